"""What verifying finds, as values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

State = Literal["whole", "fits", "changed", "gone", "unproved", "unreadable"]


class Difference(Struct, frozen=True):
    """The first thing that is not as it was written: the entry, the byte it begins at, what is wrong."""

    entry: int
    byte: int
    what: str


class Verdict(Struct, frozen=True):
    """What one file proves. A journal is whole, a paper only fits one.

    `entries` and `check_code` are those up to which the journal is whole, or which the paper names.
    """

    path: str
    kind: Literal["journal", "paper", "zip", "none"]
    state: State
    sentences: tuple[str, ...]
    entries: int = 0
    check_code: str = ""
    words_taken_out: int = 0
    newer_from: int | None = None
    torn: bool = False
    difference: Difference | None = None
