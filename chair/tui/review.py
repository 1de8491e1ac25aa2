"""Reading a meeting afterwards: what is looked at, what is looked for, which line is chosen. A value.

Keys make another one of it; the pages that it is shown as are in `review_pages`. Nothing is written here: a
line that is begun (`typing`) is typed on the screen, and what it makes is put down by a door of its own.
"""

from __future__ import annotations

from msgspec.structs import replace

from chair.meeting.following import Fate
from chair.meeting.instead import instead
from chair.meeting.people import at_seat
from chair.meeting.points import fixed
from chair.tui import replaying, review_lines
from chair.tui.kept import Filters, Kept, Spot
from chair.tui.keys import DOES_NOTHING
from chair.tui.looking import Look, Page
from chair.tui.review_lines import Typing

# The keys of the pages.
PAGES: dict[str, Page] = {"t": "said", "l": "times", "p": "points", "o": "record", "r": "then", "?": "help"}

_LEAP = 10  # lines that PageUp and PageDown go over


class Review(Look, frozen=True, dict=True):
    """What is looked at, and what keys make of it."""

    def take(self, key: str, character: str | None) -> Review:
        """The review after a key; another page, or point, is shown from its beginning."""
        return self._from_top((replace(self, told="") if self.told else self)._taken(key, character))

    def looked(self, key: str) -> Review:
        """The review a line, or a page, further up or down, whatever is typed meanwhile."""
        return self._from_top(self._moved(key))

    def _from_top(self, after: Review) -> Review:
        same = (after.page, after.chosen, after.among) == (self.page, self.chosen, self.among)
        return after if same else replace(after, top=0)

    def _taken(self, key: str, character: str | None) -> Review:
        if self.seeking:
            return self._sought(key, character)
        if self.asking == "drop":
            dropped = replace(self, asking="")
            return dropped._followed("x") if character == "x" else dropped._taken(key, character)
        if self.asking:
            return self._answered(key, character)
        if self.page == "help" and key not in _MOVES:
            return replace(self, page=self.under, under="said")
        if key in ("q", "ctrl+c"):
            return replace(self, done=True)
        if key in ("escape", "backspace"):
            return self._back()
        return self._pressed(key, character)

    def _pressed(self, key: str, character: str | None) -> Review:
        """A key of a page."""
        if character == "?":
            return replace(self, page="help", under=self.page)
        if character is not None and character in PAGES:
            page = PAGES[character]
            after = replace(self, page="said" if page == self.page else page, moment=0, came=None)
            return replace(after, chosen=self.stood) if after.page == "then" else after
        if key in _MOVES or key in ("left", "right"):
            return self._moved(key)
        if self.page == "then" and character in ("[", "]"):
            return self._by_minute(1 if character == "]" else -1)
        if key == "tab":
            return self._widened()
        if key == "enter":
            return self._opened()
        if (done := self._begun(character) or self._filtered(character)) is not None:
            return done
        unknown = "" if character is None else f"{character} {DOES_NOTHING}"
        return replace(self, told=unknown)

    def _begun(self, character: str | None) -> Review | None:
        """A line that is begun; None for a key that begins none here."""
        if self.may_write and character == "u":
            return replace(self, told=instead(self.kept.story, self.entry))
        if not self.may_write or self.page == "then":
            return None
        if character == "+":
            page: Page = self.page if self.page == "points" else "said"
            return replace(self, page=page, typing=review_lines.late_note(self._item()))
        if character == "c":
            return replace(self, typing=review_lines.correction(self.kept.story, self.entry))
        if character == "a":
            return self._answers()
        return self._fate(character) if character in _FATES else None

    def _answers(self) -> Review:
        """An answer that came after the close; whether that voice has given one is told as it is typed."""
        if self.kept.meeting.stage != "closed":
            return replace(self, told="Answers are taken in the meeting as long as it is not closed.")
        no = _NO_POINT if self.point is None else fixed(self.kept.meeting, self.point, None)
        if no or self.point is None:
            return replace(self, told=no or "")
        return replace(self, typing=Typing("answer", entry=self.point.id))

    def _fate(self, character: str) -> Review:
        """What became of an action; that it is not needed any more takes the key twice."""
        if self.point is None:
            return replace(self, told=_NO_POINT)
        if self.point.kind != "action":
            return replace(self, told="Only an action is followed up.")
        return replace(self, asking="drop") if character == "x" else self._followed(character)

    def _followed(self, character: str) -> Review:
        n = None if self.point is None else self.point.id
        return replace(self, typing=Typing("followed", entry=n, fate=_FATES[character]))

    def _item(self) -> int | None:
        """The item of the chosen entry; of a meeting of which nothing is told yet, its first."""
        told = next((one for one in self.kept.story.transcript.told if one.n == self.entry), None)
        note = None if self.entry is None else self.kept.story.transcript.notes.get(self.entry)
        if note is not None:
            return note.item
        if told is not None and (told.item is not None or self.kept.meeting.paper is None):
            return told.item
        return next((item.id for item in self.kept.meeting.items), None)

    def going_on(self, typing: Typing) -> Review:
        """The review with a line that was broken off, and what it is about chosen."""
        n = typing.entry
        is_point = any(point.id == n for point in self.kept.meeting.points)
        page: Page = "points" if is_point else "said"
        return replace(self, page=page, chosen=n or self.chosen, among="point", typing=typing)

    def entered(self, kept: Kept) -> Review:
        """The review of the meeting once what was typed is in it; late notes follow each other."""
        typing, n = self.typing, len(kept.lines)
        told = kept.story.transcript.told[-1]
        after = replace(self, kept=kept, typing=None, told=told.text)
        if typing is None:
            return after
        if typing.kind == "late":
            after = replace(after, typing=review_lines.late_note(told.item))
        is_point = any(point.id == n for point in kept.meeting.points)
        if self.page == "said" and typing.kind in ("late", "correction"):
            passes = self.filters.passes(kept, told)
            return replace(after, chosen=n, filters=self.filters if passes else Filters())
        if self.page == "points" and (is_point or Spot(typing.entry or 0) in kept.spots):
            return replace(after, chosen=n if is_point else self.chosen, among="point")
        return after

    def _sought(self, key: str, character: str | None) -> Review:
        words = self.filters.words
        if key == "tab":
            return self._widened()
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
        if self.asking == "seat":
            if character == ",":
                return replace(self, typed=self.typed + ",")
            left = replace(self, asking="", typed="")
            digit = _digit(character)
            return left if digit is None else left._of_seat(10 * len(self.typed) + digit)
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
            return replace(left, told=f"There is no item {number}; the agenda has {len(items)}.")
        there = next((one for one in self.shown if one.item == items[number - 1].id), None)
        if there is None:
            what = "Nothing of what is shown" if self.filters != Filters() else "Nothing"
            return replace(left, told=f"{what} was written down on item {number}.")
        return replace(left, page="said", chosen=there.n)

    def _widened(self) -> Review:
        """The words that are looked for, beyond the person and the kind."""
        wide = self.page == "said" and self.beyond
        return replace(self, filters=self.filters.widened) if wide else self

    def _back(self) -> Review:
        """One step back: to the running notes, and there to where the reader came from, or to all of them."""
        if self.page != "said":
            return replace(self, page="said", moment=0)
        if self.came is not None:
            return replace(self, page="points", chosen=self.came.n, among=self.came.among, came=None)
        return replace(self, filters=Filters())

    def _moved(self, key: str) -> Review:
        by = _MOVES.get(key, {"left": -1, "right": 1}.get(key, 0))
        if self.page in ("times", "record", "help") and abs(by) == _LEAP and self.room:
            by = by // _LEAP * max(1, self.room - 2)  # a page, and a row of the one before
        if self.page in ("times", "record", "help") or (
            self.page == "points" and key in ("pageup", "pagedown")
        ):
            return replace(self, top=max(0, self.top + by))
        if self.page == "then":
            told = [one.n for one in self.shown]
            chosen = replaying.by_entry(told, self.stood, self.moment, by) if told else self.chosen
            return replace(self, chosen=chosen, moment=0)
        if self.page == "points":
            spots = self.kept.spots
            if not spots:
                return self
            spot = spots[min(max(0, self.spot_place + by), len(spots) - 1)]
            return replace(self, chosen=spot.n, among=spot.among, moment=0)
        numbers = tuple(one.n for one in self.shown)
        if not numbers:
            return self
        return replace(self, chosen=numbers[min(max(0, self.place + by), len(numbers) - 1)], moment=0)

    def _by_minute(self, by: int) -> Review:
        """The meeting as it stood a minute before or after."""
        there = replaying.by_minute(self.kept, self.stood, self.moment, by)
        if isinstance(there, str):
            return replace(self, told=there)
        return replace(self, chosen=there[0], moment=there[1])

    def _opened(self) -> Review:
        """From a point to where it was said, and back; from another entry to the meeting as it stood then."""
        if not self.shown:
            return self
        if self.page == "points" and (spot := self.spot) is not None:
            return replace(self, page="said", filters=Filters(), chosen=spot.n, came=spot)
        if self.page == "said":
            chosen = self.shown[self.place].n
            page: Page = "points" if Spot(chosen) in self.kept.spots else "then"
            return replace(self, page=page, chosen=chosen, among="point", came=None)
        return replace(self, page="said")

    def _filtered(self, character: str | None) -> Review | None:
        filters = self.filters
        if character == "/":
            return replace(self, page="said", seeking=True)
        if character == "i":
            return replace(self, asking="item", typed="")
        if character == "k":
            return replace(self, page="said", filters=filters.next_kind)
        if character == ",":
            return replace(self, asking="seat", typed=",")
        return None if (digit := _digit(character)) is None else self._of_seat(digit)

    def _of_seat(self, number: int) -> Review:
        person = at_seat(self.kept.meeting, number)
        if person is None:
            return replace(self, told=f"Nobody has seat {number}.")
        return replace(self, page="said", filters=self.filters.of(person.id))


def _digit(character: str | None) -> int | None:
    return int(character) if character and character.isdigit() and character.isascii() else None


_NO_POINT = "That line is about no point; p shows the points."
_FATES: dict[str, Fate] = {**review_lines.FATE_OF, "D": "moved"}
_MOVES = {"up": -1, "down": 1, "pageup": -_LEAP, "pagedown": _LEAP, "home": -(10**9), "end": 10**9}
