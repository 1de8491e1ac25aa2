"""Looking across meetings: figures of many, in words that judge nobody and name nobody."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from statistics import median, quantiles

from msgspec import Struct

from chair.meeting.item_kinds import (
    A_PARTY,
    ALONE,
    BACK,
    BREAK,
    EVERYONE,
    NO_OWNER,
    NOBODY,
    OTHER,
    REPORTS,
    WELCOME,
)  # fmt: skip
from chair.meeting.summary import ActionTold, ItemTold, PartyTold, Summary

FEW = 5  # with fewer meetings a figure may point at one of them
FACILITATOR = "Whoever chairs"
ALL_ACTIONS = "All actions"
WHOLE = "The whole agenda"

# In the order of a meeting: before them the welcome, then each party's own views.
_AFTER_VIEWS = (EVERYONE, REPORTS, OTHER, BREAK, BACK, WHOLE)
# What is counted of actions, and of how a party was heard.
_COUNTED = ("actions", "done", "dropped", "open", "overdue", "moved", "with_day", "by_the_day")
_HEARD = ("heard", "asked", "absent", "not_asked")
_LAST_PARTIES = (A_PARTY, ALONE, NOBODY, NO_OWNER)


class Spread(Struct, frozen=True):
    """The middle of some figures, and between what the middle half of them lies."""

    median: float
    lower: float
    upper: float


class Overrun(Struct, frozen=True):
    """A kind of item against the agenda, in minutes: more than none is over. `items` had a time, `over` ran
    over it by at least half a minute."""

    kind: str
    items: int
    over: int
    minutes: Spread


class Closing(Struct, frozen=True):
    """What became of actions, by the party they are with. `days` from the meeting until they were done.

    `by_the_day` of those `with_day` were done by the day they were first given.
    """

    party: str
    actions: int
    done: int
    dropped: int
    open: int
    overdue: int
    moved: int
    with_day: int
    by_the_day: int
    days: Spread | None


class Balance(Struct, frozen=True):
    """A party in the meetings that it was of. `floor` is its share of all time anybody had the floor in them,
    each time by its weight; `shares` the same by meeting. The counts are of items for everyone.
    """

    party: str
    meetings: int
    floor: float | None
    shares: Spread | None
    heard: int
    asked: int
    absent: int
    not_asked: int


class Sitting(Struct, frozen=True, omit_defaults=True):
    """One meeting: by how many minutes it took more than the agenda, and each party's share of the floor."""

    number: int
    minutes_over: float | None
    shares: dict[str, float]
    id: str = ""
    title: str = ""
    day: date | None = None


class Across(Struct, frozen=True):
    """The figures of `meetings`, the oldest first; `not_counted` are not closed, or cannot be read."""

    meetings: int
    not_counted: int
    first: date | None
    last: date | None
    few: bool
    overruns: tuple[Overrun, ...]
    actions: tuple[Closing, ...]
    balance: tuple[Balance, ...]
    sittings: tuple[Sitting, ...]


def across(told: Iterable[Summary], today: date, *, not_counted: int = 0, names: bool = False) -> Across:
    """The figures of some meetings, given the oldest first. With `names`, which meetings they are.

    Each is looked at once: of very many, little but the figures is ever in memory.
    """
    overruns, closings, balances = _Overruns(), _Closings(today), _Balances()
    days, sittings = list[date](), list[Sitting]()
    for number, one in enumerate(told, 1):
        for figures in (overruns, closings, balances):
            figures.add(one)
        days.append(one.day)
        sittings.append(_sitting(number, one, names=names))
    return Across(
        meetings=len(days),
        not_counted=not_counted,
        first=min(days, default=None),
        last=max(days, default=None),
        few=0 < len(days) < FEW,
        overruns=tuple(overruns.told()),
        actions=tuple(closings.told()),
        balance=tuple(balances.told()),
        sittings=tuple(sittings),
    )


class _Overruns:
    """By how many seconds items took more than planned, by their kind."""

    def __init__(self) -> None:
        self._found: dict[str, array[int]] = defaultdict(lambda: array("q"))

    def add(self, one: Summary) -> None:
        for item in one.items:
            if item.planned is not None:
                self._put(item.kind, item.taken - item.planned)
        if (over := _over(one.items)) is not None:
            self._put(WHOLE, over)

    def _put(self, kind: str, seconds: int) -> None:
        self._found[kind].append(seconds)

    def told(self) -> Iterator[Overrun]:
        for kind in sorted(self._found, key=_place):
            seconds = self._found[kind]
            spread = _spread([s / 60 for s in seconds])
            yield Overrun(kind, len(seconds), sum(s >= 30 for s in seconds), spread)


def _over(items: Iterable[ItemTold]) -> int | None:
    """By how many seconds the items took more than planned, all together; None where none had a time."""
    timed = [item.taken - item.planned for item in items if item.planned is not None]
    return sum(timed) if timed else None


def _place(kind: str) -> tuple[int, str]:
    if kind == WELCOME:
        return 0, kind
    return (2 + _AFTER_VIEWS.index(kind), kind) if kind in _AFTER_VIEWS else (1, kind)


class _Closings:
    """What became of actions, of all and by whose they are."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._found: dict[str, Counter[str]] = defaultdict(Counter)
        self._days: dict[str, array[int]] = {}  # until each that is done was

    def add(self, one: Summary) -> None:
        for action in one.actions:
            self._found[action.party].update(self._counts(action))
            if action.fate == "done" and action.closed is not None:
                days = max(0, (action.closed - action.asked).days)
                self._days.setdefault(action.party, array("q")).append(days)

    def _counts(self, one: ActionTold) -> Iterator[str]:
        """Among which it counts."""
        yield "actions"
        if one.moved is not None:
            yield "moved"
        if one.fate == "dropped":
            yield "dropped"
        elif one.fate in ("open", "moved"):
            yield "open"
            if (day := one.moved or one.due) is not None and day < self._today:
                yield "overdue"
        elif one.closed is not None:
            yield "done"
            if one.due is not None:
                yield "with_day"
                if one.closed <= one.due:
                    yield "by_the_day"

    def told(self) -> Iterator[Closing]:
        if self._found:
            counts = sum(self._found.values(), Counter[str]())
            yield self._closing(ALL_ACTIONS, counts, list(chain(*self._days.values())))
        for party in _in_order(self._found):
            yield self._closing(party, self._found[party], self._days.get(party, ()))

    def _closing(self, party: str, counts: Counter[str], days: Sequence[int]) -> Closing:
        told = {name: counts[name] for name in _COUNTED}
        return Closing(party=party, **told, days=_spread(days) if days else None)


class _Balances:
    """How long each party had the floor, and how it was heard."""

    def __init__(self) -> None:
        self._found: dict[str, Counter[str]] = defaultdict(Counter)
        self._shares: dict[str, array[float]] = {}  # of the floor, meeting by meeting

    def add(self, one: Summary) -> None:
        timed = _timed(one)
        chairing = [PartyTold(FACILITATOR, one.chaired)] if one.chaired else []
        for party in (*one.parties, *chairing):
            found = self._found[party.party]
            found["meetings"] += 1
            found["timed"] += timed
            for name in ("floor", *_HEARD):
                found[name] += getattr(party, name)
            if timed:
                self._shares.setdefault(party.party, array("d")).append(party.floor / timed)

    def told(self) -> Iterator[Balance]:
        for label in _in_order(self._found):
            found, shares = self._found[label], self._shares.get(label)
            yield Balance(
                party=label,
                meetings=found["meetings"],
                floor=round(found["floor"] / found["timed"], 4) if found["timed"] else None,
                shares=_spread(shares, 4) if shares else None,
                **{name: found[name] for name in _HEARD},
            )


def _timed(one: Summary) -> int:
    """All the time that anybody had the floor."""
    return one.chaired + sum(party.floor for party in one.parties)


def _sitting(number: int, one: Summary, *, names: bool) -> Sitting:
    over, timed = _over(one.items), _timed(one)
    told = [(party.party, party.floor) for party in one.parties]
    told += [(FACILITATOR, one.chaired)] if one.chaired else []
    shares = {label: round(floor / timed, 4) for label, floor in told} if timed else {}
    minutes = None if over is None else round(over / 60, 1)
    if not names:
        return Sitting(number, minutes, shares)
    return Sitting(number, minutes, shares, one.id, one.title, one.day)


def _in_order(labels: Iterable[str]) -> list[str]:
    """Labels as people sit around the table: by the alphabet, those of nobody in particular last."""
    last = (FACILITATOR, *_LAST_PARTIES)
    return sorted(labels, key=lambda one: (one in last and 1 + last.index(one), one))


def _spread(figures: Sequence[float], digits: int = 1) -> Spread:
    lower, upper = figures[0], figures[0]
    if len(figures) > 1:
        lower, _, upper = quantiles(figures, n=4, method="inclusive")
    return Spread(round(median(figures), digits), round(lower, digits), round(upper, digits))
