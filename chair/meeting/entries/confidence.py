"""What is said in confidence: off the record, and back on it."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.floor import end_talk, finish
from chair.meeting.state import Meeting, When


class OffRecord(Entry, frozen=True, kw_only=True, tag="off_record"):
    """The meeting talks off the record: until `on_record` nobody is timed, and no words are taken down.

    The item's clock runs on. That it happened, and on which item, is all that is kept.
    """

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "talking"

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Whoever spoke has finished, and so has open talk; whoever waits keeps the place."""
        meeting = end_talk(finish(meeting, when.at), when.at)
        if (item := meeting.open_item) is not None:
            meeting = meeting.with_item(replace(item, off_record=True))
        return replace(meeting, off_record=when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it happened."""
        return "Off the record"


class OnRecord(Entry, frozen=True, kw_only=True, tag="on_record"):
    """The meeting is on the record again."""

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "begun"
    in_confidence: ClassVar[bool] = True

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """It must have been off it."""
        return "The meeting is on the record." if meeting.off_record is None else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Words are taken down again."""
        return replace(meeting, off_record=None)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it is over."""
        return "Back on the record"
