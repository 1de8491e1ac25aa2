"""What every entry is: an act, the words that were typed, its refusal, its effect and its sentence."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from chair.meeting.state import TAKEN_OUT, Meeting, Unknown, Voice, When

Needs = Literal["journal", "open", "begun", "running", "talking"]
# What an entry is about, for those who look for it afterwards.
About = Literal["note", "point", "answer", "floor", "agenda", "people", "record"]


class Words(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was typed or brought. It can be taken out later, so no rule looks at it."""


class Text(Words, frozen=True):
    """Words that stand by themselves."""

    text: str


class Entry(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
):
    """One thing that happened. Its default values are part of the file format and never change.

    `needs` says what must be so for it to happen: a journal ("journal"), one that is not closed ("open"), a
    meeting that has begun ("begun"), whose clocks run ("running"), with an item open ("talking").
    `about` is what those who read the running notes look for it under, "agenda" for all of items and clocks.
    `in_confidence`: it may happen while the meeting talks off the record.
    """

    about: ClassVar[About]
    needs: ClassVar[Needs] = "open"
    undoable: ClassVar[bool] = True
    in_confidence: ClassVar[bool] = False

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Why this may not happen now, as a sentence for the chair, or None."""
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The meeting after this. Raises Unknown where it speaks of something the meeting does not have."""
        return meeting

    def reads(self, meeting: Meeting, when: When) -> str:
        """Its sentence in the running notes, "" for none; `meeting` is as it stood just before."""
        return ""


class VoiceEntry(Entry, frozen=True, kw_only=True):
    """An entry about one voice: either a party or a person who belongs to none (an owner may be neutral)."""

    party: int | None = None
    person: int | None = None

    @property
    def voice(self) -> Voice:
        """Whose voice it is about."""
        return Voice(self.party, self.person)

    def known_voice(self, meeting: Meeting) -> Voice:
        """The voice, once it is known to be in this meeting. Raises Unknown."""
        if (self.party is None) == (self.person is None):
            raise Unknown("Whose voice is it: a party's or a person's?")
        if self.party is not None:
            meeting.party(self.party)
        if self.person is not None and (one := meeting.person(self.person)).party is not None:
            raise Unknown(f"{one.name or TAKEN_OUT} is heard with their party.")
        return self.voice


def text_of(words: Text | None) -> str:
    """Typed words, or the sign that they were taken out."""
    return TAKEN_OUT if words is None else words.text


def gate(needs: Needs, meeting: Meeting) -> str | None:
    """The sentence that tells what is missing for an entry with these needs."""
    if needs == "journal":
        return None
    if meeting.stage == "closed":
        return "The meeting is closed; nothing is added to it here."
    if needs == "open":
        return None
    if meeting.stage == "waiting":
        return "The meeting has not begun; n begins it."
    if needs == "begun":
        return None
    if meeting.hold is not None:
        return _STANDING_STILL[meeting.hold.stop]
    if needs == "talking" and meeting.current is None:
        return "No item is open; l goes to one."
    return None


def off_the_record(entry: Entry, meeting: Meeting) -> str | None:
    """Why an entry may not happen while the meeting talks off the record, or None."""
    if meeting.off_record is None or entry.in_confidence:
        return None
    return "The meeting is off the record: nothing is taken down. O is back on it."


_STANDING_STILL = {
    "pause": "Everything is stopped; space goes on.",
    "break": "It is a break; space ends it.",
    "private": "A private session is on; space ends it.",
    "adjourned": "The meeting is adjourned; space goes on.",
    "gap": "First say what the gap was: b a break, y we talked on, s we stopped there.",
}
