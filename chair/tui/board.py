"""The chair screen's face: where everything stands, and what is painted there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from chair.meeting.state import Meeting, When
from chair.meeting.transcript import Note
from chair.tui import rows
from chair.tui.help import help_page
from chair.tui.keys import footer
from chair.tui.show import Row, Span, cut, row, width
from chair.tui.widgets.entry import EntryLine
from chair.tui.widgets.pane import Pane

# Smaller than this and nothing could be read; the keys still work.
SMALLEST = (60, 16)


@dataclass(frozen=True)
class View:
    """Everything that is seen at one moment."""

    meeting: Meeting
    when: When
    notes: dict[int, Note]
    chosen: int | None
    prompt: int
    saved: Span
    notice: tuple[Row, Row]
    label: str  # what is being typed; "" while keys act
    help: int  # the page of the help that is shown, from 1; 0 for none
    hidden: bool  # nothing of the meeting is shown
    clocks: bool  # whether they are


class Board(Vertical):
    """All panes of the chair screen, and the line at the bottom."""

    def __init__(self, take: Callable[[str, str | None], bool], pasted: Callable[[str], None]) -> None:
        super().__init__(id="board")
        self.entry = EntryLine(take, pasted, id="entry")
        self._calm: bool | None = None
        self._hidden = False

    def compose(self) -> ComposeResult:
        """The panes, from the top."""
        yield Pane(id="top")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Pane(id="agenda", title="Agenda")
                yield Pane(id="people", title="People")
            with Vertical(id="right"):
                yield Pane(id="item", title="Item")
                yield Pane(id="notes", title="Notes")
        yield Pane(id="page")
        yield Pane(id="notice")
        with Horizontal(id="line"):
            yield Pane(id="label")
            yield self.entry
        yield Pane(id="footer")

    def paint(self, view: View) -> None:
        """Show this; panes repaint what has changed."""
        meeting, when = view.meeting, view.when
        top = self._pane("top")
        top.show([rows.top_bar(meeting, when, top.size.width, view.saved, clocks=view.clocks)])
        self._page(view)
        if not self._calm:
            agenda, people = self._pane("agenda"), self._pane("people")
            self._divide(agenda, people, len(meeting.people))
            agenda.show(rows.agenda(meeting, when, *agenda.size, clocks=view.clocks))
            people.show(rows.people(meeting, people.size.width))
            item, notes = self._pane("item"), self._pane("notes")
            item.head(cut(rows.item_title(meeting), max(8, item.size.width - 4)))
            item.show(rows.item(meeting, when, view.prompt, *item.size, clocks=view.clocks))
            newest = reversed(view.notes.values())
            notes.show(rows.notes(meeting, newest, view.chosen, *notes.size))
        self._pane("notice").show(view.notice)
        self._line(view)

    def _divide(self, agenda: Pane, people: Pane, count: int) -> None:
        """People have a row each, and at most half of the column."""
        column = agenda.outer_size.height + people.outer_size.height
        height = min(count + 1, max(2, column // 2))
        if column and people.outer_size.height != height:
            people.styles.height = height

    def _line(self, view: View) -> None:
        label = self._pane("label")
        words = f" TYPING {view.label} > " if view.label else " KEYS"
        if label.size.width != width(words):
            label.styles.width = width(words)
        label.show([row(Span(words, "key" if view.label else "dim"))])
        self.entry.set_class(not view.label, "-keys")
        keys = footer(typing=bool(view.label), waiting=view.meeting.stage == "waiting")
        pane = self._pane("footer")
        pane.show([_footer(keys, pane.size.width)])

    def _page(self, view: View) -> None:
        """One page over the panes: help, a calm one while everything is stopped, or that there is no room."""
        page = self._pane("page")
        small = self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]
        hold = view.meeting.hold
        stopped = hold is not None and hold.stop == "pause"
        calm = bool(view.help) or stopped or small or view.hidden
        if calm != self._calm:
            self._calm = calm
            self.set_class(calm, "-page")
        if view.hidden != self._hidden:
            self._hidden = view.hidden
            self.set_class(view.hidden, "-hidden")
            self.entry.cover(view.hidden)
        if view.hidden:
            page.show(rows.hidden_page(*page.size))
        elif view.help:
            page.show(help_page(view.help, *page.size))
        elif small:
            page.show([row(Span(" The window is too small; keys still work.", "near"))])
        elif stopped:
            page.show(rows.calm_page(view.meeting, *page.size))

    def _pane(self, id: str) -> Pane:  # noqa: A002  # Textual's own word
        return self.query_one(f"#{id}", Pane)


def _footer(keys: tuple[tuple[str, str], ...], columns: int) -> Row:
    spans: list[Span] = []
    used = 1
    for shown, words in keys:
        size = width(shown) + width(words) + 3
        if used + size > columns:
            continue
        used += size
        spans += [Span(f" {shown}", "key"), Span(f" {words} ", "dim")]
    return row(*spans)
