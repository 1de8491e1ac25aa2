"""From an agenda to the entries that a meeting opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chair.meeting.agenda import Agenda, AgendaPerson
from chair.meeting.clocks import PLAIN
from chair.meeting.entries import (
    VERSION,
    DateAdded,
    DateWords,
    Entry,
    Follows,
    FollowsWords,
    ItemAdded,
    ItemWords,
    NameWords,
    Opened,
    OpenedWords,
    PaperListed,
    PaperWords,
    PartyAdded,
    PersonAdded,
    PersonWords,
    StepAdded,
    StepWords,
    TimeWeighted,
)
from chair.meeting.people import CHAIRING_ROLES, CHILD_PARTIES, FACILITATOR_SEAT, NEUTRAL_ROLES, next_seat
from chair.meeting.weights import not_within, read_weight

_OPEN = ("to be agreed", "to be confirmed", "to be decided", "tba", "tbc", "tbd")
# How a paragraph of an agenda begins that says what the meeting is for, and what it can settle.
_PURPOSE = re.compile(
    r"(?:purpose|aims?|objectives?|what (?:we|today|the meeting|this meeting)\b[^:]*):", re.I
)
_AWAY = ("apolog", "absent", "regret", "views in writing", "not coming", "cannot come", "can't come")


def opening(agenda: Agenda, *, boot: str, offset: int) -> tuple[Entry, ...]:
    """The entries of the opening, in order, the first of which counts them."""
    people = tuple(_people(agenda))
    rest = [*people, *_items(agenda, people), *_named(agenda), *_weights(agenda, people)]
    opened = Opened(
        version=VERSION,
        boot=boot,
        offset=offset,
        lines=1 + len(rest),
        begins=agenda.begins,
        ends=agenda.ends,
        decides=agenda.decides,
        quorum=agenda.quorum,
        answers=agenda.answers,
        order=agenda.order,
        correction_days=agenda.correction_days,
        words=OpenedWords(
            agenda.title,
            "" if is_open(agenda.place) else agenda.place,
            agenda.when,
            tuple(text for text in agenda.about if _PURPOSE.match(text)),
        ),
    )
    return (opened, *rest)


def is_open(place: str) -> bool:
    """Whether the place is still to be found: nothing for a record to say."""
    return place.casefold().strip(" .") in _OPEN


def is_neutral(role: str) -> bool:
    """Whether a role has no say of its own."""
    return role.strip().casefold() in NEUTRAL_ROLES


def is_away(remark: str) -> bool:
    """Whether the words behind a name say that the person will not be in the room."""
    return any(word in remark.casefold() for word in _AWAY)


def _people(agenda: Agenda) -> Iterator[Entry]:
    parties = list(dict.fromkeys(person.party for person in agenda.people if person.party))
    yield from (PartyAdded(words=NameWords(party)) for party in parties)
    number = {party: place for place, party in enumerate(parties, 2)}  # `opened` is entry 1
    people, leads = list(agenda.people), _who_chairs(agenda.people)
    if leads is None:
        leads = AgendaPerson("Facilitator", role="facilitator")
        people.append(leads)
    seats: list[int] = [FACILITATOR_SEAT]
    for person in people:
        seat = FACILITATOR_SEAT if person is leads else next_seat(seats)
        seats.append(seat)
        yield PersonAdded(
            seat=seat,
            party=number.get(person.party),
            here=not is_away(person.remark),
            neutral=not person.party and is_neutral(person.role),
            words=PersonWords(person.name, person.role, person.remark),
        )


def _weights(agenda: Agenda, people: tuple[Entry, ...]) -> Iterator[Entry]:
    """The time weights: "Time weight: x1.5", or "x2" behind somebody's name, who needs it.

    Behind one who has no say of their own, as an interpreter, it counts for everybody.
    """
    if agenda.weight != PLAIN and not not_within(agenda.weight):
        yield TimeWeighted(percent=agenda.weight)
    for n, one in enumerate(people, 2):
        found = read_weight(one.words.remark) if isinstance(one, PersonAdded) and one.words else None
        if found is None or not isinstance(one, PersonAdded) or not_within(found[0]):
            continue
        alone = one.party is None and not one.neutral
        yield TimeWeighted(party=one.party, person=n if alone else None, percent=found[0])


def _who_chairs(people: tuple[AgendaPerson, ...]) -> AgendaPerson | None:
    """Who has the key 0: the facilitator, or whoever else has the chair."""
    chairing = [one for one in people if one.role.strip().casefold() in CHAIRING_ROLES and not one.party]
    return next((one for one in chairing if is_neutral(one.role)), chairing[0] if chairing else None)


def _items(agenda: Agenda, people: tuple[Entry, ...]) -> Iterator[Entry]:
    children = tuple(_children(people))
    for item in agenda.items:
        yield ItemAdded(
            minutes=item.minutes,
            round=item.round,
            depth=item.depth,
            rest=item.rest,
            views=_whose(item.lead.casefold(), children),
            words=ItemWords(item.title, item.lead, item.purpose, item.prompts),
        )


def _children(people: tuple[Entry, ...]) -> Iterator[tuple[str, int]]:
    """The names by which an item says that a child leads it, each with the id of the child's party."""
    parties = {
        n: entry.words.name.casefold()
        for n, entry in enumerate(people, 2)
        if isinstance(entry, PartyAdded) and entry.words
    }
    child = {n for n, party in parties.items() if party in CHILD_PARTIES}
    yield from ((parties[n], n) for n in child)
    for entry in people:
        if isinstance(entry, PersonAdded) and entry.words and entry.party in child:
            yield entry.words.name.casefold(), entry.party


def _whose(lead: str, children: tuple[tuple[str, int], ...]) -> int | None:
    """The child's party where a child leads, alone or "A.B., with Ms Khan"."""
    return next(
        (n for name, n in children if lead == name or lead.startswith((f"{name} ", f"{name},"))), None
    )


def _named(agenda: Agenda) -> Iterator[Entry]:
    if agenda.follows:
        yield Follows(words=FollowsWords(agenda.follows))
    for paper in agenda.papers:
        words = PaperWords(paper.text, paper.owner)
        yield PaperListed(due=paper.due, received=paper.received, words=words)
    for named in agenda.dates:
        yield DateAdded(day=named.day, words=DateWords(named.name, named.source))
    for step in agenda.steps:
        told = StepWords(step.owner, step.text, step.rule, step.source)
        yield StepAdded(count=step.count, unit=step.unit, words=told)
