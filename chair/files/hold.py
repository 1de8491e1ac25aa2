"""A hold on a meeting: while a complaint, an appeal or a request goes on, nothing of it is destroyed.

It lies beside the journal and is no part of it. Its reason is the facilitator's own and is in no record.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from chair.clock import stamp
from chair.files.atomic import sync_folder, write_atomic
from chair.files.conflicts import originals
from chair.files.trouble import Sentence
from chair.text import one_line

NAME = "hold.json"
SCHEMA = "chair-hold/1"


class Held(Sentence):
    """Something is kept from being destroyed; the message is a sentence with the reason."""


class Hold(Struct, frozen=True):
    """Why nothing may be destroyed, and since when (UTC, ISO)."""

    schema: str
    because: str
    since: str


def hold_on(folder: Path) -> Hold | None:
    """The hold on the meeting in `folder`, or None. Raises Held where one cannot be read, OSError.

    A copy of it that a sync service made holds as well: by which of two it is meant nobody knows.
    """
    found = _holds(folder)
    if hold := next((hold for _, hold in found if hold is not None), None):
        return hold
    if found:
        # A hold nobody can read is one all the same: what is destroyed by mistake does not come back.
        raise Held(_unreadable(found[0][0].name))
    return None


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
    """Take the hold off, readable or not, and copies of it. Returns whether there was one.

    Raises Held (a file that may be something else holds on), OSError.
    """
    found = _holds(folder)
    theirs = [path for path, hold in found if hold is None and not _is_named_one(path.name)]
    for path, _ in found:
        if path not in theirs:
            path.unlink(missing_ok=True)
    sync_folder(folder)
    if theirs:
        raise Held(_unreadable(theirs[0].name))
    return bool(found)


def _holds(folder: Path) -> list[tuple[Path, Hold | None]]:
    """The files that hold, the hold's own first, with what each says; None where that cannot be read."""
    found: list[tuple[Path, Hold | None]] = []
    try:
        names = os.listdir(folder)  # noqa: PTH208  # asked of thousands of meetings
    except FileNotFoundError:
        return found
    for name in sorted(names, key=lambda name: (name != NAME, name)):
        if not (name.startswith("hold") and ".json" in name):
            continue
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            found.append((folder / name, _read((folder / name).read_bytes())))
    return found


def _read(data: bytes) -> Hold | None:
    with contextlib.suppress(msgspec.MsgspecError):
        hold = msgspec.json.decode(data, type=Hold)
        return hold if hold.schema == SCHEMA else None
    return None


def _unreadable(name: str) -> str:
    if _is_named_one(name):
        return f"{name} cannot be read, and counts as a hold; 'chair hold --release' takes it away."
    return (
        f"{one_line(name)} cannot be read, may be a copy of a hold, and counts as one. If it is none, move "
        "it to another folder; chair leaves it as it is."
    )


def _is_named_one(name: str) -> bool:
    """Whether it is the hold, or what only a program names a copy of it."""
    return name == NAME or (NAME, True) in originals(name)


def day_of(hold: Hold) -> str:
    """The day since when it is held, as written."""
    return one_line(hold.since)[:10]
