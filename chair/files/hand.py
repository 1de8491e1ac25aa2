"""A thread for the disk, so that nobody else ever waits for it."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent import futures
from functools import partial
from typing import TypeVar

T = TypeVar("T")


class Hand:
    """Does one piece of work after the other, in their order.

    A disk that never answers holds up its hand and nothing else: neither the screen nor the program's end.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def do(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Have `work` done when everything before it is; the future gives what it gives or raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        # Work that nobody waits for any more may fail without a word over the screen.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._give(work).add_done_callback(partial(_hand_over, loop, future))
        return future

    def do_now(self, work: Callable[[], object], seconds: float) -> None:
        """Have `work` done when everything before it is, and wait for it, but no longer than that."""
        if self._loop is None:
            work()
            return
        with contextlib.suppress(TimeoutError):
            self._give(work).result(seconds)

    def end(self) -> None:
        """Let the thread end when everything is done; more work would start another."""
        if self._loop is not None:
            self._give(self._loop.stop)
            self._loop = None

    def _give(self, work: Callable[[], T]) -> futures.Future[T]:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=_serve, args=(self._loop,), name="chair-disk", daemon=True).start()
        return asyncio.run_coroutine_threadsafe(_done(work), self._loop)


async def _done(work: Callable[[], T]) -> T:
    return work()


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    loop.run_forever()
    loop.close()


def _hand_over(loop: asyncio.AbstractEventLoop, future: asyncio.Future[T], done: futures.Future[T]) -> None:
    with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits for it
        loop.call_soon_threadsafe(_settle, future, done)


def _settle(future: asyncio.Future[T], done: futures.Future[T]) -> None:
    if future.done():
        return
    error = done.exception()
    if error is None:
        future.set_result(done.result())
    else:
        future.set_exception(error)
