"""The meeting as it stood at a moment: the chair screen of then, and the entry that was the last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from chair.clock import Now, hhmm, local, long_date, precisely, short_date
from chair.meeting.replay import Line, Story
from chair.meeting.state import Meeting, When
from chair.tui import note_rows, rows, sheet
from chair.tui.kept import Kept
from chair.tui.review import Review
from chair.tui.sheet import Area
from chair.tui.show import Row, Span, clipped, cut, row, width, wrap


def then(review: Review, columns: int, room: int) -> list[Row]:
    """The chair screen as it stood after the chosen entry, or so long behind it, and what had come last."""
    if review.kept.meeting.paper is not None:
        return [row(), row(Span("  The meeting was held on paper: it stood on no screen.", "dim"))]
    kept, n = review.kept, review.stood
    last = kept.lines[n - 1]
    story = Story(kept.lines[:n])
    when = story.when(Now(last.wall + review.moment, last.m + review.moment))
    meeting = story.meeting
    parts = sheet.areas(columns, max(0, room - 2), len(meeting.people))
    people, notes = parts["people"], parts["notes"]
    newest = reversed(story.transcript.notes.values())
    closed = meeting.stage == "closed"
    body = sheet.body(
        parts,
        {
            "agenda": "Agenda",
            "people": "People",
            "item": "Closed" if closed else rows.item_title(meeting),
            "notes": "Notes",
        },
        {
            "agenda": rows.agenda(meeting, when, parts["agenda"].columns, parts["agenda"].rows),
            "people": rows.people(meeting, people.columns, people.rows),
            "item": _closed(kept, n, parts["item"]) if closed else _item(meeting, when, parts["item"]),
            "notes": note_rows.notes(meeting, newest, None, notes.columns, notes.rows),
        },
    )
    return [_bar(review, meeting, when, columns), *body, _came(story, last, review.moment, columns)]


def status(review: Review, numbers: Sequence[int], only: str) -> str:
    """Which line of the running notes the entry is; `only` is what of them the arrows go by."""
    if review.kept.meeting.paper is not None:
        return ""
    n, first = review.stood, review.kept.live[0]
    place = bisect_right(numbers, n)
    where = f"{'' if n in numbers else 'behind '}line {place} of {len(numbers)} in the notes"
    if n <= first or not place:
        where = f"before the first of {len(numbers)} lines in the notes"
    if only:
        return f"{where}; Left and Right go by {len(review.shown)} of them: {only}"
    return f"{where}; entries 1 to {first} are the agenda and the people"


def _item(meeting: Meeting, when: When, area: Area) -> list[Row]:
    """What went on. No key of the chair screen does anything here, so none is named."""
    return rows.item(meeting, when, 0, area.columns, area.rows, keys=False)


def _closed(kept: Kept, n: int, area: Area) -> list[Row]:
    """That it was over, since when, and what has come in afterwards."""
    end = kept.live[1]
    told = [f"The meeting was closed {_day_and_time(kept, end)}."]
    if since := n - end:
        told.append(f"{since} {'entry' if since == 1 else 'entries'} came in after that, up to here.")
    return [row(), *(row(" ", line) for one in told for line in wrap(one, area.columns - 2))]


def _day_and_time(kept: Kept, n: int) -> str:
    then, offset = kept.lines[n - 1].wall, kept.meeting.offset
    return f"on {long_date(local(then, offset).date())} at {hhmm(then, offset)}"


def _bar(review: Review, meeting: Meeting, when: When, columns: int) -> Row:
    """The time of day, how the meeting stood, and how far one is through its entries."""
    at, total = review.stood, len(review.kept.lines)
    behind = "after " if review.moment else ""
    tail = f"{behind}entry {at} of {total} "
    time = f"{local(when.wall, meeting.offset):%H:%M:%S}"
    if at > review.kept.live[1]:  # days may have gone by
        time = f"{short_date(local(when.wall, meeting.offset).date())}, {time}"
    room = columns - width(time) - width(tail) - 6
    how = next((one for one in _standing(review.kept, meeting, when) if width(one) <= room), "")
    blank = " " * max(1, columns - width(time) - width(how) - width(tail) - 4)
    return clipped(row(" ", Span(time, "strong"), "   ", how, blank, Span(tail, "near")), columns)


def _standing(kept: Kept, meeting: Meeting, when: When) -> tuple[str, ...]:
    """How it stood, in ever fewer words; of a meeting that is over nothing is foretold."""
    if meeting.stage != "closed":
        return rows.standing(meeting, when)
    return f"closed {_day_and_time(kept, kept.live[1])}", f"closed at {kept.time_of(kept.live[1])}", "closed"


def _came(story: Story, last: Line, moment: int, columns: int) -> Row:
    """The last entry up to then, as it read then; and when it came, where that is a while ago."""
    told = story.transcript.told
    said = told[-1].text if told and told[-1].n == last.n else ""
    if not said or not moment:
        return row(" ", Span(cut(said, columns - 2), "strong"))
    head = f"{precisely(last.wall, story.meeting.offset)} "
    return row(" ", Span(head, "dim"), Span(cut(said, columns - 2 - width(head)), "strong"))
