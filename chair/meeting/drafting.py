"""What can be changed in an agenda while a meeting is prepared, each change a value.

Which lines of a file say so is not decided here: that is `chair.files.agenda.editing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep, Paper, Round, blocks
from chair.meeting.preparing import is_child, of_child

Part = Literal["about", "people", "items", "papers", "dates", "steps"]
Below = Literal["paragraph", "prompt"]  # what stands below an item
One = AgendaItem | AgendaPerson | NamedDate | NextStep | Paper | str

ROUNDS: tuple[Round, ...] = ("open", "everyone", "none")


class Head(Struct, frozen=True):
    """Another title, another place."""

    field: Literal["title", "place"]
    text: str


class Dated(Struct, frozen=True):
    """Another time: a moment and perhaps an end, or words."""

    begins: datetime | None = None
    ends: datetime | None = None
    when: str = ""


class Put(Struct, frozen=True):
    """Something else in the place of one entry of a part."""

    part: Part
    at: int
    one: One


class Add(Struct, frozen=True):
    """One entry more, which will be number `at`, from 0."""

    part: Part
    at: int
    one: One


class Drop(Struct, frozen=True):
    """One entry less; with an item go those that are nested under it."""

    part: Part
    at: int


class Move(Struct, frozen=True):
    """An entry, with what is nested under it, one place earlier or later among those beside it."""

    part: Part
    at: int
    later: bool


Change = Head | Dated | Put | Add | Drop | Move


def changed(agenda: Agenda, change: Change) -> Agenda:
    """The agenda with the change in it. Raises IndexError for an entry that is not there."""
    match change:
        case Head(field, text):
            return replace(agenda, **{field: text})
        case Dated(begins, ends, when):
            return replace(agenda, begins=begins, ends=ends, when=when)
        case Put(part, at, one):
            every = list(entries(agenda, part))
            every[at] = one
        case Add(part, at, one):
            every = list(entries(agenda, part))
            every.insert(at, one)
        case Drop(part, at):
            every = list(entries(agenda, part))
            first, last = reach(every, at)
            del every[first:last]
        case Move(part, at, later):
            every = list(entries(agenda, part))
            if (pair := swapped(every, at, later=later)) is None:
                raise IndexError("there is nothing on that side")
            (first, middle), (other, last) = pair
            every[first:last] = [*every[other:last], *every[first:middle]]
    parts: dict[str, Any] = {part: tuple(every)}
    return replace(agenda, **parts)


def entries(agenda: Agenda, part: Part) -> Sequence[One]:
    """The entries of a part."""
    found: Sequence[One] = getattr(agenda, part)
    return found


def reach(every: Sequence[One], at: int) -> tuple[int, int]:
    """Where an entry begins, and where what is nested under it ends. Raises IndexError."""
    one = every[at]
    if not isinstance(one, AgendaItem):
        return at, at + 1
    items = [item for item in every if isinstance(item, AgendaItem)]
    _, nested = next(blocks(items[at:]))
    return at, at + 1 + len(nested)


def swapped(every: Sequence[One], at: int, *, later: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two neighbours that change places, the earlier first; None where there is nobody on that side."""
    here = reach(every, at)
    if later:
        if here[1] >= len(every) or _depth(every[here[1]]) != _depth(every[at]):
            return None
        return here, reach(every, here[1])
    before = at - 1
    while before >= 0 and _depth(every[before]) > _depth(every[at]):
        before -= 1
    if before < 0 or _depth(every[before]) != _depth(every[at]):
        return None
    return reach(every, before), here


def next_round(item: AgendaItem) -> AgendaItem:
    """The item with the next kind of round: open, everyone, none, and open again."""
    return replace(item, round=ROUNDS[(ROUNDS.index(item.round) + 1) % len(ROUNDS)])


def remarked(person: AgendaPerson, word: str, *others: str) -> AgendaPerson:
    """A remark put behind somebody's name, or taken away where it stands there; instead of these others."""
    parts = [part.strip() for part in person.remark.split(",") if part.strip()]
    kept = [part for part in parts if part.casefold() not in (word, *others)]
    if word not in (part.casefold() for part in parts):
        kept.append(word)
    return replace(person, remark=", ".join(kept))


def with_person(agenda: Agenda, at: int, person: AgendaPerson) -> Agenda:
    """The agenda with somebody else, or under another name, in the place of a person.

    Whoever leads an item by name leads it by the new one; a child's name changes wherever the agenda has it.
    """
    before = agenda.people[at]
    if before.name != person.name:
        if is_child(before):
            agenda = of_child(agenda, before.name, person.name)
        else:
            items = (
                replace(item, lead=person.name) if item.lead == before.name else item for item in agenda.items
            )
            agenda = replace(agenda, items=tuple(items))
    return replace(agenda, people=(*agenda.people[:at], person, *agenda.people[at + 1 :]))


def _depth(one: One) -> int:
    return one.depth if isinstance(one, AgendaItem) else 0


def differences(before: Agenda, after: Agenda) -> list[Change]:
    """The changes that make one agenda of another with as many entries in each part.

    What stands below an item changes apart from its own line.
    """
    found: list[Change] = []
    for field in ("title", "place"):
        if getattr(before, field) != getattr(after, field):
            found.append(Head(field, getattr(after, field)))
    if (before.begins, before.ends, before.when) != (after.begins, after.ends, after.when):
        found.append(Dated(after.begins, after.ends, after.when))
    for part in get_args(Part):
        for at, (old, new) in enumerate(zip(entries(before, part), entries(after, part), strict=True)):
            if isinstance(old, AgendaItem) and isinstance(new, AgendaItem):
                found += _items_differ(at, old, new)
            elif old != new:
                found.append(Put(part, at, new))
    return found


def _items_differ(at: int, old: AgendaItem, new: AgendaItem) -> Iterator[Change]:
    steps = [replace(new, purpose=old.purpose, prompts=old.prompts)]
    paragraphs, others = old.purpose.split("\n\n"), new.purpose.split("\n\n")
    if len(paragraphs) == len(others):
        for place, text in enumerate(others):
            paragraphs[place] = text
            steps.append(replace(steps[-1], purpose="\n\n".join(paragraphs)))
    if len(old.prompts) == len(new.prompts):
        for place, text in enumerate(new.prompts):
            prompts = (*new.prompts[:place], text, *old.prompts[place + 1 :])
            steps.append(replace(steps[-1], prompts=prompts))
    for one in (*steps, new):
        if one != old:
            yield Put("items", at, one)
            old = one


def put(agenda: Agenda, part: Part, at: int, one: One) -> list[Change]:
    """The changes that put something in the place of an entry."""
    every = list(entries(agenda, part))
    every[at] = one
    parts: dict[str, Any] = {part: tuple(every)}
    return differences(agenda, replace(agenda, **parts))


def below(item: AgendaItem) -> list[tuple[Below, str]]:
    """What stands below an item: the paragraphs of its purpose, then its prompts."""
    paragraphs: list[tuple[Below, str]] = [("paragraph", text) for text in item.purpose.split("\n\n") if text]
    return [*paragraphs, *(("prompt", text) for text in item.prompts)]


def with_below(item: AgendaItem, every: Sequence[tuple[Below, str]]) -> AgendaItem:
    """The item with these lines below it."""
    return replace(
        item,
        purpose="\n\n".join(text for kind, text in every if kind == "paragraph"),
        prompts=tuple(text for kind, text in every if kind == "prompt"),
    )


def more_below(item: AgendaItem, kind: Below, text: str, under: int | None = None) -> AgendaItem:
    """The item with one line more, behind the line number `under` as far as its kind may stand there."""
    every = below(item)
    paragraphs = sum(one == "paragraph" for one, _ in every)
    first, last = (0, paragraphs) if kind == "paragraph" else (paragraphs, len(every))
    every.insert(last if under is None else max(first, min(under + 1, last)), (kind, text))
    return with_below(item, every)
