"""Room that is kept back, so that a meeting can be chaired on and closed when the disk is full."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from chair.files.atomic import FILE_MODE, write_all
from chair.files.trouble import is_full

NAME = "reserve"
SIZE = 1 << 20  # bytes: some three thousand entries

T = TypeVar("T")


class Reserve:
    """A file in a meeting's folder that holds nothing but its place on the disk."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.in_use = False  # it was given up for what is written now

    def make(self) -> None:
        """Keep the room back, where there is enough of it. That there is not is no trouble yet."""
        with contextlib.suppress(OSError):
            # Never the last of the room: a journal may be written to at this moment.
            if not self._is_whole():
                if room(self.path.parent) < 2 * SIZE:
                    return
                self._take()
            self.in_use = False

    def free(self) -> bool:
        """Give the room back. Returns whether there was any."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True

    def spare(self, write: Callable[[], T]) -> T:
        """What `write` gives; on a full disk it is tried once more, in the room kept back. Raises OSError."""
        try:
            return write()
        except OSError as error:
            if not (is_full(error) and self.free()):
                raise
        self.in_use = True
        return write()

    def _is_whole(self) -> bool:
        """Whether it is there and really takes its room: a crash, or a copy, may have left less."""
        try:
            there = self.path.stat()
        except FileNotFoundError:
            return False
        return min(there.st_size, there.st_blocks * 512) >= SIZE

    def _take(self) -> None:
        self.path.unlink(missing_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
        try:
            _fill(handle)
        except OSError:
            self.free()
            raise
        finally:
            os.close(handle)


def room(folder: Path) -> int:
    """How many bytes may still be written there. Raises OSError."""
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize


def _fill(handle: int) -> None:
    """Take the room for good: a file with holes has none, nor has one of zeros where the disk packs them."""
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(handle, 0, SIZE)
        except OSError as error:
            if is_full(error):
                raise
        else:
            return
    write_all(handle, os.urandom(SIZE))
