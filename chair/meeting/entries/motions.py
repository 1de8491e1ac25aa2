"""What a committee does besides voting: interests are declared, motions proposed and seconded."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from chair.meeting.entries.base import About, Entry, Needs, Text, text_of
from chair.meeting.entries.notes import shortened, text_of_point
from chair.meeting.people import name
from chair.meeting.state import Interest, Meeting, When


class InterestDeclared(Entry, frozen=True, kw_only=True, tag="interest_declared"):
    """`person` has an interest of their own in something that is decided here, in their words."""

    about: ClassVar[About] = "answer"

    person: int
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Where nothing is voted on, nobody has to step back from a vote."""
        meeting.person(self.person)
        return None if meeting.decides == "vote" else "Interests are declared where something is voted on."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One more; somebody may have several."""
        interest = Interest(when.n, self.person, self.words.text if self.words else None)
        return replace(meeting, interests=(*meeting.interests, interest))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Whose, and what it is."""
        return f"{name(meeting, self.person)} declared an interest: {text_of(self.words)}"


class Proposed(Entry, frozen=True, kw_only=True, tag="proposed"):
    """Who proposed the motion `point`, or who seconded it; None leaves the one it has."""

    about: ClassVar[About] = "answer"
    needs: ClassVar[Needs] = "begun"

    point: int
    mover: int | None = None
    seconder: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """A motion is seconded by somebody else than who proposed it."""
        point = meeting.point(self.point)
        if point.kind != "decided":
            return "Only what is decided by vote is proposed and seconded."
        if self.mover is None and self.seconder is None:
            return "Who proposed it, or seconded it?"
        mover, seconder = self._both(meeting)
        if mover is not None and mover == seconder:
            return f"{name(meeting, mover)} cannot both propose and second it."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The motion with their names."""
        for person in (self.mover, self.seconder):
            if person is not None:
                meeting.person(person)
        mover, seconder = self._both(meeting)
        return meeting.with_point(replace(meeting.point(self.point), mover=mover, seconder=seconder))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who, and which motion."""
        point = shortened(text_of_point(meeting.point(self.point)))
        proposed = "" if self.mover is None else f"proposed by {name(meeting, self.mover)}"
        seconded = "" if self.seconder is None else f"seconded by {name(meeting, self.seconder)}"
        told = ", ".join(one for one in (proposed, seconded) if one)
        return f"{told[0].upper()}{told[1:]}: {point}"

    def _both(self, meeting: Meeting) -> tuple[int | None, int | None]:
        point = meeting.point(self.point)
        mover = point.mover if self.mover is None else self.mover
        return mover, point.seconder if self.seconder is None else self.seconder
