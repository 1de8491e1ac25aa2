"""Whom an @ means at the beginning or the end of a line: a party, a person, or somebody else by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from chair.meeting.late_lines import called
from chair.meeting.people import TITLES, meant
from chair.meeting.state import Meeting


class Who(Struct, frozen=True):
    """Whom an @ means: a party, a person, or the words of a name that nobody in the list has."""

    party: int | None = None
    person: int | None = None
    words: str = ""


def asker(meeting: Meeting, text: str) -> tuple[Who, str]:
    """Who is meant by an @ at the beginning or the end of a text, and the rest of it."""
    text = text.strip()
    if text.startswith("@"):
        for size, before in _beginnings(text[1:]):
            if (who := _who(meeting, before)) is not None:
                return who, text[1 + size :].lstrip(" ,.;:")
    before, at, behind = text.rpartition(" @")
    if at and (who := _who(meeting, behind.rstrip(".,;:"))) is not None:
        return who, before.rstrip()
    if text.startswith("@") and (found := re.match(r"(\S+)(?:\s+([^\W\d_][\w'-]*))?", text[1:])):
        titled = found[1].casefold().rstrip(".") in TITLES and (found[2] or "")[:1].isupper()
        strange = found[0] if titled else found[1]
        return Who(words=strange.rstrip(",.;:")), text[1 + len(strange) :].lstrip(" ,.;:")
    return Who(), text


def _beginnings(text: str) -> Iterator[tuple[int, str]]:
    """The beginnings of a text that may be a name, the longest first, with their length."""
    words = list(re.finditer(r"\S+", text))[:6]
    for word in reversed(words):
        yield word.end(), text[: word.end()].rstrip(",.;:")


def _who(meeting: Meeting, text: str) -> Who | None:
    """The party or the one person who is called so; a name that is only begun must stand alone."""
    wanted = " ".join(text.split()).casefold()
    for party in meeting.parties:
        if (party.name or "").casefold() == wanted:
            return Who(party=party.id)
    people = (*meeting.people, *meeting.off)
    found = called(text, people) or (() if " " in wanted else meant(text, people))
    return Who(person=found[0].id) if len(found) == 1 else None
