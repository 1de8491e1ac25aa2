"""How the preparation log is shown, as lines and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from chair.cli.common import print_json, tell_lines, today
from chair.clock import short_date
from chair.meeting import checklist, contacts
from chair.meeting.agenda import Agenda
from chair.meeting.checklist import Check
from chair.text import one_line

if TYPE_CHECKING:
    from chair.files.preparation import Logged, PreparationLog


def contact_lines(log: PreparationLog, parties: Sequence[str]) -> Iterator[str]:
    """The contacts of each party, the newest last."""
    yield ""
    for party, those in contacts.by_party(parties, log.contacts):
        yield f"{party or 'Of no party'}:"
        if not those:
            yield "  nobody has been spoken with yet"
        for one in those:
            yield f"  {one.n:>2}  {one_line(contacts.told(one))}"
    yield ""


def check_lines(checks: Sequence[Check]) -> Iterator[str]:
    """The checklist, each entry with its deadline and its source below it."""
    yield f"Checklist, {sum(one.done for one in checks)} of {len(checks)} done:"
    for one in checks:
        yield f"  {checklist.told(one)}"
        source = checklist.sourced(one.entry)
        if below := " ".join(filter(None, (checklist.by_when(one, today()), source and f"({source})"))):
            yield f"      {below}"


def log_data(
    log: PreparationLog, agenda: Agenda, day: date | None, checks: Sequence[Check], sentence: str
) -> dict[str, object]:
    """What --json prints. Times are local, "2026-11-20T15:00"."""
    times = contacts.balance(contacts.parties_of(agenda.people), log.contacts)
    return {
        "agenda": log.path,
        "title": agenda.title,
        "day": day,
        "parties": [asdict(one) for one in times],
        "imbalance": sentence,
        "contacts": [asdict(one) for one in log.contacts],
        "checklist": [
            {
                "id": one.entry.id,
                "text": one.entry.text,
                "source": one.entry.source,
                "done": one.done,
                "due": one.due,
                "late": one.late,
            }
            for one in checks
        ],
        "warnings": list(log.told),
    }


def show_logs(found: Sequence[Logged], *, as_json: bool) -> None:
    """All logs, each with its agenda; an agenda that is not where it was is told."""
    if as_json:
        print_json([_log_data(one) for one in found])
        return
    for one in found:
        count, last = len(one.kept.contacts), _last(one)
        told = "1 contact" if count == 1 else f"{count} contacts"
        told += f", the last {short_date(last.date())}" if last else ""
        gone = "" if one.there else "; the agenda is not there any more"
        tell_lines([f"{one.kept.path or '(no agenda)'}  {one.kept.title}  ({told}{gone})"])


def _log_data(one: Logged) -> dict[str, object]:
    return {
        "agenda": one.kept.path,
        "title": one.kept.title,
        "there": one.there,
        "contacts": len(one.kept.contacts),
        "last": _last(one),
    }


def _last(one: Logged) -> datetime | None:
    return max((contact.at for contact in one.kept.contacts.values()), default=None)
