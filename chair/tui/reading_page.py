"""The page of a point that is read back: large and plain enough for a whole table to read along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chair.clock import long_date, short_date
from chair.meeting.details import LABELS as LABELS_OF_DETAILS
from chair.meeting.people import name, party_name, voice_name
from chair.meeting.points import (
    LABELS,
    REPLIES,
    Asked,
    asked,
    asked_name,
    detail_told,
    details_of,
    is_current,
    unanswered,
)
from chair.meeting.state import TAKEN_OUT, Meeting, Point
from chair.tui.own_keys import spelled
from chair.tui.questions import Option, Reading
from chair.tui.show import Row, Span, cut, fit, row, width, wrap

_LONGEST = 76  # columns that a line of the point takes at most
_LABEL = 10  # columns of "By when" and the like
_DETAIL = 19  # and of "Section of the plan", or of a party's name


def reading_page(
    meeting: Meeting, reading: Reading, options: Sequence[Option], now: str, columns: int, rows: int
) -> list[Row]:
    """The point, who does it and by when, who has answered what, and the keys that answer.

    `now` is what goes on meanwhile. Where there is not room for all, the words and the keys have it.
    """
    margin = 10 if columns >= 100 else 4 if columns >= 70 else 1
    space = columns - 2 * margin
    point = next((one for one in meeting.points if one.id == reading.point), None)
    if point is None:
        return []
    facts = list(_facts(meeting, point, space, 4))
    answers = list(_answers(meeting, point, reading, space, 3))
    words = wrap(point.text or TAKEN_OUT, min(space, _LONGEST))
    roomy = rows >= len(words) + len(facts) + len(answers) + len(options) + 8
    keys = list(_options(options, 0 if roomy else space))
    if not roomy:
        if len(facts) > rows // 3:
            facts = list(_facts(meeting, point, space, 1))
        answers = list(_answers(meeting, point, reading, space, 1))
        left = rows - 2 - len(facts) - len(keys)
        words = wrap(point.text or TAKEN_OUT, min(space, _LONGEST), max(2, left - min(len(answers), 4)))
        answers = _nearest(answers, max(1, left - len(words)))
    head = [_head(meeting, point, reading, space), row(Span(_label(point), "key"))]
    parts = [head, [row(Span(line, "strong")) for line in words], facts, answers, keys]
    if roomy:
        head.insert(1, row(Span(cut(now, space), "dim")))
        head.insert(2, row())
    spare = rows - sum(map(len, parts))
    shown: list[Row] = []
    for part in parts:
        shown += part
        if spare > 0 and part is not head:
            shown.append(row())
            spare -= 1
    return [row(" " * margin, *line) for line in shown[:rows]]


def _label(point: Point) -> str:
    """What the point is; what is still to be voted on is decided by nobody yet."""
    return "MOTION" if point.kind == "decided" and point.votes is None else LABELS[point.kind]


def _nearest(answers: list[Row], rows: int) -> list[Row]:
    """As many of the answers as there is room for, the next one among them."""
    place = next((at for at, line in enumerate(answers) if line[0].text.startswith(">")), 0)
    first = max(0, min(place, len(answers) - rows))
    return answers[first : first + rows]


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


def _facts(meeting: Meeting, point: Point, columns: int, most: int) -> Iterator[Row]:
    """What belongs to the point beside its words, each in so many rows at the most."""
    if point.kind == "action":
        yield _fact("Who", _who(meeting, point), columns)
        due = point.due_words or "no date yet"
        if point.due is not None:
            said = f" (said: {point.due_words})" if point.due_words else ""
            due = long_date(point.due) + said
        yield _fact("By when", due, columns)
    for detail in details_of(point):
        yield from _beside(
            Span(LABELS_OF_DETAILS[detail.kind], "dim"), detail_told(meeting, detail), columns, most
        )
    if point.mover is not None:
        yield _fact("Proposed", name(meeting, point.mover), columns)
    if point.seconder is not None:
        yield _fact("Seconded", name(meeting, point.seconder), columns)
    if point.votes is not None:
        counted = (
            ("for", point.votes.in_favour),
            ("against", point.votes.against),
            ("abstained", point.votes.abstained),
        )
        votes = ", ".join(f"{count} {word}" for word, count in counted if count is not None)
        yield _fact("Vote", point.votes.outcome + (f" ({votes})" if votes else ""), columns)
    for position in point.positions:
        who = Span(voice_name(meeting, position.voice), "strong")
        yield from _beside(who, position.text or TAKEN_OUT, columns, most)


def _beside(label: Span, text: str, columns: int, most: int) -> Iterator[Row]:
    for place, line in enumerate(wrap(text, max(20, columns - _DETAIL - 2), most)):
        yield row(Span(fit(label.text if place == 0 else "", _DETAIL), label.role), "  ", line)


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


def _answers(meeting: Meeting, point: Point, reading: Reading, columns: int, most: int) -> Iterator[Row]:
    """Everybody who is asked, the next one marked, each answer in so many rows at the most."""
    waiting = [one for one in unanswered(meeting, point) if reading.voice in (None, one.voice)]
    for one in asked(meeting, point):
        mark = Span("> " if waiting and one == waiting[0] else "  ", "key")
        said, role = _said(point, one)
        who = fit(asked_name(meeting, one), min(34, columns * 2 // 5))
        first, *rest = wrap(said, max(10, columns - width(who) - 4), most)
        yield row(mark, who, "  ", Span(first, role))
        yield from (row(" " * (width(who) + 4), Span(line, role)) for line in rest)


def _said(point: Point, one: Asked) -> tuple[str, str]:
    answer = next((answer for answer in point.answers if answer.voice == one.voice), None)
    if answer is None:
        return ("", "") if one.here else ("not here", "dim")
    said = REPLIES[answer.reply] + (f" by {short_date(answer.by)}" if answer.by else "")
    said += f": {answer.text}" if answer.text else ""
    if not is_current(point, answer):
        return f"to the earlier words: {said}", "dim"
    return said, "good" if answer.reply in ("accepts", "agrees", "supports", "fair") else "near"
