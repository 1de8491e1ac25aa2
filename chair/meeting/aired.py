"""The time that turns have taken, added up as they end."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Aired(Struct, frozen=True):
    """For how many milliseconds somebody has held the floor on an item, in turns that are over."""

    person: int
    item: int | None
    ms: int


def added(aired: tuple[Aired, ...], turn: Aired) -> tuple[Aired, ...]:
    """One turn more."""
    for place, one in enumerate(aired):
        if (one.person, one.item) == (turn.person, turn.item):
            return (*aired[:place], replace(one, ms=one.ms + turn.ms), *aired[place + 1 :])
    return (*aired, turn)
