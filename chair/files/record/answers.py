"""The answers beside a point, as the record puts them: who says the same stands in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from chair.clock import long_date
from chair.files.markdown import block, inline
from chair.files.record.phrases import since
from chair.files.record.record_data import OutcomeData, ReplyData
from chair.files.record.record_phrases import corrections_of
from chair.meeting.points import REPLIES, REPLIES_OF_SEVERAL

NO_ANSWER = "No answer written down yet"


def answers(point: OutcomeData) -> Iterator[str]:
    """What each party said when the point was read back to it, in its present words; and who said nothing."""
    yield from (f"  - {line}" for line in alike(point.answers))
    if point.unanswered:
        yield f"  - {NO_ANSWER}: {', '.join(inline(party) for party in point.unanswered)}"
    yield from corrections_of(point)


def alike(replies: Sequence[ReplyData]) -> Iterator[str]:
    """A line for all who answered the same, each by name; answers in words of their own stand alone.

    With a line for each answer the first page of a long meeting would be four.
    """
    together: dict[tuple[object, ...], list[ReplyData]] = {}
    for place, one in enumerate(replies):
        together.setdefault((one.answer, one.by, one.told_on, place if one.text else None), []).append(one)
    for same in together.values():
        names = [" ".join(one.party.split()) for one in same]
        who = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
        yield block(f"{who} {reply(same[0], several=len(names) > 1)}", "    ")


def given(point: OutcomeData, party: str) -> str:
    """What a party answered, without its name, as a sentence begins."""
    found = [reply(one) for one in point.answers if one.party == party]
    text = "; ".join(found) or (NO_ANSWER if party in point.unanswered else "")
    return text[:1].upper() + text[1:]


def reply(answer: ReplyData, *, several: bool = False) -> str:
    """An answer in words, behind whose it is."""
    by = f" by {long_date(date.fromisoformat(answer.by))}" if answer.by else ""
    text = f": {answer.text}" if answer.text else ""
    said = (REPLIES_OF_SEVERAL if several else REPLIES)[answer.answer]  # type: ignore[index]  # a Reply
    return f"{said}{by}{since(answer.told_on, long_date)}{text}"
