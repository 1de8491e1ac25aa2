"""An `Agenda` as a letter that could be sent, which is read back as it was.

People's own words may look like anything: a heading, a list, a time box. They are written with as few
backslashes as still read back as those words, and it is the reader that decides this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from chair.files import markdown
from chair.files.agenda.entries import line_head
from chair.files.agenda.items import NO_TIME, is_break, usual_round
from chair.files.agenda.lines import read_lines
from chair.files.agenda.markup import HOLDABLE
from chair.files.agenda.normal import normalise
from chair.files.agenda.people import NO_PARTY, NO_ROLE
from chair.files.agenda.reading import read_agenda
from chair.meeting.agenda import (
    CORRECTION_DAYS,
    Agenda,
    AgendaItem,
    AgendaPerson,
    NamedDate,
    NextStep,
    Paper,
    Round,
)
from chair.meeting.clocks import PLAIN
from chair.meeting.drafting import One
from chair.meeting.weights import spelled

_MARKS: dict[Round, str] = {"everyone": "everyone", "none": "no round", "open": "open"}
_AMBIGUOUS = "(:-[;,@.|/"  # what most often makes words look like something, the likeliest first
_PUNCTUATION = "!-/:-@\\[-`{-~"
_LETTERED = re.compile(r"[a-h]\.\s")
_ITEM = AgendaItem("x")
_AGENDA = "\n\n## Agenda\n\n1. x\n"


class _Words(NamedTuple):
    """Somebody's words, and how they are escaped where they stand so that any Markdown reader shows them."""

    text: str
    escaped: Callable[[str], str] = markdown.inline


def write_agenda(agenda: Agenda) -> str:
    """The canonical text of an agenda: reading it gives `normalise(agenda)` and leaves nothing unread."""
    agenda = normalise(agenda)
    parts = [title_line(agenda).rstrip(), "\n".join(head_lines(agenda)), *map(_about, agenda.about)]
    if agenda.people:
        parts += ["## People", "\n".join(map(_person, agenda.people))]
    parts += ["## Agenda", "\n".join(_items(agenda.items))]
    if agenda.papers:
        parts += ["## Papers", "\n".join(map(_paper, agenda.papers))]
    if agenda.dates:
        parts += ["## Dates", "\n".join(map(_date, agenda.dates))]
    if agenda.steps:
        parts += ["## Next steps", "\n".join(map(_step, agenda.steps))]
    return "\n\n".join(filter(None, parts)) + "\n"


def entry_line(one: One) -> str:
    """An entry as `write_agenda` writes it, without the sign of its list."""
    match one:
        case AgendaPerson():
            return _person(one).removeprefix("- ")
        case AgendaItem():
            return _item_line(one)
        case Paper():
            return _paper(one).removeprefix("- ")
        case NamedDate():
            return _date(one).removeprefix("- ")
        case NextStep():
            return _step(one).removeprefix("- ")
        case _:
            return _about(one)


def paragraph_line(text: str) -> str:
    """A paragraph that stands below an item."""
    return _below(text, "{}", AgendaItem("x", purpose=text))


def prompt_line(text: str) -> str:
    """A prompt that stands below an item, without the sign of its list."""
    return _below(text, "- {}", AgendaItem("x", prompts=(text,))).removeprefix("- ")


def title_line(agenda: Agenda) -> str:
    """The title. A day in it counts where no other is told, so that one is told here if there is one."""
    when = "x" if agenda.begins or agenda.when else ""
    meant = Agenda(agenda.title, when=when, items=(_ITEM,))
    after = "\n\nDate: x" + _AGENDA if when else _AGENDA
    return _line("# {}", agenda.title, meant, after, markdown.heading)


def head_lines(agenda: Agenda) -> Iterator[str]:
    """The lines below the title: "Date: 2026-12-03 10:00"."""
    if agenda.begins:
        yield f"Date: {_moment(agenda.begins, agenda.ends)}"
    elif agenda.when:
        yield _line("Date: {}", agenda.when, Agenda("x", when=agenda.when, items=(_ITEM,)))
    if agenda.place:
        yield _line("Place: {}", agenda.place, Agenda("x", place=agenda.place, items=(_ITEM,)))
    if agenda.decides == "vote" or agenda.quorum is not None:
        quorum = "" if agenda.quorum is None else f", quorum {agenda.quorum}"
        yield f"Decides: by {agenda.decides}{quorum}"
    if agenda.order != "arrival":
        yield f"Order: {agenda.order}"
    if not agenda.answers:
        yield "Answers: none"
    if agenda.correction_days != CORRECTION_DAYS:
        days = "1 working day" if agenda.correction_days == 1 else f"{agenda.correction_days} working days"
        yield f"Corrections: {days}"
    if agenda.weight != PLAIN:
        yield f"Time weight: {spelled(agenda.weight)}"
    if agenda.follows:
        yield _line("Follows: {}", agenda.follows, Agenda("x", follows=agenda.follows, items=(_ITEM,)))


def _moment(begins: datetime, ends: datetime | None) -> str:
    first = f"{begins.date().isoformat()} {begins:%H:%M}"
    if ends is None:
        return first
    if ends.date() == begins.date() and ends > begins:
        return f"{first}-{ends:%H:%M}"
    return f"{first} to {ends.date().isoformat()} {ends:%H:%M}"


def _about(text: str) -> str:
    return _line("{}", text, Agenda("x", about=(text,), items=(_ITEM,)), plain=_unlisted)


def _unlisted(text: str) -> str:
    """A line of its own: "a." at its front is a list's beside "b." on another line, whatever it is alone."""
    escaped = markdown.block(text)
    return rf"{escaped[0]}\.{escaped[2:]}" if _LETTERED.match(escaped) else escaped


def _person(person: AgendaPerson) -> str:
    inside = [f"({text})" for text in _belonging(person)] or [""]
    forms = [" ".join(filter(None, ("- {0}", form, "- {3}" if person.remark else ""))) for form in inside]
    words = (_Words(person.name, markdown.block), *map(_Words, (person.party, person.role, person.remark)))
    meant = Agenda("x", people=(person,), items=(_ITEM,))
    return _written(forms, words, lambda line: _reads(f"# x\n\n## People\n\n{line}{_AGENDA}", meant))


def _belonging(person: AgendaPerson) -> list[str]:
    if person.party and person.role:
        return ["{1}, {2}"]
    if person.party:
        return ["{1}", f"{{1}}, {NO_ROLE}"]
    return ["{2}", f"{NO_PARTY}, {{2}}"] if person.role else []


def _items(items: Sequence[AgendaItem]) -> Iterator[str]:
    """The lines of all items: each stands as far in as the words of the one it is below."""
    counts: list[int] = []
    indents = [""]
    apart = False  # an empty line stands between a paragraph or a prompt and an item below it
    for item in items:
        if apart and item.depth == len(counts):
            yield ""
        apart = bool(item.purpose or item.prompts)
        del counts[item.depth + 1 :], indents[item.depth + 1 :]
        if len(counts) == item.depth:
            counts.append(0)
        counts[-1] += 1
        marker = f"{counts[-1]}. "
        indents.append(indents[-1] + " " * len(marker))
        yield indents[-2] + marker + _item_line(item)
        indent = indents[-1]
        for text in item.purpose.split("\n\n") if item.purpose else ():
            yield "\n" + indent + paragraph_line(text)
        if item.prompts:
            yield ""
        for text in item.prompts:
            yield f"{indent}- {prompt_line(text)}"


def _item_line(item: AgendaItem) -> str:
    marks = [] if is_break(item.title) == item.rest else ["break" if item.rest else "not a break"]
    if item.round != usual_round(item.lead, rest=item.rest):
        marks.append(_MARKS[item.round])
    lead = ["{1}"] if item.lead else []
    time = [] if item.minutes is None else [f"{item.minutes} min"]
    forms = [_boxed([*time, *lead], marks)] if time or lead or not marks else []
    if not time:
        forms.append(_boxed([NO_TIME, *lead], marks))
    meant = Agenda("x", items=(AgendaItem(item.title, item.minutes, item.lead, item.round, rest=item.rest),))

    def reads(line: str) -> bool:
        # A clock's start alone means nothing; beside another item's it would be minutes.
        clock = line_head(read_lines(f"1. {line}").lines[0]).clock
        return clock is None and _reads(f"# x\n\n## Agenda\n\n1. {line}\n", meant)

    return _written(forms, (_Words(item.title, markdown.block), _Words(item.lead)), reads)


def _boxed(parts: list[str], marks: list[str]) -> str:
    inside = "; ".join(filter(None, (", ".join(parts), ", ".join(marks))))
    return f"{{0}} ({inside})" if inside else "{0}"


def _below(text: str, form: str, item: AgendaItem) -> str:
    meant = Agenda("x", items=(item,))
    return _written(
        [form],
        (_Words(text, _unlisted if form == "{}" else markdown.block),),
        lambda line: _reads(f"# x\n\n## Agenda\n\n1. x\n\n   {line}\n", meant),
    )


def _paper(paper: Paper) -> str:
    due = "" if paper.due is None else f"by {paper.due.isoformat()}"
    inside = "; ".join(filter(None, ("{1}" if paper.owner else "", due)))
    form = f"- {{0}} ({inside})" if inside else "- {0}"
    if paper.received is not None:
        form += f" - received {paper.received.isoformat()}"
    words = (_Words(paper.text, markdown.block), _Words(paper.owner))
    meant = Agenda("x", items=(_ITEM,), papers=(paper,))
    return _written([form], words, lambda line: _reads(f"# x{_AGENDA}\n## Papers\n\n{line}\n", meant))


def _date(named: NamedDate) -> str:
    form = f"- {{0}}: {named.day.isoformat()}" + (" ({1})" if named.source else "")
    meant = Agenda("x", items=(_ITEM,), dates=(named,))
    words = (_Words(named.name, markdown.block), _Words(named.source))
    return _written([form], words, lambda line: _reads(f"# x{_AGENDA}\n## Dates\n\n{line}\n", meant))


def _step(step: NextStep) -> str:
    inside = "{2}; {3}" if step.source else "{2}"
    form = ("- {0}: {1}" if step.owner else "- {1}") + (f" ({inside})" if step.rule or step.source else "")
    words = (
        _Words(step.owner, markdown.block),
        _Words(step.text, markdown.inline if step.owner else markdown.block),
        _Words(step.rule),
        _Words(step.source),
    )
    meant = Agenda("x", items=(_ITEM,), steps=(step,))
    return _written([form], words, lambda line: _reads(f"# x{_AGENDA}\n## Next steps\n\n{line}\n", meant))


def _line(
    form: str, text: str, meant: Agenda, after: str = _AGENDA, plain: Callable[[str], str] = markdown.inline
) -> str:
    before = "" if form.startswith("#") else "# x\n\n"
    return _written([form], (_Words(text, plain),), lambda line: _reads(f"{before}{line}{after}", meant))


def _reads(text: str, meant: Agenda) -> bool:
    return read_agenda(text) == (meant, ())


def _written(forms: Sequence[str], words: Sequence[_Words], reads: Callable[[str], bool]) -> str:
    """The first way to write `words` that reads as them: plainly, one of them escaped, all of them."""
    line = ""
    for texts in _ways(words):
        for form in forms:
            line = form.format(*texts)
            if reads(line):
                return line
    return line


def _ways(words: Sequence[_Words]) -> Iterator[list[str]]:
    plain = [one.escaped(one.text) for one in words]
    yield plain
    for place, text in enumerate(plain):
        for way in _escapes(text):
            yield [*plain[:place], way, *plain[place + 1 :]]
    yield [_escape(text, _PUNCTUATION) for text in plain]
    yield [_coded(one.text) for one in words]


def _escapes(text: str) -> Iterator[str]:
    for mark in _AMBIGUOUS:
        if mark in text:
            yield _escape(text, re.escape(mark))
    yield _escape(text, _PUNCTUATION)
    # "10 min" has nothing to escape: its first letter or digit as a number.
    yield re.sub("[0-9A-Za-z]", lambda found: f"&#{ord(found[0])};", text, count=1)


def _escape(text: str, marks: str) -> str:
    """Escaped text with these marks escaped too."""
    return re.sub(
        rf"\\[{_PUNCTUATION}]|[{marks}]", lambda found: "\\" * (len(found[0]) == 1) + found[0], text
    )


def _coded(text: str) -> str:
    """`text` with everything escaped that can be: it cannot mean anything but itself."""
    return "".join(f"&#{ord(char)};" if char in HOLDABLE and char != " " else char for char in text)
