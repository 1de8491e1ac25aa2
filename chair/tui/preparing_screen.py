"""The screen on which a meeting is prepared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from chair.tui.app import HouseApp
from chair.tui.ends import Ends
from chair.tui.preparing import Preparing
from chair.tui.preparing_rows import foot, label, preparing_rows
from chair.tui.show import Span, row, width
from chair.tui.themes import THEMES
from chair.tui.widgets.entry import EntryLine
from chair.tui.widgets.pane import Pane


class PreparingScreen(Screen[str]):
    """One agenda. It ends with how it was left: "left" or "start"."""

    def __init__(self, made: Callable[[EntryLine], Preparing], *, tick: float = 1.0) -> None:
        super().__init__()
        self.entry = EntryLine(self.take, self.pasted, id="entry")
        self.state = made(self.entry)
        self._sheet = Pane(id="sheet")
        self._tick = tick

    def compose(self) -> ComposeResult:
        """The sheet, and the line over the last row but one."""
        yield self._sheet
        yield self.entry

    def on_mount(self) -> None:
        """Look at the file from time to time: somebody else may write it."""
        self.entry.focus()
        self.set_interval(self._tick, self.tick)
        self.call_after_refresh(self.paint)

    def take(self, key: str, character: str | None) -> bool:
        """Every key comes here first. Returns False for those that only edit the line."""
        was = self.state.left
        taken = self.state.take(key, character)
        if was:
            return True  # a key behind the one that left
        if self.state.left:
            self.dismiss(self.state.left)
        elif taken:
            self.paint()
        return taken

    def pasted(self, text: str) -> None:
        """A paste goes into the line that is open."""
        if self.state.line is not None:
            self.entry.put(text)
        else:
            self.state.notice = "a opens a line that it can be pasted into."
            self.paint()

    def on_input_changed(self, event: Input.Changed) -> None:
        """How the line is understood."""
        self.state.typed()
        self.paint()

    def on_pane_resized(self) -> None:
        """Other sizes have other rows."""
        self.paint()

    def tick(self) -> None:
        """Some time has passed."""
        self.state.look()
        self.paint()

    def paint(self) -> None:
        """Show it."""
        if not self._sheet.is_attached:
            return
        columns, height = self._sheet.size
        rows = preparing_rows(self.state, columns, height - 1)
        typed = label(self.state)
        words = f" TYPING {typed} > " if typed else " KEYS"
        self.entry.set_class(not typed, "-keys")
        if self.entry.styles.margin.left != width(words):
            self.entry.styles.margin = (0, 0, 1, width(words))
        said = row(Span(words, "key" if typed else "dim"))
        grounds = {0: "bar", height - 3: "said", height - 2: "said", height - 1: "bar"}
        self._sheet.show([*rows, said, foot(self.state, columns)], grounds)


class PreparingApp(HouseApp):
    """Prepare one meeting."""

    def __init__(self, screen: PreparingScreen, theme: str, ends: Ends | None = None) -> None:
        super().__init__(THEMES[theme].name, ends)
        self.preparing = screen

    def on_mount(self) -> None:
        """Straight to it."""
        self.push_screen(self.preparing, self.exit)


def prepare_meeting(
    made: Callable[[EntryLine], Preparing], theme: str, folder: Path, way_back: Callable[[], str]
) -> str:
    """Prepare it on the terminal, and return how it was left. Other ends than by a key raise SystemExit.

    `folder` is where a fault would be kept, `way_back` the command that comes here again.
    """
    ends = Ends(lambda: folder, way_back, lambda: None)
    app = PreparingApp(PreparingScreen(made), theme, ends)
    return ends.run(partial(app.run_async, mouse=False), app.exit)
