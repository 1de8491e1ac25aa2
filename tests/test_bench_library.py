"""The library that figures of scale are taken with: its meetings are real ones, and it is always the same."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from msgspec.structs import replace

from chair.files import journal_lines
from chair.meeting.replay import Story
from tests.bench.library import Job, State, jobs, journal, spoiled

UNTIL = date(2026, 11, 27)


def of(state: State) -> Job:
    """A short meeting in a state."""
    return replace(next(jobs(1, UNTIL)), plan=0, day=date(2024, 3, 5), state=state)


def data(job: Job) -> bytes:
    """Its journal."""
    return spoiled(b"".join(piece + b"\n" for piece in journal(job, UNTIL)), job.state)


@pytest.mark.parametrize(
    ("state", "stage", "trouble"),
    [
        ("closed", "closed", ""),
        ("open", "running", ""),
        ("not begun", "waiting", ""),
        ("torn", "closed", "torn"),
        ("damaged", "", "damage"),
        ("newer", "closed", "newer"),
    ],
)
def test_each_state(state: State, stage: str, trouble: str) -> None:
    """Every hash is real, and a meeting is in no other trouble than it should be."""
    reading = journal_lines.read(data(of(state)))
    found = {"torn": reading.torn, "damage": reading.damage, "newer": reading.newer}
    assert [name for name, one in found.items() if one] == ([trouble] if trouble else [])
    meeting = Story(reading.lines).meeting
    assert stage in ("", meeting.stage)
    assert meeting.title
    assert "X.Y." not in repr(meeting)


def test_it_is_always_the_same() -> None:
    """The same number of meetings until the same day gives the same bytes."""
    assert list(jobs(30, UNTIL)) == list(jobs(30, UNTIL))
    assert data(of("closed")) == data(of("closed"))


def test_no_meeting_is_in_the_future() -> None:
    """Families meet in series, and never later than today; no day has more than a handful."""
    found = list(jobs(2_000, UNTIL))
    days = [one.day for one in found]
    assert max(days) <= UNTIL
    assert max(days.count(day) for day in set(days)) < 10
    assert 400 < len({one.family for one in found}) < 1_600
    assert [one.number for one in found] == list(range(2_000))


def test_families_are_linked() -> None:
    """Each meeting of a family but the first says, in its journal, that it follows the one before it."""
    found = list(jobs(40, UNTIL))
    for before, one in pairwise(found):
        assert one.follows == (before.name if before.family == one.family else "")
    later = next(one for one in found if one.follows)
    meeting = Story(journal_lines.read(data(replace(later, state="closed"))).lines).meeting
    assert meeting.follows == later.follows
