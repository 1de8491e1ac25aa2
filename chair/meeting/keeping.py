"""How long a meeting is kept: by the rule of its kind, or until a day that was set for it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta, Struct

USUAL = "usual"  # the rule of every kind that has none of its own
_SPAN = re.compile(r"(\d{1,4})\s*(day|week|month|year)s?", re.ASCII | re.IGNORECASE)
_MARGIN = 4  # days: a month on from the 31st may be the 28th
_DAYS = {"day": 1, "week": 7}


class Retention(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a kind of meeting is kept after its close, who says so, and when somebody looked.

    Neither years nor months: for as long as nobody says otherwise.
    """

    rule: str
    source: str
    checked: date
    years: Annotated[int, Meta(ge=0)] = 0
    months: Annotated[int, Meta(ge=0)] = 0


def rule_of(kind: str, rules: Mapping[str, Retention]) -> Retention | None:
    """The rule of a kind of meeting: its own, or the usual one; None where there is none at all."""
    return rules.get(kind) or rules.get(USUAL)


def keep_until(closed: date, kind: str, rules: Mapping[str, Retention]) -> date | None:
    """The last day on which a meeting of this kind is kept; None where no rule names one."""
    rule = rule_of(kind, rules)
    if rule is None or not (rule.years or rule.months):
        return None
    return _months_on(closed, 12 * rule.years + rule.months)


def soonest(rules: Iterable[Retention], today: date) -> date:
    """A day so that no meeting which was over on it or later is past its day by any of these rules."""
    months = [12 * rule.years + rule.months for rule in rules if rule.years or rule.months]
    return _months_on(today, -min(months)) + timedelta(days=_MARGIN) if months else date.min


def is_past(until: date | None, today: date) -> bool:
    """Whether the day until which something is kept is over."""
    return until is not None and until < today


def span_on(day: date, words: str) -> date | None:
    """The day that is "2 years", "18 months" or "6 weeks" on; None where the words say no such time."""
    if (found := _SPAN.fullmatch(words.strip())) is None or not (count := int(found[1])):
        return None
    unit = found[2].casefold()
    if unit in _DAYS:
        try:
            return day + timedelta(days=count * _DAYS[unit])
        except OverflowError:
            return date.max
    return _months_on(day, count * (12 if unit == "year" else 1))


def _months_on(day: date, months: int) -> date:
    """So many calendar months on; a month that is too short ends earlier, as 31 January and a month does."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if year > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
