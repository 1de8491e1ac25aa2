"""The meetings that one followed, as far as they are in the library."""

from __future__ import annotations

from chair.files.journal import NAME, read_journal
from chair.files.library import Library, story_of
from chair.meeting.state import Meeting


def meetings_before(library: Library, name: str, meeting: Meeting) -> tuple[list[Meeting], list[str]]:
    """The meetings that this one followed, the first of them first; and in sentences what is not among them.

    Raises OSError.
    """
    if not meeting.follows:
        return [], []
    there = set(library.names())  # an agenda may say anything: only what is a meeting is looked at
    known, found, told = {name}, list[Meeting](), list[str]()
    while (before := meeting.follows) in there - known:
        known.add(before)
        story, why = story_of(read_journal(library.root / before / NAME))
        if why is not None:
            told.append(f"{before}: {why} What is carried on of it ends before that.")
        meeting = story.meeting
        found.insert(0, meeting)
    if before and before not in there:
        told.append(
            f"{before} is not in this library: what was open of it, and before it, is not carried on."
        )
    return found, told
