"""What other programs change in a library: a sync service brings a longer journal, and leaves no mark.

A catalogue looks at the newest meetings whenever it is asked. Looking at thousands takes longer than most
answers do, so that the others are swept now and then behind an answer, or beside a screen; what has changed
is marked, and the next answer has it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

from chair.files import twins
from chair.files.marks import FILE, FOLDER, SWEPT, leave_mark
from chair.files.shelf import NAME

NEAR = 100  # of the newest meetings, which each answer looks at
_PAUSE = 600  # seconds between two sweeps
_PATIENCE = 0.1  # seconds that one waits for somebody who writes: another one will do as well


def seen(folder: Path) -> str:
    """How a meeting lies there: the bytes of its journal, and which others lie beside that; "" if it is gone.

    The length tells: entries are added, and words that are taken out leave fewer bytes. A time does not, for
    services that copy a file give it their own.
    """
    try:
        return "/".join((str(os.stat(folder / NAME).st_size), *twins.journals(folder)))  # noqa: PTH116
    except OSError:
        return ""


def changed(library: Path, known: Iterable[tuple[str, str]]) -> list[str]:
    """Of some meetings and how they lay there, those that do not any more."""
    return [name for name, as_seen in known if seen(library / name) != as_seen]


def sweep(library: Path) -> None:
    """Mark what has changed among the meetings that answers do not look at, unless that was done lately.

    Nothing is read of a meeting here. Never raises.
    """
    stamp = library / FOLDER / SWEPT  # its time says when
    with contextlib.suppress(OSError, sqlite3.Error):
        if stamp.exists() and 0 <= time.time() - stamp.stat().st_mtime < _PAUSE:
            return
        if not (path := library / FOLDER / FILE).is_file():
            return
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)
        try:
            known = base.execute(
                "select id, seen from meetings order by wall desc, id limit -1 offset ?", (NEAR,)
            ).fetchall()
        finally:
            base.close()
        if known:
            stamp.touch(mode=0o600)
            for name in changed(library, known):
                leave_mark(library / name)
