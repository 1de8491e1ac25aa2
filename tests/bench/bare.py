"""The least that a Textual program can be, to measure against: with nothing, with a clock, with a field.

`python -m tests.bench.bare nothing|clock|field`
"""

from __future__ import annotations

import sys
from time import strftime

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, Static


class Nothing(App[None]):
    """A head, a line, a foot."""

    BINDINGS = [("a", "count", "Count")]  # noqa: RUF012  # Textual's own declaration

    def compose(self) -> ComposeResult:
        """The least that is worth looking at."""
        yield Header()
        yield Static("READY", id="body")
        yield Footer()

    def action_count(self) -> None:
        """Change the line."""
        self.query_one("#body", Static).update("READY, and a key")


class Clock(Nothing):
    """The same, and a clock."""

    def compose(self) -> ComposeResult:
        """The line of the clock is the last."""
        yield from super().compose()
        yield Static("00:00:00", id="clock")

    def on_mount(self) -> None:
        """Tick."""
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Show the time."""
        self.query_one("#clock", Static).update(strftime("%H:%M:%S"))


class Field(Nothing):
    """The same, and a field to type in."""

    def compose(self) -> ComposeResult:
        """The field is the last."""
        yield from super().compose()
        yield Input(id="field")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()


if __name__ == "__main__":
    {"nothing": Nothing, "clock": Clock, "field": Field}[sys.argv[1]]().run()
