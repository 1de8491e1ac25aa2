"""One short hint on a line that is being typed: a word that could be plainer, or what is missing.

A hint never blocks, is kept nowhere and changes nothing. What is said of which words is data: see
`chair/words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from chair.clock import DAYS
from chair.meeting.state import KnownDate, Meeting, PointKind
from chair.meeting.typed import Typed

# This runs at every key: of a longer line, as of a pasted page, only the beginning is looked at.
_LONGEST = 2_000
# Words, and what is somebody's own: quoted words, and names behind an "@". A quotation that has only begun
# reaches to the end; a lone ' is an apostrophe.
_PIECE = re.compile(
    r"""(?P<word>\w+(?:['’-]\w+)*)|(?<!\S)@\S+|(?<!\w)"[^"]*"?|“[^”]*”?"""
    r"""|‘(?:[^’]|’(?=\w))*’?|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)"""
)
# Words behind a doer who stands in the middle: "At our meeting school will ..."
_DUTIES = frozenset(("will", "must", "should", "shall", "need", "needs"))
_SHALL = ("'ll", "\u2019ll")
# The edges of a time that stands in the agenda as two dates, and what speaks of another day altogether.
_BEGINS = re.compile(r"\b(?:begins?|starts?|beginning of|start of|first day(?: of)?|from)\b")
_ENDS = re.compile(r"\b(?:ends?|finish(?:es)?|end of|last day(?: of)?|until|to)\b")
_OTHER_DAY = re.compile(r"\b(?:after|before|back|returns?|reopens?|resumes?)\b")


class Said(NamedTuple):
    """The words of a text that are the writer's own: fit for comparing, and where each stands."""

    text: str
    words: list[str]
    places: list[re.Match[str]]

    def between(self, first: int, last: int) -> str:
        """The text from one word to another, with both."""
        return self.text[self.places[first].start() : self.places[last].end()]


class Phrase(NamedTuple):
    """One or more words, how many, and what is said of them; nothing lets them pass."""

    plain: str
    size: int
    advice: str


class Found(NamedTuple):
    """A phrase in a text, as it was typed; what is said of it; its first word, and the one behind it."""

    text: str
    advice: str
    first: int
    behind: int


Phrases = Mapping[str, tuple[Phrase, ...]]  # by their first word, the longest first


class Words(Struct, frozen=True):
    """Everything that is said of words, ready to be looked up, and what else an action is asked."""

    when: Phrases = {}
    vague: Phrases = {}
    who: Phrases = {}
    loaded: Phrases = {}
    holiday: Phrases = {}
    asks: Mapping[str, str] = {}
    letters: Mapping[str, str] = {}  # what they mean


def plain(text: str) -> str:
    """A text for comparing: in no case, with single blanks and straight apostrophes."""
    return " ".join(text.casefold().replace("\u2019", "'").split())


def said(text: str) -> Said:
    """The words of a text: none that is quoted, or a name behind an "@"."""
    places = [piece for piece in _PIECE.finditer(text[:_LONGEST]) if piece.lastindex]
    # As `plain` would have them: there are no blanks in a word.
    return Said(text, [word[0].casefold().replace("\u2019", "'") for word in places], places)


def bare(phrase: str) -> str:
    """A phrase as it is looked up, without marks at its ends; "" where there is no word in it."""
    own = said(phrase)
    return plain(own.between(0, -1)) if own.words else ""


def phrases(advice: Mapping[str, str]) -> Phrases:
    """Phrases to be looked up, and what is said of each."""
    found: dict[str, list[Phrase]] = {}
    for phrase, better in advice.items():
        if words := said(phrase).words:
            found.setdefault(words[0], []).append(Phrase(bare(phrase), len(words), better))
    longest = {first: sorted(those, key=lambda one: -one.size) for first, those in found.items()}
    return {first: tuple(those) for first, those in longest.items()}


def hint(words: Words, meeting: Meeting, point: PointKind | None, line: Typed) -> str:
    """The one hint that helps most with a line as it is understood, or ""; a note has no `point`."""
    typed = said(line.text)
    loaded = next(_find(words.loaded, typed), None)
    plainer = "" if loaded is None else f'{loaded.text}: "{loaded.advice}"?'
    if point != "action":
        return plainer
    # What other words would mend comes first, then what the line cannot mend, then what may yet be typed.
    return (
        _doer(words, line, typed)
        or _vague(words, line, typed)
        or plainer
        or _absent(words, meeting, line)
        or _day_off(words, meeting.dates, line)
        or _missing(words, line)
    )


def _find(known: Phrases, typed: Said) -> Iterator[Found]:
    """The phrases in a text, in its order; where one begins another, the longer."""
    at = 0
    while at < len(typed.words):
        behind = at + 1
        for phrase in known.get(typed.words[at], ()):
            last = at + phrase.size - 1
            if last < len(typed.words) and plain(here := typed.between(at, last)) == phrase.plain:
                behind = last + 1
                if phrase.advice:
                    yield Found(" ".join(here.split()), phrase.advice, at, behind)
                break
        at = behind


def _doer(words: Words, line: Typed, typed: Said) -> str:
    """A doer who is nobody in particular: behind the "@", or in the words while there is no "@"."""
    if line.owner is not None or line.could_be:
        return ""
    if line.owner_words:
        named = next(_find(words.who, said(line.owner_words)), None)
        return "" if named is None or named.text != line.owner_words else f"{named.text}: {named.advice}"
    for found in _find(words.who, typed):
        # A last word may be half a word yet: "we" of "weekly".
        behind = typed.words[found.behind : found.behind + 1]
        is_doer = found.first == 0 or found.text.endswith(_SHALL) or not _DUTIES.isdisjoint(behind)
        if behind and is_doer:
            return f"{found.text}: {found.advice}"
    return ""


def _vague(words: Words, line: Typed, typed: Said) -> str:
    times = _find(words.when, typed) if line.due is None else iter(())
    found = next(times, None) or next(_find(words.vague, typed), None)
    return "" if found is None else f"{found.text}: {found.advice}"


def _absent(words: Words, meeting: Meeting, line: Typed) -> str:
    ask = words.asks.get("absent")
    if not ask or line.could_be or (line.owner is None and not line.owner_words):
        return ""
    here = any(person.here for person in meeting.people if person.id == line.owner)
    return "" if here else f"not here: {ask}"


def _day_off(words: Words, dates: Sequence[KnownDate], line: Typed) -> str:
    """A weekend or a holiday; one that was named ("by half term") is no surprise."""
    if line.due is None:
        return ""
    holiday = None if line.event else _holiday(words.holiday, dates, line.due)
    if holiday is not None:
        return f"{holiday.text}: {holiday.advice}"
    ask = words.asks.get("weekend")
    return f"{DAYS[line.due.weekday()]}: {ask}" if ask and line.due.weekday() >= 5 else ""


def _holiday(known: Phrases, dates: Sequence[KnownDate], day: date) -> Found | None:
    """The holiday among the agenda's dates that a day is, or lies in; their names say which they are."""
    began: dict[str, date] = {}
    for named in sorted(dates, key=lambda one: one.day):
        name = named.name or ""
        found = next(_find(known, said(name)), None)
        if found is None or _OTHER_DAY.search(plain(name)):
            continue
        if named.day == day:
            return found
        whole = plain(_ENDS.sub("", plain(name)))
        if whole == plain(name):  # "Half term", or "Half term begins": there may be another that ends it
            began[plain(_BEGINS.sub("", whole))] = named.day
        elif began.pop(whole, named.day) < day < named.day:
            return found
    return None


def _missing(words: Words, line: Typed) -> str:
    """Who, or else by when; a date that was meant and is not understood is told elsewhere."""
    if line.owner is None and not (line.could_be or line.owner_words):
        return words.asks.get("owner", "")
    no_day = line.due is None and not (line.event or line.missed)
    return words.asks.get("date", "") if no_day else ""
