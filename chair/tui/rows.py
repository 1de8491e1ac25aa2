"""The meeting as rows: what each pane of the chair screen shows. Pure; the widgets only paint it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from chair.clock import hhmm, mmss
from chair.meeting import timing
from chair.meeting.people import name, party_name, seat_label
from chair.meeting.state import TAKEN_OUT, Item, Meeting, Person, Progress, When
from chair.meeting.weights import times
from chair.tui import clock_rows, floor_rows, sheet
from chair.tui.own_keys import spelled
from chair.tui.questions import Question
from chair.tui.sheet import Area
from chair.tui.show import Row, Span, clipped, cut, fit, row, width, wrap

_WIDE = 38  # a left column narrower than this has less to say
_TITLE = 12  # columns that are kept for the title of the meeting
_STATES: dict[Progress, tuple[str, str]] = {
    "done": ("done", "dim"),
    "left": ("left", "near"),
    "deferred": ("off", "dim"),
    "open": ("now", "now"),
    "to come": ("", ""),
}


def top_bar(meeting: Meeting, when: When, columns: int, saved: Span, *, clocks: bool = True) -> Row:
    """Title, time of day, ahead or behind, and whether everything is saved."""
    room = columns - width(saved.text) - 4
    tail = _tail(meeting, when, room - _TITLE, wide=columns >= 100) if clocks else ""
    title = fit(meeting.title or TAKEN_OUT, max(0, room - width(tail)))
    return clipped(row(" ", Span(title, "strong"), "  ", tail, saved, " "), columns)


def _tail(meeting: Meeting, when: When, room: int, *, wide: bool) -> str:
    """The time of day and how the meeting stands, in as many words as there is room for."""
    time = f"{hhmm(when.wall, meeting.offset)}   "
    for where in standing(meeting, when)[0 if wide else 1 :]:
        if width(time + where) + 3 <= room:
            return f"{time}{where}   "
    return time


def standing(meeting: Meeting, when: When) -> tuple[str, ...]:
    """Ahead or behind in words, and when it will end at this rate; then the same in ever fewer words."""
    now = timing.standing(meeting, when.at, when.wall)
    ends, planned = f"ends {hhmm(now.ends, meeting.offset)}", hhmm(now.planned_end, meeting.offset)
    if meeting.stage == "waiting":
        return f"not begun, {ends} if begun now", f"not begun, {ends}", "not begun"
    if meeting.hold is not None and meeting.hold.stop == "adjourned":
        return "adjourned", "adjourned"
    late = now.late_start // timing.MINUTE
    began = f"began {late} min late, " if late else ""
    behind = now.minutes_behind
    how = "on time" if behind == 0 else f"{abs(behind)} min {'behind' if behind > 0 else 'ahead'}"
    return f"{began}{how}, {ends} (planned {planned})", f"{how}, {ends} ({planned})", f"{how}, {ends}", how


def agenda(meeting: Meeting, when: When, columns: int, rows: int, *, clocks: bool = True) -> list[Row]:
    """The items, as many as fit, the open one always among them."""
    if rows < 1:
        return []
    first, last = agenda_window(meeting, rows)
    numbered = list(enumerate(meeting.items, 1))[first:last]
    shown = [_item(meeting, when, item, number, columns, clocks) for number, item in numbered]
    return _ends_told(shown, first, len(meeting.items) - last)


def people(meeting: Meeting, columns: int, rows: int) -> list[Row]:
    """Those on the list with seat, party, and what they are doing: as many as fit, the speaker always."""
    first, last = people_window(meeting, rows)
    shown = [_person(meeting, person, columns) for person in meeting.people[first:last]]
    return _ends_told(shown, first, len(meeting.people) - last)


def agenda_window(meeting: Meeting, rows: int) -> tuple[int, int]:
    """Which items are shown on so many rows: the place of the first, and of the first after them."""
    current = 0 if meeting.current is None else meeting.number(meeting.current) - 1
    return _window(len(meeting.items), current, rows)


def people_window(meeting: Meeting, rows: int) -> tuple[int, int]:
    """Which people are shown on so many rows."""
    turn = meeting.floor.turn
    speaks = next((place for place, one in enumerate(meeting.people) if turn and one.id == turn.person), 0)
    return _window(len(meeting.people), speaks, rows)


def item_title(meeting: Meeting) -> str:
    """The heading of the middle pane."""
    item = meeting.open_item
    if item is None:
        return "Not yet begun" if meeting.stage == "waiting" else "No item is open"
    return f"{meeting.number(item.id)}  {item.title or TAKEN_OUT}"


def now(meeting: Meeting, when: When, *, clocks: bool = True) -> str:
    """What goes on, in one line, for a page that covers the rest: the open item and who speaks."""
    there, turn = meeting.open_item, meeting.floor.turn
    if held := clock_rows.on_hold(meeting, when):
        return held
    if there is None:
        return ""
    took = f", {mmss(there.watch.read(when.at))}" if clocks else ""
    if clocks and there.minutes is not None:
        took += f" of {round((timing.allotted(there, times(meeting, there)) or 0) / timing.MINUTE)} min"
    speaks = "" if turn is None else f"; {name(meeting, turn.person)} speaks"
    speaks = "; open talk" if meeting.floor.open_talk else speaks
    speaks = "; off the record" if meeting.off_record is not None else speaks
    waits = f"; {len(meeting.floor.queue)} waiting" if meeting.floor.queue else ""
    return f"item {meeting.number(there.id)}{took}{speaks}{waits}"


def item(
    meeting: Meeting, when: When, prompt: int, columns: int, rows: int, *,
    clocks: bool = True, keys: bool = True,
) -> list[Row]:  # fmt: skip
    """The open item: its clock, a prompt, who speaks and who waits; with `keys` what can be pressed."""
    if meeting.stage == "waiting":
        return _dense(list(_waiting_room(meeting, columns, keys=keys)), rows)
    there = meeting.open_item
    if there is None:
        told = "No item is open. l goes to one, w closes the meeting." if keys else "No item was open."
        idle = wrap(told, columns - 2)
        held = clock_rows.hold(meeting, when, columns, clocks, keys=keys)
        return _dense([row(), *(row(f" {line}") for line in idle), row(), *held], rows)
    shown = [row(), row(), *_prompt(there, prompt, columns)]
    if clocks:
        shown[0] = clock_rows.clock(meeting, there, when, columns)
        shown[1] = clock_rows.read_back(meeting, when, columns)
    if held := clock_rows.hold(meeting, when, columns, clocks, keys=keys):
        return _dense([*shown, *held], rows)
    speaking, waiting = floor_rows.needed(meeting, when, columns, clocks, keys=keys)
    shown = _dense(shown, rows - speaking - waiting)
    if len(shown) + speaking + min(1, waiting) > rows:  # who is on comes before what is asked
        shown = shown[: int(clocks)]
    return [*shown, *floor_rows.floor(meeting, when, columns, rows - len(shown), clocks, keys=keys)][:rows]


def table(
    meeting: Meeting,
    when: When,
    parts: dict[str, Area],
    people: Sequence[Row],
    notes: tuple[str, Sequence[Row]],
    *,
    prompt: int = 0,
    clocks: bool = True,
    spell: Callable[[list[Row]], list[Row]] = list,
) -> list[Row]:
    """All parts side by side, with the people, and a heading and rows for the notes, as they are given."""
    left, middle = parts["agenda"], parts["item"]
    at_item = item(meeting, when, prompt, middle.columns, middle.rows, clocks=clocks)
    return sheet.body(
        parts,
        {"agenda": "Agenda", "people": "People", "item": item_title(meeting), "notes": notes[0]},
        {
            "agenda": agenda(meeting, when, left.columns, left.rows, clocks=clocks),
            "people": people,
            "item": spell(at_item),
            "notes": notes[1],
        },
    )


def _dense(shown: list[Row], rows: int) -> list[Row]:
    """Without blank rows where there are not so many."""
    return shown if len(shown) <= rows else [one for one in shown if one]


def _window(count: int, place: int, rows: int) -> tuple[int, int]:
    if count <= rows:
        return 0, count
    first = min(max(0, place - rows // 3), count - rows)
    return first, first + rows


def _ends_told(shown: list[Row], earlier: int, more: int) -> list[Row]:
    """The rows, the first and the last of them telling how many there are beyond."""
    if earlier and shown:
        shown[0] = row(Span(f"     {earlier + 1} earlier", "dim"))
    if more and shown:
        shown[-1] = row(Span(f"     {more + 1} more", "dim"))
    return shown


def _item(meeting: Meeting, when: When, item: Item, number: int, columns: int, clocks: bool) -> Row:
    took = mmss(item.watch.read(when.at)) if item.progress != "to come" else ""
    level = timing.level(item, when.at, times(meeting, item))
    return _item_row(item, took, level, number, columns, clocks)


@lru_cache(maxsize=256)  # of all items one has another time than a second ago
def _item_row(item: Item, took: str, level: timing.Level, number: int, columns: int, clocks: bool) -> Row:
    state, role = _STATES[item.progress]
    if clocks and item.progress == "open" and level != "within":
        state, role = ("over" if level == "over" else state), level
    minutes = "" if item.minutes is None else str(item.minutes)
    # A narrow column has one number for both: what it took, or what it is to take.
    times = f"{minutes:>3} {took:>6}" if columns >= _WIDE else f"{took or minutes:>6}"
    times = times if clocks else ""
    title = fit("  " * item.depth + (item.title or TAKEN_OUT), columns - 9 - len(times))
    head = f" {state:<4} {number:>2} {title}"
    return row(Span(head, role), Span(times, "over" if level == "over" else role))


def _person(meeting: Meeting, person: Person, columns: int) -> Row:
    doing, role = floor_rows.doing(meeting, person)
    seat = seat_label(person.seat)
    party = party_name(meeting, person)
    state = max(9, width(doing))
    space = columns - 3 - max(2, width(seat)) - state
    room = max(6, space * 11 // 20)
    head = f" {seat:>2} {fit(name(meeting, person.id), room)} {fit(party, space - room - 1)} "
    here = "" if person.here or meeting.stage == "waiting" else "dim"
    return row(Span(head, here or role), Span(fit(doing, state), role))


def _prompt(item: Item, prompt: int, columns: int) -> tuple[Row, Row]:
    """One of the item's prompts, or else its purpose, in two rows."""
    head, text, count = " ", item.purpose, ""
    if item.prompts:
        place = prompt % len(item.prompts)
        head, text = " Ask: ", item.prompts[place]
        count = f"  ({place + 1} of {len(item.prompts)})" if len(item.prompts) > 1 else ""
    first, *rest = wrap(text, columns - width(head) - 1)
    if not rest and width(first) + width(count) < columns - width(head):
        return row(head, Span(first, "calm"), Span(count, "dim")), row()
    second = cut(" ".join(rest), columns - width(head) - width(count) - 1)
    return row(head, Span(first, "calm")), row(" " * width(head), Span(second, "calm"), Span(count, "dim"))


def _waiting_room(meeting: Meeting, columns: int, *, keys: bool) -> Iterator[Row]:
    planned = "" if meeting.begins is None else f"planned for {meeting.begins:%H:%M}, "
    begun = f"The meeting is {planned}and has not begun.".replace("is and has", "has")
    yield from (row(f" {line}") for line in wrap(begun, columns - 2))
    yield row()
    here = sum(person.here for person in meeting.people)
    told = f"{here} of {len(meeting.people)} are ticked as here."
    yield from (row(f" {line}") for line in wrap(told, columns - 2))
    if not keys:
        return
    yield row()
    for key, words in (
        ("1-9", "tick who is here, or not"),
        ("i", "add a person: Name (Party, role)"),
        ("n", "begin with the first item"),
    ):
        yield row(" ", Span(f"{key:>4}", "key"), f"  {cut(words, columns - 8)}")


def question(question: Question, columns: int) -> tuple[Row, Row]:
    """A question over its answers; a long one runs on before them."""
    first, *rest = wrap(f"{question.text} {question.typed}".rstrip(), columns - 2)
    for more in question.also:
        if rest or width(first + more) > columns - 2:
            break
        first += more
    spans = [Span(f" {' '.join(rest)} ", "strong")] if rest else []
    for option in question.options:
        if option.words:
            spans += [Span(f" {spelled(option.key)}", "key"), Span(f" {option.words} ")]
    return row(" ", Span(first, "strong")), clipped(row(*spans), columns)


def hidden_page(columns: int, rows: int) -> list[Row]:
    """The page while nothing of the meeting is shown."""
    words = "z goes on"
    return [*[row()] * (rows // 2), row(" " * max(0, (columns - width(words)) // 2), Span(words, "dim"))]
