"""What commands have in common: their options, and how what goes wrong ends."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import click

from chair.cli.room import columns, fitted
from chair.clock import SystemClock, away, local, short_date
from chair.files.shelf import Shelf, default_root
from chair.files.trouble import Sentence, why
from chair.text import clean

if TYPE_CHECKING:
    from chair.files.catalogue import Catalogue
    from chair.files.library import Library

_NO_TIME = 100  # journals
LIBRARY = click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CHAIR_LIBRARY",
    help="The folder of all meetings.",
)
# Named once more in chair.files.settings, which most commands need not import.
THEME = click.option(
    "--theme",
    type=click.Choice(["dark", "light", "high-contrast"]),
    help="How it looks, this time; else as the settings say.",
)


def agenda_path(agenda: str) -> Path:
    """The file that is meant: one that is there, or one of those that come with chair."""
    from chair.files.agenda_file import shipped

    path = Path(agenda)
    if path.exists() or "/" in agenda:
        return path
    known = shipped()
    return known.get(agenda.removesuffix(".md"), path)


def library_at(root: Path | None) -> Library:
    """The library in the folder that was named, or else the user's own."""
    from chair.files.library import Library

    return Library(shelf_at(root).root)


def shelf_at(root: Path | None) -> Shelf:
    """The same for those who only ask the catalogue, and need not know what a meeting is."""
    if root is None:
        try:
            root = default_root()
        except RuntimeError:
            root = Path("~")
        if not root.is_absolute():
            stop("There is no home folder to keep meetings in; say with --library where to keep them.")
    if (root / ".deleting").is_dir():  # few ever see one: nothing is imported for it
        from chair.files.deletion import finish

        for sentence in finish(root):
            _say_once(sentence)
    return Shelf(root)


def prompt_of(catalogue: Catalogue, library: Path, day: date, *, brief: bool = False) -> str:
    """One line where meetings are past the day until which they are kept; "" where none is."""
    if not catalogue.any():
        return ""  # the rules need not be read
    from chair.files.retention import prompt
    from chair.files.settings import BadSettings

    try:
        return prompt(catalogue, library, day, brief=brief)
    except BadSettings as error:
        return str(error)  # what is wrong with the rules keeps nobody from the list


def today() -> date:
    """The day that it is here."""
    clock = SystemClock()
    return local(clock.now().wall, clock.offset()).date()


def now_here() -> datetime:
    """What the clocks on the wall here say."""
    clock = SystemClock()
    return local(clock.now().wall, clock.offset()).replace(tzinfo=None)


def day_meant(words: str) -> date | None:
    """A day as a date, or as people say it."""
    from chair.due import read_due
    from chair.files.agenda_file import read_day

    return read_day(words) or read_due(words, today())


def year_to_say(words: str) -> str:
    """The two days that one without a year may be, where it has just gone by, in a sentence; else ""."""
    from chair.due.lately import lately
    from chair.files.agenda_file import read_day

    day = today()
    either = None if read_day(words) else lately(words, day)
    if either is None:
        return ""
    past, later = either
    return f"{words} is {short_date(past)}, {away(past, day)}, or {short_date(later)}: say the year."


@contextlib.contextmanager
def sentences() -> Iterator[None]:
    """What can go wrong ends in a sentence and exit code 2."""
    try:
        yield
    except Sentence as error:
        stop(str(error), error.among)
    except OSError as error:
        refused(error)


def refused(error: OSError) -> NoReturn:
    """End with what the disk, or whatever the output goes to, has refused."""
    where = f" ({error.filename})" if error.filename else ""
    stop(f"{why(error)[:-1]}{where}.")


def tell_lines(lines: Iterable[str]) -> None:
    """What was asked for, line by line; however many there are, they are never all in memory."""
    rest = map(clean, lines)
    while some := list(islice(rest, 500)):
        click.echo("\n".join(some))


def print_json(data: object) -> None:
    """What --json prints. Days and times are ISO, these to the minute."""
    import json

    import msgspec

    plain = msgspec.to_builtins(data, builtin_types=(datetime,))
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2, default=_minute))


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def say(sentence: str) -> None:
    """A sentence for the user, broken between words on a terminal."""
    click.echo(_broken(clean(sentence), sys.stderr), err=True)


def say_not_made(trouble: str) -> None:
    """That what is made from the journal is not up to date, and why; nothing where it is."""
    if trouble:
        say(not_made(trouble))


def not_made(trouble: str) -> str:
    """The same as a sentence."""
    return f"session.json and the others could not be made again. {trouble}"


def say_of_copy(folder: Path) -> None:
    """One line where a meeting is named as a copy of another: what is entered there is entered here alone."""
    from chair.files.twins import first_of

    if first := first_of(folder):
        say(f"{folder.name} is named as a copy of {first}.")


def _say_once(sentence: str) -> None:
    """A sentence that one command says once, however often it asks for the library."""
    command = click.get_current_context(silent=True)
    told: set[str] = command.find_root().meta.setdefault("chair.told", set()) if command else set()
    if sentence not in told:
        told.add(sentence)
        say(sentence)


def tell(sentence: str, hang: int | None = None) -> None:
    """A sentence that was asked for, broken between words on a terminal; later lines begin at `hang`."""
    click.echo(_broken(clean(sentence), sys.stdout, hang))


def _broken(text: str, stream: IO[str], hang: int | None = None) -> str:
    return fitted(text, columns(stream), hang)


def stop(sentence: str, among: Iterable[str] = ()) -> NoReturn:
    """End with a sentence and exit code 2: wrong use, or input that cannot be read.

    `among` is what there is to choose from, a line each.
    """
    say(f"chair: {sentence}")
    for line in among:
        say(f"  {line}")
    sys.exit(2)


def on_screen() -> bool:
    """Whether somebody looks at what is said."""
    return sys.stderr.isatty()


def progress(done: int, of: int, what: str = "meetings") -> None:
    """How many of all meetings are done, in place, on a terminal."""
    if on_screen() and (done % 50 == 0 or done == of):
        click.echo(f"\r{done} of {of} {what}", err=True, nl=done == of)


def reading(done: int, of: int) -> None:
    """The same while the catalogue reads journals, which nobody asked for; a few are read in no time."""
    if of > _NO_TIME:
        progress(done, of, "meetings are read from their journals")
