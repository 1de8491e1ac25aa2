"""What is made to fit the lines of a terminal. For a file or another program nothing is cut or broken."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import IO, Any

from chair.text import squeezed as text_squeezed

_COMMAND = re.compile(r"'chair [^']*'")
_TIE = "\0"  # stands in no text that was cleaned
_LEAST = 20  # a terminal narrower than this is none that words fit


def columns(stream: IO[Any]) -> int | None:
    """How many columns the terminal has that this goes to; None where it is none."""
    try:
        found = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):  # it goes to something in memory, or is closed
        return None
    return found if found >= _LEAST else None


def width(text: str) -> int:
    """How many columns a text takes, near enough: letters of the far east two, marks on letters none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def squeezed(text: str, room: int) -> str:
    """`text` in at most so many columns, cut in its middle."""
    return text_squeezed(text, room, width)


def fitted(text: str, room: int | None, hang: int | None = None) -> str:
    """`text` broken between words where it goes to a terminal, else as it is."""
    return text if room is None else wrapped(text, room, hang)


def wrapped(text: str, room: int, hang: int | None = None) -> str:
    """`text` in lines that end between words, the later ones under the first; a longer word stays whole.

    `hang` are the columns before each later line. A command in quotes, which somebody may copy, is a word.
    """
    text = _COMMAND.sub(lambda found: found[0].replace(" ", _TIE), text)
    hang = len(text) - len(text.lstrip(" -")) if hang is None else hang
    lines, line, words = [], "", text.split(" ")
    for place, word in enumerate(words):
        joined = f"{line} {word}" if place else word
        if line.strip(" -") and width(joined) > room:
            lines.append(line.rstrip())
            joined = " " * hang + word
        line = joined
    return "\n".join([*lines, line]).replace(_TIE, " ")
