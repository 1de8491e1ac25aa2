"""What a typed line says: who owns it, by when, and the words that are left.

"Send the OT report @Patel by Friday" is a task, an owner and a date. It is read as it is typed and shown
before it is kept; what is not understood is said, never guessed, and stays in the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from chair.due import find
from chair.due.begun import begin
from chair.due.missed import missed
from chair.meeting.people import TITLES, meant
from chair.meeting.state import Person

# How many words behind an "@" are tried as a name, at the least.
_TRIED = 4
# How many words more a date may need to become a longer one.
_LONGER = 2
# "sent it, @Nair says": what may stand behind a name at the end.
SAYS = re.compile(r"\s+(?:says|said)(?:\s+so)?$", re.IGNORECASE)
_AT = re.compile(r"(?<!\S)@(?=\S)")


class Typed(Struct, frozen=True):
    """A line as it was understood. `owner` is a person's id; `owner_words` what stands behind "@" if nobody.

    `could_be` are the people an "@" might mean when it is more than one. `event` is a named date that nobody
    has told yet. `sure` is false for a date that could be read otherwise. `missed` looks like a date, is not
    understood, and stands in the text.
    """

    text: str
    owner: int | None = None
    owner_words: str = ""
    could_be: tuple[int, ...] = ()
    due: date | None = None
    due_words: str = ""
    sure: bool = True
    event: str = ""
    missed: str = ""


class _Owner(NamedTuple):
    """Whom an "@" means; the first three fields of `Typed` after its text."""

    owner: int | None = None
    owner_words: str = ""
    could_be: tuple[int, ...] = ()


def date_within(text: str, today: date, events: Mapping[str, date]) -> date | None:
    """The first day that is named anywhere in `text`: "if it is not in by 12 May, then ...".

    None where its words say two: a weekday, and a date that is another one.
    """
    day, start, beyond = None, -1, 0
    for word in re.finditer(r"\S+", text):
        found = find(text[: word.end()], today, events)
        if found is not None and found.day is not None and start in (-1, found.start):
            day, start, beyond = found.day, found.start, 0
        elif day is not None:
            beyond += 1  # "Friday 4 December": one word more is no date yet, and two are
            if beyond > _LONGER:
                break
    # A year that stands behind it is its own, be the day past.
    whole = begin(text[start:], today) if day is not None else None
    return day if whole is None else whole.due and whole.due.day


def read_line(
    line: str, people: Sequence[Person], today: date, events: Mapping[str, date], *, dated: bool
) -> Typed:
    """Read a line. Only a `dated` one (a point) has a due phrase; a note's "@" says who said it."""
    before, owner, after = _owner(line, tuple(people))
    joined = line.strip() if owner is None else _tidy(f"{before.rstrip()} {after.lstrip()}")
    who = owner or _Owner()
    if not dated:
        # In running words an "@" is what it is: only at an edge, and known, does it say who.
        if before.strip() and SAYS.sub("", after.rstrip(" .,;:")) == "":
            after, joined = "", _tidy(before)
        at_edge = not before.strip() or not after.strip()
        known = owner is not None and (owner.owner is not None or owner.could_be)
        return Typed(joined, *who) if at_edge and known else Typed(line.strip())
    # The phrase stands at the end, or before the "@" with the task behind: "by Friday @Patel: ring the taxi".
    if found := find(joined, today, events):
        rest = joined[: found.start]
    elif owner is not None and (found := find(before, today, events)):
        rest = f"{before[: found.start]} {after}"
    else:
        return Typed(joined, *who, missed=missed(joined))
    return Typed(_tidy(rest), *who, found.day, found.phrase, found.sure, found.event)


def _owner(line: str, people: tuple[Person, ...]) -> tuple[str, _Owner | None, str]:
    """The line before the "@", whom it means, and the line behind the name. The longest name wins."""
    at = _AT.search(line)
    if at is None:
        return line, None, ""
    before, behind = line[: at.start()], line[at.end() :]
    could_be: tuple[Person, ...] = ()
    for name, after in beginnings(behind, (person.name for person in people)):
        found = meant(name, people)
        if len(found) == 1:
            return before, _Owner(found[0].id), after
        could_be = could_be or found
    name = unknown_name(behind)
    nobody = _Owner(None, name, tuple(person.id for person in could_be))
    return before, nobody, behind[len(name) :].lstrip(",.;:")


def beginnings(text: str, names: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """The beginnings of a text that may be one of these names, the longest first, and what is behind each."""
    longest = max((len((one or "").split()) for one in names), default=0)
    for word in reversed(list(re.finditer(r"\S+", text))[: max(_TRIED, longest + 1)]):  # one is a title
        name = text[: word.end()].rstrip(",.;:")
        yield name, text[len(name) :].lstrip(",.;:")


def unknown_name(behind: str) -> str:
    """What a name that nobody has probably is: a title and a name, or else one word."""
    words = re.match(r"(\S+)(\s+[^\W\d_][\w'-]*)?", behind)
    if words is None:
        return ""
    first, second = words[1], words[2] or ""
    titled = first.casefold().rstrip(".") in TITLES and second.strip()[:1].isupper()
    return (first + second if titled else first).rstrip(",.;:")


def _tidy(text: str) -> str:
    """Without the blanks and commas that the taken-out parts leave."""
    return re.sub(r"[ \t]{2,}", " ", text).strip().strip(",;").strip()
