"""Marks on the meetings in which somebody has written since the catalogue last read them.

They lie in `<library>/.catalogue/changed/`, named after the meetings. Whoever takes a meeting's lock leaves
one, before anything is written, or makes the one that is there longer.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chair.files.folders import make_folder, sync_folder
from chair.text import is_writable

FOLDER = ".catalogue"
FILE, LOCK, SWEPT, CHANGED = "catalogue.sqlite", "making", "swept", "changed"  # what lies in it


def leave_mark(folder: Path) -> None:
    """Mark a meeting, whose lock the caller holds. A disk that refuses the mark stops nothing."""
    mark = _mark(folder.parent, folder.name)
    with contextlib.suppress(OSError):
        make_folder(mark.parent)
        is_new = not mark.exists()
        handle = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, b".")
        finally:
            os.close(handle)
        if is_new:
            sync_folder(mark.parent)


def take_mark_away(folder: Path) -> None:
    """Leave nothing of a meeting that is not to be there after all."""
    mark = _mark(folder.parent, folder.name)
    with contextlib.suppress(OSError):
        mark.unlink(missing_ok=True)
        mark.parent.rmdir()
        mark.parent.parent.rmdir()


def marks(library: Path) -> list[str]:
    """The marked meetings."""
    with contextlib.suppress(OSError):
        names = [path.name for path in (library / FOLDER / CHANGED).iterdir()]
        return [name for name in names if is_writable(name)]
    return []


@contextmanager
def reading(library: Path, name: str) -> Iterator[None]:
    """While the catalogue reads a meeting; then its mark goes, unless somebody may have written since."""
    mark, goes = _mark(library, name), False
    with contextlib.suppress(OSError):
        size = mark.stat().st_size
        with _nobody_writes(library / name):
            goes = True
    yield
    if goes:
        # Somebody who has begun since has made it longer; whoever begins now waits for this.
        with contextlib.suppress(OSError), _nobody_writes(library / name):
            if mark.stat().st_size == size:
                mark.unlink()


@contextmanager
def _nobody_writes(folder: Path) -> Iterator[None]:
    """Raises OSError where somebody holds the meeting's lock. Held no longer than a file takes to go."""
    try:
        handle = os.open(folder / "lock", os.O_RDONLY)
    except FileNotFoundError:
        yield  # nobody ever wrote in it, or it is gone
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _mark(library: Path, name: str) -> Path:
    return library / FOLDER / CHANGED / name
