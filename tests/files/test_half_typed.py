"""What is half-typed outside a meeting: private, for as long as it is, and no longer."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from msgspec import Struct

from chair.files import half_typed
from chair.files.atomic import with_leftovers, write_atomic
from chair.files.half_typed import HalfTyped
from tests.files.disk import PATIENCE, Disk


class Words(Struct, frozen=True):
    """A line."""

    text: str


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where one is kept."""
    return tmp_path / "typed.json"


async def test_kept_and_let_go(path: Path) -> None:
    """It is there for its owner alone, comes back as it was, and is gone at once as the line is."""
    file = HalfTyped(path, Words)
    assert file.read() is None
    file.keep(None)
    assert not path.exists()
    file.keep(Words("Zo\u00eb half"))
    await file.settled()
    assert path.stat().st_mode & 0o777 == 0o600
    assert HalfTyped(path, Words).read() == Words("Zo\u00eb half")
    (path.parent / ".typed.json.x1.tmp").write_text("half a half")
    (path.parent / ".other.json.x1.tmp").write_text("not ours")
    assert [one.name for one in with_leftovers(path)] == [".typed.json.x1.tmp", "typed.json"]
    file.keep(None)
    assert [one.name for one in path.parent.iterdir()] == [".other.json.x1.tmp"]
    file.end()


async def test_what_came_back_is_let_go_as_well(path: Path) -> None:
    """A line that was given back is kept once, and gone once it is left."""
    path.write_text('{"text":"half"}')
    file = HalfTyped(path, Words)
    before = path.stat().st_ino
    file.keep(file.read())
    assert path.stat().st_ino == before
    file.keep(None)
    assert not path.exists()


async def test_the_latest_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the disk is at one, only the latest of those that wait is written; a line that is gone is not."""
    texts, busy, goes_on = list[bytes](), threading.Event(), threading.Event()

    def slow(path: Path, data: bytes) -> None:
        texts.append(data)
        busy.set()
        assert goes_on.wait(PATIENCE)
        write_atomic(path, data)

    monkeypatch.setattr(half_typed, "write_atomic", slow)
    file = HalfTyped(path, Words)
    file.keep(Words("a"))
    assert await asyncio.to_thread(busy.wait, PATIENCE)
    file.keep(Words("ab"))
    file.keep(Words("abc"))
    goes_on.set()
    await file.settled()
    assert texts == [b'{"text":"a"}', b'{"text":"abc"}']
    file.keep(Words("abcd"))
    file.keep(None)
    await file.settled()
    assert not path.exists()
    file.end()


def test_the_last_words(path: Path) -> None:
    """As the program ends it is kept from any thread, without a loop."""
    file = HalfTyped(path, Words)
    thread = threading.Thread(target=file.keep_last, args=(Words("half"),))
    thread.start()
    thread.join()
    assert path.read_bytes() == b'{"text":"half"}'


def test_no_folder_is_made_again(tmp_path: Path) -> None:
    """Of a meeting that was deleted meanwhile nothing comes back; a folder of its own is made private."""
    HalfTyped(tmp_path / "deleted" / "typed.json", Words).keep_last(Words("half"))
    assert not (tmp_path / "deleted").exists()
    HalfTyped(tmp_path / "own" / "typed.json", Words, makes_folder=True).keep_last(Words("half"))
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o700


def test_a_disk_that_refuses(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the words of that moment is lost, and nothing half-written stays; typing goes on."""
    file = HalfTyped(path, Words)
    file.keep_last(Words("half"))
    with monkeypatch.context() as patch:
        Disk(patch).refuse(28)
        file.keep_last(Words("half a line"))
    assert [one.name for one in path.parent.iterdir()] == ["typed.json"]
    assert file.read() == Words("half")


@pytest.mark.parametrize("data", [b"", b"\xff", b"{", b"[]", b'{"text":1}'])
def test_what_cannot_be_read(path: Path, data: bytes) -> None:
    """It is worth nothing, and no reason to stop."""
    path.write_bytes(data)
    assert HalfTyped(path, Words).read() is None
