"""A disk that fails on purpose: at the n-th call, from it on, when it is full, or by not answering."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CALLS = ("write", "fsync", "replace", "open", "close")
PATIENCE = 20.0  # seconds that a disk which does not answer holds up a test that went wrong


class Disk:
    """Stands between the program and the system's calls, and counts them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.count: Counter[str] = Counter()
        self.log: list[str] = []  # the calls in their order
        self.broken: set[int] = set()  # handles whose sync has failed
        self.synced_broken: list[int] = []  # those that were asked again
        self.room: int | None = None  # how many bytes may still be written
        self.pieces: int | None = None  # how many bytes a write takes at once
        self.other: Path | None = None  # what lies here is on another disk, which is well
        self.asked = threading.Event()  # a sync was asked for that does not return yet
        self._answers = threading.Event()
        self._answers.set()
        self._paths: dict[int, Path] = {}  # where a handle that was opened meanwhile leads
        self._fails: dict[str, tuple[int, bool, int]] = {}
        beside = ("unlink", "posix_fallocate", "statvfs")
        self._real = {call: getattr(os, call) for call in (*CALLS, *beside) if hasattr(os, call)}
        for call in self._real:
            patch.setattr(os, call, getattr(self, f"_{call}"))

    def fail(self, call: str, at: int = 1, *, ever: bool = False, code: int = errno.EIO) -> None:
        """The call fails at its n-th time from now, or from then on."""
        self._fails[call] = (self.count[call] + at, ever, code)

    def refuse(self, code: int) -> None:
        """Nothing can be written any more."""
        for call in ("write", "fsync", "replace", "open"):
            self.fail(call, ever=True, code=code)

    def hang(self) -> None:
        """No sync returns until the disk answers."""
        self.asked.clear()
        self._answers.clear()

    def answer(self) -> None:
        """It answers again."""
        self._answers.set()

    def heal(self) -> None:
        """Everything works again."""
        self._fails, self.room, self.pieces = {}, None, None
        self.answer()

    def _well(self, path: Path | None) -> bool:
        return self.other is not None and path is not None and path.is_relative_to(self.other)

    def _take(self, call: str, path: Path | None = None) -> OSError | None:
        self.count[call] += 1
        self.log.append(call)
        at, ever, code = self._fails.get(call, (0, False, 0))
        if self._well(path):
            return None
        if self.count[call] == at or (ever and 0 < at <= self.count[call]):
            return OSError(code, os.strerror(code))
        return None

    def _write(self, handle: int, data: Any) -> int:
        path = self._paths.get(handle)
        if error := self._take("write", path):
            raise error
        size = len(data) if self.pieces is None else min(self.pieces, len(data))
        if self.room is not None and not self._well(path):
            if self.room == 0 and size:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            size = min(size, self.room)
            self.room -= size
        written: int = self._real["write"](handle, bytes(data[:size]))
        return written

    def _fsync(self, handle: int) -> None:
        if handle in self.broken:
            self.synced_broken.append(handle)
        path = self._paths.get(handle) or Path(f"/proc/self/fd/{handle}").resolve()  # opened before
        error = self._take("fsync", path)
        self.log[-1] += " folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else " file"
        if not self._well(path) and not self._answers.is_set():
            self.asked.set()
            self._answers.wait(PATIENCE)
        if error:
            self.broken.add(handle)
            raise error

    def _replace(self, old: Any, new: Any, **rest: Any) -> None:
        if error := self._take("replace", Path(new)):
            raise error
        self._real["replace"](old, new, **rest)

    def _open(self, path: Any, *args: Any, **rest: Any) -> int:
        if error := self._take("open", Path(path)):
            raise error
        handle: int = self._real["open"](path, *args, **rest)
        self._paths[handle] = Path(path)
        return handle

    def _close(self, handle: int) -> None:
        self._real["close"](handle)
        self.broken.discard(handle)
        path = self._paths.pop(handle, None)
        if error := self._take("close", path):
            raise error

    def _unlink(self, path: Any, **rest: Any) -> None:
        size = Path(path).stat().st_size if self.room is not None and Path(path).exists() else 0
        self._real["unlink"](path, **rest)
        if self.room is not None:
            self.room += size

    def _posix_fallocate(self, handle: int, start: int, size: int) -> None:
        if self.room is not None and self.room < size and not self._well(self._paths.get(handle)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._real["posix_fallocate"](handle, start, size)

    def _statvfs(self, path: Any) -> os.statvfs_result:
        there: os.statvfs_result = self._real["statvfs"](path)
        if self.room is None or self._well(Path(path)):
            return there
        return os.statvfs_result((*there[:4], self.room // there.f_frsize, *there[5:]))
