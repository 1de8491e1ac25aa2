"""The commands by which the record leaves the house: notes tidied, a version issued, a correction entered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli.common import (
    LIBRARY,
    day_meant,
    library_at,
    say,
    say_not_made,
    say_of_copy,
    sentences,
    stop,
    tell_lines,
    year_to_say,
)
from chair.cli.keeping import YES, ask
from chair.clock import SystemClock, long_date
from chair.files.library import Folder
from chair.meeting.entries import Corrected, Minuted, PointWords, Reworded, Text
from chair.meeting.entries.notes import shortened, text_of_point
from chair.meeting.entries.record import Became
from chair.meeting.late_lines import NotRead
from chair.meeting.nobody import nobody
from chair.meeting.people import name
from chair.meeting.state import TAKEN_OUT, Meeting
from chair.meeting.transcript import Note
from chair.meeting.who import Who, by_name

if TYPE_CHECKING:
    from chair.files.issue import Plan


@click.command()
@click.argument("meeting", default="")
@click.option("--final", is_flag=True, help="The final record; without it, a draft.")
@click.option("--until", default="", help="A draft's last day for corrections; else five working days on.")
@YES
@LIBRARY
def issue(meeting: str, final: bool, until: str, yes: bool, library: Path | None) -> None:
    """Make the next version of the record of MEETING, which is closed, as files that prove themselves.

    They are put into the meeting's folder, and their names printed; the versions before stay.
    """
    from chair.files import issue as issuing
    from chair.files.shredding import private_files

    if final and until:
        stop("A final record has no day until which it may be corrected: either --final or --until.")
    with taken(meeting, library) as folder:
        if back := issuing.mend(folder):
            say("The latest version was issued already, and these of its files were put back:")
            _print(folder, back)
            return
        now = SystemClock().now()
        planned = issuing.plan(folder, now, final=final, until=day_or_stop(until) if until else None)
        _show(planned)
        ask(f"issue version {planned.version}", yes=yes)
        files = issuing.issue(folder, planned, now)
        say(f"Version {planned.version} is issued: {planned.status}.")
        _print(folder, files)
        keep_up_with(folder)
        if final and private_files(folder.path):
            say(f"Your own notes are still there; 'chair shred {folder.path.name} --private' destroys them.")


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="[MEETING] WORDS")
@click.option("--by", required=True, metavar="NAME", help="The party or the person who asks for it.")
@click.option("--point", type=int, help="The point that it is about, by its n in session.json.")
@click.option("--noted", is_flag=True, help="Note it beside; without it, it is taken up.")
@LIBRARY
def correct(words: tuple[str, ...], by: str, point: int | None, noted: bool, library: Path | None) -> None:
    """Enter a correction that somebody asks for, in WORDS, after MEETING is closed.

    The next version of the record says who asked for it, when, and what became of it.
    """
    from chair.files import issue as issuing

    if len(words) > 2:
        stop('Put the words of the correction between quotes: chair correct --by "..." "...".')
    meeting, text = ("", *words)[-2:]
    if not text.strip():
        stop("How should it read? The words of the correction are missing.")
    with taken(meeting, library) as folder:
        there = issuing.story_in(folder).meeting
        party, person = _who(there, by)
        if point is not None and all(one.id != point for one in there.points):
            stop(f"There is no point {point}. {_points(there)}")
        became: Became = "noted beside" if noted else "taken up"
        entry = Corrected(party=party, person=person, point=point, became=became, words=Text(text))
        issuing.enter(folder, entry, SystemClock().now())
        say(f"The correction is entered, {became}. 'chair issue' makes the version that says so.")
        keep_up_with(folder)


@click.command()
@click.argument("meeting", default="")
@click.argument("notes", type=int, nargs=-1, metavar="[NOTE]...")
@click.option("--in", "put", flag_value="in", help="Put these notes into the record.")
@click.option("--out", "put", flag_value="out", help="Leave them out of it.")
@click.option("--words", default="", help="How the note is to read; its earlier words stay in the session.")
@LIBRARY
def tidy(meeting: str, notes: tuple[int, ...], put: str | None, words: str, library: Path | None) -> None:
    """Choose and reword the notes for the record of MEETING, which is closed, until the final one is issued.

    NOTE is the n of a note in session.json. Without one, show all of them; * are in the record.
    """
    from chair.files import issue as issuing

    with taken(meeting, library) as folder:
        story = issuing.story_in(folder)
        if story.meeting.stage != "closed":
            stop("The meeting is not closed yet; 'chair resume' goes on with it, where m and e do the same.")
        known = {n: note for n, note in story.transcript.notes.items() if note.point is None}
        if not notes:
            for n, note in known.items():
                who = f"{name(story.meeting, note.person)}: " if note.person is not None else ""
                tell_lines([f"{n:5} {'*' if note.minuted else ' '} {who}{note.text or TAKEN_OUT}"])
            return
        if put is None and not words.strip():
            stop("What is to become of it? One of --in, --out, --words.")
        if words and len(notes) > 1:
            stop("--words is for one note.")
        if strange := [n for n in notes if n not in known]:
            stop(f"{strange[0]} is no note; 'chair tidy' shows them.")
        for n in notes:
            for entry in _tidied(known[n], put, words):
                issuing.enter(folder, entry, SystemClock().now())
        say("1 note is tidied." if len(notes) == 1 else f"{len(notes)} notes are tidied.")
        keep_up_with(folder)


def _tidied(note: Note, put: str | None, words: str) -> Iterator[Reworded | Minuted]:
    """What makes a note so; nothing where it is so already."""
    if words.strip() and words != note.text:
        yield Reworded(entry=note.n, item=note.item, person=note.person, words=PointWords(words))
    if put is not None and (put == "in") != note.minuted:
        yield Minuted(entry=note.n, out=put == "out")


def _show(planned: Plan) -> None:
    """What will be issued, and what has no answers yet."""
    until = f", corrections until {long_date(planned.until)}" if planned.until else ""
    say(f"Version {planned.version}, {planned.status}, of {long_date(planned.day)}{until}.")
    for point in planned.unanswered:
        say(f"No answer written down: {shortened(point.text)} ({', '.join(point.parties)})")


def day_or_stop(words: str) -> date:
    """A day as a date, or as people say it; what is neither, or may be of two years, ends in a sentence."""
    if sentence := year_to_say(words):
        stop(sentence)
    if (day := day_meant(words)) is None:
        stop(f"Which day is that: {words}? Write it as 2026-12-11.")
    return day


def who_is_meant(meeting: Meeting, by: str) -> Who:
    """The party or the person of the meeting who is meant, or else the words; several end in a sentence."""
    try:
        return by_name(meeting, by)
    except NotRead as no:
        stop(str(no))


def _who(meeting: Meeting, by: str) -> tuple[int | None, int | None]:
    """The party or the person who is meant: the whole name, or a part of one person's name."""
    who = who_is_meant(meeting, by)
    if who.words:
        stop(nobody(meeting, who.words))
    return who.party, who.person


def _points(meeting: Meeting) -> str:
    """The points by number, for somebody who guessed one."""
    if not meeting.points:
        return "The meeting has none."
    return "; ".join(f"{one.id} is: {shortened(text_of_point(one))}" for one in meeting.points) + "."


def _print(folder: Folder, files: tuple[str, ...]) -> None:
    tell_lines(str(folder.path / file) for file in files)


def keep_up_with(folder: Folder) -> None:
    """Make what is made from the journal again, and say so if it could not be."""
    from chair.files.issue import keep_up

    say_not_made(keep_up(folder))


@contextmanager
def taken(meeting: str, library: Path | None) -> Iterator[Folder]:
    """The meeting, or the newest, which no other chair has open; what goes wrong ends in a sentence."""
    with sentences():
        folder = library_at(library).find(meeting)
        say_of_copy(folder.path)
        folder.lock()
        try:
            yield folder
        finally:
            folder.release()
