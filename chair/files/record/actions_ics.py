"""actions.ics: the dated actions for anybody's calendar of tasks."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from chair.clock import long_date
from chair.files.record.actions import item_title
from chair.files.record.phrases import answered
from chair.files.record.shape import PointData, SessionData

if TYPE_CHECKING:
    from icalendar import Component

# Names of our own are made under this one, so that they are nobody else's.
_OURS = uuid.uuid5(uuid.NAMESPACE_OID, "chair: an action of a meeting")


def actions_ics(data: SessionData) -> bytes:
    """One task for each action that has a date; the same bytes for the same meeting."""
    from icalendar import Calendar  # slow to import, and only this needs it

    calendar = Calendar()
    calendar.add("prodid", "-//chair//actions of a meeting//EN")
    calendar.add("version", "2.0")
    for point in data.points:
        if point.kind == "action" and point.due:
            calendar.add_component(_task(data, point, date.fromisoformat(point.due)))
    text: bytes = calendar.to_ical()
    return text


def _task(data: SessionData, point: PointData, due: date) -> Component:
    from icalendar import Todo

    task = Todo()
    task.add("uid", str(uuid.uuid5(_OURS, f"{data.id} {point.n}")))
    task.add("dtstamp", _stamp(data))
    task.add("summary", kept(" ".join(f"{point.owner or 'Nobody named yet'}: {point.text}".split())))
    task.add("description", kept("\n".join(_told(data, point))))
    task.add("due", due)  # a date and no time: the whole of that day
    task.add("status", "NEEDS-ACTION")
    return task


def kept(text: str) -> str:
    """The library takes a backslash and an N for the end of a line; a joiner nobody sees parts them."""
    return text.replace("\\N", "\\\u2060N")


def _stamp(data: SessionData) -> datetime:
    """The meeting's own time: a calendar that is made anew is the same calendar."""
    return datetime.fromisoformat(data.closed or data.began or data.opened).astimezone(UTC)


def _told(data: SessionData, point: PointData) -> list[str]:
    said = f"Due, as said: {point.due_as_said}" if point.due_as_said else ""
    answers = [answered(one) for one in point.answers if one.current]
    day = long_date(datetime.fromisoformat(data.began or data.opened).date())
    details = [f"{one.label}: {one.text}" for one in point.details]
    lines = [point.text, said, *details, *answers, item_title(data, point.item), f"{data.title}, {day}"]
    return [line for line in lines if line]
