"""The lines about the clock: what is borrowed ("5 from 9, all"), when it goes on, a time weight ("x1.5")."""

from __future__ import annotations

import re
from datetime import date

from chair.due import read_due
from chair.meeting.entries import Adjourned, Borrowed, Entry, Text, TimeWeighted
from chair.meeting.entries.away import until_words
from chair.meeting.people import meant, voice_name, voice_of, voices
from chair.meeting.state import TAKEN_OUT, Meeting, Voice
from chair.meeting.weights import read_weight
from chair.tui.questions import Line

KINDS = frozenset(("borrow", "adjourn", "weight"))
_LABELS = {
    "borrow": "borrow: 5 from 9, who agreed",
    "adjourn": "adjourn until (day, time; Enter: not known)",
    "weight": "time weight: x1.5, or a party and x2",
}
_BORROWED = re.compile(
    r"\s*([0-9]{1,3})\s*(?:min(?:ute)?s?\b)?\s*(?:from\b)?\s*(?:item\b)?\s*([0-9]{1,3})\b(.*)",
    re.DOTALL | re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:^|[\s,]+)(?:at\s+)?([0-9]{1,2})(?:[:.]([0-5][0-9]))?\s?([ap]m)?\s*$", re.IGNORECASE | re.ASCII
)


def label(line: Line) -> str:
    """What such a line will be."""
    return _LABELS[line.kind]


def bare(line: Line) -> Entry | None:
    """What such a line is without any words, where it is anything."""
    return Adjourned() if line.kind == "adjourn" else None


def entry(meeting: Meeting, line: Line, text: str, today: date) -> Entry | str:
    """What the line makes, or the sentence that says what is missing."""
    if line.kind == "borrow":
        return _borrowed(meeting, text)
    if line.kind == "adjourn":
        day, minute = _moment(text, today)
        return Adjourned(day=day, minute=minute, words=Text(text.strip()))
    return _weighted(meeting, text)


def understood(meeting: Meeting, line: Line, text: str, today: date) -> str:
    """How the line is understood so far."""
    if not text.strip():
        return ""
    made = entry(meeting, line, text, today)
    if isinstance(made, str):
        return made
    if isinstance(made, Adjourned):
        return until_words(made.day, made.minute, "") or "no day understood; the words are kept"
    if isinstance(made, Borrowed):
        lender = meeting.item(made.item)
        before = lender.minutes or 0
        number, title = meeting.number(made.item), lender.title or TAKEN_OUT
        return f"{made.by} min from {number} {title} ({before} -> {before - made.by} min)"
    assert isinstance(made, TimeWeighted)
    whose = "the whole meeting" if made.voice == Voice() else voice_name(meeting, made.voice)
    return f"{whose}: {made.percent} % of the time"


def _borrowed(meeting: Meeting, text: str) -> Entry | str:
    found = _BORROWED.fullmatch(text)
    if found is None:
        return "Type the minutes and the item's number, and who agreed: 5 from 9, all"
    number = int(found[2])
    if not 1 <= number <= len(meeting.items):
        return f"There is no item {number}."
    said = found[3].strip(" ,;:()")
    agreed = _people(meeting, said)
    words = Text(said) if said and not agreed else None
    return Borrowed(item=meeting.items[number - 1].id, by=int(found[1]), agreed=agreed, words=words)


def _people(meeting: Meeting, said: str) -> tuple[int, ...]:
    """Those who are meant by seats and names behind an "@"; nobody where there are other words among them."""
    words = [word for word in re.split(r"[\s,;]+|\band\b", said) if word]
    found = [meant(word.lstrip("@"), meeting.people) for word in words if word[0] in "@0123456789"]
    if len(found) != len(words) or any(len(people) != 1 for people in found):
        return ()
    return tuple(dict.fromkeys(people[0].id for people in found))


def _moment(text: str, today: date) -> tuple[date | None, int | None]:
    """The day and the minutes after midnight; a time alone is today's, unless a day was said and not read."""
    text = text.strip()
    found, minute = _TIME.search(text), None
    if found is not None and (found[2] or found[3]):
        hour, half = int(found[1]), (found[3] or "").casefold()
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
        if hour < 24:
            minute, text = hour * 60 + int(found[2] or 0), text[: found.start()].strip(" ,")
    if not text:
        return today, minute
    day = read_due(text, today)
    return (day, minute) if day is not None and day >= today else (None, None)


def _weighted(meeting: Meeting, text: str) -> Entry | str:
    found = read_weight(text)
    if found is None:
        return "Type x and a number: x1.5; before it a party, for that one alone: Family x2. x1 takes it off."
    percent, whose = found
    if not whose:
        return TimeWeighted(percent=percent)
    same = [one for one in voices(meeting) if voice_name(meeting, one).casefold() == whose.casefold()]
    people = meant(whose.lstrip("@"), meeting.people)
    same = same or [voice for one in people if (voice := voice_of(one)) is not None]
    if len(set(same)) != 1:
        return f"Nobody here is called {whose}; a party's name, or a person's, says whose it is."
    return TimeWeighted(party=same[0].party, person=same[0].person, percent=percent)
