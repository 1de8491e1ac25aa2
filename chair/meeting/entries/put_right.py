"""Turns put right afterwards: who had the floor, and since when, other than it was taken down.

Replay reads each turn as if it had been taken down so from the first. The queue alone is left as it was, but
for a turn that is still on: then whoever speaks does not wait, and whoever was called by mistake waits again.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from chair.clock import precisely
from chair.meeting.asks import Request
from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.floor import end_talk, finish, give
from chair.meeting.people import name
from chair.meeting.state import Meeting, Turn, When


class PutRightEntry(Entry, frozen=True, kw_only=True):
    """Of the turn that the entry `turn` gave to `was`: from `since` on `person` had the floor, or nobody."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "begun"

    turn: int
    was: int
    person: int | None = None
    since: int

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who, and from when."""
        # Seconds are told where there are any: what is put right is often less than a minute.
        at = precisely(when.wall_at(when.back_to(self.since)), meeting.offset)
        return f"Put right: {self.told(meeting, at)}"

    def told(self, meeting: Meeting, at: str) -> str:
        """How it was, in words; `at` is the time of day."""
        raise NotImplementedError


class TurnCorrected(PutRightEntry, frozen=True, kw_only=True, tag="turn_corrected"):
    """The turn that the entry `turn` gave to `was` began at `since` and was `person`'s, or nobody's."""

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The turn is read so from its own entry on; here the queue is put right, if it is still on."""
        return _queue_put_right(meeting, self.turn, self.person)

    def told(self, meeting: Meeting, at: str) -> str:
        """Whose it was."""
        was = name(meeting, self.was)
        if self.person is None:
            return f"{was} was not speaking at {at}"
        if self.person == self.was:
            return f"{was} spoke from {at}"
        return f"{name(meeting, self.person)} spoke from {at}, not {was}"


class TurnParted(PutRightEntry, frozen=True, kw_only=True, tag="turn_parted"):
    """The turn that the entry `turn` gave to `was` was over at `since`: then `person` spoke, or nobody."""

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The same: the new turn, which has this entry's number, is read from its own moment on."""
        return _queue_put_right(meeting, when.n, self.person)

    def told(self, meeting: Meeting, at: str) -> str:
        """Who spoke after whom."""
        was = name(meeting, self.was)
        if self.person is None:
            return f"{was} had finished at {at}"
        return f"{name(meeting, self.person)} spoke from {at}, {was} until then"


class GivenInstead(Entry, frozen=True, kw_only=True, tag="given"):
    """What replay reads where a turn was put right: `person` has the floor from `at` on. No journal has it.

    `given_to` had been given it; `part`: of another turn, which had been theirs until then.
    """

    about: ClassVar[About] = "floor"

    person: int | None
    at: int
    given_to: int
    called: bool = False
    part: bool = False

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The turn as it was; the queue as it was left by the one that was taken down."""
        queue, wrong = meeting.floor.queue, self.given_to
        waited = queue.index(wrong) if wrong in queue and not self.part else None
        requests = meeting.floor.requests
        if self.person is None:
            meeting = end_talk(finish(meeting, self.at), self.at)
        else:
            meeting = give(meeting, self.person, self.at, n=when.n, called=self.called)
        turn = meeting.floor.turn
        if turn is not None:
            turn = replace(turn, given_to=wrong, waited=waited)
        if waited is not None:
            requests = (*requests[:waited], *requests[waited + 1 :])
        return meeting.with_floor(requests=requests, turn=turn)

    def reads(self, meeting: Meeting, when: When) -> str:
        """As the entry that it stands for; the rest is told where it was put right."""
        return "" if self.part or self.person is None else f"{name(meeting, self.person)} speaks"


def _queue_put_right(meeting: Meeting, n: int, person: int | None) -> Meeting:
    turn = meeting.floor.turn
    if turn is None or turn.n != n:
        return meeting
    requests = [one for one in meeting.floor.requests if one.person != turn.person]
    wrong = _waits_again(meeting, turn)
    if wrong is not None and all(one.person != wrong for one in requests):
        requests.insert(turn.waited or 0, Request(wrong, n))
    # From here on it was `person` whose going would have ended it.
    return meeting.with_floor(requests=tuple(requests), turn=replace(turn, given_to=person, waited=None))


def _waits_again(meeting: Meeting, turn: Turn) -> int | None:
    wrong = turn.given_to
    if wrong is None or turn.waited is None or wrong == turn.person:
        return None
    return wrong if meeting.person(wrong).here else None
