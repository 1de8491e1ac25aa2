"""What is expected of each kind of meeting: the data that come with chair, and the user's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from chair.files.agenda.dates import read_day
from chair.files.library import kind_of
from chair.files.settings import beside_settings, is_there, read_toml
from chair.meeting.advice import Notice, advice
from chair.meeting.agenda import Agenda

NAME = "kinds.toml"
SHIPPED = Path(__file__).parents[1] / NAME


def advice_on(agenda: Agenda, today: date) -> tuple[str, ...]:
    """What makes this agenda better, a sentence each. Raises BadSettings."""
    day = agenda.begins.date() if agenda.begins else read_day(agenda.when)
    return advice(agenda, day, today, read_kinds().get(kind_of(agenda.title)))


def read_kinds(own: Path | None = None) -> dict[str, Notice]:
    """The notice that each kind of meeting needs; the user's file has the last word. Raises BadSettings."""
    own = own or beside_settings(NAME)
    return read_toml(SHIPPED, _checked) | (read_toml(own, _checked) if is_there(own) else {})


def _checked(data: dict[str, Any]) -> dict[str, Notice]:
    """What the file says, typed. Raises ValueError with the reason."""
    return {kind: _notice(kind, said) for kind, said in data.items()}


def _notice(kind: str, said: object) -> Notice:
    try:
        return msgspec.convert(said, Notice)
    except msgspec.ValidationError:
        wanted = "days (a number), rule and source (words), checked (a day), and clear (true) or not"
        raise ValueError(f"[{kind}] must be a table with {wanted}") from None
