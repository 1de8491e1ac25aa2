"""What stops the clocks, starts them again, and ends the meeting."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec.structs import replace

from chair.meeting.clocks import Apart
from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.floor import done, finish, start_watches, still_to_ask, stop_watches, unasked
from chair.meeting.state import Hold, Meeting, When

# A shorter gap counts as if nothing had been: nobody closes a lid for less and means it.
GAP_COUNTS = 120_000
# Minutes of a break or a private session.
LONGEST = 240


class Paused(Entry, frozen=True, kw_only=True, tag="paused"):
    """Everything stands still until `continued`; the speaker keeps the floor."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "running"
    in_confidence: ClassVar[bool] = True

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """All clocks stop."""
        return replace(stop_watches(meeting, when.at), hold=Hold("pause", when.at))

    def reads(self, meeting: Meeting, when: When) -> str:
        """No reason is kept."""
        return "Stopped for a moment"


class BreakTaken(Entry, frozen=True, kw_only=True, tag="break_taken"):
    """A break of `minutes`; whoever spoke has finished, whoever waits keeps the place."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "running"
    in_confidence: ClassVar[bool] = True

    minutes: int
    since: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """A break has a length and begins within what is going on."""
        if not 1 <= self.minutes <= LONGEST:
            return f"A break is 1 to {LONGEST} minutes."
        return too_early(meeting, when.back_to(self.since), when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """All clocks stop, and nobody speaks."""
        at = when.back_to(self.since)
        meeting = stop_watches(finish(meeting, at), at)
        return replace(meeting, hold=Hold("break", at, self.minutes))

    def reads(self, meeting: Meeting, when: When) -> str:
        """No reason is kept."""
        return f"Break, {self.minutes} min"


class Continued(Entry, frozen=True, kw_only=True, tag="continued"):
    """The pause, the break or the private session is over, or the adjourned meeting goes on."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"
    in_confidence: ClassVar[bool] = True

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """There must be something to end."""
        if meeting.hold is None:
            return "Nothing is stopped."
        return "First say what the gap was." if meeting.hold.stop == "gap" else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """All clocks run on."""
        return start_watches(without_hold(meeting, when.at), when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """How it went on."""
        if meeting.hold is not None and meeting.hold.stop == "private":
            return "The private session ended"
        return "The meeting went on"


class Woke(Entry, frozen=True, kw_only=True, tag="woke"):
    """The program had stood still for `gap` milliseconds (a closed lid) and the meeting is on again.

    `offset` is local time's lead over UTC now, in minutes.
    """

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "open"
    undoable: ClassVar[bool] = False
    in_confidence: ClassVar[bool] = True

    gap: int
    offset: int

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """A long gap stops the clocks where it began, until the chair says what it was."""
        return _after_gap(replace(meeting, offset=self.offset), when, self.gap)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Only a gap that counts as one."""
        return "The computer slept" if self.gap > GAP_COUNTS else ""


class Resumed(Entry, frozen=True, kw_only=True, tag="resumed"):
    """The meeting is opened again after a crash, a shutdown or a night.

    `ran` milliseconds after the entry before, chair was last seen running; the `gap` milliseconds after that
    are lost. `boot`, `offset` and `version` are as in `opened`. Nothing before it is taken back any more.
    """

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "open"
    undoable: ClassVar[bool] = False
    in_confidence: ClassVar[bool] = True

    version: int
    boot: str
    offset: int
    ran: int
    gap: int

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """A long gap stops the clocks where it began, until the chair says what it was."""
        return _after_gap(replace(meeting, offset=self.offset), when, self.gap)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Only a gap that counts as one."""
        return "chair was opened again" if self.gap > GAP_COUNTS else ""


class Reckoned(Entry, frozen=True, kw_only=True, tag="reckoned"):
    """What the gap was that `entry` brought: a break, talk that went on, or the end of the sitting."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"
    in_confidence: ClassVar[bool] = True

    entry: int
    was: Literal["break", "talk", "stop"]

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """There must be a gap to explain, and this one."""
        hold = meeting.hold
        if hold is None or hold.stop != "gap" or hold.entry != self.entry:
            return "No gap is waiting to be explained."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Talk counts for the item, never for a speaker; a stop goes on standing still."""
        if (hold := meeting.hold) is None:
            return meeting
        if self.was == "stop":
            return replace(meeting, hold=Hold("pause", hold.since))
        return start_watches(replace(meeting, hold=None), hold.since if self.was == "talk" else when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """What it was."""
        return {
            "break": "The time since then was a break",
            "talk": "The talk had gone on meanwhile",
            "stop": "The meeting had stopped there",
        }[self.was]


class Closed(Entry, frozen=True, kw_only=True, tag="closed"):
    """The meeting is over; the open item is done."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"
    undoable: ClassVar[bool] = False

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Not while a gap is unexplained, a party in the room was not asked, or an item was left open."""
        if meeting.hold is not None and meeting.hold.stop == "gap":
            return "First say what the gap was."
        for item in meeting.items:
            if no := still_to_ask(meeting, item, unasked(meeting, item)):
                return no
        left = next((item for item in meeting.items if item.progress == "left"), None)
        if left is not None:
            return f"Item {meeting.number(left.id)} was left open: is it finished, or for another meeting?"
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """All clocks stop for good."""
        meeting = stop_watches(without_hold(meeting, when.at), when.at)
        if (item := meeting.open_item) is not None:
            meeting = meeting.with_item(done(meeting, item))
        meeting = finish(meeting, when.at).with_floor(requests=(), open_talk=False, round=None)
        return replace(meeting, stage="closed", current=None, hold=None, closed=when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it is over."""
        return "The meeting was closed"


def without_hold(meeting: Meeting, at: int) -> Meeting:
    """The meeting with nothing stopped at `at`; what the stop was is added to the totals of its kind."""
    hold, clocks = meeting.hold, meeting.clocks
    if hold is None:
        return meeting
    if hold.stop == "adjourned":
        clocks = replace(clocks, away=clocks.away + at - hold.since)
    if hold.voice is not None:
        there = Apart(0, hold.voice.party, hold.voice.person)
        same = [one for one in clocks.apart if replace(one, ms=0) == there]
        others = tuple(one for one in clocks.apart if one not in same)
        ms = sum(one.ms for one in same) + at - hold.since
        clocks = replace(clocks, apart=(*others, replace(there, ms=ms)))
    return replace(meeting, hold=None, clocks=clocks)


def too_early(meeting: Meeting, at: int, when: When) -> str | None:
    """Why something cannot have begun at `at`: it is to come, or before what is going on now began."""
    if at > when.at:
        return "That is still to come."
    return "That is before what is going on now began." if at < _going_on_since(meeting, at) else None


def _going_on_since(meeting: Meeting, otherwise: int) -> int:
    """Since when what goes on now does; `otherwise` where nothing has begun yet.

    The end of the last turn counts: two people never hold the floor at once, not even looking back.
    """
    floor, item = meeting.floor, meeting.open_item
    turn, ended = floor.turn, floor.ended
    began = (
        meeting.idle,
        None if item is None else item.watch.since,
        None if turn is None else turn.watch.since,
        None if ended is None else ended.ended,
        None if item is None else item.talk.since,
        floor.talked,
    )
    return max((since for since in began if since is not None), default=otherwise)


def _after_gap(meeting: Meeting, when: When, gap: int) -> Meeting:
    if gap <= GAP_COUNTS or meeting.hold is not None or meeting.current is None:
        return meeting
    at = max(when.at - gap, _going_on_since(meeting, when.at - gap))
    meeting = finish(stop_watches(meeting, at), at)
    return replace(meeting, hold=Hold("gap", at, entry=when.n, ms=gap))
