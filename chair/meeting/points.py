"""Points: their kinds, and the answers that fit each when it is read back.

An answer says "this records what we agreed"; it is never consent to a plan nor a waiver of appeal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from chair.clock import local, short_date
from chair.meeting.details import DETAILS, Detail
from chair.meeting.people import in_the_room, name, party_name, voice_name, voice_of, voices
from chair.meeting.state import TAKEN_OUT, Answer, Meeting, Person, Point, PointKind, Position, Reply, Voice

LABELS: dict[PointKind, str] = {
    "action": "ACTION",
    "agreed": "AGREED",
    "recommendation": "RECOMMENDATION",
    "no agreement": "NO AGREEMENT YET",
    "decided": "DECIDED",
    "parked": "PARKED",
}

REPLIES: dict[Reply, str] = {
    "accepts": "accepts it",
    "agrees": "agrees",
    "supports": "supports it",
    "differs": "sees it differently",
    "fair": "says: my view is put fairly",
    "corrected": "agrees with a correction",
    "will answer": "will answer",
    "absent": "is absent and will be sent it",
    "no answer": "gave no answer",
}

# The same of several, in one sentence: "Child, Family and School agree".
REPLIES_OF_SEVERAL: dict[Reply, str] = {
    "accepts": "accept it",
    "agrees": "agree",
    "supports": "support it",
    "differs": "see it differently",
    "fair": "each say: my view is put fairly",
    "corrected": "agree with a correction",
    "will answer": "will answer",
    "absent": "are absent and will be sent it",
    "no answer": "gave no answer",
}

# What leaves the answer itself for later.
_PUT_OFF: frozenset[Reply] = frozenset(("will answer", "absent", "no answer"))
_ALWAYS: tuple[Reply, ...] = ("corrected", "will answer", "absent", "no answer")
_FITTING: dict[PointKind, tuple[Reply, ...]] = {
    "action": ("accepts", "agrees"),
    "agreed": ("agrees",),
    "recommendation": ("supports", "differs"),
    "no agreement": ("fair",),
    "decided": ("agrees",),
    "parked": ("agrees",),
}


def details_of(point: Point) -> tuple[Detail, ...]:
    """The details that fit what the point is now, in the order in which they are read."""
    fitting = DETAILS.get(point.kind, ())
    return tuple(
        sorted((one for one in point.details if one.kind in fitting), key=lambda one: fitting.index(one.kind))
    )


def detail_told(meeting: Meeting, detail: Detail) -> str:
    """The words of a detail with the day in them, or who tells."""
    if detail.person is not None:
        return name(meeting, detail.person)
    day = f" ({short_date(detail.due)})" if detail.due else ""
    return (TAKEN_OUT if detail.text is None else detail.text) + day


def replies_for(kind: PointKind) -> tuple[Reply, ...]:
    """The answers that fit a kind of point."""
    return _FITTING[kind] + _ALWAYS


class Asked(Struct, frozen=True):
    """Somebody who is asked for an answer: a voice, or an action's owner, whose acceptance stands apart."""

    voice: Voice
    here: bool
    owner: int | None = None


def asked(meeting: Meeting, point: Point) -> tuple[Asked, ...]:
    """Whose answers belong beside a point: its owner's, those of the voices here, then of those that are not.

    What is parked is for another time, and what is decided has votes.
    """
    if not meeting.answers or point.kind in ("parked", "decided"):
        return ()
    owner = _owner(meeting, point)
    found = [] if owner is None else [owner]
    others = [voice for voice in voices(meeting) if owner is None or voice != owner.voice]
    found += [Asked(voice, True) for voice in others if in_the_room(meeting, voice)]
    found += [Asked(voice, False) for voice in others if not in_the_room(meeting, voice)]
    return tuple(found)


def is_current(point: Point, answer: Answer) -> bool:
    """Whether an answer is to the present words, and to how its own voice sees it by now."""
    own = next((one.id for one in point.positions if one.voice == answer.voice), 0)
    return answer.wording == point.wording and answer.id > own


def told_since(meeting: Meeting, point: Point, wall: int) -> date | None:
    """The day on which something is told that was not told in the meeting; None while it goes on.

    What was typed in afterwards says so itself.
    """
    if meeting.stage != "closed" or point.late:
        return None
    return local(wall, meeting.offset).date()


def told_on(day: date | None, spelled: Callable[[date], str] = short_date) -> str:
    """The same in words, behind what was told; "" for what was told in the meeting."""
    return "" if day is None else f", told on {spelled(day)}"


def fixed(
    meeting: Meeting,
    point: Point,
    voice: Voice | None,
    *,
    position: bool = False,
    instead: str = "'chair correct' enters a correction",
) -> str | None:
    """Why no answer of a voice, or no position, is put to a point once the meeting is closed, or None.

    What it said in the meeting stays. An answer that it left for later may come, and what is told after the
    close may be told anew. Without a voice: why nobody's is. `instead` is what puts it right.
    """
    if point.late:
        return None
    if not meeting.answers:
        return "Points are not answered one by one here: the next meeting corrects and approves the record."
    if point.kind in ("parked", "decided"):
        return "What is parked, or decided by vote, has no answers."
    said: list[Answer | Position] = list(point.positions) if position else []
    said += [one for one in point.answers if is_current(point, one) and one.reply not in _PUT_OFF]
    if voice and any(one.voice == voice and one.told is None for one in said):
        who = voice_name(meeting, voice)
        return f"{who} has answered in the meeting, and that stays; {instead}."
    return None


def unanswered(meeting: Meeting, point: Point) -> tuple[Asked, ...]:
    """Those of them who have not answered it in its present words, nor told their view after the close."""
    answered = {one.voice for one in point.answers if is_current(point, one)}
    answered |= {one.voice for one in point.positions if one.told is not None}
    return tuple(one for one in asked(meeting, point) if one.voice not in answered)


def is_settled(meeting: Meeting, point: Point) -> bool:
    """Whether a motion was voted on, or a point was read back as it stands and everybody has answered.

    Where the agenda says "Answers: none", only the motions are waited for.
    """
    if point.kind == "decided":
        return point.votes is not None
    return not meeting.answers or (point.read_back and not unanswered(meeting, point))


def waiting_for(meeting: Meeting, person: Person) -> tuple[Point, ...]:
    """The points on which nobody can answer for a person's party any more once this person has left."""
    voice = voice_of(person)
    stays = any(one.here and one.id != person.id and voice_of(one) == voice for one in meeting.people)
    if voice is None or stays:
        return ()
    return tuple(
        point for point in meeting.points if any(one.voice == voice for one in unanswered(meeting, point))
    )


def asks_for_words(meeting: Meeting) -> int | None:
    """Who asks for other words: whoever has the floor, but for those who have no say in them."""
    turn = meeting.floor.turn
    return None if turn is None or meeting.person(turn.person).neutral else turn.person


def asked_name(meeting: Meeting, one: Asked) -> str:
    """Who is asked: a party, or an owner by name, with their party."""
    if one.owner is None:
        return voice_name(meeting, one.voice)
    party = party_name(meeting, meeting.person(one.owner))
    return name(meeting, one.owner) + (f", {party}" if party else "")


def _owner(meeting: Meeting, point: Point) -> Asked | None:
    """An action's owner, as far as they are on the list."""
    person = next((one for one in meeting.people if one.id == point.owner), None)
    if person is None or point.kind != "action":
        return None
    return Asked(voice_of(person) or Voice(person=person.id), person.here, person.id)
