"""From an agenda to the entries that a meeting opens with."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep
from chair.meeting.entries import Entry, Follows, FollowsWords, ItemAdded, Opened, PartyAdded, PersonAdded
from chair.meeting.opening import is_away, is_neutral, opening
from chair.meeting.points import LABELS, replies_for
from chair.meeting.replay import Line, Story
from tests.helpers import AGENDA, TEN, Room


def opened(agenda: Agenda) -> tuple[Entry, ...]:
    """The entries."""
    return opening(agenda, boot="boot-1", offset=60)


def story(agenda: Agenda) -> Story:
    """The meeting they make."""
    entries = opened(agenda)
    return Story([Line(n, TEN, 5_000, entry) for n, entry in enumerate(entries, 1)])


def people(*who: AgendaPerson) -> list[tuple[str | None, int, bool, bool]]:
    """Name, seat, whether here, whether neutral."""
    meeting = story(Agenda("Review", people=who)).meeting
    return [(one.name, one.seat, one.here, one.neutral) for one in meeting.people]


def test_first_entry_counts_them_all() -> None:
    """The first entry says how many belong to the opening, of which nothing can be taken back."""
    entries = opened(AGENDA)
    assert isinstance(entries[0], Opened)
    assert entries[0].lines == len(entries)
    assert [isinstance(one, Opened) for one in entries[1:]] == [False] * (len(entries) - 1)
    assert story(AGENDA).latest() is None


def test_everything_of_the_agenda_is_in_it() -> None:
    """Parties, people, items, dates and steps are there, in the agenda's order."""
    meeting = story(AGENDA).meeting
    assert [one.name for one in meeting.parties] == ["Child", "Family", "School", "Local authority"]
    assert [one.name for one in meeting.people] == [one.name for one in AGENDA.people]
    assert [(one.title, one.minutes, one.round) for one in meeting.items] == [
        (one.title, one.minutes, one.round) for one in AGENDA.items
    ]
    assert [(one.name, one.day, one.source) for one in meeting.dates] == [
        ("Half term", date(2027, 2, 15), "school's calendar")
    ]
    assert [(one.owner, one.text, one.count, one.unit) for one in meeting.steps] == [
        ("School", "send the report", 2, "weeks")
    ]
    assert (meeting.title, meeting.place, meeting.offset, meeting.opened) == (
        "Annual review for Robin Ashe",
        "Room 2",
        60,
        TEN,
    )


def test_each_name_has_its_own_entry() -> None:
    """One person's name, or one item's words, can be taken out alone."""
    entries = opened(AGENDA)
    assert sum(isinstance(one, PersonAdded) for one in entries) == len(AGENDA.people)
    assert sum(isinstance(one, ItemAdded) for one in entries) == len(AGENDA.items)
    assert sum(isinstance(one, PartyAdded) for one in entries) == 4


def test_empty_agenda() -> None:
    """An agenda with nothing in it opens a meeting with a facilitator, of which no words were taken out."""
    meeting = story(Agenda("")).meeting
    assert [(one.name, one.seat, one.neutral) for one in meeting.people] == [("Facilitator", 0, True)]
    assert meeting.items == ()
    assert meeting.title == "Meeting"


def test_what_the_meeting_is_for() -> None:
    """Of the paragraphs before the agenda those are kept that say what it is for, and what it can settle."""
    about = (
        "Purpose: to look back over the year.",
        "What we can settle today: who does what.",
        "Please bring: last year's list.",
        "Dial in: 01632 960123",
        "We know the purpose: none",
    )
    assert story(Agenda("Review", about=about)).meeting.purpose == about[:2]
    assert story(Agenda("Review", about=("AIMS: to agree", "Objective: x"))).meeting.purpose == (
        "AIMS: to agree",
        "Objective: x",
    )


def test_which_meeting_it_follows() -> None:
    """What the agenda follows is one entry of the opening, and there is none where it follows nothing."""
    agenda = replace(AGENDA, follows="2026-06-03-annual-review-7f3a")
    assert story(agenda).meeting.follows == "2026-06-03-annual-review-7f3a"
    assert [one for one in opened(agenda)[1:] if one not in opened(AGENDA)] == [
        Follows(words=FollowsWords("2026-06-03-annual-review-7f3a"))
    ]


def test_party_named_twice_is_one() -> None:
    """Two people of the same party share it."""
    agenda = Agenda("Review", people=(AgendaPerson("A", "School"), AgendaPerson("B", "School")))
    meeting = story(agenda).meeting
    assert len(meeting.parties) == 1
    assert {one.party for one in meeting.people if one.name in ("A", "B")} == {meeting.parties[0].id}


def test_seats_in_the_agendas_order() -> None:
    """The facilitator has nought, wherever they stand; everybody else has the next digit."""
    found = people(
        AgendaPerson("A", "Child"),
        AgendaPerson("Jo", "", "Facilitator "),
        AgendaPerson("B", "Family"),
        AgendaPerson("I", "", "interpreter"),
    )
    assert found == [
        ("A", 1, True, False),
        ("Jo", 0, True, True),
        ("B", 2, True, False),
        ("I", 3, True, True),
    ]


def test_a_chair_has_the_key_and_a_voice() -> None:
    """Where a committee's chair leads, they have nought and a say of their own."""
    assert people(AgendaPerson("Kit", "", "chair"), AgendaPerson("B", "", "trustee")) == [
        ("Kit", 0, True, False),
        ("B", 1, True, False),
    ]


def test_a_facilitator_before_a_chair() -> None:
    """With both there, the neutral one has the key."""
    assert people(AgendaPerson("Kit", "", "chair"), AgendaPerson("Jo", "", "mediator")) == [
        ("Kit", 1, True, False),
        ("Jo", 0, True, True),
    ]


def test_a_party_is_never_neutral() -> None:
    """Whoever comes with a party has its voice, whatever their role is called."""
    assert people(AgendaPerson("Ed", "School", "clerk"))[0] == ("Ed", 1, True, False)


@pytest.mark.parametrize(
    ("remark", "away"),
    [
        ("", False),
        ("apologies, views in writing", True),
        ("Apologies", True),
        ("sends regrets", True),
        ("can't come", True),
        ("joins by video", False),
        ("will be late", False),
    ],
)
def test_away(remark: str, away: bool) -> None:
    """The words behind a name say whether somebody will be in the room."""
    assert is_away(remark) == away
    assert people(AgendaPerson("A", "Child", "", remark))[0][2] is not away


@pytest.mark.parametrize(
    ("role", "neutral"), [("facilitator", True), (" BSL Interpreter", True), ("teacher", False), ("", False)]
)
def test_neutral(role: str, neutral: bool) -> None:
    """Some roles have no say of their own."""
    assert is_neutral(role) == neutral


def test_more_people_than_digits() -> None:
    """The tenth person has a comma's seat."""
    found = people(*(AgendaPerson(f"P{n}", "School") for n in range(1, 12)))
    assert [seat for _, seat, _, _ in found] == [*range(1, 10), 11, 12, 0]


def test_steps_without_a_rule() -> None:
    """What the rules ask for in words only has no day."""
    agenda = Agenda("Review", items=(AgendaItem("One"),), steps=(NextStep("School", "write", "soon"),))
    assert [(one.rule, one.count) for one in story(agenda).meeting.steps] == [("soon", None)]


def test_dates_have_their_names() -> None:
    """A date people speak of by name is known from the first."""
    agenda = Agenda("Review", dates=(NamedDate("Easter", date(2027, 3, 28)),))
    assert [one.name for one in story(agenda).meeting.dates] == ["Easter"]


@pytest.mark.parametrize("kind", LABELS)
def test_every_point_can_be_answered(kind: str) -> None:
    """Each kind of point has answers of its own, and those that always fit; none means consent."""
    replies = replies_for(kind)  # type: ignore[arg-type]  # the keys are the kinds
    assert {"corrected", "will answer", "absent", "no answer"} < set(replies)
    assert len(set(replies)) == len(replies)


@pytest.mark.parametrize(
    ("lead", "is_theirs"),
    [
        ("Robin Ashe", True),
        ("robin ashe, with Dana", True),
        ("Child", True),
        ("Robin", False),
        ("Dana Ashe", False),
    ],
)
def test_a_childs_own_item(lead: str, is_theirs: bool) -> None:
    """An item that a child leads, by the person's name or the party's, is for that party's own views."""
    agenda = replace(AGENDA, items=(AgendaItem("Views", 8, lead=lead),))
    room = Room(agenda)
    item = room.meeting.items[0]
    assert item.views == (room.party("Child") if is_theirs else None)
