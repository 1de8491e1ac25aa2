"""Entries as items: which of them is an item and which a prompt, and how long each takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from chair.files.agenda.entries import Entry, grow
from chair.files.agenda.items import head_item, read_head
from chair.files.agenda.lines import Line
from chair.files.agenda.markup import bare, plain, unmarked
from chair.files.agenda.times import between, duration
from chair.meeting.agenda import AgendaItem

_GAP = 12 * 60  # minutes: starts further apart are not one item
_TOTALS = ("total", "sum", "σ")
_PLACEHOLDER = re.compile(
    r".*\b(?:add|submit|insert|put|enter)\s(?:your|an?|more)\s(?:agenda|topics?|items?|pr)\b.*|<\w+>.*|\W*tb[acd]\W*",
    re.IGNORECASE,
)
# "Budget (10)" says minutes where more than half of the items are written so.
_BARE = re.compile(r"(.*\S)\s*(?:\(~?\s?([0-9]{1,3})\)|\[~?\s?([0-9]{1,3})\])")


class Unread(NamedTuple):
    """What was not read: the line in the file, from 1, and a sentence."""

    line: int
    text: str


class Outcome(NamedTuple):
    """The items of a section, the paragraphs before them with their lines in the file, and what was not read.

    `places` are the items' lines in the file, `last` is the last line of the section that holds something.
    """

    items: tuple[AgendaItem, ...] = ()
    before: tuple[tuple[int, str], ...] = ()
    unread: tuple[Unread, ...] = ()
    places: tuple[int, ...] = ()
    last: int = 0


def read_items(lines: Sequence[Line], ends: int | None = None) -> Outcome:
    """The items of these lines. `ends` is when the meeting is over, in minutes after midnight."""
    tree = grow(lines)
    unread: list[Unread] = []
    for entry in tree.entries:
        _take_time(entry)
        _settle(entry, unread)
    items = [entry for entry in tree.entries if entry.item]
    _bare_numbers(items)
    _by_the_clock(items, ends)
    unread += [
        Unread(
            entry.line.number, f'the time in "{bare(entry.head.odd)}" was not understood; the item has none'
        )
        for entry in items
        if entry.head.odd
    ]
    before = tuple(
        (at, text)
        for at, texts in zip(tree.before_at, tree.before, strict=True)
        if (text := plain(" ".join(texts)))
    )
    places = tuple(entry.line.number for entry in items)
    return Outcome(
        count_once(map(_item, items)), before, tuple(sorted(unread)), places, lines[-1].number if lines else 0
    )


def count_once(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """`items` without the minutes that only add up those of the items nested below."""
    counted: list[AgendaItem] = []
    sums: dict[int, int] = {}  # by depth: minutes of the items since the last one further out
    for item in reversed(list(items)):
        nested = sums.pop(item.depth + 1, 0)
        if nested and item.minutes == nested:
            item = replace(item, minutes=None)
        sums = {depth: total for depth, total in sums.items() if depth <= item.depth}
        sums[item.depth] = sums.get(item.depth, 0) + (nested if item.minutes is None else item.minutes)
        counted.append(item)
    return tuple(reversed(counted))


def _take_time(entry: Entry) -> None:
    """An entry's time from the line below it ("*20 minutes*"), or from a bullet that is nothing else."""
    if entry.head.minutes is not None:
        return
    bullets = [one for one in entry.below if one.only_time and not one.below]
    first = next((lines for lines in entry.texts if lines), [])
    minutes = _length(unmarked(" ".join(first)))
    if len(bullets) == 1:
        minutes = _length(bullets[0].head.whole)
        entry.below.remove(bullets[0])
        bullets[0].item = False
    elif minutes is not None:
        first.clear()
    entry.head = entry.head._replace(minutes=minutes)


def _length(text: str) -> int | None:
    """The minutes of a line that is only a time, and not of them all: "Total: 90 min"."""
    return None if text.casefold().startswith(_TOTALS) else duration(text.strip("()[] "))


def _settle(entry: Entry, unread: list[Unread]) -> None:
    """Decide whether an entry is an item, and how deep; all before it are decided."""
    parent, head = entry.parent, entry.head
    words = bare(head.whole)
    if not entry.item:
        return
    if entry.line.kind == "bullet" and parent is not None:
        entry.item = parent.timed_below or (parent.item and parent.line.kind == "bullet" and not parent.timed)
    elif entry.line.kind != "heading" and (
        entry.only_time or {head.title.casefold(), head.odd.casefold()} & {*_TOTALS}
    ):
        entry.item = False
        unread.append(Unread(entry.line.number, f'taken as a total and not as an item: "{words}"'))
    if entry.item and _PLACEHOLDER.fullmatch(head.whole[:100]):
        entry.item = False
        unread.append(Unread(entry.line.number, f'left out, as it holds the place of an item: "{words}"'))
    while parent is not None and not parent.item:
        parent = parent.parent
    entry.depth = parent.depth + 1 if parent else 0
    if entry.line.kind == "heading" and entry.timed_below:
        entry.head = head._replace(minutes=None, clock=None)  # a section's total


def _bare_numbers(items: Sequence[Entry]) -> None:
    """Take numbers alone in brackets for minutes, if that is how this agenda has them."""
    untimed = (one for one in items if not (one.timed or one.head.lead or one.head.odd))
    found = [(one, number) for one in untimed if (number := _BARE.fullmatch(one.head.whole))]
    if 2 * len(found) > len(items):
        for entry, number in found:
            head = read_head(number[1])
            if not (head.lead or head.odd or head.minutes is not None or head.clock is not None):
                entry.head = head._replace(whole=entry.head.whole, minutes=int(number[2] or number[3]))


def _by_the_clock(items: Sequence[Entry], ends: int | None) -> None:
    """Where only starts are written, an item lasts until the next one's; the last until the end."""
    later: list[tuple[int, int]] = []  # depth and start of those behind, the nearest last
    for entry in reversed(items):
        clock = entry.head.clock
        if clock is None:
            continue
        while later and later[-1][0] > entry.depth:
            later.pop()
        until = later[-1][1] if later else ends
        minutes = 0 if until is None else between(clock, until)
        if entry.head.minutes is None and 0 < minutes <= _GAP:
            entry.head = entry.head._replace(minutes=minutes)
        later.append((entry.depth, clock))


def _item(entry: Entry) -> AgendaItem:
    return replace(
        head_item(entry.head),
        depth=entry.depth,
        purpose="\n\n".join(entry.paragraphs),
        prompts=tuple(filter(None, _prompts(entry))),
    )


def _prompts(entry: Entry) -> Iterator[str]:
    """The entries below an item that are no items, and what is below those, in order."""
    waiting = [one for one in reversed(entry.below) if not one.item]
    while waiting:
        one = waiting.pop()
        yield " ".join((bare(one.head.whole), *one.paragraphs))
        waiting += [lower for lower in reversed(one.below) if not lower.item]
