"""What is worth a second look afterwards: promises that are no points, and points nobody spoke to."""

from __future__ import annotations

import pytest

from chair.meeting.entries import (
    Entry,
    Given,
    LateNoted,
    Moved,
    Noted,
    PointAdded,
    PointWords,
    Reworded,
    Spoke,
    TalkOpened,
    Text,
    ViewsRead,
    Yielded,
)
from chair.meeting.traces import promises, untraced
from tests.helpers import MINUTE, Room


def acted(*before: Entry) -> tuple[Room, int]:
    """A room in which, after these entries on the second item, an action of Priya's was put down there."""
    room = Room().begin(2)
    for entry in before:
        room.do(entry, MINUTE)
    words = PointWords("Ring the taxi firm")
    return room, room.do(PointAdded(point="action", owner=room.person("Priya"), words=words))


def of(name: str) -> int:
    """The id of somebody in the small meeting."""
    return Room().person(name)


@pytest.mark.parametrize(
    ("before", "is_traced"),
    [
        ((), False),
        ((Given(person=of("Dana")), Yielded()), False),
        ((Given(person=of("Priya")), Yielded()), True),
        ((Noted(words=Text("nobody said this")),), False),
        ((Noted(person=of("Priya"), words=Text("I ring them")),), True),
        ((LateNoted(item=Room().item(2), person=of("Priya"), words=PointWords("I ring them")),), True),
        ((LateNoted(item=Room().item(3), person=of("Priya"), words=PointWords("I ring them")),), False),
        ((TalkOpened(), Spoke(person=of("Priya"))), True),
        ((ViewsRead(party=Room().party("School")),), True),
        ((ViewsRead(party=Room().party("Family")),), False),
    ],
)
def test_whether_its_owner_spoke(before: tuple[Entry, ...], is_traced: bool) -> None:
    """The trace of an action is that its owner, or their party, spoke or stands on a note of that item."""
    room, n = acted(*before)
    assert untraced(room.story) == (() if is_traced else (n,))


def test_a_turn_on_another_item_is_none() -> None:
    """What was said on another item is no trace of a point."""
    room = Room().begin(1)
    room.do(Given(person=room.person("Priya")))
    room.do(Yielded(), MINUTE)
    room.do(Moved(item=room.item(3)))
    n = room.do(PointAdded(point="action", owner=room.person("Priya"), words=PointWords("Ring")))
    assert untraced(room.story) == (n,)
    room.do(Given(person=room.person("Priya")))
    room.do(Yielded(), MINUTE)
    assert untraced(room.story) == ()


def test_whose_nobody_knows() -> None:
    """Where a point is nobody's in the list, anybody's note or turn on the item is a trace of it."""
    room = Room().begin(2)
    n = room.do(PointAdded(point="agreed", words=PointWords("The taxi stays")))
    assert untraced(room.story) == (n,)
    room.do(Noted(words=Text("the taxi is late")))
    assert untraced(room.story) == ()


def test_a_note_that_became_a_point() -> None:
    """A note that was made a point was said."""
    room = Room().begin(2)
    n = room.do(Noted(words=Text("Ring the taxi firm")))
    room.do(Reworded(entry=n, point="action", item=room.item(2), owner=of("Priya"), words=PointWords("Ring")))
    assert untraced(room.story) == ()


def test_promises() -> None:
    """A note in which somebody will do something, and that is no point, is named."""
    room = Room().begin(2)
    n = room.do(Noted(words=Text("She'll ring them")))
    room.do(Noted(words=Text("The hall is loud")))
    taken = room.do(Noted(words=Text("I will ring them")))
    room.do(Reworded(entry=taken, point="action", words=PointWords("Ring them")))
    assert promises(room.story.transcript.notes) == (n,)
