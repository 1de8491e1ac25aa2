"""The commands that ask the catalogue of all meetings: which there are, and what was said where."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli.common import (
    LIBRARY,
    print_json,
    progress,
    prompt_of,
    reading,
    say,
    sentences,
    shelf_at,
    stop,
    tell_lines,
    today,
)
from chair.cli.finding import found_lines, nothing
from chair.cli.room import columns, squeezed, width
from chair.files.shelf import short_id
from chair.files.sweeping import sweep
from chair.files.twins import told

if TYPE_CHECKING:
    from chair.files.catalogue import Catalogue
    from chair.files.shelf import Listed

_TITLE = 16  # columns of a title, with fewer of which it would say nothing


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIBRARY
def list_(as_json: bool, library: Path | None) -> None:
    """Show all meetings, the newest first."""
    with catalogue_at(library) as catalogue:
        if as_json:
            print_json(list(catalogue.meetings()))
            return
        if not catalogue.any():
            is_there = library is None or library.is_dir()
            say("There are no meetings yet." if is_there else f"There is no folder {library}.")
        room = columns(sys.stdout)
        tell_lines(_told(one, room) for one in catalogue.meetings())
        due = prompt_of(catalogue, shelf_at(library).root, today())
        copies = told(catalogue.copies())
    for sentence in filter(None, (copies, due)):
        say(sentence)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIBRARY
def find(words: tuple[str, ...], as_json: bool, library: Path | None) -> None:
    """Find what was said in any meeting, the newest meeting first: all of WORDS, a "phrase", or a beginn*.

    What only says a point's words again (read back, answers, what became of it) is counted beneath it.
    Your own notes are not looked through.
    """
    from chair.files import catalogue as kept

    with catalogue_at(library) as catalogue:
        # What the shell took out of quotes was a phrase.
        asked = " ".join(f'"{word}"' if " " in word else word for word in words)
        answer = catalogue.by_meeting(asked, kept.MOST)
        if as_json:
            print_json(catalogue.find(asked, kept.MOST))
    is_found = bool(answer.groups) and not answer.missing
    if is_found and not as_json:
        tell_lines(found_lines(answer.groups, columns(sys.stdout)))
    if not is_found:
        say(nothing(answer))
        sys.exit(1)
    if answer.is_cut:
        say(f"These are the newest {kept.MOST} entries, and there may be more: one word more finds fewer.")


@click.command()
@LIBRARY
def rebuild(library: Path | None) -> None:
    """Make the catalogue of all meetings again from their journals."""
    from chair.files.catalogue import Catalogue

    with sentences(), Catalogue(shelf_at(library), anew=True, progress=progress) as catalogue:
        count = catalogue.count()
    for sentence in catalogue.told:
        stop(sentence)  # it is not kept
    say(f"The catalogue is made again: {count} meeting{'s' * (count != 1)}.")


def _told(one: Listed, room: int | None) -> str:
    """A meeting in the list. On a terminal it has one line: when, and how its title begins and ends."""
    when = one.opened[:16].replace("T", " ")
    if room is None:
        return f"{one.id}  {when}  {one.state:<9}  {one.title}" + (one.follows and f"  follows {one.follows}")
    head = f"{when:<16}  {one.state:<9}  {one.id}  "
    left = max(_TITLE, room - len(head))
    tail = one.follows and f"  follows {short_id(one.follows)}"
    if left - width(tail) < min(_TITLE, width(one.title)):
        tail = ""
    return head + squeezed(one.title, left - width(tail)) + tail


def catalogue_at(library: Path | None) -> Catalogue:
    """The catalogue of the library, and what it has to tell; the library is swept behind the answer."""
    from chair.files.catalogue import Catalogue

    with sentences():
        catalogue = Catalogue(shelf := shelf_at(library), progress=reading)
    click.get_current_context().call_on_close(partial(sweep, shelf.root))
    for sentence in catalogue.told:
        say(sentence)
    return catalogue
