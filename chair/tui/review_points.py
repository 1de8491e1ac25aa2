"""The points of a meeting read afterwards: their answers, their earlier words, what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from chair.clock import short_date
from chair.meeting.checks import checks
from chair.meeting.details import LABELS as DETAIL_LABELS
from chair.meeting.people import voice_name
from chair.meeting.points import LABELS, REPLIES, detail_told, details_of, is_current
from chair.meeting.state import TAKEN_OUT, Point
from chair.tui import note_rows
from chair.tui.review import Kept, Review
from chair.tui.show import Row, Span, row, wrap


def points(review: Review, columns: int, room: int) -> tuple[list[Row], int]:
    """The points, the chosen one with all that is known of it; then what was said and made no point.

    With the last row that the page can begin from in so much room.
    """
    meeting = review.kept.meeting
    if not meeting.points:
        return [row(), row(Span("  No points were made.", "dim"))], 0
    place = review.point_place
    blocks = [
        list(_point(review.kept, point, columns, chosen=number == place))
        for number, point in enumerate(meeting.points)
    ]
    found = checks(meeting, review.kept.story.transcript.notes)
    promises = (check.text for check in found if check.kind == "promise")
    blocks[-1] += [row(" ", Span(line, "near")) for text in promises for line in wrap(text, columns - 2)]
    first, used = place, len(blocks[place])
    last = max(0, used + (place + 1 < len(blocks)) - room)  # a row tells that other points follow
    while first > 0 and used + len(blocks[first - 1]) <= room * 2 // 3:
        first -= 1
        used += len(blocks[first])
    return [line for block in blocks[first:] for line in block], last


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
    for earlier in note.trail:
        yield from _under(f"before: {earlier or TAKEN_OUT}", columns)
    for detail in details_of(point):
        yield from _under(f"{DETAIL_LABELS[detail.kind]}: {detail_told(meeting, detail)}", columns)
    for position in point.positions:
        text = position.text or TAKEN_OUT
        yield from _under(f"{voice_name(meeting, position.voice)} sees it so: {text}", columns)
    for answer in point.answers:
        by = f" by {short_date(answer.by)}" if answer.by else ""
        said = f": {answer.text}" if answer.text else ""
        old = "" if is_current(point, answer) else " (to the earlier words)"
        whose = voice_name(meeting, answer.voice)
        yield from _under(f"{whose} {REPLIES[answer.reply]}{by}{said}{old}", columns)
    if not point.answers:
        yield from _under("read back, no answer" if point.read_back else "not read back", columns)


def _under(text: str, columns: int) -> Iterator[Row]:
    return (row("      ", Span(line, "dim")) for line in wrap(text, columns - 8))
