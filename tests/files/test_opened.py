"""An agenda's file while it is worked on: whose it stays, and that nothing of anybody's is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from chair.files.agenda.opened import ChangedElsewhere, OpenAgenda
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
