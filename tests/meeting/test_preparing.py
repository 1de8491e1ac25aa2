"""From a pattern to one meeting's agenda, and from one meeting to the next."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.carrying import carried_on
from chair.meeting.entries import Deferred, FollowedUp, Ordered, PointAdded, PointWords, TimeWeighted
from chair.meeting.preparing import Told, prepared
from tests.helpers import AGENDA, Room

TODAY = date(2026, 12, 3)
TEN = datetime(2027, 1, 14, 10, 0)  # noqa: DTZ001  # an agenda's times are local

PATTERN = Agenda(
    title="Annual review for A.B.",
    when="to be agreed",
    about=("Bring what A.B. made.",),
    people=(
        AgendaPerson("A.B.", "Child"),
        AgendaPerson("Sam", "Family", "parent"),
        AgendaPerson("Dan", "School", "teacher"),
        AgendaPerson("Priya", "School", "SENCo"),
        AgendaPerson("Jo", "", "facilitator"),
    ),
    items=(
        AgendaItem("Welcome", 5, "Jo", "none"),
        AgendaItem("A.B.'s views", 10, "A.B.", prompts=("What does A.B. like?",)),
        AgendaItem("Home", 10, "Sam"),
        AgendaItem("Outcomes", 10, "Dan", "everyone"),
        AgendaItem("Support", 10, "Priya", "everyone"),
        AgendaItem("Reading back", 5, "Jo", "none"),
    ),
)


def leads(agenda: Agenda) -> list[str]:
    """Who leads each item."""
    return [item.lead for item in agenda.items]


def test_nothing_told_changes_nothing() -> None:
    """What is not told stays as the pattern has it."""
    assert prepared(PATTERN, Told()) == PATTERN
    assert prepared(AGENDA, Told()) == AGENDA


def test_the_child_is_named_everywhere() -> None:
    """Initials take the place of the pattern's in every text, and inside no other word."""
    agenda = prepared(replace(PATTERN, place="A.B.C."), Told(child="R.\\1"))
    assert agenda.title == "Annual review for R.\\1"
    assert agenda.about == ("Bring what R.\\1 made.",)
    assert agenda.people[0] == AgendaPerson("R.\\1", "Child")
    assert agenda.items[1] == AgendaItem("R.\\1's views", 10, "R.\\1", prompts=("What does R.\\1 like?",))
    assert agenda.place == "A.B.C."


def test_who_leads() -> None:
    """An item is led by whoever has that role, else by one of the party, else by nobody."""
    people = (
        AgendaPerson("Lea", "family", "carer"),
        AgendaPerson("Mo", "School", "SENCo"),
        AgendaPerson("Kim", "", "Chair"),
    )
    agenda = prepared(PATTERN, Told(people=people))
    assert agenda.people == (PATTERN.people[0], *people)
    assert leads(agenda) == ["Kim", "A.B.", "Lea", "Mo", "Mo", "Kim"]
    agenda = prepared(PATTERN, Told(people=(AgendaPerson("R.T.", "Young person"), AgendaPerson("Lou"))))
    assert [one.name for one in agenda.people] == ["R.T.", "Lou"]
    assert leads(agenda) == [""] * 6


def test_when_it_is_over() -> None:
    """Where no end is told it is when the items are over; a day in words takes a date's place."""
    assert prepared(PATTERN, Told(begins=TEN)).ends == TEN.replace(minute=50)
    ends = TEN.replace(hour=12)
    assert prepared(PATTERN, Told(begins=TEN, ends=ends)).ends == ends
    agenda = prepared(AGENDA, Told(when="Thursday"))
    assert (agenda.begins, agenda.ends, agenda.when) == (None, None, "Thursday")
    late = datetime(9999, 12, 31, 23, 59)  # noqa: DTZ001  # local
    assert prepared(PATTERN, Told(begins=late)).ends is None


@pytest.fixture
def room() -> Room:
    """A review in its first item."""
    return Room().begin()


def action(room: Room, text: str, owner: str = "", due: str = "", day: date | None = None) -> None:
    """Somebody takes something on."""
    of = room.person(owner) if owner in ("Priya", "Dana") else None
    words = PointWords(text, owner="" if of else owner, due=due)
    room.do(PointAdded(point="action", owner=of, due=day, words=words))


def carried(room: Room, pattern: Agenda = PATTERN) -> Agenda:
    """The next meeting's agenda."""
    return carried_on(pattern, room.meeting, TODAY)


def test_actions_are_asked_about(room: Room) -> None:
    """Each action stands behind the welcome, with its owner and its date as it was said."""
    action(room, "send the report", "Priya", "by Friday", date(2026, 12, 11))
    action(room, "ring the taxi firm", "the office", "soon")
    action(room, "find a room")
    item = carried(room).items[1]
    assert (item.title, item.minutes, item.round) == ("Matters arising", 6, "everyone")
    assert item.prompts == (
        "Priya Nair: send the report (by Friday: Fri 11 Dec 2026)",
        "the office: ring the taxi firm (soon)",
        "Nobody named yet: find a room",
    )


def test_actions_of_all_meetings_before() -> None:
    """What is open of earlier meetings is asked about first; made anew, it is told once, as it was last."""
    first, second, last = (Room().begin() for _ in range(3))
    action(first, "find a room")
    action(first, "send the report", "Priya", "by Friday")
    action(second, "ring the taxi firm", "the office")
    action(last, "Send the  report.", "Priya", "by March")
    action(last, "send the report", "Dana")
    agenda = carried_on(PATTERN, last.meeting, TODAY, called="last", earlier=(first.meeting, second.meeting))
    assert agenda.follows == "last"
    assert agenda.items[1].prompts == (
        "Nobody named yet: find a room",
        "Priya Nair: Send the  report. (by March)",
        "the office: ring the taxi firm",
        "Dana Ashe: send the report",
    )


def test_an_action_that_was_made_anew_and_is_settled() -> None:
    """What a later meeting has settled is not asked about; what it has made twice, until both are settled."""
    first, last = Room().begin(), Room().begin()
    for room in (first, last, last):
        action(room, "send the report", "Priya")
    made, again = (one.id for one in last.meeting.points)

    def asked() -> tuple[str, ...]:
        items = carried_on(PATTERN, last.meeting, TODAY, earlier=(first.meeting,)).items
        return next((one.prompts for one in items if one.title == "Matters arising"), ())

    last.do(FollowedUp(point=made, fate="done"))
    assert asked() == ("Priya Nair: send the report",)
    last.do(FollowedUp(point=again, fate="dropped"))
    assert asked() == ()


def test_an_action_that_was_moved(room: Room) -> None:
    """Only the day it was moved to is told, without the words of the day before; open again, as at first."""
    action(room, "send the report", "Priya", "by Friday", date(2026, 12, 11))
    action(room, "find a room", due="soon")
    for point in room.meeting.points:
        room.do(FollowedUp(point=point.id, fate="moved", due=date(2027, 1, 15)))
    assert carried(room).items[1].prompts == (
        "Priya Nair: send the report (Fri 15 Jan 2027)",
        "Nobody named yet: find a room (Fri 15 Jan 2027)",
    )
    room.do(FollowedUp(point=room.meeting.points[0].id, fate="open"))
    assert carried(room).items[1].prompts[0] == "Priya Nair: send the report (by Friday: Fri 11 Dec 2026)"


def test_an_item_for_them_is_used(room: Room) -> None:
    """Where the pattern has an item for matters arising, the actions stand in it."""
    action(room, "find a room")
    own = AgendaItem("Matters arising", 10, prompts=("What is done?",))
    items = carried(room, Agenda("Board", items=(AgendaItem("Welcome", 5, round="none"), own))).items
    assert [item.title for item in items][:2] == ["Welcome", "Matters arising"]
    assert items[1].prompts == ("What is done?", "Nobody named yet: find a room")


def test_what_was_left_over(room: Room) -> None:
    """What was deferred, not reached or parked comes before the close; what the pattern has, once."""
    long = "the lunch hour, " + "and who sits where in the hall " * 5
    room.do(PointAdded(point="parked", words=PointWords("the school trip")))
    room.do(PointAdded(point="parked", words=PointWords(long)))
    items = carried(room).items
    assert [item.title for item in items] == [
        "Welcome", "Robin Ashe's views", "Home", "Outcomes", "Support",
        "What is going well", "Support in school", "the school trip",
        "the lunch hour, and who sits where in the hall and who sits where in the hall ...",
        "Reading back",
    ]  # fmt: skip
    assert items[6].prompts == ("What would help most?",)
    assert items[8].purpose == long.strip()
    room.do(Deferred(items=(room.item(3),)))
    titles = [item.title for item in carried(room, replace(PATTERN, items=AGENDA.items)).items]
    assert titles == [*(item.title for item in AGENDA.items), "the school trip", items[8].title]


def test_who_comes_again(room: Room) -> None:
    """The people come again, without the reasons for which they were away; so do dates to come."""
    agenda = carried(room)
    assert agenda.title == AGENDA.title
    assert agenda.people == (*AGENDA.people[:3], replace(AGENDA.people[3], remark=""), *AGENDA.people[4:])
    assert agenda.dates == AGENDA.dates
    assert carried_on(PATTERN, room.meeting, date(2027, 2, 16)).dates == ()


def test_how_the_meeting_goes_on() -> None:
    """The order in which people are called, the days for corrections and the meeting's own time weight."""
    room = Room(replace(AGENDA, correction_days=10))
    assert carried(room).weight == 100
    room.do(Ordered(order="less heard first"))
    room.do(TimeWeighted(percent=150))
    room.do(TimeWeighted(party=room.party("Family"), percent=200))
    agenda = carried(room)
    assert (agenda.order, agenda.correction_days, agenda.weight) == ("less heard first", 10, 150)


def test_a_meeting_that_never_began() -> None:
    """Of a meeting that was not begun nothing is left over; its people are expected again."""
    agenda = carried(Room())
    assert [item.title for item in agenda.items] == [
        "Welcome", "Robin Ashe's views", "Home", "Outcomes", "Support", "Reading back",
    ]  # fmt: skip
