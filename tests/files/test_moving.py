"""A meeting that goes on in another folder: all that was saved is there, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
import errno
import stat
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from chair.files.journal import NAME, read_journal
from chair.files.keeper import STALLED, Trouble
from chair.files.library import Draft, Folder, InUse, Library
from chair.files.moving import Copy, NotMoved
from chair.files.reserve import NAME as RESERVE
from chair.meeting.entries import Begun, Closed, Entry, Moved, Noted, Text
from chair.session import Session
from chair.session_proposals import Failed, Outcome, Saved
from tests.files.disk import PATIENCE, Disk
from tests.helpers import AGENDA, SECOND, FakeClock, meetings, tree

FULL = "The disk is full."


@pytest.fixture
def clock() -> FakeClock:
    """A clock that the test moves."""
    return FakeClock()


@pytest.fixture
def session(tmp_path: Path, clock: FakeClock) -> Session:
    """A meeting that is open for writing, its first item open."""
    session = Session.start(Library(tmp_path / "library"), AGENDA, clock)
    assert isinstance(session.do(Begun(item=session.meeting.items[0].id)), Saved)
    return session


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder on another disk."""
    (tmp_path / "other").mkdir()
    return tmp_path / "other"


@pytest.fixture
def disk(session: Session, other: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """The disk that the meeting began on; it fails on purpose."""
    disk = Disk(monkeypatch)
    disk.other = other
    yield disk
    disk.heal()


@asynccontextmanager
async def serving(session: Session) -> AsyncIterator[None]:
    """The task that takes what is submitted; it has taken everything at the end."""
    task = asyncio.create_task(session.serve(lambda outcome: None))
    yield
    await session.finish(task)
    session.close()


def note(text: str) -> Noted:
    """A note."""
    return Noted(words=Text(text))


def entries(folder: Path) -> list[Entry]:
    """The entries that a journal holds."""
    reading = read_journal(folder / NAME)
    assert (reading.damage, reading.torn) == (None, b"")
    return [line.entry for line in reading.lines]


async def test_the_whole_meeting_moves(session: Session, other: Path, disk: Disk) -> None:
    """After a move every byte of the journal is in the other folder, private and locked; there it goes on."""
    old, before = session.folder.path, session.folder.journal.read_bytes()
    async with serving(session):
        disk.refuse(errno.ENOSPC)
        (old / RESERVE).unlink()
        outcome = await session.submit(note("lost?"))
        assert (outcome, session.trouble) == (Failed(FULL), Trouble("refused", FULL))
        await session.move(other)
        new = session.folder.path
        assert (new, session.left, session.trouble) == (other / old.name, (old,), None)
        assert (new / NAME).read_bytes() == before
        assert isinstance(await session.submit(note("lost?")), Saved)
        await session.settled()
        assert entries(new)[-1] == note("lost?")
        assert session.head == (len(entries(new)), read_journal(new / NAME).head)
        assert (old / NAME).read_bytes() == before
        assert stat.S_IMODE(new.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in new.iterdir()} == {0o600}
        assert {NAME, "lock", "alive.json", RESERVE, "session.json", "session.md"} <= set(tree(new))
        with pytest.raises(InUse):
            Folder(new).lock()


async def test_the_old_folder_is_let_go(session: Session, other: Path, clock: FakeClock) -> None:
    """The folder that was left is as it was, and open to others; both copies are meetings of their own."""
    old, name = session.folder.path, session.folder.path.name
    before = tree(old)
    async with serving(session):
        await session.move(other)
        await session.submit(note("only there"))
        await session.settled()
        assert tree(old) == before
    there, _ = Session.resume(Library(other).find(name), clock)
    here, _ = Session.resume(Library(old.parent).find(name), clock)
    assert note("only there") in entries(there.folder.path)
    assert note("only there") not in entries(here.folder.path)
    here.close()
    there.close()


async def test_a_draft_follows(session: Session, other: Path, disk: Disk) -> None:
    """What is being typed is kept in the other folder from then on."""
    async with serving(session):
        disk.refuse(errno.EIO)
        session.keep_draft(Draft("half a th"))
        await session.settled()
        assert session.draft_trouble is not None
        await session.move(other)
        session.keep_draft(Draft("half a th"))
        await session.settled()
        assert session.draft_trouble is None
        assert Folder(other / session.folder.path.name).draft() == Draft("half a th")


async def test_a_meddled_journal_moves_as_it_was(session: Session, other: Path) -> None:
    """When another program has changed the journal, the other folder gets it as chair wrote it."""
    before = session.folder.journal.read_bytes()
    async with serving(session):
        session.folder.journal.write_bytes(b"somebody else's")
        outcome = await session.submit(note("x"))
        assert outcome == Failed("Another program has changed the journal.")
        assert session.trouble == Trouble("meddled", "Another program has changed the journal.")
        old = session.folder.journal
        await session.move(other)
        assert session.folder.journal.read_bytes() == before
        assert old.read_bytes() == b"somebody else's"


@pytest.mark.parametrize("where", ["gone", "file", "inside", "same", "~nobody-at-all", "taken"])
async def test_a_folder_that_will_not_do(session: Session, tmp_path: Path, where: str) -> None:
    """A folder that cannot be is refused in a sentence; nothing changes, nothing is left there."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "taken" / session.folder.path.name).mkdir(parents=True)
    places = {
        "inside": session.folder.path,
        "same": session.folder.path.parent,
        "~nobody-at-all": Path(where),
    }
    sentences = {
        "inside": "That is the meeting's own folder; choose another.",
        "same": "This meeting, or a copy of it, is in that folder already; choose another.",
        "taken": "This meeting, or a copy of it, is in that folder already; choose another.",
    }
    root = places.get(where, tmp_path / where)
    before = tree(tmp_path)
    async with serving(session):
        with pytest.raises(NotMoved) as refused:
            await session.move(root)
        assert str(refused.value) == sentences.get(where, f"There is no folder {root}.")
        assert tree(tmp_path) == before
        assert isinstance(await session.submit(note("on")), Saved)
        assert session.left == ()


async def test_home_is_a_folder(session: Session, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "~" is the home folder, as everywhere."""
    monkeypatch.setenv("HOME", str(other))
    async with serving(session):
        await session.move(Path("~"))
    assert session.folder.path.parent == other


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
async def test_the_other_disk_refuses_as_well(
    session: Session, other: Path, disk: Disk, call: str, code: int
) -> None:
    """Whatever fails over there is told in a sentence; nothing is left there, the meeting is where it was."""
    old, disk.other = session.folder.path, old_disk(session)
    async with serving(session):
        disk.fail(call, ever=True, code=code)
        with pytest.raises(NotMoved, match=r"^Nothing was saved there\. .*\.$"):
            await session.move(other)
        disk.heal()
        assert list(other.iterdir()) == []
        assert session.folder.path == old
        assert isinstance(await session.submit(note("on")), Saved)
        await session.move(other)
        assert entries(other / old.name)[-1] == note("on")


def old_disk(session: Session) -> Path:
    """The disk that the meeting began on."""
    return session.folder.path.parent


async def test_what_is_written_there_is_read_back(
    session: Session, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that takes everything and keeps something else is found out before the meeting goes there."""
    read = Path.read_bytes

    def wrong(path: Path) -> bytes:
        data = read(path)
        return data.replace(b"Robin", b"Robim") if path.is_relative_to(other) else data

    async with serving(session):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", wrong)
            with pytest.raises(NotMoved, match="is not what is read there"):
                await session.move(other)
        assert list(other.iterdir()) == []


async def test_a_disk_that_never_answers_is_left(
    session: Session, other: Path, disk: Disk, clock: FakeClock
) -> None:
    """An entry that hangs at the old disk is saved at the other one, in its order."""
    old = session.folder.path
    async with serving(session):
        disk.hang()
        first = session.submit(note("one"))
        second = session.submit(note("two"))
        await asyncio.to_thread(disk.asked.wait)
        assert session.trouble is None
        clock.go(STALLED)
        assert session.trouble == Trouble("silent", "The disk does not answer.")
        await session.move(other)
        assert [type(await future) for future in (first, second)] == [Saved, Saved]
        assert session.trouble is None
        disk.answer()
        assert entries(other / old.name)[-2:] == [note("one"), note("two")]
    assert note("two") not in entries(old)


async def test_what_is_saved_meanwhile_comes_along(
    session: Session, other: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries that the old disk takes while the journal is copied are in the copy."""
    disk.other = old_disk(session)
    async with serving(session):
        disk.hang()
        moving = asyncio.create_task(session.move(other))
        await asyncio.to_thread(disk.asked.wait)
        for text in ("one", "two"):
            assert isinstance(await session.submit(note(text)), Saved)
        disk.answer()
        await moving
        assert isinstance(await session.submit(note("three")), Saved)
        assert entries(other / session.folder.path.name)[-3:] == [note("one"), note("two"), note("three")]


async def test_the_folder_that_answers_first(
    session: Session, other: Path, tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A move to a disk that hangs keeps nobody from choosing another; the late one leaves nothing."""
    (tmp_path / "third").mkdir()
    clearing, may_clear, discard = threading.Event(), threading.Event(), Copy.discard

    def slow(copy: Copy) -> None:
        clearing.set()
        assert may_clear.wait(PATIENCE)
        discard(copy)

    monkeypatch.setattr(Copy, "discard", slow)
    async with serving(session):
        disk.hang()
        late = asyncio.create_task(session.move(tmp_path / "third"))
        await asyncio.to_thread(disk.asked.wait)
        await session.move(other)
        disk.answer()
        assert await asyncio.to_thread(clearing.wait, PATIENCE)
        assert not late.done()  # it is told only when nothing of it is left
        may_clear.set()
        with pytest.raises(NotMoved, match="to another folder meanwhile"):
            await late
        assert list((tmp_path / "third").iterdir()) == []
        assert session.folder.path.parent == other
        assert isinstance(await session.submit(note("on")), Saved)


async def test_closed_in_the_other_folder(session: Session, other: Path, disk: Disk) -> None:
    """A meeting whose disk is gone is closed in the other folder, with its files, and without the reserve."""
    disk.refuse(errno.EIO)
    task = asyncio.create_task(session.serve(lambda outcome: None))
    assert isinstance(await session.submit(Closed()), Failed)
    await session.move(other)
    assert isinstance(await session.submit(Closed()), Saved)
    await session.leave(task)
    new = other / session.folder.path.name
    assert {"session.json", "session.md", "record.md"} <= set(tree(new))
    assert RESERVE not in tree(new)
    assert meetings(Library(other))[0].state == "closed"
    Folder(new).lock()


# --- the reserve of a meeting


async def test_a_full_disk_and_its_reserve(session: Session, clock: FakeClock, disk: Disk) -> None:
    """On a full disk the meeting goes on in the reserve and says so; with room, it is kept back again."""
    reserve = session.folder.path / RESERVE
    assert reserve.exists()
    async with serving(session):
        disk.room = 0
        assert isinstance(await session.submit(note("one")), Saved)
        assert not reserve.exists()
        assert session.trouble == Trouble("reserve", "The disk is full; the reserve is in use.")
        await tick(session, clock)
        assert not reserve.exists()
        disk.heal()
        await tick(session, clock)
        assert reserve.exists()
        assert session.trouble is None


async def tick(session: Session, clock: FakeClock) -> None:
    """Some seconds pass."""
    clock.go(10 * SECOND)
    session.tick()
    await session.settled()


async def test_closed_in_the_reserve(session: Session, disk: Disk) -> None:
    """A meeting on a full disk can be closed, its files written, in the room kept back."""
    disk.room = 0
    task = asyncio.create_task(session.serve(lambda outcome: None))
    assert isinstance(await session.submit(Closed()), Saved)
    await session.leave(task)
    assert session.files_trouble is None
    assert {"session.json", "session.md", "record.md"} <= set(tree(session.folder.path))


def test_a_reserve_is_made_again_on_resuming(session: Session, clock: FakeClock, disk: Disk) -> None:
    """A meeting that used its reserve up has one again when it is resumed and there is room."""
    disk.room = 0
    assert isinstance(session.do(note("one")), Saved)
    session.close()
    again, _ = Session.resume(Folder(session.folder.path), clock)
    assert not (again.folder.path / RESERVE).exists()
    again.close()
    disk.heal()
    again, _ = Session.resume(Folder(session.folder.path), clock)
    assert (again.folder.path / RESERVE).exists()
    again.close()


def test_a_closed_meeting_keeps_no_reserve(session: Session, clock: FakeClock) -> None:
    """The reserve goes at the close; one that a crash left there goes when somebody tries to resume."""
    assert isinstance(session.do(Closed()), Saved)
    (session.folder.path / RESERVE).touch()
    session.folder.release()
    with pytest.raises(Exception, match="The meeting is closed"):
        Session.resume(Folder(session.folder.path), clock)
    assert RESERVE not in tree(session.folder.path)


# --- letting go


async def test_leaving_holds_nobody_up(session: Session, disk: Disk) -> None:
    """The files on leaving, the last sign of life and the letting go are none of the loop's work."""
    task = asyncio.create_task(session.serve(lambda outcome: None))
    assert isinstance(await session.submit(Moved(item=session.meeting.items[2].id)), Saved)
    await session.settled()
    disk.hang()
    leaving = asyncio.create_task(session.leave(task))
    await asyncio.to_thread(disk.asked.wait)
    assert not leaving.done()
    disk.answer()
    await leaving
    Folder(session.folder.path).lock()
    session.close()  # a second time: nothing


async def test_a_silent_disk_is_abandoned(session: Session, disk: Disk) -> None:
    """A meeting can be left to a disk that never answers; nothing more is asked of it."""
    outcomes = list[Outcome]()
    task = asyncio.create_task(session.serve(outcomes.append))
    disk.hang()
    session.submit(note("one"))
    await asyncio.to_thread(disk.asked.wait)
    session.abandon()
    count = disk.count.total()
    session.close()
    assert disk.count.total() == count
    task.cancel()
    assert outcomes == []
