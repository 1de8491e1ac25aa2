"""What is asked across meetings, answered at once: a cache over the journals, which can always be made again.

It lies in `<library>/.catalogue/`. Whoever writes in a meeting holds its lock, and taking the lock leaves a
mark there before anything is written; so only the meetings that are marked, or whose folder is new or gone,
or that have changed among the newest, are read when somebody asks. Own notes are never in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, count
from typing import Any, get_args

from msgspec import Struct

from chair.files import said, summaries
from chair.files.by_meeting import Answer, by_meeting
from chair.files.cache import Cache
from chair.files.said import Found as Found
from chair.files.shelf import Listed, Shelf, State
from chair.meeting.following import UNSETTLED, Fate

MOST = 1000  # that are found at once
_LISTED, _PAGE = 500, 100  # meetings of the list, and of those past their day, that are read in one go
_NEVER = 2**62  # later than any wall time, in milliseconds


class Action(Struct, frozen=True):
    """An action of some meeting. `due` is the day it is due now: the one it was moved to, if it was."""

    meeting: str
    n: int
    fate: Fate
    text: str
    owner: str
    party: str
    due: date | None
    due_as_said: str
    title: str
    opened: str


class Lasting(Struct, frozen=True):
    """What it takes to know until when a meeting is kept.

    `ended` is the day of its close, or of its last entry; `kept` the day until which it is kept, if one
    was set for it.
    """

    id: str
    title: str
    opened: str
    kind: str
    ended: str
    kept: date | None


class Catalogue:
    """The questions to the cache of one library, which is brought up to date as it is opened.

    `progress` is called with how many journals have been read, of how many.
    """

    def __init__(
        self, library: Shelf, *, anew: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> None:
        self._cache = Cache(library, anew=anew, progress=progress or (lambda done, of: None))

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self._cache.close()

    @property
    def told(self) -> list[str]:
        """Sentences for the user: that it was made again, and why."""
        return self._cache.told

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        return self._cache.ask(lambda base: base.execute(statement, values).fetchall())

    def _pages(self, statement: str, *values: object) -> Iterator[Any]:
        """The same some at once, for whoever may need but the first ones."""
        for page in count():
            rows = self._rows(f"{statement} limit {_PAGE} offset {page * _PAGE}", values)
            yield from rows
            if len(rows) < _PAGE:
                return

    def meetings(self, states: Sequence[State] = get_args(State)) -> Iterator[Listed]:
        """The meetings in some state, or all of them, the newest first.

        They are read some hundred at once: however many there are, they take no more memory, and nobody who
        reads slowly keeps another chair from writing here.
        """
        among = ", ".join("?" * len(states))
        wanted = (
            "select wall, id, title, opened, state, follows from meetings "
            f"where wall <= ? and (wall < ? or id > ?) and state in ({among}) order by wall desc, id limit ?"
        )
        wall, last = _NEVER, ""
        while rows := self._rows(wanted, (wall, wall, last, *states, _LISTED)):
            wall, last = rows[-1][:2]
            yield from (Listed(*row) for _, *row in rows)

    def count(self) -> int:
        """How many meetings there are."""
        return int(self._rows("select count(*) from meetings")[0][0])

    def copies(self) -> list[str]:
        """Where copies of a journal, or of a meeting that is there, lie in the library."""
        rows = self._rows("select path from copies join meetings on id = original order by path")
        return [path for (path,) in rows]

    def any(self) -> bool:
        """Whether there is a meeting at all."""
        return bool(self._rows("select exists (select 1 from meetings)")[0][0])

    def lasting(self, today: date, ended: date) -> Iterator[Lasting]:
        """The meetings that may be past their day, each kind of them the oldest first.

        They are past a day of their own, or else have none and were over before `ended`.
        """
        wanted = "select id, title, opened, kind, ended, kept from meetings where "
        own = self._pages(f"{wanted} kept < ? order by kept, id", today.isoformat())
        by_rule = self._pages(  # as the index has them
            f"{wanted} kept is null and ended < ? and ended > '' order by ended, id", ended.isoformat()
        )
        for name, title, opened, kind, over, kept in chain(own, by_rule):
            yield Lasting(name, title, opened, kind, over, date.fromisoformat(kept) if kept else None)

    def following(self, name: str) -> list[Listed]:
        """The meetings whose agendas say that they follow this one, the newest first."""
        wanted = "select id, title, opened, state, follows from meetings where follows = ? order by wall desc"
        return [Listed(*row) for row in self._rows(wanted, (name,))]

    def family(self, name: str) -> frozenset[str]:
        """The ids of a meeting and of all that are linked to it, before and after.

        An agenda may say anything there: only what is a meeting of the library links, or two families whose
        agendas say the same words would be one.
        """
        rows = self._rows(
            "with recursive family(id) as (values (?) union "
            "select other.id from family join meetings as one on one.id = family.id "
            "join meetings as other on other.id = one.follows or other.follows = one.id) "
            "select id from family",
            (name,),
        )
        return frozenset(one for (one,) in rows)

    def actions(self, *, settled: bool = False, before: date | None = None) -> list[Action]:
        """The actions of all meetings, those due first before the others; the open ones, or all of them.

        With `before`, only those that are due before that day.
        """
        fates = get_args(Fate) if settled else UNSETTLED
        due = "" if before is None else f" and due < '{before.isoformat()}'"
        rows = self._rows(
            "select meeting, n, fate, text, owner, party, due, due_words, title, opened from actions "
            f"join meetings on id = meeting where fate in ({', '.join('?' * len(fates))}){due} "
            "order by due is null, due, wall, meeting, n",
            fates,
        )
        return [
            Action(name, n, fate, text, owner, party, due and date.fromisoformat(due), said, title, opened)
            for name, n, fate, text, owner, party, due, said, title, opened in rows
        ]

    def find(self, words: str, limit: int = MOST) -> list[Found]:
        """What was said, in any meeting, in which all of the words stand; "..." is a phrase. Newest first."""
        hits = self._cache.ask(lambda base: said.find(base, words, limit))
        return [Found(hit.meeting, hit.n, hit.at, hit.text) for hit in hits]

    def by_meeting(self, words: str, limit: int = MOST) -> Answer:
        """The same meeting by meeting, each in its order."""
        return self._cache.ask(lambda base: by_meeting(base, words, limit))

    def across(
        self,
        fold: summaries.Fold[summaries.Answer],
        *,
        last: int | None = None,
        since: date | None = None,
        kind: str = "",
    ) -> summaries.Answer:
        """What is made of the figures of closed meetings: the last ones, since a day, of a kind, or all.

        `fold` is given them, the oldest first, and how many others there are.
        """
        return self._cache.ask(partial(summaries.across, fold=fold, last=last, since=since, kind=kind))
