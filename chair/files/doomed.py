"""Which meetings of a library are to go, and which are gone: a mark each, and then a line.

The marks lie in `<library>/.deleting/`, named after the meetings; several chairs may delete at the same time.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from chair.files.atomic import make_folder, sweep, sync_folder, write_atomic

MARKS = ".deleting"
REMAINS = "deleted.jsonl"
_TRIES = 100  # at a mark, while others take the folder of marks away


class Doomed(Struct, frozen=True):
    """That a meeting is to go, as the mark has it. `everything`: what chair did not make, too.

    `copies` of chair's files go, which once written over are not to be told from others.
    """

    id: str
    day: str
    everything: bool = False
    copies: tuple[str, ...] = ()


class Gone(Struct, frozen=True):
    """What remains of a meeting: its id, and the day on which it was deleted."""

    id: str
    day: str


def leave(library: Path, mark: Doomed) -> Path:
    """Put the mark where the next start finds it. Raises OSError."""
    path = library / MARKS / mark.id
    for tries in range(_TRIES):
        try:
            make_folder(path.parent)
            write_atomic(path, msgspec.json.encode(mark))
            break
        except FileNotFoundError:
            # Another chair has just taken the last mark away, and the folder with it.
            if tries == _TRIES - 1 or not library.is_dir():
                raise
    return path


def left(library: Path) -> list[Path]:
    """The marks that are there."""
    with contextlib.suppress(OSError):
        return sorted(path for path in (library / MARKS).iterdir() if not path.name.endswith(".tmp"))
    return []


@contextmanager
def going_on(path: Path, *, wait: bool) -> Iterator[Doomed]:
    """What a mark says, while nobody else goes on with it.

    Raises FileNotFoundError (it is done), BlockingIOError (another chair is at it, and one does not `wait`),
    msgspec.MsgspecError, OSError.
    """
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield msgspec.json.decode(path.read_bytes(), type=Doomed)
    finally:
        os.close(handle)


def take_away(path: Path) -> None:
    """The mark, and the folder of marks where it was the last. Raises OSError."""
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # another one is to go
        path.parent.rmdir()
    sync_folder(path.parent.parent)


def tidy(library: Path) -> None:
    """Take away what a crash left of a mark that was being made, and the folder of marks without any."""
    with contextlib.suppress(OSError):
        sweep(library / MARKS)
        (library / MARKS).rmdir()


def remember(library: Path, gone: Gone) -> None:
    """One line for each meeting that was there, and no word of it. Raises OSError."""
    path = library / REMAINS
    line = msgspec.json.encode(gone)
    before = path.read_bytes() if path.exists() else b""
    if line not in before.splitlines():
        write_atomic(path, before + line + b"\n")
