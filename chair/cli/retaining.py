"""The commands by which a meeting is kept as a whole, taken elsewhere, and destroyed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli import keeping
from chair.cli.common import LIBRARY, library_at, sentences, stop, today
from chair.cli.issuing import say
from chair.files.trouble import why
from chair.text import clean

if TYPE_CHECKING:
    from chair.files.deletion import Plan

OUT_OF_REACH = (
    "What was sent or printed, and zips that were made: ask for them back, or that they be destroyed.",
    "The file of the agenda, and what was carried on into later meetings.",
    "A copy that was saved in another folder when a disk refused.",
    "Backups, snapshots of the file system, and what a sync service has on its computers.",
    "What a solid-state disk keeps of its own, and a terminal's window that still shows it.",
)


@click.command()
@click.argument("meeting", default="")
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--private", is_flag=True, help="With your own notes: for nobody else's eyes.")
@click.option("--force", is_flag=True, help="Take the place of a file that is there.")
@LIBRARY
def export(meeting: str, out: Path | None, private: bool, force: bool, library: Path | None) -> None:
    """Pack MEETING, or the newest, as one zip with all that is needed to verify it elsewhere.

    It is named after the meeting and lies here, unless -o says where. Your own notes stay out of it.
    """
    from chair.files.atomic import write_atomic, write_once
    from chair.files.export import NotExported
    from chair.files.export import export as pack
    from chair.files.shredding import NOTES

    with sentences():
        folder = library_at(library).find(meeting).path
        try:
            packed = pack(folder, private=private)
        except NotExported as error:
            stop(str(error))
        out = out or Path(f"{folder.name}{'-private' if private else ''}.zip")
        if not out.parent.is_dir():
            stop(f"There is no folder {out.parent}.")
        try:
            (write_atomic if force else write_once)(out, packed.data)
        except FileExistsError:
            stop(f"There is a file {out} already; --force takes its place.")
    click.echo(clean(str(out)))
    say(
        f"{len(packed.names)} files; 'chair verify {out}' proves them, and README.txt in it says how without."
    )
    if private:
        there = NOTES in packed.names
        say("Your own notes are in it: for nobody else." if there else "There are no own notes to pack.")
    if packed.why is not None:
        say(f"{packed.why} The journal is packed as it stands; what is made from it ends before that.")
        sys.exit(1)


@click.command()
@click.argument("meeting")
@click.option("--everything", is_flag=True, help="Files in its folder that chair did not make, too.")
@click.option("--yes-delete", "yes", default="", metavar="ID", help="Do not ask: its whole id, for scripts.")
@LIBRARY
def delete(meeting: str, everything: bool, yes: str, library: Path | None) -> None:
    """Delete MEETING, all of it, for good: journal, session, records, own notes, its folder.

    It wants the whole id typed. A line with the id and the day stays in the library's deleted.jsonl. It says
    what it cannot reach.
    """
    from chair.files.deletion import delete as destroy
    from chair.files.deletion import plan

    with keeping.taken(meeting, library) as folder:
        planned = plan(folder.path)
        _show(planned, everything=everything)
        _want_id(planned.id, yes)
        try:
            destroy(folder, today(), everything=everything)
        except OSError as error:
            stop(f"{why(error)} Not all of it is gone; the next chair that starts goes on with it.")
    say(f"{planned.id} is deleted. Its id, which holds its kind and its day, stays in deleted.jsonl.")
    if planned.others and not everything:
        say(f"Its folder stays for what chair did not make: {', '.join(planned.others)}.")
    say("chair cannot reach:")
    for version in planned.issued:
        say(f"- The record that was issued: {version}.")
    if planned.issued and planned.shared:
        say(f"  Who was to get it, as it was agreed: {planned.shared}")
    for one in OUT_OF_REACH:
        say(f"- {one}")


def _show(planned: Plan, *, everything: bool) -> None:
    """What will go, in names and numbers."""
    files = _files(planned.files)
    say(f"{planned.id}: {planned.state}; {files}{', your own notes among them' if planned.own else ''}.")
    if planned.state != "closed":
        say("It is not closed: what was said in it is in no final record.")
    if planned.copies:
        say(f"Copies that another program seems to have made go too: {', '.join(planned.copies)}.")
    if planned.others:
        goes = "goes too" if everything else "stays; --everything takes it along"
        say(f"What chair did not make {goes}: {', '.join(planned.others)}.")
    if planned.twins:
        say(f"A folder beside it looks like a copy of it, and stays: {', '.join(planned.twins)}.")
    say(
        "If a complaint, an appeal or a request for these data goes on, leave it, and put a hold on it: "
        "to delete what was asked for is an offence (Data Protection Act 2018, section 173)."
    )


def _want_id(id_: str, given: str) -> None:
    """Go on only with the meeting's whole id, typed, or given beforehand."""
    if not given:
        if not keeping.has_terminal():
            stop("There is no terminal to ask on; --yes-delete and the whole id does it without asking.")
        given = click.prompt(
            "Type the meeting's id to delete it for good", default="", show_default=False, err=True
        )
    if given.strip() != id_:
        stop("That is not its id. Nothing was changed.")


def _files(names: Sequence[str]) -> str:
    return "1 file" if len(names) == 1 else f"{len(names)} files"
