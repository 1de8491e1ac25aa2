"""Copies of the catalogue that a sync service, or somebody, has made: words that are to go are there, too.

They can be made again from the journals, so that whatever is known as one is taken away.
"""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Iterator
from pathlib import Path

from chair.files.folders import OF_THE_SYSTEM
from chair.files.marks import CHANGED, FILE, FOLDER, LOCK, SWEPT

_OWN = (FILE, f"{FILE}-journal", f"{FILE}-wal", f"{FILE}-shm")  # of the catalogue itself
_BESIDE = (LOCK, SWEPT, CHANGED, *OF_THE_SYSTEM)
_SQLITE = b"SQLite format 3\0"


def take_spares_away(library: Path) -> None:
    """Take away every copy that is known as one, and one that is just being made. Raises OSError."""
    for folder in _folders(library):
        for path in _in(folder):
            if _is_spare(path):
                path.unlink(missing_ok=True)
        if folder.name != FOLDER:
            _take_away(folder)


def unknown(library: Path) -> list[str]:
    """What else is there and may be one, by its path in the library. Raises OSError."""
    found = [one for one in _in(library) if FOLDER in one.name and not _is_folder(one)]
    for folder in _folders(library):
        known = (*_OWN, *_BESIDE) if folder.name == FOLDER else ()
        found += [one for one in _in(folder) if one.name not in known and not _is_spare(one)]
    return sorted(str(one.relative_to(library)) for one in found)


def _folders(library: Path) -> Iterator[Path]:
    """The catalogue's own folder, and those that are named as copies of it."""
    yield from (one for one in _in(library) if FOLDER in one.name and _is_folder(one))


def _in(folder: Path) -> list[Path]:
    with contextlib.suppress(FileNotFoundError):
        return list(folder.iterdir())
    return []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_spare(path: Path) -> bool:
    """Whether it is a catalogue by its name, or by what it begins with, and not the one that is in use."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or (path.parent.name == FOLDER and path.name in _OWN):
            return False
        if path.name.startswith("catalogue") or FILE in path.name:
            return True
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except FileNotFoundError:  # another chair was at it
        return False


def _take_away(folder: Path) -> None:
    """A copy of the folder, unless there is something in it that nobody knows."""
    for path in (*_in(folder / CHANGED), folder / LOCK, folder / SWEPT):
        if path.is_file():
            path.unlink(missing_ok=True)
    for empty in (folder / CHANGED, folder):
        with contextlib.suppress(OSError):
            empty.rmdir()
