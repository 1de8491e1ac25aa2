"""The append-only file of a meeting's entries: the only truth.

Nothing is told as saved before `append` has returned. One program at a time writes to a journal (by its
folder's lock), and even so it is looked at before every write: what is not as this program left it is not
written over.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from chair.files import journal_lines
from chair.files.atomic import sweep, sync_file, write_all, write_atomic
from chair.files.journal_lines import START, Reading
from chair.files.reserve import Reserve
from chair.files.shelf import NAME as NAME
from chair.files.trouble import Sentence, why
from chair.meeting.entries import Redacted
from chair.meeting.replay import Line


class NotSaved(Sentence):
    """An entry is not on the disk; the message is a sentence for the chair."""


class Meddled(NotSaved):
    """Something else wrote to the journal: trying again does not help."""


class Journal:
    """A journal that is open for writing."""

    def __init__(
        self,
        path: Path,
        raw: Sequence[bytes] = (),
        head: str = START,
        *,
        salt: Callable[[], str] | None = None,
    ) -> None:
        self.path = path
        self.reserve = Reserve(path.parent)
        self._raw = list(raw)
        self._head = head
        self._salt = salt or _random_salt
        self._handle: int | None = None
        self._left: tuple[int, int, int] | None = None  # inode, size and time as this program left them
        self._shut = ""  # why nothing is ever written to it

    @classmethod
    def create(cls, path: Path, lines: Sequence[Line], *, salt: Callable[[], str] | None = None) -> Journal:
        """A new journal that holds its opening, or no file at all. Raises NotSaved."""
        journal = cls(path, salt=salt)
        journal.append(lines)
        return journal

    @classmethod
    def open(cls, path: Path) -> tuple[Journal, Reading]:
        """Read and verify a journal and make it fit to be written to. Raises OSError.

        What was cut short by a crash is finished: a torn last line is put aside, beside the journal, and
        words that were to go are taken out. A damaged journal, or a newer chair's, is left as it is: the
        reading says so, and nothing can be appended.
        """
        reading = read_journal(path)
        journal = cls(path, reading.raw, reading.head)
        if reading.damage is not None or reading.newer is not None:
            journal._shut = "A damaged journal, or a newer chair's, is only read."
            return journal, reading
        sweep(path.parent)
        if reading.torn:
            aside = path.with_name(f"torn-{len(reading.raw) + 1}.bin")
            journal.reserve.spare(partial(write_atomic, aside, reading.torn))
        if reading.unfinished:
            journal._raw = _without_words(journal._raw, reading.unfinished)
        if reading.torn or reading.unfinished:
            journal.replace()
        else:
            journal._take()
        return journal, reading

    @classmethod
    def copy(cls, path: Path, raw: Sequence[bytes], head: str) -> Journal:
        """These lines, up to `head`, at another place, every byte as it is; read back. Raises NotSaved."""
        journal = cls(path, raw, head)
        journal.replace()
        try:
            reading = read_journal(path)
        except OSError as error:
            journal.close()
            raise NotSaved(why(error)) from error
        if (list(reading.raw), reading.head, reading.damage) != (list(raw), head, None):
            journal.close()
            raise NotSaved("What was written there is not what is read there.")
        return journal

    @property
    def head(self) -> tuple[int, str]:
        """The number of the last entry and the chain up to it."""
        return len(self._raw), self._head

    def raw(self, last: int) -> tuple[bytes, ...]:
        """The lines up to that of entry `last`, as they stand."""
        return tuple(self._raw[:last])

    def append(self, lines: Sequence[Line]) -> None:
        """Put entries on the disk: one write, one sync. When this returns they are there. Raises NotSaved.

        On a full disk the reserve is given up for them. When the disk refuses all the same, the whole journal
        is written anew, these entries in it, and a handle whose sync failed is never asked again.
        """
        raw, head = self._rendered(lines)
        gone = [n for line in lines if isinstance(line.entry, Redacted) for n in line.entry.entries]
        self._look()
        try:
            self.reserve.spare(partial(self._put, raw, gone))
        except OSError as error:
            try:
                self._write_anew(self._with(raw, gone))
            except OSError:
                self._let_go()
                raise NotSaved(why(error)) from error
        self._head = head
        if gone:
            self._raw = self._with(raw, gone)
            self._forget_torn()
        else:
            self._raw += raw  # in place: an entry costs the same at 10,000 as at 10

    def replace(self) -> None:
        """Write every line to a new file and take that. Raises NotSaved; the old file is then still there."""
        try:
            self.reserve.spare(partial(self._write_anew, self._raw))
        except OSError as error:
            self._let_go()
            raise NotSaved(why(error)) from error

    def close(self) -> None:
        """Let the file go; everything in it is on the disk already."""
        self._let_go()

    def _rendered(self, lines: Sequence[Line]) -> tuple[list[bytes], str]:
        raw, head = [], self._head
        for line in lines:
            piece, head = journal_lines.render(line, head, self._salt())
            raw.append(piece)
        return raw, head

    def _with(self, raw: Sequence[bytes], gone: Sequence[int]) -> list[bytes]:
        """The whole journal once these lines are in it and those entries' words are not."""
        return _without_words([*self._raw, *raw], gone)

    def _look(self) -> None:
        """See that the file is as this program left it. Raises Meddled."""
        if self._shut:
            raise Meddled(self._shut)
        if self._left is None:
            if not self._raw and self.path.exists():
                raise Meddled("There is a journal here already.")
            return
        try:
            there = self.path.stat()
        except OSError as error:
            if isinstance(error, FileNotFoundError) and self.path.parent.is_dir():
                raise Meddled("The journal is gone from its folder.") from None
            # A folder out of reach is a matter for the write that follows, but not through this handle: what
            # is written to a file that has no name any more seems to succeed.
            self._let_go()
            return
        if _marks(there) == self._left:
            return
        # Some file systems put the time of a file right later; what counts is what stands in it.
        if _marks(there)[:2] != self._left[:2] or not self._holds():
            raise Meddled("Another program has changed the journal.")
        self._left = _marks(there)

    def _holds(self) -> bool:
        """Whether what is on the disk is what this program put there; a disk that cannot say is not asked."""
        try:
            return self.path.read_bytes() == _joined(self._raw)
        except OSError:
            self._let_go()
            return True

    def _put(self, raw: Sequence[bytes], gone: Sequence[int]) -> None:
        """Put these lines behind the others. Raises OSError; nothing of them is there then."""
        if self._handle is None or gone:
            self._write_anew(self._with(raw, gone))
            return
        try:
            write_all(self._handle, _joined(raw))
        except OSError:
            self._cut_back()
            raise
        try:
            sync_file(self._handle)
        except OSError:
            self._cut_back()
            self._let_go()
            raise
        self._remember()

    def _write_anew(self, raw: Sequence[bytes]) -> None:
        write_atomic(self.path, _joined(raw))
        self._let_go()
        self._take()

    def _take(self) -> None:
        self._handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        self._remember()

    def _remember(self) -> None:
        if self._handle is not None:
            self._left = _marks(os.fstat(self._handle))

    def _cut_back(self) -> None:
        """Take away what was written of entries that were not saved: they must not come back one day."""
        if self._handle is None or self._left is None:
            return
        try:
            os.ftruncate(self._handle, self._left[1])
        except OSError:
            self._let_go()  # whatever comes next is not put behind a piece of a line

    def _let_go(self) -> None:
        """Never use this handle again; what it may have left half-written is our own doing."""
        self._left = None
        if self._handle is not None:
            handle, self._handle = self._handle, None
            # It may not be trusted any more, and a complaint about that changes nothing.
            with contextlib.suppress(OSError):
                os.close(handle)

    def _forget_torn(self) -> None:
        """A line that a crash cut short may hold the same words as the one that was typed again."""
        with contextlib.suppress(OSError):
            for torn in self.path.parent.glob("torn-*.bin"):
                torn.unlink()


def read_journal(path: Path) -> Reading:
    """Read and verify a journal, changing nothing. Raises OSError."""
    return journal_lines.read(path.read_bytes())


def _without_words(raw: Sequence[bytes], entries: Sequence[int]) -> list[bytes]:
    left = list(raw)
    for n in entries:
        left[n - 1] = journal_lines.without_words(left[n - 1])
    return left


def _joined(raw: Sequence[bytes]) -> bytes:
    return b"".join(piece + b"\n" for piece in raw)


def _marks(there: os.stat_result) -> tuple[int, int, int]:
    return there.st_ino, there.st_size, there.st_mtime_ns


def _random_salt() -> str:
    return secrets.token_hex(16)
