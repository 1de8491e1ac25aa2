"""Copies of a journal, or of a whole meeting, as a sync service makes them: found and told, never merged."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from chair.files.shelf import NAME

_TOLD = 3  # that are named in one sentence
# A meeting's id and something behind it: "2026-12-03-annual-review-7f3a (1)".
_FOLDER = re.compile(r"(\d{4}-\d\d-\d\d-[a-z-]+-[0-9a-f]{4})[^0-9a-z].*", re.DOTALL | re.ASCII)


def journals(folder: Path) -> list[str]:
    """The names of the journals beside a meeting's own. Raises OSError."""
    with os.scandir(folder) as there:
        return sorted(
            one.name
            for one in there
            if one.name.startswith("journal") and one.name.endswith(".jsonl") and one.name != NAME
        )


def original(name: str) -> str:
    """The id that a folder's own name begins with, where it is named as a copy is; else ""."""
    found = _FOLDER.fullmatch(name)
    return found[1] if found else ""


def told(copies: Sequence[str]) -> str:
    """The copies that lie in a library, in one sentence; "" without any."""
    if not copies:
        return ""
    more = f" and {len(copies) - _TOLD} more" if len(copies) > _TOLD else ""
    return (
        f"As a sync service makes copies: {', '.join(copies[:_TOLD])}{more}. chair leaves them as they are; "
        "'chair verify' says what they share."
    )


def counted(copies: Sequence[str]) -> str:
    """The same in a few words, for where there is room for no more."""
    if not copies:
        return ""
    what, them = ("1 copy", "it") if len(copies) == 1 else (f"{len(copies)} copies", "them")
    return f"{what} by a sync service; 'chair list' names {them}."


def shared(original: Sequence[bytes], twin: Sequence[bytes]) -> str:
    """How far the lines of two journals are the same, in a sentence about the second."""
    same = next(
        (n for n, pair in enumerate(zip(original, twin, strict=False)) if pair[0] != pair[1]),
        min(len(original), len(twin)),
    )
    missing, own = len(original) - same, len(twin) - same
    if not same:
        return "It has no entry of that journal: it is another meeting's, or was changed from its beginning."
    if not own:
        lacks = f", which goes on for {missing} more" if missing else ""
        return f"All its {same} entries are in that journal{lacks}: nothing is lost without it."
    if not missing:
        return f"It has all {same} entries of that journal, and {own} more."
    after = f"then that one has {missing} more, and this {own} of its own"
    return f"It shares {same} entries with that journal; {after}."
