"""What belongs to a point beside its words, and what letters mean that people use."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.details import DETAILS, LABELS, Detail, DetailKind, Meaning
from chair.meeting.entries.base import About, Entry, Text, Words, text_of
from chair.meeting.entries.notes import shortened, text_of_point
from chair.meeting.people import name
from chair.meeting.state import TAKEN_OUT, Meeting, When


class Detailed(Entry, frozen=True, kw_only=True, tag="detailed"):
    """A detail of a point: how an action will be known to be done, what happens meanwhile, to whom, ...

    `due` is the day in it, if there is one; `person` tells an absent owner. A later one of the same kind
    takes the place of an earlier one. What a party is asked to agree to is another thing with it: answers
    given before stay with the earlier wording.
    """

    about: ClassVar[About] = "point"

    point: int
    detail: DetailKind
    due: date | None = None
    person: int | None = None
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Each kind of point has details of its own."""
        kind = meeting.point(self.point).kind
        if self.detail not in DETAILS.get(kind, ()):
            return f"That belongs to no point of this kind: {LABELS[self.detail].lower()}."
        if (self.detail == "teller") != (self.person is not None):
            return "Who tells them? A seat number says." if self.person is None else "That names nobody."
        if self.person is not None and self.person == meeting.point(self.point).owner:
            return "It is theirs: somebody else tells them."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Beside the others."""
        if self.person is not None:
            meeting.person(self.person)
        point = meeting.point(self.point)
        text = self.words.text if self.words else None
        detail = Detail(when.n, self.detail, "" if self.person is not None else text, self.due, self.person)
        details = (*(one for one in point.details if one.kind != self.detail), detail)
        if self.detail == "teller":  # who brings it to the owner is no part of what is agreed
            return meeting.with_point(replace(point, details=details))
        return meeting.with_point(replace(point, details=details, wording=when.n, read_back=False))

    def reads(self, meeting: Meeting, when: When) -> str:
        """The detail, and of which point."""
        text = text_of(self.words) if self.person is None else name(meeting, self.person)
        day = f" - {short_date(self.due)}" if self.due else ""
        point = shortened(text_of_point(meeting.point(self.point)))
        return f"{LABELS[self.detail]}: {text}{day} (on: {point})"


class MeaningWords(Words, frozen=True):
    """Letters or a word, and what they mean."""

    short: str
    text: str


class Explained(Entry, frozen=True, kw_only=True, tag="explained"):
    """What some letters mean that people use: "OT: occupational therapist".

    `of` is the entry that explained them before, which does not come back where this one is redacted.
    """

    about: ClassVar[About] = "note"

    of: int | None = None
    words: MeaningWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """It takes the place of something that is there."""
        if self.of is None or any(one.id == self.of for one in meeting.meanings):
            return None
        return f"No letters were explained in entry {self.of}."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One more in the list, or in the place of the earlier one."""
        short, text = (None, None) if self.words is None else (self.words.short, self.words.text)
        others = (one for one in meeting.meanings if one.id != self.of)
        return replace(meeting, meanings=(*others, Meaning(when.n, short, text)))

    def reads(self, meeting: Meeting, when: When) -> str:
        """The letters and their meaning."""
        return TAKEN_OUT if self.words is None else f"{self.words.short} means {self.words.text}"
