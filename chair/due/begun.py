"""The day that a text begins with, "next friday @Nair the clinic was full": the longest that reads."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chair.due import Due
from chair.due.rules import Phrase, has_year, parse
from chair.due.words import STOPS, words

_WORDS = 12  # of the longest phrase
_LONGEST = 200  # characters, in which these have room
_NEAR = 2  # years: "20 Nov 26" is a year, "20 Nov 30 pages were missing" hardly
_FIGURES = ("NUM", "NTH", "ORD", "MONTH", "DM", "DN", "DMY", "DMYY", "YEAR")
_BEFORE_A_YEAR = ("NUM", "NTH", "ORD", "MONTH", "DM", "DN", "QUARTER")


class Begun(NamedTuple):
    """The words of a day at the beginning of a text; `due` is None where they say two things."""

    words: str
    due: Due | None


def begin(text: str, today: date) -> Begun | None:
    """The day that `text` begins with, or None where it begins with something else. Never raises."""
    some = words(text[:_LONGEST])[:_WORDS]
    if len(text) > _LONGEST and some and some[-1].start + len(some[-1].raw) == _LONGEST:
        some = some[:-1]  # half a word
    for count in range(len(some), 0, -1):
        if due := _read(some, count, today):
            other = _other(some, count, due.day, today)
            last = some[(other or count) - 1]
            return Begun(text[: last.start + len(last.raw)].rstrip(STOPS), None if other else due)
    return None


def _read(some: Phrase, count: int, today: date) -> Due | None:
    """What the first so many words say, if they stand for themselves or nothing else follows."""
    reading = parse(some[:count], today)
    if reading is None:
        return None
    ends = count == len(some) or some[count].raw.startswith("@") or some[count - 1].raw[-1] in STOPS
    figure = count > 2 and [word.kind for word in some[count - 2 : count]] == ["MONTH", "NUM"]
    far = figure and abs(reading.due.day.year - today.year) > _NEAR
    stands = reading.stands or some[0].kind == "yesterday" or some[count - 1].kind == "YEAR"
    return reading.due if ends or (stands and not far) else None


def _other(some: Phrase, count: int, day: date, today: date) -> int:
    """How many words there are with a day, or a year, that follows and makes it another; else 0."""
    if count == len(some) or some[count - 1].raw[-1] == ":":
        return 0
    following, raw = some[count], some[count].raw.rstrip(STOPS)
    figures = raw.isdecimal() and len(raw) > 2 and some[count - 1].kind in _BEFORE_A_YEAR
    if (figures or following.kind in ("YEAR", "YY")) and not has_year(some[:count]):
        return count + 1
    if following.kind not in _FIGURES:
        return 0
    for end in range(min(len(some), count + 5), count, -1):
        reading = parse(some[count:end], today)
        if reading and reading.due.day != day:
            return end
    return 0
