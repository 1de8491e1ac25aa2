"""The small sums behind due dates: weekdays, months and feasts, counted from today.

Days of the week are numbers from 0, Monday. All raise ValueError or OverflowError for a day outside the years
1 to 9999.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

LATELY = 92  # days: "1 Nov" said in December may well be a slip for 1 December


class Due(NamedTuple):
    """A day, and whether the words can mean no other."""

    day: date
    sure: bool


def maybe(day: date) -> Due:
    """A day that the words mean in one reading of several."""
    return Due(day, sure=False)


def doubtful(due: Due | None) -> Due | None:
    """The same day in doubt."""
    return due and maybe(due.day)


def plus(today: date, days: int) -> date:
    """So many days later."""
    return today + timedelta(days)


# Weeks


def monday(today: date, weeks: int = 0) -> date:
    """Monday of this week, or of the week `weeks` later."""
    return plus(today, 7 * weeks - today.weekday())


def coming(today: date, weekday: int, weeks: int = 0) -> Due:
    """The next such day, never today, or `weeks` after it."""
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    return Due(plus(today, ahead + 7 * weeks), sure=ahead < 7)  # in doubt if it is that day today


def this(today: date, weekday: int) -> Due:
    """ "This Friday": in doubt once Friday has begun."""
    return Due(coming(today, weekday).day, sure=weekday > today.weekday())


def following(today: date, weekday: int) -> Due:
    """ "Next Friday": that of next week, in doubt if another Friday comes first or it is tomorrow."""
    day = plus(monday(today, 1), weekday)
    return Due(day, sure=day == coming(today, weekday).day and day > plus(today, 1))


def in_this_week(today: date, weekday: int) -> date | None:
    """ "Friday this week", if it is not past."""
    day = plus(monday(today), weekday)
    return day if day >= today else None


def in_next_week(today: date, weekday: int) -> Due:
    """ "Friday next week"; on a Sunday people differ about which week is next."""
    return Due(plus(monday(today, 1), weekday), sure=today.weekday() < 6)


def week_end(today: date) -> Due:
    """The end of this week: Friday, or Sunday once Friday is past."""
    return maybe(plus(monday(today), 4 if today.weekday() < 5 else 6))


def weekend(today: date, weekday: int) -> Due:
    """Saturday or Sunday of this weekend, or today when it has begun."""
    return maybe(max(today, plus(monday(today), weekday)))


# Months


def first(today: date, months: int = 0) -> date:
    """The first day of this month, or of the month `months` later."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1)


def last(today: date, months: int = 0) -> date:
    """The last day of this month, or of the month `months` later."""
    return plus(first(today, months + 1), -1)


def months_to(today: date, month: int, year: int | None = None) -> int:
    """How many months from this one to `month`: to the next of that name, if no year is given."""
    return (month - today.month) % 12 if year is None else (year - today.year) * 12 + month - today.month


def month_begins(today: date, month: int, year: int | None = None) -> Due | None:
    """ "By March": before it begins, so nothing once it has; of a year that is given it is that one."""
    day = first(today, months_to(today, month, year))
    return maybe(day) if day >= today or year is not None else None


def month_ends(today: date, month: int, year: int | None = None) -> Due:
    """The last day of a month; in doubt if that month has just gone by."""
    ahead = months_to(today, month, year)
    return Due(last(today, ahead), sure=year is not None or ahead < 9)


def nth(begin: date, number: int, weekday: int) -> date | None:
    """Such a weekday of the month that begins with `begin`: the first is 1, the last -1."""
    if number < 0:
        end = last(begin)
        return plus(end, -((end.weekday() - weekday) % 7))
    day = plus(begin, (weekday - begin.weekday()) % 7 + 7 * (number - 1))
    return day if day.month == begin.month else None


def nth_this_month(today: date, number: int, weekday: int) -> date | None:
    """ "The last Friday of the month", if it is not past."""
    day = nth(first(today), number, weekday)
    return day if day and day >= today else None


def nth_of(today: date, number: int, weekday: int, month: int, year: int | None = None) -> Due | None:
    """ "The first Monday in December"; in doubt if this year's has just gone by."""
    ahead = months_to(today, month, year)
    day = nth(first(today, ahead), number, weekday)
    if day and day < today and year is None:
        ahead += 12
        day = nth(first(today, ahead), number, weekday)
    return Due(day, sure=year is not None or ahead < 9) if day else None


# Days of the calendar


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_day(today: date, day: int, month: int) -> Due | None:
    """The next such day, today included; in doubt if it has just gone by, or is over a year off."""
    for year in range(today.year, today.year + 9):  # 29 February can be eight years off
        found = _real(year, month, day)
        if found and found >= today:
            before = _real(year - 1, month, day)
            lately = before is not None and (today - before).days < LATELY
            return Due(found, sure=not lately and (found - today).days <= 366)
    return None


def slashed(today: date, day: int, month: int) -> Due | None:
    """3/12; but a half or two thirds may be meant, and 24/7 is never a day."""
    due = None if (day, month) == (24, 7) else next_day(today, day, month)
    return doubtful(due) if day < month < 5 else due


def short_year(today: date, day: int, month: int, year: int) -> date | None:
    """Two digits of the year: the nearest such year, within twenty years."""
    near = today.year - 50 + (year - today.year + 50) % 100
    return date(near, month, day) if abs(near - today.year) <= 20 else None


def bare_year(today: date, day: int, month: int, year: int) -> Due | None:
    """ "3 Dec 26", where the last number may be something else."""
    found = short_year(today, day, month, year) if 9 < year < 100 else None
    return maybe(found) if found else None


def numbered(today: date, day: int) -> Due | None:
    """ "The 30th": this month or next; in doubt if this month is too short, or it is today."""
    for months in range(3):
        begin = first(today, months)
        found = _real(begin.year, begin.month, day)
        if found and found >= today:
            return Due(found, sure=found != today and months == (day < today.day))
    return None


def agreeing(weekday: int, due: Due | None) -> Due | None:
    """`due` if it is that weekday, which leaves no doubt."""
    return Due(due.day, sure=True) if due and due.day.weekday() == weekday else None


# Spans


def working(today: date, days: int) -> Due:
    """So many days from Monday to Friday; bank holidays are not known, so across Christmas it is in doubt."""
    start = plus(today, -max(0, today.weekday() - 4))  # from a weekend it counts as from its Friday
    weeks, rest = divmod(days, 5)
    day = plus(start, 7 * weeks + rest + (2 if start.weekday() + rest > 4 else 0))
    quiet = today.replace(month=12, day=25)
    return Due(day, sure=day < quiet)


def hours(today: date, count: int) -> date | None:
    """A few hours are today and 48 two days; what lies between depends on the time of day."""
    if count <= 4:
        return today
    return plus(today, count // 24) if count % 24 == 0 else None


# Feasts


def easter(today: date, days: int = 0) -> date:
    """The next Easter Sunday, or the next day that is `days` after one.

    The Gregorian reckoning as Meeus, Jones and Butcher wrote it down.
    """
    year = today.year - 1
    while True:
        year += 1
        century, rest = divmod(year, 100)
        shift = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
        moon = (19 * (year % 19) + shift + 15) % 30
        sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
        late = (year % 19 + 11 * moon + 22 * sunday) // 451
        month, day = divmod(moon + sunday - 7 * late + 114, 31)
        found = plus(date(year, month, day + 1), days)
        if found >= today:
            return found


def eve(today: date, due: Due | None) -> Due | None:
    """The day before one on which nobody works, if it is not past."""
    return maybe(plus(due.day, -1)) if due and due.day > today else None
