"""How long the meeting is kept, once it is over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import local, short_date
from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.entries.log import BecauseWords
from chair.meeting.state import Meeting, When


class RetentionSet(Entry, frozen=True, kw_only=True, tag="retention_set"):
    """The meeting is kept until the day `until`; without one, by the usual rule of its kind again.

    A later entry takes the place of an earlier one. Nothing is deleted by it.
    """

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "journal"
    undoable: ClassVar[bool] = False

    until: date | None = None
    words: BecauseWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only what is closed has such a day, which comes no earlier than the meeting."""
        if meeting.stage != "closed":
            return "The meeting is not closed yet; how long it is kept counts from its close."
        if self.until is None:
            return "The usual rule counts already." if meeting.kept_until is None else None
        held = local(meeting.opened, meeting.offset) if meeting.paper is None else meeting.paper.began
        if self.until < (day := held.date()):
            return f"That is before the meeting, which was on {short_date(day)}."
        if self.until == meeting.kept_until:
            return f"It is kept until {short_date(self.until)} already."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The day, or none."""
        return replace(meeting, kept_until=self.until)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Until when, and why."""
        until = "for as long as is usual" if self.until is None else f"until {short_date(self.until)}"
        return f"To be kept {until}" + (f": {self.words.because}" if self.words else "")
