"""The command that shows the facilitator's own notes, to nobody else and only when asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chair.cli.common import LIBRARY, library_at, say, sentences, stop, tell
from chair.clock import local, unstamp
from chair.text import one_line

if TYPE_CHECKING:
    from chair.files.own_notes import OwnNote
    from chair.meeting.replay import Story


@click.command()
@click.argument("meeting")
@LIBRARY
def own(meeting: str, library: Path | None) -> None:
    """Show your own notes of MEETING, with when you wrote them and at which item: for you alone.

    They are shown and nothing else: no file is made, and the journal says nothing of it.
    """
    from chair.files.journal import read_journal
    from chair.files.library import story_of
    from chair.files.own_notes import OwnNotes

    with sentences():
        folder = library_at(library).find(meeting)
        notes, half = OwnNotes(folder.path), folder.draft().own
        if not (notes.notes or half):
            is_there = notes.path.exists() and notes.path.stat().st_size
            stop("Your own notes cannot be read." if is_there else "There are no own notes of this meeting.")
        story, _ = story_of(read_journal(folder.journal))
    say(f"Your own notes of {story.meeting.title or folder.path.name}, for you alone.")
    for head, text in _told(story, notes.notes, half):
        tell(head + one_line(text), len(head))


def _told(story: Story, notes: tuple[OwnNote, ...], half: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The notes, each with what stands before it."""
    for note in notes:
        yield f"{_when(story, note)}{_where(story, note)}  ", note.text
    for text in filter(str.strip, half):
        yield "half-typed  ", text


def _when(story: Story, note: OwnNote) -> str:
    """The time of day; with the day where the meeting was opened on another."""
    with contextlib.suppress(ValueError):
        at = local(unstamp(note.t), story.meeting.offset)
        there = local(story.meeting.opened, story.meeting.offset).date()
        return f"{at:%H:%M}" if at.date() == there else f"{at:%Y-%m-%d %H:%M}"
    return note.t


def _where(story: Story, note: OwnNote) -> str:
    """The item that was talked about then."""
    told = (one.item for one in reversed(story.transcript.told) if one.n <= note.after)
    item = next(told, None)
    return "" if item is None else f"  item {story.meeting.number(item)}"
