"""The commands for afterwards: the actions of all meetings, what became of them, and what was said where."""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import asdict

from chair.cli.common import LIBRARY, library_at, sentences, stop, today
from chair.cli.issuing import day_or_stop, say, taken, who_is_meant
from chair.cli.live import THEME, comfort_of, needs_terminal
from chair.clock import SystemClock, shift, short_date
from chair.text import clean

if TYPE_CHECKING:
    from chair.files.catalogue import Action, Catalogue
    from chair.files.library import Folder

DUE_SOON = 7  # days


@click.command()
@click.option("--overdue", is_flag=True, help="Only those whose day is past.")
@click.option("--owner", default="", help="Only those of a person whose name has this in it.")
@click.option("--party", default="", help="Only those of a party whose name has this in it.")
@click.option("--all", "settled", is_flag=True, help="Those that are done or dropped, too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIBRARY
def actions(
    overdue: bool, owner: str, party: str, settled: bool, as_json: bool, library: Path | None
) -> None:
    """Show the open actions of all meetings, those due first before the others."""
    day = today()
    with _catalogue(library) as catalogue:
        found = [
            one
            for one in catalogue.actions(settled=settled)
            if _has(one.owner, owner) and _has(one.party, party) and not (overdue and not is_late(one, day))
        ]
    if as_json:
        click.echo(json.dumps([_data(one, day) for one in found], ensure_ascii=False, indent=2))
        return
    if not found:
        say("No action is overdue." if overdue else "There are no open actions.")
    for group, those in groupby(found, key=lambda one: _group(one, day)):
        click.echo(f"{group}:")
        for one in those:
            click.echo(f"  {_line(one)}")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIBRARY
def find(words: tuple[str, ...], as_json: bool, library: Path | None) -> None:
    """Find what was said in any meeting, the newest first: all of WORDS, a "phrase", or a beginn*.

    Your own notes are not looked through.
    """
    with _catalogue(library) as catalogue:
        # What the shell took out of quotes was a phrase.
        found = catalogue.find(" ".join(f'"{word}"' if " " in word else word for word in words))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(clean(f"{one.meeting} {one.n}  {one.at[:16].replace('T', ' ')}  {one.text}"))
    if not found:
        say("Nothing like that was written down.")
        sys.exit(1)


@click.command()
@click.argument("meeting")
@click.argument("point", type=int)
@click.option("--done", "fate", flag_value="done", help="It is done.")
@click.option("--dropped", "fate", flag_value="dropped", help="It is not needed any more.")
@click.option("--open", "fate", flag_value="open", help="It is open after all.")
@click.option("--moved-to", "day", default="", metavar="DATE", help="It is to be done by another day.")
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--note", default="", help="A remark.")
@LIBRARY
def follow(
    meeting: str, point: int, fate: str | None, day: str, by: str, note: str, library: Path | None
) -> None:
    """Enter what became of the action POINT of MEETING; 'chair actions' shows both."""
    from chair.files import issue as issuing
    from chair.meeting.entries import FollowedUp, FollowWords

    if (fate is None) == (not day):
        stop("What became of it? One of --done, --dropped, --open, --moved-to DATE.")
    with taken(meeting, library) as folder:
        there = issuing.story_in(folder).meeting
        person, words = who_is_meant(there, by) if by else (None, "")
        if all(one.id != point for one in there.points):
            known = [one for one in there.points if one.kind == "action"]
            stop(f"There is no point {point}; the actions are {', '.join(str(one.id) for one in known)}.")
        entry = FollowedUp(
            point=point,
            fate="moved" if day else fate,  # type: ignore[arg-type]  # one of click's own choices
            due=day_or_stop(day) if day else None,
            person=person,
            words=FollowWords(note, words) if note or words else None,
        )
        issuing.enter(folder, entry, SystemClock().now())
        say(issuing.story_in(folder).transcript.told[-1].text + ".")
        if trouble := issuing.keep_up(folder):
            say(f"session.json and the others could not be made again. {trouble}")


@click.command()
@click.argument("meeting", default="")
@LIBRARY
@THEME
def review(meeting: str, library: Path | None, theme: str | None) -> None:
    """Read MEETING afterwards: its notes, times, points, and the meeting as it stood at any moment.

    Without a name, the newest. Late notes, corrections, and what became of actions are entered from there.
    """
    needs_terminal("review")
    with sentences():
        show_review(library_at(library).find(meeting), comfort_of(theme).theme)


def show_review(folder: Folder, theme: str, *, late: bool = False) -> None:
    """Show a meeting on the terminal; `late`: with a line for a late note. Raises OSError."""
    from chair.tui.review_screen import reviewed

    if sentence := reviewed(folder, SystemClock(), theme, late=late):
        say(f"{sentence} What is shown ends before that.")


@click.command()
@LIBRARY
def rebuild(library: Path | None) -> None:
    """Make the catalogue of all meetings again from their journals."""
    from chair.files.catalogue import Catalogue

    with sentences(), Catalogue(library_at(library), anew=True, progress=_progress) as catalogue:
        count = len(catalogue.meetings())
    say(f"The catalogue is made again: {count} meeting{'s' * (count != 1)}.")


def is_late(action: Action, today: date) -> bool:
    """Whether its day is past and it is not settled."""
    return action.fate in ("open", "moved") and action.due is not None and action.due < today


def _catalogue(library: Path | None) -> Catalogue:
    from chair.files.catalogue import Catalogue

    with sentences():
        catalogue = Catalogue(library_at(library))
    for sentence in catalogue.told:
        say(sentence)
    return catalogue


def _has(name: str, part: str) -> bool:
    return part.casefold() in name.casefold()


def _group(action: Action, today: date) -> str:
    if action.fate in ("done", "dropped"):
        return action.fate.capitalize()
    if action.due is None:
        return "No day"
    if action.due < today:
        return "Overdue"
    return "Due soon" if action.due <= shift(today, DUE_SOON, "days") else "Later"


def _line(action: Action) -> str:
    day = short_date(action.due) if action.due else action.due_as_said or "no day"
    moved = " (moved)" if action.fate == "moved" else ""
    whose = action.owner or "nobody yet"
    whose += f", {action.party}" if action.party else ""
    return clean(f"{day}{moved}  {whose}: {action.text}  [{action.meeting} {action.n}]")


def _data(action: Action, today: date) -> dict[str, Any]:
    due = None if action.due is None else action.due.isoformat()
    return {**asdict(action), "due": due, "overdue": is_late(action, today)}


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() and (done % 50 == 0 or done == of):
        click.echo(f"\r{done} of {of} meetings", err=True, nl=done == of)
