"""The times of a meeting read afterwards: planned and taken, item by item, and who held the floor when."""

from __future__ import annotations

from collections.abc import Sequence

from chair.clock import hhmm, mmss, spell_short
from chair.meeting.airtime import by_person, untimed
from chair.meeting.people import name, party_name, voice_name, voice_of
from chair.meeting.state import TAKEN_OUT, Item, Meeting
from chair.meeting.timing import MINUTE
from chair.meeting.transcript import TurnTaken
from chair.tui.review import Review
from chair.tui.show import Row, Span, fit, row, width, wrap

_SECOND = 1000  # milliseconds
_BESIDE = 35  # columns of an item besides its title and its bar
_WHO = 54  # columns of a person besides their bar
_LONGEST = 48  # columns of a bar
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
    room, least = columns - _BESIDE, 20 if columns >= 100 else 8
    title = max(14, min(max((width(_title(item)) for item in meeting.items), default=0), room - least))
    bar = max(8, min(room - title, _LONGEST))
    shown = [row(Span(f"      {fit('item', title)} plan   took", "dim"))]
    for number, item in enumerate(meeting.items, 1):
        if _not_reached(item, at):
            shown.append(_unreached(meeting, number, item, title))
            continue
        shown.append(_item_times(number, item, at, title, bar, longest))
        shown += _on_item(meeting, item, at, columns)
    lanes = _lanes(meeting, kept.story.transcript.turns, columns)
    return [*shown, row(), *lanes, *_people(meeting, at, columns)]


def _title(item: Item) -> str:
    return item.title or TAKEN_OUT


def _not_reached(item: Item, at: int) -> bool:
    return item.progress in ("to come", "deferred") and not item.watch.read(at)


def _unreached(meeting: Meeting, number: int, item: Item, title: int) -> Row:
    """An item that was never opened took no time, which is another thing than no time at all."""
    words = "not reached" if meeting.stage == "closed" else "still to come"
    planned = "" if item.planned is None else item.planned
    return row(Span(f"  {number:>2}  {fit(_title(item), title)} {planned:>4}   {words}", "dim"))


def _on_item(meeting: Meeting, item: Item, at: int, columns: int) -> list[Row]:
    """Who held the floor on it, for how long; and what was nobody's turn."""
    spent: dict[str, int] = {}
    for n, ms in by_person(meeting, at, item.id).items():
        whose = _whose(meeting, n)
        spent[whose] = spent.get(whose, 0) + ms
    told = [f"{who} {spell_short(ms)}" for who, ms in sorted(spent.items(), key=lambda one: -one[1]) if ms]
    if not told:
        return []
    talk, rest = item.talk.read(at), untimed(meeting, item, at)
    told += [f"open talk {spell_short(talk)}"] if talk else []
    told += [f"not timed {spell_short(rest)}"] if rest >= _SECOND else []
    return [row(Span(f"      {line}", "dim")) for line in wrap(", ".join(told), columns - 8)]


def _whose(meeting: Meeting, n: int) -> str:
    """The party of somebody who held the floor, or who they are."""
    person = next((one for one in (*meeting.people, *meeting.off) if one.id == n), None)
    voice = None if person is None else voice_of(person)
    return name(meeting, n) if voice is None else voice_name(meeting, voice)


def _people(meeting: Meeting, at: int, columns: int) -> list[Row]:
    """Who held the floor for how long, and which share of all that was timed that is."""
    times = by_person(meeting, at)
    whole = sum(times.values())
    if not whole:
        return []
    bar = max(0, min(_LONGEST, columns - _WHO))
    shown = [row(), row(" ", Span("Air time, by person", "head"))]
    for person in (*meeting.people, *meeting.off):
        ms = times.get(person.id, 0)
        if not ms and not person.here:
            continue
        who, party = fit(name(meeting, person.id), 20), fit(party_name(meeting, person), 16)
        share = f"{ms * 100 / whole:>4.0f}%" if ms else "    -"
        shown.append(
            row(f"  {who} ", Span(party, "dim"), Span(f" {spell_short(ms) if ms else '-':>7}", "strong"),
                share, "  ", Span(_TOOK * round(bar * ms / whole), "calm"))
        )  # fmt: skip
    return shown


def _minutes(item: Item, at: int) -> float:
    return item.watch.read(at) / MINUTE


def _item_times(number: int, item: Item, at: int, title: int, bar: int, longest: float) -> Row:
    took, planned = _minutes(item, at), item.planned
    filled = round(bar * took / longest)
    plan = round(bar * (planned or 0) / longest)
    over = planned is not None and took > planned
    within = min(filled, plan) if planned is not None else filled
    head = f"  {number:>2}  {fit(_title(item), title)} {'' if planned is None else planned:>4} "
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
    people = {person.id for person in (*meeting.people, *meeting.off)}
    first, last = meeting.began_wall, max(turn.wall + turn.ms for turn in turns)
    room = max(10, columns - 32)
    scale = room / max(1, last - first)
    lanes: dict[str, list[bool]] = {}
    spent: dict[str, int] = {}
    for turn in turns:
        if turn.person not in people:
            continue
        whose = _whose(meeting, turn.person)
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
