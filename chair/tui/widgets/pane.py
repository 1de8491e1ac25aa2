"""A part of the screen that shows rows, and repaints only those that have changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from chair.tui.show import Row, show

ROLES = ("dim", "strong", "now", "near", "over", "good", "key", "calm")


class Pane(Widget):
    """Rows of spans. Roles are styled in the style sheet as `.pane--ROLE`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pane--{role}" for role in ROLES}

    class Resized(Message):
        """The pane has another size and wants its rows anew."""

    def __init__(self, *, id: str, title: str = "") -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._title = ""
        self.head(title)
        self._rows: tuple[Row, ...] = ()
        self._styles: dict[str, Style] = {}

    def head(self, title: str) -> None:
        """Show this title over the pane. Textual paints the whole pane for it, so only when it is another."""
        if title != self._title:
            self._title = title
            self.border_title = show(title)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows from the top; only those that differ from what is there are painted."""
        new = tuple(rows)
        old, self._rows = self._rows, new
        for y in range(max(len(old), len(new))):
            before = old[y] if y < len(old) else ()
            after = new[y] if y < len(new) else ()
            if before != after:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One row as Textual paints it."""
        plain = self.rich_style
        spans = self._rows[y] if y < len(self._rows) else ()
        segments = [Segment(span.text, self._style(span.role)) for span in spans]
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    def notify_style_update(self) -> None:
        """Another theme: the roles look different now."""
        self._styles.clear()
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        """Other sizes have other rows."""
        self.post_message(self.Resized())

    def _style(self, role: str) -> Style:
        if role not in self._styles:
            self._styles[role] = self.get_component_rich_style(f"pane--{role}") if role else self.rich_style
        return self._styles[role]
