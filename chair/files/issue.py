"""Issuing a version of the record, and entering what somebody wants corrected in it.

A version's files are first written under names that are swept away; then the journal says that it was issued,
with the hash of each; then they get their names. So a crash leaves either no file that says it was issued,
or a journal from which the very same files are made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from chair.clock import Now, long_date
from chair.due.sums import working
from chair.files.atomic import sync_file, sync_folder, write_all, write_atomic
from chair.files.journal import Journal, NotSaved, read_journal
from chair.files.journal_lines import Reading
from chair.files.library import Folder, story_of
from chair.files.record import write_files
from chair.files.record.record_data import record_data
from chair.files.record.session_data import session_data
from chair.files.record.versions import day_of, made_again, version_files
from chair.files.trouble import Sentence, why
from chair.meeting.cleaned import cleaned
from chair.meeting.entries import Entry, Issued, IssuedFile
from chair.meeting.issues import Status
from chair.meeting.replay import Line, Story


class NotIssued(Sentence):
    """Nothing was issued or entered; the message is a sentence."""


class Open(Struct, frozen=True):
    """A point to which answers are missing: its words, and whose."""

    text: str
    parties: tuple[str, ...]


class Plan(Struct, frozen=True):
    """The version that would be issued."""

    version: int
    status: Status
    day: date
    until: date | None
    unanswered: tuple[Open, ...]


def plan(folder: Folder, now: Now, *, final: bool = False, until: date | None = None) -> Plan:
    """The next version; nothing is changed. Raises NotIssued, OSError.

    Without `until` a draft may be corrected for five working days after the day on which it is issued, or for
    so many as the agenda says.
    """
    _, story = _read(folder)
    lines = story.lines
    day = day_of(lines, now.wall)
    if not final and until is None:
        until = working(day, story.meeting.correction_days).day
    if until is not None and until < day:
        raise NotIssued(f"{long_date(until)} is past; until when may it be corrected?")
    status: Status = "final" if final else "draft"
    version = story.meeting.issues.version + 1
    trial = Issued(version=version, status=status, until=until, files=(IssuedFile("record-v1.md", "0" * 64),))
    if sentence := story.refusal(trial, now):
        raise NotIssued(sentence)
    points = record_data(session_data(lines, (len(lines), ""))).points
    missing = tuple(Open(point.text, point.unanswered) for point in points if point.unanswered)
    return Plan(version, status, day, until, missing)


def issue(folder: Folder, planned: Plan, now: Now) -> tuple[str, ...]:
    """Issue that version and return the names of its files; the caller holds the lock.

    Raises NotIssued, NotSaved, OSError.
    """
    reading, story = _read(folder)
    files = version_files(
        story.lines, reading.head, planned.version, planned.status, planned.day, planned.until
    )
    for name in files:
        if (folder.path / name).exists():
            raise NotIssued(f"There is a {name} in the meeting's folder that chair did not issue; move it.")
    entry = Issued(
        version=planned.version,
        status=planned.status,
        files=tuple(IssuedFile(name, _sha256(data)) for name, data in files.items()),
        until=planned.until,
    )
    journal, _ = Journal.open(folder.journal)  # this sweeps, so it comes before the files
    try:
        _write(folder.path, files)
        _append(journal, story, (entry,), now)
    except BaseException:  # whatever ends it, Ctrl+C too, leaves no file of a version that is not
        for name in files:
            with contextlib.suppress(OSError):
                _aside(folder.path, name).unlink(missing_ok=True)
        raise
    finally:
        journal.close()
    for name in files:
        _aside(folder.path, name).replace(folder.path / name)
    sync_folder(folder.path)
    return tuple(files)


def enter(folder: Folder, entry: Entry, now: Now) -> None:
    """Enter what may come after the close (a correction, a late note); the caller holds the lock.

    Raises NotIssued, NotSaved, OSError.
    """
    enter_all(folder, (entry,), now)


def enter_all(folder: Folder, entries: Sequence[Entry], now: Now) -> None:
    """The same for several: all of them or none, in one write. Raises NotIssued, NotSaved, OSError."""
    _, story = _read(folder)
    journal, _ = Journal.open(folder.journal)
    try:
        _append(journal, story, entries, now)
    finally:
        journal.close()


def mend(folder: Folder) -> tuple[str, ...]:
    """Put back the files of the latest version that are missing, as after a crash. Returns their names.

    Only the very same bytes are put back: a file whose words were taken out since stays away. Raises OSError.
    """
    reading, story = _read(folder)
    latest = [line.n for line in story.lines if isinstance(line.entry, Issued)][-1:]
    return put_back(folder.path, story.lines, reading.raw, latest)


def put_back(
    folder: Path, lines: Sequence[Line], raw: Sequence[bytes], versions: Sequence[int]
) -> tuple[str, ...]:
    """Make the missing files of these `issued` entries again, where the hashes agree. Raises OSError."""
    found = []
    for n in versions:
        missing = {name for name, _ in _files(lines[n - 1]) if not (folder / name).exists()}
        made = made_again(lines, raw, n) if missing else {}
        for name, digest in _files(lines[n - 1]):
            if name in missing and name in made and _sha256(made[name]) == digest:
                write_atomic(folder / name, made[name])
                found.append(name)
    return tuple(found)


def without_them(folder: Path, lines: Sequence[Line], raw: Sequence[bytes]) -> frozenset[str]:
    """Which issued files in the folder hold nothing but what is in these lines. Raises OSError.

    These are the very bytes that the lines give: if words are gone from the lines, they are in no such file.
    """
    found = set()
    for line in lines:
        there = {name for name, _ in _files(line) if (folder / name).is_file()}
        made = made_again(lines, raw, line.n) if there else {}
        found |= {name for name in there if made.get(name) == (folder / name).read_bytes()}
    return frozenset(found)


def keep_up(folder: Folder) -> str:
    """Make session.json and the others anew. Returns why not, "" for done."""
    try:
        reading, story = _read(folder)
        write_files(folder.path, story.lines, (len(story.lines), reading.head))
    except OSError as error:
        return why(error)
    return ""


def story_in(folder: Folder) -> Story:
    """The meeting, whole. Raises NotIssued, OSError."""
    return _read(folder)[1]


def _read(folder: Folder) -> tuple[Reading, Story]:
    reading = read_journal(folder.journal)
    story, sentence = story_of(reading)
    if sentence is not None:
        raise NotIssued(f"{sentence} Nothing was issued or entered.")
    return reading, story


def _append(journal: Journal, story: Story, entries: Sequence[Entry], now: Now) -> None:
    """Write the entries down, if all may happen, each after the one before. Raises NotIssued, NotSaved."""
    if journal.head[0] != len(story.lines):
        raise NotSaved("Another program has changed the journal.")
    lines = []
    for entry in map(cleaned, entries):
        if sentence := story.refusal(entry, now):
            raise NotIssued(sentence)
        line = Line(story.next_n, now.wall, now.m, entry)
        lines.append(line)
        story.add(line)
    journal.append(lines)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Put the files on the disk, under names that do not last. Raises OSError."""
    for name, data in files.items():
        handle = os.open(_aside(folder, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            write_all(handle, data)
            sync_file(handle)
        finally:
            os.close(handle)


def _aside(folder: Path, name: str) -> Path:
    """Where a file waits for its name; `sweep` takes it away after a crash."""
    return folder / f".{name}.issue.tmp"


def _files(line: Line) -> tuple[tuple[str, str], ...]:
    """The names and hashes of what an entry issued."""
    if not isinstance(line.entry, Issued):
        return ()
    return tuple((one.name, one.sha256) for one in line.entry.files)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
