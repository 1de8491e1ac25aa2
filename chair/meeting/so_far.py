"""Three lines for somebody who comes late: where the meeting is, what came of it so far, what comes next.

Nothing is in them that is not on the table already.
"""

from __future__ import annotations

from chair.clock import hhmm, short_date
from chair.meeting import timing
from chair.meeting.entries.notes import shortened
from chair.meeting.people import name
from chair.meeting.points import LABELS
from chair.meeting.state import TAKEN_OUT, Item, Meeting, Point, PointKind, When

_COUNTED: tuple[tuple[PointKind, str, str], ...] = (
    ("action", "action", "actions"),
    ("agreed", "thing agreed", "things agreed"),
    ("recommendation", "recommendation", "recommendations"),
    ("decided", "motion", "motions"),
    ("no agreement", "point without agreement yet", "points without agreement yet"),
)
_LATEST = 2


def so_far(meeting: Meeting, when: When) -> tuple[str, str, str]:
    """Where we are, what was agreed so far, and what comes next."""
    return _where(meeting, when), _what(meeting), _next(meeting, when)


def _where(meeting: Meeting, when: When) -> str:
    done = sum(item.progress == "done" for item in meeting.items)
    of = f"{done} of {len(meeting.items)} items done"
    item = meeting.open_item
    if item is None:
        return f"Now: {'not begun yet' if meeting.stage == 'waiting' else 'between the items'}; {of}."
    return f"Now: item {_called(meeting, item)}, {item.watch.read(when.at) // timing.MINUTE} min; {of}."


def _what(meeting: Meeting) -> str:
    counted = []
    for kind, one, more in _COUNTED:
        if count := sum(point.kind == kind for point in meeting.points):
            counted.append(f"{count} {one if count == 1 else more}")
    if not counted:
        return "So far: nothing agreed yet."
    kinds = [kind for kind, _, _ in _COUNTED]
    latest = [point for point in meeting.points if point.kind in kinds][-_LATEST:]
    told = "; ".join(_point(meeting, point) for point in latest)
    return f"So far: {', '.join(counted)}. The latest: {told}."


def _point(meeting: Meeting, point: Point) -> str:
    owner = point.owner_words if point.owner is None else name(meeting, point.owner)
    due = point.due_words if point.due is None else short_date(point.due)
    text = shortened(point.text or TAKEN_OUT).rstrip(".")
    return f"{LABELS[point.kind]} " + (f"{owner}: " if owner else "") + text + (f" - {due}" if due else "")


def _next(meeting: Meeting, when: When) -> str:
    place = 0 if meeting.current is None else meeting.number(meeting.current)
    items = (*meeting.items[place:], *meeting.items[:place])
    following = next((item for item in items if item.progress == "to come"), None)
    ends = hhmm(timing.standing(meeting, when.at, when.wall).ends, meeting.offset)
    after = "nothing more on the agenda" if following is None else f"item {_called(meeting, following)}"
    return f"Next: {after}; we end at about {ends}."


def _called(meeting: Meeting, item: Item) -> str:
    return f"{meeting.number(item.id)}, {item.title or TAKEN_OUT}"
