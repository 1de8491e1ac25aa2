"""A sheet, and a line over its last row but one: a state that keys change, and words that are typed."""

from __future__ import annotations

from typing import Protocol

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from chair.tui.show import Row, Span, row, width
from chair.tui.widgets.entry import EntryLine
from chair.tui.widgets.pane import Pane


class Lined(Protocol):
    """What is shown, and what a key does to it. `left` is how it was left, "" while it is looked at."""

    left: str
    notice: str

    @property
    def label(self) -> str:
        """What is typed; "" while keys act."""

    def take(self, key: str, character: str | None) -> bool:
        """Take a key. Returns False for one that only edits the line."""

    def typed(self) -> None:
        """The line has another text."""


class LineScreen(Screen[str]):
    """One state. The line takes every key, and hands on what only edits it."""

    state: Lined

    def __init__(self) -> None:
        super().__init__()
        self.entry = EntryLine(self.take, self.pasted, id="entry")
        self._sheet = Pane(id="sheet")

    def rows(self, columns: int, height: int) -> list[Row]:
        """The whole screen but for the line and the keys, which are the last two rows."""
        raise NotImplementedError

    def foot(self, columns: int) -> Row:
        """The keys of the moment."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is half-typed, or let it go; called with each key."""

    def compose(self) -> ComposeResult:
        """The sheet, and the line."""
        yield self._sheet
        yield self.entry

    def on_mount(self) -> None:
        """The line has every key."""
        self.entry.focus()
        self.call_after_refresh(self.paint)

    def take(self, key: str, character: str | None) -> bool:
        """Every key comes here first. Returns False for those that only edit the line."""
        if self.state.left:
            return True  # a key behind the one that left
        taken = self.state.take(key, character)
        self.keep()
        if self.state.left:
            self.dismiss(self.state.left)
        elif taken:
            self.paint()
        return taken

    def pasted(self, text: str) -> None:
        """A paste goes into the line that is open."""
        if self.state.label:
            self.entry.put(text)
        else:
            self.state.notice = "No line is open that it could be pasted into."
            self.paint()

    def on_input_changed(self, event: Input.Changed) -> None:
        """How the line is understood."""
        event.stop()
        self.state.typed()
        self.keep()
        self.paint()

    def on_pane_resized(self) -> None:
        """Other sizes have other rows."""
        self.paint()

    def paint(self) -> None:
        """Show it."""
        if not self._sheet.is_attached:
            return
        columns, height = self._sheet.size
        typed = self.state.label
        words = f" TYPING {typed} > " if typed else " KEYS"
        self.entry.set_class(not typed, "-keys")
        if self.entry.styles.margin.left != width(words):
            self.entry.styles.margin = (0, 0, 1, width(words))
        said = row(Span(words, "key" if typed else "dim"))
        rows = [*self.rows(columns, max(0, height - 2)), said, self.foot(columns)]
        self._sheet.show(rows, {0: "bar", height - 3: "said", height - 2: "said", height - 1: "bar"})
