"""Through the agenda."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.entries.stops import too_early
from chair.meeting.floor import done, end_talk, finish, start_watches, stop_watches, unsettled
from chair.meeting.people import voice_name
from chair.meeting.state import TAKEN_OUT, Item, Meeting, When
from chair.meeting.timing import MINUTE


class Moved(Entry, frozen=True, kw_only=True, tag="moved"):
    """The open item is done, or left open (`done` false), and `item` is open, if there is one."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "running"

    item: int | None = None
    done: bool = True
    since: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """An *everyone* item is not done while a voice in the room is neither heard nor settled."""
        there = meeting.open_item
        if self.item is not None and self.item == meeting.current:
            return "That item is open already."
        if there is None and self.item is None:
            return "No item is open; l goes to one."
        if there is not None and self.done and (voices := unsettled(meeting, there)):
            return "Not yet heard on this item: " + ", ".join(voice_name(meeting, v) for v in voices) + "."
        return too_early(meeting, when.back_to(self.since), when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The speaker has finished; whoever waits on a left item waits there, else waits on."""
        at = when.back_to(self.since)
        meeting = stop_watches(end_talk(finish(meeting, at), at).with_floor(round=None), at)
        queue = meeting.floor.requests
        if (there := meeting.open_item) is not None:
            left = replace(there, progress="left", queue=queue)
            meeting = meeting.with_item(done(meeting, there) if self.done else left)
            queue = queue if self.done else ()
        idle = at if self.item is None else None
        meeting = replace(meeting, current=self.item, idle=idle).with_floor(requests=queue)
        if self.item is None:
            return meeting
        return start_watches(_opened(meeting, meeting.item(self.item)), at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which item is open now."""
        if self.item is None:
            return "No item is open"
        return f"Item {meeting.number(self.item)}: {meeting.item(self.item).title or TAKEN_OUT}"


def _opened(meeting: Meeting, item: Item) -> Meeting:
    """With `item` open: those who waited on it wait again, and who was to be asked later is not asked yet."""
    there = meeting.floor.queue
    back = tuple(one for one in item.queue if one.person not in there and meeting.person(one.person).here)
    heard = tuple(one for one in item.heard if one.how != "later")
    meeting = meeting.with_item(replace(item, progress="open", queue=(), heard=heard, unasked=()))
    return meeting.with_floor(requests=(*meeting.floor.requests, *back))


class Extended(Entry, frozen=True, kw_only=True, tag="extended"):
    """`by` minutes more, or fewer, for `item`, or for the open one where that is None."""

    about: ClassVar[About] = "agenda"
    needs: ClassVar[Needs] = "begun"
    in_confidence: ClassVar[bool] = True

    by: int
    item: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """An item that is not done has at least a minute."""
        item = self._item(meeting)
        if item is None:
            return "No item is open; l goes to one."
        if item.progress == "done":
            return "That item is done."
        if self.by == 0 or abs(self.by) > 24 * 60:
            return "That is no change an item could need."
        return "An item has at least 1 minute." if self._minutes(item, when) < 1 else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The item's minutes today; what was planned stays as it was."""
        item = self._item(meeting)
        if item is None:
            return meeting
        return meeting.with_item(replace(item, minutes=self._minutes(item, when)))

    def reads(self, meeting: Meeting, when: When) -> str:
        """How much, and what it makes."""
        item = self._item(meeting)
        size = f"{abs(self.by)} min {'more' if self.by > 0 else 'less'}"
        return size if item is None else f"{size} for item {meeting.number(item.id)}"

    def _item(self, meeting: Meeting) -> Item | None:
        return meeting.open_item if self.item is None else meeting.item(self.item)

    def _minutes(self, item: Item, when: When) -> int:
        # An item without a time gets what it has used, in whole minutes, and the change.
        used = -(-item.watch.read(when.at) // MINUTE)
        return (used if item.minutes is None else item.minutes) + self.by
