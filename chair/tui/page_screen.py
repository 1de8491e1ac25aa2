"""The screen of what is only read, or chosen from: a value that each key makes another of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, Self

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from chair.tui.app import HouseApp
from chair.tui.ends import Ends
from chair.tui.show import Row
from chair.tui.themes import THEMES
from chair.tui.widgets.pane import Pane


class Page(Protocol):
    """What is looked at."""

    @property
    def left(self) -> str:
        """How it was left; "" while it is looked at."""

    def take(self, key: str, character: str | None) -> Self:
        """The page after a key."""

    def fitted(self, columns: int, height: int) -> Self:
        """The page as far as it can be scrolled in so much room."""

    def rows(self, columns: int, height: int) -> list[Row]:
        """The whole screen: a bar, the page, what is told, the keys."""


class PageScreen(Screen[str]):
    """One page."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._sheet = Pane(id="sheet")

    def compose(self) -> ComposeResult:
        """One sheet of rows."""
        yield self._sheet

    def on_key(self, event: events.Key) -> None:
        """Each key in its order."""
        event.stop()
        self.page = self.page.take(event.key, event.character if event.is_printable else None)
        if self.page.left:
            self.dismiss(self.page.left)
        else:
            self.paint()

    def on_pane_resized(self) -> None:
        """Other sizes have other rows."""
        self.paint()

    def paint(self) -> None:
        """Show it."""
        columns, height = self._sheet.size
        self.page = self.page.fitted(columns, height)
        self.put(self.page.rows(columns, height))

    def put(self, rows: list[Row]) -> None:
        """Put these rows onto the sheet."""
        height = len(rows)
        self._sheet.show(rows, {0: "bar", height - 2: "said", height - 1: "bar"})


class PageApp(HouseApp):
    """Shows one page."""

    def __init__(self, page: Page | Screen[str], theme: str, ends: Ends | None = None) -> None:
        super().__init__(THEMES[theme].name, ends)
        self._first = page if isinstance(page, Screen) else PageScreen(page)

    def on_mount(self) -> None:
        """Straight to it."""
        self.push_screen(self._first, self.exit)


def show_page(
    page: Page | Screen[str],
    theme: str,
    folder: Path,
    way_back: Callable[[], str],
    last_words: Callable[[], None] = lambda: None,
) -> str:
    """Show it on the terminal, and return how it was left. Other ends than by a key raise SystemExit.

    `folder` is where a fault would be kept, `way_back` the command that comes here again, `last_words` what
    is done, from another thread, when it ends otherwise.
    """
    ends = Ends(lambda: folder, way_back, last_words)
    app = PageApp(page, theme, ends)
    return ends.run(partial(app.run_async, mouse=False), app.exit)
