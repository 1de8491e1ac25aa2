"""What a key asks for next: a sentence and the keys that answer it.

A question is a value; answering it gives what is to be done, which may be another question. A key that is no
answer puts the question away and does what it always does, so that nothing stands between the chair and the
meeting.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.entries import Answered, Detailed, Entry, PositionGiven, ViewsRead, Voted
from chair.meeting.state import PointKind, Voice

LineKind = Literal[
    "note", "own", "answer", "person", "item", "date", "folder", "interest", "sharing", "meaning", "reason",
    "gathered", "borrow", "adjourn", "weight",
]  # fmt: skip
# What words, or numbers, are put to.
PutTo = Answered | PositionGiven | Voted | Detailed


class Line(Struct, frozen=True):
    """A line to be typed: what it will be, and what stands in it already."""

    kind: LineKind = "note"
    point: PointKind | None = None
    text: str = ""
    amends: int | None = None  # the entry that is put differently, and its item
    item: int | None = None
    event: str = ""  # the named date that is asked for
    due: date | None = None  # the date of the point that is put differently, and the words it was said in
    due_words: str = ""
    step: int | None = None  # the agenda's next step that it is made of
    answer: PutTo | None = None  # what the line puts the words, or numbers, to
    person: int | None = None  # whose reason it is
    views: ViewsRead | None = None  # that are read; the line says who gathered them, and when


class Reading(Struct, frozen=True):
    """Points that are read back, one after the other; only `voice` is asked, where there is one.

    `following` is done after the last.
    """

    points: tuple[int, ...]
    place: int = 0
    voice: Voice | None = None
    following: Do | None = None

    @property
    def point(self) -> int:
        """The one that is read now."""
        return self.points[self.place]

    @property
    def more(self) -> bool:
        """Whether there are any after it."""
        return self.place + 1 < len(self.points)


class Do(Struct, frozen=True):
    """What a key does: entries to be saved, in order, and what is shown next."""

    entries: tuple[Entry, ...] = ()
    say: str = ""
    ask: Question | None = None
    line: Line | None = None
    speaker: int | None = None  # whose the line is already
    command: Literal[
        "", "leave", "close", "help", "palette", "prompt", "choose_up", "choose_down", "hide", "clocks",
        "read_on", "hold",
    ] = ""  # fmt: skip
    read: Reading | None = None  # points to be read back from now on
    own: str = ""  # what goes into the facilitator's own notes, and nowhere else


class Option(Struct, frozen=True):
    """An answer: its key, its words, and what it does."""

    key: str
    words: str
    do: Do | Callable[[], Do]


class Question(Struct, frozen=True):
    """A sentence and its answers.

    `seat` takes a seat number (with its commas); `number` takes a number up to `limit`, as soon as no further
    digit could belong to it, or with Enter, which alone means `default`. `span` makes the question anew with
    each character of a time that is typed. A letter that is no option opens the line `words`, where there is
    one. `also`: what follows the text, as far as its row has room. `beside`: a heading, and lines that stand
    over the notes while it is asked.
    """

    text: str
    options: tuple[Option, ...] = ()
    also: tuple[str, ...] = ()
    seat: Callable[[int], Do] | None = None
    number: Callable[[int], Do] | None = None
    limit: int = 9
    default: int | None = None
    span: Callable[[str], Question] | None = None
    words: Line | None = None
    fleeting: bool = False  # for the chair's eyes: it goes by itself
    beside: tuple[str, tuple[str, ...]] | None = None
    slow: bool = False  # wants to be read first: an answer as fast as a bounced key is none
    typed: str = ""

    def answer(self, key: str, character: str | None) -> Do | None:
        """What the key does as an answer; None where it is none. `character` is what it would write."""
        for option in self.options:
            if option.key in (key, character):
                return option.do() if callable(option.do) else option.do
        if self.seat is not None and (found := self._seat(self.seat, character)):
            return found
        if self.number is not None and (found := self._number(self.number, key, character)):
            return found
        if self.span is not None and (text := self._time(key, character)) is not None:
            return Do(ask=self.span(text))
        if self.words is not None and character is not None and character.isalpha():
            return Do(line=Line(self.words.kind, self.words.point, self.words.text + character))
        return None

    def _seat(self, seat: Callable[[int], Do], character: str | None) -> Do | None:
        if character == ",":
            return Do(ask=self._with(self.typed + ","))
        if character is not None and character in "0123456789":
            return seat(10 * len(self.typed) + int(character))
        return None

    def _number(self, number: Callable[[int], Do], key: str, character: str | None) -> Do | None:
        typed = self.typed
        if key == "enter":
            value = int(typed) if typed else self.default
            return None if value is None else number(value)
        if key == "backspace" and typed:
            return Do(ask=self._with(typed[:-1]))
        if character is None or character not in "0123456789" or len(typed) > 3:
            return None
        typed += character
        # One digit can mean ten where no number is longer than that: nobody wants no minutes.
        if self.limit == 9:
            return number(int(character) or 10)
        return number(int(typed)) if int(typed) * 10 > self.limit else Do(ask=self._with(typed))

    def _time(self, key: str, character: str | None) -> str | None:
        if key == "backspace":
            return self.typed[:-1]
        return self.typed + character if character is not None and character in "0123456789:ms" else None

    def _with(self, typed: str) -> Question:
        return replace(self, typed=typed)


def again(keys: tuple[str, ...], words: str, do: Do) -> tuple[Option, ...]:
    """An answer that any of the keys gives; the first is shown."""
    return tuple(Option(key, words if key == keys[0] else "", do) for key in keys)


def same(one: Question | None, other: Question | None) -> bool:
    """Whether two questions say and offer the same."""
    return _shown(one) == _shown(other)


def _shown(question: Question | None) -> tuple[str, ...]:
    if question is None:
        return ()
    return question.text, *question.also, *(f"{option.key} {option.words}" for option in question.options)
