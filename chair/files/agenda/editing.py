"""One change in an agenda's file: only the lines that say it are touched.

There are many ways to write an agenda, so a change is tried in the file's own way first: a number for a
number, a name for a name, then a line of the same look, then a line as chair writes it. What decides is the
reader: the first way counts after which the file reads as the agenda with the change, and as nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from chair.files.agenda.edit_entries import entry_ways
from chair.files.agenda.edit_head import dated_ways, head_ways
from chair.files.agenda.edit_items import counts, item_ways, renumbered
from chair.files.agenda.normal import normalise
from chair.files.agenda.reading import NO_ITEMS, Read, read_with_places
from chair.files.agenda.source import Raw, Source
from chair.meeting.agenda import Agenda, AgendaItem
from chair.meeting.drafting import Add, Change, Dated, Drop, Head, Move, Put, changed, reach

_MOST = 400  # ways that are tried


_BY_THE_CLOCK = "This agenda tells its times by the clock: change them in the file, in any editor."


class NotEdited(Exception):
    """The file says this in a way of its own. The message is a sentence."""


def edited(text: str, changes: Iterable[Change]) -> str:
    """The text with these changes in it, one after the other. Raises NotEdited, IndexError."""
    for change in changes:
        text = _edited(text, change)
    return text


def _edited(text: str, change: Change) -> str:
    before = read_with_places(text)
    meant = changed(before.agenda, change)
    wanted = (meant, normalise(meant))
    if before.agenda in wanted:
        return text
    source = Source(text)
    if _moves_times(source, before, change):
        raise NotEdited(_BY_THE_CLOCK)
    for number, raw in enumerate(_ways(source, before, change, wanted[1])):
        made = "".join(raw)
        if number >= _MOST:
            break
        if (after := _reads(made, before, wanted, sums=_keeps_sums(before, change))) is not None:
            if isinstance(change, Add | Drop | Move) and change.part == "items" and counts(source, before):
                return _counted(before, made, after, wanted)
            return made
    raise NotEdited("The file says this in a way of its own: change it there, in any editor.")


def _moves_times(source: Source, read: Read, change: Change) -> bool:
    """Whether a change would make a liar of times of day that stand before the items."""
    if not isinstance(change, Put | Add | Drop | Move) or change.part != "items":
        return False
    items = read.agenda.items
    lines = zip(items, read.places, strict=True)
    if not any((clock := source.clock(at - 1)) and clock not in item.title for item, at in lines):
        return False
    if isinstance(change, Put):
        return isinstance(change.one, AgendaItem) and change.one.minutes != items[change.at].minutes
    return not isinstance(change, Drop)


def _ways(source: Source, read: Read, change: Change, wanted: Agenda) -> Iterator[Raw]:
    """The file with the change in it in every way it could be, those that touch least first."""
    match change:
        case Head():
            return head_ways(source, read, change)
        case Dated():
            return dated_ways(source, read, wanted)
    return item_ways(source, read, change) if change.part == "items" else entry_ways(source, read, change)


def _keeps_sums(read: Read, change: Change) -> bool:
    """Whether the time of an item is not what is changed where others stand under it."""
    if not isinstance(change, Put) or change.part != "items":
        return True
    first, last = reach(read.agenda.items, change.at)
    return last == first + 1


def _reads(text: str, before: Read, wanted: Sequence[Agenda], *, sums: bool = True) -> Read | None:
    """The file as it is read now, if that is what was wanted and no line more is not understood.

    With `sums`, the time of an item under which others stand may be told or not, as it adds theirs up or not.
    """
    after = read_with_places(text)
    more = _unread(after) - _unread(before)
    same = after.agenda in wanted
    if sums and not same:
        same = _timed_by_nested(after.agenda) in map(_timed_by_nested, wanted)
    return after if same and not more.keys() - {NO_ITEMS} else None


def _timed_by_nested(agenda: Agenda) -> Agenda:
    """The agenda without the minutes of items under which others stand: those may only add these up."""
    items = agenda.items
    return replace(
        agenda,
        items=tuple(
            replace(item, minutes=None) if following is not None and following.depth > item.depth else item
            for item, following in zip_longest(items, items[1:])
            if item is not None
        ),
    )


def _unread(read: Read) -> Counter[str]:
    return Counter(one.text for one in read.unread)


def _counted(before: Read, made: str, after: Read, wanted: Sequence[Agenda]) -> str:
    """A list that counted its items goes on counting."""
    again = "".join(renumbered(Source(made), after))
    return again if _reads(again, before, wanted) else made
