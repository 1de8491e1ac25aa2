"""The commands for the days before a meeting."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from chair.cli import keeping
from chair.cli.common import (
    LIBRARY,
    agenda_path,
    day_meant,
    library_at,
    say,
    sentences,
    stop,
    tell_lines,
    today,
)
from chair.cli.paper import write_new
from chair.clock import away, long_date
from chair.files.agenda.by_hand import moment_meant
from chair.files.agenda_file import (
    LARGEST,
    Unread,
    load_agenda,
    read_day,
    read_moment,
    read_person,
    report,
    shipped,
    text_of,
    write_agenda,
)
from chair.files.drafts import remember
from chair.files.journal import read_journal
from chair.files.library import kind_of, story_of
from chair.files.shelf import kind_in
from chair.meeting.agenda import Agenda, AgendaPerson
from chair.meeting.preparing import Told, child_of, prepared
from chair.text import clean, one_line

_USUAL = "annual-review"
_OTHER = "blank"  # for meetings of a kind that has no pattern
_TIME = "10:00, 2pm or 10:00-11:30"


class _Answers(Struct, frozen=True):
    """What was given on the command line, or answered; None where nothing was."""

    title: str | None
    initials: str | None
    date: str | None
    time: str | None
    place: str | None
    people: tuple[str, ...]


class _When(Struct, frozen=True):
    """When the meeting is, as far as that is known."""

    begins: datetime | None = None
    ends: datetime | None = None
    day: date | None = None


@click.command()
@click.argument("template", default="")
@click.option(
    "--from", "meeting", metavar="MEETING", help="Take along what this meeting left, and its people."
)
@click.option("--paste", is_flag=True, help="Read an agenda from standard input, as from an e-mail.")
@click.option("--title", help="What the meeting is called.")
@click.option("--initials", help="The initials of the child or young person.")
@click.option("--date", help='The day: "2026-12-03", "3 December 2026 10:00-11:30", "next Tuesday".')
@click.option("--time", help=f"When it begins, or begins and ends: {_TIME}.")
@click.option("--place", help="Where.")
@click.option("--person", "people", multiple=True, help='"Priya Nair (School, SENCo)"; once for each.')
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@LIBRARY
def new(
    template: str,
    meeting: str | None,
    paste: bool,
    out: Path | None,
    library: Path | None,
    **given: Any,
) -> Path:
    """Make the agenda of a meeting: of the kind TEMPLATE, or like your own file of that name.

    On a terminal it asks what is not given as an option, and Enter takes what stands in brackets. The file
    is named after the kind of meeting, and no file is written over.
    """
    from chair.files.kinds import advice_on

    answers = _Answers(**given)
    if paste and (template or meeting is not None):
        stop("--paste reads the agenda from standard input; leave out what else it could come from.")
    asks = keeping.has_terminal() and not paste
    with sentences():
        if paste:
            agenda, unread, kind = _pasted()
        elif meeting is not None:
            agenda, unread, kind = _following(template, meeting, library)
            answers = replace(answers, initials=answers.initials or "", title=answers.title or "")
        else:
            template = template or (_asked_kind() if asks else _USUAL)
            agenda, unread, kind = _pattern(template)
        agenda, day = _filled(agenda, answers, asks=asks)
        better = advice_on(agenda, today())
        path = _written(agenda, out, f"{day.isoformat()}-{kind}" if day else kind)
        remember(library_at(library).root, path)
    tell_lines([str(path)])
    say(f"{report(agenda)}.")
    for one in unread:
        say(f"line {one.line}: {one.text}")
    for sentence in better:
        say(f"advice: {sentence}")
    if paste:
        say("Every line of what was pasted is kept: look through the file before you send it on.")
    say(f"'chair prepare {path}' goes on with it, and so does any editor.")
    return path


def _pattern(template: str) -> tuple[Agenda, tuple[Unread, ...], str]:
    """The agenda to begin with, and the kind of meeting in words fit for the name of a file."""
    agenda, unread = load_agenda(agenda_path(template))
    agenda = replace(agenda, follows="")  # that is so of the pattern's own meeting, not of another one
    name = template.removesuffix(".md")
    return agenda, unread, name if name in shipped() else kind_of(agenda.title)


def _pasted() -> tuple[Agenda, tuple[Unread, ...], str]:
    from chair.files.agenda.pasted import read_pasted

    if keeping.has_terminal():
        say("Paste the agenda, then press Ctrl+D on a line of its own.")
    data = sys.stdin.buffer.read(LARGEST + 1)
    agenda, unread = read_pasted(text_of(data, "standard input"))
    return agenda, unread, kind_of(agenda.title)


def _following(template: str, meeting: str, library: Path | None) -> tuple[Agenda, tuple[Unread, ...], str]:
    """What comes after a meeting, on the pattern of its kind unless another is named."""
    from chair.files.chain import meetings_before
    from chair.meeting.carrying import carried_on

    folder = library_at(library).find(meeting)
    story, why = story_of(read_journal(folder.journal))
    if why is not None:
        say(f"{why} What is carried on ends before that.")
    earlier, gaps = meetings_before(library_at(library), folder.path.name, story.meeting)
    for sentence in gaps:
        say(sentence)
    kind = kind_in(folder.path.name)
    pattern, unread, _ = _pattern(template or (kind if kind in shipped() else _OTHER))
    agenda = carried_on(pattern, story.meeting, today(), called=folder.path.name, earlier=earlier)
    return agenda, unread, kind


def _asked_kind() -> str:
    """Which kind of meeting it is to be, by its number or name."""
    names = list(shipped())
    usual = names.index(_USUAL) + 1
    say("Which kind of meeting?")
    for number, name in enumerate(names, 1):
        say(f"  {number} {name}")
    while True:
        chosen = _ask("Number or name", str(usual)) or str(usual)
        if chosen.isdecimal() and 1 <= int(chosen) <= len(names):
            return names[int(chosen) - 1]
        found = [name for name in names if name.startswith(chosen.casefold())]
        if len(found) == 1:
            return found[0]
        say(f"There is no kind {chosen}; type one of the numbers.")


def _filled(pattern: Agenda, answers: _Answers, *, asks: bool) -> tuple[Agenda, date | None]:
    """The agenda with all answers in it, and the day of the meeting if it is known."""
    child = child_of(pattern)
    initials, title = answers.initials, answers.title
    if asks and initials is None and title is None:
        if child:
            initials = _ask("Initials of the child or young person", child)
        else:
            title = _ask("Title", pattern.title)
    if initials and not child:
        stop("There is no child in this agenda; give it a --title.")
    when = _when(answers, asks=asks)
    known = pattern.begins.date() if pattern.begins else None
    if when.day:
        say(_day_told(when, when.day))
    told = Told(
        title=one_line(title or ""),
        child=one_line(initials or ""),
        begins=when.begins,
        ends=when.ends,
        when=long_date(when.day) if when.day else "",
        place=one_line(_or_ask(answers.place, "Place", pattern.place or "to be agreed", asks=asks)),
        people=_people(answers, asks=asks),
    )
    return prepared(pattern, told), when.day or known


def _when(answers: _Answers, *, asks: bool) -> _When:
    """The day and the time of the meeting, as they were given or are asked for."""
    words = answers.date or ""
    if not words and answers.time:
        stop("--time goes with --date.")
    when = _day(words) if words else _asked_day() if asks and answers.date is None else _When()
    if when.day is None or when.begins is not None:
        return when
    time = answers.time or ""
    while time or (asks and answers.time is None):
        time = time or _ask(f"Beginning, or beginning and end, as {_TIME}", "not known yet")
        if not time:
            break
        if moment := read_moment(f"{when.day.isoformat()} {time}"):
            return _When(*moment, when.day)
        if answers.time:
            stop(f"Which time is that: {time}? Write it as {_TIME}.")
        say(f"Which time is that? Write it as {_TIME}.")
        time = ""
    return when


def _day(words: str) -> _When:
    """The day, and the time if that is told with it."""
    if moment := moment_meant(words, today()):
        return _When(*moment, moment[0].date())
    if (day := day_meant(words)) is None:
        stop(f"Which day is that: {words}? Write it as 2026-12-03 or 3 December 2026.")
    return _When(day=day)


def _asked_day() -> _When:
    """The day that is typed; where it could be another than was meant, it is shown and can be put right."""
    words = _ask("Date, as 3 December 2026 or next Tuesday", "to be agreed")
    while words:
        if moment := read_moment(words):
            return _When(*moment, moment[0].date())
        if day := read_day(words):
            return _When(day=day)
        moment = moment_meant(words, today())
        if day := moment[0].date() if moment else day_meant(words):
            say(f"That is {long_date(day)}, {away(day, today())}.")
            words = _ask("Enter, or another date", "right")
            if not words:
                return _When(*moment, day) if moment else _When(day=day)
        else:
            say("Which day is that? Write it as 2026-12-03 or 3 December 2026.")
            words = _ask("Date", "to be agreed")
    return _When()


def _day_told(when: _When, day: date) -> str:
    """The day as a sentence, with its weekday: what was misread is seen."""
    times = f", {when.begins:%H:%M}" if when.begins else ""
    times += f"-{when.ends:%H:%M}" if when.ends else ""
    return f"{long_date(day)}{times}, {away(day, today())}."


def _people(answers: _Answers, *, asks: bool) -> tuple[AgendaPerson, ...]:
    """Everybody who was named; nobody: those of the pattern stay."""
    lines = list(answers.people)
    if asks and not lines:
        say("People, one a line, as Name (Party, role); an empty line ends.")
        while line := _ask("Person", "no more" if lines else "as in the pattern"):
            lines.append(line)
    return tuple(person for line in lines if (person := read_person(line)))


def _or_ask(given: str | None, question: str, default: str, *, asks: bool) -> str:
    return _ask(question, default) if given is None and asks else given or ""


def _ask(question: str, default: str) -> str:
    """What is typed; "" for Enter alone, which takes the default."""
    return one_line(click.prompt(clean(f"{question} [{default}]"), default="", show_default=False, err=True))


def _written(agenda: Agenda, out: Path | None, stem: str) -> Path:
    """Write the file, in no other's place. Raises OSError."""
    data = write_agenda(agenda).encode()
    if out is not None:
        write_new(out, data)
        return out
    for number in count(1):
        path = Path(f"{stem}.md" if number == 1 else f"{stem}-{number}.md")
        with suppress(FileExistsError):
            write_new(path, data)
            break
    return path
