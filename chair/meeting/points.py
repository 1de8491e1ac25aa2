"""Points: their kinds, and the answers that fit each when it is read back.

An answer says "this records what we agreed"; it is never consent to a plan nor a waiver of appeal.
"""

from __future__ import annotations

from chair.meeting.state import PointKind, Reply

LABELS: dict[PointKind, str] = {
    "action": "ACTION",
    "agreed": "AGREED",
    "recommendation": "RECOMMENDATION",
    "no agreement": "NO AGREEMENT YET",
    "decided": "DECIDED",
    "parked": "PARKED",
}

REPLIES: dict[Reply, str] = {
    "accepts": "accepts it",
    "agrees": "agrees",
    "supports": "supports it",
    "differs": "sees it differently",
    "fair": "says: my view is put fairly",
    "corrected": "agrees with a correction",
    "will answer": "will answer",
    "absent": "is absent and will be sent it",
    "no answer": "gave no answer",
}

_ALWAYS: tuple[Reply, ...] = ("corrected", "will answer", "absent", "no answer")
_FITTING: dict[PointKind, tuple[Reply, ...]] = {
    "action": ("accepts", "agrees"),
    "agreed": ("agrees",),
    "recommendation": ("supports", "differs"),
    "no agreement": ("fair",),
    "decided": ("agrees",),
    "parked": ("agrees",),
}


def replies_for(kind: PointKind) -> tuple[Reply, ...]:
    """The answers that fit a kind of point."""
    return _FITTING[kind] + _ALWAYS
