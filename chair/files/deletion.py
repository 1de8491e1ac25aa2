"""Deleting a whole meeting, as far as a program can.

First a mark says that it is to go; from then on it goes, whatever happens: what a crash leaves is finished by
the next start. Last, a line in the library's own `deleted.jsonl` says that it was there: its id and the day.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from chair.clock import local, long_date
from chair.files import doomed, twins
from chair.files.atomic import sync_folder
from chair.files.cache import forget
from chair.files.doomed import Doomed, Gone, NotBegun
from chair.files.folders import OF_THE_SYSTEM
from chair.files.hold import Held, refuse_if_held
from chair.files.journal import NAME
from chair.files.library import Folder, InUse, listed
from chair.files.marks import take_mark_away
from chair.files.ours import is_copy, is_ours
from chair.files.shelf import State
from chair.files.shredding import private_files, write_over
from chair.files.trouble import Sentence, why
from chair.meeting.entries import Issued, Left
from chair.meeting.replay import Story
from chair.text import is_writable, one_line

_HOLDS_NO_WORD = ("lock", "reserve", "alive.json")


class Plan(Struct, frozen=True):
    """What would go, by name, and what is out of reach.

    `own`: own notes are among it. `copies` look like other programs' copies of chair's files; `others` are
    not chair's, and stay; `twins` tells of folders beside it that look like copies. `links` lead elsewhere,
    and `twice` has a name elsewhere as well: what is there stays. `issued` are versions that left the house;
    `shared` says who was to get them. `opened` is local time, ISO; `there` is how many were in the room.
    """

    id: str
    title: str
    opened: str
    there: int
    state: State
    files: tuple[str, ...]
    own: bool
    copies: tuple[str, ...]
    others: tuple[str, ...]
    twins: tuple[str, ...]
    links: tuple[str, ...]
    twice: tuple[str, ...]
    issued: tuple[str, ...]
    shared: str


class Elsewhere(Sentence):
    """The meeting's folder is not in the library, but only a link to it; the message is a sentence."""


def plan(folder: Path) -> Plan:
    """What deleting the meeting in `folder` comes to; nothing is changed. Raises Elsewhere, Held, OSError."""
    _refuse_elsewhere(folder)
    refuse_if_held(folder)
    _, row, story = listed(folder)
    names = sorted(path.name for path in folder.iterdir())
    copies = _copies(folder)
    files = tuple(name for name in names if is_ours(folder / name))
    return Plan(
        folder.name,
        row.title,
        row.opened,
        _there(story) if story else 0,
        row.state,
        files,
        bool(private_files(folder)),
        copies,
        tuple(name for name in names if name not in {*files, *copies, *OF_THE_SYSTEM}),
        tuple(twins.beside(folder)),
        tuple(_links(folder)),
        tuple(_twice(folder)),
        tuple(_issued(story)) if story else (),
        one_line(story.meeting.sharing.text or "") if story else "",
    )


def elsewhere(planned: Plan, *, everything: bool) -> Iterator[str]:
    """A sentence each for what is in other folders as well, of all that goes."""
    stays = () if everything else planned.others
    links, twice = (
        ", ".join(name for name in names if Path(name).parts[0] not in stays)
        for names in (planned.links, planned.twice)
    )
    if links:
        yield f"What a link in its folder leads to, which stays as it is: {links}."
    if twice:
        yield f"What has another name in another folder, and stays there as it is: {twice}."


def delete(folder: Folder, day: date, *, everything: bool = False) -> None:
    """Delete the meeting, for good; the caller holds its lock. Raises Elsewhere, Held, NotBegun, OSError.

    After an OSError it is half gone; doing it again, or the next start, finishes it.
    """
    _refuse_elsewhere(folder.path)
    library = folder.path.parent
    try:
        refuse_if_held(folder.path)
        copies = tuple(filter(is_writable, _copies(folder.path)))  # no other fits into a mark
    except OSError as error:
        raise NotBegun(f"{why(error)} Nothing was changed.") from error
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
                _refuse_elsewhere(folder.path)
                if folder.path.is_dir():
                    folder.lock()
                    refuse_if_held(folder.path)  # one that came since, as through a folder that is synced
                _finish(library, mark)
            yield f"The deletion of {mark.id}, which was cut short, is finished."
        except (InUse, BlockingIOError, FileNotFoundError):
            continue  # another chair is at it, or has just done it
        except (OSError, Held, Elsewhere, msgspec.MsgspecError) as error:
            reason = str(error) if isinstance(error, Held | Elsewhere) else "Its mark cannot be read."
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
    copies = frozenset((*mark.copies, *_copies(folder)))  # before what they are copies of is gone
    private = [path.name for path in private_files(folder)]
    rest = sorted(path.name for path in folder.iterdir() if path.name not in private)
    for name in (*private, *sorted(rest, key=lambda name: (name == "lock", name != NAME))):
        path = folder / name
        # What nobody knows is the user's own.
        if not (mark.everything or name in copies or name in OF_THE_SYSTEM or is_ours(path)):
            continue
        if path.is_dir() and not path.is_symlink():
            _empty(path)
            continue
        if name not in _HOLDS_NO_WORD:
            _write_over(path)
        if name == "lock":
            sync_folder(folder)  # all else is gone for good before another chair could take it
        path.unlink(missing_ok=True)
    sync_folder(folder)
    try:
        folder.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def _empty(folder: Path) -> None:
    """A folder inside a meeting's, which chair never makes."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            _write_over(path)
    shutil.rmtree(folder)


def _write_over(path: Path) -> None:
    """A file that has another name, as in a backup, is the user's under that one: it only loses this name."""
    if path.lstat().st_nlink == 1:
        write_over(path)


def _refuse_elsewhere(folder: Path) -> None:
    if folder.is_symlink():
        where = folder.resolve()
        raise Elsewhere(
            f"{folder.name} is only a link here, to {where}, and is left as it is. Delete the meeting where "
            f"it lies, with --library {where.parent}; then take the link away."
        )


def _links(folder: Path) -> Iterator[str]:
    """The links in it, by their names there."""
    for path in sorted(_files(folder)):
        if path.is_symlink():
            yield str(path.relative_to(folder))


def _twice(folder: Path) -> Iterator[str]:
    """The files in it that have another name outside of it."""
    found = [(path, path.lstat()) for path in sorted(_files(folder))]
    names = Counter((there.st_dev, there.st_ino) for _, there in found)
    for path, there in found:
        if stat.S_ISREG(there.st_mode) and there.st_nlink > names[there.st_dev, there.st_ino]:
            yield str(path.relative_to(folder))


def _files(folder: Path) -> Iterator[Path]:
    """All that is in it and is no folder; no link is followed."""
    for path, folders, names in os.walk(folder):
        for name in (*folders, *names):
            if (one := Path(path, name)).is_symlink() or not one.is_dir():
                yield one


def _there(story: Story) -> int:
    """How many people were in the room, from beginning to end or not."""
    meeting = story.meeting
    if meeting.began_wall is None:
        return 0
    left = {
        line.entry.person
        for line in story.lines
        if isinstance(line.entry, Left) and meeting.paper is None and line.wall >= meeting.began_wall
    }
    return len(left | {one.id for one in meeting.people if one.here})


def _issued(story: Story) -> Iterator[str]:
    for line in story.lines:
        if isinstance(entry := line.entry, Issued):
            day = long_date(local(line.wall, story.meeting.offset).date())
            yield f"version {entry.version}, {entry.status}, of {day}"
