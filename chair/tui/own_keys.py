"""The table of keys as this user has it: chair's own, or with other keys for some acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from chair.tui.keys import FOOTER, KEY_OF, KEYS, LINE_KEYS, THEN, Key, Moment
from chair.tui.show import Row, Span, width

# Keys that have names. Esc is none of them: a terminal is slow to tell it from the beginning of another key.
_NAMED = frozenset((
    "enter", "tab", "space", "backspace", "delete", "insert", "up", "down", "left", "right", "home", "end",
    "pageup", "pagedown",
))  # fmt: skip
# F1, F10 and F11 are taken by terminals; the other ctrl keys edit a line, or are other keys in disguise.
_FUNCTION = frozenset(f"f{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 12))
_CTRL = frozenset(f"ctrl+{letter}" for letter in "bfglnprtvxy")
_SEATS = ("seat", "more_seats")
_SPELLED = {stroke: spelling for spelling, (stroke, _) in KEY_OF.items()}
# How a key is named in a sentence of chair's; where the user has another, that one is.
_SAID = {
    "next_item": ("n begins it",),
    "go_to": ("l goes to one",),
    "add_item": ("N adds one",),
    "order": ("L and their seat says why",),
    "go_round": ("G begins one",),
    "pause": ("space goes on", "space ends it"),
    "agreed": ("g for what is agreed",),
    "views": ("v reads views out",),
    "in_out": ("i marks them as out", "i and their seat brings them in"),
    "wrap_up": ("w closes the meeting",),
    "leave": ("q leaves it for later", "q q leaves"),
    "help": ("? shows every key",),
    "off_record": ("O is back on it",),
    "hide": ("z goes on",),
}


class BadKey(Exception):
    """The keys in the settings cannot be; the message says why, without its full stop."""


def stroke_of(spelling: str) -> str | None:
    """The keystroke that is written so, None for none that an act can have."""
    if spelling in KEY_OF and spelling != "ctrl+o":
        return KEY_OF[spelling][0]
    if len(spelling) == 1:
        typed = spelling.isprintable() and not spelling.isspace() and not spelling.isdigit()
        return spelling if typed and width(spelling) > 0 else None
    stroke = spelling.lower()
    return stroke if stroke in _NAMED | _FUNCTION | _CTRL else None


def spelled(stroke: str) -> str:
    """How people write a keystroke."""
    name = _SPELLED.get(stroke, stroke)
    return name if len(name) == 1 or "+" in name or name == "space" else name.capitalize()


class Table(Struct, frozen=True, dict=True):
    """The acts with their keys."""

    keys: tuple[Key, ...] = KEYS

    @classmethod
    def own(cls, given: Mapping[str, Sequence[str]]) -> Table:
        """The table with the keys that are `given` to some acts, as people write them. Raises BadKey."""
        for act in given:
            _refuse_act(act)
        table = cls(tuple(_with(key, given[key.act]) if key.act in given else key for key in KEYS))
        holders: dict[str, str] = {}
        for key in table.keys:
            for stroke in key.keys:
                other = holders.setdefault(stroke, key.act)
                if other != key.act:
                    # Named first is the one in the settings, which can be changed there.
                    first, second = sorted((key.act, other), key=lambda act: act not in given)
                    raise BadKey(f'[keys] {first}: "{spelled(stroke)}" is the key of {second} already')
        return table

    @cached_property
    def by_key(self) -> dict[str, Key]:
        """What each keystroke does."""
        return {stroke: key for key in self.keys for stroke in key.keys}

    @cached_property
    def while_typing(self) -> frozenset[str]:
        """The keystrokes that act while a line is typed, for they write nothing."""
        return frozenset(stroke for stroke in self.by_key if stroke in _FUNCTION | _CTRL)

    @cached_property
    def _by_act(self) -> dict[str, Key]:
        return {key.act: key for key in self.keys}

    @cached_property
    def _changed(self) -> dict[str, tuple[str, str]]:
        """The acts with another first key: chair's own and the user's, as people write them."""
        pairs = {key.act: (spelled(key.keys[0]), self.first(key.act)) for key in KEYS}
        return {act: pair for act, pair in pairs.items() if pair[0] != pair[1]}

    def find(self, stroke: str, character: str | None) -> Key | None:
        """What a keystroke does that would write `character`."""
        return self.by_key.get(stroke) or (self.by_key.get(character) if character else None)

    def act(self, stroke: str, character: str | None) -> str:
        """The act of a keystroke, "" for none."""
        found = self.find(stroke, character)
        return "" if found is None else found.act

    def of(self, act: str) -> Key:
        """The key of an act."""
        return self._by_act[act]

    def first(self, act: str) -> str:
        """The first key of an act, as people write it."""
        return spelled(self._by_act[act].keys[0])

    @cached_property
    def footers(self) -> dict[Moment, tuple[tuple[str, str], ...]]:
        """The keys of each moment with their short words, most needed first."""
        return {moment: self._footer(moment) for moment in FOOTER}

    def _footer(self, moment: Moment) -> tuple[tuple[str, str], ...]:
        shown = [self.of(act) for act in FOOTER[moment]]
        if moment != "typing":
            return tuple((key.shown, THEN.get((moment, key.act), key.short)) for key in shown)
        acts = ((stroke, key.short) for key in shown for stroke in key.keys if stroke in self.while_typing)
        return (*LINE_KEYS, *((spelled(stroke), words) for stroke, words in acts))

    def spell(self, sentence: str) -> str:
        """A sentence of chair's with this user's keys in it."""
        for act, (old, new) in self._changed.items():
            for phrase in _SAID.get(act, ()):
                said = new.replace("\\", r"\\") + phrase[len(old) :]
                sentence = re.sub(rf"(?<!\S){re.escape(phrase)}", said, sentence)
        return sentence

    def spell_rows(self, rows: Iterable[Row]) -> list[Row]:
        """Rows of chair's own words with this user's keys in them."""
        if not self._changed:
            return list(rows)
        other = dict(self._changed.values())
        return [
            tuple(
                Span(_replaced(span.text, other) if span.role == "key" else self.spell(span.text), span.role)
                for span in one
            )
            for one in rows
        ]


def _replaced(text: str, other: Mapping[str, str]) -> str:
    """A key that stands by itself, as wide as it was."""
    return other.get(text.strip(), text.strip()).rjust(width(text))


def _with(key: Key, spellings: Sequence[str]) -> Key:
    if not spellings:
        raise BadKey(f"[keys] {key.act} has no key")
    strokes = tuple(dict.fromkeys(_stroke(key.act, one) for one in spellings))
    old, new = spelled(key.keys[0]), spelled(strokes[0])
    shown = " ".join(new if word == old else word for word in key.shown.split(" "))
    return key._replace(keys=strokes, shown=shown)


def _stroke(act: str, spelling: str) -> str:
    if len(spelling) == 1 and spelling.isdigit():
        raise BadKey(f'[keys] {act}: "{spelling}" is a seat, and always that')
    stroke = stroke_of(spelling)
    if stroke is None:
        raise BadKey(
            f'[keys] {act}: "{spelling}" is no key for it; one character is, F2 to F9 and F12, space, Enter, '
            "Backspace, the arrows, Home, End, PageUp, PageDown, Insert, Delete, Tab, "
            "and ctrl+ with one of b f g l n p r t v x y"
        )
    return stroke


def _refuse_act(act: str) -> None:
    if act in _SEATS:
        raise BadKey(f"[keys] {act}: the digits and the comma always mean seats")
    acts = [key.act for key in KEYS if key.act not in _SEATS]
    if act not in acts:
        from difflib import get_close_matches

        near = get_close_matches(act, acts, 1)
        hint = f"; {near[0]} is" if near else f"; these are: {', '.join(acts)}"
        raise BadKey(f'[keys] "{act}" is nothing that chair does{hint}')
