"""Folders that only their owner can look into: apart from files, of which a question writes none."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

FOLDER_MODE = 0o700
OF_THE_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini", ".directory")  # put into any folder, unasked


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can look into, and the ones above it; there already is fine."""
    if path.is_dir():
        return
    make_folder(path.parent)
    # Two chairs at once may both make the library.
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=FOLDER_MODE)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk: a renamed file is not safe before. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
