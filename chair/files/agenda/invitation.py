"""An agenda as an entry for anybody's calendar."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from chair.files.agenda.letter import HEADING, about_item
from chair.files.record.actions_ics import kept
from chair.meeting.agenda import Agenda, starts
from chair.meeting.opening import is_open

# Names of our own are made under this one, so that they are nobody else's.
_OURS = uuid.uuid5(uuid.NAMESPACE_OID, "chair: a meeting that is to come")
_PART = r"[^\s<>()\[\],;:@]"
# Looked for only where a word begins: linear, however long the text.
_ADDRESS = re.compile(rf"(?<!{_PART}){_PART}++@{_PART}*\.[^\W_]{{2,}}")


def invitation(agenda: Agenda, wall: int) -> bytes:
    """The meeting as an event, made at `wall`. It needs a beginning, and raises ValueError without one.

    Its name is made of title and day: another time or place on that day takes the entry's place. Times have
    no zone, for they are those of the place. Nobody is a guest, and addresses are left out of all texts.
    """
    from icalendar import Calendar, Event  # slow to import, and only this needs it

    if agenda.begins is None:
        raise ValueError("an invitation needs a date and a time")
    event = Event()
    event.add("uid", str(uuid.uuid5(_OURS, f"{agenda.title}\n{agenda.begins.date().isoformat()}")))
    event.add("dtstamp", datetime.fromtimestamp(wall // 1000, UTC))
    event.add("dtstart", agenda.begins)
    if ends := agenda.ends or (agenda.runs_until if agenda.minutes else None):
        event.add("dtend", ends)
    event.add("summary", _told(agenda.title or HEADING))
    if agenda.place and not is_open(agenda.place):
        event.add("location", _told(agenda.place))
    event.add("description", _told("\n".join(_lines(agenda))))
    calendar = Calendar()
    calendar.add("prodid", "-//chair//invitation to a meeting//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def _told(text: str) -> str:
    return kept(_ADDRESS.sub("(address left out)", text))


def _lines(agenda: Agenda) -> Iterator[str]:
    """What is above the people, and the items."""
    for text in agenda.about:
        yield from (text, "")
    for item, begins in zip(agenda.items, starts(agenda), strict=True):
        told = about_item(item, begins)
        yield "  " * item.depth + item.title + (f" ({told})" if told else "")
