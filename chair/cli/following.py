"""The commands for afterwards: a meeting read anew, and all actions with what became of them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chair.cli.common import (
    LIBRARY,
    THEME,
    library_at,
    print_json,
    say,
    say_not_made,
    say_of_copy,
    sentences,
    stop,
    tell,
    today,
)
from chair.cli.listing import catalogue_at
from chair.clock import SystemClock, away, short_date
from chair.meeting.following import group_of, is_late

if TYPE_CHECKING:
    from chair.files.catalogue import Action
    from chair.files.library import Folder
    from chair.meeting.following import Fate
    from chair.meeting.state import Meeting

_HANG = 6  # columns before the later lines of an action


@click.command()
@click.option("--overdue", is_flag=True, help="Only those whose day is past.")
@click.option("--owner", default="", help="Only those of a person whose name has this in it.")
@click.option("--party", default="", help="Only those of a party whose name has this in it.")
@click.option("--family", default="", metavar="MEETING", help="Only those of a meeting and all linked to it.")
@click.option("--all", "settled", is_flag=True, help="Those that are done or dropped, too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--screen", is_flag=True, help="On a screen, where what became of them is entered by a key.")
@LIBRARY
def actions(
    overdue: bool,
    owner: str,
    party: str,
    family: str,
    settled: bool,
    as_json: bool,
    screen: bool,
    library: Path | None,
) -> None:
    """Show the open actions of all meetings, those due first before the others."""
    if screen:
        show_actions(library)
        return
    day = today()
    with sentences():
        of = library_at(library).find(family).path.name if family else ""
    with catalogue_at(library) as catalogue:
        linked = catalogue.family(of) if of else None
        found = [
            one
            for one in catalogue.actions(settled=settled and not overdue, before=day if overdue else None)
            if _has(one.owner, owner) and _has(one.party, party)
            if linked is None or one.meeting in linked
        ]
    if as_json:
        print_json([_data(one, day) for one in found])
        return
    if not found:
        if owner or party or family or settled:
            say("No action is like that.")
        else:
            say("No action is overdue." if overdue else "There are no open actions.")
    for group, those in groupby(found, key=lambda one: group_of(one.fate, one.due, day)):
        click.echo(f"{group}:")
        for one in those:
            tell(f"  {_line(one)}", _HANG)


@click.command()
@click.argument("meeting")
@click.argument("point", type=int)
@click.option("--done", "fate", flag_value="done", help="It is done.")
@click.option("--dropped", "fate", flag_value="dropped", help="It is not needed any more.")
@click.option("--open", "fate", flag_value="open", help="It is open after all.")
@click.option("--moved-to", "day", default="", metavar="DATE", help="It is to be done by another day.")
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--note", default="", help="A remark.")
@click.option("--yes", is_flag=True, help="Do not ask about a name that may be a slip.")
@LIBRARY
def follow(
    meeting: str, point: int, fate: Fate | None, day: str, by: str, note: str, yes: bool, library: Path | None
) -> None:
    """Enter what became of the action POINT of MEETING; 'chair actions' shows both."""
    from chair.cli.issuing import day_or_stop
    from chair.files.issue import story_in
    from chair.meeting.entries import FollowedUp, FollowWords
    from chair.session_late import put_down

    became: Fate | None = fate if not day else "moved" if fate is None else None
    if became is None:
        stop("What became of it? One of --done, --dropped, --open, --moved-to DATE.")
    with sentences():
        folder = library_at(library).find(meeting)
        say_of_copy(folder.path)
        there = story_in(folder).meeting
        if all(one.id != point for one in there.points):
            known = ", ".join(str(one.id) for one in there.points if one.kind == "action")
            there_are = f"the actions are {known}" if known else "the meeting has no actions"
            stop(f"There is no point {point}; {there_are}.")
        person, words = _who_says(there, by, yes=yes) if by.strip() else (None, "")
        entry = FollowedUp(
            point=point,
            fate=became,
            due=day_or_stop(day) if day else None,
            person=person,
            words=FollowWords(note, words) if note or words else None,
        )
        trouble = put_down(folder, [entry], SystemClock())
        told = [one.text for one in story_in(folder).transcript.told if one.kind == "followed_up"]
        say(f"{told[-1]}.")
        if entry.due is not None and entry.due < today():
            say(f"{short_date(entry.due)} is past: {away(entry.due, today())}.")
    say_not_made(trouble)


def _who_says(meeting: Meeting, by: str, *, yes: bool) -> tuple[int | None, str]:
    """The person of the meeting who says so, or else in words who does; what may be a slip is asked about."""
    from chair.cli.issuing import who_is_meant
    from chair.cli.keeping import ask
    from chair.meeting.entries.record import asked_by
    from chair.meeting.nobody import nearest

    who = who_is_meant(meeting, by)
    if who.party is not None:
        return None, asked_by(meeting, who.party, None)
    if who.words and (near := nearest(meeting, who.words)):
        say(f"Nobody of this meeting is called {who.words}. Is it {near}?")
        ask(f"keep that {who.words} says so, who is not of this meeting", yes=yes)
    return who.person, who.words


@click.command()
@click.argument("meeting", default="")
@LIBRARY
@THEME
def review(meeting: str, library: Path | None, theme: str | None) -> None:
    """Read MEETING afterwards: its notes, times, points, and the meeting as it stood at any moment.

    Without a name, the newest. Late notes, corrections, and what became of actions are entered from there.
    """
    from chair.cli.live import comfort_of, needs_terminal

    needs_terminal("review")
    with sentences():
        show_review(library_at(library).find(meeting), comfort_of(theme).theme)


def show_review(folder: Folder, theme: str, *, late: bool = False) -> None:
    """Show a meeting on the terminal; `late`: with a line for a late note. Raises OSError."""
    from chair.tui.review_screen import reviewed

    if sentence := reviewed(folder, SystemClock(), theme, late=late):
        say(f"{sentence} What is shown ends before that.")


def show_actions(root: Path | None) -> None:
    """Show the actions on the terminal, and whichever meetings are read from there."""
    from chair.cli.live import comfort_of, needs_terminal
    from chair.tui.actions_screen import ActionsScreen
    from chair.tui.page_screen import show_page

    needs_terminal("actions --screen")
    with sentences():
        theme, library = comfort_of(None).theme, library_at(root)
        left, back = "review", "chair actions --screen"
        while left.startswith("review"):
            shown = ActionsScreen(library, SystemClock())
            left = show_page(shown, theme, library.root, lambda: back, shown.last_words)
            if left.startswith("review"):
                show_review(library.find(left.removeprefix("review ")), theme)


def _has(name: str, part: str) -> bool:
    return part.casefold() in name.casefold()


def _line(action: Action) -> str:
    day = short_date(action.due) if action.due else action.due_as_said or "no day"
    moved = " (moved)" if action.fate == "moved" else ""
    whose = action.owner or "nobody yet"
    whose += f", {action.party}" if action.party else ""
    return f"{day}{moved}  {whose}: {action.text}  [{action.meeting} {action.n}]"


def _data(action: Action, today: date) -> dict[str, Any]:
    from msgspec.structs import asdict

    return {**asdict(action), "overdue": is_late(action.fate, action.due, today)}
