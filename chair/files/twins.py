"""Copies of a journal, or of a whole meeting, as a sync service makes them: found and told, never merged."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chair.files.shelf import NAME, original

_TOLD = 3  # that are named in one sentence


def journals(folder: Path) -> list[str]:
    """The names of the journals beside a meeting's own. Raises OSError."""
    with os.scandir(folder) as there:
        return sorted(
            one.name
            for one in there
            if one.name.startswith("journal") and one.name.endswith(".jsonl") and one.name != NAME
        )


def first_of(folder: Path) -> str:
    """The id of the meeting that a folder is named as a copy of, where that lies beside it; else ""."""
    first = original(folder.name)
    return first if first and (folder.parent / first / NAME).is_file() else ""


def without_copies(names: Iterable[str]) -> list[str]:
    """The ids, but those that are named as copies of one that is among them."""
    there = list(names)
    known = set(there)
    return [name for name in there if original(name) not in known]


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


def shared(first: Sequence[bytes], twin: Sequence[bytes]) -> str:
    """How far the lines of two journals are the same, in a sentence about the second."""
    same = _same(first, twin)
    missing, own = len(first) - same, len(twin) - same
    if not same:
        return "It has no entry of that journal: it is another meeting's, or was changed from its beginning."
    if not own:
        lacks = f", which goes on for {missing} more" if missing else ""
        return f"All its {same} entries are in that journal{lacks}: nothing is lost without it."
    if not missing:
        return f"It has all {same} entries of that journal, and {own} more."
    after = f"then that one has {missing} more, and this {own} of its own"
    return f"It shares {same} entries with that journal; {after}."


def beside(folder: Path) -> Iterator[str]:
    """What stays if this one goes: a sentence for each folder that is named as its copy, or its original.

    Raises OSError where its parent cannot be listed.
    """
    if first := first_of(folder):
        yield f"It is named as a copy of {first}, which stays. {_of_its_own(folder, folder.parent / first)}"
    for path in sorted(folder.parent.glob(f"{glob.escape(folder.name)}?*")):
        stays = f"A folder beside it looks like a copy of it, and stays: {path.name}."
        yield f"{stays} {_of_its_own(folder, path)}" if (path / NAME).is_file() else stays


def _of_its_own(goes: Path, stays: Path) -> str:
    """What the journal that stays has and lacks, held against the one that goes."""
    from chair.files.journal import read_journal  # few commands need to know what a meeting is

    try:
        going, staying = (read_journal(one / NAME).raw for one in (goes, stays))
    except OSError:
        return "What it has of its own cannot be read."
    same = _same(going, staying)
    own, lacks = len(staying) - same, len(going) - same
    without = f"lacks {_entries(lacks)} of this one" if lacks else "all that this one has"
    return f"That one has {_entries(own)} of its own, and {without}."


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count or 'no'} entries"


def _same(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many lines two journals have in common, from their beginning."""
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
