"""From a typed line to the entry it will be, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from msgspec.structs import replace

from chair.clock import short_date
from chair.due import read_due
from chair.files.agenda_file import read_item, read_person
from chair.meeting.details import DATED
from chair.meeting.details import LABELS as DETAIL_LABELS
from chair.meeting.entries import (
    Answered,
    DateAdded,
    DateWords,
    Detailed,
    Entry,
    Explained,
    InterestDeclared,
    ItemAdded,
    ItemWords,
    MeaningWords,
    NameWords,
    Noted,
    PartyAdded,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    PositionGiven,
    ReadBack,
    Reasoned,
    Reattributed,
    Requested,
    Reworded,
    SharingAgreed,
    SharingWords,
    Text,
    ViewsWords,
    Voted,
)
from chair.meeting.opening import is_neutral
from chair.meeting.people import meant, name, next_seat, party_called, seat_label, voice_name
from chair.meeting.points import LABELS, REPLIES, asks_for_words
from chair.meeting.state import Meeting
from chair.meeting.transcript import Note
from chair.meeting.typed import Typed, date_within, read_line
from chair.session_proposals import OwnText, Proposal
from chair.tui import clock_lines
from chair.tui.questions import Line, PutTo

_LABELS = {
    "person": "new person: Name (Party, role)",
    "item": "new item: Title (10 min)",
    "own": "own note",
    "sharing": "the record goes to",
    "meaning": "letters = what they mean",
    "folder": "save in folder",
}
_BEGUN_NAME = re.compile(r"(?<!\S)@([^\s@,]*)$")


def label(meeting: Meeting, line: Line, speaker: int | None) -> str:
    """What the line will be, in a word or two."""
    if line.kind in _LABELS:
        return _LABELS[line.kind]
    if line.kind == "reason":
        return f"{name(meeting, line.person)} speaks about"
    if line.views is not None:
        return f"views of {voice_name(meeting, line.views.voice)}, gathered by"
    if line.kind == "interest":
        return "interest" if speaker is None else f"interest of {name(meeting, speaker)}"
    if line.answer is not None:
        return _answer_label(meeting, line.answer)
    if line.kind == "date":
        return f"when is {line.event}?"
    if line.kind in clock_lines.KINDS:
        return clock_lines.label(line)
    word = "note" if line.point is None else LABELS[line.point].lower()
    if line.amends is not None:
        asked = asks_for_words(meeting)
        return f"{word}, put differently" + ("" if asked is None else f" as {name(meeting, asked)} asks")
    return f"{word}, {name(meeting, speaker)}" if line.point is None and speaker is not None else word


def typed(meeting: Meeting, line: Line, text: str, today: date) -> Typed:
    """The line as it is understood so far."""
    events = {known.name.casefold(): known.day for known in meeting.dates if known.name}
    # Only an action has a date: "the taxi stays until Easter" is agreed as it is said.
    people = meeting.people if line.amends is None else (*meeting.people, *meeting.off)
    reading = read_line(text, people, today, events, dated=line.point == "action" or line.kind == "sharing")
    if line.due is not None and reading.due_words == line.due_words:
        # "By Friday" means the Friday of the day it was said.
        return replace(reading, due=line.due, sure=True)
    return reading


def completed(meeting: Meeting, text: str) -> str:
    """`text` with the name finished that begins behind its last "@"; "" where there is none to finish."""
    at = _BEGUN_NAME.search(text)
    begun = "" if at is None else at[1].casefold()
    if at is None or not begun:
        return ""
    for person in meeting.people:
        words = (person.name or "").casefold().split()
        if person.here and any(word.startswith(begun) for word in words) and [begun] != words:
            return f"{text[: at.start(1)]}{person.name}"
    return ""


def proposal(meeting: Meeting, line: Line, text: str, today: date, speaker: int | None) -> Proposal | str:
    """The entries that the line makes, or the sentence that says what is missing."""
    if line.answer is not None:
        return _answered(meeting, line.answer, text, today)
    if line.kind in clock_lines.KINDS:
        return clock_lines.entry(meeting, line, text, today)
    match line.kind:
        case "person":
            return _person(meeting, text)
        case "item":
            return _item(meeting, text)
        case "own":
            return OwnText(text)
        case "meaning":
            return _meaning(meeting, text)
        case "reason" if line.person is not None:
            return _reason(meeting, line.person, text)
        case _:
            return _noted(meeting, line, text, today, speaker)


def _noted(meeting: Meeting, line: Line, text: str, today: date, speaker: int | None) -> Proposal | str:
    """A line in which a name and a date may stand."""
    reading = typed(meeting, line, text, today)
    if not reading.text:
        return "There are no words yet."
    if reading.could_be:
        names = " or ".join(name(meeting, one) for one in reading.could_be)
        return f"@{reading.owner_words} may be {names}: type more of the name, or the seat number."
    if line.kind == "sharing":
        return SharingAgreed(by=reading.due, words=SharingWords(reading.text, due=reading.due_words))
    if line.views is not None:
        gathered = reading.text.removeprefix("by ")
        item, by = _other(meeting, line), line.views.by if reading.owner is None else reading.owner
        return replace(line.views, by=by, item=item, words=ViewsWords(f"by {gathered}"))
    if line.kind == "interest":
        return _interest(reading.owner or speaker, reading.text)
    words = PointWords(reading.text, owner=reading.owner_words, due=reading.due_words)
    if line.amends is not None:
        return _reworded(meeting, line, line.amends, reading, words, speaker)
    if line.point is None:
        return Noted(person=reading.owner or speaker, item=_other(meeting, line), words=Text(reading.text))
    return PointAdded(
        point=line.point, person=speaker, item=_other(meeting, line),
        owner=reading.owner, due=reading.due, step=line.step, words=words,
    )  # fmt: skip


def unknown_event(meeting: Meeting, line: Line, text: str, today: date) -> str:
    """The named date in a point that nobody has told yet."""
    if line.point != "action":
        return ""
    reading = typed(meeting, line, text, today)
    return reading.event if reading.due is None else ""


def named_date(line: Line, day: date) -> DateAdded:
    """The date that a `date` line told."""
    return DateAdded(day=day, words=DateWords(line.event))


def line_of(meeting: Meeting, note: Note) -> Line:
    """A note or point as a line to be typed again."""
    owner = f"@{called(meeting, note.owner)}" if note.owner is not None else ""
    if not owner and note.owner_words:
        owner = f"@{note.owner_words}"
    due = note.due_words if note.point == "action" else ""
    text = " ".join(part for part in (note.text or "", owner, due) if part)
    return Line("note", note.point, text, note.n, note.item, due=note.due, due_words=note.due_words)


def called(meeting: Meeting, person: int) -> str:
    """A name that means this person only, else the seat."""
    called = name(meeting, person)
    if [one.id for one in meant(called, meeting.people)] == [person]:
        return called
    return next((seat_label(one.seat) for one in meeting.people if one.id == person), called)


def _reworded(
    meeting: Meeting, line: Line, entry: int, reading: Typed, words: PointWords, speaker: int | None
) -> Proposal:
    if line.point is not None:
        return Reworded(
            entry=entry, point=line.point, item=line.item, person=speaker,
            owner=reading.owner, due=reading.due, by=asks_for_words(meeting), words=words,
        )  # fmt: skip
    said_by = speaker if reading.owner is None else reading.owner
    note = Reworded(
        entry=entry,
        item=line.item,
        person=said_by,
        by=asks_for_words(meeting),
        words=PointWords(reading.text),
    )
    if said_by == speaker:
        return note
    return lambda _: (Reattributed(entry=entry, person=said_by), note)


def says_already(meeting: Meeting, detail: Detailed, text: str) -> bool:
    """Whether a point has a detail of these very words: another wording would leave its answers behind."""
    points = (one for one in meeting.points if one.id == detail.point)
    there = [one for point in points for one in point.details if one.kind == detail.detail]
    return any(one.text == text.strip() for one in there)


def day_in(meeting: Meeting, detail: Detailed, text: str, today: date) -> date | None:
    """The day that a detail names, wherever it stands in it."""
    events = {known.name.casefold(): known.day for known in meeting.dates if known.name}
    return date_within(text, today, events) if detail.detail in DATED else None


def _other(meeting: Meeting, line: Line) -> int | None:
    """The item that a line was begun on, where another is open by now."""
    return None if line.item == meeting.current else line.item


def _person(meeting: Meeting, text: str) -> Proposal | str:
    person = read_person(text + ")" * (text.count("(") - text.count(")")))
    if person is None or not person.name:
        return "Type a name, and in brackets party and role: Priya Nair (School, SENCo)"
    known = party_called(meeting, person.party)
    party = None if known is None else known.id
    seat = next_seat(meeting.seats)

    def entries(n: int) -> Sequence[Entry]:
        new = person.party and party is None
        added = PersonAdded(
            seat=seat,
            party=n if new else party,
            neutral=not person.party and is_neutral(person.role),
            words=PersonWords(person.name, person.role, person.remark),
        )
        return (PartyAdded(words=NameWords(person.party)), added) if new else (added,)

    return entries


def _reason(meeting: Meeting, person: int, text: str) -> Proposal:
    """With who waits or speaks already it is put beside the name; others ask for the floor with it."""
    turn, words = meeting.floor.turn, Text(" ".join(text.split()))
    if person in meeting.floor.queue or (turn is not None and turn.person == person):
        return Reasoned(person=person, words=words)
    return Requested(person=person, words=words)


def _interest(person: int | None, text: str) -> Proposal | str:
    if person is None:
        return "Whose interest is it? @ and a name, or a seat number, says."
    return InterestDeclared(person=person, words=Text(text))


def _item(meeting: Meeting, text: str) -> Proposal | str:
    item = read_item(text)
    if item is None or not item.title:
        return "Type a title, and in brackets the minutes: Transport (10 min)"
    there = meeting.open_item
    return ItemAdded(
        after=_last_of(meeting),
        minutes=item.minutes,
        round=item.round,
        depth=0 if there is None else there.depth,  # or what follows would be nested under it
        rest=item.rest,
        words=ItemWords(item.title, item.lead),
    )


def _last_of(meeting: Meeting) -> int | None:
    """The open item, or the last of those nested under it: what a new item stands after."""
    there = meeting.open_item
    if there is None:
        return None
    place = meeting.number(there.id)
    nested = takewhile(lambda item: item.depth > there.depth, meeting.items[place:])
    return [there, *nested][-1].id


def _meaning(meeting: Meeting, text: str) -> Proposal | str:
    short, equals, meaning = (part.strip() for part in text.partition("="))
    if not (short and equals and meaning):
        return "Type the letters, = and what they mean: OT = occupational therapist"
    same = (one.id for one in reversed(meeting.meanings) if (one.short or "").casefold() == short.casefold())
    return Explained(of=next(same, None), words=MeaningWords(short, meaning))


def _answer_label(meeting: Meeting, answer: PutTo) -> str:
    if isinstance(answer, Detailed):
        return DETAIL_LABELS[answer.detail].lower()
    if isinstance(answer, Voted):
        return f"{answer.outcome}; votes for, against, abstained"
    who = voice_name(meeting, answer.voice)
    if isinstance(answer, PositionGiven):
        return f"{who} sees it so"
    return f"{who} {REPLIES[answer.reply]}" + (" by" if answer.reply == "will answer" else "")


def _answered(meeting: Meeting, put_to: PutTo, text: str, today: date) -> Proposal | str:
    """The answer, with the reading of words that were changed on the spot."""
    point = next((one for one in meeting.points if one.id == put_to.point), None)
    if point is None:
        return "The point was taken back; these words have nothing to answer. Esc leaves them."
    answer = _answer(meeting, put_to, text, today)
    if isinstance(answer, str | Detailed) or point.read_back:
        return answer
    return lambda _: (ReadBack(point=put_to.point), answer)


def _answer(meeting: Meeting, answer: PutTo, text: str, today: date) -> Entry | str:
    if isinstance(answer, Detailed):
        return replace(answer, due=day_in(meeting, answer, text, today), words=Text(text.strip()))
    if isinstance(answer, Voted):
        counts = re.fullmatch(r"\s*(\d{1,4})\D+(\d{1,4})(?:\D+(\d{1,4}))?\s*", text, re.ASCII)
        if counts is None:
            return "Type the votes for, against and abstained: 5 2 1. Enter alone keeps none."
        found = [None if count is None else int(count) for count in counts.groups()]
        return replace(answer, in_favour=found[0], against=found[1], abstained=found[2])
    if isinstance(answer, Answered) and answer.reply == "will answer":
        day = read_due(text, today)
        if day is None:
            return "That is no date. Type it as Friday, 15 Feb, 15/2/2027 or 2027-02-15."
        if day < today:
            return f"{short_date(day)} is over. Type a day that is to come."
        return replace(answer, by=day)
    return replace(answer, words=Text(text.strip()))
