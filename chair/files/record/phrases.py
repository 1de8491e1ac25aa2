"""How the parts of a meeting read in session.md and record.md alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Protocol

from chair.clock import long_date, short_date
from chair.files.markdown import block, inline
from chair.files.record.shape import (
    AnswerData,
    HeadData,
    PaperData,
    PointData,
    Presence,
    SessionData,
    VotesData,
)
from chair.meeting.points import REPLIES, told_on
from chair.meeting.state import Reply


class Somebody(Protocol):
    """Whoever is told by name, party and role."""

    @property
    def name(self) -> str:
        """What they are called."""

    @property
    def party(self) -> str | None:
        """Whose voice they share, if anybody's."""

    @property
    def role(self) -> str:
        """What they are in the meeting."""


def person_line(person: Somebody) -> str:
    """A name, and what the person is: "Priya Nair (School, SENCo)"."""
    what = ", ".join(word for word in (person.party, person.role) if word)
    return block(" ".join(person.name.split())) + (f" ({inline(what)})" if what else "")


def answered(answer: AnswerData) -> str:
    """Who answered what: "School agrees", "Family will answer by Thu 10 Dec 2026: after a talk"."""
    by = f" by {short_date(date.fromisoformat(answer.by))}" if answer.by else ""
    text = f": {answer.text}" if answer.text else ""
    earlier = "" if answer.current else " (to an earlier wording)"
    said: Reply = answer.answer  # type: ignore[assignment]
    return f"{answer.party} {REPLIES[said]}{by}{since(answer.told_on)}{text}{earlier}"


def since(day: str | None, spelled: Callable[[date], str] = short_date) -> str:
    """That something was told after the close, and on which day: "" for what was told in the meeting."""
    return told_on(None if day is None else date.fromisoformat(day), spelled)


def voted(votes: VotesData) -> str:
    """The outcome of a vote: "Carried: 3 for, 1 against"."""
    counted = (("for", votes.in_favour), ("against", votes.against), ("abstained", votes.abstained))
    count = ", ".join(f"{number} {word}" for word, number in counted if number is not None)
    present = "" if votes.present is None else f" ({votes.present} members present)"
    return votes.outcome.capitalize() + (f": {count}" if count else "") + (present if count else "")


def due(point: PointData) -> str:
    """The date of a point, or the words it was said in where it has none."""
    if point.due is None:
        return point.due_as_said
    return short_date(date.fromisoformat(point.due))


def paper_line(paper: PaperData, day: Callable[[date], str] = short_date) -> str:
    """A paper: whose it is, and when it came, or that it had not."""
    came = f"came {day(date.fromisoformat(paper.received))}" if paper.received else "had not come"
    told = "; ".join(filter(None, (" ".join(paper.owner.split()), came)))
    return f"- {block(' '.join(paper.text.split()))} ({inline(told)})"


def next_steps(data: SessionData) -> Iterator[str]:
    """What the rules of such a meeting ask for, with the days they come to."""
    for step in data.next_steps:
        by = f", by {short_date(date.fromisoformat(step.by))}" if step.by else ""
        why = inline("; ".join(words for words in (step.rule, step.source) if words))
        owner = block(" ".join(step.owner.split()))
        yield f"- {owner}{by}: {inline(step.text)}" + (f" ({why})" if why else "")


def typed_in(at: str) -> str:
    """Of a meeting that was held on paper: that it was, and when its notes were typed in."""
    return f"The notes were written on paper and typed in on {long_date(datetime.fromisoformat(at).date())}."


def check_code(head: HeadData) -> str:
    """The line by which any copy can be held against the journal."""
    groups = " ".join(head.h[place : place + 4] for place in range(0, 16, 4))
    return f"Check code: {groups} (entry {head.n})"


def clock(moment: str) -> str:
    """The time of day of an ISO time."""
    return f"{datetime.fromisoformat(moment):%H:%M}"


def adjourned(spans: Iterable[Presence], moment: Callable[[str], str]) -> str:
    """From when to when a meeting was adjourned, to be put behind its own times."""
    told = (f", adjourned {moment(one.from_)}" + (f" to {moment(one.to)}" if one.to else "") for one in spans)
    return "".join(told)


def minutes(seconds: int) -> str:
    """A duration as minutes and seconds: "3:07"."""
    return f"{seconds // 60}:{seconds % 60:02d}"
