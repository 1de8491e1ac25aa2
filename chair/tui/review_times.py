"""The times of a meeting read afterwards: planned and taken, item by item, and who held the floor when."""

from __future__ import annotations

from collections.abc import Sequence

from chair.clock import hhmm, mmss
from chair.meeting.people import name, voice_name, voice_of
from chair.meeting.state import TAKEN_OUT, Item, Meeting
from chair.meeting.timing import MINUTE
from chair.meeting.transcript import TurnTaken
from chair.tui.review import Review
from chair.tui.show import Row, Span, fit, row

_PLANNED, _TOOK, _LANE = "\u2500", "\u2501", "\u2588"


def times(review: Review, columns: int) -> list[Row]:
    """Planned and taken, item by item; beneath, who held the floor when."""
    kept, meeting = review.kept, review.kept.meeting
    if meeting.paper is not None:
        return [row(), row(Span("  Nothing was timed: the meeting was held on paper.", "dim"))]
    at = kept.story.at
    longest = max(
        [1, *(_minutes(item, at) for item in meeting.items), *(i.planned or 0 for i in meeting.items)]
    )
    title = 28 if columns >= 80 else 14
    bar = max(8, columns - title - 36)
    shown = [row(Span(f"      {fit('item', title)} plan   took", "dim"))]
    for number, item in enumerate(meeting.items, 1):
        shown.append(_item_times(number, item, at, title, bar, longest))
    return [*shown, row(), *_lanes(meeting, kept.story.transcript.turns, columns)]


def _minutes(item: Item, at: int) -> float:
    return item.watch.read(at) / MINUTE


def _item_times(number: int, item: Item, at: int, title: int, bar: int, longest: float) -> Row:
    took, planned = _minutes(item, at), item.planned
    filled = round(bar * took / longest)
    plan = round(bar * (planned or 0) / longest)
    over = planned is not None and took > planned
    within = min(filled, plan) if planned is not None else filled
    head = f"  {number:>2}  {fit(item.title or TAKEN_OUT, title)} {'' if planned is None else planned:>4} "
    words = f"over by {mmss(round((took - planned) * MINUTE))}" if over and planned is not None else ""
    return row(
        head, Span(f"{mmss(item.watch.read(at)):>6}  ", "over" if over else "strong"),
        Span(_TOOK * within, "now"), Span(_TOOK * max(0, filled - within), "over"),
        Span(_PLANNED * max(0, plan - filled), "dim"), Span(f" {words}" if words else "", "over"),
    )  # fmt: skip


def _lanes(meeting: Meeting, turns: Sequence[TurnTaken], columns: int) -> list[Row]:
    """A lane for each voice along the meeting, filled where somebody of theirs held the floor."""
    if not turns or meeting.began_wall is None:
        return [row(Span("  Nobody held the floor in turns.", "dim"))]
    people = {person.id: person for person in (*meeting.people, *meeting.off)}
    first, last = meeting.began_wall, max(turn.wall + turn.ms for turn in turns)
    room = max(10, columns - 32)
    scale = room / max(1, last - first)
    lanes: dict[str, list[bool]] = {}
    spent: dict[str, int] = {}
    for turn in turns:
        person = people.get(turn.person)
        if person is None:
            continue
        voice = voice_of(person)
        whose = name(meeting, person.id) if voice is None else voice_name(meeting, voice)
        lane = lanes.setdefault(whose, [False] * room)
        spent[whose] = spent.get(whose, 0) + turn.ms
        start = min(room - 1, max(0, int((turn.wall - first) * scale)))
        for cell in range(start, min(room, max(start + 1, int((turn.wall + turn.ms - first) * scale)))):
            lane[cell] = True
    begins, ends = hhmm(first, meeting.offset), hhmm(last, meeting.offset)
    ruler = " " * 30 + begins + " " * max(1, room - len(begins) - len(ends)) + ends
    rows_ = [row(" ", Span("Who held the floor", "head")), row(Span(ruler, "dim"))]
    for whose, lane in lanes.items():
        cells = "".join(_LANE if filled else "\u00b7" for filled in lane)
        rows_.append(
            row(f"  {fit(whose, 20)} ", Span(f"{mmss(spent[whose]):>6} ", "strong"), Span(cells, "now"))
        )
    return rows_
