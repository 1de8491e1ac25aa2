"""What is put down after it was said: late notes, and a meeting that was held with pencil and paper."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.entries.base import About, Entry, Needs
from chair.meeting.entries.notes import PointWords, add_point, behind, known, point_line
from chair.meeting.floor import mark
from chair.meeting.paper import Paper, time_of_day
from chair.meeting.people import name, voice_of
from chair.meeting.state import Meeting, Point, PointKind, Progress, When

_DAY = 24 * 60


class LateNoted(Entry, frozen=True, kw_only=True, tag="late_noted"):
    """A note or a point that is typed in afterwards, on `item`, or on none; it says so wherever it stands.

    `point` None is a plain note. `person` said it, `minute` minutes after midnight as far as anybody knows.
    No clock and no turn is changed by it; that somebody is named on it is kept and settles no item. A point
    has no answers until they are given.
    """

    about: ClassVar[About] = "note"
    needs: ClassVar[Needs] = "journal"

    point: PointKind | None = None
    person: int | None = None
    item: int | None = None
    owner: int | None = None
    due: date | None = None
    minute: int | None = None
    words: PointWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Once there was something to be late for."""
        if meeting.stage == "waiting":
            return "The meeting has not begun; nothing was said that could be typed in afterwards."
        if self.point == "decided":
            return "A vote is taken in the meeting; type in how it went as a note."
        if self.minute is not None and not 0 <= self.minute < _DAY:
            return "A time of day is 00:00 to 23:59."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """A point more, or only that somebody was named; the record that has gone out is behind."""
        known(meeting, self.person, self.owner)
        if self.item is not None:
            meeting.item(self.item)
        speaker = next((one for one in meeting.people if one.id == self.person), None)
        if speaker is not None:
            meeting = mark(meeting, self.item, voice_of(speaker), "late")
        if self.point is None:
            return meeting
        point = Point(
            when.n, self.point, None, when.n, self.item, self.person, self.owner, self.due, late=True
        )
        return add_point(behind(meeting), point, self.words)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it came afterwards, when it was said, by whom, and the words."""
        said = "" if self.minute is None else f" (said at {time_of_day(self.minute)})"
        who = "" if self.person is None or self.point is not None else f"{name(meeting, self.person)}: "
        line = point_line(meeting, self.point, self.words, self.owner, self.due)
        return f"Typed in afterwards{said}: {who}{line}"


class HeldOnPaper(Entry, frozen=True, kw_only=True, tag="held_on_paper"):
    """The meeting was held without chair, from `began` to `ended` (local); its notes were written on paper.

    `here` are the people who were there, `left` the items that were left for another meeting. Nothing was
    timed, and nothing live happens any more.
    """

    about: ClassVar[About] = "agenda"
    undoable: ClassVar[bool] = False

    began: datetime
    ended: datetime
    here: tuple[int, ...]
    left: tuple[int, ...] = ()

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Only of a meeting that was not chaired here; it ended after it began, and is over."""
        if meeting.stage != "waiting":
            return "The meeting has begun here; what is missing is typed in as late notes."
        if self.ended <= self.began:
            return "A meeting ends after it began."
        if Paper(self.began, self.ended).wall(self.ended, meeting.offset) > when.wall:
            return "That is still to come."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """It is over: who was there is as ticked, and each item was talked about or left."""
        known(meeting, *self.here)
        for item in self.left:
            meeting.item(item)
        paper = Paper(self.began, self.ended)
        return replace(
            meeting,
            stage="closed",
            paper=paper,
            began_wall=paper.wall(self.began, meeting.offset),
            closed=when.at,
            people=tuple(replace(one, here=one.id in self.here) for one in meeting.people),
            items=tuple(replace(one, progress=self._progress(one.id)) for one in meeting.items),
        )

    def reads(self, meeting: Meeting, when: When) -> str:
        """When it was held, and how."""
        times = f"{self.began:%H:%M} to {self.ended:%H:%M}"
        return f"The meeting was held on paper, {short_date(self.began.date())}, {times}"

    def _progress(self, item: int) -> Progress:
        return "deferred" if item in self.left else "done"
