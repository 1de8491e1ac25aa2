"""A day without its year that has just gone by: that of this year is probably meant, or that of the next."""

from __future__ import annotations

from datetime import date, timedelta

from chair.clock import shift
from chair.due import read
from chair.due.sums import LATELY


def lately(phrase: str, today: date) -> tuple[date, date] | None:
    """The two days that "20 Nov" may be on 27 Nov, the past one first; None for a phrase that is no such."""
    due = read(phrase, today)
    if due is None or due.sure or due.day < today:
        return None
    try:
        before = read(phrase, shift(today, -1, "years") + timedelta(days=1))
    except (ValueError, OverflowError):  # before the first year
        return None
    if before is None or before.day >= today or (today - before.day).days >= LATELY:
        return None
    return (before.day, due.day) if before.day.month == due.day.month else None
