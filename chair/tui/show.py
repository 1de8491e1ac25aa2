"""Text on its way to the screen: the only way it enters a widget, a title or a notification.

A row is what stands in one line of a pane: spans, each a text and the role it plays ("over", "dim"; the style
sheet says what that looks like). Text is never read as markup, and nothing in it reaches the terminal raw.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from chair.text import ELLIPSIS, clean, one_line
from chair.text import squeezed as text_squeezed


class Span(NamedTuple):
    """A piece of a row."""

    text: str
    role: str = ""


Row = tuple[Span, ...]


def show(text: str) -> Content:
    """`text` for a title, a border, a notification: literal, in one line."""
    return Content(one_line(text))


def row(*parts: Span | str) -> Row:
    """A row of spans; plain strings play no role."""
    return tuple(
        Span(clean(part)) if isinstance(part, str) else Span(clean(part.text), part.role) for part in parts
    )


def width(text: str) -> int:
    """How many columns a text takes."""
    return cell_len(text)


def fit(text: str, columns: int) -> str:
    """`text` in exactly so many columns: cut with an ellipsis, or filled with blanks."""
    text = one_line(text)
    if width(text) > columns:
        text = set_cell_size(text, columns - 1).rstrip() + ELLIPSIS if columns > 0 else ""
    return set_cell_size(text, max(0, columns))


def cut(text: str, columns: int) -> str:
    """`text` in at most so many columns."""
    return fit(text, columns).rstrip() if width(text) > columns else one_line(text)


def squeezed(text: str, columns: int) -> str:
    """`text` in at most so many columns, cut in its middle."""
    return text_squeezed(text, columns, width)


def clipped(one: Row, columns: int) -> Row:
    """A row as far as it has room, with an ellipsis where it has more to say."""
    text = "".join(span.text for span in one)
    if width(text) <= columns:
        return one
    more = ELLIPSIS if width(text.rstrip()) > columns > 0 else ""
    room = columns - width(more)
    spans: list[Span] = []
    for span in one:
        part = set_cell_size(span.text, min(width(span.text), room))
        room -= width(part)
        if part:
            spans.append(Span(part, span.role))
        if room <= 0:
            break
    return (*spans, Span(more, spans[-1].role if spans else "")) if more else tuple(spans)


def keys_row(keys: Iterable[tuple[str, str]], columns: int) -> Row:
    """Keys and what each does, as many as there is room for; one that is too long makes room for the next."""
    spans: list[Span] = []
    used = 1
    for key, words in keys:
        size = width(key) + width(words) + 3
        if used + size > columns:
            continue
        used += size
        spans += [Span(f" {key}", "key"), Span(f" {words} ", "dim")]
    return row(*spans)


def keys_list(keys: Iterable[tuple[str, str]], columns: int, before: int, size: int) -> list[Row]:
    """Keys and what each does, one below the other: behind `before` blanks, the keys in `size` columns."""
    rows: list[Row] = []
    for key, words in keys:
        first, *more = wrap(words, columns - before - size - 2)
        rows.append(row(" " * before, Span(fit(key, size), "key"), first))
        rows += [row(" " * (before + size), line) for line in more]
    return rows


def wrap(text: str, columns: int, rows: int | None = None) -> list[str]:
    """`text` in lines of at most so many columns, broken between words, or inside one that is longer.

    Of a text that needs more than so many rows the beginning, with an ellipsis.
    """
    columns = max(1, columns)
    if rows is not None:
        lines = wrap(text[: (rows + 1) * (columns + 1)], columns)  # more could not be seen
        return (
            lines
            if len(lines) <= rows
            else [*lines[: rows - 1], cut(lines[rows - 1] + " " + ELLIPSIS, columns)]
        )
    lines = []
    for paragraph in clean(text, lines=True).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if width(joined) <= columns:
                line = joined
                continue
            if line:
                lines.append(line)
            *whole, line = _pieces(word, columns)
            lines += whole
        lines.append(line)
    return lines


def _pieces(word: str, columns: int) -> Iterable[str]:
    """A word that may be too long for a line, in pieces that are not."""
    piece = ""
    for char in word:
        if width(piece + char) > columns:
            yield piece
            piece = ""
        piece += char
    yield piece
