"""Own notes on the disk: a file of their own, of which a torn line costs no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chair.files.own_notes import NAME, OwnNote, OwnNotes

NOTE = OwnNote(t="2026-12-03T10:41:07.120Z", after=12, text="looked away at [EHCP] \u2013 ask later")
LINE = b'{"v":1,"t":"2026-12-03T10:41:07.120Z","after":12,"text":"looked away at [EHCP] \\u2013 ask later"}\n'


def test_a_line_of_the_file(tmp_path: Path) -> None:
    """A line is plain ASCII and is read as it was written; the file is for its owner alone."""
    before = os.umask(0)
    try:
        OwnNotes(tmp_path).append(NOTE)
    finally:
        os.umask(before)
    assert (tmp_path / NAME).read_bytes() == LINE
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert OwnNotes(tmp_path).notes == (NOTE,)


def test_a_torn_line_costs_no_other(tmp_path: Path) -> None:
    """What a crash cut short, wherever, neither hides an earlier note nor spoils a later one."""
    for cut in range(1, len(LINE)):
        (tmp_path / NAME).write_bytes(LINE + LINE[:cut])
        OwnNotes(tmp_path).append(NOTE)
        assert OwnNotes(tmp_path).notes[-1] == NOTE
        assert set(OwnNotes(tmp_path).notes) == {NOTE}


def test_nothing_stays_of_a_note_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the sync fails the note is not there, in the file or out of it."""
    own = OwnNotes(tmp_path)
    own.append(NOTE)

    def fails(_: int) -> None:
        raise OSError("no")

    monkeypatch.setattr("chair.files.own_notes.sync_file", fails)
    with pytest.raises(OSError, match="no"):
        own.append(NOTE)
    assert own.notes == (NOTE,)
    assert (tmp_path / NAME).read_bytes() == LINE


def test_no_way_through_a_link(tmp_path: Path) -> None:
    """A link in the place of the file is not followed: it may lead out of the private folder."""
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"):
        OwnNotes(tmp_path).append(NOTE)
    assert not (tmp_path / "elsewhere").exists()


def test_copied_whole(tmp_path: Path) -> None:
    """In another folder they are the same, even where the first one cannot be read any more."""
    (tmp_path / "there").mkdir()
    own = OwnNotes(tmp_path)
    own.append(NOTE)
    own.append(NOTE)
    (tmp_path / NAME).unlink()
    own.copy(tmp_path / "there")
    assert (tmp_path / "there" / NAME).read_bytes() == LINE * 2
    assert own.at(tmp_path / "there").notes == (NOTE, NOTE)
