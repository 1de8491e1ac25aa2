"""Entries about the log itself: taking back, taking out."""

from __future__ import annotations

from typing import ClassVar

from chair.meeting.entries.base import Entry, Needs, Words
from chair.meeting.state import Meeting, When


class Undone(Entry, frozen=True, kw_only=True, tag="undone"):
    """The entry `entry` is taken back, as if it had not been. Whether it may is for replay to say."""

    needs: ClassVar[Needs] = "open"
    undoable: ClassVar[bool] = False

    entry: int


class BecauseWords(Words, frozen=True):
    """Why; it never repeats what is taken out."""

    because: str


class Redacted(Entry, frozen=True, kw_only=True, tag="redacted"):
    """The words of `entries` are destroyed; that something was said, and what kind of thing, stays."""

    needs: ClassVar[Needs] = "journal"
    undoable: ClassVar[bool] = False

    entries: tuple[int, ...]
    words: BecauseWords | None = None

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which, never what."""
        numbers = ", ".join(str(n) for n in self.entries)
        return f"The words of {'entry' if len(self.entries) == 1 else 'entries'} {numbers} were taken out"
