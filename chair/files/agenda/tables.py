"""Tables in an agenda: which of them list items, and what a row says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from chair.files.agenda.items import Head, read_head, usual_round
from chair.files.agenda.lines import Line
from chair.files.agenda.markup import bare
from chair.files.agenda.times import clocks, duration

_TITLES = ("item", "topic", "subject", "agenda", "title", "what", "discussion", "description", "activity")
_MINUTES = ("timebox", "min", "mins", "minutes", "length", "duration", "allotted", "time")
_LEADS = (
    "who",
    "lead",
    "leads",
    "presenter",
    "presenters",
    "owner",
    "speaker",
    "champion",
    "facilitator",
    "by",
)
# Tables that are beside an agenda: the hour around the world, the meaning of signs.
_NO_AGENDA = frozenset(("zone", "timezone", "city", "country", "location", "where", "emoji"))
_BARE_NUMBER = re.compile(r"[~<=≤]*\s?[0-9]{1,3}(?:\s?[-–]\s?[0-9]{1,3})?")


class Columns(NamedTuple):
    """Where a table of items has what: the places of its columns."""

    title: int
    time: int | None
    lead: int | None


def cells(row: Line) -> list[str]:
    """What stands in the cells of a row, its escaped characters held."""
    return [text.strip() for text in row.clear.strip().removeprefix("|").removesuffix("|").split("|")]


def cell(texts: Sequence[str], at: int) -> str:
    """One of the cells; "" where the row is short."""
    return texts[at] if at < len(texts) else ""


def columns(row: Line) -> list[list[str]]:
    """The words in each cell of a table's head, in small letters."""
    return [re.findall(r"[a-z]+", bare(text).casefold()) for text in cells(row)]


def column(heads: Sequence[Sequence[str]], words: Sequence[str]) -> int | None:
    """The column whose head has one of the words, the first of them if there are several."""
    return next((at for word in words for at, head in enumerate(heads) if word in head), None)


def item_columns(row: Line) -> Columns | None:
    """The columns of a table with this head, if it is an agenda's."""
    heads = columns(row)
    words = {word for head in heads for word in head}
    if len(heads) < 2 or words & _NO_AGENDA or words.isdisjoint((*_TITLES[:3], *_MINUTES)):
        return None
    title, time, lead = (column(heads, names) for names in (_TITLES, _MINUTES, _LEADS))
    if title is None:
        title = next((at for at, head in enumerate(heads) if at not in (time, lead) and head), 0)
    return Columns(title, time, lead)


def row_head(row: Line, place: Columns) -> Head:
    """The item of a row."""
    texts = cells(row)
    head = read_head(cell(texts, place.title))
    if place.lead is not None and not head.lead:
        lead = cell(texts, place.lead)
        usual = head.round == usual_round("", rest=head.rest)
        heard = usual_round(bare(lead), rest=head.rest) if usual else head.round
        head = head._replace(lead=lead, round=heard)
    if place.time is None or head.minutes is not None:
        return head
    told = bare(cell(texts, place.time))
    span = clocks(told)
    if span and span.rest == len(told):
        return head._replace(minutes=span.minutes, clock=span.begins if span.ends is None else None)
    minutes = duration(f"{told} min" if _BARE_NUMBER.fullmatch(told) else told)
    if minutes is None and any(char.isalnum() for char in told):
        return head._replace(odd=told, whole=f"{head.whole} ({told})")
    return head._replace(minutes=minutes)
