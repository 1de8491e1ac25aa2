"""A day without its year that has just gone by: that of this year is probably meant, or that of the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from chair.clock import shift
from chair.due import read, read_due
from chair.due.sums import LATELY


def lately(phrase: str, today: date) -> tuple[date, date] | None:
    """The two days that "20 Nov" may be on 27 Nov, the past one first; None for a phrase that is no such."""
    due = read(phrase, today)
    if due is None or due.sure:
        return None
    return lately_in(lambda day: read_due(phrase, day), today)


def lately_in(read_on: Callable[[date], date | None], today: date) -> tuple[date, date] | None:
    """The same of words that hold more than a day: `read_on` says which day they name on which day."""
    later = read_on(today)
    if later is None or later < today:
        return None
    try:
        past = read_on(shift(today, -1, "years") + timedelta(days=1))
    except (ValueError, OverflowError):  # before the first year
        return None
    if past is None or past >= today or (today - past).days >= LATELY:
        return None
    return (past, later) if past.month == later.month else None
