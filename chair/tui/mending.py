"""Putting right what is written: other words for a note or point, and what `u` takes back."""

from __future__ import annotations

from msgspec.structs import replace

from chair.clock import hhmm
from chair.files.repeats import mentioned, said_again
from chair.meeting.entries import (
    Answered,
    BecauseWords,
    Entry,
    InterestDeclared,
    Minuted,
    Noted,
    PersonAdded,
    PointAdded,
    PositionGiven,
    Reasoned,
    Redacted,
    Requested,
    Reworded,
    SharingAgreed,
    Undone,
    ViewsRead,
)
from chair.meeting.entries.notes import shortened
from chair.meeting.people import name
from chair.meeting.points import LABELS
from chair.meeting.replay import Line as Saved
from chair.meeting.state import TAKEN_OUT
from chair.session import Session
from chair.tui import acts, lines
from chair.tui.questions import Do, Line, Option, Question, again


def amend(session: Session, chosen: int | None) -> Do:
    """The line for other words of the chosen note or point, or of the latest."""
    notes = session.story.transcript.notes
    if not notes:
        return Do(say="There is no note or point yet.")
    note = notes[chosen if chosen in notes else next(reversed(notes))]
    return Do(line=lines.line_of(session.meeting, note), speaker=note.person)


def minute(session: Session, chosen: int | None) -> Do:
    """The chosen note, or the latest, goes into the record, or out of it again."""
    notes = session.story.transcript.notes
    found = [note for note in notes.values() if note.point is None]
    if chosen in notes:
        found = [notes[chosen]]
    if not found:
        return Do(say="There is no note yet.")
    note = found[-1]
    if note.point is not None:
        return Do(say="A point is in the record already.")
    what = "is left out of the record" if note.minuted else "goes into the record; e tidies its words"
    return Do((Minuted(entry=note.n, out=note.minuted),), say=f"{shortened(note.text or TAKEN_OUT)}: {what}.")


def take_out(session: Session, chosen: int | None, keys: tuple[str, ...]) -> Do:
    """Ask whether the words of the chosen note or point, or of the latest, are to go for good."""
    notes, lines_now = session.story.transcript.notes, session.story.lines
    if not notes:
        return Do(say="There is no note or point yet.")
    note = notes[chosen if chosen in notes else next(reversed(notes))]
    if note.text is None:
        return Do(say="Its words are taken out already.")
    entries = tuple(n for n in (note.n, *said_again(lines_now, [note.n])) if _has_words(lines_now[n - 1]))
    said_on = tuple(line.n for line in lines_now if _is_on(line, note.n) and line.n not in entries)
    more = len(mentioned(lines_now, entries))
    words = "" if not more else f" {more} other entries may hold some of them: choose those as well."
    what = "A note" if note.point is None else LABELS[note.point].capitalize()
    whose = "" if note.person is None else f" of {name(session.meeting, note.person)}"
    at = hhmm(note.wall, session.meeting.offset)
    options = again(keys, "take them out", _out(entries))
    if said_on:
        options = (*options, Option("a", "and what was answered to it", _out((*entries, *said_on))))
    text = f"{what}{whose} at {at}: its words go for good, from every file of this meeting.{words}"
    return Do(ask=Question(text, options, slow=True))


def _out(entries: tuple[int, ...]) -> Do:
    words = BecauseWords("asked for in the meeting")
    return Do((Redacted(entries=tuple(sorted(entries)), words=words),))


def _has_words(saved: Saved) -> bool:
    return getattr(saved.entry, "words", None) is not None


def _is_on(saved: Saved, point: int) -> bool:
    """Whether an entry has words that a party put to a point."""
    entry = saved.entry
    return isinstance(entry, Answered | PositionGiven) and entry.point == point and _has_words(saved)


def take_back(session: Session, keys: tuple[str, ...]) -> Do:
    """Ask whether the latest entry goes, by one of `keys`; its words come back into the line."""
    story = session.story
    latest = story.latest()
    if latest is None:
        return Do(say="There is nothing to take back.")
    entries: tuple[Entry, ...] = (Undone(entry=latest.n),)
    if isinstance(latest.entry, PersonAdded) and latest.entry.party == latest.n - 1:
        entries = (*entries, Undone(entry=latest.n - 1))  # the party came with the person, by one key
    line, speaker = _words_of(session, latest)
    return acts.take_back(keys, story.names(latest), Do(entries, line=line, speaker=speaker))


def _words_of(session: Session, saved: Saved) -> tuple[Line | None, int | None]:
    """The words of an entry that is taken back, as a line, and whose they are."""
    notes, entry = session.story.transcript.notes, saved.entry
    if isinstance(entry, Noted | PointAdded):
        note = notes[saved.n]
        return replace(lines.line_of(session.meeting, note), amends=None), note.person
    if isinstance(entry, Answered | PositionGiven) and entry.words is not None:
        return Line("answer", text=entry.words.text, answer=replace(entry, words=None)), None
    if isinstance(entry, SharingAgreed) and entry.words is not None:
        return Line(
            "sharing", text=" ".join(word for word in (entry.words.text, entry.words.due) if word)
        ), None
    if isinstance(entry, ViewsRead) and entry.words is not None:
        views = replace(entry, words=None)
        return Line("gathered", text=entry.words.gathered, item=entry.item, views=views), None
    if isinstance(entry, InterestDeclared) and entry.words is not None:
        return Line("interest", text=entry.words.text), entry.person
    if isinstance(entry, Requested | Reasoned) and entry.words is not None:
        return Line("reason", text=entry.words.text, person=entry.person), None
    if isinstance(entry, Reworded):
        note = notes[entry.entry]
        return lines.line_of(session.meeting, note), note.person
    return None, None
