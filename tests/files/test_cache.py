"""The catalogue's file: damaged, stale, half-written, made again while others ask or words are taken out."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chair import cli
from chair.files import base, cache, redaction
from chair.files.cache import BEING_MADE, NOT_READ
from chair.files.catalogue import Catalogue
from chair.files.library import Library
from chair.files.marks import marks
from chair.meeting.entries import FollowedUp
from chair.session_late import put_down
from tests.files.test_catalogue import held
from tests.helpers import FakeClock


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """One with three meetings, and a catalogue of them."""
    made = Library(tmp_path / "library")
    for note in ("the taxi is late", "a taxi", "no words"):
        held(made, note=note)
    everything(made)
    return made


def everything(library: Library, *, anew: bool = False) -> tuple[Any, ...]:
    """Every question, answered."""
    with Catalogue(library, anew=anew) as catalogue:
        ids = sorted(library.names())
        return (
            [*catalogue.meetings()],
            catalogue.actions(settled=True),
            catalogue.find("taxi"),
            catalogue.across(lambda told, others: ([*told], others)),
            [*catalogue.lasting(date(2030, 1, 1), date(2030, 1, 1))],
            [catalogue.family(one) for one in ids],
            catalogue.copies(),
            catalogue.count(),
        )


def file(library: Library) -> Path:
    """Where it lies."""
    return library.root / ".catalogue" / "catalogue.sqlite"


@contextmanager
def being_made(library: Library) -> Iterator[None]:
    """While another chair makes it again."""
    handle = os.open(library.root / ".catalogue" / "making", os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    yield
    os.close(handle)


def test_half_a_page(library: Library) -> None:
    """Cut off in its last page, it is not taken for one in which nothing stands there."""
    before = everything(library)
    data = file(library).read_bytes()
    for cut in (1, 2_000, 4_095):
        file(library).write_bytes(data[:-cut])
        with Catalogue(library) as catalogue:
            assert catalogue.told == [NOT_READ]
        assert everything(library) == before


@given(cut=st.integers(0, 400_000))
@settings(max_examples=15, deadline=None)
def test_half_written(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    """A file that stops anywhere is made again, and answers as it did."""
    library = Library(tmp_path_factory.mktemp("half") / "library")
    held(library)
    before = everything(library)
    data = file(library).read_bytes()
    file(library).write_bytes(data[: cut % len(data)])
    assert everything(library) == before


@given(
    places=st.lists(st.integers(0, 10_000), min_size=1, max_size=4),
    garbage=st.binary(min_size=1, max_size=64),
)
@settings(max_examples=25, deadline=None)
def test_damaged_anywhere(
    tmp_path_factory: pytest.TempPathFactory, places: list[int], garbage: bytes
) -> None:
    """Whichever pages are overwritten, no question ends in a fault; made again, it answers as it did."""
    library = Library(tmp_path_factory.mktemp("damaged") / "library")
    held(library)
    before = everything(library)
    data = bytearray(file(library).read_bytes())
    for place in places:
        at = place % (len(data) // 4096) * 4096
        data[at : at + 4096] = (garbage * 4096)[:4096]
    file(library).write_bytes(data)
    everything(library)
    assert everything(library, anew=True) == before


def test_damaged_where_only_one_question_looks(library: Library) -> None:
    """Damage that is met when a question is asked is mended for that question, and told."""
    before = everything(library)
    data = bytearray(file(library).read_bytes())
    while (place := data.find(b"taxi")) >= 0:
        at = place // 4096 * 4096
        data[at : at + 4096] = os.urandom(4096)
    file(library).write_bytes(data)
    with Catalogue(library) as catalogue:
        assert catalogue.find("taxi") == before[2]
        assert catalogue.told == [NOT_READ]
    assert everything(library) == before


def test_a_stale_one_put_back(library: Library) -> None:
    """An older catalogue, as a backup or a sync service puts it back, answers as the journals are now."""
    old = file(library).read_bytes()
    (action, *_) = everything(library)[1]
    put_down(library.find(action.meeting), [FollowedUp(point=action.n, fate="done")], FakeClock())
    held(library, note="one more taxi")
    now = everything(library)
    assert marks(library.root) == []
    file(library).write_bytes(old)
    assert everything(library) == now == everything(library, anew=True)


def test_a_change_that_was_cut_short(library: Library) -> None:
    """What a crash left of the old file's last change is not undone in the one that takes its place."""
    there, left = sqlite3.connect(file(library), isolation_level=None), file(library).with_name("left")
    there.execute("pragma cache_size = 1")
    there.execute("begin immediate")
    there.execute("update meetings set title = hex(zeroblob(9000))")
    undoing = Path(f"{file(library)}-journal").rename(left)
    there.execute("rollback")
    there.close()
    for _ in range(3):
        held(library, note="one more taxi " * 3000)
    undoing.rename(f"{file(library)}-journal")
    with Catalogue(library, anew=True) as catalogue:
        assert (catalogue.told, catalogue.count()) == ([], 6)
    assert everything(library) == everything(library, anew=True)


def test_it_answers_while_it_is_made_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanwhile another chair answers from the old one, says so, and leaves the marks that it finds."""
    monkeypatch.setattr(cache, "_MOMENTS", 1)
    before = everything(library)
    with being_made(library):
        held(library, note="one more taxi")
        with Catalogue(library) as catalogue:
            assert catalogue.find("taxi") == before[2]
            assert catalogue.told == [BEING_MADE]
        assert len(marks(library.root)) == 1
    assert len(everything(library)[2]) == len(before[2]) + 1
    assert marks(library.root) == []


def test_words_that_go_while_it_is_made_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are taken out of a journal which was just read are not in what is made."""
    monkeypatch.setattr(cache, "_MOMENTS", 1)
    folder = library.find(next(one.meeting for one in everything(library)[2] if "late" in one.text))
    (found,) = [one for one in everything(library)[2] if "late" in one.text]
    rounds: list[int] = []

    def progress(done: int, of: int) -> None:
        rounds.append(done)
        if len(rounds) == 1:
            folder.lock()
            redaction.redact(folder, redaction.plan(folder, [found.n], "asked for"), FakeClock())
            folder.release()

    with Catalogue(library, anew=True, progress=progress) as catalogue:
        assert [one.text for one in catalogue.find("taxi")] == ["a taxi"]
    assert len(rounds) > 1
    kept = b"".join(one.read_bytes() for one in file(library).parent.glob("catalogue*"))
    assert b"a taxi" in kept
    assert b"is late" not in kept


def test_what_was_never_read_is_quickly_forgotten(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that no answer has read cost nothing to forget; of any others the index is merged, once."""
    wiped: list[str] = []
    wipe = base.wipe

    def counted(there: sqlite3.Connection, name: str) -> None:
        before = there.total_changes
        wipe(there, name)
        wiped.extend([name] * (there.total_changes > before))

    monkeypatch.setattr(base, "wipe", counted)
    read, new = library.find(next(library.names())), held(library, note="zebrafinch")
    for folder in (new, read, read):
        cache.forget(folder.path)
    assert wiped == [read.path.name]
    everything(library)
    cache.forget(new.path)
    assert wiped == [read.path.name, new.path.name]
    assert b"zebrafinch" not in file(library).read_bytes()


def test_made_again_by_many_at_once(library: Library) -> None:
    """Programs that make it again, write and ask, all at once, lose nothing, and each has its answer."""
    code = (
        "import sys; from pathlib import Path; from chair.files.catalogue import Catalogue;"
        "from chair.files.library import Library; from tests.files.test_catalogue import held\n"
        "library = Library(Path(sys.argv[1]))\n"
        "for n in range(6):\n"
        "    if sys.argv[2] == 'write': held(library)\n"
        "    with Catalogue(library, anew=sys.argv[2] == 'make') as catalogue:\n"
        "        assert len(catalogue.actions()) >= 3\n"
        "        assert not any('cannot be kept' in one for one in catalogue.told), catalogue.told\n"
    )
    argv = [sys.executable, "-c", code, str(library.root)]
    started = [subprocess.Popen([*argv, what]) for what in ("make", "write", "ask", "make", "write")]
    assert [one.wait(120) for one in started] == [0] * 5
    found = everything(library)
    assert len(found[1]) == 15
    assert found == everything(library, anew=True)
    assert marks(library.root) == []


def test_a_journal_that_comes_after_its_folder(library: Library) -> None:
    """A sync service makes a folder first and fills it later: the meeting is found then."""
    folder = library.root / "2026-12-04-annual-review-0001"
    folder.mkdir()
    everything(library)
    source = next(library.names())
    (folder / "journal.jsonl").write_bytes((library.root / source / "journal.jsonl").read_bytes())
    with Catalogue(library) as catalogue:
        assert catalogue.count() == 4
    assert everything(library) == everything(library, anew=True)


@pytest.mark.parametrize("argv", [("list",), ("actions",), ("find", "taxi"), ("across",), ("keep", "--due")])
def test_looking_makes_no_library(tmp_path: Path, argv: tuple[str, ...]) -> None:
    """A library that is not there is not made by asking for what is in it."""
    root = tmp_path / "mistyped" / "library"
    told = CliRunner().invoke(cli.main, [*argv, "--library", str(root)])
    assert told.exit_code in (0, 1)
    assert list(tmp_path.iterdir()) == []
    if argv == ("list",):
        assert told.stderr == f"There is no folder {root}.\n"


def test_a_folder_that_nobody_may_look_into(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as damaged, ends no answer, and is read as soon as that is possible."""
    before = everything(library)
    name = next(library.names())
    folder, hidden = library.root / name, library.root.parent / "hidden"
    (folder / "journal.jsonl").rename(hidden)

    def is_file(path: Path) -> bool:
        if path.parent == folder:
            raise PermissionError(errno.EACCES, "Permission denied")
        return path.exists()

    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: Path(path) != folder)
        patch.setattr(Path, "is_file", is_file)
        with Catalogue(library) as catalogue:
            assert [one.state for one in catalogue.meetings() if one.id == name] == ["damaged"]
            assert len(catalogue.actions()) == 2
    hidden.rename(folder / "journal.jsonl")
    assert everything(library) == before


def test_a_mark_stays_where_somebody_wrote_meanwhile(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens a meeting and leaves it while it is being read is in the next answer."""
    folder, put = library.find(next(library.names())), base.put
    folder.lock()  # which leaves a mark
    folder.release()

    def slowly(there: sqlite3.Connection, name: str, journal: Path) -> Any:
        read = put(there, name, journal)
        folder.lock()
        folder.release()
        return read

    with monkeypatch.context() as patch:
        patch.setattr(base, "put", slowly)
        everything(library)
    assert marks(library.root) == [folder.path.name]
    everything(library)
    assert marks(library.root) == []
