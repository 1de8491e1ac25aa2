"""What is still open before a meeting is closed, in the order in which it is best seen to.

Suggestions, not rules: of all of it only a party that was not asked, where an item wants each of them heard,
stands in the way of the close. Words are looked at here, but for a hint alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from chair.meeting.floor import unasked, views_open
from chair.meeting.people import child, party_name, voice_name
from chair.meeting.points import is_current, is_settled
from chair.meeting.state import Meeting, Point, Step
from chair.meeting.traces import promises
from chair.meeting.transcript import Note

Kind = Literal[
    "unheard", "undone", "promise", "step", "owner", "date", "parked", "corrected", "answers", "sharing",
    "teller", "balance",
]  # fmt: skip


class Check(Struct, frozen=True):
    """Something that is open: in words, and the items, notes, points or steps that it is about."""

    kind: Kind
    text: str
    about: tuple[int, ...] = ()


def checks(meeting: Meeting, notes: Mapping[int, Note]) -> tuple[Check, ...]:
    """All that is open, the most pressing first."""
    found = (
        _unheard(meeting), _undone(meeting), _promises(meeting, notes), _steps(meeting), *_facts(meeting),
        _parked(meeting), _corrected(meeting), _answers(meeting), _sharing(meeting), _teller(meeting),
        _balance(meeting),
    )  # fmt: skip
    return tuple(check for check in found if check is not None)


def open_steps(meeting: Meeting) -> tuple[Step, ...]:
    """What the agenda says is to follow such a meeting, and no action point was made of yet."""
    taken = {point.step for point in meeting.points}
    return tuple(step for step in meeting.steps if step.id not in taken)


def _unheard(meeting: Meeting) -> Check | None:
    begun = [item for item in meeting.items if item.progress in ("open", "left")]
    left = {voice: item for item in reversed(meeting.items) for voice in unasked(meeting, item)}
    views = [item for item in begun if views_open(item) is not None and item.id == meeting.current]
    if not left and not views:
        return None
    told = [
        f"{voice_name(meeting, voice)} was not asked on item {meeting.number(item.id)}"
        for voice, item in sorted(left.items(), key=lambda one: meeting.number(one[1].id))
    ] or [f"nobody has said who gave the views on item {meeting.number(views[0].id)}"]
    more = f", and {len(told) - 1} more" if len(told) > 1 else ""
    return Check("unheard", f"{told[0][0].upper()}{told[0][1:]}{more}")


def _undone(meeting: Meeting) -> Check | None:
    undone = [item for item in meeting.items if item.progress in ("to come", "left") and not item.rest]
    if not undone:
        return None
    return Check("undone", f"{_items(meeting, [item.id for item in undone])} not done", (undone[0].id,))


def _promises(meeting: Meeting, notes: Mapping[int, Note]) -> Check | None:
    found = promises(notes)
    if not found:
        return None
    return Check("promise", _count(len(found), "note sounds", "notes sound") + " like a promise", found)


def _steps(meeting: Meeting) -> Check | None:
    left = open_steps(meeting)
    if not left:
        return None
    text = _count(len(left), "next step", "next steps") + " of the agenda to take as actions"
    return Check("step", text, tuple(step.id for step in left))


def _facts(meeting: Meeting) -> Iterator[Check]:
    actions = [point for point in meeting.points if point.kind == "action"]
    nobody = tuple(one.id for one in actions if one.owner is None and not one.owner_words)
    undated = tuple(one.id for one in actions if one.due is None)
    if nobody:
        yield Check("owner", _count(len(nobody), "action", "actions") + " without an owner", nobody)
    if undated:
        yield Check("date", _count(len(undated), "action", "actions") + " without a date", undated)


def _parked(meeting: Meeting) -> Check | None:
    parked = tuple(point.id for point in meeting.points if point.kind == "parked")
    if not parked:
        return None
    return Check("parked", _count(len(parked), "point is", "points are") + " parked", parked)


def _corrected(meeting: Meeting) -> Check | None:
    """Points that somebody agrees with as corrected, and that still read as they did."""
    left = [
        point.id
        for point in meeting.points
        if any(one.reply == "corrected" and is_current(point, one) for one in point.answers)
    ]
    if not left:
        return None
    text = _count(len(left), "correction is", "corrections are") + " not in the words yet"
    return Check("corrected", text, tuple(left))


def _answers(meeting: Meeting) -> Check | None:
    left = unread(meeting)
    if not left:
        return None
    many = len(meeting.points)
    count = _count(many, "point", "points") if len(left) == many else f"{len(left)} of {many} points"
    what = "read back and answered" if meeting.answers else "voted on"
    return Check("answers", f"{count} to be {what}", tuple(one.id for one in left))


def _sharing(meeting: Meeting) -> Check | None:
    return None if meeting.sharing.agreed else Check("sharing", "Who gets the record, and when?")


def _teller(meeting: Meeting) -> Check | None:
    known = child(meeting)
    if not known or meeting.sharing.teller is not None:
        return None
    return Check("teller", f"Who tells {known} what was agreed?")


def unread(meeting: Meeting) -> tuple[Point, ...]:
    """The points that were not read back, or wait for an answer, in the order of the agenda."""
    left = [point for point in meeting.points if not is_settled(meeting, point)]
    items = [item.id for item in meeting.items]
    return tuple(sorted(left, key=lambda one: -1 if one.item is None else items.index(one.item)))


def _balance(meeting: Meeting) -> Check | None:
    """Whether one party is to do everything: it may be right, and the table should see it."""
    owned = {
        point.id: party_name(meeting, person)
        for point in meeting.points
        for person in meeting.people
        if point.kind == "action" and person.id == point.owner and person.party is not None
    }
    if len(owned) < 3 or len(set(owned.values())) > 1:
        return None
    party = next(iter(owned.values()))
    return Check(
        "balance", f"All {len(owned)} actions with an owner are with one party: {party}", tuple(owned)
    )


def _items(meeting: Meeting, items: list[int]) -> str:
    numbers = [str(meeting.number(one)) for one in items]
    more = f" and {len(numbers) - 4} more" if len(numbers) > 4 else ""
    return f"Item{'s' * (len(numbers) > 1)} {', '.join(numbers[:4])}{more}"


def _count(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
