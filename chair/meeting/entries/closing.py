"""Towards the close: what is put off, who gets the record, and who tells the child."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.entries.base import About, Entry, Needs, Text, text_of
from chair.meeting.people import child, name
from chair.meeting.sharing import Sharing
from chair.meeting.state import Meeting, When


class Deferred(Entry, frozen=True, kw_only=True, tag="deferred"):
    """`items` that are not done are left for another meeting; whoever goes to one takes it up again."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"

    items: tuple[int, ...]

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """What is being talked about, or is done, is not put off."""
        if not self.items:
            return "Which item?"
        for item in (meeting.item(one) for one in self.items):
            if item.progress not in ("to come", "left"):
                state = {"open": "open", "done": "done"}.get(item.progress, "left for another meeting")
                return f"Item {meeting.number(item.id)} is {state}."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """They are not waited for any more; nor is anybody who was waiting there."""
        for item in (meeting.item(one) for one in self.items):
            meeting = meeting.with_item(replace(item, progress="deferred", queue=()))
        return meeting

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which ones."""
        numbers = [str(meeting.number(one)) for one in self.items]
        if len(numbers) == 1:
            return f"Item {numbers[0]} is left for another meeting"
        return f"Items {', '.join(numbers[:-1])} and {numbers[-1]} are left for another meeting"


class SharingWords(Text, frozen=True):
    """Who gets the record, in words, and the day as said."""

    due: str = ""


class SharingAgreed(Entry, frozen=True, kw_only=True, tag="sharing_agreed"):
    """Who gets the record, and by which day, if one was said. A later one takes the place of an earlier."""

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "begun"

    by: date | None = None
    words: SharingWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """So it is agreed; who tells the child stays."""
        to, said = (None, "") if self.words is None else (self.words.text, self.words.due)
        sharing = Sharing(True, to, self.by, said, meeting.sharing.teller)
        return replace(meeting, sharing=sharing)

    def reads(self, meeting: Meeting, when: When) -> str:
        """To whom, and when."""
        by = short_date(self.by) if self.by else self.words.due if self.words else ""
        return f"The record goes to: {text_of(self.words)}" + (f" - {by}" if by else "")


class TellerNamed(Entry, frozen=True, kw_only=True, tag="teller_named"):
    """Who tells the child or young person what was agreed: `person`, or None for nobody yet."""

    about: ClassVar[About] = "record"
    needs: ClassVar[Needs] = "begun"

    person: int | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """This person does."""
        if self.person is not None:
            meeting.person(self.person)
        return replace(meeting, sharing=replace(meeting.sharing, teller=self.person))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who tells whom."""
        teller = "Nobody yet" if self.person is None else name(meeting, self.person)
        return f"{teller} tells {child(meeting) or 'the child'} what was agreed"
