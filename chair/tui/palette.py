"""The palette: every act by its name, found by a few of its letters. A value; the desk does what is chosen.

Textual's own gathers what it finds in the background, so that Enter may take what fewer letters had found,
and keys sent before it has opened would act on the meeting. Here each key is taken in its order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.people import name, seat_label
from chair.meeting.state import Meeting
from chair.tui.keys import FOOTER, moment
from chair.tui.own_keys import Table
from chair.tui.show import Row, Span, cut, fit, row
from chair.tui.themes import NAMES

_KEY_COLUMNS = 14
_TITLE_COLUMNS = 22
# A person's act is found by their name, and the palette is open already.
KEYS_IN_IT = (("Enter", "do it"), ("Up", "earlier"), ("Down", "later"), ("Esc", "go back"))
_NOT_LISTED = frozenset(("seat", "palette"))
# How well a word fits a command: its name begins so, a word of its name does, it is its key, ...
_BEGINS, _KEY, _WORD, _WITHIN, _SPREAD, _HELP = 6, 5, 4, 3, 2, 1


class Command(NamedTuple):
    """Something to be found: what it is called, what it does, its key, and what the desk is to do.

    A command of the act "seat" or "sentence" has its `number`; one without an act chooses the `theme`.
    """

    title: str
    help: str
    shown: str
    act: str
    number: int = 0
    theme: str = ""


class Palette(Struct, frozen=True, dict=True):
    """What is looked for, and which of what was found is chosen."""

    commands: tuple[Command, ...]
    query: str = ""
    place: int = -1  # nothing is chosen before something is typed or the cursor moved

    @cached_property
    def found(self) -> tuple[Command, ...]:
        """The commands that fit the query, the best first."""
        words = self.query.split()
        scored = [(_score(words, command), command) for command in self.commands]
        return tuple(command for score, command in sorted(scored, key=lambda one: -one[0]) if score)

    @property
    def chosen(self) -> Command | None:
        """The command that Enter takes."""
        return self.found[self.place] if 0 <= self.place < len(self.found) else None

    def take(self, key: str, character: str | None) -> Palette:
        """The palette after a key that looks for something else, or chooses among what is found."""
        if character is not None:
            return replace(self, query=self.query + character, place=0)
        if key == "backspace":
            query = self.query[:-1]
            return replace(self, query=query, place=0 if query else -1)
        last = max(0, len(self.found) - 1)
        places = {"up": max(0, self.place - 1), "down": min(last, self.place + 1), "home": 0, "end": last}
        return replace(self, place=places.get(key, self.place))


def commands(meeting: Meeting, keys: Table) -> tuple[Command, ...]:
    """Every act, those the moment needs most before the others; a seat for each person; the themes."""
    needed = FOOTER[moment(meeting, typing=False)]
    listed = [key for key in keys.keys if key.act not in _NOT_LISTED]
    listed.sort(key=lambda key: needed.index(key.act) if key.act in needed else len(needed))
    acts = [Command(key.short, key.help, key.shown, key.act) for key in listed]
    does = "here, or not" if meeting.stage == "waiting" else "speaks, waits, or has finished"
    seats = [
        Command(name(meeting, one.id), does, seat_label(one.seat), "seat", one.seat) for one in meeting.people
    ]
    themes = [Command(f"theme: {one}", "for now; the settings keep it", "", "", theme=one) for one in NAMES]
    return (*acts, *seats, *themes)


def phrase_commands(texts: Sequence[str]) -> tuple[Command, ...]:
    """The stock phrases, each to be found by any word of it."""
    return tuple(Command(text, "", "", "sentence", number) for number, text in enumerate(texts))


def palette_page(palette: Palette, columns: int, rows: int) -> list[Row]:
    """The query, and what is found, the chosen one always among it."""
    head = row(" ", Span("Find", "strong"), " > ", Span(f"{palette.query}_", "key"))
    room = max(1, rows - 2)
    first = max(0, palette.place - room + 1)
    shown = [
        _command(command, first + place == palette.place, columns)
        for place, command in enumerate(palette.found[first : first + room])
    ]
    nothing = row(Span("   Nothing is called that.", "near"))
    return [head, row(), *(shown or [nothing])]


def _command(command: Command, chosen: bool, columns: int) -> Row:
    mark = Span(" > " if chosen else "   ", "key")
    if command.act == "sentence":
        return row(mark, Span(cut(command.title, columns - 5), "chosen" if chosen else "strong"))
    title = Span(fit(command.title, _TITLE_COLUMNS), "chosen" if chosen else "strong")
    used = 5 + _KEY_COLUMNS + _TITLE_COLUMNS
    words = Span(f" {cut(command.help, columns - used - 1)}", "dim")
    return row(mark, title, " ", Span(fit(command.shown, _KEY_COLUMNS), "key"), words)


def _score(words: Sequence[str], command: Command) -> int:
    """How well all of the words fit together; 0 when one of them does not."""
    scores = [_fit(word, command) for word in words]
    return sum(scores) + 1 if all(scores) else 0


def _fit(word: str, command: Command) -> int:
    if word == command.shown:
        return _KEY
    word, title = word.casefold(), command.title.casefold()
    if title.startswith(word):
        return _BEGINS
    if any(part.startswith(word) for part in title.split()):
        return _WORD
    if word in title:
        return _WITHIN
    letters = iter(title)
    if all(letter in letters for letter in word):
        return _SPREAD
    return _HELP if word in command.help.casefold() else 0
