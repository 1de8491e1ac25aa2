"""Reading a meeting afterwards: what is looked at, what is looked for, which line is chosen. A value.

Keys make another one of it; the pages that it is shown as are in `review_pages`. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.people import at_seat, name, voice_name, voice_of
from chair.meeting.replay import Line, Story
from chair.meeting.state import Meeting, Person
from chair.meeting.timing import MINUTE
from chair.meeting.transcript import Told

Page = Literal["said", "times", "points", "record", "then", "help"]
# The keys of the pages, in the order in which they stand at the foot.
PAGES: dict[str, Page] = {"t": "said", "l": "times", "p": "points", "o": "record", "r": "then", "?": "help"}

KINDS: dict[str, frozenset[str]] = {
    "everything": frozenset(),
    "notes and points": frozenset(("noted", "point_added", "reworded", "position_given")),
    "points": frozenset(("point_added", "position_given", "reworded")),
    "answers and votes": frozenset(("read_back", "answered", "voted")),
    "who spoke": frozenset(("given", "yielded", "requested", "withdrawn", "spoke", "asked", "views_read")),
    "items and clock": frozenset((
        "begun", "moved", "extended", "paused", "break_taken", "continued", "closed", "woke", "resumed",
    )),
}  # fmt: skip
_LEAP = 10  # lines that PageUp and PageDown go over


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
        """The same."""
        return self.story.meeting

    def whose(self, told: Told) -> Person | None:
        """The person whom an entry is about, or who said it."""
        note = self.story.transcript.notes.get(told.n)
        entry = self.lines[told.n - 1].entry
        person = note.person if note is not None else getattr(entry, "person", None)
        return next((one for one in self.meeting.people if one.id == person), None)


class Filters(Struct, frozen=True):
    """What of the running notes is shown: words, a seat's person or their whole party, a kind, an item."""

    words: str = ""
    person: int | None = None
    party: bool = False
    kind: str = "everything"
    item: int | None = None

    def passes(self, kept: Kept, told: Told) -> bool:
        """Whether an entry is shown."""
        if self.item is not None and told.item != self.item:
            return False
        if KINDS[self.kind] and told.kind not in KINDS[self.kind]:
            return False
        if self.words and not all(word in told.text.casefold() for word in self.words.casefold().split()):
            return False
        if self.person is None:
            return True
        wanted, whose = kept.meeting.person(self.person), kept.whose(told)
        if whose is None or not self.party:
            return whose is not None and whose.id == wanted.id
        return voice_of(whose) == voice_of(wanted)

    def told(self, meeting: Meeting) -> str:
        """What is shown, in words; "" for all of it."""
        said = [f'"{self.words}"'] if self.words else []
        said += [self.kind] if KINDS[self.kind] else []
        said += [] if self.item is None else [f"item {meeting.number(self.item)}"]
        if self.person is not None:
            voice = voice_of(meeting.person(self.person))
            whole = self.party and voice is not None
            said.append(voice_name(meeting, voice) if whole and voice else name(meeting, self.person))
        return ", ".join(said)


class Review(Struct, frozen=True, dict=True):
    """Where the reader is: the page, the filters, the entry that is chosen, and whether words are typed."""

    kept: Kept
    page: Page = "said"
    filters: Filters = Filters()
    chosen: int = 0  # the number of an entry; 0 for the first
    moment: int = 0  # milliseconds that replay stands behind the chosen entry
    seeking: bool = False
    asking: Literal["", "item"] = ""
    typed: str = ""
    done: bool = False

    @cached_property
    def shown(self) -> tuple[Told, ...]:
        """The running notes that pass the filters, in order."""
        told = self.kept.story.transcript.told
        return tuple(one for one in told if self.filters.passes(self.kept, one))

    @cached_property
    def place(self) -> int:
        """The place of the chosen entry among those that are shown, or of the last one before it."""
        return max(0, sum(one.n <= self.chosen for one in self.shown) - 1)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """The points by their numbers, in the order in which they were made."""
        return tuple(point.id for point in self.kept.meeting.points)

    @property
    def point_place(self) -> int:
        """The place of the chosen point, or of the last one before what is chosen."""
        return max(0, sum(n <= self.chosen for n in self.points) - 1)

    def take(self, key: str, character: str | None) -> Review:
        """The review after a key."""
        if self.seeking:
            return self._sought(key, character)
        if self.asking:
            return self._answered(key, character)
        if key in ("q", "ctrl+c") and self.page not in ("help",):
            return replace(self, done=True)
        if key in ("escape", "backspace"):
            return self._back()
        if character is not None and character in PAGES:
            page = PAGES[character]
            return replace(self, page="said" if page == self.page else page, moment=0)
        if self.page == "help":
            return replace(self, page="said")
        if key in _MOVES or key in ("left", "right"):
            return self._moved(key)
        if self.page == "then" and character in ("[", "]"):
            return replace(self, moment=max(0, self.moment + (MINUTE if character == "]" else -MINUTE)))
        if key == "enter":
            return self._opened()
        return self._filtered(character)

    def _sought(self, key: str, character: str | None) -> Review:
        words = self.filters.words
        if key == "enter":
            return replace(self, seeking=False)
        if key == "escape":
            return replace(self, seeking=False, filters=replace(self.filters, words=""))
        if key in _MOVES:
            return self._moved(key)
        words = words[:-1] if key == "backspace" else words + (character or "")
        return replace(self, filters=replace(self.filters, words=words))

    def _answered(self, key: str, character: str | None) -> Review:
        items = self.kept.meeting.items
        if character is not None and character.isdigit() and character.isascii():
            typed = self.typed + character
            if int(typed) * 10 > len(items):  # no further digit could follow
                return self._at_item(int(typed))
            return replace(self, typed=typed)
        if key == "enter" and self.typed:
            return self._at_item(int(self.typed))
        return replace(self, asking="", typed="")

    def _at_item(self, number: int) -> Review:
        items, left = self.kept.meeting.items, replace(self, asking="", typed="")
        if not 1 <= number <= len(items):
            return left
        there = next((one for one in self.shown if one.item == items[number - 1].id), None)
        return left if there is None else replace(left, page="said", chosen=there.n)

    def _back(self) -> Review:
        """One step back: to the running notes, and there to all of them."""
        if self.page != "said":
            return replace(self, page="said", moment=0)
        return replace(self, filters=Filters())

    def _moved(self, key: str) -> Review:
        if self.page == "points":
            numbers: Sequence[int] = self.points
            place = self.point_place
        else:
            numbers = tuple(one.n for one in self.shown)
            place = self.place
        by = _MOVES.get(key, {"left": -1, "right": 1}.get(key, 0))
        if not numbers:
            return self
        return replace(self, chosen=numbers[min(max(0, place + by), len(numbers) - 1)], moment=0)

    def _opened(self) -> Review:
        """From a point to where it was said, and back; from another entry to the meeting as it stood then."""
        if not self.shown:
            return self
        if self.page == "points" and self.points:
            return replace(self, page="said", filters=Filters(), chosen=self.points[self.point_place])
        if self.page == "said":
            chosen = self.shown[self.place].n
            page: Page = "points" if chosen in self.points else "then"
            return replace(self, page=page, chosen=chosen)
        return replace(self, page="said")

    def _filtered(self, character: str | None) -> Review:
        filters = self.filters
        if character == "/":
            return replace(self, page="said", seeking=True)
        if character == "i":
            return replace(self, asking="item", typed="")
        if character == "k":
            kinds = list(KINDS)
            kind = kinds[(kinds.index(filters.kind) + 1) % len(kinds)]
            return replace(self, page="said", filters=replace(filters, kind=kind))
        if character is not None and character.isdigit() and character.isascii():
            person = at_seat(self.kept.meeting, int(character))
            if person is None:
                return self
            if filters.person != person.id:
                filters = replace(filters, person=person.id, party=False)
            else:  # once more: the whole party; and once more: everybody
                filters = replace(
                    filters, party=not filters.party, person=None if filters.party else person.id
                )
            return replace(self, page="said", filters=filters)
        return self


_MOVES = {"up": -1, "down": 1, "pageup": -_LEAP, "pagedown": _LEAP, "home": -(10**9), "end": 10**9}
