"""Destroying the facilitator's own notes, as far as a program can."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from chair.files.atomic import sync_file, sync_folder, write_all

NOTES = "private.jsonl"
DRAFT = "private-draft.json"
_PIECE = 1 << 16  # bytes written over at once


def private_files(folder: Path) -> list[Path]:
    """The own notes of a meeting, their draft, and what a crash left of either. Raises OSError."""
    return sorted(_private_files(folder))


def shred(folder: Path) -> list[str]:
    """Destroy them all: written over once, synced, taken away, the folder synced. Returns their names.

    Raises OSError; what is left then can be shredded by doing it again.
    """
    return destroy(folder, private_files(folder))


def destroy(folder: Path, files: Sequence[Path]) -> list[str]:
    """Destroy these files of a folder in the same way. Returns their names. Raises OSError."""
    gone = []
    for path in files:
        write_over(path)
        path.unlink()
        gone.append(path.name)
    if gone:
        sync_folder(folder)
    return gone


def _private_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        name = path.name
        left = name.endswith(".tmp") and name.startswith((f".{NOTES}.", f".{DRAFT}."))
        torn = name.startswith("private-torn-") and name.endswith(".bin")
        if name in (NOTES, DRAFT) or left or torn:
            yield path


def write_over(path: Path) -> None:
    """Put random bytes where the file's bytes are. A link is not followed: what it leads to is not ours.

    Raises OSError.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        return
    handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        left = os.fstat(handle).st_size
        while left > 0:
            piece = min(left, _PIECE)
            write_all(handle, os.urandom(piece))
            left -= piece
        sync_file(handle)
    finally:
        os.close(handle)
