"""Versions of the record that leave the house: what is in them, and what a crash leaves."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.files import issue
from chair.files.issue import NotIssued, keep_up, mend, plan
from chair.files.journal import Journal, NotSaved, read_journal
from chair.files.library import Folder
from chair.files.verify import exit_code, verify
from chair.meeting.entries import Corrected, Issued, Text
from chair.meeting.replay import Line
from tests.files.issuing import AGENDA, CONFIDED, Issuing
from tests.helpers import HOUR, MINUTE, Room, chained, tree

V1 = (
    "record-v1.md", "record-v1.html", "record-v1-large.html", "record-v1.json",
    "actions-v1.md", "actions-v1.html", "actions-v1.csv", "actions-v1.ics",
)  # fmt: skip
TODAY = "Thursday 3 December 2026"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuing:
    """A closed meeting; nothing is cut off from power here, so the disk need not be waited for."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    return Issuing(tmp_path / "2026-12-03-meeting-7f3a")


def test_the_files_and_their_hashes(house: Issuing) -> None:
    """A version is eight files, private to their owner, and its entry has the hash of each."""
    assert house.issue() == V1
    entry = read_journal(house.folder.journal).lines[-1].entry
    assert isinstance(entry, Issued)
    assert (entry.version, entry.status, entry.until) == (1, "draft", date(2026, 12, 10))
    for one in entry.files:
        assert hashlib.sha256((house.path / one.name).read_bytes()).hexdigest() == one.sha256
        assert (house.path / one.name).stat().st_mode & 0o077 == 0
    assert sorted(tree(house.path)) == sorted([*V1, "journal.jsonl"])


def test_each_says_which_version_it_is(house: Issuing) -> None:
    """Version, status, day and window stand in the record in all its forms, and on the actions sheet."""
    house.issue()
    for name in ("record-v1.md", "record-v1.html", "actions-v1.md", "actions-v1.html"):
        assert (
            "issued on Thursday 3 December 2026. Corrections until Thursday 10 December 2026."
            in house.text(name)
        )
    data = json.loads(house.text("record-v1.json"))
    assert (data["status"], data["version"]) == ("draft", 1)
    assert (data["issued_on"], data["corrections_until"]) == ("2026-12-03", "2026-12-10")
    assert list(data)[-1] == "check_code_of_this_file"


@pytest.mark.parametrize(
    ("days", "until"),
    [(0, date(2026, 12, 10)), (1, date(2026, 12, 11)), (2, date(2026, 12, 11)), (4, date(2026, 12, 14))],
)
def test_five_working_days(house: Issuing, days: int, until: date) -> None:
    """The window is five days from Monday to Friday after the day of issue, whatever day that is."""
    now = house.clock.go(days * 24 * HOUR)
    assert plan(house.folder, now).until == until


@pytest.mark.parametrize(("days", "until"), [(10, date(2026, 12, 17)), (1, date(2026, 12, 4))])
def test_as_many_days_as_the_agenda_says(tmp_path: Path, days: int, until: date) -> None:
    """A service with another window says so in its agenda; the record before any was issued says it, too."""
    house = Issuing(tmp_path / "meeting", replace(AGENDA, correction_days=days))
    assert plan(house.folder, house.clock.now()).until == until
    keep_up(house.folder)
    count = "10 working days" if days == 10 else "1 working day"
    assert f"within {count} of the day this draft reached you" in house.text("record.md")


def test_a_window_of_ones_own(house: Issuing) -> None:
    """Another last day is taken, today at the earliest; a final record has none."""
    now = house.clock.now()
    assert plan(house.folder, now, until=date(2026, 12, 3)).until == date(2026, 12, 3)
    with pytest.raises(NotIssued, match="is past"):
        plan(house.folder, now, until=date(2026, 12, 2))
    assert plan(house.folder, now, final=True).until is None


def test_draft_corrections_final(house: Issuing) -> None:
    """The final record says what changed since the draft, and who asked; the draft stays as it was."""
    house.issue()
    before = tree(house.path)
    house.correct("The firm is to be written to", house.action)
    house.correct("We were not told in time", noted=True)
    house.issue(final=True)
    text = house.text("record-v2.md")
    assert f"**Final, version 2**, issued on {TODAY}. It takes the place of version 1." in text
    assert "- Taken up, as Family asked: The firm is to be written to\n" in text
    assert "- Noted beside, in the words of Family: We were not told in time\n" in text
    assert "## Corrections" in text
    assert json.loads(house.text("record-v2.json"))["changes"] == [
        "Taken up, as Family asked: The firm is to be written to",
        "Noted beside, in the words of Family: We were not told in time",
    ]
    assert "as Family asked: The firm" in house.text("actions-v2.html")
    after = tree(house.path)
    assert all(after[name] == before[name] for name in V1)
    assert exit_code(verify(house.path)) == 0


def test_only_what_is_new_is_told_as_changed(house: Issuing) -> None:
    """The third version tells what came after the second, and lists every correction there was."""
    house.issue()
    house.correct("First")
    house.issue(final=True)
    house.correct("Second")
    house.issue(final=True)
    text = house.text("record-v3.md")
    assert "Taken up, as Family asked: Second" in text
    assert "Taken up, as Family asked: First" not in text
    assert "taken up: First" in text
    assert "## What changed since version 2" in text


def test_points_without_answers_are_named(house: Issuing) -> None:
    """What was not answered is issued all the same, and told with whose answer is missing."""
    found = plan(house.folder, house.clock.now()).unanswered
    assert [(one.text, one.parties) for one in found] == [
        ("Ring the taxi firm", ("Family",)),
        (CONFIDED, ("Family",)),
    ]


def test_refusals_change_nothing(house: Issuing, tmp_path: Path) -> None:
    """An open meeting, a final record without a correction, a file in the way: a sentence, and no change."""
    room = Room().begin()
    there = tmp_path / "open"
    there.mkdir()
    Journal.create(there / "journal.jsonl", room.written).close()
    with pytest.raises(NotIssued, match="not closed yet"):
        plan(Folder(there), room.clock.now())
    with pytest.raises(NotIssued, match="not closed yet"):
        issue.enter(Folder(there), Corrected(party=room.party("Family"), words=Text("x")), room.clock.now())
    house.issue(final=True)
    (house.path / "record-v2.md").write_text("mine")
    before = tree(house.path)
    with pytest.raises(NotIssued, match="no correction since"):
        house.issue(final=True)
    house.correct("x")
    before = tree(house.path)
    with pytest.raises(NotIssued, match=r"There is a record-v2\.md"):
        house.issue(final=True)
    assert tree(house.path) == before


def test_a_journal_that_cannot_be_read_is_left_alone(house: Issuing) -> None:
    """A damaged journal, or a newer chair's, issues nothing."""
    whole = house.folder.journal.read_bytes()
    opened = ({"kind": "opened", "version": 1, "boot": "b", "offset": 0, "lines": 1}, None)
    for data in (whole.replace(b"noted", b"voted", 1), chained(opened, ({"kind": "sung"}, None))):
        house.folder.journal.write_bytes(data)
        with pytest.raises(NotIssued, match="Nothing was issued or entered"):
            house.issue()
        assert keep_up_refuses(house)
        assert house.folder.journal.read_bytes() == data


def keep_up_refuses(house: Issuing) -> bool:
    """Whether the other files are not made from such a journal either."""
    try:
        keep_up(house.folder)
    except NotIssued:
        return True
    return False


class Killed(BaseException):
    """The program dies here."""


@pytest.mark.parametrize("before_the_entry", [True, False])
def test_a_crash(house: Issuing, monkeypatch: pytest.MonkeyPatch, before_the_entry: bool) -> None:
    """Killed before the entry no file says that it was issued; after it, the same files are made again."""
    append, write = Journal.append, issue._aside

    def die(self: Journal, lines: Sequence[Line]) -> None:
        if not before_the_entry:
            append(self, lines)
        raise Killed

    def kept(folder: Path, name: str) -> Path:
        return write(folder, name)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", die)
        # A program that is killed takes nothing away.
        patch.setattr(Path, "unlink", lambda self, missing_ok=False: None)
        patch.setattr(issue, "_aside", kept)
        with pytest.raises(Killed):
            house.issue()
    named = [one for one in tree(house.path) if one in V1]
    assert named == []
    assert len([one for one in tree(house.path) if one.endswith(".tmp")]) == len(V1)
    assert mend(house.folder) == (() if before_the_entry else V1)
    if before_the_entry:
        house.issue()
    assert set(V1) <= set(tree(house.path))
    assert exit_code(verify(house.path)) == 0
    assert mend(house.folder) == ()


def test_a_disk_that_refuses(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the journal does not take the entry nothing was issued, and nothing lies about."""

    def refuse(self: Journal, lines: object) -> None:
        raise NotSaved("The disk is full.")

    before = tree(house.path)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", refuse)
        with pytest.raises(NotSaved):
            house.issue()
    assert tree(house.path) == before
    house.clock.go(MINUTE)
    house.issue()


def test_only_the_same_bytes_are_put_back(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that would come out otherwise than it was issued is not put back."""
    house.issue()
    (house.path / "record-v1.md").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("chair.files.record.versions.record_md", lambda data, edition: "\nCheck code\n")
        patch.setattr("chair.files.record.versions.sealed", lambda data: data)
        assert mend(house.folder) == ()
    assert mend(house.folder) == ("record-v1.md",)
