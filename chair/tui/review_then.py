"""The meeting as it stood at a moment: the chair screen of then, and the entry that was the last."""

from __future__ import annotations

from chair.clock import Now, local, precisely
from chair.meeting.replay import Line, Story
from chair.meeting.state import Meeting, When
from chair.tui import note_rows, rows, sheet
from chair.tui.review import Review
from chair.tui.show import Row, Span, clipped, cut, row, width


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
    body = rows.table(
        meeting,
        when,
        parts,
        rows.people(meeting, people.columns, people.rows),
        ("Notes", note_rows.notes(meeting, newest, None, notes.columns, notes.rows)),
    )
    return [_bar(review, meeting, when, columns), *body, _came(story, last, review.moment, columns)]


def _bar(review: Review, meeting: Meeting, when: When, columns: int) -> Row:
    """The time of day, how the meeting stood, and how far one is through its entries."""
    at, total = review.stood, len(review.kept.lines)
    behind = "after " if review.moment else ""
    tail = f"{behind}entry {at} of {total} "
    time = f"{local(when.wall, meeting.offset):%H:%M:%S}"
    room = columns - width(time) - width(tail) - 6
    how = next((one for one in rows.standing(meeting, when) if width(one) <= room), "")
    blank = " " * max(1, columns - width(time) - width(how) - width(tail) - 4)
    return clipped(row(" ", Span(time, "strong"), "   ", how, blank, Span(tail, "near")), columns)


def _came(story: Story, last: Line, moment: int, columns: int) -> Row:
    """The last entry up to then, as it read then; and when it came, where that is a while ago."""
    told = story.transcript.told
    said = told[-1].text if told and told[-1].n == last.n else ""
    if not said or not moment:
        return row(" ", Span(cut(said, columns - 2), "strong"))
    head = f"{precisely(last.wall, story.meeting.offset)} "
    return row(" ", Span(head, "dim"), Span(cut(said, columns - 2 - width(head)), "strong"))
