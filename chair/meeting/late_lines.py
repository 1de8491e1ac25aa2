"""What a line says that is typed in afterwards: "item 4, Priya Nair, 10:40: the bus is late".

Before a colon stand, in any order, as much as is known of: the item, who said it, when, and what it is
("action", "agreed"), with commas or more colons between them. What is not understood is said, never guessed;
a colon of the words stays in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict, get_args

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import local
from chair.meeting.entries import LateNoted, PointWords
from chair.meeting.paper import read_minute
from chair.meeting.people import TITLES, meant, name, words_of
from chair.meeting.state import Meeting, Person, PointKind
from chair.meeting.typed import Typed, read_line

# What may be typed in afterwards; None is a note.
KINDS: Mapping[str, PointKind | None] = {
    "note": None,
    **{kind: kind for kind in get_args(PointKind) if kind != "decided"},
}

_COLON = re.compile(r":(?=\s|@|$)")
_FIRST = re.compile(r"item\s+\d{1,3}\s*,", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(r"(?:items?\s+)?(\d{1,3})(?:\s*(?:-|\u2013|to)\s*(\d{1,3}))?", re.ASCII | re.IGNORECASE)
_ITEM = re.compile(r"(?:item\s+)?(\d{1,3})", re.ASCII | re.IGNORECASE)
_LONGEST = 80  # characters before the colon


class Head(Struct, frozen=True):
    """What stands before the colon, as far as it was told: ids, and minutes after midnight."""

    item: int | None = None
    person: int | None = None
    minute: int | None = None
    point: PointKind | None = None


class _Told(TypedDict, total=False):
    """The parts of a head that one line tells."""

    item: int
    person: int
    minute: int
    point: PointKind | None


class NotRead(Exception):
    """A line that is not understood; the message is a sentence."""


def day_of(meeting: Meeting) -> date:
    """The day of the meeting: "by Friday" was said on it, whenever it is typed in."""
    wall = meeting.opened if meeting.began_wall is None else meeting.began_wall
    return local(wall, meeting.offset).date()


def read_late(meeting: Meeting, line: str, head: Head | None = None) -> tuple[LateNoted, Typed]:
    """The late note or point that a line is, on what `head` says where the line does not; and how it reads.

    Raises NotRead.
    """
    head, text = split(meeting, line, head or Head())
    typed = typed_late(meeting, text, head.point)
    if not typed.text:
        raise NotRead("There are no words yet.")
    if typed.could_be:
        raise several(meeting, f"@{typed.owner_words}", typed.could_be)
    if head.point is None:
        words = PointWords(typed.text)
        person = typed.owner if head.person is None else head.person
        return LateNoted(person=person, item=head.item, minute=head.minute, words=words), typed
    words = PointWords(typed.text, owner=typed.owner_words, due=typed.due_words)
    entry = LateNoted(
        point=head.point, person=head.person, item=head.item, owner=typed.owner, due=typed.due,
        minute=head.minute, words=words,
    )  # fmt: skip
    return entry, typed


def typed_late(meeting: Meeting, text: str, point: PointKind | None) -> Typed:
    """The words behind the head as they are understood: an action has an owner and a day."""
    events = {known.name.casefold(): known.day for known in meeting.dates if known.name}
    return read_line(text, _everybody(meeting), day_of(meeting), events, dated=point == "action")


def split(meeting: Meeting, line: str, head: Head) -> tuple[Head, str]:
    """The head of a line, laid over what is known without it, and the words. Raises NotRead."""
    told: _Told = {}
    rest, owner = line.strip(), ""
    while (colon := _COLON.search(rest)) is not None and colon.start() <= _LONGEST:
        parts = [part.strip() for part in rest[: colon.start()].split(",")]
        at = [part for part in parts if _is_at(meeting, part)]
        found, strange = _parts(meeting, [part for part in parts if part not in at], first=not told)
        if at and (owner or len(at) > 1):
            break
        if strange and found and not told and not any("@" in part for part in strange):
            raise NotRead(
                f'Before the colon, "{strange[0]}" is no item, nobody in the list, no time and no kind.'
            )
        # Once something is told, a colon behind something else is one of the words.
        if strange or told.keys() & found.keys() or not (at or found):
            break
        if "person" in found and told.get("point") is not None:
            break  # "agreed: Dana: only until Easter"
        told, owner, rest = told | found, owner or "".join(at), rest[colon.end() :].strip()
    if not told:
        return _with_commas(meeting, line.strip(), head)
    return replace(head, **told), f"{owner} {rest}".strip() if rest else ""


def _with_commas(meeting: Meeting, line: str, head: Head) -> tuple[Head, str]:
    """The same without a colon, where it begins with an item: "item 7, action, @Webb sends the draft"."""
    told: _Told = {}
    rest = line
    while _FIRST.match(line) and "," in rest:
        part, _, behind = rest.partition(",")
        found = _part(meeting, part.strip())
        if not found or "person" in found or told.keys() & found.keys():
            break  # "item 7, Dana, Tom and the head rang": who said it is not told by a comma
        told, rest = told | found, behind.strip()
    return replace(head, **told), rest


def _is_at(meeting: Meeting, part: str) -> bool:
    """Whether a part is an @ and a name, and no more."""
    text = part.removeprefix("@")
    return part[:1] == "@" and bool(text) and (" " not in text or bool(called(text, _everybody(meeting))))


def _parts(meeting: Meeting, parts: Sequence[str], *, first: bool) -> tuple[_Told, list[str]]:
    """What is told by all the parts before one colon, and those that are none. Raises NotRead."""
    told: _Told = {}
    strange: list[str] = []
    for part in parts:
        try:
            found = _part(meeting, part)
        except NotRead:
            if first:
                raise
            found = {}
        if found:
            told |= found
        else:
            strange.append(part)
    return told, strange


def _part(meeting: Meeting, part: str) -> _Told:
    """What one part of a head tells; nothing for what is none. Raises NotRead."""
    wanted = " ".join(part.casefold().split())
    if wanted in KINDS:
        return {"point": KINDS[wanted]}
    if (minute := read_minute(part)) is not None:
        return {"minute": minute}
    if found := _ITEM.fullmatch(part):
        return {"item": _numbered(meeting, int(found[1]))}
    for item in meeting.items:
        if item.title and " ".join(item.title.casefold().split()) == wanted:
            return {"item": item.id}
    people = called(part, _everybody(meeting))
    if len(people) > 1:
        raise several(meeting, part, [one.id for one in people])
    if people:
        return {"person": people[0].id}
    for kind in KINDS:  # "item 7 action"
        if wanted.endswith(f" {kind}") and (more := _part(meeting, part[: -len(kind)].strip())):
            return {**more, "point": KINDS[kind]}
    return {}


def _numbered(meeting: Meeting, number: int) -> int:
    if not 1 <= number <= len(meeting.items):
        raise NotRead(f"There is no item {number}; the agenda has {len(meeting.items)}.")
    return meeting.items[number - 1].id


def item_numbers(meeting: Meeting, words: str) -> list[int]:
    """The numbers of items, "6, 8-12", each once. Raises NotRead."""
    numbers: list[int] = []
    for part in filter(None, (one.strip() for one in re.split(r",|\band\b", words))):
        found = _RANGE.fullmatch(part)
        if found is None:
            raise NotRead(f"Which items are {part}? Write their numbers, as 6, 8-12.")
        first, last = int(found[1]), int(found[2] or found[1])
        if first > last:
            raise NotRead(f"Which items are {part}? The lower number stands first: {last}-{first}.")
        for number in (first, last):
            _numbered(meeting, number)
        numbers += range(first, last + 1)
    return list(dict.fromkeys(numbers))


def _everybody(meeting: Meeting) -> tuple[Person, ...]:
    return (*meeting.people, *meeting.off)


def called(text: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Who is called so, by whole words of the name: words before a colon are no name that is being typed."""
    wanted = [word for word in words_of(text) if word not in TITLES]
    return tuple(
        one
        for one in meant(text, tuple(people))
        if wanted and all(word in words_of(one.name or "") for word in wanted)
    )


def several(meeting: Meeting, words: str, people: Sequence[int]) -> NotRead:
    """What is said of words that are the name of several people."""
    names = " or ".join(name(meeting, one) for one in people)
    return NotRead(f"{words} may be {names}: type more of the name.")
