"""How long each voice has held the floor. For the chair alone: it suggests, and is in no record."""

from __future__ import annotations

from chair.meeting.people import voice_of, voices
from chair.meeting.state import Meeting, Voice


def spoken(meeting: Meeting, at: int) -> dict[Voice, int]:
    """Milliseconds of turns for each voice over the whole meeting, the running one included."""
    times = dict.fromkeys(voices(meeting), 0)
    for person, ms in spoken_by_person(meeting, at).items():
        voice = voice_of(meeting.person(person))
        if voice is not None:
            times[voice] += ms
    return times


def spoken_by_person(meeting: Meeting, at: int) -> dict[int, int]:
    """The same for each person who has had a turn."""
    times = dict(meeting.floor.spoken)
    turn = meeting.floor.turn
    while turn is not None:
        times[turn.person] = times.get(turn.person, 0) + turn.watch.read(at)
        turn = turn.under
    return times
