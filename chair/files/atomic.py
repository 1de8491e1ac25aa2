"""Files that are either the old one or the new one, and private in any case."""

from __future__ import annotations

import fcntl
import glob
import os
import tempfile
from pathlib import Path

from chair.files.folders import make_folder as make_folder
from chair.files.folders import sync_folder as sync_folder

FILE_MODE = 0o600


def write_atomic(path: Path, data: bytes, *, sync: bool = True, mode: int = FILE_MODE) -> None:
    """Put `data` at `path`, whole, or leave what is there. Raises OSError.

    It is private unless a `mode` says who else may read it.

    With `sync`, it is on the disk when this returns, under its name.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        try:
            write_all(handle, data)
            if mode != FILE_MODE:
                os.fchmod(handle, mode)
            if sync:
                sync_file(handle)
        finally:
            os.close(handle)
        Path(name).replace(path)
    except BaseException:  # whatever ends it, Ctrl+C too, leaves no half-written file
        Path(name).unlink(missing_ok=True)
        raise
    if sync:
        sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Take away what `write_atomic` leaves when the program dies in it. Raises OSError."""
    for left in folder.glob(".*.tmp"):
        left.unlink(missing_ok=True)


def with_leftovers(path: Path) -> list[Path]:
    """A file, if it is there, and what `write_atomic` left of it when the program died in it."""
    left = path.parent.glob(f".{glob.escape(path.name)}.*.tmp")
    return sorted([*left, *([path] if path.exists() else [])])


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`; the system may take it in pieces. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def sync_file(handle: int) -> None:
    """Wait until the file is on the disk. Raises OSError; after that the handle must not be trusted again."""
    if (full := getattr(fcntl, "F_FULLFSYNC", None)) is not None:
        fcntl.fcntl(handle, full)  # macOS: its fsync leaves the data in the drive's cache
    else:
        os.fsync(handle)
