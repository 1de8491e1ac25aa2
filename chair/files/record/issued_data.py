"""What came after the close: versions that were issued, corrections that were asked for, actions done."""

from __future__ import annotations

from collections.abc import Iterator

from chair.clock import local
from chair.files.record.shape import CorrectionData, FileData, FollowData, VersionData
from chair.meeting.entries import Corrected, FollowedUp, Issued
from chair.meeting.entries.base import text_of
from chair.meeting.entries.following import said_by
from chair.meeting.entries.record import asked_by
from chair.meeting.replay import Story


def versions(story: Story) -> Iterator[VersionData]:
    """Every version that was issued, the first one first."""
    for line in story.lines:
        if isinstance(entry := line.entry, Issued):
            files = tuple(FileData(one.name, one.sha256) for one in entry.files)
            until = None if entry.until is None else entry.until.isoformat()
            yield VersionData(line.n, _iso(story, line.wall), entry.version, entry.status, until, files)


def corrections(story: Story) -> Iterator[CorrectionData]:
    """Every correction, in the order in which they came."""
    for line in story.lines:
        if isinstance(entry := line.entry, Corrected):
            who = asked_by(story.meeting, entry.party, entry.person)
            at = _iso(story, line.wall)
            yield CorrectionData(line.n, at, who, entry.point, text_of(entry.words), entry.became)


def follow_ups(story: Story, point: int) -> Iterator[FollowData]:
    """What was said of an action since, in order."""
    for line in story.lines:
        if isinstance(entry := line.entry, FollowedUp) and entry.point == point:
            due = None if entry.due is None else entry.due.isoformat()
            text = entry.words.text if entry.words else ""
            yield FollowData(
                line.n, _iso(story, line.wall), entry.fate, due, said_by(story.meeting, entry), text
            )


def _iso(story: Story, wall: int) -> str:
    return local(wall, story.meeting.offset).isoformat(timespec="seconds")
