"""What makes an agenda better, a sentence each. It is advice: nothing is stopped by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from chair.clock import long_date, spell
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, timed_once
from chair.meeting.people import TITLES, words_of
from chair.meeting.preparing import is_child
from chair.meeting.timing import MINUTE

LONGEST = 75  # minutes without a break
EARLY = 20  # minutes in which a child's views are never late

_LAST = 3  # items among which a reading back is looked for, or the last third of all
_ALL = frozenset(("all", "everyone", "everybody", "go-round"))
CHILD_WORDS = frozenset(("child", "pupil", "student", "young"))
READ_BACK = re.compile(
    r"\bread(?:ing)?[ -]?(?:it |them )?back\b|\bread (?:out|aloud)\b|\bagreed\b|\bactions?\b|\bnext steps?\b"
    r"|\bwhat happens next\b|\bwho does what\b|\bsum(?:ming)? up\b|\brecap\b",
    re.IGNORECASE,
)


class Notice(Struct, frozen=True, forbid_unknown_fields=True):
    """How many days before a meeting everybody should know of it: the rule in words, and who says so."""

    days: int
    rule: str
    source: str
    checked: date
    clear: bool = False  # neither the day of the notice nor that of the meeting counts


def advice(agenda: Agenda, day: date | None, today: date, notice: Notice | None = None) -> tuple[str, ...]:
    """All there is to say of an agenda for a meeting on this day, if that is known."""
    parts = [_notice(day, today, notice)]
    if agenda.items:
        parts = [
            *_known(agenda),
            _slot(agenda),
            _break(agenda),
            _child(agenda),
            *_parties(agenda),
            *_interpreters(agenda),
            _read_back(agenda),
            *parts,
        ]
    return tuple(filter(None, parts))


def _known(agenda: Agenda) -> Iterator[str]:
    """What nobody who gets the agenda could know from it, and who is on it twice."""
    if agenda.begins is None and not agenda.when:
        yield "No day is told: a line such as Date: 2026-12-03 10:00 tells it."
    if not agenda.people:
        yield "Nobody is listed: a section People tells who is coming."
    names = [person.name for person in agenda.people]
    yield from (f"{name} is on the list twice." for name in dict.fromkeys(names) if names.count(name) > 1)


def _slot(agenda: Agenda) -> str:
    """More minutes than there are."""
    if not (agenda.begins and agenda.ends):
        return ""
    slot = (agenda.ends - agenda.begins) // timedelta(minutes=1)
    over = agenda.minutes - slot
    if slot <= 0 or over <= 0:
        return ""
    return f"The items take {_spelt(agenda.minutes)}, and there are {_spelt(slot)}: {_spelt(over)} too many."


def _break(agenda: Agenda) -> str:
    """The longest time without a break."""
    longest, run = list[AgendaItem](), list[AgendaItem]()
    for item in timed_once(agenda.items):
        run = [] if item.rest else [*run, item]
        if _minutes(run) > _minutes(longest):
            longest = run
    if _minutes(longest) <= LONGEST:
        return ""
    first, last = longest[0].title, longest[-1].title
    where = f'in "{first}"' if len(longest) == 1 else f'from "{first}" to "{last}"'
    return f"{_spelt(_minutes(longest))} without a break, {where}: after {LONGEST} min people need one."


def _child(agenda: Agenda) -> str:
    """A child's views that come late, or not at all."""
    child = next(filter(is_child, agenda.people), None)
    if child is None:
        return ""
    place = next((at for at, item in enumerate(agenda.items) if _is_for(item, child)), None)
    if place is None:
        return f"No item is for {child.name}'s own views: they can be given in person, or read out."
    before = sum(item.minutes or 0 for item in timed_once(agenda.items[:place]))
    if before <= EARLY or 3 * before <= agenda.minutes:
        return ""
    return f"{child.name}'s own views come after {_spelt(before)}: earlier, they can guide what follows."


def _is_for(item: AgendaItem, child: AgendaPerson) -> bool:
    """Whether a child leads an item, or its title names the child."""
    title = {word.removesuffix("'s") for word in words_of(item.title.replace("\u2019", "'"))}
    return _leads(item, child) or bool(title & (CHILD_WORDS | set(words_of(child.name))))


def _parties(agenda: Agenda) -> Iterator[str]:
    """Each party that no item gives the word to."""
    if any(item.round == "everyone" or _ALL & set(words_of(item.lead)) for item in agenda.items):
        return
    for party in dict.fromkeys(one.party for one in agenda.people if one.party and not is_child(one)):
        people = [one for one in agenda.people if one.party == party]
        if not any(_leads(item, one) for item in agenda.items for one in people):
            yield f"{party} leads no item, and no item is for everyone: when do they speak?"


def _leads(item: AgendaItem, person: AgendaPerson) -> bool:
    """Whether the lead of an item means this person, by name, party or role."""
    lead = set(words_of(item.lead)) - TITLES
    return any(lead & (set(words_of(text)) - TITLES) for text in (person.name, person.party, person.role))


def _interpreters(agenda: Agenda) -> Iterator[str]:
    """Each person who needs an interpreter where nobody is one."""
    if any("interpreter" in person.role.casefold() for person in agenda.people):
        return
    for person in agenda.people:
        if "needs an interpreter" in person.remark.casefold():
            yield f"{person.name} needs an interpreter, and none is on the list."


def _read_back(agenda: Agenda) -> str:
    """No time for the points to be read back; where motions are voted on, that is not how it is done."""
    last = agenda.items[-max(_LAST, len(agenda.items) // 3) :]
    if agenda.decides == "vote" or not agenda.answers:
        return ""
    if any(READ_BACK.search(f"{item.title}\n{item.purpose}") for item in last):
        return ""
    return "No item near the end is for reading back what was agreed, while all are still there."


def _notice(day: date | None, today: date, notice: Notice | None) -> str:
    """Less notice than there should be."""
    if day is None:
        return ""
    left = (day - today).days
    if left < 0:
        return f"The date is past: {long_date(day)}."
    if notice is None or left >= notice.days + (notice.clear and notice.days > 0):
        return ""
    days = "The meeting is today" if not left else f"{left} {'day' if left == 1 else 'days'} to go"
    checked = long_date(notice.checked).partition(" ")[2]
    return f"{days}; {notice.rule} ({notice.source}; checked on {checked})."


def _minutes(items: list[AgendaItem]) -> int:
    return sum(item.minutes or 0 for item in items)


def _spelt(minutes: int) -> str:
    return spell(minutes * MINUTE)
