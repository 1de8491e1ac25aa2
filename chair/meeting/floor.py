"""The floor: who speaks, who waits, and who has been heard on what."""

from __future__ import annotations

from msgspec.structs import replace

from chair.meeting.aired import Aired, added
from chair.meeting.people import in_the_room, voice_of, voices
from chair.meeting.state import Heard, How, Item, Meeting, Turn, Voice, Watch

HEARD = frozenset({"spoke", "note", "views", "nothing"})


def give(meeting: Meeting, person: int, at: int, *, n: int = 0, called: bool = False) -> Meeting:
    """`person` holds the floor from `at`, by the entry `n`; whoever held it has finished.

    Nobody else loses a place.
    """
    meeting = end_talk(finish(meeting, at), at)
    queue = meeting.floor.queue
    waited = queue.index(person) if person in queue else None
    turn = Turn(person, at, Watch(0, at), called, n=n, waited=waited)
    meeting = meeting.with_floor(turn=turn, queue=tuple(waiting for waiting in queue if waiting != person))
    return spoke(meeting, person)


def finish(meeting: Meeting, at: int) -> Meeting:
    """Nobody holds the floor from `at`."""
    turn = meeting.floor.turn
    if turn is None:
        return meeting
    ended = replace(turn, watch=turn.watch.stop(at), ended=at)
    aired = added(meeting.aired, Aired(turn.person, meeting.current, ended.watch.spent))
    return replace(meeting, aired=aired).with_floor(turn=None, ended=ended)


def end_talk(meeting: Meeting, at: int) -> Meeting:
    """It is open talk no longer from `at`."""
    item = meeting.open_item
    if item is None or not meeting.floor.open_talk:
        return meeting
    meeting = meeting.with_item(replace(item, talk=item.talk.stop(at)))
    return meeting.with_floor(open_talk=False, talked=at)


def spoke(meeting: Meeting, person: int) -> Meeting:
    """The voice of `person` is heard on the open item."""
    return mark(meeting, meeting.current, voice_of(meeting.person(person)), "spoke")


def mark(meeting: Meeting, item: int | None, voice: Voice | None, how: How) -> Meeting:
    """Keep how a voice was heard on an item; without an item or a voice there is nothing to keep."""
    return meeting if item is None or voice is None else keep(meeting, item, Heard(voice, how))


def keep(meeting: Meeting, item: int, heard: Heard) -> Meeting:
    """Keep how a voice was heard on an item, once; what was said last of where its views come from counts."""
    there = meeting.item(item)
    same = next((one for one in there.heard if replace(one, gathered=heard.gathered) == heard), None)
    if same is None:
        return meeting.with_item(replace(there, heard=(*there.heard, heard)))
    if not heard.gathered:
        return meeting
    return meeting.with_item(
        replace(there, heard=tuple(heard if one is same else one for one in there.heard))
    )


def is_heard(item: Item, voice: Voice) -> bool:
    """Whether a voice was heard on an item."""
    return any(one.voice == voice and one.how in HEARD for one in item.heard)


def unsettled(meeting: Meeting, item: Item) -> tuple[Voice, ...]:
    """The voices in the room without which an *everyone* item may not end: neither heard nor asked about."""
    if item.round != "everyone":
        return ()
    settled = {one.voice for one in item.heard}
    return tuple(voice for voice in voices(meeting) if voice not in settled and in_the_room(meeting, voice))


def unasked(meeting: Meeting, item: Item) -> tuple[Voice, ...]:
    """The voices for which an item stands in the way of the close: on one that is done, those that something
    put right later has left neither heard nor asked.
    """
    if item.progress in ("open", "left"):
        return unsettled(meeting, item)
    settled = {one.voice for one in item.heard}
    return tuple(voice for voice in item.unasked if voice not in settled)


def views_open(item: Item) -> Voice | None:
    """The voice whose own views the item is for, as long as nobody has said by whom they were given."""
    if item.views is None:
        return None
    voice = Voice(party=item.views)
    said = any(one.voice == voice and one.how in ("views", "not needed", "later") for one in item.heard)
    return None if said else voice


def stop_watches(meeting: Meeting, at: int) -> Meeting:
    """The clocks of the open item and of the speaker stand still from `at`."""
    if (item := meeting.open_item) is not None:
        meeting = meeting.with_item(replace(item, watch=item.watch.stop(at), talk=item.talk.stop(at)))
    if (turn := meeting.floor.turn) is not None:
        meeting = meeting.with_floor(turn=replace(turn, watch=turn.watch.stop(at)))
    return meeting


def start_watches(meeting: Meeting, at: int) -> Meeting:
    """The clocks of the open item and of the speaker run from `at`."""
    if (item := meeting.open_item) is not None:
        talk = item.talk.start(at) if meeting.floor.open_talk else item.talk
        meeting = meeting.with_item(replace(item, watch=item.watch.start(at), talk=talk))
    if (turn := meeting.floor.turn) is not None:
        meeting = meeting.with_floor(turn=replace(turn, watch=turn.watch.start(at)))
    return meeting
