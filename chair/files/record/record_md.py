"""record.md: the outcomes, for everybody who took part. A draft until it is issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from chair.clock import long_date
from chair.files.markdown import inline, paragraph
from chair.files.record.session_md import next_steps
from chair.files.record.shape import PersonData, PointData, SessionData

# No answer to a point is more than this, and the record says so.
NOT_A_DECISION = (
    "This record says what was talked about and agreed at the meeting. It is not the school's report and not "
    "a decision of the local authority, and nobody gives up a right to appeal by agreeing to its words."
)
_SECTIONS = (
    ("agreed", "What was agreed"),
    ("recommendation", "What was recommended"),
    ("decided", "What was decided"),
    ("no agreement", "Where there is no agreement yet"),
    ("parked", "Left for another time"),
)


def record_md(data: SessionData) -> str:
    """The whole of record.md: no clock times, no lengths of speech, no notes."""
    parts = [
        f"# {inline(data.title)}",
        "**Draft** - not yet checked by those who were there.",
        _heading(data),
        "## Who does what, by when",
        "\n".join(_actions(data)),
        *_sections(data),
        "## Who was there",
        "\n".join(_who(data)),
        *_next(data),
        NOT_A_DECISION,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(data: SessionData) -> str:
    if data.began is None:
        return "The meeting has not begun."
    return f"{long_date(datetime.fromisoformat(data.began).date())}" + (
        f", {inline(data.place)}" if data.place else ""
    )


def _actions(data: SessionData) -> Iterator[str]:
    actions = [point for point in data.points if point.kind == "action"]
    if not actions:
        yield "No actions were agreed."
    for point in actions:
        who = f"**{inline(point.owner)}**" if point.owner else "**Nobody named yet**"
        yield f"- {who}: {paragraph(point.text, '  ')} - {_by(point)}"


def _by(point: PointData) -> str:
    if point.due:
        return f"by {long_date(date.fromisoformat(point.due))}"
    return inline(point.due_as_said) if point.due_as_said else "no date yet"


def _sections(data: SessionData) -> Iterator[str]:
    for kind, title in _SECTIONS:
        points = [point for point in data.points if point.kind == kind]
        if points:
            yield f"## {title}"
            yield "\n".join(line for point in points for line in _point(point))


def _point(point: PointData) -> Iterator[str]:
    yield f"- {paragraph(point.text, '  ')}"
    for position in point.positions:
        yield f"  - {inline(position.party)}: {paragraph(position.text, '    ')}"
    if point.votes:
        yield f"  - {point.votes.outcome.capitalize()}"


def _who(data: SessionData) -> Iterator[str]:
    there = [person for person in data.people if person.present]
    yield from (f"- {_person(person)}" for person in there)
    away = [person for person in data.people if not person.present]
    if away:
        yield "- Not there: " + "; ".join(_person(person) for person in away)


def _person(person: PersonData) -> str:
    what = ", ".join(word for word in (person.party, person.role) if word)
    text = inline(person.name) + (f" ({inline(what)})" if what else "")
    return text + (f" - {inline(person.remark)}" if person.remark else "")


def _next(data: SessionData) -> Iterator[str]:
    if data.next_steps:
        yield "## What happens next"
        yield "\n".join(next_steps(data))
