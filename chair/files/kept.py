"""Until when one meeting is kept, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from chair.clock import local
from chair.files.rows import ended_on
from chair.files.shelf import kind_in
from chair.meeting.entries import RetentionSet
from chair.meeting.keeping import Retention, keep_until, rule_of
from chair.meeting.replay import Story


class Kept(Struct, frozen=True):
    """Until when one meeting is kept, and why: by which rule, or since when it is set by hand, and for what.

    `until` is None: for as long as nobody says otherwise.
    """

    until: date | None
    rule: Retention | None
    kind: str
    set_on: date | None = None
    because: str = ""
    closed: bool = True


def kept(name: str, story: Story, rules: Mapping[str, Retention]) -> Kept | None:
    """Until when the meeting of that id is kept; None where nothing of it can be read."""
    if (ended := ended_on(story)) is None:
        return None
    meeting, kind = story.meeting, kind_in(name)
    closed = meeting.stage == "closed"
    if meeting.kept_until is None:
        return Kept(keep_until(ended, kind, rules), rule_of(kind, rules), kind, closed=closed)
    line = next(line for line in reversed(story.lines) if isinstance(line.entry, RetentionSet))
    words = line.entry.words if isinstance(line.entry, RetentionSet) else None
    set_on = local(line.wall, meeting.offset).date()
    return Kept(meeting.kept_until, None, kind, set_on, words.because if words else "", closed)
