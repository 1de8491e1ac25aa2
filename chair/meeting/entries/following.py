"""What becomes of an action once the meeting is over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.entries.base import About, Entry, Needs, Text
from chair.meeting.entries.notes import shortened, text_of_point
from chair.meeting.following import Fate
from chair.meeting.people import name
from chair.meeting.state import Meeting, When


class FollowWords(Text, frozen=True):
    """A remark, and who says so where it is nobody in the list of people."""

    by: str = ""


class FollowedUp(Entry, frozen=True, kw_only=True, tag="followed_up"):
    """The action `point` is done, dropped, moved to the day `due`, or open again. `person` says so.

    The point itself stays as it was read back and answered. A later entry takes the place of an earlier one.
    """

    about: ClassVar[About] = "point"
    needs: ClassVar[Needs] = "journal"
    undoable: ClassVar[bool] = False

    point: int
    fate: Fate
    due: date | None = None
    person: int | None = None
    words: FollowWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only actions are followed up, and what is moved has a day."""
        point = meeting.point(self.point)
        if point.kind != "action":
            return "Only an action is followed up."
        if (self.fate == "moved") != (self.due is not None):
            return "To which day is it moved?" if self.due is None else "Only what is moved has another day."
        is_new = self.person is not None or self.words is not None  # who says so was another, or why
        if self.fate in ("done", "dropped", "open") and point.fate == self.fate and not is_new:
            return f"It is {point.fate} already."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """What became of it stands beside the point."""
        if self.person is not None:
            name(meeting, self.person)
        point = meeting.point(self.point)
        moved = self.due if self.fate == "moved" else point.moved
        if self.fate == "open" and point.fate == "moved":
            moved = None  # that it was moved was a slip; what was done or dropped is open for the day it had
        return meeting.with_point(replace(point, fate=self.fate, moved=moved))

    def reads(self, meeting: Meeting, when: When) -> str:
        """What became of which action, and who says so."""
        became = f"moved to {short_date(self.due)}" if self.due else self.fate
        point = shortened(text_of_point(meeting.point(self.point)))
        who = said_by(meeting, self)
        remark = self.words.text if self.words else ""
        behind = ": ".join(part for part in (f"{who} says so" if who else "", remark) if part)
        return f"Action {became}: {point}" + (f" ({behind})" if behind else "")


def said_by(meeting: Meeting, entry: FollowedUp) -> str:
    """Who says so, by name; "" where nobody was named."""
    if entry.person is not None:
        return name(meeting, entry.person)
    return entry.words.by if entry.words else ""
