"""Air time, and how each party was heard: pages that only the facilitator sees, for some seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chair.clock import spell_short
from chair.meeting.airtime import by_person, spoken, untimed
from chair.meeting.heard import plainly, shortly
from chair.meeting.people import name, party_name, voice_name, voice_of, voices
from chair.meeting.state import TAKEN_OUT, Item, Meeting
from chair.meeting.weights import weight
from chair.tui.show import Row, Span, cut, fit, row, width, wrap

PAGES = 3
_FULL = "\u2501"
_TIME = 7  # columns of a time
_TITLES = ("Air time and heard, by party", "Air time, by person", "Heard, item by item")
_LEAST = 7  # columns of a party, at least


def air_page(meeting: Meeting, at: int, page: int, now: str, columns: int, rows: int) -> list[Row]:
    """One of the pages, from 1; `now` is what goes on meanwhile."""
    makers = (_by_party, _by_person, _heard)
    title = f" {_TITLES[page - 1]} ({page} of {PAGES})"
    hint = cut("for you; it goes in a moment", max(0, columns - width(title) - 2))
    head = [
        row(Span(title, "head"), "  ", Span(hint, "dim")),
        row(" ", Span(cut(now, columns - 2), "dim")),
        row(),
    ]
    shown = makers[page - 1](meeting, at, columns)
    room = max(0, rows - len(head))
    if len(shown) > room > 0:
        shown = [*shown[: room - 1], row(Span(f" {len(shown) - room + 1} more", "dim"))]
    return [*head, *shown][:rows]


def _by_party(meeting: Meeting, at: int, columns: int) -> list[Row]:
    """Each voice, and how it was heard on the open item; then who has none, and what nobody had."""
    item = meeting.open_item
    here = spoken(meeting, at, item.id) if item is not None else {}
    whole = spoken(meeting, at)
    by = _Columns(columns, max(here.values(), default=0), max(whole.values(), default=0))
    shown = [by.head("heard on this item" if item is not None else "")]
    for voice in voices(meeting):
        how = "" if item is None else plainly(meeting, item, voice)
        counts = weight(meeting, voice)
        how = "; ".join(part for part in (how, "" if counts == 1 else f"time counts x{counts:.3g}") if part)
        shown += by.rows(voice_name(meeting, voice), here.get(voice, 0), whole.get(voice, 0), how)
    times, ever = (by_person(meeting, at, item.id) if item is not None else {}), by_person(meeting, at)
    for person in meeting.people:
        if voice_of(person) is None and (person.id in ever or person.seat == 0):
            who = name(meeting, person.id)
            shown += by.rows(who, times.get(person.id, 0), ever.get(person.id, 0), person.role, "dim")
    return [*shown, row(), *_nobodys(meeting, at, item, by)]


def _nobodys(meeting: Meeting, at: int, item: Item | None, by: _Columns) -> Iterator[Row]:
    here = (0, 0) if item is None else (item.talk.read(at), untimed(meeting, item, at))
    talk = sum(one.talk.read(at) for one in meeting.items)
    rest = sum(untimed(meeting, one, at) for one in meeting.items)
    yield from by.rows("Open talk", here[0], talk, "", "dim", bars=False)
    yield from by.rows("Not timed", here[1], rest, "", "dim", bars=False)


def _by_person(meeting: Meeting, at: int, columns: int) -> list[Row]:
    item = meeting.open_item
    here = by_person(meeting, at, item.id) if item is not None else {}
    whole = by_person(meeting, at)
    by = _Columns(columns, max(here.values(), default=0), max(whole.values(), default=0))
    shown = [by.head("")]
    for person in meeting.people:
        if person.here or person.id in whole:
            times = here.get(person.id, 0), whole.get(person.id, 0)
            shown += by.rows(name(meeting, person.id), *times, party_name(meeting, person))
    return shown


def _heard(meeting: Meeting, at: int, columns: int) -> list[Row]:
    """Items by parties, a word or two for each."""
    found = voices(meeting)
    title = max(18, columns // 5)
    most = max(1, (columns - title - 1) // _LEAST)
    each = max(_LEAST, (columns - title - 1) // max(1, len(found)))
    names = [voice_name(meeting, voice) for voice in found]
    if len(found) > most:
        found, names = found[: most - 1], [*names[: most - 1], f"+ {len(found) - most + 1}"]
    head = "".join(fit(one, each - 1) + " " for one in names)
    shown = [row(" " * (title + 1), Span(head, "dim"))]
    for number, item in enumerate(meeting.items, 1):
        if item.progress == "to come" or (item.round == "none" and not item.heard):
            continue
        cells = "".join(fit(shortly(meeting, item, voice), each - 1) + " " for voice in found)
        role = "now" if item.id == meeting.current else ""
        shown.append(row(Span(f" {fit(f'{number} {item.title or TAKEN_OUT}', title - 1)} ", role), cells))
    return shown if len(shown) > 1 else [row(" There was no item yet on which anybody is to be heard.")]


class _Columns:
    """Who, the time on this item and in the meeting, each with a bar, and words; as wide as there is room."""

    def __init__(self, columns: int, most_here: int, most: int) -> None:
        self.name = 16 if columns < 100 else 24
        self.bar = 7 if columns < 100 else 14
        self.words = max(0, columns - self.name - 2 * (self.bar + _TIME + 2) - 4)
        self._most = (most_here, most)

    def head(self, words: str) -> Row:
        """What stands in the columns."""
        size = self.bar + _TIME + 2
        times = fit("  this item", size) + fit("  the meeting", size)
        return row(Span(f" {fit('', self.name)} {times} {cut(words, self.words)}", "dim"))

    def rows(
        self, who: str, here: int, whole: int, words: str, role: str = "", *, bars: bool = True
    ) -> Sequence[Row]:
        """One row, or as many as the words need."""
        first, *rest = wrap(words, max(1, self.words), 3)
        spans: list[Span | str] = [" ", Span(fit(who, self.name), role or "strong"), " "]
        for ms, most in zip((here, whole), self._most, strict=True):
            full = round(self.bar * ms / most) if bars and most else 0
            spans += [
                Span(f"{spell_short(ms) if ms else '-':>{_TIME}} ", role),
                Span(fit(_FULL * full, self.bar + 1), "calm"),
            ]
        margin = " " * (self.name + 2 * (self.bar + _TIME + 2) + 3)
        return [row(*spans, " ", Span(first, role)), *(row(margin, Span(line, role)) for line in rest)]
