"""What the clocks of a meeting know besides its items: time weights, private sessions, adjournments."""

from __future__ import annotations

from msgspec import Struct

# A weight of so many percent changes nothing.
PLAIN = 100


class Weight(Struct, frozen=True):
    """Time counts `percent` of what it would: for a party or a person, or for the whole meeting."""

    percent: int
    party: int | None = None
    person: int | None = None


class Apart(Struct, frozen=True):
    """How long the facilitator has sat with one party, or person, alone."""

    ms: int
    party: int | None = None
    person: int | None = None


class Clocks(Struct, frozen=True):
    """`offset`: local time's lead over UTC as the meeting began; `step`: how the clock was set since.

    `away`: all adjournments together.
    """

    weights: tuple[Weight, ...] = ()
    apart: tuple[Apart, ...] = ()
    offset: int | None = None
    step: int = 0
    away: int = 0
