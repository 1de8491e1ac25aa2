"""The commands by which the record leaves the house, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chair.cli import keeping
from chair.files.journal import read_journal
from chair.files.library import Library
from chair.meeting.entries import Corrected, Issued, Text
from chair.session import Session
from tests.files.issuing import CONFIDED, Issuing
from tests.helpers import AGENDA, FakeClock, tree
from tests.typed import chair


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuing:
    """The user's library, with one closed meeting."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    return Issuing(tmp_path / "2026-12-03-meeting-7f3a")


def test_draft_corrections_final(house: Issuing) -> None:
    """A draft, a correction by a party and one by a person, the final record: each by one command."""
    told = chair("issue", "--yes")
    assert "Version 1, draft, of " in told.stderr
    assert f"No answer written down: {CONFIDED} (Family)" in told.stderr
    assert [Path(line).name for line in told.stdout.splitlines()][:2] == ["record-v1.md", "record-v1.html"]
    chair("correct", "--by", "family", "--point", str(house.action), "The firm is to be written to")
    chair("correct", "2026-12-03", "--by", "Ashe", "We were told late", "--noted")
    assert "Version 2 is issued: final." in chair("issue", "2026", "--final", "--yes").stderr
    entries = [line.entry for line in read_journal(house.folder.journal).lines][-4:]
    assert [type(one) for one in entries] == [Issued, Corrected, Corrected, Issued]
    words = Text("We were told late")
    dana = house.closed.person("Dana")
    assert entries[2] == Corrected(person=dana, became="noted beside", words=words)
    assert "as Family asked: The firm is to be written to" in house.text("record-v2.md")
    assert json.loads(house.text("session.json"))["issued"][1]["status"] == "final"
    assert "What everybody has is version 2, final" in house.text("record.md")
    found = chair("verify", str(house.path / "record-v1.md")).stdout
    assert "as version 1 of 2, draft." in found


def test_it_asks(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows what would be issued, and does it when yes is typed; without a terminal, only with --yes."""
    before = tree(house.path)
    assert "There is no terminal" in chair("issue", code=2, typed="yes\n").stderr
    monkeypatch.setattr(keeping, "has_terminal", lambda: True)
    chair("issue", code=2, typed="no\n")
    assert {name: data for name, data in tree(house.path).items() if name != "lock"} == before
    chair("issue", typed="yes\n")


def test_notes_are_tidied_after_the_close(house: Issuing) -> None:
    """Notes are shown, chosen, reworded and left out again by their number, until the final record is out."""
    assert chair("tidy").stdout == f"{house.note:5}   Dana Ashe: Mornings are hard all week\n"
    number = str(house.note)
    chair("tidy", "2026", number, "--in", "--words", "Mornings are hard.")
    assert chair("tidy").stdout == f"{house.note:5} * Dana Ashe: Mornings are hard.\n"
    assert "  - **Dana Ashe**: Mornings are hard.\n" in house.text("record.md")
    chair("issue", "--yes")
    chair("tidy", "2026", number, "--words", "Mornings are the hardest.")
    chair("issue", "--yes")
    changed = "- Other words: Mornings are the hardest. (before: Mornings are hard.)\n"
    assert changed in house.text("record-v2.md")
    assert chair("tidy", "2026", number, "--out").stderr == "1 note is tidied.\n"
    chair("issue", "--final", "--yes")
    assert "- No longer in it: Mornings are the hardest.\n" in house.text("record-v3.md")
    late = chair("tidy", "2026", number, "--in", code=2).stderr
    assert "The final record is issued, with its notes; 'chair correct' enters a correction." in late
    assert chair("verify", str(house.path)).exit_code == 0


def test_what_cannot_be_tidied(house: Issuing, tmp_path: Path) -> None:
    """A point, nothing to do, one text for two notes, an open meeting: a sentence, and no change."""
    before = house.folder.journal.read_bytes()
    point, note = str(house.action), str(house.note)
    assert f"{point} is no note" in chair("tidy", "2026", point, "--in", code=2).stderr
    assert "One of --in, --out, --words" in chair("tidy", "2026", note, code=2).stderr
    assert "--words is for one note" in chair("tidy", "2026", note, note, "--words", "x", code=2).stderr
    assert house.folder.journal.read_bytes() == before
    chair("tidy", "2026", note, "--out")  # it is not in it: there is nothing to write down
    assert house.folder.journal.read_bytes() == before
    session = Session.start(Library(tmp_path), AGENDA, FakeClock())
    session.close()
    assert "not closed yet" in chair("tidy", session.folder.path.name, code=2).stderr


def test_until(house: Issuing) -> None:
    """The last day is a date or words; what is past, not understood, or for a final record, is refused."""
    assert "Which day is that: soonish?" in chair("issue", "--until", "soonish", "--yes", code=2).stderr
    assert "is past" in chair("issue", "--until", "2001-01-01", "--yes", code=2).stderr
    assert "either --final or --until" in chair("issue", "--final", "--until", "friday", code=2).stderr
    assert "corrections until Friday 1 March 2999" in chair("issue", "--until", "2999-03-01", "--yes").stderr
    chair("issue", "--until", "tomorrow", "--yes")
    assert "Friday 1 March 2999" in house.text("record-v1.md")


def test_who_and_what(house: Issuing) -> None:
    """Nobody known, a point that is not there, no words, too many words: a sentence that helps."""
    before = house.folder.journal.read_bytes()
    nobody = chair("correct", "--by", "Omar", "x", code=2).stderr
    assert "Nobody is called Omar; there are Family, Dana Ashe, Jo Bright." in nobody
    nobody = chair("correct", "--by", "Famly", "x", code=2).stderr
    assert "Nobody is called Famly (Family?); there are Family, Dana Ashe, Jo Bright." in nobody
    wrong = chair("correct", "--by", "Family", "--point", "999", "x", code=2).stderr
    assert f"There is no point 999. {house.action} is: Ring the taxi firm; " in wrong
    assert "How should it read?" in chair("correct", "--by", "Family", " ", code=2).stderr
    assert "between quotes" in chair("correct", "--by", "Family", "a", "b", "c", code=2).stderr
    assert house.folder.journal.read_bytes() == before


def test_an_open_meeting(house: Issuing, tmp_path: Path) -> None:
    """A meeting that is open, in a chair or on the disk, is not issued and not corrected."""
    session = Session.start(Library(tmp_path), AGENDA, FakeClock())
    name = session.folder.path.name
    for command in (("issue", name, "--yes"), ("correct", name, "--by", "Family", "x")):
        assert "is open already" in chair(*command, code=2).stderr
    session.close()
    for command in (("issue", name, "--yes"), ("correct", name, "--by", "Family", "x")):
        assert "The meeting is not closed yet" in chair(*command, code=2).stderr
    assert "no correction since" not in chair("issue", house.path.name, "--final", "--yes").stderr
    assert "no correction since" in chair("issue", house.path.name, "--final", "--yes", code=2).stderr


def test_what_a_crash_left_is_put_back(house: Issuing) -> None:
    """Files of the latest version that are missing are put back, and nothing else is issued."""
    chair("issue", "--yes")
    whole = house.text("record-v1.json")
    (house.path / "record-v1.json").unlink()
    told = chair("issue", "--yes")
    assert "was issued already" in told.stderr
    assert [Path(line).name for line in told.stdout.splitlines()] == ["record-v1.json"]
    assert house.text("record-v1.json") == whole
    assert not (house.path / "record-v2.md").exists()


def test_other_files_that_cannot_be_made(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is issued, and it is said that session.json and the others are not up to date."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("chair.files.issue.write_files", refuse)
    told = chair("issue", "--yes").stderr
    assert "session.json and the others could not be made again. The disk is full." in told
    assert (house.path / "record-v1.md").exists()


def test_a_changed_copy(house: Issuing, tmp_path: Path) -> None:
    """A copy with one other letter is exit code 1, and the first sentence says so."""
    chair("issue", "--yes")
    copy = tmp_path / "from-school.md"
    copy.write_text(house.text("record-v1.md").replace("taxi", "taxo"))
    told = chair("verify", str(copy), code=1).stdout.splitlines()
    assert told[1].strip() == "This file was changed: it is not as it was issued."
    copy.write_text(house.text("record-v1.md"))
    assert "as version 1 of 1, draft." in chair("verify", str(copy)).stdout


def test_own_notes_once_it_is_final(house: Issuing) -> None:
    """The final record comes with a word about own notes that are still there, a draft does not."""
    (house.path / "private.jsonl").write_text("x\n")
    assert "own notes" not in chair("issue", "--yes").stderr
    told = chair("issue", "--final", "--yes").stderr
    assert f"Your own notes are still there; 'chair shred {house.path.name} --private'" in told
    (house.path / "private.jsonl").unlink()
    chair("correct", "--by", "Family", "A word")
    assert "own notes" not in chair("issue", "--final", "--yes").stderr
