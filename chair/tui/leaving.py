"""The way out of a meeting: nothing typed stays behind without a word, and no disk keeps anybody in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from chair.files.library import Draft
from chair.session import Session
from chair.tui import saving
from chair.tui.desk import Desk

# Who wants to leave, and waits longer than this for the disk, may leave without it; in seconds.
PATIENCE = 2.0


class Leaving:
    """One try after the other to leave, until one goes through. `typed` is all that is not saved yet."""

    def __init__(self, session: Session, desk: Desk, typed: Callable[[], Draft]) -> None:
        self.begun = False
        self.parting: tuple[str, ...] = ()  # what is to be told when the screen is gone
        self.lost = False  # whether something that was typed is not saved then
        self.failures = 0  # how often the disk has refused
        self._session = session
        self._desk = desk
        self._typed = typed
        self._anyway = False  # it was told already what is not saved
        self._silent = False  # the disk has had its time

    async def out(self, how: str, serving: asyncio.Task[None]) -> bool:
        """Leave, once all that can be saved is saved. Returns False where something is to be told first."""
        if how == "left" and not await self._all_kept() and not self._anyway:
            self.begun, self._anyway, self._desk.leaving = False, True, False
            leave, elsewhere = self._desk.keys.of("leave").shown, self._desk.key_now("save_elsewhere")
            self._desk.notice = f"Not all is saved. {leave} leaves it so; {elsewhere} saves elsewhere."
            return False
        await self._session.leave(serving)
        self._part(closed=how == "closed", kept=self._session.draft_trouble is None)
        return True

    def stay(self) -> None:
        """Something was saved: what is lost by leaving is to be told anew."""
        self._anyway = False

    def is_slow(self) -> None:
        """The disk has had its time to let the chair leave."""
        if self.begun:
            self._silent = True
            key = self._desk.keys.first("leave")
            self._desk.notice = f"The disk does not answer yet. {key} leaves without what is not saved."

    def without_the_disk(self) -> bool:
        """Leave at once, if the disk has had its time. Returns whether that is so."""
        if self._silent:
            self._session.abandon()
            self._part(closed=False, kept=False)
        return self._silent

    async def _all_kept(self) -> bool:
        """Whether what was typed is saved, or at least kept as it was typed."""
        failures = self.failures
        await self._session.settled()
        typed = self._typed()
        self._session.keep_draft(typed)
        await self._session.settled()
        unkept = self._session.draft_trouble is not None and typed != Draft()
        return not unkept and self.failures == failures

    def _part(self, *, closed: bool, kept: bool) -> None:
        typed = self._typed()
        lines = bool(typed.text) + len(typed.unsaved) + len(typed.own)
        self.lost = bool(lines) and (closed or not kept or self._session.trouble is not None)
        files = ["draft.json"] * bool(typed.text or typed.unsaved) + ["private-draft.json"] * bool(typed.own)
        where = " and ".join(files) if kept else ""
        self.parting = saving.parting(self._session, lines if self.lost else 0, where)
