"""What a key does to what is chosen while a meeting is prepared: the changes, or a sentence why none.

Each takes the agenda and what is chosen of it.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, has_times
from chair.meeting.drafting import (
    Add,
    Change,
    Drop,
    Move,
    below,
    differences,
    entries,
    next_round,
    put,
    reach,
    remarked,
    swapped,
    with_below,
    with_person,
)
from chair.tui.preparing_lines import Spot, part_of

NO_ITEM = "Choose an item first."

_FIRST_MINUTES = 5  # of an item that had none
_LONGEST = 1440  # minutes of an item
# What a remark takes the place of.
_IN_PLACE_OF = {"remote": ("apologies", "online"), "apologies": ("remote", "online")}


class Made(Struct, frozen=True):
    """Changes, and what is chosen after them, if that is something else."""

    changes: list[Change]
    chosen: Spot | None = None


Act = Made | str


def longer(agenda: Agenda, spot: Spot, minutes: int) -> Act:
    """So many minutes more for an item, or fewer."""
    if spot.part != "items":
        return NO_ITEM
    item = agenda.items[spot.at]
    first, last = reach(agenda.items, spot.at)
    if item.minutes is None and last > first + 1 and has_times(agenda.items[first + 1 : last]):
        return "Its time is that of the items below it."
    time = _FIRST_MINUTES if item.minutes is None else max(1, min(item.minutes + minutes, _LONGEST))
    return Made(put(agenda, "items", spot.at, replace(item, minutes=time)))


def another_round(agenda: Agenda, spot: Spot) -> Act:
    """The next kind of round for an item."""
    if spot.part != "items":
        return NO_ITEM
    return Made(put(agenda, "items", spot.at, next_round(agenda.items[spot.at])))


def pause(agenda: Agenda, spot: Spot) -> Act:
    """A break behind an item."""
    at = behind(agenda, spot)
    depth = agenda.items[spot.at].depth if at else 0
    return Made([Add("items", at, AgendaItem("Break", 5, round="none", rest=True, depth=depth))])


def behind(agenda: Agenda, spot: Spot) -> int:
    """Where a new item goes: behind the chosen one and what is nested under it, or before all others."""
    return reach(agenda.items, spot.at)[1] if spot.part == "items" and agenda.items else 0


def remark(agenda: Agenda, spot: Spot, word: str) -> Act:
    """A word behind somebody's name, or none any more."""
    person = remarked(agenda.people[spot.at], word, *_IN_PLACE_OF.get(word, ()))
    return Made(differences(agenda, with_person(agenda, spot.at, person)))


def came(agenda: Agenda, spot: Spot, today: date) -> Act:
    """A paper has come today, or has not after all."""
    if spot.part != "papers":
        return "Choose a paper first."
    paper = agenda.papers[spot.at]
    return Made(put(agenda, "papers", spot.at, replace(paper, received=None if paper.received else today)))


def take_out(agenda: Agenda, spot: Spot) -> Act:
    """An entry less, or a line less below an item."""
    if (part := part_of(spot)) is None:
        return "That stays; Enter changes it."
    if spot.under is None:
        return Made([Drop(part, spot.at)])
    item = agenda.items[spot.at]
    every = [one for at, one in enumerate(below(item)) if at != spot.under]
    return Made(put(agenda, "items", spot.at, with_below(item, every)))


def move(agenda: Agenda, spot: Spot, *, later: bool) -> Act:
    """An entry, or a line below an item, one place earlier or later."""
    if (part := part_of(spot)) is None:
        return "That has its place."
    if spot.under is not None:
        return _move_below(agenda.items[spot.at], agenda, spot, spot.under, spot.under + (1 if later else -1))
    if (pair := swapped(entries(agenda, part), spot.at, later=later)) is None:
        return "It is the last." if later else "It is the first."
    (first, _), (other, last) = pair
    return Made([Move(part, spot.at, later)], Spot(part, first + last - other if later else first))


def _move_below(item: AgendaItem, agenda: Agenda, spot: Spot, under: int, other: int) -> Act:
    every = below(item)
    if not 0 <= other < len(every) or every[other][0] != every[under][0]:
        return "It has no place there."
    every[under], every[other] = every[other], every[under]
    return Made(put(agenda, "items", spot.at, with_below(item, every)), spot._replace(under=other))
