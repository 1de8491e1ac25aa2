"""The part of the catalogue that holds each closed meeting's figures: no word that anybody said, no name."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from chair.files.shelf import KIND_NAMES as KIND_NAMES
from chair.files.shelf import kind_in

if TYPE_CHECKING:
    from chair.meeting.replay import Story
    from chair.meeting.summary import Summary

SCHEMA = """\
create table summaries (
    meeting text primary key, day text not null, kind text not null, data blob not null
) without rowid;
"""
PRACTICE = "practice"  # meetings of nobody, that count only where they are asked for


class Kept(Struct, frozen=True):
    """The figures of meetings, the oldest first, and how many others there are that are not closed."""

    told: tuple[Summary, ...]
    not_counted: int


def put(base: sqlite3.Connection, name: str, story: Story) -> None:
    """Keep the figures of a closed meeting."""
    import msgspec

    from chair.meeting.summary import summarised

    if (told := summarised(name, kind_in(name), story)) is not None:
        row = (name, told.day.isoformat(), told.kind, msgspec.json.encode(told))
        base.execute("insert into summaries values (?, ?, ?, ?)", row)


def kept(base: sqlite3.Connection, *, last: int | None, since: date | None, kind: str) -> Kept:
    """Those of the last meetings, since a day, or of a kind; all of them but practice."""
    import msgspec
    from msgspec.structs import replace

    from chair.meeting.summary import Summary

    day = "" if since is None else since.isoformat()
    rows = base.execute(
        "select data, title, day from summaries join meetings on id = meeting "
        "where day >= ? and case ? when '' then summaries.kind <> ? else summaries.kind = ? end "
        "order by day desc, wall desc, id desc limit ?",
        (day, kind, PRACTICE, kind, -1 if last is None else last),
    ).fetchall()
    decoder = msgspec.json.Decoder(Summary)
    told = tuple(replace(decoder.decode(data), title=title) for data, title, _ in reversed(rows))
    # Of the last ones, only what lies between them counts as left out.
    first = day if last is None or not rows else max(day, rows[-1][2])
    others = base.execute("select id from meetings where state <> 'closed' and opened >= ?", (first,))
    kinds = [kind_in(name) for (name,) in others]
    return Kept(told, sum(one == kind if kind else one != PRACTICE for one in kinds))
