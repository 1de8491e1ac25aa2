"""What was taken down wrongly about who spoke: turns that are put right, notes that go to another person.

Everything is told in one line before Enter keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from chair.clock import hhmm, precisely, read_span, read_time, spell_short
from chair.meeting.airtime import by_person
from chair.meeting.entries import Reattributed, TurnCorrected, TurnParted
from chair.meeting.entries.notes import shortened
from chair.meeting.floor import unasked
from chair.meeting.people import name, voice_name
from chair.meeting.state import TAKEN_OUT, Meeting
from chair.meeting.transcript import TurnTaken
from chair.session import Session
from chair.tui.questions import Do, Option, Question
from chair.tui.seats import by_seat
from chair.tui.show import cut

# The keys of earlier turns: none of them is an answer about the turn that is asked about.
_LETTERS = "acdefg"
_HOW_LONG = "90s, 2m, 10:41:"

Correction = TurnCorrected | TurnParted


def put_right(session: Session) -> Do:
    """Ask what is wrong with the last turn, or with one of those before it."""
    # What was said in between, or began a go-round, is not put right here.
    taken = [turn for turn in session.story.turns(session.when()) if turn.n][::-1]
    if not taken:
        return Do(say="Nobody has had the floor yet.")
    return Do(ask=_about(session, taken[0], taken[: len(_LETTERS) + 1]))


def move(session: Session, chosen: int | None) -> Do:
    """Ask whose the note is, the chosen or latest one; or the running turn, where that is newer."""
    notes = session.story.transcript.notes
    turn = next((one for one in reversed(session.story.turns(session.when())) if one.n), None)
    note = notes.get(chosen or next(reversed(notes), 0))
    running = turn is not None and turn.ended is None and chosen is None
    if turn is not None and running and (note is None or note.wall < turn.wall):
        text = f"{_told(session.meeting, turn)}. Who was it? Seat number"
        return Do(
            ask=Question(text, seat=by_seat(session.meeting, lambda one: _moved(session, turn, one.id)))
        )
    if note is None:
        return Do(say="Nobody speaks, and there is no note yet.")

    def whose(person: int | None) -> Do:
        if person == note.person:
            return Do(say=f"It is {name(session.meeting, person)}'s already.")
        return Do(
            (Reattributed(entry=note.n, person=person),), say=f"Put to {name(session.meeting, person)}."
        )

    text = (
        f"{shortened(note.text or TAKEN_OUT)}: {name(session.meeting, note.person)}. Whose is it? Seat number"
    )
    nobody = Option("x", "nobody's", partial(whose, None))
    return Do(ask=Question(text, (nobody,), seat=by_seat(session.meeting, lambda person: whose(person.id))))


def _moved(session: Session, turn: TurnTaken, person: int) -> Do:
    entry = _whole(session, turn, person, turn.began)
    no, words, unasked = _told_before(session, entry)
    return Do(say=no) if no else Do((entry,), say=f"{words}. {unasked}{_kept(session, turn, person)}")


def _about(session: Session, turn: TurnTaken, taken: Sequence[TurnTaken]) -> Question:
    """What is wrong with it; the others, as many as there is room for, have a letter each."""
    meeting, also = session.meeting, list[str]()
    options = [
        Option("b", "began earlier", partial(_ask_since, session, turn)),
        Option("w", "was somebody else", partial(_ask_who, session, turn)),
        Option("x", "was not speaking", partial(_confirm, session, turn, None)),
    ]
    others = [one for one in taken if one is not turn]
    for letter, other in zip(_LETTERS, others, strict=False):
        told = f"{letter} {cut(name(meeting, other.person), 12)} {hhmm(other.wall, meeting.offset)}"
        also.append(f"  {told}" if also else f", or  {told}")
        options.append(Option(letter, "", Do(ask=_about(session, other, ()))))
    return Question(_told(meeting, turn), tuple(options), tuple(also))


def _told(meeting: Meeting, turn: TurnTaken) -> str:
    """A turn in words: "Dana Ashe, 10:41:07, 1:32 so far"."""
    so_far = " so far" if turn.ended is None else ""
    began = precisely(turn.wall, meeting.offset)
    return f"{cut(name(meeting, turn.person), 24)}, {began}, {spell_short(turn.ms)}{so_far}"


def _ask_since(session: Session, turn: TurnTaken) -> Do:
    who = name(session.meeting, turn.person)
    asked = f"{who} began how long ago? " if turn.ended is None else f"{who} began how much earlier? "
    asked += _HOW_LONG

    def typed(text: str) -> Question:
        from_now = session.when().at if turn.ended is None else turn.began
        at = _moment(session, text, from_now)
        entry = None if at is None else _whole(session, turn, turn.person, at)
        return _question(session, asked, turn, entry, text, typed)

    return Do(ask=typed(""))


def _ask_who(session: Session, turn: TurnTaken) -> Do:
    text = f"Who spoke, not {name(session.meeting, turn.person)}? Seat number"
    return Do(ask=Question(text, seat=by_seat(session.meeting, lambda one: _confirm(session, turn, one.id))))


def _confirm(session: Session, turn: TurnTaken, person: int | None) -> Do:
    """Another person, or none: for the whole turn, or, where a time is typed, for the rest of it."""

    def typed(text: str) -> Question:
        if not text:
            return _question(session, asked, turn, _whole(session, turn, person, turn.began), text, typed)
        at = _moment(session, text, session.when().at if turn.ended is None else turn.ended)
        part = None
        if at is not None:
            since = _on_the_clock(session, at)
            part = TurnParted(turn=turn.n, was=turn.person, person=person, since=since)
        return _question(session, asked, turn, part, text, typed)

    asked = f"All of it? Or the last {_HOW_LONG}"
    return Do(ask=typed(""))


def _question(
    session: Session,
    asked: str,
    turn: TurnTaken,
    entry: Correction | None,
    text: str,
    typed: Callable[[str], Question],
) -> Question:
    """What Enter would do, or why not."""
    leave = Option("enter", "leave it as it is", Do())
    if entry is None:
        return Question(asked, (leave,), span=typed, typed=text)
    no, words, unasked = _told_before(session, entry)
    if no:
        return Question(f"{no} {asked}", (leave,), span=typed, typed=text)
    do = Do((entry,), say=f"Put right: {words}. {_kept(session, turn, entry.person)}")
    return Question(f"{unasked}{asked}", (Option("enter", words, do),), span=typed, typed=text)


def _told_before(session: Session, entry: Correction) -> tuple[str, str, str]:
    """Why a correction may not be; or else what it does in a line, and whom it leaves not asked."""
    now = session.clock.now()
    when, meeting = session.when(now), session.meeting
    if (no := session.story.refusal(entry, now)) is not None:
        return no, "", ""
    after = session.story.if_so(entry, now)
    totals, others = by_person(meeting, when.at), by_person(after, when.at)
    change = [others.get(one, 0) - totals.get(one, 0) for one in {*totals, *others}]
    moved = max(sum(ms for ms in change if ms > 0), sum(-ms for ms in change if ms < 0))
    words = entry.reads(meeting, when).removeprefix("Put right: ")
    words += f": totals move {spell_short(moved)}" if moved else ""
    return "", words, _left_unasked(meeting, after)


def _left_unasked(before: Meeting, after: Meeting) -> str:
    for item in after.items:
        gone = set(unasked(after, item)) - set(unasked(before, before.item(item.id)))
        if item.progress == "done" and gone:
            names = ", ".join(sorted(voice_name(after, voice) for voice in gone))
            return f"Then not asked on item {after.number(item.id)}: {names}. "
    return ""


def _kept(session: Session, turn: TurnTaken, person: int | None) -> str:
    """The notes of a turn stay whose they are: whoever was taken for the speaker may have said them."""
    if person == turn.person:
        return ""
    notes = session.story.transcript.notes.values()
    end = None if turn.ended is None else turn.wall + turn.ended - turn.began
    kept = [
        note
        for note in notes
        if note.person == turn.person and turn.wall <= note.wall and (end is None or note.wall <= end)
    ]
    who = name(session.meeting, turn.person)
    if not kept:
        return ""
    return f"{len(kept)} {'notes in it stay' if len(kept) > 1 else 'note in it stays'} {who}'s."


def _whole(session: Session, turn: TurnTaken, person: int | None, at: int) -> TurnCorrected:
    since = _on_the_clock(session, at)
    return TurnCorrected(turn=turn.n, was=turn.person, person=person, since=since)


def _on_the_clock(session: Session, at: int) -> int:
    when = session.when()
    return when.m - (when.at - at)


def _moment(session: Session, text: str, from_then: int) -> int | None:
    """The moment that was typed: so long before `from_then`, or a time of day."""
    if (span := read_span(text)) is not None:
        return from_then - span
    when = session.when()
    wall = read_time(text, when.wall, session.meeting.offset)
    return None if wall is None else when.at - (when.wall - wall)
