"""The figures as text for a terminal, as JSON, and as rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import msgspec

from chair.files.across.tables import SMALL, Table, counted, tables
from chair.files.record.actions import plain_cell
from chair.meeting.across import Across, Balance, Closing, Overrun, Spread
from chair.text import clean

SCHEMA = "chair-across/1"
COLUMNS = ("Figure", "Meeting", "Group", "Measure", "Value", "Unit")

_BAR = 10  # characters
Row = tuple[str, str, str, str, str | int | float, str]


def across_text(figures: Across, room: int | None = None) -> str:
    """Tables with little bars, but where a terminal of so many columns has no room for them."""
    parts = ["\n".join(counted(figures))]
    parts += ["\n".join(_lines(table, room)) for table in tables(figures)]
    return "\n\n".join(parts) + "\n"


def across_json(figures: Across) -> str:
    """Everything, by name."""
    data = {"schema": SCHEMA, "note": SMALL if figures.few else "", **msgspec.to_builtins(figures)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def across_csv(figures: Across) -> bytes:
    """One figure a row, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for row in _rows(figures):
        # What is a number is ours, and may begin with a minus.
        rows.writerow([plain_cell(one) if isinstance(one, str) else one for one in row])
    return out.getvalue().encode("utf-8-sig")


def _lines(table: Table, room: int | None) -> Iterator[str]:
    yield table.title
    rows = [table.head, *(tuple(clean(one) for one in row) for row in table.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.head))]
    has_bars = bool(table.bars) and (room is None or sum(widths) + 2 * len(widths) + 2 + _BAR <= room)
    if table.legend:
        yield f"  {table.legend}" + (f"; the bar: {table.bar}." if has_bars else ".")
    for number, row in enumerate(rows):
        cells = [
            cell.ljust(width) if place in _left(table) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        bar = _bar(table.bars[number - 1]) if has_bars and number else ""
        yield ("  " + "  ".join(cells) + f"  {bar}").rstrip()


def _left(table: Table) -> tuple[int, ...]:
    """The columns that are words."""
    return (0,) if table.bars else (1, 2, 3)


def _bar(share: float | None) -> str:
    full = round(_BAR * (share or 0))
    return "\u2588" * full + "\u2591" * (_BAR - full)


def _rows(figures: Across) -> Iterator[Row]:
    yield "Meetings", "", "", "Counted", figures.meetings, "meetings"
    yield "Meetings", "", "", "Not closed or not readable", figures.not_counted, "meetings"
    if figures.few:
        yield "Meetings", "", "", "Note", SMALL, ""
    for overrun in figures.overruns:
        yield from _overrun(overrun)
    for closing in figures.actions:
        yield from _closing(closing)
    for balance in figures.balance:
        yield from _balance(balance)
    for sitting in figures.sittings:
        which = sitting.id or str(sitting.number)
        if sitting.id:
            yield "Meeting", which, "", "Title", sitting.title, ""
        if sitting.day is not None:
            yield "Meeting", which, "", "Day", sitting.day.isoformat(), ""
        if sitting.minutes_over is not None:
            yield "Meeting", which, "", "Minutes over", sitting.minutes_over, "minutes"
        for party, share in sitting.shares.items():
            yield "Meeting", which, party, "Share of the floor", share, "share"


def _overrun(one: Overrun) -> Iterator[Row]:
    figure = "Time against the agenda"
    yield figure, "", one.kind, "Items with a time", one.items, "items"
    yield figure, "", one.kind, "Items over", one.over, "items"
    yield from _spread(figure, one.kind, "Minutes over", one.minutes, "minutes")


def _closing(one: Closing) -> Iterator[Row]:
    figure = "Actions"
    for measure, count in (
        ("Actions", one.actions),
        ("Done", one.done),
        ("Dropped", one.dropped),
        ("Open", one.open),
        ("Overdue", one.overdue),
        ("Moved to another day", one.moved),
        ("Done that had a day", one.with_day),
        ("Done by that day", one.by_the_day),
    ):
        yield figure, "", one.party, measure, count, "actions"
    if one.days is not None:
        yield from _spread(figure, one.party, "Days until done", one.days, "days")


def _balance(one: Balance) -> Iterator[Row]:
    figure = "Balance"
    yield figure, "", one.party, "Meetings", one.meetings, "meetings"
    if one.floor is not None:
        yield figure, "", one.party, "Share of the floor", one.floor, "share"
    if one.shares is not None:
        yield from _spread(figure, one.party, "Share of the floor by meeting", one.shares, "share")
    for measure, count in (
        ("Heard", one.heard),
        ("Asked, nothing to add", one.asked),
        ("Nobody in the room", one.absent),
        ("Not asked", one.not_asked),
    ):
        yield figure, "", one.party, measure, count, "items"


def _spread(figure: str, group: str, measure: str, spread: Spread, unit: str) -> Iterator[Row]:
    yield figure, "", group, f"{measure}, median", spread.median, unit
    yield figure, "", group, f"{measure}, lower quartile", spread.lower, unit
    yield figure, "", group, f"{measure}, upper quartile", spread.upper, unit
