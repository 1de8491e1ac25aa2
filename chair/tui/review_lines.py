"""The line that is typed while a meeting is read afterwards: what it will be, how it reads, what it makes.

`@` and a name, at the beginning or the end of a line, says who asks, or who says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import day_told, short_date
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
from chair.meeting.entries.notes import shortened
from chair.meeting.entries.record import Became, asked_by
from chair.meeting.followed_lines import read_followed
from chair.meeting.following import Fate
from chair.meeting.late_lines import KINDS, Head, NotRead, read_late, several, typed_late
from chair.meeting.nobody import nobody, stranger
from chair.meeting.paper import time_of_day
from chair.meeting.people import name
from chair.meeting.points import LABELS
from chair.meeting.replay import Story
from chair.meeting.state import Meeting
from chair.meeting.transcript import Note
from chair.meeting.who import Who, asker
from chair.text import clean
from chair.tui import review_answers
from chair.tui.lines import line_of

LineKind = Literal["late", "correction", "reworded", "followed", "answer"]

# What a key says became of the chosen action.
FATE_OF: dict[str, Fate] = {"d": "done", "x": "dropped", "m": "moved", "b": "open"}
_FATES: dict[Fate, str] = {"done": "done", "dropped": "dropped", "open": "open again", "moved": "moved to"}


class Typing(Struct, frozen=True):
    """A line, and what stands in it from the first. `entry` is the note or point that it is about, if any."""

    kind: LineKind
    text: str = ""
    head: Head = Head()  # what is known of a late note without its words
    entry: int | None = None
    fate: Fate = "open"
    became: Became = "taken up"


class Half(Struct, frozen=True):
    """A line that is half-typed, as it is kept for as long as it is."""

    text: str
    typing: Typing


def half_typed(meeting: Meeting, typing: Typing | None, text: str) -> Half | None:
    """What would be lost if the program ended now; off the record nothing is kept, as everywhere."""
    text = clean(text, lines=True)
    if typing is None or not text.strip() or text == typing.text or meeting.off_record is not None:
        return None
    return Half(text, typing)


def gone_on_with(story: Story, half: Half) -> Typing:
    """What the line will be; a late note, where what it was about is not there any more."""
    typing, meeting = half.typing, story.meeting
    point = next((one for one in meeting.points if one.id == typing.entry), None)
    there = {
        "late": typing.head.item in (None, *(item.id for item in meeting.items)),
        "reworded": typing.entry in story.transcript.notes,
        "correction": typing.entry is None or point is not None,
    }
    return typing if there.get(typing.kind, point is not None) else late_note(None)


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


def asks_drop(text: str) -> str:
    """What x again would say of the action with this text."""
    return f'x again: "{shortened(text)}" is not needed any more. Any other key leaves it.'


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


def hint(story: Story, typing: Typing) -> str:
    """What belongs into an empty line."""
    if typing.kind == "late":
        return "Priya Nair, 10:40: the words. 2: another item. Tab: its kind. Enter: leave"
    if typing.kind == "correction":
        return "@ and who asks, and how it should read. Tab: taken up, or noted beside"
    if typing.kind == "reworded":
        return "how it should read; @ and a name at an edge says who asks"
    if typing.kind == "answer" and typing.entry is not None:
        kind = story.meeting.point(typing.entry).kind
        return f"@ and whose answer, and what: {review_answers.example(kind)}"
    if typing.fate == "moved":
        return "the day, as next Friday; @ and who says so; and a remark"
    return "@ and who says so, and a remark; Enter alone keeps it without"


def understood(story: Story, typing: Typing, text: str, today: date) -> str:
    """How the line is understood so far, or what is missing."""
    if not text.strip():
        return hint(story, typing)
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
    if typing.kind == "followed" and typing.entry is not None:
        return (_followed(meeting, typing, typing.entry, text, today),)
    who, rest = asker(meeting, text)
    if who.words:
        raise NotRead(nobody(meeting, who.words))
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
        if who.words and f"@{who.words}" not in typing.text:
            raise NotRead(nobody(meeting, who.words))
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
        raise several(meeting, f"@{typed.owner_words}", typed.could_be)
    same = typed.due_words == note.due_words
    return Reworded(
        entry=note.n, point=note.point, item=note.item, person=note.person, owner=typed.owner,
        due=note.due if same else typed.due,
        words=PointWords(typed.text, owner=typed.owner_words, due=typed.due_words),
    )  # fmt: skip


def _followed(meeting: Meeting, typing: Typing, point: int, text: str, today: date) -> FollowedUp:
    """What became of an action. Raises NotRead."""
    who, rest, due = read_followed(meeting, typing.fate, text, today)
    by = who.words
    if who.party is not None:
        by = asked_by(meeting, who.party, None)
    words = FollowWords(rest, by) if rest or by else None
    day = None if due is None else due.day
    return FollowedUp(point=point, fate=typing.fate, due=day, person=who.person, words=words)


def _told(story: Story, typing: Typing, text: str, today: date) -> Iterator[str]:
    """The parts of how a line is understood. Raises NotRead."""
    meeting = story.meeting
    (entry,) = made(story, typing, text, today)
    if typing.kind == "late":
        yield from _told_late(meeting, typing, text)
    elif isinstance(entry, Answered | PositionGiven):
        yield review_answers.told(meeting, entry, today)
        if isinstance(entry, Answered) and entry.by is not None:
            yield day_told(entry.by, today)
    elif isinstance(entry, Corrected):
        yield f"{asked_by(meeting, entry.party, entry.person)} asks for it"
        yield entry.became
    elif isinstance(entry, FollowedUp):
        yield from _told_followed(meeting, typing, text, today)
    elif isinstance(entry, Reworded):
        yield "the earlier words are kept"
        if entry.by is not None:
            yield f"as {name(meeting, entry.by)} asked"
        if entry.point == "action":
            yield _owner(meeting, entry.owner, entry.words.owner if entry.words else "")
            yield short_date(entry.due) if entry.due else "no date yet"


def _told_late(meeting: Meeting, typing: Typing, text: str) -> Iterator[str]:
    late, typed = read_late(meeting, text, typing.head)
    if late.point is not None:
        yield LABELS[late.point]
    if late.person is not None:
        yield name(meeting, late.person)
    elif late.point is None and (words := asker(meeting, typed.text)[0].words):
        yield f"{stranger(meeting, words)} stays in the words"
    if late.minute is not None:
        yield f"said at {time_of_day(late.minute)}"
    yield "no item" if late.item is None else f"item {meeting.number(late.item)}"
    if late.point == "action":
        yield _owner(meeting, late.owner, typed.owner_words)
        yield short_date(late.due) if late.due else "no date yet"


def _told_followed(meeting: Meeting, typing: Typing, text: str, today: date) -> Iterator[str]:
    who, remark, due = read_followed(meeting, typing.fate, text, today)
    moved = "" if due is None else f" {day_told(due.day, today, sure=due.sure)}"
    yield f"{_FATES[typing.fate]}{moved}"
    if who.words:
        yield f"{stranger(meeting, who.words)} says so"
    elif who != Who():
        yield f"{asked_by(meeting, who.party, who.person)} says so"
    else:
        where = ": @ and a name at the beginning or the end" if "@" in remark else ""
        yield f"nobody is named who says so{where}"


def _owner(meeting: Meeting, owner: int | None, words: str) -> str:
    if owner is not None:
        return name(meeting, owner)
    return stranger(meeting, words) if words else "no @owner yet"
