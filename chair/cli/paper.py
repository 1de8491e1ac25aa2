"""The commands that show what is written: agendas and records."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from chair.cli.common import (
    LIBRARY,
    agenda_path,
    library_at,
    print_json,
    say,
    sentences,
    stop,
    tell,
    tell_lines,
    today,
)
from chair.files.agenda_file import check_data, load_agenda, report
from chair.files.journal import read_journal
from chair.files.library import story_of
from chair.session import ReadOnly


@click.command()
@click.argument("agenda")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(agenda: str, as_json: bool) -> None:
    """Show how AGENDA is read, what is not understood, and what would make it better, a line each."""
    from chair.files.kinds import advice_on

    with sentences():
        read, unread = load_agenda(agenda_path(agenda))
        better = advice_on(read, today())
    if as_json:
        print_json(check_data(read, unread, better))
    else:
        tell_lines([report(read), *(f"line {one.line}: {one.text}" for one in unread)])
        for sentence in better:
            tell(f"advice: {sentence}")
    sys.exit(1 if unread else 0)


# Named once more in chair.files.record.forms, which most commands need not import.
_WHAT = click.Choice(["session", "record", "actions"])
_FORM = click.Choice(["md", "json", "html", "csv", "ics"])


@click.command()
@click.argument("meeting", default="")
@click.option("--as", "what", type=_WHAT, default="session", show_default=True)
@click.option("--format", "form", type=_FORM, default="md", show_default=True)
@click.option("--large-print", is_flag=True, help="HTML in 18 point.")
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@LIBRARY
def record(
    meeting: str, what: str, form: str, large_print: bool, out: Path | None, library: Path | None
) -> None:
    """Print the session, the record or the actions of MEETING, made anew from its journal."""
    from chair.files.record.forms import made, refusal
    from chair.files.record.session_data import session_data

    if sentence := refusal(what, form, large_print=large_print):
        stop(sentence)
    with sentences():
        folder = library_at(library).find(meeting)
        reading = read_journal(folder.journal)
        story, why = story_of(reading)
        if not story.lines:
            raise ReadOnly(why or "The journal is empty.")
        head = (len(story.lines), json.loads(reading.raw[len(story.lines) - 1])["h"])
        data = made(session_data(story.lines, head), what, form, large_print=large_print)
        if out is None:
            click.echo(data, nl=False)
        else:
            write_new(out, data)
    if why is not None:
        say(f"{why} What is printed ends before that.")
        for line in reading.rest:
            click.echo(line.decode("ascii", "replace"), err=True)
        sys.exit(1)


@click.command()
def schema() -> None:
    """Print the JSON Schema of session.json."""
    from chair.files.record.shape import schema_json

    click.echo(schema_json(), nl=False)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file, never over another nor through a link. Raises OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
        file.write(data)
