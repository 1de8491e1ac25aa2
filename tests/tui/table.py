"""The chair screen as a test uses it: press keys, read what is on the screen, read what is in the journal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from chair.files.journal import read_journal
from chair.files.library import Library
from chair.meeting.agenda import Agenda
from chair.meeting.entries import Opened
from chair.session import Session
from chair.tui.app import ChairApp
from chair.tui.chair_screen import ChairScreen
from chair.tui.comfort import Comfort
from tests.helpers import AGENDA, FakeClock
from tests.tui.pressing import send, through


class Table:
    """A meeting on the screen."""

    def __init__(self, pilot: Pilot[str], screen: ChairScreen, clock: FakeClock) -> None:
        self.pilot = pilot
        self.screen = screen
        self.clock = clock
        self.session = screen.session
        self.pace = 0  # milliseconds: when the next key comes

    async def press(self, *keys: str) -> Table:
        """Press keys, one after the other, and wait each time until all is saved and shown."""
        for key in keys:
            self.pace += 2_000
            self._send(key)
            await self.settle()
        return self

    async def rush(self, keys: str) -> Table:
        """Press keys faster than anybody means them."""
        self.pace += 2_000
        return await self.type(keys)

    async def type(self, text: str) -> Table:
        """Type words into the line, as fast as a terminal can send them."""
        for letter in text:
            self._send(letter)
        await self.settle()
        return self

    async def write(self, key: str, text: str) -> Table:
        """Open a line by its key, type it, keep it."""
        await self.press(key)
        await self.type(text)
        return await self.press("enter")

    async def settle(self) -> None:
        """Until every key is taken, every entry saved or refused, and the screen has taken that in."""
        await through(self.pilot.app, self.screen.board.entry, self.screen)
        await self.session.settled()
        await asyncio.gather(*(worker.wait() for worker in self.pilot.app.workers), return_exceptions=True)
        await through(self.pilot.app, self.screen)
        shown: list[str] = []
        # A layout waits for Textual's own timer, sends its sizes round, and the panes fill them.
        while self.screen.is_running and (self.screen._layout_required or shown != self.lines):
            shown = self.lines
            await through(self.screen, *self.screen.query("*"), self.screen)

    def _send(self, key: str) -> None:
        send(self.pilot, self.pilot.app, key)

    async def wait(self, minutes: float = 0, seconds: float = 0) -> None:
        """Time passes in the room, second by second as far as the screen can tell."""
        left = round((minutes * 60 + seconds) * 1000)
        while left > 0:
            self.clock.go(min(left, 60_000))
            left -= 60_000
            self.screen.tick()
            await self.settle()

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        strips = self.pilot.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    @property
    def notice(self) -> str:
        """The two rows over the line."""
        return "\n".join(self.lines[-4:-2])

    def line(self, word: str) -> str:
        """The only line on the screen with this in it."""
        found = [line for line in self.lines if word in line]
        assert len(found) == 1, (word, found, self.text)
        return found[0]

    @property
    def kinds(self) -> list[str]:
        """The kinds of the entries in the journal on the disk, without what the meeting opened with."""
        reading = read_journal(self.session.folder.journal)
        opened = reading.lines[0].entry
        assert isinstance(opened, Opened)
        return [str(line.entry.__struct_config__.tag) for line in reading.lines[opened.lines :]]


@asynccontextmanager
async def chairing(
    folder: Path,
    agenda: Agenda = AGENDA,
    *,
    size: tuple[int, int] = (120, 36),
    begun: bool = True,
    comfort: Comfort | None = None,
) -> AsyncIterator[Table]:
    """Chair a new meeting on a screen of this size, begun or not."""
    clock = FakeClock()
    session = Session.start(Library(folder), agenda, clock)
    async with at_table(session, clock, size=size, comfort=comfort) as table:
        if begun:
            await table.press("n")
        yield table


@asynccontextmanager
async def at_table(
    session: Session,
    clock: FakeClock,
    *,
    size: tuple[int, int] = (120, 36),
    told: tuple[str, ...] = (),
    comfort: Comfort | None = None,
) -> AsyncIterator[Table]:
    """Sit down at a session that is open already."""
    table: Table
    # It ticks when a test says so, however long the test takes.
    screen = ChairScreen(session, told, tick=3600, pace=lambda: table.pace, comfort=comfort)
    try:
        async with ChairApp(screen).run_test(size=size) as pilot:
            await pilot.pause()
            table = Table(pilot, screen, clock)
            await table.settle()
            yield table
    finally:
        session.close()
        await asyncio.sleep(0)
