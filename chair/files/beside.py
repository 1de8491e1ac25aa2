"""What lies beside a meeting's journal, written in the background: the draft, signs of life, the files.

None of it holds anything up, and of each kind the latest state is the one that stays.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from chair.clock import Clock
from chair.files.hand import Hand
from chair.files.library import Draft, Folder
from chair.files.record import write_files
from chair.files.reserve import Reserve
from chair.meeting.replay import Line

Kind = Literal["draft", "life", "files", "reserve"]


class Beside:
    """The files of one folder that can be done without, or made again.

    `changed` is called when there is trouble with them, and when there is none any more.
    """

    def __init__(self, folder: Folder, changed: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        self._changed = changed
        self.troubles: dict[Kind, BaseException] = {}  # why the latest of a kind could not be written
        self._wanted: dict[Kind, Callable[[], None]] = {}
        self._hand = Hand()
        self._writing: asyncio.Task[None] | None = None
        self._draft: Draft | None = None  # what was to be kept at last; None: nobody knows what is there
        self._one_draft = threading.Lock()

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed, unless it is kept already. What fails is tried again the next time."""
        if "draft" in self.troubles or draft != self._draft:
            self._draft = draft
            self._want("draft", partial(self._keep, draft))

    def forget_draft(self) -> None:
        """What is being typed is to be kept anew: somebody else takes the file away."""
        self._draft = None

    def keep_last_draft(self, draft: Draft) -> None:
        """The same at once, and for good, from any thread. Raises OSError."""
        with self._one_draft:
            self._draft = draft
            self.folder.keep_draft(draft)

    def show_life(self, clock: Clock) -> None:
        """Leave a sign of life."""
        self._want("life", lambda: self.folder.show_life(clock, clock.now()))

    def write_files(self, lines: Sequence[Line], head: tuple[int, str]) -> None:
        """Write session.json, session.md and the draft of the record."""
        self._want("files", partial(write_files, self.folder.path, tuple(lines), head))

    def keep_room(self, reserve: Reserve) -> None:
        """Keep some room back, now that there may be some again."""
        self._want("reserve", reserve.make)

    async def settled(self) -> None:
        """Wait until all that is wanted is there, or was refused."""
        if self._writing is not None:
            await self._writing

    def end(self) -> None:
        """Nothing is wanted any more, once what is wanted now is done."""
        self._hand.end()

    def _keep(self, draft: Draft) -> None:
        with self._one_draft:
            if draft is self._draft:
                self.folder.keep_draft(draft)

    def _want(self, kind: Kind, write: Callable[[], None]) -> None:
        self._wanted[kind] = write
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._wanted:
            kind = next(iter(self._wanted))
            write = self._wanted.pop(kind)
            # A fault in the making of them, too, is told and stops nothing: the journal has everything.
            (trouble,) = await asyncio.gather(self._hand.do(write), return_exceptions=True)
            before = self.troubles.pop(kind, None)
            if trouble is not None:
                self.troubles[kind] = trouble
            if (before is None) != (trouble is None):
                self._changed()
