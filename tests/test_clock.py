"""Short durations and times of the day as they are typed."""

from __future__ import annotations

import pytest

from chair.clock import precisely, read_span, read_time, spell_short
from tests.helpers import HOUR, MINUTE, SECOND, TEN


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("90", 90 * SECOND),
        ("90s", 90 * SECOND),
        ("2m", 2 * MINUTE),
        ("1m30", 90 * SECOND),
        ("1m30s", 90 * SECOND),
        ("", None),
        ("s", None),
        ("10:41", None),
        ("1:30", None),
        ("12345", None),
        ("\u0663", None),
    ],
)
def test_spans(text: str, ms: int | None) -> None:
    """A bare number is seconds; with a colon it is no duration, but a time of day."""
    assert read_span(text) == ms


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:59", TEN - MINUTE),
        ("10:00", TEN),
        ("09:58:30", TEN - 90 * SECOND),
        ("10:01", TEN + MINUTE - 24 * HOUR),
        ("24:00", None),
        ("10:60", None),
        ("10:0", None),
        ("90", None),
    ],
)
def test_times_of_the_day(text: str, at: int | None) -> None:
    """The last such time that is not to come; before midnight after it."""
    assert read_time(text, TEN, 0) == at
    assert read_time(text, TEN - HOUR, 60) == (None if at is None else at - HOUR)


def test_told_shortly() -> None:
    """Seconds are told where there are any."""
    assert [precisely(TEN + ms, 0) for ms in (0, 7 * SECOND)] == ["10:00", "10:00:07"]
    assert [spell_short(ms) for ms in (0, 92 * SECOND, 11 * MINUTE, HOUR)] == [
        "0:00",
        "1:32",
        "11:00",
        "1:00:00",
    ]
