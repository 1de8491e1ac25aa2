"""Home: what there is to go on with, what was held, what is overdue, and a new meeting. A value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import short_date
from chair.files.catalogue import Action
from chair.files.library import Listed
from chair.tui.show import Row, Span, clipped, cut, fit, row

_LETTERS = "abcdefghijklm"
_RECENT = 12  # closed meetings that are shown
_LATE = 6  # overdue actions
_OPEN = ("open", "not begun")
_FOOT = (
    ("Up Down", "choose"), ("Enter", "open"), ("1-9", "open at once"), ("n", "new meeting"),
    ("d", "practice"), ("q", "leave"),
)  # fmt: skip


class Home(Struct, frozen=True, dict=True):
    """What is shown, which meeting is chosen, and whether a kind of meeting is being chosen.

    `left` is how it was left: "resume ID", "review ID", "start KIND", "demo" or "leave".
    """

    meetings: tuple[Listed, ...]
    overdue: tuple[Action, ...]
    kinds: tuple[str, ...]
    today: str
    told: str = ""
    place: int = 0
    choosing: bool = False
    left: str = ""

    @cached_property
    def shown(self) -> tuple[Listed, ...]:
        """Those to go on with, today's first; then those that were held, the newest first."""
        open_ = [one for one in self.meetings if one.state in _OPEN]
        open_.sort(key=lambda one: one.opened[:10] != self.today)
        held = [one for one in self.meetings if one.state not in _OPEN]
        return (*open_, *held[:_RECENT])

    def take(self, key: str, character: str | None) -> Home:
        """Home after a key."""
        if self.choosing:
            place = _LETTERS.find(character) if character else -1
            if 0 <= place < len(self.kinds):
                return replace(self, left=f"start {self.kinds[place]}")
            return replace(self, choosing=False)
        if key in ("q", "ctrl+c"):
            return replace(self, left="leave")
        if character == "n":
            return replace(self, choosing=True)
        if character == "d":
            return replace(self, left="demo")
        if key in ("up", "down"):
            last = max(0, len(self.shown) - 1)
            return replace(self, place=min(last, max(0, self.place + (1 if key == "down" else -1))))
        if key == "enter":
            return self._opened(self.place)
        if character is not None and character in "123456789":
            return self._opened(int(character) - 1)
        return self

    def _opened(self, place: int) -> Home:
        if place >= len(self.shown):
            return self
        there = self.shown[place]
        return replace(self, left=f"{'resume' if there.state in _OPEN else 'review'} {there.id}")

    def rows(self, columns: int, height: int) -> list[Row]:
        """The whole screen."""
        room = max(0, height - 3)
        page = self._kinds() if self.choosing else self._page(columns)
        body = [*page[:room], *[()] * (room - len(page))]
        head = row(" ", Span(fit("chair", columns - 14), "strong"), f"{self.today}  ")
        told = row(" ", Span(cut(self.told, columns - 2), "near"))
        return [clipped(one, columns) for one in (head, *body, told, _foot(columns))]

    def _page(self, columns: int) -> list[Row]:
        count = sum(one.state in _OPEN for one in self.shown)
        parts: list[Row] = [row()]
        if not self.shown:
            parts += [
                row(
                    "  There are no meetings yet. ",
                    Span("n", "key"),
                    " begins one, ",
                    Span("d", "key"),
                    " practises.",
                )
            ]
        for head, first, those in (
            ("To go on with", 0, self.shown[:count]),
            ("Held", count, self.shown[count:]),
        ):
            if those:
                parts += [row(" ", Span(head, "head")), *self._lines(first, those, columns), row()]
        if self.overdue:
            parts.append(row(" ", Span(f"Overdue: {len(self.overdue)} of the actions", "head")))
            parts += [_late(one, columns) for one in self.overdue[:_LATE]]
        return parts

    def _lines(self, first: int, those: Sequence[Listed], columns: int) -> list[Row]:
        found = []
        for place, one in enumerate(those, first):
            mark, key = (">" if place == self.place else " "), str(place + 1) if place < 9 else " "
            role = "chosen" if place == self.place else ""
            when = f"{one.opened[:16].replace('T', ' '):<17} {one.state:<9} "
            title = Span(cut(one.title, max(8, columns - len(when) - 7)), role)
            found.append(row(Span(f" {mark} {key} ", "key"), when, title))
        return found

    def _kinds(self) -> list[Row]:
        lines = [
            row("   ", Span(letter, "key"), f"  {kind.replace('-', ' ')}")
            for letter, kind in zip(_LETTERS, self.kinds, strict=False)
        ]
        words = "'chair new' makes an agenda of your own first; any other key goes back"
        return [
            row(),
            row(" ", Span("A new meeting with which agenda?", "head")),
            *lines,
            row(),
            row("   ", Span(words, "dim")),
        ]


def _late(one: Action, columns: int) -> Row:
    day = short_date(one.due) if one.due else ""
    return row("   ", Span(day, "over"), cut(f"  {one.owner or 'nobody yet'}: {one.text}", columns - 22))


def _foot(columns: int) -> Row:
    spans: list[Span] = []
    used = 1
    for key, words in _FOOT:
        size = len(key) + len(words) + 3
        if used + size <= columns:
            used += size
            spans += [Span(f" {key}", "key"), Span(f" {words} ", "dim")]
    return row(*spans)
