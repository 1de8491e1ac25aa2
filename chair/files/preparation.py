"""The preparation log: what the facilitator keeps of the days before a meeting, private, one log an agenda.

It lies in the library under `.preparation/`, and so neither in the agenda, which is sent out, nor beside it,
nor in the folder of any meeting:

    .preparation/lock                 one chair at a time reads or writes
    .preparation/<name>/log.jsonl     one log; the name is random and says nothing
    .preparation/<name>/torn-N.bin    what a crash left of a half-written line, put aside
    .preparation/typed-<name>.json    what is half-typed as an agenda is prepared, for as long as it is

`log.jsonl` is pure ASCII, a line each. The first is `{"schema":"chair-preparation/1"}`; in all others stand
`n`, which counts from 1, `t`, when it was written (UTC), and `kind`:

    for              `path`, `title`: which agenda; the last one counts, so that a moved file can be claimed
    contact          `at`, `party`, `person`, `how`, `minutes`, `text`
    contact_dropped  `contact`: the `n` of a contact that is not to count
    checked          `id`: an entry of the checklist is done
    unchecked        `id`: it is not, after all

Nothing is changed or taken out but by `shred_log`, which destroys the whole. A line that cannot be read is
told and stays where it is; one of a kind that is not known is passed over, and stays as well.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from chair.clock import Clock, SystemClock, stamp
from chair.files import preparation_store as store
from chair.files.atomic import make_folder, with_leftovers
from chair.files.preparation_lines import (
    Checked,
    ContactDropped,
    ContactLine,
    For,
    Kept,
    LogLine,
    Unchecked,
)
from chair.files.preparation_store import FOLDER, LogRefused, locked, store_of
from chair.files.shredding import destroy
from chair.meeting.contacts import Contact
from chair.text import clean, one_line

__all__ = [
    "FOLDER",
    "LogRefused",
    "Logged",
    "PreparationLog",
    "claim",
    "log_files",
    "logs",
    "open_log",
    "shred_log",
    "typed_at",
]


class PreparationLog:
    """The log of one agenda, as it was read last: on opening, and again with each thing that is written.

    `told` are sentences for the user about what could not be read. `add`, `drop` and `tick` are on the disk
    when they return. They raise LogRefused with a sentence, or another OSError where the disk refuses; then
    nothing has changed. They wait for the disk, and for another chair a few seconds: a screen has them done
    by a `Hand`.
    """

    def __init__(self, root: Path, agenda: Path, title: str = "", clock: Clock | None = None) -> None:
        self.root, self.title = root, one_line(title)
        self.path = _name(agenda)  # the agenda's, absolute
        self.told = tuple[str, ...]()
        self._clock = clock or SystemClock()
        self._kept = Kept()
        if store_of(root).is_dir():
            with locked(root):
                self._read(store.folder_of(root, self.path))

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts that count, each with its number `n`, in the order in which they were entered."""
        return tuple(self._kept.contacts.values())

    @property
    def ticks(self) -> Mapping[str, str]:
        """What is done of the checklist: the id of each entry, and since when (UTC, as in a journal)."""
        return self._kept.ticks

    @property
    def is_there(self) -> bool:
        """Whether anything is kept for this agenda."""
        return self._kept.last > 0

    def add(self, contact: Contact) -> Contact:
        """Keep a contact; returns it with its number. Raises LogRefused, OSError."""
        line = ContactLine(
            at=contact.at.isoformat(timespec="minutes"),
            party=one_line(contact.party),
            person=one_line(contact.person),
            how=contact.how,
            minutes=contact.minutes,
            text=clean(contact.text, lines=True),
        )
        n = self._append(line)
        return self._kept.contacts[n]

    def drop(self, n: int) -> Contact:
        """Let the contact `n` count no more; returns it. Raises LogRefused where there is none, OSError."""
        self._append(ContactDropped(contact=n))
        return self._kept.dropped[n]

    def tick(self, entry: str, done: bool = True) -> None:
        """Say that an entry of the checklist is done, or is not, by its id. Raises LogRefused, OSError."""
        self._append(Checked(id=entry) if done else Unchecked(id=entry))

    def _append(self, line: LogLine) -> int:
        """Put a line on the disk, behind what others have written meanwhile; returns its number."""
        make_folder(store_of(self.root))
        now = stamp(self._clock.now().wall)
        with locked(self.root):
            folder = store.folder_of(self.root, self.path)
            self._read(folder)
            if why := self._kept.refusal(line):
                raise LogRefused(why)
            named = For(path=self.path, title=self.title or self._kept.title)
            is_named = folder is not None and named.title == self._kept.title
            lines: list[LogLine] = [line] if is_named else [named, line]
            n, told = self._kept.last + len(lines), self.told
            if folder is None:
                folder = store.create(self.root, lines, now)
            else:
                store.append(folder, lines, self._kept.last, now)
            self._read(folder)
            self.told = self.told or told
            return n

    def _read(self, folder: Path | None) -> None:
        self._kept, self.told = (Kept(), ()) if folder is None else store.read(folder)


def open_log(
    library_root: Path, agenda_path: Path, title: str = "", *, clock: Clock | None = None
) -> PreparationLog:
    """The log of an agenda's file, empty where nothing was kept yet; that makes no file.

    `title` is the agenda's title, by which a log can be told once the file was moved. Raises LogRefused
    (another chair does not let go of it) and OSError.
    """
    return PreparationLog(library_root, agenda_path, title, clock)


class Logged(Struct, frozen=True):
    """A log in the list of all: what it holds, where it lies, and whether its agenda is where it was."""

    kept: Kept
    folder: Path
    there: bool


def logs(library_root: Path) -> list[Logged]:
    """All logs, by the path of their agendas. Raises LogRefused, OSError."""
    if not store_of(library_root).is_dir():
        return []
    with locked(library_root):
        found = [(store.read(folder)[0], folder) for folder in store.folders(library_root)]
    listed = [Logged(kept, folder, _is_file(kept.path)) for kept, folder in found]
    return sorted(listed, key=lambda one: (one.kept.path, one.folder.name))


def claim(
    library_root: Path, agenda_path: Path, old: Path, title: str = "", *, clock: Clock | None = None
) -> None:
    """Let the log of the agenda that was at `old` be that of `agenda_path`. Raises LogRefused, OSError."""
    path, before = _name(agenda_path), _name(old)
    if not store_of(library_root).is_dir():
        raise LogRefused("There is no preparation log yet.")
    with locked(library_root):
        folder = store.folder_of(library_root, before)
        if folder is None:
            raise LogRefused(
                f"No log is kept for {one_line(before)}; 'chair log --list' shows which there are."
            )
        if path != before and store.folder_of(library_root, path) is not None:
            raise LogRefused("This agenda has a log of its own already; two logs are never put together.")
        kept = store.read(folder)[0]
        line = For(path=path, title=one_line(title) or kept.title)
        if why := kept.refusal(line):
            raise LogRefused(why)
        store.append(folder, [line], kept.last, stamp((clock or SystemClock()).now().wall))
        half, mine = store.half_of(library_root, before), store.half_of(library_root, path)
        if half.exists() and not mine.exists():
            half.rename(mine)
        if not half.exists():
            destroy(half.parent, with_leftovers(half))  # by the new name nobody would find them


def log_files(library_root: Path, agenda_path: Path) -> list[Path]:
    """The files of an agenda's log, and what is half-typed about it. Raises LogRefused, OSError."""
    if not store_of(library_root).is_dir():
        return []
    with locked(library_root):
        folder = store.folder_of(library_root, _name(agenda_path))
        halves = with_leftovers(typed_at(library_root, agenda_path))
        return halves if folder is None else [*halves, *store.files_of(folder)]


def shred_log(library_root: Path, agenda_path: Path) -> list[str]:
    """Destroy the log of an agenda: written over once, synced, taken away. Returns the names of its files.

    What is half-typed about it goes first. Raises LogRefused, OSError; what is left then can be destroyed by
    doing it again.
    """
    if not store_of(library_root).is_dir():
        return []
    with locked(library_root):
        store.sweep(library_root)
        folder = store.folder_of(library_root, _name(agenda_path))
        halves = destroy(store_of(library_root), with_leftovers(typed_at(library_root, agenda_path)))
        return halves if folder is None else [*halves, *store.take_away(folder)]


def typed_at(library_root: Path, agenda_path: Path) -> Path:
    """Where it is kept what is half-typed about an agenda: private, and never beside it."""
    return store.half_of(library_root, _name(agenda_path))


def _name(agenda: Path) -> str:
    """An agenda's file by one name, whichever way it was reached. Bytes that are no text stay as they are."""
    return os.path.realpath(agenda)


def _is_file(path: str) -> bool:
    try:
        return bool(path) and Path(path).is_file()
    except (OSError, ValueError):
        return False
