"""The words of a due phrase: what kind of word each is, and the numbers it stands for."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from chair.clock import DAYS, MONTHS

STOPS = ".,;:!"  # may follow a word without changing it

Meaning = tuple[str, tuple[int, ...]]


class Word(NamedTuple):
    """One word, where it starts in the text, and what it means.

    `kind` is one of these, or, for any other word, the word itself in lower case:
    DAY (0 is Monday), MONTH, YEAR (1900 to 2199), YY "'26"; NUM "3", CARD "three", A "a"; NTH "3rd",
    ORD "third"; PLUS "+3", ND "3d", NW "3w", QUARTER "q3"; DM "3/12", DN "3-Dec"; DMY with four digits of
    the year, DMYY with two; WEEK "2026-W49" (week, year); CLOCK "5pm" or "noon" and PART "evening", without
    values.
    """

    start: int
    raw: str
    kind: str
    values: tuple[int, ...]


# [0-9] and not \d: the digits of other scripts are not digits here. The groups become the values: d, m, y.
_FIGURES = (
    ("NUM", r"(?P<d>0[1-9]|[1-9][0-9]{0,2})"),
    ("DM", r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})"),
    ("DN", r"(?P<d>[0-9]{1,2})[/-](?P<n>[a-z]{3,9})"),
    ("DMY", r"(?P<d>[0-9]{1,2})([./-])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{4})"),
    ("DMY", r"(?P<y>[0-9]{4})([/-])(?P<m>[0-9]{2})\2(?P<d>[0-9]{2})(t[0-9]{2}:[0-9]{2}(:[0-9]{2})?z?)?"),
    ("DMY", r"(?P<d>[0-9]{1,2})([/-])(?P<n>[a-z]{3,9})\2(?P<y>[0-9]{4})"),
    ("DMY", r"(?P<y>(19|20|21)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    ("DMYY", r"(?P<d>[0-9]{1,2})([./])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{2})"),  # 03-12-26 might be of 2003
    ("DMYY", r"(?P<d>[0-9]{1,2})([/-])(?P<n>[a-z]{3,9})\2(?P<y>[0-9]{2})"),
    ("YEAR", r"(?P<y>(19|20|21)[0-9]{2})"),
    ("YY", r"'(?P<y>[0-9]{2})"),
    ("CLOCK", r"(1[0-2]|0?[1-9])([.:][0-5][0-9])?\s?[ap]\.?m|([01]?[0-9]|2[0-3]):[0-5][0-9]"),
    ("WEEK", r"(?P<y>[0-9]{4})-w(?P<d>[0-9]{2})"),
    ("PLUS", r"\+(?P<d>[0-9]{1,3})"),
    ("ND", r"(?P<d>[0-9]{1,3})d"),
    ("NW", r"(?P<d>[0-9]{1,3})w"),
    ("QUARTER", r"q(?P<d>[1-4])"),
)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FIRSTS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_TEENS = tuple(f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine"))
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_SAME = {
    "day's": "days", "days'": "days", "week's": "weeks", "weeks'": "weeks", "fortnight's": "fortnight",
    "month's": "months", "months'": "months", "year's": "years", "years'": "years",
    "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "wk": "week", "wks": "weeks",
    "yr": "year", "yrs": "years", "tmrw": "tomorrow", "till": "until", "til": "until", "xmas": "christmas",
    "a": "A", "an": "A", "noon": "CLOCK", "midday": "CLOCK", "lunchtime": "CLOCK", "midnight": "CLOCK",
    "morning": "PART", "afternoon": "PART", "evening": "PART", "night": "PART",
}  # fmt: skip

# "5 pm" is one word, "mid-Jan" two.
_WORD = re.compile(
    r"[0-9]{1,2}(?:[.:][0-9]{2})?\s[ap](?:m|\.m\.?)(?!\w)|(?:mid|month|year)(?=-[a-z])|\S+", re.IGNORECASE
)


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of `text`; `offset` is added to where each starts."""
    return [Word(found.start() + offset, found[0], *_meaning(found[0])) for found in _WORD.finditer(text)]


def plain(text: str) -> str:
    """`text` for comparing names: lower case, single blanks, without any "the", hyphens and a last stop."""
    bare = text.lower().replace("\u2019", "'").replace("-", " ").split()
    return " ".join(word for word in bare if word != "the").rstrip(STOPS + " ")


def _meaning(raw: str) -> Meaning:
    word = raw.lower().replace("\u2019", "'").rstrip(STOPS)
    if word[:1] == "-" and word[1:].isalpha():  # the second half of "mid-jan"
        word = word[1:]
    if known := _vocabulary().get(word):
        return known
    if word[:1] not in tuple("+'0123456789q"):
        return word, ()
    for kind, pattern in _figures():
        if found := pattern.fullmatch(word):
            values = _values(found.groupdict())
            return (kind, values) if values is not None else (word, ())
    return word, ()


def _values(groups: dict[str, str | None]) -> tuple[int, ...] | None:
    """Day, month and year as far as they are there, or None for a month's name that is none."""
    if name := groups.pop("n", None):
        kind, values = _vocabulary().get(name, ("", ()))
        if kind != "MONTH":
            return None
        groups["m"] = str(values[0])
    return tuple(int(number) for key in "dmy" if (number := groups.get(key)))


@cache
def _figures() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _FIGURES)


@cache
def _vocabulary() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {word: (kind, (1,) if kind == "A" else ()) for word, kind in _SAME.items()}
    for number, name in enumerate(DAYS):
        known |= dict.fromkeys((name.lower(), name[:3].lower()), ("DAY", (number,)))
    known |= {short: known[short[:3]] for short in ("tues", "weds", "thur", "thurs")}
    for number, name in enumerate(MONTHS, 1):
        known |= dict.fromkeys((name.lower(), name[:3].lower()), ("MONTH", (number,)))
    known["sept"] = known["sep"]
    known |= {word: ("CARD", (number,)) for number, word in enumerate(_ONES + _TEENS, 1)}
    known |= {word: ("ORD", (number,)) for number, word in enumerate(_FIRSTS, 1)}
    known |= {f"{word}th": ("ORD", (number,)) for number, word in enumerate(_TEENS, 13)}
    for number, ten in enumerate(_TENS, 2):
        known[f"{ten}y"], known[f"{ten}ieth"] = ("CARD", (number * 10,)), ("ORD", (number * 10,))
        known |= {f"{ten}y-{one}": ("CARD", (number * 10 + unit,)) for unit, one in enumerate(_ONES[:9], 1)}
        known |= {f"{ten}y-{nth}": ("ORD", (number * 10 + unit,)) for unit, nth in enumerate(_FIRSTS[:9], 1)}
    for number in range(1, 32):
        ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        known[f"{number}{ending}"] = ("NTH", (number,))
    return known
