"""When the table is not together: a private session, another day; and a clock that is not what it was."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import short_date, spell
from chair.meeting.entries.base import About, Entry, Needs, Text, VoiceEntry
from chair.meeting.entries.stops import LONGEST, too_early, without_hold
from chair.meeting.floor import finish, stop_watches
from chair.meeting.people import in_the_room, voice_name
from chair.meeting.state import Hold, Meeting, When
from chair.meeting.timing import MINUTE

# Milliseconds: less is a clock that is kept right, as every computer's is, a little at a time.
STEP_COUNTS = 1_000


class PrivateTaken(VoiceEntry, frozen=True, kw_only=True, tag="private_taken"):
    """The facilitator sits with one party alone for `minutes`; whoever waits keeps the place.

    The running notes tell that there was such a session, never with whom. What it comes to for each party is
    told to the facilitator alone, and in no record.
    """

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "running"
    in_confidence: ClassVar[bool] = True

    minutes: int
    since: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """With somebody who is here; it has a length and begins within what is going on."""
        if not in_the_room(meeting, self.known_voice(meeting)):
            return f"Nobody is here for {voice_name(meeting, self.voice)}."
        if not 1 <= self.minutes <= LONGEST:
            return f"A private session is 1 to {LONGEST} minutes."
        return too_early(meeting, when.back_to(self.since), when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """All clocks stop, and nobody speaks."""
        voice, at = self.known_voice(meeting), when.back_to(self.since)
        meeting = stop_watches(finish(meeting, at), at)
        return replace(meeting, hold=Hold("private", at, self.minutes, voice=voice))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Neither with whom nor why."""
        return "A private session began"


class BackLater(Entry, frozen=True, kw_only=True, tag="back_later"):
    """The break or the private session lasts `by` minutes longer, or less long."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"
    in_confidence: ClassVar[bool] = True

    by: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """There must be one, and it has a length."""
        hold = meeting.hold
        if hold is None or hold.minutes is None:
            return "There is no break now."
        return None if 1 <= hold.minutes + self.by <= LONGEST else f"It lasts 1 to {LONGEST} minutes."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Its end is another."""
        hold = meeting.hold
        if hold is None or hold.minutes is None:
            return meeting
        return replace(meeting, hold=replace(hold, minutes=hold.minutes + self.by))

    def reads(self, meeting: Meeting, when: When) -> str:
        """By how much."""
        return f"Back {abs(self.by)} min {'later' if self.by > 0 else 'earlier'}"


class Adjourned(Entry, frozen=True, kw_only=True, tag="adjourned"):
    """The meeting goes on another time: on `day`, `minute` minutes after midnight, if that is known.

    What was said of it may also be words only.
    """

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"

    day: date | None = None
    minute: int | None = None
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Not twice, and not while a gap is unexplained."""
        if meeting.hold is not None and meeting.hold.stop == "gap":
            return "First say what the gap was."
        if meeting.hold is not None and meeting.hold.stop == "adjourned":
            return "The meeting is adjourned already."
        if self.minute is not None and not 0 <= self.minute < 24 * 60:
            return "A day has 24 hours."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """All clocks stop until the meeting goes on; every item stays as it is."""
        meeting = without_hold(meeting, when.at)
        meeting = stop_watches(finish(meeting, when.at), when.at)
        said = "" if self.words is None else self.words.text
        hold = Hold("adjourned", when.at, day=self.day, minute=self.minute, said=said)
        return replace(meeting, hold=hold)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Until when, if that was said."""
        until = until_words(self.day, self.minute, self.words.text if self.words else "")
        return "The meeting was adjourned" + (f" until {until}" if until else "")


class ClockChanged(Entry, frozen=True, kw_only=True, tag="clock_changed"):
    """The computer's clock was set, by `step` milliseconds, or local time has another lead over UTC.

    Durations know nothing of it. `offset` is the lead now, in minutes.
    """

    about: ClassVar[About] = "agenda"
    undoable: ClassVar[bool] = False
    in_confidence: ClassVar[bool] = True

    offset: int
    step: int = 0

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """What the clock showed as the meeting began was as wrong as it was until now."""
        step = 0 if meeting.began_wall is None else meeting.clocks.step + self.step
        return replace(meeting, offset=self.offset, clocks=replace(meeting.clocks, step=step))

    def reads(self, meeting: Meeting, when: When) -> str:
        """By how much, and which way."""
        told = []
        if self.step:
            way = "forward" if self.step > 0 else "back"
            told.append(f"The computer's clock was put {way} by {spell(abs(self.step))}")
        if by := self.offset - meeting.offset:
            told.append(f"Local time went {'forward' if by > 0 else 'back'} by {spell(abs(by) * MINUTE)}")
        return "; ".join(told)


def until_words(day: date | None, minute: int | None, said: str) -> str:
    """When a meeting goes on: "Thu 10 Dec 2026, 14:00", or the words that were said of it."""
    if day is None and minute is None:
        return said
    clock = "" if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"
    return ", ".join(part for part in ("" if day is None else short_date(day), clock) if part)


def adjourned(meeting: Meeting) -> str:
    """That a meeting is adjourned, as a sentence, with the time if one was said; "" for one that is not."""
    hold = meeting.hold
    if hold is None or hold.stop != "adjourned":
        return ""
    until = until_words(hold.day, hold.minute, hold.said)
    return "The meeting is adjourned" + (f" until {until}" if until else "") + "."
