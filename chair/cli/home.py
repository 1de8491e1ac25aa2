"""What `chair` alone does: show what there is to go on with, and do what is chosen."""

from __future__ import annotations

import os
import sys
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from chair.cli.common import library_at, prompt_of, reading, sentences, today
from chair.cli.following import review, show_actions
from chair.cli.live import comfort_of, demo, resume, start
from chair.cli.prepare import prepare_file
from chair.cli.preparing import new
from chair.files import twins
from chair.files.agenda_file import shipped
from chair.files.sweeping import sweep

if TYPE_CHECKING:
    from chair.files.library import Library
    from chair.tui.home import Home


def home(ctx: click.Context) -> None:
    """Show home on the terminal; without one, how chair is used."""
    if not all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__)):
        click.echo(ctx.get_help())
        return
    from chair.tui.page_screen import show_page

    with sentences():
        comfort = comfort_of(None)
        root = Path(where) if (where := os.environ.get("CHAIR_LIBRARY")) else None
    while True:
        with sentences():
            page = _page(library_at(root), today())
        Thread(target=sweep, args=(library_at(root).root,), daemon=True).start()
        left = show_page(page, comfort.theme, library_at(root).root, lambda: "chair")
        if not _done(ctx, *left.partition(" ")[::2], root):
            return


def _page(library: Library, day: date) -> Home:
    """What there is, at this moment."""
    from chair.files.catalogue import Catalogue
    from chair.files.drafts import drafts
    from chair.tui.home import HELD, OPEN, RECENT, Home

    with Catalogue(library, progress=reading) as catalogue:
        late = tuple(catalogue.actions(before=day))
        due = prompt_of(catalogue, library.root, day, brief=True)
        told = " ".join(filter(None, (*catalogue.told, due, twins.counted(catalogue.copies()))))
        held = islice(catalogue.meetings(HELD), RECENT)
        meetings = (*catalogue.meetings(OPEN), *held)
    prepared = tuple(drafts(library.root))
    return Home(meetings, late, tuple(shipped()), day.isoformat(), told, drafts=prepared)


def _done(ctx: click.Context, act: str, name: str, root: Path | None) -> bool:
    """Do what was chosen; whether home is to be shown again afterwards."""
    if act == "new":
        act, name = "prepare", str(ctx.invoke(new, template=name, library=root))
    if act == "prepare":
        if prepare_file(Path(name), root, None) != "start":
            return True
        act = "start"
    if act == "resume":
        ctx.invoke(resume, meeting=name, library=root)
    elif act == "review":
        ctx.invoke(review, meeting=name, library=root)
    elif act == "start":
        ctx.invoke(start, agenda=name, library=root)
    elif act == "actions":
        show_actions(root)
    elif act == "demo":
        ctx.invoke(demo)
    return act in ("review", "actions")
