"""What the keys of the floor mean: who speaks, who waits and what for, and how turns are taken.

Pure, like acts.py: from the meeting and the moment to what is to be done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from chair.meeting.agenda import Order
from chair.meeting.asks import Ask, Request
from chair.meeting.entries import (
    Came,
    Given,
    Interposed,
    Left,
    Ordered,
    Passed,
    Protected,
    Removed,
    Requested,
    RoundBegun,
    RoundEnded,
    Spoke,
    TalkEnded,
    TalkOpened,
    TurnLimited,
    Withdrawn,
    Yielded,
)
from chair.meeting.entries.rounds import NO_ROUND
from chair.meeting.floor import guard, is_free
from chair.meeting.order import fair_next, placed, why
from chair.meeting.people import is_child, is_family, is_interpreter, name
from chair.meeting.rounds import next_in_round, taking_part, who_passes
from chair.meeting.state import Meeting, Person, When
from chair.tui.questions import Do, Line, Option, Question, again
from chair.tui.seats import at, by_seat

# Milliseconds: in open talk the same seat once more this soon has the floor.
_AT_ONCE = 2_000
_ORDERS: tuple[tuple[str, str, Order], ...] = (
    ("a", "as people ask", "arrival"),
    ("l", "less heard first", "less heard first"),
    ("p", "parties in turn", "alternate parties"),
)
_ASKED: dict[Ask, str] = {
    "speak": "Who asks to speak?",
    "reply": "Who has a reply?",
    "clarifying question": "Who has a clarifying question?",
    "point of order": "Who has a point of order?",
}

# An act on the floor: the meeting, the moment, and the keystrokes of the act itself.
FloorAct = Callable[[Meeting, When, tuple[str, ...]], Do]


def seat(meeting: Meeting, when: When, number: int) -> Do:
    """A seat number: tick before the meeting; then speaks, waits, speaks now, or has finished."""
    return at(meeting, number, partial(_seated, meeting, when))


def _seated(meeting: Meeting, when: When, person: Person) -> Do:
    floor, turn = meeting.floor, meeting.floor.turn
    if meeting.stage == "waiting":
        return Do((Left(person=person.id) if person.here else Came(person=person.id),))
    if floor.open_talk:
        ticked, at = floor.ticked or (None, 0)
        once_more = ticked == person.id and when.at - at < _AT_ONCE
        return Do((Given(person=person.id) if once_more else Spoke(person=person.id),))
    if turn is not None and person.id in (turn.person, turn.under and turn.under.person):
        return Do((Yielded(),))  # who was interrupted goes on so
    if person.neutral and is_interpreter(person) and person.id not in floor.queue:
        return Do(ask=_relays(meeting, when, person))
    return _floor_for(meeting, when, person)


def _relays(meeting: Meeting, when: When, person: Person) -> Question:
    """Whose words an interpreter speaks: the turn and its time are theirs."""

    def theirs(other: Person) -> Do:
        turn = meeting.floor.turn
        if turn is not None and turn.person == other.id:
            return Do(say=f"{name(meeting, other.id)} has the floor; the time is theirs.")
        return _floor_for(meeting, when, other)

    own = Option("y", "their own", partial(_floor_for, meeting, when, person))
    text = f"{name(meeting, person.id)} speaks whose words? Seat number"
    return Question(text, (own,), seat=by_seat(meeting, theirs))


def _floor_for(meeting: Meeting, when: When, person: Person) -> Do:
    """They speak, or wait where somebody does."""
    floor = meeting.floor
    if person.id not in floor.queue and not is_free(meeting, person.id):
        return _waits(meeting, when, person, "speak")
    if no := guard(meeting, when, person.id):
        return _cut_in(meeting, person, no, "speak")
    return Do((Given(person=person.id),))


def _waits(meeting: Meeting, when: When, person: Person, ask: Ask) -> Do:
    """They wait; where they do not stand last, that is said."""
    entry = Requested(person=person.id, ask=ask)
    queue = meeting.floor.queue
    if person.id in queue or not queue or not person.here:
        return Do((entry,))
    request = Request(person.id, when.n, ask)
    place = placed(meeting, request, when.at).index(request)
    if place == len(queue):
        return Do((entry,))
    said = f"{name(meeting, person.id)} waits as number {place + 1}; L and their seat says why."
    return Do((entry,), say=said)


def _cut_in(meeting: Meeting, person: Person, no: str, ask: Literal["speak", "clarifying question"]) -> Do:
    """Why somebody does not get the floor; their seat once more, and they speak in between."""
    turn, entry = meeting.floor.turn, Interposed(person=person.id, ask=ask)
    if turn is None or turn.under is not None or not person.here:
        return Do((entry,))  # refused, with the reason
    speaks = Do((entry,), own=f"{name(meeting, person.id)} cut in on {name(meeting, turn.person)}.")
    return Do(ask=Question(no, (Option(str(person.seat % 10), "speaks now all the same", speaks),)))


def more_seats(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """The comma before a seat beyond nine."""
    return Do(ask=Question("Seat beyond nine:", seat=partial(seat, meeting, when), typed=","))


def next_speaker(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Who was interrupted goes on; or the next of the go-round speaks, or of the queue."""
    floor, turn = meeting.floor, meeting.floor.turn
    if turn is not None and turn.under is not None:
        return Do((Yielded(),))
    if floor.round is not None:
        following = next_in_round(meeting)
        return Do((Yielded() if following is None else Given(person=following, called=True),))
    if not floor.queue:
        return Do(say="Nobody is waiting; press a seat number.")
    return Do((Given(person=floor.queue[0], called=True),))


def withdraw(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Somebody no longer waits; before the meeting, is no longer on the list."""
    before = meeting.stage == "waiting"

    def chosen(person: Person) -> Do:
        return Do((Removed(person=person.id) if before else Withdrawn(person=person.id),))

    text = "Take whom off the list? Seat number" if before else "Who waits no longer? Seat number"
    return _ask_seat(meeting, text, chosen)


def open_talk(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Open talk on, or off."""
    return Do((TalkEnded() if meeting.floor.open_talk else TalkOpened(),))


def _ask_for(ask: Ask, meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Somebody asks for the floor for something that goes before others; with nobody there they have it."""

    def chosen(person: Person) -> Do:
        if is_free(meeting, person.id) and not meeting.floor.open_talk:
            return Do((Given(person=person.id, ask=ask),))
        return _waits(meeting, when, person, ask)

    return _ask_seat(meeting, f"{_ASKED[ask]} Seat number", chosen)


def reason(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Why somebody asks for the floor, in a few words."""
    if meeting.current is None:
        return Do(say="No item is open; l goes to one.")
    text = "Who wants to speak about something? Seat number"
    return _ask_seat(meeting, text, lambda person: Do(line=Line("reason", person=person.id)))


def interpose(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """A question in between: the speaker's time stands still, and then the speaker goes on."""

    def chosen(person: Person) -> Do:
        if no := guard(meeting, when, person.id):
            return _cut_in(meeting, person, no, "clarifying question")
        return Do((Interposed(person=person.id),))

    return _ask_seat(meeting, "Who asks a question in between? Seat number", chosen)


def fair(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Suggest who might be next, and why; the same key gives them the floor."""
    suggestion = fair_next(meeting, when.at)
    if suggestion is None:
        return Do(say="There is nobody to suggest.")
    text = f"Next might be {name(meeting, suggestion.person)}. {suggestion.why}."
    speaks = Do((Given(person=suggestion.person),))
    return Do(ask=Question(text, again(keys, "gives the floor", speaks), fleeting=True))


def order(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """In which order people are called; a seat number says why somebody stands where they do."""
    now = next(words for _, words, one in _ORDERS if one == meeting.floor.order)
    others = (one for one in _ORDERS if one[2] != meeting.floor.order)
    options = tuple(Option(key, words, Do((Ordered(order=one),))) for key, words, one in others)

    def chosen(person: Person) -> Do:
        return Do(ask=Question(why(meeting, person.id, when.at), fleeting=True))

    text = f"People are called: {now}. Seat number: why somebody stands there"
    return Do(ask=Question(text, options, seat=by_seat(meeting, chosen), fleeting=True))


def go_round(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Go round the table from where the chair says, the child and the family offered first; or end it."""
    there = meeting.floor.round
    if there is not None:
        text = f"A go-round is on; {len(there.left)} still to come."
        return Do(ask=Question(text, again(keys, "end it", Do((RoundEnded(),)))))
    part = taking_part(meeting)
    child = next((one for one in part if is_child(meeting, one)), None)
    family = next((one for one in part if is_family(meeting, one)), None)
    options = tuple(
        Option(key, name(meeting, person), Do((RoundBegun(person=person),)))
        for key, person in zip("ab", (one for one in (child, family) if one is not None), strict=False)
    )
    text = "Go-round: who begins? Seat number" + (", or" if options else "")

    def begins(person: Person) -> Do:
        return Do((RoundBegun(person=person.id),))

    return Do(ask=Question(text, options, seat=by_seat(meeting, begins)))


def pass_on(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Whoever's turn it is in the go-round says nothing."""
    person = who_passes(meeting)
    return Do(say=NO_ROUND) if person is None else Do((Passed(person=person),))


def turn_limit(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """How many minutes each turn has."""
    each = "each turn of this go-round" if meeting.floor.round is not None else "each turn"
    text = f"How many minutes for {each}? 1-9, 0 for ten; Enter for no set time"
    return Do(ask=Question(text, number=lambda minutes: Do((TurnLimited(minutes=minutes),)), default=0))


def protect(meeting: Meeting, when: When, keys: tuple[str, ...]) -> Do:
    """Nobody interrupts the speaker for so many minutes; again: that ends."""
    if no := guard(meeting, when):
        return Do(ask=Question(no, again(keys, "end that", Do((Protected(minutes=0),)))))
    turn = meeting.floor.turn
    if turn is None:
        return Do((Protected(minutes=1),))  # refused, with the reason
    text = f"Nobody interrupts {name(meeting, turn.person)} for how many minutes? 1-9, 0 for ten"
    return Do(ask=Question(text, number=lambda minutes: Do((Protected(minutes=minutes),))))


def _ask_seat(meeting: Meeting, text: str, then: Callable[[Person], Do]) -> Do:
    return Do(ask=Question(text, seat=by_seat(meeting, then)))


# The acts by their name in the table of keys; a seat has its number instead of keys.
ON_FLOOR: dict[str, FloorAct] = {
    "more_seats": more_seats,
    "next_speaker": next_speaker,
    "withdraw": withdraw,
    "open_talk": open_talk,
    "reply": partial(_ask_for, "reply"),
    "clarify": partial(_ask_for, "clarifying question"),
    "point_of_order": partial(_ask_for, "point of order"),
    "reason": reason,
    "interpose": interpose,
    "fair": fair,
    "order": order,
    "go_round": go_round,
    "pass_on": pass_on,
    "turn_limit": turn_limit,
    "protect": protect,
}
