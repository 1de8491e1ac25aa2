"""One item's line: its title, and what its time box says, "(10 min, Sam Okoye; everyone)" or as people write.

A time box stands at the end or at the front of an item, never inside it. What is not understood stays in the
title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct, field

from chair.files.agenda.markup import LINK, LINK_END, bare, group
from chair.files.agenda.names import is_lead
from chair.files.agenda.times import attempted, clocks, duration
from chair.meeting.agenda import AgendaItem, Round
from chair.text import one_line

NO_TIME = "no set time"
ROUND_MARKS: dict[str, Round] = {
    "everyone": "everyone", "everybody": "everyone", "all": "everyone", "each party": "everyone",
    "no round": "none", "none": "none", "no go-round": "none",
    "open": "open",
}  # fmt: skip
REST_MARKS = {"break": True, "not a break": False}

_REMARKS = frozenset((
    "slides", "no slides", "remote", "on-site", "optional", "continued", "tentative", "video", "demo",
    "if time permits", "if time allows", "time permitting",
))  # fmt: skip
_REST = frozenset(("break", "recess", "pause", "lunch", "tea", "coffee", "refreshments", "breather"))
_REST_WITH = frozenset((
    "comfort", "short", "quick", "brief", "morning", "mid-morning", "afternoon", "mid-afternoon",
    "lunchtime", "stretch", "screen", "biscuits", "and", "or", "a", "time", "dinner", "&", "/", "bio",
))  # fmt: skip
_HANDLES = re.compile(r"(?<=\S)\s+(?:[-–—]\s+)?@[\w.-]*\w(?:(?:,| and)? @[\w.-]*\w)*$")
_DASHES = " -–—−"
_FRONT = 60  # characters in which a time box at the front must end
_PARTS = 4  # a time stands among so many parts from either end of the brackets
_WORDS = 4  # a name and a time without a comma between: the time is among so many words


class Head(NamedTuple):
    """An item's line, taken apart; its texts are still held.

    `whole` is all of it, `clock` the start that stands before it ("13:15 Status") in minutes after midnight,
    `odd` what looks like a time and is not understood.
    """

    whole: str
    title: str
    minutes: int | None = None
    lead: str = ""
    round: Round = "open"
    rest: bool = False
    clock: int | None = None
    odd: str = ""


class _Box(Struct):
    """What stands in the brackets of a time box; `told` if it is one beyond doubt."""

    minutes: int | None = None
    leads: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    round: Round | None = None
    rest: bool | None = None
    told: bool = False
    odd: str = ""


def read_item(text: str) -> AgendaItem | None:
    """An item as somebody types it: "Transport (10 min, Sam Okoye)". None if there is no title."""
    head = read_head(one_line(text))
    return head_item(head) if bare(head.title) else None


def head_item(head: Head) -> AgendaItem:
    """The item of a line, with nothing below it."""
    title = head.whole if head.odd or (head.clock is not None and head.minutes is None) else head.title
    if not bare(title):
        return AgendaItem(bare(head.whole))  # a time without a title is one
    return AgendaItem(bare(title), head.minutes, bare(head.lead), head.round, rest=head.rest)


def usual_round(lead: str, *, rest: bool) -> Round:
    """Who is to be heard where no mark says it: "(10 min, all)" is led by everyone, so by each party."""
    if rest:
        return "none"
    return "everyone" if ROUND_MARKS.get(lead.casefold()) == "everyone" else "open"


def is_break(title: str) -> bool:
    """Whether an item of this title is a break: "Break", "Tea and coffee", "Short comfort break".

    One word says so (break, lunch, tea ...) and all others go with it.
    """
    words = title.casefold().replace("/", " / ").strip(" .!").split()
    return any(word in _REST for word in words) and all(word in _REST or word in _REST_WITH for word in words)


def read_head(text: str) -> Head:
    """Take an item's line apart: text without marks of emphasis, with escaped characters held."""
    whole = " ".join(text.split())
    end = _decorated(whole)
    title, box = _boxed(whole[:end].rstrip())
    title, clock = _at_front(title, box)
    if not box.leads and (handles := _HANDLES.search(title[-_FRONT:])):
        box.leads.append(handles[0].strip(_DASHES))
        title = title[: len(title) - len(handles[0])]
    if box.odd:
        return Head(whole, whole, odd=box.odd, rest=is_break(bare(whole)))
    tail = whole[end:].strip(" .,:;&|-–")
    if box.minutes is None and not box.told and not box.leads and clock is None:
        title, tail = whole, ""
    title = " ".join((title, *(f"({remark})" for remark in box.remarks), tail)).strip()
    rest = is_break(bare(title)) if box.rest is None else box.rest
    lead = ", ".join(box.leads)
    return Head(whole, title, box.minutes, lead, box.round or usual_round(bare(lead), rest=rest), rest, clock)


def _decorated(text: str) -> int:
    """Where the links, stops and signs begin that may follow a time box."""
    end = len(text)
    while end:
        char = text[end - 1]
        if char == LINK_END:
            end = text.rfind(LINK, 0, end)
        elif char in " .,:;&|-–" or (
            not char.isascii() and not char.isalnum() and not "\ud800" <= char <= "\udfff"
        ):
            end -= 1
        else:
            break
    return end


def _boxed(text: str) -> tuple[str, _Box]:
    """The text before the time box at its end, and that."""
    found = group(text)
    if found is None:
        return _dashed(text, _Box())
    before, inside = found
    box = _box(inside)
    above = group(before)
    if box.minutes is not None or box.told or box.odd:
        if above and not box.leads and not box.odd and _lead(before, above[1]):
            before, box.leads = above[0], [above[1]]
        return before, box
    if not _lead(text, inside):
        return text, _Box(odd=_box(above[1]).odd if above else "")
    box.leads = [inside]
    if above and (timed := _box(above[1])) and (timed.minutes is not None or timed.odd) and not timed.leads:
        timed.leads = box.leads
        return above[0], timed
    return _dashed(before, box)


def _lead(text: str, inside: str) -> bool:
    """Whether the brackets at the end of `text` hold a lead and nothing else."""
    return is_lead(inside) and (text.endswith(")") or inside.startswith("@"))


def _box(inside: str) -> _Box:
    """What stands in brackets. Without a time and without a mark it is no time box."""
    box = _Box()
    first, *marked = inside.split(";")
    parts = first.split(",")
    for segment in marked:
        words = [word.strip().casefold() for word in segment.split(",")]
        if not all(word in ROUND_MARKS or word in REST_MARKS for word in words):
            parts += segment.split(",")
            continue
        box.told = True
        for word in words:
            if word in REST_MARKS:
                box.rest = REST_MARKS[word]
            else:
                box.round = ROUND_MARKS[word]
    for place, part in enumerate(parts):
        if min(place, len(parts) - place) <= _PARTS:
            _part(box, part.strip())
        else:
            box.leads.append(part.strip())
    lead = ", ".join(box.leads)
    if (not box.told and box.minutes is None and attempted(inside)) or (
        box.minutes is not None and attempted(lead)
    ):
        box.odd = box.odd or inside
    return box


def _part(box: _Box, part: str) -> None:
    """One of the things between commas."""
    if part.casefold() == NO_TIME:
        box.told = True
        return
    lead, minutes = _timed(part)
    if minutes is not None:
        if box.minutes is not None:
            box.odd = part
        box.minutes = minutes
    if lead.casefold() in _REMARKS:
        box.remarks.append(lead)
    elif lead:
        box.leads.append(lead)


def _timed(part: str) -> tuple[str, int | None]:
    """A lead and minutes, either of which may be missing: "Lee", "10 min", "Lee: 10m", "10 min - Lee"."""
    if (minutes := _length(part)) is not None:
        return "", minutes
    words = part.split(" ")
    for count in range(1, min(_WORDS, len(words) - 1) + 1) if len(part) <= 2 * _FRONT else ():
        name, time = " ".join(words[:-count]).rstrip(":" + _DASHES), " ".join(words[-count:])
        if (minutes := _length(time)) is not None and is_lead(name):
            return name, minutes
        time, name = " ".join(words[:count]).rstrip(":/"), " ".join(words[count:]).lstrip(":/" + _DASHES)
        if (minutes := _length(time)) is not None and is_lead(name):
            return name, minutes
    return part, None


def _length(text: str) -> int | None:
    """The minutes of a length of time or of a range by the clock."""
    if (minutes := duration(text)) is not None:
        return minutes
    span = clocks(text)
    return span.minutes if span and span.rest == len(text) else None


def _dashed(text: str, box: _Box) -> tuple[str, _Box]:
    """The text before a time behind a dash: "Title - 10 mins"."""
    near = text[-_FRONT:]
    for found in re.finditer(r"\s[-–—−]\s?|[–—]|:\s|\s(?=~?[0-9]{1,3}\s?mins?\.?$)", near):
        time = near[found.end() :]
        if (minutes := duration(time)) is not None:
            box.minutes = minutes
            return text[: len(text) - len(near) + found.start()].rstrip(), box
        if attempted(time) and len(time.split()) <= 2:
            box.odd = time
    if not box.odd and attempted(loose := near.rpartition("(")[2]) and loose != near and ")" not in loose:
        box.odd = loose
    return text, box


def _at_front(text: str, box: _Box) -> tuple[str, int | None]:
    """The text behind the time at its front, and the start if it is by the clock; fills in the box."""
    if box.odd:
        return text, None
    if (span := clocks(text)) and (title := text[span.rest :].lstrip(" :|,." + _DASHES)):
        if box.minutes is None:  # else the written minutes count
            box.minutes = span.minutes
        return title, span.begins
    if box.minutes is not None or box.told:
        return text, None
    front = text[:_FRONT]
    for found in re.finditer(r"\s[-–—−|]\s?|[-–—−|:]\s|[\])](?=.)", front):
        time = front[: found.start()].removeprefix("[").removeprefix("(")
        if found[0] in "])" and text[0] != {")": "(", "]": "["}[found[0]]:
            continue
        title = text[found.end() :].lstrip(" :|" + _DASHES)
        if title and (minutes := duration(time)) is not None:
            box.minutes = minutes
            return title, None
        if attempted(time) and len(time.split()) <= 2 and not time[:1].islower():
            box.odd = time
    return text, None
