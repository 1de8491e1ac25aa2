"""Notes and points: what is written down, put differently, read back and answered."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.entries.base import About, Entry, Needs, Text, VoiceEntry, gate, text_of
from chair.meeting.entries.minutes import too_late
from chair.meeting.floor import mark
from chair.meeting.people import name, present, voice_name, voice_of
from chair.meeting.points import LABELS, REPLIES, fixed, replies_for, told_on, told_since
from chair.meeting.state import (
    Answer,
    Meeting,
    Outcome,
    Point,
    PointKind,
    Position,
    Reply,
    Voice,
    Votes,
    When,
)


class Noted(Entry, frozen=True, kw_only=True, tag="noted"):
    """A note on `item`, the open one where that is None; `person` is who said it, who is thereby heard."""

    about: ClassVar[About] = "note"

    person: int | None = None
    item: int | None = None
    words: Text | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Only that somebody was heard: the words live in the journal."""
        return _named(meeting, self.person, self.item)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who, and what."""
        text = text_of(self.words)
        return text if self.person is None else f"{name(meeting, self.person)}: {text}"


class PointWords(Text, frozen=True):
    """A point in words: what, the owner as typed where it is nobody in the list, the date as said."""

    owner: str = ""
    due: str = ""


class PointAdded(Entry, frozen=True, kw_only=True, tag="point_added"):
    """An outcome on `item`, the open one where that is None. `person` said it; the owner may be another.

    `step` is the agenda's next step that an action was made of.
    """

    about: ClassVar[About] = "point"

    point: PointKind
    person: int | None = None
    item: int | None = None
    owner: int | None = None
    due: date | None = None
    mover: int | None = None
    seconder: int | None = None
    step: int | None = None
    words: PointWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One point more."""
        known(meeting, self.owner, self.mover, self.seconder)
        meeting = _named(meeting, self.person, self.item)
        item = meeting.current if self.item is None else self.item
        point = Point(
            when.n, self.point, None, when.n, item, self.person, self.owner, self.due,
            mover=self.mover, seconder=self.seconder, step=self.step,
        )  # fmt: skip
        return add_point(meeting, point, self.words)

    def reads(self, meeting: Meeting, when: When) -> str:
        """The point in a line."""
        return point_line(meeting, self.point, self.words, self.owner, self.due)


class Reworded(Entry, frozen=True, kw_only=True, tag="reworded"):
    """A note or point (`entry`) put differently, whole: `point` None makes it a plain note on `item`.

    Answers given to the earlier wording stay with that wording. `by` asked for it. After the close notes may
    be tidied so, and what was typed in afterwards while nobody has answered it; other points are fixed.
    """

    about: ClassVar[About] = "point"
    needs: ClassVar[Needs] = "journal"

    entry: int
    point: PointKind | None = None
    item: int | None = None
    person: int | None = None
    owner: int | None = None
    due: date | None = None
    by: int | None = None
    words: PointWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """What was answered is not put differently afterwards, nor made of a note."""
        if meeting.stage != "closed":
            return None
        there = next((point for point in meeting.points if point.id == self.entry), None)
        if there is not None and there.late and not there.answers:
            return too_late(meeting)
        if self.point is not None or there is not None:
            return "Points and their answers are fixed by the close; 'chair correct' enters a correction."
        return too_late(meeting)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The point in its new words; a note that becomes a point keeps its number."""
        known(meeting, self.owner, self.person, self.by)
        if self.item is not None:
            meeting.item(self.item)
        others = tuple(point for point in meeting.points if point.id != self.entry)
        if self.point is None:
            return replace(meeting, points=others)
        if len(others) == len(meeting.points):
            point = Point(self.entry, self.point, None, when.n, self.item)
            return replace(meeting, points=(*others, _worded(self._facts(point), self.words)))
        point = replace(meeting.point(self.entry), wording=when.n, kind=self.point, read_back=False)
        return meeting.with_point(_worded(self._facts(point), self.words))

    def reads(self, meeting: Meeting, when: When) -> str:
        """The new line."""
        asked = "" if self.by is None else f", as {name(meeting, self.by)} asked"
        return f"Put differently{asked}: " + point_line(meeting, self.point, self.words, self.owner, self.due)

    def _facts(self, point: Point) -> Point:
        return replace(point, person=self.person, owner=self.owner, due=self.due)


class Reattributed(Entry, frozen=True, kw_only=True, tag="reattributed"):
    """The note or point `entry` was said by `person`, not by whom it stands there.

    Replay reads the earlier entry as if it had said so from the first.
    """

    about: ClassVar[About] = "note"

    entry: int
    person: int | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Nothing by itself."""
        known(meeting, self.person)
        return meeting

    def reads(self, meeting: Meeting, when: When) -> str:
        """Whose it is."""
        return f"A note was put to {name(meeting, self.person)}"


class PositionGiven(VoiceEntry, frozen=True, kw_only=True, tag="position_given"):
    """How one voice sees a point on which there is no agreement yet, in its own words."""

    about: ClassVar[About] = "point"
    needs: ClassVar[Needs] = "journal"

    point: int
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Positions belong to a difference."""
        if no := _fixed(meeting, self.point, self.voice, "open", position=True):
            return no
        self.known_voice(meeting)
        if meeting.point(self.point).kind != "no agreement":
            return "Positions are put down where there is no agreement yet."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Beside the others; a voice that says it anew replaces what it said."""
        point = meeting.point(self.point)
        text = self.words.text if self.words else None
        since = told_since(meeting, point, when.wall)
        position = Position(when.n, self.known_voice(meeting), text, since)
        others = tuple(one for one in point.positions if one.voice != self.voice)
        return behind(meeting).with_point(replace(point, positions=(*others, position)))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Whose position, and the words."""
        told = told_on(told_since(meeting, meeting.point(self.point), when.wall))
        return f"{voice_name(meeting, self.voice)} sees it so{told}: {text_of(self.words)}"


class ReadBack(Entry, frozen=True, kw_only=True, tag="read_back"):
    """A point was read aloud, in its present words."""

    about: ClassVar[About] = "answer"
    needs: ClassVar[Needs] = "begun"

    point: int

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """It may be answered."""
        return meeting.with_point(replace(meeting.point(self.point), read_back=True))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which one."""
        return f"Read back: {text_of_point(meeting.point(self.point))}"


class Answered(VoiceEntry, frozen=True, kw_only=True, tag="answered"):
    """What a voice answered to a point that was read back; `by` is the day it will answer by.

    After the close comes what a voice left for later, which is told with its day; and whatever is answered to
    what was typed in afterwards.
    """

    about: ClassVar[About] = "answer"
    needs: ClassVar[Needs] = "journal"

    point: int
    reply: Reply
    by: date | None = None
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """The answer fits the kind of the point."""
        if no := _fixed(meeting, self.point, self.voice, "begun"):
            return no
        self.known_voice(meeting)
        kind = meeting.point(self.point).kind
        if self.reply not in replies_for(kind):
            return f"That is no answer to {LABELS[kind].lower()}."
        if self.reply == "will answer" and self.by is None:
            return "By which day will they answer?"
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Beside the others; a later answer of the same voice replaces the earlier."""
        point = meeting.point(self.point)
        text = self.words.text if self.words else ""
        since = told_since(meeting, point, when.wall)
        answer = Answer(when.n, self.known_voice(meeting), self.reply, point.wording, self.by, text, since)
        others = tuple(one for one in point.answers if one.voice != self.voice)
        return behind(meeting).with_point(replace(point, answers=(*others, answer)))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who, and what they said to it."""
        said = f": {self.words.text}" if self.words else ""
        by = f" by {short_date(self.by)}" if self.by else ""
        point = meeting.point(self.point)
        told = told_on(told_since(meeting, point, when.wall))
        what = f"{REPLIES[self.reply]}{by}{told}{said} (on: {shortened(text_of_point(point))})"
        return f"{voice_name(meeting, self.voice)} {what}"


class Voted(Entry, frozen=True, kw_only=True, tag="voted"):
    """How a motion was voted on."""

    about: ClassVar[About] = "answer"
    needs: ClassVar[Needs] = "begun"

    point: int
    outcome: Outcome
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only motions are voted on, by at least nobody."""
        if meeting.point(self.point).kind != "decided":
            return "Only what is decided by vote has votes."
        if any(count is not None and count < 0 for count in (self.in_favour, self.against, self.abstained)):
            return "Fewer than no votes cannot be."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The motion with its votes."""
        votes = Votes(self.outcome, self.in_favour, self.against, self.abstained, present(meeting))
        return meeting.with_point(replace(meeting.point(self.point), votes=votes))

    def reads(self, meeting: Meeting, when: When) -> str:
        """The outcome, with the count where there was one."""
        counted = (("for", self.in_favour), ("against", self.against), ("abstained", self.abstained))
        votes = ", ".join(f"{count} {word}" for word, count in counted if count is not None)
        point = shortened(text_of_point(meeting.point(self.point)))
        return f"{self.outcome.capitalize()}" + (f" ({votes})" if votes else "") + f": {point}"


def point_line(
    meeting: Meeting,
    kind: PointKind | None,
    words: PointWords | None,
    owner: int | None,
    due: date | None,
) -> str:
    """A point in a line: "Mrs Patel: send the report - Fri 4 Dec 2026"."""
    text = text_of(words)
    who = name(meeting, owner) if owner is not None else words.owner if words else ""
    day = short_date(due) if due else words.due if words else ""
    return (f"{who}: " if who and kind else "") + text + (f" - {day}" if day else "")


def add_point(meeting: Meeting, point: Point, words: PointWords | None) -> Meeting:
    """The meeting with a point more, in these words."""
    return replace(meeting, points=(*meeting.points, _worded(point, words)))


def behind(meeting: Meeting) -> Meeting:
    """The meeting with a record that, if it has gone out, does not hold everything any more."""
    if not meeting.issues.version or meeting.issues.amended:
        return meeting
    return replace(meeting, issues=replace(meeting.issues, amended=True))


def text_of_point(point: Point) -> str:
    """The words of a point."""
    return "(words taken out)" if point.text is None else point.text


def shortened(text: str) -> str:
    """The beginning of a text, where the whole stands nearby: one line, 60 characters at most."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57].rsplit(" ", 1)[0] + "..."


def _fixed(meeting: Meeting, point: int, voice: Voice, needs: Needs, *, position: bool = False) -> str | None:
    """Why a voice puts nothing beside a point now."""
    if meeting.stage != "closed":
        return gate(needs, meeting)
    return fixed(meeting, meeting.point(point), voice, position=position)


def _worded(point: Point, words: PointWords | None) -> Point:
    if words is None:
        return replace(point, text=None, owner_words="", due_words="")
    return replace(point, text=words.text, owner_words=words.owner, due_words=words.due)


def _named(meeting: Meeting, person: int | None, item: int | None) -> Meeting:
    there = meeting.current if item is None else meeting.item(item).id
    if person is None:
        return meeting
    return mark(meeting, there, voice_of(meeting.person(person)), "note")


def known(meeting: Meeting, *people: int | None) -> None:
    """See that the meeting knows these people, or knew them. Raises Unknown."""
    off = {person.id for person in meeting.off}  # who was taken off the list keeps what is theirs
    for person in people:
        if person is not None and person not in off:
            meeting.person(person)
