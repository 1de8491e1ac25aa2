"""What is known, when a meeting is gone on with, about the time that nobody saw."""

from __future__ import annotations

from collections.abc import Sequence

from chair.clock import Now
from chair.meeting.entries import VERSION, Opened, Resumed
from chair.meeting.replay import Line


def resumed(
    lines: Sequence[Line], now: Now, *, boot: str, offset: int, alive: tuple[str, int] | None
) -> Resumed:
    """The entry for going on: how long chair ran on after the last of `lines`, and has been gone since.

    `alive` is when chair was last seen running, by `boot` and clock.
    """
    last = lines[-1]
    began = next(line.entry for line in reversed(lines) if isinstance(line.entry, Opened | Resumed))
    ran = 0
    if alive is not None and alive[0] == began.boot:
        ran = max(0, alive[1] - last.m)
    gap = now.m - last.m - ran if boot == began.boot else now.wall - last.wall - ran
    return Resumed(version=VERSION, boot=boot, offset=offset, ran=ran, gap=max(0, gap))
