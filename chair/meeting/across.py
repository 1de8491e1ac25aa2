"""Looking across meetings: figures of many, in words that judge nobody and name nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
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


def across(told: Sequence[Summary], today: date, *, not_counted: int = 0, names: bool = False) -> Across:
    """The figures of some meetings, given the oldest first. With `names`, which meetings they are."""
    days = [one.day for one in told]
    return Across(
        meetings=len(told),
        not_counted=not_counted,
        first=min(days, default=None),
        last=max(days, default=None),
        few=0 < len(told) < FEW,
        overruns=tuple(_overruns(told)),
        actions=tuple(_actions(told, today)),
        balance=tuple(_balance(told)),
        sittings=tuple(_sitting(number, one, names=names) for number, one in enumerate(told, 1)),
    )


def _overruns(told: Sequence[Summary]) -> Iterator[Overrun]:
    found: dict[str, list[int]] = {}
    for one in told:
        for item in one.items:
            if item.planned is not None:
                found.setdefault(item.kind, []).append(item.taken - item.planned)
        if (over := _over(one.items)) is not None:
            found.setdefault(WHOLE, []).append(over)
    for kind in sorted(found, key=_place):
        seconds = found[kind]
        yield Overrun(kind, len(seconds), sum(s >= 30 for s in seconds), _spread([s / 60 for s in seconds]))


def _over(items: Iterable[ItemTold]) -> int | None:
    """By how many seconds the items took more than planned, all together; None where none had a time."""
    timed = [item.taken - item.planned for item in items if item.planned is not None]
    return sum(timed) if timed else None


def _place(kind: str) -> tuple[int, str]:
    if kind == WELCOME:
        return 0, kind
    return (2 + _AFTER_VIEWS.index(kind), kind) if kind in _AFTER_VIEWS else (1, kind)


def _actions(told: Sequence[Summary], today: date) -> Iterator[Closing]:
    found: dict[str, list[ActionTold]] = {}
    for one in told:
        for action in one.actions:
            found.setdefault(action.party, []).append(action)
    if found:
        yield _closing(ALL_ACTIONS, [action for those in found.values() for action in those], today)
    for party in _in_order(found):
        yield _closing(party, found[party], today)


def _closing(party: str, those: Sequence[ActionTold], today: date) -> Closing:
    done = [one for one in those if one.fate == "done" and one.closed is not None]
    due = [one.closed <= one.due for one in done if one.due is not None and one.closed is not None]
    left = [one for one in those if one.fate in ("open", "moved")]
    late = [one for one in left if (day := one.moved or one.due) is not None and day < today]
    days = [max(0, (one.closed - one.asked).days) for one in done if one.closed is not None]
    return Closing(
        party=party,
        actions=len(those),
        done=len(done),
        dropped=sum(one.fate == "dropped" for one in those),
        open=len(left),
        overdue=len(late),
        moved=sum(one.moved is not None for one in those),
        with_day=len(due),
        by_the_day=sum(due),
        days=_spread(days) if days else None,
    )


def _balance(told: Sequence[Summary]) -> Iterator[Balance]:
    found: dict[str, list[tuple[PartyTold, int]]] = {}
    for one in told:
        timed = _timed(one)
        chairing = [PartyTold(FACILITATOR, one.chaired)] if one.chaired else []
        for party in (*one.parties, *chairing):
            found.setdefault(party.party, []).append((party, timed))
    for label in _in_order(found):
        those = found[label]
        whole = sum(timed for _, timed in those)
        shares = [party.floor / timed for party, timed in those if timed]
        yield Balance(
            party=label,
            meetings=len(those),
            floor=round(sum(party.floor for party, _ in those) / whole, 4) if whole else None,
            shares=_spread(shares, 4) if shares else None,
            heard=_sum(those, lambda one: one.heard),
            asked=_sum(those, lambda one: one.asked),
            absent=_sum(those, lambda one: one.absent),
            not_asked=_sum(those, lambda one: one.not_asked),
        )


def _sum(those: Iterable[tuple[PartyTold, int]], count: Callable[[PartyTold], int]) -> int:
    return sum(count(one) for one, _ in those)


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
