"""Meetings of one family: lists, answers and questions that tell them apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from chair.cli.room import squeezed, width, wrapped
from chair.files.library import Library
from chair.files.shelf import short_id
from chair.meeting.entries import Begun, Left
from chair.session import Session
from tests import terminal
from tests.helpers import AGENDA, MINUTE, FakeClock
from tests.typed import chair

TITLE = "Annual review of an education, health and care (EHC) plan for"


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three meetings, the newest first: the second and the third are of one family, one after the other."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "library"))
    ids: list[str] = []
    for child, day, follows in (("A.B.", "09-01", False), ("A.B.", "10-01", True), ("C.D.", "10-01", False)):
        after = f"Follows: {ids[0]}\n\n" if follows else ""
        (agenda := tmp_path / "agenda.md").write_text(
            f"# {TITLE} {child}\n\n{after}## People\n\n- Sam Okoye (Family)\n- Dan Moss (School)\n- Jo Bright"
            " (facilitator)\n\n## Agenda\n\n1. Welcome\n",
            "utf-8",
        )
        hours = "14:00-15:00" if child == "C.D." else "10:00-11:00"
        told = chair("late", str(agenda), "--held", f"2025-{day} {hours}", "--here", "Sam Okoye, Jo Bright")
        ids.insert(0, told.stdout.split()[0])
    return ids


def test_the_list_on_a_terminal(tmp_path: Path, family: list[str]) -> None:
    """Each has one line: first when it was, then its id, then how its title begins and ends."""
    with terminal.chair("list", library=tmp_path / "library", columns=80, rows=8) as there:
        there.end()
        lines = there.text.splitlines()[:3]
    assert [line[:16] for line in lines] == ["2025-10-01 14:00", "2025-10-01 10:00", "2025-09-01 10:00"]
    assert [line[-4:] for line in lines] == ["C.D.", "A.B.", "A.B."]
    assert all(one in line for one, line in zip(family, lines, strict=True))


def test_what_a_meeting_follows(tmp_path: Path, family: list[str]) -> None:
    """A wide terminal shows what a meeting follows, in short; a file gets every word."""
    with terminal.chair("list", library=tmp_path / "library", columns=130, rows=8) as there:
        there.end()
        lines = there.text.splitlines()[:3]
    assert [line.partition("  follows ")[2] for line in lines] == ["", f"2025-09-01-...-{family[2][-4:]}", ""]
    piped = chair("list").stdout.splitlines()
    assert piped[1] == f"{family[1]}  2025-10-01 10:00  closed     {TITLE} A.B.  follows {family[2]}"


def test_more_than_one_begins_so(family: list[str]) -> None:
    """Where more than one meeting may be meant, each has a line with its day, its time and its title."""
    told = chair("keep", "2025-10", code=2).stderr
    assert told.splitlines() == [
        "chair: 2 meetings begin with 2025-10:",
        f"  {family[0]}  2025-10-01 14:00  {TITLE} C.D.",
        f"  {family[1]}  2025-10-01 10:00  {TITLE} A.B.",
    ]


def test_very_many_begin_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many ten are named, and how many more there are."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    for n in range(13):
        (tmp_path / f"2025-10-01-meeting-{n:04}").mkdir()
        (tmp_path / f"2025-10-01-meeting-{n:04}" / "journal.jsonl").touch()
    lines = chair("keep", "2025", code=2).stderr.splitlines()
    assert len(lines) == 12
    assert lines[-1] == "  and 3 more; 'chair list' shows them."


def test_which_one_is_to_be_deleted(family: list[str]) -> None:
    """Before it asks, chair delete says the title, when it was, how many were there, and what follows it."""
    told = chair("delete", family[2], code=2).stderr
    assert told.splitlines()[:4] == [
        f"{TITLE} A.B.",
        "Mon 1 Sep 2025, 10:00; 2 people were there.",
        "What follows it stays, and goes on naming it:",
        f"- {family[1]}  2025-10-01 10:00  {TITLE} A.B.",
    ]
    assert "Sam" not in told
    assert "What follows it" not in chair("delete", family[0], code=2).stderr


def test_who_left_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever left before the end was there, and whoever never came was not."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    session = Session.start(Library(tmp_path), AGENDA, clock := FakeClock())
    here = [one for one in session.meeting.people if one.here]
    session.do(Left(person=here[0].id))
    clock.go(MINUTE)
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(Left(person=here[1].id))
    session.close()
    assert f"; {len(here) - 1} people were there." in chair("delete", "2026", code=2).stderr


def test_a_sentence_breaks_between_words(tmp_path: Path, family: list[str]) -> None:
    """On a terminal no line of a sentence ends within a word or a command; for a file nothing breaks."""
    with terminal.chair("keep", family[0], library=tmp_path / "library", columns=50, rows=20) as there:
        there.end()
        lines = [line for line in there.text.splitlines() if line]
    told = chair("keep", family[0]).stdout
    assert len(told.splitlines()) == 3
    assert len(lines) > 5
    assert " ".join(lines).split() == told.split()
    with terminal.chair("list", library=tmp_path / "library", columns=50, rows=20) as there:
        there.end()
        assert "'chair keep --due'" in there.text


@pytest.mark.parametrize("room", [28, 33, 80])
def test_what_is_wrapped(room: int) -> None:
    """Only what is longer than a line is longer; every word is there, later lines under the first."""
    text = f"  - {TITLE} A.B.: 'chair keep --due' lists them; /a/very/long/path/that/nobody/broke/in/two"
    lines = wrapped(text, room).splitlines()
    assert " ".join(lines).split() == text.split()
    assert all(width(line) <= room or " " not in line.strip(" -") for line in lines)
    assert all(line.startswith("    ") for line in lines[1:])
    assert any("'chair keep --due'" in line for line in lines)


def test_the_middle_goes() -> None:
    """What does not fit is cut in its middle, and takes no more columns than there are."""
    assert squeezed(f"{TITLE} A.B.", 30) == "Annual review of an e\u2026for A.B."
    assert squeezed("short", 30) == "short"
    for text in (f"{TITLE} A.B.", "\u8aac\u660e" * 40, "e\u0301" * 50, "x" * 90):
        for room in range(2, 100):
            assert width(squeezed(text, room)) <= room
    assert short_id("2026-11-27-team-around-the-child-5304") == "2026-11-27-...-5304"
    assert short_id("what somebody typed") == "what somebody typed"
