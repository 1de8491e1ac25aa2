"""record.md: the outcomes, for everybody who took part. A draft until it is issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from chair.clock import long_date
from chair.files.markdown import block, heading, inline, paragraph
from chair.files.record.phrases import answered, check_code, next_steps, person_line, voted
from chair.files.record.shape import PointData, SessionData

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
        f"# {heading(data.title)}",
        "**Draft** - not yet checked by those who were there.",
        _when_and_where(data),
        "## Who does what, by when",
        "\n".join(_actions(data)),
        *_sections(data),
        "## Who was there" if data.began else "## Who is expected",
        "\n".join(_who(data)),
        *_next(data),
        NOT_A_DECISION,
        check_code(data.journal_head),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _when_and_where(data: SessionData) -> str:
    if data.began is None:
        return "The meeting has not begun."
    text = long_date(datetime.fromisoformat(data.began).date())
    text += f", {inline(data.place)}" if data.place else ""
    return text if data.closed else f"{text}. The meeting is not closed yet."


def _actions(data: SessionData) -> Iterator[str]:
    actions = [point for point in data.points if point.kind == "action"]
    if not actions:
        yield "No actions were agreed."
    for point in actions:
        who = f"**{inline(point.owner)}**" if point.owner else "**Nobody named yet**"
        yield f"- {who}: {paragraph(point.text, '  ')} - {_by(point)}"
        yield from _answers(point)


def _by(point: PointData) -> str:
    if point.due:
        return f"by {long_date(date.fromisoformat(point.due))}"
    return f"{inline(point.due_as_said)} (no date yet)" if point.due_as_said else "no date yet"


def _sections(data: SessionData) -> Iterator[str]:
    for kind, title in _SECTIONS:
        points = [point for point in data.points if point.kind == kind]
        if points:
            yield f"## {title}"
            yield "\n".join(line for point in points for line in _point(point))


def _point(point: PointData) -> Iterator[str]:
    yield f"- {block(point.text, '  ')}"
    for position in point.positions:
        yield f"  - {block(' '.join(position.party.split()))}: {paragraph(position.text, '    ')}"
    if point.votes:
        yield f"  - {voted(point.votes)}"
    if point.mover:
        seconder = f", seconded by {inline(point.seconder)}" if point.seconder else ""
        yield f"  - Proposed by {inline(point.mover)}{seconder}"
    yield from _answers(point)


def _answers(point: PointData) -> Iterator[str]:
    """What each party said when the point was read back to it, in its present words."""
    yield from (f"  - {block(answered(one), '    ')}" for one in point.answers if one.current)


def _who(data: SessionData) -> Iterator[str]:
    for person in data.people:
        away = ": not there" if data.began and not person.present else ""
        yield f"- {person_line(person)}{away}" + (f" - {inline(person.remark)}" if person.remark else "")
    read = dict.fromkeys(one.party for item in data.agenda for one in item.heard if one.how == "views")
    if read:
        yield "- Views were given or read out for: " + ", ".join(inline(party) for party in read)


def _next(data: SessionData) -> Iterator[str]:
    if data.next_steps:
        yield "## What happens next"
        yield "\n".join(next_steps(data))
