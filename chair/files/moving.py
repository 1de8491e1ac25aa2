"""A meeting on its way into another folder, when the disk it began on refuses."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from chair.files.journal import Journal, NotSaved
from chair.files.library import Folder, Library
from chair.files.marks import take_mark_away
from chair.files.own_notes import OwnNotes
from chair.files.trouble import why


class NotMoved(Exception):
    """The meeting is where it was; the message is a sentence."""


class Copy:
    """The meeting that lies in the folder `old`, in a folder of the same name under `root`.

    Nothing is ever put into a folder that is there already, and nothing is taken from the old one.
    """

    def __init__(self, old: Path, root: Path) -> None:
        self.folder = _made(old, root)
        self._journal: Journal | None = None
        try:
            self.folder.lock()
        except OSError as error:
            self.discard()
            raise NotMoved(f"Nothing was saved there. {why(error)}") from error

    @property
    def journal(self) -> Journal:
        """The journal, once it is written."""
        assert self._journal is not None
        return self._journal

    def write(self, raw: Sequence[bytes], head: str, own: OwnNotes) -> None:
        """Write these lines of the journal, see that they are there, and the own notes. Raises NotMoved."""
        if self._journal is not None:
            self._journal.close()
        try:
            self._journal = Journal.copy(self.folder.journal, raw, head)
            own.copy(self.folder.path)
        except NotSaved as error:
            self.discard()
            raise NotMoved(f"Nothing was saved there. {error}") from error
        except OSError as error:
            self.discard()
            raise NotMoved(f"Nothing was saved there. {why(error)}") from error

    def discard(self) -> None:
        """Take away what was made."""
        if self._journal is not None:
            self._journal.close()
        self.folder.release()
        with contextlib.suppress(OSError):
            for path in self.folder.path.iterdir():
                path.unlink()
            self.folder.path.rmdir()
        take_mark_away(self.folder.path)


def _made(old: Path, root: Path) -> Folder:
    try:
        there = root.expanduser().resolve()
        if not there.is_dir():
            raise NotMoved(f"There is no folder {root}.")
        if there.is_relative_to(old.absolute()):  # without asking the old disk, which may never answer
            raise NotMoved("That is the meeting's own folder; choose another.")
        return Library(there).adopt(old.name)
    except FileExistsError:
        raise NotMoved("This meeting, or a copy of it, is in that folder already; choose another.") from None
    except RuntimeError:  # a "~" that means nobody
        raise NotMoved(f"There is no folder {root}.") from None
    except OSError as error:
        raise NotMoved(f"Nothing was saved there. {why(error)}") from error
