"""Ways to write another person, paper, date or step into an agenda's file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chair.files.agenda.reading import Read
from chair.files.agenda.sections import part_named
from chair.files.agenda.source import Raw, Source
from chair.files.agenda.writing import entry_line
from chair.meeting.agenda import AgendaItem, AgendaPerson, NamedDate
from chair.meeting.drafting import Add, Drop, Move, One, Part, Put, entries, swapped

_HEADINGS: dict[Part, str] = {
    "people": "## People",
    "papers": "## Papers",
    "dates": "## Dates",
    "steps": "## Next steps",
}
_HEADS = 3  # headings at the top among which the head ends
_WRAPPED = 3  # lines more that one entry may stand on


def entry_ways(source: Source, read: Read, change: Put | Add | Drop | Move) -> Iterator[Raw]:
    """The change in every way it could be."""
    every = entries(read.agenda, change.part)
    match change:
        case Put(part, at, one):
            for line in source.holding(_key(every[at])):
                yield from _instead(source, line, part, every[at], one)
        case Add(part, at, one):
            yield from _more(source, read, part, every[at - 1] if at else None, one)
        case Drop(part, at):
            for line in source.holding(_key(every[at])):
                yield from _without(source, line, _key(every[at]))
        case Move(part, at, later):
            if pair := swapped(every, at, later=later):
                first, second = (list(source.holding(_key(every[one[0]]))) for one in pair)
                yield from (
                    source.swap((one, one + 1), (other, other + 1))
                    for one in first
                    for other in second
                    if one < other
                )


def _key(one: One) -> str:
    """Words that the line of an entry has in it."""
    match one:
        case AgendaPerson(name=name) | NamedDate(name=name):
            return name
        case AgendaItem(title=title):
            return title
        case str():
            return one
        case _:
            return one.text


def _instead(source: Source, line: int, part: Part, before: One, after: One) -> Iterator[Raw]:
    """Other words on a line: for those that changed, or for all of them."""
    body = source.body(line)
    if swapped_words := _swapped_words(body, before, after):
        yield source.put(line, line + 1, [swapped_words])
    written = entry_line(after)
    for more in range(_WRAPPED + 1):
        yield source.put(line, line + 1 + more, [source.prefix(line) + written])
        if source.is_blank(line + 1 + more):
            break


def _swapped_words(body: str, before: One, after: One) -> str | None:
    """The line with each text that changed in the place of what it was; None where one is not there."""
    if isinstance(before, str) or isinstance(after, str):
        return body.replace(str(before), str(after), 1)
    for name in before.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if not (isinstance(old, str) and isinstance(new, str) and old and new and old in body):
            return None
        body = body.replace(old, new, 1)
    return body


def _without(source: Source, line: int, name: str) -> Iterator[Raw]:
    """The file without a line, or without a name in it."""
    for more in range(_WRAPPED + 1):
        yield source.cut(line, line + 1 + more)
        if source.is_blank(line + 1 + more):
            break
    body, words = source.body(line), re.escape(name)
    inside = r"(?:\s*\([^()]*\))?"
    for form in (rf"[,;]\s*{words}{inside}", rf"{words}{inside}[,;]\s*", rf"\s+and\s+{words}{inside}"):
        if re.search(form, body):
            yield source.put(line, line + 1, [re.sub(form, "", body, count=1)])


def _more(source: Source, read: Read, part: Part, before: One | None, one: One) -> Iterator[Raw]:
    """One entry more, behind the one it follows, or as the first of its section."""
    written = entry_line(one)
    if before is not None:
        for line in reversed(list(source.holding(_key(before)))):
            for more in range(_WRAPPED + 1):
                apart = ["", written] if part == "about" else [source.prefix(line) + written]
                yield source.insert(line + 1 + more, apart)
                if source.is_blank(line + 1 + more):
                    break
            yield source.put(line, line + 1, [f"{source.body(line)}, {written}"])
            if copied := _swapped_words(source.body(line), before, one):
                yield source.insert(line + 1, [copied])  # a table's row
    yield from _section(source, read, part, written)


def _section(source: Source, read: Read, part: Part, written: str) -> Iterator[Raw]:
    """The first entry of a section, below its heading or with it."""
    heading = _HEADINGS.get(part)
    at = _above_items(source, read)
    if heading is None:  # a paragraph of the head, which ends at a heading
        for line in [one.number - 1 for one in source.lines if one.kind == "heading"][:_HEADS]:
            yield source.insert(line, [written, ""])
        yield source.insert(at, [written, ""])
        return
    for line in range(len(source.raw)):
        if source.body(line).strip(" #*:").casefold() == heading.strip("# ").casefold():
            yield source.insert(line + 1, ["", f"- {written}"])
    if part == "people":
        yield source.insert(at, [heading, "", f"- {written}", ""])
    yield from _in_order(source, part, [heading, "", f"- {written}", ""])
    below = (["", heading, "", f"- {written}"], [heading, "", f"- {written}", ""])
    first = next((line for line in range(read.last, len(source.raw)) if not source.is_blank(line)), None)
    if first is not None:
        yield source.insert(first, below[1])
    yield source.insert(len(source.raw), below[0])


def _in_order(source: Source, part: Part, bodies: Sequence[str]) -> Iterator[Raw]:
    """A section before those that come after it in a letter, or else behind those that come before it."""
    order: list[Part] = ["papers", "dates", "steps"]
    heads = [one for one in source.lines if one.kind == "heading"]
    for one in heads:
        if part_named(one.words) in order[order.index(part) + 1 :] if part in order else ():
            yield source.insert(one.number - 1, bodies)
    for at, one in enumerate(heads):
        if part_named(one.words) in order[: order.index(part)] if part in order else ():
            following = heads[at + 1].number - 1 if at + 1 < len(heads) else len(source.raw)
            lines = bodies if at + 1 < len(heads) else ["", *bodies[:-1]]
            yield source.insert(following, lines)


def _above_items(source: Source, read: Read) -> int:
    """Where a section could begin that stands before the agenda's."""
    first = read.places[0] - 1 if read.places else len(source.raw)
    for line in range(first - 1, -1, -1):
        if source.body(line).lstrip().startswith("#") and "agenda" in source.body(line).casefold():
            return line
    return first
