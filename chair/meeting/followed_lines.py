"""What became of an action, as it is typed: "next friday @Nair the clinic was full", in any order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chair.clock import away, short_date
from chair.due import Due, find
from chair.due.begun import begin
from chair.due.lately import lately_in
from chair.meeting.following import Fate
from chair.meeting.late_lines import NotRead
from chair.meeting.state import Meeting
from chair.meeting.typed import date_within
from chair.meeting.who import Who, asker


def read_followed(meeting: Meeting, fate: Fate, text: str, today: date) -> tuple[Who, str, Due | None]:
    """Who says so, the remark, and the day to which an action is moved. Raises NotRead."""
    who, rest = asker(meeting, text)
    if fate != "moved":
        return who, rest, None
    who, rest, due = _moved(meeting, who, rest, today)
    if not due.sure:
        one_year(lambda day: _moved(meeting, *asker(meeting, text), day)[2].day, today)
    return who, rest, due


def one_year(read_on: Callable[[date], date | None], today: date) -> None:
    """Raises NotRead where a day without its year has just gone by: it may be meant, or that of next year.

    `read_on` reads the line as if it were another day. The sentence begins with what to do, for it is cut.
    """

    def known(day: date) -> date | None:
        try:
            return read_on(day)
        except NotRead:
            return None

    if either := lately_in(known, today):
        past, later = either
        raise NotRead(f"Say the year: {short_date(past)}, {away(past, today)}, or {short_date(later)}?")


def _moved(meeting: Meeting, who: Who, rest: str, today: date) -> tuple[Who, str, Due]:
    """The same of an action that is moved, whoever was found so far. Raises NotRead."""
    begun = begin(rest, today)
    if begun is None:
        return _day_behind(meeting, who, rest, today)
    if begun.due is None:
        raise NotRead(f'Which day is "{begun.words}"? Type it as 2027-02-15.')
    rest = rest[len(begun.words) :].lstrip(" ,.;:-\u2013")
    if who == Who():
        who, rest = asker(meeting, rest)
    return who, rest, begun.due


def _day_behind(meeting: Meeting, who: Who, rest: str, today: date) -> tuple[Who, str, Due]:
    """The same where the line does not begin with the day: it stands last, or among the words."""
    found = find(rest, today)
    if found is not None and found.day is not None and who == Who():
        by, remark = asker(meeting, rest[: found.start])
        if by != Who():
            return by, remark, Due(found.day, found.sure)
    day = date_within(rest, today, {})
    if day is None:
        raise NotRead("To which day? Type it first: next Friday, 15 Feb, 2027-02-15.")
    return who, rest, Due(day, sure=False)
