"""The command that makes an agenda ready to be sent, or to be printed."""

from __future__ import annotations

from pathlib import Path

import click

from chair.cli.common import agenda_path, say, sentences, stop
from chair.cli.paper import write_new
from chair.clock import SystemClock
from chair.files.agenda_file import load_agenda, write_agenda
from chair.meeting.agenda import Agenda


@click.command("agenda")
@click.argument("agenda")
@click.option(
    "--format", "form", type=click.Choice(["md", "html", "ics"]), help="Usually md; html for paper."
)
@click.option("--paper", is_flag=True, help="To be printed and written on, for a meeting without a computer.")
@click.option("--large-print", is_flag=True, help="HTML in 18 point.")
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def agenda_(agenda: str, form: str | None, paper: bool, large_print: bool, out: Path | None) -> None:
    """Print AGENDA for sending: as chair writes it, as a page, or as an entry for a calendar."""
    form = form or ("html" if paper or large_print else "md")
    if large_print and form != "html":
        stop("Large print is for --format html alone.")
    if paper and form == "ics":
        stop("--paper has --format html or md.")
    with sentences():
        read, unread = load_agenda(agenda_path(agenda))
        data = _sent(read, form, paper=paper, large_print=large_print)
        if out is None:
            click.echo(data, nl=False)
        else:
            write_new(out, data)
    for one in unread:
        say(f"line {one.line}: {one.text}")


def _sent(agenda: Agenda, form: str, *, paper: bool, large_print: bool) -> bytes:
    """The agenda in the form that it is sent or printed in."""
    from chair.files.agenda import letter

    if form == "ics":
        from chair.files.agenda.invitation import invitation

        if agenda.begins is None:
            stop("This agenda has no date and time yet, and a calendar needs both.")
        return invitation(agenda, SystemClock().now().wall)
    if form == "html":
        made = letter.paper_html if paper else letter.letter_html
        return made(agenda, large_print=large_print).encode()
    return (letter.paper_md(agenda) if paper else write_agenda(agenda)).encode()
