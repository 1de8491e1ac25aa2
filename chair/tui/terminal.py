"""The terminal as chair uses it: one that stands still or goes away holds nothing up."""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import sys
import termios
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TextIO, cast

from textual.drivers import linux_driver

# What Textual switches on, switched off: whole frames, paste, wrapping, sizes in band, mouse, keyboard,
# alternate screen, cursor, focus; and colours.
_ENTER, _LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
RESTORE = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u" + _LEAVE + b"\x1b[?25h\x1b[?1004l\x1b[0m"
)
# Milliseconds between two looks whether a terminal that stands still goes on.
_LOOK = 50
# Seconds in which signals that were sent to a stopped program have all come.
_SETTLE = 0.02
# Seconds that somebody else's write may take before it is written over.
_TURN = 0.2


class Outlet:
    """Where the screen is written to. It waits for a terminal that does not read, until it is `shut`.

    `lost` is called when the terminal takes nothing any more.
    """

    def __init__(self, lost: Callable[[], None]) -> None:
        self.skipped = False  # something was not written because the terminal stood still
        self.returned: Callable[[], None] = _nothing  # called when it goes on after that
        self._lost = lost
        self._gone = self._shut = False
        self._alternate = False  # whether the terminal shows the alternate screen
        self._turn = threading.Lock()
        self._handle = _opened_again(_number(sys.__stderr__))
        self._before: list[Any] | None = None
        with contextlib.suppress(termios.error):
            self._before = termios.tcgetattr(self._handle)

    def write(self, text: str) -> None:
        """Write, as soon as the terminal takes it. What no terminal can show is a question mark."""
        with self._turn:
            self._put(text.encode("utf-8", "replace"))

    def flush(self) -> None:
        """Everything is written that was to be."""
        if self.skipped:
            self.skipped = False
            self.returned()

    def fileno(self) -> int:
        """The terminal."""
        return self._handle

    def restore(self) -> None:
        """Leave the terminal as it was, whatever state it is in; without waiting for it."""
        self._shut = True
        mine = self._turn.acquire(timeout=_TURN)
        try:
            with contextlib.suppress(termios.error):
                termios.tcflush(self._handle, termios.TCIFLUSH)  # keys for chair are none for the shell
                if self._before is not None:
                    termios.tcsetattr(self._handle, termios.TCSANOW, self._before)
            if self._alternate:
                self._put_at_once(RESTORE)
        finally:
            if mine:
                self._turn.release()

    def tell(self, sentence: str) -> None:
        """A last sentence, on the screen that was there before; without waiting."""
        self._put_at_once(sentence.encode("utf-8", "replace") + b"\n")

    def _put(self, data: bytes) -> None:
        self._alternate |= _ENTER in data
        left, waiting = memoryview(data), select.poll()
        waiting.register(self._handle, select.POLLOUT)
        while left and not self._gone and not self._shut:
            try:
                left = left[os.write(self._handle, left) :]
            except BlockingIOError:
                waiting.poll(_LOOK)
            except OSError:
                self._gone = True
                self._lost()
        if not left and _LEAVE in data:
            self._alternate = data.rfind(_ENTER) > data.rfind(_LEAVE)

    def _put_at_once(self, data: bytes) -> None:
        with contextlib.suppress(OSError, termios.error):
            try:
                written = os.write(self._handle, data)
            except BlockingIOError:
                written = 0
            if written < len(data):
                # It stands still: what it has not read yet makes room.
                termios.tcflow(self._handle, termios.TCOON)
                termios.tcflush(self._handle, termios.TCOFLUSH)
                os.write(self._handle, data)


class Terminal(linux_driver.LinuxDriver):
    """Textual's own driver, with an outlet that holds nothing up."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._ends: Watch = app.ends
        self._outlet = app.ends.outlet
        self._outlet.returned = self._repaint
        self._file = cast(Any, self._outlet)

    def write(self, data: str) -> None:
        """Write, if the terminal keeps up; what it misses is painted anew when it goes on."""
        writer = self._writer_thread
        if writer is not None and writer._queue.full():
            self._outlet.skipped = True
        else:
            super().write(data)

    def run_input_thread(self) -> None:
        """Take in keys until the end; a terminal that cannot be read is lost."""
        try:
            super().run_input_thread()
        except OSError:
            self._ends.lost()
        except Exception as error:
            self._ends.fault(error)
            raise

    def resume_application_mode(self) -> None:
        """Show the screen again after a stop, unless the stop was followed by the end."""
        threading.Event().wait(_SETTLE)  # the signal to end may come behind the one to go on
        if not self._ends.ended:
            super().resume_application_mode()

    def _repaint(self) -> None:
        self._app.call_later(self._app.refresh, layout=True)


class Watch(Protocol):
    """Who is told when the terminal fails."""

    outlet: Outlet

    @property
    def ended(self) -> bool:
        """Whether the program is on its way out."""

    def lost(self) -> None:
        """The terminal is gone."""

    def fault(self, error: BaseException) -> None:
        """Something failed that never should."""


def _lenient(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """A stray byte is shown as one; Textual's own decoder would end the program over it."""
    return partial(codecs.getincrementaldecoder(encoding), "replace")


linux_driver.getincrementaldecoder = _lenient  # type: ignore[attr-defined, assignment]


def _number(stream: TextIO | None) -> int:
    assert stream is not None, "looked at before the screen starts"
    return stream.fileno()


def _opened_again(handle: int) -> int:
    """The same terminal, opened for this program alone: not to wait is then nobody else's setting."""
    for name in (os.ttyname, lambda _: "/dev/tty"):
        with contextlib.suppress(OSError):
            return os.open(name(handle), os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    return os.dup(handle)


def _nothing() -> None:
    pass
