"""The figures as tables in words: what the terminal shows, and what stands beneath each picture."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from chair.clock import short_date
from chair.meeting.across import FEW, Across, Balance, Closing, Overrun, Sitting, Spread
from chair.meeting.item_kinds import NOBODY

TITLE = "Looking across meetings"
NOTHING = "There is no closed meeting to count here."
SMALL = f"Fewer than {FEW} meetings: a figure here could point at one of them. Think of who may guess which."


class Table(Struct, frozen=True):
    """A table; `bars` are shares from 0 to 1, one for each row, or none.

    `note` says what its figures are; `legend`, in a few words, what is in brackets, and `bar` which column
    the bars are.
    """

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[float | None, ...] = ()
    legend: str = ""
    bar: str = ""


def counted(figures: Across) -> Iterator[str]:
    """Which meetings the figures are of, in sentences."""
    if figures.first is None or figures.last is None:
        yield NOTHING
    else:
        days = short_date(figures.first)
        if figures.last != figures.first:
            days += f" to {short_date(figures.last)}"
        yield f"{_many(figures.meetings, 'closed meeting')}, {days}."
    if figures.not_counted:
        are = "is" if figures.not_counted == 1 else "are"
        yield f"{_many(figures.not_counted, 'other')} {are} not closed, or cannot be read, and not counted."
    if figures.few:
        yield SMALL


def tables(figures: Across) -> Iterator[Table]:
    """All tables that there is something to say in."""
    if figures.overruns:
        yield Table(
            "Time against the agenda, by kind of item",
            "Minutes more than the agenda has (minus: fewer), the middle one, and in brackets between what "
            "the middle half of them lies. Over is half a minute and more.",
            ("Kind of item", "Items", "Over", "Minutes"),
            tuple(_overrun(one) for one in figures.overruns),
            tuple(one.over / one.items for one in figures.overruns),
            "Median (between what the middle half of the items lies)",
            "Over",
        )
    if figures.actions:
        yield Table(
            "Time until actions are done",
            "Days from the meeting to the day on which it was entered that they are done. By their day: of "
            "those done that had one, as the meeting agreed it.",
            ("With", "Actions", "Done", "Open", "Overdue", "By their day", "Days"),
            tuple(_closing(one) for one in figures.actions),
            tuple(one.done / one.actions for one in figures.actions),
            "Median (between what the middle half of those done lies)",
            "Done",
        )
    if figures.balance:
        yield Table(
            "The floor, and being heard",
            "Of all time: a party's share of all the time that anybody had the floor, in the meetings it was "
            "of, long and short ones together. By meeting: its share in the middle one of them, and in "
            "brackets between what the middle half lies. Then how it was heard on the items "
            "for everyone, each counted once; asked means that it had nothing to add. No share is right by "
            "itself: it depends on what was talked of.",
            ("Party", "Meetings", "Of all time", "By meeting", "Heard", "Asked", "Absent", "Not asked"),
            tuple(_balance(one) for one in figures.balance),
            tuple(one.floor for one in figures.balance),
            "Median (between what the middle half of its meetings lies)",
            "Of all time",
        )
    if any(one.id for one in figures.sittings):
        yield Table(
            "The meetings",
            "For you alone: with these names the figures are personal data.",
            ("No.", "Day", "Meeting", "Title", "Minutes over"),
            tuple(_sitting(one) for one in figures.sittings),
        )


def signed(figure: float) -> str:
    """A figure with its sign: "+1.5", "0", "-3"."""
    return f"{figure:+.1f}".replace(".0", "") if round(figure, 1) else "0"


def percent(share: float | None) -> str:
    """A share of one: "42%"; "" for none."""
    return "" if share is None else f"{share:.0%}"


def with_whom(party: str) -> str:
    """Whom actions are with, as people say it."""
    return "Somebody else" if party == NOBODY else party


def _overrun(one: Overrun) -> tuple[str, ...]:
    spread = one.minutes
    minutes = f"{signed(spread.median)} ({signed(spread.lower)} to {signed(spread.upper)})"
    return one.kind, str(one.items), percent(one.over / one.items), minutes


def _closing(one: Closing) -> tuple[str, ...]:
    by = f"{one.by_the_day} of {one.with_day}" if one.with_day else ""
    days = "" if one.days is None else _days(one.days)
    return with_whom(one.party), str(one.actions), str(one.done), str(one.open), str(one.overdue), by, days


def _balance(one: Balance) -> tuple[str, ...]:
    by = "" if one.shares is None else percent(one.shares.median)
    if one.shares is not None and one.meetings > 1:
        by += f" ({100 * one.shares.lower:.0f}\u2013{percent(one.shares.upper)})"
    asked = (one.heard, one.asked, one.absent, one.not_asked)
    told = (one.party, str(one.meetings), percent(one.floor), by)
    return *told, *(str(count) if any(asked) else "" for count in asked)


def _sitting(one: Sitting) -> tuple[str, ...]:
    day = "" if one.day is None else short_date(one.day)
    over = "" if one.minutes_over is None else signed(one.minutes_over)
    return str(one.number), day, one.id, one.title, over


def _days(spread: Spread) -> str:
    return f"{spread.median:g} ({spread.lower:g} to {spread.upper:g})"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
