"""The tables of the catalogue: how they are made, and how a meeting is put into them and forgotten."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from chair.files import said, summaries, sweeping
from chair.files.shelf import kind_in, original

VERSION = 8
SCHEMA = f"""
pragma user_version = {VERSION};
create table library (mtime integer not null);
create table meetings (
    id text primary key, title text not null, opened text not null, wall integer not null,
    state text not null, kind text not null, ended text not null, kept text,
    follows text not null, seen text not null
) without rowid;
create index newest on meetings (wall desc, id);
create index linked on meetings (follows);
create index over on meetings (kept, ended);
create table actions (
    meeting text not null, n integer not null, fate text not null, text text not null, owner text not null,
    party text not null, due text, due_words text not null, primary key (meeting, n)
) without rowid;
create index open_actions on actions (fate, due);
create table copies (path text primary key, meeting text not null, original text not null) without rowid;
create table waiting (name text primary key) without rowid;
create table forgotten (meeting text primary key) without rowid;
{said.SCHEMA}{summaries.SCHEMA}"""
# The tables that must be there, and what says in each which meeting a row is of.
_TABLES = {
    "actions": "meeting", "summaries": "meeting", "copies": "meeting", "meetings": "id", "waiting": "name",
}  # fmt: skip
# What is deleted is written over, so that words which were taken out of a journal are in no corner of it.
_OPENING = ("pragma secure_delete = on", "pragma journal_mode = delete", "pragma busy_timeout = 10000")


def connected(path: Path) -> sqlite3.Connection:
    """The file of a catalogue, made where it is not there. Raises sqlite3.Error."""
    base = sqlite3.connect(path, isolation_level=None)
    for pragma in _OPENING:
        base.execute(pragma)
    return base


def make(base: sqlite3.Connection) -> None:
    """Make the tables, in an empty file."""
    for statement in SCHEMA.split(";\n"):
        base.execute(statement)


def look(base: sqlite3.Connection) -> None:
    """Raises sqlite3.Error where it is of another version, or a table is missing."""
    if base.execute("pragma user_version").fetchone()[0] != VERSION:
        raise sqlite3.DatabaseError("of another version")
    base.execute(f"select 1 from library, forgotten, said, said_in, {', '.join(_TABLES)} limit 0")


def look_at_the_end(base: sqlite3.Connection) -> None:
    """Raises sqlite3.Error where it is cut off; while nobody puts another in its place."""
    # Half a page at the end reads as an empty one, and what stood there as if it had never been.
    base.execute("begin")  # nobody writes meanwhile
    (pages,), (size,) = (base.execute(f"pragma {what}").fetchone() for what in ("page_count", "page_size"))
    path = base.execute("pragma database_list").fetchone()[2]
    is_cut_off = Path(path).stat().st_size < pages * size
    base.execute("commit")
    if is_cut_off:
        raise sqlite3.DatabaseError("cut off")


def put(base: sqlite3.Connection, name: str, journal: Path) -> list[said.Saying]:
    """Keep a meeting but for what was said, which is given back."""
    # Whoever only asks need not know what a meeting is.
    from chair.files.library import listed
    from chair.files.rows import action, lasts, sayings

    seen = sweeping.seen(journal.parent)  # before it is read: what comes in between is looked at again
    wall, row, story = listed(journal.parent)
    front = (name, row.title, row.opened, wall, row.state, kind_in(name))
    base.execute(
        "insert into meetings values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*front, *lasts(story), row.follows, seen),
    )
    copies = [(f"{name}/{one}", name, name) for one in seen.split("/")[1:]]
    copies += [(name, name, first)] if (first := original(name)) else []
    base.executemany("insert into copies values (?, ?, ?)", copies)
    if story is None:
        return []
    if row.state == "closed":
        summaries.put(base, name, story)
    for point in story.meeting.points:
        if point.kind == "action":
            base.execute(
                "insert into actions values (?, ?, ?, ?, ?, ?, ?, ?)", action(name, story.meeting, point)
            )
    return [
        (said.number(wall, name, n), name, n, at, text, point, own)
        for n, wall, at, text, point, own in sayings(story)
    ]


def forget(base: sqlite3.Connection, name: str) -> None:
    """Take a meeting out of every table. What was said of it stays in a corner of the index, until `wipe`."""
    if said.forget(base, name):
        base.execute("insert or ignore into forgotten values (?)", (name,))
    for table, column in _TABLES.items():
        base.execute(f"delete from {table} where {column} = ?", (name,))


def wipe(base: sqlite3.Connection, name: str) -> None:
    """Leave nothing in the index of a meeting that was forgotten.

    That merges all of the index: where the meeting was never read, as one that is open, nothing is done.
    """
    if base.execute("select 1 from forgotten where meeting = ?", (name,)).fetchone():
        base.execute("insert into said (said) values ('optimize')")
        base.execute("delete from forgotten")
