"""The clocks: what an item has taken, what is left, and when the meeting will end at this rate.

Durations and times are in milliseconds. Thresholds: an item is *near* its end from 80 % of its minutes on and
*over* from 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from msgspec import Struct

from chair.meeting.agenda import blocks, has_times, whole
from chair.meeting.state import Item, Meeting
from chair.meeting.weights import times

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


def allotted(item: Item, factor: float = 1.0) -> int | None:
    """The time an item has today, where its minutes count `factor` times."""
    return None if item.minutes is None else round(item.minutes * MINUTE * factor)


def left(item: Item, at: int, factor: float = 1.0) -> int | None:
    """The time an item has left; negative when it is over."""
    time = allotted(item, factor)
    return None if time is None else time - item.watch.read(at)


def level(item: Item, at: int, factor: float = 1.0) -> Level:
    """How far into its time an item is."""
    time = allotted(item, factor)
    used = item.watch.read(at)
    if time is None or used < NEAR * time:
        return "within"
    return "near" if used < time else "over"


def turn_minutes(meeting: Meeting) -> int | None:
    """The minutes of each turn, in a go-round those of the round; None where turns have no set time."""
    limit, around = meeting.floor.limit, meeting.floor.round
    return limit if around is None or around.minutes is None else around.minutes or None


def turn_left(meeting: Meeting, at: int) -> int | None:
    """The time the speaker has left, negative when it is over; None where turns have no set time."""
    turn, minutes = meeting.floor.turn, turn_minutes(meeting)
    return None if turn is None or minutes is None else minutes * MINUTE - turn.watch.read(at)


def still_to_come(meeting: Meeting, at: int) -> int:
    """The time of all that is not done yet, and of the break that is on; what is over counts nothing more."""
    back = ends_of_hold(meeting)
    return _left_of(meeting, meeting.items, at) + max(0, (back or at) - at)


def is_to_come(item: Item) -> bool:
    """Whether an item will still take time."""
    return item.progress in ("to come", "open", "left")


def _left_of(meeting: Meeting, items: Sequence[Item], at: int) -> int:
    """What items will still take. Those without a time share what the one they are nested under has left."""
    total = 0
    for head, nested in blocks(items):
        below = _left_of(meeting, nested, at)
        time = allotted(head, times(meeting, head)) or 0
        if not nested:
            total += max(0, time - head.watch.read(at)) if is_to_come(head) else 0
        elif head.minutes is None or has_times(nested):
            total += below
        else:
            sharing = any(is_to_come(one) for one in (head, *nested) if one is head or one.minutes is None)
            used = sum(one.watch.read(at) for one in (head, *nested))
            total += max(below, time - used if sharing else 0)
    return total


def ends_of_hold(meeting: Meeting) -> int | None:
    """When a break or a private session is to end, on the meeting's axis."""
    hold = meeting.hold
    return None if hold is None or hold.minutes is None else hold.since + hold.minutes * MINUTE


def plan(meeting: Meeting, began_wall: int) -> tuple[int, int]:
    """The planned start and end as wall times, for a meeting that began at `began_wall`.

    The agenda's times count where they are this sitting's; else its length does, from the real beginning.
    """
    length = whole(meeting.items, _planned) * MINUTE
    if meeting.begins is None:
        return began_wall, began_wall + length
    # The clocks may be put back or forward while it lasts; the paper means what they said as it began.
    offset = meeting.offset if meeting.clocks.offset is None else meeting.clocks.offset
    start = _wall(meeting.begins, offset)
    if meeting.ends is not None:
        length = _wall(meeting.ends, offset) - start
    start = start if abs(start - began_wall) <= _PLAN_FITS else began_wall
    return start, start + length


def standing(meeting: Meeting, at: int, wall: int) -> Standing:
    """Ahead or behind, and when the meeting will end if what is left takes the time it has.

    Before the meeting begins it is reckoned as if it began now. The time it was adjourned moves the plan.
    """
    began = wall if meeting.began_wall is None else meeting.began_wall + meeting.clocks.step
    start, planned_end = plan(meeting, began)
    hold = meeting.hold
    planned_end += meeting.clocks.away
    planned_end += at - hold.since if hold is not None and hold.stop == "adjourned" else 0
    ends = wall + still_to_come(meeting, at)
    late = max(0, began - start)
    return Standing(ends, planned_end, late, ends - planned_end - late)


def _planned(item: Item) -> int | None:
    return item.planned


def _wall(moment: datetime, offset: int) -> int:
    return int((moment.replace(tzinfo=UTC) - timedelta(minutes=offset)).timestamp() * 1000)
