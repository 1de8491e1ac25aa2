"""What is expected of each kind of meeting: the data that come with chair, and the user's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from chair.files.agenda.dates import read_day
from chair.files.settings import BadSettings, parsed, settings_path
from chair.files.shelf import kind_of
from chair.meeting.advice import Notice, advice
from chair.meeting.agenda import Agenda

NAME = "kinds.toml"
SHIPPED = Path(__file__).parents[1] / NAME


def kinds_path() -> Path:
    """Where the user's own are, if there are any: beside the settings."""
    return settings_path().with_name(NAME)


def advice_on(agenda: Agenda, today: date) -> tuple[str, ...]:
    """What makes this agenda better, a sentence each. Raises BadSettings."""
    day = agenda.begins.date() if agenda.begins else read_day(agenda.when)
    return advice(agenda, day, today, read_kinds().get(kind_of(agenda.title)))


def read_kinds(own: Path | None = None) -> dict[str, Notice]:
    """The notice that each kind of meeting needs; the user's file has the last word. Raises BadSettings."""
    own = own or kinds_path()
    try:
        there = own.exists()
    except OSError:
        there = True  # what is wrong with it is told on reading
    return _read(SHIPPED) | (_read(own) if there else {})


def _read(path: Path) -> dict[str, Notice]:
    try:
        if path.exists() and not path.is_file():
            raise ValueError("it is not a file")
        return {kind: _notice(kind, said) for kind, said in parsed(path.read_bytes()).items()}
    except OSError as error:
        raise BadSettings(f"{path}: it cannot be read: {(error.strerror or 'trouble').lower()}.") from None
    except ValueError as error:
        raise BadSettings(f"{path}: {error}.") from None


def _notice(kind: str, said: object) -> Notice:
    try:
        return msgspec.convert(said, Notice)
    except msgspec.ValidationError:
        wanted = "days (a number), rule and source (words), checked (a day), and clear (true) or not"
        raise ValueError(f"[{kind}] must be a table with {wanted}") from None
