"""The part of the catalogue that holds each closed meeting's figures: no word that anybody said, no name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

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
_WANTED = (
    "from summaries join meetings on id = meeting "
    "where day >= ? and case ? when '' then summaries.kind <> ? else summaries.kind = ? end"
)
Answer = TypeVar("Answer")
# Makes something of the figures of meetings, and of how many others there are.
Fold = Callable[[Iterable["Summary"], int], Answer]


def put(base: sqlite3.Connection, name: str, story: Story) -> None:
    """Keep the figures of a closed meeting."""
    import msgspec

    from chair.meeting.summary import summarised

    if (told := summarised(name, kind_in(name), story)) is not None:
        row = (name, told.day.isoformat(), told.kind, msgspec.json.encode(told))
        base.execute("insert into summaries values (?, ?, ?, ?)", row)


def across(
    base: sqlite3.Connection, fold: Fold[Answer], *, last: int | None, since: date | None, kind: str
) -> Answer:
    """What `fold` makes of the last meetings, of those since a day, of a kind, or of all but practice.

    It is given their figures, the oldest first, and how many others there are that are not closed.
    """
    first = "" if since is None else since.isoformat()
    asked = (first, kind, PRACTICE, kind)
    (count,) = base.execute(f"select count(*) {_WANTED}", asked).fetchone()
    before = 0 if last is None else max(0, count - last)
    in_order = f"{_WANTED} order by day, wall, id limit -1 offset {before}"
    if last is not None and count:  # only what lies between them counts as left out
        (first,) = base.execute(f"select day {in_order}", asked).fetchone()
    others = base.execute("select id from meetings where state <> 'closed' and opened >= ?", (first,))
    kinds = [kind_in(name) for (name,) in others]
    rows = base.execute(f"select data, title {in_order}", asked)
    return fold(_read(rows), sum(one == kind if kind else one != PRACTICE for one in kinds))


def _read(rows: Iterable[tuple[bytes, str]]) -> Iterator[Summary]:
    import msgspec
    from msgspec.structs import replace

    from chair.meeting.summary import Summary

    decoder = msgspec.json.Decoder(Summary)
    for data, title in rows:
        try:
            yield replace(decoder.decode(data), title=title)
        except msgspec.MsgspecError as error:  # the file is damaged, as by a disk
            raise sqlite3.DatabaseError("not as it was written") from error
