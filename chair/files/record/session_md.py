"""session.md: the meeting as the facilitator would want to read it the morning after."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from itertools import zip_longest

from chair.clock import long_date, short_date, spell
from chair.files.markdown import block, cell, heading, inline, paragraph
from chair.files.record.phrases import (
    adjourned,
    answered,
    check_code,
    clock,
    due,
    minutes,
    next_steps,
    paper_line,
    person_line,
    since,
    typed_in,
    voted,
)
from chair.files.record.shape import HeardData, ItemData, NoteData, PointData, SessionData, ToldData
from chair.meeting.entries.floor import POINT_OF_ORDER
from chair.meeting.heard import telling, words
from chair.meeting.points import LABELS
from chair.meeting.weights import spelled

# What stands among an item's notes; turns have their own line, and the rest is in session.json.
_NEWS = frozenset((
    "asked", "views_read", "paused", "break_taken", "continued", "talk_opened", "came", "left",
    "person_added", "party_added", "item_added", "extended", "reckoned", "woke", "resumed",
    "turn_corrected", "turn_parted", "redacted", "position_given", "answered", "voted", "date_added",
    "detailed", "explained", "issued", "corrected", "followed_up", "off_record", "on_record", "ordered",
    "round_begun", "passed", "round_ended", "borrowed", "replanned", "time_weighted", "finished",
    "private_taken", "back_later", "adjourned", "clock_changed", "retention_set",
))  # fmt: skip

_NEVER = sys.maxsize  # the number of an entry that is still to come

_KINDS = (
    ("agreed", "Agreed"),
    ("recommendation", "Recommendations"),
    ("decided", "Decided"),
    ("no agreement", "No agreement yet"),
    ("parked", "Parked"),
)


_STATES = {"left": "; left open", "open": "; open", "deferred": "; left for another meeting"}


def session_md(data: SessionData) -> str:
    """The whole of session.md."""
    begun, closed = _entry(data, "begun"), _entry(data, "closed")
    if data.on_paper:
        begun = closed = _entry(data, "held_on_paper")
    parts = [
        f"# {heading(data.title)}",
        "*The facilitator's own running notes: not the record that everybody gets.*",
        _when_and_where(data),
        *_follows(data),
        "## Actions",
        _actions(data),
        *_other_points(data),
        "## Who was there" if data.began else "## Who is expected",
        "\n".join(_who(data)),
        *_outside(data, "Before the first item", 0, begun),
        *_items(data),
        *_outside(data, "Between the items", begun, closed),
        *_outside(data, "After the meeting", closed, _NEVER),
        *_who_was_heard(data),
        "## Times",
        _times(data),
        *_papers(data),
        *_next_steps(data),
        check_code(data.journal_head),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _when_and_where(data: SessionData) -> str:
    if data.began is None:
        return "The meeting has not begun."
    began = datetime.fromisoformat(data.began)
    text = f"{long_date(began.date())}, {began:%H:%M}"
    text += f" to {_moment(data, data.closed)}" if data.closed else " (not closed yet)"
    text += adjourned(data.adjourned, partial(_moment, data))
    text += f", {inline(data.place)}" if data.place else ""
    if data.planned_start and data.planned_end:
        text += f"\n\nPlanned: {clock(data.planned_start)} to {clock(data.planned_end)}"
        if data.late_start_seconds >= 60:
            text += f"; it began {spell(data.late_start_seconds * 1000)} late"
    if data.on_paper:
        text += f"\n\n{typed_in(data.opened)} Nothing was timed."
    return text


def _actions(data: SessionData) -> str:
    actions = [point for point in data.points if point.kind == "action"]
    if not actions:
        return "No action points."
    rows = ["| Who | What | By when | Read back | Item |", "|---|---|---|---|---|"]
    for point in actions:
        said = f" ({point.due_as_said})" if point.due and point.due_as_said else ""
        answers = "; ".join(answered(one) for one in point.answers)
        columns = (
            cell(point.owner or "nobody yet"),
            cell("; ".join((point.text, *(f"{one.label}: {one.text}" for one in point.details)))),
            cell((due(point) or "no date") + said + _fate(point)),
            cell(answers) or ("yes" if point.read_back else "typed in late" if point.late else "not yet"),
            str(point.item or ""),
        )
        rows.append(f"| {' | '.join(columns)} |")
    return "\n".join(rows)


def _fate(point: PointData) -> str:
    """What became of an action since."""
    if point.fate == "open":
        return ""
    moved = "" if point.moved is None else f" to {short_date(date.fromisoformat(point.moved))}"
    return f"; {point.fate}" + (moved if point.fate == "moved" else "")


def _other_points(data: SessionData) -> Iterator[str]:
    for kind, title in _KINDS:
        points = [point for point in data.points if point.kind == kind]
        if points:
            yield f"## {title}"
            yield "\n".join(f"- {block(point.text, '  ')}{_under(point)}" for point in points)


def _who(data: SessionData) -> Iterator[str]:
    for person in data.people:
        line = f"- {person_line(person)}"
        if data.began is not None and not person.present:
            line += ": not there"
        elif (data.began, data.closed) not in [(one.from_, one.to) for one in person.present]:
            spans = ", ".join(
                f"{clock(one.from_)} to {clock(one.to)}" if one.to else f"from {clock(one.from_)}"
                for one in person.present
            )
            line += f": in the room {spans}" if spans else ""
        yield line + (f" - {inline(person.remark)}" if person.remark else "")


def _items(data: SessionData) -> Iterator[str]:
    for item in data.agenda:
        yield f"## {item.number}. {heading(item.title)}"
        yield _item_line(data, item)
        yield "\n".join([*_spoke(data, item), *_heard(item), *_lines(data, item.number)])


def _outside(data: SessionData, title: str, after: int, before: int) -> Iterator[str]:
    """What was noted and what happened between two entries while no item was open."""
    lines = list(_lines(data, None, after, before))
    if lines:
        yield f"## {title}"
        yield "\n".join(lines)


def _entry(data: SessionData, kind: str) -> int:
    """The number of the first entry of a kind."""
    return next((told.n for told in data.transcript if told.kind == kind), _NEVER)


def _item_line(data: SessionData, item: ItemData) -> str:
    if data.on_paper and item.state == "done":
        return ""
    if item.began is None:
        if item.state == "deferred":
            return "Left for another meeting."
        return "Not reached." if data.state == "closed" else "Still to come."
    text = f"{clock(item.began)}, took {spell(item.actual_seconds * 1000)}"
    if item.planned_minutes is not None:
        text += f" (planned {item.planned_minutes} min)"
    return text + {"left": "; left open", "open": "; open", "deferred": "; left for another meeting"}.get(
        item.state, ""
    )


def _spoke(data: SessionData, item: ItemData) -> Iterator[str]:
    spoke: dict[str, int] = {}
    for turn in data.turns:
        if turn.item == item.number:
            spoke[turn.person] = spoke.get(turn.person, 0) + turn.seconds
    told = [f"{inline(name)} {minutes(seconds)}" for name, seconds in spoke.items()]
    told += [f"open talk {minutes(item.open_talk_seconds)}"] if item.open_talk_seconds else []
    if told:
        yield f"- Spoke: {', '.join(told)}"


def _heard(item: ItemData) -> Iterator[str]:
    if item.round != "everyone" or not (item.heard or item.absent):
        return
    ways: dict[str, list[HeardData]] = {}
    for one in item.heard:
        ways.setdefault(one.party, []).append(one)
    heard = [f"{inline(party)} ({', '.join(_plainly(how))})" for party, how in ways.items()]
    heard += [f"{inline(party)} (nobody in the room)" for party in item.absent]
    yield f"- Heard: {'; '.join(heard)}"


def _plainly(ways: list[HeardData]) -> list[str]:
    told = (words(one.how, one.way, one.by or "", one.gathered) for one in telling(ways))
    return [inline(one) for one in dict.fromkeys(told)]


def _who_was_heard(data: SessionData) -> Iterator[str]:
    """Items by parties."""
    if not data.who_was_heard or not any(cell.how for one in data.who_was_heard for cell in one.parties):
        return
    parties = [cell(one.party) for one in data.who_was_heard[0].parties]
    rows = [f"| Item | {' | '.join(parties)} |", "|---" * (len(parties) + 1) + "|"]
    titles = {item.number: item.title for item in data.agenda}
    for one in data.who_was_heard:
        if not any(party.how for party in one.parties):
            continue
        cells = [cell(party.text) or "-" for party in one.parties]
        rows.append(f"| {one.item}. {cell(titles[one.item])} | {' | '.join(cells)} |")
    yield "## Who was heard"
    yield "\n".join(rows)


def _lines(data: SessionData, item: int | None, after: int = 0, before: int = _NEVER) -> Iterator[str]:
    """What was noted and what happened on an item, in order, in its latest wording."""
    points = {point.n: point for point in data.points}
    notes = {note.n: note for note in data.notes}
    back = False  # an item that is opened once more was left before
    for told in data.transcript:
        if not after < told.n < before:
            continue
        at = _moment(data, told.at)
        if told.n in points:
            if points[told.n].item == item:
                yield _point_line(data, points[told.n], at)
        elif told.n in notes:
            if notes[told.n].item == item:
                yield _note_line(data, notes[told.n], at)
        elif told.item == item and told.kind in ("begun", "moved"):
            if back and item is not None:
                yield f"- {at} *Back to this item*"
            back = True
        elif told.item == item and _is_news(data, told):
            yield f"- {at} *{inline(told.text)}*"


def _is_news(data: SessionData, told: ToldData) -> bool:
    if told.kind in ("requested", "given"):
        return told.text.startswith(POINT_OF_ORDER)
    # Who was ticked as here before the meeting stands in the list of people.
    return told.kind in _NEWS and not (told.kind in ("came", "left") and told.n < _entry(data, "begun"))


def _moment(data: SessionData, at: str) -> str:
    """The time of day, with the day where it is another than the meeting's."""
    day = datetime.fromisoformat(at).date()
    same = data.began is None or day == datetime.fromisoformat(data.began).date()
    return clock(at) if same else f"{short_date(day)}, {clock(at)}"


def _head(data: SessionData, one: NoteData | PointData, at: str) -> str:
    """When it was put down, and of what was typed in afterwards, when it was said."""
    if not one.late:
        return f"{at} "
    said = f"said at {one.said_at}" if one.said_at else ""
    if data.on_paper and one.at[:10] == data.opened[:10]:
        return f"*{said}* " if said else ""
    return f"{at} *{', '.join(filter(None, ('typed in afterwards', said)))}* "


def _note_line(data: SessionData, note: NoteData, at: str) -> str:
    who = f"{inline(note.said_by)}: " if note.said_by else ""
    chosen = " (in the record)" if note.in_record else ""
    head = _head(data, note, at)
    text = paragraph(note.text, "  ") if head or who else block(note.text, "  ")
    return f"- {head}{who}{text}{_earlier(note.earlier)}{chosen}"


def _point_line(data: SessionData, point: PointData, at: str) -> str:
    who = f"{inline(point.owner)}: " if point.owner else ""
    day = f" - {inline(due(point))}" if due(point) else ""
    label = LABELS[point.kind]  # type: ignore[index]  # a PointKind
    before = _earlier(point.earlier, point.reworded_by)
    return f"- {_head(data, point, at)}**{label}** {who}{paragraph(point.text, '  ')}{day}{before}"


def _under(point: PointData) -> str:
    """What stands under a point: its history, its positions, its votes and its answers."""
    lines = [
        f"{_first(one.party + since(one.told_on))}: {paragraph(one.text, '    ')}" for one in point.positions
    ]
    lines = [f"{one.label}: {paragraph(one.text, '    ')}" for one in point.details] + lines
    lines += [] if point.votes is None else [inline(voted(point.votes))]
    if point.mover:
        lines.append(f"Proposed by {inline(point.mover)}" + _seconded(point))
    lines += [_first(answered(one)) for one in point.answers]
    if not point.answers and point.kind != "parked":
        lines.append(_unanswered(point))
    return _earlier(point.earlier, point.reworded_by) + "".join(f"\n  - {line}" for line in lines)


def _unanswered(point: PointData) -> str:
    if point.late:
        return "Typed in afterwards; no answer is written down."
    return "Read back; no answer is written down." if point.read_back else "Not read back yet."


def _first(text: str) -> str:
    """`text` on one line, nothing before it."""
    return block(" ".join(text.split()))


def _seconded(point: PointData) -> str:
    return f", seconded by {inline(point.seconder)}" if point.seconder else ""


def _earlier(earlier: tuple[str, ...], asked_by: tuple[str | None, ...] = ()) -> str:
    told = ""
    for text, who in zip_longest(earlier, asked_by):
        asked = f", until {inline(who)} asked for other words" if who else ""
        told += f" (before: {inline(text or '')}{asked})"
    return told


def _times(data: SessionData) -> str:
    if data.on_paper:
        return "Nothing was timed."
    rows = ["| Item | Planned | Given | Took |", "|---|---|---|---|"]
    for item in data.agenda:
        planned, given = (
            f"{one} min" if one is not None else "-" for one in (item.planned_minutes, item.minutes)
        )
        took = minutes(item.actual_seconds) if item.began else "-"
        rows.append(f"| {item.number}. {cell(item.title)} | {planned} | {given} | {took} |")
    parties = "\n".join(_held(data))
    rows += _about_time(data)
    told = "\n\nWho held the floor, for how long (open talk is not timed):\n\n"
    return "\n".join(rows) + (told + parties if parties else "")


def _held(data: SessionData) -> Iterator[str]:
    """Each party's time, with that of its people where they are several."""
    spoke: dict[str, dict[str, int]] = {}
    for turn in data.turns:
        party = spoke.setdefault(turn.party or turn.person, {})
        party[turn.person] = party.get(turn.person, 0) + turn.seconds
    for name, times in spoke.items():
        each = ", ".join(f"{inline(person)} {minutes(seconds)}" for person, seconds in times.items())
        yield f"- {block(name)}: {minutes(sum(times.values()))}" + (f" ({each})" if len(times) > 1 else "")


def _about_time(data: SessionData) -> Iterator[str]:
    """Under the items' times: weights, and the facilitator's private sessions, which no record has."""
    weights = [f"{inline(one.name or 'the meeting')} {spelled(one.percent)}" for one in data.time_weights]
    private = [f"{inline(one.name)} {minutes(one.seconds)}" for one in data.private_sessions]
    for head, told in (("Time weights", weights), ("Private sessions", private)):
        if told:
            yield f"\n{head}: {', '.join(told)}"


def _follows(data: SessionData) -> Iterator[str]:
    if data.follows:
        yield f"It follows {inline(data.follows)}."


def _papers(data: SessionData) -> Iterator[str]:
    """What was to be read, what had come of it, and what had not."""
    if data.papers:
        yield "## Papers"
        yield "\n".join(paper_line(one) for one in data.papers)


def _next_steps(data: SessionData) -> Iterator[str]:
    if data.next_steps:
        yield "## What the rules ask for next"
        yield "\n".join(next_steps(data))
