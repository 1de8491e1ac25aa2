"""The line at the bottom: the one widget that takes every key, so that a burst is taken in its order."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.strip import Strip
from textual.widgets import Input

from chair.text import clean

LINE_END = "\u2424"  # stands for a line end in the one-line field

_VEILS = {1: "\u2022", 2: "\uff0a"}  # as wide as the letters they stand for

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
        id: str,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._covered = False
        self._veiled = False
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

    def cover(self, covered: bool, *, veiled: bool = False) -> None:
        """Show nothing of the line, or, `veiled`, only the word at the cursor; keys go on coming here."""
        if (covered, veiled) != (self._covered, self._veiled):
            self._covered, self._veiled = covered, veiled
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, as Textual paints it, unless it is covered."""
        return Strip.blank(self.size.width, self.rich_style) if self._covered else super().render_line(y)

    @property
    def _value(self) -> Text:
        # Textual's own way, for passwords, would veil every letter.
        shown = veil(self.value, self.cursor_position) if self._veiled else self.value
        return Text(shown, no_wrap=True, overflow="ignore", end="")

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


def veil(text: str, cursor: int) -> str:
    """`text` with every letter veiled but those of the last word before the cursor, as wide as it was."""
    begins = text[:cursor].rstrip().rfind(" ") + 1
    ends = text.find(" ", cursor) % (len(text) + 1)
    return "".join(
        letter if letter == " " or begins <= place < ends else _VEILS.get(cell_len(letter), letter)
        for place, letter in enumerate(text)
    )
