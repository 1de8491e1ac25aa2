"""A round of the table: each who has a say, one after the other, from where the chair begins. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from chair.meeting.asks import GoRound
from chair.meeting.people import name, voice_of
from chair.meeting.state import Heard, Meeting, Unknown


def taking_part(meeting: Meeting) -> tuple[int, ...]:
    """Who takes part: everybody in the room who has a say of their own, in the order of the list."""
    return tuple(one.id for one in meeting.people if one.here and voice_of(one) is not None)


def around(meeting: Meeting, first: int) -> GoRound:
    """The round that begins with `first`. Raises Unknown where they do not take part."""
    people = taking_part(meeting)
    if first not in people:
        raise Unknown(f"{name(meeting, first)} has no say of their own; somebody else begins.")
    place = people.index(first)
    return GoRound(people[place:] + people[:place])


def joined(meeting: Meeting, person: int) -> Meeting:
    """Who comes into the room during a round is the last of it, unless they have had their turn."""
    there = meeting.floor.round
    if there is None or person in (*there.left, *there.done) or person not in taking_part(meeting):
        return meeting
    return meeting.with_floor(round=replace(there, left=(*there.left, person)))


def next_in_round(meeting: Meeting) -> int | None:
    """Who comes next in the round; None where there is none, or nobody is left in it."""
    there = meeting.floor.round
    return there.left[0] if there is not None and there.left else None


def who_passes(meeting: Meeting) -> int | None:
    """Whose turn it is in the round, to speak or to pass: who was called, or else who comes next."""
    there, turn = meeting.floor.round, meeting.floor.turn
    if there is not None and turn is not None and turn.person in there.done:
        return turn.person
    return next_in_round(meeting)


def without_turn(meeting: Meeting) -> Meeting:
    """Whoever was called said nothing: as if they had not had the floor."""
    turn, item = meeting.floor.turn, meeting.open_item
    if turn is not None and turn.first and item is not None:
        mark = Heard(voice_of(meeting.person(turn.person)), "spoke")  # type: ignore[arg-type]  # it has one
        meeting = meeting.with_item(replace(item, heard=tuple(one for one in item.heard if one != mark)))
    return meeting.with_floor(turn=None)
