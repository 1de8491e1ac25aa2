"""The command that deletes a whole meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli import keeping
from chair.cli.common import LIBRARY, library_at, say, stop, today
from chair.cli.retaining import kept_in, until_told
from chair.clock import short_date
from chair.files.trouble import why
from chair.meeting.state import UNTITLED

if TYPE_CHECKING:
    from chair.files.deletion import Plan
    from chair.files.shelf import Listed

OUT_OF_REACH = (
    "What was sent or printed, and zips that were made: ask for them back, or that they be destroyed.",
    "The file of the agenda, and what was carried on into later meetings.",
    "The log of the days before: 'chair log AGENDA --shred' destroys it.",
    "A copy that was saved in another folder when a disk refused.",
    "Backups, snapshots of the file system, and what a sync service has on its computers.",
    "What a solid-state disk keeps of its own, and a terminal's window that still shows it.",
)


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
    from chair.files.catalogue import Catalogue
    from chair.files.deletion import delete as destroy
    from chair.files.deletion import elsewhere, plan
    from chair.files.spares import unknown

    with keeping.taken(meeting, library) as folder:
        planned = plan(folder.path)
        there = kept_in(folder.path)
        with Catalogue(library_at(library)) as catalogue:
            following = catalogue.following(planned.id)
        _show_which(planned, following)
        _show(planned, until_told(there.until) if there else "", everything=everything)
        _want_id(planned.id, yes)
        try:
            destroy(folder, today(), everything=everything)
        except OSError as error:
            left = (
                "Not all of it is gone" if folder.path.exists() else "Its folder is gone, but not every trace"
            )
            stop(f"{why(error)} {left}; the next chair that starts goes on with it.")
    say(f"{planned.id} is deleted. Its id, which holds its kind and its day, stays in deleted.jsonl.")
    if planned.others and not everything:
        say(f"Its folder stays for what chair did not make: {', '.join(planned.others)}.")
    say("chair cannot reach:")
    for one in elsewhere(planned, everything=everything):
        say(f"- {one}")
    for name in unknown(folder.path.parent):
        say(f"- What is in {name}, which chair did not make.")
    for version in planned.issued:
        say(f"- The record that was issued: {version}.")
    if planned.issued and planned.shared:
        say(f"  Who was to get it, as it was agreed: {planned.shared}")
    for one in OUT_OF_REACH:
        say(f"- {one}")


def _show_which(planned: Plan, following: Sequence[Listed]) -> None:
    """Which meeting it is, in more than its id, and which ones follow it."""
    people = "1 person was" if planned.there == 1 else f"{planned.there} people were"
    say(planned.title or UNTITLED)
    if planned.opened:
        when = f"{short_date(date.fromisoformat(planned.opened[:10]))}, {planned.opened[11:16]}"
        say(f"{when}; {people} there." if planned.there else f"{when}.")
    if following:
        say("What follows it stays, and goes on naming it:")
    for one in following:
        say(f"- {one.id}  {one.opened[:16].replace('T', ' ')}  {one.title}")


def _show(planned: Plan, until: str, *, everything: bool) -> None:
    """What will go, in names and numbers."""
    from chair.files.deletion import elsewhere

    files = _files(planned.files)
    say(f"{planned.id}: {planned.state}; {files}{', your own notes among them' if planned.own else ''}.")
    if until:
        say(f"It is kept {until}.")
    if planned.state != "closed":
        say("It is not closed: what was said in it is in no final record.")
    if planned.copies:
        say(f"Copies that another program seems to have made go too: {', '.join(planned.copies)}.")
    if planned.others:
        goes = "goes too" if everything else "stays; --everything takes it along"
        say(f"What chair did not make {goes}: {', '.join(planned.others)}.")
    for one in elsewhere(planned, everything=everything):
        say(one)
    for sentence in planned.twins:
        say(sentence)
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
