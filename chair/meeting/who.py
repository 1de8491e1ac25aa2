"""Whom an @ means at the beginning or the end of a line: a party, a person, or somebody else by name."""

from __future__ import annotations

import re

from msgspec import Struct

from chair.meeting.late_lines import NotRead, called, several
from chair.meeting.people import meant, name, party_called
from chair.meeting.state import Meeting, Person
from chair.meeting.typed import SAYS, beginnings, unknown_name

_STOPS = ".,;:"
_NAME_WORDS = 3  # of a name that nobody in the list has


class Who(Struct, frozen=True):
    """Whom an @ means: a party, a person, or the words of a name that nobody in the list has."""

    party: int | None = None
    person: int | None = None
    words: str = ""


def asker(meeting: Meeting, text: str) -> tuple[Who, str]:
    """Who is meant by an @ at the beginning or the end of a text, and the rest of it.

    Raises NotRead for a name that several people have.
    """
    text = text.strip()
    before, at, behind = text.rpartition(" @")
    behind = SAYS.sub("", behind.rstrip(_STOPS)).rstrip(_STOPS) if behind[:1].strip() else ""
    before = before.rstrip(" ,;:")
    first = text[1:] if text[:1] == "@" and text[1:2].strip() else ""
    no: NotRead | None = None
    maybe = [(words, _behind(rest)) for words, rest in beginnings(first, _names(meeting))]
    for words, rest in (*maybe, *(((behind, before),) if at and behind else ())):
        if (who := _who(meeting, words)) is not None:
            return who, rest
        if (named := _named(meeting, words)) and no is None:
            no = several(meeting, f"@{words}", [one.id for one in named])
    if no is not None:
        raise no
    if first:
        strange = _strange(first)
        return Who(words=strange), _behind(first[len(strange) :].lstrip(_STOPS))
    if at and behind and _is_name(meeting, behind):
        return Who(words=behind), before
    return Who(), text


def by_name(meeting: Meeting, words: str) -> Who:
    """Who is called so, by whole words of the name. Raises NotRead where several are."""
    words = " ".join(words.split()).removeprefix("@")
    if (party := party_called(meeting, words)) is not None:
        return Who(party=party.id)
    found = called(words, (*meeting.people, *meeting.off))
    if len(found) > 1:
        names = ", ".join(name(meeting, one.id) for one in found)
        raise NotRead(f"More than one is called {words}; there are {names}.")
    return Who(person=found[0].id) if found else Who(words=words)


def _behind(text: str) -> str:
    """What follows a name: "says:" is not of the words."""
    return re.sub(r"^\s*(?:says|said)(?:\s+so)?\s*[,:;]", "", text, flags=re.IGNORECASE).lstrip(" ,.;:")


def _names(meeting: Meeting) -> list[str | None]:
    return [*(one.name for one in meeting.parties), *(one.name for one in (*meeting.people, *meeting.off))]


def _who(meeting: Meeting, text: str) -> Who | None:
    """The party or the one person who is called so."""
    if (party := party_called(meeting, " ".join(text.split()))) is not None:
        return Who(party=party.id)
    found = _named(meeting, text)
    return Who(person=found[0].id) if len(found) == 1 else None


def _named(meeting: Meeting, text: str) -> tuple[Person, ...]:
    """Who may be called so; a name that is only begun must stand alone."""
    people = (*meeting.people, *meeting.off)
    return called(text, people) or (() if len(text.split()) > 1 else meant(text, people))


def _strange(text: str) -> str:
    """What a name that nobody has probably is, at the beginning: all of it where a comma or a colon ends it.

    "Ann Webb, sent it"; else a title and a name, or one word.
    """
    words = list(re.finditer(r"\S+", text))[:_NAME_WORDS]
    for count, word in enumerate(words, 1):
        there = text[: word.end()]
        if there[-1] in ",;:" and all(one[0][0].isupper() for one in words[:count]):
            return there.rstrip(_STOPS)
    return unknown_name(text)


def _is_name(meeting: Meeting, text: str) -> bool:
    """Whether the end of a text is a name that nobody in the list has: one word, or a few in capitals."""
    words = text.split()
    if len(words) > 1 and not all(one[0].isupper() for one in words):
        return False
    begun = [" ".join(words[:count]) for count in range(1, len(words))]
    return len(words) <= _NAME_WORDS and not any(_who(meeting, one) or _named(meeting, one) for one in begun)
