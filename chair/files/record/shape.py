"""The shape of session.json: the facilitator's whole meeting as data.

The fields are a promise to users: they may be added to, never renamed. Times are ISO 8601 with the meeting's
own offset, durations whole seconds, persons and parties their names, items their number in the agenda.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec
from msgspec import Struct

SCHEMA = "chair-session/1"


class Presence(Struct, frozen=True, rename={"from_": "from"}):
    """From when to when somebody was in the room; `to` is null while they still are."""

    from_: str
    to: str | None


class PersonData(Struct, frozen=True):
    """Somebody of the meeting's list. `party` is null for those who have none."""

    name: str
    party: str | None
    role: str
    remark: str
    seat: int
    neutral: bool
    present: tuple[Presence, ...]


class HeardData(Struct, frozen=True):
    """How a party was heard on an item: spoke, note, views, nothing (to add); or not needed, later.

    `late`: it is named on a note that was typed in afterwards.

    `way` says of views in whose voice they came (own, helper, reader; `by`), `gathered` by whom and when they
    were gathered, as it was typed.
    """

    party: str
    how: str
    by: str | None
    way: str
    gathered: str


class ItemData(Struct, frozen=True):
    """An item: its planned minutes, those it was given in the end, and what it took.

    `absent` are the parties that were not heard because nobody of theirs is in the room, or was as it ended.
    `rest`: it is a break. `off_record`: part of it was talked about off the record. What was neither open
    talk nor anybody's turn is `untimed_seconds`.
    """

    number: int
    title: str
    lead: str
    round: str
    planned_minutes: int | None
    minutes: int | None
    actual_seconds: int
    state: str
    began: str | None
    heard: tuple[HeardData, ...]
    absent: tuple[str, ...]
    rest: bool
    off_record: bool
    open_talk_seconds: int
    untimed_seconds: int


class CellData(Struct, frozen=True):
    """How a party was heard on an item, as the words say; `how` as in the item, or absent, not asked."""

    party: str
    how: tuple[str, ...]
    text: str


class RowData(Struct, frozen=True):
    """An item on which anybody could be heard, by its number, and each party."""

    item: int
    parties: tuple[CellData, ...]


class TurnData(Struct, frozen=True):
    """One holding of the floor: for what (speak, reply, clarifying question, point of order), and why."""

    person: str
    party: str | None
    item: int | None
    began: str
    seconds: int
    ask: str
    reason: str


class PositionData(Struct, frozen=True, omit_defaults=True):
    """How a party sees a point on which there is no agreement yet. `told_on` is as of an answer."""

    party: str
    text: str
    told_on: str | None = None


class AnswerData(Struct, frozen=True, omit_defaults=True):
    """What a party answered when the point was read back; `current` is false for an earlier wording's.

    `told_on` is there where it was not given in the meeting: the day on which it was told after the close.
    """

    party: str
    answer: str
    by: str | None
    text: str
    current: bool
    told_on: str | None = None


class VotesData(Struct, frozen=True):
    """How a motion was voted on, with so many members present."""

    outcome: str
    in_favour: int | None
    against: int | None
    abstained: int | None
    present: int | None


class FollowData(Struct, frozen=True):
    """What somebody (`name`) said of an action after the meeting: done, dropped, moved (to `due`), open."""

    n: int
    at: str
    fate: str
    due: str | None
    name: str
    text: str


class DetailData(Struct, frozen=True):
    """What belongs to a point beside its words, under its `label`; `due` is the ISO date in it, if any."""

    kind: str
    label: str
    text: str
    due: str | None


class MeaningData(Struct, frozen=True):
    """Letters that people used, and what they mean."""

    short: str
    text: str


class PointData(Struct, frozen=True):
    """An outcome. `due` is an ISO date; `due_as_said` the words; `earlier` its wordings before this one,
    and `reworded_by` who asked for the one after each.

    `read_back`: in its present wording. `mover` and `seconder` are of what is decided by vote. `owner_party`
    is null for an owner who belongs to none or is not in the list of people. `fate` is what became
    of an action so far: open, done, dropped or moved (to `moved`). It was put down `at` that moment; a `late`
    one was typed in afterwards, and `said_at` is when it was said, as far as anybody knows.
    """

    n: int
    kind: str
    text: str
    owner: str | None
    due: str | None
    due_as_said: str
    item: int | None
    said_by: str | None
    mover: str | None
    seconder: str | None
    read_back: bool
    positions: tuple[PositionData, ...]
    answers: tuple[AnswerData, ...]
    votes: VotesData | None
    earlier: tuple[str, ...]
    owner_party: str | None
    details: tuple[DetailData, ...]
    reworded_by: tuple[str | None, ...]
    fate: str
    moved: str | None
    follow_up: tuple[FollowData, ...]
    at: str
    late: bool
    said_at: str | None


class NoteData(Struct, frozen=True):
    """A plain note as it reads now, and whether it was chosen for the record.

    A `late` one was typed in afterwards, `at` that moment; `said_at` is when it was said, as far as anybody
    knows ("10:40"), and nothing proves it.
    """

    n: int
    at: str
    item: int | None
    said_by: str | None
    text: str
    earlier: tuple[str, ...]
    in_record: bool
    late: bool
    said_at: str | None


class ToldData(Struct, frozen=True):
    """One entry of the running notes as a sentence; `late`: it was typed in after it was said."""

    n: int
    at: str
    kind: str
    item: int | None
    text: str
    late: bool


class DateData(Struct, frozen=True):
    """A date with a name."""

    name: str
    day: str
    source: str


class PaperData(Struct, frozen=True):
    """What was to be read for the meeting: whose it is, by when it was asked for, when it came; ISO dates."""

    text: str
    owner: str
    due: str | None
    received: str | None


class StepData(Struct, frozen=True):
    """What the rules ask for afterwards. `by` is the day, where the rule names one."""

    owner: str
    text: str
    rule: str
    source: str
    by: str | None


class SharingData(Struct, frozen=True):
    """Who gets the record, and by which day; who tells the child (`teller` tells `child`) what was agreed."""

    recipients: str
    by: str | None
    by_as_said: str
    teller: str | None
    child: str


class WeightData(Struct, frozen=True):
    """Time counts so many percent for a party, or a person of none; for the whole meeting: null."""

    name: str | None
    percent: int


class PrivateData(Struct, frozen=True):
    """How long the facilitator sat with a party alone, all private sessions together."""

    name: str
    seconds: int


class InterestData(Struct, frozen=True):
    """An interest that somebody declared."""

    person: str
    text: str


class FileData(Struct, frozen=True):
    """A file that was issued, and the SHA-256 of its bytes."""

    file: str
    sha256: str


class VersionData(Struct, frozen=True):
    """A version of the record that was issued, by the entry `n`. A draft may be corrected until `until`."""

    n: int
    at: str
    version: int
    status: str
    until: str | None
    files: tuple[FileData, ...]


class CorrectionData(Struct, frozen=True):
    """A correction as it was asked for, of `point` (its `n`) or something else; taken up, or noted beside."""

    n: int
    at: str
    name: str
    point: int | None
    text: str
    became: str


class HeadData(Struct, frozen=True):
    """The journal's last entry that is in here, and the chain up to it."""

    n: int
    h: str


class SessionData(Struct, frozen=True):
    """session.json. It is the facilitator's copy, not evidence.

    `id` stays the same however the meeting goes on, wherever it is kept. `answers_asked` is false where the
    agenda says that points are not answered one by one. `follows`: the library's name for the meeting that
    this one followed, as its agenda has it, or "". `adjourned`: from when to when it was. `on_paper`: it
    was held without chair, nothing in it was timed, and its notes were typed in from `opened` on.
    """

    schema: str
    title: str
    place: str
    state: str
    planned_start: str | None
    planned_end: str | None
    began: str | None
    closed: str | None
    late_start_seconds: int
    decides: str
    parties: tuple[str, ...]
    people: tuple[PersonData, ...]
    agenda: tuple[ItemData, ...]
    turns: tuple[TurnData, ...]
    points: tuple[PointData, ...]
    notes: tuple[NoteData, ...]
    transcript: tuple[ToldData, ...]
    follows: str
    papers: tuple[PaperData, ...]
    dates: tuple[DateData, ...]
    next_steps: tuple[StepData, ...]
    journal_head: HeadData
    id: str
    opened: str
    answers_asked: bool
    issued: tuple[VersionData, ...]
    corrections: tuple[CorrectionData, ...]
    quorum: int | None
    interests: tuple[InterestData, ...]
    sharing: SharingData | None
    meanings: tuple[MeaningData, ...]
    who_was_heard: tuple[RowData, ...]
    time_weights: tuple[WeightData, ...]
    private_sessions: tuple[PrivateData, ...]
    adjourned: tuple[Presence, ...]
    purpose: tuple[str, ...]
    correction_working_days: int
    on_paper: bool


def session_json(data: SessionData) -> bytes:
    """session.json: readable, in UTF-8, the same bytes for the same meeting."""
    return (json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=2) + "\n").encode()


def schema_json() -> bytes:
    """The JSON Schema of session.json."""
    schema: dict[str, Any] = msgspec.json.schema(SessionData)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
