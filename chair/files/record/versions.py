"""A version of the record as the files that leave the house, and what is new in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from datetime import date

from chair.clock import local
from chair.files.record.actions import actions_csv, actions_html, actions_md
from chair.files.record.actions_ics import actions_ics
from chair.files.record.record_data import Edition, chosen, record_json
from chair.files.record.record_html import record_html
from chair.files.record.record_md import record_md
from chair.files.record.seal import sealed
from chair.files.record.session_data import session_data
from chair.files.record.shape import NoteData, PointData, SessionData
from chair.meeting.entries import (
    Adjourned,
    Borrowed,
    DateAdded,
    FollowedUp,
    Issued,
    LateNoted,
    Noted,
    PointAdded,
    Reasoned,
    Redacted,
    Requested,
    Reworded,
)
from chair.meeting.issues import Status
from chair.meeting.replay import Line, Story

# Whose words no record has: what somebody wanted the floor for, who agreed to lend time, until when the
# meeting was adjourned, what is said of an action afterwards.
_NOT_IN_IT = (Adjourned, Borrowed, DateAdded, FollowedUp, Reasoned, Redacted, Requested)


def version_files(
    lines: Sequence[Line], head: str, version: int, status: Status, day: date, until: date | None
) -> dict[str, bytes]:
    """The files of a version that is issued on `day` after these lines; the same bytes for the same facts.

    `head` is the chain up to the last of the lines. Raises Impossible where they cannot be folded.
    """
    data = session_data(lines, (len(lines), head))
    edition = Edition(status, version, day, until, tuple(changes(lines, data)))
    md, html = record_md(data, edition), record_html(data, edition)
    large = record_html(data, edition, large_print=True)
    return {
        f"record-v{version}.md": sealed(md.encode()),
        f"record-v{version}.html": sealed(html.encode()),
        f"record-v{version}-large.html": sealed(large.encode()),
        f"record-v{version}.json": sealed(record_json(data, edition)),
        f"actions-v{version}.md": sealed(actions_md(data, edition).encode()),
        f"actions-v{version}.html": sealed(actions_html(data, edition).encode()),
        f"actions-v{version}.csv": actions_csv(data),
        f"actions-v{version}.ics": actions_ics(data),
    }


def made_again(lines: Sequence[Line], raw: Sequence[bytes], n: int) -> dict[str, bytes]:
    """The files of the version that the entry `n` issued, from these lines and the journal's own.

    They are those that were issued, unless words were taken out or a chair of another release makes them.
    """
    line = lines[n - 1]
    if not isinstance(entry := line.entry, Issued):
        return {}
    head = str(json.loads(raw[n - 2])["h"])
    return version_files(
        lines[: n - 1], head, entry.version, entry.status, day_of(lines[: n - 1], line.wall), entry.until
    )


def day_of(lines: Sequence[Line], wall: int) -> date:
    """The day of a wall time where the meeting was held."""
    return local(wall, Story(lines).meeting.offset).date()


def changes(lines: Sequence[Line], now: SessionData) -> Iterator[str]:
    """What is other than in the version before, in plain words; nothing where there was none."""
    if not now.issued:
        return
    since = now.issued[-1].n
    for one in now.corrections:
        if one.n > since and one.became == "taken up":
            yield f"Taken up, as {one.name} asked: {one.text}"
        elif one.n > since:
            yield f"Noted beside, in the words of {one.name}: {one.text}"
    then = session_data(lines[: since - 1], (since - 1, ""))
    before = {point.n: point for point in then.points}
    for point in now.points:
        yield from _changed(before.pop(point.n, None), point)
    yield from (f"No longer in it: {point.text}" for point in before.values())
    yield from _notes_changed({note.n: note for note in chosen(then)}, chosen(now))
    minuted = {note.n for note in then.notes if note.in_record}
    shown = minuted.union(point.n for point in then.points)
    if any(_in_the_record(lines, line, shown) for line in lines[since:]):
        yield "Words were taken out."


def _changed(before: PointData | None, now: PointData) -> Iterator[str]:
    if before is None:
        yield f"New{_late(now)}: {now.text}"
    elif _words(before) != _words(now):
        yield f"Other words: {now.text} (before: {before.text})"
    elif (before.answers, before.positions, before.votes) != (now.answers, now.positions, now.votes):
        yield f"Other answers: {now.text}"


def _late(one: NoteData | PointData) -> str:
    return ", typed in afterwards" if one.late else ""


def _words(point: PointData) -> tuple[str | None, ...]:
    return point.kind, point.text, point.owner, point.due, point.due_as_said


def _notes_changed(before: dict[int, NoteData], now: Sequence[NoteData]) -> Iterator[str]:
    """Notes that came into the record, were tidied, or went from it."""
    for note in now:
        old = before.pop(note.n, None)
        if old is None:
            yield f"New{_late(note)}: {note.text}"
        elif old.text != note.text:
            yield f"Other words: {note.text} (before: {old.text})"
    yield from (f"No longer in it: {note.text}" for note in before.values())


def _in_the_record(lines: Sequence[Line], line: Line, shown: Set[int]) -> bool:
    """Whether words were taken out that a record may hold; of notes and points it has those `shown`."""
    if not isinstance(line.entry, Redacted):
        return False
    for n in line.entry.entries:
        entry = lines[n - 1].entry
        if isinstance(entry, Noted | LateNoted | PointAdded | Reworded):
            told = (entry.entry if isinstance(entry, Reworded) else n) in shown
        else:
            told = not isinstance(entry, _NOT_IN_IT)
        if told:
            return True
    return False
