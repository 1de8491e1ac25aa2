"""What a meeting that is prepared looks like: a bar, one of the pages, what is told, the line, the keys."""

from __future__ import annotations

from chair.clock import away, short_date
from chair.meeting.agenda import Agenda
from chair.tui.board import SMALLEST
from chair.tui.preparing import Preparing
from chair.tui.preparing_agenda import Block, agenda_page, people_page
from chair.tui.preparing_keys import FEET
from chair.tui.preparing_papers import keys_page, papers_page, talks_page, todo_page
from chair.tui.preparing_place import PAGES, Page
from chair.tui.show import Row, Span, clipped, cut, fit, keys_row, row, squeezed, width

_A_MINUTE = 60  # seconds
_NAMES: dict[Page, str] = {
    "agenda": "Agenda", "people": "People", "papers": "Papers, dates", "talks": "Talks", "todo": "To do",
    "help": "Keys",
}  # fmt: skip


def preparing_rows(state: Preparing, columns: int, height: int) -> list[Row]:
    """The whole screen but for the line and the keys of the moment, which are the last two rows."""
    room = max(0, height - 3)
    if columns < SMALLEST[0] or height + 2 < SMALLEST[1]:
        small = row(Span(" The window is too small; keys still work.", "near"))
        return [clipped(small, columns), *[()] * height][:height]
    page = _window(state, _page(state, columns), room)
    page += [()] * (room - len(page))
    return [
        clipped(one, columns)
        for one in (_bar(state, columns), _tabs(state, columns), *page, _told(state, columns))
    ]


def foot(state: Preparing, columns: int) -> Row:
    """The keys of the moment."""
    return keys_row(FEET["typing" if state.line is not None else state.place.page], columns)


def _bar(state: Preparing, columns: int) -> Row:
    agenda, day, trouble = state.files.agenda, state.files.day, state.files.trouble
    when = f"{short_date(day)}, {away(day, state.files.today)}" if day else "no day yet"
    saved = Span(f"{trouble or 'saved'} ", "over" if trouble else "")
    tail = f"  {when}  "
    room = max(0, columns - width(tail) - width(saved.text) - 1)
    title = squeezed(agenda.title or "An agenda without a title", room)
    return row(" ", Span(fit(title, room), "strong"), tail, saved)


def _tabs(state: Preparing, columns: int) -> Row:
    """The pages; at the right all minutes together, against the time there is."""
    spans: list[Span | str] = []
    for number, page in enumerate(PAGES, 1):
        role = "chosen" if page == state.place.page else "dim"
        spans += [Span(f" {number}", "key"), " ", Span(f"{_NAMES[page]}", role), " "]
    pages = row(*spans)
    total = _total(state.files.agenda, columns - sum(width(span.text) for span in pages) - 1)
    return (*pages, *total)


def _told(state: Preparing, columns: int) -> Row:
    """What was said last; else how the line is understood, or what would make the agenda better."""
    if state.notice:
        return row(" ", Span(cut(state.notice, columns - 2), "near"))
    if state.line is not None:
        return row(" ", Span(cut(state.understood(), columns - 2), "dim"))
    better = state.files.advice
    more = f" ({len(better) - 1} more on 5)" if len(better) > 1 else ""
    return row(" ", Span(cut(better[0], columns - 2 - len(more)) + more, "dim")) if better else row()


def _window(state: Preparing, blocks: list[Block], room: int) -> list[Row]:
    """As much of a page as fits, with what is chosen on it."""
    rows: list[Row] = []
    first, last = 0, 0
    for spot, those in blocks:
        if spot is not None and spot == state.place.spot:
            first, last = len(rows), len(rows) + len(those)
        rows += those
    if len(rows) <= room:
        return rows
    top = max(0, min(first - room // 3, len(rows) - room))
    top = max(top, min(first, last - room + 1)) if last - top > room - 1 else top
    if state.place.page == "help":
        top = state.place.top = min(state.place.top, len(rows) - room)  # no further than to its end
    shown = rows[top : top + room]
    if top + room < len(rows):
        shown[-1] = row("   ", Span("more below", "dim"))
    return shown


def _page(state: Preparing, columns: int) -> list[Block]:
    match state.place.page:
        case "agenda":
            return list(agenda_page(state, columns))
        case "people":
            return list(people_page(state, columns))
        case "papers":
            return list(papers_page(state, columns))
        case "talks":
            return list(talks_page(state, columns))
        case "todo":
            return list(todo_page(state, columns))
        case "help":
            return [(None, one) for one in keys_page(columns)]


def _total(agenda: Agenda, columns: int) -> Row:
    """All minutes together, against the slot, at the right of so many columns."""
    together, ends = agenda.minutes, agenda.runs_until
    untimed = sum(item.minutes is None for item in agenda.items)
    said, role = f"{together} min", "strong"
    if agenda.begins and agenda.ends:
        slot = round((agenda.ends - agenda.begins).total_seconds() / _A_MINUTE)
        over = together - slot
        said = f"{together} of {slot} min"
        said, role = (f"{said}, {over} too many", "over") if over > 0 else (said, "near" if over else role)
    more = (f", until {ends:%H:%M}" if ends and together else "", f", {untimed} without" if untimed else "")
    for one in more:
        said += one if width(said + one) <= columns else ""
    return row(" " * max(1, columns - width(said)), Span(said, role))
