"""How turns are taken: in which order, with what in between, for how long, and undisturbed."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec.structs import replace

from chair.meeting.agenda import Order
from chair.meeting.entries.base import About, Entry, Needs, Text, text_of
from chair.meeting.entries.floor import OnTheFloor
from chair.meeting.floor import interpose
from chair.meeting.order import reordered
from chair.meeting.people import name
from chair.meeting.state import Meeting, When
from chair.meeting.timing import MINUTE, turn_minutes

_LONGEST = 120
_ORDERED: dict[Order, str] = {
    "arrival": "in the order in which people ask",
    "less heard first": "less heard first",
    "alternate parties": "by parties in turn",
}


class Ordered(Entry, frozen=True, kw_only=True, tag="ordered"):
    """The chair has people called in another order from now on; whoever is next stays next."""

    about: ClassVar[About] = "floor"

    order: Order

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Another than now."""
        return (
            f"People are called {_ORDERED[self.order]} already."
            if meeting.floor.order == self.order
            else None
        )

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Those who wait behind the first are placed anew."""
        return reordered(meeting, self.order, when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """How people are called."""
        return f"People are called {_ORDERED[self.order]}"


class Reasoned(Entry, frozen=True, kw_only=True, tag="reasoned"):
    """Why somebody waits, or what they speak about, in a few words. Their place stays."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "talking"

    person: int
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """They wait or speak."""
        turn = meeting.floor.turn
        if self.person in meeting.floor.queue or (turn is not None and turn.person == self.person):
            return None
        return f"{name(meeting, self.person)} neither waits nor speaks."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The words stand beside the name."""
        text, turn = self.words.text if self.words else "", meeting.floor.turn
        if turn is not None and turn.person == self.person:
            return meeting.with_floor(turn=replace(turn, text=text))
        requests = meeting.floor.requests
        return meeting.with_floor(
            requests=tuple(replace(one, text=text) if one.person == self.person else one for one in requests)
        )

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who, and about what."""
        return f"{name(meeting, self.person)} speaks about: {text_of(self.words)}"


class Interposed(OnTheFloor, frozen=True, kw_only=True, tag="interposed"):
    """Somebody speaks in between; then the speaker goes on, whose time stands still meanwhile."""

    ask: Literal["speak", "clarifying question"] = "clarifying question"

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Somebody must be speaking, and nobody else in between."""
        turn = meeting.floor.turn
        if turn is None:
            return "Nobody is speaking whom a question could interrupt."
        if turn.under is not None:
            return f"{name(meeting, turn.person)} speaks in between already; first that ends."
        if turn.person == self.person:
            return f"{name(meeting, self.person)} is speaking."
        return super().refusal(meeting, when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The one speaks, the other's turn stands still; who waits waits on."""
        return interpose(meeting, self.person, when.at, self.ask)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who speaks in between."""
        what = "asked a question in between" if self.ask == "clarifying question" else "spoke in between"
        return f"{name(meeting, self.person)} {what}"


class TurnLimited(Entry, frozen=True, kw_only=True, tag="turn_limited"):
    """Each turn has `minutes` from now on, in a go-round those of the round; 0: as many as it needs."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "begun"

    minutes: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """A length that a turn could have, and another than now."""
        if not 0 <= self.minutes <= _LONGEST:
            return f"A turn is 1 to {_LONGEST} minutes."
        return None if (turn_minutes(meeting) or 0) != self.minutes else "That is how it is already."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Shown with the speaker; nobody is stopped by it."""
        around = meeting.floor.round
        if around is None:
            return meeting.with_floor(limit=self.minutes or None)
        return meeting.with_floor(round=replace(around, minutes=self.minutes))

    def reads(self, meeting: Meeting, when: When) -> str:
        """How long."""
        return f"Each turn has {self.minutes} min" if self.minutes else "Turns have no set time"


class Protected(Entry, frozen=True, kw_only=True, tag="protected"):
    """Nobody else is given the floor for `minutes` while the speaker speaks; 0: as ever again."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "talking"

    minutes: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Somebody speaks, for a time that somebody could."""
        if not 0 <= self.minutes <= _LONGEST:
            return f"That is 1 to {_LONGEST} minutes."
        turn = meeting.floor.turn
        if turn is None:
            return "Nobody is speaking who could be protected."
        return "That is how it is already." if not self.minutes and turn.guarded is None else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Counted on the speaker's own clock, so that no pause eats it up."""
        if (turn := meeting.floor.turn) is None:
            return meeting
        until = turn.watch.read(when.at) + self.minutes * MINUTE if self.minutes else None
        return meeting.with_floor(turn=replace(turn, guarded=until))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who, for how long."""
        turn = meeting.floor.turn
        who = "The speaker" if turn is None else name(meeting, turn.person)
        return (
            f"{who} is not interrupted for {self.minutes} min"
            if self.minutes
            else f"{who} may be interrupted"
        )
