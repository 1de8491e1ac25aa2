"""The one door: nothing happens that may not, nothing is told as saved that is not on the disk."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from chair.clock import hhmm
from chair.files.journal import NAME, Journal, NotSaved, read_journal
from chair.files.keeper import Keeper
from chair.files.library import Draft, Folder, Half, InUse, Library
from chair.meeting.entries import (
    Begun,
    ClockChanged,
    Closed,
    Entry,
    Given,
    Moved,
    Noted,
    Opened,
    Paused,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    Reattributed,
    Reckoned,
    Redacted,
    Requested,
    Resumed,
    Reworded,
    Text,
    Undone,
    Woke,
    Yielded,
)
from chair.meeting.replay import Story
from chair.session import LIFE_EVERY, ReadOnly, Session
from chair.session_proposals import Failed, Outcome, Refused, Saved
from tests.files.disk import Disk
from tests.helpers import AGENDA, HOUR, MINUTE, SECOND, TEN, FakeClock, tree


@pytest.fixture
def clock() -> FakeClock:
    """A clock that the test moves."""
    return FakeClock()


@pytest.fixture
def session(tmp_path: Path, clock: FakeClock) -> Session:
    """A meeting that is open for writing, its first item open."""
    session = Session.start(Library(tmp_path / "library"), AGENDA, clock)
    saved(session.do(Begun(item=item(session, 1))))
    return session


def item(session: Session, number: int) -> int:
    """The id of an item."""
    return session.meeting.items[number - 1].id


def person(session: Session, name: str) -> int:
    """The id of the person whose name begins so."""
    return next(one.id for one in session.meeting.people if (one.name or "").startswith(name))


def saved(outcome: Outcome) -> Saved:
    """It was saved."""
    assert isinstance(outcome, Saved), outcome
    return outcome


def on_disk(session: Session) -> list[Entry]:
    """The entries that the journal holds."""
    return [line.entry for line in read_journal(session.folder.journal).lines]


class Served:
    """A meeting whose task takes what is submitted; should the task die, whoever waits is told why."""

    def __init__(self, session: Session, task: asyncio.Task[None]) -> None:
        self.session, self.task = session, task

    async def all(self, *futures: asyncio.Future[Outcome]) -> list[Outcome]:
        """What became of what was submitted."""
        for future in futures:
            await asyncio.wait((future, self.task), return_when=asyncio.FIRST_COMPLETED)
            if not future.done():
                self.task.result()
        return [future.result() for future in futures]

    async def one(self, entry: Entry) -> Outcome:
        """Submit an entry; what became of it."""
        return (await self.all(self.session.submit(entry)))[0]


@asynccontextmanager
async def serving(
    session: Session, changed: Callable[[Outcome], None] = lambda outcome: None
) -> AsyncIterator[Served]:
    """The task that takes what is submitted; it has taken everything at the end."""
    task = asyncio.create_task(session.serve(changed))
    yield Served(session, task)
    await session.finish(task)


# --- at once


def test_a_meeting_starts_on_the_disk(tmp_path: Path, clock: FakeClock) -> None:
    """When a meeting has started, its opening is in its journal, its folder is locked and life is shown."""
    session = Session.start(Library(tmp_path), AGENDA, clock)
    assert session.meeting.stage == "waiting"
    assert on_disk(session) == [line.entry for line in session.story.lines]
    assert session.head == (len(session.story.lines), read_journal(session.folder.journal).head)
    assert session.folder.path.name.startswith("2026-12-03-annual-review-")
    alive = session.folder.alive()
    assert alive is not None
    assert alive.m == clock.m
    with pytest.raises(InUse):
        Folder(session.folder.path).lock()


def test_started_on_the_day_of_the_place(tmp_path: Path) -> None:
    """A meeting's folder has the local day, not Greenwich's."""
    late = FakeClock(wall=TEN + 13 * HOUR, offset=120)
    assert Session.start(Library(tmp_path), AGENDA, late).folder.path.name.startswith("2026-12-04-")


def test_a_start_that_fails_holds_nothing(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk refuses the opening, there is no meeting, and nothing is locked."""
    library = Library(tmp_path / "library")
    library.root.mkdir()
    with monkeypatch.context() as patch:
        Disk(patch).fail("replace", ever=True)
        with pytest.raises(NotSaved):
            Session.start(library, AGENDA, clock)
    assert list(library.names()) == []
    for path in library.root.iterdir():
        Folder(path).lock()


def test_do_saves(session: Session) -> None:
    """What is done is on the disk, and in the meeting."""
    outcome = saved(session.do(Noted(words=Text("one"))))
    assert [line.entry for line in outcome.lines] == [Noted(words=Text("one"))]
    assert on_disk(session)[-1] == Noted(words=Text("one"))
    assert session.story.transcript.told[-1].text == "one"


def test_do_refuses(session: Session) -> None:
    """What may not happen is refused with a sentence, and leaves no byte."""
    before, meeting = tree(session.folder.path), session.meeting
    assert session.do(Yielded()) == Refused("Nobody is speaking.")
    assert session.do(Given(person=999)) == Refused("There is no person 999.")
    assert tree(session.folder.path) == before
    assert session.meeting is meeting


def test_do_fails(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk does not take has not happened, and can be tried again."""
    meeting, lines = session.meeting, list(session.story.lines)
    with monkeypatch.context() as patch:
        disk = Disk(patch)
        disk.fail("fsync", ever=True)
        assert session.do(Noted(words=Text("one"))) == Failed("The disk has a fault.")
        assert session.meeting is meeting
        assert session.story.lines == lines
        disk.heal()
        saved(session.do(Noted(words=Text("one"))))
    assert on_disk(session)[-1] == Noted(words=Text("one"))
    assert len(on_disk(session)) == len(lines) + 1


def test_words_are_cleaned_at_the_door(session: Session) -> None:
    """What could act, or could not be written down, is made visible before it is kept; line ends stay."""
    saved(session.do(Noted(words=Text("a\x1b]0;x\x07\r\nb\udcff\u202e"))))
    words = "a\u241b]0;x\u2407\nb\ufffd\u2426"
    assert on_disk(session)[-1] == Noted(words=Text(words))
    name = PersonWords("Sam\x00", "un\x9bcle")
    saved(session.do(PersonAdded(seat=7, words=name)))
    assert on_disk(session)[-1] == PersonAdded(seat=7, words=PersonWords("Sam\u2400", "un\u2426cle"))
    session.write_files()


def test_agenda_is_cleaned_too(tmp_path: Path, clock: FakeClock) -> None:
    """An agenda brings nothing in that acts, in no field of it."""
    nasty = "x\x1b[2J\ud800"
    agenda = type(AGENDA)(
        title=nasty,
        place=nasty,
        people=(type(AGENDA.people[0])(nasty, nasty, nasty, nasty),),
        items=(type(AGENDA.items[0])(nasty, lead=nasty, purpose=nasty, prompts=(nasty,)),),
        dates=(type(AGENDA.dates[0])(nasty, AGENDA.dates[0].day, nasty),),
        steps=(type(AGENDA.steps[0])(nasty, nasty, nasty, nasty),),
    )
    session = Session.start(Library(tmp_path), agenda, clock)
    session.write_files()
    for name, data in tree(session.folder.path).items():
        assert b"\x1b" not in data, name
        assert b"u001b" not in data, name
        assert b"ud800" not in data, name


def test_a_batch_is_one_write(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries that belong together are saved together, with the number of the first to build on."""
    disk = Disk(monkeypatch)
    outcome = saved(
        session.do(
            lambda n: (
                PointAdded(point="action", words=PointWords("Send it")),
                Reworded(entry=n, point="action", words=PointWords("Send it soon")),
            )
        )
    )
    assert len(outcome.lines) == 2
    assert session.meeting.points[0].text == "Send it soon"
    assert (disk.count["write"], disk.count["fsync"]) == (1, 1)


def _all(batch: tuple[Entry, ...], n: int) -> tuple[Entry, ...]:
    return batch


def test_a_batch_is_refused_whole(session: Session) -> None:
    """If a later entry of a batch may not happen after the earlier ones, none does."""
    note = saved(session.do(Noted(words=Text("one")))).lines[0].n
    before, meeting = on_disk(session), session.meeting
    batches: tuple[tuple[Entry, ...], ...] = (
        (Noted(), Given(person=999)),
        (Paused(), Paused()),
        (Reattributed(entry=note), Reworded(entry=note, owner=999)),
        (Undone(entry=note), Undone(entry=note)),
    )
    for batch in batches:
        assert isinstance(session.do(partial(_all, batch)), Refused)
    assert on_disk(session) == before
    assert session.meeting is meeting


def test_several_are_taken_back_at_once(session: Session) -> None:
    """A batch may take back one entry after the other."""
    first = saved(session.do(Given(person=person(session, "Dana")))).lines[0].n
    second = saved(session.do(Noted(words=Text("x")))).lines[0].n
    saved(session.do(lambda n: (Undone(entry=second), Undone(entry=first))))
    assert session.meeting.floor.turn is None


def test_nothing_in_a_batch(session: Session) -> None:
    """A batch of nothing is saved and changes nothing."""
    before = session.folder.journal.read_bytes()
    assert session.do(lambda n: ()) == Saved(())
    assert session.folder.journal.read_bytes() == before


# --- on the queue


async def test_submitted_is_served_in_order(session: Session, clock: FakeClock) -> None:
    """What is submitted is saved in that order, each at the moment it was submitted."""
    outcomes: list[Outcome] = []
    futures = []
    for n in range(20):
        clock.go(SECOND)
        futures.append(session.submit(Noted(words=Text(str(n)))))
    clock.go(HOUR)
    async with serving(session, outcomes.append) as served:
        done = await served.all(*futures)
    assert outcomes == done
    lines = [saved(outcome).lines[0] for outcome in done]
    assert [line.entry for line in lines] == [Noted(words=Text(str(n))) for n in range(20)]
    assert [line.wall for line in lines] == [TEN + n * SECOND for n in range(1, 21)]
    assert on_disk(session)[-20:] == [line.entry for line in lines]


async def test_refusal_is_against_what_was_saved(session: Session) -> None:
    """Each entry is judged after those before it are saved, not when it was submitted."""
    dana = person(session, "Dana")
    first, second = session.submit(Requested(person=dana)), session.submit(Requested(person=dana))
    async with serving(session) as served:
        outcomes = await served.all(first, second)
    assert isinstance(outcomes[0], Saved)
    assert outcomes[1] == Refused("Dana Ashe is waiting already.")


async def test_failed_is_told_and_the_next_tried(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that the disk did not take is told as failed; the next one is tried for itself."""
    disk = Disk(monkeypatch)
    disk.fail("write", 1)
    disk.fail("open", 1)
    first, second = session.submit(Noted(words=Text("one"))), session.submit(Noted(words=Text("two")))
    async with serving(session) as served:
        outcomes = await served.all(first, second)
    assert outcomes[0] == Failed("The disk has a fault.")
    assert isinstance(outcomes[1], Saved)
    assert on_disk(session)[-1] == Noted(words=Text("two"))
    assert Noted(words=Text("one")) not in on_disk(session)


async def test_nothing_is_remembered_before_it_is_saved(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The meeting that is shown is the one on the disk, while the disk is slow and after."""
    seen: list[int] = []
    append = Journal.append

    def slow(journal: Journal, lines: object) -> None:
        seen.append(len(session.story.transcript.notes))
        append(journal, lines)  # type: ignore[arg-type]  # as it came
        seen.append(len(session.story.transcript.notes))

    monkeypatch.setattr(Journal, "append", slow)
    future = session.submit(Noted(words=Text("one")))
    async with serving(session) as served:
        await served.all(future)
    assert seen == [0, 0]
    assert len(session.story.transcript.notes) == 1


async def test_a_slow_disk_holds_nobody_up(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a sync does not return, keys go on being taken; when it does, all is saved in order."""
    goes_on, asked = threading.Event(), threading.Event()
    fsync = os.fsync

    def slow(handle: int) -> None:
        asked.set()
        goes_on.wait(5)  # not for ever, should the loop be held up
        fsync(handle)

    monkeypatch.setattr(os, "fsync", slow)
    async with serving(session) as served:
        first = session.submit(Noted(words=Text("one")))
        await asyncio.to_thread(asked.wait)
        second = session.submit(Noted(words=Text("two")))
        for _ in range(50):
            await asyncio.sleep(0)
        waits = (first.done(), second.done(), dict(session.story.transcript.notes))
        goes_on.set()
        await served.all(first, second)
    assert waits == (False, False, {})
    assert on_disk(session)[-2:] == [Noted(words=Text("one")), Noted(words=Text("two"))]


async def test_what_is_expected(session: Session) -> None:
    """What was submitted and is not saved yet is expected, and nothing else; then it is so."""
    dana = person(session, "Dana")
    first = session.submit(Given(person=dana))
    again = session.submit(Paused())
    wrong = session.submit(Given(person=999))
    turn = session.expected.floor.turn
    assert turn is not None
    assert turn.person == dana
    assert session.expected.hold is not None
    assert session.meeting.floor.turn is None
    async with serving(session) as served:
        await served.all(first, again, wrong)
    assert session.expected is session.meeting
    assert session.meeting.hold is not None


async def test_a_cancelled_future_does_not_stop_the_serving(session: Session) -> None:
    """Whoever no longer waits for an answer does not keep the others from theirs."""
    first, second = session.submit(Noted(words=Text("one"))), session.submit(Noted(words=Text("two")))
    first.cancel()
    async with serving(session) as served:
        assert isinstance((await served.all(second))[0], Saved)
    assert on_disk(session)[-2:] == [Noted(words=Text("one")), Noted(words=Text("two"))]


async def test_files_follow_each_item_and_the_close(session: Session) -> None:
    """session.json and the others are written when an item ends and at the close, and not at every entry."""
    folder = session.folder.path
    async with serving(session) as served:
        await served.one(Noted(words=Text("one")))
        assert not (folder / "session.md").exists()
        await served.one(Moved(item=item(session, 3)))
    assert "one" in (folder / "session.md").read_text("utf-8")
    (folder / "session.md").unlink()
    async with serving(session) as served:
        await served.one(Closed())
    assert {"session.json", "session.md", "record.md"} <= set(tree(folder))


async def test_files_follow_a_redaction(session: Session) -> None:
    """Words that are taken out are gone from every file, not only from the journal."""
    secret = "a word nobody may read again"
    async with serving(session) as served:
        note = saved(await served.one(Noted(words=Text(secret)))).lines[0].n
        await served.one(Moved(item=item(session, 3)))
    assert secret.encode() in (session.folder.path / "session.md").read_bytes()
    async with serving(session) as served:
        await served.one(Redacted(entries=(note,)))
    assert secret.encode() not in b"".join(tree(session.folder.path).values())


async def test_files_that_cannot_be_written_stop_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that refuses session.json, or a fault in the making of it, is kept in mind; saving goes on."""
    for trouble in (OSError(28, "No space left on device"), ValueError("a fault of our own")):

        def refuse(*_: object, trouble: Exception = trouble) -> None:
            raise trouble

        with monkeypatch.context() as patch:
            patch.setattr("chair.files.beside.write_files", refuse)
            async with serving(session) as served:
                here = session.meeting.current
                await served.one(Moved(item=item(session, 3 if here == item(session, 1) else 1)))
                assert isinstance(await served.one(Noted(words=Text("after"))), Saved)
        assert session.files_trouble is trouble
    async with serving(session) as served:
        await served.one(Closed())
    assert session.files_trouble is None


# --- sleep


async def test_a_long_sleep_is_noticed_by_the_tick(session: Session, clock: FakeClock) -> None:
    """After more than two minutes without a tick, the gap is an entry of its own."""
    session.tick()
    clock.go(121 * SECOND)
    session.tick()
    async with serving(session):
        pass
    assert on_disk(session)[-1] == Woke(gap=121 * SECOND, offset=0)
    assert session.meeting.hold is not None
    assert session.meeting.hold.stop == "gap"


async def test_a_long_sleep_is_noticed_before_the_next_entry(session: Session, clock: FakeClock) -> None:
    """The key that is pressed first after a sleep comes after the gap, with the clock's new offset."""
    session.tick()
    saved(session.do(Given(person=person(session, "Dana"))))
    clock.go(HOUR)
    clock.ahead = 60
    future = session.submit(Given(person=person(session, "Priya")))
    note = session.submit(Noted(words=Text("one")))
    async with serving(session) as served:
        outcomes = await served.all(future, note)
    assert isinstance(outcomes[0], Refused)
    assert on_disk(session)[-2:] == [Woke(gap=HOUR, offset=60), Noted(words=Text("one"))]
    assert session.meeting.offset == 60
    assert [turn.ms for turn in session.story.transcript.turns] == [0]


async def test_short_stops_are_nothing(session: Session, clock: FakeClock) -> None:
    """Two minutes and less without a tick are no gap; neither is the time before the first."""
    clock.go(HOUR)
    before = on_disk(session)
    async with serving(session):
        for _ in range(3):
            session.tick()
            clock.go(120 * SECOND)
    assert on_disk(session) == before


async def test_a_clock_that_leaps_by_itself(session: Session, clock: FakeClock) -> None:
    """Where a script moves the clock, nobody has slept."""
    session.clocks.watching = False
    session.tick()
    clock.go(HOUR)
    session.tick()
    before = on_disk(session)
    async with serving(session):
        pass
    assert on_disk(session) == before


async def test_a_wall_clock_that_is_set_is_no_sleep(session: Session, clock: FakeClock) -> None:
    """Somebody putting the wall clock forward changes no duration; that it was set is kept, once."""
    session.tick()
    clock.set_wall(HOUR)
    before = session.when().at
    session.tick()
    session.tick()
    async with serving(session):
        pass
    assert session.when().at == before
    assert session.meeting.hold is None
    assert on_disk(session)[-1] == ClockChanged(offset=0, step=HOUR)
    assert not isinstance(on_disk(session)[-2], ClockChanged)
    assert hhmm(session.when().wall, session.meeting.offset) == "11:00"


async def test_summer_time_ends(session: Session, clock: FakeClock) -> None:
    """When local time gets another lead over UTC, the times shown follow within a second."""
    session.tick()
    clock.go(SECOND)
    clock.ahead = -60
    session.tick()
    async with serving(session):
        pass
    assert on_disk(session)[-1] == ClockChanged(offset=-60)
    assert hhmm(session.when().wall, session.meeting.offset) == "09:00"


async def test_a_clock_that_is_kept_right(session: Session, clock: FakeClock) -> None:
    """A clock that drifts is noted when a second has come together, and not at every look."""
    before = on_disk(session)
    async with serving(session):
        for _ in range(25):
            session.tick()
            clock.go(SECOND)
            clock.set_wall(100)
    assert on_disk(session)[len(before) :] == [ClockChanged(offset=0, step=SECOND)] * 2


async def test_asleep_while_the_clock_was_set(session: Session, clock: FakeClock) -> None:
    """A sleep and a clock that was set meanwhile are two things, and both are kept."""
    session.tick()
    clock.go(HOUR)
    clock.set_wall(-5 * SECOND)
    session.tick()
    async with serving(session):
        pass
    assert on_disk(session)[-2:] == [Woke(gap=HOUR, offset=0), ClockChanged(offset=0, step=-5 * SECOND)]


# --- resumed


def left(session: Session) -> Folder:
    """The program dies: nothing is written on the way out."""
    session.folder.release()
    return Folder(session.folder.path)


def resumed(session: Session, clock: FakeClock) -> tuple[Session, Resumed]:
    """Opened again, and the entry that says so."""
    again, _ = Session.resume(left(session), clock)
    entry = next(one for one in reversed(on_disk(again)[-2:]) if isinstance(one, Resumed))
    return again, entry


def test_a_clock_that_was_set_while_chair_was_gone(session: Session, clock: FakeClock) -> None:
    """In the same run of the computer a clock that was set meanwhile is told from the time that passed."""
    saved(session.do(Noted(words=Text("one"))))
    clock.go(30 * SECOND)
    clock.set_wall(-HOUR)
    again, _ = Session.resume(left(session), clock)
    gone_on, changed = on_disk(again)[-2:]
    assert isinstance(gone_on, Resumed)
    assert gone_on.gap == 30 * SECOND
    assert changed == ClockChanged(offset=0, step=-HOUR)
    again.close()


def test_resumed_it_is_the_same_meeting(session: Session, clock: FakeClock) -> None:
    """After a crash the meeting is where it was: who speaks, who waits, every note."""
    saved(session.do(Given(person=person(session, "Dana"))))
    saved(session.do(Requested(person=person(session, "Priya"))))
    saved(session.do(Noted(words=Text("one"))))
    before, told = session.meeting, list(session.story.transcript.told)
    clock.go(SECOND)
    again, entry = resumed(session, clock)
    assert again.meeting == before
    assert again.story.transcript.told == told
    assert (entry.ran, entry.gap, entry.boot, entry.offset) == (0, SECOND, "boot-1", 0)
    clock.go(SECOND)
    turn = again.meeting.floor.turn
    assert turn is not None
    assert turn.watch.read(again.when().at) == 2 * SECOND
    saved(again.do(Yielded()))
    assert Story(read_journal(again.folder.journal).lines).meeting == again.meeting


def test_gap_on_the_same_run(session: Session, clock: FakeClock) -> None:
    """With the computer still running, the gap is known to the second, whatever the wall clock was set to."""
    session.folder.show_life(clock, clock.go(30 * SECOND))
    clock.set_wall(-5 * HOUR)
    clock.go(HOUR)
    again, entry = resumed(session, clock)
    assert (entry.ran, entry.gap) == (30 * SECOND, HOUR)
    hold = again.meeting.hold
    assert hold is not None
    assert (hold.stop, hold.since, hold.ms) == ("gap", 30 * SECOND, HOUR)
    assert hold.entry is not None
    saved(again.do(Reckoned(entry=hold.entry, was="break")))
    opened = again.meeting.open_item
    assert opened is not None
    assert opened.watch.read(again.when().at) == 30 * SECOND


def test_gap_over_a_restart(session: Session, clock: FakeClock) -> None:
    """After the computer was started anew, the wall clock says how long it was away."""
    session.folder.show_life(clock, clock.go(30 * SECOND))
    clock.reboot(HOUR)
    _, entry = resumed(session, clock)
    assert (entry.ran, entry.gap, entry.boot) == (30 * SECOND, HOUR, "boot-1-next")


def test_gap_without_a_sign_of_life(session: Session, clock: FakeClock) -> None:
    """Without a sign of life the gap begins at the last entry."""
    clock.go(30 * SECOND)
    (session.folder.path / "alive.json").unlink()
    clock.reboot(HOUR)
    _, entry = resumed(session, clock)
    assert (entry.ran, entry.gap) == (0, HOUR + 30 * SECOND)


def test_gap_with_a_clock_that_was_set_back(session: Session, clock: FakeClock) -> None:
    """A wall clock that runs behind after a restart makes no gap below nothing, and time goes on."""
    clock.reboot(-2 * HOUR)
    again, entry = resumed(session, clock)
    assert (entry.ran, entry.gap) == (0, 0)
    assert again.meeting.hold is None
    clock.go(SECOND)
    assert again.when().at == SECOND


def test_sign_of_life_of_another_run(session: Session, clock: FakeClock) -> None:
    """A sign of life from before the last restart says nothing about this one."""
    session.folder.show_life(clock, clock.go(50 * SECOND))
    clock.reboot(MINUTE)
    again, _ = resumed(session, clock)
    saved(again.do(Noted(words=Text("one"))))
    old = FakeClock(wall=TEN, m=99_000_000, boot="boot-1")
    again.folder.show_life(old, old.now())
    clock.go(10 * SECOND)
    _, entry = resumed(again, clock)
    assert (entry.ran, entry.gap) == (0, 10 * SECOND)


def test_resumed_twice(session: Session, clock: FakeClock) -> None:
    """A meeting is resumed as often as it takes, and its time goes on each time."""
    for _ in range(3):
        clock.reboot(MINUTE)
        session, _ = resumed(session, clock)
    opened = session.meeting.open_item
    assert opened is not None
    assert opened.watch.read(session.when().at) == 3 * MINUTE
    assert session.story.latest() is None


def test_draft_is_there_again(session: Session, clock: FakeClock) -> None:
    """What was half-typed is there after a crash."""
    session.folder.keep_draft(Draft("send the", "action", unsaved=(Half("one"),)))
    again, _ = resumed(session, clock)
    assert again.folder.draft() == Draft("send the", "action", unsaved=(Half("one"),))


def test_torn_line_is_told(session: Session, clock: FakeClock) -> None:
    """A last line that a crash cut short is put aside, and that is said in one sentence."""
    with session.folder.journal.open("ab") as file:
        file.write(b'{"n":17,"t":')
    again, told = Session.resume(left(session), clock)
    assert told == (
        "The last line had been cut short by a crash; it was put aside, and nothing saved is lost.",
    )
    assert (again.folder.path / "torn-18.bin").read_bytes() == b'{"n":17,"t":'
    assert again.meeting.stage == "running"


def test_unfinished_redaction_is_finished(session: Session, clock: FakeClock) -> None:
    """A meeting that is resumed has no words in it that were to go."""
    saved(session.do(Noted(words=Text("a secret"))))
    n = len(session.story.lines)
    raw = session.folder.journal.read_bytes()
    saved(session.do(Redacted(entries=(n,))))
    with_words = raw + session.folder.journal.read_bytes().splitlines()[-1] + b"\n"
    session.folder.journal.write_bytes(with_words)
    again, _ = resumed(session, clock)
    assert b"a secret" not in b"".join(tree(again.folder.path).values())


def cannot(folder: Folder, clock: FakeClock) -> str:
    """Why a meeting cannot be resumed; its journal is as it was, and it is not locked."""
    before = folder.journal.read_bytes()
    with pytest.raises(ReadOnly) as why:
        Session.resume(folder, clock)
    assert folder.journal.read_bytes() == before
    Folder(folder.path).lock()
    return str(why.value)


def test_closed_is_not_resumed(session: Session, clock: FakeClock) -> None:
    """A meeting that is over is only read."""
    saved(session.do(Closed()))
    assert cannot(left(session), clock) == "The meeting is closed; 'chair record' prints it."


def test_damaged_is_not_resumed(session: Session, clock: FakeClock) -> None:
    """A damaged meeting is only read, and it is said where it is damaged."""
    path = session.folder.journal
    path.write_bytes(path.read_bytes().replace(b"Dana", b"Dona", 1))
    assert cannot(left(session), clock).startswith("The journal is damaged at entry 7 (byte ")


def test_empty_is_not_resumed(session: Session, clock: FakeClock) -> None:
    """A journal without a beginning is only read."""
    session.folder.journal.write_bytes(b"")
    assert cannot(left(session), clock) == "The journal has no beginning."


def test_in_use_is_not_resumed(session: Session, clock: FakeClock) -> None:
    """A meeting that is open is not opened a second time."""
    before = session.folder.journal.read_bytes()
    with pytest.raises(InUse, match=f"is open already by process {os.getpid()} on "):
        Session.resume(Folder(session.folder.path), clock)
    assert session.folder.journal.read_bytes() == before


def test_resume_on_a_failing_disk(
    session: Session, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk does not take the first line, the meeting is not open, and not locked."""
    folder = left(session)
    with monkeypatch.context() as patch:
        Disk(patch).fail("write", ever=True)
        with pytest.raises(NotSaved, match="The disk has a fault"):
            Session.resume(folder, clock)
    again, _ = Session.resume(folder, clock)
    assert [type(entry) for entry in on_disk(again)].count(Resumed) == 1


def test_no_journal_no_meeting(tmp_path: Path, clock: FakeClock) -> None:
    """A folder without a journal cannot be resumed, and is not locked afterwards."""
    with pytest.raises(FileNotFoundError):
        Session.resume(Folder(tmp_path), clock)
    Folder(tmp_path).lock()


def test_closing_lets_go(session: Session, clock: FakeClock) -> None:
    """A meeting that is let go shows when, and can be taken by another."""
    clock.go(MINUTE)
    session.close()
    alive = session.folder.alive()
    assert alive is not None
    assert alive.m == clock.m
    Folder(session.folder.path).lock()


async def test_signs_of_life_while_nothing_happens(session: Session, clock: FakeClock) -> None:
    """Every few seconds chair leaves a sign of life: after a crash it knows how long it had run on."""
    clock.go(LIFE_EVERY - 1)
    session.tick()
    await session.settled()
    alive = session.folder.alive()
    assert alive is not None
    assert alive.m == clock.m - LIFE_EVERY + 1


async def test_a_sign_of_life_in_time(session: Session, clock: FakeClock) -> None:
    """A tick after those seconds leaves the next one."""
    clock.go(LIFE_EVERY)
    session.tick()
    await session.settled()
    alive = session.folder.alive()
    assert alive is not None
    assert alive.m == clock.m


async def test_no_life_on_a_failing_disk_is_no_matter(
    session: Session, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that does not take the sign of life says so when it matters, not now."""
    before = session.folder.alive()
    disk = Disk(monkeypatch)
    disk.fail("open", ever=True)
    clock.go(LIFE_EVERY)
    session.tick()
    await session.settled()
    disk.heal()
    assert session.folder.alive() == before
    assert session.trouble is None


def test_opening_is_one_write(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting is on the disk whole or not at all: its opening is one file, renamed into place."""
    monkeypatch.setattr(Keeper, "begin", lambda keeper: None)
    disk = Disk(monkeypatch)
    session = Session.start(Library(tmp_path), AGENDA, clock)
    assert disk.count["replace"] == 1
    assert isinstance(on_disk(session)[0], Opened)
    assert sorted(tree(session.folder.path)) == [NAME, "lock"]
