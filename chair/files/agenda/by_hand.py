"""What is typed while an agenda is prepared, as a part of it: a time, a paper, a date, a step."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from chair.clock import long_date
from chair.due import read_due
from chair.files.agenda.dates import read_day, read_moment, read_times
from chair.files.agenda.lists import named_date, next_step, paper
from chair.meeting.agenda import Agenda, NamedDate, NextStep, Paper
from chair.meeting.drafting import Dated
from chair.text import one_line

_MARKS = " ,;-–"


def read_when(text: str, today: date, agenda: Agenda) -> Dated:
    """When the meeting is: "3 December 2026 10:00-11:30", "next Tuesday 2pm"; other words stay words.

    Where no end is told it is as long as it was, or else as its items are.
    """
    text = one_line(text)
    if (moment := moment_meant(text, today)) is None:
        day = _day(text, today)
        return Dated(when=long_date(day) if day else text)
    begins, ends = moment
    usual = timedelta(minutes=agenda.minutes)
    if agenda.begins and agenda.ends:
        usual = agenda.ends - agenda.begins
    return Dated(begins, ends or (begins + usual if usual else None))


def moment_meant(text: str, today: date) -> tuple[datetime, datetime | None] | None:
    """When something begins and, if told, ends, the day as people say it: "next Tuesday 10am-11.30am"."""
    if (moment := read_moment(text)) is not None:
        return moment
    if read_day(text) is not None:
        return None  # "3 December 2026" is no 3 December at 20:26
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        times, day = " ".join(words[at:]), _day(" ".join(words[:at]), today)
        if day and read_times(times) and (moment := read_moment(f"{day.isoformat()} {times}")):
            return moment
    return None


def read_paper(text: str, today: date) -> Paper | None:
    """A paper as it is typed: "Therapist's report (Health; by Friday)". None for an empty line."""
    text = one_line(text)
    found = paper(text)
    if found is not None and found.due is None and text.endswith(")"):
        owner, _, by = found.owner.rpartition(",")
        words = by.strip()
        if words.casefold().startswith(("by ", "due ")) and (due := _day(words.partition(" ")[2], today)):
            return Paper(found.text, owner.strip(), due, found.received)
    return found


def read_named_date(text: str, today: date) -> NamedDate | None:
    """A date by name: "Half term: 15 February 2027", "half term 15 February". None where there is no day."""
    text = one_line(text)
    if (found := named_date(text)) is not None:
        return found
    words = text.replace(":", ": ").split()
    for at in range(1, len(words)):
        if day := _day(" ".join(words[at:]), today):
            return NamedDate(" ".join(words[:at]).rstrip(f":{_MARKS}"), day)
    return None


def read_step(text: str) -> NextStep | None:
    """What has to follow: "School: send the report (2 weeks after the meeting)". None for an empty line."""
    return next_step(one_line(text))


def _day(text: str, today: date) -> date | None:
    text = text.strip(_MARKS)
    return read_day(text) or read_due(text, today)
