"""Deleting a whole meeting, as far as a program can.

First a mark says that it is to go; from then on it goes, whatever happens: what a crash leaves is finished by
the next start. Last, a line in the library's own `deleted.jsonl` says that it was there: its id and the day.
"""

from __future__ import annotations

import contextlib
import glob
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from chair.clock import local, long_date
from chair.files import doomed
from chair.files.atomic import sync_folder
from chair.files.cache import forget
from chair.files.doomed import Doomed, Gone
from chair.files.hold import Held, refuse_if_held
from chair.files.journal import NAME
from chair.files.library import Folder, InUse, listed
from chair.files.marks import take_mark_away
from chair.files.ours import OF_THE_SYSTEM, is_copy, is_ours
from chair.files.shelf import State
from chair.files.shredding import private_files, write_over
from chair.files.trouble import why
from chair.meeting.entries import Issued
from chair.meeting.replay import Story
from chair.text import is_writable, one_line

_HOLDS_NO_WORD = ("lock", "reserve", "alive.json")


class Plan(Struct, frozen=True):
    """What would go, by name, and what is out of reach.

    `own`: own notes are among it. `copies` look like other programs' copies of chair's files; `others` are
    not chair's, and stay; `twins` are folders beside it that look like copies of it. `issued` are versions
    that left the house; `shared` says who was to get them.
    """

    id: str
    state: State
    files: tuple[str, ...]
    own: bool
    copies: tuple[str, ...]
    others: tuple[str, ...]
    twins: tuple[str, ...]
    issued: tuple[str, ...]
    shared: str


def plan(folder: Path) -> Plan:
    """What deleting the meeting in `folder` comes to; nothing is changed. Raises Held, OSError."""
    refuse_if_held(folder)
    _, row, story = listed(folder)
    names = sorted(path.name for path in folder.iterdir())
    copies = _copies(folder)
    files = tuple(name for name in names if is_ours(folder / name) and name not in copies)
    return Plan(
        folder.name,
        row.state,
        files,
        bool(private_files(folder)),
        copies,
        tuple(name for name in names if name not in {*files, *copies, *OF_THE_SYSTEM}),
        tuple(sorted(path.name for path in folder.parent.glob(f"{glob.escape(folder.name)}?*"))),
        tuple(_issued(story)) if story else (),
        one_line(story.meeting.sharing.text or "") if story else "",
    )


def delete(folder: Folder, day: date, *, everything: bool = False) -> None:
    """Delete the meeting, for good; the caller holds its lock. Raises Held, OSError.

    After an OSError it is half gone; doing it again, or the next start, finishes it.
    """
    refuse_if_held(folder.path)
    library = folder.path.parent
    copies = tuple(filter(is_writable, _copies(folder.path)))  # any other is told by its name alone
    path = doomed.leave(library, Doomed(folder.path.name, day.isoformat(), everything, copies))
    with doomed.going_on(path, wait=True) as mark:
        try:
            refuse_if_held(folder.path)  # a hold needs no lock, and may just have come
        except Held:
            doomed.take_away(path)
            raise
        _finish(library, mark)


def finish(library: Path) -> Iterator[str]:
    """Finish what a crash left of any deletion; a sentence for each meeting, whether it is done now."""
    for path in doomed.left(library):
        folder = Folder(library / path.name)
        try:
            with doomed.going_on(path, wait=False) as mark:
                if mark.id != path.name or path.name in (".", ".."):
                    continue
                if folder.path.is_dir():
                    folder.lock()
                    refuse_if_held(folder.path)  # one that came since, as through a folder that is synced
                _finish(library, mark)
            yield f"The deletion of {mark.id}, which was cut short, is finished."
        except (InUse, BlockingIOError, FileNotFoundError):
            continue  # another chair is at it, or has just done it
        except (OSError, Held, msgspec.MsgspecError) as error:
            reason = str(error) if isinstance(error, Held) else "Its mark cannot be read."
            reason = why(error) if isinstance(error, OSError) else reason
            yield f"The deletion of {path.name} was cut short, and is not finished: {reason}"
        finally:
            folder.release()
    doomed.tidy(library)


def _finish(library: Path, mark: Doomed) -> None:
    """Everything of it, in an order in which each step can be done again. Raises OSError."""
    folder = library / mark.id
    if folder.is_dir():
        _destroy(folder, mark)
        sync_folder(library)
    forget(folder)
    take_mark_away(folder)
    doomed.remember(library, Gone(mark.id, mark.day))
    doomed.take_away(library / doomed.MARKS / mark.id)


def _copies(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in folder.iterdir() if is_copy(path)))


def _destroy(folder: Path, mark: Doomed) -> None:
    """The files: written over, taken away, the lock last; then the folder, unless something else is in it."""
    private = [path.name for path in private_files(folder)]
    rest = sorted(path.name for path in folder.iterdir() if path.name not in private)
    for name in (*private, *sorted(rest, key=lambda name: (name == "lock", name != NAME))):
        path = folder / name
        if not _goes(path, mark):
            continue
        if path.is_dir() and not path.is_symlink():
            _empty(path)
            continue
        if name not in _HOLDS_NO_WORD:
            write_over(path)
        if name == "lock":
            sync_folder(folder)  # all else is gone for good before another chair could take it
        path.unlink(missing_ok=True)
    sync_folder(folder)
    with contextlib.suppress(OSError):
        folder.rmdir()


def _goes(path: Path, mark: Doomed) -> bool:
    """Whether it is to be destroyed; what nobody knows is the user's own, and is not."""
    known = path.name in (*mark.copies, *OF_THE_SYSTEM)
    return mark.everything or known or is_ours(path) or is_copy(path)


def _empty(folder: Path) -> None:
    """A folder inside a meeting's, which chair never makes."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            write_over(path)
    shutil.rmtree(folder)


def _issued(story: Story) -> Iterator[str]:
    for line in story.lines:
        if isinstance(entry := line.entry, Issued):
            day = long_date(local(line.wall, story.meeting.offset).date())
            yield f"version {entry.version}, {entry.status}, of {day}"
