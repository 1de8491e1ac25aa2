"""A contact as it is typed in one go: "Family, Sam Okoye, phone 20 min: mornings are hardest"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from chair.clock import DAYS, MONTHS, shift, short_date
from chair.due import read_due
from chair.meeting.agenda import AgendaPerson
from chair.meeting.contacts import Contact, How, listed
from chair.meeting.people import TITLES, words_of
from chair.text import one_line

FORM = '"Family, Sam Okoye, phone 20 min: what matters to them"'
LONGEST = 24 * 60  # minutes of one contact

_HOW: dict[str, How] = {
    "phone": "phone", "phoned": "phone", "telephone": "phone", "telephoned": "phone", "call": "phone",
    "called": "phone", "rang": "phone", "visit": "visit", "visited": "visit", "met": "visit",
    "meeting": "visit", "person": "visit", "video": "video", "online": "video", "letter": "letter",
    "post": "letter", "wrote": "letter", "e-mail": "e-mail", "email": "e-mail", "e-mailed": "e-mail",
    "emailed": "e-mail", "mail": "e-mail", "other": "other", "message": "other", "chat": "other",
}  # fmt: skip
_FILLERS = frozenset(
    ("a", "an", "and", "by", "for", "from", "home", "in", "of", "the", "to", "with", "about")
)
_MINUTES = r"m(?:in(?:ute)?s?)?"
_LENGTH = re.compile(
    rf"(?:(?P<h>\d{{1,2}})\s?(?:hours?|hrs?|h)\b\.?(?:\s?(?:and\s)?(?P<more>\d{{1,2}})\s?(?:{_MINUTES}\b\.?|(?!\w|:\d)))?"
    rf"|(?P<m>\d{{1,4}})\s?{_MINUTES}\b\.?|(?P<half>half an hour|an? half hour)\b|(?P<hour>an hour)\b)",
    re.IGNORECASE | re.ASCII,
)
_WEEKDAY = "|".join(f"{day[:3]}(?:{day[3:]})?" for day in DAYS)
_MONTH = "|".join(f"{month[:3]}[a-z]*" for month in MONTHS)
_DAY = re.compile(
    rf"(?:on\s)?(?:(?P<near>today|yesterday)|(?P<ago>\d{{1,3}}) days? ago"
    rf"|(?P<date>(?:(?:{_WEEKDAY}),?\s)?(?:\d{{4}}-\d\d?-\d\d?|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH})(?:,?\s\d{{4}})?|(?:{_MONTH})\s\d{{1,2}}(?:,?\s\d{{4}})?))"
    rf"|(?P<last>last\s)?(?P<weekday>{_WEEKDAY}))(?!\w|[/.:-]\d)",
    re.IGNORECASE | re.ASCII,
)
_CLOCK = re.compile(
    r"(?:at\s)?(?:(?P<h>\d{1,2})[:.](?P<min>[0-5]\d)\s?(?P<half>[ap]m)?|(?P<h12>\d{1,2})\s?(?P<half12>[ap]m))(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_WORD = re.compile(r"[^\s,;:]+")
_BETWEEN = re.compile(r"[\s,;]+|[-–—]\s")
_MOST_WORDS = 8  # of a name
_FRONT = 300  # characters before the colon


def read_contact(
    line: str, parties: Sequence[str], people: Sequence[AgendaPerson], now: datetime
) -> Contact | str:
    """The contact that a line means, or a sentence that says why it means none.

    Before the first colon stand, in any order: a party, a person or a role of the agenda; how; how long; and,
    if it was not just now, when. Behind it stands what matters to them.
    """
    return _Reader(one_line(line), parties, people, now).contact()


class _Who(NamedTuple):
    party: str
    person: str


class _Unread(Exception):
    """The message is the sentence."""


class _Reader:
    """Reads a line from its beginning to the colon, piece by piece."""

    def __init__(
        self, line: str, parties: Sequence[str], people: Sequence[AgendaPerson], now: datetime
    ) -> None:
        self.line, self.parties, self.people, self.now = line, parties, people, now
        self.who: _Who | None = None
        self.how: How | None = None
        self.minutes: int | None = None
        self.day: date | None = None
        self.clock: tuple[int, int] | None = None
        self.strange = list[str]()  # runs of words that are none of these
        self.alone = True  # whether the last run has all between two commas for itself

    def contact(self) -> Contact | str:
        try:
            text = self._pieces()
            return self._made(text)
        except _Unread as unread:
            return str(unread)

    def _pieces(self) -> str:
        """Read all before the colon; returns what stands behind it."""
        at, run, known = 0, list[str](), False
        while at < len(self.line) and self.line[at] != ":":
            if at > _FRONT:
                raise _Unread(f"What matters to them stands behind a colon: {FORM}.")
            if between := _BETWEEN.match(self.line, at):
                if "," in between[0] or ";" in between[0]:
                    run, known = self._end(run, known), False
                at = between.end()
            elif end := self._piece(at):
                run, known, at = self._end(run, True), True, end
            else:
                word = _WORD.match(self.line, at)
                assert word is not None
                run, at = [*run, word[0]], word.end()
        self._end(run, known)
        return self.line[at + 1 :].strip()

    def _end(self, run: list[str], known: bool) -> list[str]:
        """A run of strange words ends; `known` where something else stands between the same commas."""
        if {word.casefold() for word in run} - _FILLERS:
            self.strange.append(" ".join(run))
            self.alone = not known and len(run) <= _MOST_WORDS // 2
        return []

    def _piece(self, at: int) -> int:
        """Where the piece that begins here ends; 0 where nothing that is known begins."""
        if end := self._somebody(at, self._named):
            return end
        if self.day is None and (found := _DAY.match(self.line, at)):
            self.day = _day_meant(found, self.now.date())
            return found.end()
        if self.minutes is None and (found := _LENGTH.match(self.line, at)):
            self.minutes = _minutes(found)
            return found.end()
        if self.clock is None and (found := _CLOCK.match(self.line, at)):
            self.clock = _clock(found)
            return found.end()
        if (word := _WORD.match(self.line, at)) and (how := _HOW.get(word[0].casefold())):
            self.how = self.how or how  # "video call" is a video
            return word.end()
        # Last: "an hour" is no An Li, and "20 May" no May Hill.
        return self._somebody(at, self._partly_named)

    def _somebody(self, at: int, named: Callable[[str], _Who | None]) -> int:
        """Where the longest run of words ends that means somebody; 0 where none does."""
        words = list(islice(_WORD.finditer(self.line, at), _MOST_WORDS))
        for last in reversed(words):
            text = self.line[at : last.end()]
            if not re.search(r"[,;:]", text) and (found := named(text)) is not None:
                self._meet(found)
                return last.end()
        return 0

    def _named(self, text: str) -> _Who | None:
        """The party, person or role of just this name."""
        if not (wanted := words_of(text)):
            return None
        if (party := next((one for one in self.parties if words_of(one) == wanted), None)) is not None:
            return _Who(party, "")
        return self._one_of(text, lambda one: words_of(one.name) == wanted) or self._one_of(
            text, lambda one: words_of(one.role) == wanted
        )

    def _partly_named(self, text: str) -> _Who | None:
        """The person in whose name all these words are, titles apart."""
        asked = {word for word in words_of(text) if word not in TITLES}
        return self._one_of(text, lambda one: bool(asked) and asked <= set(words_of(one.name)))

    def _one_of(self, text: str, test: Callable[[AgendaPerson], bool]) -> _Who | None:
        found = [one for one in self.people if test(one)]
        if self.who and any(one.party == self.who.party for one in found):
            found = [one for one in found if one.party == self.who.party]
        if len({one.party for one in found}) > 1:
            raise _Unread(f"{text} could be {listed([one.name for one in found], 'or')}: which?")
        return _Who(found[0].party, found[0].name if len(found) == 1 else "") if found else None

    def _meet(self, found: _Who) -> None:
        if self.who is None:
            self.who = found
        elif found.party != self.who.party:
            one, other = (who.person or who.party for who in (self.who, found))
            raise _Unread(f"{one} and {other} are not of one party here: a line for each.")
        else:
            self.who = _Who(found.party, found.person or self.who.person)

    def _made(self, text: str) -> Contact:
        if not self.line:
            raise _Unread(f"Who was it, how, how long? As {FORM}.")
        who, strange = self.who, list(self.strange)
        if who is None:
            raise _Unread(self._nobody(strange))
        if who.party and not who.person and len(strange) == 1 and self.alone and strange[0][:1].isalpha():
            who = _Who(who.party, strange.pop())  # somebody of that party whom the agenda does not name
        if strange:
            raise _Unread(f'What is "{strange[0]}"? What matters to them stands behind a colon: {FORM}.')
        if self.minutes is not None and self.minutes > LONGEST:
            raise _Unread("That is longer than a day.")
        return Contact(
            at=self._at(), party=who.party, person=who.person, how=self.how or "other",
            minutes=self.minutes, text=text,
        )  # fmt: skip

    def _nobody(self, strange: Sequence[str]) -> str:
        known = self.parties or [one.name for one in self.people]
        if not known:
            return "The agenda names nobody yet; a contact needs somebody it was with."
        said = f'"{strange[0]}" is nobody in the agenda' if strange else "Who was it?"
        kind = "the parties are" if self.parties else "there are"
        return f"{said}{'; ' if strange else ' '}{kind if strange else kind.capitalize()} {listed(known)}."

    def _at(self) -> datetime:
        today = self.now.date()
        if self.day is None and self.clock is None:
            return self.now.replace(second=0, microsecond=0)
        day = self.day or today
        hour, minute = self.clock or (0, 0)
        at = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  # the time of the place
        if day > today:
            raise _Unread(f"{short_date(day)} is still to come.")
        if at > self.now:
            raise _Unread(f"{at:%H:%M} is still to come today; if it was another day, say which.")
        return at


def _day_meant(found: re.Match[str], today: date) -> date:
    """A day that has been, unless a year says otherwise: "Friday" is the last one."""
    if near := found["near"]:
        return today - timedelta(days=near.casefold() == "yesterday")
    if found["ago"]:
        return today - timedelta(days=int(found["ago"]))
    if weekday := found["weekday"]:
        names = [name[:3].casefold() for name in DAYS]
        back = (today.weekday() - names.index(weekday[:3].casefold())) % 7
        return today - timedelta(days=back or (7 if found["last"] else 0))
    # Without a year it is the last such day: the first one behind the same day a year ago.
    day = read_due(found["date"], shift(today, -1, "years") + timedelta(days=1))
    if day is None:
        raise _Unread(f"Which day is {found['date']}? Write it as 2026-12-03 or 3 December 2026.")
    return day


def _minutes(found: re.Match[str]) -> int:
    if found["half"]:
        return 30
    if found["hour"]:
        return 60
    return int(found["m"]) if found["m"] else 60 * int(found["h"]) + int(found["more"] or 0)


def _clock(found: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(found["h"] or found["h12"]), int(found["min"] or 0)
    half = (found["half"] or found["half12"] or "").casefold()
    if hour > (12 if half else 23):
        raise _Unread(f"{found[0]} is no time of day.")
    return (hour % 12 + 12 * (half == "pm") if half else hour), minute
