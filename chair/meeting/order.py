"""In which order those who wait are called, why each stands where they do, and who might be next. Pure.

The first in the queue has been told "you are next" and stays first. Nobody who waits changes places with
another who waits, unless the chair chooses another order, and then the first stays all the same.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from chair.meeting.agenda import Order
from chair.meeting.airtime import by_person, spoken
from chair.meeting.asks import RANK, Request
from chair.meeting.floor import is_heard
from chair.meeting.people import in_the_room, members, name, voice_name, voice_of, voices
from chair.meeting.state import Floor, Meeting, Voice
from chair.meeting.timing import MINUTE

# Voices whose turns differ by less have been heard about the same.
_SAME = MINUTE // 2

# Whether a new request of the same kind goes before one that waits.
_Before = Callable[[Meeting, Request, int, int], bool]


class Suggestion(Struct, frozen=True):
    """Who might speak next, and why."""

    person: int
    why: str


def told_next(floor: Floor) -> int | None:
    """Who has been told that they are next."""
    return floor.queue[0] if floor.queue else None


def placed(meeting: Meeting, request: Request, at: int) -> tuple[Request, ...]:
    """The queue with a request more, at the place that the order gives it. The first stays the first."""
    waiting = meeting.floor.requests
    before = _BEFORE[meeting.floor.order]

    def goes_before(place: int) -> bool:
        by = RANK[request.ask] - RANK[waiting[place].ask]
        return by > 0 or (by == 0 and before(meeting, request, place, at))

    place = next((one for one in range(1, len(waiting)) if goes_before(one)), len(waiting))
    return (*waiting[:place], request, *waiting[place:])


def moved_up(meeting: Meeting, request: Request, at: int) -> tuple[Request, ...]:
    """The queue where somebody who waits asks for what goes before it: never further back than they stood."""
    waiting = meeting.floor.requests
    place = meeting.floor.queue.index(request.person)
    others = waiting[:place] + waiting[place + 1 :]
    anew = placed(meeting.with_floor(requests=others), request, at)
    if place == 0 or anew.index(request) > place:
        return (*others[:place], request, *others[place:])
    return anew


def reordered(meeting: Meeting, order: Order, at: int) -> Meeting:
    """The queue in another order, as if those behind the first had asked anew, one by one as they came."""
    first, rest = meeting.floor.requests[:1], meeting.floor.requests[1:]
    meeting = meeting.with_floor(order=order, requests=first)
    for request in sorted(rest, key=lambda one: one.entry):
        meeting = meeting.with_floor(requests=placed(meeting, request, at))
    return meeting


def why(meeting: Meeting, person: int, at: int) -> str:
    """Why somebody stands where they do."""
    floor, who = meeting.floor, name(meeting, person)
    request = next((one for one in floor.requests if one.person == person), None)
    if request is None:
        return f"{who} is not waiting."
    if told_next(floor) == person:
        return f"{who} is next, and stays that."
    kind = "" if request.ask == "speak" else f" a {request.ask};"
    voice = voice_of(meeting.person(person))
    if floor.order == "less heard first" and voice is not None:
        return f"{who}:{kind} {standing(meeting, voice, at)}."
    if floor.order == "alternate parties" and voice is not None:
        others = _of_voice(meeting, _whose(meeting, person), floor.queue.index(person))
        ahead = "nobody of theirs speaks or waits before" if others == 0 else f"{others} of theirs before"
        return f"{who}:{kind} {voice_name(meeting, voice)}: {ahead}."
    return f"{who}:{kind} in the order in which people asked."


def standing(meeting: Meeting, voice: Voice, at: int) -> str:
    """How a voice stands beside the others: "School: 3 min less than Family, not yet on this item"."""
    times = spoken(meeting, at)
    most = max(times, key=lambda one: times[one])
    less, item = (times[most] - times[voice]) // MINUTE, meeting.open_item
    said = [f"{less} min less than {voice_name(meeting, most)}"] if less else []
    if item is not None and not is_heard(item, voice):
        said.append("not yet on this item")
    return f"{voice_name(meeting, voice)}: {', '.join(said) or 'about as long as the others'}"


def fair_next(meeting: Meeting, at: int) -> Suggestion | None:
    """Whom the chair might ask: of a voice not heard on this item yet, or else of the one least heard."""
    item, turn, times = meeting.open_item, meeting.floor.turn, spoken(meeting, at)
    speaking = {_whose(meeting, one.person) for one in (turn, turn and turn.under) if one is not None}
    there = [voice for voice in voices(meeting) if in_the_room(meeting, voice) and voice not in speaking]
    if item is None or not there:
        return None
    queue, own = meeting.floor.queue, by_person(meeting, at)
    wait = {_whose(meeting, one) for one in queue}
    voice = min(there, key=lambda one: (is_heard(item, one), times[one] // _SAME, one not in wait))
    people = [person.id for person in members(meeting, voice) if person.here]
    # Who waits goes before who does not; then who has spoken least.
    person = min(people, key=lambda one: (queue.index(one) if one in queue else len(queue), own.get(one, 0)))
    return Suggestion(person, standing(meeting, voice, at))


def _arrived_before(meeting: Meeting, request: Request, place: int, at: int) -> bool:
    return request.entry < meeting.floor.requests[place].entry


def _less_heard(meeting: Meeting, request: Request, place: int, at: int) -> bool:
    mine, other = _heard(meeting, request.person, at), _heard(meeting, meeting.floor.queue[place], at)
    if mine[0] != other[0]:
        return mine[0] < other[0]
    return mine[1] + _SAME <= other[1]


def _alternates(meeting: Meeting, request: Request, place: int, at: int) -> bool:
    mine = _of_voice(meeting, _whose(meeting, request.person), len(meeting.floor.queue))
    return mine < _of_voice(meeting, _whose(meeting, meeting.floor.queue[place]), place)


_BEFORE: dict[Order, _Before] = {
    "arrival": _arrived_before,
    "less heard first": _less_heard,
    "alternate parties": _alternates,
}


def _whose(meeting: Meeting, person: int) -> Voice:
    """The voice of a person; whoever has no say of their own counts alone."""
    return voice_of(meeting.person(person)) or Voice(person=person)


def _heard(meeting: Meeting, person: int, at: int) -> tuple[bool, int]:
    """Whether the voice was heard on the item, and for how long in all; who has no say comes after all."""
    voice, item, times = voice_of(meeting.person(person)), meeting.open_item, spoken(meeting, at)
    if voice is None:
        return True, max(times.values(), default=0) + _SAME
    return item is not None and is_heard(item, voice), times[voice]


def _of_voice(meeting: Meeting, voice: Voice, place: int) -> int:
    """How many of a voice speak or wait before a place in the queue."""
    turn = meeting.floor.turn
    speaks = turn is not None and _whose(meeting, turn.person) == voice
    return speaks + sum(_whose(meeting, one) == voice for one in meeting.floor.queue[:place])
