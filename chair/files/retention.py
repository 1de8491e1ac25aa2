"""Until when each meeting is kept: the rules that come with chair, the user's own, and what is past."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from chair.files.hold import Held, hold_on
from chair.files.tables import read_tables
from chair.meeting.keeping import Retention, is_past, keep_until

if TYPE_CHECKING:
    from chair.files.catalogue import Lasting

SHIPPED = Path(__file__).parents[1] / "retention.toml"
_WANTED = "rule and source (words), checked (a day), and years or months (numbers) or neither"


class Due(Struct, frozen=True):
    """A meeting past the day until which it is kept. `by`: "rule", or "hand" where the day was set for it."""

    id: str
    title: str
    opened: str
    until: date
    by: str
    held: bool


def read_retention(own: Path | None = None) -> dict[str, Retention]:
    """The rule of each kind of meeting; the user's file has the last word. Raises BadSettings."""
    return read_tables(SHIPPED, own, Retention, _WANTED)


def past(there: Iterable[Lasting], library: Path, today: date) -> list[Due]:
    """The meetings that are past their day, the longest past first. Raises BadSettings."""
    rules, found = read_retention(), []
    known: dict[tuple[str, str], date | None] = {}
    for one in there:
        if (day := one.kept) is None:
            # Ten thousand meetings are of few kinds, and end on few days.
            if (one.kind, one.ended) not in known:
                known[one.kind, one.ended] = keep_until(date.fromisoformat(one.ended), one.kind, rules)
            day = known[one.kind, one.ended]
        if day is not None and is_past(day, today):
            by = "rule" if one.kept is None else "hand"
            found.append(Due(one.id, one.title, one.opened, day, by, _is_held(library / one.id)))
    return sorted(found, key=lambda one: (one.until, one.id))


def prompt(there: Iterable[Lasting], library: Path, today: date, *, brief: bool = False) -> str:
    """One line where something is past its day and not on hold; "" where nothing is. Raises BadSettings.

    `brief` is for a screen that is narrow.
    """
    count = sum(not one.held for one in past(there, library, today))
    if not count:
        return ""
    if count == 1:
        day = "its day" if brief else "the day until which it is kept"
        return f"1 meeting is past {day}: 'chair keep --due' tells which."
    day = "their day" if brief else "the day until which they are kept"
    return f"{count} meetings are past {day}: 'chair keep --due' lists them."


def _is_held(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        try:
            return hold_on(folder) is not None
        except Held:
            return True  # one that cannot be read counts
    return False
