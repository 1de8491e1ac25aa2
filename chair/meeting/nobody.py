"""A name that nobody of the meeting has: how that is said, and whose it may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from chair.meeting.people import TITLES, words_of
from chair.meeting.state import Meeting

_CLOSE = 0.75  # "Famly" and Family, "Nari" and Nair; not "Tim" and Tom
_SHORTEST = 3  # letters of a name that may be a slip for another


def nobody(meeting: Meeting, words: str) -> str:
    """That nobody is called so, the nearest name, and who there is: a sentence."""
    near, known = nearest(meeting, words), ", ".join(_names(meeting))
    return f"Nobody is called {words}{f' ({near}?)' if near else ''}; there are {known}."


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
    names = _names(meeting)
    for known in names if " " in wanted else (*names, *_parts(names)):
        close = SequenceMatcher(None, wanted, _plain(known)).ratio()
        if close > best and close >= _CLOSE:
            best, found = close, known
    return found


def _names(meeting: Meeting) -> list[str]:
    """Of the parties, then of the people, without those that were taken out."""
    parties = [one.name for one in meeting.parties if one.name]
    return parties + [one.name for one in (*meeting.people, *meeting.off) if one.name]


def _parts(names: Sequence[str]) -> Iterator[str]:
    return (part for one in names for part in one.split() if len(_plain(part)) >= _SHORTEST)


def _plain(words: str) -> str:
    """For comparing: lower-case, without a title."""
    return " ".join(word for word in words_of(words) if word not in TITLES)
