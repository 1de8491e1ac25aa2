"""What was found, as people read it: meeting by meeting, each in the order in which it went."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from chair.files import said
from chair.files.said import Hit, Term
from chair.files.shelf import Listed


class Group(Struct, frozen=True):
    """What was found in a meeting. `repeats` are so many more that only say again what stands in `lines`."""

    meeting: Listed
    lines: tuple[Hit, ...]
    repeats: int


class Answer(Struct, frozen=True):
    """The newest meeting first. `is_cut`: there may be more than was asked for.

    Where nothing is found, `wider` are the same terms with some as beginnings, which find something, and
    `missing` those that are no word.
    """

    groups: tuple[Group, ...]
    is_cut: bool
    missing: tuple[Term, ...] = ()
    wider: tuple[Term, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(len(one.lines) for one in self.groups)


def by_meeting(base: sqlite3.Connection, words: str, limit: int) -> Answer:
    """What was said, in any meeting, in which all of the words stand."""
    asked = said.terms(words)
    hits = said.find(base, words, limit)
    if not hits and (wider := said.wider(base, asked)):
        missing = tuple(one for one, other in zip(asked, wider, strict=True) if one != other)
        found = by_meeting(base, " ".join(map(str, wider)), limit)
        return Answer(found.groups, found.is_cut, missing, wider)
    groups = tuple(_groups(base, hits, asked))
    return Answer(groups, len(hits) == limit)


def _groups(base: sqlite3.Connection, hits: Sequence[Hit], asked: Sequence[Term]) -> Iterator[Group]:
    those: dict[str, list[Hit]] = {}
    for hit in hits:
        those.setdefault(hit.meeting, []).append(hit)
    rows = base.execute(
        "select id, title, opened, state, follows from meetings "
        f"where id in ({', '.join('?' * len(those))}) order by wall desc, id",
        list(those),
    )
    for row in rows.fetchall():
        meeting = Listed(*row)
        yield _group(meeting, sorted(those[meeting.id], key=lambda hit: hit.n), asked)


def _group(meeting: Listed, hits: Sequence[Hit], asked: Sequence[Term]) -> Group:
    """Notes and points, and what says something of its own; then what is about a point not shown there."""
    first = [hit for hit in hits if not hit.point or _says(hit.own, asked)]
    told = {number for hit in first for number in (hit.n, hit.point)}
    others = [hit for hit in hits if hit not in first]
    rest = [hit for hit in others if hit.point not in told]
    return Group(meeting, (*first, *rest), len(others) - len(rest))


def _says(own: str, asked: Sequence[Term]) -> bool:
    """Whether any of the terms stands in these words."""
    there = _words(own)
    return bool(there) and any(_stands(one, there) for one in asked)


def _stands(term: Term, there: Sequence[str]) -> bool:
    wanted = _words(term.text)
    if term.begins and wanted:
        *wanted, start = wanted
        return all(word in there for word in wanted) and any(word.startswith(start) for word in there)
    return all(word in there for word in wanted)


def _words(text: str) -> list[str]:
    """Words as the index knows them: no capitals, no accents."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", plain.casefold())
