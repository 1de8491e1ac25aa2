"""The terminal program around the screens."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.worker import WorkerFailed

from chair.tui.chair_screen import ChairScreen
from chair.tui.ends import Ends
from chair.tui.terminal import Terminal
from chair.tui.themes import THEMES

# Seconds that entries on their way to the disk have when the program is told to end.
SETTLING = 0.4


class HouseApp(App[str], inherit_bindings=False):
    """A program of chair's. Every key goes to the screen; nothing here writes what is on it anywhere else."""

    CSS_PATH = "chair.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, theme: str, ends: Ends | None = None) -> None:
        no_colour = bool(os.environ.get("NO_COLOR"))
        if not no_colour:
            os.environ.pop("NO_COLOR", None)  # empty, it says nothing; Textual would take it for a yes
        # Only where a terminal's own colours are allowed does Textual take all away; else it makes them grey.
        super().__init__(
            driver_class=None if ends is None else Terminal, ansi_color=True if no_colour else None
        )
        for one in THEMES.values():
            self.register_theme(one)
        # Before anything is painted, so that nothing is painted twice.
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.ends = ends

    def _fatal_error(self) -> None:
        # Textual's own would print local variables: names, notes. What is told is told at the end.
        error: BaseException | None = self._exception
        if self.ends is not None:
            self.ends.fault(error.error if isinstance(error, WorkerFailed) else error)
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """End by a fault; what Textual would print of it is not printed."""
        self._fatal_error()


class ChairApp(HouseApp):
    """Chair one meeting."""

    def __init__(self, chairing: ChairScreen, ends: Ends | None = None) -> None:
        super().__init__(THEMES[chairing.comfort.theme].name, ends)
        self.chairing = chairing

    def on_mount(self) -> None:
        """Straight to the meeting."""
        self.push_screen(self.chairing, self.exit)

    def leave(self) -> None:
        """End, because the program is told to; to be called in its loop."""
        self._leaving = asyncio.create_task(self._leave())

    async def _leave(self) -> None:
        either = [asyncio.create_task(self.chairing.session.settled())]
        if self.chairing.is_mounted:
            either.append(self.chairing.serving)  # without it nothing settles any more
        await asyncio.wait(either, timeout=SETTLING, return_when=asyncio.FIRST_COMPLETED)
        self.exit()


def chair_meeting(chairing: ChairScreen, way_back: Callable[[], str] = str) -> str:
    """Chair a meeting on the terminal. Returns how the chair left it, "left" or "closed".

    Every other end raises SystemExit, once the terminal is restored and `way_back`, the command that goes on
    with the meeting, is told.
    """
    ends = Ends(lambda: chairing.session.folder.path, way_back, chairing.last_words)
    app = ChairApp(chairing, ends)
    return ends.run(partial(app.run_async, mouse=chairing.comfort.mouse), app.leave)
