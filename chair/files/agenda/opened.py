"""An agenda's file while it is worked on: read, changed, written whole, never over somebody else's change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from chair.files.agenda.editing import edited
from chair.files.agenda.tree import Unread
from chair.files.agenda_file import read_agenda, read_file, text_of
from chair.files.atomic import write_atomic
from chair.files.trouble import Sentence
from chair.meeting.agenda import Agenda
from chair.meeting.drafting import Change
from chair.text import one_line

_STEPS = 200  # that can be taken back


class ChangedElsewhere(Exception):
    """Another program has changed the file; it has been read again, and nothing was written."""


class OnlyRead(Sentence):
    """The file is marked as one that may only be read; the message is a sentence, and nothing was written."""


class OpenAgenda:
    """The file and what it says. Every change is on the disk when it has been made.

    Raises AgendaError where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()  # what a link points to is written, and the link stays one
        self.text = ""
        self.agenda = Agenda("")
        self.unread: tuple[Unread, ...] = ()
        self._data = b""
        self._before: list[bytes] = []
        self._seen: tuple[int, ...] = ()
        self._take(self._on_disk())

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to be taken back."""
        return bool(self._before)

    def change(self, changes: Iterable[Change]) -> bool:
        """Make a change; False if it changes nothing.

        Raises NotEdited, IndexError, ChangedElsewhere, OnlyRead, AgendaError where the file is gone, and
        OSError where the disk refuses: then all is as before.
        """
        return self._write(lambda: edited(self.text, changes).encode())

    def undo(self) -> None:
        """Take back the latest change. Raises as a change does, and IndexError if there is none."""
        before = self._before[-1]
        self._write(lambda: before)
        del self._before[-2:]

    def write_again(self) -> None:
        """Put the file back where it was, as it was read, if it is gone. Raises OSError."""
        if not self.path.exists():
            write_atomic(self.path, self._data)
            self._seen = self._stamp()

    def look(self) -> bool:
        """Whether another program has changed the file, which is read again then. Raises AgendaError."""
        if self._stamp() == self._seen:
            return False
        data = self._on_disk()
        if data == self._data:
            return False
        self._before.clear()  # what was before their change is not ours to bring back
        self._take(data)
        return True

    def _write(self, make: Callable[[], bytes]) -> bool:
        data = make()
        if self.look():
            raise ChangedElsewhere
        if data == self._data:
            return False
        # The folder alone decides about what takes a file's place; the mark on the file is heeded here.
        if not os.access(self.path, os.W_OK):
            raise OnlyRead("The file may only be read.")
        mode = self.path.stat().st_mode & 0o777
        write_atomic(self.path, data, mode=mode)
        self._before = [*self._before[1 - _STEPS :], self._data]
        self._take(data)
        return True

    def _on_disk(self) -> bytes:
        data = read_file(self.path)
        self._seen = self._stamp()
        return data

    def _take(self, data: bytes) -> None:
        self.text = text_of(data, one_line(self.path.name))
        self.agenda, self.unread = read_agenda(self.text)
        self._data, self._seen = data, self._stamp()

    def _stamp(self) -> tuple[int, ...]:
        """What tells that a file is not what it was; nothing for one that is gone."""
        try:
            found = self.path.stat()
        except OSError:
            return ()
        return (found.st_ino, found.st_size, found.st_mtime_ns)
