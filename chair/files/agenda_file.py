"""Agendas on disk: the door. A file is read as people write agendas, and written in one form.

`read_agenda` takes any text and says which lines it did not understand; `write_agenda` writes the form that
could be sent as a letter, and that is read back as it was.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from chair.clock import spell
from chair.files.agenda.dates import read_day, read_moment
from chair.files.agenda.items import read_item
from chair.files.agenda.normal import normalise
from chair.files.agenda.people import read_person
from chair.files.agenda.reading import read_agenda
from chair.files.agenda.tree import Unread
from chair.files.agenda.writing import write_agenda
from chair.files.trouble import Sentence
from chair.meeting.agenda import Agenda
from chair.meeting.timing import MINUTE
from chair.text import one_line

__all__ = [
    "AgendaError",
    "Unread",
    "check_data",
    "load_agenda",
    "normalise",
    "read_agenda",
    "read_day",
    "read_file",
    "read_item",
    "read_moment",
    "read_person",
    "report",
    "shipped",
    "text_of",
    "write_agenda",
]

LARGEST = 2_000_000  # bytes: a thousand pages

_NAMED = 3  # so many lines are named in a report; more are counted


class AgendaError(Sentence):
    """An agenda that cannot be read. The message is a sentence for the user."""


def load_agenda(path: Path) -> tuple[Agenda, tuple[Unread, ...]]:
    """Read an agenda's file. Raises AgendaError if it is not there, no text file, empty or very large."""
    return read_agenda(text_of(read_file(path), one_line(str(path))))


def read_file(path: Path) -> bytes:
    """What stands in a file, but of a very large one only the beginning. Raises AgendaError."""
    name = one_line(str(path))
    try:
        return _bytes(path, name)
    except FileNotFoundError:
        raise AgendaError(f"{name}: there is no such file.") from None
    except PermissionError:
        raise AgendaError(f"{name}: you are not allowed to read this file.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        raise AgendaError(f"{name}: the file cannot be read: {why}.") from None


def text_of(data: bytes, name: str) -> str:
    """The text of a file. Raises AgendaError if it is none, empty or very large."""
    if len(data) > LARGEST:
        raise AgendaError(f"{name}: the file is larger than 2 MB, which is no agenda.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        raise AgendaError(f"{name}: line {line} is not UTF-8 text; save the file as UTF-8.") from None
    if not text.strip("\ufeff \t\r\n"):
        raise AgendaError(f"{name}: the file is empty.")
    return text


def _bytes(path: Path, name: str) -> bytes:
    """A plain file, or the beginning of a very large one. Raises OSError, AgendaError for what is none."""
    # A pipe without a writer would keep us waiting, were it opened in the ordinary way.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise AgendaError(f"{name} is a folder, not an agenda.")
        if not stat.S_ISREG(mode):
            raise AgendaError(f"{name} is not an ordinary file.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(LARGEST + 1)
    finally:
        os.close(handle)
    return data


def shipped() -> dict[str, Path]:
    """The agendas that come with chair, by name: in the package, or beside it in a working copy."""
    package = Path(__file__).parents[1]
    for folder in (package / "agendas", package.parent / "agendas"):
        if folder.is_dir():
            return {path.stem: path for path in sorted(folder.glob("*.md"))}
    return {}


def report(agenda: Agenda, unread: Sequence[Unread] = ()) -> str:
    """An agenda in a line: "14 items, 12 timed, 2 h 5 min; ends 11:45; line 31 not read"."""
    timed = sum(item.minutes is not None for item in agenda.items)
    items = "1 item" if len(agenda.items) == 1 else f"{len(agenda.items)} items"
    parts = [f"{items}, {timed} timed, {spell(agenda.minutes * MINUTE) if agenda.minutes else '0 min'}"]
    if (ends := agenda.runs_until) and timed:
        planned = agenda.ends if agenda.ends != ends else None
        parts.append(f"ends {ends:%H:%M}" + (f" (planned {planned:%H:%M})" if planned else ""))
    lines = sorted({one.line for one in unread})
    if lines:
        few = ", ".join(map(str, lines)) if len(lines) <= _NAMED else str(len(lines))
        words = "lines" if len(lines) > 1 else "line"
        parts.append(f"{words} {few} not read" if len(lines) <= _NAMED else f"{few} lines not read")
    return "; ".join(parts)


def check_data(agenda: Agenda, unread: Sequence[Unread], advice: Sequence[str] = ()) -> dict[str, object]:
    """What `chair check --json` prints. `start` is local time, "2026-12-03T10:00", or None."""
    return {
        "title": agenda.title,
        "start": agenda.begins.isoformat(timespec="minutes") if agenda.begins else None,
        "people": [{"name": one.name, "party": one.party, "role": one.role} for one in agenda.people],
        "items": [
            {"title": item.title, "minutes": item.minutes, "lead": item.lead, "depth": item.depth}
            for item in agenda.items
        ],
        "warnings": [{"line": one.line, "text": one.text} for one in unread],
        "advice": list(advice),
    }
