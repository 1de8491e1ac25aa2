"""How the record and the actions sheet put things alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from chair.clock import long_date
from chair.files.markdown import block, inline, paragraph
from chair.files.record.phrases import adjourned, check_code, clock, typed_in
from chair.files.record.record_data import AmendedData, OutcomeData, RecordData, SaidData
from chair.files.record.seal import foot

_BECAME = {"taken up": "Correction taken up, as {} asked", "noted beside": "Noted beside, in the words of {}"}


def when_and_where(record: RecordData) -> str:
    """The day, from when to when, and the place."""
    if record.began is None:
        return "The meeting has not begun."
    text = f"{day(record.began)}, {clock(record.began)}"
    text += f" to {moment(record, record.closed)}" if record.closed else ""
    text += adjourned(record.adjourned, partial(moment, record))
    text += f", {inline(record.place)}" if record.place else ""
    if record.on_paper:
        return f"{text}\n\n{typed_in(record.on_paper)}"
    return text if record.closed else f"{text}. The meeting is not closed yet."


def edition_line(record: RecordData) -> str:
    """Draft or final, which version, of which day, and until when it may be corrected."""
    if record.issued_on is None:
        if not record.earlier:
            return f"**{record.edition}** - not yet checked by those who were there."
        last = record.earlier[-1]
        latest = f"version {last.version}, {last.status}, issued on {day(last.at)}"
        return f"**Not issued** - a working copy. What everybody has is {latest}."
    what, when = record.edition.split(", issued on ")
    text = f"**{what}**, issued on {when}."
    if record.corrections_until:
        text += f" Corrections until {long_date(date.fromisoformat(record.corrections_until))}."
    if record.earlier:
        text += f" It takes the place of version {record.earlier[-1].version}."
    return text


def changed(record: RecordData) -> Iterator[str]:
    """What is other than in the version before, under a heading of its own."""
    if record.changes:
        yield f"## What changed since version {record.version - 1}"
        yield "\n".join(f"- {block(change, '  ')}" for change in record.changes)


def details_of(point: OutcomeData) -> Iterator[str]:
    """What belongs to a point beside its words, a line each; first that it was typed in afterwards."""
    if late := late_words(point):
        yield f"  - {late[0].upper()}{late[1:]}"
    for one in point.details:
        day = f" ({long_date(date.fromisoformat(one.due))})" if one.due else ""
        yield f"  - {one.label}: {paragraph(one.text, '    ')}{day}"


def late_words(one: OutcomeData | SaidData) -> str:
    """That it was typed in afterwards, on which day, and when it was said; "" where there is none of it."""
    told = f"typed in afterwards, on {day(one.late)}" if one.late else ""
    said = f"said at {one.said_at}, as far as is known" if one.said_at else ""
    return "; ".join(filter(None, (told, said)))


def corrections_of(point: OutcomeData) -> Iterator[str]:
    """The corrections of a point, beside it."""
    for one in point.corrections:
        yield f"  - {_BECAME[one.became].format(inline(one.name))}: {paragraph(one.text, '    ')}"


def correction_lines(one: AmendedData) -> Iterator[str]:
    """A correction: who asked for it, when, what it says, what became of it, and what it is about."""
    yield f"- **{inline(one.name)}**, {day(one.at)}, {one.became}: {paragraph(one.text, '  ')}"
    if one.about is not None:
        yield f"  - About: {paragraph(one.about, '    ')}"


def at_the_foot(record: RecordData) -> str:
    """The line that is held against the journal, and in a file that is issued, the file's own."""
    line = check_code(record.journal_head)
    return line if record.issued_on is None else f"{line}\n\n{foot()}"


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
