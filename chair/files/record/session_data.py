"""From a meeting's entries to the data of session.json."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import astuple

from chair.clock import local, shift
from chair.files.record.attendance import Attendance
from chair.files.record.issued_data import corrections, follow_ups, versions
from chair.files.record.shape import (
    SCHEMA,
    AnswerData,
    CellData,
    DateData,
    DetailData,
    HeadData,
    HeardData,
    InterestData,
    ItemData,
    MeaningData,
    NoteData,
    PaperData,
    PersonData,
    PointData,
    PositionData,
    PrivateData,
    RowData,
    SessionData,
    SharingData,
    StepData,
    ToldData,
    TurnData,
    VotesData,
    WeightData,
)
from chair.meeting import people
from chair.meeting.airtime import untimed
from chair.meeting.details import LABELS
from chair.meeting.entries import Begun, Moved
from chair.meeting.entries.opening import Opened
from chair.meeting.heard import plainly, ways
from chair.meeting.paper import time_of_day
from chair.meeting.people import party_name, voice_name
from chair.meeting.points import details_of, is_current
from chair.meeting.replay import Line, Story, unfold
from chair.meeting.state import TAKEN_OUT, Heard, Item, Meeting, Point, Voice, When
from chair.meeting.timing import plan
from chair.meeting.transcript import Note

LATE = "late_noted"  # the kind of what is typed in afterwards


def session_data(lines: Sequence[Line], head: tuple[int, str]) -> SessionData:
    """Everything a meeting's entries tell, by name. Raises Impossible where they cannot be folded."""
    return _Telling(lines).data(head)


class _Telling:
    """One meeting being put into words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.story = Story(lines)
        self.meeting = self.story.meeting
        self.numbers = {item.id: number for number, item in enumerate(self.meeting.items, 1)}
        self.attendance = Attendance()
        self.began: dict[int, str] = {}
        for line, when, before, after in unfold(lines):
            self._follow(line, when, before, after)

    def data(self, head: tuple[int, str]) -> SessionData:
        meeting, wall = self.meeting, self.meeting.began_wall
        planned = plan(meeting, meeting.opened if wall is None else wall)
        return SessionData(
            schema=SCHEMA,
            title=meeting.title or TAKEN_OUT,
            place=meeting.place,
            state={"waiting": "not begun", "running": "open", "closed": "closed"}[meeting.stage],
            planned_start=None if meeting.begins is None else self._iso(planned[0]),
            planned_end=self._iso(planned[1]) if meeting.begins or wall is not None else None,
            began=None if wall is None else self._iso(wall),
            closed=self._closed(),
            late_start_seconds=0 if wall is None or meeting.paper else max(0, wall - planned[0]) // 1000,
            decides=meeting.decides,
            parties=tuple(party.name or TAKEN_OUT for party in meeting.parties),
            people=tuple(self._people()),
            agenda=tuple(self._item(item) for item in meeting.items),
            turns=tuple(self._turns()),
            points=tuple(self._point(point) for point in meeting.points),
            notes=tuple(self._notes()),
            transcript=tuple(self._transcript()),
            follows=meeting.follows,
            papers=tuple(
                PaperData(one.text or TAKEN_OUT, one.owner, _day(one.due), _day(one.received))
                for one in meeting.papers
            ),
            dates=tuple(
                DateData(one.name or TAKEN_OUT, one.day.isoformat(), one.source) for one in meeting.dates
            ),
            next_steps=tuple(self._steps()),
            journal_head=HeadData(*head),
            id=_identity(self.story.lines),
            opened=self._iso(meeting.opened),
            answers_asked=meeting.answers,
            issued=tuple(versions(self.story)),
            corrections=tuple(corrections(self.story)),
            quorum=meeting.quorum,
            interests=tuple(
                InterestData(people.name(meeting, one.person), one.text or TAKEN_OUT)
                for one in meeting.interests
            ),
            sharing=self._sharing(),
            meanings=tuple(self._meanings()),
            who_was_heard=tuple(self._who_was_heard()),
            time_weights=tuple(
                WeightData(self._whose(one.party, one.person), one.percent) for one in meeting.clocks.weights
            ),
            private_sessions=tuple(
                PrivateData(self._whose(one.party, one.person) or TAKEN_OUT, one.ms // 1000)
                for one in meeting.clocks.apart
            ),
            adjourned=tuple(self.attendance.adjourned),
            purpose=meeting.purpose,
            correction_working_days=meeting.correction_days,
            on_paper=meeting.paper is not None,
        )

    def _follow(self, line: Line, when: When, before: Meeting, after: Meeting) -> None:
        # What began a while ago began then.
        since = line.entry.since if isinstance(line.entry, Begun | Moved) else None
        at = self._iso(when.wall_at(when.back_to(since)))
        self.attendance.take(line, at, before, after)
        if after.paper is not None and before.paper is None:
            paper = after.paper
            began, ended = (self._iso(paper.wall(one, after.offset)) for one in (paper.began, paper.ended))
            self.attendance.on_paper(after, began, ended)
        if after.current is not None and after.current != before.current:
            self.began.setdefault(after.current, at)

    def _people(self) -> Iterator[PersonData]:
        for person in self.meeting.people:
            yield PersonData(
                name=people.name(self.meeting, person.id),
                party=None if person.party is None else party_name(self.meeting, person),
                role=person.role,
                remark=person.remark,
                seat=person.seat,
                neutral=person.neutral,
                present=self.attendance.of(person.id),
            )

    def _item(self, item: Item) -> ItemData:
        return ItemData(
            number=self.numbers[item.id],
            title=item.title or TAKEN_OUT,
            lead=item.lead,
            round=item.round,
            planned_minutes=item.planned,
            minutes=item.minutes,
            actual_seconds=item.watch.read(self.story.at) // 1000,
            state=item.progress,
            began=self.began.get(item.id),
            heard=tuple(self._heard(one) for one in item.heard),
            absent=tuple(self._absent(item)),
            rest=item.rest,
            off_record=item.off_record,
            open_talk_seconds=item.talk.read(self.story.at) // 1000,
            untimed_seconds=untimed(self.meeting, item, self.story.at) // 1000,
        )

    def _heard(self, heard: Heard) -> HeardData:
        who = voice_name(self.meeting, heard.voice)
        return HeardData(who, heard.how, self._name(heard.by), heard.way, heard.gathered)

    def _who_was_heard(self) -> Iterator[RowData]:
        meeting = self.meeting
        for item in meeting.items:
            timed = item.id in self.began or self.meeting.paper is not None
            if not timed or (item.round == "none" and not item.heard):
                continue
            cells = (
                CellData(
                    voice_name(meeting, voice), ways(meeting, item, voice), plainly(meeting, item, voice)
                )
                for voice in people.voices(meeting)
            )
            yield RowData(self.numbers[item.id], tuple(cells))

    def _absent(self, item: Item) -> Iterator[str]:
        """Which party was not heard on an *everyone* item because nobody of theirs was in the room."""
        for voice in people.voices(self.meeting):
            if voice.party is not None and ways(self.meeting, item, voice) == ("absent",):
                yield voice_name(self.meeting, voice)

    def _turns(self) -> Iterator[TurnData]:
        for turn in self.story.transcript.turns:
            person = self.meeting.person(turn.person)
            party = None if person.party is None else party_name(self.meeting, person)
            name = people.name(self.meeting, person.id)
            item, began = self._number(turn.item), self._iso(turn.wall)
            yield TurnData(name, party, item, began, turn.ms // 1000, turn.ask, turn.text)

    def _point(self, point: Point) -> PointData:
        note = self.story.transcript.notes[point.id]
        owner, owner_party = point.owner_words or None, None
        if point.owner is not None:
            owner, owner_party = people.name(self.meeting, point.owner), self._party(point.owner)
        return PointData(
            n=point.id,
            kind=point.kind,
            text=point.text or TAKEN_OUT,
            owner=owner,
            due=_day(point.due),
            due_as_said=point.due_words,
            item=self._number(point.item),
            said_by=self._name(note.person),
            mover=self._name(point.mover),
            seconder=self._name(point.seconder),
            read_back=point.read_back,
            positions=tuple(
                PositionData(voice_name(self.meeting, one.voice), one.text or TAKEN_OUT, _day(one.told))
                for one in point.positions
            ),
            answers=tuple(
                AnswerData(
                    voice_name(self.meeting, one.voice),
                    one.reply,
                    _day(one.by),
                    one.text,
                    is_current(point, one),
                    _day(one.told),
                )
                for one in point.answers
            ),
            votes=None if point.votes is None else VotesData(*astuple(point.votes)),
            earlier=tuple(text or TAKEN_OUT for text in note.trail),
            owner_party=owner_party,
            details=tuple(self._details(point)),
            reworded_by=tuple(self._name(one) for one in note.asked_by),
            fate=point.fate,
            moved=_day(point.moved),
            follow_up=tuple(follow_ups(self.story, point.id)),
            at=self._iso(note.wall),
            late=note.late,
            said_at=_said_at(note),
        )

    def _details(self, point: Point) -> Iterator[DetailData]:
        for one in details_of(point):
            text = TAKEN_OUT if one.text is None else one.text
            told = text if one.person is None else people.name(self.meeting, one.person)
            yield DetailData(one.kind, LABELS[one.kind], told, _day(one.due))

    def _notes(self) -> Iterator[NoteData]:
        for note in self.story.transcript.notes.values():
            if note.point is None:
                earlier = tuple(text or TAKEN_OUT for text in note.trail)
                said_by = self._name(note.person)
                yield NoteData(
                    note.n,
                    self._iso(note.wall),
                    self._number(note.item),
                    said_by,
                    note.text or TAKEN_OUT,
                    earlier,
                    note.minuted,
                    note.late,
                    _said_at(note),
                )

    def _transcript(self) -> Iterator[ToldData]:
        for told in self.story.transcript.told:
            at, item = self._iso(told.wall), self._number(told.item)
            yield ToldData(told.n, at, told.kind, item, told.text, told.kind == LATE)

    def _steps(self) -> Iterator[StepData]:
        wall = self.meeting.began_wall
        day = None if wall is None else local(wall, self.meeting.offset).date()
        for step in self.meeting.steps:
            by = None if day is None or step.count is None else _day(shift(day, step.count, step.unit))
            yield StepData(step.owner or TAKEN_OUT, step.text or TAKEN_OUT, step.rule, step.source, by)

    def _meanings(self) -> Iterator[MeaningData]:
        """What letters mean."""
        for one in self.meeting.meanings:
            if one.short and one.text:
                yield MeaningData(one.short, one.text)

    def _sharing(self) -> SharingData | None:
        """What was agreed about the record; None where nothing was."""
        agreed = self.meeting.sharing
        if not agreed.agreed and agreed.teller is None:
            return None
        to = TAKEN_OUT if agreed.text is None else agreed.text
        child = people.child(self.meeting)
        return SharingData(to, _day(agreed.by), agreed.due_words, self._name(agreed.teller), child)

    def _name(self, person: int | None) -> str | None:
        return None if person is None else people.name(self.meeting, person)

    def _whose(self, party: int | None, person: int | None) -> str | None:
        if party is None and person is None:
            return None
        return voice_name(self.meeting, Voice(party=party, person=person))

    def _party(self, owner: int) -> str | None:
        """The party of somebody in the list, or who was taken off it."""
        for person in (*self.meeting.people, *self.meeting.off):
            if person.id == owner and person.party is not None:
                return party_name(self.meeting, person)
        return None

    def _number(self, item: int | None) -> int | None:
        return None if item is None else self.numbers[item]

    def _closed(self) -> str | None:
        if (paper := self.meeting.paper) is not None:
            return self._iso(paper.wall(paper.ended, self.meeting.offset))
        told = self.story.transcript.told
        return next((self._iso(one.wall) for one in reversed(told) if one.kind == "closed"), None)

    def _iso(self, wall: int) -> str:
        return local(wall, self.meeting.offset).isoformat(timespec="seconds")


def _said_at(note: Note) -> str | None:
    return None if note.minute is None else time_of_day(note.minute)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _identity(lines: Sequence[Line]) -> str:
    """A name for the meeting that nothing later changes: when it was opened, in which run of which computer.

    No words are in it, so that it stays when words are taken out.
    """
    first = lines[0] if lines else None
    boot = first.entry.boot if first and isinstance(first.entry, Opened) else ""
    return hashlib.sha256(f"{first.wall if first else 0} {boot}".encode()).hexdigest()[:32]
