"""The one door into a meeting: refuse, or write down, then remember.

Screens hand entries to `submit`; one task, `serve`, takes them in order. Nothing is remembered, and so
nothing is shown, before it is on the disk.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from chair.clock import Clock, Now, local
from chair.files.journal import Journal, NotSaved, read_journal
from chair.files.library import Folder, Library, story_of
from chair.files.record import write_files
from chair.meeting.agenda import Agenda
from chair.meeting.entries import VERSION, Closed, Entry, Moved, Opened, Redacted, Resumed, Woke, Words
from chair.meeting.entries.base import gate
from chair.meeting.entries.stops import GAP_COUNTS
from chair.meeting.opening import opening
from chair.meeting.replay import PAST, Line, Story
from chair.meeting.state import Meeting, Unknown, When
from chair.text import clean

LIFE_EVERY = 5_000  # milliseconds: after a crash, chair knows to this how long it had run on

# Entries as they are, or made from the number that the first of them will have.
Proposal = Entry | Callable[[int], Sequence[Entry]]


class ReadOnly(Exception):
    """The meeting can be read and not be added to; the message says why."""


class Saved(Struct, frozen=True):
    """The entries are on the disk, and the meeting has taken them in."""

    lines: tuple[Line, ...]


class Refused(Struct, frozen=True):
    """Nothing has changed; `sentence` says why."""

    sentence: str


class Failed(Struct, frozen=True):
    """The disk did not take it, and nothing has changed; `sentence` says why."""

    sentence: str


Outcome = Saved | Refused | Failed


class Session:
    """A meeting that is open for writing: its folder, locked, its journal and its story."""

    def __init__(self, folder: Folder, journal: Journal, story: Story, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.files_trouble: BaseException | None = None  # why session.json and the like are not up to date
        self.notices_sleep = True  # false where the clock leaps by itself
        self._journal = journal
        self._story = story
        self._queue: asyncio.Queue[tuple[Proposal, Now, asyncio.Future[Outcome]] | None] = asyncio.Queue()
        self._pending: list[tuple[Entry, Now]] = []  # submitted, not saved yet
        self._last_tick: Now | None = None
        self._alive = clock.now().m  # when the last sign of life was left

    @classmethod
    def start(cls, library: Library, agenda: Agenda, clock: Clock) -> Session:
        """A new meeting with this agenda. Raises NotSaved, OSError, InUse."""
        now = clock.now()
        folder = library.create(agenda.title, local(now.wall, clock.offset()).date())
        folder.lock()
        try:
            story = Story()
            for entry in opening(agenda, boot=clock.boot(), offset=clock.offset()):
                story.add(Line(story.next_n, now.wall, now.m, cleaned(entry)))
            journal = Journal.create(folder.journal, story.lines)
        except BaseException:
            folder.release()
            raise
        session = cls(folder, journal, story, clock)
        session.show_life()
        return session

    @classmethod
    def resume(cls, folder: Folder, clock: Clock) -> tuple[Session, tuple[str, ...]]:
        """An unfinished meeting, exactly where it was, and what there is to tell about it, in sentences.

        Raises InUse, ReadOnly, NotSaved, OSError.
        """
        folder.lock()
        try:
            story, why = story_of(read_journal(folder.journal))
            if why is None and story.meeting.stage == "closed":
                why = "The meeting is closed; 'chair record' prints it."
            if why is not None:
                raise ReadOnly(why)
            journal, reading = Journal.open(folder.journal)
            session = cls(folder, journal, story, clock)
            outcome = session.do(session._resumed())
            if isinstance(outcome, Failed):
                raise NotSaved(outcome.sentence)
        except BaseException:
            folder.release()
            raise
        session.show_life()
        told = []
        if reading.torn:
            told.append(
                "The last line had been cut short by a crash; it was put aside, and nothing saved is lost."
            )
        return session, tuple(told)

    @property
    def meeting(self) -> Meeting:
        """The meeting as saved."""
        return self._story.meeting

    @property
    def story(self) -> Story:
        """The entries as saved."""
        return self._story

    @property
    def head(self) -> tuple[int, str]:
        """The number of the last saved entry and the chain up to it."""
        return self._journal.head

    @property
    def expected(self) -> Meeting:
        """The meeting as it will be when all that was submitted is saved: to read keys by, never to show.

        An entry that changes the past is left out; nobody presses a key on top of one that is not saved yet.
        """
        meeting = self._story.meeting
        for entry, now in self._pending:
            if gate(entry.needs, meeting) is None and not isinstance(entry, PAST):
                with contextlib.suppress(Unknown):
                    meeting = entry.apply(meeting, self._story.when(now, entry))
        return meeting

    def when(self, now: Now | None = None) -> When:
        """Now, on the meeting's axis."""
        return self._story.when(now or self.clock.now())

    def submit(self, proposal: Proposal) -> asyncio.Future[Outcome]:
        """Put entries on the queue, stamped with this moment. The future says what became of them."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        now = self.clock.now()
        if (woke := self.woken(now)) is not None:
            self._put(woke, now, asyncio.get_running_loop().create_future())
        self._put(proposal, now, future)
        return future

    async def serve(self, changed: Callable[[Outcome], None]) -> None:
        """Take what is submitted, in order, until `finish`; `changed` is called after each."""
        while (job := await self._queue.get()) is not None:
            proposal, now, future = job
            lines = self._lines(proposal, now)
            outcome: Outcome = lines if isinstance(lines, Refused) else await self._save(lines)
            if isinstance(proposal, Entry):
                self._pending.pop(0)
            if not future.cancelled():
                future.set_result(outcome)
            changed(outcome)
            if isinstance(outcome, Saved) and any(
                isinstance(line.entry, Moved | Closed | Redacted) for line in outcome.lines
            ):
                await asyncio.sleep(0)  # the screen first
                await self._write_files()
            self._queue.task_done()
        self._queue.task_done()

    async def settled(self) -> None:
        """Wait until everything that was submitted is saved or refused."""
        await self._queue.join()

    async def finish(self, serving: asyncio.Task[None]) -> None:
        """End `serve` when everything before this is done."""
        self._queue.put_nowait(None)
        await serving

    def do(self, proposal: Proposal, now: Now | None = None) -> Outcome:
        """The same, at once, for callers without a screen."""
        lines = self._lines(proposal, now or self.clock.now())
        if isinstance(lines, Refused):
            return lines
        try:
            self._journal.append(lines)
        except NotSaved as error:
            return Failed(str(error))
        return self._remember(lines)

    def woken(self, now: Now) -> Woke | None:
        """The entry for a gap since the last tick, if the program has stood still for long."""
        last, self._last_tick = self._last_tick, now
        if last is None or not self.notices_sleep or now.m - last.m <= GAP_COUNTS:
            return None
        return Woke(gap=now.m - last.m, offset=self.clock.offset())

    def tick(self) -> None:
        """To be called every second or so: notices that the program stood still, and leaves signs of life."""
        now, loop = self.clock.now(), asyncio.get_running_loop()
        if (woke := self.woken(now)) is not None:
            self._put(woke, now, loop.create_future())
        if now.m - self._alive >= LIFE_EVERY:
            self._alive = now.m
            loop.run_in_executor(None, self.show_life)

    def _put(self, proposal: Proposal, now: Now, future: asyncio.Future[Outcome]) -> None:
        if isinstance(proposal, Entry):
            self._pending.append((proposal, now))
        self._queue.put_nowait((proposal, now, future))

    def show_life(self) -> None:
        """Leave a sign of life; a disk that refuses will say so when it matters."""
        with contextlib.suppress(OSError):
            self.folder.show_life(self.clock, self.clock.now())

    def write_files(self) -> None:
        """session.json, session.md and the draft of the record, from what is saved. Raises OSError."""
        write_files(self.folder.path, list(self._story.lines), self._journal.head)

    def close(self) -> None:
        """Let the meeting go; everything in it is on the disk already."""
        self.show_life()
        self._journal.close()
        self.folder.release()

    async def _write_files(self) -> None:
        """Trouble with the files that can be made again is kept for whoever asks; saving goes on."""
        (self.files_trouble,) = await asyncio.gather(
            asyncio.to_thread(self.write_files), return_exceptions=True
        )

    async def _save(self, lines: tuple[Line, ...]) -> Outcome:
        try:
            await asyncio.to_thread(self._journal.append, lines)
        except NotSaved as error:
            return Failed(str(error))
        return self._remember(lines)

    def _lines(self, proposal: Proposal, now: Now) -> tuple[Line, ...] | Refused:
        """The lines that would be written, or why not. Later entries of a batch rest on the earlier ones."""
        n = self._story.next_n
        entries = [proposal] if isinstance(proposal, Entry) else proposal(n)
        lines = tuple(Line(n + place, now.wall, now.m, cleaned(entry)) for place, entry in enumerate(entries))
        trial = self._story if len(lines) == 1 else Story(self._story.lines)
        for line in lines:
            if sentence := trial.refusal(line.entry, now):
                return Refused(sentence)
            if len(lines) > 1:
                trial.add(line)
        return lines

    def _remember(self, lines: tuple[Line, ...]) -> Saved:
        for line in lines:
            self._story.add(line)
        return Saved(lines)

    def _resumed(self) -> Resumed:
        """How long chair ran on after the last entry, and how long it has been gone since."""
        now, boot = self.clock.now(), self.clock.boot()
        last = self._story.lines[-1]
        began = next(
            line.entry for line in reversed(self._story.lines) if isinstance(line.entry, Opened | Resumed)
        )
        alive = self.folder.alive()
        ran = 0
        if alive is not None and alive.boot == began.boot:
            ran = max(0, alive.m - last.m)
        gap = now.m - last.m - ran if boot == began.boot else now.wall - last.wall - ran
        return Resumed(version=VERSION, boot=boot, offset=self.clock.offset(), ran=ran, gap=max(0, gap))


def cleaned(entry: Entry) -> Entry:
    """The entry with its words passed through the gate."""
    words: Words | None = getattr(entry, "words", None)
    if words is None:
        return entry
    return replace(
        entry, words=replace(words, **{key: _cleaned(value) for key, value in asdict(words).items()})
    )


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, lines=True)
    return tuple(_cleaned(one) for one in value) if isinstance(value, tuple) else value
