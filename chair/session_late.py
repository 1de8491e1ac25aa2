"""The door into a meeting after it was held: one entry at a time, with the lock held only as long.

Whoever reads a meeting keeps nobody out of it; another chair that has it open keeps entries out, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chair.clock import Clock
from chair.files import issue
from chair.files.issue import NotIssued
from chair.files.journal import Journal, NotSaved
from chair.files.library import Folder, Library
from chair.files.record import write_files
from chair.meeting.agenda import Agenda
from chair.meeting.cleaned import cleaned
from chair.meeting.entries import Entry, HeldOnPaper
from chair.meeting.opening import opening
from chair.meeting.replay import Line, Story
from chair.meeting.state import Meeting, Person
from chair.session import Session
from chair.session_proposals import Failed, Refused


def put_down(folder: Folder, entries: Sequence[Entry], clock: Clock) -> str:
    """Put entries into a meeting: all of them, in one write, or none.

    Returns why the papers are not up to date, or "".
    Raises NotIssued (one may not happen), InUse, ReadOnly, NotSaved, OSError.
    """
    folder.lock()
    try:
        story = issue.story_in(folder)
        if story.meeting.stage == "closed":
            issue.enter_all(folder, entries, clock.now())
            return issue.keep_up(folder)
        # Before an open meeting is gone on with, which is an entry of its own.
        now = clock.now()
        for entry in map(cleaned, entries):
            if sentence := story.refusal(entry, now):
                raise NotIssued(sentence)
            story.add(Line(story.next_n, now.wall, now.m, entry))
    finally:
        folder.release()
    return _while_open(folder, entries, clock)


def held_on_paper(library: Library, agenda: Agenda, clock: Clock, held: HeldOnPaper) -> Folder:
    """A new meeting with this agenda that was held on paper. Raises NotIssued, NotSaved, InUse, OSError."""
    now, story = clock.now(), expected(agenda, clock)
    if sentence := story.refusal(held, now):
        raise NotIssued(sentence)
    story.add(Line(story.next_n, now.wall, now.m, held))
    folder = library.create(agenda.title, held.began.date())
    folder.lock()
    try:
        journal = Journal.create(folder.journal, story.lines)
        try:
            write_files(folder.path, list(story.lines), journal.head)
        finally:
            journal.close()
    finally:
        folder.release()
    return folder


def expected(agenda: Agenda, clock: Clock) -> Story:
    """The meeting as its agenda has it, before anything happened."""
    now, story = clock.now(), Story()
    for entry in opening(agenda, boot=clock.boot(), offset=clock.offset()):
        story.add(Line(story.next_n, now.wall, now.m, cleaned(entry)))
    return story


def on_paper(
    meeting: Meeting, began: datetime, ended: datetime, here: Sequence[Person], left: Sequence[int]
) -> HeldOnPaper:
    """That a meeting was held on paper, with these people, and the items of these numbers left."""
    items = tuple(meeting.items[number - 1].id for number in left)
    return HeldOnPaper(began=began, ended=ended, here=tuple(one.id for one in here), left=items)


def _while_open(folder: Folder, entries: Sequence[Entry], clock: Clock) -> str:
    """The same in a meeting that is not closed: it is gone on with for that moment."""
    session, _ = Session.resume(folder, clock)
    try:
        outcome = session.do(lambda _: entries)
        if isinstance(outcome, Refused):
            raise NotIssued(outcome.sentence)
        if isinstance(outcome, Failed):
            raise NotSaved(outcome.sentence)
        session.write_files()
    finally:
        session.close()
    return ""
