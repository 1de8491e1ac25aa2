"""Reading points back: who is asked for an answer next, and the answers that fit, one key each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from chair.meeting.entries import Answered, PositionGiven, Proposed, ReadBack, Voted
from chair.meeting.people import present, voice_name
from chair.meeting.points import Asked, asked_name, replies_for, unanswered
from chair.meeting.state import Meeting, Outcome, Person, Point, Reply, Voice
from chair.session import Session
from chair.tui.questions import Do, Line, Option, Question, Reading
from chair.tui.seats import by_seat
from chair.tui.writing import Submit

_YES = {
    "action": "agrees",
    "agreed": "agrees",
    "recommendation": "supports it",
    "no agreement": "my view is put fairly",
}
_OUTCOMES: tuple[tuple[str, Outcome], ...] = (("y", "carried"), ("d", "lost"), ("x", "withdrawn"))


class Reader:
    """The points that are read back, if any are, and where among them the reading is."""

    def __init__(self, session: Session, submit: Submit) -> None:
        self.reading: Reading | None = None
        self._waited = False  # whether anybody had still to answer the point, when last asked
        self._session = session
        self._submit = submit

    def begin(self, chosen: int | None) -> Do:
        """Read the chosen point back, or the latest; while one is read, go back to the meeting."""
        points = [point.id for point in self._session.expected.points]
        if self.reading is not None:
            self.reading = None
            return Do()
        if not points:
            return Do(say="There is no point to read back yet.")
        if chosen is not None and chosen not in points:
            return Do(say="That is a note, and only points are read back. Amended, Tab makes it one.")
        return Do(read=Reading((points[-1] if chosen is None else chosen,)))

    def show(self, reading: Reading) -> None:
        """Read this point, and keep that it was."""
        self.reading, self._waited = reading, False
        if not self._session.expected.point(reading.point).read_back:
            self._submit(ReadBack(point=reading.point), None, None)

    def turn(self, by: int) -> bool:
        """Another point: of those that are read, or, where one is read by itself, of all. Returns whether."""
        if self.reading is None or len(self.reading.points) > 1 or self.reading.voice is not None:
            return self.leaf(by)
        points = [point.id for point in self._session.expected.points]
        if self.reading.point not in points:
            return False  # it was taken back
        if not 0 <= (place := points.index(self.reading.point) + by) < len(points):
            return False
        self.show(replace(self.reading, points=(points[place],)))
        return True

    def leaf(self, by: int) -> bool:
        """Another one of those that are read, if there is one. Returns whether."""
        if self.reading is None or not 0 <= (place := self.reading.place + by) < len(self.reading.points):
            return False
        self.show(replace(self.reading, place=place))
        return True

    def stop(self) -> bool:
        """No point is read any more. Returns whether one was."""
        was, self.reading = self.reading is not None, None
        return was

    def on(self) -> Do:
        """The next one; after the last the meeting is there again, and what was to follow."""
        if self.reading is None or self.leaf(1):
            return Do()
        following, self.reading = self.reading.following, None
        return Do() if following is None else following

    def question(self) -> Question | None:
        """What is asked about the point at this moment; None while none is read."""
        meeting = self._session.expected
        if self.reading is not None and self.reading.point not in (point.id for point in meeting.points):
            self.reading = None  # it was taken back
        if self.reading is None:
            return None
        waits = bool(_waiting(meeting, self.reading))
        if self._waited and not waits and self.reading.more:  # the last answer was given: the next point
            self.leaf(1)
        self._waited = waits
        return question(meeting, self.reading)


def question(meeting: Meeting, reading: Reading) -> Question:
    """What is asked while a point is read back; with nothing left to ask, only the way on."""
    point = meeting.point(reading.point)
    onward = Option("enter", "next point" if reading.more else "back", Do(command="read_on"))
    waiting = _waiting(meeting, reading)
    if point.kind == "decided" and point.votes is None:
        options = (*_votes(point), *_proposers(meeting, point), onward)
        return Question(f"How was it decided?{_quorum(meeting)}", options, slow=True)
    if not waiting:
        return Question(_all_said(meeting, point, reading), (onward,), slow=True)
    first = waiting[0]
    if not first.here:
        away = [one for one in waiting if not one.here]
        names = ", ".join(asked_name(meeting, one) for one in away)
        sent = _kept(point, *(_answered(point, one.voice, "absent") for one in away))
        text = f"Not here: {names}."
        return Question(text, (Option("m", "absent, will be sent it", sent), onward), slow=True)
    together = [one for one in waiting if one.here and one.owner is None]
    options = _answers(meeting, point, first, together if first.owner is None else ())
    ask = "do you accept this action?" if first.owner is not None else "is this right?"
    return Question(f"{asked_name(meeting, first)}: {ask}", (*options, onward), slow=True)


def _all_said(meeting: Meeting, point: Point, reading: Reading) -> str:
    if reading.voice is not None:
        return f"{voice_name(meeting, reading.voice)} has answered."
    return "Everybody has answered." if point.answers else "Read back."


def _waiting(meeting: Meeting, reading: Reading) -> list[Asked]:
    """Who is still to answer the point."""
    left = unanswered(meeting, meeting.point(reading.point))
    return [one for one in left if reading.voice in (None, one.voice)]


def _answers(meeting: Meeting, point: Point, one: Asked, together: Sequence[Asked]) -> tuple[Option, ...]:
    """The answers of one voice; with `y` shifted, of all who say so together."""
    yes = "accepts" if one.owner is not None else _first_reply(point)
    words = "accepts it" if one.owner is not None else _YES[point.kind]
    typed = partial(_typed, point, one.voice)
    found = [Option("y", words, _kept(point, _answered(point, one.voice, yes)))]
    if len(together) > 1:
        names = ", ".join(asked_name(meeting, other) for other in together)
        all_say = _kept(point, *(_answered(point, other.voice, yes) for other in together))
        found.append(Option("Y", f"all: {names}", all_say))
    if point.kind == "recommendation":
        found.append(Option("d", "sees it differently", typed("differs")))
    if point.kind == "no agreement":
        position = PositionGiven(point=point.id, party=one.voice.party, person=one.voice.person)
        found.append(Option("d", "in their words", Do(line=Line("answer", answer=position))))
    found += [
        Option("j", "with a correction", typed("corrected")),
        Option("s", "will answer by", typed("will answer")),
        Option("x", "no answer", _kept(point, _answered(point, one.voice, "no answer"))),
    ]
    return tuple(found)


def _first_reply(point: Point) -> Reply:
    return next(reply for reply in replies_for(point.kind) if reply != "accepts")


def _answered(point: Point, voice: Voice, reply: Reply) -> Answered:
    return Answered(point=point.id, party=voice.party, person=voice.person, reply=reply)


def _kept(point: Point, *answers: Answered) -> Do:
    """Answers to be kept; to words that were changed on the spot, with the reading of them."""
    return Do(answers if point.read_back else (ReadBack(point=point.id), *answers))


def _typed(point: Point, voice: Voice, reply: Reply) -> Do:
    """An answer that wants words, or a date."""
    return Do(line=Line("answer", answer=_answered(point, voice, reply)))


def _votes(point: Point) -> tuple[Option, ...]:
    return tuple(
        Option(key, outcome, Do(line=Line("answer", answer=Voted(point=point.id, outcome=outcome))))
        for key, outcome in _OUTCOMES
    )


def _quorum(meeting: Meeting) -> str:
    """What the table should know before it votes; whether the vote counts is for the committee to say."""
    if meeting.quorum is None or present(meeting) >= meeting.quorum:
        return ""
    return f" {present(meeting)} members are here; the quorum is {meeting.quorum}."


def _proposers(meeting: Meeting, point: Point) -> Iterator[Option]:
    """Who proposes the motion and who seconds it, as long as that is not known."""

    def named(person: Person, *, seconds: bool) -> Do:
        if seconds:
            return Do((Proposed(point=point.id, seconder=person.id),))
        return Do((Proposed(point=point.id, mover=person.id),))

    if point.mover is None:
        asked = Question("Who proposes it? Seat number", seat=by_seat(meeting, partial(named, seconds=False)))
        yield Option("p", "proposed by", Do(ask=asked))
    if point.seconder is None:
        asked = Question("Who seconds it? Seat number", seat=by_seat(meeting, partial(named, seconds=True)))
        yield Option("s", "seconded by", Do(ask=asked))


def leaves(meeting: Meeting, voice: Voice, points: Sequence[Point], goes: Do) -> Do:
    """Somebody is about to go, and nobody else can answer for them: whether to take their answers first."""
    count = len(points)
    what = "1 point waits" if count == 1 else f"{count} points wait"
    gone = Question("Do they go now?", (Option("y", "they go", goes), Option("enter", "they stay", Do())))
    first = Reading(tuple(point.id for point in points), voice=voice, following=Do(ask=gone))
    return Do(
        ask=Question(
            f"{what} for an answer of {voice_name(meeting, voice)}.",
            (Option("k", "answers first", Do(read=first)), Option("y", "they go now", goes)),
        )
    )
