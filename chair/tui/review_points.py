"""The points of a meeting read afterwards: their answers, their earlier words, what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from chair.clock import hhmm, local, short_date
from chair.meeting.details import LABELS as DETAIL_LABELS
from chair.meeting.entries import FollowedUp
from chair.meeting.entries.following import said_by
from chair.meeting.people import voice_name
from chair.meeting.points import (
    LABELS,
    REPLIES,
    REPLIES_OF_SEVERAL,
    detail_told,
    details_of,
    is_current,
    told_on,
)
from chair.meeting.state import TAKEN_OUT, Answer, Point
from chair.meeting.transcript import Note
from chair.text import one_line
from chair.tui import note_rows
from chair.tui.kept import Among, Kept
from chair.tui.review import Review
from chair.tui.show import Row, Span, cut, row, width, wrap

_HEADS: dict[Among, str] = {
    "promise": "Sounds like a promise, and made no point",
    "untraced": "Points without a spoken trace: no turn and no note of their owner or party on that item",
}
_LISTS: dict[Among, str] = {
    "promise": "of what sounds like a promise",
    "untraced": "without a spoken trace",
}

_VIEW = 30  # columns of a party's view of a point that is not chosen


def points(review: Review, columns: int, room: int) -> tuple[list[Row], int]:
    """The points, the chosen one with all that is known of it; then what was promised and made no point, and
    the points without a spoken trace.

    With the last row that the page can begin from in so much room.
    """
    if not review.kept.spots:
        return [row(), row(Span("  No points were made.", "dim"))], 0
    place = review.spot_place
    blocks = list(_blocks(review, columns, brief=True))
    if sum(map(len, blocks)) > room:
        blocks = list(_blocks(review, columns, brief=False))
    first, used = place, len(blocks[place])
    last = max(0, used + (place + 1 < len(blocks)) - room)  # a row tells that other points follow
    while first > 0 and used + len(blocks[first - 1]) <= room * 2 // 3:
        first -= 1
        used += len(blocks[first])
    while first > 0 and sum(map(len, blocks[first - 1 :])) <= room:  # no row is left empty below
        first -= 1
    return [line for block in blocks[first:] for line in block], last


def status(review: Review) -> str:
    """Which one is chosen, of how many, in which of the lists."""
    spot = review.spot
    if spot is None:
        return ""
    those = [one for one in review.kept.spots if one.among == spot.among]
    where = f"{those.index(spot) + 1} of {len(those)}"
    return f"point {where}" if spot.among == "point" else f"{where} {_LISTS[spot.among]}, below the points"


def _blocks(review: Review, columns: int, *, brief: bool) -> Iterator[list[Row]]:
    """The rows of each spot, with the head of its list above the first of it."""
    kept, here = review.kept, review.spot
    before: Among = "point"
    found = {point.id: point for point in kept.meeting.points}
    for spot in kept.spots:
        lines: list[Row] = []
        if spot.among != before:
            head = _HEADS[spot.among]
            lines = [row(), *(row(" ", Span(line, "near")) for line in wrap(head, columns - 2))]
            before = spot.among
        if spot.among == "point":
            lines += _point(kept, found[spot.n], columns, chosen=spot == here, brief=brief)
        else:
            lines += _listed(kept, spot.n, columns, chosen=spot == here)
        yield lines


def _listed(kept: Kept, n: int, columns: int, *, chosen: bool) -> Iterator[Row]:
    """A note or a point as a line of a list."""
    note = kept.story.transcript.notes[n]
    head = f"{hhmm(note.wall, kept.meeting.offset)} "
    first, *more = wrap(note_rows.note_text(kept.meeting, note), columns - 4 - len(head))
    yield row(Span(" >" if chosen else "  ", "key"), Span(head, "dim"), first)
    yield from (row("  " + " " * len(head), line) for line in more)


def _point(kept: Kept, point: Point, columns: int, *, chosen: bool, brief: bool) -> Iterator[Row]:
    meeting, note = kept.meeting, kept.story.transcript.notes[point.id]
    label = LABELS[point.kind] + " "
    first, *more = wrap(label + note_rows.note_text(meeting, note), columns - 4)
    yield row(Span(" >" if chosen else "  ", "key"), Span(label, "key"), first[len(label) :])
    yield from (row("    ", line) for line in more)
    fates = [_fate(kept, wall, entry) for wall, entry in kept.fates(point.id)]
    if not chosen:
        yield from _folded(kept, point, fates, columns, brief=brief)
        return
    yield from (one for fate in fates for one in _under(fate, columns, "good"))
    yield from _under("; ".join(_where(kept, note)), columns)
    if late := note_rows.late_mark(kept.meeting, note):
        yield from _under(late, columns)
    for earlier in note.trail:
        yield from _under(f"before: {earlier or TAKEN_OUT}", columns)
    for detail in details_of(point):
        yield from _under(f"{DETAIL_LABELS[detail.kind]}: {detail_told(meeting, detail)}", columns)
    for position in point.positions:
        text = position.text or TAKEN_OUT
        who = voice_name(meeting, position.voice)
        yield from _under(f"{who} sees it so{told_on(position.told)}: {text}", columns)
    for answer in point.answers:
        by = f" by {short_date(answer.by)}" if answer.by else ""
        said = f": {answer.text}" if answer.text else ""
        old = "" if is_current(point, answer) else " (to the earlier words)"
        whose = voice_name(meeting, answer.voice)
        yield from _under(f"{whose} {REPLIES[answer.reply]}{by}{told_on(answer.told)}{said}{old}", columns)
    if not point.answers and not point.late:
        yield from _under("read back, no answer" if point.read_back else "not read back", columns)
    for one in kept.corrections(point.id):
        yield from _under(one.text, columns)


def _folded(kept: Kept, point: Point, fates: list[str], columns: int, *, brief: bool) -> Iterator[Row]:
    """A row for a point that is not chosen: what became of it first, then what there is room for."""
    note, room = kept.story.transcript.notes[point.id], columns - 6
    fate = fates[-1] if fates and (brief or point.fate != "open") else ""
    if not brief:
        if fate:
            yield row("    ", Span(cut(fate, room), "good"))
        return
    told = "; ".join((*_where(kept, note), *_views_in_short(kept, point), *_answers_in_short(kept, point)))
    if not fate:
        yield row("    ", Span(cut(told, room), "dim"))
        return
    fate = cut(fate, max(room - width(told) - 2, room * 2 // 3))  # a long remark leaves room for the rest
    yield row("    ", Span(fate, "good"), Span(cut(f"; {told}", room - width(fate)), "dim"))


def _views_in_short(kept: Kept, point: Point) -> Iterator[str]:
    """How each party sees what there is no agreement on, as far as it is told in a few words."""
    for one in point.positions:
        yield f"{voice_name(kept.meeting, one.voice)}: {cut(one_line(one.text or TAKEN_OUT), _VIEW)}"


def _where(kept: Kept, note: Note) -> Iterator[str]:
    """On which item, and when."""
    yield "no item" if note.item is None else f"item {kept.meeting.number(note.item)}"
    yield hhmm(note.wall, kept.meeting.offset)


def _answers_in_short(kept: Kept, point: Point) -> Iterator[str]:
    """Who answered what to the words as they stand, those who say the same together."""
    meeting, same = kept.meeting, dict[tuple[object, ...], list[Answer]]()
    for answer in point.answers:
        if is_current(point, answer):
            worded = bool(answer.text)
            same.setdefault((answer.reply, answer.by, answer.told, worded), []).append(answer)
    for first, *others in same.values():
        names = ", ".join(voice_name(meeting, one.voice) for one in (first, *others))
        by = f" by {short_date(first.by)}" if first.by else ""
        said = (REPLIES_OF_SEVERAL if others else REPLIES)[first.reply]
        words = " (with words)" if first.text else ""  # "but only with a review": not to be passed over
        yield f"{names} {said}{by}{words}{told_on(first.told)}"
    if not same and not point.late and point.kind not in ("parked", "decided"):
        yield "read back, no answer" if point.read_back else "not read back"


def _fate(kept: Kept, wall: int, entry: FollowedUp) -> str:
    """What somebody said had become of an action, who that was, and when it was entered."""
    became = f"moved to {short_date(entry.due)}" if entry.due else entry.fate
    became = "open again" if entry.fate == "open" else became
    who = said_by(kept.meeting, entry)
    day = short_date(local(wall, kept.meeting.offset).date())
    remark = f": {entry.words.text}" if entry.words and entry.words.text else ""
    return f"{became}, {f'{who} says so, ' if who else ''}entered on {day}{remark}"


def _under(text: str, columns: int, role: str = "dim") -> Iterator[Row]:
    return (row("      ", Span(line, role)) for line in wrap(text, columns - 8))
