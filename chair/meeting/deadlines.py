"""The days that a meeting has before and after it: the notice, the papers, the next steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from chair.clock import shift
from chair.meeting.advice import Notice
from chair.meeting.agenda import Agenda


class Deadline(Struct, frozen=True, order=True):
    """What has to be done by a day. `source` is the rule that asks for it; `done`: nothing is left to do."""

    day: date
    text: str
    source: str = ""
    done: bool = False


def deadlines(agenda: Agenda, day: date | None, notice: Notice | None) -> tuple[Deadline, ...]:
    """All days that can be known, in their order; `day` is the meeting's, None where that is not known."""
    return tuple(sorted((*_papers(agenda), *(_around(agenda, day, notice) if day else ()))))


def _papers(agenda: Agenda) -> Iterator[Deadline]:
    for paper in agenda.papers:
        if paper.due is not None:
            whose = f" ({paper.owner})" if paper.owner else ""
            yield Deadline(paper.due, f"{paper.text}{whose}", done=paper.received is not None)


def _around(agenda: Agenda, day: date, notice: Notice | None) -> Iterator[Deadline]:
    if notice is not None and notice.days:
        days = notice.days + notice.clear
        yield Deadline(day - timedelta(days=days), "everybody invited, with the date", notice.source)
    yield Deadline(day, "the meeting")
    for step in agenda.steps:
        if step.count is not None:
            whose = f"{step.owner}: " if step.owner else ""
            yield Deadline(shift(day, step.count, step.unit), f"{whose}{step.text}", step.source)
