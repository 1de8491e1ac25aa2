"""Home: what is today, what is prepared, to go on with, overdue, was held; and a new meeting. A value."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import short_date
from chair.files.catalogue import Action
from chair.files.drafts import Draft
from chair.files.shelf import Listed, State
from chair.tui.show import Row, Span, clipped, cut, fit, keys_row, row, squeezed, wrap

_LETTERS = "abcdefghijklm"
_TOLD = 2  # rows for what there is to tell, where there are more than so many
_LOW = 12
RECENT = 12  # meetings that were held, of those that are shown
OPEN: tuple[State, ...] = ("not begun", "open")
HELD: tuple[State, ...] = ("closed", "damaged", "newer")
_FOOT = (
    ("Up Down", "choose"), ("Enter", "open"), ("?", "keys"), ("q", "leave"), ("1-9", "at once"),
    ("n", "new meeting"), ("a", "actions"), ("d", "practice"),
)  # fmt: skip
HELP = (
    ("Up Down", "choose a line"),
    ("Enter", "prepare it, go on with it, or read what was held"),
    ("1-9", "the same with that line, at once"),
    ("s", "begin the meeting that is being prepared"),
    ("n", "a new meeting"),
    ("a", "the actions of all meetings, on a screen"),
    ("o", "which actions are overdue"),
    ("d", "a practice meeting"),
    ("q", "leave"),
)
_SHOWN = {"n": "choosing", "?": "helping"}
_PLACES = {"a": "actions", "d": "demo"}
_BACK = (("any key", "back"),)
_OF_DRAFT = ("s", "begin it")


class Home(Struct, frozen=True, dict=True):
    """What is shown, which line is chosen, and whether a kind of meeting is being chosen.

    Overdue actions are a number until they are asked for: another family may see this screen on the wall.
    `left` is how it was left: "resume ID", "review ID", "prepare FILE", "start FILE", "new KIND",
    "start KIND", "actions", "demo" or "leave".
    """

    meetings: tuple[Listed, ...]
    overdue: tuple[Action, ...]
    kinds: tuple[str, ...]
    today: str
    told: str = ""
    place: int = 0
    choosing: bool = False
    telling: bool = False  # what is overdue
    helping: bool = False  # the keys
    said: str = ""  # what a key came to, until the next one
    left: str = ""
    drafts: tuple[Draft, ...] = ()

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[Draft | Listed, ...]], ...]:
        """What there is, under its headings: today's first; those that were held last, the newest first."""
        open_ = [one for one in self.meetings if one.state in OPEN]
        held = [one for one in self.meetings if one.state not in OPEN]
        today: tuple[Draft | Listed, ...] = (
            *(one for one in open_ if one.opened[:10] == self.today),
            *(one for one in self.drafts if one.day == self.today),
        )
        return (
            ("Today", today),
            ("Being prepared", tuple(one for one in self.drafts if one.day != self.today)),
            ("To go on with", tuple(one for one in open_ if one.opened[:10] != self.today)),
            ("Held", tuple(held[:RECENT])),
        )

    @cached_property
    def shown(self) -> tuple[Draft | Listed, ...]:
        """All of them, in their order."""
        return tuple(one for _, those in self.groups for one in those)

    def take(self, key: str, character: str | None) -> Home:
        """Home after a key."""
        if self.said:
            return replace(self, said="").take(key, character)
        if self.telling or self.helping:
            return replace(self, telling=False, helping=False)
        if self.choosing:
            return self._chose(character)
        if key in ("q", "ctrl+c"):
            return replace(self, left="leave")
        if character in _SHOWN:
            return replace(self, **{_SHOWN[character]: True})
        if character in _PLACES:
            return replace(self, left=_PLACES[character])
        if character == "s" and isinstance(chosen := self._chosen, Draft):
            return replace(self, left=f"start {chosen.path}")
        if character == "o":
            return replace(self, telling=True) if self.overdue else replace(self, said="Nothing is overdue.")
        if key in ("up", "down"):
            last = max(0, len(self.shown) - 1)
            return replace(self, place=min(last, max(0, self.place + (1 if key == "down" else -1))))
        if key == "enter":
            return self._opened(self.place)
        if character is not None and character in "123456789":
            return self._opened(int(character) - 1)
        return self

    def _chose(self, character: str | None) -> Home:
        """Home after a key that may be the letter of a kind of meeting."""
        place = _LETTERS.find(character.lower()) if character else -1
        if 0 <= place < len(self.kinds):
            act = "new" if character and character.islower() else "start"
            return replace(self, left=f"{act} {self.kinds[place]}")
        return replace(self, choosing=False)

    @property
    def _chosen(self) -> Draft | Listed | None:
        return self.shown[self.place] if self.place < len(self.shown) else None

    def _opened(self, place: int) -> Home:
        if place >= len(self.shown):
            return self
        there = self.shown[place]
        if isinstance(there, Draft):
            return replace(self, left=f"prepare {there.path}")
        return replace(self, left=f"{'resume' if there.state in OPEN else 'review'} {there.id}")

    def fitted(self, columns: int, height: int) -> Home:
        """Itself: it is scrolled by what is chosen."""
        return self

    def rows(self, columns: int, height: int) -> list[Row]:
        """The whole screen."""
        told = wrap(self.said or self.told, columns - 2, _TOLD if height > _LOW else 1) or [""]
        room = max(0, height - 2 - len(told))
        page, chosen = self._page(columns, room)
        first = max(0, min(chosen + 3 - room, len(page) - room))
        body = page[first : first + room]
        if first + room < len(page) and body:
            body[-1] = row("   ", Span("more below", "dim"))
        body += [()] * (room - len(body))
        head = row(" ", Span(fit("chair", columns - 14), "strong"), f"{self.today}  ")
        below = (row(" ", Span(line, "near")) for line in told)
        foot: tuple[tuple[str, str], ...] = _FOOT
        if self.helping or self.telling:
            foot = _BACK
        elif isinstance(self._chosen, Draft):
            foot = (*_FOOT[:2], _OF_DRAFT, *_FOOT[2:])
        return [clipped(one, columns) for one in (head, *body, *below, keys_row(foot, columns))]

    def _page(self, columns: int, room: int) -> tuple[list[Row], int]:
        """What is shown, and which row of it is to be seen."""
        if self.helping:
            return _keys(columns), 0
        if self.choosing:
            return self._kinds(), 0
        if self.telling:
            return self._late(columns, room), 0
        return self._meetings(columns)

    def _meetings(self, columns: int) -> tuple[list[Row], int]:
        """All that there is, and which row the chosen meeting is on."""
        if not self.shown:
            words = (Span("n", "key"), " begins one, ", Span("d", "key"), " practises.")
            return [row(), row("  There are no meetings yet. ", *words)], 0
        lines = iter(self._lines(columns))
        rows: list[Row] = []
        chosen = 0
        for heading, those in self.groups:
            if heading == "Held" and self.overdue:
                rows += [
                    row(),
                    row(" ", Span(self._overdue, "head"), Span("   o", "key"), Span(" which", "dim")),
                ]
            if those:
                rows += [row(), row(" ", Span(heading, "head"))]
            for one in those:
                chosen = len(rows) if one is self._chosen else chosen
                rows.append(next(lines))
        return rows, chosen

    @property
    def _overdue(self) -> str:
        return f"Overdue: {len(self.overdue)} action{'s' * (len(self.overdue) != 1)}"

    def _late(self, columns: int, room: int) -> list[Row]:
        """What is overdue, as much of it as fits."""
        fits = max(0, room - 5)
        more = len(self.overdue) - fits
        every = f"{more} more: " if more > 0 else ""
        return [
            row(),
            row(" ", Span(self._overdue, "head")),
            *(_late(one, columns) for one in self.overdue[:fits]),
            row(),
            row("   ", Span(f"{every}'chair actions --overdue' shows them all; any key goes back", "dim")),
        ]

    def _lines(self, columns: int) -> list[Row]:
        found = []
        for place, one in enumerate(self.shown):
            mark, key = (">" if place == self.place else " "), str(place + 1) if place < 9 else " "
            role = "chosen" if place == self.place else ""
            if isinstance(one, Draft):
                at, state = f"{one.begins:%Y-%m-%d %H:%M}" if one.begins else one.day, "prepared"
            else:
                at, state = one.opened[:16].replace("T", " "), one.state
            when = f"{at or 'no day yet':<17} {state:<9} "
            title = Span(squeezed(one.title, max(8, columns - len(when) - 7)), role)
            found.append(row(Span(f" {mark} {key} ", "key"), when, title))
        return found

    def _kinds(self) -> list[Row]:
        lines = [
            row("   ", Span(letter, "key"), f"  {kind.replace('-', ' ')}")
            for letter, kind in zip(_LETTERS, self.kinds, strict=False)
        ]
        words = "its capital begins the meeting at once, as the pattern stands; any other key goes back"
        return [
            row(),
            row(
                " ",
                Span("A new meeting of which kind? A few questions, then you prepare it.", "head"),
            ),
            *lines,
            row(),
            row("   ", Span(words, "dim")),
        ]


def _keys(columns: int) -> list[Row]:
    lines = (row("   ", Span(fit(key, 9), "key"), cut(words, columns - 12)) for key, words in HELP)
    return [row(), row(" ", Span("Keys", "head")), *lines]


def _late(one: Action, columns: int) -> Row:
    day = f"{short_date(one.due) if one.due else '':<15}  "
    return row("   ", Span(day, "over"), cut(f"{one.owner or 'nobody yet'}: {one.text}", columns - 22))
