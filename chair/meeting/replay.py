"""From entries to the meeting: the one fold, live and from disk.

Entries about other entries change the past: what was taken back is read as if it had never been, what was
put to another person as if it had been theirs from the first, words that were taken out as if never known.
After those the meeting is folded anew; every other entry is applied to the meeting before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import Now
from chair.meeting.entries import (
    Closed,
    Entry,
    LateNoted,
    Minuted,
    Noted,
    PointAdded,
    Reattributed,
    Redacted,
    Resumed,
    Reworded,
    Undone,
    Woke,
    gate,
    off_the_record,
)
from chair.meeting.entries.opening import Opened
from chair.meeting.entries.put_right import PutRightEntry
from chair.meeting.people import name
from chair.meeting.state import Meeting, Unknown, When
from chair.meeting.transcript import Transcript, TurnTaken
from chair.meeting.turns import PutRight, Step, refusal, turns

# The entries that change what came before them.
PAST = (Undone, Reattributed, Redacted, PutRightEntry)


class Line(Struct, frozen=True):
    """An entry with its number and moment: `wall` and `m` in milliseconds, as in a journal line."""

    n: int
    wall: int
    m: int
    entry: Entry


class Impossible(Exception):
    """The entry `n` cannot have happened; the message is a sentence."""

    def __init__(self, n: int, sentence: str) -> None:
        super().__init__(sentence)
        self.n = n


class Axis(Struct, frozen=True):
    """Where the meeting's own time stands: `at` now, and by how much it is ahead of the computer's clock."""

    at: int = 0
    shift: int | None = None

    def moment(self, n: int, wall: int, m: int, entry: Entry | None = None) -> When:
        """The moment of the entry `n`. Time never runs backwards, and goes on over a restart."""
        if isinstance(entry, Resumed):
            return When(n, wall, m, self.at + max(0, entry.ran) + max(0, entry.gap))
        return When(n, wall, m, self.at if self.shift is None else max(self.at, m + self.shift))

    def after(self, when: When) -> Axis:
        """The axis after that moment."""
        return Axis(when.at, when.at - when.m)


class Story:
    """The entries so far, the meeting they make, and its running notes. Entries are added, never changed."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        """Replay `lines`. Raises Impossible."""
        self.lines: list[Line] = []
        self._axis = Axis()
        self._boundary = 0  # nothing up to this number is taken back
        self._undone: set[int] = set()
        self.meeting = Meeting()
        self.transcript = Transcript()
        for line in lines:
            self._append(line)
        self._refold()

    @property
    def next_n(self) -> int:
        """The number of the next entry."""
        return len(self.lines) + 1

    @property
    def at(self) -> int:
        """The moment of the last entry on the meeting's axis."""
        return self._axis.at

    def when(self, now: Now, entry: Entry | None = None) -> When:
        """The moment `now` on the meeting's axis, for the next entry."""
        return self._axis.moment(self.next_n, now.wall, now.m, entry)

    def add(self, line: Line) -> Meeting:
        """Take one more entry and return the meeting after it. Raises Impossible."""
        when = self._append(line)
        if isinstance(line.entry, PAST):
            self._refold()
        else:
            before, self.meeting = self.meeting, _apply(self.meeting, line, when)
            self.transcript.take(line.n, line.entry, when, before, self.meeting)
        return self.meeting

    def refusal(self, entry: Entry, now: Now) -> str | None:
        """Why `entry` may not happen now, as a sentence for the chair, or None.

        What could not be folded is refused here, whatever the entry itself says: a line that is once in the
        journal and cannot be read again would be the end of the meeting.
        """
        if sentence := gate(entry.needs, self.meeting) or off_the_record(entry, self.meeting):
            return sentence
        when = self.when(now, entry)
        try:
            sentence = self._about_refusal(entry, when) or entry.refusal(self.meeting, when)
            if sentence is None:
                self._try(Line(when.n, now.wall, now.m, entry), when)
        except (Unknown, Impossible) as no:
            return str(no)
        return sentence

    def _try(self, line: Line, when: When) -> None:
        """Fold one more entry and forget it. Raises Unknown, Impossible."""
        if isinstance(line.entry, PAST):
            for _ in unfold([*self.lines, line]):
                pass
        else:
            line.entry.apply(self.meeting, when)
            line.entry.reads(self.meeting, when)

    def latest(self) -> Line | None:
        """The entry that would be taken back next."""
        for line in reversed(self.lines):
            if line.n <= self._boundary:
                return None
            if line.n not in self._undone and line.entry.undoable:
                return line
        return None

    def names(self, line: Line) -> str:
        """An entry in a sentence, as it was when it happened."""
        sentence = ""
        for past, when, before, _ in unfold(self.lines):
            if past.n == line.n:  # a turn that it brought into the story comes before it
                sentence = past.entry.reads(before, when)
        return sentence

    def turns(self, when: When) -> tuple[TurnTaken, ...]:
        """All turns up to a moment, the running one last."""
        return turns(self.meeting, self.transcript.turns, when)

    def if_so(self, entry: Entry, now: Now) -> Meeting:
        """The meeting as it would be with `entry`, which may happen. Raises Impossible."""
        return Story([*self.lines, Line(self.next_n, now.wall, now.m, entry)]).meeting

    def _refold(self) -> None:
        self.meeting, self.transcript = Meeting(), Transcript()
        for line, when, before, after in unfold(self.lines):
            self.meeting = after
            self.transcript.take(line.n, line.entry, when, before, after)

    def _append(self, line: Line) -> When:
        when = self._axis.moment(line.n, line.wall, line.m, line.entry)
        self._axis = self._axis.after(when)
        self.lines.append(line)
        if isinstance(line.entry, Redacted):
            self.lines = without_words(self.lines, line.entry.entries)
        elif isinstance(line.entry, Opened):
            self._boundary = line.entry.lines
        elif isinstance(line.entry, Resumed | Woke | Closed):
            self._boundary = line.n
        elif isinstance(line.entry, Undone):
            self._undone.add(line.entry.entry)
        return when

    def _about_refusal(self, entry: Entry, when: When) -> str | None:
        if isinstance(entry, Undone):
            latest = self.latest()
            if latest is None:
                return "There is nothing to take back."
            return None if latest.n == entry.entry else "Only the latest entry is taken back."
        if isinstance(entry, Reattributed):
            return self._no_note(entry.entry) or self._not_yet_there(entry.entry, entry.person)
        if isinstance(entry, Reworded):
            return self._no_note(entry.entry)
        if isinstance(entry, Minuted):
            return self._no_note(entry.entry) or self._no_minute(entry)
        if isinstance(entry, PutRightEntry):
            story = (Step(line.n, then, *around) for line, then, *around in unfold(self.lines))
            return refusal(entry, when, self.meeting, self.transcript.turns, story)
        if isinstance(entry, Redacted):
            if not entry.entries:
                return "Which entry?"
            return next((no for n in entry.entries if (no := self._no_words(n))), None)
        return None

    def _no_note(self, n: int) -> str | None:
        if not 1 <= n <= len(self.lines) or n in self._undone:
            return f"There is no entry {n}."
        if not isinstance(self.lines[n - 1].entry, Noted | PointAdded | LateNoted):
            return f"Entry {n} is neither a note nor a point."
        return None

    def _no_minute(self, entry: Minuted) -> str | None:
        note = self.transcript.notes[entry.entry]
        if note.point is not None:
            return "A point is in the record already."
        if note.minuted != entry.out:
            return "That note is not in the record." if entry.out else "That note is in the record already."
        return None

    def _not_yet_there(self, n: int, person: int | None) -> str | None:
        # Replay reads the note as theirs from the first, and then nobody of that name was on the list.
        if person is None or person < n:
            return None
        return f"{name(self.meeting, person)} came onto the list after that; write a note of their own."

    def _no_words(self, n: int) -> str | None:
        if not 1 <= n <= len(self.lines):
            return f"There is no entry {n}."
        if getattr(self.lines[n - 1].entry, "words", None) is None:
            return f"Entry {n} has no words to take out."
        return None


def unfold(lines: Sequence[Line]) -> Iterator[tuple[Line, When, Meeting, Meeting]]:
    """Each entry that still holds, with its moment and the meeting before and after it. Raises Impossible.

    A note that was put to another person comes as theirs, and so does its rewording if that was before. A
    turn comes as it was put right.
    """
    undone = frozenset(line.entry.entry for line in lines if isinstance(line.entry, Undone))
    whose = {
        line.entry.entry: line
        for line in lines
        if isinstance(line.entry, Reattributed) and line.n not in undone
    }
    gone = [n for line in lines if isinstance(line.entry, Redacted) for n in line.entry.entries]
    told = [(line, when) for line, when in _timed(without_words(lines, gone)) if line.n not in undone]
    meeting = Meeting()
    for line, when in _put_right(told):
        line = _put_to(line, whose)
        before, meeting = meeting, _apply(meeting, line, when)
        yield line, when, before, meeting


def _timed(lines: Sequence[Line]) -> Iterator[tuple[Line, When]]:
    axis = Axis()
    for line in lines:
        when = axis.moment(line.n, line.wall, line.m, line.entry)
        axis = axis.after(when)
        yield line, when


def _put_right(told: Sequence[tuple[Line, When]]) -> Iterator[tuple[Line, When]]:
    """The lines with the turns as they were put right, each part of one at its moment."""
    story = PutRight([(line.entry, when) for line, when in told])
    for line, when in told:
        for part, moment in story.due(when.at):
            yield Line(moment.n, moment.wall, moment.m, part), moment
        entry = story.read(line.entry, line.n)
        yield (line if entry is line.entry else replace(line, entry=entry)), when


def _put_to(line: Line, whose: dict[int, Line]) -> Line:
    """The line as it reads once notes were put to other people; `whose` has the act for each note."""
    entry = line.entry
    if not isinstance(entry, Noted | PointAdded | LateNoted | Reworded):
        return line
    put = whose.get(entry.entry if isinstance(entry, Reworded) else line.n)
    if put is None or put.n < line.n or not isinstance(put.entry, Reattributed):
        return line
    return replace(line, entry=replace(entry, person=put.entry.person))


def without_words(lines: Sequence[Line], entries: Sequence[int]) -> list[Line]:
    """The lines with the words of `entries` gone; numbers that are no line are passed over."""
    left = list(lines)
    for n in entries:
        if 1 <= n <= len(left) and getattr(left[n - 1].entry, "words", None) is not None:
            left[n - 1] = replace(left[n - 1], entry=replace(left[n - 1].entry, words=None))
    return left


def _apply(meeting: Meeting, line: Line, when: When) -> Meeting:
    try:
        return line.entry.apply(meeting, when)
    except Unknown as unknown:
        raise Impossible(line.n, str(unknown)) from None
