"""The clocks: what an item has taken, what is left, and when the meeting will end at this rate.

Durations and times are in milliseconds. Thresholds: an item is *near* its end from 80 % of its minutes on and
*over* from 100 %.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

from msgspec import Struct

from chair.meeting.agenda import timed_once
from chair.meeting.state import Item, Meeting

MINUTE = 60_000
NEAR = 0.8
# A plan that says another time than the meeting's by more than this was not for this sitting.
_PLAN_FITS = 3 * 60 * MINUTE

Level = Literal["within", "near", "over"]


class Standing(Struct, frozen=True):
    """Where the meeting stands against its plan. `ends` and `planned_end` are wall times."""

    ends: int
    planned_end: int
    late_start: int  # began after the planned time; 0 where it did not
    behind: int  # negative: ahead. The late start is not in it

    @property
    def minutes_behind(self) -> int:
        """`behind` in whole minutes, towards zero: under a minute either way is on time."""
        return int(self.behind / MINUTE)


def allotted(item: Item) -> int | None:
    """The time an item has today."""
    return None if item.minutes is None else item.minutes * MINUTE


def left(item: Item, at: int) -> int | None:
    """The time an item has left; negative when it is over."""
    time = allotted(item)
    return None if time is None else time - item.watch.read(at)


def level(item: Item, at: int) -> Level:
    """How far into its time an item is."""
    time = allotted(item)
    used = item.watch.read(at)
    if time is None or used < NEAR * time:
        return "within"
    return "near" if used < time else "over"


def turn_left(meeting: Meeting, at: int) -> int | None:
    """The time the speaker has left, negative when it is over; None where turns have no set time."""
    turn, around = meeting.floor.turn, meeting.floor.round
    minutes = meeting.floor.limit if around is None or around.minutes is None else around.minutes
    return None if turn is None or minutes is None else minutes * MINUTE - turn.watch.read(at)


def still_to_come(meeting: Meeting, at: int) -> int:
    """The time of all that is not done yet, and of the break that is on; what is over counts nothing more."""
    items = (item for item in timed_once(meeting.items) if item.progress in ("to come", "open", "left"))
    back = ends_of_hold(meeting)
    return sum(max(0, left(item, at) or 0) for item in items) + max(0, (back or at) - at)


def ends_of_hold(meeting: Meeting) -> int | None:
    """When a break is to end, on the meeting's axis."""
    hold = meeting.hold
    return None if hold is None or hold.minutes is None else hold.since + hold.minutes * MINUTE


def plan(meeting: Meeting, began_wall: int) -> tuple[int, int]:
    """The planned start and end as wall times, for a meeting that began at `began_wall`.

    The agenda's times count where they are this sitting's; else its length does, from the real beginning.
    """
    length = sum((item.planned or 0) * MINUTE for item in timed_once(meeting.items, _planned))
    if meeting.begins is None:
        return began_wall, began_wall + length
    start = _wall(meeting.begins, meeting.offset)
    if meeting.ends is not None:
        length = _wall(meeting.ends, meeting.offset) - start
    start = start if abs(start - began_wall) <= _PLAN_FITS else began_wall
    return start, start + length


def standing(meeting: Meeting, at: int, wall: int) -> Standing:
    """Ahead or behind, and when the meeting will end if what is left takes the time it has.

    Before the meeting begins it is reckoned as if it began now.
    """
    began = wall if meeting.began_wall is None else meeting.began_wall
    start, planned_end = plan(meeting, began)
    ends = wall + still_to_come(meeting, at)
    late = max(0, began - start)
    return Standing(ends, planned_end, late, ends - planned_end - late)


def _planned(item: Item) -> int | None:
    return item.planned


def _wall(moment: datetime, offset: int) -> int:
    return int((moment.replace(tzinfo=UTC) - timedelta(minutes=offset)).timestamp() * 1000)
