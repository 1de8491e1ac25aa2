"""What at the end of a line was probably meant as a date and is none: to be said, never guessed."""

from __future__ import annotations

from chair.due.rules import used
from chair.due.words import STOPS, Word, words

_LEADS = ("by", "before", "until", "due", "within", "deadline")
_LONGEST = 5  # words behind such a one
# A line that ends in one of these ends in a date, or was meant to.
_CALENDAR = ("DAY", "MONTH", "DM", "DN", "DMY", "DMYY", "yesterday")


def missed(text: str) -> str:
    """The words at the end of `text` that look like a date, or "". For text in which none was found."""
    tail = words(text)[-_LONGEST - 1 :]
    led = next((n for n in range(len(tail) - 2, -1, -1) if tail[n].kind in _LEADS), None)
    if led is None and tail and _is_calendar(tail):
        led = len(tail) - 1
        while led and used(tail[led - 1].kind):
            led -= 1
    return "" if led is None else text[tail[led].start :].rstrip().rstrip(STOPS)


def _is_calendar(tail: list[Word]) -> bool:
    last = tail[-2] if tail[-1].kind == "YEAR" and len(tail) > 1 else tail[-1]
    return last.kind in _CALENDAR
