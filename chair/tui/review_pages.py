"""The pages of a review as rows: running notes, times, points, record, and the meeting as it stood."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import hhmm, short_date
from chair.clock import local as local_time
from chair.meeting.entries.notes import text_of_point
from chair.meeting.points import LABELS
from chair.meeting.state import TAKEN_OUT
from chair.meeting.transcript import Told
from chair.tui import note_rows, review_lines
from chair.tui.kept import Filters, Kept
from chair.tui.looking import Page
from chair.tui.review import Review
from chair.tui.review_keys import HELP, foot
from chair.tui.review_points import points
from chair.tui.review_points import status as points_status
from chair.tui.review_record import record_rows
from chair.tui.review_then import status as then_status
from chair.tui.review_then import then
from chair.tui.review_times import times
from chair.tui.show import Row, Span, clipped, cut, fit, keys_list, keys_row, row, squeezed, width, wrap

_NAMED = 20  # columns of the point that a line is about
PAGE_NAMES = {
    "said": "Notes", "times": "Times", "points": "Points", "record": "Record", "then": "As it stood",
    "help": "Keys",
}  # fmt: skip
# All rows of a page, and the last one that it can begin from.
Whole = tuple[list[Row], int]


class ReviewPage(Struct, frozen=True):
    """A review on the screen."""

    review: Review

    @property
    def left(self) -> str:
        """How it was left."""
        return "left" if self.review.done else ""

    def take(self, key: str, character: str | None) -> ReviewPage:
        """The page after a key."""
        return ReviewPage(self.review.take(key, character))

    def rows(self, columns: int, height: int) -> list[Row]:
        """The whole screen."""
        return review_rows(self.review, columns, height)

    def fitted(self, columns: int, height: int) -> ReviewPage:
        """Scrolled no further than to its end, so that the next key up moves it."""
        if self.review.page not in _LONG:
            return self
        room = _room(height)
        _, last = _LONG[self.review.page](self.review, columns, room)
        return ReviewPage(replace(self.review, top=min(self.review.top, last), room=room))


def _room(height: int) -> int:
    return max(0, height - 3)


def review_rows(review: Review, columns: int, rows_: int, above: str = "") -> list[Row]:
    """The whole screen: what meeting this is, the page, and the keys.

    `above` is what is said about a line that is typed, in the row above it.
    """
    room = _room(rows_) - (review.typing is not None)
    where = ""
    if review.page in _LONG:
        whole, last = _LONG[review.page](review, columns, room)
        page = _from(whole, min(review.top, last), room)
        where = _where(len(whole), min(review.top, last), room) if review.page != "points" else ""
    else:
        page = (then if review.page == "then" else _said)(review, columns, room)
    body = [*page[:room], *[()] * (room - len(page))]
    if review.typing is not None:
        body.append(row(" ", Span(cut(above, columns - 2), "near" if review.told else "dim")))
    return [
        clipped(one, columns)
        for one in (
            _head(review, columns),
            *body,
            _told(review, columns, where),
            keys_row(foot(review), columns),
        )
    ]


def label_of(review: Review) -> str:
    """What stands before a line that is typed."""
    typing, story = review.typing, review.kept.story
    if typing is None:
        return ""
    about = next((one for one in story.meeting.points if one.id == typing.entry), None)
    named = about is not None and typing.kind in ("followed", "answer")
    text = f'"{cut(text_of_point(about), _NAMED)}" ' if named and about else ""
    return f" {text}{review_lines.label(story, typing)} > "


def _from(whole: list[Row], top: int, room: int) -> list[Row]:
    """What is seen of a page from a row on; the last row tells where it goes on below."""
    shown = whole[top : top + room]
    if shown and top + room < len(whole):
        shown[-1] = row("   ", Span("more below", "dim"))
    return shown


def _where(total: int, top: int, room: int) -> str:
    """Which rows of a page are seen, where it is longer than the screen."""
    if total <= room:
        return ""
    return f"rows {top + 1}-{total if top + room >= total else top + room - 1} of {total}"


def _head(review: Review, columns: int) -> Row:
    meeting = review.kept.meeting
    at = local_time(meeting.began_wall or meeting.opened, meeting.offset)
    when, page = f" {short_date(at.date())}, {at:%H:%M}   ", f"  {PAGE_NAMES[review.page]} "
    room = max(8, columns - width(when) - width(page))
    return row(when, Span(fit(squeezed(meeting.title or TAKEN_OUT, room), room), "strong"), page)


def _told(review: Review, columns: int, where: str) -> Row:
    """What is typed, what was entered, or what is looked for and how much of it there is."""
    if review.typing is not None:
        return row(Span(label_of(review), "strong"))
    if review.asking == "drop" and review.point is not None:
        dropping = review_lines.asks_drop(text_of_point(review.point))
        return row(" ", Span(cut(dropping, columns - 2), "strong"))
    if review.told:
        return row(" ", Span(cut(review.told, columns - 2), "near"))
    if review.seeking:
        within = review.filters.within(review.kept.meeting)
        find = cut(f"Find in {within}" if within else "Find", columns // 2)
        return row(" ", Span(find, "strong"), " > ", Span(f"{review.filters.words}_", "key"))
    if review.asking == "seat":
        return row(" ", Span(f"Seat beyond nine: {review.typed}_", "strong"))
    if review.asking:
        return row(" ", Span(f"Go to item number {review.typed}_", "strong"))
    return row(Span(f" {cut(where or _status(review), columns - 2)}", "near" if _narrowed(review) else "dim"))


def _narrowed(review: Review) -> bool:
    return review.page in ("said", "then") and review.filters != Filters()


def _status(review: Review) -> str:
    """Where one is: in which line of the running notes, of how many; and what of them is shown."""
    if review.page == "points":
        return points_status(review)
    if review.page not in ("said", "then"):
        return ""
    numbers = [one.n for one in review.kept.story.transcript.told]
    only = review.filters.told(review.kept.meeting)
    if review.page == "then":
        return then_status(review, numbers, only)
    total = len(numbers)
    if only:
        return f"{len(review.shown)} of {total} lines: {only}; all again by Backspace"
    at = review.entry
    where = "" if at is None else f"line {numbers.index(at) + 1} of "
    return f"{where}{total} lines" + (f"; entry {at} of the journal" if at else "")


def _said(review: Review, columns: int, room: int) -> list[Row]:
    """The running notes around the chosen line, under the item that they belong to."""
    if not review.shown:
        return [row(), *(row("  ", Span(line, "near")) for line in wrap(_nothing(review), columns - 4))]
    kept, place = review.kept, review.place
    after = _entry(kept, review.shown[place], columns, chosen=True)
    before: list[Row] = []
    up, down = place - 1, place + 1
    while len(before) + len(after) < room and (up >= 0 or down < len(review.shown)):
        if up >= 0 and (len(before) <= room // 2 or down >= len(review.shown)):
            before = [*_entry(kept, review.shown[up], columns), *before]
            up -= 1
        elif down < len(review.shown):
            after += _entry(kept, review.shown[down], columns)
            down += 1
        else:
            break
    shown = [*before, *after]
    surplus = max(0, len(before) + 1 - room)
    return shown[surplus : surplus + room]


def _nothing(review: Review) -> str:
    """That nothing was found; and where there is something."""
    if not review.beyond:
        return "Nothing like that was written down."
    within, some = review.filters.within(review.kept.meeting), review.beyond
    lines = "1 other line has" if some == 1 else f"{some} other lines have"
    within += " lines" if within.endswith("'s") else ""
    return f"Nothing like that is among {within}; {lines} it. Tab looks in all of them."


def _entry(kept: Kept, told: Told, columns: int, *, chosen: bool = False) -> list[Row]:
    meeting = kept.meeting
    number = "" if told.item is None else str(meeting.number(told.item))
    head = f" {hhmm(told.wall, meeting.offset)} {number:>3} "
    note = kept.story.transcript.notes.get(told.n)
    label = LABELS[note.point] + " " if note is not None and note.point is not None else ""
    text = told.text if note is None else note_rows.note_text(meeting, note)
    late = "" if note is None else note_rows.late_mark(meeting, note)
    text += f"  ({late})" if late else ""
    text += "" if note is None or not note.trail else f"  (put differently {len(note.trail)} x)"
    role = "" if note is not None else "dim"
    first, *more = wrap(label + text, columns - width(head) - 3)
    mark = Span(">" if chosen else " ", "key")
    body = first[len(label) :] if label and first.startswith(label) else first
    lines = [row(mark, Span(head, "dim"), Span(label if body != first else "", "key"), Span(body, role))]
    return lines + [row(" " * (width(head) + 1), Span(line, role)) for line in more]


def _times(review: Review, columns: int, room: int) -> Whole:
    return _ended(times(review, columns), room)


def _record(review: Review, columns: int, room: int) -> Whole:
    """The record as it was sent."""
    return _ended(record_rows(review.kept.record, columns), room)


def _help(review: Review, columns: int, room: int) -> Whole:
    shown = [row(), *keys_list(HELP, columns, 2, 10)]
    return _ended(shown, room)


def _ended(whole: list[Row], room: int) -> Whole:
    return whole, max(0, len(whole) - room)


# The pages that may go on below the screen.
_LONG: dict[Page, Callable[[Review, int, int], Whole]] = {
    "times": _times, "points": points, "record": _record, "help": _help,
}  # fmt: skip
