"""Days and moments as an agenda's head has them: whole and with their year, or not read at all.

Day before month, as in Britain. A word for the time zone is passed over: times are those of the place.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from chair.clock import DAYS, MONTHS

_MONTH_NAMES = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(name[:3] for name in DAYS)})[a-z]*\.?,?\s+)?(?:the\s+)?"
_MONTH = rf"(?P<month>{'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>[0-9]{4})(?![0-9])"
_DATES = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.](?P<m>[0-9]{{1,2}})[-/.](?P<d>[0-9]{{1,2}})(?![0-9])",
        r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4}|[0-9]{2})(?![0-9])",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)
_LONGEST = 120  # characters
_AFTER = 8 * 60  # minutes: an end that is told as if before the beginning is no further behind it, as "11-1"
_MORNING = 7  # o'clock
_HEADING = 60  # characters at the end of a heading among which a day is looked for

_CLOCK = r"(?:[0-9]{1,2}(?:[:.][0-5][0-9])?\s?(?:[ap]\.?m\b\.?)?|(?:12\s)?(?:noon|midday))"
_TO = r"\s*(?:-|–|—|−|to|until|till)\s*"
_TIMES = re.compile(
    rf"(?:at\s+|from\s+)?(?:(?P<four>[0-9]{{4}})(?:{_TO}(?P<four2>[0-9]{{4}}))?"
    rf"|(?P<begins>{_CLOCK})(?:{_TO}(?P<ends>{_CLOCK}))?)(?![\w:])"
    r"(?:\s*(?:\(?(?-i:[A-Z]{1,4}T)\)?|\(?UTC(?:\s?[+-][0-9]{1,2}(?::[0-9]{2})?)?\)?|o'clock|hrs|sharp"
    r"|\(?(?:UK|local)(?:\stime)?\)?))?",
    re.IGNORECASE,
)
_CLOCK_PARTS = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s?([ap]?)", re.IGNORECASE)
# Whole names, for here nothing else tells "10 Dec" from "10 decisions".
_NAMED = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|sept"
_NAMED_DAY = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in DAYS) + "|tues|wednes|thurs?"
_NO_YEAR = re.compile(
    rf"(?:(?:{_NAMED_DAY})\.?,?\s+)?(?:the\s+)?"
    rf"(?:[0-3]?[0-9](?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_NAMED})|(?:{_NAMED})\.?\s+[0-3]?[0-9](?:st|nd|rd|th)?)"
    r"(?!\w)\.?",
    re.IGNORECASE,
)
_TWO_DAYS = re.compile(r"([0-9]{4}-\S+\s[0-9:]+)\s+to\s+([0-9]{4}-\S+\s[0-9:]+)")
_ON = re.compile(r"\s*(?:,|on\b|-|–)\s*", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:T(?=[0-9])|,|-|–|at\b|from\b|\s)\s*", re.IGNORECASE)


def read_day(text: str) -> date | None:
    """The day that the whole of `text` names, or None."""
    found = _day_at(text.strip())
    return found[0] if found and found[1] == len(text.strip()) else None


def read_moment(text: str) -> tuple[datetime, datetime | None] | None:
    """When something begins and, if told, ends: "3 December 2026, 10am-11.30am". None if a part is not read.

    An end before the beginning is past noon ("11:00-1:00") or else on the next day.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if two := _TWO_DAYS.fullmatch(text):
        begins, ends = read_moment(two[1]), read_moment(two[2])
        return (begins[0], ends[0]) if begins and ends else None
    if found := _day_at(text):
        day, at = found
        join = _JOIN.match(text, at)
        times = _TIMES.fullmatch(text, join.end()) if join else None
        return _moments(day, times) if times else None
    # "10am, Thursday 3 December 2026"
    if (times := _TIMES.match(text)) and (join := _ON.match(text, times.end())):
        late = read_day(text[join.end() :])
        return _moments(late, times) if late else None
    return None


def day_named(text: str) -> str:
    """The words for a day, and a time if there is one, with which a heading ends or begins; "" for none."""
    text = text.strip()
    tail = text[-_HEADING:]
    for found in re.finditer(r"(?<!\w)\w", tail):
        words = tail[found.start() :].rstrip(" .)]")
        if read_day(words) or read_moment(words):
            return words
    day = _day_at(text)
    return text[: day[1]] if day and not text[day[1] : day[1] + 1].isalnum() else ""


def read_times(text: str) -> bool:
    """Whether `text` is nothing but a time of day, or two."""
    return len(text) <= _LONGEST and _TIMES.fullmatch(text.strip()) is not None


def lacks_year(text: str) -> bool:
    """Whether `text` is a day that has no year, alone or with its time: "Thursday 14 January at 10am"."""
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    if (times := _TIMES.match(text)) and (join := _ON.match(text, times.end())):
        return _NO_YEAR.fullmatch(text, join.end()) is not None
    if not (day := _NO_YEAR.match(text)):
        return False
    join = _JOIN.match(text, day.end())
    return day.end() == len(text) or (join is not None and _TIMES.fullmatch(text, join.end()) is not None)


def _day_at(text: str) -> tuple[date, int] | None:
    """The day `text` begins with and where it goes on. A weekday that is not that day's makes it none."""
    for form in _DATES:
        if found := form.match(text):
            parts = found.groupdict()
            year, number = int(parts["y"]), int(parts["d"])
            month = int(parts["m"]) if parts.get("m") else _MONTH_NAMES[parts["month"].casefold()]
            try:
                day = date(year if len(parts["y"]) > 2 else 2000 + year, month, number)
            except ValueError:
                return None
            weekday = parts["weekday"]
            if weekday and not DAYS[day.weekday()].casefold().startswith(weekday.casefold()):
                return None
            return day, found.end()
    return None


def _moments(day: date, times: re.Match[str]) -> tuple[datetime, datetime | None] | None:
    if times["four"]:
        first, last = _four(times["four"]), _four(times["four2"])
    else:
        last = _minutes(times["ends"], None)
        first = _minutes(times["begins"], times["ends"])
    if first is None or (last is None and (times["ends"] or times["four2"])):
        return None
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # an agenda's times are local
    try:
        begins = midnight + timedelta(minutes=first)
        if last is None:
            return begins, None
        if last <= first:
            last += 12 * 60 if last + 12 * 60 > first else 24 * 60
            if last - first > _AFTER:
                return None  # "10:00-09:00" is a slip, and nobody knows of what
        return begins, midnight + timedelta(minutes=last)
    except OverflowError:
        return None


def _four(text: str | None) -> int | None:
    if text is None or int(text[:2]) > 23 or int(text[2:]) > 59:
        return None
    return int(text[:2]) * 60 + int(text[2:])


def _minutes(text: str | None, later: str | None) -> int | None:
    """Minutes after midnight. A bare hour is a time only before one that says more of itself."""
    if text is None:
        return None
    if (parts := _CLOCK_PARTS.match(text)) is None or text.casefold().endswith(("noon", "midday")):
        return 12 * 60
    hour, minute, half = int(parts[1]), parts[2], parts[3].casefold()
    borrowed = ""
    end = _CLOCK_PARTS.match(later) if later else None
    if not half and end and end[3]:
        # "1-2pm" and "9.30-11am" share it; in "11-1pm" it is the end's alone.
        borrowed = end[3].casefold() if hour % 12 <= int(end[1]) % 12 else "a"
    elif end and end[2] and hour >= _MORNING:
        minute = minute or "00"  # "10-11:30", while "1-2.30" may be at noon or at night
    if not (half or borrowed or minute) or hour > (12 if half or borrowed else 23):
        return None
    if half or borrowed:
        hour = hour % 12 + (12 if (half or borrowed) == "p" else 0)
    return hour * 60 + int(minute or 0)
