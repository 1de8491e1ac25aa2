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

from chair.files.atomic import FILE_MODE, make_folder, sweep, sync_file, sync_folder, write_all, write_atomic
from chair.files.trouble import Sentence, why

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


class NotBegun(Sentence):
    """There is no mark, and nothing was changed; the message is a sentence."""


def leave(library: Path, mark: Doomed) -> Path:
    """Put the mark where the next start finds it. Raises NotBegun; OSError: it may be there."""
    path = library / MARKS / mark.id
    was_there = path.exists()  # it was begun before
    try:
        _write(path, msgspec.json.encode(mark))
    except OSError as error:
        if was_there:
            raise
        if path.exists():  # the disk only does not say that it is there for good
            take_away(path)
        with contextlib.suppress(OSError):
            path.parent.rmdir()
        raise NotBegun(f"{why(error)} Nothing was changed.") from error
    return path


def _write(path: Path, data: bytes) -> None:
    for tries in range(_TRIES):
        try:
            make_folder(path.parent)
            write_atomic(path, data)
            break
        except FileNotFoundError:
            # Another chair has just taken the last mark away, and the folder with it.
            if tries == _TRIES - 1 or not path.parent.parent.is_dir():
                raise


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
    """One line for each meeting that was there, and no word of it. Raises OSError.

    What a refusing disk leaves of it is cut off by the next one.
    """
    line = msgspec.json.encode(gone) + b"\n"
    handle = _alone(library / REMAINS)
    try:
        there = os.pread(handle, os.fstat(handle).st_size, 0)
        whole = _whole(there)
        if line not in whole.splitlines(keepends=True):
            os.ftruncate(handle, min(len(whole), len(there)))
            write_all(handle, whole[len(there) :] + line)
        sync_file(handle)
    finally:
        os.close(handle)
    sync_folder(library)


def _whole(data: bytes) -> bytes:
    """The lines, each to its end; without a last one of which a crash kept the rest."""
    if not (last := data.rpartition(b"\n")[2]):
        return data
    try:
        msgspec.json.decode(last)
    except msgspec.DecodeError:
        return data[: len(data) - len(last)]
    return data + b"\n"


def _alone(path: Path) -> int:
    """The file, made where it is not there, open for adding to it, while nobody else does. Raises OSError."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except FileNotFoundError:
            pass
        except OSError:
            os.close(handle)
            raise
        os.close(handle)  # a sync service has put another in its place meanwhile
