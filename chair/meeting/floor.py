"""The floor: who speaks, who waits, and who has been heard on what."""

from __future__ import annotations

from msgspec.structs import replace

from chair.meeting.people import in_the_room, voice_of, voices
from chair.meeting.state import Heard, How, Item, Meeting, Turn, Voice, Watch

HEARD = frozenset({"spoke", "note", "views", "nothing"})


def give(meeting: Meeting, person: int, at: int, *, called: bool = False) -> Meeting:
    """`person` holds the floor from `at`; whoever held it has finished, and nobody else loses a place."""
    meeting = finish(meeting, at)
    meeting = meeting.with_floor(
        turn=Turn(person, at, Watch(0, at), called),
        queue=tuple(waiting for waiting in meeting.floor.queue if waiting != person),
        open_talk=False,
    )
    return spoke(meeting, person)


def finish(meeting: Meeting, at: int) -> Meeting:
    """Nobody holds the floor from `at`."""
    turn = meeting.floor.turn
    if turn is None:
        return meeting
    return meeting.with_floor(turn=None, ended=replace(turn, watch=turn.watch.stop(at), ended=at))


def spoke(meeting: Meeting, person: int) -> Meeting:
    """The voice of `person` is heard on the open item."""
    return mark(meeting, meeting.current, voice_of(meeting.person(person)), "spoke")


def mark(meeting: Meeting, item: int | None, voice: Voice | None, how: How, by: int | None = None) -> Meeting:
    """Keep how a voice was heard on an item; without an item or a voice there is nothing to keep."""
    if item is None or voice is None:
        return meeting
    there = meeting.item(item)
    heard = Heard(voice, how, by)
    if heard in there.heard:
        return meeting
    return meeting.with_item(replace(there, heard=(*there.heard, heard)))


def is_heard(item: Item, voice: Voice) -> bool:
    """Whether a voice was heard on an item."""
    return any(one.voice == voice and one.how in HEARD for one in item.heard)


def unsettled(meeting: Meeting, item: Item) -> tuple[Voice, ...]:
    """The voices in the room without which an *everyone* item may not end: neither heard nor asked about."""
    if item.round != "everyone":
        return ()
    settled = {one.voice for one in item.heard}
    return tuple(voice for voice in voices(meeting) if voice not in settled and in_the_room(meeting, voice))


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
        meeting = meeting.with_item(replace(item, watch=item.watch.stop(at)))
    if (turn := meeting.floor.turn) is not None:
        meeting = meeting.with_floor(turn=replace(turn, watch=turn.watch.stop(at)))
    return meeting


def start_watches(meeting: Meeting, at: int) -> Meeting:
    """The clocks of the open item and of the speaker run from `at`."""
    if (item := meeting.open_item) is not None:
        meeting = meeting.with_item(replace(item, watch=item.watch.start(at)))
    if (turn := meeting.floor.turn) is not None:
        meeting = meeting.with_floor(turn=replace(turn, watch=turn.watch.start(at)))
    return meeting
