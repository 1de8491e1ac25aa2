"""The commands that chair a meeting."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli.common import LIBRARY, THEME, agenda_path, library_at, sentences, stop
from chair.clock import SystemClock
from chair.files.agenda_file import load_agenda
from chair.files.drafts import forget
from chair.files.library import Library
from chair.files.settings import read_settings
from chair.meeting.entries.away import adjourned
from chair.session import Session

if TYPE_CHECKING:
    from chair.tui.comfort import Comfort


@click.command()
@click.argument("agenda")
@LIBRARY
@THEME
def start(agenda: str, library: Path | None, theme: str | None) -> None:
    """Chair a new meeting with AGENDA: a file, or the name of one that comes with chair."""
    needs_terminal("start")
    with sentences():
        comfort = comfort_of(theme)
        read, unread = load_agenda(agenda_path(agenda))
        session = Session.start(library_at(library), read, SystemClock())
        forget(session.folder.path.parent, agenda_path(agenda))
        count = len(unread)
        lines = "1 line of the agenda was" if count == 1 else f"{count} lines of the agenda were"
        _chair(session, comfort, (f"{lines} not understood; 'chair check' shows which.",) if count else ())


@click.command()
@click.argument("meeting", default="")
@LIBRARY
@THEME
def resume(meeting: str, library: Path | None, theme: str | None) -> None:
    """Go on with MEETING, exactly where it was; without a name, with the newest."""
    needs_terminal("resume")
    with sentences():
        comfort = comfort_of(theme)
        session, told = Session.resume(library_at(library).find(meeting), SystemClock())
        _chair(session, comfort, told)


@click.command()
@click.option("--play", is_flag=True, help="Let it chair itself, in about a minute.")
@click.option("--fast", is_flag=True, help="With --play: without waiting and without a screen.")
@LIBRARY
@THEME
def demo(play: bool, fast: bool, library: Path | None, theme: str | None) -> None:
    """Try everything in a practice meeting with invented people; nothing of it is kept.

    With --library the meeting stays there.
    """
    from chair.tui.practice import play_fast, practice_session

    if fast and not play:
        stop("--fast goes with --play.")
    if not fast:
        needs_terminal("demo")
    # The environment's library is for real meetings: only a folder that was asked for keeps this one.
    source = click.get_current_context().get_parameter_source("library")
    named = source is click.core.ParameterSource.COMMANDLINE
    with sentences(), _throw_away(library if named else None) as root:
        if fast:
            session = play_fast(Library(root))
        elif play:
            from chair.tui.play_screen import play_on_screen

            session = play_on_screen(Library(root), comfort_of(theme).theme)
        else:
            comfort = comfort_of(theme)
            session = practice_session(Library(root), SystemClock())
            told = ("A practice meeting: try anything, nothing is kept. ? shows every key.",)
            _chair(session, comfort, told, kept=named)
        if fast or play:
            session.write_files()
            session.close()
        if fast:
            click.echo((session.folder.path / "session.md").read_text("utf-8"), nl=False)
        elif play:
            click.echo("What such a meeting leaves: chair demo --play --fast", err=True)


def comfort_of(theme: str | None) -> Comfort:
    """How the user wants it. To be asked before anything is begun: the settings may be wrong."""
    from chair.tui.comfort import comfort

    return comfort(read_settings(), theme)


def _chair(session: Session, comfort: Comfort, told: tuple[str, ...] = (), *, kept: bool = True) -> None:
    """Chair it on the terminal, and say at the end where everything is, if it is `kept`."""
    from chair.tui.app import chair_meeting
    from chair.tui.chair_screen import ChairScreen

    screen = ChairScreen(session, told, comfort=comfort)
    source = click.get_current_context().get_parameter_source("library")
    named = source is click.core.ParameterSource.COMMANDLINE
    try:
        how = chair_meeting(screen, lambda: _way_back(session, named=named) if kept else "")
    finally:
        session.close()
    for sentence in screen.leaving.parting:
        click.echo(sentence, err=True)
    if not kept and not session.left:
        click.echo("Nothing of the practice meeting is kept.", err=True)
    elif how == "closed":
        click.echo(f"The meeting is closed. Everything is in {session.folder.path}:", err=True)
        click.echo("actions.html (the actions: print it or send it before coats are on),", err=True)
        click.echo("record.md (a draft for everybody), session.md (your notes), session.json.", err=True)
    else:
        if sentence := adjourned(session.meeting):
            click.echo(sentence, err=True)
        everything = "What was shown as saved" if screen.leaving.lost else "Everything"
        click.echo(f"{everything} is saved. '{_way_back(session, named=named)}' goes on.", err=True)


def _way_back(session: Session, *, named: bool) -> str:
    """The command that goes on with the meeting, as it is to be typed; its library may have been `named`."""
    folder = session.folder.path
    if not named and not session.left:
        return f"chair resume {folder.name}"
    return f"chair resume {folder.name} --library {shlex.quote(str(folder.parent))}"


@contextlib.contextmanager
def _throw_away(root: Path | None) -> Iterator[Path]:
    """A library for practice: the one that was asked for, or one that is gone afterwards."""
    if root is not None:
        yield root
        return
    with tempfile.TemporaryDirectory(prefix="chair-practice-") as name:
        yield Path(name)


def needs_terminal(command: str) -> None:
    """Stop with a sentence where there is no terminal that could show a screen."""
    streams = (sys.__stdin__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        stop(f"chair {command} needs a terminal to show the meeting on.")
    if os.environ.get("TERM") == "dumb":
        stop("This terminal says that it cannot show a screen (TERM=dumb); TERM=xterm says that it can.")
