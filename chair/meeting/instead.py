"""Nothing that is entered while a meeting is read afterwards is undone: what puts it right instead."""

from __future__ import annotations

from chair.meeting.replay import Story


def instead(story: Story, n: int | None) -> str:
    """What puts the chosen entry right, in a sentence that a narrow window has room for."""
    after = " after the close" if story.meeting.stage == "closed" else " here"
    return f"Nothing is undone{after}; {_instead(story, n)}."


def _instead(story: Story, n: int | None) -> str:
    point = next((one for one in story.meeting.points if one.id == n), None)
    if point is not None and point.fate != "open":
        return "b opens it again, m names another day"
    free = not story.meeting.issues.final and n in story.transcript.notes
    if free and (point is None or (point.late and not point.answers)):
        return "c rewords it, 'chair redact' empties it"
    if point is not None and point.late:
        return "a answers anew, c corrects it"
    return "choose what was wrong, and c corrects it"
