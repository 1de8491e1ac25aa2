"""Room that is kept back: really there, given up once, and never in the way."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from chair.files.journal import NAME, Journal, NotSaved, read_journal
from chair.files.reserve import NAME as RESERVE
from chair.files.reserve import SIZE, Reserve
from chair.files.trouble import why
from chair.meeting.entries import Noted, Redacted, Text
from chair.meeting.replay import Line
from tests.files.disk import Disk
from tests.helpers import Room


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that fails on purpose."""
    return Disk(monkeypatch)


LINES = Room().begin().story.lines


def note(n: int, text: str = "one") -> Line:
    """One more note."""
    return Line(n, LINES[-1].wall, LINES[-1].m, Noted(words=Text(text)))


def test_the_room_is_really_taken(tmp_path: Path) -> None:
    """A reserve takes its place on the disk, is nobody else's to read, and is left alone when it is whole."""
    reserve = Reserve(tmp_path)
    reserve.make()
    there = reserve.path.stat()
    assert there.st_size == SIZE
    assert there.st_blocks * 512 >= SIZE
    assert stat.S_IMODE(there.st_mode) == 0o600
    reserve.make()
    assert reserve.path.stat().st_ino == there.st_ino


def test_without_the_systems_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot set room aside, bytes are written that no disk can pack."""

    def cannot(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no")

    monkeypatch.setattr(os, "posix_fallocate", cannot)
    Reserve(tmp_path).make()
    assert len(set((tmp_path / RESERVE).read_bytes())) == 256
    (tmp_path / RESERVE).unlink()
    monkeypatch.delattr(os, "posix_fallocate")
    Reserve(tmp_path).make()
    assert (tmp_path / RESERVE).stat().st_blocks * 512 >= SIZE


@pytest.mark.parametrize("left", ["short", "holes"])
def test_half_a_reserve_is_made_anew(tmp_path: Path, left: str) -> None:
    """What a crash or a copy left of it, too short or full of holes, is made whole."""
    with (tmp_path / RESERVE).open("wb") as file:
        file.write(b"x" * 100)
        file.truncate(SIZE if left == "holes" else 100)
    Reserve(tmp_path).make()
    there = (tmp_path / RESERVE).stat()
    assert min(there.st_size, there.st_blocks * 512) >= SIZE


def test_no_room_for_it_is_no_trouble(tmp_path: Path, disk: Disk) -> None:
    """On a disk that is nearly full, or refuses, there is no reserve, nothing of one, and no error."""
    disk.room = SIZE + 4096
    Reserve(tmp_path).make()
    assert list(tmp_path.iterdir()) == []
    disk.heal()
    disk.fail("open", ever=True)
    Reserve(tmp_path).make()
    Reserve(tmp_path / "gone").make()
    assert list(tmp_path.iterdir()) == []


def test_a_reserve_that_does_not_fit_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full before the reserve is whole has all of its room back."""

    def full(*_: object) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(os, "posix_fallocate", full)
    Reserve(tmp_path).make()
    assert list(tmp_path.iterdir()) == []


def test_given_up_once_on_a_full_disk(tmp_path: Path, disk: Disk) -> None:
    """A full disk takes the entry all the same, in the room kept back; the next ones too, without asking."""
    journal = Journal.create(tmp_path / NAME, LINES)
    journal.reserve.make()
    disk.room = 10
    for n in range(3):
        journal.append([note(len(LINES) + 1 + n)])
    assert journal.reserve.in_use
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME]
    assert len(read_journal(tmp_path / NAME).lines) == len(LINES) + 3


def test_full_at_every_byte_with_a_reserve(tmp_path: Path, disk: Disk) -> None:
    """Wherever in a line the disk is full, the whole line is saved, once."""
    for room in range(0, 400, 7):
        path = tmp_path / str(room) / NAME
        path.parent.mkdir()
        journal = Journal.create(path, LINES)
        journal.reserve.make()
        disk.room = room
        journal.append([note(len(LINES) + 1)])
        disk.heal()
        reading = read_journal(path)
        assert (reading.damage, reading.torn, len(reading.lines)) == (None, b"", len(LINES) + 1)


def test_a_full_disk_at_the_sync(tmp_path: Path, disk: Disk) -> None:
    """A disk that says only at the sync that it is full gets the journal anew, in the room kept back."""
    journal = Journal.create(tmp_path / NAME, LINES)
    journal.reserve.make()
    disk.fail("fsync", code=errno.ENOSPC)
    journal.append([note(len(LINES) + 1)])
    assert journal.reserve.in_use
    assert disk.synced_broken == []
    assert len(read_journal(tmp_path / NAME).lines) == len(LINES) + 1


def test_words_are_taken_out_on_a_full_disk(tmp_path: Path, disk: Disk) -> None:
    """The room kept back is enough to write the journal anew without somebody's words."""
    journal = Journal.create(tmp_path / NAME, [*LINES, note(len(LINES) + 1, "a secret")])
    journal.reserve.make()
    disk.room = 10
    at = note(len(LINES) + 2)
    journal.append([Line(at.n, at.wall, at.m, Redacted(entries=(len(LINES) + 1,)))])
    assert b"a secret" not in (tmp_path / NAME).read_bytes()
    assert read_journal(tmp_path / NAME).damage is None


def test_a_crash_is_put_right_on_a_full_disk(tmp_path: Path, disk: Disk) -> None:
    """A journal that a crash cut short opens on a full disk, in the room kept back."""
    journal = Journal.create(tmp_path / NAME, LINES)
    journal.reserve.make()
    journal.close()
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"n":')
    disk.room = 0
    again, reading = Journal.open(tmp_path / NAME)
    assert reading.torn
    assert again.reserve.in_use
    again.append([note(len(LINES) + 1)])
    assert len(read_journal(tmp_path / NAME).lines) == len(LINES) + 1


def test_the_reserve_runs_out(tmp_path: Path, disk: Disk) -> None:
    """When the room kept back is used up as well, the entry is refused whole; what was saved stays."""
    journal = Journal.create(tmp_path / NAME, LINES)
    journal.reserve.make()
    disk.room = 0
    long = "long words " * 3_000
    fits = SIZE // (len(long) + 500)
    for n in range(fits):
        journal.append([note(len(LINES) + 1 + n, long)])
    with pytest.raises(NotSaved, match=r"^The disk is full\.$"):
        journal.append([note(len(LINES) + 1 + fits, long)])
    assert len(read_journal(tmp_path / NAME).lines) == len(LINES) + fits


def test_other_trouble_leaves_the_reserve(tmp_path: Path, disk: Disk) -> None:
    """Only a full disk costs the reserve; room does not help against anything else."""
    journal = Journal.create(tmp_path / NAME, LINES)
    journal.reserve.make()
    disk.refuse(errno.EROFS)
    with pytest.raises(NotSaved):
        journal.append([note(len(LINES) + 1)])
    disk.heal()
    assert (tmp_path / RESERVE).exists()
    assert not journal.reserve.in_use


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "The disk is full."),
        (errno.EROFS, "The folder may only be read."),
        (errno.EACCES, "The folder may only be read."),
        (errno.ENOENT, "The folder is out of reach."),
        (errno.ESTALE, "The folder is out of reach."),
        (errno.EIO, "The disk has a fault."),
        (errno.EFBIG, "The disk refused: file too large."),
    ],
)
def test_why(code: int, sentence: str) -> None:
    """What a disk says is told in words for people."""
    assert why(OSError(code, os.strerror(code))) == sentence


def test_why_without_words() -> None:
    """An error that says nothing is still a sentence."""
    assert why(OSError()) == "The disk refused: unknown trouble."
