"""Figures of some invented meetings, and the files they give: `python -m tests.golden_across` makes them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from chair.files.across.forms import across_csv, across_json, across_text
from chair.files.across.sheet import across_html
from chair.meeting.across import Across, across
from chair.meeting.item_kinds import A_PARTY, BACK, CHILD, EVERYONE, NOBODY, WELCOME, views_of
from chair.meeting.summary import ActionTold, ItemTold, PartyTold, Summary

FOLDER = Path(__file__).parent / "golden" / "across"
FIRST = date(2026, 9, 1)
TODAY = date(2027, 1, 11)


def told(count: int = 6) -> tuple[Summary, ...]:
    """So many meetings, a week after each other."""
    return tuple(_one(number) for number in range(count))


def figures() -> Across:
    """What they come to."""
    return across(told(), TODAY, not_counted=1)


def files() -> dict[str, bytes]:
    """Every form of it."""
    found = figures()
    return {
        "across.json": across_json(found).encode(),
        "across.csv": across_csv(found),
        "across.txt": across_text(found).encode(),
        "across.html": across_html(found).encode(),
    }


def _one(number: int) -> Summary:
    day = FIRST + timedelta(weeks=number)
    due, done = day + timedelta(days=14), day + timedelta(days=10 + number)
    return Summary(
        id=f"2026-09-0{number + 1}-annual-review-000{number}",
        day=day,
        kind="annual-review",
        items=(
            ItemTold(WELCOME, 300, 280 + 10 * number),
            ItemTold(views_of(CHILD), 480, 400),
            ItemTold(EVERYONE, 720, 700 + 60 * number),
            ItemTold(BACK, 480, 300),
            ItemTold(EVERYONE, None, 90),
        ),
        actions=(
            ActionTold("School", day, due, None, done, "done"),
            ActionTold("Family", day, due, day + timedelta(days=28), None, "moved"),
            ActionTold(NOBODY, day, None, None, done, "dropped"),
        ),
        parties=(
            PartyTold(CHILD, 60_000, heard=1, asked=1),
            PartyTold("Family", 300_000 + 20_000 * number, heard=2),
            PartyTold("School", 240_000, heard=1, not_asked=1),
            PartyTold(A_PARTY, 0, absent=2),
        ),
        chaired=90_000,
        title=f"Review number {number}",
    )


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
