"""How each party was heard on each item, in words. Never worded as a fault of anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from chair.meeting.people import in_the_room, name
from chair.meeting.state import Heard, Item, Meeting, Voice

_WORDS = {
    "spoke": "spoke",
    "note": "named on a note",
    "late": "named on a late note",
    "nothing": "asked, nothing to add",
    "not needed": "not asked on this item",
    "later": "not asked on this item yet",
}
_VIEWS = {
    "own": "views in their own voice",
    "helper": "views given with a helper",
    "reader": "views read out",
}
# One word for each, where there is room for no more.
_SHORT = {
    "spoke": "spoke", "note": "note", "late": "late note", "views": "views", "nothing": "asked",
    "not needed": "not asked", "later": "later", "absent": "absent", "not asked": "not asked",
}  # fmt: skip


# To be asked is not to have said anything; where somebody did, that alone is told.
ACTIVE = frozenset(("spoke", "note", "views", "late"))


def words(how: str, way: str, by: str, gathered: str) -> str:
    """One way of being heard: "views read out by Jo Bright, gathered by email"."""
    if how != "views":
        return _WORDS[how]
    reader = f" by {by}" if by else ""
    return _VIEWS[way] + reader + (f", gathered {gathered}" if gathered else "")


class Way(Protocol):
    """A way of being heard, in a meeting or in what is told of one."""

    @property
    def how(self) -> str:
        """Its kind."""


AnyWay = TypeVar("AnyWay", bound=Way)


def telling(ways: Iterable[AnyWay]) -> tuple[AnyWay, ...]:
    """Those that are told of a voice. Who was heard after all is not told to have had nothing to say."""
    found = tuple(ways)
    return tuple(one for one in found if one.how in ACTIVE) or found


def heard_on(item: Item, voice: Voice) -> tuple[Heard, ...]:
    """How a voice was heard on an item."""
    return telling(one for one in item.heard if one.voice == voice)


def plainly(meeting: Meeting, item: Item, voice: Voice) -> str:
    """The same in words, or why it was not heard."""
    told = [
        words(one.how, one.way, "" if one.by is None else name(meeting, one.by), one.gathered)
        for one in heard_on(item, voice)
    ]
    if told:
        return "; ".join(dict.fromkeys(told))
    unheard = _unheard(meeting, item, voice)
    if unheard == "absent":
        return "not in the room" if voice.party is None else "nobody in the room"
    return unheard


def shortly(meeting: Meeting, item: Item, voice: Voice) -> str:
    """The same in a word or two."""
    return ", ".join(_SHORT[way] for way in ways(meeting, item, voice))


def ways(meeting: Meeting, item: Item, voice: Voice) -> tuple[str, ...]:
    """The same as the kinds of it, with "absent" and "not asked" where everyone is to be heard."""
    found = tuple(str(one.how) for one in heard_on(item, voice))
    return tuple(dict.fromkeys(found)) or tuple(filter(None, [_unheard(meeting, item, voice)]))


def _unheard(meeting: Meeting, item: Item, voice: Voice) -> str:
    """Only where everyone is to be heard it says anything that a voice was not; of paper nobody knows."""
    if item.round != "everyone" or item.progress in ("to come", "deferred") or meeting.paper is not None:
        return ""
    there = in_the_room(meeting, voice) if item.progress in ("open", "left") else voice in item.unasked
    return "not asked" if there else "absent"
