"""What is done about the time that is left: borrowing, re-planning, weights, and items that are finished."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.clocks import Weight
from chair.meeting.entries.base import About, Entry, Needs, Text, VoiceEntry, text_of
from chair.meeting.floor import done, still_to_ask, unsettled
from chair.meeting.people import name, voice_name
from chair.meeting.state import TAKEN_OUT, Meeting, Voice, When
from chair.meeting.timing import MINUTE, is_to_come
from chair.meeting.weights import not_within, spelled, with_weight


class Borrowed(Entry, frozen=True, kw_only=True, tag="borrowed"):
    """`by` minutes of the later item `item` are the open one's now; `agreed` and the words say with whom."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"

    item: int
    by: int
    agreed: tuple[int, ...] = ()
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only what is still to come and has the minutes can give them, and never a break."""
        there, lender = meeting.open_item, meeting.item(self.item)
        if there is None:
            return "No item is open; l goes to one."
        if lender.id == there.id:
            return "That item is the open one; borrow from a later one."
        if lender.rest:
            return "A break is not shortened."
        number = meeting.number(lender.id)
        if lender.progress not in ("to come", "left"):
            return f"Item {number} is {'done' if lender.progress == 'done' else 'left for another meeting'}."
        if lender.minutes is None:
            return f"Item {number} has no time to lend."
        spare = lender.minutes - max(1, -(-lender.watch.read(when.at) // MINUTE))
        if self.by < 1:
            return "How many minutes?"
        return f"Item {number} can lend {max(0, spare)} min and keep one." if self.by > spare else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The one has them, the other has them no more."""
        for person in self.agreed:
            meeting.person(person)
        lender, there = meeting.item(self.item), meeting.open_item
        if there is None or lender.minutes is None:
            return meeting
        meeting = meeting.with_item(replace(lender, minutes=lender.minutes - self.by))
        has = -(-there.watch.read(when.at) // MINUTE) if there.minutes is None else there.minutes
        return meeting.with_item(replace(there, minutes=has + self.by))

    def reads(self, meeting: Meeting, when: When) -> str:
        """How much, from which item, and who agreed."""
        to = "" if meeting.current is None else f" for item {meeting.number(meeting.current)}"
        who = ", ".join(name(meeting, person) for person in self.agreed)
        if self.words is not None:
            who = ", ".join(part for part in (who, text_of(self.words)) if part)
        agreed = f" (agreed: {who})" if who else ""
        return f"{self.by} min{to}, borrowed from item {meeting.number(self.item)}{agreed}"


class NewMinutes(Struct, frozen=True, forbid_unknown_fields=True):
    """An item, and the minutes it has from now on."""

    item: int
    minutes: int


class Replanned(Entry, frozen=True, kw_only=True, tag="replanned"):
    """Several items have other minutes now: a proposal that was taken as a whole."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"

    items: tuple[NewMinutes, ...]

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """What is done is done, and every item keeps a minute."""
        if not self.items:
            return "There is nothing to re-plan."
        for one in self.items:
            item = meeting.item(one.item)
            if not is_to_come(item):
                return f"Item {meeting.number(item.id)} takes no time any more."
            if not 1 <= one.minutes <= 24 * 60:
                return "An item has at least 1 minute."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Today's minutes; what was planned stays as it was."""
        for one in self.items:
            meeting = meeting.with_item(replace(meeting.item(one.item), minutes=one.minutes))
        return meeting

    def reads(self, meeting: Meeting, when: When) -> str:
        """Each item, before and after."""
        changes = []
        for one in self.items:
            item = meeting.item(one.item)
            before = "" if item.minutes is None else f"{item.minutes} to "
            changes.append(f"item {meeting.number(one.item)} {before}{one.minutes} min")
        return f"Re-planned: {', '.join(changes)}"


class TimeWeighted(VoiceEntry, frozen=True, kw_only=True, tag="time_weighted"):
    """Time counts `percent` for a party, a person of none, or the whole meeting: somebody interprets, say."""

    about: ClassVar[About] = "agenda"

    percent: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Within reason."""
        return not_within(self.percent)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """In place of the weight there was."""
        if self.voice != Voice():
            self.known_voice(meeting)
        new = Weight(self.percent, self.party, self.person)
        weights = with_weight(meeting.clocks.weights, new)
        return replace(meeting, clocks=replace(meeting.clocks, weights=weights))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Whose, and how much."""
        whose = "the meeting" if self.voice == Voice() else voice_name(meeting, self.voice)
        return f"Time weight of {whose}: {spelled(self.percent)}"


class Finished(Entry, frozen=True, kw_only=True, tag="finished"):
    """An item that was left open is done, without going back to it."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"

    item: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """As the open one is not done while a voice in the room is neither heard nor settled."""
        item = meeting.item(self.item)
        if item.progress != "left":
            return f"Item {meeting.number(item.id)} was not left open."
        return still_to_ask(meeting, item, unsettled(meeting, item))

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Nobody waits there any more."""
        return meeting.with_item(done(meeting, meeting.item(self.item)))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which one."""
        title = meeting.item(self.item).title or TAKEN_OUT
        return f"Item {meeting.number(self.item)} is finished: {title}"
