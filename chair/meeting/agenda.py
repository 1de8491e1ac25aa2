"""What an agenda is: values only. Reading and writing one is `chair.files.agenda_file`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Literal, Protocol, TypeVar

from msgspec import Struct

from chair.meeting.clocks import PLAIN

Round = Literal["everyone", "open", "none"]
Unit = Literal["days", "weeks", "months"]
Order = Literal["arrival", "less heard first", "alternate parties"]  # in which people are called
Decides = Literal["agreement", "vote"]


CORRECTION_DAYS = 5  # working days for corrections of a draft, where the agenda names no other number


class AgendaPerson(Struct, frozen=True):
    """Somebody expected. `party` is "" for those with none: facilitator, interpreter, members of a board."""

    name: str
    party: str = ""
    role: str = ""
    remark: str = ""  # as written after the dash: "apologies, views in writing"


class AgendaItem(Struct, frozen=True):
    """One thing to be talked about. `minutes` is None where no time was written or it was not understood."""

    title: str
    minutes: int | None = None
    lead: str = ""
    round: Round = "open"
    purpose: str = ""  # paragraphs, parted by one empty line
    prompts: tuple[str, ...] = ()
    depth: int = 0  # 1 and more: nested under the item before it
    rest: bool = False  # a break: it charges nobody and is never shortened


class NamedDate(Struct, frozen=True):
    """A date people speak of by name: "half term"."""

    name: str
    day: date
    source: str = ""


class NextStep(Struct, frozen=True):
    """What the rules of such a meeting ask for afterwards: "2 weeks after the meeting"."""

    owner: str
    text: str
    rule: str = ""  # as written
    source: str = ""
    count: int | None = None  # `count` `unit` after the meeting; None where the rule is words only
    unit: Unit = "weeks"


class Paper(Struct, frozen=True):
    """What is to be read for the meeting: a report, somebody's views in writing. Days are when it is due and
    when it came."""

    text: str
    owner: str = ""  # whose it is, or who sends it
    due: date | None = None
    received: date | None = None


class Agenda(Struct, frozen=True):
    """What is to be talked about, by whom, when. Times are local, as they stand on the paper."""

    title: str
    begins: datetime | None = None
    ends: datetime | None = None
    when: str = ""  # the words after "Date:" where they are no date: "to be agreed"
    place: str = ""
    decides: Decides = "agreement"
    quorum: int | None = None  # members needed for a vote
    order: Order = "arrival"
    answers: bool = True  # False: points are not answered one by one; the next meeting approves the minutes
    correction_days: int = CORRECTION_DAYS
    weight: int = PLAIN  # percent that the items' minutes count, as with an interpreter
    follows: str = ""  # the id of the meeting that this one follows
    about: tuple[str, ...] = ()  # the paragraphs and lines between the title and the first section
    people: tuple[AgendaPerson, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    papers: tuple[Paper, ...] = ()
    dates: tuple[NamedDate, ...] = ()
    steps: tuple[NextStep, ...] = ()

    @property
    def minutes(self) -> int:
        """All planned minutes together; items without a time count nothing."""
        return whole(self.items)

    @property
    def runs_until(self) -> datetime | None:
        """When its items are over by the plan, whatever end is told; None where that is not known."""
        try:
            return self.begins and self.begins + timedelta(minutes=self.minutes)
        except OverflowError:
            return None


def starts(agenda: Agenda) -> Iterator[datetime | None]:
    """When each item begins by the plan, as far as all before it have a time."""
    return _starts(agenda.items, agenda.begins)


def _starts(items: Sequence[AgendaItem], at: datetime | None) -> Iterator[datetime | None]:
    for head, nested in blocks(items):
        yield at
        timed = bool(nested) and has_times(nested)
        yield from _starts(nested, at if timed else None)
        known = timed or head.minutes is not None
        try:
            at = at + timedelta(minutes=whole((head, *nested))) if at is not None and known else None
        except OverflowError:
            at = None


def outline(items: Sequence[AgendaItem]) -> Iterator[tuple[int, ...]]:
    """The number of each item, behind those of the items that it is below."""
    counts: list[int] = []
    for item in items:
        del counts[item.depth + 1 :]
        if len(counts) == item.depth:
            counts.append(0)
        counts[-1] += 1
        yield tuple(counts)


class Timed(Protocol):
    """What has a place in an outline and perhaps a time: an item on paper, or one in a meeting."""

    @property
    def depth(self) -> int:
        """How far it is nested."""

    @property
    def minutes(self) -> int | None:
        """The time it has."""


Item = TypeVar("Item", bound=Timed)
Minutes = Callable[[Item], int | None]


def whole(items: Sequence[Item], minutes: Minutes[Item] = attrgetter("minutes")) -> int:
    """All minutes together. What is nested under an item shares its time, or adds up to it."""
    total = 0
    for head, nested in blocks(items):
        own, below = minutes(head) or 0, whole(nested, minutes)
        total += below if nested and has_times(nested, minutes) else max(own, below)
    return total


def blocks(items: Sequence[Item]) -> Iterator[tuple[Item, Sequence[Item]]]:
    """The items that are nested under none of the others, each with those nested under it."""
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end].depth > items[at].depth:
            end += 1
        yield items[at], items[at + 1 : end]
        at = end


def has_times(items: Sequence[Item], minutes: Minutes[Item] = attrgetter("minutes")) -> bool:
    """Whether each item has a time of its own, or of what is nested under it."""
    return all(
        minutes(head) is not None or (bool(nested) and has_times(nested, minutes))
        for head, nested in blocks(items)
    )


def timed_once(items: Sequence[Item], minutes: Minutes[Item] = attrgetter("minutes")) -> Iterator[Item]:
    """The items whose minutes make up the whole: for a heading with timed items under it, those."""
    for head, nested in blocks(items):
        if nested and has_times(nested, minutes):
            yield from timed_once(nested, minutes)
        else:
            yield head
