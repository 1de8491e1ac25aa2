"""A plan that ends on time after all: later items shrink in proportion, and none to nothing. Pure.

A proposal, never an act: it says how it was reckoned, and is taken or left as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.agenda import blocks
from chair.meeting.entries.planning import NewMinutes
from chair.meeting.people import in_the_room, voices
from chair.meeting.state import Item, Meeting
from chair.meeting.timing import MINUTE, allotted, standing
from chair.meeting.weights import times

# No item is shrunk below so many minutes, or, if everyone is to be heard on it, a minute each.
FLOOR = 3


class Proposal(Struct, frozen=True):
    """New minutes for later items, in the agenda's order; without it the meeting would be `over` late.

    Each keeps `percent` of its time, where that is not too little; 0: all keep what they need at least.
    `ends` and `planned_end` are wall times.
    """

    items: tuple[NewMinutes, ...]
    over: int
    percent: int
    ends: int
    planned_end: int


class Room(Struct, frozen=True):
    """A later item that can shrink, in milliseconds: used, what it has left, and what it keeps at least.

    `minute` is how long a minute of its time is with its weight.
    """

    item: Item
    used: int
    left: int
    least: int
    minute: float

    def with_minutes(self, minutes: int) -> float:
        """What it has left with so many minutes."""
        return minutes * self.minute - self.used

    @property
    def fewest(self) -> int:
        """The fewest whole minutes that leave it its least."""
        return min(self.item.minutes or 1, max(1, ceil((self.used + self.least) / self.minute)))


def propose(meeting: Meeting, at: int, wall: int) -> Proposal | str:
    """The plan that ends when it should, as far as that can be; or a sentence why there is none."""
    if meeting.stage != "running":
        return "The meeting has not begun; n begins it."
    now = standing(meeting, at, wall)
    over = now.ends - now.planned_end
    if over < MINUTE:
        return "The meeting will end in time; nothing needs another plan."
    rooms = tuple(_rooms(meeting, meeting.items, at))
    room = sum(one.left for one in rooms)
    shares = fitted(rooms, room - over)
    new = tuple(
        NewMinutes(one.item.id, share)
        for one, share in zip(rooms, shares, strict=True)
        if share != one.item.minutes
    )
    if not new:
        return "No later item has minutes to give."
    after = meeting
    for one in new:
        after = after.with_item(replace(after.item(one.item), minutes=one.minutes))
    fewest = all(share == one.fewest for one, share in zip(rooms, shares, strict=True))
    percent = 0 if fewest else round(100 * _ratio(rooms, room - over))
    return Proposal(new, over, percent, standing(after, at, wall).ends, now.planned_end)


def fitted(rooms: Sequence[Room], target: float) -> list[int]:
    """The whole minutes of each, which together leave `target` and no more, in proportion to what each has.

    None gets fewer than its fewest, even where they then leave more than that.
    """
    ratio = _ratio(rooms, target)
    minutes = [_within(one, int((one.used + one.left * ratio) / one.minute)) for one in rooms]
    slack = target - sum(one.with_minutes(share) for one, share in zip(rooms, minutes, strict=True))
    # Whole minutes leave crumbs: to those who lost most by them. Or floors took more: from the largest.
    order = sorted(range(len(rooms)), key=lambda n: rooms[n].with_minutes(minutes[n]) - rooms[n].left * ratio)
    for n in order:
        if minutes[n] < (rooms[n].item.minutes or 0) and rooms[n].minute <= slack:
            minutes[n] += 1
            slack -= rooms[n].minute
    while slack < 0 and (over := [n for n in range(len(rooms)) if minutes[n] > rooms[n].fewest]):
        largest = max(over, key=lambda n: rooms[n].with_minutes(minutes[n]))
        minutes[largest] -= 1
        slack += rooms[largest].minute
    return minutes


def _ratio(rooms: Sequence[Room], target: float) -> float:
    """What part of its time each keeps that is not held up by its floor."""
    free, rest = list(rooms), target
    while free:
        ratio = max(0.0, rest / sum(one.left for one in free))
        held = [one for one in free if one.left * ratio < one.least]
        if not held:
            return min(1.0, ratio)
        rest -= sum(one.least for one in held)
        free = [one for one in free if one not in held]
    return 0.0


def _within(room: Room, minutes: int) -> int:
    return min(room.item.minutes or 0, max(room.fewest, minutes))


def _rooms(meeting: Meeting, items: Sequence[Item], at: int) -> Iterator[Room]:
    """The later items that have time left and may lose some; never a break, nor what only adds up others."""
    for head, nested in blocks(items):
        if head.minutes is not None and all(one.minutes is None for one in nested):
            yield from _room(meeting, head, nested, at)
        yield from _rooms(meeting, nested, at)


def _room(meeting: Meeting, item: Item, nested: Sequence[Item], at: int) -> Iterator[Room]:
    begun = meeting.current in [one.id for one in (item, *nested)]
    if begun or item.rest or item.progress not in ("to come", "left"):
        return
    factor = times(meeting, item)
    used = sum(one.watch.read(at) for one in (item, *nested))
    left = (allotted(item, factor) or 0) - used
    if left > 0:
        yield Room(item, used, left, min(left, _floor(meeting, item) * MINUTE), MINUTE * factor)


def _floor(meeting: Meeting, item: Item) -> int:
    """The minutes that an item keeps at least."""
    if item.round != "everyone":
        return FLOOR
    return max(FLOOR, sum(in_the_room(meeting, voice) for voice in voices(meeting)))
