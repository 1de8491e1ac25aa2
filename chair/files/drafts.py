"""The agendas that meetings are being prepared with: where their files are, and nothing else.

A list to come back to, no truth: without it nothing is lost but a line at home.
"""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from chair.files.agenda.dates import read_day
from chair.files.agenda_file import AgendaError, load_agenda, shipped
from chair.files.atomic import make_folder, write_atomic

NAME = ".drafts.json"
_MOST = 20


class Draft(Struct, frozen=True):
    """An agenda that is being prepared: its file, its title, and when its meeting is, local time."""

    path: str
    title: str
    begins: datetime | None = None
    day: str = ""  # "2026-12-03", where that is known


def remember(root: Path, agenda: Path) -> None:
    """Put an agenda's file first on the list. A disk that refuses costs a line at home, and nothing else."""
    path = agenda.resolve()
    if path not in shipped().values():
        _write(root, [str(path), *(one for one in _paths(root) if one != str(path))])


def forget(root: Path, agenda: Path) -> None:
    """Take it off the list: its meeting has begun."""
    path, paths = str(agenda.resolve()), _paths(root)
    if path in paths:
        _write(root, [one for one in paths if one != path])


def drafts(root: Path) -> list[Draft]:
    """Those that are still there, the soonest first, then those without a day."""
    found = [draft for path in _paths(root) if (draft := _draft(path)) is not None]
    return sorted(found, key=lambda one: (not one.day, one.day))


def _draft(path: str) -> Draft | None:
    try:
        agenda, _ = load_agenda(Path(path))
    except AgendaError:
        return None
    day = agenda.begins.date() if agenda.begins else read_day(agenda.when)
    return Draft(path, agenda.title, agenda.begins, day.isoformat() if day else "")


def _paths(root: Path) -> list[str]:
    try:
        found = json.loads((root / NAME).read_text("utf-8", "surrogateescape"))
    except (OSError, ValueError):
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _write(root: Path, paths: list[str]) -> None:
    with contextlib.suppress(OSError):
        make_folder(root)
        write_atomic(root / NAME, json.dumps(paths[:_MOST]).encode(), sync=False)
