"""The line at the bottom: the one widget that takes every key, so that a burst is taken in its order."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.strip import Strip
from textual.widgets import Input

from chair.text import clean

LINE_END = "\u2424"  # stands for a line end in the one-line field

_EDITING = {
    "left": "cursor_left",
    "right": "cursor_right",
    "ctrl+left": "cursor_left_word",
    "ctrl+right": "cursor_right_word",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
    "backspace": "delete_left",
    "ctrl+h": "delete_left",
    "delete": "delete_right",
    "ctrl+d": "delete_right",
    "ctrl+w": "delete_left_word",
    "ctrl+u": "delete_left_all",
    "ctrl+k": "delete_right_all",
}


class EntryLine(Input):
    """A field whose owner sees every key first: `take` returns whether the key was its own."""

    BINDINGS: ClassVar[list[str]] = []  # type: ignore[assignment]  # keys come to `take`, never by way of the app

    def __init__(
        self,
        take: Callable[[str, str | None], bool],
        pasted: Callable[[str], None],
        *,
        id: str,  # noqa: A002
    ) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._covered = False
        self._take = take
        self._pasted = pasted

    @property
    def text(self) -> str:
        """What stands in the line, its line ends as such."""
        return self.value.replace(LINE_END, "\n")

    @text.setter
    def text(self, text: str) -> None:
        self.value = clean(text, lines=True).replace("\n", LINE_END)
        self.cursor_position = len(self.value)

    @property
    def at_end(self) -> bool:
        """Whether the cursor stands behind the last character."""
        return self.cursor_position >= len(self.value)

    def cover(self, covered: bool) -> None:
        """Show nothing of the line, and keep it; keys go on coming here."""
        if covered != self._covered:
            self._covered = covered
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, as Textual paints it, unless it is covered."""
        return Strip.blank(self.size.width, self.rich_style) if self._covered else super().render_line(y)

    def put(self, text: str) -> None:
        """Insert `text` where the cursor is, as if it had been typed."""
        self.insert_text_at_cursor(clean(text, lines=True).replace("\n", LINE_END))

    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self._take(event.key, event.character if event.is_printable else None):
            return
        if event.key in _EDITING:
            getattr(self, f"action_{_EDITING[event.key]}")()
        elif event.is_printable and event.character:
            self.put(event.character)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual's own keeps the first line of a paste and drops the rest.
        event.stop()
        event.prevent_default()
        self._pasted(event.text)
