"""Where an open meeting is kept: its folder, its journal and what lies beside it.

All of the disk's work of a meeting passes here, and none of it in the screen's loop.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec import Struct

from chair.clock import Clock, Now
from chair.files.beside import Beside
from chair.files.clearing import redact_open
from chair.files.hand import Hand
from chair.files.hold import set_hold
from chair.files.journal import Journal, Meddled, NotSaved
from chair.files.library import Folder
from chair.files.moving import Copy, NotMoved
from chair.files.own_notes import OwnNote, OwnNotes
from chair.files.reserve import Reserve
from chair.files.trouble import why
from chair.meeting.entries import Redacted
from chair.meeting.replay import Line

STALLED = 10_000  # milliseconds after which a disk that is asked for something counts as silent
PATIENCE = 0.5  # seconds that a disk has to let a meeting go, when the program ends in a hurry


class Trouble(Struct, frozen=True):
    """What is wrong with the disk.

    It `refused`, and trying again may help; somebody else `meddled`, and it does not; it is `silent`. With
    the `reserve` in use everything is saved, but there is not much room for more.
    """

    kind: Literal["refused", "meddled", "silent", "reserve"]
    sentence: str


class Keeper:
    """Keeps a meeting, in one folder, or from `move` on in another."""

    def __init__(self, folder: Folder, journal: Journal, clock: Clock) -> None:
        self.folder = folder
        self.changed: Callable[[], None] = lambda: None  # called at trouble beside the journal
        self.beside = Beside(folder, lambda: self.changed())
        self.head = journal.head  # of what was told as saved
        self.own = OwnNotes(folder.path)
        self.left: tuple[Path, ...] = ()  # the folders that the meeting was moved out of
        self._journal = journal
        self._clock = clock
        self._hand = Hand()
        self._failed: Trouble | None = None
        self._asked: Now | None = None  # since when the disk has been asked for something
        self._moved: asyncio.Future[None] | None = None  # wakes who waits for the disk that was left
        self._closed = False

    def begin(self) -> None:
        """The meeting is open: keep room back, leave a sign of life. A disk that refuses says so later."""
        self._journal.reserve.make()
        self._show_life()

    @property
    def is_well(self) -> bool:
        """Whether everything is saved, and everything beside it kept."""
        return self._asked is None and self.trouble is None and not self.beside.troubles

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong at this moment, if anything is."""
        if self._failed is not None:
            return self._failed
        if self._asked is not None and self._clock.now().m - self._asked.m >= STALLED:
            return Trouble("silent", "The disk does not answer.")
        if self._journal.reserve.in_use:
            return Trouble("reserve", "The disk is full; the reserve is in use.")
        return None

    def save_now(self, lines: Sequence[Line]) -> None:
        """Put lines into the journal, at once. Raises NotSaved."""
        try:
            self._putting(lines)()
        except NotSaved as error:
            self._failed = _trouble(error)
            raise
        self._failed, self.head = None, self._journal.head

    async def save(self, lines: Sequence[Line]) -> None:
        """The same, without holding anybody up. Raises NotSaved, Held."""
        if _takes_out(lines):
            await self.beside.settled()  # nothing may be about to write the words once more
            self.beside.forget_draft()
        await self._written(lambda: self._putting(lines))
        self.head = self._journal.head

    async def hold(self, because: str, now: Now) -> None:
        """Keep the meeting from being destroyed in any part. Raises Held (it is already), NotSaved."""
        await self._written(lambda: partial(_hold, self.folder.path, because, now))

    def hold_now(self, because: str, now: Now) -> None:
        """The same, at once. Raises Held, NotSaved."""
        _hold(self.folder.path, because, now)

    def _putting(self, lines: Sequence[Line]) -> Callable[[], None]:
        """What puts lines into the journal, and takes those words out that they say are to go."""
        if _takes_out(lines):
            return partial(redact_open, self.folder.path, self._journal, lines)
        return partial(self._journal.append, lines)

    async def save_own(self, note: OwnNote) -> None:
        """Put down an own note, without holding anybody up. Raises NotSaved."""
        await self._written(lambda: partial(_append_own, self.own, self._journal.reserve, note))

    def save_own_now(self, note: OwnNote) -> None:
        """The same, at once. Raises NotSaved."""
        _append_own(self.own, self._journal.reserve, note)

    async def _written(self, work: Callable[[], Callable[[], None]]) -> None:
        """Have this done; `work` is asked for it again when the meeting is moved away from under it."""
        self._asked = self._clock.now()
        try:
            while not await self._tried(work()):
                pass
        finally:
            self._asked = None

    async def _tried(self, work: Callable[[], None]) -> bool:
        """Whether it is done; False where the meeting has been moved away from under it."""
        journal, self._moved = self._journal, asyncio.get_running_loop().create_future()
        done = self._hand.do(work)
        await asyncio.wait((done, self._moved), return_when=asyncio.FIRST_COMPLETED)
        if journal is not self._journal:
            return False  # whatever became of it there, it is not here
        try:
            done.result()
        except NotSaved as error:
            self._failed = _trouble(error)
            raise
        self._failed = None
        return True

    async def move(self, root: Path) -> None:
        """Keep the meeting in the library `root` from now on: all that was told as saved, and what comes.

        The old folder is left as it is. Nobody else waits meanwhile, not even for a disk that never answers.
        Raises NotMoved.
        """
        hand, old = Hand(), self._journal
        try:
            copy = await hand.do(partial(Copy, self.folder.path, root))
            there: object = None
            while there != (self.head, self.own.notes) and self._journal is old:  # more may come meanwhile
                there, head = (self.head, self.own.notes), self.head
                await hand.do(partial(copy.write, old.raw(head[0]), head[1], self.own))
            if self._journal is not old:
                await hand.do(copy.discard)  # whoever is told of the refusal finds nothing left there
                raise NotMoved("The meeting has been moved to another folder meanwhile.")
        except NotMoved:
            hand.end()
            raise
        self._leave_old(old)
        self.left = (*self.left, self.folder.path)
        self.folder, self._journal, self._hand = copy.folder, copy.journal, hand
        self.own = self.own.at(copy.folder.path)
        self.beside, self._failed = Beside(copy.folder, lambda: self.changed()), None
        self.beside.show_life(self._clock)
        self.beside.keep_room(copy.journal.reserve)
        if self._moved is not None and not self._moved.done():
            self._moved.set_result(None)

    def _leave_old(self, journal: Journal) -> None:
        """Let the old folder go, as soon as its disk does."""
        self._hand.do(journal.close)
        self._hand.do(self.folder.release)
        self._hand.end()
        self.beside.end()

    def show_life(self) -> None:
        """Leave a sign of life, and see whether room can be kept back again."""
        self.beside.show_life(self._clock)
        if self._journal.reserve.in_use:
            self.beside.keep_room(self._journal.reserve)

    async def let_go(self, *, for_good: bool) -> None:
        """Close, without holding anybody up."""
        await self._hand.do(partial(self._close, for_good=for_good))

    def close(self, *, for_good: bool) -> None:
        """Let the meeting go, once; all of it is on the disk already. `for_good`: it is over.

        What the disk is at is waited for, though not for ever.
        """
        if not self._closed:
            self._hand.do_now(partial(self._close, for_good=for_good), PATIENCE)

    def abandon(self) -> None:
        """Ask nothing of the disk any more: it does not answer."""
        self._closed = True

    def _close(self, *, for_good: bool) -> None:
        self._closed = True
        if for_good:
            self._journal.reserve.free()
        self._show_life()
        self._journal.close()
        self.folder.release()
        self._hand.end()
        self.beside.end()

    def _show_life(self) -> None:
        with contextlib.suppress(OSError):
            self.folder.show_life(self._clock, self._clock.now())


def _takes_out(lines: Sequence[Line]) -> bool:
    return any(isinstance(line.entry, Redacted) for line in lines)


def _hold(folder: Path, because: str, now: Now) -> None:
    try:
        set_hold(folder, because, now.wall)
    except OSError as error:
        raise NotSaved(why(error)) from error


def _append_own(own: OwnNotes, reserve: Reserve, note: OwnNote) -> None:
    try:
        reserve.spare(partial(own.append, note))
    except OSError as error:
        raise NotSaved(why(error)) from error


def _trouble(error: NotSaved) -> Trouble:
    return Trouble("meddled" if isinstance(error, Meddled) else "refused", str(error))
