"""The clocks: how far into its time an item is, and where the meeting stands against its plan."""

from __future__ import annotations

from datetime import datetime

import pytest
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem
from chair.meeting.entries import (
    BreakTaken,
    Closed,
    Continued,
    Extended,
    Moved,
    OffRecord,
    OnRecord,
    TalkOpened,
)
from chair.meeting.state import Item, Watch
from chair.meeting.timing import (
    Standing,
    allotted,
    ends_of_hold,
    left,
    level,
    plan,
    standing,
    still_to_come,
)
from tests.helpers import AGENDA, HOUR, MINUTE, SECOND, TEN, FakeClock, Room

PLAN = replace(AGENDA, ends=None)  # the items' minutes say how long it is: 35


def room(agenda: Agenda = PLAN, late: int = 0) -> Room:
    """A meeting that begins so late, with its first item."""
    there = Room(agenda, FakeClock(wall=TEN))
    there.clock.go(late)
    return there.begin()


def now(there: Room) -> Standing:
    """Where it stands now."""
    return standing(there.meeting, there.when().at, there.clock.wall)


@pytest.mark.parametrize(
    ("used", "is_level"),
    [
        (0, "within"),
        (8 * MINUTE - 1, "within"),
        (8 * MINUTE, "near"),
        (10 * MINUTE - 1, "near"),
        (10 * MINUTE, "over"),
        (HOUR, "over"),
    ],
)
def test_levels(used: int, is_level: str) -> None:
    """An item is near its end from 80 % of its minutes on, and over from 100 %."""
    item = Item(1, "Support", minutes=10, watch=Watch(used))
    assert level(item, 0) == is_level
    assert left(item, 0) == 10 * MINUTE - used


def test_a_sum_is_counted_once() -> None:
    """The minutes of an item with timed ones nested under it are their sum, and are not counted again."""
    items = (
        AgendaItem("Opening", 5),
        AgendaItem("Welcome", 2, depth=1),
        AgendaItem("Ground rules", 1, depth=1),
        AgendaItem("Support", 10),
        AgendaItem("in class", depth=1),
    )
    there = room(replace(PLAN, items=items, begins=None))
    assert now(there).planned_end == TEN + 13 * MINUTE
    assert still_to_come(there.meeting, there.when().at) == 13 * MINUTE
    assert replace(PLAN, items=items).minutes == 13


def test_item_without_a_time() -> None:
    """An item without a time is never near its end and has nothing left."""
    item = Item(1, "Support", watch=Watch(5 * HOUR))
    assert (level(item, 0), left(item, 0), allotted(item)) == ("within", None, None)


def test_on_time() -> None:
    """A meeting that began on time and keeps to it is neither ahead nor behind."""
    assert now(room()) == Standing(TEN + 35 * MINUTE, TEN + 35 * MINUTE, 0, 0)


def test_behind() -> None:
    """What an item takes beyond its minutes makes the meeting late, minute by minute."""
    there = room()
    there.clock.go(9 * MINUTE + 30 * SECOND)
    found = now(there)
    assert (found.behind, found.minutes_behind) == (4 * MINUTE + 30 * SECOND, 4)
    assert found.ends == TEN + 39 * MINUTE + 30 * SECOND


def test_ahead() -> None:
    """What an item leaves of its minutes makes the meeting early."""
    there = room()
    there.do(Moved(item=there.item(2)), 90 * SECOND)
    found = now(there)
    assert (found.behind, found.minutes_behind) == (-(3 * MINUTE + 30 * SECOND), -3)


def test_under_a_minute_is_on_time() -> None:
    """Under a minute either way is on time."""
    there = room()
    there.do(Moved(item=there.item(2)), 4 * MINUTE + 1)
    assert (now(there).behind, now(there).minutes_behind) == (-59_999, 0)


def test_late_start_is_apart() -> None:
    """A late start is told by itself and is nobody's overrun."""
    found = now(room(late=12 * MINUTE))
    assert (found.late_start, found.behind) == (12 * MINUTE, 0)
    assert found.ends == TEN + 47 * MINUTE
    assert found.planned_end == TEN + 35 * MINUTE


def test_early_start_is_ahead() -> None:
    """A meeting that begins early is ahead of its plan, and not late."""
    there = Room(PLAN, FakeClock(wall=TEN - 5 * MINUTE)).begin()
    assert (now(there).late_start, now(there).behind) == (0, -5 * MINUTE)


def test_break_that_was_not_planned() -> None:
    """A break counts to its end from when it begins; going on earlier gives that back."""
    there = room()
    there.do(BreakTaken(minutes=10))
    assert (now(there).behind, ends_of_hold(there.meeting)) == (10 * MINUTE, 10 * MINUTE)
    there.clock.go(4 * MINUTE)
    assert now(there).behind == 10 * MINUTE
    there.do(Continued())
    assert now(there).behind == 4 * MINUTE


def test_break_that_lasts_longer() -> None:
    """A break beyond its minutes makes the meeting late as it lasts."""
    there = room()
    there.do(BreakTaken(minutes=10))
    there.clock.go(13 * MINUTE)
    assert now(there).behind == 13 * MINUTE


def test_items_left_open_are_still_to_come() -> None:
    """What is left of an item that was left open is still to come; of a done one nothing is."""
    there = room()
    there.do(Moved(item=there.item(2), done=False), 2 * MINUTE)
    assert still_to_come(there.meeting, there.when().at) == (3 + 10 + 20) * MINUTE
    there.do(Moved(item=there.item(1), done=False), MINUTE)
    there.do(Moved(item=there.item(3)), MINUTE)
    assert still_to_come(there.meeting, there.when().at) == (9 + 20) * MINUTE


def test_minutes_given_count() -> None:
    """Minutes that an item is given move the end, not the planned end."""
    there = room()
    there.do(Extended(by=7))
    found = now(there)
    assert (found.ends - TEN, found.planned_end - TEN) == (42 * MINUTE, 35 * MINUTE)


def test_no_plan_at_all() -> None:
    """Without a planned time the meeting's own beginning is its plan, and it cannot be late."""
    there = room(replace(PLAN, begins=None), late=HOUR)
    found = now(there)
    assert (found.late_start, found.behind) == (0, 0)
    assert found.planned_end == TEN + HOUR + 35 * MINUTE


def test_no_minutes_at_all() -> None:
    """Items without times have no planned end but the beginning."""
    items = tuple(AgendaItem(one.title) for one in AGENDA.items)
    there = room(replace(PLAN, items=items))
    assert now(there).planned_end == TEN


@pytest.mark.parametrize(("off", "late"), [(3 * HOUR, 3 * HOUR), (3 * HOUR + 1, 0), (24 * HOUR, 0)])
def test_plan_of_another_day(off: int, late: int) -> None:
    """A plan that is more than three hours off was for another sitting: only its length counts."""
    there = room(late=off)
    found = now(there)
    assert found.late_start == late
    assert found.planned_end == TEN + 35 * MINUTE + (0 if late else off)


def test_planned_end_says_how_long() -> None:
    """Where the agenda names an end, that is the planned end, whatever the items add up to."""
    eleven = datetime(2026, 12, 3, 11, 0)  # noqa: DTZ001  # an agenda's times are local
    there = room(replace(AGENDA, ends=eleven))
    assert now(there).planned_end == TEN + HOUR
    assert now(there).behind == -25 * MINUTE


def test_plan_is_in_local_time() -> None:
    """The agenda's ten o'clock is ten o'clock where the meeting is."""
    there = Room(PLAN, FakeClock(wall=TEN - 2 * HOUR, offset=120)).begin()
    assert plan(there.meeting, there.clock.wall) == (TEN - 2 * HOUR, TEN - 2 * HOUR + 35 * MINUTE)
    assert there.meeting.begins == datetime(2026, 12, 3, 10, 0)  # noqa: DTZ001  # as on the paper


def test_before_the_beginning() -> None:
    """Before it begins, the meeting stands as if it began now."""
    there = Room(PLAN)
    there.clock.go(10 * MINUTE)
    found = now(there)
    assert (found.late_start, found.behind, found.ends) == (10 * MINUTE, 0, TEN + 45 * MINUTE)


def test_closed_has_nothing_to_come() -> None:
    """When it is over nothing is still to come but what was never reached."""
    there = room()
    there.do(Moved(item=there.item(3)), MINUTE)
    there.do(Closed(), MINUTE)
    assert still_to_come(there.meeting, there.when().at) == 10 * MINUTE


def test_off_the_record_is_no_open_talk() -> None:
    """What is said in confidence is not counted as open talk, and afterwards people speak in turn."""
    there = Room().begin(2)
    there.do(TalkOpened(), MINUTE)
    there.do(OffRecord(), 2 * MINUTE)
    there.do(OnRecord(), 5 * MINUTE)
    item = there.meeting.open_item
    assert item is not None
    assert (item.talk.read(there.when().at), item.watch.read(there.when().at)) == (2 * MINUTE, 8 * MINUTE)
    assert not there.meeting.floor.open_talk
