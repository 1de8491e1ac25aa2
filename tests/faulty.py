"""chair with a fault put into it: python faulty.py FAULT COMMAND..., run by the tests in a terminal.

The fault happens as soon as a note that holds SECRET is saved; whatever it leaves must not hold that word.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from chair.cli import main
from chair.files import journal
from chair.tui.chair_screen import ChairScreen

SECRET = "Zebedee"
READY, HUNG = b"[ready]", b"[hung]"


def fail(*_: object) -> None:
    """Fail as programs do, with the word in a variable and in the message."""
    heard = f"{SECRET} said so"
    raise RuntimeError(heard)


async def fail_later() -> None:
    """The same, in a task."""
    fail()


def hang(*_: object) -> None:
    """Never come back, and let the test know."""
    os.write(2, HUNG)
    threading.Event().wait()


def in_handler(screen: ChairScreen) -> None:
    """What Textual calls for a message."""
    screen.call_next(fail)


def in_timer(screen: ChairScreen) -> None:
    """What the clock calls."""
    screen.set_interval(0.01, fail)


def in_painting(screen: ChairScreen) -> None:
    """What shows the meeting."""
    setattr(screen, "paint", fail)  # noqa: B010  # a method is not to be assigned to
    screen.set_timer(0.01, lambda: screen.paint())


def in_worker(screen: ChairScreen) -> None:
    """What Textual runs in the background."""
    screen.run_worker(fail_later())


def in_task(screen: ChairScreen) -> None:
    """A task that nobody keeps."""
    asyncio.create_task(fail_later())  # noqa: RUF006


def in_thread(screen: ChairScreen) -> None:
    """A thread of its own."""
    threading.Thread(target=fail).start()


def in_serving(screen: ChairScreen) -> None:
    """What takes entries: `changed` is called by it."""
    fail()


def in_journal(screen: ChairScreen) -> None:
    """What puts the next entry on the disk."""
    journal.Journal.append = fail  # type: ignore[method-assign, assignment]  # whichever journal it is
    os.write(2, READY)


def in_input(screen: ChairScreen) -> None:
    """What reads the keys."""
    setattr(screen.app._driver, "process_message", fail)  # noqa: B010
    os.write(2, READY)


def at_the_end(screen: ChairScreen) -> None:
    """What takes the screen away."""
    setattr(screen.app, "_close_all", fail_later)  # noqa: B010
    screen.app.exit("left")


def hung(screen: ChairScreen) -> None:
    """The loop hangs."""
    screen.set_timer(0.05, hang)


def hung_disk(screen: ChairScreen) -> None:
    """The disk hangs, with the next entry."""
    journal.sync_file = hang  # type: ignore[attr-defined, assignment]  # the name that Journal calls


def no_input(screen: ChairScreen) -> None:
    """Keys come from nowhere any more."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)


def no_output(screen: ChairScreen) -> None:
    """What is written goes nowhere any more."""
    os.dup2(os.open("/dev/full", os.O_WRONLY), 2)


def deaf(screen: ChairScreen) -> None:
    """Nothing more than what `prepare` does."""


def prepare(fault: Callable[[ChairScreen], None]) -> None:
    """Lay it in wait."""
    if fault is deaf:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    changed = ChairScreen.changed

    def then(screen: ChairScreen, outcome: Any) -> None:
        changed(screen, outcome)
        if SECRET in repr(outcome):
            fault(screen)

    ChairScreen.changed = then  # type: ignore[method-assign, assignment]  # the first to hear


if __name__ == "__main__":
    prepare(globals()[sys.argv.pop(1)])
    main()
