"""The screen on which a meeting is prepared."""

from __future__ import annotations

from collections.abc import Callable

from chair.files.half_typed import HalfTyped
from chair.tui.line_screen import LineScreen
from chair.tui.preparing import Preparing
from chair.tui.preparing_half import Half, give_back, half_typed
from chair.tui.preparing_rows import foot, preparing_rows
from chair.tui.show import Row
from chair.tui.widgets.entry import EntryLine


class PreparingScreen(LineScreen):
    """One agenda. It ends with how it was left: "left" or "start". `half` keeps what is half-typed."""

    state: Preparing

    def __init__(
        self, made: Callable[[EntryLine], Preparing], half: HalfTyped[Half], *, tick: float = 1.0
    ) -> None:
        super().__init__()
        self._half = half
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
        if (half := self._half.read()) is not None:
            give_back(self.state, half)
        self.set_interval(self._tick, self.tick)

    def on_unmount(self) -> None:
        """Nothing more is typed."""
        self._half.end()

    def keep(self) -> None:
        """What is half-typed is kept for as long as it is."""
        self._half.keep(half_typed(self.state))

    def last_words(self) -> None:
        """Keep it at once, as the program ends."""
        self._half.keep_last(half_typed(self.state))

    def tick(self) -> None:
        """Some time has passed."""
        self.state.look()
        self.paint()
