"""The facilitator's own notes: private.jsonl, beside the journal and never in it, so that it can go alone.

A line is `{"v":1,"t":"2026-12-03T10:41:07.120Z","after":12,"text":"..."}`: the version, when, behind which
entry of the journal, and the words. Each is whole in itself: one that a crash cut short costs no other.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from chair.files.atomic import FILE_MODE, sync_file, sync_folder, write_all, write_atomic
from chair.files.journal_lines import dumps

NAME = "private.jsonl"
VERSION = 1


class OwnNote(Struct, frozen=True, kw_only=True):
    """One own note: `t` its stamp, `after` the number of the journal's last entry then."""

    v: int = VERSION
    t: str
    after: int
    text: str


class OwnNotes:
    """The own notes of one meeting. Of a file that cannot be read as much is shown as can."""

    def __init__(self, folder: Path, notes: tuple[OwnNote, ...] | None = None) -> None:
        self.path = folder / NAME
        self.notes = _read(self.path) if notes is None else notes

    def at(self, folder: Path) -> OwnNotes:
        """The same notes, once they have been copied into another folder."""
        return OwnNotes(folder, self.notes)

    def append(self, note: OwnNote) -> None:
        """Put a note on the disk. Raises OSError; nothing of it is there then."""
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        handle = os.open(self.path, flags, FILE_MODE)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            try:
                write_all(handle, b"\n" * torn + _rendered(note))
                sync_file(handle)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)
        if not size:
            sync_folder(self.path.parent)
        self.notes = (*self.notes, note)

    def copy(self, folder: Path) -> None:
        """Put them all into another folder, where there are none yet. Raises OSError."""
        if self.notes:
            write_atomic(folder / NAME, b"".join(map(_rendered, self.notes)))


def _rendered(note: OwnNote) -> bytes:
    return dumps(msgspec.to_builtins(note)) + b"\n"


def _read(path: Path) -> tuple[OwnNote, ...]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return ()
    notes = []
    for line in lines:
        with contextlib.suppress(msgspec.MsgspecError):
            notes.append(msgspec.json.decode(line, type=OwnNote))
    return tuple(notes)
