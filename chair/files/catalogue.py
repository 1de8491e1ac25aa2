"""What is asked across meetings, answered at once: a cache over the journals, which can always be made again.

It lies in `<library>/.catalogue/`. Whoever writes in a meeting holds its lock, and taking the lock leaves a
mark there before anything is written; so only the meetings that are marked, or whose folder is new or gone,
are read when somebody asks. Own notes are never in it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import get_args

from msgspec import Struct

from chair.files import base, said, summaries, sweeping
from chair.files.by_meeting import Answer, by_meeting
from chair.files.folders import make_folder
from chair.files.marks import FOLDER, marks, reading
from chair.files.said import Found as Found
from chair.files.shelf import NAME, Listed, Shelf, State
from chair.meeting.following import UNSETTLED, Fate

MOST = 1000  # that are found at once
_AT_ONCE = 100  # journals that are read in one go
_LISTED = 500  # meetings of the list that are
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
    """The cache of one library, brought up to date as it is opened.

    `told` are sentences for the user: that it was made anew. `progress` is called with how many meetings
    have been read, of how many.
    """

    def __init__(
        self, library: Shelf, *, anew: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> None:
        self.told: list[str] = []
        self._library = library
        self._progress = progress or (lambda done, of: None)
        self._path = library.root / FOLDER / "catalogue.sqlite"
        self._is_kept = True
        try:
            self._open(anew=anew)
            self._refresh()
        except (OSError, sqlite3.OperationalError) as error:
            # The folder cannot be written in, or another chair does not let go: the journals have it all.
            if getattr(error, "sqlite_errorname", "") in ("SQLITE_ERROR", "SQLITE_CORRUPT"):
                self._start_over()
            else:
                self._do_without()
        except sqlite3.DatabaseError:
            self._start_over()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

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
        while rows := self._base.execute(wanted, (wall, wall, last, *states, _LISTED)).fetchall():
            wall, last = rows[-1][:2]
            yield from (Listed(*row) for _, *row in rows)

    def count(self) -> int:
        """How many meetings there are."""
        return int(self._base.execute("select count(*) from meetings").fetchone()[0])

    def copies(self) -> list[str]:
        """Where copies of a journal, or of a meeting that is there, lie in the library."""
        rows = self._base.execute("select path from copies join meetings on id = original order by path")
        return [path for (path,) in rows]

    def any(self) -> bool:
        """Whether there is a meeting at all."""
        return bool(self._base.execute("select exists (select 1 from meetings)").fetchone()[0])

    def lasting(self, today: date, ended: date) -> Iterator[Lasting]:
        """The meetings that may be past their day, each kind of them the oldest first.

        They are past a day of their own, or else have none and were over before `ended`.
        """
        wanted = "select id, title, opened, kind, ended, kept from meetings where "
        own = self._base.execute(f"{wanted} kept < ? order by kept", (today.isoformat(),))
        by_rule = (
            f"{wanted} kept is null and ended < ? and ended > '' order by ended"  # as the index has them
        )
        for name, title, opened, kind, over, kept in chain(
            own, self._base.execute(by_rule, (ended.isoformat(),))
        ):
            yield Lasting(name, title, opened, kind, over, date.fromisoformat(kept) if kept else None)

    def following(self, name: str) -> list[Listed]:
        """The meetings whose agendas say that they follow this one, the newest first."""
        wanted = "select id, title, opened, state, follows from meetings where follows = ? order by wall desc"
        return [Listed(*row) for row in self._base.execute(wanted, (name,))]

    def family(self, name: str) -> frozenset[str]:
        """The ids of a meeting and of all that are linked to it, before and after.

        An agenda may say anything there: only what is a meeting of the library links, or two families whose
        agendas say the same words would be one.
        """
        rows = self._base.execute(
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
        rows = self._base.execute(
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
        return [Found(hit.meeting, hit.n, hit.at, hit.text) for hit in said.find(self._base, words, limit)]

    def by_meeting(self, words: str, limit: int = MOST) -> Answer:
        """The same meeting by meeting, each in its order."""
        return by_meeting(self._base, words, limit)

    def across(self, *, last: int | None = None, since: date | None = None, kind: str = "") -> summaries.Kept:
        """The figures of the closed meetings, the oldest first; of the last ones, since a day, of a kind."""
        return summaries.kept(self._base, last=last, since=since, kind=kind)

    def _open(self, *, anew: bool) -> None:
        make_folder(self._path.parent)
        is_new = not self._path.exists()
        if anew:
            self._path.unlink(missing_ok=True)
        self._base = base.connected(self._path)
        self._path.chmod(0o600)
        self._base.execute("begin immediate")  # two chairs may both be about to make it
        version = self._base.execute("pragma user_version").fetchone()[0]
        if version == 0:
            base.make(self._base)
        self._base.execute("commit")
        if version not in (0, base.VERSION):
            raise sqlite3.DatabaseError("of another version")
        base.look(self._base)
        if version == 0 and is_new and set(self._library.names()) - set(marks(self._library.root)):
            self.told.append("The catalogue was not there and is made again from the journals.")

    def _start_over(self) -> None:
        """Make it again, in a new file."""
        self._let_go()
        try:
            self._open(anew=True)
            self.told = ["The catalogue could not be read and is made again from the journals."]
            self._refresh()
        except (OSError, sqlite3.Error):
            self._do_without()

    def _do_without(self) -> None:
        """Make it in memory, for this once."""
        self._let_go()
        self._is_kept = False
        self._base = sqlite3.connect(":memory:", isolation_level=None)
        base.make(self._base)
        self.told = ["The catalogue cannot be kept here; every journal is read instead."]
        self._refresh()

    def _let_go(self) -> None:
        with contextlib.suppress(AttributeError, sqlite3.Error):
            self._base.close()

    def _refresh(self) -> None:
        """Read the meetings that may have changed, and forget those that are gone."""
        root = self._library.root
        changed = root.stat().st_mtime_ns if root.is_dir() else 0
        marked = set(marks(root))
        if self._is_kept:  # else every journal is read in any case
            near = self._base.execute(
                "select id, seen from meetings order by wall desc, id limit ?", (sweeping.NEAR,)
            )
            marked.update(sweeping.changed(root, near))
        known: set[str] = set()
        stale: list[str] = []
        if self._base.execute("select mtime from library").fetchone()[0] != changed:
            names = set(self._library.names())
            known = {name for (name,) in self._base.execute("select id from meetings")}
            stale = sorted(known - names)
            marked |= names - known
        if not marked and not stale and not known:
            return
        to_read = sorted(marked)
        for first in range(0, len(to_read), _AT_ONCE):
            self._take(to_read[first : first + _AT_ONCE])
            self._progress(min(first + _AT_ONCE, len(to_read)), len(to_read))
        self._base.execute("begin immediate")
        for name in stale:
            base.forget(self._base, name)
        self._base.execute("update library set mtime = ?", (changed,))
        self._base.execute("commit")

    def _take(self, names: Sequence[str]) -> None:
        """Read some meetings anew. Where that is kept, and nobody is writing, their marks are taken away."""
        with contextlib.ExitStack() as read:
            self._base.execute("begin immediate")
            sayings: list[said.Saying] = []
            for name in names:
                if self._is_kept:
                    read.enter_context(reading(self._library.root, name))
                base.forget(self._base, name)
                if (journal := self._library.root / name / NAME).is_file():
                    sayings += base.put(self._base, name, journal)
            said.keep(self._base, sayings)
            self._base.execute("commit")


def forget(folder: Path) -> None:
    """Take a meeting out of its library's catalogue, every word of it, until somebody asks again.

    A catalogue that cannot do that goes as a whole. Raises OSError.
    """
    path = folder.parent / FOLDER / "catalogue.sqlite"
    for copy in path.parent.glob("catalogue*"):  # a sync service makes some
        if not copy.name.startswith(path.name):
            copy.unlink(missing_ok=True)
    if not path.exists():
        return
    try:
        there = base.connected(path)
        try:
            there.execute("begin immediate")
            base.forget(there, folder.name)
            # Deleted words stay in the index until its parts are merged.
            there.execute("insert into said (said) values ('optimize')")
            there.execute("commit")
        finally:
            there.close()
    except sqlite3.Error:
        for left in path.parent.glob(f"{path.name}*"):  # what it was just writing as well
            left.unlink(missing_ok=True)
