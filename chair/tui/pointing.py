"""More about a point, one letter each, and what letters mean: the lines they are typed in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from chair.meeting.details import DETAILS, LABELS, DetailKind, unexplained
from chair.meeting.entries import Detailed, PositionGiven
from chair.meeting.people import voices
from chair.meeting.state import Meeting, Person, Point, Voice
from chair.session import Session
from chair.tui.questions import Do, Line, Option, Question
from chair.tui.seats import by_letter, by_seat

_KEYS: Mapping[DetailKind, str] = {
    "evidence": "w", "condition": "c", "teller": "t", "meanwhile": "m", "route": "r", "to": "t",
    "section": "s",
}  # fmt: skip


def detail(meeting: Meeting, chosen: int | None) -> Do:
    """What may be said beside the chosen point, or the latest."""
    points = {point.id: point for point in meeting.points}
    if not points:
        return Do(say="There is no point yet.")
    if chosen is not None and chosen not in points:
        return Do(say="That is a note. Amended, Tab makes it a point.")
    point = points[chosen] if chosen is not None else meeting.points[-1]
    options = [
        Option(_KEYS[kind], LABELS[kind].lower(), _asked(meeting, point, kind))
        for kind in DETAILS.get(point.kind, ())
    ]
    if point.kind == "no agreement":
        options.append(Option("p", "how somebody sees it", partial(_positions, meeting, point)))
    if not options:
        return Do(say="Actions, recommendations and points without agreement have more to them.")
    return Do(ask=Question("More about it:", tuple(options)))


def meaning(session: Session, known: Mapping[str, str]) -> Do:
    """A line for what letters mean: the latest that somebody used and nobody has explained."""
    meeting = session.meeting
    newest = reversed(session.story.transcript.notes.values())
    names = [one.name or "" for one in meeting.people]
    short = unexplained((note.text or "" for note in newest), meeting.meanings, names)
    text = f"{short} = {known.get(short.casefold(), '')}" if short else ""
    return Do(line=Line("meaning", text=text))


def _asked(meeting: Meeting, point: Point, kind: DetailKind) -> Do:
    if kind != "teller":
        old = next((one.text for one in point.details if one.kind == kind), None)
        return Do(line=Line("answer", text=old or "", answer=Detailed(point=point.id, detail=kind)))

    def told_by(person: Person) -> Do:
        return Do((Detailed(point=point.id, detail="teller", person=person.id),))

    return Do(ask=Question("Who tells them? Seat number", seat=by_seat(meeting, told_by)))


def _positions(meeting: Meeting, point: Point) -> Do:
    def sees(voice: Voice) -> Do:
        given = PositionGiven(point=point.id, party=voice.party, person=voice.person)
        return Do(line=Line("answer", answer=given))

    options = by_letter(meeting, voices(meeting), sees)
    return Do(ask=Question("Who sees it how? In their own words:", options))
