"""Each agenda that comes with chair, played to its close, and the record that everybody gets of it.

`tests/golden/<agenda>` holds the records. Where the way they are written changes on purpose:
`python -m tests.golden_agendas`, and read what `git diff` says as somebody who gets one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chair.files.agenda_file import load_agenda, shipped
from chair.files.record.forms import made
from chair.files.record.session_data import session_data
from chair.meeting.entries import (
    Answered,
    Asked,
    BecauseWords,
    Closed,
    Given,
    InterestDeclared,
    Left,
    Minuted,
    Moved,
    Noted,
    PointAdded,
    PointWords,
    PositionGiven,
    Proposed,
    ReadBack,
    Redacted,
    SharingAgreed,
    SharingWords,
    TellerNamed,
    Text,
    Undone,
    ViewsRead,
    Voted,
)
from chair.meeting.floor import unsettled
from chair.meeting.people import child, in_the_room, voice_name, voice_of, voices
from chair.meeting.points import asked
from chair.meeting.state import Person, Point, PointKind, Reply
from tests.helpers import MINUTE, SECOND, TEN, FakeClock, Room

FOLDER = Path(__file__).parent / "golden"
FORMS = ("record.md", "record.html", "session.md")
_YES: dict[PointKind, Reply] = {"agreed": "agrees", "recommendation": "supports", "no agreement": "fair"}


def play(name: str) -> Room:
    """The agenda from its first item to the close, with invented words."""
    room = Room(load_agenda(shipped()[name])[0], FakeClock(wall=TEN, m=5_000_000, boot=f"golden-{name}"))
    room.begin()
    items = room.meeting.items
    late = next(n for n, item in enumerate(items, 1) if n >= len(items) * 2 // 3 and not item.rest)
    for number, item in enumerate(room.meeting.items, 1):
        if number > 1:
            room.do(Moved(item=item.id), 20 * SECOND)
        if item.rest:
            room.clock.go((item.minutes or 5) * MINUTE)
            continue
        _talk(room, number)
        if number == 2 and room.meeting.decides == "vote":
            words = Text("My sister works for the firm that is to mend the roof.")
            room.do(InterestDeclared(person=_members(room)[3].id, words=words), MINUTE)
        if number == late:
            _points(room)
        for voice in unsettled(room.meeting, room.meeting.item(item.id)):
            room.do(Asked(party=voice.party, person=voice.person, answer="nothing"), 10 * SECOND)
    _end(room)
    return room


def files(name: str) -> dict[str, bytes]:
    """What the meeting gives, by the names of the files."""
    lines = play(name).story.lines
    told = session_data(lines, (len(lines), "5a17" * 16))
    return {form: made(told, *form.split(".")) for form in FORMS}


def _members(room: Room) -> list[Person]:
    return [person for person in room.meeting.people if voice_of(person) is not None]


def _talk(room: Room, number: int) -> None:
    """Two people speak; what the first one says is chosen for the record on every other item."""
    item = room.meeting.item(room.item(number))
    if item.views is not None:
        room.do(ViewsRead(party=item.views, how="helper", by=_members(room)[1].id), 30 * SECOND)
        return
    members = _members(room)
    for place, person in enumerate((members[number % len(members)], members[(number + 1) % len(members)])):
        if not room.meeting.person(person.id).here:
            continue
        room.do(Given(person=person.id), 5 * SECOND)
        words = f"What matters most to me on item {number} is that we try it for half a year."
        note = room.do(Noted(person=person.id, words=Text(words)), 40 * SECOND)
        if place == 0 and number % 2 == 0:
            room.do(Minuted(entry=note), SECOND)


def _points(room: Room) -> None:
    """One point of each kind that fits, one taken back, one note whose words are taken out."""
    someone, other = (person.id for person in (_members(room) * 2)[1:3])
    secret = room.do(Noted(person=someone, words=Text("Something that was told in confidence.")), 30 * SECOND)
    mistake = room.do(PointAdded(point="parked", words=PointWords("Typed by mistake")), 10 * SECOND)
    room.do(Undone(entry=mistake), 5 * SECOND)
    room.do(Redacted(entries=(secret,), words=BecauseWords("asked not to be minuted")), 10 * SECOND)
    due = date(2026, 12, 11)
    words = PointWords("Send everybody the dates for next term", due="by Friday week")
    room.do(PointAdded(point="action", owner=other, due=due, words=words), 30 * SECOND)
    if room.meeting.decides == "vote":
        motion = room.do(
            PointAdded(point="decided", words=PointWords("The roof is mended before the winter.")), MINUTE
        )
        room.do(Proposed(point=motion, mover=someone), 10 * SECOND)
        room.do(Proposed(point=motion, seconder=other), 10 * SECOND)
        room.do(ReadBack(point=motion), 10 * SECOND)
        room.do(Voted(point=motion, outcome="carried", in_favour=3, against=1, abstained=1), 30 * SECOND)
        return
    room.do(PointAdded(point="agreed", words=PointWords("We meet at the school, at ten.")), MINUTE)
    advice = PointWords("Twenty minutes of help with reading, three times a week")
    room.do(PointAdded(point="recommendation", words=advice), MINUTE)
    differ = room.do(PointAdded(point="no agreement", words=PointWords("Who pays for the taxi")), MINUTE)
    for voice, view in zip(
        voices(room.meeting)[1:3], ("It is part of the plan.", "It is not."), strict=False
    ):
        position = PositionGiven(point=differ, party=voice.party, person=voice.person, words=Text(view))
        room.do(position, 20 * SECOND)
    room.do(PointAdded(point="parked", words=PointWords("The summer holidays")), 30 * SECOND)


def _end(room: Room) -> None:
    """Somebody leaves early; the points are read back and answered; who gets the record; the close."""
    last = _members(room)[-1]
    if len(voices(room.meeting)) > 3:
        room.do(Left(person=last.id), MINUTE)
    for point in room.meeting.points if room.meeting.answers else ():
        if asked(room.meeting, point):
            room.do(ReadBack(point=point.id), 20 * SECOND)
            _answers(room, point)
    room.do(Moved(item=None), MINUTE)
    room.do(SharingAgreed(by=date(2026, 12, 7), words=SharingWords("everybody invited, at the same time")))
    if child(room.meeting):
        room.do(TellerNamed(person=_members(room)[1].id))
    room.do(Closed(), 30 * SECOND)


def _answers(room: Room, point: Point) -> None:
    """One answer by a day, one seen differently, the absent ones to be sent it, the others yes."""
    for place, one in enumerate(asked(room.meeting, point)):
        reply, by, words = _YES.get(point.kind, "agrees"), None, ""
        if one.owner is not None:
            reply = "accepts"
        elif not in_the_room(room.meeting, one.voice):
            reply = "absent"
        elif point.kind == "agreed" and place == 2:
            reply, by = "will answer", date(2026, 12, 10)
        elif point.kind == "recommendation" and place == 1:
            reply, words = "differs", f"{voice_name(room.meeting, one.voice)} would begin with twice a week."
        party, person, said = one.voice.party, one.voice.person, Text(words) if words else None
        room.do(Answered(point=point.id, party=party, person=person, reply=reply, by=by, words=said), SECOND)


if __name__ == "__main__":
    for agenda in shipped():
        (FOLDER / agenda).mkdir(parents=True, exist_ok=True)
        for name, content in files(agenda).items():
            (FOLDER / agenda / name).write_bytes(content)
