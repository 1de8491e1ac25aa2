"""The screen on which a meeting is prepared."""

from __future__ import annotations

from collections.abc import Callable

from chair.tui.line_screen import LineScreen
from chair.tui.preparing import Preparing
from chair.tui.preparing_rows import foot, preparing_rows
from chair.tui.show import Row
from chair.tui.widgets.entry import EntryLine


class PreparingScreen(LineScreen):
    """One agenda. It ends with how it was left: "left" or "start"."""

    state: Preparing

    def __init__(self, made: Callable[[EntryLine], Preparing], *, tick: float = 1.0) -> None:
        super().__init__()
        self.state = made(self.entry)
        self._tick = tick

    def rows(self, columns: int, height: int) -> list[Row]:
        """The page."""
        return preparing_rows(self.state, columns, height)

    def foot(self, columns: int) -> Row:
        """The keys of the moment."""
        return foot(self.state, columns)

    def on_mount(self) -> None:
        """Look at the file from time to time: somebody else may write it."""
        super().on_mount()
        self.set_interval(self._tick, self.tick)

    def tick(self) -> None:
        """Some time has passed."""
        self.state.look()
        self.paint()
