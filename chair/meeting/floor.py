"""The floor: who speaks, who waits, and who has been heard on what."""

from __future__ import annotations

from msgspec.structs import replace

from chair.clock import hhmm
from chair.meeting.aired import Aired, added
from chair.meeting.asks import Ask, Request
from chair.meeting.people import in_the_room, name, voice_name, voice_of, voices
from chair.meeting.state import Heard, How, Item, Meeting, Turn, Voice, Watch, When

HEARD = frozenset({"spoke", "note", "views", "nothing"})


def give(
    meeting: Meeting,
    person: int,
    at: int,
    *,
    n: int = 0,
    called: bool = False,
    ask: Ask = "speak",
) -> Meeting:
    """`person` holds the floor from `at`, by the entry `n`; whoever held it has finished.

    Nobody else loses a place. Who had waited speaks to what they had waited for; whose turn stood still goes
    on with it.
    """
    turn = meeting.floor.turn
    if turn is not None and turn.under is not None and turn.under.person == person:
        return hand_back(meeting, at)
    meeting = end_talk(finish(meeting, at), at)
    queue = meeting.floor.queue
    place = queue.index(person) if person in queue else None
    waited = Request(person, ask=ask) if place is None else meeting.floor.requests[place]
    turn = Turn(
        person,
        at,
        Watch(0, at),
        called,
        ask=waited.ask,
        text=waited.text,
        first=_first(meeting, person),
        n=n,
        waited=place,
    )
    meeting = meeting.with_floor(turn=turn, requests=_without(meeting, person))
    return spoke(had_turn(meeting, person), person)


def interpose(meeting: Meeting, person: int, at: int, ask: Ask) -> Meeting:
    """`person` speaks in between: the speaker's turn stands still and goes on afterwards. Places stay."""
    under = meeting.floor.turn
    if under is None:
        return give(meeting, person, at, ask=ask)
    under = replace(under, watch=under.watch.stop(at), first=False)
    turn = Turn(person, at, Watch(0, at), ask=ask, under=under, first=_first(meeting, person))
    return spoke(meeting.with_floor(turn=turn), person)


def hand_back(meeting: Meeting, at: int) -> Meeting:
    """The one who speaks has finished; a turn that stood still meanwhile goes on."""
    turn = meeting.floor.turn
    if turn is None or turn.under is None:
        return finish(meeting, at)
    back = turn.under
    if meeting.hold is None:  # else it goes on with all other clocks
        back = replace(back, watch=back.watch.start(at))
    return _over(meeting, replace(turn, under=None), at).with_floor(turn=back)


def finish(meeting: Meeting, at: int) -> Meeting:
    """Nobody holds the floor from `at`. A round of the table in which nobody is left is over with it."""
    turn = meeting.floor.turn
    if turn is not None:
        meeting = _over(meeting, turn, at).with_floor(turn=None)
    return end_round(meeting)


def gone(meeting: Meeting, person: int, at: int) -> Meeting:
    """`person` is off the floor: speaks no longer, waits no longer, and is in no round."""
    turn = meeting.floor.turn
    if turn is not None and person in (turn.person, turn.given_to):
        meeting = hand_back(meeting, at)
    elif turn is not None and turn.under is not None and turn.under.person == person:
        meeting = _over(meeting, turn.under, at).with_floor(turn=replace(turn, under=None))
    meeting = meeting.with_floor(requests=_without(meeting, person))
    around = meeting.floor.round
    if around is not None and person in around.left:
        left = tuple(one for one in around.left if one != person)
        meeting = meeting.with_floor(round=replace(around, left=left))
    return meeting if meeting.floor.turn is not None else end_round(meeting)


def had_turn(meeting: Meeting, person: int) -> Meeting:
    """In a round of the table, `person` is no longer among those to come."""
    around = meeting.floor.round
    if around is None or person not in around.left:
        return meeting
    left = tuple(one for one in around.left if one != person)
    return meeting.with_floor(round=replace(around, left=left, done=(*around.done, person)))


def end_round(meeting: Meeting) -> Meeting:
    """A round of the table is over when nobody is left in it."""
    around = meeting.floor.round
    return meeting if around is None or around.left else meeting.with_floor(round=None)


def is_free(meeting: Meeting, person: int) -> bool:
    """Whether the floor is there for `person`: nobody speaks, and nobody waits who would be passed over."""
    floor = meeting.floor
    in_round = floor.round is not None and person in floor.round.left
    return floor.turn is None and (not floor.queue or in_round)


def guard(meeting: Meeting, when: When, person: int | None = None) -> str | None:
    """Why `person` is not given the floor just now: until when the speaker is not to be interrupted."""
    turn = meeting.floor.turn
    turn = turn.under if turn is not None and turn.under is not None else turn
    if turn is None or turn.person == person or turn.guarded is None:
        return None
    if (left := turn.guarded - turn.watch.read(when.at)) <= 0:
        return None
    until = hhmm(when.wall + left, meeting.offset)
    return f"{name(meeting, turn.person)} is not to be interrupted until {until}."


def end_talk(meeting: Meeting, at: int) -> Meeting:
    """It is open talk no longer from `at`."""
    item = meeting.open_item
    if item is None or not meeting.floor.open_talk:
        return meeting
    meeting = meeting.with_item(replace(item, talk=item.talk.stop(at)))
    return meeting.with_floor(open_talk=False, talked=at, ticked=None)


def _over(meeting: Meeting, turn: Turn, at: int) -> Meeting:
    """A turn has ended, and with it the one that stood still below; what they took is kept."""
    under = turn.under
    if under is not None:
        meeting = _over(meeting, under, at)
        under = meeting.floor.ended
    ended = replace(turn, watch=turn.watch.stop(at), ended=at, under=under)
    aired = added(meeting.aired, Aired(turn.person, meeting.current, ended.watch.spent))
    return replace(meeting, aired=aired).with_floor(ended=ended)


def _without(meeting: Meeting, person: int) -> tuple[Request, ...]:
    return tuple(request for request in meeting.floor.requests if request.person != person)


def _first(meeting: Meeting, person: int) -> bool:
    """Whether the voice of `person` has not spoken on the open item yet."""
    item, voice = meeting.open_item, voice_of(meeting.person(person))
    return item is not None and voice is not None and Heard(voice, "spoke") not in item.heard


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
    settled = _settled(item)
    return tuple(voice for voice in voices(meeting) if voice not in settled and in_the_room(meeting, voice))


def unasked(meeting: Meeting, item: Item) -> tuple[Voice, ...]:
    """The voices for which an item stands in the way of the close: on one that is done, those that something
    put right later has left neither heard nor asked.
    """
    if item.progress in ("open", "left"):
        return unsettled(meeting, item)
    settled = _settled(item)
    return tuple(voice for voice in item.unasked if voice not in settled)


def still_to_ask(meeting: Meeting, item: Item, left: tuple[Voice, ...]) -> str | None:
    """The sentence that tells who must still be asked on an item; None where nobody is `left`."""
    names = ", ".join(voice_name(meeting, voice) for voice in left)
    return f"Not yet asked on item {meeting.number(item.id)}: {names}." if left else None


def done(meeting: Meeting, item: Item) -> Item:
    """An item that is done now: nobody waits on it; who is in the room and was not heard on it is kept."""
    return replace(item, progress="done", queue=(), unasked=unsettled(meeting, item))


def _settled(item: Item) -> set[Voice]:
    """The voices that an item waits for no more; what is typed in afterwards is no answer to that."""
    return {one.voice for one in item.heard if one.how != "late"}


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
