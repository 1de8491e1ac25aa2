"""The commands. Data goes to stdout, words for people to stderr.

Exit codes: 0 done, 1 a check found something, 2 wrong use or unreadable input, 3 a fault of chair's own, 128
and the number of the signal that ended it, 129 when its terminal went away. No traceback reaches a user: it
could hold what people said.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from msgspec.structs import asdict

from chair.clock import SystemClock
from chair.files.agenda_file import AgendaError, check_data, load_agenda, report, shipped
from chair.files.fault import keep_no_core, places
from chair.files.journal import NotSaved, read_journal
from chair.files.library import InUse, Library, NoSuchMeeting, default_root, story_of
from chair.files.settings import THEMES, BadSettings, read_settings
from chair.files.trouble import why
from chair.session import ReadOnly, Session

if TYPE_CHECKING:
    from chair.tui.comfort import Comfort

_LIBRARY = click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CHAIR_LIBRARY",
    help="The folder of all meetings.",
)


_THEME = click.option(
    "--theme", type=click.Choice(THEMES), help="How it looks, this time; else as the settings say."
)


class _Commands(click.Group):
    """Commands of which no fault is shown with the values it happened on."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001  # the last door: passed on as a sentence
            where = " < ".join(places(error)[:4])
            click.echo(f"chair: a fault of chair's own, {type(error).__name__} at {where}.", err=True)
            click.echo("Everything that was shown as saved is saved.", err=True)
            raise SystemExit(3) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chair")
def main() -> None:
    """Chair a live meeting from the keyboard."""
    os.umask(0o077)  # whatever is written is private, whoever asked for it
    _collect_seldom()
    keep_no_core()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@click.argument("agenda")
@_LIBRARY
@_THEME
def start(agenda: str, library: Path | None, theme: str | None) -> None:
    """Chair a new meeting with AGENDA: a file, or the name of one that comes with chair."""
    _needs_terminal("start")
    with _sentences():
        comfort = _comfort(theme)
        read, _ = load_agenda(_agenda_path(agenda))
        session = Session.start(_library(library), read, SystemClock())
        _chair(session, comfort)


@main.command()
@click.argument("meeting", default="")
@_LIBRARY
@_THEME
def resume(meeting: str, library: Path | None, theme: str | None) -> None:
    """Go on with MEETING, exactly where it was; without a name, with the newest."""
    _needs_terminal("resume")
    with _sentences():
        comfort = _comfort(theme)
        session, told = Session.resume(_library(library).find(meeting), SystemClock())
        _chair(session, comfort, told)


@main.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@_LIBRARY
def list_(as_json: bool, library: Path | None) -> None:
    """Show all meetings, the newest first."""
    with _sentences():
        meetings = _library(library).meetings()
    if as_json:
        click.echo(json.dumps([asdict(one) for one in meetings], ensure_ascii=False, indent=2))
        return
    if not meetings:
        click.echo("There are no meetings yet.", err=True)
    for one in meetings:
        click.echo(f"{one.id}  {one.opened[:16].replace('T', ' ')}  {one.state:<9}  {one.title}")


@main.command()
@click.argument("agenda")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(agenda: str, as_json: bool) -> None:
    """Show how AGENDA is read, and what is not understood, a line each."""
    with _sentences():
        read, unread = load_agenda(_agenda_path(agenda))
    if as_json:
        click.echo(json.dumps(check_data(read, unread), ensure_ascii=False, indent=2))
    else:
        click.echo(report(read))
        for one in unread:
            click.echo(f"line {one.line}: {one.text}")
    sys.exit(1 if unread else 0)


@main.command()
@click.argument("meeting", default="")
@click.option("--as", "what", type=click.Choice(["session", "record"]), default="session", show_default=True)
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@_LIBRARY
def record(meeting: str, what: str, form: str, out: Path | None, library: Path | None) -> None:
    """Print the session or the record of MEETING, made anew from its journal."""
    from chair.files.record.record_md import record_md
    from chair.files.record.session_data import session_data
    from chair.files.record.session_md import session_md
    from chair.files.record.shape import session_json

    if what == "record" and form == "json":
        _stop("The record has no JSON form; use --as session.")
    with _sentences():
        folder = _library(library).find(meeting)
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


@main.command()
def schema() -> None:
    """Print the JSON Schema of session.json."""
    from chair.files.record.shape import schema_json

    click.echo(schema_json(), nl=False)


@main.command()
@click.option("--play", is_flag=True, help="Let it chair itself, in about a minute.")
@click.option("--fast", is_flag=True, help="With --play: without waiting and without a screen.")
@_LIBRARY
@_THEME
def demo(play: bool, fast: bool, library: Path | None, theme: str | None) -> None:
    """Try everything in a practice meeting with invented people; nothing of it is kept.

    With --library the meeting stays there.
    """
    from chair.tui.practice import play_fast, practice_session

    if fast and not play:
        _stop("--fast goes with --play.")
    if not fast:
        _needs_terminal("demo")
    # The environment's library is for real meetings: only a folder that was asked for keeps this one.
    source = click.get_current_context().get_parameter_source("library")
    named = source is click.core.ParameterSource.COMMANDLINE
    with _sentences(), _throw_away(library if named else None) as root:
        if fast:
            session = play_fast(Library(root))
        elif play:
            from chair.tui.play_screen import play_on_screen

            session = play_on_screen(Library(root), _comfort(theme).theme)
        else:
            comfort = _comfort(theme)
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


def _collect_seldom() -> None:
    """Look for garbage seldom: what starting makes stays, and looking through it again and again is slow."""
    gc.freeze()
    gc.set_threshold(50_000)


def _comfort(theme: str | None) -> Comfort:
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
        click.echo("session.md (your notes), record.md (a draft for everybody), session.json", err=True)
    else:
        everything = "What was shown as saved" if screen.leaving.lost else "Everything"
        click.echo(f"{everything} is saved. '{_way_back(session, named=named)}' goes on.", err=True)


def _way_back(session: Session, *, named: bool) -> str:
    """The command that goes on with the meeting, as it is to be typed; its library may have been `named`."""
    folder = session.folder.path
    if not named and not session.left:
        return f"chair resume {folder.name}"
    return f"chair resume {folder.name} --library {shlex.quote(str(folder.parent))}"


def _agenda_path(agenda: str) -> Path:
    path = Path(agenda)
    if path.exists() or "/" in agenda:
        return path
    known = shipped()
    return known.get(agenda.removesuffix(".md"), path)


def _library(root: Path | None) -> Library:
    if root is None:
        try:
            root = default_root()
        except RuntimeError:
            root = Path("~")
        if not root.is_absolute():
            _stop("There is no home folder to keep meetings in; say with --library where to keep them.")
    return Library(root)


def _write_new(path: Path, data: bytes) -> None:
    """Write a new file, never over another nor through a link. Raises OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
        file.write(data)


@contextlib.contextmanager
def _throw_away(root: Path | None) -> Iterator[Path]:
    """A library for practice: the one that was asked for, or one that is gone afterwards."""
    if root is not None:
        yield root
        return
    with tempfile.TemporaryDirectory(prefix="chair-practice-") as name:
        yield Path(name)


def _needs_terminal(command: str) -> None:
    streams = (sys.__stdin__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        _stop(f"chair {command} needs a terminal to show the meeting on.")
    if os.environ.get("TERM") == "dumb":
        _stop("This terminal says that it cannot show a screen (TERM=dumb); TERM=xterm says that it can.")


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    """What can go wrong ends in a sentence and exit code 2."""
    try:
        yield
    except (AgendaError, BadSettings, InUse, NoSuchMeeting, ReadOnly, NotSaved) as error:
        _stop(str(error))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        _stop(f"{why(error)[:-1]}{where}.")


def _stop(sentence: str) -> NoReturn:
    from chair.text import clean

    click.echo(f"chair: {clean(sentence)}", err=True)
    sys.exit(2)
