"""The pages with every key, from the one table."""

from __future__ import annotations

from chair.tui.keys import KEYS, Key
from chair.tui.show import Row, Span, fit, row, width, wrap

_KEY_COLUMNS = 14
_TWO_COLUMNS = 110
_WHILE_TYPING = "While a line is typed, ctrl+o and any key acts once; F2 next speaker, F3 next item, F4 stop."


def help_page(page: int, columns: int, rows: int) -> list[Row]:
    """One page of all keys, counted from 1; past the last one comes the first again."""
    if columns >= _TWO_COLUMNS:
        half = (columns - 4) // 2
        body = _side_by_side(_listed(("Floor", "Agenda"), half), _listed(("Writing", "Meeting"), half), half)
    else:
        body = _listed(("Floor", "Agenda", "Writing", "Meeting"), columns)
    body += [row(), *(row(" ", Span(line, "dim")) for line in wrap(_WHILE_TYPING, columns - 2))]
    room = max(1, rows - 2)
    pages = -(-len(body) // room)
    first = (page - 1) % pages * room
    turn = f"page {(page - 1) % pages + 1} of {pages}; ? turns it, " if pages > 1 else ""
    head = row(" ", Span("Every key", "strong"), Span(f"   {turn}any other key goes back", "dim"))
    return [head, row(), *body[first : first + room]]


def _listed(groups: tuple[str, ...], columns: int) -> list[Row]:
    shown: list[Row] = []
    for group in groups:
        shown += [row(), row(" ", Span(group, "strong"))] if shown else [row(" ", Span(group, "strong"))]
        for key in (key for key in KEYS if key.group == group):
            shown += _key(key, columns)
    return shown


def _key(key: Key, columns: int) -> list[Row]:
    first, *rest = wrap(key.help, columns - _KEY_COLUMNS - 3)
    head = row(" ", Span(fit(key.shown, _KEY_COLUMNS), "key"), " ", first)
    return [head, *(row(" " * (_KEY_COLUMNS + 2), line) for line in rest)]


def _side_by_side(left: list[Row], right: list[Row], columns: int) -> list[Row]:
    count = max(len(left), len(right))
    left, right = left + [()] * (count - len(left)), right + [()] * (count - len(right))
    shown: list[Row] = []
    for one, other in zip(left, right, strict=True):
        gap = columns + 4 - sum(width(span.text) for span in one)
        shown.append((*one, Span(" " * gap), *other))
    return shown
