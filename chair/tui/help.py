"""The help: first the keys that matter at this moment, then every key, from the one table."""

from __future__ import annotations

from itertools import accumulate

from chair.tui.keys import LINE_KEYS, Key, Moment
from chair.tui.own_keys import Table, spelled
from chair.tui.show import Row, Span, cut, fit, row, width, wrap

_KEY_COLUMNS = 14
_TWO_COLUMNS = 110
_GAP = 2

_TITLES: dict[Moment, str] = {
    "waiting": "Before it begins",
    "running": "Now",
    "reading": "While a point is read back",
    "wrapping": "While the meeting is wrapped up",
    "stopped": "While all is stopped",
    "typing": "While a line is typed",
}
# What matters at each moment, most needed first, and what it means then.
_NOW: dict[Moment, tuple[tuple[str, str], ...]] = {
    "waiting": (
        ("seat", "tick who is here, or not"),
        ("in_out", "add a person: Name (Party, role)"),
        ("withdraw", "take somebody off the list"),
        ("next_item", "begin with the first item"),
        ("add_item", "add an item to the agenda"),
        ("note", "write a note"),
        ("palette", "find what to do by its name"),
        ("leave", "leave; all is saved"),
    ),
    "running": (
        ("seat", "speaks; waits; speaks now; has finished"),
        ("next_speaker", "the next one waiting speaks"),
        ("next_item", "this item is done, on to the next"),
        ("more_time", "minutes more for this item"),
        ("pause", "stop everything"),
        ("note", "write a note"),
        ("action", "an action point: what, @who, by when"),
        ("agreed", "something everybody agrees on"),
        ("take_back", "take back the latest entry"),
        ("palette", "find what to do by its name"),
    ),
    "reading": (
        ("read_back", "back to the meeting"),
        ("amend", "put the point differently"),
        ("take_back", "take back the latest answer"),
        ("choose_up", "the point before this one"),
        ("choose_down", "the point after it"),
        ("seat", "speaks; waits; speaks now; has finished"),
        ("pause", "stop everything"),
        ("palette", "find what to do by its name"),
    ),
    "wrapping": (
        ("wrap_up", "back to the meeting"),
        ("take_back", "take back the latest entry"),
        ("seat", "speaks; waits; speaks now; has finished"),
        ("next_item", "this item is done, on to the next"),
        ("pause", "stop everything"),
        ("palette", "find what to do by its name"),
        ("leave", "leave; all is saved"),
    ),
    "stopped": (
        ("pause", "go on"),
        ("note", "write a note"),
        ("take_back", "take back the latest entry"),
        ("hide", "hide the screen"),
        ("palette", "find what to do by its name"),
        ("leave", "leave; all is saved"),
    ),
    "typing": (),
}
_IN_A_LINE = (
    ("@name or @4", "whose it is: of an action, who does it"),
    ("by Friday", "when it is due, in an action"),
)
# By which rule people are called.
_CALLED = (
    "Whoever is next stays next. Behind them: points of order, clarifying questions, replies, then the rest; "
    "within each as people ask, or as the order of calls says."
)


def help_page(keys: Table, moment: Moment, page: int, columns: int, rows: int) -> list[Row]:
    """One page of the help, counted from 1; past the last one comes the first again.

    All of it is one page where it fits; else what matters now is the first one, and every key follows.
    """
    half = (columns - _GAP) // 2 if columns >= _TWO_COLUMNS else 0
    now, every = _now(keys, moment, half or columns), _every(keys, half, columns)
    if half:
        now = _side_by_side(now[: -(-len(now) // 2)], now[-(-len(now) // 2) :], half)
    room = max(1, rows - 2)
    title = row(" ", Span(_TITLES[moment], "strong"))
    if len(now) + len(every) + 2 <= room:
        pages = [("Every key", [title, *now, row(), *every])]
    else:
        pages = [(_TITLES[moment], now[at : at + room]) for at in range(0, len(now), room)]
        pages += [("Every key", every[at : at + room]) for at in range(0, len(every), room)]
    place = (page - 1) % len(pages)
    turn = f"page {place + 1} of {len(pages)}; {keys.first('help')} turns it, " if len(pages) > 1 else ""
    head, shown = pages[place]
    told = cut(f"{turn}any other key goes back", columns - width(head) - 4)
    return [row(" ", Span(head, "strong"), "   ", Span(told, "dim")), row(), *shown]


def hint(keys: Table, moment: Moment) -> Row:
    """One quiet line for somebody's first meetings."""
    digits = {"waiting": "who is here", "running": "who speaks"}.get(moment)
    if digits is None:
        return row()
    goes = "begins" if moment == "waiting" else "next item"
    words = f"1-9 {digits}; {keys.first('next_item')} {goes}; {keys.first('note')} note"
    return row(" ", Span(f"{words}; {keys.first('help')} every key", "dim"))


def _now(keys: Table, moment: Moment, columns: int) -> list[Row]:
    if moment != "typing":
        return [_key(keys.of(act).shown, words, columns) for act, words in _NOW[moment]]
    return [_key(shown, words, columns) for shown, words in (*keys.footers["typing"], *_IN_A_LINE)]


def _every(keys: Table, half: int, columns: int) -> list[Row]:
    """Every key, by groups; in two columns where they have half of the width."""
    groups = [_group(keys, group, half or columns) for group in dict.fromkeys(key.group for key in keys.keys)]
    listed = [line for group in groups for line in group]
    if half:
        ends = accumulate(len(group) for group in groups)
        middle = min(ends, key=lambda end: max(end, len(listed) - end))
        listed = _side_by_side(listed[:middle], listed[middle:], half)
    acts = ", ".join(f"{shown} {words}" for shown, words in keys.footers["typing"][len(LINE_KEYS) :])
    typing = f"While a line is typed: ctrl+o and any key acts once; {acts}."
    told = [line for words in (typing, _CALLED) for line in wrap(words, columns - 2)]
    return [*listed, row(), *(row(" ", Span(line, "dim")) for line in told)]


def _group(keys: Table, group: str, columns: int) -> list[Row]:
    """The keys of a group, under its name."""
    lines = (line for key in keys.keys if key.group == group for line in _wrapped(key, columns))
    return [row(" ", Span(group, "strong")), *lines]


def _wrapped(key: Key, columns: int) -> list[Row]:
    first, *rest = wrap(key.help, columns - _KEY_COLUMNS - 3)
    more = key.keys[1:] if key.act != "seat" else ()
    shown = " ".join((key.shown, *(spelled(stroke) for stroke in more)))
    return [_key(shown, first, columns), *(row(" " * (_KEY_COLUMNS + 2), line) for line in rest)]


def _key(shown: str, words: str, columns: int) -> Row:
    head = fit(shown, _KEY_COLUMNS)
    return row(" ", Span(head, "key"), " ", fit(words, columns - _KEY_COLUMNS - 3).rstrip())


def _side_by_side(left: list[Row], right: list[Row], columns: int) -> list[Row]:
    count = max(len(left), len(right))
    left, right = left + [()] * (count - len(left)), right + [()] * (count - len(right))
    shown: list[Row] = []
    for one, other in zip(left, right, strict=True):
        gap = columns + _GAP - sum(width(span.text) for span in one)
        shown.append((*one, Span(" " * gap), *other))
    return shown
