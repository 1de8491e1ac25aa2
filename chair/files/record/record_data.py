"""What the record says, as data: outcomes, and who was there. Every form of the record is made from this.

What is not in here cannot get into a record: no notes, no turns, no lengths of speech, no earlier wordings
and nothing that was taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from chair.clock import long_date
from chair.files.record.seal import BLANK, KEY
from chair.files.record.shape import (
    CorrectionData,
    DetailData,
    HeadData,
    InterestData,
    ItemData,
    MeaningData,
    NoteData,
    PaperData,
    PersonData,
    PointData,
    PositionData,
    Presence,
    SessionData,
    SharingData,
    StepData,
    VotesData,
)
from chair.meeting.details import occurs
from chair.meeting.people import CHAIRING_ROLES, FACILITATOR_SEAT
from chair.meeting.state import TAKEN_OUT

SCHEMA = "chair-record/1"

NOT_A_DECISION = (
    "This record says what was talked about and agreed at the meeting. It is not the school's report and not "
    "a decision of the local authority."
)
NOT_A_CONSENT = (
    "An answer beside a point, and a signature, say only that the words are right: this is what we agreed, "
    "or this puts my view fairly. Neither is consent to a plan, and nobody gives up a right to appeal by "
    "giving it. Where somebody gave no answer, none is taken for granted."
)
MINUTES = "This record says what was talked about and decided at the meeting."
NEXT_APPROVES = "Points were not answered one by one: the next meeting corrects and approves this record."


class Edition(Struct, frozen=True):
    """Which copy this is: draft or final, its version, and what it says of those before it.

    `issued` is the day on which it left the house, None for a copy that has not; `until` is the last day on
    which a draft may be corrected.
    """

    status: str = "draft"
    version: int = 1
    issued: date | None = None
    until: date | None = None
    changes: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.issued is None:
            return "Draft, not issued" if self.status == "draft" else "Not issued"
        return f"{self.status.capitalize()}, version {self.version}, issued on {long_date(self.issued)}"


class ContactData(Struct, frozen=True):
    """Whom to ask. `remark` is what stands behind the name in the agenda: a number, if one was given."""

    name: str
    role: str
    remark: str


class AttendeeData(Struct, frozen=True):
    """Somebody of the meeting's list, with when they came and went."""

    name: str
    party: str | None
    role: str
    remark: str
    neutral: bool
    present: tuple[Presence, ...]


class TopicData(Struct, frozen=True):
    """An item of the agenda: whether it was reached, left for another meeting, in part off the record."""

    number: int
    title: str
    reached: bool
    deferred: bool
    off_record: bool


class SaidData(Struct, frozen=True):
    """A note that was chosen for the record, by whom it was said, and the number of its item.

    `late` is the day on which it was typed in afterwards, null for what was taken down in the meeting;
    `said_at` when it was said, as far as anybody knows.
    """

    item: int | None
    said_by: str | None
    text: str
    late: str | None
    said_at: str | None


class ReplyData(Struct, frozen=True, omit_defaults=True):
    """What a party answered to the words as they stand; `told_on` which day, if not in the meeting."""

    party: str
    answer: str
    by: str | None
    text: str
    told_on: str | None = None


class AmendedData(Struct, frozen=True):
    """A correction, by whom and when it was asked for. `about` is the point that it is about, if it is."""

    name: str
    at: str
    became: str
    text: str
    about: str | None


class OutcomeData(Struct, frozen=True):
    """A point. `unanswered` are the parties whose answer is asked for and not written down.

    `late` and `said_at` are as of a note.
    """

    kind: str
    text: str
    item: int | None
    owner: str | None
    owner_party: str | None
    due: str | None
    due_as_said: str
    mover: str | None
    seconder: str | None
    votes: VotesData | None
    details: tuple[DetailData, ...]
    positions: tuple[PositionData, ...]
    answers: tuple[ReplyData, ...]
    unanswered: tuple[str, ...]
    corrections: tuple[AmendedData, ...]
    late: str | None
    said_at: str | None


class EarlierData(Struct, frozen=True):
    """A version that was issued before this one."""

    version: int
    status: str
    at: str


class RecordData(Struct, frozen=True):
    """record.json: what the record says, no more. Times are ISO 8601, items their number in the agenda.

    `version` is the next one where `issued_on` is null: this copy was not issued. The last field of a file
    that was is `check_code_of_this_file`. `on_paper` is the day on which the notes of a meeting that was held
    on paper were typed in; what was typed in on that day is not `late` besides.
    """

    schema: str
    title: str
    edition: str
    status: str
    version: int
    issued_on: str | None
    corrections_until: str | None
    earlier: tuple[EarlierData, ...]
    changes: tuple[str, ...]
    state: str
    place: str
    purpose: tuple[str, ...]
    began: str | None
    closed: str | None
    decides: str
    answers_asked: bool
    correction_working_days: int
    facilitator: ContactData | None
    parties: tuple[str, ...]
    points: tuple[OutcomeData, ...]
    next_steps: tuple[StepData, ...]
    documents: tuple[PaperData, ...]
    people: tuple[AttendeeData, ...]
    views: tuple[str, ...]
    items: tuple[TopicData, ...]
    notes: tuple[SaidData, ...]
    quorum: int | None
    interests: tuple[InterestData, ...]
    sharing: SharingData | None
    meanings: tuple[MeaningData, ...]
    corrections: tuple[AmendedData, ...]
    what_it_is: tuple[str, ...]
    journal_head: HeadData
    adjourned: tuple[Presence, ...]
    on_paper: str | None


def working(data: SessionData) -> Edition:
    """The copy that the facilitator works with: not issued, and after whatever was."""
    latest = data.issued[-1] if data.issued else None
    return Edition() if latest is None else Edition(latest.status, latest.version + 1)


def record_data(data: SessionData, edition: Edition | None = None) -> RecordData:
    """What of a meeting goes into its record; without an edition, into the copy that is not issued."""
    edition = edition or working(data)
    record = RecordData(
        schema=SCHEMA,
        title=data.title,
        edition=str(edition),
        status=edition.status,
        version=edition.version,
        issued_on=None if edition.issued is None else edition.issued.isoformat(),
        corrections_until=None if edition.until is None else edition.until.isoformat(),
        earlier=tuple(EarlierData(one.version, one.status, one.at) for one in data.issued),
        changes=edition.changes,
        state=data.state,
        place=data.place,
        purpose=data.purpose,
        began=data.began,
        closed=data.closed,
        decides=data.decides,
        answers_asked=data.answers_asked,
        correction_working_days=data.correction_working_days,
        facilitator=contact(data),
        parties=data.parties,
        points=tuple(_outcome(data, point) for point in data.points),
        next_steps=data.next_steps,
        documents=tuple(paper for paper in data.papers if paper.received),
        people=tuple(_attendee(person) for person in data.people),
        views=tuple(dict.fromkeys(told.text for told in data.transcript if told.kind == "views_read")),
        items=tuple(_topic(data, item) for item in data.agenda if not item.rest),
        notes=tuple(
            SaidData(note.item, note.said_by, note.text, _late(data, note), note.said_at)
            for note in chosen(data)
        ),
        quorum=data.quorum,
        interests=data.interests,
        sharing=data.sharing,
        meanings=(),
        corrections=tuple(_amended(data, one) for one in data.corrections),
        what_it_is=tuple(_what_it_is(data)),
        journal_head=data.journal_head,
        adjourned=data.adjourned,
        on_paper=data.opened[:10] if data.on_paper else None,
    )
    # Letters that stand only in what was not chosen would tell what was said there.
    texts = tuple(_texts(msgspec.to_builtins(record)))
    used = (one for one in data.meanings if any(occurs(one.short, text) for text in texts))
    return replace(record, meanings=tuple(sorted(used, key=lambda one: one.short.casefold())))


def _texts(value: object) -> Iterator[str]:
    """All words in a value of lists and pairs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)


def chosen(data: SessionData) -> tuple[NoteData, ...]:
    """The notes that were chosen for the record and have not lost their words."""
    return tuple(note for note in data.notes if note.in_record and note.text != TAKEN_OUT)


def record_json(data: SessionData, edition: Edition | None = None) -> bytes:
    """record.json: readable, in UTF-8, the same bytes for the same meeting."""
    record = msgspec.to_builtins(record_data(data, edition))
    if edition is not None and edition.issued is not None:
        record[KEY] = BLANK
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def contact(data: SessionData) -> ContactData | None:
    """The facilitator, or whoever else has the chair."""
    chairing = (person for person in data.people if person.seat == FACILITATOR_SEAT)
    by_role = (person for person in data.people if person.role.strip().casefold() in CHAIRING_ROLES)
    person = next(chairing, None) or next(by_role, None)
    return None if person is None else ContactData(person.name, person.role, person.remark)


def _what_it_is(data: SessionData) -> Iterator[str]:
    # Where nobody is of a party there is no school and no local authority: a committee's minutes.
    yield NOT_A_DECISION if data.parties else MINUTES
    if data.answers_asked:
        yield NOT_A_CONSENT
    else:
        yield NEXT_APPROVES


def _attendee(person: PersonData) -> AttendeeData:
    return AttendeeData(person.name, person.party, person.role, person.remark, person.neutral, person.present)


def _topic(data: SessionData, item: ItemData) -> TopicData:
    reached = item.began is not None or (data.on_paper and item.state == "done")
    return TopicData(item.number, item.title, reached, item.state == "deferred", item.off_record)


def _late(data: SessionData, one: NoteData | PointData) -> str | None:
    """The day on which it was typed in afterwards, where the record does not say so of everything."""
    if not one.late or (data.on_paper and one.at[:10] == data.opened[:10]):
        return None
    return one.at[:10]


def _outcome(data: SessionData, point: PointData) -> OutcomeData:
    return OutcomeData(
        kind=point.kind,
        text=point.text,
        item=point.item,
        owner=point.owner,
        owner_party=point.owner_party,
        due=point.due,
        due_as_said=point.due_as_said,
        mover=point.mover,
        seconder=point.seconder,
        votes=point.votes,
        details=point.details,
        positions=point.positions,
        answers=tuple(_replies(data, point)),
        unanswered=tuple(_unanswered(data, point)),
        corrections=tuple(_amended(data, one) for one in data.corrections if one.point == point.n),
        late=_late(data, point),
        said_at=point.said_at,
    )


def _amended(data: SessionData, one: CorrectionData) -> AmendedData:
    about = next((point.text for point in data.points if point.n == one.point), None)
    return AmendedData(one.name, one.at, one.became, one.text, about)


def _replies(data: SessionData, point: PointData) -> Iterator[ReplyData]:
    """The owner's word first, then the parties in the order of the meeting, whoever answered before whom."""
    order = {party: place for place, party in enumerate(data.parties)}
    current = [one for one in point.answers if one.current]
    for one in sorted(current, key=lambda one: (one.answer != "accepts", order.get(one.party, len(order)))):
        yield ReplyData(one.party, one.answer, one.by, one.text, one.told_on)


def _unanswered(data: SessionData, point: PointData) -> Iterator[str]:
    """Whose answer is missing: an owner's to an action, each party's to any other that is answered."""
    if not data.answers_asked:
        return
    asked: tuple[str, ...] = ()
    if point.kind in ("agreed", "recommendation", "no agreement"):
        asked = data.parties
    elif point.kind == "action" and not any(one.current for one in point.answers):
        asked = tuple(name for name in (point.owner_party or point.owner,) if name)
    answered = {one.party for one in point.answers if one.current}
    answered |= {one.party for one in point.positions if one.told_on}  # in their own words, after the close
    yield from (party for party in dict.fromkeys(asked) if party not in answered)
