"""What a key does to what is chosen while a meeting is prepared: changes, or a line that is typed for one.

Each takes the agenda and what is chosen of it; where there is nothing to do, a sentence says why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, has_times
from chair.meeting.drafting import (
    Add,
    Change,
    Drop,
    Move,
    Part,
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
from chair.tui.preparing_lines import ENTRY, LONGEST, Kind, Typed, as_typed, said_when
from chair.tui.preparing_place import Page, Spot, part_of

_NO_ITEM = "Choose an item first."
_FIRST_MINUTES = 5  # of an item that had none
# What a remark takes the place of.
_IN_PLACE_OF = {"remote": ("apologies", "online"), "apologies": ("remote", "online")}


class Made(Struct, frozen=True):
    """Changes, and what is chosen after them, if that is something else."""

    changes: list[Change]
    chosen: Spot | None = None


Act = Made | Typed | str
EntryAct = Callable[[Agenda, Spot], Act]


def longer(agenda: Agenda, spot: Spot, minutes: int) -> Act:
    """So many minutes more for an item, or fewer."""
    if spot.part != "items":
        return _NO_ITEM
    item = agenda.items[spot.at]
    first, last = reach(agenda.items, spot.at)
    if item.minutes is None and last > first + 1 and has_times(agenda.items[first + 1 : last]):
        return "Its time is that of the items below it."
    time = _FIRST_MINUTES if item.minutes is None else max(1, min(item.minutes + minutes, LONGEST))
    return Made(put(agenda, "items", spot.at, replace(item, minutes=time)))


def another_round(agenda: Agenda, spot: Spot) -> Act:
    """The next kind of round for an item."""
    if spot.part != "items":
        return _NO_ITEM
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


def may_agree(_agenda: Agenda, spot: Spot) -> Typed:
    """A line for what somebody may agree."""
    return Typed("may agree", spot)


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


def add(agenda: Agenda, spot: Spot, page: Page) -> Typed | str:
    """A line for one more entry, below what is chosen on the page."""
    match page:
        case "agenda" if spot.under is not None:
            return line_of(agenda, spot, "prompt")
        case "agenda" if spot.part == "about":
            return Typed("about", Spot("about", spot.at + 1), adds=True)
        case "agenda":
            return Typed("item", Spot("items", behind(agenda, spot)), adds=True)
        case "people":
            return Typed("person", Spot("people", spot.at + 1 if agenda.people else 0), adds=True)
        case "papers":
            return one_more(agenda, "papers")
        case "talks":
            return Typed("talk", spot, adds=True)
    return "The checklist is a file of your own; nothing is added to it here."


def one_more(agenda: Agenda, part: Part) -> Typed:
    """A line for one more entry at the end of a part."""
    return Typed(ENTRY[part], Spot(part, len(entries(agenda, part))), adds=True)


def line_of(agenda: Agenda, spot: Spot, kind: Kind) -> Typed | str:
    """A line for something that an item may have."""
    if spot.part != "items":
        return _NO_ITEM
    item = agenda.items[spot.at]
    text = {"minutes": str(item.minutes or ""), "lead": item.lead}.get(kind, "")
    return Typed(kind, spot, text, adds=kind in ("paragraph", "prompt"))


def edit(agenda: Agenda, spot: Spot) -> Typed | str:
    """A line in which the entry stands, to be put differently."""
    if spot.part == "talks":
        return "What was said stays as it was put down; x takes it out, a adds another."
    if spot.part in ("title", "place", "when"):
        text = said_when(agenda) if spot.part == "when" else getattr(agenda, spot.part)
        return Typed(spot.part, spot, text)
    if (part := part_of(spot)) is None:
        return "The checklist is a file of your own; space says that this is done, or not."
    if spot.under is None:
        return Typed(ENTRY[part], spot, as_typed(entries(agenda, part)[spot.at]))
    kind, text = below(agenda.items[spot.at])[spot.under]
    return Typed(kind, spot, text)


# What a key does to the chosen entry: on every page, and on one.
MOVES: dict[str, EntryAct] = {"[": partial(move, later=False), "]": partial(move, later=True)}
ON_PAGE: dict[Page, dict[str, EntryAct]] = {
    "agenda": {
        "+": partial(longer, minutes=1), "=": partial(longer, minutes=1), "-": partial(longer, minutes=-1),
        "m": partial(line_of, kind="minutes"), "l": partial(line_of, kind="lead"),
        "p": partial(line_of, kind="paragraph"), "s": partial(line_of, kind="prompt"),
        "r": another_round, "b": pause,
    },
    "people": {
        "o": partial(remark, word="remote"), "g": partial(remark, word="apologies"),
        "v": partial(remark, word="views in writing"), "i": partial(remark, word="needs an interpreter"),
        "y": may_agree,
    },
}  # fmt: skip
