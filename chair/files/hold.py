"""A hold on a meeting: while a complaint, an appeal or a request goes on, nothing of it is destroyed.

It lies beside the journal and is no part of it. Its reason is the facilitator's own and is in no record.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from chair.clock import stamp
from chair.files.atomic import sync_folder, write_atomic
from chair.text import one_line

NAME = "hold.json"
SCHEMA = "chair-hold/1"


class Held(Exception):
    """Something is kept from being destroyed; the message is a sentence with the reason."""


class Hold(Struct, frozen=True):
    """Why nothing may be destroyed, and since when (UTC, ISO)."""

    schema: str
    because: str
    since: str


def hold_on(folder: Path) -> Hold | None:
    """The hold on the meeting in `folder`, or None. Raises Held where one cannot be read, OSError."""
    try:
        data = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return None
    try:
        hold = msgspec.json.decode(data, type=Hold)
    except msgspec.MsgspecError:
        hold = None
    if hold is None or hold.schema != SCHEMA:
        # A hold nobody can read is one all the same: what is destroyed by mistake does not come back.
        raise Held(f"{NAME} cannot be read, and counts as a hold; 'chair hold --release' takes it away.")
    return hold


def refuse_if_held(folder: Path) -> None:
    """Go on only where there is no hold. Raises Held, OSError."""
    if (hold := hold_on(folder)) is not None:
        raise Held(
            f"There is a hold on this meeting since {day_of(hold)} ({one_line(hold.because)}). "
            "Nothing of it is destroyed; 'chair hold --release' ends it."
        )


def set_hold(folder: Path, because: str, wall: int) -> Hold:
    """Put a hold on the meeting in `folder`; `wall` is now. Raises Held (there is one already), OSError."""
    because = one_line(because)
    if not because:
        raise Held("A hold needs a reason: --because and a few words.")
    if (there := hold_on(folder)) is not None:
        raise Held(
            f"There is a hold already, since {day_of(there)} ({one_line(there.because)}); "
            "release it first, or leave it."
        )
    hold = Hold(SCHEMA, because, stamp(wall))
    write_atomic(folder / NAME, msgspec.json.encode(hold))
    return hold


def release_hold(folder: Path) -> bool:
    """Take the hold off, readable or not. Returns whether there was one. Raises OSError."""
    try:
        (folder / NAME).unlink()
    except FileNotFoundError:
        return False
    sync_folder(folder)
    return True


def day_of(hold: Hold) -> str:
    """The day since when it is held, as written."""
    return one_line(hold.since)[:10]
