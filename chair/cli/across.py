"""The command that looks across meetings: no name of anybody in it, unless the facilitator asks for them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chair.cli.common import LIBRARY, day_meant, reading, say, sentences, shelf_at, stop, today
from chair.cli.room import columns
from chair.clock import short_date


@click.command()
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last N meetings.")
@click.option("--since", default="", metavar="DATE", help="Only meetings held on that day or later.")
@click.option("--kind", default="", metavar="KIND", help="Only one kind of meeting, as in 'annual-review'.")
@click.option("--names", is_flag=True, help="Say which meetings, by title and day: for you alone.")
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.option("--csv", "form", flag_value="csv", help="As rows for a spreadsheet.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="As a page with pictures.",
)
@click.option("--force", is_flag=True, help="With --html: take the place of a file that is there.")
@LIBRARY
def across(
    last: int | None,
    since: str,
    kind: str,
    names: bool,
    form: str | None,
    page: Path | None,
    force: bool,
    library: Path | None,
) -> None:
    """Show figures of many closed meetings: time by kind of item, time until actions are done, balance.

    No person, title or meeting is named, and parties have their usual names only.
    """
    from chair.files.across import forms
    from chair.files.catalogue import Catalogue
    from chair.files.summaries import KIND_NAMES
    from chair.meeting import across as looking

    if page is not None and form is not None:
        stop("Either --html FILE or --json or --csv.")
    day = day_meant(since) if since else None
    if since and day is None:
        stop(f"{since} is no day that chair understands; '2026-09-01' is one.")
    if day is not None and day > today():
        stop(f"{since} is {short_date(day)}, which is still to come: say the year.")
    if kind and kind not in KIND_NAMES:
        stop(f"There is no kind {kind}; there are {', '.join(KIND_NAMES)}.")
    with sentences():
        with Catalogue(shelf_at(library), progress=reading) as catalogue:
            figures = catalogue.across(
                lambda told, others: looking.across(told, today(), not_counted=others, names=names),
                last=last,
                since=day,
                kind=kind,
            )
        for sentence in catalogue.told:
            say(sentence)
        if page is not None:
            from chair.files.across.sheet import across_html
            from chair.files.outside import write_outside

            write_outside(page, across_html(figures).encode(), shelf_at(library).root, force=force)
        elif form == "csv":
            click.echo(forms.across_csv(figures), nl=False)
        else:
            click.echo(
                forms.across_json(figures) if form else forms.across_text(figures, columns(sys.stdout)),
                nl=False,
            )
