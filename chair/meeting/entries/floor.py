"""The floor: who speaks, who waits, and how each voice is heard."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec.structs import replace

from chair.meeting.asks import RANK, Ask, Request, described
from chair.meeting.entries.base import About, Entry, Needs, Text, VoiceEntry, Words
from chair.meeting.entries.stops import too_early
from chair.meeting.floor import (
    end_talk,
    finish,
    give,
    guard,
    hand_back,
    is_heard,
    keep,
    mark,
    spoke,
    start_watches,
)
from chair.meeting.order import moved_up, placed
from chair.meeting.people import name, voice_name
from chair.meeting.state import Heard, Meeting, Turn, When

# A second "next" sooner than this is a key that bounced or a doubt whether it was pressed.
CALLED_TWICE = 1_000


POINT_OF_ORDER = "Point of order, "


def point_of_order(meeting: Meeting, person: int, text: str) -> str:
    """A point of order as a sentence of the running notes."""
    return f"{POINT_OF_ORDER}{name(meeting, person)}" + (f": {text}" if text else "")


class OnTheFloor(Entry, frozen=True, kw_only=True):
    """An act of somebody who must be in the room."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "talking"

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only somebody in the room has the floor."""
        if meeting.person(self.person).here:
            return None
        return f"{name(meeting, self.person)} is not in the room; i and their seat brings them in."


class Requested(OnTheFloor, frozen=True, kw_only=True, tag="requested"):
    """Somebody asks for the floor, for `ask`, and waits."""

    ask: Ask = "speak"
    words: Text | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Nobody waits twice, but for what goes before what they had asked for; nor while speaking."""
        waits = next((one for one in meeting.floor.requests if one.person == self.person), None)
        if waits is not None and RANK[self.ask] <= RANK[waits.ask]:
            return f"{name(meeting, self.person)} is waiting already."
        turn = meeting.floor.turn
        if turn is not None and turn.person == self.person:
            return f"{name(meeting, self.person)} is speaking."
        if turn is not None and turn.under is not None and turn.under.person == self.person:
            return f"{name(meeting, self.person)} speaks again afterwards."
        return super().refusal(meeting, when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """In the queue, where the order says; whoever was in it already never stands further back."""
        meeting.person(self.person)
        text = self.words.text if self.words else ""
        old = next((one for one in meeting.floor.requests if one.person == self.person), None)
        if old is None:
            request = Request(self.person, when.n, self.ask, text)
            return meeting.with_floor(requests=placed(meeting, request, when.at))
        request = replace(old, ask=self.ask, text=text or old.text)
        return meeting.with_floor(requests=moved_up(meeting, request, when.at))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who waits, and what for."""
        if self.ask == "point of order":
            return point_of_order(meeting, self.person, self.words.text if self.words else "")
        what = described(self.ask, self.words.text if self.words else "")
        return f"{name(meeting, self.person)} asked to speak" + (f" ({what})" if what else "")


class Given(OnTheFloor, frozen=True, kw_only=True, tag="given"):
    """Somebody has the floor since `since`. `called`: they waited, and the chair pressed "next".

    `ask` is what for, where they had not waited.
    """

    called: bool = False
    since: int | None = None
    ask: Ask = "speak"

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Nobody gets it twice, or from who is not to be interrupted; one "next" is not taken twice."""
        turn = meeting.floor.turn
        if turn is not None and turn.person == self.person:
            return f"{name(meeting, self.person)} is speaking already."
        if self.called and turn is not None and _just_called(turn, when.at):
            return f"{name(meeting, turn.person)} has only just been called; press again to go on."
        no = super().refusal(meeting, when) or too_early(meeting, when.back_to(self.since), when)
        return no or guard(meeting, when, self.person)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """They speak; whoever did has finished."""
        return give(
            meeting, self.person, when.back_to(self.since), n=when.n, called=self.called, ask=self.ask
        )

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who speaks."""
        if self.ask == "point of order":
            return point_of_order(meeting, self.person, "")
        return f"{name(meeting, self.person)} speaks" + (f" ({self.ask})" if self.ask != "speak" else "")


def _just_called(turn: Turn, at: int) -> bool:
    """Whether the speaker was called, or goes on after an interruption, only a moment ago."""
    since = turn.watch.since
    return since is not None and at - since < CALLED_TWICE and (turn.called or turn.began < since)


class Yielded(Entry, frozen=True, kw_only=True, tag="yielded"):
    """The speaker has finished."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "talking"

    since: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Somebody must be speaking."""
        if meeting.floor.turn is None:
            return "Nobody is speaking."
        return too_early(meeting, when.back_to(self.since), when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Nobody speaks, or whoever was interrupted speaks on."""
        return hand_back(meeting, when.back_to(self.since))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who has finished."""
        turn = meeting.floor.turn
        return "The speaker has finished" if turn is None else f"{name(meeting, turn.person)} has finished"


class Withdrawn(Entry, frozen=True, kw_only=True, tag="withdrawn"):
    """Somebody no longer waits. No clock is touched."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "begun"
    in_confidence: ClassVar[bool] = True

    person: int

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """They must have waited."""
        return None if self.person in meeting.floor.queue else f"{name(meeting, self.person)} is not waiting."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The queue without them."""
        meeting.person(self.person)
        left = tuple(one for one in meeting.floor.requests if one.person != self.person)
        return meeting.with_floor(requests=left)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who waits no longer."""
        return f"{name(meeting, self.person)} no longer waits"


class TalkOpened(Entry, frozen=True, kw_only=True, tag="talk_opened"):
    """Everyone at once: no turn is timed; whoever waits keeps the place."""

    about: ClassVar[About] = "floor"
    needs: ClassVar[Needs] = "talking"

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """It is not open yet, and nobody is interrupted who is not to be."""
        return "It is open talk already." if meeting.floor.open_talk else guard(meeting, when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Nobody has the floor, everybody may speak."""
        meeting = finish(meeting, when.at).with_floor(open_talk=True)
        return start_watches(meeting, when.at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it is open."""
        return "Open talk"


class TalkEnded(Entry, frozen=True, kw_only=True, tag="talk_ended"):
    """Back to turns."""

    about: ClassVar[About] = "floor"
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


class Spoke(OnTheFloor, frozen=True, kw_only=True, tag="spoke"):
    """Somebody spoke in open talk: heard, but not timed."""

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only in open talk; else a turn is timed."""
        if not meeting.floor.open_talk:
            return "It is not open talk."
        return super().refusal(meeting, when)

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Their voice is heard."""
        return spoke(meeting, self.person).with_floor(ticked=(self.person, when.at))

    def reads(self, meeting: Meeting, when: When) -> str:
        """That they spoke."""
        return f"{name(meeting, self.person)} spoke"


class Asked(VoiceEntry, frozen=True, kw_only=True, tag="asked"):
    """A voice was asked and had nothing to add, or the chair goes on without asking, on purpose.

    `item` is the open one where it is None: wrapping up may speak of one that was left.
    """

    about: ClassVar[About] = "floor"
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

    about: ClassVar[About] = "floor"
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
