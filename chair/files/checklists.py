"""The checklist of each kind of meeting: the data that come with chair, and the user's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from chair.files.library import kind_of
from chair.files.settings import beside_settings, is_there, read_toml
from chair.meeting.agenda import Agenda
from chair.meeting.checklist import Entry
from chair.text import one_line

NAME = "checklists.toml"
SHIPPED = Path(__file__).parents[1] / NAME
GENERAL = "general"  # the list for meetings of every kind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def checklist_for(agenda: Agenda, own: Path | None = None) -> tuple[Entry, ...]:
    """What is to be done before this meeting: what its kind asks for, then what every one does.

    Raises BadSettings.
    """
    lists = read_checklists(own)
    kind = kind_of(agenda.title)
    particular = lists.get(kind, ()) if kind != GENERAL else ()
    known = {one.id for one in particular}
    return (*particular, *(one for one in lists.get(GENERAL, ()) if one.id not in known))


def read_checklists(own: Path | None = None) -> dict[str, tuple[Entry, ...]]:
    """The checklist of each kind; the user's file has the last word on a kind. Raises BadSettings."""
    own = own or beside_settings(NAME)
    return read_toml(SHIPPED, _checked) | (read_toml(own, _checked) if is_there(own) else {})


def _checked(data: dict[str, Any]) -> dict[str, tuple[Entry, ...]]:
    """What the file says, typed. Raises ValueError with the reason."""
    return {kind: _entries(kind, said) for kind, said in data.items()}


def _entries(kind: str, said: Any) -> tuple[Entry, ...]:
    if not isinstance(said, list):  # an empty one takes a list away
        raise ValueError(f"each entry of {kind} begins with [[{kind}]]")
    entries = tuple(_entry(f"[[{kind}]] {number}", one) for number, one in enumerate(said, 1))
    if twice := _twice([one.id for one in entries]):
        raise ValueError(f'[[{kind}]]: two entries have the id "{twice}"')
    return entries


def _entry(where: str, said: Any) -> Entry:
    try:
        entry = msgspec.convert(said, Entry)
    except msgspec.ValidationError:
        wanted = (
            "id and text (words), and source (words), checked (a day), days (a number), clear (true) or not"
        )
        raise ValueError(f"{where} must have {wanted}") from None
    if not _ID.fullmatch(entry.id):
        raise ValueError(f"{where}: an id is small letters and digits, with - between them")
    if not entry.text.strip() or one_line(entry.text) != entry.text:
        raise ValueError(f"{where} has no text, or more than one line of it")
    if entry.source and entry.checked is None:
        raise ValueError(f"{where}: a source needs checked, the day on which somebody looked")
    if entry.days is not None and not 0 <= entry.days <= 3660:
        raise ValueError(f"{where}: days is a number from 0 on")
    return entry


def _twice(ids: Sequence[str]) -> str:
    return next((one for one in ids if ids.count(one) > 1), "")
