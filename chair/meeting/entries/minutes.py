"""Which notes go into the record, and until when they may be tidied for it."""

from __future__ import annotations

from typing import ClassVar

from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.state import Meeting, When


class Minuted(Entry, frozen=True, kw_only=True, tag="minuted"):
    """The note `entry` goes into the record, in its latest wording; with `out`, it goes there no more.

    A point is in the record by itself, whether it is minuted or not.
    """

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "journal"

    entry: int
    out: bool = False

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Until the final record is issued, after the close as well."""
        return too_late(meeting)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it does. Which note it is, the notes themselves show."""
        return "A note is left out of the record" if self.out else "A note is put into the record"


def too_late(meeting: Meeting) -> str | None:
    """Why notes are not tidied any more, or None."""
    if not meeting.issues.final:
        return None
    return "The final record is issued, with its notes; 'chair correct' enters a correction."
