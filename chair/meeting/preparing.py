"""From an agenda that serves as a pattern to the agenda of one meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.people import CHAIRING_ROLES, CHILD_PARTIES


class Told(Struct, frozen=True):
    """What is told of the meeting to come. What is empty stays as the pattern has it."""

    title: str = ""
    child: str = ""  # the initials of the child or young person
    begins: datetime | None = None
    ends: datetime | None = None
    when: str = ""  # the day in words, where its beginning is not known yet
    place: str = ""
    people: tuple[AgendaPerson, ...] = ()


def is_child(person: AgendaPerson) -> bool:
    """Whether somebody is the child or the young person whose meeting it is."""
    return person.party.casefold() in CHILD_PARTIES


def child_of(agenda: Agenda) -> str:
    """The child or young person by name; "" where there is none."""
    return next((one.name for one in agenda.people if is_child(one)), "")


def prepared(pattern: Agenda, told: Told) -> Agenda:
    """The pattern with what is told of this meeting in it.

    A child takes the place of the pattern's wherever it is named. Whoever leads an item there is followed by
    somebody of the same party, the same role if there is one; an item for which there is nobody has no lead.
    """
    before = child_of(pattern)
    agenda = of_child(pattern, before, told.child) if told.child and before else pattern
    if told.people:
        agenda = _with_people(agenda, told.people)
    begins = told.begins or (None if told.when else agenda.begins)
    ends = told.ends if told.begins else agenda.ends
    agenda = replace(
        agenda,
        title=told.title or agenda.title,
        begins=begins,
        ends=ends if begins else None,
        when="" if begins else told.when or agenda.when,
        place=told.place or agenda.place,
    )
    return replace(agenda, ends=agenda.ends or (agenda.runs_until if agenda.minutes else None))


def of_child(pattern: Agenda, before: str, child: str) -> Agenda:
    """The agenda speaking of this child, wherever it speaks of the one `before`."""
    name = re.compile(rf"(?<!\w){re.escape(before)}(?!\w)")

    def renamed(text: str) -> str:
        return name.sub(lambda _: child, text)

    def item(one: AgendaItem) -> AgendaItem:
        return replace(
            one,
            title=renamed(one.title),
            lead=renamed(one.lead),
            purpose=renamed(one.purpose),
            prompts=tuple(map(renamed, one.prompts)),
        )

    return replace(
        pattern,
        title=renamed(pattern.title),
        about=tuple(map(renamed, pattern.about)),
        people=tuple(replace(one, name=child) if is_child(one) else one for one in pattern.people),
        items=tuple(map(item, pattern.items)),
        steps=tuple(replace(step, text=renamed(step.text)) for step in pattern.steps),
    )


def _with_people(pattern: Agenda, people: tuple[AgendaPerson, ...]) -> Agenda:
    """The pattern with these people; its child stays, unless one is among them."""
    if not any(map(is_child, people)):
        people = (*filter(is_child, pattern.people), *people)
    leads = {one.name: _follows(one, people) for one in pattern.people}
    items = (replace(item, lead=leads.get(item.lead, item.lead)) for item in pattern.items)
    return replace(pattern, people=people, items=tuple(items))


def _follows(before: AgendaPerson, people: Sequence[AgendaPerson]) -> str:
    """Who does what `before` did in the pattern; "" for nobody."""
    role = before.role.casefold()
    same = [one for one in people if one.party.casefold() == before.party.casefold()]
    alike = [one for one in same if one.role.casefold() == role]
    if not alike and before.party:
        alike = same
    if not alike and role in CHAIRING_ROLES:
        alike = [one for one in same if one.role.casefold() in CHAIRING_ROLES]
    return alike[0].name if alike else ""
