"""Afterwards, as it is typed: the actions of all meetings, what became of them, and what was said where."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.cli import common, following, keeping
from chair.files import issue
from chair.files.library import Library
from chair.files.verify import NOT_PROVED, verify
from chair.meeting.entries import Begun, PointAdded, PointWords
from chair.session import Session
from tests.files.issuing import Issuing
from tests.helpers import AGENDA, FakeClock
from tests.typed import chair

TODAY = date(2026, 12, 20)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuing:
    """The user's library, with one closed meeting, on a Sunday before Christmas."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    monkeypatch.setattr(following, "today", lambda: TODAY)
    return Issuing(tmp_path / "2026-12-03-meeting-7f3a")


def test_a_morning_after(house: Issuing) -> None:
    """An action without a day gets one, is overdue after it, is done, and open again for that day."""
    point = str(house.action)
    assert "No day:\n  by next Friday  Dana Ashe, Family: Ring the taxi firm" in chair("actions").stdout
    chair(
        "follow", "2026-12", point, "--moved-to", "2026-12-18", "--by", "dana", "--note", "the firm is closed"
    )
    told = chair("actions", "--overdue").stdout
    assert told == (
        "Overdue:\n  Fri 18 Dec 2026 (moved)  Dana Ashe, Family: Ring the taxi firm  "
        f"[2026-12-03-meeting-7f3a {point}]\n"
    )
    assert "moved to Fri 18 Dec 2026" in house.text("session.md")
    done = chair("follow", "2026-12", point, "--done", "--by", "the firm")
    assert done.stderr == "Action done: Ring the taxi firm (the firm says so).\n"
    assert "There are no open actions." in chair("actions").stderr
    assert "Done:" in chair("actions", "--all").stdout
    chair("follow", "2026-12", point, "--open")
    (again,) = json.loads(chair("actions", "--json").stdout)
    assert (again["fate"], again["due"], again["overdue"]) == ("open", "2026-12-18", True)
    (kept,) = [one for one in json.loads(house.text("session.json"))["points"] if one["kind"] == "action"]
    assert [(one["fate"], one["name"]) for one in kept["follow_up"]] == [
        ("moved", "Dana Ashe"),
        ("done", "the firm"),
        ("open", ""),
    ]


@pytest.mark.parametrize(
    ("day", "group"),
    [
        ("2026-12-19", "Overdue"),
        ("2026-12-20", "Due soon"),
        ("2026-12-27", "Due soon"),
        ("2026-12-28", "Later"),
    ],
)
def test_when_it_is_due(house: Issuing, day: str, group: str) -> None:
    """What is due today is not late yet; a week is soon."""
    chair("follow", "2026-12", str(house.action), "--moved-to", day)
    assert chair("actions").stdout.startswith(f"{group}:\n")
    assert bool(chair("actions", "--overdue").stdout) == (group == "Overdue")


def test_whose_they_are(house: Issuing) -> None:
    """Any part of an owner's or a party's name finds theirs."""
    assert "Ring" in chair("actions", "--owner", "ashe").stdout
    assert "Ring" in chair("actions", "--party", "fam").stdout
    assert chair("actions", "--owner", "nobody").stdout == chair("actions", "--party", "school").stdout == ""


def test_why_there_is_none_is_said(house: Issuing, tmp_path: Path) -> None:
    """Whoever asks for some of the actions is not told that no action is open."""
    chair("rebuild")
    assert chair("actions", "--overdue").stderr == "No action is overdue.\n"
    for argv in (
        ("--owner", "zzz"),
        ("--party", "zzz"),
        ("--owner", "zzz", "--overdue"),
        ("--owner", "z", "--all"),
    ):
        assert chair("actions", *argv).stderr == "No action is like that.\n"
    empty = ("--library", str(tmp_path / "empty"))
    assert chair("actions", *empty).stderr == "There are no open actions.\n"
    assert chair("actions", "--all", *empty).stderr == "No action is like that.\n"


def test_a_meeting_without_actions(tmp_path: Path) -> None:
    """Where nothing can be followed up, that is said; no numbers are missing from the sentence."""
    library = Library(tmp_path)
    Session.start(library, AGENDA, FakeClock()).close()
    told = chair("follow", "2026", "9", "--done", "--library", str(tmp_path), code=2).stderr
    assert told == "chair: There is no point 9; the meeting has no actions.\n"


def test_what_is_wrong_is_said(house: Issuing) -> None:
    """No fate, two, a point that is none, a day that is none: a sentence, and nothing is entered."""
    before = house.folder.journal.read_bytes()
    point = str(house.action)
    assert "What became of it?" in chair("follow", "2026", point, code=2).stderr
    assert (
        "What became of it?"
        in chair("follow", "2026", point, "--done", "--moved-to", "friday", code=2).stderr
    )
    assert (
        f"There is no point 999; the actions are {point}."
        in chair("follow", "2026", "999", "--done", code=2).stderr
    )
    assert (
        "Only an action is followed up."
        in chair("follow", "2026", str(house.agreed), "--done", code=2).stderr
    )
    assert (
        "Which day is that: soonish?"
        in chair("follow", "2026", point, "--moved-to", "soonish", code=2).stderr
    )
    assert house.folder.journal.read_bytes() == before


def test_a_day_that_has_just_gone_by(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a year both days are told in full; with it that day is taken, and told to be past."""
    monkeypatch.setattr(common, "today", lambda: TODAY)
    before, point = house.folder.journal.read_bytes(), str(house.action)
    told = chair("follow", "2026", point, "--moved-to", "13 Dec", code=2).stderr
    assert told == ("chair: 13 Dec is Sun 13 Dec 2026, 7 days ago, or Mon 13 Dec 2027: say the year.\n")
    assert "say the year" in chair("issue", "2026", "--until", "13/12", code=2).stderr
    assert house.folder.journal.read_bytes() == before
    told = chair("follow", "2026", point, "--moved-to", "13 Dec 2026", "--note", "sent late").stderr
    assert told == (
        "Action moved to Sun 13 Dec 2026: Ring the taxi firm (sent late).\n"
        "Sun 13 Dec 2026 is past: 7 days ago.\n"
    )
    assert "is past" not in chair("follow", "2026", point, "--moved-to", "3 January").stderr


def test_a_name_that_may_be_a_slip(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may say so; but a name that is nearly one of the meeting is asked about first."""
    before, point = house.folder.journal.read_bytes(), str(house.action)
    told = chair("follow", "2026", point, "--done", "--by", "Dan", code=2).stderr
    assert told.startswith("Nobody of this meeting is called Dan. Is it Dana?\nchair: There is no terminal")
    monkeypatch.setattr(keeping, "has_terminal", lambda: True)
    chair("follow", "2026", point, "--done", "--by", "Dan", code=2, typed="no\n")
    assert house.folder.journal.read_bytes() == before
    told = chair("follow", "2026", point, "--done", "--by", "Dan", typed="yes\n").stderr
    assert told.endswith("Action done: Ring the taxi firm (Dan says so).\n")
    told = chair("follow", "2026", point, "--open", "--by", "Famly", "--yes").stderr
    assert told.endswith("Action open: Ring the taxi firm (Famly says so).\n")
    told = chair("follow", "2026", point, "--done", "--by", "family").stderr
    assert told == "Action done: Ring the taxi firm (Family says so).\n"
    told = chair("follow", "2026", point, "--open", "--by", "Mrs Ashe").stderr
    assert told == "Action open: Ring the taxi firm (Dana Ashe says so).\n"


def test_papers_that_cannot_be_made(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is entered, and what the disk refused is told: session.json and the others, not the entry."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(issue, "write_files", refuse)
    told = chair("follow", "2026", str(house.action), "--done").stderr
    assert told == (
        "Action done: Ring the taxi firm.\n"
        "session.json and the others could not be made again. The disk is full.\n"
    )


def test_the_record_is_not_touched(house: Issuing) -> None:
    """A version that was issued proves itself after its actions were followed up; a new one says no more."""
    chair("issue", "--yes")
    before = json.loads(chair("record", "--as", "record", "--format", "json").stdout)
    chair("follow", "2026", str(house.action), "--done")
    assert "as version 1 of 1" in chair("verify", str(house.path / "record-v1.md")).stdout
    after = json.loads(chair("record", "--as", "record", "--format", "json").stdout)
    assert [key for key in before if before[key] != after[key]] == ["journal_head"]


def test_find(house: Issuing) -> None:
    """Words are found in whichever meeting they were said, with the entry; nothing found is exit code 1."""
    meeting, line = chair("find", "mornings", "hard").stdout.splitlines()
    assert meeting == "2026-12-03 10:00  Review  [2026-12-03-meeting-7f3a]"
    assert line == f"{house.note:6}  10:00  Dana Ashe: Mornings are hard all week"
    assert chair("find", "hard all").stdout
    assert "Nothing like that" in chair("find", "all hard", code=1).stderr
    (found,) = json.loads(chair("find", "lease", "--json").stdout)
    assert found["n"] == house.agreed


def test_own_notes_are_not_found(house: Issuing) -> None:
    """What only the facilitator sees is in no catalogue."""
    (house.path / "private.jsonl").write_text('{"v":1,"t":"x","after":3,"text":"zebrafinch"}\n')
    chair("rebuild")
    chair("find", "zebrafinch", code=1)


def test_rebuild(house: Issuing) -> None:
    """The catalogue can be made again at any time; it is told of how many meetings."""
    assert chair("rebuild").stderr == "The catalogue is made again: 1 meeting.\n"
    assert json.loads(chair("list", "--json").stdout)[0]["id"] == house.path.name
    assert list(Library(house.path.parent).names()) == [house.path.name]


@pytest.mark.parametrize("command", [("list",), ("actions", "--overdue"), ("find", "taxi")])
def test_a_question_needs_no_rules(tmp_path: Path, command: tuple[str, ...]) -> None:
    """What only asks the catalogue reads in nothing of what a meeting is: that takes most of a start."""
    rules = ("chair.meeting.following",)  # of dates alone
    code = (
        "import sys\nfrom chair.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print('read in:', *(one for one in sys.modules if one.startswith(('chair.meeting.', 'chair.tui'))"
        f" and one not in {rules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "--library", str(tmp_path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.endswith("read in:\n")


def test_a_whole_library_is_verified(tmp_path: Path) -> None:
    """Of a whole library it is told how far it is, where there is a terminal, and how many are whole."""
    library = Library(tmp_path / "all")
    for _ in range(3):
        Session.start(library, AGENDA, FakeClock()).close()
    told = chair("verify", str(library.root), code=0).stderr
    assert told.splitlines()[-1] == "3 journals: 3 whole."
    assert "of 3 meetings" not in told
    one = chair("verify", str(library.root / next(library.names()))).stderr
    assert one == f"{NOT_PROVED}\n"  # whoever asks for one meeting need not be told how many there are
    steps: list[tuple[int, int]] = []
    verify(library.root, None, lambda done, of: steps.append((done, of)))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_what_is_not_whole_is_counted(tmp_path: Path) -> None:
    """The line at the end has every kind of verdict in it: journals, and whatever else was looked at."""
    one, other = (Issuing(tmp_path / f"2026-12-03-meeting-{name}") for name in ("7f3a", "8e2b"))
    one.folder.journal.write_bytes(one.folder.journal.read_bytes().replace(b"taxi", b"cabs"))
    (other.path / "session.json").write_text("{}")
    told = chair("verify", str(tmp_path), code=1).stderr.splitlines()[-1]
    assert told.startswith("2 journals: 1 whole, 1 changed; all else: ")
    assert "1 unreadable" in told
    (tmp_path / "empty").mkdir()
    assert chair("verify", str(tmp_path / "empty"), code=2).stderr == (
        "0 journals; all else: 1 unreadable.\n"
    )


@pytest.mark.parametrize("command", [("verify", "."), ("rebuild",)])
def test_how_far_it_is(house: Issuing, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a line is written over, and ended when all is done; elsewhere there is none."""
    monkeypatch.chdir(house.path.parent)
    assert "of 1 meeting" not in chair(*command).stderr
    monkeypatch.setattr("chair.cli.common.on_screen", lambda: True)
    assert "\r1 of 1 meetings\n" in chair(*command).stderr


def test_the_actions_of_a_family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From whichever meeting of a family it is asked, the actions of all of them are shown, and no others."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    library = Library(tmp_path)
    names: list[str] = []
    for text, follows in (("find a room", None), ("ring the firm", 0), ("send the plan", 1), ("else", None)):
        agenda = AGENDA if follows is None else replace(AGENDA, follows=names[follows])
        session = Session.start(library, agenda, FakeClock())
        session.do(Begun(item=session.meeting.items[0].id))
        session.do(PointAdded(point="action", words=PointWords(text)))
        session.close()
        names.append(session.folder.path.name)
    for name in names[:3]:
        told = chair("actions", "--family", name).stdout
        assert sorted(line.split("[")[1].split()[0] for line in told.splitlines()[1:]) == sorted(names[:3])
    (alone,) = json.loads(chair("actions", "--family", names[3], "--json").stdout)
    assert alone["text"] == "else"
    assert "No meeting's id begins with 1999" in chair("actions", "--family", "1999", code=2).stderr
    assert chair("actions", "--family", names[0], "--owner", "zzz").stderr == "No action is like that.\n"
