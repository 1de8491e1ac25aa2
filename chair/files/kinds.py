"""What is expected of each kind of meeting: the data that come with chair, and the user's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chair.files.agenda.dates import read_day
from chair.files.shelf import kind_of
from chair.files.tables import read_tables
from chair.meeting.advice import Notice, advice
from chair.meeting.agenda import Agenda

NAME = "kinds.toml"
SHIPPED = Path(__file__).parents[1] / NAME
_WANTED = "days (a number), rule and source (words), checked (a day), and clear (true) or not"


def advice_on(agenda: Agenda, today: date) -> tuple[str, ...]:
    """What makes this agenda better, a sentence each. Raises BadSettings."""
    day = agenda.begins.date() if agenda.begins else read_day(agenda.when)
    return advice(agenda, day, today, read_kinds().get(kind_of(agenda.title)))


def read_kinds(own: Path | None = None) -> dict[str, Notice]:
    """The notice that each kind of meeting needs; the user's file has the last word. Raises BadSettings."""
    return read_tables(SHIPPED, own, Notice, _WANTED)
