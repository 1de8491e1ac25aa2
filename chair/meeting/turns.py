"""Turns that were taken, and what may be put right about them afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import precisely
from chair.meeting.entries.base import Entry
from chair.meeting.entries.floor import Given
from chair.meeting.entries.put_right import GivenInstead, PutRightEntry, TurnCorrected, TurnParted
from chair.meeting.people import name
from chair.meeting.state import Meeting, When
from chair.meeting.transcript import TurnTaken, taken


class Step(Struct, frozen=True):
    """The entry `n` in the meeting's story: its moment, and the meeting around it."""

    n: int
    when: When
    before: Meeting
    after: Meeting


def turns(meeting: Meeting, past: Sequence[TurnTaken], when: When) -> tuple[TurnTaken, ...]:
    """All turns so far, the running one last."""
    on = meeting.floor.turn
    return (*past, taken(on, meeting.current, when)) if on is not None else tuple(past)


class PutRight:
    """How the turns of a meeting read, once all is known that was put right about them later."""

    def __init__(self, told: Sequence[tuple[Entry, When]]) -> None:
        # By the entry that gave it: whose the turn is, and since when.
        self._corrected: dict[int, tuple[int | None, int]] = {}
        # Those that wait for their moment.
        self._parts: list[tuple[int, When, TurnParted]] = []
        self._given: set[int] = set()
        for entry, when in told:
            if isinstance(entry, TurnCorrected):
                self._corrected[entry.turn] = entry.person, when.back_to(entry.since)
        for entry, when in told:
            if isinstance(entry, TurnParted):
                _, at = self._corrected.get(when.n, (None, when.back_to(entry.since)))
                self._parts.append((at, when, entry))
        self._parts.sort(key=lambda part: part[0])

    def due(self, before: int) -> Iterable[tuple[GivenInstead, When]]:
        """The turns that began in the middle of another, before the moment `before`."""
        while (part := self._next(before)) is not None:
            self._parts.remove(part)
            at, when, entry = part
            person, _ = self._corrected.get(when.n, (entry.person, at))
            self._given.add(when.n)
            moment = replace(when, at=at, wall=when.wall_at(at))
            yield GivenInstead(person=person, at=at, given_to=entry.was, part=True), moment

    def _next(self, before: int) -> tuple[int, When, TurnParted] | None:
        return next((one for one in self._parts if one[0] < before and one[2].turn in self._given), None)

    def read(self, entry: Entry, n: int) -> Entry:
        """The entry `n` as it reads now."""
        self._given.add(n)
        if n not in self._corrected or not isinstance(entry, Given):
            return entry
        person, at = self._corrected[n]
        return GivenInstead(person=person, at=at, given_to=entry.person, called=entry.called)


def refusal(
    entry: PutRightEntry,
    when: When,
    meeting: Meeting,
    past: Sequence[TurnTaken],
    story: Iterable[Step],
) -> str | None:
    """Why a turn may not be put right so: no two turns overlap, and none begins before its item."""
    turn = next((one for one in turns(meeting, past, when) if one.n == entry.turn), None)
    if turn is None:
        return "There is no such turn."
    if no := _not_that_turn(entry, turn, when, meeting, past):
        return no
    at = when.back_to(entry.since)
    there = earliest = None
    for step in story:
        if step.n == entry.turn and there is None:
            there, earliest = step.before, _earliest(step.before, step.when)
        elif there is not None and step.when.at <= at and isinstance(entry, TurnParted):
            there = step.after
    if there is None or earliest is None:
        return "There is no such turn."
    if isinstance(entry, TurnCorrected):
        return _no_correction(entry, turn, at, earliest) or _not_there(there, entry.person, meeting)
    if not turn.began < at:
        return f"That turn began only at {_clock(meeting, when, turn.began)}."
    if turn.ended is not None and at >= turn.ended:
        return f"That turn was over at {_clock(meeting, when, turn.ended)}."
    if at >= when.at:
        return "That is still to come."
    if entry.person == turn.person:
        return "That would change nothing."
    return _not_there(there, entry.person, meeting)


def _not_that_turn(
    entry: PutRightEntry,
    turn: TurnTaken,
    when: When,
    meeting: Meeting,
    past: Sequence[TurnTaken],
) -> str | None:
    if any(one.n == 0 and turn.began <= one.began < (turn.ended or when.at) for one in past):
        return "Somebody spoke in between in that turn; it stays as it is."
    if turn.person != entry.was:
        return f"{name(meeting, turn.person)} spoke then, as it was put right before."
    return None


def _no_correction(entry: TurnCorrected, turn: TurnTaken, at: int, earliest: tuple[int, str]) -> str | None:
    if at > turn.began:
        return "That is after the turn began."
    if at < earliest[0]:
        return earliest[1]
    return "That would change nothing." if (entry.person, at) == (turn.person, turn.began) else None


def _not_there(there: Meeting, person: int | None, meeting: Meeting) -> str | None:
    if person is None or any(one.id == person and one.here for one in there.people):
        return None
    return f"{name(meeting, person)} was not in the room then."


def _earliest(before: Meeting, when: When) -> tuple[int, str]:
    """From when on a turn can have begun that was given at `when`, and why not before."""
    floor, item = before.floor, before.open_item
    bounds: list[tuple[int, str, str]] = []
    if item is not None and item.watch.since is not None:
        ran = f"The clocks of item {before.number(item.id)} ran only from "
        bounds.append((item.watch.since, ran, " on."))
        if item.talk.since is not None:
            bounds.append((item.talk.since, "Open talk began only at ", "."))
    if floor.talked is not None:
        bounds.append((floor.talked, "It was open talk until ", "."))
    if floor.ended is not None and floor.ended.ended is not None:
        bounds.append((floor.ended.ended, f"{name(before, floor.ended.person)} spoke until ", "."))
    if floor.turn is not None and floor.turn.watch.since is not None:
        bounds.append((floor.turn.watch.since, f"{name(before, floor.turn.person)} spoke only from ", " on."))
    at, head, tail = max(bounds, key=lambda bound: bound[0], default=(0, "", ""))
    return at, f"{head}{_clock(before, when, at)}{tail}"


def _clock(meeting: Meeting, when: When, at: int) -> str:
    return precisely(when.wall_at(at), meeting.offset)
