"""Who comes and goes."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from chair.meeting.entries.base import About, Entry
from chair.meeting.floor import gone
from chair.meeting.people import name
from chair.meeting.rounds import joined
from chair.meeting.state import Meeting, When


class Came(Entry, frozen=True, kw_only=True, tag="came"):
    """Somebody is in the room."""

    about: ClassVar[About] = "people"
    in_confidence: ClassVar[bool] = True

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """They must have been out."""
        return f"{name(meeting, self.person)} is here already." if meeting.person(self.person).here else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """They are here."""
        return joined(meeting.with_person(replace(meeting.person(self.person), here=True)), self.person)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who."""
        return f"{name(meeting, self.person)} " + ("is here" if meeting.stage == "waiting" else "came in")


class Left(Entry, frozen=True, kw_only=True, tag="left"):
    """Somebody is out of the room: they no longer speak or wait."""

    about: ClassVar[About] = "people"
    in_confidence: ClassVar[bool] = True

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """They must have been here."""
        if meeting.person(self.person).here:
            return None
        return f"{name(meeting, self.person)} is not in the room."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """They are out, and off the floor."""
        meeting = meeting.with_person(replace(meeting.person(self.person), here=False))
        return gone(meeting, self.person, when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who."""
        return f"{name(meeting, self.person)} " + ("is not here" if meeting.stage == "waiting" else "left")


class Removed(Entry, frozen=True, kw_only=True, tag="removed"):
    """Somebody is off the list: they were on it by mistake, or will not come."""

    about: ClassVar[About] = "people"

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Once the meeting is on, everybody stays in its list."""
        if meeting.stage != "waiting":
            return "Whoever was in the meeting stays in its list; i marks them as out."
        meeting.person(self.person)
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The list without them, and no time weight of theirs; their seat and what names them stay theirs."""
        off = meeting.person(self.person)
        left = tuple(one for one in meeting.people if one.id != self.person)
        weights = tuple(one for one in meeting.clocks.weights if one.person != self.person)
        clocks = replace(meeting.clocks, weights=weights)
        return replace(meeting, people=left, off=(*meeting.off, off), clocks=clocks)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who."""
        return f"{name(meeting, self.person)} is off the list"
