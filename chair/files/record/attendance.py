"""Who was in the room from when to when, and when the meeting was adjourned."""

from __future__ import annotations

from chair.files.record.shape import Presence
from chair.meeting.entries import Came, Left, PersonAdded
from chair.meeting.replay import Line
from chair.meeting.state import Meeting


class Attendance:
    """Comings and goings so far; entries are taken one by one, in order. Times are ISO 8601."""

    def __init__(self) -> None:
        self.adjourned: list[Presence] = []
        self._presence: dict[int, list[Presence]] = {}

    def of(self, person: int) -> tuple[Presence, ...]:
        """When somebody was in the room while the meeting was on."""
        return tuple(self._presence.get(person, ()))

    def take(self, line: Line, at: str, before: Meeting, after: Meeting) -> None:
        """Take the entry that happened `at`; `before` and `after` are the meeting around it."""
        if after.stage == "running" and before.stage == "waiting":
            for person in after.people:
                if person.here:
                    self._in(person.id, at)
        elif before.stage == "running":
            self._come_and_go(line, at, before, after)
        self._apart(at, before, after)

    def on_paper(self, meeting: Meeting, began: str, ended: str) -> None:
        """Who was ticked was there from the beginning to the end, for all that is known."""
        self._presence = {person.id: [Presence(began, ended)] for person in meeting.people if person.here}

    def _come_and_go(self, line: Line, at: str, before: Meeting, after: Meeting) -> None:
        if isinstance(line.entry, Came):
            self._in(line.entry.person, at)
        elif isinstance(line.entry, Left):
            self._out(line.entry.person, at)
        elif isinstance(line.entry, PersonAdded) and line.entry.here:
            self._in(line.n, at)
        if after.stage == "closed":
            for person in before.people:
                if person.here:
                    self._out(person.id, at)

    def _apart(self, at: str, before: Meeting, after: Meeting) -> None:
        was, now = (one.hold is not None and one.hold.stop == "adjourned" for one in (before, after))
        if now and not was:
            self.adjourned.append(Presence(at, None))
        elif was and not now:
            self.adjourned[-1] = Presence(self.adjourned[-1].from_, at)

    def _in(self, person: int, at: str) -> None:
        self._presence.setdefault(person, []).append(Presence(at, None))

    def _out(self, person: int, at: str) -> None:
        there = self._presence[person]
        there[-1] = Presence(there[-1].from_, at)
