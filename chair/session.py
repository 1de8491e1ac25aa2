"""The one door into a meeting: refuse, or write down, then remember.

Screens hand entries to `submit`; one task, `serve`, takes them in order. Nothing is remembered, and so
nothing is shown, before it is on the disk.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from chair.clock import Clock, Now, local, stamp
from chair.files.hold import Held
from chair.files.journal import Journal, NotSaved, read_journal
from chair.files.keeper import Keeper, Trouble
from chair.files.library import Draft, Folder, Library, story_of
from chair.files.own_notes import OwnNote
from chair.files.record import write_files
from chair.files.reserve import Reserve
from chair.files.surroundings import warnings
from chair.files.trouble import Sentence
from chair.meeting.agenda import Agenda
from chair.meeting.cleaned import cleaned
from chair.meeting.entries import Closed, Entry, Moved, Redacted
from chair.meeting.entries.base import gate, off_the_record
from chair.meeting.opening import opening
from chair.meeting.replay import PAST, Line, Story
from chair.meeting.resuming import clock_set, resumed
from chair.meeting.state import Meeting, Unknown, When
from chair.session_clocks import ClockWatch
from chair.session_proposals import Entries, Failed, Outcome, OwnText, Proposal, PutOnHold, Refused, Saved
from chair.text import clean

LIFE_EVERY = 5_000  # milliseconds: after a crash, chair knows to this how long it had run on


class ReadOnly(Sentence):
    """The meeting can be read and not be added to; the message says why."""


class _Work(Struct, frozen=True):
    """What is to be put down, at once or in turn with what else the disk does; the lines that it will be."""

    at_once: Callable[[], None]
    in_turn: Callable[[], Awaitable[None]]
    lines: tuple[Line, ...] = ()


class Session:
    """A meeting that is open for writing: its folder, locked, its journal and its story."""

    def __init__(self, folder: Folder, journal: Journal, story: Story, clock: Clock) -> None:
        self.clock = clock
        self.warnings = warnings(folder.path)  # what is worth telling about its folder, in sentences
        self.clocks = ClockWatch(clock)
        self._keeper = Keeper(folder, journal, clock)
        self._story = story
        self._queue: asyncio.Queue[tuple[Proposal, Now, asyncio.Future[Outcome]] | None] = asyncio.Queue()
        self._pending: list[tuple[Entry, Now]] = []  # submitted, not saved yet
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
        except BaseException:  # whatever ends it, Ctrl+C too, holds no lock
            folder.release()
            raise
        session = cls(folder, journal, story, clock)
        session._keeper.begin()
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
                Reserve(folder.path).free()  # should a crash have left it
            if why is not None:
                raise ReadOnly(why)
            journal, reading = Journal.open(folder.journal)
            session = cls(folder, journal, story, clock)
            for entry in session._resumed():
                if isinstance(outcome := session.do(entry), Failed):
                    raise NotSaved(outcome.sentence)
        except BaseException:  # whatever ends it, Ctrl+C too, holds no lock
            folder.release()
            raise
        session._keeper.begin()
        told = []
        if reading.torn:
            told.append(
                "The last line had been cut short by a crash; it was put aside, and nothing saved is lost."
            )
        return session, tuple(told)

    @property
    def folder(self) -> Folder:
        """Where the meeting is kept."""
        return self._keeper.folder

    @property
    def left(self) -> tuple[Path, ...]:
        """The folders that it was moved out of; a copy stays in each."""
        return self._keeper.left

    @property
    def is_well(self) -> bool:
        """Whether everything is saved, and everything beside it kept."""
        return self._keeper.is_well

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the disk, if anything is."""
        return self._keeper.trouble

    @property
    def files_trouble(self) -> BaseException | None:
        """Why session.json and the like are not up to date, if so; the journal can make them again."""
        return self._keeper.beside.troubles.get("files")

    @property
    def draft_trouble(self) -> BaseException | None:
        """Why what is being typed could not be kept, if so."""
        return self._keeper.beside.troubles.get("draft")

    @property
    def meeting(self) -> Meeting:
        """The meeting as saved."""
        return self._story.meeting

    @property
    def story(self) -> Story:
        """The entries as saved."""
        return self._story

    @property
    def own_notes(self) -> tuple[OwnNote, ...]:
        """The facilitator's own notes, as saved."""
        return self._keeper.own.notes

    @property
    def head(self) -> tuple[int, str]:
        """The number of the last saved entry and the chain up to it."""
        return self._keeper.head

    @property
    def expected(self) -> Meeting:
        """The meeting as it will be when all that was submitted is saved: to read keys by, never to show.

        An entry that changes the past is left out; nobody presses a key on top of one that is not saved yet.
        """
        meeting = self._story.meeting
        for entry, now in self._pending:
            refused = gate(entry.needs, meeting) or off_the_record(entry, meeting)
            if refused is None and not isinstance(entry, PAST):
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
        self._notice_clocks(now)
        self._put(proposal, now, future)
        return future

    def watch(self, changed: Callable[[], None]) -> None:
        """Have `changed` called when there is trouble with the files or the draft, and when there is none."""
        self._keeper.changed = changed

    async def serve(self, changed: Callable[[Outcome], None]) -> None:
        """Take what is submitted, in order, until `finish`; `changed` is called after each."""
        while (job := await self._queue.get()) is not None:
            proposal, now, future = job
            outcome = await self._save(proposal, now)
            if isinstance(proposal, Entry):
                self._pending.pop(0)
            if not future.cancelled():
                future.set_result(outcome)
            changed(outcome)
            if isinstance(outcome, Saved) and any(
                isinstance(line.entry, Moved | Closed | Redacted) for line in outcome.lines
            ):
                self._keep_files()
            self._queue.task_done()
        self._queue.task_done()

    async def settled(self) -> None:
        """Wait until everything that was submitted is saved or refused, and what lies beside is written."""
        await self._queue.join()
        await self._keeper.beside.settled()

    async def finish(self, serving: asyncio.Task[None]) -> None:
        """End `serve` when everything before this is done."""
        self._queue.put_nowait(None)
        await serving
        await self._keeper.beside.settled()

    async def leave(self, serving: asyncio.Task[None]) -> None:
        """The same, and write the files and let the meeting go."""
        self._queue.put_nowait(None)
        await serving
        self._keep_files()
        await self._keeper.beside.settled()
        await self._keeper.let_go(for_good=self.meeting.stage == "closed")

    async def move(self, root: Path) -> None:
        """Keep the meeting in the library `root` from now on, under its name, with all that was saved.

        The old folder is left as it is; the two are never merged. Raises NotMoved.
        """
        await self._keeper.move(root)
        self._keep_files()

    def do(self, proposal: Proposal, now: Now | None = None) -> Outcome:
        """The same, at once, for callers without a screen."""
        work = self._work(proposal, now or self.clock.now())
        if isinstance(work, Refused):
            return work
        try:
            work.at_once()
        except (Held, NotSaved) as error:
            return _not_done(error)
        return self._remember(work.lines)

    def _notice_clocks(self, now: Now) -> None:
        """Write down what the clocks have done meanwhile, if it is more than running."""
        for noticed in self.clocks.noticed(now, self.expected):
            self._put(noticed, now, asyncio.get_running_loop().create_future())

    def tick(self) -> None:
        """To be called every second or so: notices that the program stood still, and leaves signs of life."""
        now = self.clock.now()
        self._notice_clocks(now)
        if now.m - self._alive >= LIFE_EVERY:
            self._alive = now.m
            self._keeper.show_life()

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed, in the background, when it is other than what is kept."""
        self._keeper.beside.keep_draft(draft)

    def keep_last_draft(self, draft: Draft) -> None:
        """The same at once, from any thread, as the program ends. Raises OSError."""
        self._keeper.beside.keep_last_draft(draft)

    def _put(self, proposal: Proposal, now: Now, future: asyncio.Future[Outcome]) -> None:
        if isinstance(proposal, Entry):
            self._pending.append((proposal, now))
        self._queue.put_nowait((proposal, now, future))

    def write_files(self) -> None:
        """session.json, session.md and the draft of the record, from what is saved. Raises OSError."""
        write_files(self.folder.path, list(self._story.lines), self.head)

    def close(self) -> None:
        """Let the meeting go, if that is not done already; everything in it is on the disk."""
        self._keeper.close(for_good=self.meeting.stage == "closed")

    def abandon(self) -> None:
        """Leave the meeting to a disk that does not answer, and ask nothing of it any more."""
        self._keeper.abandon()

    def no_more_hint(self) -> None:
        """Let the first hint be shown no more; whoever leaves waits for that as for all that lies beside."""
        self._keeper.beside.no_more_hint()

    def _keep_files(self) -> None:
        self._keeper.beside.write_files(self._story.lines, self.head)

    async def _save(self, proposal: Proposal, now: Now) -> Outcome:
        work = self._work(proposal, now)
        if isinstance(work, Refused):
            return work
        try:
            await work.in_turn()
        except (Held, NotSaved) as error:
            return _not_done(error)
        return self._remember(work.lines)

    def _work(self, proposal: Proposal, now: Now) -> _Work | Refused:
        """What the keeper is to do about a proposal, or why not."""
        keeper = self._keeper
        if isinstance(proposal, OwnText):
            note = self._own_note(proposal, now)
            return _Work(partial(keeper.save_own_now, note), partial(keeper.save_own, note))
        if isinstance(proposal, PutOnHold):
            because = proposal.because
            return _Work(partial(keeper.hold_now, because, now), partial(keeper.hold, because, now))
        lines = self._lines(proposal, now)
        if isinstance(lines, Refused):
            return lines
        return _Work(partial(keeper.save_now, lines), partial(keeper.save, lines), lines)

    def _own_note(self, own: OwnText, now: Now) -> OwnNote:
        return OwnNote(t=stamp(now.wall), after=self.head[0], text=clean(own.text, lines=True))

    def _lines(self, proposal: Entries, now: Now) -> tuple[Line, ...] | Refused:
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

    def _resumed(self) -> tuple[Entry, ...]:
        """The entries for going on with the meeting."""
        alive, now, boot = self.folder.alive(), self.clock.now(), self.clock.boot()
        seen = None if alive is None else (alive.boot, alive.m)
        lines, offset = self._story.lines, self.clock.offset()
        goes_on = resumed(lines, now, boot=boot, offset=offset, alive=seen)
        changed = clock_set(lines, now, boot=boot, offset=offset)
        return (goes_on,) if changed is None else (goes_on, changed)


def _not_done(error: Held | NotSaved) -> Refused | Failed:
    return Refused(str(error)) if isinstance(error, Held) else Failed(str(error))
