"""When an action is settled, late, or due soon."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from chair.meeting.following import SETTLED, UNSETTLED, Fate, group_of, is_late

TODAY = date(2026, 12, 20)


def test_every_fate_is_settled_or_not() -> None:
    """What can become of an action either settles it or leaves it to be done."""
    assert sorted((*SETTLED, *UNSETTLED)) == sorted(get_args(Fate))
    assert set(UNSETTLED) == {"open", "moved"}


@pytest.mark.parametrize("fate", UNSETTLED)
@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2026, 12, 19), "Overdue"),
        (TODAY, "Due soon"),
        (date(2026, 12, 27), "Due soon"),
        (date(2026, 12, 28), "Later"),
        (date(9999, 12, 31), "Later"),
        (None, "No day"),
    ],
)
def test_when_it_is_due(fate: Fate, due: date | None, group: str) -> None:
    """What is due today is not late yet; a week is soon."""
    assert group_of(fate, due, TODAY) == group
    assert is_late(fate, due, TODAY) == (group == "Overdue")


@pytest.mark.parametrize(("fate", "group"), [("done", "Done"), ("dropped", "Dropped")])
def test_what_is_settled_is_never_late(fate: Fate, group: str) -> None:
    """Nothing is late any more that is done or dropped, whenever it was due."""
    for due in (date(2026, 12, 1), None, date(2027, 1, 1)):
        assert group_of(fate, due, TODAY) == group
        assert not is_late(fate, due, TODAY)
