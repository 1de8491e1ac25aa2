"""The clocks as rows: an item's time, what is stopped and until when, what is shown beside for a while."""

from __future__ import annotations

from chair.clock import hhmm, mmss
from chair.meeting import read_back_time, timing
from chair.meeting.entries.away import adjourned
from chair.meeting.state import Hold, Item, Meeting, When
from chair.meeting.weights import times
from chair.tui.show import Row, Span, row, width, wrap

_BAR_FULL, _BAR_EMPTY = "\u2501", "\u2500"
_STOPPED = {"break": "Break", "private": "Private session"}


def clock(meeting: Meeting, item: Item, when: When, columns: int) -> Row:
    """What the open item has taken, of how much, as a bar, and what is left in words."""
    factor = times(meeting, item)
    used, level = item.watch.read(when.at), timing.level(item, when.at, factor)
    role = {"within": "now", "near": "near", "over": "over"}[level]
    time = timing.allotted(item, factor)
    if time is None:
        return row(" ", Span(mmss(used), "strong"), "  no time set")
    left = time - used
    words = f"{mmss(left)} left" if left >= 0 else f"OVER by {mmss(-left)}"
    if level == "near":
        words += ", nearly time"
    head = f" {mmss(used)} of {round(time / timing.MINUTE)} min  "
    if 1 + width(head) + width(words) > columns:
        return _narrow_clock(used, time, words, role if level != "within" else "", columns)
    told = _adapted(item, factor)
    room = columns - width(head) - width(words) - 5
    told = told if room - width(told) >= 8 else ""
    bar = max(0, min(40, room - width(told)))
    full = min(bar, round(bar * used / time)) if time else bar
    return row(
        Span(head, "strong"),
        Span(told, "dim"),
        Span(_BAR_FULL * full, role),
        Span(_BAR_EMPTY * (bar - full), "dim"),
        "  ",
        Span(words, role if level != "within" else ""),
    )


def _adapted(item: Item, factor: float) -> str:
    """What the item's time is besides what was planned: "(planned 8)", "(10 x1.5)"."""
    if factor != 1.0:
        return f"({item.minutes} x{factor:.3g}) "
    if item.planned is None or item.planned == item.minutes:
        return ""
    return f"(planned {item.planned}) "


def read_back(meeting: Meeting, when: When, columns: int) -> Row:
    """When reading back had best begin, quietly, and where there is room for it."""
    told = read_back_time.told(meeting, when)
    if not told or width(told) > columns - 2:
        return row()
    told = told[0].upper() + told[1:]
    return row(" ", Span(told, "near" if told.endswith("now") else "dim"))


def _narrow_clock(used: int, time: int, words: str, role: str, columns: int) -> Row:
    """The same where there is no room for a bar: first what is left, or by how much it is over."""
    for taken in (f"  {mmss(used)} of {round(time / timing.MINUTE)}", f"  {mmss(used)}", ""):
        if 1 + width(words) + width(taken) <= columns:
            break
    return row(" ", Span(words, role), Span(taken, "strong"))


def hold(meeting: Meeting, when: When, columns: int, clocks: bool, *, keys: bool = True) -> list[Row]:
    """What is stopped, and until when; with `keys` how it ends."""
    there = meeting.hold
    if there is None:
        return []
    if there.stop in _STOPPED:
        back = timing.ends_of_hold(meeting) or when.at
        left = back - when.at
        words = f", {mmss(left)} left" if left >= 0 else f", over by {mmss(-left)}"
        until = _until(meeting, there, when)
        ends = [row(Span(" space ends it", "dim"))] if keys else []
        return [*_held(f"{until}{words if clocks else ''}", columns), *ends]
    if there.stop == "gap":
        since = hhmm(when.wall_at(there.since), meeting.offset)
        return _held(f"Nothing is counted since {since}", columns)
    return [*_held(_calm(meeting), columns), *([row(Span(" space goes on", "dim"))] if keys else [])]


def _held(text: str, columns: int) -> list[Row]:
    return [row(" ", Span(line, "near")) for line in wrap(text, columns - 1, 2)]


def on_hold(meeting: Meeting, when: When) -> str:
    """The break or session in one line, for a page that covers the rest; "" where nothing is to be ended."""
    there = meeting.hold
    if there is None or there.stop not in _STOPPED:
        return ""
    until = _until(meeting, there, when)
    return f"{until[0].lower()}{until[1:]}; space ends it"


def _until(meeting: Meeting, there: Hold, when: When) -> str:
    back = timing.ends_of_hold(meeting) or when.at
    return f"{_STOPPED[there.stop]}, back at {hhmm(when.wall + back - when.at, meeting.offset)}"


def _calm(meeting: Meeting) -> str:
    return adjourned(meeting).removesuffix(".") or "Everything is stopped"


def calm_page(meeting: Meeting, columns: int, rows: int) -> list[Row]:
    """The page while everything is stopped: nothing on it asks for anything."""
    words = (*wrap(f"{_calm(meeting)}.", columns - 4), "", "space goes on when you are ready")
    blank = [row()] * max(0, rows // 2 - 2)
    return [*blank, *(row(" " * max(0, (columns - width(line)) // 2), Span(line, "calm")) for line in words)]


def is_calm(meeting: Meeting) -> bool:
    """Whether that page is shown."""
    return meeting.hold is not None and meeting.hold.stop in ("pause", "adjourned")


def beside(lines: tuple[str, ...], columns: int, rows: int) -> list[Row]:
    """Lines that stand where the notes are for a while; of too many, how many more, and the last."""
    *first, last = ([row(" ", part) for part in wrap(line, columns - 2)] for line in lines)
    kept, more = list(first), list[Row]()
    while kept and sum(map(len, kept)) + len(more) + len(last) > rows:
        del kept[-1]
        more = [row(" ", Span(f"and {len(first) - len(kept)} more", "dim"))]
    return [*(line for one in kept for line in one), *more, *last][:rows]
