"""The preparation log on the disk: nothing is lost of it, nobody else reads it, and it can be destroyed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from chair.files import preparation_store as store
from chair.files.atomic import with_leftovers
from chair.files.half_typed import HalfTyped
from chair.files.preparation import (
    FOLDER,
    LogRefused,
    PreparationLog,
    claim,
    log_files,
    logs,
    open_log,
    shred_log,
    typed_at,
)
from chair.files.preparation_lines import read_log
from chair.files.verify import verify
from chair.meeting.contacts import Contact
from tests.helpers import FakeClock, tree

AT = datetime(2026, 11, 20, 15, 0)  # noqa: DTZ001  # the time of the place
SECRET = "the lease runs out at Easter \u2013 [EHCP]"
TALK = Contact(at=AT, party="Family", person="Sam Okoye", how="phone", minutes=20, text=SECRET)
HEAD = b'{"schema":"chair-preparation/1"}\n'
FOR = b'{"n":1,"t":"2026-12-03T10:00:00.000Z","kind":"for","path":"%s","title":"Review"}\n'
LINE = (
    b'{"n":2,"t":"2026-12-03T10:00:00.000Z","kind":"contact","at":"2026-11-20T15:00","party":"Family",'
    b'"person":"Sam Okoye","how":"phone","minutes":20,"text":"the lease runs out at Easter \\u2013 [EHCP]"}\n'
)


class Words(Struct, frozen=True):
    """A line that is half-typed."""

    text: str


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where the library is to be."""
    return tmp_path / "library"


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    """An agenda's file."""
    path = tmp_path / "review.md"
    path.write_text("# Review\n", "utf-8")
    return path


def opened(library: Path, agenda: Path) -> PreparationLog:
    """The log, whose clock stands still."""
    return open_log(library, agenda, "Review", clock=FakeClock())


def file_of(library: Path) -> Path:
    """The one log there is."""
    (path,) = (library / ".preparation").glob("*/log.jsonl")
    return path


def test_nothing_is_made_by_looking(library: Path, agenda: Path) -> None:
    """A log that is only read makes no file and no folder."""
    log = opened(library, agenda)
    assert (log.contacts, dict(log.ticks), log.told, log.is_there) == ((), {}, (), False)
    assert logs(library) == []
    assert shred_log(library, agenda) == []
    assert not library.exists()


def test_the_lines_of_the_file(library: Path, agenda: Path) -> None:
    """A line is plain ASCII, and is read as it was written; nothing of it is in or beside the agenda."""
    before = tree(agenda.parent)
    kept = opened(library, agenda).add(TALK)
    assert kept.n == 2
    assert file_of(library).read_bytes() == HEAD + FOR % str(agenda).encode() + LINE
    assert open_log(library, agenda).contacts == (kept,)
    outside = {name: data for name, data in tree(agenda.parent).items() if not name.startswith("library/")}
    assert outside == before


def test_for_its_owner_alone(library: Path, agenda: Path) -> None:
    """Folders are 0700 and files 0600, whatever the umask; the names of the folders say nothing."""
    before = os.umask(0)
    try:
        opened(library, agenda).add(TALK)
        file_of(library).write_bytes(file_of(library).read_bytes() + b"{")
        opened(library, agenda).tick("room")
    finally:
        os.umask(before)
    inside = [library / ".preparation", *(library / ".preparation").rglob("*")]
    assert {oct(one.stat().st_mode & 0o777) for one in inside if one.is_dir()} == {"0o700"}
    assert {oct(one.stat().st_mode & 0o777) for one in inside if one.is_file()} == {"0o600"}
    assert [one.name for one in inside if one.is_file() and one.name.startswith("torn")] == ["torn-3.bin"]
    assert "review" not in str(file_of(library).relative_to(library))


def test_dropped_and_ticked(library: Path, agenda: Path) -> None:
    """What was said later counts, and numbers never change."""
    log = opened(library, agenda)
    log.add(TALK)
    log.tick("room")
    second = log.add(TALK)
    assert log.drop(2) == replace(TALK, n=2)
    log.tick("notice")
    log.tick("room", False)
    for one in (log, open_log(library, agenda)):
        assert one.contacts == (second,)
        assert list(one.ticks) == ["notice"]
    assert second.n == 4
    with pytest.raises(LogRefused, match="Contact 2 is dropped already"):
        log.drop(2)
    with pytest.raises(LogRefused, match="no contact 9; there are 4"):
        log.drop(9)


def test_a_torn_line_costs_no_other(library: Path, agenda: Path) -> None:
    """What a crash cut short, wherever, is put aside and told once; what came before it stays."""
    opened(library, agenda).add(TALK)
    path = file_of(library)
    whole = path.read_bytes()
    for cut in range(1, len(LINE)):
        for left in path.parent.glob("torn-*"):
            left.unlink()
        path.write_bytes(whole + LINE[:cut])
        log = opened(library, agenda)
        assert log.contacts[0].text == SECRET
        assert "cut short by a crash; it is put aside as torn-3.bin" in log.told[0]
        assert (path.parent / "torn-3.bin").read_bytes() == LINE[:cut]
        assert path.read_bytes() == whole
        assert opened(library, agenda).told == ()
        assert log.add(TALK).n == 3


def test_a_torn_line_on_a_disk_that_refuses(
    library: Path, agenda: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be put aside it is told, and what is written later is whole all the same."""
    opened(library, agenda).add(TALK)
    path = file_of(library)
    path.write_bytes(path.read_bytes() + LINE[:50])

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "write_atomic", refuse)
    log = opened(library, agenda)
    assert "it is still there" in log.told[0]
    log.add(TALK)
    assert len(opened(library, agenda).contacts) == 2
    assert LINE[:50] in path.read_bytes()


@given(st.data())
def test_damage_loses_nothing_else(data: st.DataObject) -> None:
    """Whatever one line becomes, all others are read, and which it is is told."""
    lines = [HEAD, FOR % b"/a.md", LINE, LINE.replace(b'"n":2', b'"n":3'), LINE.replace(b'"n":2', b'"n":4')]
    hurt = data.draw(st.integers(2, 3))
    lines[hurt] = data.draw(st.binary(max_size=40)).replace(b"\n", b"") + b"}\n"
    kept, told, good = read_log(b"".join(lines))
    assert told == [
        f"Line {hurt + 1} of the preparation log cannot be read and stay as they are; all others are whole."
    ]
    assert sorted(kept.contacts) == [n for n in (2, 3, 4) if n != hurt]
    assert (kept.path, kept.last, good) == ("/a.md", 4, len(b"".join(lines)))


def test_damage_is_told_and_stays(library: Path, agenda: Path) -> None:
    """A line that cannot be read stays byte for byte, and more can be written behind it."""
    log = opened(library, agenda)
    log.add(TALK)
    log.add(TALK)
    path = file_of(library)
    path.write_bytes(path.read_bytes().replace(b'"n":2,', b'"n":?,'))
    log = opened(library, agenda)
    assert "Line 3 of the preparation log" in log.told[0]
    assert log.add(TALK).n == 4
    assert [one.n for one in opened(library, agenda).contacts] == [3, 4]
    assert b'"n":?,' in path.read_bytes()


def test_what_is_not_known_is_passed_over(library: Path, agenda: Path) -> None:
    """A kind, or a field, that this chair does not know is kept and passed over."""
    opened(library, agenda).add(TALK)
    path = file_of(library)
    strange = b'{"n":3,"t":"2026-12-03T10:00:00.000Z","kind":"sung","song":"x"}\n'
    path.write_bytes(path.read_bytes().replace(b'"how"', b'"mood":"calm","how"') + strange)
    log = opened(library, agenda)
    assert (len(log.contacts), log.told) == (1, ())
    assert log.add(TALK).n == 4
    assert strange in path.read_bytes()


def test_a_newer_log_is_only_read(library: Path, agenda: Path) -> None:
    """What a newer chair wrote is shown as far as it is known, and nothing is put into it."""
    opened(library, agenda).add(TALK)
    path = file_of(library)
    path.write_bytes(path.read_bytes().replace(b"preparation/1", b"preparation/2"))
    before = path.read_bytes()
    log = opened(library, agenda)
    assert len(log.contacts) == 1
    assert "A newer chair" in log.told[0]
    for act in (lambda: log.add(TALK), lambda: log.tick("room"), lambda: log.drop(2)):
        with pytest.raises(LogRefused, match="only reads it"):
            act()
    with pytest.raises(LogRefused, match="only reads it"):
        claim(library, agenda.with_name("other.md"), agenda)
    assert path.read_bytes() == before


def test_nothing_stays_of_what_failed(library: Path, agenda: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the sync fails nothing is there, in the file or out of it; the next try is whole."""
    log = opened(library, agenda)

    def fails(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("chair.files.atomic.sync_file", fails)
        with pytest.raises(OSError, match="error"):
            log.add(TALK)
    assert (log.contacts, logs(library)) == ((), [])
    log.add(TALK)
    before = file_of(library).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(store, "sync_file", fails)
        with pytest.raises(OSError, match="error"):
            log.tick("room")
    assert dict(log.ticks) == {}
    assert file_of(library).read_bytes() == before


def test_two_writers_lose_nothing(library: Path, agenda: Path) -> None:
    """What two programs enter at once is all there, each with a number of its own."""
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from chair.files.preparation import open_log\n"
        "from chair.meeting.contacts import Contact\n"
        "log = open_log(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "for n in range(25):\n"
        "    log.add(Contact(at=datetime(2026, 11, 20), party='Family', text=f'{sys.argv[3]} {n}'))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(library), str(agenda), name])
        for name in ("one", "two", "three")
    ]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    log = open_log(library, agenda)
    assert {one.text for one in log.contacts} == {
        f"{who} {n}" for who in ("one", "two", "three") for n in range(25)
    }
    assert [one.n for one in log.contacts] == list(range(2, 77))
    assert log.told == ()


def test_another_that_does_not_let_go(library: Path, agenda: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another chair holds the logs for too long that is said, and nothing is changed."""
    log = opened(library, agenda)
    log.add(TALK)
    before = file_of(library).read_bytes()
    monkeypatch.setattr(store, "_PATIENCE", 0.0)
    with store.locked(library):
        for act in (
            lambda: log.tick("room"),
            lambda: opened(library, agenda),
            lambda: shred_log(library, agenda),
        ):
            with pytest.raises(LogRefused, match="Another chair is writing"):
                act()
    assert file_of(library).read_bytes() == before


def test_no_way_through_a_link(library: Path, agenda: Path, tmp_path: Path) -> None:
    """A link in the place of the log is not followed when it is written or destroyed."""
    opened(library, agenda).add(TALK)
    path, other = file_of(library), tmp_path / "elsewhere"
    path.rename(other)
    path.symlink_to(other)
    before = other.read_bytes()
    with pytest.raises(OSError, match="symbolic"):
        opened(library, agenda).tick("room")
    shred_log(library, agenda)
    assert other.read_bytes() == before
    assert not path.is_symlink()


def test_one_agenda_by_any_way(library: Path, agenda: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agenda has one log, whether it is named from here, through a link, or in bytes that are no text."""
    opened(library, agenda).add(TALK)
    link = agenda.with_name("link.md")
    link.symlink_to(agenda)
    monkeypatch.chdir(agenda.parent)
    for path in (link, Path("review.md"), Path("./x/../review.md")):
        assert len(open_log(library, path).contacts) == 1
    strange = agenda.with_name("caf\udce9.md")
    open_log(library, strange, "Caf\udce9").add(TALK)
    assert len(open_log(library, strange).contacts) == 1
    assert len(logs(library)) == 2
    assert all(line.isascii() for path in library.rglob("*.jsonl") for line in path.read_bytes().splitlines())


def test_a_moved_agenda_claims_its_log(library: Path, agenda: Path) -> None:
    """It is found again by the path it had; two logs are never put together."""
    opened(library, agenda).add(TALK)
    moved = agenda.rename(agenda.with_name("moved.md"))
    (listed,) = logs(library)
    assert (listed.kept.path, listed.kept.title, listed.there) == (str(agenda), "Review", False)
    assert not open_log(library, moved).is_there
    claim(library, moved, agenda, "Review, moved")
    assert open_log(library, moved).contacts[0].text == SECRET
    assert not open_log(library, agenda).is_there
    (listed,) = logs(library)
    assert (listed.kept.path, listed.kept.title, listed.there) == (str(moved), "Review, moved", True)
    open_log(library, agenda).add(TALK)
    with pytest.raises(LogRefused, match="a log of its own already"):
        claim(library, moved, agenda)
    with pytest.raises(LogRefused, match="No log is kept for"):
        claim(library, agenda.with_name("third.md"), agenda.with_name("fourth.md"))
    with pytest.raises(LogRefused, match="There is no preparation log yet"):
        claim(library / "other", moved, agenda)


def test_a_new_title_is_kept(library: Path, agenda: Path) -> None:
    """When the agenda is called otherwise by now, the log says so with the next entry."""
    opened(library, agenda).add(TALK)
    open_log(library, agenda).tick("room")
    assert logs(library)[0].kept.title == "Review"
    open_log(library, agenda, "Second review").tick("notice")
    assert logs(library)[0].kept.title == "Second review"


def test_what_is_half_typed(library: Path, agenda: Path) -> None:
    """It is in no log and lies beside no agenda, goes along with a claimed log, and is destroyed with one."""
    half, other = typed_at(library, agenda), agenda.with_name("other.md")
    assert half.parent == library / FOLDER
    assert "review" not in half.name
    keep = HalfTyped(half, Words, makes_folder=True).keep_last
    keep(Words("half"))
    (verdict,) = verify(half)
    assert "not looked into" in verdict.sentences[0]
    assert (log_files(library, agenda), log_files(library, other)) == ([half], [])
    assert shred_log(library, agenda) == [half.name]
    assert not half.exists()
    opened(library, agenda).add(TALK)
    keep(Words("half"))
    (half.parent / f".{half.name}.x1.tmp").write_bytes(LINE)
    assert logs(library)[0].kept.path == str(agenda)
    claim(library, other, agenda)
    assert with_leftovers(half) == []
    assert [one.name for one in log_files(library, other)] == [typed_at(library, other).name, "log.jsonl"]
    (half.parent / f".{typed_at(library, other).name}.x1.tmp").write_bytes(LINE)
    assert len(shred_log(library, other)) == 3
    assert [one.name for one in half.parent.iterdir()] == ["lock"]
    assert not list(agenda.parent.glob("*typed*"))


def test_destroyed(library: Path, agenda: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Log, torn lines and what a crash left are written over before they go; other logs stay."""
    opened(library, agenda).add(TALK)
    other = agenda.with_name("other.md")
    open_log(library, other).add(Contact(at=AT, party="School", text="other"))
    (path,) = (one.folder for one in logs(library) if one.kept.path == str(agenda))
    for name in ("torn-3.bin", ".torn-4.bin.x.tmp", ".log.jsonl.y.tmp"):
        (path / name).write_bytes(LINE)
    left = path.with_name("half-made")
    left.mkdir()
    (left / ".log.jsonl.z.tmp").write_bytes(LINE)
    over = dict[str, bytes]()
    unlink = Path.unlink

    def look(self: Path, missing_ok: bool = False) -> None:
        over[self.name] = self.read_bytes()
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", look)
    assert [one.name for one in log_files(library, agenda)][-1] == "log.jsonl"
    assert shred_log(library, agenda)[-1] == "log.jsonl"
    assert set(over) == {
        "torn-3.bin",
        ".torn-4.bin.x.tmp",
        ".log.jsonl.y.tmp",
        ".log.jsonl.z.tmp",
        "log.jsonl",
    }
    assert all(b"lease" not in data and len(data) > 100 for data in over.values())
    assert b"lease" not in b"".join(tree(library).values())
    assert str(agenda).encode() not in b"".join(tree(library).values())
    assert not path.exists()
    assert not left.exists()
    assert [one.text for one in open_log(library, other).contacts] == ["other"]
    assert not open_log(library, agenda).is_there


def test_what_is_not_ours_stays(library: Path, agenda: Path) -> None:
    """A file that chair did not make is left where it is when the log goes."""
    opened(library, agenda).add(TALK)
    scan = file_of(library).with_name("scan.pdf")
    scan.write_bytes(b"x")
    shred_log(library, agenda)
    assert scan.read_bytes() == b"x"
    opened(library, agenda).add(TALK)
    assert scan.exists()


def test_it_is_no_evidence(library: Path, agenda: Path) -> None:
    """Who verifies a library is told nothing of it, and a log alone is not looked into."""
    opened(library, agenda).add(TALK)
    told = json.dumps([sentence for one in verify(library) for sentence in one.sentences])
    assert "lease" not in told
    (verdict,) = verify(file_of(library))
    assert verdict.sentences == ("Own notes are no evidence, and are not looked into.",)
