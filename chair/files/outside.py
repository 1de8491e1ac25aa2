"""A file that is written where the user says, outside the library: whole, or not there."""

from __future__ import annotations

import stat
from pathlib import Path

from chair.files.atomic import write_atomic, write_once
from chair.files.shelf import NAME
from chair.files.trouble import Sentence


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
    try:
        (write_atomic if force else write_once)(path, data)
    except FileExistsError:
        raise NotWritten(f"There is a file {path} already; --force takes its place.") from None


def _there(path: Path) -> int | None:
    """What kind of thing is there, a link being one; None where nothing is."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def _is_kept(path: Path, library: Path, *, is_there: bool) -> bool:
    """Whether it is a meeting's, of this library or another one, or one of the library's own files."""
    folder, root = path.parent.resolve(), library.resolve()
    if (folder / NAME).exists() or root in folder.parents:
        return True
    return folder == root and is_there
