"""What each key means, given the meeting: pure functions from the meeting to what is to be done.

Whether an entry may happen is not decided here: the session refuses, with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from chair.meeting.entries import (
    Begun,
    BreakTaken,
    Came,
    Continued,
    Extended,
    Given,
    Left,
    Moved,
    Paused,
    Reckoned,
    Removed,
    Requested,
    Spoke,
    TalkEnded,
    TalkOpened,
    ViewsRead,
    Withdrawn,
    Yielded,
)
from chair.meeting.floor import is_heard, unsettled
from chair.meeting.people import at_seat, in_the_room, seat_label, voice_name, voice_of, voices
from chair.meeting.points import waiting_for
from chair.meeting.state import Item, Meeting, Voice
from chair.tui.asking import closing, one_voice, settle, settle_item
from chair.tui.questions import Do, Line, Option, Question
from chair.tui.reading import leaves

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def seat(meeting: Meeting, number: int) -> Do:
    """A seat number: tick before the meeting; then speaks, waits, speaks now, or has finished."""
    person = at_seat(meeting, number)
    if person is None:
        return Do(say=f"Nobody has seat {seat_label(number)}.")
    floor = meeting.floor
    if meeting.stage == "waiting":
        return Do((Left(person=person.id) if person.here else Came(person=person.id),))
    if floor.open_talk:
        return Do((Spoke(person=person.id),))
    if floor.turn is not None and floor.turn.person == person.id:
        return Do((Yielded(),))
    if person.id in floor.queue or (floor.turn is None and not floor.queue):
        return Do((Given(person=person.id),))
    return Do((Requested(person=person.id),))


def more_seats(meeting: Meeting) -> Do:
    """The comma before a seat beyond nine."""
    return Do(ask=Question("Seat beyond nine:", seat=lambda number: seat(meeting, number), typed=","))


def next_speaker(meeting: Meeting) -> Do:
    """The next in the queue speaks."""
    if not meeting.floor.queue:
        return Do(say="Nobody is waiting; press a seat number.")
    return Do((Given(person=meeting.floor.queue[0], called=True),))


def withdraw(meeting: Meeting) -> Do:
    """Somebody no longer waits; before the meeting, is no longer on the list."""
    before = meeting.stage == "waiting"

    def chosen(number: int) -> Do:
        person = at_seat(meeting, number)
        if person is None:
            return Do(say=f"Nobody has seat {seat_label(number)}.")
        return Do((Removed(person=person.id) if before else Withdrawn(person=person.id),))

    text = "Take whom off the list? Seat number" if before else "Who waits no longer? Seat number"
    return Do(ask=Question(text, seat=chosen))


def ask(meeting: Meeting) -> Do:
    """Ask a party that has not been heard on the open item."""
    item = meeting.open_item
    if item is None:
        return Do(say="No item is open; l goes to one.")
    left = [one for one in voices(meeting) if in_the_room(meeting, one) and not is_heard(item, one)]
    if not left:
        return Do(say="Every party in the room has been heard on this item.")
    if len(left) == 1:
        return one_voice(meeting, left[0])
    options = tuple(
        Option(letter, voice_name(meeting, voice), partial(one_voice, meeting, voice))
        for letter, voice in zip(_LETTERS, left, strict=False)
    )
    return Do(ask=Question("Not heard on this item yet. Ask", options))


def views(meeting: Meeting) -> Do:
    """The written views of a party are read out: whose, and by whom."""
    options = tuple(
        Option(letter, voice_name(meeting, voice), partial(_views, meeting, voice))
        for letter, voice in zip(_LETTERS, voices(meeting), strict=False)
    )
    if not options:
        return Do(say="There is nobody on the list whose views could be read.")
    return Do(ask=Question("Whose views are read out?", options))


def open_talk(meeting: Meeting) -> Do:
    """Open talk on, or off."""
    return Do((TalkEnded() if meeting.floor.open_talk else TalkOpened(),))


def in_out(meeting: Meeting) -> Do:
    """Somebody comes or goes, by seat; a letter begins the name of somebody new."""

    def chosen(number: int) -> Do:
        person = at_seat(meeting, number)
        if person is None:
            return Do(say=f"Nobody has seat {seat_label(number)}.")
        if not person.here:
            return Do((Came(person=person.id),))
        goes, points = Do((Left(person=person.id),)), waiting_for(meeting, person)
        voice = voice_of(person)
        if meeting.stage != "running" or voice is None or not points:
            return goes
        return leaves(meeting, voice, points, goes)

    new = Line("person")
    text = "In or out: seat number. New: type Name (Party, role)"
    return Do(ask=Question(text, (Option("enter", "", Do(line=new)),), seat=chosen, words=new))


def next_item(meeting: Meeting) -> Do:
    """Begin; or end the open item, once every party in the room has been heard or settled, and go on."""
    following = _following(meeting)
    if meeting.stage == "waiting":
        if following is None:
            return Do(say="The agenda has no items; N adds one.")
        return Do((Begun(item=following.id),), say=absent(meeting))
    item = meeting.open_item
    after = None if following is None else following.id
    if item is None:
        if following is None:
            return Do(say=_at_the_end(meeting))
        return Do((Moved(item=after),))

    def move(later: bool) -> Do:
        return Do((Moved(item=after, done=not later),))

    return settle_item(meeting, item, [(item, voice) for voice in unsettled(meeting, item)], move)


def absent(meeting: Meeting) -> str:
    """Who has nobody in the room: told once, at the beginning, and never asked about again."""
    away = [voice_name(meeting, voice) for voice in voices(meeting) if not in_the_room(meeting, voice)]
    return f"Nobody is here for: {', '.join(away)}. v reads views out." if away else ""


def _at_the_end(meeting: Meeting) -> str:
    left = [meeting.number(item.id) for item in meeting.items if item.progress == "left"]
    if left:
        return f"Item {left[0]} was left open: l goes back to it, w closes the meeting."
    return "That was the last item; w closes the meeting."


def go_to(meeting: Meeting) -> Do:
    """Go to any item and leave the open one open."""

    return Do(
        ask=Question("Go to item number", number=partial(go_to_item, meeting), limit=len(meeting.items))
    )


def go_to_item(meeting: Meeting, number: int) -> Do:
    """Go to the item with this number and leave the open one open."""
    if not 1 <= number <= len(meeting.items):
        return Do(say=f"There is no item {number}.")
    item = meeting.items[number - 1].id
    return Do((Begun(item=item) if meeting.stage == "waiting" else Moved(item=item, done=False),))


def minutes(meeting: Meeting, sign: int) -> Do:
    """More or fewer minutes for the open item."""
    if meeting.current is None:
        return Do(say="No item is open; l goes to one.")
    text = "How many minutes more? 1-9, 0 for ten" if sign > 0 else "How many minutes fewer? 1-9, 0 for ten"
    return Do(ask=Question(text, number=lambda number: Do((Extended(by=sign * number),))))


def pause(meeting: Meeting) -> Do:
    """Stop everything, or go on."""
    return Do((Continued() if meeting.hold is not None else Paused(),))


def take_break(meeting: Meeting) -> Do:
    """A break of so many minutes."""
    if meeting.hold is not None and meeting.hold.stop == "break":
        return Do((Continued(),))
    text = "Break of how many minutes? Enter for 5"
    return Do(
        ask=Question(text, number=lambda number: Do((BreakTaken(minutes=number),)), limit=99, default=5)
    )


def wrap_up(meeting: Meeting, left: int) -> Do:
    """Close the meeting: settle every party on the items begun, say how much else is open, ask once."""

    def close(later: bool) -> Do:
        return Do(say="The meeting stays open.") if later else Do(ask=closing(left))

    return _settle_all(meeting, close)


def settle_open(meeting: Meeting) -> Do:
    """Settle every party on the items begun, and no more."""
    return _settle_all(meeting, lambda _: Do())


def _settle_all(meeting: Meeting, after: Callable[[bool], Do]) -> Do:
    begun = [item for item in meeting.items if item.progress in ("open", "left")]
    left = [(item, voice) for item in begun for voice in unsettled(meeting, item)]
    if (item := meeting.open_item) is None:
        return settle(meeting, left, after, closing=True)
    return settle_item(meeting, item, left, after, closing=True)


def gap(entry: int, since: str) -> Question:
    """What a gap was that the entry `entry` brought, since the time of day `since`."""
    return Question(
        f"chair has seen nothing of the meeting from {since} on. What was that time?",
        (
            Option("b", "a break", Do((Reckoned(entry=entry, was="break"),))),
            Option("y", "we talked on", Do((Reckoned(entry=entry, was="talk"),))),
            Option("s", "we stopped there", Do((Reckoned(entry=entry, was="stop"),))),
        ),
    )


def leave(keys: tuple[str, ...]) -> Do:
    """Leave, asked once by wanting one of its keys again."""
    text = "Leave the meeting? It stays open, and 'chair resume' goes on with it."
    return Do(ask=Question(text, _again(keys, "leave", Do(command="leave"))))


def _again(keys: tuple[str, ...], words: str, do: Do) -> tuple[Option, ...]:
    """An answer that any of the keys gives; the first is shown."""
    return tuple(Option(key, words if key == keys[0] else "", do) for key in keys)


def take_back(keys: tuple[str, ...], sentence: str, do: Do) -> Do:
    """Take back the latest entry (`do` does it), after naming it, by one of its keys again."""
    return Do(ask=Question(f"Take back: {sentence}?", _again(keys, "take it back", do)))


def _following(meeting: Meeting) -> Item | None:
    """The next item that is still to come, after the open one first, then from the top."""
    place = 0 if meeting.current is None else meeting.number(meeting.current)
    items = (*meeting.items[place:], *meeting.items[:place])
    return next((item for item in items if item.progress == "to come"), None)


def _views(meeting: Meeting, voice: Voice) -> Do:
    def read(how: Literal["own", "helper", "reader"], by: int | None = None) -> Do:
        return Do((ViewsRead(party=voice.party, person=voice.person, how=how, by=by),))

    def reader(number: int) -> Do:
        person = at_seat(meeting, number)
        return (
            Do(say=f"Nobody has seat {seat_label(number)}.") if person is None else read("reader", person.id)
        )

    return Do(
        ask=Question(
            f"Views of {voice_name(meeting, voice)}: who reads them? Seat number",
            (
                Option("y", "in their own voice", read("own")),
                Option("h", "with a helper", read("helper")),
                Option("enter", "not said", read("reader")),
            ),
            seat=reader,
        )
    )


# The acts that need nothing but the meeting, by their name in the table of keys.
ON_MEETING: dict[str, Callable[[Meeting], Do]] = {
    "more_seats": more_seats,
    "next_speaker": next_speaker,
    "withdraw": withdraw,
    "ask": ask,
    "views": views,
    "open_talk": open_talk,
    "in_out": in_out,
    "next_item": next_item,
    "go_to": go_to,
    "pause": pause,
    "take_break": take_break,
}
