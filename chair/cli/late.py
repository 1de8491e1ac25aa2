"""The command for what was written on paper: late notes, and a whole meeting that was held so."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from msgspec.structs import replace

from chair.cli.common import (
    LIBRARY,
    THEME,
    agenda_path,
    library_at,
    say,
    say_not_made,
    say_of_copy,
    sentences,
    stop,
    tell_lines,
)
from chair.cli.keeping import has_terminal
from chair.cli.live import comfort_of, needs_terminal
from chair.clock import Clock, SystemClock, short_date
from chair.files.agenda_file import LARGEST, load_agenda, read_moment, text_of
from chair.files.issue import story_in
from chair.files.library import Folder
from chair.meeting.agenda import Agenda
from chair.meeting.entries import LateNoted
from chair.meeting.late_lines import Head, NotRead, called, item_numbers, read_late
from chair.meeting.people import FACILITATOR_SEAT, meant, name
from chair.meeting.points import LABELS
from chair.meeting.replay import Story
from chair.meeting.state import Meeting, Person
from chair.session_late import expected, held_on_paper, on_paper, put_down


@click.command()
@click.argument("meeting", default="", metavar="[MEETING | AGENDA]")
@click.argument("lines", nargs=-1, metavar="[LINE]...")
@click.option("--held", default="", metavar="WHEN", help="AGENDA was held on paper: 2026-11-26 10:00-11:30.")
@click.option("--here", default=None, metavar="NAMES", help="Who was there beside you; else you are asked.")
@click.option("--left", default="", metavar="NUMBERS", help="The items left for another meeting: 6, 8-12.")
@LIBRARY
@THEME
def late(
    meeting: str, lines: tuple[str, ...], held: str, here: str | None, left: str,
    library: Path | None, theme: str | None,
) -> None:  # fmt: skip
    """Type in what was written on paper during MEETING; without a LINE, on the screen.

    A LINE is what was noted, and before a colon as much as is known of it: "item 4, Priya Nair, 10:40: the
    bus is late", "action: @Tom Webb send the form by Friday". A line is of the item of the line before it
    unless it names one. A single - reads lines from standard input.
    """
    if not held and (here is not None or left):
        stop("--here and --left go with --held.")
    clock = SystemClock()
    with sentences():
        try:
            if held:
                folder = _typed_up(agenda_path(meeting), held, here, left, _lines(lines), library, clock)
            else:
                folder = library_at(library).find(meeting)
                say_of_copy(folder.path)
                _enter(folder, _read(story_in(folder).meeting, _lines(lines)), clock)
        except NotRead as error:
            stop(str(error))
    if lines or (held and not has_terminal()):
        return
    needs_terminal("late")
    from chair.cli.following import show_review

    with sentences():
        show_review(folder, comfort_of(theme).theme, late=True)


def _typed_up(
    path: Path,
    held: str,
    here: str | None,
    left: str,
    lines: Sequence[str],
    library: Path | None,
    clock: Clock,
) -> Folder:
    """A new meeting that was held on paper, with its lines. Raises NotIssued, NotRead, OSError."""
    agenda, _ = load_agenda(path)
    began, ended = _times(held, agenda)
    meeting = expected(agenda, clock).meeting
    if here is None and has_terminal():
        others = [one for one in meeting.people if one.here and one.seat != FACILITATOR_SEAT]
        usual = ", ".join(name(meeting, one.id) for one in others)
        say(f"Who was there on {short_date(began.date())}, beside you? Enter takes: {usual}.")
        here = click.prompt("Names, with commas", default="", show_default=False, err=True) or None
    people = [one for one in meeting.people if one.here] if here is None else _people(meeting, here)
    people += [one for one in meeting.people if one.seat == FACILITATOR_SEAT and one not in people]
    entry = on_paper(meeting, began, ended, people, item_numbers(meeting, left))
    entries = _read(entry.apply(meeting, Story().when(clock.now())), lines)
    folder = held_on_paper(library_at(library), agenda, clock, entry)
    tell_lines([folder.path.name])
    _enter(folder, entries, clock)
    return folder


def _times(words: str, agenda: Agenda) -> tuple[datetime, datetime]:
    """When it was held; an end that is not told is the one that was planned."""
    found = read_moment(words)
    if found is None:
        stop(f"When was that: {words}? Write it as 2026-11-26 10:00-11:30.")
    began, ended = found
    if ended is None and agenda.begins is not None and agenda.ends is not None:
        ended = began + (agenda.ends - agenda.begins)
    if ended is None:
        stop("And until when? Write it as 2026-11-26 10:00-11:30.")
    return began, ended


def _people(meeting: Meeting, names: str) -> list[Person]:
    people: list[Person] = []
    for part in filter(None, (one.strip() for one in names.split(","))):
        found = called(part, meeting.people) or meant(part, meeting.people)
        if len(found) != 1:
            known = ", ".join(name(meeting, one.id) for one in meeting.people)
            stop(f"{'More than one' if found else 'Nobody'} is called {part}; there are {known}.")
        people += found
    return list(dict.fromkeys(people))


def _lines(lines: Sequence[str]) -> list[str]:
    if list(lines) != ["-"]:
        for line in lines:
            if os.path.isfile(line):  # noqa: PTH113  # words may be longer than any path
                how = "That is a file; 'chair late ID - < FILE' reads its lines."
                stop(f"{how} Nothing was entered. (In: {line})")
        return list(lines)
    text = text_of(sys.stdin.buffer.read(LARGEST + 1), "standard input").removeprefix("\ufeff")
    return [line for line in text.splitlines() if line.strip()]


def _read(meeting: Meeting, lines: Sequence[str]) -> list[LateNoted]:
    """What all the lines say; nothing where one of them is not understood. Raises NotRead."""
    entries, head = list[LateNoted](), Head()
    for line in lines:
        try:
            entry, _ = read_late(meeting, line, head)
        except NotRead as error:
            raise NotRead(f"{error} Nothing was entered. (In: {line})") from None
        entries.append(entry)
        head = replace(head, item=entry.item)
    return entries


def _enter(folder: Folder, entries: Sequence[LateNoted], clock: Clock) -> None:
    """Put them down, and show how each was understood. Raises NotIssued and what the disk does."""
    if not entries:
        return
    trouble = put_down(folder, entries, clock)
    told = [one for one in story_in(folder).transcript.told if one.kind == "late_noted"]
    for one, entry in zip(told[-len(entries) :], entries, strict=True):
        what = "" if entry.point is None else f"{LABELS[entry.point]} "
        tell_lines([f"{one.n:5}  {what}{one.text}"])
    say_not_made(trouble)
