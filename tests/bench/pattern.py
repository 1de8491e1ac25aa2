"""Whole meetings, held once by the rules, that a library's meetings follow with other words and days."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import local
from chair.files.agenda_file import load_agenda, shipped
from chair.meeting.agenda import Agenda
from chair.meeting.entries import (
    Answered,
    Asked,
    Begun,
    Closed,
    Given,
    Moved,
    Noted,
    PointAdded,
    PointWords,
    ReadBack,
    Requested,
    Text,
    Withdrawn,
    Yielded,
)
from chair.meeting.people import voice_of
from chair.meeting.preparing import Told, prepared
from chair.meeting.replay import Line
from chair.meeting.state import PointKind
from tests.helpers import MINUTE, SECOND, Room

CHILD, PARENT, BEFORE = "X.Y.", "Paren Tname", "BEFORE"  # whose, and after which, is put in later
KINDS = ("annual-review", "team-around-the-child", "sen-support-review", "draft-plan", "committee")
# How many entries, and how many of a hundred meetings have about so many: 300 on average, and a long tail.
LENGTHS = ((60, 16), (140, 24), (230, 22), (320, 14), (420, 10), (550, 7), (750, 4), (1100, 2), (1800, 1))
_POINTS: tuple[tuple[PointKind, int], ...] = (
    ("action", 9), ("agreed", 5), ("recommendation", 3), ("no agreement", 1), ("parked", 2),
)  # fmt: skip


class Plan(Struct, frozen=True):
    """A meeting to be held: its kind, about how many entries, and how many of a hundred are like it."""

    kind: str
    length: int
    weight: int


class Pattern(Struct, frozen=True):
    """A meeting's lines, the first `opening` of them before it began."""

    title: str
    day: date
    lines: tuple[Line, ...]
    opening: int


PLANS = tuple(Plan(kind, length, weight) for kind in KINDS for length, weight in LENGTHS)


def _agenda(kind: str, follows: str) -> Agenda:
    agenda, _ = load_agenda(shipped()[kind])
    agenda = prepared(agenda, Told(child=CHILD))
    people = tuple(
        replace(one, name=PARENT) if one.party.casefold() == "family" else one for one in agenda.people
    )
    return replace(agenda, begins=None, ends=None, people=people, follows=follows)


@cache
def pattern(place: int, *, follows: bool = False) -> Pattern:
    """The meeting of that plan, held; `follows`: one that has another before it."""
    plan = PLANS[place]
    chance, length = random.Random(f"{plan.kind} {plan.length}"), plan.length
    room = Room(_agenda(plan.kind, BEFORE if follows else ""))
    opening = len(room.written)
    room.do(Begun(item=room.item(1)), MINUTE)
    items = room.meeting.items
    points = max(2, round(11.3 * (length / 300) ** 0.6))
    for number, item in enumerate(items):
        wanted = opening + round((length - opening) * (number + 1) / len(items))
        _talk(room, chance, wanted, item.minutes or 5, points // len(items) + (number < points % len(items)))
        if number + 1 < len(items):
            _ask(room)
            room.do(Moved(item=items[number + 1].id), 5 * SECOND)
    _read_back(room, chance)
    _ask(room)
    room.do(Closed(), MINUTE)
    day = local(room.written[0].wall, 0).date()
    return Pattern(room.meeting.title or "", day, tuple(room.written), opening)


def _talk(room: Room, chance: random.Random, until: int, minutes: int, points: int) -> None:
    """One item: turns, notes, who asks to speak, and its points."""
    there = [one.id for one in room.meeting.people if one.here]
    per = max(
        SECOND, round(minutes * MINUTE * chance.lognormvariate(0, 0.35)) // max(1, until - room.story.next_n)
    )
    for _ in range(points):
        _point(room, chance, per)
    while room.story.next_n <= until:
        who = chance.choice(there)
        roll, floor = chance.random(), room.meeting.floor
        if roll < 0.45:
            room.do(Noted(person=who, words=Text("NOTE")), per)
        elif floor.turn is None:
            _may(room, Given(person=who), per)
        elif roll < 0.6:
            _may(room, Requested(person=who), per)
        elif floor.queue and roll < 0.65:
            _may(room, Withdrawn(person=floor.queue[0]), per)
        elif roll < 0.85 and floor.queue:
            _may(room, Given(person=floor.queue[0], called=True), per)
        else:
            room.do(Yielded(), per)


def _may(room: Room, entry: Given | Requested | Withdrawn, after: int) -> None:
    """Only where it is no slip."""
    room.clock.go(after)
    if room.no(entry) is None:
        room.do(entry)


def _point(room: Room, chance: random.Random, after: int) -> None:
    (kind,) = chance.choices([one for one, _ in _POINTS], [share for _, share in _POINTS])
    owner = due = None
    if kind == "action":
        owners = [one.id for one in room.meeting.people if voice_of(one) is not None]
        owner = chance.choice(owners) if chance.random() < 0.95 else None
        day = local(room.clock.wall, 0).date()
        due = day + timedelta(days=chance.randrange(3, 60)) if chance.random() < 0.85 else None
    entry = PointAdded(point=kind, owner=owner, due=due, words=PointWords("NOTE"))
    room.do(entry, after)


def _ask(room: Room) -> None:
    """Nobody is left unheard on an item for everyone."""
    for entry in tuple(_unheard(room)):
        if room.no(entry) is None:
            room.do(entry, SECOND)


def _unheard(room: Room) -> Iterator[Asked]:
    if (item := room.meeting.open_item) is None or item.round != "everyone":
        return
    for voice in dict.fromkeys(voice_of(one) for one in room.meeting.people if one.here):
        if voice is not None and all(one.voice != voice for one in item.heard):
            yield Asked(party=voice.party, person=voice.person, answer="nothing")


def _read_back(room: Room, chance: random.Random) -> None:
    """Some of what came of it is read back, and answered."""
    for point in room.meeting.points:
        if point.kind in ("action", "agreed") and chance.random() < 0.5:
            room.do(ReadBack(point=point.id), 5 * SECOND)
            for party in room.meeting.parties:
                entry = Answered(point=point.id, party=party.id, reply="agrees")
                if room.no(entry) is None:
                    room.do(entry, 2 * SECOND)
