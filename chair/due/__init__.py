"""When something is due: "by next Friday" as a date, and the due phrase at the end of a line.

A phrase is read as a whole or not at all, for a wrong date is worse than none: `rules` has the shapes
that are read, `sums` the readings that were chosen. Day before month, and weeks begin on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from chair.due.rules import Phrase, has_year, head, parse, used
from chair.due.sums import Due
from chair.due.words import STOPS, plain, words

__all__ = ["Due", "Found", "find", "read", "read_due"]

_LONGEST = 80  # characters of a phrase
_WORDS = 12  # a phrase begins among so many words from the end of the line
_TAIL = 200  # characters, in which these and a few words before them have room
_BLANK = " \t\r\n\u00a0\u2009\u202f"


class Found(NamedTuple):
    """A due phrase in a line: `phrase` is the text from `start` on, without blanks and stops at its end.

    `event` names what it hangs on ("half term"), or is empty; `day` is None for an event whose date is not
    known.
    """

    start: int
    phrase: str
    day: date | None
    sure: bool
    event: str


def read(phrase: str, today: date) -> Due | None:
    """The day that `phrase` names, or None if any part of it is not understood. Never raises."""
    phrase = phrase.lstrip(_BLANK).rstrip(_BLANK + STOPS)
    reading = parse(words(phrase), today) if len(phrase) <= _LONGEST else None
    return reading.due if reading else None


def read_due(phrase: str, today: date) -> date | None:
    """The day that `phrase` names, sure or not, or None."""
    due = read(phrase, today)
    return due.day if due else None


def find(text: str, today: date, events: Mapping[str, date] = {}) -> Found | None:
    """The due phrase at the end of `text`: the longest that reads completely, or None. Never raises.

    `events` gives the days of what the meeting knows by name: "half term", "end of term".
    """
    end = len(text.rstrip(_BLANK + STOPS))
    begin = max(0, end - _TAIL)
    tail = words(text[begin:end], begin)
    # This runs at every key: no date begins before a word that is in none.
    dates = next((n for n in range(len(tail), 0, -1) if not used(tail[n - 1].kind)), 0)
    # Where the text was cut, the first word may be half a word.
    for at in range(max(1 if begin else 0, len(tail) - _WORDS), len(tail)):
        start = tail[at].start
        if end - start > _LONGEST or (start and not text[start - 1].isspace()):
            continue
        phrase = tail[at:]
        found = _event(phrase, text[start:end], events)
        if not found and at >= dates:
            found = _dated(phrase, text[start:end], today)
        if found:
            # A shorter one would be a piece of something else, so it is this one or none.
            return None if _spoiled(tail[:at], phrase, found, today) else found
    return None


def _dated(phrase: Phrase, text: str, today: date) -> Found | None:
    reading = parse(phrase, today)
    if not reading:
        return None
    day, sure = reading.due
    if phrase[0].kind in ("DM", "MONTH"):  # "5/12" might be marks, and May a person
        sure = False
    # Without a day: read, but no due date in a sentence.
    return Found(phrase[0].start, text, day if reading.stands else None, sure, "")


def _event(phrase: Phrase, text: str, events: Mapping[str, date]) -> Found | None:
    """Something that is due by an event, known to `events` or only known to be one."""
    front = head(phrase, "event")
    if not front:
        return None
    start = phrase[0].start
    name, lead = plain(text[phrase[front].start - start :]), phrase[front - 1].kind
    for known, day in events.items():
        if name and name == plain(known):
            return Found(start, text, day, lead != "before", known)
    if lead != "on" and name not in _NO_EVENT.get(lead, ()) and _occasion().fullmatch(name):
        return Found(start, text, None, False, name)
    return None


@cache
def _occasion() -> re.Pattern[str]:
    """What a meeting may well have a date for."""
    which = (
        r"(?:(?:our|next|this|coming|following|first|new|second|autumn|spring|summer|winter|christmas|easter"
        r"|whitsun|october|february|may|school|annual|interim|early|emergency|planning|team|professionals'?"
        r"|governors'?|core|group|ehcp?|multi agency|transition|moderation|allocation) ){0,3}"
    )
    return re.compile(
        rf"(?:(?:end|start|beginning) of )?{which}(?:half term|term|holidays|(?:school|academic) year)"
        r"|(?:end of )?(?:next )?(?:christmas|easter|whitsun|summer|half term) (?:break|holiday)"
        r"|end of (?:year|y|key stage|ks) ?[0-9]{1,2}|end of reception"
        rf"|{which}(?:meeting|review|agm|audit|panel|tribunal|hearing|conference|exams|mocks)"
        r"|(?:next )?(?:transition|induction|inset|sports|taster|open|results) day|parents'? evening"
    )


_NO_EVENT = {"by": ("panel", "tribunal"), "at": ("meeting", "review", "term")}  # by whom, and where


# What stands before a phrase and keeps it from being a due date

_LEADS = {
    "ahead", "at", "before", "by", "deadline", "due", "during", "in", "no", "not", "on", "over", "until",
    "within",
}  # fmt: skip
_NEVER = {"and", "or", "&", "then", "than", "since", "from", "between", "not", "never", "unless"}
# How often, how long, since when, about what: after these, a date without "by" says something else.
_NOT_BARE = {
    "a", "about", "after", "all", "already", "alternate", "an", "any", "approx", "approximately", "are",
    "around", "as", "ash", "at", "been", "before", "began", "beginning", "begins", "black", "born", "by",
    "called", "circa", "commencing", "concerning", "covering", "cyber", "dated", "dob", "dr", "during",
    "each", "earlier", "every", "except", "far", "following", "for", "had", "holiday", "holy", "is",
    "last", "like", "maundy", "miss", "most", "mr", "mrs", "ms", "mx", "no", "of", "once", "only",
    "other", "over", "palm", "pancake", "past", "per", "post", "pre", "previous", "prof", "re",
    "regarding", "shrove", "sir", "some", "start", "started", "starting", "starts", "super", "that",
    "the", "these", "this", "those", "thrice", "through", "throughout", "times", "to", "toward",
    "towards", "twice", "until", "via", "was", "were", "whit", "with", "within", "without",
}  # fmt: skip
_NUMBERED = {
    "age", "aged", "annex", "appendix", "band", "chapter", "clause", "figure", "form", "grade", "group",
    "item", "items", "level", "no", "number", "option", "outcome", "p", "page", "pages", "para",
    "paragraph", "part", "point", "pp", "question", "ref", "room", "score", "scored", "section", "stage",
    "step", "table", "target", "unit", "v", "version", "year",
}  # fmt: skip
_TIMES = {
    "day", "days", "fortnight", "fortnights", "half", "month", "months", "once", "term", "terms",
    "thrice", "times", "twice", "week", "weekend", "weeks", "year", "years",
}  # fmt: skip
_NEAR = {"early", "later", "next", "this", "today", "tomorrow", "tonight"}
_AHEAD = {"tomorrow", "tonight", "next"}
_DONE = {
    "came", "did", "given", "held", "made", "met", "said", "seen", "sent", "spoke", "taken", "told",
    "took", "went", "written", "wrote",
}  # fmt: skip
_STILL = {"be", "being", "get", "gets", "have", "must", "needs", "wants"}
_NOT_DONE = {
    "arranged", "bed", "booked", "expected", "feed", "need", "needed", "planned", "required", "scheduled",
    "shed", "speed", "wanted",
}  # fmt: skip
_LESSONS = {"hour", "hours", "minute", "minutes", "session", "sessions"}


def _spoiled(before: Phrase, phrase: Phrase, found: Found, today: date) -> bool:
    """Whether the words before a phrase, or its own, keep it from being a due date in a sentence."""
    lead, last = phrase[0].kind, before[-1].kind if before else ""
    bare = lead not in _LEADS
    if not found.day and not found.event:
        return True
    if last in _NEVER or (last in ("-", "\u2013", "\u2014") and before[-2:-1] and before[-2].kind.isupper()):
        return True  # one of two days, or the end of a range
    if bare or lead in ("before", "in", "on", "within"):
        if last in _TIMES and (lead, last) != ("on", "day"):  # "a week before", but "open day on 3 July"
            return True
        if _past(before, phrase, bare):
            return True
    if lead in ("before", "in") and last in ("DAY", "PART"):  # "the Friday before half term"
        return True
    if lead == "on" and phrase[1].kind in _NEAR and not any(word.kind == "DAY" for word in phrase):
        return True  # "thoughts on next week"
    if lead == "in" and (phrase[-1].kind in ("ND", "NW") or _often(before, phrase)):  # "in 3D" is a room
        return True
    if (bare or lead in ("in", "on")) and (found.day or today) < today and not (bare and has_year(phrase)):
        return True
    return bare and (last in _NOT_BARE or _fragment(before, phrase))


def _past(before: Phrase, phrase: Phrase, bare: bool) -> bool:
    """ "As agreed on Friday", but not "to be agreed on Friday"."""
    if not before or phrase[0].kind in _AHEAD or not (bare or phrase[0].kind in ("in", "on")):
        return False
    verb = before[-1].raw
    named = verb[0].isupper() and len(before) > 1  # Ahmed
    done = verb.lower() in _DONE or (verb.endswith("ed") and not named and verb not in _NOT_DONE)
    return done and not any(word.kind in _STILL for word in before[-4:-1])


def _often(before: Phrase, phrase: Phrase) -> bool:
    """ "Two sessions in a week"."""
    if phrase[1].kind != "A" or not before:
        return False
    return before[-1].kind in _LESSONS or any(word.kind in ("NUM", "CARD") for word in before[-2:-1])


def _fragment(before: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase without "by" is a piece of a list, a number, marks or a verb ("where he sat")."""
    word = phrase[0]
    if len(phrase) == 1 and word.kind == "DM":
        marks, of = word.values
        if marks < of < 5 or marks <= of == 10:
            return True
    if not before:
        return False
    last = before[-1]
    if word.raw[0].isdigit() and (last.kind in _NUMBERED or last.raw.rstrip(STOPS)[-1:].isdigit()):
        return True
    return last.kind in ("DAY", "NTH", "ORD") or (len(phrase) == 1 and word.raw in ("sat", "sun", "wed"))
