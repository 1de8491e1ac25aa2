"""What a meeting leaves to the next one: open actions, what was deferred or parked, and its people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate
from chair.meeting.following import SETTLED
from chair.meeting.opening import is_away
from chair.meeting.people import name
from chair.meeting.preparing import Told, is_child, prepared
from chair.meeting.state import Item, Meeting, Point, Voice
from chair.meeting.weights import weight

ARISING = "Matters arising"

_AN_ACTION = 2  # minutes for hearing what became of one
_ARISING = (5, 20)  # minutes, at least and at most
_PARKED = 5  # minutes
_TITLE = 80  # characters: of a longer parked point the title is a piece


def carried_on(
    pattern: Agenda, meeting: Meeting, today: date, *, called: str = "", earlier: Sequence[Meeting] = ()
) -> Agenda:
    """The pattern for the meeting that follows `meeting`, which the library calls `called`.

    What became of its actions is asked after the welcome, and of those that are still open from the `earlier`
    meetings of this family, the first of them first, each once; what it left over comes before the close.
    """
    people = _people(meeting)
    child = next((one.name for one in people if is_child(one)), "")
    agenda = prepared(pattern, Told(title=meeting.title or "", child=child, people=people))
    items = _with_arising(agenda.items, _still_open((*earlier, meeting)))
    known = {item.title.casefold() for item in items}
    left = [item for item in _left_over(meeting) if item.title.casefold() not in known]
    at = _close(items)
    dates = (NamedDate(one.name, one.day, one.source) for one in meeting.dates if one.name)
    return replace(
        agenda,
        follows=called,
        items=(*items[:at], *left, *items[at:]),
        dates=(*agenda.dates, *(one for one in dates if one.day >= today)),
        decides=meeting.decides,
        quorum=meeting.quorum,
        answers=meeting.answers,
        order=meeting.floor.order,
        correction_days=meeting.correction_days,
        weight=round(100 * weight(meeting, Voice())),
    )


def _people(meeting: Meeting) -> tuple[AgendaPerson, ...]:
    """Everybody of a meeting as an agenda has them. Why somebody was away is no matter of the next."""
    parties = {party.id: party.name or "" for party in meeting.parties}
    return tuple(
        AgendaPerson(
            one.name,
            "" if one.party is None else parties[one.party],
            one.role,
            "" if is_away(one.remark) else one.remark,
        )
        for one in meeting.people
        if one.name
    )


def _still_open(meetings: Sequence[Meeting]) -> tuple[str, ...]:
    """The actions of all meetings that are neither done nor dropped, each with its owner and its date.

    What one owner has in the same words in a later meeting is the same action, made anew there: it is told
    once, as that meeting has it, and not at all if it is settled there.
    """
    still: dict[str, str] = {}
    for meeting in meetings:
        actions = [one for one in meeting.points if one.kind == "action" and one.text]
        for one in actions:
            if one.fate in SETTLED:
                still.pop(_same(_whose(meeting, one)), None)
        for one in actions:
            if one.fate not in SETTLED:
                whose = _whose(meeting, one)
                still[_same(whose)] = whose + (f" ({due})" if (due := _due(one)) else "")
    return tuple(still.values())


def _same(words: str) -> str:
    """Words as they are compared: whoever types them again may do it a little differently."""
    return " ".join(words.casefold().split()).rstrip(". ")


def _whose(meeting: Meeting, point: Point) -> str:
    return f"{_owner(meeting, point)}: {point.text}"


def _owner(meeting: Meeting, point: Point) -> str:
    return point.owner_words or "Nobody named yet" if point.owner is None else name(meeting, point.owner)


def _due(point: Point) -> str:
    """When: "by Friday: Fri 11 Dec 2026"; where it was moved, what was said before is no longer so."""
    if point.moved:
        return short_date(point.moved)
    return ": ".join(filter(None, (point.due_words, short_date(point.due) if point.due else "")))


def _with_arising(items: tuple[AgendaItem, ...], actions: tuple[str, ...]) -> tuple[AgendaItem, ...]:
    """The items, the actions being asked about in the pattern's own item for them or in one more."""
    if not actions:
        return items
    place = next((at for at, one in enumerate(items) if one.title.casefold() == ARISING.casefold()), None)
    if place is not None:
        item = items[place]
        return (*items[:place], replace(item, prompts=item.prompts + actions), *items[place + 1 :])
    least, most = _ARISING
    item = AgendaItem(
        ARISING,
        max(least, min(most, _AN_ACTION * len(actions))),
        round="everyone",
        purpose="What became of the actions of our last meeting.",
        prompts=actions,
    )
    at = _welcome(items)
    return (*items[:at], item, *items[at:])


def _left_over(meeting: Meeting) -> Iterator[AgendaItem]:
    """What was deferred, never reached or parked, as items."""
    for place, item in enumerate(meeting.items):
        below = meeting.items[place + 1 : place + 2]
        if item.title and _is_left(meeting, item) and not any(one.depth > item.depth for one in below):
            yield AgendaItem(
                item.title, item.minutes, item.lead, item.round, item.purpose, item.prompts, rest=item.rest
            )
    for point in meeting.points:
        if point.kind == "parked" and point.text:
            yield _parked(point.text)


def _parked(text: str) -> AgendaItem:
    words = " ".join(text.split())
    if len(words) <= _TITLE:
        return AgendaItem(words, _PARKED)
    return AgendaItem(f"{words[:_TITLE].rpartition(' ')[0] or words[:_TITLE]} ...", _PARKED, purpose=words)


def _is_left(meeting: Meeting, item: Item) -> bool:
    """Whether an item is still to be talked about; a welcome or a close that was not reached is no such."""
    reached = meeting.began is None or item.progress == "done"
    return item.progress == "deferred" or not (reached or item.rest or item.round == "none")


def _welcome(items: Sequence[AgendaItem]) -> int:
    """Where the items begin that are talked about."""
    return next((at for at, one in enumerate(items) if one.round != "none" and not one.depth), len(items))


def _close(items: Sequence[AgendaItem]) -> int:
    """Where the last items begin: other business, and those that are for no round."""
    at = len(items)
    while at and (items[at - 1].round == "none" or items[at - 1].title.casefold() == "any other business"):
        at -= 1
    return at or len(items)
