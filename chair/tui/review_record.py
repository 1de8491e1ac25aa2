"""The record as it is read: headings and strong words as such, tables as rows that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from chair.tui.show import Row, Span, fit, row, width, wrap

_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|(\*\*)|(.)", re.DOTALL)
_CELL = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r":?-+:?")  # what stands under the head of a table
_BROKEN = re.compile(r"(?<!\\)((?:\\\\)*)\\$")  # a line that goes on in the next
_BULLET = "- "
_WIDEST = 100  # columns that are still read with ease
_BETWEEN = 2  # columns between those of a table
_RULE = "\u2500"


def record_rows(text: str, columns: int) -> list[Row]:
    """Our own Markdown as rows."""
    columns = max(10, min(columns - 4, _WIDEST))
    shown: list[Row] = []
    for is_table, lines in groupby(text.split("\n"), lambda line: line.startswith("|")):
        if is_table:
            shown += _table([_cells(line) for line in lines], columns)
        else:
            shown += [one for line in lines for one in _line(_BROKEN.sub(r"\1", line), columns)]
    return shown


def _line(text: str, columns: int) -> Iterator[Row]:
    """A heading, a rule, or a line of a paragraph or a list, as deep as it stood."""
    bare = text.lstrip(" ")
    depth = " " * min(len(text) - len(bare), columns // 2)
    if bare.startswith("#"):
        signs, _, words = bare.partition(" ")
        plain, _ = _read(words)
        role = "strong" if signs == "#" else "head"
        yield from (row("  ", Span(line, role)) for line in wrap(plain, columns))
        return
    if bare == "---":
        yield row("  ", Span(_RULE * columns, "rule"))
        return
    first = depth + (_BULLET if bare.startswith(_BULLET) else "")
    plain, strong = _read(bare.removeprefix(_BULLET))
    for place, line in enumerate(_dressed(plain, strong, columns - len(first))):
        yield row("  ", first if place == 0 else " " * len(first), *line)


def _read(text: str) -> tuple[str, list[bool]]:
    """The words without signs, and which of their characters are strong."""
    plain, strong, on = list[str](), list[bool](), False
    for found in _MARK.finditer(text):
        if found[2]:
            on = not on
            continue
        plain.append(found[1] or found[3])
        strong.append(on)
    return "".join(plain), strong


def _dressed(plain: str, strong: Sequence[bool], columns: int) -> Iterator[list[Span]]:
    """The words in lines, each in spans that are strong or not."""
    at = 0
    for line in wrap(plain, columns):
        spans: list[Span] = []
        for char in line:
            at = max(at, plain.find(char, at))  # a blank at which a line was broken is passed over
            role = "strong" if at < len(strong) and strong[at] else ""
            at += 1
            if spans and spans[-1].role == role:
                spans[-1] = Span(spans[-1].text + char, role)
            else:
                spans.append(Span(char, role))
        yield spans


def _cells(line: str) -> list[str]:
    return [_read(cell.strip())[0] for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def _table(rows: Sequence[list[str]], columns: int) -> Iterator[Row]:
    """The rows of a table, its head strong; what is too wide for its column goes on below."""
    rows = [one for one in rows if not all(_RULED.fullmatch(cell) for cell in one)]
    if not rows:
        return
    widths = _widths(rows, columns)
    for place, one in enumerate(rows):
        role = "strong" if place == 0 else ""
        cells = [wrap(cell, room) for cell, room in zip(one, widths, strict=False)]
        for parts in zip_longest(*cells, fillvalue=""):
            line = (" " * _BETWEEN).join(fit(part, room) for part, room in zip(parts, widths, strict=False))
            yield row("  ", Span(line.rstrip(), role))


def _widths(rows: Sequence[list[str]], columns: int) -> list[int]:
    """How wide each column is: as its widest cell where there is room, else the widest of them give way."""
    widths = [max(1, *(width(cell) for cell in column)) for column in zip_longest(*rows, fillvalue="")]
    room = max(len(widths), columns - _BETWEEN * (len(widths) - 1))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths
