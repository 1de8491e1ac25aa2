"""A meeting whose notes were written on paper, and times of day as they are remembered."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from msgspec import Struct

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


class Paper(Struct, frozen=True):
    """From when to when it was held, in local time."""

    began: datetime
    ended: datetime

    def wall(self, moment: datetime, offset: int) -> int:
        """One of its moments as wall time, in milliseconds; local time is `offset` minutes ahead."""
        return (round(moment.replace(tzinfo=UTC).timestamp()) - offset * 60) * 1000


def time_of_day(minute: int) -> str:
    """Minutes after midnight as a time: "10:40"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def read_minute(text: str) -> int | None:
    """A time of day, "10:40" or "9.05", in minutes after midnight; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    return None if found is None else int(found[1]) * 60 + int(found[2])
