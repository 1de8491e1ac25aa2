"""Air time: for how long each has held the floor. For the facilitator's own eyes; no record says it.

Open talk is charged to nobody. Whoever interprets holds no floor of their own: the turn is that of whom they
speak for, and so is the time.
"""

from __future__ import annotations

from chair.meeting.people import voice_of
from chair.meeting.state import Item, Meeting, Voice
from chair.meeting.weights import weight


def by_person(meeting: Meeting, at: int, item: int | None = None) -> dict[int, int]:
    """Milliseconds by person, on `item` or else in the whole meeting, up to the running turn at `at`."""
    found: dict[int, int] = {}
    for one in meeting.aired:
        if item in (None, one.item):
            found[one.person] = found.get(one.person, 0) + one.ms
    turn = meeting.floor.turn if item in (None, meeting.current) else None
    while turn is not None:  # and the one that stands still under it
        found[turn.person] = found.get(turn.person, 0) + turn.watch.read(at)
        turn = turn.under
    return found


def spoken(meeting: Meeting, at: int, item: int | None = None) -> dict[Voice, int]:
    """The same by voice, none left out; the neutral, who have none, are not in it.

    A voice that needs twice as long for the same has had half of it: each time counts by its weight.
    """
    found: dict[Voice, int] = {}
    times = by_person(meeting, at, item)
    for person in meeting.people:
        if (voice := voice_of(person)) is not None:
            found[voice] = found.get(voice, 0) + times.get(person.id, 0)
    return {voice: round(ms / weight(meeting, voice)) for voice, ms in found.items()}


def untimed(meeting: Meeting, item: Item, at: int) -> int:
    """How much of an item's time was neither anybody's turn nor open talk."""
    return item.watch.read(at) - item.talk.read(at) - sum(by_person(meeting, at, item.id).values())


def silent_since(meeting: Meeting) -> int | None:
    """Since when nobody is timed though somebody may be talking; None while all is as it should be.

    In open talk, in a pause or break, and on an item on which nobody is to be heard, so it should be.
    """
    item, floor = meeting.open_item, meeting.floor
    if item is None or item.rest or item.round == "none" or item.watch.since is None:
        return None
    if floor.turn is not None or floor.open_talk or meeting.off_record is not None:
        return None
    ended = None if floor.ended is None else floor.ended.ended
    return max(at for at in (item.watch.since, ended, floor.talked) if at is not None)
