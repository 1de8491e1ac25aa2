"""Papers for a meeting, dates known by name, and what has to follow.

Every function takes text without marks of emphasis, its escaped characters held.
"""

from __future__ import annotations

import re
from typing import cast

from chair.files.agenda.dates import read_day
from chair.files.agenda.markup import bare, group
from chair.files.agenda.times import NUMBERS
from chair.meeting.agenda import NamedDate, NextStep, Paper, Unit

_COUNTED = re.compile(
    r"(?:within\s+|at\s+the\s+latest\s+|no\s+later\s+than\s+)?([0-9]{1,4}|[a-z]+)\s+(day|week|month)s?"
    r"\s+(?:after|of|from)\s+the\s+(?:review\s+)?meeting",
    re.IGNORECASE,
)


_RECEIVED = re.compile(r"\s+[-–—]\s+received\s+(?:on\s+)?(.{6,40})$", re.IGNORECASE)
_DUE = re.compile(r"(?:by|due)\s+(.+)", re.IGNORECASE)


def paper(text: str) -> Paper | None:
    """ "Therapist's report (Health; by 2026-11-19) - received 2026-11-18"."""
    received = due = None
    if (found := _RECEIVED.search(text)) and (received := read_day(found[1])):
        text = text[: found.start()]
    title, inside = _sourced(text)
    owner, _, by = inside.rpartition(";")
    if (found := _DUE.fullmatch(by.strip())) and (due := read_day(found[1])):
        inside = owner
    whose = ", ".join(filter(None, map(str.strip, inside.split(";"))))  # "(School; head)"
    made = Paper(bare(title), bare(whose), due, received)
    return made if made.text else None


def named_date(text: str) -> NamedDate | None:
    """ "Half term: 2027-02-15 (school's calendar)"."""
    text, source = _sourced(text)
    for sign in (":", " - ", " – "):
        name, found, day = text.rpartition(sign)
        if found and name.strip() and (read := read_day(day)):
            return NamedDate(bare(name), read, bare(source))
    return None


def next_step(text: str) -> NextStep | None:
    """ "School: send the report (2 weeks after the meeting; SEND Code of Practice 9.176)"."""
    text, inside = _sourced(text)
    rule, _, source = inside.partition(";")
    owner, found, task = text.partition(":")
    if not found:
        owner, task = "", text
    count, unit = counted(bare(rule))
    step = NextStep(bare(owner), bare(task), bare(rule), bare(source), count, unit)
    return step if step.text else None


def counted(rule: str) -> tuple[int | None, Unit]:
    """The count and unit of "2 weeks after the meeting"; no count where the rule is other words."""
    if not (found := _COUNTED.fullmatch(rule)):
        return None, "weeks"
    number = int(found[1]) if found[1].isdecimal() else NUMBERS.get(found[1].casefold())
    return (None, "weeks") if number is None else (number, cast("Unit", found[2].casefold() + "s"))


def _sourced(text: str) -> tuple[str, str]:
    """The text before the round brackets at its end, and what stands in them."""
    text = text.strip()
    found = group(text) if text.endswith(")") else None
    return found or (text, "")
