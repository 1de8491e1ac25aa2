"""The commands by which a meeting is kept as a whole, and taken elsewhere."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli.common import (
    LIBRARY,
    library_at,
    print_json,
    reading,
    say,
    sentences,
    stop,
    tell,
    tell_lines,
    today,
)
from chair.cli.issuing import day_or_stop, keep_up_with, taken
from chair.clock import SystemClock, short_date

if TYPE_CHECKING:
    from chair.files.kept import Kept


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
        keep_up_with(folder)


def _tell(folder: Path, *, as_json: bool) -> None:
    """Until when it is kept, by which rule or whom, and whether it is held."""
    from chair.files.hold import Held, day_of, hold_on

    if (there := kept_in(folder)) is None:
        stop("The journal cannot be read; 'chair verify' says why. Until when it is kept cannot be told.")
    try:
        held = hold_on(folder)
        hold = f"Held since {day_of(held)}: {held.because}" if held else ""
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
            "held": bool(hold),
        }
        print_json(data)
        return
    tell(f"{folder.name} is kept {until_told(there.until)}.")
    tell(_by(there))
    tell(hold or "There is no hold on it.")


def kept_in(folder: Path) -> Kept | None:
    """Until when the meeting in this folder is kept; None where nothing of it can be read."""
    from chair.files.journal import NAME, read_journal
    from chair.files.kept import kept
    from chair.files.library import story_of
    from chair.files.retention import read_retention

    return kept(folder.name, story_of(read_journal(folder / NAME))[0], read_retention())


def until_told(day: date | None) -> str:
    """Until which day, in words."""
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
        print_json(found)
        return
    for one in found:
        held = "on hold  " if one.held else ""
        tell(f"{one.id}  until {short_date(one.until)}  {held}{one.title}")
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
    from chair.files.export import export as pack
    from chair.files.outside import write_outside
    from chair.files.shredding import NOTES

    with sentences():
        folder = library_at(library).find(meeting).path
        packed = pack(folder, private=private)
        out = out or Path(f"{folder.name}{'-private' if private else ''}.zip")
        write_outside(out, packed.data, folder.parent, force=force)
    tell_lines([str(out)])
    say(
        f"{len(packed.names)} files; 'chair verify {out}' proves them, and README.txt in it says how without."
    )
    if private:
        there = NOTES in packed.names
        say("Your own notes are in it: for nobody else." if there else "There are no own notes to pack.")
    if packed.why is not None:
        say(f"{packed.why} The journal is packed as it stands; what is made from it ends before that.")
        sys.exit(1)
