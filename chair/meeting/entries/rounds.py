"""A round of the table, and who passes in it."""

from __future__ import annotations

from typing import ClassVar

from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.entries.floor import OnTheFloor
from chair.meeting.floor import end_round, finish, give, guard, had_turn, mark
from chair.meeting.people import name, voice_of
from chair.meeting.rounds import around, who_passes, without_turn
from chair.meeting.state import Meeting, When

NO_ROUND = "No go-round is on; G begins one."


class RoundBegun(OnTheFloor, frozen=True, kw_only=True, tag="round_begun"):
    """A go-round begins with `person`, who speaks. Whoever waits keeps the place."""

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """One round at a time, begun by somebody who takes part."""
        if meeting.floor.round is not None:
            return "A go-round is on already."
        if no := super().refusal(meeting, when):
            return no
        around(meeting, self.person)
        return guard(meeting, when, self.person)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The first of the round speaks."""
        meeting = finish(meeting, when.at)
        return give(meeting.with_floor(round=around(meeting, self.person)), self.person, when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """With whom it begins."""
        return f"Go-round, beginning with {name(meeting, self.person)}"


class Passed(Entry, frozen=True, kw_only=True, tag="passed"):
    """Somebody whose turn it is in the go-round says nothing, which is kept."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "talking"

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Whoever has been called, or comes next."""
        turn = meeting.floor.turn
        if meeting.floor.round is None:
            return NO_ROUND
        if turn is not None and turn.under is not None:
            return f"{name(meeting, turn.person)} speaks in between; first that ends."
        return (
            None if who_passes(meeting) == self.person else f"It is not {name(meeting, self.person)}'s turn."
        )

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """They had their turn, and had nothing to add."""
        turn, item = meeting.floor.turn, meeting.current
        if turn is not None and turn.person == self.person:
            meeting = without_turn(meeting)
        meeting = mark(meeting, item, voice_of(meeting.person(self.person)), "nothing")
        meeting = had_turn(meeting, self.person)
        return meeting if meeting.floor.turn is not None else end_round(meeting)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who."""
        return f"{name(meeting, self.person)} passed"


class RoundEnded(Entry, frozen=True, kw_only=True, tag="round_ended"):
    """The go-round ends before everybody had their turn; whoever speaks speaks on."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "begun"

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """There must be one."""
        return NO_ROUND if meeting.floor.round is None else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """No round."""
        return meeting.with_floor(round=None)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it ended."""
        return "The go-round was ended"
