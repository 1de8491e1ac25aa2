"""Times in an agenda: "10 min", "1 h 15 m", "5-10 minutes", "9:10 - 10:10". Lengths are whole minutes."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 24 * 60  # minutes of one item; more was not meant as minutes

_LENGTH = 60  # characters of a time box; longer text is none
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_HALVES = (("half an ", "0.5 "), ("half a ", "0.5 "), ("a quarter of an ", "0.25 "))
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_NUMBER = r"(?:[0-9]{1,4}(?:[.,][0-9]{1,2})?[½¼¾]?|[½¼¾])"
_MINUTES = r"(?:minutes|minute|mins|min|m|['′])"
_HOURS = r"(?:hours|hour|hrs|hr|h)"
_SECONDS = r"(?:seconds|second|secs|sec|s)"
_ABOUT = r"(?:approximately|approx\.?|about|around|circa|c\.|up\sto|max\.?|at\smost|[~≈<>=≤≥]+)"
_LABEL = (
    r"(?:(?:expected|estimated|allotted|planned|total|meeting)?\s?(?:time(?:\s?box)?|duration|length|estimate|est\.?)"
    r"\s?[:=]?|total\s?[:=]?)"
)
_DASH = r"(?:-|–|—|−|to|or)"
_DURATION = re.compile(
    rf"""
    (?:{_LABEL}\s?)? (?:{_ABOUT}\s?)?
    (?:{_NUMBER}\s?\+?\s?(?:{_MINUTES}|{_HOURS})?\s?{_DASH}\s?)?  # a range keeps its upper end
    (?P<number>{_NUMBER})\s?\+?\s?
    (?:(?P<h>{_HOURS})\.?\s?(?:(?:and\s)?(?P<more>{_NUMBER})\s?{_MINUTES}?\.?)?|(?P<m>{_MINUTES})|(?P<s>{_SECONDS}))
    \.?\s?\+?(?:\s?(?:in\s)?(?:max\.?|maximum|total|or\sso|approx\.?))?
    \s?\??(?:\s?(?:[≈=].*|\([^()]*\)))?\.?
    """,
    re.VERBOSE,
)
_RANGE_AT = re.compile(
    r"(?:from\s+)?([0-9]{1,2})(?:[:.]([0-5][0-9]))?\s?([ap]\.?m\b\.?)?\s*(?:-|–|—|−|to\b|until\b|till\b)\s*"
    r"([0-9]{1,2})(?:[:.]([0-5][0-9]))?\s?([ap]\.?m\b\.?)?(?!\w|:[0-9]|%)",
    re.IGNORECASE | re.ASCII,
)
_CLOCK_AT = re.compile(
    r"(?:at\s+)?([0-9]{1,2})(?:[:.]([0-5][0-9]))?\s?([ap]\.?m\b\.?)?(?:-?ish)?(?!\w|:[0-9]|%)",
    re.IGNORECASE | re.ASCII,
)
_ATTEMPT = re.compile(
    r"(?:[0-9½?_…]|\.\.|\b[xn]|\bfew|\bsome|\bsev\w*|\btb[cd])\s?\+?\s?(?:minutes?|mins?|hours?|hrs?)\b"
    r"|[0-9?]\s?[mh]\b|[?]{2,}|\ba\s(?:while|bit|moment)\b|^(?:short|brief|quick|long|mins?|minutes)$"
)


class Span(NamedTuple):
    """A clock time or two at the front of a text: minutes after midnight, and where the text goes on."""

    begins: int
    ends: int | None
    rest: int

    @property
    def minutes(self) -> int | None:
        """How long it lasts; "12:30-1:30" is an hour after noon."""
        return None if self.ends is None else between(self.begins, self.ends) or None


def duration(text: str) -> int | None:
    """The minutes that `text` means, if the whole of it is a length of time of at most a day."""
    if len(text) > _LENGTH or not (found := _DURATION.fullmatch(_in_digits(text.casefold()))):
        return None
    number = _number(found["number"])
    if found["h"]:
        number = number * 60 + (_number(found["more"]) if found["more"] else 0)
    elif found["s"]:
        number /= 60
    minutes = max(int(number + 0.5), 1 if number else 0)
    return minutes if minutes <= LONGEST else None


def _in_digits(text: str) -> str:
    """`text` with its blanks single and its numbers in digits: "half an hour" is "0.5 hour"."""
    for words, number in _HALVES:
        text = text.replace(words, number)
    return " ".join(str(NUMBERS.get(word, word)) for word in text.split())


def attempted(text: str) -> bool:
    """Whether `text` looks like a length of time that is not understood: "X min", "a while", "??"."""
    return len(text) <= _LENGTH and _ATTEMPT.search(text.casefold()) is not None


def clocks(text: str) -> Span | None:
    """The range or the clock time that `text` begins with. "9-10" alone is none: it could be anything."""
    if found := _RANGE_AT.match(text):
        hour, minute, half, hour2, minute2, half2 = found.groups()
        told = (minute or half or half2) and (minute2 or half2)
        begins, ends = _clock(hour, minute, half or half2), _clock(hour2, minute2, half2)
        if told and begins is not None and ends is not None:
            if not half and begins > ends:
                begins = _clock(hour, minute, None) or 0  # "11-1pm"
            return Span(begins, ends, found.end())
    if (found := _CLOCK_AT.match(text)) and (found[2] or found[3]):
        begins = _clock(*found.groups())
        return None if begins is None else Span(begins, None, found.end())
    return None


def between(begins: int, ends: int) -> int:
    """Minutes from one clock time to a later one, past noon or midnight if need be; 0 if none is later."""
    return ends - begins if ends > begins else (ends - begins) % (12 * 60)


def _clock(hour: str, minute: str | None, half: str | None) -> int | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    minutes = hours * 60 + int(minute or 0)
    return minutes if minutes <= 24 * 60 else None


def _number(text: str) -> float:
    whole = text.rstrip("½¼¾")
    return float(whole.replace(",", ".") or 0) + sum(_FRACTIONS[char] for char in text[len(whole) :])
