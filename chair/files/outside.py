"""A file that is written where the user says, outside the library: whole, or not there.

A meeting's zip holds all of it, so that a program that is killed must leave no piece of one where nobody
looks. Until it is whole it has no name at all; on a disk that knows no such files it has a name that anybody
sees and understands, and the next one that is written there takes it away.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
from pathlib import Path

from chair.files.atomic import FILE_MODE, sync_file, sync_folder, write_all
from chair.files.shelf import NAME
from chair.files.trouble import Sentence

UNFINISHED = ".unfinished"


class NotWritten(Sentence):
    """Nothing was written; the message is a sentence."""


def write_outside(path: Path, data: bytes, library: Path, *, force: bool) -> None:
    """Put `data` at `path`; with `force`, in the place of a file there. Raises NotWritten, OSError."""
    if not path.parent.is_dir():
        raise NotWritten(f"There is no folder {path.parent}.")
    there = _there(path)
    if _is_kept(path, library, is_there=there is not None):
        raise NotWritten(
            f"{path} is a place among the meetings that chair keeps. Write it to another folder."
        )
    if there is not None and not stat.S_ISREG(there):
        raise NotWritten(f"{path} is there, and is no file whose place another could take.")
    _clear(_unfinished(path))
    try:
        if not _put_unnamed(path, data, force=force):
            _put_named(path, data, force=force)
    except FileExistsError:
        raise NotWritten(f"There is a file {path} already; --force takes its place.") from None
    sync_folder(path.parent)


def _there(path: Path) -> int | None:
    """What kind of thing is there, a link being one; None where nothing is."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def _is_kept(path: Path, library: Path, *, is_there: bool) -> bool:
    """Whether it is in a folder of chair's, of whichever library, or is a file that lies in this one."""
    folder, root = path.parent.resolve(), library.resolve()
    if (folder / NAME).exists():
        return True
    if root not in (folder, *folder.parents):
        return False
    return is_there or any(part.startswith(".") for part in folder.relative_to(root).parts)


def _unfinished(path: Path) -> Path:
    return path.with_name(f"{path.name}{UNFINISHED}")


def _clear(path: Path) -> None:
    """Take away what a program that was killed has left of one. Raises NotWritten, OSError."""
    if (there := _there(path)) is None:
        return
    if not stat.S_ISREG(there):
        raise NotWritten(f"{path} is in the way.")
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink(missing_ok=True)
    except BlockingIOError:
        raise NotWritten(f"Another chair is just writing {path}.") from None
    finally:
        os.close(handle)


def _put_unnamed(path: Path, data: bytes, *, force: bool) -> bool:
    """Write a file without a name, then give it one; False where the disk, or the system, knows none."""
    if (flag := getattr(os, "O_TMPFILE", None)) is None:
        return False
    try:
        handle = os.open(path.parent, flag | os.O_WRONLY | os.O_CLOEXEC, FILE_MODE)
    except OSError:
        return False
    try:
        _write(handle, data)
        name = _unfinished(path) if force else path
        try:
            # Only with a folder of the source is the link followed to the file; it counts for nothing else.
            os.link(f"/proc/self/fd/{handle}", name, src_dir_fd=handle)
        except FileExistsError:
            raise
        except OSError:
            return False
        if force:
            name.replace(path)
    finally:
        os.close(handle)
    return True


def _put_named(path: Path, data: bytes, *, force: bool) -> None:
    """The same by a name that says what it is, until it is whole."""
    name = _unfinished(path)
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)
    try:
        _write(handle, data)
        if force or not _linked(name, path):
            name.replace(path)
    finally:
        os.close(handle)
        name.unlink(missing_ok=True)


def _linked(name: Path, path: Path) -> bool:
    """Give it the name where nothing has it yet, which a rename does not look at. Raises FileExistsError."""
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second name for a file, such as a USB stick
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
        return False
    return True


def _write(handle: int, data: bytes) -> None:
    with contextlib.suppress(OSError):  # a disk that knows no locks
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    write_all(handle, data)
    sync_file(handle)
