"""The bell: rings once when the time of the open item, of a turn or of a break is over."""

from __future__ import annotations

from chair.meeting import timing
from chair.meeting.state import Meeting
from chair.meeting.weights import times

# Milliseconds: after a longer while between two looks the program stood still, and it is too late to ring.
_STILL = 120_000


def rings(meeting: Meeting, before: int, at: int) -> bool:
    """Whether a time ended after the moment `before`, up to `at`; both on the meeting's axis.

    What was over before stays so and is silent, as is what the chair's own key has just made over.
    """
    if not 0 < at - before <= _STILL:
        return False
    if meeting.hold is not None:
        end = timing.ends_of_hold(meeting)
        return end is not None and before < end <= at
    item = meeting.open_item
    if item is None:
        return False
    factor = times(meeting, item)
    ended = _ended(timing.left(item, before, factor), timing.left(item, at, factor))
    return ended or _ended(timing.turn_left(meeting, before), timing.turn_left(meeting, at))


def _ended(was: int | None, now: int | None) -> bool:
    return was is not None and now is not None and now <= 0 < was
