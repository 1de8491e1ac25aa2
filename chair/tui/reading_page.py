"""The page of a point that is read back: large and plain enough for a whole table to read along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chair.clock import long_date, short_date
from chair.meeting.people import name, party_name, voice_name
from chair.meeting.points import LABELS, REPLIES, Asked, asked, asked_name, unanswered
from chair.meeting.state import TAKEN_OUT, Meeting, Point
from chair.tui.own_keys import spelled
from chair.tui.questions import Option, Reading
from chair.tui.show import Row, Span, cut, fit, row, width, wrap

_LONGEST = 76  # columns that a line of the point takes at most
_LABEL = 10  # columns of "By when" and the like


def reading_page(
    meeting: Meeting, reading: Reading, options: Sequence[Option], columns: int, rows: int
) -> list[Row]:
    """The point, who does it and by when, who has answered what, and the keys that answer."""
    margin = 4 if columns < 100 else 10
    space = columns - 2 * margin
    point = next((one for one in meeting.points if one.id == reading.point), None)
    if point is None:
        return []
    below = [*_facts(meeting, point, space), row(), *_answers(meeting, point, reading, space), row()]
    roomy = rows >= len(below) + len(options) + 8
    below += _options(options, 0 if roomy else space)
    words = wrap(point.text or TAKEN_OUT, min(space, _LONGEST), max(1, rows - len(below) - 4))
    shown = [
        _head(meeting, point, reading, space),
        *([row()] * (2 if roomy else 1)),
        row(Span(LABELS[point.kind], "key")),
        *(row(Span(line, "strong")) for line in words),
        row(),
        *below,
    ]
    return [row(" " * margin, *line) for line in shown]


def _options(options: Sequence[Option], columns: int) -> Iterator[Row]:
    """The answers: one in a row, or, where room is dear, as many as go into so many columns."""
    spans: list[Span] = []
    used = 0
    for one in options:
        key, words = f"  {spelled(one.key) if columns else fit(spelled(one.key), 5)} ", f"{one.words} "
        if spans and used + width(key) + width(words) > columns:
            yield row(*spans)
            spans, used = [], 0
        spans += [Span(key, "key"), Span(words)]
        used += width(key) + width(words)
    yield row(*spans)


def _head(meeting: Meeting, point: Point, reading: Reading, columns: int) -> Row:
    count = len(reading.points)
    head = "Read back" + (f" {reading.place + 1} of {count}" if count > 1 else "")
    if point.item is None:
        return row(Span(head, "head"))
    item = meeting.item(point.item)
    where = f"item {meeting.number(point.item)}  {item.title or TAKEN_OUT}"
    return row(Span(head, "head"), "   ", Span(cut(where, columns - width(head) - 3), "dim"))


def _facts(meeting: Meeting, point: Point, columns: int) -> Iterator[Row]:
    """What belongs to the point beside its words."""
    if point.kind == "action":
        yield _fact("Who", _who(meeting, point), columns)
        due = point.due_words or "no date yet"
        if point.due is not None:
            said = f" (said: {point.due_words})" if point.due_words else ""
            due = long_date(point.due) + said
        yield _fact("By when", due, columns)
    if point.votes is not None:
        counted = (
            ("for", point.votes.in_favour),
            ("against", point.votes.against),
            ("abstained", point.votes.abstained),
        )
        votes = ", ".join(f"{count} {word}" for word, count in counted if count is not None)
        yield _fact("Vote", point.votes.outcome + (f" ({votes})" if votes else ""), columns)
    for position in point.positions:
        text = position.text or TAKEN_OUT
        for place, line in enumerate(wrap(text, max(20, columns - 22), 4)):
            who = voice_name(meeting, position.voice) if place == 0 else ""
            yield row(Span(fit(who, 20), "strong"), "  ", line)


def _who(meeting: Meeting, point: Point) -> str:
    if point.owner is None:
        return f"{point.owner_words}, not on the list" if point.owner_words else "nobody named yet"
    person = next((one for one in meeting.people if one.id == point.owner), None)
    if person is None:
        return name(meeting, point.owner)
    party = party_name(meeting, person)
    here = "" if person.here else " - not here"
    return name(meeting, person.id) + (f", {party}" if party else "") + here


def _fact(label: str, words: str, columns: int) -> Row:
    return row(Span(fit(label, _LABEL), "dim"), Span(cut(words, columns - _LABEL), "strong"))


def _answers(meeting: Meeting, point: Point, reading: Reading, columns: int) -> Iterator[Row]:
    """One row for everybody who is asked, the next one marked."""
    waiting = [one for one in unanswered(meeting, point) if reading.voice in (None, one.voice)]
    for one in asked(meeting, point):
        mark = Span("> " if waiting and one == waiting[0] else "  ", "key")
        said, role = _said(point, one)
        who = fit(asked_name(meeting, one), min(34, columns // 2))
        yield row(mark, who, "  ", Span(cut(said, columns - width(who) - 4), role))


def _said(point: Point, one: Asked) -> tuple[str, str]:
    answer = next((answer for answer in point.answers if answer.voice == one.voice), None)
    if answer is None:
        return ("", "") if one.here else ("not here", "dim")
    said = REPLIES[answer.reply] + (f" by {short_date(answer.by)}" if answer.by else "")
    said += f": {answer.text}" if answer.text else ""
    if answer.wording != point.wording:
        return f"to the earlier words: {said}", "dim"
    return said, "good" if answer.reply in ("accepts", "agrees", "supports", "fair") else "near"
