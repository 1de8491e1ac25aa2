"""What is worth a second look once a meeting is over: promises that are no points, points nobody spoke to.

Suggestions, not rules, and no verdicts: words are looked at, and paper has no turns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from chair.meeting.entries import Noted
from chair.meeting.people import voice_of
from chair.meeting.replay import Story
from chair.meeting.state import Meeting, Point, Voice
from chair.meeting.transcript import Note

# "She will ring them": somebody may count on it, and nobody is down for it.
_PROMISE = re.compile(
    r"\b(?:will|shall|promise[sd]?|going to|undertakes? to|offer(?:s|ed) to)\b|\w['\u2019]ll\b", re.IGNORECASE
)
_SPOKEN = frozenset(("spoke", "views"))


def promises(notes: Mapping[int, Note]) -> tuple[int, ...]:
    """The notes that sound like a promise and are no points."""
    return tuple(n for n, note in notes.items() if note.point is None and _PROMISE.search(note.text or ""))


def untraced(story: Story) -> tuple[int, ...]:
    """The points without a spoken trace: on their item nobody whose they are spoke, or stands on a note.

    Whose a point is: an action's owner's, else of whoever said it, and of their party with them. Where that
    is nobody in the list, anybody's turn or note on the item will do; a point of no item is looked for in
    all of them. What was a note before it was a point is a trace of itself.
    """
    return tuple(point.id for point in story.meeting.points if not _is_traced(story, point))


def _is_traced(story: Story, point: Point) -> bool:
    if isinstance(story.lines[point.id - 1].entry, Noted):
        return True
    whose = _whose(story.meeting, point)

    def fits(item: int | None, person: int | None) -> bool:
        there = point.item is None or item == point.item
        return there and (whose is None or _voice(story.meeting, person) == whose)

    notes = (one for one in story.transcript.notes.values() if one.n != point.id and one.point is None)
    if any(fits(one.item, one.person) for one in notes):
        return True
    if any(fits(one.item, one.person) for one in story.transcript.turns):
        return True
    return any(
        one.how in _SPOKEN and whose in (None, one.voice)
        for item in story.meeting.items
        for one in item.heard
        if point.item in (None, item.id)
    )


def _whose(meeting: Meeting, point: Point) -> Voice | None:
    return _voice(meeting, point.owner if point.kind == "action" else point.person)


def _voice(meeting: Meeting, person: int | None) -> Voice | None:
    """The voice of somebody in the list; the neutral ones speak for themselves."""
    for one in (*meeting.people, *meeting.off):
        if one.id == person:
            return voice_of(one) or Voice(person=one.id)
    return None
