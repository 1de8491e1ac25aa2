"""What became of the record after the close: versions that were issued, corrections that were asked for."""

from __future__ import annotations

from collections.abc import Iterator

from chair.clock import local
from chair.files.record.shape import CorrectionData, FileData, VersionData
from chair.meeting.entries import Corrected, Issued
from chair.meeting.entries.base import text_of
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


def _iso(story: Story, wall: int) -> str:
    return local(wall, story.meeting.offset).isoformat(timespec="seconds")
