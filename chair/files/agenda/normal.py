"""Which agendas can be written down and read back just as they are: those that `normalise` leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from chair.files.agenda.lists import counted
from chair.files.agenda.times import LONGEST
from chair.files.agenda.tree import count_once
from chair.meeting.agenda import (
    CORRECTION_DAYS,
    Agenda,
    AgendaItem,
    AgendaPerson,
    NamedDate,
    NextStep,
    Paper,
)
from chair.meeting.clocks import PLAIN
from chair.meeting.weights import not_within
from chair.text import one_line

_QUORUM = 9999
_DAYS = 99


def normalise(agenda: Agenda) -> Agenda:
    """The agenda as a file can hold it. Nothing else changes:

    - every text is cleaned and on one line, without blanks at its ends or two together; a purpose is such
      lines with one empty line between them;
    - items, people and dates without a name go, as do empty paragraphs, prompts, papers and steps;
    - minutes are 0 to 1440 or none, and none where they only add up the items nested below; a quorum is 0 to
      9999 or none; a time weight is x0.5 to x4 or none, the days for corrections are 1 to 99 or those of
      most meetings;
    - no item stands more than one deeper than the one before it, and the first not at all;
    - times are local and whole minutes, an end needs a beginning, and where there is a beginning there are no
      other words for it;
    - what is counted in a next step is what its rule says.

    Whatever agenda has an item is then read back from its text as it is.
    """
    begins = agenda.begins and _minute(agenda.begins)
    return replace(
        agenda,
        title=one_line(agenda.title),
        begins=begins,
        ends=agenda.ends and begins and _minute(agenda.ends),
        when="" if begins else one_line(agenda.when),
        place=one_line(agenda.place),
        correction_days=agenda.correction_days if 1 <= agenda.correction_days <= _DAYS else CORRECTION_DAYS,
        quorum=agenda.quorum if agenda.quorum is None or 0 <= agenda.quorum <= _QUORUM else None,
        follows=one_line(agenda.follows),
        weight=PLAIN if not_within(agenda.weight) else agenda.weight,
        about=_lines(agenda.about),
        people=tuple(person for person in map(_person, agenda.people) if person.name),
        items=count_once(_items(agenda.items)),
        papers=tuple(paper for paper in map(_paper, agenda.papers) if paper.text),
        dates=tuple(named for named in map(_date, agenda.dates) if named.name),
        steps=tuple(step for step in map(_step, agenda.steps) if step.text),
    )


def _person(person: AgendaPerson) -> AgendaPerson:
    return AgendaPerson(*map(one_line, (person.name, person.party, person.role, person.remark)))


def _paper(paper: Paper) -> Paper:
    return replace(paper, text=one_line(paper.text), owner=one_line(paper.owner))


def _date(named: NamedDate) -> NamedDate:
    return NamedDate(one_line(named.name), named.day, one_line(named.source))


def _step(step: NextStep) -> NextStep:
    rule = one_line(step.rule)
    return NextStep(one_line(step.owner), one_line(step.text), rule, one_line(step.source), *counted(rule))


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := one_line(text)))


def _items(items: Iterable[AgendaItem]) -> Iterator[AgendaItem]:
    deepest = 0
    for item in items:
        if title := one_line(item.title):
            depth = max(0, min(item.depth, deepest))
            deepest = depth + 1
            yield AgendaItem(
                title=title,
                minutes=item.minutes if item.minutes is None or 0 <= item.minutes <= LONGEST else None,
                lead=one_line(item.lead),
                round=item.round,
                purpose="\n\n".join(_lines(re.split(r"\n\s*\n", item.purpose))),
                prompts=_lines(item.prompts),
                depth=depth,
                rest=item.rest,
            )
