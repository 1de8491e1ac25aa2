"""Whom an @ means, and who there is where it means nobody."""

from __future__ import annotations

from msgspec.structs import replace

from chair.meeting.agenda import AgendaPerson
from chair.meeting.entries import Redacted
from chair.meeting.nobody import nobody
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


def test_a_name_that_was_taken_out_is_none() -> None:
    """Whoever has no name left is not among those who there are, a party as little as a person."""
    room = Room()
    room.do(Redacted(entries=(room.person("Dana"), room.party("Child"))))
    told = nobody(room.meeting, "Zed")
    assert told.startswith("Nobody is called Zed; there are Family, School, ")
    assert "Dana" not in told
