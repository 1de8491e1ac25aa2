"""An agenda as a page for everybody who is invited, and as a sheet to chair the meeting from on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from chair.clock import long_date
from chair.files.markdown import block, heading, inline
from chair.files.record.actions import BOX
from chair.files.record.page import page
from chair.files.record.phrases import person_line
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, outline, starts

HEADING = "Agenda"  # of one without a title

_LETTER = "ol { margin: 0 0 0.75rem; padding-left: 1.8rem; }\nol ol { margin: 0.25rem 0 0.75rem; }\n"
# What is to be done takes more room than who does it; no other table has three columns.
_PAPER = "th:first-child:nth-last-child(3) { width: 55%; }\n"
_NEWCOMERS = 2  # lines for people who are not on the list
_ACTIONS = 8
_LINES = ((5, 2), (10, 3))  # so many lines for notes on an item of at most so many minutes
_MORE = 4  # for a longer one


def letter_html(agenda: Agenda, *, large_print: bool = False) -> str:
    """The agenda as a page."""
    return page(letter_md(agenda), agenda.title or HEADING, large_print=large_print, looks=_LETTER)


def paper_html(agenda: Agenda, *, large_print: bool = False) -> str:
    """The agenda to be printed and written on."""
    return page(paper_md(agenda), agenda.title or HEADING, large_print=large_print, looks=_PAPER)


def letter_md(agenda: Agenda) -> str:
    """The page in Markdown: with times of day, which what `write_agenda` writes leaves to be reckoned."""
    parts = [
        *_top(agenda),
        *_section("People", [f"- {_person(one)}" for one in agenda.people]),
        *_section("Agenda", list(_items(agenda))),
        *_section("Papers", list(_papers(agenda))),
        *_section("Dates", list(_dates(agenda))),
        *_section("Next steps", list(_steps(agenda))),
    ]
    return "\n\n".join(parts) + "\n"


def paper_md(agenda: Agenda) -> str:
    """The sheet in Markdown: boxes for who is here and who was heard, room for notes and for actions."""
    here = [f"- {BOX} {_person(one)}" for one in agenda.people] + [f"- {BOX}"] * _NEWCOMERS
    parts = [*_top(agenda), *_section("Who is here", here), _table(("Day", "Began", "Ended", "Notes by"), 1)]
    parties = list(dict.fromkeys(one.party for one in agenda.people if one.party))
    for number, item, begins in zip(outline(agenda.items), agenda.items, starts(agenda), strict=True):
        parts += _paper_item(".".join(map(str, number)), item, begins, parties)
    parts.append("---")  # on paper, another page
    parts += _section("Actions", [_table(("What", "Who", "By when"), _ACTIONS)])
    parts += _section("Papers", [f"- {BOX} {line.removeprefix('- ')}" for line in _papers(agenda)])
    parts += _section("Dates", list(_dates(agenda)))
    parts += _section("Next steps", list(_steps(agenda)))
    return "\n\n".join(parts) + "\n"


def when(agenda: Agenda) -> str:
    """The day and the times: "Thursday 3 December 2026, 10:00-11:30"."""
    begins, ends = agenda.begins, agenda.ends
    if begins is None:
        return agenda.when
    first = f"{long_date(begins.date())}, {begins:%H:%M}"
    if ends is None:
        return first
    if ends.date() == begins.date():
        return f"{first}-{ends:%H:%M}"
    return f"{first} to {long_date(ends.date())}, {ends:%H:%M}"


def about_item(item: AgendaItem, begins: datetime | None) -> str:
    """What stands in brackets behind an item: "10:05, 10 min, Sam Okoye; everyone is asked"."""
    time = "" if item.minutes is None else f"{item.minutes} min"
    clock = f"{begins:%H:%M}" if begins else ""
    told = ", ".join(filter(None, (clock, time, item.lead)))
    return "; ".join(filter(None, (told, "everyone is asked" if item.round == "everyone" else "")))


def _top(agenda: Agenda) -> Iterator[str]:
    """Title, day, place, and whatever stands above the people."""
    yield f"# {heading(agenda.title or HEADING)}"
    told = (("When", when(agenda)), ("Where", agenda.place))
    if lines := [f"{name}: {inline(words)}" for name, words in told if words]:
        yield "\\\n".join(lines)
    yield from map(block, agenda.about)


def _section(name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"## {name}"
        yield "\n".join(lines)


def _person(person: AgendaPerson) -> str:
    return person_line(person) + (f" - {inline(person.remark)}" if person.remark else "")


def _items(agenda: Agenda) -> Iterator[str]:
    """The items as numbered lists, each as far in as the words of the one it is below."""
    for number, item, begins in zip(outline(agenda.items), agenda.items, starts(agenda), strict=True):
        *outer, own = (f"{one}. " for one in number)
        indent = " " * len("".join(outer))
        told = about_item(item, begins)
        yield f"{indent}{own}**{inline(item.title)}**" + (f" ({inline(told)})" if told else "")
        yield ""
        indent += " " * len(own)
        yield from (f"{indent}{line}".rstrip() for line in _below(item))


def _below(item: AgendaItem) -> Iterator[str]:
    """What an item is for, and its prompts."""
    for text in item.purpose.split("\n\n") if item.purpose else ():
        yield block(text)
        yield ""
    for text in item.prompts:
        yield f"- {block(text)}"
    if item.prompts:
        yield ""


def _paper_item(
    number: str, item: AgendaItem, begins: datetime | None, parties: Sequence[str]
) -> Iterator[str]:
    """An item with room for what is said on it."""
    told = about_item(item, begins)
    yield f"## {number} {heading(item.title + (f' ({told})' if told else ''))}"
    if below := "\n".join(_below(item)).strip():
        yield below
    if item.round == "everyone" and parties:
        yield "Heard: " + ", ".join(f"{BOX} {inline(party)}" for party in parties)
    if not item.rest:
        yield _table(("Notes",), _room(item.minutes))


def _room(minutes: int | None) -> int:
    """How many lines for notes: the longer the item, the more."""
    return next((lines for most, lines in _LINES if minutes is not None and minutes <= most), _MORE)


def _table(heads: Sequence[str], rows: int) -> str:
    """A table to be filled in by hand."""
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *["|  " * len(heads) + "|"] * rows]
    return "\n".join(lines)


def _papers(agenda: Agenda) -> Iterator[str]:
    """What is to be read, whose it is, and until when it is asked for, as long as it has not come."""
    for paper in agenda.papers:
        due = f"by {long_date(paper.due)}" if paper.due and not paper.received else ""
        told = "; ".join(filter(None, (paper.owner, due)))
        yield f"- {block(paper.text)}" + (f" ({inline(told)})" if told else "")


def _dates(agenda: Agenda) -> Iterator[str]:
    for named in agenda.dates:
        source = f" ({inline(named.source)})" if named.source else ""
        yield f"- {block(named.name)}: {long_date(named.day)}{source}"


def _steps(agenda: Agenda) -> Iterator[str]:
    for step in agenda.steps:
        why = "; ".join(filter(None, (step.rule, step.source)))
        task = f"{block(step.owner)}: {inline(step.text)}" if step.owner else block(step.text)
        yield f"- {task}" + (f" ({inline(why)})" if why else "")
