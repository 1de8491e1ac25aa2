"""An agenda's text as an `Agenda`, with a sentence about every line that was not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from chair.files.agenda.dates import day_named
from chair.files.agenda.head import Header, read_head
from chair.files.agenda.lines import MOST, Line, joined, read_lines
from chair.files.agenda.lists import named_date, next_step, paper
from chair.files.agenda.markup import bare
from chair.files.agenda.people import read_people
from chair.files.agenda.sections import Part, Section, find_title, parted, without_name
from chair.files.agenda.tree import Outcome, Unread, read_items
from chair.meeting.agenda import Agenda, AgendaPerson

T = TypeVar("T")

NO_ITEMS = "No agenda items found"
_ABOVE = 10  # sections among which one may name the day


class Read(NamedTuple):
    """An agenda, what was not read, the line in the text of each of its items, the last line of them, and the
    line of each text above them."""

    agenda: Agenda
    unread: tuple[Unread, ...]
    places: tuple[int, ...]
    last: int
    above: tuple[int, ...] = ()


def read_agenda(text: str) -> tuple[Agenda, tuple[Unread, ...]]:
    """Read any text as an agenda, and say what was not read, line by line. Never raises.

    The time it takes grows with the text, and no faster.
    """
    return read_with_places(text)[:2]


def read_with_places(text: str) -> Read:
    """As `read_agenda`, and where in the text each item stands."""
    lines, front, too_many = read_lines(text)
    at = find_title(lines)
    sections = parted([line for place, line in enumerate(lines) if place != at])
    agendas = [section for section in sections if section.part == "agenda"]
    named = front.get("title", "") if at is None else lines[at].clear
    title = bare(named)
    if at is None and not title and agendas:
        title = agendas[0].name.strip(" :")
    dated = _dated(sections)
    sections = [one for one in sections if one not in dated or one.lines]
    unnamed, left = ([], sections) if agendas else without_name(sections)
    header = read_head(sections[0].lines, front, (named, *map(_heading, dated)))
    unread = header.unread
    outcome = _items(agendas, unnamed, header, unread)
    about = (*header.about, *outcome.before)
    agenda = Agenda(
        title=title,
        begins=header.begins,
        ends=header.ends,
        when=header.when,
        place=header.place,
        decides=header.decides,
        quorum=header.quorum,
        order=header.order,
        answers=header.answers,
        correction_days=header.correction_days,
        weight=header.weight,
        follows=header.follows,
        about=tuple(text for _, text in about),
        people=_people(sections, header, unread),
        items=outcome.items,
        papers=_each(sections, "papers", paper, "not understood", unread),
        dates=_each(sections, "dates", named_date, "no date was understood", unread),
        steps=_each(sections, "steps", next_step, "not understood", unread),
    )
    unread += [
        Unread(one.line.number, f'the section "{one.name}" was not read; it is not part of the agenda')
        for one in left
        if one.line and (one.part == "other" or (one.part == "notes" and one.lines))
    ]
    if too_many:
        unread.append(Unread(too_many, f"an agenda has at most {MOST} lines; from here on nothing was read"))
    above = tuple(at for at, _ in about)
    return Read(agenda, tuple(sorted(unread)), outcome.places, outcome.last, above)


def _dated(sections: Sequence[Section]) -> list[Section]:
    """The section above all items that has a day for its name: "## Tuesday 5 May 2026".

    Where there are several they are groups of items.
    """
    above = takewhile(lambda one: one.part != "agenda", sections[:_ABOVE])
    days = [one for one in above if one.part == "other" and day_named(_heading(one)) == _heading(one)]
    return days if len(days) == 1 else []


def _heading(section: Section) -> str:
    """The words of a section's heading, its escaped characters held."""
    return section.line.clear.strip() if section.line else ""


def _items(agendas: list[Section], unnamed: list[Line], header: Header, unread: list[Unread]) -> Outcome:
    """The items of the first agenda that has any; one pasted twice counts once."""
    ends = header.ends.hour * 60 + header.ends.minute if header.ends else None
    outcome = read_items(unnamed, ends)
    for section in agendas:
        if outcome.items and section.line:
            unread.append(Unread(section.line.number, f'a second agenda, "{section.name}", was not read'))
        elif not outcome.items:
            found = read_items(section.lines, ends)
            outcome = found._replace(before=outcome.before + found.before)
    if not outcome.items:
        first = next((section.line.number for section in agendas if section.line), 1)
        unread.append(Unread(first, NO_ITEMS))
    unread += outcome.unread
    return outcome


def _people(sections: Sequence[Section], header: Header, unread: list[Unread]) -> tuple[AgendaPerson, ...]:
    """Everybody expected. Who is also under "Apologies" has that as a remark."""
    people = list(header.people)
    away: list[AgendaPerson] = []
    for section in sections:
        if section.part == "people":
            people += read_people(section.lines, "", unread)
        elif section.part == "apologies":
            remark = "absent" if section.name.casefold().strip(" :") in ("absent", "missing") else "apologies"
            away += read_people(section.lines, remark, unread)
    for one in away:
        place = next((at for at, other in enumerate(people) if other.name == one.name), None)
        if place is None:
            people.append(one)
        else:
            people[place] = replace(people[place], remark=people[place].remark or one.remark)
    return tuple(people)


def _each(
    sections: Sequence[Section], part: Part, read: Callable[[str], T | None], why: str, unread: list[Unread]
) -> tuple[T, ...]:
    """What `read` makes of each entry in the sections of this kind."""
    found: list[T] = []
    for section in sections:
        for line in joined(section.lines, ("bullet", "number", "text")) if section.part == part else ():
            if (one := read(line.clear)) is None:
                unread.append(Unread(line.number, f'{why}: "{line.words}"'))
            else:
                found.append(one)
    return tuple(found)
