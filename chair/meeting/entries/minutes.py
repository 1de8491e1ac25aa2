"""Which notes go into the record."""

from __future__ import annotations

from typing import ClassVar

from chair.meeting.entries.base import Entry, Needs
from chair.meeting.state import Meeting, When


class Minuted(Entry, frozen=True, kw_only=True, tag="minuted"):
    """The note `entry` goes into the record, in its latest wording; with `out`, it goes there no more.

    A point is in the record by itself, whether it is minuted or not.
    """

    needs: ClassVar[Needs] = "open"

    entry: int
    out: bool = False

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it does. Which note it is, the notes themselves show."""
        return "A note is left out of the record" if self.out else "A note is put into the record"
