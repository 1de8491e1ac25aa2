"""A meeting as the rows that the catalogue keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chair.clock import local, long_date
from chair.meeting import people
from chair.meeting.entries import Answered, Closed, Entry, FollowedUp, ReadBack, Reworded, Voted
from chair.meeting.replay import Story
from chair.meeting.state import TAKEN_OUT, Meeting, Point
from chair.text import one_line


def action(name: str, meeting: Meeting, point: Point) -> tuple[object, ...]:
    """An action: whose it is, by name and party, and the day it is due now."""
    owner, party = point.owner_words, ""
    if point.owner is not None:
        owner = people.name(meeting, point.owner)
        whose = [one for one in (*meeting.people, *meeting.off) if one.id == point.owner]
        party = people.party_name(meeting, whose[0]) if whose and whose[0].party is not None else ""
    due = point.moved or point.due
    text = TAKEN_OUT if point.text is None else one_line(point.text)
    return name, point.id, point.fate, text, owner, party, due and due.isoformat(), point.due_words


def lasts(story: Story | None) -> tuple[str, str | None]:
    """The day on which it ended, "" for none; and the day until which it is kept, if one was set."""
    day = ended_on(story) if story else None
    kept = story.meeting.kept_until if story else None
    return day.isoformat() if day else "", kept.isoformat() if kept else None


def ended_on(story: Story) -> date | None:
    """The day of a meeting's close, or of its last entry where it is not closed; None where it has none.

    What was held on paper was over on the day it was held, whenever it was typed in.
    """
    if not story.lines:
        return None
    if story.meeting.paper is not None:
        return story.meeting.paper.ended.date()
    close = next((line for line in story.lines if isinstance(line.entry, Closed)), story.lines[-1])
    return local(close.wall, story.meeting.offset).date()


def sayings(story: Story) -> Iterator[tuple[int, int, str, str, int, str]]:
    """Every sentence of the running notes, when it was said (wall and local time); first the title, who was
    there, and the day, which people look for as they write it.

    Last the point whose words it says again, or puts differently, and what it says besides; 0 and "" for
    all others.
    """
    offset, meeting = story.meeting.offset, story.meeting
    opened = local(meeting.opened, offset)
    day = meeting.paper.began.date() if meeting.paper is not None else opened.date()
    names = ", ".join(one.name or "" for one in meeting.people)
    first = f"{meeting.title or ''} ({names}), {long_date(day)}, {day.isoformat()}"
    yield 1, meeting.opened, opened.isoformat(timespec="seconds"), first, 0, ""
    for told in story.transcript.told:
        if told.text:
            yield (
                told.n,
                told.wall,
                local(told.wall, offset).isoformat(timespec="seconds"),
                one_line(told.text),
                *_about(story.lines[told.n - 1].entry),
            )


def _about(entry: Entry) -> tuple[int, str]:
    """The point that an entry is about and tells the words of, and its own words."""
    match entry:
        case FollowedUp(point=point, words=words):
            return point, one_line(f"{words.by} {words.text}") if words else ""
        case Answered(point=point, words=words):
            return point, one_line(words.text) if words else ""
        case Reworded(entry=point, words=new):
            return point, one_line(new.text) if new else ""
        case ReadBack(point=point) | Voted(point=point):
            return point, ""
    return 0, ""
