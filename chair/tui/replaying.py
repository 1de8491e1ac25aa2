"""Moving through a meeting as it stood, by an entry or a minute: a place is an entry and a time behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from chair.meeting.timing import MINUTE
from chair.tui.kept import Kept


def by_minute(kept: Kept, n: int, behind: int, by: int) -> tuple[int, int] | str:
    """The last entry of so many minutes later, and the milliseconds behind it; or why there is no such time.

    It goes from the opening to the last entry of the meeting itself: what came in afterwards has its days.
    """
    (first, last), moments = kept.live, kept.moments
    if by > 0 and n >= last:
        closed = "it was closed" if kept.meeting.stage == "closed" else "its last entry so far came"
        return f"The meeting goes no further: {closed} at {kept.time_of(last)}."
    if by < 0 and n <= first and not behind:
        return f"There is nothing before: the meeting was opened at {kept.time_of(first)}."
    at = moments[n - 1] + behind + by * MINUTE
    if at >= moments[last - 1]:
        return last, 0
    there = max(first, bisect_right(moments, at, hi=last))
    return there, max(0, at - moments[there - 1])


def by_entry(numbers: Sequence[int], n: int, behind: int, by: int) -> int:
    """The entry of `numbers` that is so many further; from between two of them one back is the one before."""
    before = bisect_right(numbers, n) - 1
    between = before < 0 or numbers[before] != n or behind > 0
    place = before + by + (by < 0 and between)
    return numbers[min(max(0, place), len(numbers) - 1)]
