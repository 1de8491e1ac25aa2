"""The points of a meeting read afterwards: their answers, their earlier words, what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from chair.clock import hhmm, short_date
from chair.meeting.details import LABELS as DETAIL_LABELS
from chair.meeting.people import voice_name
from chair.meeting.points import LABELS, REPLIES, detail_told, details_of, is_current, told_on
from chair.meeting.state import TAKEN_OUT, Point
from chair.tui import note_rows
from chair.tui.kept import Among, Kept
from chair.tui.review import Review
from chair.tui.show import Row, Span, row, wrap

_HEADS: dict[Among, str] = {
    "promise": "Sounds like a promise, and made no point",
    "untraced": "Points without a spoken trace: no turn and no note of their owner or party on that item",
}


def points(review: Review, columns: int, room: int) -> tuple[list[Row], int]:
    """The points, the chosen one with all that is known of it; then what was promised and made no point, and
    the points without a spoken trace.

    With the last row that the page can begin from in so much room.
    """
    if not review.kept.spots:
        return [row(), row(Span("  No points were made.", "dim"))], 0
    place = review.spot_place
    blocks = list(_blocks(review, columns))
    first, used = place, len(blocks[place])
    last = max(0, used + (place + 1 < len(blocks)) - room)  # a row tells that other points follow
    while first > 0 and used + len(blocks[first - 1]) <= room * 2 // 3:
        first -= 1
        used += len(blocks[first])
    return [line for block in blocks[first:] for line in block], last


def _blocks(review: Review, columns: int) -> Iterator[list[Row]]:
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
            lines += _point(kept, found[spot.n], columns, chosen=spot == here)
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


def _point(kept: Kept, point: Point, columns: int, *, chosen: bool) -> Iterator[Row]:
    meeting, note = kept.meeting, kept.story.transcript.notes[point.id]
    label = LABELS[point.kind] + " "
    first, *more = wrap(label + note_rows.note_text(meeting, note), columns - 4)
    yield row(Span(" >" if chosen else "  ", "key"), Span(label, "key"), first[len(label) :])
    yield from (row("    ", line) for line in more)
    fate = f"{point.fate}" + (
        f" to {short_date(point.moved)}" if point.fate == "moved" and point.moved else ""
    )
    if point.fate != "open":
        yield row("    ", Span(fate, "good"))
    if not chosen:
        return
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
    for told in kept.corrections(point.id):
        yield from _under(told.text, columns)


def _under(text: str, columns: int) -> Iterator[Row]:
    return (row("      ", Span(line, "dim")) for line in wrap(text, columns - 8))
