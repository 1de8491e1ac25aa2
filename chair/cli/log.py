"""The command for the preparation log of an agenda, and for its checklist."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from chair.cli.common import (
    LIBRARY,
    agenda_path,
    library_at,
    now_here,
    print_json,
    say,
    sentences,
    stop,
    tell,
    today,
)
from chair.cli.keeping import STAYS, YES, ask
from chair.cli.log_shown import check_lines, contact_lines, log_data, show_logs
from chair.clock import away, long_date
from chair.files.agenda_file import AgendaError, load_agenda, read_day, shipped
from chair.meeting import checklist, contacts
from chair.meeting.agenda import Agenda

if TYPE_CHECKING:
    from chair.files.preparation import PreparationLog

_LONGEST = 20_000  # characters of a line from standard input


class _Asked(Struct, frozen=True):
    """What is to be done with the log; nothing: it is shown."""

    words: tuple[str, ...]
    done: tuple[str, ...]
    not_done: tuple[str, ...]
    drop: int | None
    old: Path | None
    shred: bool
    as_json: bool


@click.command()
@click.argument("agenda", default="")
@click.argument("words", nargs=-1, metavar='["PARTY, PERSON, HOW, MINUTES: WORDS"]')
@click.option("--done", multiple=True, metavar="ID", help="This entry of the checklist is done.")
@click.option("--not-done", multiple=True, metavar="ID", help="It is not, after all.")
@click.option("--drop", type=int, metavar="N", help="Let this contact count no more.")
@click.option("--list", "all_logs", is_flag=True, help="Show for which agendas there is a log.")
@click.option(
    "--from",
    "old",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="Let the log of the agenda that lay at OLD be that of AGENDA.",
)
@click.option("--shred", is_flag=True, help="Destroy the log of AGENDA.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@YES
@LIBRARY
def log(agenda: str, library: Path | None, *, all_logs: bool, yes: bool, **asked: Any) -> None:
    """Keep whom you spoke with before the meeting of AGENDA, and what is done of its checklist.

    Without WORDS, show both. WORDS are a contact: "Family, Sam Okoye, phone 20 min: mornings are hardest",
    with a day and a time before it if it was not just now; - reads it from standard input. All of it is yours
    alone: it is in no file of any meeting and not in the agenda.
    """
    wanted = _Asked(**asked)
    root = library_at(library).root
    if _too_much(wanted, all_logs=all_logs):
        stop("One thing at a time: a contact, --done and --not-done, --drop, --list, --from or --shred.")
    with _sentences():
        if all_logs:
            _list(root, as_json=wanted.as_json)
            return
        if not agenda:
            stop("Which agenda? 'chair log --list' shows for which there is a log.")
        path = agenda_path(agenda)
        if wanted.shred:
            _shred(root, path, yes=yes)
            return
        read = _read(root, path)
        log = _log(root, path, read, wanted)
        _change(log, read, wanted)
        if not (wanted.words or wanted.done or wanted.not_done or wanted.old or wanted.drop is not None):
            _show(log, read, as_json=wanted.as_json)


def _too_much(wanted: _Asked, *, all_logs: bool) -> bool:
    ticks = bool(wanted.done or wanted.not_done)
    acts = (
        bool(wanted.words),
        ticks,
        wanted.drop is not None,
        wanted.old is not None,
        wanted.shred,
        all_logs,
    )
    return sum(acts) > 1


def _read(root: Path, path: Path) -> Agenda:
    """The agenda that the log is for, which is one of the user's own. Raises AgendaError."""
    from chair.files.preparation import open_log

    if path in shipped().values():
        stop("That is a pattern that comes with chair; 'chair new' makes an agenda of it, which has a log.")
    try:
        return load_agenda(path)[0]
    except AgendaError as error:
        if path.exists() or not open_log(root, path).is_there:
            raise
        raise AgendaError(
            f"{error} A log is kept for it; if the agenda was moved, name it where it is, with --from {path}."
        ) from None


def _log(root: Path, path: Path, agenda: Agenda, wanted: _Asked) -> PreparationLog:
    from chair.files.preparation import claim, open_log

    if wanted.old is not None:
        claim(root, path, wanted.old, agenda.title)
        say("The log is that of this agenda now.")
    return open_log(root, path, agenda.title)


def _change(log: PreparationLog, agenda: Agenda, wanted: _Asked) -> None:
    """Do what is asked for, and say how it was understood."""
    if wanted.words:
        _add(log, agenda, " ".join(wanted.words))
    if wanted.drop is not None:
        gone = log.drop(wanted.drop)
        say(f"Counts no more: {_whose(gone)}. Its words stay in the log until that is shredded.")
    known = [one.id for one in _entries(agenda)]
    for entry in (*wanted.done, *wanted.not_done):
        if entry not in known and entry not in log.ticks:
            stop(f"The checklist has no {entry}; it has {', '.join(known)}.")
    for entry in wanted.done:
        log.tick(entry, True)
        say(f"[x] {entry}")
    for entry in wanted.not_done:
        log.tick(entry, False)
        say(f"[ ] {entry}")


def _add(log: PreparationLog, agenda: Agenda, line: str) -> None:
    from chair.meeting.contact_line import read_contact

    if line == "-":
        line = sys.stdin.readline(_LONGEST)
    parties = contacts.parties_of(agenda.people)
    found = read_contact(line, parties, agenda.people, now_here())
    if isinstance(found, str):
        stop(found)
    kept = log.add(found)
    say(f"Kept as {kept.n}: {_whose(kept)}.")
    if sentence := contacts.imbalance(contacts.balance(parties, log.contacts)):
        say(sentence)


def _whose(contact: contacts.Contact) -> str:
    """A contact as it was understood; its words are not shown once more."""
    party = f"{contact.party}, " if contact.party else ""
    return party + contacts.told(replace(contact, text=""))


def _entries(agenda: Agenda) -> tuple[checklist.Entry, ...]:
    from chair.files.checklists import checklist_for

    return checklist_for(agenda)


def _show(log: PreparationLog, agenda: Agenda, *, as_json: bool) -> None:
    day = agenda.begins.date() if agenda.begins else read_day(agenda.when)
    checks = checklist.checks(_entries(agenda), log.ticks, day, today())
    parties = contacts.parties_of(agenda.people)
    sentence = contacts.imbalance(contacts.balance(parties, log.contacts))
    if as_json:
        print_json(log_data(log, agenda, day, checks, sentence))
    else:
        tell(agenda.title)
        if day is not None:
            tell(f"{long_date(day)}, {away(day, today())}")
        for line in (*contact_lines(log, parties), *([sentence, ""] if sentence else [])):
            tell(line)
        for line in check_lines(checks):
            tell(line)
    for one in log.told:
        say(one)
    if late := [one.entry.id for one in checks if one.late]:
        say(f"Late: {', '.join(late)}.")
    sys.exit(1 if log.told else 0)


def _list(root: Path, *, as_json: bool) -> None:
    from chair.files.preparation import logs

    found = logs(root)
    show_logs(found, as_json=as_json)
    if not found:
        say("There is no preparation log yet.")
    if any(not one.there for one in found):
        say("Of an agenda that was moved: chair log AGENDA --from and the path above.")


def _shred(root: Path, path: Path, *, yes: bool) -> None:
    from chair.files.preparation import log_files, shred_log

    found = log_files(root, path)
    if not found:
        say("There is no log of this agenda.")
        return
    size = sum(one.lstat().st_size for one in found)
    say(f"The log of {path.name}: {len(found)} {'file' if len(found) == 1 else 'files'}, {size} bytes.")
    ask("destroy it for good", yes=yes)
    shred_log(root, path)
    say("The log is written over and gone.")
    say(STAYS)


@contextmanager
def _sentences() -> Iterator[None]:
    """What can go wrong here ends in a sentence and exit code 2, too."""
    from chair.files.preparation import LogRefused

    with sentences():
        try:
            yield
        except LogRefused as error:
            stop(str(error))
