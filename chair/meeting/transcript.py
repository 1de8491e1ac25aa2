"""The running notes: what was said and done, in order, and the turns that were taken."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.asks import Ask
from chair.meeting.entries import (
    Begun,
    Entry,
    LateNoted,
    Minuted,
    Moved,
    Noted,
    Opened,
    PointAdded,
    PointWords,
    Reworded,
)
from chair.meeting.entries.base import About
from chair.meeting.state import Meeting, PointKind, Turn, When


class Told(Struct, frozen=True):
    """One entry as a sentence. `wall` is its wall time, `item` the id of the item it belongs to."""

    n: int
    wall: int
    kind: str
    item: int | None
    text: str
    about: About


class Note(Struct, frozen=True):
    """A note or a point as it reads now. `point` is None for a plain note; `text` None: taken out.

    `trail` are its earlier wordings, the oldest first; `asked_by` who asked for the one after each.
    """

    n: int
    wall: int
    item: int | None
    point: PointKind | None
    person: int | None
    text: str | None
    owner: int | None = None
    owner_words: str = ""
    due: date | None = None
    due_words: str = ""
    trail: tuple[str | None, ...] = ()
    asked_by: tuple[int | None, ...] = ()
    minuted: bool = False  # it goes into the record
    late: bool = False  # typed in afterwards
    minute: int | None = None  # when it was said, after midnight, as far as that is known


class TurnTaken(Struct, frozen=True):
    """One holding of the floor, by the entry `n`: from `wall`, for `ms` milliseconds without pauses.

    `began` and `ended` are on the meeting's axis; `ended` is None as long as it is on.
    """

    person: int
    item: int | None
    wall: int
    ms: int
    n: int
    began: int
    ended: int | None
    ask: Ask = "speak"
    text: str = ""


class Transcript:
    """The running notes so far; entries are taken one by one, in order."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.notes: dict[int, Note] = {}
        self.turns: list[TurnTaken] = []
        self._opening = 0  # what the meeting opened with is no news

    def take(self, n: int, entry: Entry, when: When, before: Meeting, after: Meeting) -> None:
        """Take the entry `n`; `before` and `after` are the meeting around it."""
        if isinstance(entry, Opened):
            self._opening = entry.lines
        item = after.current if isinstance(entry, Begun | Moved) else before.current
        if isinstance(entry, LateNoted) or (isinstance(entry, Noted | PointAdded) and entry.item is not None):
            item = entry.item
        if n > self._opening and (text := entry.reads(before, when)):
            kind: str = entry.__struct_config__.tag  # type: ignore[assignment]  # every kind has a str tag
            about = "point" if isinstance(entry, LateNoted) and entry.point is not None else entry.about
            self.told.append(Told(n, when.wall, kind, item, text, about))
        if isinstance(entry, Noted):
            text_now = entry.words.text if entry.words else None
            self.notes[n] = Note(n, when.wall, item, None, entry.person, text_now)
        elif isinstance(entry, PointAdded):
            note = Note(n, when.wall, item, entry.point, entry.person, None, entry.owner, due=entry.due)
            self.notes[n] = _worded(note, entry.words)
        elif isinstance(entry, LateNoted):
            note = Note(
                n, when.wall, item, entry.point, entry.person, None, entry.owner,
                due=entry.due, late=True, minute=entry.minute,
            )  # fmt: skip
            self.notes[n] = _worded(note, entry.words)
        elif isinstance(entry, Reworded) and entry.entry in self.notes:
            old = self.notes[entry.entry]
            note = replace(
                old,
                point=entry.point,
                person=entry.person,
                owner=entry.owner,
                due=entry.due,
                trail=(*old.trail, old.text),
                asked_by=(*old.asked_by, entry.by),
            )
            self.notes[entry.entry] = _worded(note, entry.words)
        elif isinstance(entry, Minuted) and entry.entry in self.notes:
            self.notes[entry.entry] = replace(self.notes[entry.entry], minuted=not entry.out)
        self._turn(when, before, after)

    def _turn(self, when: When, before: Meeting, after: Meeting) -> None:
        ended = after.floor.ended
        while ended is not None and ended is not before.floor.ended:
            self.turns.append(taken(ended, before.current, when))
            ended = ended.under


def taken(turn: Turn, item: int | None, when: When) -> TurnTaken:
    """A turn on an item, as it stands at a moment."""
    wall = when.wall_at(turn.began)
    spent = turn.watch.read(when.at)
    return TurnTaken(
        turn.person, item, wall, spent, turn.n, turn.began, turn.ended, ask=turn.ask, text=turn.text
    )


def _worded(note: Note, words: PointWords | None) -> Note:
    if words is None:
        return replace(note, text=None, owner_words="", due_words="")
    return replace(note, text=words.text, owner_words=words.owner, due_words=words.due)
