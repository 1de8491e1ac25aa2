"""The commands that look after what is kept, as they are typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from chair.files.journal import read_journal
from chair.files.library import Library
from chair.meeting.entries import Begun, Noted, Text
from chair.session import Session
from tests.helpers import AGENDA, FakeClock, tree
from tests.typed import chair as as_typed

SECRET = "the tenancy ends in March"


def chair(*argv: str, code: int = 0, typed: str = "") -> Result:
    """Type a command, and an answer; it ends with this exit code, and never says what is to go."""
    result = as_typed(*argv, code=code, typed=typed)
    assert "tenancy" not in result.output
    return result


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's library, with one meeting that was left open."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    session = Session.start(Library(tmp_path), AGENDA, FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(Noted(words=Text(SECRET)))
    session.write_files()
    session.close()
    return tmp_path


@pytest.fixture
def meeting(library: Path) -> str:
    """Its id."""
    return next(Library(library).names())


@pytest.fixture
def note(library: Path, meeting: str) -> str:
    """The number of what is to go."""
    return str(len(read_journal(library / meeting / "journal.jsonl").raw))


def test_verify(library: Path, meeting: str, note: str) -> None:
    """What is proved is printed, what is not is said beside it; --json is for machines."""
    told = chair("verify", str(library))
    assert f"The journal is whole up to entry {note} (check code " in told.stdout
    assert "What this does not prove" in told.stderr
    data = json.loads(chair("verify", str(library / meeting), "--json").stdout)
    assert [one["state"] for one in data] == ["whole", "fits", "fits", "fits"]
    assert data[0]["entries"] == int(note)
    assert data[0]["difference"] is None
    journal = library / meeting / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"tenancy", b"tendency"))
    found = chair("verify", str(journal), str(library / "missing"), code=1).stdout
    assert f"at entry {note}, byte " in found
    assert "There is no such file, folder or meeting." in found
    chair("verify", str(library / "missing"), code=2)


def test_verify_by_name(library: Path, meeting: str) -> None:
    """Without a path it is the whole library; how ids of meetings begin does for their folders."""
    assert chair("verify").stdout == chair("verify", str(library)).stdout
    assert chair("verify", meeting[:10]).stdout == chair("verify", str(library / meeting)).stdout
    shutil.copytree(library / meeting, library / "2026-12-03-annual-review-0000")
    both = chair("verify", "2026-12-03").stdout
    assert both == chair("verify", str(library / "2026-12-03-annual-review-0000"), meeting).stdout
    assert "There is no such file, folder or meeting." in chair("verify", "1999", code=2).stdout


@pytest.mark.usefixtures("_terminal")
def test_redact_asks(library: Path, meeting: str, note: str) -> None:
    """It shows the act, and does it when yes is typed, whole; anything else changes nothing."""
    before = tree(library / meeting)
    asked = chair("redact", meeting, note, "--because", "asked for", code=2, typed="y\n")
    assert f"entry {note}  Thu 3 Dec 2026 10:00  noted" in asked.stderr
    assert "Nothing was changed." in asked.stderr
    assert tree(library / meeting) == before
    done = chair("redact", meeting, note, "--because", "asked for", typed="yes\n")
    assert f"The words of entry {note} are out of every file" in done.stderr
    assert "backups, copies that were sent" in done.stderr
    assert b"tenancy" not in b"".join(tree(library).values())
    again = chair("redact", meeting, note, "--because", "asked for", "--yes", code=2)
    assert "taken out already" in again.stderr
    assert "1 entry were taken out" in chair("verify", str(library)).stdout


def test_redact_without_a_terminal(library: Path, meeting: str, note: str) -> None:
    """Where nobody can be asked it is not done, unless it was said before."""
    before = tree(library / meeting)
    refused = chair("redact", meeting, note, "--because", "asked for", code=2, typed="yes\n")
    assert "There is no terminal to ask on" in refused.stderr
    assert tree(library / meeting) == before
    chair("redact", meeting, note, "--because", "asked for", "--yes")


def test_redact_says_what_else_there_is(library: Path, meeting: str) -> None:
    """Other entries with the same words, a draft and files that are not chair's are named."""
    session, _ = Session.resume(Library(library).find(meeting), FakeClock())
    for text in ("they owe the bank", "they owe the bank a lot", "bank"):
        session.do(Noted(words=Text(text)))
    session.close()
    n = len(read_journal(library / meeting / "journal.jsonl").raw)
    (library / meeting / "draft.json").write_text('{"text":"half"}')
    (library / meeting / "scan.pdf").write_text("")
    told = chair("redact", meeting, str(n - 2), "--because", "asked", "--yes").stderr
    assert f"The same is said in entry {n - 1}; --with-rewordings takes that out too." in told
    assert "What was being typed" in told
    assert f"Words of these are still in entry {n - 1}." in told
    assert "Not looked into, for chair did not make it: scan.pdf." in told
    assert (
        f"stand in entry {n - 1} as well"
        in chair("redact", meeting, str(n), "--because", "asked", "--with-rewordings", "--yes").stderr
    )


def test_files_that_cannot_be_made_again(
    library: Path, meeting: str, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are out, and it is said that the files made from the journal are missing."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("chair.files.redaction.write_files", refuse)
        told = chair("redact", meeting, note, "--because", "asked", "--yes", code=2).stderr
    assert "are out of every file" in told
    assert "could not be made again. The disk is full." in told
    assert not (library / meeting / "session.json").exists()
    chair("redact", meeting, note, "--because", "asked", "--yes", code=2)
    assert (library / meeting / "session.json").exists()


def test_open_elsewhere(library: Path, meeting: str, note: str) -> None:
    """While a chair has the meeting open nothing is taken out of it; a hold can be put on it."""
    session, _ = Session.resume(Library(library).find(meeting), FakeClock())
    for command in (
        ("redact", meeting, note, "--because", "asked", "--yes"),
        ("shred", meeting, "--private"),
    ):
        assert "is open already" in chair(*command, code=2).stderr
    chair("hold", meeting, "--because", "a complaint")
    chair("verify", str(library))
    session.close()


@pytest.mark.usefixtures("_terminal")
def test_shred(library: Path, meeting: str) -> None:
    """Own notes go when yes is typed; without any it says so, and that is no mistake."""
    assert "There are no own notes" in chair("shred", meeting, "--private").stderr
    own = library / meeting / "private.jsonl"
    own.write_text(SECRET)
    assert "--private, your own notes" in chair("shred", meeting, code=2).stderr
    assert "Nothing was changed." in chair("shred", meeting, "--private", code=2, typed="no\n").stderr
    assert own.exists()
    told = chair("shred", meeting, "--private", typed="yes\n").stderr
    assert "solid-state disk" in told
    assert not own.exists()
    chair("verify", str(library))


def test_hold(library: Path, meeting: str, note: str) -> None:
    """While there is a hold nothing is destroyed, with its reason; released, it can be. It is in no paper."""
    assert "There is no hold" in chair("hold", meeting).stderr
    assert "was no hold" in chair("hold", meeting, "--release").stderr
    chair("hold", meeting, "--because", "an appeal to the tribunal")
    assert chair("hold", meeting).stdout.startswith("Held since ")
    assert "an appeal to the tribunal" in chair("hold", meeting).stdout
    (library / meeting / "private.jsonl").write_text(SECRET)
    for command in (
        ("redact", meeting, note, "--because", "asked", "--yes"),
        ("shred", meeting, "--private", "--yes"),
        ("hold", meeting, "--because", "another"),
    ):
        assert "an appeal to the tribunal" in chair(*command, code=2).stderr
    chair("hold", meeting, "--release", "--because", "both", code=2)
    assert "tribunal" not in as_typed("record", meeting).output
    assert [name for name, data in tree(library).items() if b"tribunal" in data] == [f"{meeting}/hold.json"]
    chair("hold", meeting, "--release")
    chair("redact", meeting, note, "--because", "asked", "--yes")
    chair("shred", meeting, "--private", "--yes")


def test_which_meeting(library: Path) -> None:
    """What destroys never takes the newest meeting for want of a name."""
    for command in (("redact", "", "3", "--because", "x"), ("shred", "", "--private"), ("hold", "")):
        assert "Which meeting?" in chair(*command, code=2).stderr
    assert "No meeting's id begins with nothing" in chair("hold", "nothing", code=2).stderr
