"""Until when each meeting is kept: the rules that come with chair, the user's own, and what is past."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from chair.files.hold import Held, hold_on
from chair.files.tables import read_tables
from chair.meeting.keeping import Retention, is_past, keep_until, soonest

if TYPE_CHECKING:
    from chair.files.catalogue import Catalogue

SHIPPED = Path(__file__).parents[1] / "retention.toml"
_MANY = 20  # meetings that are counted in a prompt
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


def past(catalogue: Catalogue, library: Path, today: date) -> Iterator[Due]:
    """The meetings that are past their day, the first that were over first. Raises BadSettings."""
    rules = read_retention()
    known: dict[tuple[str, str], date | None] = {}
    for one in catalogue.lasting(today, soonest(rules.values(), today)):
        if (day := one.kept) is None:
            # Ten thousand meetings are of few kinds, and end on few days.
            if (one.kind, one.ended) not in known:
                known[one.kind, one.ended] = keep_until(date.fromisoformat(one.ended), one.kind, rules)
            day = known[one.kind, one.ended]
        if day is not None and is_past(day, today):
            by = "rule" if one.kept is None else "hand"
            yield Due(one.id, one.title, one.opened, day, by, _is_held(library / one.id))


def prompt(catalogue: Catalogue, library: Path, today: date, *, brief: bool = False) -> str:
    """One line where something is past its day and not on hold; "" where nothing is. Raises BadSettings.

    `brief` is for a screen that is narrow. Of very many it is enough to know that there are more.
    """
    free = (one for one in past(catalogue, library, today) if not one.held)
    count = sum(1 for _ in islice(free, _MANY + 1))
    if not count:
        return ""
    if count == 1:
        day = "its day" if brief else "the day until which it is kept"
        return f"1 meeting is past {day}: 'chair keep --due' tells which."
    day = "their day" if brief else "the day until which they are kept"
    told = f"{count} meetings" if count <= _MANY else f"More than {_MANY} meetings"
    return f"{told} are past {day}: 'chair keep --due' lists them."


def _is_held(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        try:
            return hold_on(folder) is not None
        except Held:
            return True  # one that cannot be read counts
    return False
