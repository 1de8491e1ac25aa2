"""The folder of all meetings, and the folder of one: its lock, its draft, its sign of life."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import socket
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from chair.clock import Clock, Now, local
from chair.files.atomic import make_folder, sync_folder, write_atomic
from chair.files.journal import NAME, read_journal
from chair.files.journal_lines import Reading
from chair.files.marks import leave_mark
from chair.files.shelf import Listed as Listed
from chair.files.shelf import Shelf, State
from chair.files.shelf import default_root as default_root
from chair.files.shelf import kind_of as kind_of
from chair.files.trouble import Sentence
from chair.files.twins import without_copies
from chair.meeting.entries import Answered, Detailed, Opened, PositionGiven, ViewsRead, Voted
from chair.meeting.replay import Impossible, Story
from chair.meeting.state import PointKind, Stage
from chair.text import clean

if TYPE_CHECKING:
    from filelock import FileLock

HalfKind = Literal[
    "note", "person", "item", "interest", "sharing", "meaning", "reason", "gathered", "borrow", "adjourn",
    "weight",
]  # fmt: skip

_DATED = re.compile(r"\d{4}-\d\d-\d\d-", re.ASCII)
_STATES: dict[Stage, State] = {"waiting": "not begun", "running": "open", "closed": "closed"}

# Seconds: the catalogue holds a meeting's lock for as long as it takes to see whether anybody else does.
_LOOKED_AT = 0.2
_NAMED = 10  # meetings of several that begin alike


class InUse(Sentence):
    """Another chair has the meeting open; the message is a sentence."""


class NoSuchMeeting(Sentence):
    """Nothing, or more than one, goes by that name; the message is a sentence."""


class Half(Struct, frozen=True, omit_defaults=True):
    """A line that is half-typed: its words, what it will be, whose it is, and what it puts differently."""

    text: str = ""
    kind: PointKind | HalfKind = "note"
    person: int | None = None
    amends: int | None = None  # the entry that is put differently, and its item
    item: int | None = None
    answer: Answered | PositionGiven | Voted | Detailed | None = None  # what the words are put to
    views: ViewsRead | None = None  # whose gathering they tell


class Draft(Half, frozen=True):
    """What was being typed: a line, and `unsaved` what waits behind it or the disk had not taken yet.

    `own` are own notes, the one in the line first; they are kept in a file of their own.
    """

    unsaved: tuple[Half, ...] = ()
    own: tuple[str, ...] = ()


class OwnDraft(Struct, frozen=True):
    """Own notes as they were being typed."""

    own: tuple[str, ...]


class Alive(Struct, frozen=True):
    """When and where chair was last seen running."""

    boot: str
    m: int
    wall: int
    pid: int
    host: str


Kind = TypeVar("Kind", Draft, OwnDraft, Alive)


class Folder:
    """The folder of one meeting."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: FileLock | None = None

    @property
    def journal(self) -> Path:
        """Where its journal is."""
        return self.path / NAME

    def lock(self) -> None:
        """Take the meeting for this program, until `release` or the program's end. Raises InUse, OSError."""
        from filelock import FileLock, Timeout

        self.path.stat()  # the lock of a meeting that was deleted would make its folder again
        # Not of one thread: whichever does the disk's work at the end lets it go.
        lock = FileLock(self.path / "lock", timeout=_LOOKED_AT, mode=0o600, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            alive = self.alive()
            by = f" by process {alive.pid} on {alive.host}" if alive else ""
            raise InUse(f"The meeting {self.path.name} is open already{by}.") from None
        self._lock = lock
        leave_mark(self.path)

    def release(self) -> None:
        """Let others have it. A disk that does not do even that lets go when the program ends."""
        if self._lock is not None:
            lock, self._lock = self._lock, None
            with contextlib.suppress(OSError):
                lock.release()

    def show_life(self, clock: Clock, now: Now) -> None:
        """Leave a sign of life, so that a crash is known to the second. Not worth a sync. Raises OSError."""
        alive = Alive(clock.boot(), now.m, now.wall, os.getpid(), socket.gethostname())
        write_atomic(self.path / "alive.json", msgspec.json.encode(alive), sync=False)

    def alive(self) -> Alive | None:
        """The last sign of life; None where there is none that can be read."""
        return _decoded(self.path / "alive.json", Alive)

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed; an empty draft is no file. Raises OSError."""
        writable = _writable(draft)
        shared, own = replace(writable, own=()), OwnDraft(writable.own)
        for path, kept, empty in (
            (self.path / "draft.json", shared, shared == Draft()),
            (self.path / "private-draft.json", own, not own.own),
        ):
            if empty:
                path.unlink(missing_ok=True)
            else:
                write_atomic(path, msgspec.json.encode(kept))

    def draft(self) -> Draft:
        """What was being typed."""
        shared = _decoded(self.path / "draft.json", Draft) or Draft()
        own = _decoded(self.path / "private-draft.json", OwnDraft) or OwnDraft(())
        return replace(shared, own=own.own)


class Library(Shelf):
    """The folder of all meetings, and what is in it."""

    def create(self, title: str, day: date) -> Folder:
        """A new folder for a meeting. Raises OSError."""
        make_folder(self.root)
        while True:
            path = self.root / f"{day.isoformat()}-{kind_of(title)}-{secrets.token_hex(2)}"
            try:
                path.mkdir(mode=0o700)
            except FileExistsError:
                continue
            sync_folder(self.root)  # a folder's name is no safer than a file's
            return Folder(path)

    def adopt(self, name: str) -> Folder:
        """A new folder of this name, for a meeting that comes from elsewhere. Raises OSError."""
        path = self.root / name
        path.mkdir(mode=0o700)
        try:
            sync_folder(self.root)
        except OSError:
            path.rmdir()
            raise
        return Folder(path)

    def find(self, start: str = "") -> Folder:
        """The meeting whose id begins with `start`, or the newest. Raises NoSuchMeeting.

        Of a meeting and its copies, as a sync service makes them, it is the meeting.
        """
        names = sorted(self.names(), reverse=True)
        if not names:
            raise NoSuchMeeting(f"There are no meetings in {self.root}.")
        fits = without_copies(name for name in names if name.startswith(start))
        found = fits if start else [self._newest(fits)]
        if start in names:
            found = [start]
        if not found:
            raise NoSuchMeeting(f"No meeting's id begins with {start}; 'chair list' shows them.")
        if len(found) > 1:
            raise NoSuchMeeting(f"{len(found)} meetings begin with {start}:", self._among(found))
        return Folder(self.root / found[0])

    def _among(self, names: list[str]) -> Iterator[str]:
        """Some meetings, a line each, the newest first: they are told apart by more than their ids."""
        there = [listed(self.root / name)[:2] for name in names[:_NAMED]]
        for _, one in sorted(there, key=itemgetter(0), reverse=True):
            yield f"{one.id}  {one.opened[:16].replace('T', ' ')}  {one.title}"
        if len(names) > _NAMED:
            yield f"and {len(names) - _NAMED} more; 'chair list' shows them."

    def _newest(self, names: list[str]) -> str:
        """The newest of some meetings: an id that begins with a day need not be opened to be compared."""
        dated = [name for name in names if _DATED.match(name)]
        last = max((name[:10] for name in dated), default="")
        may_be = [name for name in names if name not in set(dated) or name[:10] == last]
        return max(may_be, key=lambda name: (listed(self.root / name)[0], name))


def story_of(reading: Reading) -> tuple[Story, str | None]:
    """The meeting as far as a journal can be read, and in a sentence why no further, if so."""
    why = None
    if (damage := reading.damage) is not None:
        why = f"The journal is damaged at entry {damage.n} (byte {damage.offset}): {damage.what}."
    elif reading.newer is not None:
        why = f"A newer chair wrote this meeting, from entry {reading.newer} on."
    lines = reading.lines
    if why is None and not (lines and isinstance(lines[0].entry, Opened)):
        why = "The journal has no beginning."
    while True:
        try:
            return Story(lines), why
        except Impossible as impossible:
            why = f"The journal cannot be read on from entry {impossible.n}: {impossible}"
            lines = lines[: impossible.n - 1]


def listed(path: Path) -> tuple[int, Listed, Story | None]:
    """When a meeting was opened, or held on paper, its line in the list, its story as far as it is read."""
    try:
        reading = read_journal(path / NAME)
    except OSError:
        return 0, Listed(path.name, "", "", "damaged"), None
    story, why = story_of(reading)
    meeting = story.meeting
    wall = meeting.opened
    if meeting.paper is not None and meeting.began_wall is not None:
        wall = meeting.began_wall  # the day on which it was held, whenever it was typed in
    opened = local(wall, meeting.offset).isoformat(timespec="minutes") if story.lines else ""
    state: State = "damaged"
    if why is None and story.lines:
        state = _STATES[meeting.stage]
    elif reading.newer is not None and reading.damage is None:
        state = "newer"
    return wall, Listed(path.name, meeting.title or "", opened, state, meeting.follows), story


def _writable(draft: Draft) -> Draft:
    """The draft with what no file can hold (halves of characters that a terminal may send) made visible."""
    own = tuple(clean(text, lines=True) for text in draft.own)
    unsaved = tuple(replace(half, text=clean(half.text, lines=True)) for half in draft.unsaved)
    return replace(draft, text=clean(draft.text, lines=True), unsaved=unsaved, own=own)


def _decoded(path: Path, kind: type[Kind]) -> Kind | None:
    # A draft or a sign of life that was cut short is worth nothing, and no reason to stop.
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
