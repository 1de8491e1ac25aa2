"""The chair screen's face: one sheet of rows, with the line that is typed laid over the last but one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from textual.app import ComposeResult
from textual.widget import Widget

from chair.files.own_notes import OwnNote
from chair.meeting.state import Meeting, When
from chair.meeting.transcript import Note
from chair.tui import clock_rows, note_rows, rows, sheet
from chair.tui.air_page import air_page
from chair.tui.help import help_page
from chair.tui.keys import Moment, moment
from chair.tui.own_keys import Table
from chair.tui.palette import KEYS_IN_IT, Palette, palette_page
from chair.tui.questions import Option, Reading
from chair.tui.reading_page import reading_page
from chair.tui.sheet import Area
from chair.tui.show import Row, Span, keys_row, row, width
from chair.tui.widgets.entry import EntryLine
from chair.tui.widgets.pane import Pane
from chair.tui.wrap_up import wrap_up_page

# Smaller than this and nothing could be read; the keys still work.
SMALLEST = (60, 16)
_OWN = "Own notes; they go in a moment"


class View(Struct, frozen=True):
    """Everything that is seen at one moment."""

    meeting: Meeting
    when: When
    notes: dict[int, Note]
    entries: int  # their number: with no more of them, people and notes are what they were
    chosen: int | None
    prompt: int
    saved: Span
    banner: list[Row]  # what is wrong with the disk
    notice: tuple[Row, Row]
    reading: Reading | None  # the points that are read back
    options: Sequence[Option]  # the answers to it
    open: Sequence[str] | None  # what is open and has no key, while the meeting is wrapped up
    label: str  # what is being typed; "" while keys act
    veiled: bool  # only its last word is shown
    tab: bool  # it can become another kind
    beside: tuple[str, tuple[str, ...]] | None  # a heading and lines over the notes
    own: Sequence[OwnNote] | None  # the own notes, while they are shown
    air: int  # the page of air time that is shown, from 1; 0 for none
    help: int  # the page of the help that is shown, from 1; 0 for none
    palette: Palette | None
    hidden: bool  # nothing of the meeting is shown
    clocks: bool  # whether they are


class Board(Widget):
    """The sheet, down to the keys of the moment, and the line over it.

    One sheet for everything: each widget more is styled, laid out and awakened on its own, and costs a start
    and a tick of the clock as much as the rest.
    """

    def __init__(
        self, take: Callable[[str, str | None], bool], pasted: Callable[[str], None], keys: Table
    ) -> None:
        super().__init__(id="board")
        self._keys = keys
        self.entry = EntryLine(take, pasted, id="entry")
        self._sheet = Pane(id="sheet")
        self.areas: dict[str, Area] = {}  # the parts that are shown
        self._kept: dict[str, tuple[tuple[object, ...], list[Row]]] = {}  # rows by part, and what they show

    def compose(self) -> ComposeResult:
        """The sheet lies under the line."""
        yield self._sheet
        yield self.entry

    def paint(self, view: View) -> None:
        """Show this; rows that are as they were are not painted."""
        columns, height = self._sheet.size
        height = max(0, height - 2)  # the line and the footer
        self.areas = {}
        self.entry.set_class(not view.label, "-keys")
        self.entry.cover(view.hidden, veiled=view.veiled)
        if view.hidden:
            self._sheet.show(self._keys.spell_rows(rows.hidden_page(columns, height)))
        else:
            top = rows.top_bar(view.meeting, view.when, columns, view.saved, clocks=view.clocks)
            below = [*view.banner, *view.notice]
            room = max(0, height - 1 - len(below))
            body = self._page(view, columns, room) or self._body(view, columns, room)
            body = [*body[:room], *[()] * (room - len(body))]
            said = dict.fromkeys(range(1 + room, height), "said")
            label, footer = self._label(view.label), self._footer(view, columns)
            self._sheet.show([top, *body, *below, label, footer], {0: "bar", **said, height + 1: "bar"})

    def at(self, x: int, y: int) -> tuple[str, int, int]:
        """What stands at a place on the sheet: the name of the part, its row, and how many it has."""
        for name, area in self.areas.items():
            if area.holds(x, y):
                return name, y - area.y, area.rows
        return "", 0, 0

    def _page(self, view: View, columns: int, room: int) -> list[Row]:
        """A page instead of the parts: help, a calm one while all is stopped, or that there is no room."""
        if view.palette is not None:
            return list(palette_page(view.palette, columns, room))
        if view.help:
            now = _moment(view)
            return list(help_page(self._keys, now, view.help, columns, room))
        if self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]:
            return [row(Span(" The window is too small; keys still work.", "near"))]
        goes_on = rows.now(view.meeting, view.when, clocks=view.clocks)
        if view.air:
            return air_page(view.meeting, view.when.at, view.air, goes_on, columns, room)
        if clock_rows.is_calm(view.meeting):
            return self._keys.spell_rows(clock_rows.calm_page(view.meeting, columns, room))
        if view.own is not None and (view.reading is not None or view.open is not None):
            own = note_rows.own_notes(view.own, view.meeting.offset, columns, max(0, room - 1))
            return [row(" ", Span(_OWN, "head")), *own]
        if view.beside is not None and (view.reading is not None or view.open is not None):
            lines = clock_rows.beside(view.beside[1], columns, max(0, room - 1))
            return [row(" ", Span(view.beside[0], "head")), *lines]
        if view.reading is not None:
            return reading_page(view.meeting, view.reading, view.options, goes_on, columns, room)
        if view.open is not None:
            return wrap_up_page(view.options, view.open, goes_on, columns, room)
        return []

    def _body(self, view: View, columns: int, room: int) -> list[Row]:
        meeting, when = view.meeting, view.when
        parts = self.areas = sheet.areas(columns, room, len(meeting.people))
        area, below = parts["people"], parts["notes"]
        people = self._same(
            "people", (view.entries, area), partial(rows.people, meeting, area.columns, area.rows)
        )
        shown = view.entries, view.chosen, view.own, view.beside, below
        notes = self._same("notes", shown, partial(self._notes, view, below))
        heading = view.beside[0] if view.beside else "Notes" if view.own is None else _OWN
        clocks, spell = view.clocks, self._keys.spell_rows
        return rows.table(
            meeting, when, parts, people, (heading, notes), prompt=view.prompt, clocks=clocks, spell=spell
        )

    def _notes(self, view: View, area: Area) -> list[Row]:
        if view.beside is not None:
            return clock_rows.beside(view.beside[1], area.columns, area.rows)
        if view.own is not None:
            return note_rows.own_notes(view.own, view.meeting.offset, area.columns, area.rows)
        newest = reversed(view.notes.values())
        return note_rows.notes(view.meeting, newest, view.chosen, area.columns, area.rows)

    def _same(self, part: str, what: tuple[object, ...], make: Callable[[], list[Row]]) -> list[Row]:
        """The rows of a part, made anew only when what they show is another."""
        if part not in self._kept or self._kept[part][0] != what:
            self._kept[part] = what, make()
        return self._kept[part][1]

    def _label(self, typed: str) -> Row:
        """What stands before the line, which makes room for it."""
        words = f" TYPING {typed} > " if typed else " KEYS"
        if self.entry.styles.margin.left != width(words):
            self.entry.styles.margin = (0, 0, 1, width(words))
        return row(Span(words, "key" if typed else "dim"))

    def _footer(self, view: View, columns: int) -> Row:
        keys = KEYS_IN_IT if view.palette else self._keys.footers[_moment(view)]
        if view.label and not view.tab:
            keys = tuple(key for key in keys if key[0] != "Tab")
        return self._same("footer", (keys, columns), lambda: [keys_row(keys, columns)])[0]


def _moment(view: View) -> Moment:
    return moment(
        view.meeting,
        typing=bool(view.label),
        reading=view.reading is not None,
        wrapping=view.open is not None,
    )
