"""One's own notes, read after the meeting: on request, by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from chair.files.library import Draft, Library
from chair.meeting.entries import Begun
from chair.session import Session
from chair.session_proposals import OwnText
from tests.helpers import AGENDA, MINUTE, FakeClock, tree
from tests.typed import chair


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A meeting in the user's library, at its first item."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    clock = FakeClock()
    session = Session.start(Library(tmp_path), AGENDA, clock)
    session.do(Begun(item=session.meeting.items[0].id))
    clock.go(3 * MINUTE)
    return session


def test_own_notes_are_read(tmp_path: Path, session: Session) -> None:
    """They are shown with the time and the item; before them it is said whose they are. No file is made."""
    session.do(OwnText("that was hard for Dana\nring her [tonight]"))
    session.clock.go(24 * 60 * MINUTE)  # type: ignore[attr-defined]  # the fake one
    session.do(OwnText("slept on it"))
    session.close()
    before = tree(tmp_path)
    told = chair("own", "2026")
    assert told.stderr == f"Your own notes of {AGENDA.title}, for you alone.\n"
    assert told.stdout.splitlines() == [
        "10:03  item 1  that was hard for Dana ring her [tonight]",
        "2026-12-04 10:03  item 1  slept on it",
    ]
    assert tree(tmp_path) == before
    chair("find", "hard", code=1)


def test_what_was_half_typed(session: Session) -> None:
    """What a crash left half-typed is shown as that."""
    session.close()
    session.folder.keep_draft(Draft("a shared line", own=("she may", " ")))
    assert chair("own", "2026").stdout == "half-typed  she may\n"


def test_there_are_none(session: Session) -> None:
    """Without any, that is said and nothing is shown; so it is where they cannot be read."""
    session.close()
    told = chair("own", "2026", code=2)
    assert (told.stdout, told.stderr) == ("", "chair: There are no own notes of this meeting.\n")
    (session.folder.path / "private.jsonl").write_bytes(b"\xff" * 9)
    assert chair("own", "2026", code=2).stderr == "chair: Your own notes cannot be read.\n"
    assert chair("own", code=2).stdout == ""


def test_they_are_gone_after_shredding(session: Session) -> None:
    """What was destroyed is not shown."""
    session.do(OwnText("that was hard"))
    session.close()
    assert "hard" in chair("own", "2026").stdout
    chair("shred", "2026", "--private", "--yes")
    assert "no own notes" in chair("own", "2026", code=2).stderr
