"""What people ask for the floor for, and what stands of it while they wait; a round of the table. Values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Ask = Literal["speak", "reply", "clarifying question", "point of order"]

# Who is called first: a higher kind before a lower one.
RANK: dict[Ask, int] = {"speak": 0, "reply": 1, "clarifying question": 2, "point of order": 3}


class Request(Struct, frozen=True):
    """Somebody waits: what for, why in their words ("" for none), and since which entry."""

    person: int
    entry: int = 0
    ask: Ask = "speak"
    text: str = ""


class GoRound(Struct, frozen=True):
    """One after the other: who is still to come, who has had their turn or passed, and the minutes each.

    0 minutes are none, None those of the meeting's other turns.
    """

    left: tuple[int, ...]
    done: tuple[int, ...] = ()
    minutes: int | None = None


def described(ask: Ask, text: str) -> str:
    """What somebody wants the floor for, in words: "point of order: the time"; "" where nothing is said."""
    kind = "" if ask == "speak" else ask
    return f"{kind}: {text}" if kind and text else kind or text
