"""A meeting as it was kept, and what of its running notes is shown: values, to be read afterwards."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import precisely
from chair.meeting.entries import Closed, Corrected, FollowedUp, Opened, VoiceEntry
from chair.meeting.entries.base import About
from chair.meeting.people import name, voice_name, voice_of
from chair.meeting.replay import Axis, Line, Story
from chair.meeting.state import Meeting, Person, Voice
from chair.meeting.traces import promises, untraced
from chair.meeting.transcript import Told

KINDS: dict[str, frozenset[About]] = {
    "everything": frozenset(),
    "notes and points": frozenset(("note", "point")),
    "points": frozenset(("point",)),
    "answers and votes": frozenset(("answer",)),
    "who spoke": frozenset(("floor",)),
    "items and clock": frozenset(("agenda",)),
    "who was there": frozenset(("people",)),
    "the record": frozenset(("record",)),
}

Among = Literal["point", "promise", "untraced"]


class Spot(Struct, frozen=True):
    """What is chosen among the points: a point, or an entry of the lists below them."""

    n: int
    among: Among = "point"


class Kept(Struct, frozen=True, dict=True):
    """A meeting as it was kept: its entries, and the record as it was sent or would be, in Markdown."""

    lines: tuple[Line, ...]
    record: str = ""

    @cached_property
    def story(self) -> Story:
        """The meeting as it stands at the end."""
        return Story(self.lines)

    @property
    def meeting(self) -> Meeting:
        """The meeting at the end."""
        return self.story.meeting

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The points as they were made; then what sounds like a promise, and what has no spoken trace."""
        spots = [Spot(point.id) for point in self.meeting.points]
        spots += [Spot(n, "promise") for n in promises(self.story.transcript.notes)]
        return (*spots, *(Spot(n, "untraced") for n in untraced(self.story)))

    @cached_property
    def moments(self) -> tuple[int, ...]:
        """When each entry came, on the meeting's own axis: there no time runs backwards."""
        found, axis = list[int](), Axis()
        for line in self.lines:
            when = axis.moment(line.n, line.wall, line.m, line.entry)
            axis = axis.after(when)
            found.append(when.at)
        return tuple(found)

    @cached_property
    def live(self) -> tuple[int, int]:
        """The entries between which the meeting itself went on: from its opening to its close, or so far."""
        first = next((line.entry.lines for line in self.lines if isinstance(line.entry, Opened)), 1)
        closed = next((line.n for line in self.lines if isinstance(line.entry, Closed)), len(self.lines))
        return min(first, closed), closed

    def time_of(self, n: int) -> str:
        """The time of day of an entry."""
        return precisely(self.lines[n - 1].wall, self.meeting.offset)

    def corrections(self, point: int) -> tuple[Told, ...]:
        """The corrections of a point that were asked for, in sentences."""
        return tuple(
            told
            for told in self.story.transcript.told
            if isinstance(entry := self.lines[told.n - 1].entry, Corrected) and entry.point == point
        )

    def fates(self, point: int) -> tuple[tuple[int, FollowedUp], ...]:
        """All that became of an action, in order, each with the moment at which it was entered."""
        return tuple(
            (line.wall, line.entry)
            for line in self.lines
            if isinstance(line.entry, FollowedUp) and line.entry.point == point
        )

    def whose(self, told: Told) -> Person | None:
        """The person whom an entry is about, or who said it."""
        note = self.story.transcript.notes.get(told.n)
        entry = self.lines[told.n - 1].entry
        person = note.person if note is not None else getattr(entry, "person", None)
        there = (*self.meeting.people, *self.meeting.off)
        return next((one for one in there if one.id == person), None)

    def voice(self, told: Told) -> Voice | None:
        """The party, or the person of none, whom an entry is about: of answers only that is known."""
        if (person := self.whose(told)) is not None:
            return voice_of(person)
        entry = self.lines[told.n - 1].entry
        if isinstance(entry, VoiceEntry | Corrected) and entry.party is not None:
            return Voice(party=entry.party)
        return None


class Filters(Struct, frozen=True):
    """What of the running notes is shown: words, a seat's person or their whole party, a kind."""

    words: str = ""
    person: int | None = None
    party: bool = False
    kind: str = "everything"

    def passes(self, kept: Kept, told: Told) -> bool:
        """Whether an entry is shown."""
        if KINDS[self.kind] and told.about not in KINDS[self.kind]:
            return False
        if self.words and not all(word in told.text.casefold() for word in self.words.casefold().split()):
            return False
        if self.person is None:
            return True
        if self.party and (wanted := voice_of(kept.meeting.person(self.person))) is not None:
            return kept.voice(told) == wanted
        whose = kept.whose(told)
        return whose is not None and whose.id == self.person

    def of(self, person: int) -> Filters:
        """Only this person's; once more: their whole party's; and once more: everybody's."""
        if self.person != person:
            return replace(self, person=person, party=False)
        return replace(self, person=None if self.party else person, party=not self.party)

    @property
    def next_kind(self) -> Filters:
        """Only the next kind of lines."""
        kinds = list(KINDS)
        return replace(self, kind=kinds[(kinds.index(self.kind) + 1) % len(kinds)])

    @property
    def widened(self) -> Filters:
        """The same words, among all that was written down."""
        return Filters(words=self.words)

    def within(self, meeting: Meeting) -> str:
        """Among what the words are looked for: "Priya Nair's points"; "" for everything."""
        whose = self._whose(meeting)
        parts = [f"{whose}'s"] if whose else []
        parts += [self.kind] if KINDS[self.kind] else []
        return " ".join(parts)

    def _whose(self, meeting: Meeting) -> str:
        if self.person is None:
            return ""
        voice = voice_of(meeting.person(self.person))
        whole = self.party and voice is not None
        return voice_name(meeting, voice) if whole and voice else name(meeting, self.person)

    def told(self, meeting: Meeting) -> str:
        """What is shown, in words; "" for all of it."""
        said = [f'"{self.words}"'] if self.words else []
        said += [self.kind] if KINDS[self.kind] else []
        said += [whose] if (whose := self._whose(meeting)) else []
        return ", ".join(said)
