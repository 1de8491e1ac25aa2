"""Time weights: who speaks through an interpreter needs more time for the same words.

A voice has its own weight or else the meeting's. An item takes as much longer as its voices do on the whole:
with one of four at x2 a quarter more.
"""

from __future__ import annotations

import re

from chair.meeting.clocks import PLAIN, Weight
from chair.meeting.people import voices
from chair.meeting.state import Item, Meeting, Voice

_LEAST, _MOST = 50, 400  # percent
_TIMES = re.compile(r"(?:^|(?<=[\s,;(]))[x×]\s?([0-9])(?:[.,]([0-9]{1,2}))?(?![\w.,]*[0-9])", re.IGNORECASE)


def weight(meeting: Meeting, voice: Voice) -> float:
    """How many times as long a voice needs for the same."""
    whole = PLAIN
    for one in meeting.clocks.weights:
        if (one.party, one.person) == (voice.party, voice.person):
            return one.percent / 100
        if one.party is None and one.person is None:
            whole = one.percent
    return whole / 100


def times(meeting: Meeting, item: Item) -> float:
    """How many times its minutes an item takes. A break takes what it takes."""
    if not meeting.clocks.weights or item.rest:
        return 1.0
    if item.views is not None:
        return weight(meeting, Voice(party=item.views))
    return overall(meeting)


def overall(meeting: Meeting) -> float:
    """How many times as long all voices together need."""
    if not meeting.clocks.weights:
        return 1.0
    there = voices(meeting)
    return sum(weight(meeting, one) for one in there) / len(there) if there else weight(meeting, Voice())


def not_within(percent: int) -> str | None:
    """Why a weight is none that counts, or None."""
    if _LEAST <= percent <= _MOST:
        return None
    return f"A time weight is {spelled(_LEAST)} to {spelled(_MOST)}; x1 is none."


def with_weight(weights: tuple[Weight, ...], new: Weight) -> tuple[Weight, ...]:
    """The weights with a new one; one that changes nothing for the whole meeting is none."""
    others = tuple(one for one in weights if (one.party, one.person) != (new.party, new.person))
    nothing = new.percent == PLAIN and new.party is None and new.person is None
    return others if nothing else (*others, new)


def read_weight(text: str) -> tuple[int, str] | None:
    """The weight in a text ("interpreter x1.5"), in percent, and the text without it; None without one."""
    found = _TIMES.search(text)
    if found is None:
        return None
    percent = 100 * int(found[1]) + int((found[2] or "").ljust(2, "0"))
    return percent, " ".join((text[: found.start()] + text[found.end() :]).split())


def spelled(percent: int) -> str:
    """A weight as people write it: "x1.5"."""
    return f"x{percent / 100:g}"
