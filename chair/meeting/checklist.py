"""What is to be done before a meeting of a kind: the entries of a checklist, and by when."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta

from msgspec import Struct

from chair.clock import away, long_date, short_date


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to be done. `days` before the meeting it should be; `clear` as with the notice of a kind."""

    id: str
    text: str
    source: str = ""  # the law or the guidance that asks for it, where there is one
    checked: date | None = None  # the day on which somebody looked at the source
    days: int | None = None
    clear: bool = False  # neither that day nor that of the meeting counts


class Check(Struct, frozen=True):
    """An entry as it stands for one meeting: until when, whether it is done, whether it should have been."""

    entry: Entry
    due: date | None
    done: bool
    late: bool


def checks(
    entries: Sequence[Entry], done: Container[str], day: date | None, today: date
) -> tuple[Check, ...]:
    """Each entry for a meeting on `day`, if that is known. Late is what is not done and whose day is past."""
    return tuple(
        Check(one, due := deadline(one, day), one.id in done, _late(due, one.id in done, today))
        for one in entries
    )


def deadline(entry: Entry, day: date | None) -> date | None:
    """The last day for it; None where no day is known."""
    if day is None or entry.days is None:
        return None
    try:
        return day - timedelta(days=entry.days + (entry.clear and entry.days > 0))
    except OverflowError:
        return None


def told(check: Check) -> str:
    """An entry in a line: "[ ] notice  Everyone knows the date"."""
    return f"[{'x' if check.done else ' '}] {check.entry.id}  {check.entry.text}"


def by_when(check: Check, today: date) -> str:
    """Its deadline: "by Wed 18 Nov 2026, in 2 days", "late: it was for ..."; "" for none, or if done."""
    if check.due is None or check.done:
        return ""
    return f"{'late: it was for' if check.late else 'by'} {short_date(check.due)}, {away(check.due, today)}"


def sourced(entry: Entry) -> str:
    """Who asks for it, and when somebody looked: "SEND Regulations 2014; checked on 23 November 2026"."""
    if not entry.source or entry.checked is None:
        return entry.source
    return f"{entry.source}; checked on {long_date(entry.checked).partition(' ')[2]}"


def _late(due: date | None, done: bool, today: date) -> bool:
    return due is not None and due < today and not done
