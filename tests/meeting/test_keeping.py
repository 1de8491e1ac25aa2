"""How long a meeting is kept, as a rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair.files.rows import ended_on
from chair.meeting.entries import Begun, Closed
from chair.meeting.keeping import USUAL, Retention, is_past, keep_until, rule_of, soonest, span_on
from chair.meeting.replay import Story
from tests.helpers import HOUR, Room

CHECKED = date(2026, 11, 27)
RULES = {
    USUAL: Retention("a year", "none", CHECKED, months=12),
    "committee": Retention("six years and a half", "our constitution", CHECKED, years=6, months=6),
    "practice": Retention("not at all told", "none", CHECKED),
}


@pytest.mark.parametrize(
    ("closed", "kind", "until"),
    [
        (date(2026, 12, 3), "annual-review", date(2027, 12, 3)),
        (date(2026, 12, 3), "committee", date(2033, 6, 3)),
        (date(2024, 2, 29), "meeting", date(2025, 2, 28)),
        (date(2026, 8, 31), "committee", date(2033, 2, 28)),
        (date(2026, 12, 3), "practice", None),
        (date(9999, 12, 3), "meeting", date.max),
    ],
)
def test_keep_until(closed: date, kind: str, until: date | None) -> None:
    """It is kept for so many calendar years and months after its close, by its own rule or the usual one."""
    assert keep_until(closed, kind, RULES) == until


def test_without_any_rule() -> None:
    """Where no rule is for a kind, it is kept for as long as nobody says otherwise."""
    assert keep_until(CHECKED, "meeting", {}) is None
    assert rule_of("meeting", {}) is None


def test_the_last_day_is_a_day_on_which_it_is_kept() -> None:
    """It is past its day on the day after, and never without a day."""
    assert not is_past(CHECKED, CHECKED)
    assert is_past(CHECKED, date(2026, 11, 28))
    assert not is_past(None, date.max)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2 years", date(2028, 11, 27)),
        ("1 Year", date(2027, 11, 27)),
        ("18months", date(2028, 5, 27)),
        ("6 weeks", date(2027, 1, 8)),
        ("10 days", date(2026, 12, 7)),
        ("9999 years", date.max),
        ("0 years", None),
        ("for ever", None),
        ("two years", None),
        ("2", None),
        ("2 years or so", None),
        ("٢ years", None),
        ("", None),
    ],
)
def test_a_time_in_words(words: str, day: date | None) -> None:
    """So many days, weeks, months or years are understood, and nothing is guessed."""
    assert span_on(CHECKED, words) == day


def test_the_day_on_which_it_ended() -> None:
    """That of the close, whatever is entered later; of the last entry where it was never closed."""
    assert ended_on(Story()) is None
    room = Room()
    room.do(Begun(item=room.item(1)), 24 * HOUR)
    assert ended_on(room.story) == date(2026, 12, 4)
    room.do(Closed(), 24 * HOUR)
    room.clock.go(900 * HOUR)
    assert ended_on(room.story) == date(2026, 12, 5)


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(0, 3000),
    st.lists(st.integers(0, 400), min_size=1),
)
def test_nothing_past_is_passed_over(today: date, ago: int, months: list[int]) -> None:
    """What is past its day by any rule was over before the day from which on nothing can be."""
    rules = {str(at): Retention("r", "s", CHECKED, months=one) for at, one in enumerate(months)}
    over = today - timedelta(days=ago)
    if any(is_past(keep_until(over, kind, rules), today) for kind in rules):
        assert over < soonest(rules.values(), today)
