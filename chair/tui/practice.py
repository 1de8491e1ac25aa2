"""The practice meeting: invented people, and a script that chairs it by the keys, as a facilitator would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from itertools import count
from typing import TypeVar

from msgspec.structs import replace

from chair.clock import Clock, Now, SystemClock, local
from chair.files.agenda_file import load_agenda, shipped
from chair.files.library import Library
from chair.meeting.agenda import Agenda
from chair.session import Session
from chair.session_proposals import Failed, Proposal, Refused
from chair.tui.desk import Desk
from chair.tui.haste import Receipt
from chair.tui.keys import KEY_OF
from chair.tui.questions import Line

# A time of the meeting (minutes:seconds), and what is done then: keys, and words to be typed in quotes.
SCRIPT = """
 1:00  6
 5:00  n
 5:05  0
 8:20  2 f
 9:30  t "hopes that A.B. is asked first today" enter
10:10  n
10:15  0
12:40  n
12:50  2
13:40  3 f
14:30  t "A.B. showed the whole class how the pond filter works" enter
15:00  1 f
15:50  5 f
16:20  4 f
16:50  n
17:00  1
18:30  t "a good day has no surprises; on a bad day there is another teacher" enter
20:30  v a h
21:30  g "A.B. is told the day before when a lesson changes" enter
24:30  n
24:40  2
27:00  t "mornings are the hardest part: the taxi comes at five to eight" enter
30:00  i 6
31:00  t "one to one help stopped in October, and nobody said why" enter
33:00  + 3
35:30  a "Write to the family how one to one help was given since October @Nair by next Friday" enter
37:00  n
37:10  4
40:00  3 6
40:20  f
43:00  f
43:40  t "speech sounds: four of six targets met" enter
45:00  2 f
46:10  1 f
47:00  5 f
49:50  n
50:00  3
52:00  2 f
53:00  t "the plan says five hours, we counted two" enter
54:30  x "How many hours of one to one help A.B. has had since October" enter
56:00  a "Send the timetable of help since October to everyone here @Dan Moss by Wednesday" enter
57:30  c
58:00  1 5 6
60:30  c
61:00  p "The taxi contract, with the transport team" enter
62:00  n
67:20  n
67:30  3
69:30  2 f
71:00  a "Visit the next school with A.B. @Sam by the end of January" enter
73:00  a "Ask the next school about a quiet room @Frost" enter
73:40  u u " by 15 January" enter
75:30  n
75:40  5
78:00  r "Section F: five hours of one to one help a week, and who gives it" enter
80:00  3 f
81:00  2 f
82:20  6 f
84:00  n
84:10  y
84:20  0
88:30  n
88:40  2
91:00  t "thank you for listening to A.B. first" enter
92:30  w
92:40  y y
"""

SPEED = 90  # how many times faster than life the meeting plays on the screen
_OPENED = timedelta(minutes=-3)  # the script's clock begins so long before the planned start


class ScriptClock:
    """A clock that stands at the time it was put to; for playing without waiting."""

    def __init__(self, begins: Now, offset: int) -> None:
        self._begins = begins
        self._offset = offset
        self.ms = 0

    def now(self) -> Now:
        """The moment of the script."""
        return Now(self._begins.wall + self.ms, self.ms)

    def boot(self) -> str:
        """One run."""
        return "practice"

    def offset(self) -> int:
        """As where the meeting is played."""
        return self._offset


class FastClock(ScriptClock):
    """A clock that runs `SPEED` times as fast as the computer's."""

    def __init__(self, begins: Now, offset: int) -> None:
        super().__init__(begins, offset)
        self._system = SystemClock()
        self._since = self._system.now().m

    def now(self) -> Now:
        """The moment that the meeting has come to."""
        self.ms = (self._system.now().m - self._since) * SPEED
        return super().now()


Scripted = TypeVar("Scripted", bound=ScriptClock)


@dataclass(frozen=True)
class Beat:
    """What is done at one moment of the script: `at` in milliseconds; keys, or words for the line."""

    at: int
    keys: tuple[str, ...] = ()
    words: str = ""


@dataclass
class Words:
    """A line without a screen."""

    text: str = ""
    at_end: bool = True


def practice_agenda(begins: datetime) -> Agenda:
    """The annual review that comes with chair, as a practice meeting that begins then."""
    agenda, _ = load_agenda(shipped()["annual-review"])
    return replace(agenda, title="Practice: annual review for A.B.", begins=begins, when="", place="Room 2")


def practice_session(library: Library, clock: Clock) -> Session:
    """A practice meeting to try everything in, planned for this minute."""
    now = local(clock.now().wall, clock.offset())
    return Session.start(library, practice_agenda(now.replace(second=0, microsecond=0, tzinfo=None)), clock)


def beats(script: str = SCRIPT) -> Iterator[Beat]:
    """The script, beat by beat."""
    for line in script.strip().splitlines():
        time, _, rest = line.strip().partition(" ")
        minutes, seconds = time.split(":")
        at = (int(minutes) * 60 + int(seconds)) * 1000
        for words, key in re.findall(r'"([^"]*)"|(\S+)', rest):
            yield Beat(at, words=words) if words else Beat(at, keys=(key,) if key in KEY_OF else tuple(key))


def play_fast(library: Library, day: datetime | None = None, script: str = SCRIPT) -> Session:
    """Play a script at once; the clocks show its times. `day` is the planned start, else today at 10:00."""
    clock, session = at_ten(library, day, ScriptClock)
    words = Words()

    def submit(made: Proposal, line: Line | None, speaker: int | None) -> Receipt:
        outcome = session.do(made)
        if isinstance(outcome, Failed | Refused):
            desk.notice = outcome.sentence
        return tuple

    desk = Desk(session, words, submit, partial(next, count(0, 1_000)))  # no key is too fast
    for beat in beats(script):
        clock.ms = beat.at
        for key in beat.keys:
            desk.ask_again()
            desk.take(*KEY_OF.get(key, (key, key)))
        if beat.words:
            words.text += beat.words
            desk.writing.typed()
    return session


def at_ten(library: Library, day: datetime | None, kind: type[Scripted]) -> tuple[Scripted, Session]:
    """A practice meeting planned for `day`, or for ten o'clock today; its clock begins a little before."""
    system = SystemClock()
    offset = system.offset()
    begins = day or local(system.now().wall, offset).replace(
        hour=10, minute=0, second=0, microsecond=0, tzinfo=None
    )
    opened = begins.replace(tzinfo=timezone(timedelta(minutes=offset))) + _OPENED
    clock = kind(Now(int(opened.timestamp() * 1000), 0), offset)
    session = Session.start(library, practice_agenda(begins), clock)
    session.clocks.watching = False  # the script's clock leaps
    return clock, session
