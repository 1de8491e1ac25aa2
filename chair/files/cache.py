"""The file of a library's catalogue: opened, brought up to date, made again.

Whoever writes in it holds a lock that they share, and whoever makes it again one that is theirs alone. It is
made again in a file of its own, which takes the old one's place as a whole, while others still read that.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from chair.files import base, said, sweeping
from chair.files.folders import make_folder
from chair.files.marks import FILE, FOLDER, LOCK, marks, reading
from chair.files.shelf import NAME, Shelf
from chair.files.spares import take_spares_away

_NEW = "catalogue-new.sqlite"
_AT_ONCE = 100  # journals that are read in one go
_MOMENT, _MOMENTS = 0.02, 50  # seconds, and how many, that one waits for whoever makes it again
_TRIES = 3  # at making it again, while words are taken out of what was read already
WAS_NOT_THERE = "The catalogue was not there and is made again from the journals."
NOT_READ = "The catalogue could not be read and is made again from the journals."
NOT_KEPT = "The catalogue cannot be kept here; every journal is read instead."
BEING_MADE = "Another chair is making the catalogue again; what has come in since may not be in this answer."

Answer = TypeVar("Answer")


class Cache:
    """The tables, brought up to date as they are opened.

    `told` are sentences for the user: that it was made again. `progress` is called with how many journals
    have been read, of how many.
    """

    def __init__(self, library: Shelf, *, anew: bool, progress: Callable[[int, int], None]) -> None:
        self.told: list[str] = []
        self._library = library
        self._progress = progress
        self._path = library.root / FOLDER / FILE
        self._is_kept = True
        self._base: sqlite3.Connection | None = None
        if not library.root.is_dir():  # looking for meetings makes no place for them
            self._do_without()
            self.told = []
            return
        try:
            make_folder(self._path.parent)
            if anew or not self._path.exists():
                self._make("" if anew else WAS_NOT_THERE)
            else:
                self._open()
        except (OSError, sqlite3.Error) as error:
            self._recover(error)

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer, which is read as a whole. Where the file turns out to be damaged, it is made again."""
        assert self._base is not None
        try:
            return question(self._base)
        except sqlite3.Error as error:
            self._recover(error)
            return question(self._base)

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
        self._base = None

    def _open(self) -> None:
        with _writing(self._path.parent) as may_write:
            self._base = base.connected(self._path)
            base.look(self._base)
            if may_write:
                base.look_at_the_end(self._base)
                self._refresh(self._base)
            else:
                self.told.append(BEING_MADE)

    def _recover(self, error: OSError | sqlite3.Error) -> None:
        """Make a file again that is no catalogue; do without one that cannot be had at all."""
        self.close()
        if isinstance(error, sqlite3.DatabaseError) and (
            not isinstance(error, sqlite3.OperationalError)
            or error.sqlite_errorname in ("SQLITE_ERROR", "SQLITE_CORRUPT")
        ):
            with contextlib.suppress(OSError, sqlite3.Error):
                self._make(NOT_READ)
                return
        self._do_without()

    def _make(self, sentence: str) -> None:
        """Make it again in the place of the one that is there; without words, even if another just did."""
        there = _inode(self._path)
        with _alone(self._path.parent):
            if not sentence or _inode(self._path) == there:
                self._make_file()
                known = set(self._library.names()) - set(marks(self._library.root))
                self.told = [sentence] if sentence and known else []
        self._open()

    def _make_file(self) -> None:
        new = self._path.with_name(_NEW)
        for _ in range(_TRIES):
            for left in new.parent.glob(f"{_NEW}*"):
                left.unlink(missing_ok=True)
            try:
                self._fill(new)
                # What a crash left of the old file's last change is not to be done to the new one.
                self._path.with_name(f"{FILE}-journal").unlink(missing_ok=True)
                new.replace(self._path)
            except (OSError, sqlite3.OperationalError):
                if new.exists():
                    raise
            else:
                return
        raise FileNotFoundError(new)  # words were taken out meanwhile, and this file with them, each time

    def _fill(self, path: Path) -> None:
        there = base.connected(path)
        try:
            path.chmod(0o600)
            base.make(there)
            self._refresh(there, marks_go=False)
        finally:
            there.close()

    def _do_without(self) -> None:
        """Make it in memory, for this once."""
        self.close()
        self._is_kept = False
        self._base = sqlite3.connect(":memory:", isolation_level=None)
        base.make(self._base)
        self.told = [NOT_KEPT]
        self._refresh(self._base, marks_go=False)

    def _refresh(self, there: sqlite3.Connection, *, marks_go: bool = True) -> None:
        """Read the meetings that may have changed, and forget those that are gone."""
        root = self._library.root
        changed = root.stat().st_mtime_ns if root.is_dir() else 0
        settled = (changed,) in there.execute("select mtime from library")
        gone, came = (set[str](), set[str]()) if settled else self._names(there)
        near = there.execute("select id, seen from meetings order by wall desc, id limit ?", (sweeping.NEAR,))
        waiting = there.execute("select name from waiting")
        came |= {name for (name,) in waiting if os.path.exists(root / name / NAME)}  # noqa: PTH110
        to_read = sorted({*marks(root), *sweeping.changed(root, near), *came} - gone)
        if settled and not to_read:
            return
        for first in range(0, len(to_read), _AT_ONCE):
            self._take(there, to_read[first : first + _AT_ONCE], marks_go=marks_go)
            self._progress(min(first + _AT_ONCE, len(to_read)), len(to_read))
        there.execute("begin immediate")
        for name in gone:
            base.forget(there, name)
        there.execute("delete from library")
        there.execute("insert into library values (?)", (changed,))
        there.execute("commit")

    def _names(self, there: sqlite3.Connection) -> tuple[set[str], set[str]]:
        """The meetings that are gone, and those that came; a folder whose journal is to come is noted."""
        names = set(self._library.names())
        known = {name for (name,) in there.execute("select id from meetings")}
        there.execute("begin immediate")
        there.execute("delete from waiting")
        there.executemany("insert into waiting values (?)", [(one,) for one in self._library.waiting()])
        there.execute("commit")
        return known - names, names - known

    def _take(self, there: sqlite3.Connection, names: Sequence[str], *, marks_go: bool) -> None:
        """Read some meetings anew. Where nobody is writing in them, their marks are taken away."""
        with contextlib.ExitStack() as read:
            there.execute("begin immediate")
            sayings: list[said.Saying] = []
            for name in names:
                if marks_go:
                    read.enter_context(reading(self._library.root, name))
                base.forget(there, name)
                if _may_be(journal := self._library.root / name / NAME):
                    sayings += base.put(there, name, journal)
            said.keep(there, sayings)
            there.execute("commit")


def forget(folder: Path) -> None:
    """Take a meeting out of its library's catalogue, every word of it, until somebody asks again.

    A catalogue that cannot do that goes as a whole, and one that is just being made again. Raises OSError.
    """
    path = folder.parent / FOLDER / FILE
    take_spares_away(folder.parent)
    if not path.exists():
        return
    try:
        with _writing(path.parent) as may_write:
            if not may_write:
                raise sqlite3.OperationalError("it is being made again")
            _forget(path, folder.name)
    except sqlite3.Error:
        for left in path.parent.glob(f"{path.name}*"):  # what it was just writing as well
            left.unlink(missing_ok=True)


def _forget(path: Path, name: str) -> None:
    there = base.connected(path)
    try:
        there.execute("begin immediate")
        base.forget(there, name)
        base.wipe(there, name)
        there.execute("commit")
    finally:
        there.close()


@contextmanager
def _writing(folder: Path) -> Iterator[bool]:
    """While somebody writes; False where another chair makes the file again, and is not done in a moment."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        for _ in range(_MOMENTS):
            if is_shared := _is_shared(handle):
                break
            time.sleep(_MOMENT)
        yield is_shared
    finally:
        os.close(handle)


def _is_shared(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While nobody else writes, or makes the file again; waits for them."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _may_be(journal: Path) -> bool:
    """Whether it is there, or lies where nobody may look: that is told as damaged, and ends no answer."""
    try:
        return journal.is_file()
    except OSError:
        return True


def _inode(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_ino
    return 0
