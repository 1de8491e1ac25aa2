"""What somebody answered after the close, from a line: "@Family agrees, by letter"."""

from __future__ import annotations

import re
from datetime import date

from chair.meeting.entries import Answered, PositionGiven, Text
from chair.meeting.followed_lines import one_year
from chair.meeting.late_lines import NotRead
from chair.meeting.nobody import nobody
from chair.meeting.people import voice_name, voice_of
from chair.meeting.points import REPLIES, fixed, replies_for, told_on
from chair.meeting.state import Meeting, Point, Reply, Voice
from chair.meeting.typed import date_within
from chair.meeting.who import Who, asker

# How an answer begins, the longer before the shorter.
_BEGINS: dict[str, Reply] = {
    "agrees with a correction": "corrected", "sees it differently": "differs", "no answer": "no answer",
    "will answer": "will answer", "corrected": "corrected", "accepts": "accepts", "supports": "supports",
    "differs": "differs", "agrees": "agrees", "absent": "absent", "fair": "fair",
}  # fmt: skip


def answer(meeting: Meeting, point: Point, text: str, today: date) -> Answered | PositionGiven:
    """The answer that a line is; where there is no agreement, other words are how somebody sees it.

    Raises NotRead.
    """
    who, rest = asker(meeting, text)
    voice = _voice(meeting, who)
    if no := fixed(meeting, point, voice):
        raise NotRead(no)
    begin = next((one for one in _BEGINS if re.match(rf"{one}\b", rest, re.IGNORECASE)), None)
    if begin is None and point.kind == "no agreement" and rest:
        if no := fixed(meeting, point, voice, position=True):
            raise NotRead(no)
        return PositionGiven(party=voice.party, person=voice.person, point=point.id, words=Text(rest))
    fitting = replies_for(point.kind)
    if begin is None or _BEGINS[begin] not in fitting:
        raise NotRead(f"What did they answer? One of: {', '.join(fitting)}.")
    remark = rest[len(begin) :].lstrip(" ,.;:")
    day = None
    if _BEGINS[begin] == "will answer":
        day, remark = date_within(remark, today, {}), ""
        if day is None:
            raise NotRead("By which day will they answer? will answer by Friday.")
        one_year(lambda on: date_within(rest, on, {}), today)
    return Answered(
        party=voice.party, person=voice.person, point=point.id, reply=_BEGINS[begin], by=day,
        words=Text(remark) if remark else None,
    )  # fmt: skip


def told(meeting: Meeting, reply: Answered | PositionGiven, today: date) -> str:
    """What it will be: whose, which answer, and when it was told, if not in the meeting."""
    said = "sees it so" if isinstance(reply, PositionGiven) else REPLIES[reply.reply]
    since = "" if meeting.point(reply.point).late else told_on(today)
    return f"{voice_name(meeting, reply.voice)} {said}{since}"


def _voice(meeting: Meeting, who: Who) -> Voice:
    """Whose answer it is: a party's, or that of somebody who belongs to none. Raises NotRead."""
    if who.party is not None:
        return Voice(party=who.party)
    if who.words:
        raise NotRead(nobody(meeting, who.words))
    person = next((one for one in meeting.people if one.id == who.person), None)
    if person is None:
        raise NotRead("Whose answer is it? @ and a party or a name: @Family agrees, by letter.")
    return voice_of(person) or Voice(person=person.id)
