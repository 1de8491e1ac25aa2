"""Which file another file is a copy of, by the name that a sync service or an editor gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = r"(\.[a-z]+)"
# Names that only programs give, a browser too: "journal (1).jsonl", "hold (conflicted copy).json",
# "session.sync-conflict-20261203-101500-ABC.md", "record_conflict-20261203-101500.md", "draft.json~".
_SURE = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"(.+) \(\d+\){_END}",
        rf"(.+) \(.*(?:conflicted copy|conflict copy|case conflict|sfconflict).*\){_END}",
        rf"(.+)\.sync-conflict-\d{{8}}-\d{{6}}(?:-\w+)?{_END}",
        rf"(.+)_conflict-\d{{8}}-\d{{6}}{_END}",
        rf"(.+){_END}~",
    )
)
# Names that people give as well: "session 2.md", "journal-LAPTOP-4KQ2.jsonl".
_NUMBERED = re.compile(rf"(.+) \d+{_END}", re.ASCII | re.DOTALL)
_NAMED = re.compile(rf"(.+)-[A-Za-z0-9-]*[A-Za-z0-9]{_END}", re.ASCII | re.DOTALL)


def originals(name: str) -> Iterator[tuple[str, bool]]:
    """What it may be a copy of, each with whether only a program names a copy so."""
    for pattern in _SURE:
        if found := pattern.fullmatch(name):
            yield (first := found[1] + found[2]), True
            yield from originals(first)  # copies are copied, too
    if found := _NUMBERED.fullmatch(name):
        yield found[1] + found[2], False
    if found := _NAMED.fullmatch(name):
        # Where the computer's name begins cannot be told: "private-draft-LAPTOP-4KQ2.json".
        end, parts = found[2], name.removesuffix(found[2]).split("-")
        yield from (("-".join(parts[:at]) + end, False) for at in range(1, len(parts)))
