"""What a click means: never more than a key does, and nothing needs it."""

from __future__ import annotations

from chair.meeting.state import Meeting, When
from chair.tui import acts, floor_acts, rows
from chair.tui.questions import Do, Question


def clicked(
    meeting: Meeting, when: When, question: Question | None, pane: str, line: int, height: int
) -> Do | None:
    """What a click on a line of a pane, `height` lines high, is to do; None for nothing.

    A person is their seat number, and answers a question that wants one; an item is gone to.
    """
    place = _place(*rows.people_window(meeting, height), len(meeting.people), line)
    if pane == "people" and place is not None:
        seat = meeting.people[place].seat
        asked = None if question is None else question.seat
        return floor_acts.seat(meeting, when, seat) if asked is None else asked(seat)
    place = _place(*rows.agenda_window(meeting, height), len(meeting.items), line)
    if pane == "agenda" and place is not None:
        return acts.go_to_item(meeting, place + 1)
    return None


def _place(first: int, last: int, count: int, line: int) -> int | None:
    """The place in the list of what stands on a line; None for a line that says how many more there are."""
    more = (line == 0 and first > 0) or (first + line == last - 1 and last < count)
    return None if more or first + line >= last else first + line


def wheeled(pane: str, up: bool) -> Do | None:
    """What the wheel does over a pane: over the notes it chooses an earlier or a later one."""
    if pane != "notes":
        return None
    return Do(command="choose_up" if up else "choose_down")
