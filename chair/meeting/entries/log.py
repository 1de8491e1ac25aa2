"""Entries about the log itself: taking back, taking out."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from chair.meeting.entries.base import About, Entry, Needs, Words
from chair.meeting.state import Meeting, When


class Undone(Entry, frozen=True, kw_only=True, tag="undone"):
    """The entry `entry` is taken back, as if it had not been. Whether it may is for replay to say."""

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "open"
    undoable: ClassVar[bool] = False
    in_confidence: ClassVar[bool] = True

    entry: int


class BecauseWords(Words, frozen=True):
    """Why; it never repeats what is taken out."""

    because: str


class Redacted(Entry, frozen=True, kw_only=True, tag="redacted"):
    """The words of `entries` are destroyed; that something was said, and what kind of thing, stays."""

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "journal"
    undoable: ClassVar[bool] = False
    in_confidence: ClassVar[bool] = True

    entries: tuple[int, ...]
    words: BecauseWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """A version that was issued may have held them, so there may be another one."""
        if not meeting.issues.version:
            return meeting
        return replace(meeting, issues=replace(meeting.issues, amended=True))

    def reads(self, meeting: Meeting, when: When) -> str:
        """How many and why, never what: which ones shows where they stood."""
        what = "one entry" if len(set(self.entries)) == 1 else f"{len(set(self.entries))} entries"
        return f"The words of {what} were taken out" + (f": {self.words.because}" if self.words else "")
