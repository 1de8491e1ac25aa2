"""A whole meeting is deleted: no byte of its words stays, whatever happens, and what stays is said."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from chair import cli
from chair.cli import keeping
from chair.files import atomic, deletion, doomed, issue, shredding
from chair.files.catalogue import Catalogue
from chair.files.hold import Held, set_hold
from chair.files.library import Draft, Folder, Half, Library
from chair.files.ours import is_copy
from chair.meeting.entries import (
    Begun,
    Closed,
    Noted,
    PointAdded,
    PointWords,
    SharingAgreed,
    SharingWords,
    Text,
)
from chair.session import Session
from chair.session_proposals import OwnText
from tests.helpers import AGENDA, MINUTE, FakeClock, tree

SECRET = "qzvkxwjh"  # in every place that has words
OTHER = "the taxi is late"
DAY = date(2027, 12, 4)


class Killed(BaseException):
    """The program is killed."""


def chair(*argv: str, code: int = 0, typed: str = "") -> Result:
    """Type a command, and an answer; it ends with this exit code."""
    result = CliRunner().invoke(cli.main, argv, input=typed)
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


def held(library: Path, *, secret: bool) -> Folder:
    """A meeting that was held, closed and issued; all that was typed holds the secret, or not."""
    word = SECRET if secret else OTHER
    clock = FakeClock()
    session = Session.start(Library(library), replace(AGENDA, title=f"Annual review {word}"), clock)
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(Noted(words=Text(f"It is {word}, they said")))
    session.do(PointAdded(point="action", words=PointWords(f"Ask {word}", owner=f"Mr {word}", due="soon")))
    session.do(OwnText(f"{word}: that was hard"))
    session.do(SharingAgreed(words=SharingWords(f"everyone, and {word}")))
    session.do(Closed())
    session.write_files()
    session.folder.keep_draft(Draft(f"half {word}", own=(f"half own {word}",), unsaved=(Half(word),)))
    session.close()
    folder = session.folder
    folder.lock()
    now = clock.go(MINUTE)
    issue.issue(folder, issue.plan(folder, now, final=True), now)
    folder.release()
    for name in ("draft-review.json", "draft-actions.json", ".draft-review.json.x1.tmp"):
        (folder.path / name).write_text(word)
    for name in ("torn-9.bin", "private-torn-1.bin", ".journal.jsonl.x1.tmp", ".record-v2.md.issue.tmp"):
        (folder.path / name).write_text(word)
    for name, copy in (
        ("journal.jsonl", "journal (1).jsonl"),
        ("session.md", "session.sync-conflict-20261203-101500-ABC.md"),
        ("private.jsonl", "private-laptop.jsonl"),
    ):
        shutil.copyfile(folder.path / name, folder.path / copy)
    return folder


def pieces(library: Path) -> list[str]:
    """Where any piece of the secret is, in a name or in a byte of a file."""
    parts = [SECRET[at : at + 5].encode() for at in range(len(SECRET) - 4)]
    return [
        name
        for name, data in tree(library).items()
        if any(part in data.lower() or part in name.encode() for part in parts)
    ]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's library: a meeting that is to go, between two that stay; it was asked often."""
    root = tmp_path / "library"
    monkeypatch.setenv("CHAIR_LIBRARY", str(root))
    held(root, secret=False)
    held(root, secret=True)
    held(root, secret=False)
    for _ in range(3):
        with Catalogue(Library(root)) as catalogue:
            assert catalogue.find(SECRET)
        for name in Library(root).names():
            folder = Folder(root / name)
            folder.lock()
            folder.release()
    return root


@pytest.fixture
def meeting(library: Path) -> str:
    """The id of the one that is to go."""
    with Catalogue(Library(library)) as catalogue:
        return catalogue.find(SECRET)[0].meeting


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "has_terminal", lambda: True)


def test_no_byte_stays(library: Path, meeting: str) -> None:
    """After 'chair delete' no piece of a secret word is in any file of the library, or its catalogue."""
    assert len(pieces(library)) > 12
    assert ".catalogue/catalogue.sqlite" in pieces(library)
    told = chair("delete", meeting, "--yes-delete", meeting)
    assert not (library / meeting).exists()
    assert pieces(library) == []
    assert not any(meeting in name for name in tree(library))
    assert meeting not in chair("list").stdout
    assert pieces(library) == []
    chair("find", SECRET, code=1)
    assert len(chair("find", "taxi", "--json").stdout) > 10
    assert told.stdout == ""


def test_what_remains(library: Path, meeting: str) -> None:
    """A line with the id and the day stays, and no word."""
    chair("delete", meeting, "--yes-delete", meeting)
    (line,) = (library / "deleted.jsonl").read_text().splitlines()
    assert set(json.loads(line)) == {"id", "day"}
    assert json.loads(line)["id"] == meeting
    left = {name.split("/")[0] for name in tree(library)}
    assert left == {*Library(library).names(), ".catalogue", "deleted.jsonl"}
    another = next(Library(library).names())
    chair("delete", another, "--yes-delete", another)
    assert len((library / "deleted.jsonl").read_text().splitlines()) == 2
    assert (library / "deleted.jsonl").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("_terminal")
def test_the_id_is_wanted(library: Path, meeting: str) -> None:
    """Only the whole id, typed, deletes; yes, its beginning or nothing changes nothing."""
    before = tree(library)
    for typed in ("yes\n", f"{meeting[:-1]}\n", "\n", ""):
        chair("delete", meeting, code=2 if typed else 1, typed=typed)
    assert {name for name in tree(library) if not name.startswith(".cat")} == {
        name for name in before if not name.startswith(".cat")
    }
    assert (library / meeting / "journal.jsonl").read_bytes() == before[f"{meeting}/journal.jsonl"]
    chair("delete", meeting, typed=f"{meeting}\n")
    assert not (library / meeting).exists()


def test_without_a_terminal(library: Path, meeting: str) -> None:
    """Scripts give the whole id beforehand; another one deletes nothing."""
    assert "There is no terminal to ask on" in chair("delete", meeting, code=2, typed=f"{meeting}\n").stderr
    assert "That is not its id." in chair("delete", meeting, "--yes-delete", meeting[:-1], code=2).stderr
    assert (library / meeting / "journal.jsonl").exists()


def test_what_it_says(library: Path, meeting: str) -> None:
    """Before: what goes. After: what it cannot reach, the versions by name and who was to get them."""
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert f"{meeting}: closed; " in told
    assert "your own notes among them" in told
    assert "It is kept until Fri 3 Dec 2027" in told
    assert "Copies that another program seems to have made go too: journal (1).jsonl, private-laptop" in told
    assert "Data Protection Act 2018, section 173" in told
    assert "- The record that was issued: version 1, final, of Thursday 3 December 2026." in told
    assert f"Who was to get it, as it was agreed: everyone, and {SECRET}" in told
    for word in ("printed", "Backups", "snapshots", "sync service", "solid-state", "agenda", "terminal"):
        assert word in told
    assert "which holds its kind and its day, stays in deleted.jsonl" in told
    assert SECRET not in (library / "deleted.jsonl").read_text()


def test_held(library: Path, meeting: str) -> None:
    """What is held is not deleted, nor what is open in another chair."""
    chair("hold", meeting, "--because", "a complaint")
    before = tree(library / meeting)
    assert (
        "There is a hold on this meeting" in chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
    )
    assert tree(library / meeting) == before
    chair("hold", meeting, "--release")
    folder = Folder(library / meeting)
    folder.lock()
    assert "is open already" in chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
    folder.release()
    chair("delete", meeting, "--yes-delete", meeting)


def test_held_by_a_copy(library: Path, meeting: str) -> None:
    """A hold that is only left as another program's copy of it keeps the meeting, as it lies."""
    chair("hold", meeting, "--because", "a complaint")
    (library / meeting / "hold.json").rename(library / meeting / "hold (conflicted copy).json")
    before = tree(library / meeting)
    assert "(a complaint)" in chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
    assert tree(library / meeting) == before
    chair("hold", meeting, "--release")
    chair("delete", meeting, "--yes-delete", meeting)
    assert not (library / meeting).exists()


def test_a_hold_that_comes_at_the_last_moment(
    library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hold that is put on it while it is marked to go saves it, and the mark is taken away."""
    write = atomic.write_atomic

    def late(path: Path, data: bytes) -> None:
        write(path, data)
        set_hold(library / meeting, "a request", 0)

    monkeypatch.setattr("chair.files.doomed.write_atomic", late)
    before = (library / meeting / "journal.jsonl").read_bytes()
    with pytest.raises(Held):
        deletion.delete(Folder(library / meeting), DAY)
    assert (library / meeting / "journal.jsonl").read_bytes() == before
    assert not (library / ".deleting").exists()


def test_a_hold_that_comes_before_it_is_finished(library: Path, meeting: str) -> None:
    """A deletion that was cut short is not finished over a hold that came since; once that is off, it is."""
    (library / ".deleting").mkdir()
    mark = {"id": meeting, "day": "2027-12-04", "everything": False}
    (library / ".deleting" / meeting).write_text(json.dumps(mark))
    set_hold(library / meeting, "a request", 0)
    assert "is not finished: There is a hold on this meeting" in chair("list").stderr
    assert (library / meeting / "journal.jsonl").exists()
    chair("hold", meeting, "--release")
    assert "is finished" in chair("list").stderr
    assert pieces(library) == []


def test_what_chair_did_not_make(library: Path, meeting: str) -> None:
    """A file of the user's in its folder is named and stays; --everything takes it, no link is followed."""
    mine = library / meeting / "scan of the letter.pdf"
    mine.write_bytes(b"pdf")
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert "What chair did not make stays; --everything takes it along: scan of the letter.pdf." in told
    assert "Its folder stays for what chair did not make: scan of the letter.pdf." in told
    assert tree(library / meeting) == {mine.name: b"pdf"}
    assert pieces(library) == []
    other = next(name for name in Library(library).names())
    outside = library.parent / "mine.txt"
    outside.write_text("mine")
    (library / other / "scans").mkdir()
    (library / other / "scans" / "a.pdf").write_bytes(b"pdf")
    (library / other / "scans" / "link").symlink_to(outside)
    (library / other / "link.txt").symlink_to(outside)
    (library / other / ".DS_Store").write_bytes(b"x")
    assert (
        "goes too: link.txt, scans." in chair("delete", other, "--yes-delete", other, "--everything").stderr
    )
    assert not (library / other).exists()
    assert outside.read_text() == "mine"


# What a facilitator may well keep beside a meeting, and what programs call their copies of chair's files.
MINE = (
    "draft letter to Mrs Okoye.md", "record of my phone call with the GP.txt", "session notes - mine.md",
    "actions I promised.md", "record-of-visits.csv", "hold music.html", "record.txt", "draft.md",
    "session 2.md", "record-GP.md", "session (about the conflict).md", "actions.md.bak",
    "journal of my week.jsonl", "session (1).txt", "private thoughts~", "torn-out.bin",
    "record (1).md", "session (2).md", "actions (1).html", "session (conflicted copy).json",
    "journal (2).jsonl", "draft (1).json", "record.md~",
)  # fmt: skip
# Each with what it is a copy of.
COPIES = {
    "journal (1).jsonl": "journal.jsonl", "journal 2.jsonl": "journal.jsonl",
    "journal (1) (conflicted copy).jsonl": "journal.jsonl",
    "private-draft-LAPTOP-4KQ2J7A.json": "private-draft.json", "private.jsonl~": "private.jsonl",
    "session (1).json": "session.json", "session.sync-conflict-20261203-101500-ABCDEFG.md": "session.md",
    "record-v1 (Jo's conflicted copy 2026-12-03).html": "record-v1.html",
    "draft (SFConflict jo@example.org 2026-12-03-10-15-00).json": "draft.json",
    "alive_conflict-20261203-101500.json": "alive.json",
    "actions-v1_conflict-20261203-101500.csv": "actions-v1.csv", "torn-9 (1).bin": "torn-9.bin",
}  # fmt: skip
# Of these what another computer had is known as well, though no file here is the same.
OTHERS = {name: one for name, one in COPIES.items() if not one.endswith((".csv", ".bin"))}


def test_what_is_named_a_little_like_ours(library: Path, meeting: str) -> None:
    """A file of the user's whose name begins as chair's do is named and stays, byte for byte."""
    for name in MINE:
        (library / meeting / name).write_text("mine")
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert tree(library / meeting) == dict.fromkeys(MINE, b"mine")
    assert f"What chair did not make stays; --everything takes it along: {', '.join(sorted(MINE))}." in told


@pytest.mark.parametrize("name", [*COPIES, "record (1).csv", "torn-10 (1).bin", "hold-mine.txt"])
@pytest.mark.parametrize("words", ["Ring Mrs Okoye\nAsk\n", "", "{}", '{"text": "mine"}', "[1]\n"])
def test_my_own_words_are_no_copy(tmp_path: Path, name: str, words: str) -> None:
    """What is in a file decides, however its name ends: the user's own words are never taken for a copy."""
    (tmp_path / name).write_text(words)
    assert not is_copy(tmp_path / name)


def test_what_another_program_copied(library: Path, meeting: str) -> None:
    """What a sync service or an editor made of chair's files goes, and is named beforehand."""
    folder = library / meeting
    (folder / "alive.json").write_text('{"boot":"b","m":1,"wall":2,"pid":3,"host":"h"}')
    for name, one in COPIES.items():
        shutil.copyfile(folder / one, folder / name)
    shutil.copyfile(folder / "session.md", folder / "session 2.md")
    shutil.copyfile(folder / "actions-v1.csv", folder / "actions-v1-LAPTOP-4KQ2J7A.csv")
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert not (library / meeting).exists()
    (line,) = [line for line in told.splitlines() if line.startswith("Copies that another program")]
    for name in (*COPIES, "session 2.md", "actions-v1-LAPTOP-4KQ2J7A.csv"):
        assert name in line


@pytest.mark.parametrize("name", OTHERS)
def test_a_copy_that_says_something_else(library: Path, meeting: str, tmp_path: Path, name: str) -> None:
    """A copy that went its own way is known by chair's own marks, with no file of chair's beside it."""
    (library / meeting / "alive.json").write_text('{"boot":"b","m":1,"wall":2,"pid":3,"host":"h"}')
    shutil.copyfile(library / meeting / OTHERS[name], tmp_path / name)
    assert is_copy(tmp_path / name)


def test_a_copy_that_is_half_gone(library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed when a copy is written over and not yet taken away, the next start takes it all the same."""
    copy = library / meeting / "session 2.md"
    copy.write_bytes((library / meeting / "session.md").read_bytes())
    write_over = shredding.write_over

    def killed(path: Path) -> None:
        write_over(path)
        if path == copy:
            raise Killed

    folder = Folder(library / meeting)
    folder.lock()
    with monkeypatch.context() as patch:
        patch.setattr(deletion, "write_over", killed)
        with pytest.raises(Killed):
            deletion.delete(folder, DAY)
    folder.release()
    assert copy.exists()
    assert "is finished" in chair("list").stderr
    assert not (library / meeting).exists()


def test_a_folder_that_is_a_link(library: Path, meeting: str) -> None:
    """A meeting whose folder is only a link here is refused, with where it lies; there it can be deleted."""
    elsewhere = library.parent / "elsewhere"
    elsewhere.mkdir()
    (library / meeting).rename(elsewhere / meeting)
    (library / meeting).symlink_to(elsewhere / meeting)
    before = tree(elsewhere)
    told = chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
    assert f"is only a link here, to {elsewhere / meeting}, and is left as it is." in told
    (library / ".deleting").mkdir()
    (library / ".deleting" / meeting).write_text(json.dumps({"id": meeting, "day": "2027-12-04"}))
    assert "is not finished: " in chair("list").stderr
    assert tree(elsewhere) == before
    assert (library / meeting).is_symlink()
    chair("delete", meeting, "--yes-delete", meeting, "--library", str(elsewhere))
    assert not (elsewhere / meeting).exists()


def test_what_is_elsewhere_as_well(library: Path, meeting: str) -> None:
    """A file that a backup shares, and what a link leads to, stay as they are there, and that is said."""
    backup = library.parent / "backup"
    (library / meeting / "scans").mkdir()
    (library / meeting / "scans" / "a.pdf").write_text("mine")
    shutil.copytree(library / meeting, backup, copy_function=os.link)
    (library / meeting / "record-v2.md").symlink_to(backup / "record-v1.md")
    (library / meeting / "record-v1.md").unlink()
    (library / meeting / "session.md").unlink()
    (library / meeting / "session.md").write_text("not shared")
    before = tree(backup)
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert tree(backup) == before
    assert told.count("What a link in its folder leads to, which stays as it is: record-v2.md.") == 2
    (line, again) = [line for line in told.splitlines() if "another name in another folder" in line]
    assert f"- {line}" == again
    assert "journal.jsonl" in line
    assert "private.jsonl" in line
    assert "session.md" not in line
    assert "a.pdf" not in line
    assert set(tree(library / meeting)) == {"scans/a.pdf"}


def test_two_names_in_one_folder(library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a crash left with two names in the meeting's folder is written over before the last one goes."""
    (library / meeting / ".record-v1.md.x2.tmp").hardlink_to(library / meeting / "record-v1.md")
    over: list[str] = []

    def noted(path: Path) -> None:
        over.append(path.name)
        shredding.write_over(path)

    monkeypatch.setattr(deletion, "write_over", noted)
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert "another name" not in told
    assert len({"record-v1.md", ".record-v1.md.x2.tmp"} & set(over)) == 1


def test_copies_beside_it(library: Path, meeting: str) -> None:
    """A copy of the catalogue, which a sync service made, goes; a copy of the folder is named, and stays."""
    cache = library / ".catalogue"
    shutil.copy(cache / "catalogue.sqlite", cache / "catalogue (1).sqlite")
    shutil.copytree(library / meeting, library / f"{meeting} (1)")
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert f"A folder beside it looks like a copy of it, and stays: {meeting} (1)." in told
    assert not (cache / "catalogue (1).sqlite").exists()
    again = f"{meeting} (1)"
    chair("delete", again, "--yes-delete", again)
    assert pieces(library) == []


def test_every_copy_of_the_catalogue(library: Path, meeting: str) -> None:
    """Whatever is known as a copy of the catalogue, or of its folder, goes, when words are taken out, too."""
    cache = library / ".catalogue"

    def copied() -> None:
        for name in (
            "catalogue.sqlite.bak",
            "catalogue.sqlite~",
            "Copy of catalogue.sqlite",
            "old",
            "catalogue 2",
        ):
            shutil.copy(cache / "catalogue.sqlite", cache / name)
        (cache / "Copy of catalogue.sqlite-journal").write_text(SECRET)
        for name in (".catalogue 2", ".catalogue (1)", ".catalogue.bak"):
            shutil.copytree(cache, library / name, dirs_exist_ok=True)
        (library / ".catalogue 2" / "changed").mkdir(exist_ok=True)
        (library / ".catalogue 2" / "changed" / meeting).write_text(".")

    copied()
    with Catalogue(Library(library)) as catalogue:
        said = next(one for one in catalogue.find(SECRET) if "they said" in one.text)
    chair("redact", meeting, str(said.n), "--because", "asked", "--yes")
    assert sorted(one.name for one in library.glob(".catalogue*")) == [".catalogue"]
    chair("list")
    copied()
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert pieces(library) == []
    assert sorted(one.name for one in library.glob(".catalogue*")) == [".catalogue"]
    assert "which chair did not make" not in told
    assert chair("find", "taxi").stdout


def test_what_may_be_a_copy_of_the_catalogue(library: Path, meeting: str) -> None:
    """What lies with the catalogue and is not known stays, and is named, when words are taken out, too."""
    outside = library.parent / "outside"
    shutil.copytree(library / ".catalogue", outside)
    (library / ".catalogue 2").symlink_to(outside)
    (library / ".catalogue" / "notes.txt").write_text("mine")
    (library / ".catalogue (1)").mkdir()
    (library / ".catalogue (1)" / "mine.txt").write_text("mine")
    names = (".catalogue (1)/mine.txt", ".catalogue 2", ".catalogue/notes.txt")
    with Catalogue(Library(library)) as catalogue:
        said = next(one for one in catalogue.find(SECRET) if "they said" in one.text)
    told = chair("redact", meeting, str(said.n), "--because", "asked", "--yes").stderr
    assert all(name in told for name in names)
    told = chair("delete", meeting, "--yes-delete", meeting).stderr
    assert all(f"- What is in {name}, which chair did not make." in told for name in names)
    assert (library / ".catalogue" / "notes.txt").read_text() == "mine"
    assert (outside / "catalogue.sqlite").exists()


def test_a_catalogue_that_another_chair_left_in_the_middle(library: Path, meeting: str) -> None:
    """What a killed chair leaves of a write to the catalogue, the words before it, goes as well."""
    code = (
        "import os, sqlite3, sys\n"
        "base = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "base.execute('pragma cache_size = 1')\n"
        "base.execute('begin immediate')\n"
        "base.execute('delete from said')\n"
        "base.execute('create table more as select randomblob(900000)')\n"
        "os._exit(0)\n"
    )
    catalogue = library / ".catalogue" / "catalogue.sqlite"
    subprocess.run([sys.executable, "-c", code, str(catalogue)], check=True)
    assert ".catalogue/catalogue.sqlite-journal" in tree(library)
    chair("delete", meeting, "--yes-delete", meeting)
    assert pieces(library) == []
    assert ".catalogue/catalogue.sqlite-journal" not in tree(library)
    assert chair("find", "taxi").stdout


def test_a_damaged_meeting_and_one_left_open(library: Path) -> None:
    """A meeting that cannot be read, or was never closed, can go as well, and it is said which it is."""
    session = Session.start(Library(library), AGENDA, FakeClock())
    session.close()
    left = session.folder.path
    assert "not begun" in chair("delete", left.name, "--yes-delete", left.name).stderr
    damaged = next(Library(library).names())
    (library / damaged / "journal.jsonl").write_bytes(b"x\n" * 9)
    assert "damaged" in chair("delete", damaged, "--yes-delete", damaged).stderr
    assert not left.exists()
    assert not (library / damaged).exists()


def test_a_disk_that_refuses(library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk refuses in the middle it is said, and the next start goes on with it."""

    def refuse(path: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(deletion, "write_over", refuse)
        told = chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
        assert "Not all of it is gone; the next chair that starts goes on with it." in told
        assert "is not finished: The disk has a fault." in chair("list").stderr
    assert f"The deletion of {meeting}, which was cut short, is finished." in chair("list").stderr
    assert pieces(library) == []
    assert "deletion" not in chair("list").stderr


@pytest.mark.parametrize("late", [False, True])
def test_a_disk_that_takes_no_mark(
    library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> None:
    """Where not even the mark can be written, nothing is changed, that is said, and it stays so."""
    write = atomic.write_atomic

    def refuse(path: Path, data: bytes) -> None:
        if late:
            write(path, data)  # the disk only does not say that it is there
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = tree(library / meeting)
    with monkeypatch.context() as patch:
        patch.setattr("chair.files.doomed.write_atomic", refuse)
        told = chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
    assert told.endswith("chair: The disk is full. Nothing was changed.\n")
    assert tree(library / meeting) == before
    assert not (library / ".deleting").exists()
    assert meeting in chair("list").stdout


def test_a_disk_that_refuses_what_was_begun(
    library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it was begun before, a mark that cannot be written anew leaves the one that is there."""
    (library / ".deleting").mkdir()
    path = library / ".deleting" / meeting
    path.write_text(json.dumps({"id": meeting, "day": "2027-12-04", "everything": False}))

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("chair.files.doomed.write_atomic", refuse)
    with pytest.raises(OSError, match="Input/output"):
        deletion.delete(Folder(library / meeting), DAY)
    assert path.exists()


def test_a_library_in_which_nothing_can_be_changed(
    library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be taken out of the library is not told as gone."""

    def refuse(path: Path) -> None:
        if path.name == meeting:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        os.rmdir(path)  # noqa: PTH106

    monkeypatch.setattr(Path, "rmdir", refuse)
    told = chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
    assert told.endswith("Not all of it is gone; the next chair that starts goes on with it.\n")
    assert (library / ".deleting" / meeting).exists()


def test_a_disk_that_takes_no_last_line(library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the line that remains is refused, it is not said that something of the meeting is there."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("chair.files.doomed.remember", refuse)
        told = chair("delete", meeting, "--yes-delete", meeting, code=2).stderr
    assert "The disk is full. Its folder is gone, but not every trace; the next chair" in told
    assert "is finished" in chair("list").stderr
    assert meeting in (library / "deleted.jsonl").read_text()


def test_it_is_said_once(library: Path, meeting: str) -> None:
    """What cannot be finished is told once by each command that is typed, not more."""
    (library / ".deleting").mkdir()
    (library / ".deleting" / meeting).write_text("x")
    for argv in (("list",), ("list",), ("find", "taxi"), ("keep", "--due")):
        assert chair(*argv).stderr.count("Its mark cannot be read.") == 1


def test_one_that_another_chair_is_deleting(library: Path, meeting: str) -> None:
    """What another chair is just deleting is left to it; a mark that is none of ours is told."""
    folder = Folder(library / meeting)
    folder.lock()
    (library / ".deleting").mkdir()
    mark = json.dumps({"id": meeting, "day": "2027-12-04", "everything": False})
    (library / ".deleting" / meeting).write_text(mark)
    assert "deletion" not in chair("list").stderr
    folder.release()
    (library / ".deleting" / "odd").write_text(mark)
    assert "is finished" in chair("list").stderr
    (library / ".deleting" / "odd").write_text("x")
    assert "Its mark cannot be read." in chair("list").stderr


def test_several_at_once(library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another chair that takes the folder of marks away, or sweeps it, keeps no meeting from going."""
    write = atomic.write_atomic
    times: list[int] = []

    def late(path: Path, data: bytes) -> None:
        times.append(1)
        if len(times) == 1:
            doomed.tidy(library)  # it is done with its own, which was the last
        elif len(times) == 2:
            shutil.rmtree(path.parent)
            raise FileNotFoundError(path)
        write(path, data)

    monkeypatch.setattr("chair.files.doomed.write_atomic", late)
    chair("delete", meeting, "--yes-delete", meeting)
    assert len(times) == 3
    assert pieces(library) == []
    assert not (library / ".deleting").exists()


def test_every_line_stays(tmp_path: Path) -> None:
    """However many chairs delete at the same time, each leaves its line, once."""
    code = (
        "import sys; from pathlib import Path; from chair.files.doomed import Gone, remember\n"
        "for n in range(60):\n"
        "    remember(Path(sys.argv[1]), Gone(f'{sys.argv[2]}-{n}', '2027-12-04'))\n"
        "    remember(Path(sys.argv[1]), Gone('everybody', '2027-12-04'))\n"
    )
    argv = [sys.executable, "-c", code, str(tmp_path)]
    started = [subprocess.Popen([*argv, str(n)]) for n in range(4)]
    assert [one.wait(120) for one in started] == [0] * 4
    lines = [json.loads(line)["id"] for line in (tmp_path / "deleted.jsonl").read_text().splitlines()]
    assert sorted(lines) == sorted(["everybody", *(f"{k}-{n}" for k in range(4) for n in range(60))])


@pytest.mark.parametrize(
    ("last", "left"),
    [
        (b'{"id":"b","day":"2027-1', b""),
        (b'{"id":"b","day":"2027-12-04"}', b'{"id":"b","day":"2027-12-04"}\n'),
        (b"{", b""),
        (b"", b""),
    ],
)
def test_a_line_without_its_end(tmp_path: Path, last: bytes, left: bytes) -> None:
    """What a crash left of a line is cut off; a whole line that only lacks its end is kept."""
    first = b'{"id":"a","day":"2027-12-04"}\n'
    (tmp_path / "deleted.jsonl").write_bytes(first + last)
    doomed.remember(tmp_path, doomed.Gone("c", "2027-12-05"))
    now = (tmp_path / "deleted.jsonl").read_bytes()
    assert now == first + left + b'{"id":"c","day":"2027-12-05"}\n'


def test_one_that_is_just_being_finished(
    library: Path, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is past its last file but not yet its last line was not cut short, and nobody says so."""
    told: list[str] = []
    remember = doomed.remember

    def slowly(root: Path, gone: doomed.Gone) -> None:
        told.extend(deletion.finish(root))  # another chair starts
        remember(root, gone)

    monkeypatch.setattr("chair.files.doomed.remember", slowly)
    chair("delete", meeting, "--yes-delete", meeting)
    assert told == []
    assert len((library / "deleted.jsonl").read_text().splitlines()) == 1


class Disk:
    """Counts the calls that change a disk, and kills the program at one of them and at all after it."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int) -> None:
        self.count, self.at = 0, at
        for call in ("open", "write", "fsync", "replace", "unlink", "rmdir", "mkdir"):
            patch.setattr(os, call, self._counted(getattr(os, call)))

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **rest: Any) -> Any:
            self.count += 1
            if 0 < self.at <= self.count:
                raise Killed
            return real(*args, **rest)

        return call


def test_killed_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at any call, the meeting is whole, or the next start finishes it and no word stays."""
    before = tmp_path / "before"
    going, staying = (held(before, secret=secret).path.name for secret in (True, False))
    with Catalogue(Library(before)):
        pass
    whole = 0
    for at in range(1, 2_000):
        root = tmp_path / str(at)
        shutil.copytree(before, root)
        folder, other = Folder(root / going), Folder(root / staying)
        folder.lock()
        with monkeypatch.context() as patch:
            disk = Disk(patch, at)
            try:
                deletion.delete(folder, DAY)
            except Killed:
                done = False
            else:
                done = True
        folder.release()
        marked = (root / ".deleting" / folder.path.name).exists()
        told = chair("list", "--library", str(root))
        assert not (root / ".deleting").exists(), at
        if not marked and not done and (folder.path / "journal.jsonl").exists():
            whole += 1
            assert folder.path.name in told.stdout
            chair("verify", str(folder.path))
            continue
        assert pieces(root) == [], at
        assert not folder.path.exists(), at
        assert folder.path.name not in told.stdout
        assert other.path.name in told.stdout
        lines = (root / "deleted.jsonl").read_text().splitlines()
        assert [json.loads(line)["id"] for line in lines] == [folder.path.name], at
        if done:
            break
    assert done
    assert disk.count > 30
    assert 0 < whole < 15
