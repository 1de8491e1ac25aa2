"""What became of actions: which are settled, which are late, and which are due soon."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

Fate = Literal["open", "done", "dropped", "moved"]

SETTLED: frozenset[Fate] = frozenset(("done", "dropped"))
UNSETTLED: tuple[Fate, ...] = tuple(fate for fate in get_args(Fate) if fate not in SETTLED)
DUE_SOON = 7  # days


def is_late(fate: Fate, due: date | None, today: date) -> bool:
    """Whether its day is past and it is not settled; what is due today is not late yet."""
    return fate not in SETTLED and due is not None and due < today


def group_of(fate: Fate, due: date | None, today: date) -> str:
    """Among which actions it is listed: those that are overdue, due soon, ...; or what became of it."""
    if fate in SETTLED:
        return fate.capitalize()
    if due is None:
        return "No day"
    if is_late(fate, due, today):
        return "Overdue"
    return "Due soon" if (due - today).days <= DUE_SOON else "Later"
