"""A disk that fails on purpose: at the n-th call, from the n-th call on, or when it is full."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from typing import Any

import pytest

CALLS = ("write", "fsync", "replace", "open", "close")


class Disk:
    """Stands between the program and the system's calls, and counts them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.count: Counter[str] = Counter()
        self.log: list[str] = []  # the calls in their order
        self.broken: set[int] = set()  # handles whose sync has failed
        self.synced_broken: list[int] = []  # those that were asked again
        self.room: int | None = None  # how many bytes may still be written
        self.pieces: int | None = None  # how many bytes a write takes at once
        self._fails: dict[str, tuple[int, bool, int]] = {}
        self._real = {call: getattr(os, call) for call in CALLS}
        for call in CALLS:
            patch.setattr(os, call, getattr(self, f"_{call}"))

    def fail(self, call: str, at: int = 1, *, ever: bool = False, code: int = errno.EIO) -> None:
        """The call fails at its n-th time from now, or from then on."""
        self._fails[call] = (self.count[call] + at, ever, code)

    def heal(self) -> None:
        """Everything works again."""
        self._fails, self.room, self.pieces = {}, None, None

    def _take(self, call: str) -> OSError | None:
        self.count[call] += 1
        self.log.append(call)
        at, ever, code = self._fails.get(call, (0, False, 0))
        if self.count[call] == at or (ever and 0 < at <= self.count[call]):
            return OSError(code, os.strerror(code))
        return None

    def _write(self, handle: int, data: Any) -> int:
        if error := self._take("write"):
            raise error
        size = len(data) if self.pieces is None else min(self.pieces, len(data))
        if self.room is not None:
            if self.room == 0 and size:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            size = min(size, self.room)
            self.room -= size
        written: int = self._real["write"](handle, bytes(data[:size]))
        return written

    def _fsync(self, handle: int) -> None:
        if handle in self.broken:
            self.synced_broken.append(handle)
        error = self._take("fsync")
        self.log[-1] += " folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else " file"
        if error:
            self.broken.add(handle)
            raise error

    def _replace(self, old: Any, new: Any, **rest: Any) -> None:
        if error := self._take("replace"):
            raise error
        self._real["replace"](old, new, **rest)

    def _open(self, *args: Any, **rest: Any) -> int:
        if error := self._take("open"):
            raise error
        handle: int = self._real["open"](*args, **rest)
        return handle

    def _close(self, handle: int) -> None:
        self._real["close"](handle)
        self.broken.discard(handle)
        if error := self._take("close"):
            raise error
