"""How long reading back will take, reckoned from the points so far, so that it is not begun too late."""

from __future__ import annotations

from msgspec import Struct

from chair.clock import hhmm
from chair.meeting.people import is_interpreter, voice_of, voices
from chair.meeting.points import is_current
from chair.meeting.state import Meeting, PointKind, Voice, When
from chair.meeting.timing import MINUTE, plan, standing
from chair.meeting.weights import overall

# Seconds: to read a point aloud, and for each answer to it. What is in dispute takes longest.
_READ: dict[PointKind, int] = {
    "action": 20, "agreed": 15, "recommendation": 15, "no agreement": 30, "decided": 60, "parked": 5,
}  # fmt: skip
_ANSWER: dict[PointKind, int] = {
    "action": 8, "agreed": 8, "recommendation": 12, "no agreement": 20, "decided": 0, "parked": 0,
}  # fmt: skip
# Where an interpreter is in the room and nobody has said how much longer it takes.
_INTERPRETED = 2.0


class Needed(Struct, frozen=True):
    """Minutes without and with the time weights, and the wall time at which to begin."""

    plain: int
    weighted: int
    begin: int


def needed(meeting: Meeting, when: When) -> Needed | None:
    """What the points that are not settled need; None before half-way, or where nothing is to be read."""
    if meeting.stage != "running" or meeting.began_wall is None or not meeting.answers:
        return None
    start, end = plan(meeting, meeting.began_wall)
    planned_end = standing(meeting, when.at, when.wall).planned_end
    if planned_end - when.wall > (end - start) / 2 or not (seconds := _seconds(meeting)):
        return None
    factor = _factor(meeting)
    plain, weighted = _minutes(seconds), _minutes(seconds * factor)
    return Needed(plain, weighted, planned_end - weighted * MINUTE)


def told(meeting: Meeting, when: When) -> str:
    """The same in words: "read-back needs about 11 min (with interpreter 20): start by 11:14"."""
    found = needed(meeting, when)
    if found is None:
        return ""
    longer = "with interpreter" if interpreted(meeting) else "with the time weight"
    more = f" ({longer} {found.weighted})" if found.weighted != found.plain else ""
    late = found.begin < when.wall
    begin = "start now" if late else f"start by {hhmm(found.begin, meeting.offset)}"
    return f"read-back needs about {found.plain} min{more}: {begin}"


def interpreted(meeting: Meeting) -> bool:
    """Whether an interpreter is in the room, on the list or with somebody who is."""
    return any(
        one.here and (is_interpreter(one) or "interpreter" in one.remark.casefold()) for one in meeting.people
    )


def _seconds(meeting: Meeting) -> int:
    """What the points need that are not settled; quickly, for it is reckoned anew at every key."""
    everybody, seconds = voices(meeting), 0
    owners = {one.id: voice_of(one) or Voice(person=one.id) for one in meeting.people}
    for point in meeting.points:
        asked = {*everybody, owners[point.owner]} if point.owner in owners else set(everybody)
        if point.kind in ("parked", "decided"):
            asked = set()
        left = len(asked - {one.voice for one in point.answers if is_current(point, one)})
        settled = point.votes is not None if point.kind == "decided" else point.read_back and not left
        seconds += 0 if settled else _READ[point.kind] + _ANSWER[point.kind] * left
    return seconds


def _factor(meeting: Meeting) -> float:
    if not meeting.clocks.weights and interpreted(meeting):
        return _INTERPRETED
    return overall(meeting)


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60))
