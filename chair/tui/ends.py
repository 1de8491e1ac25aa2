"""How the program ends when it is not the chair who ends it: by a signal, with its terminal, by a fault.

Nothing is saved here; what was shown as saved is on the disk already. Such an end leaves the terminal as it
was, says how to go on, and is over within two seconds, whatever hangs. A thread of its own sees to that: it
hears signals, looks at the terminal, and breaks off what does not end by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, NoReturn

from chair.files.fault import keep_fault
from chair.tui.terminal import Outlet

# Those that would end the program anyway, and leave the terminal behind in pieces.
SIGNALS = (
    signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2,
)  # fmt: skip
# Seconds that an end may take by itself, and its last steps after that.
PATIENCE = 1.2
_LAST = 0.4
# Milliseconds between two looks at the terminal. Most of what happens to it is heard at once.
_LOOK = 500
FAULT = 3


class Ending(NamedTuple):
    """Why the program ends: its exit code, and in words."""

    code: int
    sentence: str


class Ends:
    """Watches over the one run of the app.

    `folder` is where the meeting is at the end, `way_back` the command that goes on with it, if any does.
    `last_words` keeps what is half-typed; it runs in a thread of its own, and nobody waits for it for long.
    """

    def __init__(
        self, folder: Callable[[], Path], way_back: Callable[[], str], last_words: Callable[[], None]
    ) -> None:
        self.outlet = Outlet(self.lost)
        self._folder = folder
        self._way_back = way_back
        self._ending: Ending | None = None
        self._signalled = self._over = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._leave: Callable[[], None] = _nothing
        self._once = threading.Lock()  # taken by the first reason to end, and never given back
        self._last = threading.Lock()  # held while the last steps are taken
        self._stepped = False
        self._last_words = threading.Thread(target=last_words, daemon=True)
        self._watching = threading.Thread(target=self._watch, name="chair-ends", daemon=True)
        self._heard, self._told = os.pipe()
        self._before: dict[int, Any] = {}  # what the signals did

    @property
    def ended(self) -> bool:
        """Whether the program is on its way out."""
        return self._signalled or self._ending is not None

    def run(self, app: Callable[[], Coroutine[Any, Any, str | None]], leave: Callable[[], None]) -> str:
        """Run the app, and return how the chair left it; every other end raises SystemExit with its code.

        `leave` is called in the app's loop to end it.
        """
        self._leave = leave
        self._begin()
        try:
            how = asyncio.run(self._within(app))
        except Exception as error:  # noqa: BLE001  # passed on as a sentence
            self.fault(error)
            raise self._exit() from None
        if how is None:
            self.fault()  # nobody left it, and nothing said why
        if self._ending is not None:
            raise self._exit()
        self._finish()
        return how or ""

    def lost(self) -> None:
        """The terminal is gone."""
        self._end(Ending(128 + signal.SIGHUP, self._sentence("chair lost its terminal")))

    def fault(self, error: BaseException | None = None) -> None:
        """Something failed that never should."""
        sentence = self._sentence("chair has stopped by a fault of its own")
        if self._end(Ending(FAULT, sentence)) and error is not None:
            kept = keep_fault(self._folder(), error)
            if kept is not None and self._way_back():
                note = f"\nWhere it happened stands in {kept}; nothing that was said is in there."
                self._ending = Ending(FAULT, sentence + note)

    def _sentence(self, what: str) -> str:
        if not (way_back := self._way_back()):
            return f"{what}."
        return f"{what}. Everything shown as saved is saved; '{way_back}' goes on with the meeting."

    async def _within(self, app: Callable[[], Coroutine[Any, Any, str | None]]) -> str | None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._failed_in_loop)
        return None if self.ended else await app()

    def _begin(self) -> None:
        os.set_blocking(self._heard, False)
        os.set_blocking(self._told, False)
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # who ignores one, has said so on purpose
                self._before[number] = signal.signal(number, self._noted)
        # The system writes the number here even while Python hangs somewhere.
        signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
        threading.excepthook = self._failed_in_thread
        # Python and the libraries would complain on the terminal, with values.
        sys.unraisablehook = _nothing
        logging.lastResort = None
        self._watching.start()

    def _finish(self) -> None:
        """Let signals do what they did; the chair has left."""
        self._over = True
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before or signal.SIG_DFL)
        self._wake()
        self._watching.join()
        os.close(self._heard)
        os.close(self._told)

    def _noted(self, number: int, frame: FrameType | None) -> None:
        # In the main thread. Even from the background the terminal is to be restored, without being stopped.
        self._signalled = True
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)

    def _end(self, ending: Ending) -> bool:
        """Begin to end, from any thread. Returns False when the end has begun already."""
        if self._over or not self._once.acquire(blocking=False):
            return False
        self._ending = ending
        self._last_words.start()
        self._wake()
        return True

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):  # full: it is awake
            os.write(self._told, b"\0")

    def _watch(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        standard = [stream.fileno() for stream in (sys.__stdin__, sys.__stderr__) if stream is not None]
        looking = select.poll()
        looking.register(self._heard, select.POLLIN)
        for handle in standard:
            looking.register(handle, 0)
        while self._ending is None and not self._over:
            for handle, event in looking.poll(_LOOK):
                if handle == self._heard:
                    self._hear()
                elif event & (select.POLLHUP | select.POLLERR):
                    self.lost()
                else:
                    looking.unregister(handle)  # not every system can look at a terminal in this way
            if not all(os.isatty(handle) for handle in standard):
                self.lost()
        if self._ending is not None:
            self._see_it_end()

    def _hear(self) -> None:
        for number in os.read(self._heard, 512):
            if number in self._before:
                self._end(Ending(128 + number, self._sentence("chair was told to end")))

    def _see_it_end(self) -> NoReturn:
        """Have the app end; break off what has not ended in time. The thread itself ends with the program."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # closed: it has ended
                self._loop.call_soon_threadsafe(self._leave)
        threading.Event().wait(PATIENCE)
        self._break_off()

    def _break_off(self) -> NoReturn:
        last = threading.Thread(target=self._last_steps, daemon=True)
        last.start()
        last.join(_LAST)
        os._exit(self._ending.code if self._ending is not None else FAULT)

    def _exit(self) -> SystemExit:
        """The same, for an app that has ended by itself."""
        assert self._ending is not None
        if self._last_words.is_alive():
            self._last_words.join(_LAST)
        self._last_steps()
        return SystemExit(self._ending.code)

    def _last_steps(self) -> None:
        """Once: a second thread would make room on a full terminal by throwing the sentence away."""
        with self._last:
            if not self._stepped:
                self.outlet.restore()
                if self._ending is not None:
                    self.outlet.tell(self._ending.sentence)
                self._stepped = True

    def _failed_in_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """In a callback, or in a task that nobody looks at any more."""
        if (error := context.get("exception")) is not None:
            self.fault(error)

    def _failed_in_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.thread is self._watching:
            self.fault(failed.exc_value)
            self._break_off()
        elif failed.exc_value is not None:
            self.fault(failed.exc_value)


def passed_on(task: asyncio.Task[Any]) -> None:
    """What a task is done with: had it failed, the program must not go on without it."""
    if not task.cancelled():
        task.result()


def _nothing(*_: object) -> None:
    pass
