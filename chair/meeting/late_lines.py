"""What a line says that is typed in afterwards: "item 4, Priya Nair, 10:40: the bus is late".

Before the colon stand, in any order, as much as is known of: the item, who said it, when, and what it is
("action", "agreed"). What is not understood is said, never guessed; a colon of the words stays in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

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

_COLON = re.compile(r":(?=\s)")
_ITEM = re.compile(r"(?:item\s+)?(\d{1,3})", re.ASCII | re.IGNORECASE)
_LONGEST = 80  # characters before the colon


class Head(Struct, frozen=True):
    """What stands before the colon, as far as it was told: ids, and minutes after midnight."""

    item: int | None = None
    person: int | None = None
    minute: int | None = None
    point: PointKind | None = None


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
        raise NotRead(
            f"@{typed.owner_words} may be {_either(meeting, typed.could_be)}: type more of the name."
        )
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
    people = (*meeting.people, *meeting.off)
    return read_line(text, people, day_of(meeting), events, dated=point == "action")


def split(meeting: Meeting, line: str, head: Head) -> tuple[Head, str]:
    """The head of a line, laid over what is known without it, and the words. Raises NotRead."""
    colon = _COLON.search(line)
    before = "" if colon is None else line[: colon.start()].strip()
    if colon is None or not before or len(before) > _LONGEST or "@" in before:
        return head, line.strip()
    parts = [part.strip() for part in before.split(",")]
    found, strange = head, []
    known = 0
    for part in parts:
        more = _part(meeting, part, found)
        if more is None:
            strange.append(part)
        else:
            found, known = more, known + 1
    if not known:
        return head, line.strip()
    if strange:
        raise NotRead(
            f'Before the colon, "{strange[0]}" is no item, nobody in the list, no time and no kind.'
        )
    return found, line[colon.end() :].strip()


def _part(meeting: Meeting, part: str, head: Head) -> Head | None:
    """The head with one part of it more; None for what is none. Raises NotRead."""
    wanted = " ".join(part.casefold().split())
    if wanted in KINDS:
        return replace(head, point=KINDS[wanted])
    if (minute := read_minute(part)) is not None:
        return replace(head, minute=minute)
    if found := _ITEM.fullmatch(part):
        number = int(found[1])
        if not 1 <= number <= len(meeting.items):
            raise NotRead(f"There is no item {number}; the agenda has {len(meeting.items)}.")
        return replace(head, item=meeting.items[number - 1].id)
    for item in meeting.items:
        if item.title and " ".join(item.title.casefold().split()) == wanted:
            return replace(head, item=item.id)
    people = called(part, (*meeting.people, *meeting.off))
    if len(people) > 1:
        names = _either(meeting, tuple(one.id for one in people))
        raise NotRead(f"{part} may be {names}: type more of the name.")
    return replace(head, person=people[0].id) if people else None


def called(text: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Who is called so, by whole words of the name: words before a colon are no name that is being typed."""
    wanted = [word for word in words_of(text) if word not in TITLES]
    return tuple(
        one
        for one in meant(text, tuple(people))
        if wanted and all(word in words_of(one.name or "") for word in wanted)
    )


def _either(meeting: Meeting, people: Sequence[int]) -> str:
    return " or ".join(name(meeting, one) for one in people)
