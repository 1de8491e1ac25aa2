"""What each key means, given the meeting: pure functions from the meeting to what is to be done.

Whether an entry may happen is not decided here: the session refuses, with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from chair.meeting.entries import (
    Begun,
    Came,
    Left,
    Moved,
    OffRecord,
    OnRecord,
    Reckoned,
    ViewsRead,
    gate,
)
from chair.meeting.floor import is_heard, unasked, unsettled
from chair.meeting.people import in_the_room, voice_name, voice_of, voices
from chair.meeting.points import waiting_for
from chair.meeting.state import Item, Meeting, Person, Voice
from chair.tui.asking import closing, gathered, one_voice, settle, settle_item, settle_left
from chair.tui.questions import Do, Line, Option, Question, again
from chair.tui.reading import leaves
from chair.tui.seats import by_letter, by_seat


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
    options = by_letter(meeting, left, partial(one_voice, meeting))
    return Do(ask=Question("Not heard on this item yet. Ask", options))


def views(meeting: Meeting) -> Do:
    """The written views of a party are read out: whose, and by whom."""
    options = by_letter(meeting, voices(meeting), partial(_views, meeting))
    if not options:
        return Do(say="There is nobody on the list whose views could be read.")
    return Do(ask=Question("Whose views are read out?", options))


def in_out(meeting: Meeting) -> Do:
    """Somebody comes or goes, by seat; a letter begins the name of somebody new."""

    def chosen(person: Person) -> Do:
        if not person.here:
            return Do((Came(person=person.id),))
        goes, points = Do((Left(person=person.id),)), waiting_for(meeting, person)
        voice = voice_of(person)
        if meeting.stage != "running" or voice is None or not points:
            return goes
        return leaves(meeting, voice, points, goes)

    new = Line("person")
    text = "In or out: seat number. New: type Name (Party, role)"
    typed = (Option("enter", "", Do(line=new)),)
    return Do(ask=Question(text, typed, seat=by_seat(meeting, chosen), words=new))


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


def off_record(meeting: Meeting) -> Do:
    """Off the record, or back on it.

    It is not for a disclosure of harm: a hold is offered, in words that say nothing of that to whoever reads
    the screen.
    """
    if meeting.off_record is not None:
        return Do((OnRecord(),))
    entries = (OffRecord(),)
    if gate(OffRecord.needs, meeting) is not None:
        return Do(entries)
    return Do(
        entries,
        ask=Question(
            "Off the record: nothing that is typed is kept, but for own notes.",
            (
                Option("h", "put a hold on this meeting", Do(command="hold")),
                Option("enter", "go on", Do()),
            ),
        ),
    )


def wrap_up(meeting: Meeting, left: int) -> Do:
    """Close the meeting: settle every party on the items begun, say how much else is open, ask once."""

    def close(later: bool) -> Do:
        if later:
            return Do(say="The meeting stays open.")
        left_open = [item for item in meeting.items if item.progress == "left"]
        return settle_left(meeting, left_open, Do(ask=closing(left)))

    return _settle_all(meeting, close)


def settle_open(meeting: Meeting) -> Do:
    """Settle every party on the items begun, and no more."""
    return _settle_all(meeting, lambda _: Do())


def _settle_all(meeting: Meeting, after: Callable[[bool], Do]) -> Do:
    left = [(item, voice) for item in meeting.items for voice in unasked(meeting, item)]
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
    return Do(ask=Question(text, again(keys, "leave", Do(command="leave"))))


def take_back(keys: tuple[str, ...], sentence: str, do: Do) -> Do:
    """Take back the latest entry (`do` does it), after naming it, by one of its keys again."""
    return Do(ask=Question(f"Take back: {sentence}?", again(keys, "take it back", do)))


def _following(meeting: Meeting) -> Item | None:
    """The next item that is still to come, after the open one first, then from the top."""
    place = 0 if meeting.current is None else meeting.number(meeting.current)
    items = (*meeting.items[place:], *meeting.items[:place])
    return next((item for item in items if item.progress == "to come"), None)


def _views(meeting: Meeting, voice: Voice) -> Do:
    def read(how: Literal["own", "helper", "reader"], by: int | None = None) -> Do:
        return Do((ViewsRead(party=voice.party, person=voice.person, how=how, by=by),))

    def reader(person: Person) -> Do:
        return read("reader", person.id)

    return Do(
        ask=Question(
            f"Views of {voice_name(meeting, voice)}: who reads them? Seat number",
            (
                Option("y", "in their own voice", read("own")),
                Option("h", "with a helper", read("helper")),
                gathered(voice),
                Option("enter", "not said", read("reader")),
            ),
            seat=by_seat(meeting, reader),
        )
    )


# The acts that need nothing but the meeting, by their name in the table of keys.
ON_MEETING: dict[str, Callable[[Meeting], Do]] = {
    "ask": ask,
    "views": views,
    "in_out": in_out,
    "next_item": next_item,
    "go_to": go_to,
    "off_record": off_record,
}
