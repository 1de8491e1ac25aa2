"""The part of the catalogue that holds what was said, and finds it by its words.

What was said has a number that grows with time, so that the newest of very many are found at once.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from zlib import crc32

from msgspec import Struct

from chair.text import one_line

SCHEMA = """\
create virtual table said using fts5 (
    text, meeting unindexed, n unindexed, at unindexed, tokenize = "unicode61 remove_diacritics 2"
);
create table said_in (row integer primary key, meeting text not null);
create index said_meetings on said_in (meeting);
"""
Saying = tuple[int, str, int, str, str]  # its number, the meeting, the entry, when (local, ISO), the words


class Found(Struct, frozen=True):
    """A note, a point or another entry that has the words; `at` is local time, ISO."""

    meeting: str
    n: int
    at: str
    text: str


def find(base: sqlite3.Connection, words: str, limit: int) -> list[Found]:
    """The newest in which all of the words stand; "..." is a phrase."""
    if not (query := _query(words)):
        return []
    rows = base.execute(
        "select rowid, meeting, n, at, text from said where said match ? order by rowid desc limit ?",
        (query, limit),
    ).fetchall()
    rows.sort(key=lambda row: (-_second(row[0]), row[1], row[2]))
    return [Found(*row) for _, *row in rows]


def keep(base: sqlite3.Connection, said: Iterable[Saying]) -> None:
    """Keep what was said in some meetings. In the order of its numbers the index is made at once."""
    taken = []
    for number, *rest in sorted(said):
        # Where two have the same number, the later one takes the next that is free.
        while base.execute("insert or ignore into said_in values (?, ?)", (number, rest[0])).rowcount == 0:
            number += 1
        taken.append((number, *rest))
    base.executemany("insert into said (rowid, meeting, n, at, text) values (?, ?, ?, ?, ?)", sorted(taken))


def forget(base: sqlite3.Connection, meeting: str) -> bool:
    """Forget everything that was said in a meeting; whether there was anything."""
    rows = base.execute("select row from said_in where meeting = ?", (meeting,)).fetchall()
    base.executemany("delete from said where rowid = ?", rows)
    base.execute("delete from said_in where meeting = ?", (meeting,))
    return bool(rows)


def number(wall: int, meeting: str, n: int) -> int:
    """A number by which the latest comes last: the second it was said in, and what tells it from others."""
    seconds = min(max(wall // 1000, 0), (1 << 32) - 1)
    return seconds << 30 | (crc32(meeting.encode()) & 0x3FFFF) << 12 | n & 0xFFF


def _second(number: int) -> int:
    return number >> 30


_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')


def _query(words: str) -> str:
    """Words as people type them, in the language of the index; nothing they type is an operator of it."""
    found: Sequence[tuple[str, str]] = _TOKEN.findall(one_line(words))
    terms = [(phrase, False) if phrase else (word.rstrip("*"), word.endswith("*")) for phrase, word in found]
    return " ".join(
        '"' + text.replace('"', '""') + '"' + ("*" if begins else "")
        for text, begins in terms
        if re.search(r"\w", text)
    )
