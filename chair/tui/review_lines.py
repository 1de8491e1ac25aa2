"""The line that is typed while a meeting is read afterwards: what it will be, how it reads, what it makes.

`@` and a name, at the beginning or the end of a line, says who asks, or who says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import short_date
from chair.due import read_due
from chair.meeting.entries import (
    Answered,
    Corrected,
    Entry,
    FollowedUp,
    FollowWords,
    PointWords,
    PositionGiven,
    Reworded,
    Text,
)
from chair.meeting.entries.record import Became, asked_by
from chair.meeting.following import Fate
from chair.meeting.late_lines import KINDS, Head, NotRead, read_late, typed_late
from chair.meeting.paper import time_of_day
from chair.meeting.people import name
from chair.meeting.points import LABELS
from chair.meeting.replay import Story
from chair.meeting.state import Meeting
from chair.meeting.transcript import Note
from chair.meeting.typed import date_within
from chair.tui import review_answers
from chair.tui.lines import line_of
from chair.tui.who import Who, asker

LineKind = Literal["late", "correction", "reworded", "followed", "answer"]

_FATES: dict[Fate, str] = {"done": "done", "dropped": "dropped", "open": "open again", "moved": "moved to"}


class Typing(Struct, frozen=True):
    """A line, and what stands in it from the first. `entry` is the note or point that it is about, if any."""

    kind: LineKind
    text: str = ""
    head: Head = Head()  # what is known of a late note without its words
    entry: int | None = None
    fate: Fate = "open"
    became: Became = "taken up"


def late_note(item: int | None) -> Typing:
    """A late note on an item."""
    return Typing("late", head=Head(item=item))


def correction(story: Story, n: int | None) -> Typing:
    """A correction of the entry `n`: a note is put differently while that may be, a point has it beside."""
    note = None if n is None else story.transcript.notes.get(n)
    if n is None or note is None:
        return Typing("correction")
    point = next((one for one in story.meeting.points if one.id == n), None)
    free = point is None or (point.late and not point.answers)
    if free and not story.meeting.issues.final:
        return Typing("reworded", line_of(story.meeting, note).text, entry=n)
    return Typing("correction", entry=None if point is None else n)


def next_kind(typing: Typing) -> Typing:
    """Tab: the next kind of late note; or whether a correction is taken up, or noted beside."""
    if typing.kind == "late":
        kinds = list(KINDS.values())
        point = kinds[(kinds.index(typing.head.point) + 1) % len(kinds)]
        return replace(typing, head=replace(typing.head, point=point))
    if typing.kind == "correction":
        return replace(typing, became="noted beside" if typing.became == "taken up" else "taken up")
    return typing


def label(story: Story, typing: Typing) -> str:
    """What the line will be, in a few words."""
    if typing.kind == "late":
        point = typing.head.point
        what = "note" if point is None else LABELS[point].lower()
        item = typing.head.item
        return f"late {what}" + ("" if item is None else f", item {story.meeting.number(item)}")
    if typing.kind == "reworded":
        return "put differently"
    if typing.kind == "answer":
        return "answer"
    return f"correction, {typing.became}" if typing.kind == "correction" else _FATES[typing.fate]


def hint(typing: Typing) -> str:
    """What belongs into an empty line."""
    if typing.kind == "late":
        return "Priya Nair, 10:40: the words. 2: another item. Tab: its kind. Enter: leave"
    if typing.kind == "correction":
        return "@ and who asks, and how it should read. Tab: taken up, or noted beside"
    if typing.kind == "reworded":
        return "how it should read; @ and a name at an edge says who asks"
    if typing.kind == "answer":
        return "@ and whose answer, and what: @Family agrees, by letter"
    if typing.fate == "moved":
        return "the day, as next Friday; @ and who says so, and a remark"
    return "@ and who says so, and a remark; Enter alone keeps it without"


def understood(story: Story, typing: Typing, text: str, today: date) -> str:
    """How the line is understood so far, or what is missing."""
    if not text.strip():
        return hint(typing)
    try:
        return " - ".join(_told(story, typing, text, today))
    except NotRead as no:
        return str(no)


def made(story: Story, typing: Typing, text: str, today: date) -> tuple[Entry, ...]:
    """The entries that the line makes. Raises NotRead."""
    meeting = story.meeting
    if typing.kind == "late":
        return (read_late(meeting, text, typing.head)[0],)
    if typing.kind == "reworded" and typing.entry is not None:
        return (_reworded(meeting, story.transcript.notes[typing.entry], typing, text),)
    if typing.kind == "answer" and typing.entry is not None:
        return (review_answers.answer(meeting, meeting.point(typing.entry), text, today),)
    who, rest = asker(meeting, text)
    if typing.kind == "followed" and typing.entry is not None:
        return (_followed(meeting, typing, typing.entry, who, rest, today),)
    if (who.party, who.person) == (None, None):
        raise NotRead("Who asks for it? @ and a party or a name, before the words or behind them: @Family.")
    if not rest:
        raise NotRead("How should it read? There are no words yet.")
    words = Text(rest)
    return (
        Corrected(party=who.party, person=who.person, point=typing.entry, became=typing.became, words=words),
    )


def _reworded(meeting: Meeting, note: Note, typing: Typing, text: str) -> Reworded:
    """A note, or a point that was typed in afterwards, in other words."""
    if text.strip() == typing.text.strip():
        raise NotRead("Nothing was changed.")
    if note.point is None:
        who, rest = asker(meeting, text)
        if who.party is not None:
            raise NotRead("A note is put differently as a person asks: type @ and a name.")
        if not (words := text.strip() if who.words else rest):
            raise NotRead("There are no words yet.")
        return Reworded(
            entry=note.n, item=note.item, person=note.person, by=who.person, words=PointWords(words)
        )
    typed = typed_late(meeting, text, note.point)
    if not typed.text:
        raise NotRead("There are no words yet.")
    if typed.could_be:
        names = " or ".join(name(meeting, one) for one in typed.could_be)
        raise NotRead(f"@{typed.owner_words} may be {names}: type more of the name.")
    same = typed.due_words == note.due_words
    return Reworded(
        entry=note.n, point=note.point, item=note.item, person=note.person, owner=typed.owner,
        due=note.due if same else typed.due,
        words=PointWords(typed.text, owner=typed.owner_words, due=typed.due_words),
    )  # fmt: skip


def _followed(meeting: Meeting, typing: Typing, point: int, who: Who, rest: str, today: date) -> FollowedUp:
    day = None
    if typing.fate == "moved":
        day = read_due(rest, today)
        rest = "" if day is not None else rest
        day = day or date_within(rest, today, {})
        if day is None:
            raise NotRead("To which day? Type it first: next Friday, 15 Feb, 2027-02-15.")
    by = who.words
    if who.party is not None:
        by = asked_by(meeting, who.party, None)
    words = FollowWords(rest, by) if rest or by else None
    return FollowedUp(point=point, fate=typing.fate, due=day, person=who.person, words=words)


def _told(story: Story, typing: Typing, text: str, today: date) -> Iterator[str]:
    """The parts of how a line is understood. Raises NotRead."""
    meeting = story.meeting
    (entry,) = made(story, typing, text, today)
    if typing.kind == "late":
        late, typed = read_late(meeting, text, typing.head)
        if late.point is not None:
            yield LABELS[late.point]
        if late.person is not None:
            yield name(meeting, late.person)
        if late.minute is not None:
            yield f"said at {time_of_day(late.minute)}"
        yield "no item" if late.item is None else f"item {meeting.number(late.item)}"
        if late.point == "action":
            yield _owner(meeting, late.owner, typed.owner_words)
            yield short_date(late.due) if late.due else "no date yet"
    elif isinstance(entry, Answered | PositionGiven):
        yield review_answers.told(meeting, entry, today)
    elif isinstance(entry, Corrected):
        yield f"{asked_by(meeting, entry.party, entry.person)} asks for it"
        yield entry.became
    elif isinstance(entry, FollowedUp):
        yield f"{entry.fate} to {short_date(entry.due)}" if entry.due else _FATES[entry.fate]
        by = entry.words.by if entry.words else ""
        who = name(meeting, entry.person) if entry.person is not None else by
        yield f"{who} says so" if who else "nobody is named who says so"
    elif isinstance(entry, Reworded):
        yield "the earlier words are kept"
        if entry.by is not None:
            yield f"as {name(meeting, entry.by)} asked"
        if entry.point == "action":
            yield _owner(meeting, entry.owner, entry.words.owner if entry.words else "")
            yield short_date(entry.due) if entry.due else "no date yet"


def _owner(meeting: Meeting, owner: int | None, words: str) -> str:
    return name(meeting, owner) if owner is not None else words or "no @owner yet"
