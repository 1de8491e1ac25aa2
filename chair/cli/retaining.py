"""The commands by which a meeting is kept as a whole, taken elsewhere, and destroyed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from chair.cli import keeping
from chair.cli.common import LIBRARY, library_at, reading, say, sentences, stop, today
from chair.cli.issuing import day_or_stop, taken
from chair.clock import SystemClock, short_date
from chair.files.trouble import why
from chair.text import clean

if TYPE_CHECKING:
    from chair.files.deletion import Plan
    from chair.files.kept import Kept

OUT_OF_REACH = (
    "What was sent or printed, and zips that were made: ask for them back, or that they be destroyed.",
    "The file of the agenda, and what was carried on into later meetings.",
    "The log of the days before: 'chair log AGENDA --shred' destroys it.",
    "A copy that was saved in another folder when a disk refused.",
    "Backups, snapshots of the file system, and what a sync service has on its computers.",
    "What a solid-state disk keeps of its own, and a terminal's window that still shows it.",
)


@click.command()
@click.argument("meeting", default="")
@click.option("--until", default="", metavar="DATE", help="Keep it until this day.")
@click.option("--for", "span", default="", metavar="TIME", help='For so long from its close: "2 years".')
@click.option("--usual", is_flag=True, help="By the rule of its kind again.")
@click.option("--because", default="", help="Why; it is kept in the journal.")
@click.option("--due", is_flag=True, help="Show all meetings that are past their day.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIBRARY
def keep(
    meeting: str,
    until: str,
    span: str,
    usual: bool,
    because: str,
    due: bool,
    as_json: bool,
    library: Path | None,
) -> None:
    """Say until when MEETING, or the newest, is kept, by which rule, and whether there is a hold; or set it.

    Nothing is ever deleted by it: 'chair delete' does that, when you say so.
    """
    ways = sum((bool(until), bool(span), usual))
    if due:
        if meeting or ways or because:
            stop("--due shows all meetings, and sets nothing.")
        _list_due(library, as_json=as_json)
        return
    if ways > 1:
        stop("One of --until DATE, --for TIME, --usual.")
    if ways:
        _set(meeting, library, until, span, because)
    elif because:
        stop("Until when? --because says why, with --until DATE, --for TIME or --usual.")
    with sentences():
        folder = library_at(library).find(meeting).path
        _tell(folder, as_json=as_json)


def _set(meeting: str, library: Path | None, until: str, span: str, because: str) -> None:
    """Enter until when it is kept; neither a day nor a time is the usual rule."""
    from chair.files import issue as issuing
    from chair.files.rows import ended_on
    from chair.meeting.entries import BecauseWords, RetentionSet
    from chair.meeting.keeping import span_on

    with taken(meeting, library) as folder:
        day = day_or_stop(until) if until else None
        if span:
            day = span_on(ended_on(issuing.story_in(folder)) or today(), span)
        if span and day is None:
            stop(f"How long is that: {span}? Write it as 2 years, 18 months or 6 weeks.")
        words = BecauseWords(because.strip()) if because.strip() else None
        issuing.enter(folder, RetentionSet(until=day, words=words), SystemClock().now())
        if trouble := issuing.keep_up(folder):
            say(f"session.json and the others could not be made again. {trouble}")


def _tell(folder: Path, *, as_json: bool) -> None:
    """Until when it is kept, by which rule or whom, and whether it is held."""
    from chair.files.hold import Held, day_of, hold_on

    if (there := _kept(folder)) is None:
        stop("The journal cannot be read; 'chair verify' says why. Until when it is kept cannot be told.")
    try:
        held = hold_on(folder)
        hold = f"Held since {day_of(held)}: {held.because}" if held else "There is no hold on it."
    except Held as error:
        hold = str(error)
    if as_json:
        data = {
            "id": folder.name,
            "until": there.until,
            "by": "hand" if there.set_on else "rule",
            "set_on": there.set_on,
            "because": there.because,
            "rule": there.rule and there.rule.rule,
            "source": there.rule and there.rule.source,
            "held": hold != "There is no hold on it.",
        }
        click.echo(json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=2))
        return
    click.echo(clean(f"{folder.name} is kept {_until(there.until)}."))
    click.echo(clean(_by(there)))
    click.echo(clean(hold))


def _kept(folder: Path) -> Kept | None:
    from chair.files.journal import NAME, read_journal
    from chair.files.kept import kept
    from chair.files.library import story_of
    from chair.files.retention import read_retention

    return kept(folder.name, story_of(read_journal(folder / NAME))[0], read_retention())


def _until(day: date | None) -> str:
    if day is None:
        return "for as long as nobody says otherwise"
    return f"until {short_date(day)}" + (", which is past" if day < today() else "")


def _by(there: Kept) -> str:
    """The rule, or that it was set."""
    if there.set_on is not None:
        return f"Set on {short_date(there.set_on)}" + (f": {there.because}" if there.because else ".")
    count = "" if there.closed else " It is not closed, and counts from its last entry."
    if (rule := there.rule) is None:
        return f"No rule says how long.{count}"
    checked = f"{rule.source}; checked on {short_date(rule.checked)}"
    return f"The rule of a meeting of the kind {there.kind}: {rule.rule} ({checked}).{count}"


def _list_due(library: Path | None, *, as_json: bool) -> None:
    from chair.files.catalogue import Catalogue
    from chair.files.retention import past

    with sentences():
        there = library_at(library)
        with Catalogue(there, progress=reading) as catalogue:
            found = sorted(past(catalogue, there.root, today()), key=lambda one: (one.until, one.id))
        for sentence in catalogue.told:
            say(sentence)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=2))
        return
    for one in found:
        held = "on hold  " if one.held else ""
        click.echo(clean(f"{one.id}  until {short_date(one.until)}  {held}{one.title}"))
    if not found:
        say("No meeting is past the day until which it is kept.")
    else:
        say(
            "'chair delete' deletes one, 'chair keep MEETING --until DATE' keeps it longer, and 'chair hold' "
            "holds it."
        )


@click.command()
@click.argument("meeting", default="")
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--private", is_flag=True, help="With your own notes: for nobody else's eyes.")
@click.option("--force", is_flag=True, help="Take the place of a file that is there.")
@LIBRARY
def export(meeting: str, out: Path | None, private: bool, force: bool, library: Path | None) -> None:
    """Pack MEETING, or the newest, as one zip with all that is needed to verify it elsewhere.

    It is named after the meeting and lies here, unless -o says where. Your own notes stay out of it.
    """
    from chair.files.export import NotExported
    from chair.files.export import export as pack
    from chair.files.outside import write_outside
    from chair.files.shredding import NOTES

    with sentences():
        folder = library_at(library).find(meeting).path
        try:
            packed = pack(folder, private=private)
        except NotExported as error:
            stop(str(error))
        out = out or Path(f"{folder.name}{'-private' if private else ''}.zip")
        write_outside(out, packed.data, folder.parent, force=force)
    click.echo(clean(str(out)))
    say(
        f"{len(packed.names)} files; 'chair verify {out}' proves them, and README.txt in it says how without."
    )
    if private:
        there = NOTES in packed.names
        say("Your own notes are in it: for nobody else." if there else "There are no own notes to pack.")
    if packed.why is not None:
        say(f"{packed.why} The journal is packed as it stands; what is made from it ends before that.")
        sys.exit(1)


@click.command()
@click.argument("meeting")
@click.option("--everything", is_flag=True, help="Files in its folder that chair did not make, too.")
@click.option("--yes-delete", "yes", default="", metavar="ID", help="Do not ask: its whole id, for scripts.")
@LIBRARY
def delete(meeting: str, everything: bool, yes: str, library: Path | None) -> None:
    """Delete MEETING, all of it, for good: journal, session, records, own notes, its folder.

    It wants the whole id typed. A line with the id and the day stays in the library's deleted.jsonl. It says
    what it cannot reach.
    """
    from chair.files.deletion import delete as destroy
    from chair.files.deletion import elsewhere, plan
    from chair.files.spares import unknown

    with keeping.taken(meeting, library) as folder:
        planned = plan(folder.path)
        there = _kept(folder.path)
        _show(planned, _until(there.until) if there else "", everything=everything)
        _want_id(planned.id, yes)
        try:
            destroy(folder, today(), everything=everything)
        except OSError as error:
            left = (
                "Not all of it is gone" if folder.path.exists() else "Its folder is gone, but not every trace"
            )
            stop(f"{why(error)} {left}; the next chair that starts goes on with it.")
    say(f"{planned.id} is deleted. Its id, which holds its kind and its day, stays in deleted.jsonl.")
    if planned.others and not everything:
        say(f"Its folder stays for what chair did not make: {', '.join(planned.others)}.")
    say("chair cannot reach:")
    for one in elsewhere(planned, everything=everything):
        say(f"- {one}")
    for name in unknown(folder.path.parent):
        say(f"- What is in {name}, which chair did not make.")
    for version in planned.issued:
        say(f"- The record that was issued: {version}.")
    if planned.issued and planned.shared:
        say(f"  Who was to get it, as it was agreed: {planned.shared}")
    for one in OUT_OF_REACH:
        say(f"- {one}")


def _show(planned: Plan, until: str, *, everything: bool) -> None:
    """What will go, in names and numbers."""
    from chair.files.deletion import elsewhere

    files = _files(planned.files)
    say(f"{planned.id}: {planned.state}; {files}{', your own notes among them' if planned.own else ''}.")
    if until:
        say(f"It is kept {until}.")
    if planned.state != "closed":
        say("It is not closed: what was said in it is in no final record.")
    if planned.copies:
        say(f"Copies that another program seems to have made go too: {', '.join(planned.copies)}.")
    if planned.others:
        goes = "goes too" if everything else "stays; --everything takes it along"
        say(f"What chair did not make {goes}: {', '.join(planned.others)}.")
    for one in elsewhere(planned, everything=everything):
        say(one)
    if planned.twins:
        say(f"A folder beside it looks like a copy of it, and stays: {', '.join(planned.twins)}.")
    say(
        "If a complaint, an appeal or a request for these data goes on, leave it, and put a hold on it: "
        "to delete what was asked for is an offence (Data Protection Act 2018, section 173)."
    )


def _want_id(id_: str, given: str) -> None:
    """Go on only with the meeting's whole id, typed, or given beforehand."""
    if not given:
        if not keeping.has_terminal():
            stop("There is no terminal to ask on; --yes-delete and the whole id does it without asking.")
        given = click.prompt(
            "Type the meeting's id to delete it for good", default="", show_default=False, err=True
        )
    if given.strip() != id_:
        stop("That is not its id. Nothing was changed.")


def _files(names: Sequence[str]) -> str:
    return "1 file" if len(names) == 1 else f"{len(names)} files"
