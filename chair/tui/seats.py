"""Answers that mean somebody: by a seat number, or a letter for each voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from string import ascii_lowercase

from chair.meeting.people import at_seat, seat_label, voice_name
from chair.meeting.state import Meeting, Person, Voice
from chair.tui.questions import Do, Option


def at(meeting: Meeting, number: int, then: Callable[[Person], Do]) -> Do:
    """What is to be done with whoever has the seat."""
    person = at_seat(meeting, number)
    return Do(say=f"Nobody has seat {seat_label(number)}.") if person is None else then(person)


def by_seat(meeting: Meeting, then: Callable[[Person], Do]) -> Callable[[int], Do]:
    """The same, for a question that takes a seat number."""
    return partial(at, meeting, then=then)


def by_letter(meeting: Meeting, those: Iterable[Voice], then: Callable[[Voice], Do]) -> tuple[Option, ...]:
    """An answer for each of these voices; what it does is made when it is given."""
    return tuple(
        Option(letter, voice_name(meeting, voice), partial(then, voice))
        for letter, voice in zip(ascii_lowercase, those, strict=False)
    )
