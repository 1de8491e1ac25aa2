"""Words typed while keys act: three letters faster than anybody means three keys.

The keys of the last moment are remembered with what they did, so that it can be taken back and the words
stand in the line instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

# Milliseconds: so many letters within so short a time are words.
AT_ONCE = 500
LETTERS = 3

# The numbers of the entries that a key brought, once they are saved.
Receipt = Callable[[], Sequence[int]]


@dataclass
class Struck:
    """One key: when, what it writes, whether it answered a question, and what it brought."""

    at: int
    character: str
    answer: bool = False
    receipts: list[Receipt] = field(default_factory=list)


class Haste:
    """The keys of the last half second."""

    def __init__(self) -> None:
        self.keys: list[Struck] = []

    def begins(self, at: int) -> bool:
        """Whether a key at this moment is the first for half a second."""
        return not self.keys or at - self.keys[-1].at > AT_ONCE

    def forget(self) -> None:
        """Something else happened: what comes is not one with what was."""
        self.keys = []

    def strike(self, at: int, character: str) -> bool:
        """Take a key that writes `character`; returns whether the last ones, this among them, are words."""
        if self.begins(at):
            self.forget()
        self.keys.append(Struck(at, character))
        # The same letter over and over is a key held down, and an answer was asked for: neither is a word.
        letters = [key for key in self.keys if key.character.isalpha() and not key.answer][-LETTERS:]
        quick = len(letters) == LETTERS and letters[-1].at - letters[0].at <= AT_ONCE
        return quick and len({key.character for key in letters}) > 1

    def answered(self) -> None:
        """The last key was an answer."""
        if self.keys:
            self.keys[-1].answer = True

    def brought(self, receipt: Receipt) -> None:
        """What the last key submitted."""
        if self.keys:
            self.keys[-1].receipts.append(receipt)

    def take(self) -> tuple[str, Receipt]:
        """The words so far, and all that their keys brought, the latest first; nothing of it is kept here."""
        keys, self.keys = self.keys, []
        receipts = [receipt for key in keys for receipt in key.receipts]
        text = "".join(key.character for key in keys)
        return text, lambda: sorted((n for receipt in receipts for n in receipt()), reverse=True)
