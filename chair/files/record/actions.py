"""The actions alone: a sheet for everybody before coats are on, and rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from chair.files.markdown import heading
from chair.files.record.page import page
from chair.files.record.phrases import answered
from chair.files.record.record_data import Edition, RecordData, record_data
from chair.files.record.record_phrases import (
    action_line,
    at_the_foot,
    corrections_of,
    details_of,
    edition_line,
    when_and_where,
    whom_to_ask,
)
from chair.files.record.shape import PointData, SessionData
from chair.meeting.details import DETAILS, LABELS

BOX = "\u2610"  # to be ticked when it is done
_RECORD = ("The record of the meeting follows.", "The record of the meeting comes with it.")
COLUMNS = (
    "Owner",
    "Party",
    "Action",
    "Due",
    "Due as said",
    "Item",
    "Answers",
    *(LABELS[kind] for kind in DETAILS["action"]),
)

# A spreadsheet reckons with what begins like this, in its wide forms too. Some first drop what cannot be
# seen, and quotes.
_FORMULA = re.compile(r"[\s\"'\u2018-\u201f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def actions_md(data: SessionData, edition: Edition | None = None) -> str:
    """The actions sheet: who, what, by when, room to tick, and how to reach the facilitator."""
    record = record_data(data, edition)
    parts = [
        f"# Actions: {heading(record.title)}",
        "" if record.issued_on is None else edition_line(record),
        when_and_where(record),
        "\n".join(_boxes(record)),
        "## Questions, or something wrong here?",
        whom_to_ask(record),
        "This sheet lists the actions only. " + _RECORD[record.issued_on is not None],
        at_the_foot(record),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def actions_html(data: SessionData, edition: Edition | None = None, *, large_print: bool = False) -> str:
    """The actions sheet as a page."""
    return page(actions_md(data, edition), f"Actions: {data.title}", large_print=large_print)


def actions_csv(data: SessionData) -> bytes:
    """A row for each action, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for point in data.points:
        if point.kind == "action":
            rows.writerow([plain_cell(text) for text in _cells(data, point)])
    return out.getvalue().encode("utf-8-sig")


def plain_cell(text: str) -> str:
    """`text` for a cell; what a spreadsheet would take for a formula has an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def item_title(data: SessionData, number: int | None) -> str:
    """An item as it is spoken of: "3. Support in school"; "" for none."""
    return next((f"{item.number}. {item.title}" for item in data.agenda if item.number == number), "")


def _cells(data: SessionData, point: PointData) -> tuple[str, ...]:
    return (
        point.owner or "",
        point.owner_party or "",
        point.text,
        point.due or "",
        point.due_as_said,
        item_title(data, point.item),
        "; ".join(answered(one) for one in point.answers if one.current),
        *(_detail(point, kind) for kind in DETAILS["action"]),
    )


def _detail(point: PointData, kind: str) -> str:
    found = next((one for one in point.details if one.kind == kind), None)
    return "" if found is None else found.text + (f" ({found.due})" if found.due else "")


def _boxes(record: RecordData) -> Iterator[str]:
    actions = [point for point in record.points if point.kind == "action"]
    if not actions:
        yield "No actions were agreed."
    for point in actions:
        yield f"- {BOX} {action_line(point)}"
        yield from details_of(point)
        yield from corrections_of(point)
