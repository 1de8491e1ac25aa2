"""A part of the screen that shows rows, and repaints only those that have changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from chair.tui.show import Row

ROLES = ("dim", "strong", "now", "near", "over", "good", "key", "calm", "chosen", "rule", "head")
# What a whole row can stand on.
GROUNDS = ("bar", "said")


class Pane(Widget):
    """Rows of spans. Roles and grounds are styled in the style sheet as `.pane--ROLE`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pane--{role}" for role in (*ROLES, *GROUNDS)}

    class Resized(Message):
        """The pane has another size and wants its rows anew."""

    class Clicked(Message):
        """A place in the pane was clicked, counted from 0 at its top left."""

        def __init__(self, x: int, y: int) -> None:
            super().__init__()
            self.x = x
            self.y = y

    class Wheeled(Clicked):
        """The wheel was turned at a place in the pane."""

        def __init__(self, x: int, y: int, up: bool) -> None:
            super().__init__(x, y)
            self.up = up

    def __init__(self, *, id: str) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._grounds: Mapping[int, str] = {}
        self._rows: tuple[Row, ...] = ()
        self._styles: dict[tuple[str, str], Style] = {}

    def show(self, rows: Sequence[Row], grounds: Mapping[int, str] | None = None) -> None:
        """Show these rows from the top, some on grounds; only what is not as it was is painted."""
        new, under = tuple(rows), grounds or {}
        old, before = self._rows, self._grounds
        self._rows, self._grounds = new, under
        for y in range(max(len(old), len(new))):
            was = old[y] if y < len(old) else ()
            now = new[y] if y < len(new) else ()
            if was != now or before.get(y) != under.get(y):
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One row as Textual paints it."""
        ground = self._grounds.get(y, "")
        spans = self._rows[y] if y < len(self._rows) else ()
        segments = [Segment(span.text, self.style_of(span.role, ground)) for span in spans]
        return Strip(segments).adjust_cell_length(self.size.width, self.style_of("", ground))

    def notify_style_update(self) -> None:
        """Another theme: the roles look different now."""
        self._styles.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Pass on where; there are clicks only where the mouse was asked for."""
        self.post_message(self.Clicked(event.x, event.y))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Pass on that the wheel was turned."""
        self.post_message(self.Wheeled(event.x, event.y, up=True))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Pass on that the wheel was turned."""
        self.post_message(self.Wheeled(event.x, event.y, up=False))

    def on_resize(self, event: events.Resize) -> None:
        """Other sizes have other rows."""
        self.post_message(self.Resized())

    def style_of(self, role: str, ground: str) -> Style:
        """How the sheet of styles paints a role on a ground; "" for none of them."""
        if (role, ground) not in self._styles:
            style = self.get_component_rich_style(f"pane--{role}") if role else self.rich_style
            if ground:
                under = self.get_component_rich_style(f"pane--{ground}")
                style += Style(bgcolor=under.bgcolor, reverse=under.reverse or style.reverse)
            self._styles[role, ground] = style
        return self._styles[role, ground]
