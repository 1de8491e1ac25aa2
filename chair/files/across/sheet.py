"""The figures as one page with pictures, for somebody who looks at them with the facilitator."""

from __future__ import annotations

from collections.abc import Iterator

from chair.files.across import charts
from chair.files.across.tables import TITLE, Table, counted, tables
from chair.files.markdown import cell
from chair.files.record.page import framed, rendered
from chair.meeting.across import Across

ABOUT = (
    "These figures say how meetings went, not how anybody did. They are made from the journals of closed "
    "meetings; no name of a person is in them, and parties have their usual names only."
)
NAMED = "These figures name meetings, and are for the facilitator alone."


def across_html(figures: Across) -> str:
    """The page: it loads nothing and runs nothing; every picture has its words, and its table beneath."""
    named = any(one.id for one in figures.sittings)
    about = NAMED if named else ABOUT
    body = rendered(f"# {TITLE}\n\n{' '.join(counted(figures))}\n\n{about}\n")
    return framed(body + "".join(_parts(figures)), TITLE, looks=charts.LOOKS)


def _parts(figures: Across) -> Iterator[str]:
    pictures = iter(list(_pictures(figures)))
    for table in tables(figures):
        yield rendered(f"## {table.title}\n")
        if table.bars:
            yield next(pictures)
        yield rendered(f"{table.note}\n\n{_markdown(table)}\n")
    if len(figures.sittings) > 1 and any(one.shares for one in figures.sittings):
        yield rendered("## The floor, meeting by meeting\n")
        yield charts.meeting_by_meeting(figures)


def _pictures(figures: Across) -> Iterator[str]:
    if figures.overruns:
        yield charts.overruns(figures.overruns)
    if figures.actions:
        yield charts.actions(figures.actions)
    if figures.balance:
        yield charts.balance(figures.balance)


def _markdown(table: Table) -> str:
    rows = [table.head, (":--", *("---",) * (len(table.head) - 1)), *table.rows]
    return "\n".join(
        "| " + " | ".join(one if place == 1 else cell(one) for one in row) + " |"
        for place, row in enumerate(rows)
    )
