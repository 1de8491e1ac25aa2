"""What is written in the background: in order, the latest last, and nobody waits for it."""

from __future__ import annotations

import asyncio
import errno
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from chair.files.beside import Beside
from chair.files.hand import Hand
from chair.files.library import Draft, Folder
from chair.files.settings import SEEN, hint_seen
from tests.files.disk import Disk
from tests.helpers import FakeClock


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A disk that fails on purpose."""
    disk = Disk(monkeypatch)
    yield disk
    disk.answer()


async def test_a_hand_keeps_the_order() -> None:
    """One piece of work after the other, each with what it gives or raises, off the loop."""
    hand, done = Hand(), list[int]()

    def work(n: int) -> int:
        done.append(n)
        if n == 2:
            raise ValueError("two")
        return threading.get_ident()

    first, second, third = (hand.do(partial(work, n)) for n in (1, 2, 3))
    assert await first == await third != threading.get_ident()
    with pytest.raises(ValueError, match="two"):
        await second
    assert done == [1, 2, 3]
    hand.end()
    assert await hand.do(lambda: 4) == 4
    hand.end()


async def test_work_before_the_end_is_done() -> None:
    """What was given to a hand before its end is done; nobody needs to wait for it."""
    hand, goes_on, done = Hand(), threading.Event(), threading.Event()
    hand.do(lambda: goes_on.wait(20))
    hand.do(done.set)
    hand.end()
    goes_on.set()
    assert await asyncio.to_thread(done.wait, 20)


def test_work_at_once_does_not_wait_for_ever() -> None:
    """At the program's end a hand that hangs is waited for a moment, and no longer."""
    hand, goes_on, done = Hand(), threading.Event(), list[int]()

    async def begin() -> None:
        hand.do(lambda: goes_on.wait(20))

    asyncio.run(begin())
    hand.do_now(lambda: done.append(1), 0.01)
    assert done == []
    goes_on.set()
    hand.do_now(lambda: done.append(2), 20)
    assert done == [1, 2]
    hand.end()


async def test_the_hint_is_marked_before_anybody_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the first hint was seen is written as all that lies beside a meeting is: whoever leaves waits."""
    beside, goes_on = Beside(Folder(tmp_path / "meeting")), threading.Event()

    def seen(library: Path) -> None:
        goes_on.wait(20)
        hint_seen(library)

    monkeypatch.setattr("chair.files.beside.hint_seen", seen)
    beside.no_more_hint()
    settled = asyncio.create_task(beside.settled())
    await asyncio.sleep(0)
    assert not settled.done()
    assert not (tmp_path / SEEN).exists()
    goes_on.set()
    await settled
    assert (tmp_path / SEEN).exists()
    beside.end()


async def test_the_last_draft_stays(tmp_path: Path, disk: Disk) -> None:
    """While a slow disk is at one draft, those that follow it are not queued: the last of them is kept."""
    beside = Beside(Folder(tmp_path))
    disk.hang()
    beside.keep_draft(Draft("a"))
    await asyncio.to_thread(disk.asked.wait)
    for text in ("ab", "abc", "abcd"):
        beside.keep_draft(Draft(text))
    writes = disk.count["write"]
    disk.answer()
    await beside.settled()
    assert Folder(tmp_path).draft() == Draft("abcd")
    assert disk.count["write"] == writes + 1
    beside.end()


async def test_a_draft_that_is_kept_is_not_written_again(tmp_path: Path, disk: Disk) -> None:
    """A draft that has not changed costs the disk nothing; one that is empty takes the file away."""
    beside = Beside(Folder(tmp_path))
    for draft in (Draft("a"), Draft("a"), Draft(), Draft()):
        beside.keep_draft(draft)
        await beside.settled()
    assert disk.count["write"] == 1
    assert list(tmp_path.iterdir()) == []
    beside.end()


async def test_a_draft_that_was_refused_is_tried_again(tmp_path: Path, disk: Disk) -> None:
    """A draft that the disk did not take is told as trouble and tried again when nothing was typed."""
    beside = Beside(Folder(tmp_path))
    disk.refuse(errno.ENOSPC)
    beside.keep_draft(Draft("a"))
    await beside.settled()
    assert isinstance(beside.troubles["draft"], OSError)
    disk.heal()
    beside.keep_draft(Draft("a"))
    await beside.settled()
    assert beside.troubles == {}
    assert Folder(tmp_path).draft() == Draft("a")
    beside.end()


async def test_the_last_words_come_last(tmp_path: Path, disk: Disk) -> None:
    """A draft that is kept as the program ends is not written over by one that was on its way."""
    beside = Beside(Folder(tmp_path))
    disk.hang()
    beside.keep_draft(Draft("old"))
    await asyncio.to_thread(disk.asked.wait)
    beside.keep_draft(Draft("older than the last"))
    last = asyncio.create_task(asyncio.to_thread(beside.keep_last_draft, Draft("last")))
    disk.answer()
    await last
    await beside.settled()
    assert Folder(tmp_path).draft() == Draft("last")
    beside.end()


async def test_life_goes_on_beside_a_draft(tmp_path: Path) -> None:
    """Drafts and signs of life are all written, each as it was last."""
    beside, clock = Beside(Folder(tmp_path)), FakeClock()
    for second in range(5):
        clock.go(1_000)
        beside.show_life(clock)
        beside.keep_draft(Draft(str(second)))
    await beside.settled()
    alive = Folder(tmp_path).alive()
    assert alive is not None
    assert (alive.m, Folder(tmp_path).draft()) == (clock.m, Draft("4"))
    beside.end()
