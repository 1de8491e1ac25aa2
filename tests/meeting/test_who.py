"""Whom an @ means, by names that are longer than most."""

from __future__ import annotations

from msgspec.structs import replace

from chair.meeting.agenda import AgendaPerson
from chair.meeting.who import Who, asker
from tests.helpers import AGENDA, Room

LONG = "Northshire Special Educational Needs and Disability Service"


def test_a_long_name_of_a_party() -> None:
    """However many words the name of a party has, it is known at the beginning and at the end of a line."""
    room = Room(replace(AGENDA, people=(*AGENDA.people, AgendaPerson("Ann Lee", LONG))))
    said = (Who(party=room.party(LONG)), "the bus is late")
    assert asker(room.meeting, f"@{LONG}: the bus is late") == said
    assert asker(room.meeting, f"@{LONG} says: the bus is late") == said
    assert asker(room.meeting, f"the bus is late, @{LONG} says so") == said
