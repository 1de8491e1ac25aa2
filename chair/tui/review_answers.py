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
from chair.meeting.state import Meeting, Point, PointKind, Reply, Voice
from chair.meeting.typed import date_within
from chair.meeting.who import Who, asker

# How an answer begins, the longer before the shorter.
_BEGINS: dict[str, Reply] = {
    "agrees with a correction": "corrected", "sees it differently": "differs", "no answer": "no answer",
    "will answer": "will answer", "corrected": "corrected", "accepts": "accepts", "supports": "supports",
    "differs": "differs", "agrees": "agrees", "absent": "absent", "fair": "fair",
}  # fmt: skip

_INSTEAD = "Esc, c corrects"  # with the name of a party before it, in a row of 80 columns
# What stands right behind an answer and is a part of it: "supports it", "agrees with that, by letter",
# "accepts it but only until Easter"; but "agrees it should stay" says what was agreed.
_GOES_ON = (
    r"as|at|but|by|because|for|from|if|in|on|once|only|provided|since|so\s+long|though|until|unless|when"
    r"|while|with|without"
)
_IT = re.compile(
    r"\s+(?:(?:to|with)\s+)?(?:it|this|that)(?:\s+all)?"
    rf"(?=\s*$|\s*[,.;:(\u2013\u2014]|\s+-\s|\s+(?:{_GOES_ON})(?![\w-])|(?<=\bit)\s+[a-z]+ly\b)",
    re.IGNORECASE,
)
# What stands before a word that says no: "does not agree", "refuses it".
_SAYS_NO = re.compile(
    r"(?:(?:does|do|did|is|can|will|would|has)(?:\s+not\b|n.?t\b)|cannot\b|not\b|no\b(?!\s+answer)|never\b"
    r"|disagree|refuse|reject|decline|object|oppose|against\b|den(?:y|ies))",
    re.IGNORECASE,
)


def example(kind: PointKind) -> str:
    """An answer as it is typed, of those that fit the kind of point."""
    return f"@Family {replies_for(kind)[0]}, by letter"


def answer(meeting: Meeting, point: Point, text: str, today: date) -> Answered | PositionGiven:
    """The answer that a line is; where there is no agreement, other words are how somebody sees it.

    Raises NotRead.
    """
    who, rest = asker(meeting, text)
    voice = _voice(meeting, who, point)
    if no := fixed(meeting, point, voice, instead=_INSTEAD):
        raise NotRead(no)
    begin = next((one for one in _BEGINS if re.match(rf"{one}\b", rest, re.IGNORECASE)), None)
    if begin is None and point.kind == "no agreement" and rest:
        if no := fixed(meeting, point, voice, position=True, instead=_INSTEAD):
            raise NotRead(no)
        return PositionGiven(party=voice.party, person=voice.person, point=point.id, words=Text(rest))
    fitting = replies_for(point.kind)
    if begin is None or _BEGINS[begin] not in fitting:
        raise NotRead(_no_answer(point, rest, begin))
    behind = rest[len(begin) :]
    it = _IT.match(behind)
    remark = behind[it.end() if it else 0 :].lstrip(" ,.;:-\u2013\u2014")
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


def _no_answer(point: Point, rest: str, begin: str | None) -> str:
    """Why a line is no answer that fits; of one that says no, what takes it."""
    fitting = replies_for(point.kind)
    if not (_SAYS_NO.match(rest) or begin in ("differs", "sees it differently")):
        return f"Which? One of: {', '.join(fitting)}."
    if "differs" in fitting:
        return "What says no here: sees it differently, and how, in their words."
    if point.late and not point.answers:  # c would put it differently
        return "No answer says no here: Esc, and + takes their words as a late note."
    return "No answer says no here: Esc, and c puts their words beside the point."


def _voice(meeting: Meeting, who: Who, point: Point) -> Voice:
    """Whose answer it is: a party's, or that of somebody who belongs to none. Raises NotRead."""
    if who.party is not None:
        return Voice(party=who.party)
    if who.words:
        raise NotRead(nobody(meeting, who.words))
    person = next((one for one in meeting.people if one.id == who.person), None)
    if person is None:
        raise NotRead(f"Whose answer is it? @ and a party or a name: {example(point.kind)}.")
    return voice_of(person) or Voice(person=person.id)
