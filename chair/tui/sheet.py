"""Where everything stands on the chair screen, and how the parts become one sheet of rows.

One widget paints the whole sheet: Textual's work for a key or a tick grows with the widgets on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from chair.tui.show import Row, Span, clipped, cut, row, width

# The item has so many rows at least, and up to so many where a third of the height is more.
_ITEM_ROWS = (8, 11)
_ACROSS = "\u2500"
# What stands between the columns, by whether a heading meets it from the left and from the right.
_BETWEEN = {
    (False, False): "\u2502",
    (True, False): "\u2524",
    (False, True): "\u251c",
    (True, True): "\u253c",
}
_TOP = "\u252c"


class Area(NamedTuple):
    """A part of the sheet, without its heading."""

    x: int
    y: int
    columns: int
    rows: int

    def holds(self, x: int, y: int) -> bool:
        """Whether a place on the sheet is in it."""
        return self.x <= x < self.x + self.columns and self.y <= y < self.y + self.rows


def areas(columns: int, rows: int, people: int) -> dict[str, Area]:
    """The parts under the top bar, in so much room: agenda over people, the item over the notes.

    People have a row each, and at most half of their column.
    """
    left = min(34 if columns < 100 else 48 if columns < 150 else 60, columns)
    right = max(0, columns - left - 1)
    below = max(0, min(people, rows // 2 - 1))
    agenda = max(0, rows - below - 2)
    least, most = _ITEM_ROWS
    item = max(0, min(max(least, min(most, rows // 3)), rows - 2))
    return {
        "agenda": Area(0, 2, left, agenda),
        "people": Area(0, 3 + agenda, left, below),
        "item": Area(left + 1, 2, right, item),
        "notes": Area(left + 1, 3 + item, right, max(0, rows - item - 2)),
    }


def body(parts: dict[str, Area], heads: dict[str, str], shown: dict[str, Sequence[Row]]) -> list[Row]:
    """The rows of all parts, with their headings, side by side."""
    left = _column(parts, heads, shown, "agenda", "people")
    right = _column(parts, heads, shown, "item", "notes")
    columns = parts["agenda"].columns
    return [
        (
            *_filled(one, columns),
            Span(_between(y, is_head, other_is_head), "rule"),
            *_filled(other, parts["item"].columns),
        )
        for y, ((is_head, one), (other_is_head, other)) in enumerate(
            zip_longest(left, right, fillvalue=(False, ()))
        )
    ]


def _column(
    parts: dict[str, Area], heads: dict[str, str], shown: dict[str, Sequence[Row]], *names: str
) -> list[tuple[bool, Row]]:
    rows: list[tuple[bool, Row]] = []
    for name in names:
        area = parts[name]
        rows.append((True, _head(heads[name], area.columns)))
        content = list(shown[name])[: area.rows]
        rows += [(False, one) for one in content + [()] * (area.rows - len(content))]
    return rows


@lru_cache(maxsize=64)
def _head(title: str, columns: int) -> Row:
    text = cut(title, max(1, columns - 4))
    return row(
        Span(_ACROSS, "rule"),
        Span(f" {text} ", "head"),
        Span(_ACROSS * max(0, columns - width(text) - 3), "rule"),
    )


@lru_cache(maxsize=512)  # most rows are what they were a second ago
def _filled(one: Row, columns: int) -> Row:
    room = columns - sum(width(span.text) for span in one)
    return (*one, Span(" " * room)) if room > 0 else clipped(one, columns)


def _between(y: int, left: bool, right: bool) -> str:
    return _TOP if y == 0 else _BETWEEN[left, right]
