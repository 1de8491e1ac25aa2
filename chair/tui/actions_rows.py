"""What the actions of all meetings look like, and their keys."""

from __future__ import annotations

from chair.clock import short_date
from chair.files.catalogue import Action
from chair.meeting.following import SETTLED
from chair.tui.actions import Actions
from chair.tui.board import SMALLEST
from chair.tui.show import Row, Span, clipped, cut, fit, keys_list, keys_row, row, squeezed, width, wrap

FEET: dict[str, tuple[tuple[str, str], ...]] = {
    "covered": (("v", "show them"), ("?", "keys"), ("q", "leave"), ("/", "find"), ("e", "settled too")),
    "list": (
        ("?", "keys"), ("q", "leave"), ("d", "done"), ("m", "moved"), ("x x", "dropped"), ("b", "open again"),
        ("/", "find"), ("f", "family"), ("Enter", "its meeting"), ("e", "settled too"),
    ),
    "typing": (("Enter", "keep"), ("Esc", "leave it")),
    "help": (("any key", "back"),),
}  # fmt: skip
HELP: tuple[tuple[str, str], ...] = (
    ("v", "show the actions, as Enter does; until then only numbers, for others may look on"),
    ("Up Down", "choose; also PageUp, PageDown, Home, End"),
    ("d", "it is done"),
    ("m", "it is moved to another day"),
    ("x x", "it is not needed any more"),
    ("b", "it is open again; u undoes nothing here"),
    ("", "for each a line: @ and who says so, and a remark; Enter alone keeps it without"),
    ("/", "find words of owners, parties, actions, meetings; Enter shows them, Esc all again"),
    ("f", "only those of its meeting and the meetings linked to that; again: all"),
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
    page = keys_list(HELP, columns, 2, 10) if state.helping else _page(state, columns, room)
    page = [*page[:room], *[()] * (room - len(page))]
    return [clipped(one, columns) for one in (_bar(state, columns), row(), *page, _told(state, columns))]


def foot(state: Actions, columns: int) -> Row:
    """The keys of the moment."""
    typing = state.finding or state.typing is not None
    name = "typing" if typing else "help" if state.helping else "covered" if state.covered else "list"
    return keys_row(FEET[name], columns)


def _bar(state: Actions, columns: int) -> Row:
    whose = "all meetings" if state.family is None else f"one family: {state.family.title}"
    words = f'  with "{state.words}"' if state.words else ""
    found, every = (sum(one.fate not in SETTLED for one in those) for those in (state.shown, state.all))
    some = f"{found} of " if state.words or state.family else ""
    tail = f"  {some}{every} open  {short_date(state.today)} "
    room = columns - len(tail) - 1
    head = squeezed(f"Actions of {whose}", room - min(width(words), columns // 3))
    return row(" ", Span(fit(f"{head}{words}", room), "strong"), tail)


def _told(state: Actions, columns: int) -> Row:
    said = state.notice or state.understood()
    return row(" ", Span(cut(said, columns - 2), "near" if state.notice else "dim"))


def _page(state: Actions, columns: int, room: int) -> list[Row]:
    if not state.shown:
        words = (
            "No action is like that; Esc shows all again."
            if state.words or state.family
            else "There are no open actions."
        )
        return [row("   ", Span(words, "dim"))]
    if state.covered:
        counts = [(name, len(those)) for name, those in state.groups]
        return [row("   ", Span(f"{count:>4}  ", _ROLES.get(name, "strong")), name) for name, count in counts]
    # Only what there is room for is laid out: there may be thousands. Each takes a row, the chosen one more.
    lines: list[Action | Row] = []
    for name, those in state.groups:
        lines += [row(), row(" ", Span(f"{name}: {len(those)}", _ROLES.get(name, "head"))), *those]
    chosen = _action(state, state.chosen, columns) if state.chosen else []
    at = next((place for place, one in enumerate(lines) if one is state.chosen), 0)
    top = max(0, min(max(at - room // 2, at + len(chosen) - room + 1), len(lines) + len(chosen) - 1 - room))
    rows: list[Row] = []
    for one in lines[top : top + room]:
        if one is state.chosen:
            rows += chosen
        else:
            rows += _action(state, one, columns) if isinstance(one, Action) else [one]
    shown = rows[:room]
    if top + room < len(lines) + len(chosen) - 1:
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
    meeting = f"{squeezed(one.title, room - 12)}, {one.opened[:10]}"
    return [head, *below, row(" " * (_DAY + 4), Span(meeting, "dim"))]
