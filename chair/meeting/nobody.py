"""A name that nobody of the meeting has: how that is said, and whose it may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from chair.meeting.people import TITLES, name, words_of
from chair.meeting.state import Meeting

_CLOSE = 0.75  # "Famly" and Family, "Nari" and Nair; not "Tim" and Tom
_SHORTEST = 3  # letters of a name that may be a slip for another


def nobody(meeting: Meeting, words: str) -> str:
    """That nobody is called so, the nearest name, and who there is: a sentence."""
    known = [one.name or "" for one in meeting.parties]
    known += [name(meeting, one.id) for one in (*meeting.people, *meeting.off) if one.name]
    near = nearest(meeting, words)
    return f"Nobody is called {words}{f' ({near}?)' if near else ''}; there are {', '.join(known)}."


def stranger(meeting: Meeting, words: str) -> str:
    """How somebody is told who may well be outside; the nearest name first, for a row may be cut."""
    near = nearest(meeting, words)
    return f"{words} ({f'{near}? ' if near else ''}not of this meeting)"


def nearest(meeting: Meeting, words: str) -> str:
    """The name of a party or a person, or a part of one, that is nearly written so; "" for none."""
    wanted = _plain(words)
    if len(wanted) < _SHORTEST:
        return ""
    best, found = 0.0, ""
    for known in _names(meeting, parts=" " not in wanted):
        close = SequenceMatcher(None, wanted, _plain(known)).ratio()
        if close > best and close >= _CLOSE:
            best, found = close, known
    return found


def _names(meeting: Meeting, *, parts: bool) -> Iterator[str]:
    names = [one.name for one in meeting.parties if one.name]
    names += [one.name for one in (*meeting.people, *meeting.off) if one.name]
    yield from names
    if parts:
        for one in names:
            yield from (part for part in one.split() if len(_plain(part)) >= _SHORTEST)


def _plain(words: str) -> str:
    """For comparing: lower-case, without a title."""
    return " ".join(word for word in words_of(words) if word not in TITLES)
