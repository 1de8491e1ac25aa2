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
    text, meeting unindexed, n unindexed, at unindexed, point unindexed, own unindexed,
    tokenize = "unicode61 remove_diacritics 2"
);
create table said_in (row integer primary key, meeting text not null);
create index said_meetings on said_in (meeting);
"""
# Its number, the meeting, the entry, when (local, ISO), the words; the point that they are of as well, or 0,
# and what they say besides.
Saying = tuple[int, str, int, str, str, int, str]


class Term(Struct, frozen=True):
    """A word that is looked for, or a phrase; `begins`: the beginning of a word will do."""

    text: str
    begins: bool = False
    phrase: bool = False

    def __str__(self) -> str:
        """As people type it."""
        return f'"{self.text}"' if self.phrase else self.text + "*" * self.begins


class Found(Struct, frozen=True):
    """A note, a point or another entry that has the words; `at` is local time, ISO."""

    meeting: str
    n: int
    at: str
    text: str


class Hit(Found, frozen=True):
    """The same with the `point` whose words it says again, or 0, and its `own` words besides."""

    point: int
    own: str


def find(base: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """The newest in which all of the words stand; "..." is a phrase."""
    if not (query := _query(terms(words))):
        return []
    rows = base.execute(
        "select rowid, meeting, n, at, text, point, own from said where said match ? "
        "order by rowid desc limit ?",
        (query, limit),
    ).fetchall()
    rows.sort(key=lambda row: (-_second(row[0]), row[1], row[2]))
    return [Hit(*row) for _, *row in rows]


def wider(base: sqlite3.Connection, asked: Sequence[Term]) -> tuple[Term, ...]:
    """The same terms, those that are no word as the beginning of one; () where that finds nothing."""
    there = tuple(
        one if one.begins or one.phrase or _has(base, [one]) else Term(one.text, begins=True) for one in asked
    )
    return there if there != tuple(asked) and _has(base, there) else ()


def _has(base: sqlite3.Connection, some: Sequence[Term]) -> bool:
    query = "select exists (select 1 from said where said match ?)"
    return bool(base.execute(query, (_query(some),)).fetchone()[0])


def keep(base: sqlite3.Connection, said: Iterable[Saying]) -> None:
    """Keep what was said in some meetings. In the order of its numbers the index is made at once."""
    taken = []
    for number, *rest in sorted(said):
        # Where two have the same number, the later one takes the next that is free.
        while base.execute("insert or ignore into said_in values (?, ?)", (number, rest[0])).rowcount == 0:
            number += 1
        taken.append((number, *rest))
    base.executemany(
        "insert into said (rowid, meeting, n, at, text, point, own) values (?, ?, ?, ?, ?, ?, ?)",
        sorted(taken),
    )


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


def terms(words: str) -> tuple[Term, ...]:
    """Words as people type them, those that have a letter or a digit."""
    found: Sequence[tuple[str, str]] = _TOKEN.findall(one_line(words))
    read = [
        Term(phrase or word.rstrip("*"), begins=not phrase and word.endswith("*"), phrase=bool(phrase))
        for phrase, word in found
    ]
    return tuple(one for one in read if re.search(r"\w", one.text))


def _query(some: Iterable[Term]) -> str:
    """In the language of the index; nothing that people type is an operator of it."""
    return " ".join('"' + one.text.replace('"', '""') + '"' + "*" * one.begins for one in some)
