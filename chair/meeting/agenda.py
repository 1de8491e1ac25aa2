"""What an agenda is: values only. Reading and writing one is `chair.files.agenda_file`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Literal, Protocol, TypeVar

from msgspec import Struct

Round = Literal["everyone", "open", "none"]
Unit = Literal["days", "weeks", "months"]
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


class Agenda(Struct, frozen=True):
    """What is to be talked about, by whom, when. Times are local, as they stand on the paper."""

    title: str
    begins: datetime | None = None
    ends: datetime | None = None
    when: str = ""  # the words after "Date:" where they are no date: "to be agreed"
    place: str = ""
    decides: Decides = "agreement"
    quorum: int | None = None  # members needed for a vote
    answers: bool = True  # False: points are not answered one by one; the next meeting approves the minutes
    correction_days: int = CORRECTION_DAYS
    about: tuple[str, ...] = ()  # the paragraphs and lines between the title and the first section
    people: tuple[AgendaPerson, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    dates: tuple[NamedDate, ...] = ()
    steps: tuple[NextStep, ...] = ()

    @property
    def minutes(self) -> int:
        """All planned minutes together; items without a time count nothing."""
        return sum(item.minutes or 0 for item in timed_once(self.items))


class Timed(Protocol):
    """What has a place in an outline and perhaps a time: an item on paper, or one in a meeting."""

    @property
    def depth(self) -> int:
        """How far it is nested."""

    @property
    def minutes(self) -> int | None:
        """The time it has."""


Item = TypeVar("Item", bound=Timed)


def timed_once(
    items: Sequence[Item], minutes: Callable[[Item], int | None] = attrgetter("minutes")
) -> Iterator[Item]:
    """The items without those whose minutes are the sum of what is nested under them."""
    return (item for place, item in enumerate(items) if not _is_sum(items, place, minutes))


def _is_sum(items: Sequence[Item], place: int, minutes: Callable[[Item], int | None]) -> bool:
    for other in items[place + 1 :]:
        if other.depth <= items[place].depth:
            return False
        if minutes(other) is not None:
            return True
    return False
