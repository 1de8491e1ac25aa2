"""One meeting in a few figures that name nobody: what is kept of it to look across many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from chair.clock import local
from chair.meeting.agenda import blocks, has_times
from chair.meeting.airtime import by_person, spoken
from chair.meeting.entries import FollowedUp
from chair.meeting.following import Fate
from chair.meeting.heard import ACTIVE, ways
from chair.meeting.item_kinds import (
    A_PARTY,
    ALONE,
    NO_OWNER,
    NOBODY,
    kinds_of_items,
    party_label,
    voice_label,
)
from chair.meeting.people import CHAIRING_ROLES, voices
from chair.meeting.replay import Story
from chair.meeting.state import Item, Meeting, Point
from chair.meeting.weights import times


class ItemTold(Struct, frozen=True, array_like=True):
    """An item that is done: what it was for, its seconds by the agenda, and those that it took."""

    kind: str
    planned: int | None
    taken: int


class ActionTold(Struct, frozen=True, array_like=True):
    """An action: whose, the day it was asked for, the days it was due and moved to, and what became of it.

    `closed` is the day on which it was entered as done or dropped.
    """

    party: str
    asked: date
    due: date | None
    moved: date | None
    closed: date | None
    fate: Fate


class PartyTold(Struct, frozen=True, array_like=True):
    """A party: its milliseconds of the floor, and how it was heard on the items for everyone, counted."""

    party: str
    floor: int = 0
    heard: int = 0
    asked: int = 0  # and had nothing to add
    absent: int = 0
    not_asked: int = 0


class Summary(Struct, frozen=True):
    """A meeting that was closed. `chaired` are milliseconds in which whoever chairs had the floor.

    `title` is empty until somebody asks for it.
    """

    id: str
    day: date
    kind: str
    items: tuple[ItemTold, ...] = ()
    actions: tuple[ActionTold, ...] = ()
    parties: tuple[PartyTold, ...] = ()
    chaired: int = 0
    title: str = ""


def summarised(name: str, kind: str, story: Story) -> Summary | None:
    """The figures of a meeting; None of one that is not closed."""
    meeting = story.meeting
    if meeting.stage != "closed":
        return None
    wall = meeting.opened if meeting.began_wall is None else meeting.began_wall
    day = local(wall, meeting.offset).date()
    return Summary(
        id=name,
        day=day,
        kind=kind,
        items=tuple(_items(meeting, story.at)) if meeting.paper is None else (),  # on paper nothing is timed
        actions=tuple(_actions(story, day)),
        parties=tuple(_parties(meeting, story.at)),
        chaired=_chaired(meeting, story.at),
    )


def _items(meeting: Meeting, at: int) -> Iterator[ItemTold]:
    kinds = kinds_of_items(meeting)
    for head, below in _timed(meeting.items):
        if head.progress != "done":
            continue
        minutes = None if head.planned is None else head.planned * times(meeting, head)
        taken = sum(one.watch.read(at) for one in (head, *below))
        yield ItemTold(kinds[head.id], None if minutes is None else round(minutes * 60), taken // 1000)


def _timed(items: Sequence[Item]) -> Iterator[tuple[Item, Sequence[Item]]]:
    """The items that have a time of their own, each with those that share it."""
    for head, nested in blocks(items):
        if nested and (head.planned is None or has_times(nested, _planned)):
            yield from _timed(nested)
        else:
            yield head, nested


def _planned(item: Item) -> int | None:
    return item.planned


def _actions(story: Story, day: date) -> Iterator[ActionTold]:
    meeting, settled = story.meeting, dict[int, date]()
    for line in story.lines:
        if isinstance(line.entry, FollowedUp):
            settled[line.entry.point] = local(line.wall, meeting.offset).date()
    for point in meeting.points:
        if point.kind == "action":
            closed = settled.get(point.id) if point.fate in ("done", "dropped") else None
            yield ActionTold(_owner(meeting, point), day, point.due, point.moved, closed, point.fate)


def _owner(meeting: Meeting, point: Point) -> str:
    for person in (*meeting.people, *meeting.off):
        if person.id == point.owner:
            return ALONE if person.party is None else party_label(meeting.party(person.party).name)
    return NOBODY if point.owner_words else NO_OWNER


def _parties(meeting: Meeting, at: int) -> Iterator[PartyTold]:
    """What is not told apart is put together."""
    floor = spoken(meeting, at)
    found: dict[str, list[int]] = {}
    for voice in voices(meeting):
        told = found.setdefault(voice_label(meeting, voice), [0] * 5)
        told[0] += floor.get(voice, 0)
        for item in meeting.items:
            if item.round == "everyone" and (place := _place(ways(meeting, item, voice))):
                told[place] += 1
    for label in sorted(found, key=lambda one: (one == ALONE, one == A_PARTY)):
        yield PartyTold(label, *found[label])


def _place(how: tuple[str, ...]) -> int:
    """Which of a party's counts it is; 0 for none: the item was not reached."""
    if not how:
        return 0
    if ACTIVE & set(how):
        return 1
    return 2 if "nothing" in how else 3 if "absent" in how else 4


def _chaired(meeting: Meeting, at: int) -> int:
    floor = by_person(meeting, at)
    chairing = (one for one in meeting.people if one.neutral and one.role.casefold() in CHAIRING_ROLES)
    return sum(floor.get(one.id, 0) for one in chairing)
