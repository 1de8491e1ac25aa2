"""How a line is understood while it is typed, before it is kept: owner, date, item, and one hint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chair.clock import day_told
from chair.due import read
from chair.meeting.details import DATED
from chair.meeting.entries import Answered, Detailed
from chair.meeting.hints import Words, hint
from chair.meeting.people import name
from chair.meeting.state import Meeting
from chair.meeting.typed import Typed
from chair.tui import clock_lines
from chair.tui.lines import completed, day_in, typed
from chair.tui.questions import Line
from chair.tui.show import Row, Span, cut, row, width

_BETWEEN = " - "
# A hint of which less than this could be seen says nothing.
_LEAST = 12


def understood(
    meeting: Meeting, line: Line, text: str, today: date, columns: int, words: Words | None = None
) -> Row:
    """How the line is understood, for the row above it, with a hint where there are `words`."""
    if line.kind == "own":
        return row(" ", Span("For you alone; it is in no record.", "dim"))
    if isinstance(line.answer, Detailed) and line.answer.detail in DATED:
        named = day_in(meeting, line.answer, text, today)
        return row(" ", _day(named, True, today) if named else Span("no date yet" if text else "", "dim"))
    if line.kind in clock_lines.KINDS:
        return row(" ", Span(cut(clock_lines.understood(meeting, line, text, today), columns - 2), "strong"))
    if isinstance(line.answer, Answered) and line.answer.reply == "will answer":
        due = read(text, today)
        return row(" ", _day(*due, today) if due else Span("no date yet" if text else "", "dim"))
    if line.views is not None and not text.strip():
        return row(" ", Span("and when; @ and a name, or a seat number, says who reads them out", "dim"))
    if line.kind not in ("note", "sharing", "interest", "gathered") or not text.strip():
        return row()
    reading = typed(meeting, line, text, today)
    if line.views is not None:
        return row(" ", _owner(meeting, line, reading), Span(" reads them" if reading.owner else "", "dim"))
    if line.kind == "sharing":
        return row(" ", _due(reading, today))
    known = [_owner(meeting, line, reading)]
    if line.point == "action":
        known.append(_due(reading, today))
    item = meeting.current if line.item is None else line.item
    place = Span("" if item is None or line.amends is not None else f"item {meeting.number(item)}")
    whole = completed(meeting, text)
    to_be = Span(f"Right: {whole[whole.rindex('@') :]}" if whole else "", "dim")
    said = "" if words is None else hint(words, meeting, line.point, reading)
    # The open item is on the screen once more, so it may make room for a hint; owner and date never do.
    if item == meeting.current and _room([*known, place, to_be], columns) < width(said):
        place = Span("")
    room = _room([*known, place, to_be], columns)
    return row(" ", *_joined([*known, place, to_be, Span(cut(said, room) if room >= _LEAST else "", "dim")]))


def _room(parts: Sequence[Span], columns: int) -> int:
    """The columns that are left for one part more."""
    return columns - 2 - sum(width(part.text) + len(_BETWEEN) for part in parts if part.text)


def _joined(parts: Sequence[Span]) -> list[Span]:
    """The parts that say something, with a dash between them."""
    spans = [part for part in parts if part.text]
    return [span for part in spans for span in (Span(_BETWEEN, "dim"), part)][1:]


def _owner(meeting: Meeting, line: Line, reading: Typed) -> Span:
    if reading.owner is not None:
        return Span(name(meeting, reading.owner), "strong")
    if reading.could_be:
        return Span(" or ".join(name(meeting, one) for one in reading.could_be) + "?", "near")
    if reading.owner_words:
        return Span(f"{reading.owner_words} is not on the list", "near")
    return Span("no @owner yet" if line.point == "action" else "", "dim")


def _due(reading: Typed, today: date) -> Span:
    if reading.due is not None:
        return _day(reading.due, reading.sure, today)
    if reading.event:
        return Span(f"when is {reading.event}? Enter asks", "near")
    if reading.missed:
        return Span(f'no date understood in "{reading.missed}"', "near")
    return Span("no date yet", "dim")


def _day(day: date, sure: bool, today: date) -> Span:
    text = day_told(day, today, sure=sure)
    return Span(text, "near" if day < today or not sure else "strong")
