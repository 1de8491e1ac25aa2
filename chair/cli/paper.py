"""The commands that show what is written: agendas, meetings, records."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click
from msgspec.structs import asdict

from chair.cli.common import LIBRARY, agenda_path, library_at, sentences, stop
from chair.files.agenda_file import check_data, load_agenda, report
from chair.files.journal import read_journal
from chair.files.library import story_of
from chair.session import ReadOnly


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIBRARY
def list_(as_json: bool, library: Path | None) -> None:
    """Show all meetings, the newest first."""
    with sentences():
        meetings = library_at(library).meetings()
    if as_json:
        click.echo(json.dumps([asdict(one) for one in meetings], ensure_ascii=False, indent=2))
        return
    if not meetings:
        click.echo("There are no meetings yet.", err=True)
    for one in meetings:
        click.echo(f"{one.id}  {one.opened[:16].replace('T', ' ')}  {one.state:<9}  {one.title}")


@click.command()
@click.argument("agenda")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(agenda: str, as_json: bool) -> None:
    """Show how AGENDA is read, and what is not understood, a line each."""
    with sentences():
        read, unread = load_agenda(agenda_path(agenda))
    if as_json:
        click.echo(json.dumps(check_data(read, unread), ensure_ascii=False, indent=2))
    else:
        click.echo(report(read))
        for one in unread:
            click.echo(f"line {one.line}: {one.text}")
    sys.exit(1 if unread else 0)


@click.command()
@click.argument("meeting", default="")
@click.option("--as", "what", type=click.Choice(["session", "record"]), default="session", show_default=True)
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@LIBRARY
def record(meeting: str, what: str, form: str, out: Path | None, library: Path | None) -> None:
    """Print the session or the record of MEETING, made anew from its journal."""
    from chair.files.record.record_md import record_md
    from chair.files.record.session_data import session_data
    from chair.files.record.session_md import session_md
    from chair.files.record.shape import session_json

    if what == "record" and form == "json":
        stop("The record has no JSON form; use --as session.")
    with sentences():
        folder = library_at(library).find(meeting)
        reading = read_journal(folder.journal)
        story, why = story_of(reading)
        if not story.lines:
            raise ReadOnly(why or "The journal is empty.")
        head = (len(story.lines), json.loads(reading.raw[len(story.lines) - 1])["h"])
        data = session_data(story.lines, head)
        if form == "json":
            text = session_json(data)
        else:
            text = (session_md(data) if what == "session" else record_md(data)).encode()
        if out is None:
            click.echo(text, nl=False)
        else:
            _write_new(out, text)
    if why is not None:
        click.echo(f"{why} What is printed ends before that.", err=True)
        for line in reading.rest:
            click.echo(line.decode("ascii", "replace"), err=True)
        sys.exit(1)


@click.command()
def schema() -> None:
    """Print the JSON Schema of session.json."""
    from chair.files.record.shape import schema_json

    click.echo(schema_json(), nl=False)


def _write_new(path: Path, data: bytes) -> None:
    """Write a new file, never over another nor through a link. Raises OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
        file.write(data)
