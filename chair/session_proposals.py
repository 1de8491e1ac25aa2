"""What is proposed to a session, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from chair.meeting.entries import Entry
from chair.meeting.replay import Line


class OwnText(Struct, frozen=True):
    """Words for the facilitator's own notes: no entry, and never in the journal."""

    text: str


class PutOnHold(Struct, frozen=True):
    """A hold for the meeting, and why: no entry, and never in the journal."""

    because: str


# Entries as they are, or made from the number that the first of them will have.
Entries = Entry | Callable[[int], Sequence[Entry]]
Proposal = Entries | OwnText | PutOnHold


class Saved(Struct, frozen=True):
    """The entries are on the disk, and the meeting has taken them in; or an own note is, without any."""

    lines: tuple[Line, ...]


class Refused(Struct, frozen=True):
    """Nothing has changed; `sentence` says why."""

    sentence: str


class Failed(Struct, frozen=True):
    """The disk did not take it, and nothing has changed; `sentence` says why."""

    sentence: str


Outcome = Saved | Refused | Failed
