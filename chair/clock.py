"""Times: two clocks, and dates and durations as people write them. All of arrow is here.

A moment is a `Now`: the wall clock (what the people in the room see) and a clock that nobody can set and that
goes on while the computer sleeps (what durations are reckoned with).
"""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_BOOT_CLOCK = getattr(
    time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC
)  # macOS: its monotonic clock runs in sleep


class Now(NamedTuple):
    """One moment: `wall` in milliseconds since 1970 (UTC), `m` in milliseconds since the computer started."""

    wall: int
    m: int


class Clock(Protocol):
    """Anything that tells the time: the computer's clocks, or a script's."""

    def now(self) -> Now:
        """The present moment."""

    def boot(self) -> str:
        """A name for this run of the computer: `m` of two runs cannot be compared."""

    def offset(self) -> int:
        """Minutes by which local time is ahead of UTC."""


class SystemClock:
    """The clocks of this computer."""

    def now(self) -> Now:
        """The present moment."""
        return Now(time.time_ns() // 1_000_000, time.clock_gettime_ns(_BOOT_CLOCK) // 1_000_000)

    def boot(self) -> str:
        """The kernel's name for this run, or, where there is none, the minute at which it began."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            wall, m = self.now()
            return f"started-{round((wall - m) / 60_000)}"

    def offset(self) -> int:
        """Minutes by which local time is ahead of UTC, now."""
        ahead = datetime.now().astimezone().utcoffset() or timedelta()
        return round(ahead.total_seconds() / 60)


def stamp(wall: int) -> str:
    """`wall` as it stands in a journal: "2026-12-03T10:41:07.120Z"."""
    whole, milliseconds = divmod(wall, 1000)
    return f"{datetime.fromtimestamp(whole, UTC).isoformat()[:19]}.{milliseconds:03d}Z"


_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


def unstamp(text: str) -> int:
    """The wall time of a journal stamp. Raises ValueError for anything else."""
    if not _STAMP.fullmatch(text):
        raise ValueError("not a time stamp")
    return int(datetime.fromisoformat(text[:19] + "Z").timestamp()) * 1000 + int(text[20:23])


def local(wall: int, offset: int) -> datetime:
    """`wall` as local time, `offset` minutes ahead of UTC."""
    return datetime.fromtimestamp(wall / 1000, timezone(timedelta(minutes=offset)))


def hhmm(wall: int, offset: int) -> str:
    """The time of day: "10:41"."""
    return f"{local(wall, offset):%H:%M}"


def precisely(wall: int, offset: int) -> str:
    """The time of day, to the second where it is no whole minute: "10:41", "10:41:07"."""
    return f"{local(wall, offset):%H:%M:%S}".removesuffix(":00")


def mmss(ms: int) -> str:
    """A running clock: "06:41"; from an hour on "1:06:41". Never negative."""
    seconds = max(0, ms) // 1000
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60:02d}:{rest % 60:02d}"


def spell_short(ms: int) -> str:
    """A duration as minutes and seconds: "1:32"; from an hour on "1:06:41"."""
    return mmss(ms).removeprefix("0")


_SPAN = re.compile(r"(?:(\d{1,3})m)?(?:(\d{1,4})s?)?", re.ASCII)
_TIME_OF_DAY = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?", re.ASCII)


def read_span(text: str) -> int | None:
    """A short duration in milliseconds: "90" and "90s" are seconds; "2m", "1m30"."""
    found = _SPAN.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    return (60 * int(found[1] or 0) + int(found[2] or 0)) * 1000


def read_time(text: str, wall: int, offset: int) -> int | None:
    """The wall time of a time of day, "14:02" or "14:02:30": the last one that is not after `wall`."""
    found = _TIME_OF_DAY.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        return None
    now = local(wall, offset)
    then = now.replace(hour=int(found[1]), minute=int(found[2]), second=int(found[3] or 0), microsecond=0)
    return int((then if then <= now else then - timedelta(days=1)).timestamp() * 1000)


def spell(ms: int) -> str:
    """A duration in words, to the minute, or to the second below one: "1 h 5 min", "7 min", "40 s"."""
    seconds = max(0, ms) // 1000
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod((seconds + 30) // 60, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def short_date(day: date) -> str:
    """ "Fri 4 Dec 2026"."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def long_date(day: date) -> str:
    """ "Friday 4 December 2026"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def away(day: date, today: date) -> str:
    """How far off a day is: "today", "tomorrow", "in 11 days", "3 days ago"."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days == -1:
        return "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def day_told(day: date, today: date, *, sure: bool = True) -> str:
    """A day as it was understood: "Fri 4 Dec 2026, in 7 days"; a past one, or one in doubt, with a "?"."""
    return f"{short_date(day)}{'' if sure and day >= today else '?'}, {away(day, today)}"


def shift(day: date, count: int, unit: Literal["days", "weeks", "months", "years"]) -> date:
    """`day` moved by calendar units; a month later than 31 January is the last of February.

    Raises ValueError (or OverflowError) past the years 1 to 9999.
    """
    if unit in ("days", "weeks"):
        return day + timedelta(days=count * (7 if unit == "weeks" else 1))
    import arrow  # 20 ms to import, and most dates need no calendar month

    start = arrow.Arrow.fromdate(day)
    return (start.shift(months=count) if unit == "months" else start.shift(years=count)).date()
