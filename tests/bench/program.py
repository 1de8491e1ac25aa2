"""A program on a terminal, timed: when it shows what, how much of the processor and of memory it takes."""

from __future__ import annotations

import os
import re
import select
import time
from pathlib import Path

from tests.terminal import Terminal

_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 30.0


class Program(Terminal):
    """A program that is looked at without a screen in memory, so that no time goes into one."""

    def __init__(self, *argv: str, environment: dict[str, str | None] | None = None) -> None:
        self.began = time.perf_counter()
        super().__init__(*argv, environment=environment)
        self._seen = b""

    def until(self, shown: str) -> float:
        """Seconds since `began` until its output holds this pattern."""
        pattern = re.compile(shown.encode())
        while not pattern.search(self._seen):
            if not self._read(_PATIENCE):
                raise TimeoutError(f"{shown} is not in {self._seen[-500:]!r}")
        return time.perf_counter() - self.began

    def quiet(self, seconds: float = 0.25) -> None:
        """Until nothing has come for so long."""
        while self._read(seconds):
            pass

    def key(self, keys: str) -> float:
        """Seconds from a key to the frame that it brings."""
        self._seen = b""
        self.began = time.perf_counter()
        self.send(keys)
        if not self._read(_PATIENCE):
            raise TimeoutError(keys)
        taken = time.perf_counter() - self.began
        self.quiet(0.06)
        return taken

    def rest(self, seconds: float) -> None:
        """Let it be for so long, reading what it writes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    @property
    def cpu(self) -> float:
        """Seconds of the processor it has taken so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def memory(self) -> int:
        """Kilobytes it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) if found else 0

    def _read(self, seconds: float) -> bool:
        if not select.select([self._handle], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self._handle, 1 << 16)
        except OSError:
            return False
        self._seen += piece
        return bool(piece)
