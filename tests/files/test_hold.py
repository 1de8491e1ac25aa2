"""A hold keeps a meeting from being destroyed, and shredding destroys own notes alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from chair.files.hold import SCHEMA, Held, Hold, hold_on, refuse_if_held, release_hold, set_hold
from chair.files.shredding import private_files, shred
from tests.files.disk import Disk
from tests.helpers import TEN, tree

SECRET = b"what I think of it myself"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that fails when it is told to."""
    return Disk(monkeypatch)


def test_a_hold_is_kept_and_released(tmp_path: Path) -> None:
    """A hold is a small private file with its reason and its day; released, it is gone."""
    assert hold_on(tmp_path) is None
    refuse_if_held(tmp_path)
    assert set_hold(tmp_path, " an appeal,\nof May ", TEN).because == "an appeal, of May"
    assert hold_on(tmp_path) == Hold(SCHEMA, "an appeal, of May", "2026-12-03T10:00:00.000Z")
    assert (tmp_path / "hold.json").stat().st_mode & 0o777 == 0o600
    with pytest.raises(Held, match=r"since 2026-12-03 \(an appeal, of May\)"):
        refuse_if_held(tmp_path)
    assert release_hold(tmp_path)
    assert not release_hold(tmp_path)
    assert tree(tmp_path) == {}


def test_a_hold_is_not_written_over(tmp_path: Path) -> None:
    """A second reason does not take the place of the first; without a reason there is no hold."""
    with pytest.raises(Held, match="needs a reason"):
        set_hold(tmp_path, " \n ", TEN)
    set_hold(tmp_path, "an appeal", TEN)
    before = tree(tmp_path)
    with pytest.raises(Held, match=r"There is a hold already, since 2026-12-03 \(an appeal\)"):
        set_hold(tmp_path, "a complaint", TEN)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"schema":"chair-hold/9","because":"b","since":"s"}', b"\xff"]
)
def test_a_hold_that_cannot_be_read_counts(tmp_path: Path, data: bytes) -> None:
    """Half a hold, or a newer chair's, holds all the same, until it is released."""
    (tmp_path / "hold.json").write_bytes(data)
    for ask in (hold_on, refuse_if_held):
        with pytest.raises(Held, match="cannot be read, and counts as a hold"):
            ask(tmp_path)
    assert release_hold(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "hold (conflicted copy).json", "hold (1).json", "hold 2.json", "hold-LAPTOP-4KQ2J7A.json",
        "hold.sync-conflict-20261203-101500-ABCDEFG.json", "hold.json~", "hold.json.bak",
        "hold (in Konflikt).json",
    ],
)  # fmt: skip
def test_a_copy_of_a_hold_holds(tmp_path: Path, name: str) -> None:
    """What a sync service made of a hold is one, with its reason, until it is released."""
    set_hold(tmp_path, "a complaint", TEN)
    (tmp_path / "hold.json").rename(tmp_path / name)
    with pytest.raises(Held, match=r"since 2026-12-03 \(a complaint\)"):
        refuse_if_held(tmp_path)
    with pytest.raises(Held, match="There is a hold already"):
        set_hold(tmp_path, "an appeal", TEN)
    assert release_hold(tmp_path)
    assert tree(tmp_path) == {}


def test_a_hold_and_its_copy(tmp_path: Path) -> None:
    """With the hold its copies go when it is released, readable or not; so it is off."""
    set_hold(tmp_path, "a complaint", TEN)
    for name in ("hold (1).json", "hold.json~"):
        (tmp_path / name).write_bytes(b"{")
    assert release_hold(tmp_path)
    assert hold_on(tmp_path) is None
    assert tree(tmp_path) == {}


def test_what_may_be_a_hold(tmp_path: Path) -> None:
    """What may be a copy of one holds, but is not taken away: it may be the user's own."""
    set_hold(tmp_path, "a complaint", TEN)
    (tmp_path / "hold-music.json").write_bytes(b"[]")
    (tmp_path / "hold music.html").write_bytes(b"la")
    with pytest.raises(Held, match=r"hold-music\.json cannot be read, may be .* move it"):
        release_hold(tmp_path)
    assert tree(tmp_path) == {"hold-music.json": b"[]", "hold music.html": b"la"}
    with pytest.raises(Held, match=r"hold-music\.json cannot be read, may be .* move it"):
        refuse_if_held(tmp_path)
    (tmp_path / "hold-music.json").unlink()
    assert not release_hold(tmp_path)


def test_a_hold_is_there_or_not(tmp_path: Path, disk: Disk) -> None:
    """A disk that refuses leaves no hold and no other file."""
    for call in ("open", "write", "fsync", "replace"):
        disk.fail(call)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            set_hold(tmp_path, "an appeal", TEN)
        disk.heal()
        assert tree(tmp_path) == {}


def private(folder: Path) -> None:
    """Own notes, as they lie there after a crash, and a journal beside them."""
    for name in ("private.jsonl", "private-draft.json", ".private.jsonl.abc.tmp", "private-torn-3.bin"):
        (folder / name).write_bytes(SECRET * 5000)
    (folder / "journal.jsonl").write_bytes(b"shared")
    (folder / "private").mkdir()


def test_own_notes_are_destroyed_alone(tmp_path: Path) -> None:
    """Shredding takes the own notes, their draft and what a crash left of them, and nothing else."""
    private(tmp_path)
    assert len(shred(tmp_path)) == 4
    assert tree(tmp_path) == {"journal.jsonl": b"shared"}
    assert shred(tmp_path) == []


def test_written_over_before_they_go(tmp_path: Path, disk: Disk) -> None:
    """The bytes on the disk are others, and there, before the name goes: another name for them shows it."""
    (tmp_path / "private.jsonl").write_bytes(SECRET * 5000)
    (tmp_path / "other").hardlink_to(tmp_path / "private.jsonl")
    disk.pieces = 1000  # the disk takes them in pieces
    assert shred(tmp_path) == ["private.jsonl"]
    left = (tmp_path / "other").read_bytes()
    assert len(left) == len(SECRET) * 5000
    assert SECRET not in left
    assert disk.log[-3:] == ["open", "fsync folder", "close"]
    assert disk.log.count("fsync file") == 1


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """What a link leads to stays as it is; the link goes."""
    (tmp_path / "elsewhere").write_bytes(SECRET)
    (tmp_path / "private.jsonl").symlink_to(tmp_path / "elsewhere")
    assert shred(tmp_path) == ["private.jsonl"]
    assert tree(tmp_path) == {"elsewhere": SECRET}


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
def test_shredding_is_done_again(tmp_path: Path, disk: Disk, call: str) -> None:
    """Where the disk refuses halfway, what is left is still found, and goes the next time."""
    for at in range(1, 5):
        private(tmp_path) if at == 1 else (tmp_path / "private.jsonl").write_bytes(SECRET)
        disk.fail(call, at=at if at == 1 else 1)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            shred(tmp_path)
        disk.heal()
        assert private_files(tmp_path)
        shred(tmp_path)
        assert tree(tmp_path) == {"journal.jsonl": b"shared"}
