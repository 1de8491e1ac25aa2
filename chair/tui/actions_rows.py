"""What the actions of all meetings look like, and their keys."""

from __future__ import annotations

from chair.clock import short_date
from chair.files.catalogue import Action
from chair.tui.actions import Actions
from chair.tui.board import SMALLEST
from chair.tui.show import Row, Span, clipped, cut, fit, keys_row, row, wrap

FEET: dict[str, tuple[tuple[str, str], ...]] = {
    "covered": (("v", "show them"), ("?", "keys"), ("q", "leave"), ("/", "find"), ("e", "settled too")),
    "list": (
        ("?", "keys"), ("q", "leave"), ("d", "done"), ("m", "moved"), ("x x", "dropped"), ("b", "open again"),
        ("/", "find"), ("Enter", "its meeting"), ("e", "settled too"),
    ),
    "typing": (("Enter", "keep"), ("Esc", "leave it")),
    "help": (("any key", "back"),),
}  # fmt: skip
HELP: tuple[tuple[str, str], ...] = (
    ("v", "show the actions, as Enter does; until then only numbers, for others may look on"),
    ("Up Down", "choose; also PageUp, PageDown, Home, End"),
    ("d", "it is done"),
    ("m", "it is moved to another day: the day first"),
    ("x x", "it is not needed any more"),
    ("b", "it is open again"),
    ("", "for each a line: @ and who says so, and a remark; Enter alone keeps it without"),
    ("/", "find words of owners, parties, actions, meetings; Enter shows them, Esc all again"),
    ("e", "those that are settled too, or only the open ones"),
    ("Enter", "read its meeting"),
    ("q", "leave"),
)
_ROLES = {"Overdue": "over", "Due soon": "near"}
_DAY = 17  # columns


def actions_rows(state: Actions, columns: int, height: int) -> list[Row]:
    """The whole screen but for the line and the keys, which are the last two rows."""
    room = max(0, height - 3)
    if columns < SMALLEST[0] or height + 2 < SMALLEST[1]:
        small = row(Span(" The window is too small; keys still work.", "near"))
        return [clipped(small, columns), *[()] * height][:height]
    page = _help(columns) if state.helping else _page(state, columns, room)
    page = [*page[:room], *[()] * (room - len(page))]
    return [clipped(one, columns) for one in (_bar(state, columns), row(), *page, _told(state, columns))]


def foot(state: Actions, columns: int) -> Row:
    """The keys of the moment."""
    typing = state.finding or state.typing is not None
    name = "typing" if typing else "help" if state.helping else "covered" if state.covered else "list"
    return keys_row(FEET[name], columns)


def _bar(state: Actions, columns: int) -> Row:
    open_ = sum(one.fate in ("open", "moved") for one in state.all)
    words = f'  with "{state.words}"' if state.words else ""
    tail = f"{open_} open  {short_date(state.today)} "
    return row(" ", Span(fit(f"Actions of all meetings{words}", columns - len(tail) - 1), "strong"), tail)


def _told(state: Actions, columns: int) -> Row:
    said = state.notice or state.understood()
    return row(" ", Span(cut(said, columns - 2), "near" if state.notice else "dim"))


def _page(state: Actions, columns: int, room: int) -> list[Row]:
    if not state.shown:
        words = "No action is like that." if state.words else "There are no open actions."
        return [row("   ", Span(words, "dim"))]
    if state.covered:
        counts = [(name, len(those)) for name, those in state.groups]
        return [row("   ", Span(f"{count:>4}  ", _ROLES.get(name, "strong")), name) for name, count in counts]
    rows: list[Row] = []
    first = last = 0
    for name, those in state.groups:
        rows += [row(), row(" ", Span(f"{name}: {len(those)}", _ROLES.get(name, "head")))]
        for one in those:
            made = _action(state, one, columns)
            if one == state.chosen:
                first, last = len(rows), len(rows) + len(made)
            rows += made
    top = max(0, min(max(first - room // 2, last - room + 1), len(rows) - room))
    shown = rows[top : top + room]
    if top + room < len(rows):
        shown[-1] = row("   ", Span("more below", "dim"))
    return shown


def _action(state: Actions, one: Action, columns: int) -> list[Row]:
    """A row for each; of the chosen one all its words, and its meeting."""
    chosen = one == state.chosen
    day = short_date(one.due) if one.due else one.due_as_said or "no day"
    whose = f"{one.owner or 'nobody yet'}{f', {one.party}' if one.party else ''}"
    moved = " (moved)" if one.fate == "moved" else ""
    room = max(10, columns - _DAY - 5)
    lines = wrap(f"{whose}: {one.text}{moved}", room, None if chosen else 1)
    role = _ROLES.get(state.group(one), "")
    head = row(Span(" > " if chosen else "   ", "key"), Span(fit(day, _DAY), role), " ",
               Span(lines[0], "chosen" if chosen else ""))  # fmt: skip
    if not chosen:
        return [head]
    below = [row(" " * (_DAY + 4), line) for line in lines[1:]]
    return [head, *below, row(" " * (_DAY + 4), Span(cut(f"{one.title}, {one.opened[:10]}", room), "dim"))]


def _help(columns: int) -> list[Row]:
    rows: list[Row] = []
    for key, words in HELP:
        first, *more = wrap(words, columns - 14)
        rows.append(row("  ", Span(fit(key, 9), "key"), " ", first))
        rows += [row(" " * 12, line) for line in more]
    return rows
