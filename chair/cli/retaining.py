"""The commands by which a meeting is kept as a whole, taken elsewhere, and destroyed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chair.cli.common import LIBRARY, library_at, sentences, stop
from chair.cli.issuing import say
from chair.text import clean


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
