"""The terminal program around the screens."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from chair.files.fault import keep_fault
from chair.tui.chair_screen import ChairScreen


class ChairApp(App[str], inherit_bindings=False):
    """Chair one meeting. Every key goes to the screen; nothing here writes what is on it anywhere else."""

    CSS_PATH = "chair.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, chairing: ChairScreen) -> None:
        super().__init__()
        self.chairing = chairing

    def on_mount(self) -> None:
        """Straight to the meeting."""
        self.push_screen(self.chairing, self.exit)

    def _fatal_error(self) -> None:
        # Textual's own would print local variables: names, notes.
        folder = self.chairing.session.folder.path
        kept = keep_fault(folder, self._exception) if self._exception is not None else None
        self._exit_renderables.append(
            "chair has stopped by a fault of its own. Everything shown as saved is saved;\n"
            f"'chair resume {folder.name}' goes on with the meeting."
            + (f"\nWhere it happened stands in {kept}; nothing that was said is in there." if kept else "")
        )
        self._close_messages_no_wait()


def chair_meeting(chairing: ChairScreen) -> str | None:
    """Chair a meeting on the terminal. Returns how it was left: "left", "closed", or None after a fault."""
    reconfigure = getattr(sys.__stderr__, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")  # odd locales would garble the screen
    return ChairApp(chairing).run()
