"""What the shapes of due phrases mean, as tables from a shape to a date.

A shape is the kinds of the words of a phrase (see `words.Word`). In a table "[x]" may be there or not,
"a|b" is either, and COUNT is a number however it is written. The values of the words, in their order, follow
`today` when a rule is called. A rule gives a date, or a `Due` where the words could mean another day too, or
None; it may raise ValueError or OverflowError for a day that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

from chair.clock import shift
from chair.due import sums
from chair.due.sums import Due
from chair.due.words import Word

Rule = Callable[..., date | Due | None]
Phrase = Sequence[Word]


def shapes(*patterns: str) -> Iterator[str]:
    """Every shape for which the patterns stand."""
    for pattern in patterns:
        choices = []
        for part in pattern.replace("COUNT", "NUM|CARD|A").split():
            either = part.strip("[]").split("|")
            choices.append([*either, ""] if part.startswith("[") else either)
        for choice in product(*choices):
            yield " ".join(filter(None, choice))


class Reading(NamedTuple):
    """What a phrase says; `stands` if it is a due date at the end of a sentence too."""

    due: Due
    stands: bool


def parse(phrase: Phrase, today: date) -> Reading | None:
    """What the whole phrase says; None where it says nothing, or a day that there is not. Never raises."""
    try:
        return _parse(phrase, today)
    except (ValueError, OverflowError):
        return None


def _parse(phrase: Phrase, today: date) -> Reading | None:
    """The same, but raises what a rule raises."""
    body = phrase[head(phrase, "label") : len(phrase) - _foot(phrase, "latest")]
    labelled = len(body) < len(phrase)
    if due := _look("whole", body, today):
        return Reading(due, stands=True)
    if due := _look("alone", body, today):
        return Reading(due, labelled)
    front, back = head(body, "span front"), _foot(body, "span back")
    if due := _look("spans", body[front : len(body) - back], today):
        return Reading(due, labelled or front + back > 0)
    front = head(body, "intro")
    reading = _point(body[front:], today)
    if not reading or not front:
        return reading and Reading(reading.due, labelled or reading.stands)
    # Before Friday may well be Thursday; "before the 23rd of January" is how people write a deadline.
    vague = body[0].kind == "before" and _look("days", body[front:], today)
    return Reading(sums.maybe(reading.due.day) if vague else reading.due, stands=True)


def _point(phrase: Phrase, today: date) -> Reading | None:
    """A day with or without its hour, which is let go."""
    for front in sorted({0, head(phrase, "hour front")}):
        for back in sorted({0, _foot(phrase, "hour back")}):
            core = phrase[front : len(phrase) - back]
            for name in ("days", "dates", "led"):
                if due := _look(name, core, today):
                    return Reading(due, stands=name != "led")
            if due := _calendar(core, today):
                return Reading(due, stands=True)
    return None


def _calendar(phrase: Phrase, today: date) -> Due | None:
    """A date of the calendar, which a weekday before it must fit, or the Monday or Friday that it names."""
    if due := _look("calendar", phrase, today):
        return due
    if front := head(phrase, "weekday"):
        return sums.agreeing(phrase[front - 1].values[0], _look("calendar", phrase[front:], today))
    if front := head(phrase, "week"):
        due = _calendar(phrase[front:], today) or _look("led", phrase[front:], today)
        ends = phrase[front - 1].kind in ("w/e", "ending")
        return due and Due(due.day, due.sure and (due.day.weekday() >= 4 if ends else due.day.weekday() == 0))
    return None


def _look(name: str, phrase: Phrase, today: date) -> Due | None:
    rule = _table(name).get(_shape(phrase))
    found = rule(today, *(value for word in phrase for value in word.values)) if rule else None
    return found if found is None or isinstance(found, Due) else Due(found, sure=True)


def head(phrase: Phrase, name: str) -> int:
    """How many words at the beginning are what `_AROUND` has under that name, never all."""
    known = _around(name)
    return next((n for n in range(min(5, len(phrase) - 1), 0, -1) if _shape(phrase[:n]) in known), 0)


def _foot(phrase: Phrase, name: str) -> int:
    """The same at the end."""
    known = _around(name)
    return next((n for n in range(min(5, len(phrase) - 1), 0, -1) if _shape(phrase[-n:]) in known), 0)


def _shape(phrase: Phrase) -> str:
    return " ".join(word.kind for word in phrase)


def has_year(phrase: Phrase) -> bool:
    """Whether a phrase says of which year it is: then it is of no other, be it past."""
    return any(word.kind in _YEARS for word in phrase)


def used(kind: str) -> bool:
    """Whether any shape has a word of that kind."""
    return kind in _kinds()


@cache
def _kinds() -> frozenset[str]:
    every = (*(_table(name) for name in _TABLES), *(_around(name) for name in _AROUND))
    return frozenset(kind for some in every for shape in some for kind in shape.split())


@cache
def _table(name: str) -> dict[str, Rule]:
    return {shape: rule for pattern, rule in _TABLES[name].items() for shape in shapes(pattern)}


@cache
def _around(name: str) -> frozenset[str]:
    return frozenset(shapes(*_AROUND[name]))


_YEARS = frozenset(("YEAR", "YY", "DMY", "DMYY", "WEEK", "year"))
_END = "[at] [the] end of"
_START = "[at] [the] start|beginning of"
_MIDDLE = "[in] [the] mid|middle [of]"

# What may stand around a date.
_AROUND = {
    "label": ("due [date]", "deadline [is|of]"),
    "intro": ("by|before|on|until", "no|not later than", "by|on or before", "at [the] latest by"),
    "event": ("[due] by|before|until|at|on", "due|deadline", "no|not later than", "ahead of", "in time for"),
    "span front": ("in|within [the] [next|coming]",),
    "weekday": ("DAY", "this|next|coming DAY", "this coming DAY"),
    "week": ("[in|during] w/c|w/e", "[in|during] [the] week commencing|beginning|starting|ending"),
    "hour front": (
        "[at] CLOCK [on]",
        "ORD thing [on]",
        "eod|cob|cop [on]",
        "[the] close of play|business [on]",
        "[the] end of [the] [school|working] day [on]",
        "[the] end of school [on]",
    ),
    "hour back": ("[at] CLOCK", "ORD thing", "PART", "eod|cob|cop", "close of play|business", "end of day"),
    "span back": ("from now|today", "time"),
    "latest": ("[at] [the] latest",),
}

_TABLES: dict[str, dict[str, Rule]] = {
    # A day near today. It stands for itself at the end of a sentence.
    "days": {
        "[later] today|tonight": lambda t: t,
        "this PART": lambda t: t,
        "tomorrow": lambda t: sums.plus(t, 1),
        "[the] day after tomorrow": lambda t: sums.plus(t, 2),
        "[this|same] time next week": lambda t: sums.plus(t, 7),
        "today week": lambda t: sums.plus(t, 7),
        "tomorrow week": lambda t: sums.plus(t, 8),
        "COUNT week|weeks today": lambda t, n: sums.plus(t, 7 * n),
        "COUNT week|weeks tomorrow": lambda t, n: sums.plus(t, 7 * n + 1),
        "COUNT fortnight today": lambda t, n: sums.plus(t, 14 * n),
        "COUNT fortnight tomorrow": lambda t, n: sums.plus(t, 14 * n + 1),
        "DAY": sums.coming,
        "this DAY": sums.this,
        "[this|the] coming DAY": sums.coming,
        "next DAY": sums.following,
        "DAY [of] this week": sums.in_this_week,
        "DAY [of] next week": sums.in_next_week,
        "next week DAY": sums.in_next_week,
        "DAY week": lambda t, day: sums.coming(t, day, 1),
        "DAY fortnight": lambda t, day: sums.coming(t, day, 2),
        "COUNT week|weeks on|from DAY": lambda t, n, day: sums.coming(t, day, n),
        "COUNT fortnight on|from DAY": lambda t, n, day: sums.coming(t, day, 2 * n),
        "[the] DAY after next": lambda t, day: sums.doubtful(sums.coming(t, day, 1)),
        "[later] this week": sums.week_end,
        "[early] next week": lambda t: sums.maybe(sums.monday(t, 1)),
        "[the] week after next": lambda t: sums.maybe(sums.monday(t, 2)),
        "this weekend": lambda t: sums.weekend(t, 5),
        "next weekend": lambda t: sums.maybe(sums.plus(sums.monday(t, 1), 5)),
        "this month": lambda t: sums.maybe(sums.last(t)),
        "next month": lambda t: sums.maybe(sums.first(t, 1)),
    },
    # A date as a calendar has it. It stands for itself too, and a weekday or "w/c" may come before it.
    "calendar": {
        "[the] NTH|ORD|NUM [of] MONTH": sums.next_day,
        "[the] NTH|ORD|NUM [of] MONTH YEAR": lambda _, day, month, year: date(year, month, day),
        "[the] NTH|ORD|NUM [of] MONTH this year": lambda t, day, month: date(t.year, month, day),
        "[the] NTH|ORD|NUM [of] MONTH next year": lambda t, day, month: date(t.year + 1, month, day),
        "[the] NTH|ORD|NUM [of] MONTH last year": lambda t, day, month: date(t.year - 1, month, day),
        "[the] NTH|NUM [of] MONTH YY": sums.short_year,
        "NTH|NUM MONTH NUM": sums.bare_year,
        "MONTH [the] NTH|NUM": lambda t, month, day: sums.next_day(t, day, month),
        "MONTH [the] NTH|NUM YEAR": lambda _, month, day, year: date(year, month, day),
        "MONTH [the] NTH|NUM YY": lambda t, month, day, year: sums.short_year(t, day, month, year),
        "YEAR MONTH [the] NTH|NUM": lambda _, year, month, day: date(year, month, day),
        "DN": sums.next_day,
        "DM": sums.slashed,
        "DMY": lambda _, day, month, year: date(year, month, day),
        "DMYY": sums.short_year,
    },
    # Beginnings, ends and the rest that a calendar tells.
    "dates": {
        "DAY [the] NTH": lambda t, weekday, day: sums.agreeing(weekday, sums.numbered(t, day)),
        "WEEK": lambda _, week, year: sums.maybe(date.fromisocalendar(year, week, 1)),
        "PLUS day|days": sums.plus,
        "PLUS week|weeks": lambda t, n: sums.plus(t, 7 * n),
        "PLUS month|months": lambda t, n: shift(t, n, "months"),
        "eod": lambda t: t,
        "[at] [the] end [of] today": lambda t: t,
        "[at] [the] end [of] tomorrow": lambda t: sums.plus(t, 1),
        "[at] [the] end [of] DAY": sums.coming,
        f"{_END} [the|this] week": sums.week_end,
        "eow": sums.week_end,
        f"{_END} next week": lambda t: sums.maybe(sums.plus(sums.monday(t, 1), 4)),
        f"{_START} next week": lambda t: sums.monday(t, 1),
        f"{_MIDDLE} next week": lambda t: sums.plus(sums.monday(t, 1), 2),
        f"{_END} [the|this] month": sums.last,
        "[the] last day of [the|this] month": sums.last,
        "eom": sums.last,
        f"{_END} next month": lambda t: sums.last(t, 1),
        f"{_START} next month": lambda t: sums.first(t, 1),
        "[at] [the] end [of] MONTH [YEAR]": sums.month_ends,
        f"{_START} MONTH": lambda t, month: sums.next_day(t, 1, month),
        f"{_START} MONTH YEAR": lambda _, month, year: date(year, month, 1),
        f"{_MIDDLE} MONTH": lambda t, month: sums.next_day(t, 15, month),
        f"{_MIDDLE} MONTH YEAR": lambda _, month, year: date(year, month, 15),
        "[the] NTH of this|the month": lambda t, day: t.replace(day=day) if day >= t.day else None,
        "[the] NTH of next month": lambda t, day: sums.first(t, 1).replace(day=day),
        "[the] NTH|ORD DAY in|of MONTH [YEAR]": sums.nth_of,
        "[the] last DAY in|of MONTH [YEAR]": lambda t, *rest: sums.nth_of(t, -1, *rest),
        "[the] NTH|ORD DAY in|of [the|this] month": sums.nth_this_month,
        "[the] last DAY in|of [the|this] month": lambda t, day: sums.nth_this_month(t, -1, day),
        "[the] NTH|ORD DAY in|of next month": lambda t, n, day: sums.nth(sums.first(t, 1), n, day),
        "[the] last DAY in|of next month": lambda t, day: sums.nth(sums.first(t, 1), -1, day),
        f"{_END} [the|this] quarter": lambda t: sums.last(t, -t.month % 3),
        f"{_END} QUARTER [YEAR]": lambda t, n, *year: sums.doubtful(sums.month_ends(t, 3 * n, *year)),
        f"{_END} [the|this] year": lambda t: date(t.year, 12, 31),
        "eoy": lambda t: date(t.year, 12, 31),
        f"{_END} next year": lambda t: date(t.year + 1, 12, 31),
        f"{_END} [the|this] tax year": lambda t: sums.doubtful(sums.next_day(t, 5, 4)),
    },
    # In a sentence only after "by" or the like: "came 3rd", "cards for Christmas".
    "led": {
        "[the] NTH": sums.numbered,
        "[the] end of [the] day": lambda t: t,
        "[the] close of play|business": lambda t: t,
        "cob|cop": lambda t: t,
        "[the] month end": sums.last,
        "[the] year end": lambda t: date(t.year, 12, 31),
        "christmas": lambda t: sums.doubtful(sums.next_day(t, 25, 12)),
        "christmas day": lambda t: sums.next_day(t, 25, 12),
        "christmas eve": lambda t: sums.next_day(t, 24, 12),
        "boxing day": lambda t: sums.next_day(t, 26, 12),
        "[the] new year": lambda t: sums.doubtful(sums.next_day(t, 1, 1)),
        "new year's day": lambda t: sums.next_day(t, 1, 1),
        "new year's eve": lambda t: sums.next_day(t, 31, 12),
        "easter": lambda t: sums.maybe(sums.easter(t)),
        "easter DAY": lambda t, day: sums.easter(t, (day + 1) % 7) if day in (0, 6) else None,
        "good DAY": lambda t, day: sums.easter(t, -2) if day == 4 else None,
    },
    # Here the first word makes a difference.
    "whole": {
        "by|before CLOCK": lambda t: t,
        "by [the] weekend": lambda t: sums.weekend(t, 5),
        "before [the|this] weekend": lambda t: sums.eve(t, sums.weekend(t, 5)),
        "over|at [the] weekend": lambda t: sums.weekend(t, 6),
        "by|before|until MONTH [YEAR]": sums.month_begins,
        "in|during MONTH [YEAR]": lambda t, *month: sums.doubtful(sums.month_ends(t, *month)),
        "in [the] new year": lambda t: sums.doubtful(sums.next_day(t, 1, 1)),
        "in|within the next week": lambda t: sums.maybe(sums.plus(t, 7)),
        "in|within the next month": lambda t: sums.maybe(shift(t, 1, "months")),
        "before christmas": lambda t: sums.eve(t, sums.next_day(t, 25, 12)),
        "before [the] new year": lambda t: sums.eve(t, sums.next_day(t, 1, 1)),
        "before easter": lambda t: sums.eve(t, sums.maybe(sums.easter(t))),
    },
    # Never at the end of a sentence.
    "alone": {
        "yesterday": lambda t: sums.maybe(sums.plus(t, -1)),
        "MONTH [YEAR]": lambda t, *month: sums.doubtful(sums.month_ends(t, *month)),
    },
    # How long from today, after "in" or "within", or before "from now".
    "spans": {
        "COUNT day|days": sums.plus,
        "ND": sums.plus,
        "COUNT week|weeks": lambda t, n: sums.plus(t, 7 * n),
        "NW": lambda t, n: sums.plus(t, 7 * n),
        "COUNT fortnight|fortnights": lambda t, n: sums.plus(t, 14 * n),
        "COUNT month|months": lambda t, n: shift(t, n, "months"),
        "COUNT year|years": lambda t, n: shift(t, n, "years"),
        "[A] couple of days": lambda t, *_: sums.maybe(sums.plus(t, 2)),
        "[A] couple of weeks": lambda t, *_: sums.maybe(sums.plus(t, 14)),
        "[A] couple of months": lambda t, *_: sums.maybe(shift(t, 2, "months")),
        "COUNT working|business day|days": sums.working,
        "COUNT school day|days": lambda t, n: sums.doubtful(sums.working(t, n)),
        "COUNT hour|hours": sums.hours,
        "COUNT minute|minutes": lambda t, n: t if n <= 240 else None,
        "half A hour": lambda t, _: t,
    },
}
