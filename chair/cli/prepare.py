"""The command on whose screen a meeting is prepared."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from chair.cli.common import LIBRARY, THEME, agenda_path, library_at, now_here, sentences, stop
from chair.cli.live import comfort_of, needs_terminal, start
from chair.files.agenda_file import shipped
from chair.files.drafts import remember


@click.command()
@click.argument("agenda")
@LIBRARY
@THEME
@click.pass_context
def prepare(ctx: click.Context, agenda: str, library: Path | None, theme: str | None) -> None:
    """Prepare a meeting: its agenda, its people, its papers, and whom you have spoken with.

    Every change is written into the file AGENDA at once, and touches only the lines that say it; who was
    spoken with is kept apart, in the library.
    """
    path = agenda_path(agenda)
    if path in shipped().values():
        stop("That is a pattern that comes with chair; 'chair new' makes an agenda of it.")
    needs_terminal("prepare")
    if prepare_file(path, library, theme) == "start":
        ctx.invoke(start, agenda=str(path), library=library, theme=theme)


def prepare_file(path: Path, library: Path | None, theme: str | None) -> str:
    """Prepare the meeting of an agenda's file on the terminal; returns how it was left."""
    from chair.files.agenda.opened import OpenAgenda
    from chair.files.checklists import checklist_for
    from chair.files.half_typed import HalfTyped
    from chair.files.kinds import read_kinds
    from chair.files.preparation import open_log, typed_at
    from chair.tui.field import Field
    from chair.tui.page_screen import show_page
    from chair.tui.preparing import Preparing
    from chair.tui.preparing_half import Half
    from chair.tui.preparing_screen import PreparingScreen

    with sentences():
        comfort = comfort_of(theme)
        file = OpenAgenda(path)
        root = library_at(library).root
        log = open_log(root, path, file.agenda.title)
        checklist = checklist_for(file.agenda)
        rules = read_kinds()
        remember(root, path)

    def made(field: Field) -> Preparing:
        return Preparing(file, log, checklist, field, now_here, rules)

    way_back = f"chair prepare {shlex.quote(str(path))}"
    screen = PreparingScreen(made, HalfTyped(typed_at(root, path), Half, makes_folder=True))
    return show_page(screen, comfort.theme, root, lambda: way_back, screen.last_words)
