"""session.md: the meeting as the facilitator would want to read it the morning after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from chair.clock import long_date, short_date, spell
from chair.files.markdown import block, cell, inline, paragraph
from chair.files.record.shape import HeardData, ItemData, NoteData, PointData, SessionData, ToldData
from chair.meeting.points import LABELS

# What stands among an item's notes; turns have their own line, and the rest is in session.json.
_NEWS = frozenset((
    "asked", "views_read", "paused", "break_taken", "continued", "talk_opened", "came", "left",
    "person_added", "party_added", "item_added", "extended", "reckoned", "woke", "resumed",
    "redacted", "position_given", "answered", "voted", "date_added", "reattributed",
))  # fmt: skip

_HEARD = {
    "spoke": "spoke",
    "note": "named on a note",
    "views": "views read out",
    "nothing": "asked, nothing to add",
    "not needed": "not asked on this item",
    "later": "not asked on this item yet",
}


def session_md(data: SessionData) -> str:
    """The whole of session.md."""
    parts = [
        f"# {inline(data.title)}",
        "*The facilitator's own running notes: not the record that everybody gets.*",
        _when_and_where(data),
        "## Actions",
        _actions(data),
        *_other_points(data),
        "## Who was there",
        "\n".join(_who(data)),
        *_items(data),
        "## Times",
        _times(data),
        *_next_steps(data),
        f"Journal: {data.journal_head.n} entries, head `{data.journal_head.h[:16]}`",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _when_and_where(data: SessionData) -> str:
    if data.began is None:
        return "The meeting has not begun."
    began = datetime.fromisoformat(data.began)
    text = f"{long_date(began.date())}, {began:%H:%M}"
    text += f" to {clock(data.closed)}" if data.closed else " (not closed yet)"
    if data.planned_start and data.planned_end:
        text += f"; planned {clock(data.planned_start)} to {clock(data.planned_end)}"
    if data.late_start_seconds >= 60:
        text += f"; began {spell(data.late_start_seconds * 1000)} late"
    return text + (f". {block(data.place)}" if data.place else "")


def _actions(data: SessionData) -> str:
    actions = [point for point in data.points if point.kind == "action"]
    if not actions:
        return "No action points."
    rows = ["| Who | What | By when | Item |", "|---|---|---|---|"]
    for point in actions:
        who = cell(point.owner or "nobody yet")
        rows.append(f"| {who} | {cell(point.text)} | {cell(due(point) or 'no date')} | {point.item or ''} |")
    return "\n".join(rows)


def _other_points(data: SessionData) -> Iterator[str]:
    for kind, title in (
        ("agreed", "Agreed"),
        ("recommendation", "Recommendations"),
        ("decided", "Decided"),
        ("no agreement", "No agreement yet"),
        ("parked", "Parked"),
    ):
        points = [point for point in data.points if point.kind == kind]
        if points:
            yield f"## {title}"
            yield "\n".join(f"- {point_text(point)}" for point in points)


def _who(data: SessionData) -> Iterator[str]:
    for person in data.people:
        what = ", ".join(word for word in (person.party, person.role) if word)
        line = f"- {inline(person.name)}" + (f" ({inline(what)})" if what else "")
        if person.present:
            spans = ", ".join(
                f"{clock(one.from_)}-{clock(one.to) if one.to else ''}" for one in person.present
            )
            whole = len(person.present) == 1 and (person.present[0].from_, person.present[0].to) == (
                data.began, data.closed,
            )  # fmt: skip
            line += "" if whole else f": {spans}"
        else:
            line += ": not there"
        yield line + (f" - {inline(person.remark)}" if person.remark else "")


def _items(data: SessionData) -> Iterator[str]:
    outside = list(_lines(data, None))
    if outside:
        yield "## Outside the items"
        yield "\n".join(outside)
    for item in data.agenda:
        yield f"## {item.number}. {inline(item.title)}"
        yield _item_line(data, item)
        yield "\n".join([*_spoke(data, item), *_heard(item), *_lines(data, item.number)])


def _item_line(data: SessionData, item: ItemData) -> str:
    if item.began is None:
        return "Not reached." if data.state == "closed" else "Still to come."
    text = f"{clock(item.began)}, took {spell(item.actual_seconds * 1000)}"
    if item.planned_minutes is not None:
        text += f" (planned {item.planned_minutes} min)"
    return text + {"left": "; left open", "open": "; open"}.get(item.state, "")


def _spoke(data: SessionData, item: ItemData) -> Iterator[str]:
    spoke: dict[str, int] = {}
    for turn in data.turns:
        if turn.item == item.number:
            spoke[turn.person] = spoke.get(turn.person, 0) + turn.seconds
    if spoke:
        yield "- Spoke: " + ", ".join(f"{inline(name)} {minutes(seconds)}" for name, seconds in spoke.items())


def _heard(item: ItemData) -> Iterator[str]:
    if item.round != "everyone" or not item.heard:
        return
    ways: dict[str, list[str]] = {}
    for one in item.heard:
        ways.setdefault(one.party, []).append(_way(one))
    heard = "; ".join(f"{inline(party)} ({', '.join(how)})" for party, how in ways.items())
    absent = "".join(f"; {inline(party)} (nobody in the room)" for party in item.absent)
    yield f"- Heard: {heard}{absent}"


def _way(heard: HeardData) -> str:
    return _HEARD[heard.how] + (f" by {inline(heard.by)}" if heard.by else "")


def _lines(data: SessionData, item: int | None) -> Iterator[str]:
    """What was noted and what happened on an item, in order, in its latest wording."""
    points = {point.n: point for point in data.points}
    notes = {note.n: note for note in data.notes}
    for told in data.transcript:
        if told.n in points:
            if points[told.n].item == item:
                yield _point_line(points[told.n], told)
        elif told.n in notes:
            if notes[told.n].item == item:
                yield _note_line(notes[told.n])
        elif told.item == item and told.kind in _NEWS:
            yield f"- {clock(told.at)} *{inline(told.text)}*"


def _note_line(note: NoteData) -> str:
    who = f"{inline(note.said_by)}: " if note.said_by else ""
    return f"- {clock(note.at)} {who}{paragraph(note.text, '  ')}{_earlier(note.earlier)}"


def _point_line(point: PointData, told: ToldData) -> str:
    return f"- {clock(told.at)} **{LABELS[point.kind]}** {point_text(point)}"  # type: ignore[index]  # a PointKind


def point_text(point: PointData) -> str:
    """A point as it reads, with its positions and answers under it."""
    who = f"{inline(point.owner)}: " if point.owner else ""
    day = f" - {inline(due(point))}" if due(point) else ""
    lines = [f"{who}{paragraph(point.text, '  ')}{day}{_earlier(point.earlier)}"]
    lines += [f"  - {inline(one.party)}: {paragraph(one.text, '    ')}" for one in point.positions]
    lines += [f"  - {inline(one.party)}: {inline(one.answer)}" for one in point.answers if one.current]
    if point.votes:
        counted = (
            ("for", point.votes.in_favour),
            ("against", point.votes.against),
            ("abstained", point.votes.abstained),
        )
        votes = ", ".join(f"{count} {word}" for word, count in counted if count is not None)
        lines.append(f"  - {point.votes.outcome}" + (f": {votes}" if votes else ""))
    return "\n".join(lines)


def due(point: PointData) -> str:
    """The date of a point and the words it was said in."""
    if point.due is None:
        return point.due_as_said
    return short_date(date.fromisoformat(point.due))


def _earlier(earlier: tuple[str, ...]) -> str:
    return "".join(f" (before: {inline(text)})" for text in earlier)


def _times(data: SessionData) -> str:
    rows = ["| Item | Planned | Given | Took |", "|---|---|---|---|"]
    for item in data.agenda:
        planned, given = (
            f"{one} min" if one is not None else "-" for one in (item.planned_minutes, item.minutes)
        )
        took = minutes(item.actual_seconds) if item.began else "-"
        rows.append(f"| {item.number}. {cell(item.title)} | {planned} | {given} | {took} |")
    spoke: dict[str, int] = {}
    for turn in data.turns:
        name = turn.party or turn.person
        spoke[name] = spoke.get(name, 0) + turn.seconds
    parties = "\n".join(f"- {inline(name)}: {minutes(seconds)}" for name, seconds in spoke.items())
    return "\n".join(rows) + (f"\n\nWho held the floor, for how long:\n\n{parties}" if parties else "")


def _next_steps(data: SessionData) -> Iterator[str]:
    if data.next_steps:
        yield "## What the rules ask for next"
        yield "\n".join(next_steps(data))


def next_steps(data: SessionData) -> Iterator[str]:
    """What the rules of such a meeting ask for, with the days they come to."""
    for step in data.next_steps:
        by = f" by {short_date(date.fromisoformat(step.by))}" if step.by else ""
        why = "; ".join(inline(words) for words in (step.rule, step.source) if words)
        yield f"- {inline(step.owner)}: {inline(step.text)}{by}" + (f" ({why})" if why else "")


def clock(moment: str) -> str:
    """The time of day of an ISO time."""
    return f"{datetime.fromisoformat(moment):%H:%M}"


def minutes(seconds: int) -> str:
    """A duration as minutes and seconds: "3:07"."""
    return f"{seconds // 60}:{seconds % 60:02d}"
