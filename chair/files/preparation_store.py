"""The logs of preparation on the disk: their lock, which one is whose, and how one is read and written."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from chair.files.atomic import FILE_MODE, make_folder, sync_file, sync_folder, write_all, write_atomic
from chair.files.preparation_lines import Kept, LogLine, read_log, rendered, the_agenda
from chair.files.shredding import destroy

FOLDER = ".preparation"
NAME = "log.jsonl"
_LOCK = "lock"
_PATIENCE = 3.0  # seconds for another chair to have written its line
_LOOK = 0.02  # seconds between two looks


class LogRefused(OSError):
    """The log cannot do that; the message is a sentence for the user. Nothing was changed."""


def store_of(root: Path) -> Path:
    """Where a library's logs lie."""
    return root / FOLDER


def half_of(root: Path, agenda: str) -> Path:
    """The file of what is half-typed about an agenda; its name says nothing, and it may have no log yet."""
    digest = hashlib.sha256(os.fsencode(agenda)).hexdigest()
    return store_of(root) / f"typed-{digest[:16]}.json"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """While no other chair reads or writes any log. Raises LogRefused, OSError."""
    handle = _lock_file(store_of(root) / _LOCK)
    try:
        until = time.monotonic() + _PATIENCE
        while not _taken(handle):
            if time.monotonic() > until:
                raise LogRefused("Another chair is writing in the preparation log; try again.")
            time.sleep(_LOOK)
        yield
    finally:
        os.close(handle)


def folders(root: Path) -> list[Path]:
    """The folders of all logs."""
    return sorted(one for one in store_of(root).iterdir() if (one / NAME).is_file())


def folder_of(root: Path, agenda: str) -> Path | None:
    """The folder of the log that is this agenda's now."""
    return next((one for one in folders(root) if the_agenda((one / NAME).read_bytes()) == agenda), None)


def read(folder: Path) -> tuple[Kept, tuple[str, ...]]:
    """What a log holds, and sentences about what cannot be read. A torn last line is put aside.

    Raises OSError.
    """
    path = folder / NAME
    data = path.read_bytes()
    kept, told, good = read_log(data)
    if torn := data[good:]:
        told = [*told, _put_aside(path, torn, good, kept.last + 1)]
    return kept, tuple(told)


def create(root: Path, lines: Sequence[LogLine], now: str) -> Path:
    """A new log with these lines, or none. Returns its folder, whose name says nothing. Raises OSError."""
    sweep(root)
    folder = store_of(root) / secrets.token_hex(8)
    make_folder(folder)
    try:
        write_atomic(folder / NAME, rendered(lines, 0, now, is_first=True))
    except OSError:
        with contextlib.suppress(OSError):
            folder.rmdir()
        raise
    return folder


def append(folder: Path, lines: Sequence[LogLine], last: int, now: str) -> None:
    """Put lines behind the one numbered `last`, in one write, synced. Raises OSError; none is there then."""
    handle = os.open(folder / NAME, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        size = os.fstat(handle).st_size
        torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"  # it could not be put aside
        try:
            write_all(handle, b"\n" * torn + rendered(lines, last, now, is_first=not size))
            sync_file(handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def files_of(folder: Path) -> list[Path]:
    """The files of a log, and what a crash left of any. The log comes last: by it the others are found."""
    ours = [one for one in folder.iterdir() if _is_ours(one.name)]
    return sorted(ours, key=lambda one: (one.name == NAME, one.name))


def take_away(folder: Path) -> list[str]:
    """Destroy a log. Returns the names of its files. Raises OSError."""
    gone = destroy(folder, files_of(folder))
    with contextlib.suppress(OSError):  # a file that is not chair's stays, and the folder with it
        folder.rmdir()
        sync_folder(folder.parent)
    return gone


def sweep(root: Path) -> None:
    """Destroy what a crash left of a log that was being made. Raises OSError."""
    for folder in store_of(root).iterdir():
        if folder.is_dir() and not folder.is_symlink() and not (folder / NAME).exists():
            take_away(folder)


def _is_ours(name: str) -> bool:
    left = name.endswith(".tmp") and name.startswith((f".{NAME}.", ".torn-"))
    return name == NAME or left or (name.startswith("torn-") and name.endswith(".bin"))


def _lock_file(path: Path) -> int:
    flags = os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | flags, FILE_MODE)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        return os.open(path, os.O_RDONLY | flags)  # what may only be read is read all the same


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _put_aside(path: Path, torn: bytes, good: int, n: int) -> str:
    """Put what a crash cut short into a file of its own, then out of the log; a disk may refuse that."""
    said = "The last line of the preparation log was cut short by a crash"
    names = (path.with_name(f"torn-{k}.bin") for k in count(n))
    aside = next(one for one in names if not one.exists())
    try:
        write_atomic(aside, torn)
        handle = os.open(path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            os.ftruncate(handle, good)
            sync_file(handle)
        finally:
            os.close(handle)
    except OSError:
        return f"{said}; it is still there, and what came before it is whole."
    return f"{said}; it is put aside as {aside.name}, and what came before it is whole."
