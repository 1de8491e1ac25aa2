"""How the record and the actions sheet put things alike."""

from __future__ import annotations

from datetime import date, datetime

from chair.clock import long_date
from chair.files.markdown import inline, paragraph
from chair.files.record.phrases import clock
from chair.files.record.record_data import OutcomeData, RecordData


def when_and_where(record: RecordData) -> str:
    """The day, from when to when, and the place."""
    if record.began is None:
        return "The meeting has not begun."
    text = f"{day(record.began)}, {clock(record.began)}"
    text += f" to {moment(record, record.closed)}" if record.closed else ""
    text += f", {inline(record.place)}" if record.place else ""
    return text if record.closed else f"{text}. The meeting is not closed yet."


def action_line(point: OutcomeData) -> str:
    """Who, by when, and what, behind something else in its line."""
    return f"{_owner(point)}, **{_by_when(point)}**: {paragraph(point.text, '  ')}"


def _owner(point: OutcomeData) -> str:
    name, party = inline(point.owner or ""), inline(point.owner_party or "")
    if not name:
        return "**Nobody named yet**"
    return f"**{name}** ({party})" if party else f"**{name}**"


def _by_when(point: OutcomeData) -> str:
    """The date in full, or how it was said where there is none."""
    if point.due:
        return f"by {long_date(date.fromisoformat(point.due))}"
    said = inline(point.due_as_said)
    return f"{said} (no date yet)" if said else "no date yet"


def whom_to_ask(record: RecordData) -> str:
    """Who answers questions, and how to reach them, or room to write that down."""
    if record.facilitator is None:
        return "Name and telephone: . . . . . . . . . . . . . . . . . . . ."
    who = record.facilitator
    text = f"**{inline(who.name)}**" + (f", {inline(who.role)}" if who.role else "")
    return text + (f": {inline(who.remark)}" if who.remark else ". Telephone: . . . . . . . . . . . .")


def day(at: str) -> str:
    """The day of an ISO time, in full."""
    return long_date(datetime.fromisoformat(at).date())


def moment(record: RecordData, at: str | None) -> str:
    """The time of day, with the day where it is another than the meeting's."""
    if at is None or record.began is None:
        return ""
    same = datetime.fromisoformat(at).date() == datetime.fromisoformat(record.began).date()
    return clock(at) if same else f"{clock(at)} on {day(at)}"
