"""An agenda's file while it is worked on: whose it stays, and that nothing of anybody's is written over."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from chair.files.agenda.opened import ChangedElsewhere, OnlyRead, OpenAgenda
from chair.files.agenda_file import AgendaError
from chair.meeting.drafting import Head

TEXT = "# Our meeting\n\n## Agenda\n\n1. Welcome (5 min)\n"
TITLE = Head("title", "Another")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An agenda that others may read, reached by a link."""
    there = tmp_path / "real.md"
    there.write_text(TEXT, "utf-8")
    there.chmod(0o644)
    link = tmp_path / "link.md"
    link.symlink_to(there)
    return link


def test_it_stays_whose_it_is(file: Path) -> None:
    """A change leaves who may read the file, and the link that leads to it, as they were."""
    opened = OpenAgenda(file)
    assert opened.change([TITLE])
    assert file.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o644
    assert file.read_text("utf-8") == TEXT.replace("Our meeting", "Another")
    assert not opened.change([TITLE])
    assert sorted(one.name for one in file.parent.iterdir()) == ["link.md", "real.md"]


def test_two_at_once(file: Path) -> None:
    """Of two who work on a file the second is told, has the first one's change, and undoes nothing of it."""
    one, other = OpenAgenda(file), OpenAgenda(file)
    other.change([Head("place", "Room 2")])
    assert one.look()
    one.change([TITLE])
    with pytest.raises(ChangedElsewhere):
        other.change([Head("place", "Room 3")])
    assert "# Another" in other.text
    assert "Room 2" in other.text
    assert not other.can_undo
    other.change([Head("place", "Room 3")])
    other.undo()
    assert "Place: Room 2" in file.read_text("utf-8")


def test_what_may_only_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may only be read is neither changed nor replaced, and nothing lies beside it."""
    opened = OpenAgenda(file)
    opened.change([TITLE])
    before, other = file.stat(), [Head("title", "A third")]
    with monkeypatch.context() as patch:
        # Told so by the system, as nobody is told who is root.
        patch.setattr("os.access", lambda path, mode: mode != os.W_OK)
        for write in (partial(opened.change, other), opened.undo):
            with pytest.raises(OnlyRead, match=r"^The file may only be read\.$"):
                write()
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert sorted(one.name for one in file.parent.iterdir()) == ["link.md", "real.md"]
    assert opened.agenda.title == "Another"
    opened.undo()
    assert file.read_text("utf-8") == TEXT


def test_a_file_that_is_gone_or_none(file: Path) -> None:
    """A file that is gone is no reason to lose what was read; one that is no text is not opened."""
    opened = OpenAgenda(file)
    file.resolve().unlink()
    with pytest.raises(AgendaError, match="no such file"):
        opened.change([TITLE])
    opened.write_again()
    assert file.read_text("utf-8") == TEXT
    opened.change([TITLE])
    file.resolve().write_bytes(b"\xff\xfe")
    with pytest.raises(AgendaError, match="not UTF-8"):
        opened.look()
    with pytest.raises(AgendaError, match="not UTF-8"):
        OpenAgenda(file)
