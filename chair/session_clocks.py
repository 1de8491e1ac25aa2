"""What the computer's clocks do while a meeting is on, besides running: it slept, or a clock was set."""

from __future__ import annotations

from collections.abc import Iterator

from chair.clock import Clock, Now
from chair.meeting.entries import ClockChanged, Entry, Woke
from chair.meeting.entries.away import STEP_COUNTS
from chair.meeting.entries.stops import GAP_COUNTS
from chair.meeting.state import Meeting


class ClockWatch:
    """Looks at the clocks now and then. `watching`: false where the clock leaps by itself."""

    def __init__(self, clock: Clock) -> None:
        self.watching = True
        self._clock = clock
        self._last: Now | None = None  # when they were last looked at
        self._ahead = 0  # by how much the wall clock was ahead of the other then

    def noticed(self, now: Now, meeting: Meeting) -> Iterator[Entry]:
        """What has happened since the last look, as entries."""
        last, self._last = self._last, now
        ahead = now.wall - now.m
        step, self._ahead = ahead - self._ahead, ahead
        if last is None or not self.watching or meeting.stage == "closed":
            return
        offset = self._clock.offset()
        if now.m - last.m > GAP_COUNTS:
            yield Woke(gap=now.m - last.m, offset=offset)
        elif offset != meeting.offset and abs(step) < STEP_COUNTS:
            yield ClockChanged(offset=offset)
        if abs(step) >= STEP_COUNTS:
            yield ClockChanged(offset=offset, step=step)
        else:
            self._ahead -= step  # slow drift adds up until it counts
