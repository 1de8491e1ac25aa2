"""The floor: who speaks, who waits, and how each voice is heard."""

from __future__ import annotations

from typing import ClassVar, Literal

from chair.meeting.entries.base import Entry, Needs, VoiceEntry, Words
from chair.meeting.entries.stops import too_early
from chair.meeting.floor import end_talk, finish, give, is_heard, keep, mark, spoke, start_watches
from chair.meeting.people import name, voice_name
from chair.meeting.state import Heard, Meeting, When

# A second "next" sooner than this is a key that bounced or a doubt whether it was pressed.
CALLED_TWICE = 1_000


class _OnTheFloor(Entry, frozen=True, kw_only=True):
    """An act of somebody who must be in the room."""

    needs: ClassVar[Needs] = "talking"

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only somebody in the room has the floor."""
        if meeting.person(self.person).here:
            return None
        return f"{name(meeting, self.person)} is not in the room; i and their seat brings them in."


class Requested(_OnTheFloor, frozen=True, kw_only=True, tag="requested"):
    """Somebody asks for the floor and waits."""

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Nobody waits twice, or while speaking."""
        if self.person in meeting.floor.queue:
            return f"{name(meeting, self.person)} is waiting already."
        if meeting.floor.turn is not None and meeting.floor.turn.person == self.person:
            return f"{name(meeting, self.person)} is speaking."
        return super().refusal(meeting, when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Last in the queue."""
        meeting.person(self.person)
        if self.person in meeting.floor.queue:  # they had the floor then, which was put right since
            return meeting
        return meeting.with_floor(queue=(*meeting.floor.queue, self.person))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who waits."""
        return f"{name(meeting, self.person)} asked to speak"


class Given(_OnTheFloor, frozen=True, kw_only=True, tag="given"):
    """Somebody has the floor since `since`. `called`: they waited, and the chair pressed "next"."""

    called: bool = False
    since: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Nobody gets it twice, and one "next" is not taken twice."""
        turn = meeting.floor.turn
        if turn is not None and turn.person == self.person:
            return f"{name(meeting, self.person)} is speaking already."
        if self.called and turn is not None and turn.called and when.at - turn.began < CALLED_TWICE:
            return f"{name(meeting, turn.person)} has only just been called; press again to go on."
        return super().refusal(meeting, when) or too_early(meeting, when.back_to(self.since), when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """They speak; whoever did has finished."""
        return give(meeting, self.person, when.back_to(self.since), n=when.n, called=self.called)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who speaks."""
        return f"{name(meeting, self.person)} speaks"


class Yielded(Entry, frozen=True, kw_only=True, tag="yielded"):
    """The speaker has finished."""

    needs: ClassVar[Needs] = "talking"

    since: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Somebody must be speaking."""
        if meeting.floor.turn is None:
            return "Nobody is speaking."
        return too_early(meeting, when.back_to(self.since), when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Nobody speaks."""
        return finish(meeting, when.back_to(self.since))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who has finished."""
        turn = meeting.floor.turn
        return "The speaker has finished" if turn is None else f"{name(meeting, turn.person)} has finished"


class Withdrawn(Entry, frozen=True, kw_only=True, tag="withdrawn"):
    """Somebody no longer waits. No clock is touched."""

    needs: ClassVar[Needs] = "begun"

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """They must have waited."""
        return None if self.person in meeting.floor.queue else f"{name(meeting, self.person)} is not waiting."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The queue without them."""
        meeting.person(self.person)
        return meeting.with_floor(queue=tuple(one for one in meeting.floor.queue if one != self.person))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who waits no longer."""
        return f"{name(meeting, self.person)} no longer waits"


class TalkOpened(Entry, frozen=True, kw_only=True, tag="talk_opened"):
    """Everyone at once: no turn is timed; whoever waits keeps the place."""

    needs: ClassVar[Needs] = "talking"

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """It is not open yet."""
        return "It is open talk already." if meeting.floor.open_talk else None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Nobody has the floor, everybody may speak."""
        meeting = finish(meeting, when.at).with_floor(open_talk=True)
        return start_watches(meeting, when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it is open."""
        return "Open talk"


class TalkEnded(Entry, frozen=True, kw_only=True, tag="talk_ended"):
    """Back to turns."""

    needs: ClassVar[Needs] = "talking"

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """It must have been open."""
        return None if meeting.floor.open_talk else "It is not open talk."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One at a time."""
        return end_talk(meeting, when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That turns are kept again."""
        return "Back to one at a time"


class Spoke(_OnTheFloor, frozen=True, kw_only=True, tag="spoke"):
    """Somebody spoke in open talk: heard, but not timed."""

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only in open talk; else a turn is timed."""
        if not meeting.floor.open_talk:
            return "It is not open talk."
        return super().refusal(meeting, when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Their voice is heard."""
        return spoke(meeting, self.person)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That they spoke."""
        return f"{name(meeting, self.person)} spoke"


class Asked(VoiceEntry, frozen=True, kw_only=True, tag="asked"):
    """A voice was asked and had nothing to add, or the chair goes on without asking, on purpose.

    `item` is the open one where it is None: wrapping up may speak of one that was left.
    """

    needs: ClassVar[Needs] = "begun"

    answer: Literal["nothing", "not needed", "later"]
    item: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """One item, one voice, not heard yet."""
        voice = self.known_voice(meeting)
        item = self.item if self.item is not None else meeting.current
        if item is None:
            return "No item is open; l goes to one."
        if is_heard(meeting.item(item), voice):
            return f"{voice_name(meeting, voice)} has been heard on this item."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Kept with the item."""
        item = self.item if self.item is not None else meeting.current
        return mark(meeting, item, self.known_voice(meeting), self.answer)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Never worded as a fault of the voice."""
        who = voice_name(meeting, self.voice)
        if self.answer == "nothing":
            return f"{who} was asked and had nothing to add"
        return f"{who} was not asked on this item" + (" yet" if self.answer == "later" else "")


class ViewsWords(Words, frozen=True):
    """How the views were gathered: by whom, when."""

    gathered: str


class ViewsRead(VoiceEntry, frozen=True, kw_only=True, tag="views_read"):
    """The written views of a voice were read out: by their own voice, by a helper, or by a reader (`by`)."""

    needs: ClassVar[Needs] = "talking"

    how: Literal["own", "helper", "reader"] = "reader"
    by: int | None = None
    item: int | None = None  # the open one where that is None
    words: ViewsWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Known people only; an absent voice may be read, by somebody in the room."""
        self.known_voice(meeting)
        if self.by is not None and not meeting.person(self.by).here:
            return f"{name(meeting, self.by)} is not in the room."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The voice is heard on the item."""
        if self.by is not None:
            meeting.person(self.by)
        item = meeting.current if self.item is None else meeting.item(self.item).id
        gathered = self.words.gathered if self.words else ""
        heard = Heard(self.known_voice(meeting), "views", self.by, self.how, gathered)
        return meeting if item is None else keep(meeting, item, heard)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Whose views, and who read them."""
        how = {"own": "given in their own voice", "helper": "given with a helper", "reader": "read out"}[
            self.how
        ]
        if self.by is not None:
            how += (" by " if self.how == "reader" else ", ") + name(meeting, self.by)
        gathered = f" (gathered {self.words.gathered})" if self.words else ""
        return f"Views of {voice_name(meeting, self.voice)}: {how}{gathered}"
