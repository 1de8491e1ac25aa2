"""Ways to write another item into an agenda's file, or one at another place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from chair.files.agenda.reading import Read
from chair.files.agenda.source import Raw, Source
from chair.files.agenda.writing import entry_line, paragraph_line, prompt_line
from chair.meeting.agenda import AgendaItem
from chair.meeting.drafting import Add, Drop, Move, Put, reach, swapped

_AROUND = (24, 12, 6, 3, 1)  # characters on either side of what changed in a title
_TIME = 3  # lines below an item among which its time may stand
_BOX = re.compile(r"\s*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])\s*$")
# The number of an item, at its beginning or in the first cell of its row.
_COUNTED = re.compile(r"([ \t]*)([0-9]{1,9})([.)])([ \t]+)|(\|?[ \t]*)([0-9]{1,3})([ \t]*)(\|)")


def item_ways(source: Source, read: Read, change: Put | Add | Drop | Move) -> Iterator[Raw]:
    """The change in every way it could be."""
    items = read.agenda.items
    match change:
        case Put(at=at, one=AgendaItem() as item):
            yield from _instead(source, read, at, items[at], item)
        case Add(at=at, one=AgendaItem() as item):
            yield from _more(source, read, at, item)
        case Drop(at=at):
            first, last = reach(items, at)
            yield source.cut(read.places[first] - 1, _content(source, read, last - 1))
        case Move(at=at, later=later) if pair := swapped(items, at, later=later):
            one, other = ((read.places[a] - 1, _content(source, read, b - 1)) for a, b in pair)
            yield source.swap(one, other)


def _content(source: Source, read: Read, at: int) -> int:
    """Behind the last line that belongs to an item."""
    last = read.places[at + 1] - 1 if at + 1 < len(read.places) else max(read.last, read.places[at])
    while last > read.places[at] and source.is_blank(last - 1):
        last -= 1
    return last


def _instead(source: Source, read: Read, at: int, before: AgendaItem, after: AgendaItem) -> Iterator[Raw]:
    line = read.places[at] - 1
    same = replace(after, purpose=before.purpose, prompts=before.prompts)
    if same != before:
        for body in dict.fromkeys(_bodies(source, line, before, after)):
            yield source.put(line, line + 1, [body])
        if before.title == after.title:  # its time may stand on a line of its own
            for own in range(line + 1, min(line + 1 + _TIME, _content(source, read, at))):
                for body in _numbers(source.body(own), before, after):
                    yield source.put(own, own + 1, [body])
    else:
        yield from _below(source, read, at, before, after)
    yield from _anew(source, read, at, after)


def _bodies(source: Source, line: int, before: AgendaItem, after: AgendaItem) -> Iterator[str]:
    """The item's own line: a word for a word, then another box behind the title, then a line of our own."""
    body = source.body(line)
    titled = [body] if before.title == after.title else []
    if before.title != after.title and before.title in body:
        titled.append(body.replace(before.title, after.title, 1))
    box = "" if after.rest else entry_line(replace(after, title="x"))[1:]
    titled += _retitled(body, before.title, after.title)
    for text in titled:
        yield text
        yield from _numbers(text, before, after)
        if before.lead and after.lead and before.lead in text:
            yield after.lead.join(text.rsplit(before.lead, 1))
        if not after.rest:
            yield _BOX.sub("", text).rstrip() + box
            yield text.rstrip() + box
    if source.is_plain(line):
        yield source.prefix(line) + entry_line(after)


def _retitled(body: str, before: str, after: str) -> Iterator[str]:
    """The line with the words of its title that changed, found by those around them: links and marks stay."""
    same = _alike(before, after)
    rest = _alike(before[same:][::-1], after[same:][::-1])
    old, new = before[same : len(before) - rest], after[same : len(after) - rest]
    for length in _AROUND:
        ahead, behind = before[max(0, same - length) : same], before[len(before) - rest :][:length]
        for left, right in ((ahead, behind), (ahead, ""), ("", behind)):
            if (around := left + old + right) and body.count(around) == 1:
                yield body.replace(around, left + new + right)


def _alike(one: str, other: str) -> int:
    """How many characters at their beginning are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _numbers(text: str, before: AgendaItem, after: AgendaItem) -> Iterator[str]:
    """A number for a number, the last first."""
    if before.minutes is None or after.minutes is None:
        return
    for found in reversed(list(re.finditer(rf"(?<![0-9]){before.minutes}(?![0-9])", text))):
        yield f"{text[: found.start()]}{after.minutes}{text[found.end() :]}"


def _below(source: Source, read: Read, at: int, before: AgendaItem, after: AgendaItem) -> Iterator[Raw]:
    """What stands below an item: one paragraph or prompt other, more, less, or at another place."""
    first, last = read.places[at] - 1, _content(source, read, at)
    old, new = _under(before), _under(after)
    start = next((k for k, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if start is None else start
    if len(new) == len(old) and old[start + 1 :] != new[start + 1 :]:
        for one in source.spans(old[start][1], first, last):
            for other in source.spans(old[start + 1][1], one[1], last):
                yield source.swap(one, other)
    elif len(new) == len(old):
        for one in source.spans(old[start][1], first, last):
            yield source.put(*one, [source.prefix(one[0]) + _written(*new[start])])
    elif len(new) < len(old):
        for one in source.spans(old[start][1], first, last):
            yield source.cut(*one)
    else:
        yield from _one_more(source, (first, last), old, start, new[start])


def _one_more(
    source: Source, lines: tuple[int, int], old: Sequence[tuple[str, str]], at: int, new: tuple[str, str]
) -> Iterator[Raw]:
    first, last = lines
    indent = _inside(source, first)
    spans = list(source.spans(old[at - 1][1], first, last)) if at else [(first, first + 1)]
    for one in spans:
        if new[0] == "paragraph":
            yield source.insert(one[1], ["", indent + _written(*new)])
        elif at and old[at - 1][0] == "prompt":
            yield source.insert(one[1], [source.prefix(one[0]) + _written(*new)])
        else:
            yield source.insert(one[1], ["", f"{indent}- {_written(*new)}"])
            yield source.insert(one[1], [f"{indent}  - {_written(*new)}"])
            yield source.insert(one[1], [f"{indent}- {_written(*new)}"])


def _inside(source: Source, line: int) -> str:
    """The blanks before what stands below a line."""
    prefix = source.prefix(line)
    return "" if prefix.lstrip().startswith("#") else " " * len(prefix.expandtabs(4))


def _under(item: AgendaItem) -> list[tuple[str, str]]:
    paragraphs = [("paragraph", text) for text in item.purpose.split("\n\n") if text]
    return paragraphs + [("prompt", text) for text in item.prompts]


def _written(kind: str, text: str) -> str:
    return paragraph_line(text) if kind == "paragraph" else prompt_line(text)


def _anew(source: Source, read: Read, at: int, item: AgendaItem) -> Iterator[Raw]:
    """The item and all below it as chair writes it; what is no part of the agenda stays behind it."""
    first, last = read.places[at] - 1, _content(source, read, at)
    if not all(source.is_plain(line) for line in range(first, last) if line in source.read):
        return  # what marks its words would be lost
    indent = _inside(source, first)
    made = [source.prefix(first) + entry_line(item)]
    for kind, text in _under(item):
        if kind == "paragraph":
            made += ["", indent + _written(kind, text)]
        else:
            made += [""] * (text is item.prompts[0]) + [f"{indent}- {_written(kind, text)}"]
    kept = [source.body(line) for line in range(first, last) if line not in source.read]
    yield source.put(first, last, [*made, *filter(str.strip, kept)])


def _more(source: Source, read: Read, at: int, item: AgendaItem) -> Iterator[Raw]:
    """One item more: as those beside it look, behind the one before it."""
    items, written = read.agenda.items, entry_line(item)
    if not items:
        yield from _first_item(source, written)
        return
    beside = [k for k in (*range(at - 1, -1, -1), *range(at, len(items))) if items[k].depth == item.depth]
    for model in beside[:2]:
        line = read.places[model] - 1
        prefix, number = source.prefix(line), _COUNTED.match(source.body(line))
        if number and model < at and source.prefix(line) == number[0]:
            ahead, own, *behind = _parts(number)
            prefix = f"{ahead}{int(own) + counts(source, read)}{''.join(behind)}"
        bodies = [prefix + written]
        if (copied := _copied(source.body(line), items[model], item)) is not None:
            bodies.append(copied)
        apart = [""] if source.is_blank(line - 1) and len(items) > 1 and model else []
        place = _content(source, read, at - 1) if at else read.places[0] - 1
        for body in bodies:
            yield source.insert(place, [*apart, body] if at else [body, *apart])
            yield source.insert(place, ["", body] if at else [body, ""])
    if item.depth and at:
        line = read.places[at - 1] - 1
        for sign in ("1. ", "- "):
            yield source.insert(_content(source, read, at - 1), [f"{_inside(source, line)}{sign}{written}"])


def _first_item(source: Source, written: str) -> Iterator[Raw]:
    for line in range(len(source.raw)):
        if source.body(line).lstrip().startswith("#") and "agenda" in source.body(line).casefold():
            yield source.insert(line + 1, ["", f"1. {written}"])
    yield source.insert(len(source.raw), ["", "## Agenda", "", f"1. {written}"])


def _copied(body: str, before: AgendaItem, item: AgendaItem) -> str | None:
    """A table's row with another item in it."""
    if "|" not in body or before.title not in body:
        return None
    for old, new in ((before.title, item.title), (before.lead, item.lead)):
        body = body.replace(old, new, 1) if old else body
    found = next(_numbers(body, before, replace(item, minutes=item.minutes or before.minutes)), None)
    return found or body


def _parts(number: re.Match[str]) -> list[str]:
    """What stands before an item's number, the number, and what stands behind it."""
    return [part for part in number.groups() if part is not None]


def counts(source: Source, read: Read) -> bool:
    """Whether the numbers of the items count them, list by list."""
    numbers: dict[tuple[int, int], int] = {}
    found = 0
    for at, place in enumerate(read.places):
        depth = read.agenda.items[at].depth
        numbers = {key: last for key, last in numbers.items() if key[0] <= depth}
        if number := _COUNTED.match(source.body(place - 1)):
            ahead, own, *_ = _parts(number)
            key = (depth, len(ahead))
            if key in numbers and int(own) != numbers[key] + 1:
                return False
            numbers[key], found = int(own), found + 1
    return found > 1


def renumbered(source: Source, read: Read) -> Raw:
    """The items of each list counted from 1; what stands below one moves with the width of its number."""
    bodies = [source.body(line) for line in range(len(source.raw))]
    numbers: dict[tuple[int, int], int] = {}
    items = read.agenda.items
    for at, place in enumerate(read.places):
        depth = items[at].depth
        numbers = {key: last for key, last in numbers.items() if key[0] <= depth}
        if not (found := _COUNTED.match(bodies[place - 1])):
            continue
        ahead, _, *behind = _parts(found)
        key = (depth, len(ahead))
        numbers[key] = numbers.get(key, 0) + 1
        head = f"{ahead}{numbers[key]}{''.join(behind)}"
        bodies[place - 1] = head + bodies[place - 1][len(found[0]) :]
        wider = 0 if head.endswith("|") else len(head) - len(found[0])
        last = _content(source, read, reach(items, at)[1] - 1)
        for line in range(place, last) if wider else ():
            if source.is_blank(line) or bodies[line][: len(found[0])].strip():
                continue  # nothing, or it stands further out
            bodies[line] = " " * max(0, wider) + bodies[line][max(0, -wider) :]
    return source.put(0, len(source.raw), bodies)
