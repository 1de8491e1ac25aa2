"""One change in an agenda's file: only the lines that say it are touched.

There are many ways to write an agenda, so a change is tried in the file's own way first: a number for a
number, a name for a name, then a line of the same look, then a line as chair writes it. What decides is the
reader: the first way counts after which the file reads as the agenda with the change, and as nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chair.files.agenda.edit_entries import entry_ways
from chair.files.agenda.edit_head import dated_ways, head_ways
from chair.files.agenda.edit_items import counts, item_ways, renumbered
from chair.files.agenda.normal import normalise
from chair.files.agenda.reading import NO_ITEMS, Read, read_with_places
from chair.files.agenda.source import Raw, Source
from chair.meeting.agenda import Agenda
from chair.meeting.drafting import Add, Change, Dated, Drop, Head, Move, changed

_MOST = 400  # ways that are tried


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
    for number, raw in enumerate(_ways(source, before, change, wanted[1])):
        made = "".join(raw)
        if number >= _MOST:
            break
        if (after := _reads(made, before, wanted)) is not None:
            if isinstance(change, Add | Drop | Move) and change.part == "items" and counts(source, before):
                return _counted(before, made, after, wanted)
            return made
    raise NotEdited("The file says this in a way of its own: change it there, in any editor.")


def _ways(source: Source, read: Read, change: Change, wanted: Agenda) -> Iterator[Raw]:
    """The file with the change in it in every way it could be, those that touch least first."""
    match change:
        case Head():
            return head_ways(source, read, change)
        case Dated():
            return dated_ways(source, read, wanted)
    return item_ways(source, read, change) if change.part == "items" else entry_ways(source, read, change)


def _reads(text: str, before: Read, wanted: Sequence[Agenda]) -> Read | None:
    """The file as it is read now, if that is what was wanted and no line more is not understood."""
    after = read_with_places(text)
    more = _unread(after) - _unread(before)
    return after if after.agenda in wanted and not more.keys() - {NO_ITEMS} else None


def _unread(read: Read) -> Counter[str]:
    return Counter(one.text for one in read.unread)


def _counted(before: Read, made: str, after: Read, wanted: Sequence[Agenda]) -> str:
    """A list that counted its items goes on counting."""
    again = "".join(renumbered(Source(made), after))
    return again if _reads(again, before, wanted) else made
