"""Stock phrases: sentences that are said in many meetings, with the names of this one filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from chair.clock import long_date
from chair.meeting.people import FACILITATOR_SEAT, at_seat, child, name
from chair.meeting.state import Meeting, PointKind

NAMES = ("child", "speaker", "facilitator", "today")
_NAME = re.compile(r"\{([^{}]*)\}")
_NOBODY = "..."  # where this meeting has nobody of that name


class Phrase(Struct, frozen=True):
    """A sentence, with names in braces, and what its line will be; None for a note."""

    text: str
    kind: PointKind | None = None


def unknown_name(text: str) -> str | None:
    """A name in braces that means nobody, as it is written; None where there is none."""
    return next((one for one in _NAME.findall(text) if one not in NAMES), None)


def filled(meeting: Meeting, phrase: Phrase, speaker: int | None, today: date) -> str:
    """The phrase in this meeting; dots stand where it has nobody to name."""
    chair = at_seat(meeting, FACILITATOR_SEAT)
    known: Mapping[str, str] = {
        "child": child(meeting),
        "speaker": "" if speaker is None else name(meeting, speaker),
        "facilitator": "" if chair is None else name(meeting, chair.id),
        "today": long_date(today),
    }
    return _NAME.sub(lambda found: known.get(found[1]) or _NOBODY, phrase.text)
