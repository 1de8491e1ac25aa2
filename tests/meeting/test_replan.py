"""The rules about time that is left: the forecast, re-planning, borrowing, weights, reading back."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.entries import (
    Adjourned,
    Answered,
    Borrowed,
    BreakTaken,
    ClockChanged,
    Continued,
    Extended,
    ItemAdded,
    ItemWords,
    Moved,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    ReadBack,
    Replanned,
    Resumed,
    TimeWeighted,
    Undone,
    Woke,
)
from chair.meeting.points import unanswered
from chair.meeting.read_back_time import needed, told
from chair.meeting.replan import FLOOR, Proposal, propose
from chair.meeting.so_far import so_far
from chair.meeting.state import Reply, Voice
from chair.meeting.timing import standing, still_to_come
from chair.meeting.weights import read_weight, spelled, times, weight
from tests.helpers import AGENDA, HOUR, MINUTE, SECOND, TEN, FakeClock, Room

agendas = st.lists(
    st.builds(
        lambda minutes, kind, rest: AgendaItem("x", minutes, round="none" if rest else kind, rest=rest),
        st.one_of(st.none(), st.integers(1, 60)),
        st.sampled_from(("everyone", "open")),
        st.booleans(),
    ),
    min_size=2,
    max_size=9,
).map(lambda items: replace(AGENDA, ends=None, items=tuple(items)))


def nested(*items: tuple[int, int | None]) -> Agenda:
    """An agenda of these depths and minutes."""
    return replace(
        AGENDA, ends=None, items=tuple(AgendaItem(f"Item {n}", m, depth=d) for n, (d, m) in enumerate(items))
    )


def proposed(room: Room) -> Proposal | str:
    """What is proposed now."""
    return propose(room.meeting, room.when().at, room.clock.wall)


def behind(room: Room) -> int:
    """By how many minutes it is behind now; negative: ahead."""
    return standing(room.meeting, room.when().at, room.clock.wall).minutes_behind


@settings(deadline=None)
@given(agenda=agendas, used=st.integers(0, 90), break_of=st.none() | st.integers(1, 30))
def test_forecast_is_now_and_what_is_left(agenda: Agenda, used: int, break_of: int | None) -> None:
    """The meeting ends now plus what each item has left, and what is left of the break."""
    room = Room(agenda).begin()
    room.clock.go(used * MINUTE)
    if break_of is not None:
        room.do(BreakTaken(minutes=break_of))
    first, *rest = agenda.items
    left = max(0, (first.minutes or 0) - used) + sum(one.minutes or 0 for one in rest) + (break_of or 0)
    now = standing(room.meeting, room.when().at, room.clock.wall)
    assert now.ends == room.clock.wall + left * MINUTE
    assert now.ends - now.planned_end - now.late_start == now.behind


@settings(deadline=None)
@given(agenda=agendas, used=st.integers(0, 120), percent=st.sampled_from((100, 125, 150, 200)))
def test_replan_keeps_the_sum_and_the_order(agenda: Agenda, used: int, percent: int) -> None:
    """A plan fits to the minute, or each item keeps its least; no break, and no order, is touched."""
    room = Room(agenda).begin()
    room.do(TimeWeighted(percent=percent))
    room.clock.go(used * MINUTE)
    before, plan = room.meeting, proposed(room)
    if isinstance(plan, str):
        assert plan.endswith(".")
        return
    for one in plan.items:
        item = before.item(one.item)
        least = FLOOR if item.round != "everyone" else 4  # three parties and an advocate
        assert not item.rest
        assert item.id != before.current
        assert min(item.minutes or 0, 1) <= one.minutes < (item.minutes or 0)
        assert one.minutes * percent / 100 >= min(least, (item.minutes or 0) * percent / 100)
    room.do(Replanned(items=plan.items))
    assert [one.id for one in room.meeting.items] == [one.id for one in before.items]
    now = standing(room.meeting, room.when().at, room.clock.wall)
    assert now.ends == plan.ends
    if plan.percent:
        assert now.ends < plan.planned_end + MINUTE * percent / 100  # a least is whole minutes
        assert plan.planned_end - now.ends < 2 * MINUTE * percent / 100
    again = proposed(room)
    assert isinstance(again, str), again
    room.do(Undone(entry=len(room.story.lines)))
    assert room.meeting == before


def test_each_keeps_its_least() -> None:
    """Where whole minutes leave nobody more than that, no share of the time is told that none has."""
    items = (AgendaItem("x", 5, round="everyone"), AgendaItem("x", 3), AgendaItem("x", 5))
    room = Room(replace(AGENDA, ends=None, items=items)).begin()
    room.do(TimeWeighted(percent=125))
    room.clock.go(7 * MINUTE)
    plan = proposed(room)
    assert isinstance(plan, Proposal)
    assert [one.minutes for one in plan.items] == [3]
    assert (plan.percent, plan.ends - plan.planned_end) == (0, 90 * SECOND)


@settings(deadline=None)
@given(agenda=agendas, by=st.integers(1, 60), used=st.integers(0, 20), data=st.data())
def test_borrowing_moves_the_minutes(agenda: Agenda, by: int, used: int, data: st.DataObject) -> None:
    """The open item has what a later one gives, which keeps a minute; nothing else changes."""
    number = data.draw(st.integers(2, len(agenda.items)))
    there, lender = agenda.items[0], agenda.items[number - 1]
    room = Room(agenda).begin()
    room.clock.go(used * MINUTE)
    borrowed = Borrowed(item=room.item(number), by=by)
    if lender.rest:
        assert room.no(borrowed) == "A break is not shortened."
    elif lender.minutes is None:
        assert room.no(borrowed) == f"Item {number} has no time to lend."
    elif by >= lender.minutes:
        assert room.no(borrowed) == f"Item {number} can lend {lender.minutes - 1} min and keep one."
    else:
        before = room.meeting
        minutes = [one.minutes for one in before.items]
        minutes[0] = (used if there.minutes is None else there.minutes) + by
        minutes[number - 1] = lender.minutes - by
        room.do(borrowed)
        changed = zip(before.items, minutes, strict=True)
        assert room.meeting.items == tuple(replace(item, minutes=has) for item, has in changed)
        room.do(Undone(entry=len(room.story.lines)))
        assert room.meeting == before


def test_what_is_proposed() -> None:
    """Later items keep their proportion, an item for everyone a minute each, the break all of it."""
    items = (
        AgendaItem("Welcome", 10),
        AgendaItem("Views", 5, round="everyone"),
        AgendaItem("Support", 40),
        AgendaItem("Break", 10, round="none", rest=True),
        AgendaItem("Next year", 20),
    )
    room = Room(replace(AGENDA, ends=None, items=items)).begin()
    room.clock.go(40 * MINUTE)
    plan = proposed(room)
    assert isinstance(plan, Proposal)
    assert plan.over == 30 * MINUTE
    assert [(room.meeting.number(one.item), one.minutes) for one in plan.items] == [(2, 4), (3, 21), (5, 10)]
    assert plan.ends == plan.planned_end
    assert plan.percent == 52


def test_nothing_to_propose() -> None:
    """In time nothing is proposed; where all keep their least already, a sentence says so."""
    room = Room(AGENDA)
    assert proposed(room) == "The meeting has not begun; n begins it."
    room.begin()
    assert proposed(room) == "The meeting will end in time; nothing needs another plan."
    room = Room(replace(AGENDA, ends=None, items=(AgendaItem("a", 5), AgendaItem("b", 2)))).begin()
    room.clock.go(9 * MINUTE)
    assert proposed(room) == "No later item has minutes to give."


def test_items_without_a_time_share_the_heading_s() -> None:
    """What is nested without a time shares the time of what it is under, whichever of them is open."""
    room = Room(nested((0, 20), (1, None), (1, None), (0, 10))).begin()
    assert still_to_come(room.meeting, room.when().at) == 30 * MINUTE
    room.do(Moved(item=room.item(2)), MINUTE)
    room.clock.go(4 * MINUTE)
    assert (still_to_come(room.meeting, room.when().at), behind(room)) == (25 * MINUTE, 0)
    room.do(Extended(by=5))
    assert behind(room) == 0
    room.do(Moved(item=room.item(4)), MINUTE)
    assert behind(room) == 0  # the third item has its share of the heading's time still
    assert isinstance(proposed(room), str)


def test_nested_times_add_up() -> None:
    """Where each nested item has its time, those count, and what one saves is saved."""
    room = Room(nested((0, 20), (1, 5), (1, 15))).begin(2)
    room.do(Moved(item=room.item(3)), 2 * MINUTE)
    assert still_to_come(room.meeting, room.when().at) == 15 * MINUTE
    assert behind(room) == -3
    room.do(ItemAdded(after=room.item(2), depth=1, minutes=4, words=ItemWords("More")))
    assert behind(room) == 1


def test_weights() -> None:
    """A voice has its own weight or the meeting's; an item takes as much longer as its voices do."""
    room = Room().begin(2)
    family, school = Voice(party=room.party("Family")), Voice(party=room.party("School"))
    assert (weight(room.meeting, family), times(room.meeting, room.meeting.items[1])) == (1.0, 1.0)
    room.do(TimeWeighted(party=family.party, percent=200))
    assert (weight(room.meeting, family), weight(room.meeting, school)) == (2.0, 1.0)
    assert times(room.meeting, room.meeting.items[1]) == pytest.approx(1.2)  # one of five voices
    assert behind(room) == 7
    room.do(TimeWeighted(percent=150))
    assert (weight(room.meeting, family), weight(room.meeting, school)) == (2.0, 1.5)
    room.do(TimeWeighted(percent=100))
    assert weight(room.meeting, school) == 1.0


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("interpreter x1.5", (150, "interpreter")),
        ("x2", (200, "")),
        ("views in writing, ×1,25", (125, "views in writing,")),
        ("x15", None),
        ("fax 2", None),
        ("max2", None),
        ("apologies", None),
    ],
)
def test_weights_are_read(text: str, read: tuple[int, str] | None) -> None:
    """A weight stands by itself in a remark, as x and a small number."""
    assert read_weight(text) == read


def test_weights_are_spelled() -> None:
    """As people write them."""
    assert [spelled(one) for one in (100, 150, 200, 125)] == ["x1", "x1.5", "x2", "x1.25"]


def _points(room: Room) -> None:
    for kind in ("agreed", "action", "no agreement", "parked"):
        room.do(PointAdded(point=kind, words=PointWords("The taxi stays")), SECOND)


def test_read_back_needs_its_time() -> None:
    """From half-way on, reckoned from the points that are not settled; earlier, or without any, silence."""
    room = Room().begin()
    _points(room)
    assert told(room.meeting, room.when()) == ""
    room.clock.go(20 * MINUTE)
    found = needed(room.meeting, room.when())
    assert found is not None
    assert (found.plain, found.weighted) == (4, 4)
    assert told(room.meeting, room.when()) == "read-back needs about 4 min: start by 10:31"
    room.clock.go(12 * MINUTE)
    assert told(room.meeting, room.when()) == "read-back needs about 4 min: start now"
    assert told(Room().begin().meeting, room.when()) == ""


def test_what_is_answered_needs_no_time() -> None:
    """Whoever has answered a point is waited for no more; a point that is settled needs nothing."""
    room = Room().begin()
    words = PointWords("Ring the taxi firm")
    point = room.do(PointAdded(point="action", owner=room.person("Jo"), words=words))
    room.clock.go(30 * MINUTE)
    asked = unanswered(room.meeting, room.meeting.points[0])
    assert len(asked) == 6  # the owner, who has no say, and five voices
    room.do(ReadBack(point=point))
    for one in asked:
        assert needed(room.meeting, room.when()) is not None
        reply: Reply = "agrees" if one.here else "absent"
        room.do(Answered(point=point, party=one.voice.party, person=one.voice.person, reply=reply))
    assert needed(room.meeting, room.when()) is None


def test_read_back_with_an_interpreter() -> None:
    """An interpreter in the room doubles it, unless a time weight says how much longer it takes."""
    room = Room().begin()
    _points(room)
    room.do(PersonAdded(seat=8, neutral=True, words=PersonWords("Elif Demir", "interpreter")))
    room.clock.go(20 * MINUTE)
    assert (
        told(room.meeting, room.when()) == "read-back needs about 4 min (with interpreter 8): start by 10:27"
    )
    room.do(TimeWeighted(percent=150))
    assert "(with interpreter 6)" in told(room.meeting, room.when())


def test_so_far() -> None:
    """Three lines: where we are, what came of it, what comes next; owner and date as they stand."""
    room = Room()
    assert so_far(room.meeting, room.when())[0] == "Now: not begun yet; 0 of 3 items done."
    room.begin()
    room.do(Moved(item=room.item(2)), 4 * MINUTE)
    assert so_far(room.meeting, room.when())[1] == "So far: nothing agreed yet."
    words = PointWords("Send the report.", due="soon")
    room.do(PointAdded(point="action", owner=room.person("Priya"), words=words), MINUTE)
    room.do(PointAdded(point="agreed", words=PointWords("The taxi stays")))
    room.do(PointAdded(point="parked", words=PointWords("Lunch")))
    assert so_far(room.meeting, room.when()) == (
        "Now: item 2, What is going well, 1 min; 1 of 3 items done.",
        "So far: 1 action, 1 thing agreed. The latest: ACTION Priya Nair: Send the report - soon;"
        " AGREED The taxi stays.",
        "Next: item 3, Support in school; we end at about 10:34.",
    )


def test_adjourned_time_is_nobody_s() -> None:
    """However long a meeting is adjourned, it is as far behind afterwards as it was."""
    room = Room().begin()
    room.do(Adjourned(), 9 * MINUTE)
    assert behind(room) == 4
    room.clock.reboot(7 * 24 * HOUR)
    room.do(Resumed(version=1, boot="b", offset=0, ran=0, gap=7 * 24 * HOUR))
    assert room.meeting.hold is not None
    assert room.meeting.hold.stop == "adjourned"  # nothing asks what the gap was
    assert behind(room) == 4
    room.do(Continued(), 10 * MINUTE)
    room.clock.go(2 * MINUTE)
    assert behind(room) == 6


def test_clocks_that_are_put_back() -> None:
    """Summer time ends while a meeting is on: the time shown is another, and nobody is late by it."""
    begins = datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001  # an agenda's times are local
    half_past_midnight = int(TEN - 39 * 24 * HOUR - 9.5 * HOUR)
    room = Room(
        replace(AGENDA, begins=begins, ends=None), FakeClock(wall=half_past_midnight, offset=60)
    ).begin()
    assert (behind(room), standing(room.meeting, 0, room.clock.wall).late_start) == (0, 0)
    room.do(ClockChanged(offset=0), 4 * MINUTE)
    assert room.told == "Local time went back by 1 h"
    now = standing(room.meeting, room.when().at, room.clock.wall)
    assert (now.behind, now.late_start, now.ends) == (0, 0, half_past_midnight + 35 * MINUTE)
    room.clock.go(10 * MINUTE)
    room.do(Woke(gap=0, offset=60))
    assert behind(room) == 9


def test_wall_clock_that_was_wrong() -> None:
    """A clock that was an hour slow at the beginning and is put right leaves no late start behind."""
    room = Room(clock=FakeClock(wall=TEN - HOUR)).begin()
    assert behind(room) == -60
    room.clock.go(2 * MINUTE)
    room.clock.set_wall(HOUR)
    room.do(ClockChanged(offset=0, step=HOUR))
    assert room.told == "The computer's clock was put forward by 1 h"
    now = standing(room.meeting, room.when().at, room.clock.wall)
    assert (now.behind, now.late_start, now.ends) == (0, 0, TEN + 35 * MINUTE)
    assert room.meeting.items[0].watch.read(room.when().at) == 2 * MINUTE


def test_people_with_weights() -> None:
    """A remark in the agenda gives a party its weight, and an interpreter's counts for everybody."""
    people = (*AGENDA.people, AgendaPerson("Elif Demir", "", "interpreter", "x1.5"))
    mum = replace(people[1], remark="interpreter x2")
    room = Room(replace(AGENDA, people=(people[0], mum, *people[2:])))
    found = {(one.percent, one.party, one.person) for one in room.meeting.clocks.weights}
    assert found == {(200, room.party("Family"), None), (150, None, None)}
    room = Room(replace(AGENDA, weight=150))
    assert weight(room.meeting, Voice(party=room.party("School"))) == 1.5
    assert not Room(replace(AGENDA, weight=0)).meeting.clocks.weights
    assert not Room(replace(AGENDA, weight=900)).meeting.clocks.weights
