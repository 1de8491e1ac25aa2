"""The pages of a review as rows: running notes, times, points, record, and the meeting as it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import Now, hhmm, long_date, mmss, short_date
from chair.clock import local as local_time
from chair.meeting.checks import checks
from chair.meeting.details import LABELS as DETAIL_LABELS
from chair.meeting.people import name, voice_name, voice_of
from chair.meeting.points import LABELS, REPLIES, detail_told, details_of, is_current
from chair.meeting.replay import Story
from chair.meeting.state import TAKEN_OUT, Item, Meeting, Point
from chair.meeting.timing import MINUTE
from chair.meeting.transcript import Told, TurnTaken
from chair.tui import note_rows, rows, sheet
from chair.tui.review import KINDS, Kept, Page, Review
from chair.tui.show import Row, Span, clipped, cut, fit, keys_row, row, width, wrap

_PLANNED, _TOOK, _LANE = "\u2500", "\u2501", "\u2588"
_FOOT = (
    ("?", "keys"), ("q", "leave"), ("t", "notes"), ("l", "times"), ("p", "points"), ("r", "as it stood"),
    ("o", "record"), ("/", "find"), ("1-9", "whose"), ("k", "kind"), ("i", "item"),
)  # fmt: skip
_HELP = (
    ("t", "the running notes; Up, Down, PageUp, PageDown, Home, End choose a line"),
    ("Enter", "from a line to its point, or to the meeting as it stood; from a point to where it was said"),
    ("/", "find words as you type; Enter keeps what was found, Backspace then shows all again"),
    ("1-9 0", "only what this seat's person said; again: their whole party; again: everybody"),
    ("k", f"only one kind: {', '.join(kind for kind in KINDS if KINDS[kind])}"),
    ("i", "go to an item, by its number"),
    ("Backspace", "back; on the notes: no filter any more"),
    ("l", "times: planned and taken, item by item, and who held the floor when"),
    ("p", "points: their answers, their earlier words, what became of them; PageDown goes on in a long one"),
    ("r", "the meeting as it stood: Left, Right by an entry, [ and ] by a minute"),
    ("o", "the record: the latest version that was issued, or the draft"),
    ("q", "leave"),
)  # fmt: skip
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
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
        _, last = _LONG[self.review.page](self.review, columns, _room(height))
        return ReviewPage(replace(self.review, top=min(self.review.top, last)))


def _room(height: int) -> int:
    return max(0, height - 3)


def review_rows(review: Review, columns: int, rows_: int) -> list[Row]:
    """The whole screen: what meeting this is, the page, and the keys."""
    room = _room(rows_)
    if review.page in _LONG:
        whole, last = _LONG[review.page](review, columns, room)
        page = _from(whole, min(review.top, last), room)
    else:
        page = (_then if review.page == "then" else _said)(review, columns, room)
    body = [*page[:room], *[()] * (room - len(page))]
    return [
        clipped(one, columns)
        for one in (_head(review, columns), *body, _told(review, columns), keys_row(_FOOT, columns))
    ]


def _from(whole: list[Row], top: int, room: int) -> list[Row]:
    """What is seen of a page from a row on; the last row tells where it goes on below."""
    shown = whole[top : top + room]
    if shown and top + room < len(whole):
        shown[-1] = row("   ", Span("more below", "dim"))
    return shown


def _head(review: Review, columns: int) -> Row:
    meeting = review.kept.meeting
    day = long_date(local_time(meeting.began_wall or meeting.opened, meeting.offset).date())
    tail = f"{PAGE_NAMES[review.page]}   {day} "
    title = fit(meeting.title or TAKEN_OUT, max(8, columns - width(tail) - 3))
    return row(" ", Span(title, "strong"), "  ", tail)


def _told(review: Review, columns: int) -> Row:
    """What is looked for, and how much of it there is."""
    if review.seeking:
        return row(" ", Span("Find", "strong"), " > ", Span(f"{review.filters.words}_", "key"))
    if review.asking:
        return row(" ", Span(f"Go to item number {review.typed}_", "strong"))
    total = len(review.kept.story.transcript.told)
    only = review.filters.told(review.kept.meeting)
    if not only:
        return row(Span(f" {total} entries", "dim"))
    said = f"{len(review.shown)} of {total} entries: {only}; all again by Backspace"
    return row(" ", Span(cut(said, columns - 2), "near"))


def _said(review: Review, columns: int, room: int) -> list[Row]:
    """The running notes around the chosen line, under the item that they belong to."""
    if not review.shown:
        return [row(), row(Span("  Nothing like that was written down.", "near"))]
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


def _entry(kept: Kept, told: Told, columns: int, *, chosen: bool = False) -> list[Row]:
    meeting = kept.meeting
    number = "" if told.item is None else str(meeting.number(told.item))
    head = f" {hhmm(told.wall, meeting.offset)} {number:>3} "
    note = kept.story.transcript.notes.get(told.n)
    label = LABELS[note.point] + " " if note is not None and note.point is not None else ""
    text = told.text if note is None else note_rows.note_text(meeting, note)
    text += "" if note is None or not note.trail else f"  (put differently {len(note.trail)} x)"
    role = "" if note is not None else "dim"
    first, *more = wrap(label + text, columns - width(head) - 3)
    mark = Span(">" if chosen else " ", "key")
    body = first[len(label) :] if label and first.startswith(label) else first
    lines = [row(mark, Span(head, "dim"), Span(label if body != first else "", "key"), Span(body, role))]
    return lines + [row(" " * (width(head) + 1), Span(line, role)) for line in more]


def _times(review: Review, columns: int, room: int) -> Whole:
    """Planned and taken, item by item; beneath, who held the floor when."""
    kept, meeting = review.kept, review.kept.meeting
    at = kept.story.at
    longest = max(
        [1, *(_minutes(item, at) for item in meeting.items), *(i.planned or 0 for i in meeting.items)]
    )
    title = 28 if columns >= 80 else 14
    bar = max(8, columns - title - 36)
    shown = [row(Span(f"      {fit('item', title)} plan   took", "dim"))]
    for number, item in enumerate(meeting.items, 1):
        shown.append(_item_times(number, item, at, title, bar, longest))
    return _ended([*shown, row(), *_lanes(meeting, kept.story.transcript.turns, columns)], room)


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


def _points(review: Review, columns: int, room: int) -> Whole:
    """The points, the chosen one with all that is known of it; then what was said and made no point."""
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


def _record(review: Review, columns: int, room: int) -> Whole:
    """The record as it was sent."""
    lines = [
        line for text in review.kept.record.split("\n") for line in _plainly(text, min(columns - 4, 100))
    ]
    return _ended([row("  ", Span(line, "strong" if line.startswith("#") else "")) for line in lines], room)


def _plainly(text: str, columns: int) -> Iterator[str]:
    """A line of our own Markdown to be read: without emphasis and escapes, as deep as it stood."""
    bare = text.lstrip(" ")
    depth = " " * (len(text) - len(bare))
    words = _ESCAPED.sub(r"\1", bare.replace("**", ""))
    return (depth + line for line in wrap(words, columns - len(depth)))


def _then(review: Review, columns: int, room: int) -> list[Row]:
    """The chair screen as it stood at that moment, and the entry that had just been made."""
    told = review.shown[review.place] if review.shown else None
    n = told.n if told is not None else len(review.kept.lines)
    last = review.kept.lines[n - 1]
    story = Story(review.kept.lines[:n])
    when = story.when(Now(last.wall + review.moment, last.m + review.moment))
    meeting = story.meeting
    behind = f", {review.moment // MINUTE} min later" if review.moment else ""
    saved = Span(f"entry {n} of {len(review.kept.lines)}{behind}", "near")
    parts = sheet.areas(columns, max(0, room - 2), len(meeting.people))
    people, notes = parts["people"], parts["notes"]
    newest = reversed(story.transcript.notes.values())
    body = rows.table(
        meeting,
        when,
        parts,
        rows.people(meeting, people.columns, people.rows),
        ("Notes", note_rows.notes(meeting, newest, None, notes.columns, notes.rows)),
    )
    said = "" if told is None else told.text
    return [
        rows.top_bar(meeting, when, columns, saved),
        *body,
        row(" ", Span(cut(said, columns - 2), "strong")),
    ]


def _help(review: Review, columns: int, room: int) -> Whole:
    shown: list[Row] = [row()]
    for key, words in _HELP:
        first, *more = wrap(words, columns - 14)
        shown.append(row("  ", Span(fit(key, 9), "key"), " ", first))
        shown += [row(" " * 12, line) for line in more]
    return _ended(shown, room)


def _ended(whole: list[Row], room: int) -> Whole:
    return whole, max(0, len(whole) - room)


# The pages that may go on below the screen.
_LONG: dict[Page, Callable[[Review, int, int], Whole]] = {
    "times": _times, "points": _points, "record": _record, "help": _help,
}  # fmt: skip
