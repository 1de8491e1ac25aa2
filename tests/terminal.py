"""The real program in a real pseudo-terminal, with a screen in memory behind it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pyte

# What pyte does not know and would print as text.
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^].*?\x1b\\")
_NOT_MINE = ("COLUMNS", "LINES", "CHAIR_LIBRARY", "NO_COLOR")
PROGRAM = str(Path(sys.executable).with_name("chair"))  # as it is installed
PATIENCE = 30.0  # seconds until a wait is given up


class Terminal:
    """A program on a terminal of its own. Use it with `with`: whatever is left of it ends there."""

    def __init__(
        self,
        *argv: str,
        columns: int = 120,
        rows: int = 36,
        environment: dict[str, str | None] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = b""
        self.status: int | None = None
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            # Ignored where the tests run under nohup, or in the background of a shell.
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)
            # Not os.environ as it stands: readline puts a size of its own into the real environment.
            mine = {name: text for name, text in os.environ.items() if name not in _NOT_MINE}
            wanted = {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | (environment or {})
            mine = {name: text for name, text in (mine | wanted).items() if text is not None}
            os.execve(argv[0], argv, mine)
        os.set_inheritable(self._handle, False)  # or the next terminal's program would hold this one open
        self.before = self.attributes
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            self.kill()
        self.hang_up()

    @property
    def attributes(self) -> list[Any]:
        """How the terminal takes and shows what is typed: raw, with echo, and so on."""
        return termios.tcgetattr(self._handle)

    def resize(self, columns: int, rows: int) -> None:
        """Another size of window."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, text: str) -> None:
        """Keys, as a terminal sends them."""
        os.write(self._handle, text.encode("utf-8", "surrogateescape"))

    def look(self, seconds: float = 0.0) -> bool:
        """Take in what the program writes within `seconds`. Returns False when it writes nothing more."""
        if not select.select([self._handle], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return bool(data)

    def wait(self, found: str | Callable[[], bool], *, looking: bool = True) -> None:
        """Look until `found` is on the screen, or is true; not `looking`, until that is true."""
        holds = found if callable(found) else lambda: re.search(found, self.text) is not None
        end = time.monotonic() + PATIENCE
        while not holds():
            if looking:
                assert self.look(0.05) or holds(), f"the program ended before {found!r}:\n{self.text}"
            else:
                select.select([], [], [], 0.005)
            assert time.monotonic() < end, f"not within {PATIENCE} s: {found!r}\n{self.text}"

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def end(self, within: float = PATIENCE, *, reading: bool = True) -> int:
        """Wait until the program has ended by itself; its exit code, or minus the signal.

        It has so many seconds for that; without `reading`, what it writes is left lying meanwhile.
        """
        end = time.monotonic() + within
        while self.status is None:
            if not (reading and self._handle >= 0 and self.look(0.02)):
                select.select([], [], [], 0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            assert pid or time.monotonic() < end, f"still running after {within} s:\n{self.text}"
        while self._handle >= 0 and select.select([self._handle], [], [], 0)[0] and self.look():
            pass
        return self.status

    def hang_up(self) -> None:
        """Take the terminal away from under the program, as when its window is closed or its line is cut."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def kill(self) -> None:
        """End the program as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)


def chair(*arguments: str, library: Path, columns: int = 120, rows: int = 36) -> Terminal:
    """The installed program with these arguments and this library."""
    environment: dict[str, str | None] = {"CHAIR_LIBRARY": str(library), "HOME": str(library)}
    return Terminal(PROGRAM, *arguments, columns=columns, rows=rows, environment=environment)


def program(folder: Path, *arguments: str, settings: str = "", **environment: str | None) -> Terminal:
    """The installed program with these settings."""
    file = folder / "chair.toml"
    file.write_text(settings, "utf-8")
    mine: dict[str, str | None] = {
        "CHAIR_LIBRARY": str(folder / "library"),
        "CHAIR_CONFIG": str(file),
        "HOME": str(folder),
    }
    return Terminal(PROGRAM, *arguments, environment=mine | environment)
