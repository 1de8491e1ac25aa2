"""What is known, when a meeting is gone on with, about the time that nobody saw."""

from __future__ import annotations

from collections.abc import Sequence

from chair.clock import Now
from chair.meeting.entries import VERSION, ClockChanged, Opened, Resumed
from chair.meeting.entries.away import STEP_COUNTS
from chair.meeting.replay import Line


def resumed(
    lines: Sequence[Line], now: Now, *, boot: str, offset: int, alive: tuple[str, int] | None
) -> Resumed:
    """The entry for going on: how long chair ran on after the last of `lines`, and has been gone since.

    `alive` is when chair was last seen running, by `boot` and clock.
    """
    last, began = lines[-1], _run(lines)
    ran = 0
    if alive is not None and alive[0] == began.boot:
        ran = max(0, alive[1] - last.m)
    gap = now.m - last.m - ran if boot == began.boot else now.wall - last.wall - ran
    return Resumed(version=VERSION, boot=boot, offset=offset, ran=ran, gap=max(0, gap))


def clock_set(lines: Sequence[Line], now: Now, *, boot: str, offset: int) -> ClockChanged | None:
    """The entry for a wall clock that was set since the last of `lines`, as far as this run can tell."""
    step = (now.wall - now.m) - (lines[-1].wall - lines[-1].m)
    if _run(lines).boot != boot or abs(step) < STEP_COUNTS:
        return None
    return ClockChanged(offset=offset, step=step)


def _run(lines: Sequence[Line]) -> Opened | Resumed:
    """The entry that names the computer's run in which the last of `lines` was written."""
    return next(line.entry for line in reversed(lines) if isinstance(line.entry, Opened | Resumed))
