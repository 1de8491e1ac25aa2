"""Talking with each party before a meeting: what a contact is, and who has had how much.

Contacts are the facilitator's own: they are in no meeting, no record and no agenda. A file keeps them apart
from all of that (`chair.files.preparation`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

from chair.clock import short_date, spell
from chair.meeting.agenda import AgendaPerson

How = Literal["phone", "visit", "video", "letter", "e-mail", "other"]
HOWS: tuple[How, ...] = get_args(How)
WRITTEN: frozenset[How] = frozenset(("letter", "e-mail"))  # nobody talks in them


class Contact(Struct, frozen=True, kw_only=True):
    """One contact. `at` is local time; midnight stands for a day of which no time was told.

    `party` is "" for somebody who is of none. `n` is its number in a log, 0 before it is in one.
    """

    at: datetime
    party: str
    person: str = ""
    how: How = "other"
    minutes: int | None = None
    text: str = ""
    n: int = 0


class PartyTime(Struct, frozen=True):
    """What a party has had so far. `unknown` are the talks among `talks` whose minutes nobody noted."""

    party: str
    times: int = 0  # contacts of every kind
    talks: int = 0  # those that were spoken
    minutes: int = 0
    unknown: int = 0
    last: datetime | None = None


def parties_of(people: Iterable[AgendaPerson]) -> tuple[str, ...]:
    """The parties of an agenda, in its order."""
    return tuple(dict.fromkeys(one.party for one in people if one.party))


def balance(parties: Sequence[str], contacts: Iterable[Contact]) -> tuple[PartyTime, ...]:
    """What each party has had: those of the agenda in its order, then others that contacts name."""
    by: dict[str, list[Contact]] = {party: [] for party in parties}
    for contact in contacts:
        if contact.party:
            by.setdefault(contact.party, []).append(contact)
    return tuple(_time(party, those) for party, those in by.items())


def imbalance(times: Sequence[PartyTime]) -> str:
    """One sentence where a party has had no contact, or one more than twice another's minutes; else ""."""
    if not times:
        return ""
    if not any(one.times for one in times):
        return "Nobody has been spoken with yet."
    timed = [one.minutes for one in times if not one.unknown]
    if all(one.times for one in times) and (not timed or max(timed) <= 2 * min(timed)):
        return ""
    parts = [f"{one.party}: {_had(one)}" for one in times if one.times]
    if silent := [one.party for one in times if not one.times]:
        parts.append(f"{listed(silent)}: nobody has been spoken with yet")
    return "; ".join(parts) + "."


def by_party(parties: Sequence[str], contacts: Iterable[Contact]) -> Iterator[tuple[str, list[Contact]]]:
    """Each party, then "" for those who are of none, with its contacts, the newest last."""
    known = sorted(contacts, key=lambda one: (one.at, one.n))
    names = dict.fromkeys((*parties, *(one.party for one in known if one.party)))
    for party in (*names, *([""] if any(not one.party for one in known) else [])):
        yield party, [one for one in known if one.party == party]


def told(contact: Contact, *, day: bool = True) -> str:
    """A contact in a line: "Fri 20 Nov 2026 15:00, Sam Okoye, phone, 20 min: mornings are hardest"."""
    at = contact.at
    clock = f" {at:%H:%M}" if at.hour or at.minute else ""
    parts = [f"{short_date(at.date())}{clock}"] if day else []
    parts += [contact.person] if contact.person else []
    parts += [contact.how] if contact.how != "other" or not contact.person else []
    parts += [_spelt(contact.minutes)] if contact.minutes is not None else []
    return ", ".join(parts) + (f": {contact.text}" if contact.text else "")


def _time(party: str, contacts: Sequence[Contact]) -> PartyTime:
    talks = [one for one in contacts if one.how not in WRITTEN]
    return PartyTime(
        party,
        times=len(contacts),
        talks=len(talks),
        minutes=sum(one.minutes or 0 for one in talks),
        unknown=sum(one.minutes is None for one in talks),
        last=max((one.at for one in contacts), default=None),
    )


def _had(one: PartyTime) -> str:
    """ "45 min in 2 talks", "1 letter or e-mail"."""
    if not one.talks:
        return "1 letter or e-mail" if one.times == 1 else f"{one.times} letters or e-mails"
    talks = "1 talk" if one.talks == 1 else f"{one.talks} talks"
    if one.unknown == one.talks:
        return f"{talks}, of which no length is noted"
    least = "at least " if one.unknown else ""
    return f"{least}{_spelt(one.minutes)} in {talks}"


def listed(names: Sequence[str], word: str = "and") -> str:
    """Names in a sentence: "Child, Family and School"."""
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else names[0]


def _spelt(minutes: int) -> str:
    return spell(minutes * 60_000) if minutes else "0 min"
