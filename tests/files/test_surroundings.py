"""What is told about the place a meeting lies in, once, when it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from chair.files import surroundings
from chair.files.library import Library
from chair.files.surroundings import warnings
from chair.session import Session
from tests.files.disk import Disk
from tests.helpers import AGENDA, FakeClock


def test_nothing_to_tell(tmp_path: Path) -> None:
    """About a folder of this computer alone nothing is said; nor about one that is not there."""
    (tmp_path / "journal.jsonl").touch()
    assert warnings(tmp_path) == ()
    assert warnings(tmp_path / "gone") == ()


@pytest.mark.parametrize(
    ("part", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Somerset County", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("iCloud Drive", "iCloud"),
        ("com~apple~CloudDocs/Mobile Documents", "iCloud"),
        ("Google Drive", "Google Drive"),
    ],
)
def test_a_folder_that_is_copied_away(tmp_path: Path, part: str, service: str) -> None:
    """A folder that some service copies to other computers is named, in one sentence."""
    folder = tmp_path / part / "meeting"
    folder.mkdir(parents=True)
    assert warnings(folder) == (
        f"This meeting lies in a {service} folder; one on this computer alone is safer.",
    )


def test_also_by_another_name(tmp_path: Path) -> None:
    """A link into such a folder is one."""
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "meetings").symlink_to(tmp_path / "Dropbox")
    assert len(warnings(tmp_path / "meetings")) == 1


def test_a_network_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies on a network drive is told; what only lies beside one is not."""
    share, deep = tmp_path / "my share", tmp_path / "my share" / "local"
    deep.mkdir(parents=True)
    escaped = str(share).replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n//server/x {escaped} cifs rw 0 0\n/dev/sdb1 {escaped}/local ext4 rw 0 0\n"
    )
    monkeypatch.setattr(surroundings, "_MOUNTS", mounts)
    assert warnings(share) == ("This meeting lies on a network drive; a folder on this computer is safer.",)
    assert warnings(deep) == ()
    assert warnings(tmp_path) == ()
    mounts.unlink()
    assert warnings(share) == ()


@pytest.mark.parametrize(
    "name",
    [
        "journal (1).jsonl",
        "journal (conflicted copy 2026-12-03).jsonl",
        "journal-LAPTOP.jsonl",
        "journal.sync-conflict-20261203.jsonl",
    ],
)
def test_another_copy_beside_it(tmp_path: Path, name: str) -> None:
    """A second journal is told by its name, whoever made it."""
    for one in (name, "journal.jsonl"):
        (tmp_path / one).touch()
    assert warnings(tmp_path) == (f"Another copy lies beside the journal, {name}; chair leaves it as it is.",)


def test_copies_are_never_merged(tmp_path: Path) -> None:
    """A meeting with another copy beside its journal is resumed from its journal alone; both stay."""
    clock = FakeClock()
    session = Session.start(Library(tmp_path), AGENDA, clock)
    session.close()
    copy = session.folder.path / "journal (1).jsonl"
    copy.write_bytes(session.folder.journal.read_bytes() + b"more\n")
    again, _ = Session.resume(session.folder, clock)
    assert again.warnings == (
        "Another copy lies beside the journal, journal (1).jsonl; chair leaves it as it is.",
    )
    assert copy.read_bytes().endswith(b"more\n")
    assert b"more" not in again.folder.journal.read_bytes()
    again.close()


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room is told before it matters."""
    Disk(monkeypatch).room = 100_000
    assert warnings(tmp_path) == ("The disk is nearly full; make some room before it matters.",)
