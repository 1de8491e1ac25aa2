"""The folder of all meetings, and the folder of one: names, order, lock, draft and sign of life."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair.files.catalogue import Catalogue
from chair.files.journal import NAME, Journal
from chair.files.library import (
    Alive,
    Draft,
    Folder,
    Half,
    InUse,
    Library,
    NoSuchMeeting,
    default_root,
    kind_of,
)
from chair.files.shelf import kind_in
from chair.meeting.entries import Noted, Redacted, Text, act_and_words
from chair.session import Session
from tests.files.disk import Disk
from tests.helpers import AGENDA, HOUR, SECOND, TEN, FakeClock, Room, chained, journal_bytes, meetings

DAY = date(2026, 12, 3)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library that is not there yet."""
    return Library(tmp_path / "deep" / "library")


def meeting(library: Library, name: str, data: bytes) -> Folder:
    """A meeting in the library, with this journal."""
    path = library.root / name
    path.mkdir(parents=True)
    (path / NAME).write_bytes(data)
    return Folder(path)


def test_a_new_folder_is_named_after_the_kind(library: Library) -> None:
    """A meeting's folder has the day, the kind of meeting and four random digits, and is there for good."""
    folder = library.create("Annual review for Robin Ashe", DAY)
    assert folder.path.parent == library.root
    assert folder.path.name.startswith("2026-12-03-annual-review-")
    assert len(folder.path.name.rsplit("-", 1)[1]) == 4
    assert folder.journal == folder.path / "journal.jsonl"
    assert library.create("Annual review for Robin Ashe", DAY).path != folder.path


def test_a_new_folder_is_synced(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a new folder is on the disk, not only what is in it."""
    library.root.mkdir(parents=True)
    disk = Disk(monkeypatch)
    library.create("Review", DAY)
    assert disk.count["fsync"] == 1


def test_a_name_that_is_taken_is_not_used(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two meetings would have the same folder, the second gets another."""
    names = iter(("aaaa", "aaaa", "bbbb"))
    monkeypatch.setattr("chair.files.library.secrets.token_hex", lambda size: next(names))
    assert library.create("x", DAY).path.name == "2026-12-03-meeting-aaaa"
    assert library.create("x", DAY).path.name == "2026-12-03-meeting-bbbb"


@given(st.text(max_size=40), st.sampled_from(["", "Annual Review ", "governors' board ", "IEP for "]))
def test_the_kind_never_holds_a_name(name: str, before: str) -> None:
    """Whatever a title holds, the kind is one of a few words that anybody may see."""
    assert kind_of(before + name) in {
        "annual-review", "team-around-the-child", "draft-plan", "sen-support-review", "practice", "committee",
        "mediation", "family-group-conference", "restorative-meeting", "meeting",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Annual review for Robin Ashe", "annual-review"),
        ("ANNUAL REVIEW", "annual-review"),
        ("Team around Robin", "team-around-the-child"),
        ("Robin's draft plan", "draft-plan"),
        ("SEN support review", "sen-support-review"),
        ("Trustees", "committee"),
        ("Mediation for Robin Ashe", "mediation"),
        ("Family group conference", "family-group-conference"),
        ("A restorative meeting", "restorative-meeting"),
        ("Governors' meeting; committees", "committee"),
        ("SEN-support  review", "sen-support-review"),
        ("Annual reviews", "annual-review"),
        ("Robin Ashe", "meeting"),
        ("Pat Draftwell", "meeting"),
        ("Keyboard club", "meeting"),
        ("Priepert", "meeting"),
        ("", "meeting"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    """The kind is known from the title's words, each of them whole."""
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2026-12-03-annual-review-7f3a", "annual-review"),
        ("2026-12-03-annual-review-7f3a (1)", "annual-review"),
        ("2026-12-03-annual-review", "annual-review"),
        ("2026-12-03-meeting-7f3a", "meeting"),
        ("2026-12-03-robin-7f3a", "meeting"),
        ("annual-review", "meeting"),
        ("", "meeting"),
    ],
)
def test_the_kind_of_one_that_is_there(name: str, kind: str) -> None:
    """It is that of the folder's name, and nothing else of that name is told."""
    assert kind_in(name) == kind


def test_newest_first(library: Library) -> None:
    """Meetings are listed by when they were opened, the newest first, each with how it stands."""
    assert meetings(library) == []
    meeting(library, "b", journal_bytes(Room(AGENDA, FakeClock(TEN + HOUR)).begin().written))
    meeting(library, "a", journal_bytes(Room(AGENDA, FakeClock(TEN)).written))
    meeting(library, "c", journal_bytes(Room(AGENDA, FakeClock(TEN + 24 * HOUR, offset=60)).written))
    found = [(one.id, one.opened, one.state, one.title) for one in meetings(library)]
    title = "Annual review for Robin Ashe"
    assert found == [
        ("c", "2026-12-04T11:00+01:00", "not begun", title),
        ("b", "2026-12-03T11:00+00:00", "open", title),
        ("a", "2026-12-03T10:00+00:00", "not begun", title),
    ]


def test_what_cannot_be_read_is_listed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damaged, newer, empty and unreadable meetings are in the list and say so; other folders are not."""
    data = journal_bytes(Room().begin().written)
    meeting(library, "damaged", data.replace(b"Robin Ashe", b"Robin Ashd", 1))
    meeting(library, "empty", b"")
    newer = chained(act_and_words(Room().story.lines[0].entry), ({"kind": "sung"}, None))
    meeting(library, "newer", newer)
    (library.root / "no meeting").mkdir()
    (library.root / "file").write_text("x")
    meeting(library, "folder", b"")
    (library.root / "folder" / NAME).unlink()
    (library.root / "folder" / NAME).mkdir()
    closed = meeting(library, "gone", data)
    refuse = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.parent == closed.path:
            raise PermissionError
        return refuse(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert {one.id: one.state for one in meetings(library)} == {
        "damaged": "damaged",
        "empty": "damaged",
        "newer": "newer",
        "gone": "damaged",
    }


def test_a_name_that_no_text_can_hold(library: Library) -> None:
    """A folder whose name is not UTF-8 is passed over, whatever is in it, and whatever mark it has."""
    meeting(library, "a", journal_bytes(Room().written))
    strange = Folder(library.root / os.fsdecode(b"2026-\xff"))
    strange.path.mkdir()
    strange.journal.write_bytes(journal_bytes(Room().written))
    strange.lock()
    strange.release()
    assert list(library.names()) == ["a"]
    with Catalogue(library) as catalogue:
        assert [one.id for one in catalogue.meetings()] == ["a"]


def test_title_that_was_taken_out(library: Library) -> None:
    """A meeting whose title is gone is listed without one."""
    room = Room()
    room.do(Redacted(entries=(1,)))
    meeting(library, "a", journal_bytes(room.written))
    assert [(one.title, one.state) for one in meetings(library)] == [("", "not begun")]


def test_find(library: Library) -> None:
    """A meeting is found by its id, by any beginning that is only its own, or as the newest."""
    for place, name in enumerate(("2026-a", "2026-ab", "2027-x")):
        meeting(library, name, journal_bytes(Room(AGENDA, FakeClock(TEN + place * HOUR)).written))
    assert library.find("2027").path.name == "2027-x"
    assert library.find("2026-a").path.name == "2026-a"
    assert library.find("2026-ab").path.name == "2026-ab"
    assert library.find().path.name == "2027-x"
    with pytest.raises(NoSuchMeeting, match=r"^2 meetings begin with 2026:$") as told:
        library.find("2026")
    title = AGENDA.title
    assert told.value.among == (f"2026-ab  2026-12-03 11:00  {title}", f"2026-a  2026-12-03 10:00  {title}")
    with pytest.raises(NoSuchMeeting, match=r"^No meeting's id begins with x; 'chair list' shows them\.$"):
        library.find("x")


def test_find_in_an_empty_library(library: Library) -> None:
    """Where there is no meeting, that is said, with the place that was looked at."""
    with pytest.raises(NoSuchMeeting, match=r"^There are no meetings in .*library\.$"):
        library.find()


HOLDER = """
import sys
from pathlib import Path
from chair.clock import SystemClock
from chair.files.library import Folder
folder, clock = Folder(Path(sys.argv[1])), SystemClock()
folder.lock()
folder.show_life(clock, clock.now())
print("locked", flush=True)
sys.stdin.readline()
"""


def test_a_meeting_is_open_once(tmp_path: Path) -> None:
    """A second program is told which one has the meeting; when that dies, the meeting is free."""
    folder = Folder(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        with pytest.raises(
            InUse, match=rf"^The meeting {tmp_path.name} is open already by process {other.pid} on "
        ):
            folder.lock()
        other.kill()
        other.wait()
    folder.lock()
    folder.release()


PARENT = """
import subprocess, sys
from pathlib import Path
from chair.files.library import Folder
Folder(Path(sys.argv[1])).lock()
child = "import sys; print('up', flush=True); sys.stdin.read()"
subprocess.Popen([sys.executable, "-c", child], close_fds=False)
sys.stdin.read()
"""


def test_the_lock_is_not_inherited(tmp_path: Path) -> None:
    """A program that chair has started, a browser say, does not keep the meeting once chair is gone."""
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"up\n"
        parent.kill()
        parent.wait()
        folder = Folder(tmp_path)
        folder.lock()  # while the child still runs: it ends with its input, below
        folder.release()


def test_another_thread_lets_go(tmp_path: Path) -> None:
    """Whichever thread took the meeting, another can let it go."""
    first, second = Folder(tmp_path), Folder(tmp_path)
    first.lock()
    thread = threading.Thread(target=first.release)
    thread.start()
    thread.join()
    second.lock()
    second.release()


def test_a_lock_is_let_go(tmp_path: Path) -> None:
    """Released, the meeting can be taken by another; the lock's file stays where it is."""
    first, second = Folder(tmp_path), Folder(tmp_path)
    first.lock()
    with pytest.raises(InUse, match=r"is open already\.$"):
        second.lock()
    first.release()
    first.release()
    second.lock()
    second.release()


def test_a_draft_is_kept(tmp_path: Path) -> None:
    """What was being typed is there again; an empty draft is no file."""
    folder = Folder(tmp_path)
    assert folder.draft() == Draft()
    draft = Draft(
        "send the [EHCP]\nto",
        "action",
        person=3,
        amends=7,
        item=12,
        unsaved=(Half("one"), Half("two", item=3)),
    )
    folder.keep_draft(draft)
    assert folder.draft() == draft
    folder.keep_draft(Draft())
    assert list(tmp_path.iterdir()) == []
    folder.keep_draft(Draft())


def test_a_draft_that_no_file_can_hold(tmp_path: Path) -> None:
    """Half a character that a terminal sent does not keep the rest of the draft from the disk."""
    Folder(tmp_path).keep_draft(Draft("a\udcffb", unsaved=(Half("\ud800"),)))
    assert Folder(tmp_path).draft() == Draft("a\ufffdb", unsaved=(Half("\ufffd"),))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"text":5}', b"\xff\xfe", b'{"kind":"sung"}', b"\0" * 50]
)
def test_a_damaged_draft_is_none(tmp_path: Path, data: bytes) -> None:
    """A draft or a sign of life that was cut short is none, and no reason to stop."""
    folder = Folder(tmp_path)
    (tmp_path / "draft.json").write_bytes(data)
    (tmp_path / "alive.json").write_bytes(data)
    assert folder.draft() == Draft()
    assert folder.alive() is None


def test_a_draft_goes_whole_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses the new draft, the old one is still there."""
    folder = Folder(tmp_path)
    folder.keep_draft(Draft("old"))
    disk = Disk(monkeypatch)
    disk.room = 5
    with pytest.raises(OSError, match="No space"):
        folder.keep_draft(Draft("new and longer"))
    disk.heal()
    assert folder.draft() == Draft("old")
    assert [path.name for path in tmp_path.iterdir()] == ["draft.json"]


def test_sign_of_life(tmp_path: Path) -> None:
    """A sign of life says when, on which run of which computer, and by which process."""
    folder, clock = Folder(tmp_path), FakeClock()
    assert folder.alive() is None
    folder.show_life(clock, clock.go(5 * SECOND))
    alive = folder.alive()
    assert isinstance(alive, Alive)
    assert (alive.boot, alive.m, alive.wall, alive.pid) == (
        "boot-1",
        1_005_000,
        TEN + 5 * SECOND,
        os.getpid(),
    )
    assert alive.host


@pytest.mark.parametrize("umask", [0, 0o077])
def test_everything_is_private(library: Library, umask: int) -> None:
    """Whatever the system's umask is, folders are 0700 and files 0600, also those that a crash leaves."""
    before = os.umask(umask)
    try:
        session = Session.start(library, AGENDA, FakeClock())
        session.do(Noted(words=Text("one")))
        session.write_files()
        session.folder.keep_draft(Draft("half"))
        journal = session.folder.journal
        session.close()
        with journal.open("ab") as file:
            file.write(b'{"n":')
        Journal.open(journal)
    finally:
        os.umask(before)
    paths = [library.root, *library.root.rglob("*")]
    names = {path.name for path in paths}
    assert {NAME, "lock", "alive.json", "draft.json", "session.json", "session.md", "record.md"} <= names
    assert any(name.startswith("torn-") for name in names)
    wrong = [
        path for path in paths if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]
    assert wrong == []


def test_default_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Unless somebody says otherwise, the library is where this system keeps a program's data."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_root() == tmp_path / "chair"


def test_listed_as_json(library: Library) -> None:
    """What is listed can be printed as data."""
    meeting(library, "a", journal_bytes(Room().written))
    (row,) = meetings(library)
    assert json.loads(json.dumps([row.id, row.title, row.opened, row.state])) == [
        "a",
        "Annual review for Robin Ashe",
        "2026-12-03T10:00+00:00",
        "not begun",
    ]


def test_a_meeting_that_is_gone_stays_gone(tmp_path: Path) -> None:
    """Whoever still has a deleted meeting on the screen makes nothing of it again."""
    folder = Folder(tmp_path / "2026-12-03-annual-review-7f3a")
    with pytest.raises(FileNotFoundError):
        folder.lock()
    assert list(tmp_path.iterdir()) == []
