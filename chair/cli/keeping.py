"""The commands that look after what is kept: prove it, take words out of it, destroy own notes, hold it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli.common import (
    LIBRARY,
    library_at,
    not_made,
    print_json,
    progress,
    say,
    sentences,
    stop,
    tell,
    tell_lines,
)
from chair.clock import SystemClock
from chair.files.library import Folder, default_root
from chair.files.shelf import NAME, Shelf

if TYPE_CHECKING:
    from chair.files.redaction import Plan

YES = click.option("--yes", is_flag=True, help="Do not ask.")
STAYS = (
    "chair cannot reach what is not in this folder: backups, copies that were sent or printed, snapshots of "
    "the file system, what a solid-state disk keeps of its own, and a terminal's window that still shows it."
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIBRARY
def verify(paths: tuple[Path, ...], as_json: bool, library: Path | None) -> None:
    """Say what each PATH proves: a journal, a paper made from one, a meeting's folder or zip, all meetings.

    A PATH may be how the ids of meetings of the library begin, too; without any it is the whole library. A
    file that was issued proves itself, and is held against its journal where that is beside it or in the
    library. Nothing is changed, and a meeting that is open is not disturbed. Exit code 0: whole; 1: changed;
    2: not to be read, or nothing is proved.
    """
    from chair.files.verify import NOT_PROVED, counted, exit_code, is_proved
    from chair.files.verify import verify as verify_path

    if library is None:
        with contextlib.suppress(RuntimeError):  # no home folder, and so no library of one's own
            library = default_root()
    paths = tuple(one for path in paths for one in _meant(path, library)) or (library_at(library).root,)
    verdicts = [verdict for path in paths for verdict in verify_path(path, library, progress)]
    if as_json:
        print_json(verdicts)
    else:
        for verdict in verdicts:
            tell_lines([f"{verdict.state:<10}  {verdict.path}"])
            for sentence in verdict.sentences:
                tell(f"            {sentence}")
        if is_proved(verdicts):
            say(NOT_PROVED)
        # Whoever has more of it on the screen than fits sees the end.
        if any(path.is_dir() and not (path / NAME).is_file() for path in paths):
            say(counted(verdicts))
    sys.exit(exit_code(verdicts))


def _meant(path: Path, library: Path | None) -> Iterator[Path]:
    """The folders of the meetings whose ids begin so, where nothing is called so here."""
    name, found = str(path), list[str]()
    if library is not None and path.name == name and not path.exists():
        found = sorted(one for one in Shelf(library).names() if one.startswith(name))
    yield from [library / one for one in found] if library is not None and found else [path]


@click.command()
@click.argument("meeting")
@click.argument("entries", nargs=-1, required=True, type=int, metavar="ENTRY...")
@click.option("--because", default="", help="Why. It is kept, and must not repeat the words.")
@click.option("--with-rewordings", is_flag=True, help="And what says the same in other entries.")
@YES
@LIBRARY
def redact(
    meeting: str,
    entries: tuple[int, ...],
    because: str,
    with_rewordings: bool,
    yes: bool,
    library: Path | None,
) -> None:
    """Take the words of each ENTRY of MEETING out of every file, for good; that there were some stays.

    The number of each entry is its n in session.json.
    """
    from chair.files import redaction

    with taken(meeting, library) as folder:
        redaction.mend(folder)
        plan = redaction.plan(folder, entries, because, rewordings=with_rewordings)
        _show(plan)
        ask("take these words out for good", yes=yes)
        done = redaction.redact(folder, plan, SystemClock())
        say(f"The words of {_numbers(plan.entries)} are out of every file of this meeting.")
        if plan.again:
            say(f"Words of these are still in {_numbers(plan.again)}.")
        if done.others:
            say(f"Not looked into, for chair did not make it: {', '.join(done.others)}.")
        say(STAYS)
        if done.trouble:
            stop(not_made(done.trouble))


@click.command()
@click.argument("meeting")
@click.option("--private", is_flag=True, help="Your own notes, and what you were typing into them.")
@YES
@LIBRARY
def shred(meeting: str, private: bool, yes: bool, library: Path | None) -> None:
    """Destroy your own notes of MEETING; the journal and all that is made from it stay."""
    from chair.files.hold import refuse_if_held
    from chair.files.shredding import private_files
    from chair.files.shredding import shred as shred_files

    if not private:
        stop("Say what to destroy: --private, your own notes.")
    with taken(meeting, library) as folder:
        refuse_if_held(folder.path)
        found = private_files(folder.path)
        if not found:
            say("There are no own notes of this meeting.")
            return
        size = sum(path.lstat().st_size for path in found)
        files = f"{len(found)} {'file' if len(found) == 1 else 'files'}"
        say(f"Own notes of {folder.path.name}: {files}, {size} bytes.")
        ask("destroy them for good", yes=yes)
        refuse_if_held(folder.path)
        shred_files(folder.path)
        say("Your own notes are written over and gone.")
        say(STAYS)


@click.command()
@click.argument("meeting")
@click.option("--because", help="Put a hold on it, for this reason; nobody else sees it.")
@click.option("--release", is_flag=True, help="Take the hold off.")
@LIBRARY
def hold(meeting: str, because: str | None, release: bool, library: Path | None) -> None:
    """Keep MEETING from being redacted, shredded or deleted, as while a complaint or a request goes on.

    Without an option, show whether there is a hold.
    """
    from chair.files.hold import day_of, hold_on, release_hold, set_hold

    if release and because is not None:
        stop("Either --because or --release.")
    with sentences():
        folder = _found(meeting, library).path
        if release:
            there = release_hold(folder)
            say("The hold is off." if there else "There was no hold on this meeting.")
        elif because is not None:
            set_hold(folder, because, SystemClock().now().wall)
            say("Nothing of this meeting is redacted, shredded or deleted until the hold is off.")
        elif (held := hold_on(folder)) is None:
            say("There is no hold on this meeting.")
        else:
            tell(f"Held since {day_of(held)}: {held.because}")


def _show(plan: Plan) -> None:
    """What will lose its words, and what else holds them: kinds, times and numbers."""
    for act in plan.acts:
        say(f"entry {act.n}  {act.at}  {act.kind}  {act.who}".rstrip())
    if plan.again:
        say(f"The same is said in {_numbers(plan.again)}; --with-rewordings takes that out too.")
    if plan.mentions:
        say(f"Words of theirs stand in {_numbers(plan.mentions)} as well, which stay.")
    if plan.drafts:
        drafts = ", ".join(plan.drafts)
        say(f"What was being typed and not kept ({drafts}) goes too.")


def ask(what: str, *, yes: bool) -> None:
    """Go on only with a typed "yes"; without a terminal nobody can say it."""
    if yes:
        return
    if not has_terminal():
        stop("There is no terminal to ask on; --yes does it without asking. Nothing was changed.")
    if click.prompt(f"Type yes to {what}", default="", show_default=False, err=True).strip() != "yes":
        stop("Nothing was changed.")


def has_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


@contextmanager
def taken(meeting: str, library: Path | None) -> Iterator[Folder]:
    """The meeting, which no other chair has open or opens meanwhile."""
    with sentences():
        folder = _found(meeting, library)
        folder.lock()
        try:
            yield folder
        finally:
            folder.release()


def _found(meeting: str, library: Path | None) -> Folder:
    if not meeting:
        stop("Which meeting? 'chair list' shows them.")
    return library_at(library).find(meeting)


def _numbers(entries: Sequence[int]) -> str:
    """Entries by their numbers: "entry 4", "entries 4, 7"."""
    return ("entry " if len(entries) == 1 else "entries ") + ", ".join(str(n) for n in entries)
