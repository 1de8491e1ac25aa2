"""What happens to the record once the meeting is over: a version leaves the house, a correction comes in."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.entries.base import About, Entry, Needs, Text, text_of
from chair.meeting.entries.notes import shortened, text_of_point
from chair.meeting.issues import Issues, Status
from chair.meeting.people import name
from chair.meeting.state import TAKEN_OUT, Meeting, Unknown, When

Became = Literal["taken up", "noted beside"]

_NAME = re.compile(r"[a-z]+-v[1-9][0-9]*(-[a-z]+)?\.[a-z]+", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NOT_CLOSED = "The meeting is not closed yet; 'chair resume' goes on with it, and w closes it."


class IssuedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file that left the house: its name, and the SHA-256 of its bytes in hex."""

    name: str
    sha256: str


class Issued(Entry, frozen=True, kw_only=True, tag="issued"):
    """A version of the record was issued, as these files. A draft may be corrected until the day `until`."""

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "journal"
    undoable: ClassVar[bool] = False

    version: int
    status: Status
    files: tuple[IssuedFile, ...]
    until: date | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Versions are counted; after a final one comes another only where something is to be put right."""
        if meeting.stage != "closed":
            return _NOT_CLOSED
        if self.version != meeting.issues.version + 1:
            return f"The next version is {meeting.issues.version + 1}."
        if not self.files or not all(_NAME.fullmatch(one.name) for one in self.files):
            return "A version is made of files with names of chair's own."
        if not all(_SHA256.fullmatch(one.sha256) for one in self.files):
            return "Each file has its SHA-256, in 64 hex digits."
        if meeting.issues.final and self.status == "draft":
            return "The final record is issued; whatever comes after it is final as well."
        if meeting.issues.final and not meeting.issues.amended:
            return "The final record is issued, and there is no correction since; 'chair correct' enters one."
        if (self.status == "draft") != (self.until is not None):
            return "A draft, and only a draft, says until when it may be corrected."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The latest version is this one."""
        return replace(meeting, issues=Issues(self.version, self.status == "final"))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which version, and how long it may be corrected."""
        until = f", corrections until {short_date(self.until)}" if self.until else ""
        return f"Version {self.version} of the record was issued: {self.status}{until}"


class Corrected(Entry, frozen=True, kw_only=True, tag="corrected"):
    """A party, or a person, asked for a correction of the record: of `point`, or of something else in it."""

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "journal"
    undoable: ClassVar[bool] = False

    party: int | None = None
    person: int | None = None
    point: int | None = None
    became: Became = "taken up"
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """There is nothing to correct before the meeting is closed."""
        return _NOT_CLOSED if meeting.stage != "closed" else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """There may be a new version. The points stay as they were answered."""
        asked_by(meeting, self.party, self.person)
        if self.point is not None:
            meeting.point(self.point)
        return replace(meeting, issues=replace(meeting.issues, amended=True))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who asked for it, in which words, and what became of it."""
        who = asked_by(meeting, self.party, self.person)
        on = ""
        if self.point is not None:
            on = f" (on: {shortened(text_of_point(meeting.point(self.point)))})"
        return f"{who} asked for a correction, {self.became}: {text_of(self.words)}{on}"


def asked_by(meeting: Meeting, party: int | None, person: int | None) -> str:
    """The name of the party or the person that asked. Raises Unknown for neither, both, or nobody known."""
    if (party is None) == (person is None):
        raise Unknown("Who asked for it: a party, or a person?")
    if party is not None:
        return meeting.party(party).name or TAKEN_OUT
    return name(meeting, person)
