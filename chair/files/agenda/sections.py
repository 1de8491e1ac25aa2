"""The parts of an agenda's file: its title, its head, and the sections after it, each of a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field

from chair.files.agenda import tables
from chair.files.agenda.entries import is_timed
from chair.files.agenda.lines import Line

Part = Literal["head", "agenda", "people", "apologies", "papers", "dates", "steps", "notes", "other"]

_NAMES: dict[str, Part] = dict.fromkeys(
    (
        "people", "present", "attendees", "attendance", "attending", "participants", "who", "invited",
        "invitees", "members", "members present", "in attendance", "who is coming", "who's coming",
        "who will be there", "people invited", "expected",
    ),
    "people",
)  # fmt: skip
_NAMES |= dict.fromkeys(
    ("apologies", "apologies for absence", "regrets", "absent", "absences", "missing"), "apologies"
)
_NAMES |= dict.fromkeys(
    (
        "papers", "papers and views", "papers for the meeting", "papers to read", "documents",
        "documents to read", "docs to read", "reports", "reading", "pre reading", "prereading", "to read",
        "please read",
    ),
    "papers",
)  # fmt: skip
_NAMES |= dict.fromkeys(("dates", "key dates", "important dates"), "dates")
_NAMES |= dict.fromkeys(("next steps", "what happens next", "after the meeting"), "steps")
_NAMES |= dict.fromkeys(
    (
        "notes", "minutes", "meeting notes", "meeting minutes", "resolutions", "discussion notes",
        "transcript", "notes and minutes",
    ),
    "notes",
)  # fmt: skip
_NAMES |= dict.fromkeys(
    ("topics", "items", "discussion topics", "order of business", "running order", "programme", "schedule"),
    "agenda",
)
_LABEL = 80  # characters
_LONG = 6  # words: a longer heading with "agenda" in it is about agendas
_LIST_HEADS: frozenset[Part] = frozenset(("head", "people", "apologies"))


class Section(Struct, eq=False):
    """A part of the file: the line with its name (0 for the head), the name, and the lines below it."""

    part: Part
    line: Line | None = None
    name: str = ""
    level: int = 1
    lines: list[Line] = field(default_factory=list)

    @property
    def laid_out(self) -> bool:
        """Whether it has lists or tables."""
        return any(line.listed or line.kind == "row" for line in self.lines)


def part_named(name: str) -> Part | None:
    """The kind of section that is called so."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", name[:200].casefold().replace("’", "'"))
    part = _NAMES.get(" ".join(words))
    return "agenda" if part is None and "agenda" in words and len(words) <= _LONG else part


def find_title(lines: Sequence[Line]) -> int | None:
    """Which line is the title: the first if a heading, the first top heading, any heading, or plain text."""
    headings = [place for place, line in enumerate(lines) if line.kind == "heading"]
    tops = [place for place in headings if lines[place].level == 1]
    if tops[:1] == [0]:
        return 0
    for place in (*tops, *headings[:1]):
        if part_named(lines[place].words) is None and not is_timed(lines[place]):
            return place
    for place, line in enumerate(lines[: headings[0] if headings else None]):
        if line.listed:
            break
        if (
            line.kind == "text"
            and ":" not in line.text
            and part_named(line.words) is None
            and not is_timed(line)
        ):
            return place
    return None


def parted(lines: Sequence[Line]) -> list[Section]:
    """The sections of the lines after the title; nothing after a heading such as "Notes" but that heading."""
    sections = [Section("head")]
    begins = [_begins(lines, place) for place in range(len(lines))]
    last_agenda = max((place for place, part in enumerate(begins) if part == "agenda"), default=0)
    for place, line in enumerate(lines):
        current = sections[-1]
        part = begins[place] if current.part in _LIST_HEADS or not line.listed else None
        if line.kind == "heading" and current.part == "agenda" and _stays(current, line, part):
            part = None
        elif line.kind == "heading":
            part = part or "other"
        if part is None:
            current.lines.append(line)
            continue
        name = line.words
        level = line.level if line.kind == "heading" else current.level
        sections.append(Section(part, line, name, level))
        if part == "notes" and last_agenda < place:
            sections[-1].lines = list(lines[place + 1 :])
            break
    return sections


def _begins(lines: Sequence[Line], place: int) -> Part | None:
    """The kind of section that a line begins: a heading, or a label such as "Present:" or "**Agenda**"."""
    line = lines[place]
    if line.kind == "heading":
        return part_named(line.words)
    if line.indent or len(line.text) > _LABEL or line.kind in ("row", "code"):
        return None
    text = line.clear.strip()
    below = lines[place + 1] if place + 1 < len(lines) else None
    listed = below is not None and (below.listed or below.kind == "row")
    if text.endswith(":") or (
        line.kind == "text" and (listed or (line.text[0] in "*_" and line.text[-1] in "*_"))
    ):
        return part_named(text) if ":" not in text[:-1] else None
    return None


def _stays(agenda: Section, heading: Line, part: Part | None) -> bool:
    """Whether a heading in the agenda's section is one of its items."""
    if part in ("notes", "people"):
        return False
    if heading.level > agenda.level:
        return True
    if part == "agenda":
        return agenda.laid_out and heading.words.casefold() != agenda.name.casefold()
    return part is None and (is_timed(heading) or not agenda.laid_out)


def without_name(sections: Sequence[Section]) -> tuple[list[Line], list[Section]]:
    """The lines with items where no section is called an agenda, and the sections left over.

    The first list with times; else every heading that has a time or follows one; else all headings; else the
    first list; else a second list below the names of people, where nothing but its look parts it from them.
    """
    head, others = sections[0], [section for section in sections if section.part == "other"]
    start = _list_start(head.lines, timed=True)
    taken = [one for one in others if _heading_timed(one) or _list_start(one.lines, timed=True) is not None]
    if start is None and (any(map(_heading_timed, others)) or (not taken and len(others) > 1)):
        taken = others
    elif start is None and not taken:
        start = _list_start(head.lines, timed=False)
        taken = others if start is None else []
    alone = start is None and len(taken) == 1 and taken[0].laid_out and not _heading_timed(taken[0])
    found = taken[0].lines if alone else [line for section in taken for line in _whole(section)]
    if start is not None:
        head.lines, found = head.lines[:start], head.lines[start:] + found
    listing = [one for one in sections if one.part in _LIST_HEADS]
    for section in listing if not found else ():
        if (start := _second_list(section.lines)) is not None:
            section.lines, found = section.lines[:start], section.lines[start:]
            break
    chosen = set(map(id, taken))
    return found, [one for one in sections if id(one) not in chosen]


def _whole(section: Section) -> list[Line]:
    return [section.line, *section.lines] if section.line else section.lines


def _heading_timed(section: Section) -> bool:
    return section.line is not None and is_timed(section.line)


def _second_list(lines: Sequence[Line]) -> int | None:
    """Where a list begins that is of another kind than the first, or has times."""
    listed = [place for place, line in enumerate(lines) if line.listed and not line.indent]
    first = next((lines[place].kind for place in listed), None)
    return next((place for place in listed[1:] if lines[place].kind != first or is_timed(lines[place])), None)


def _list_start(lines: Sequence[Line], *, timed: bool) -> int | None:
    """Where the first list or table begins, or the first with a time in it."""
    plain = 0
    for place, line in enumerate(lines):
        if line.kind == "row" and line.level and tables.item_columns(line):
            return place
        if line.listed and (not timed or is_timed(line)):
            while timed and place and (lines[place - 1].listed or lines[place - 1].indent):
                place -= 1
            return place
        if line.kind == "text" and not line.indent and timed and is_timed(line):
            plain += 1
            if plain == 2:
                return next(at for at, one in enumerate(lines) if one.kind == "text" and is_timed(one))
    return None
