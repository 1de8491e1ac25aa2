"""What `chair` alone does: show what there is to go on with, and do what is chosen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from msgspec.structs import replace

from chair.cli.common import library_at, prompt_of, sentences, today
from chair.cli.following import review
from chair.cli.live import comfort_of, demo, resume, start
from chair.cli.prepare import prepare
from chair.cli.preparing import new
from chair.files.agenda_file import shipped


def home(ctx: click.Context) -> None:
    """Show home on the terminal; without one, how chair is used."""
    if not all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__)):
        click.echo(ctx.get_help())
        return
    from chair.files.catalogue import Catalogue
    from chair.files.drafts import drafts
    from chair.tui.home import Home
    from chair.tui.page_screen import show_page

    day = today()
    with sentences():
        comfort = comfort_of(None)
        root = Path(where) if (where := os.environ.get("CHAIR_LIBRARY")) else None
        library = library_at(root)
        with Catalogue(library) as catalogue:
            late = tuple(catalogue.actions(before=day))
            due = prompt_of(catalogue, library.root, day, brief=True)
            told = " ".join(filter(None, (*catalogue.told, due)))
            page = Home(tuple(catalogue.meetings()), late, tuple(shipped()), day.isoformat(), told)
        page = replace(page, drafts=tuple(drafts(library.root)))
    act, _, name = show_page(page, comfort.theme, library.root, lambda: "chair").partition(" ")
    if act == "resume":
        ctx.invoke(resume, meeting=name, library=root)
    elif act == "review":
        ctx.invoke(review, meeting=name, library=root)
    elif act == "start":
        ctx.invoke(start, agenda=name, library=root)
    elif act == "prepare":
        ctx.invoke(prepare, agenda=name, library=root)
    elif act == "new":
        ctx.invoke(prepare, agenda=str(ctx.invoke(new, template=name, library=root)), library=root)
    elif act == "demo":
        ctx.invoke(demo)
