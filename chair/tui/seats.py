"""Answers by a seat number: whoever has it, or a sentence that nobody has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from chair.meeting.people import at_seat, seat_label
from chair.meeting.state import Meeting, Person
from chair.tui.questions import Do


def at(meeting: Meeting, number: int, then: Callable[[Person], Do]) -> Do:
    """What is to be done with whoever has the seat."""
    person = at_seat(meeting, number)
    return Do(say=f"Nobody has seat {seat_label(number)}.") if person is None else then(person)


def by_seat(meeting: Meeting, then: Callable[[Person], Do]) -> Callable[[int], Do]:
    """The same, for a question that takes a seat number."""
    return partial(at, meeting, then=then)
