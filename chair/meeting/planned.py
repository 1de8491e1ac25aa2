"""The agenda that a meeting opened with, told from its own entries."""

from __future__ import annotations

from collections.abc import Sequence

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep
from chair.meeting.entries import Opened
from chair.meeting.replay import Line, Story
from chair.meeting.state import TAKEN_OUT, Meeting


def agenda_of(lines: Sequence[Line]) -> Agenda | None:
    """The agenda as it was read at the opening, as far as a journal has it; None where there is no opening.

    Words that were taken out since are not in it.
    """
    if not lines or not isinstance(opened := lines[0].entry, Opened):
        return None
    meeting = Story(lines[: opened.lines]).meeting
    return Agenda(
        title=meeting.title or TAKEN_OUT,
        begins=meeting.begins,
        ends=meeting.ends,
        when=meeting.when,
        place=meeting.place,
        decides=meeting.decides,
        quorum=meeting.quorum,
        order=opened.order,
        answers=meeting.answers,
        correction_days=meeting.correction_days,
        about=meeting.purpose,
        people=_people(meeting),
        items=_items(meeting),
        dates=tuple(NamedDate(one.name or TAKEN_OUT, one.day, one.source) for one in meeting.dates),
        steps=tuple(
            NextStep(one.owner or "", one.text or TAKEN_OUT, one.rule, one.source, one.count, one.unit)
            for one in meeting.steps
        ),
    )


def _people(meeting: Meeting) -> tuple[AgendaPerson, ...]:
    parties = {party.id: party.name or TAKEN_OUT for party in meeting.parties}
    return tuple(
        AgendaPerson(
            one.name or TAKEN_OUT, "" if one.party is None else parties[one.party], one.role, one.remark
        )
        for one in meeting.people
    )


def _items(meeting: Meeting) -> tuple[AgendaItem, ...]:
    return tuple(
        AgendaItem(
            one.title or TAKEN_OUT, one.planned, one.lead, one.round, one.purpose, one.prompts, one.depth,
            one.rest,
        )
        for one in meeting.items
    )  # fmt: skip
