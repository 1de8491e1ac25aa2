"""The screen that a meeting is read on afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from chair.tui.app import HouseApp
from chair.tui.ends import Ends
from chair.tui.review import Kept, Review
from chair.tui.review_pages import review_rows
from chair.tui.themes import THEMES
from chair.tui.widgets.pane import Pane


class ReviewScreen(Screen[str]):
    """One meeting, read. Every key makes another review of it."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.review = Review(kept)
        self._sheet = Pane(id="sheet")

    def compose(self) -> ComposeResult:
        """One sheet of rows."""
        yield self._sheet

    def on_key(self, event: events.Key) -> None:
        """Each key in its order."""
        event.stop()
        self.review = self.review.take(event.key, event.character if event.is_printable else None)
        if self.review.done:
            self.dismiss("left")
        else:
            self.paint()

    def on_pane_resized(self) -> None:
        """Other sizes have other rows."""
        self.paint()

    def paint(self) -> None:
        """Show it."""
        columns, height = self._sheet.size
        shown = review_rows(self.review, columns, height)
        self._sheet.show(shown, {0: "bar", height - 2: "said", height - 1: "bar"})


class ReviewApp(HouseApp):
    """Reads one meeting."""

    def __init__(self, kept: Kept, theme: str, ends: Ends | None = None) -> None:
        super().__init__(THEMES[theme].name, ends)
        self.reviewing = ReviewScreen(kept)

    def on_mount(self) -> None:
        """Straight to it."""
        self.push_screen(self.reviewing, self.exit)


def review_on_screen(kept: Kept, folder: Path, theme: str) -> None:
    """Read a meeting on the terminal. Other ends than by a key raise SystemExit."""
    ends = Ends(lambda: folder, lambda: f"chair review {folder.name}", lambda: None)
    app = ReviewApp(kept, theme, ends)
    ends.run(partial(app.run_async, mouse=False), app.exit)
