"""Words typed while keys act: three letters faster than anybody means three keys.

The keys of the last moment are remembered with what they did, so that it can be taken back and the words
stand in the line instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct, field

# Milliseconds: so many letters in a row within so short a time are words.
AT_ONCE = 500
LETTERS = 3
# Where some of them answered a question, they must be as fast as no hand is that reads it.
_BURST = 200
# Milliseconds between a letter and the one that would open an older note, for "is the" is no wish to amend;
# or that would open a line, where the one before did nothing: "Sam" is a name, S and an action is none.
_ROLLED = 250

# The numbers of the entries that a key brought, once they are saved.
Receipt = Callable[[], Sequence[int]]


# What there is to go back to: what a key may change that is no entry, as it was before.
B = TypeVar("B")


class Before(NamedTuple):
    """What a key may change of what the chair sees, as it was before; and who had the floor."""

    prompt: int = 0
    help: int = 0
    clocks: bool = True
    speaker: int | None = None


class Struck(Struct, Generic[B]):
    """One key: when, what it writes, what was before, whether it answered a question, and what it brought."""

    at: int
    character: str
    before: B
    answer: bool = False
    receipts: list[Receipt] = field(default_factory=list)


class Words(NamedTuple, Generic[B]):
    """What was typed instead of pressed: the words, what was before them, and the entries they brought."""

    text: str
    before: B
    brought: Receipt


class Haste(Generic[B]):
    """The keys of the last half second."""

    def __init__(self) -> None:
        self._keys: list[Struck[B]] = []

    def forget(self) -> None:
        """Something else happened: what comes is not one with what was."""
        self._keys = []

    def strike(
        self, at: int, character: str, before: B, *, amends: bool = False, opens: bool = False
    ) -> Words[B] | None:
        """Take a key that writes `character`; the last ones, this among them, if they are words.

        `amends`: the key would open an older note; `opens`: an empty line.
        """
        self._keys = [key for key in self._keys if at - key.at <= AT_ONCE]
        idle = bool(self._keys) and not self._keys[-1].receipts and not self._keys[-1].answer
        self._keys.append(Struck(at, character, before))
        if not (self._are_words() or ((amends or (opens and idle)) and self._rolled())):
            return None
        keys, self._keys = self._keys, []
        receipts = [receipt for key in keys for receipt in key.receipts]
        return Words(
            "".join(key.character for key in keys),
            keys[0].before,
            lambda: sorted((n for receipt in receipts for n in receipt()), reverse=True),
        )

    def _are_words(self) -> bool:
        last = self._keys[-LETTERS:]
        if len(last) < LETTERS or not all(key.character.isalpha() for key in last):
            return False
        kinds = len({key.character for key in last})
        if any(key.answer for key in last):
            return kinds == LETTERS and last[-1].at - last[0].at <= _BURST
        return kinds > 1  # the same letter over and over is a key held down

    def _rolled(self) -> bool:
        *_, before, last = (None, *self._keys)
        if before is None or not before.character.isalpha():
            return False
        return last is not None and last.at - before.at <= _ROLLED

    def answered(self) -> None:
        """The last key was an answer."""
        if self._keys:
            self._keys[-1].answer = True

    def brought(self, receipt: Receipt) -> None:
        """What the last key submitted."""
        if self._keys:
            self._keys[-1].receipts.append(receipt)
