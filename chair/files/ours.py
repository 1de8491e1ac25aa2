"""Which files in a meeting's folder are chair's, and which are other programs' copies of those.

A facilitator may keep files of their own there: in doubt a file is theirs.
"""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

from chair.files import own_notes
from chair.files.clearing import DRAFTS, MADE
from chair.files.conflicts import originals
from chair.files.journal import NAME
from chair.files.proof import head_named

# All but MADE, DRAFTS and what a crash tears off.
OWN = frozenset((
    "journal.jsonl", "lock", "reserve", "alive.json", "fault.txt", "hold.json", "private.jsonl",
    "private-draft.json",
))  # fmt: skip
_TORN = re.compile(r"(private-)?torn-\d+\.bin", re.ASCII)
# What is only in chair's files. What was being typed has no schema, but is on one line, in one way.
_SCHEMA = re.compile(r"chair-[a-z]+/\d+", re.ASCII)
_TYPED = frozenset(("text", "unsaved", "own", "boot"))
_LINES = {NAME: ["n", "t", "m", "e"], own_notes.NAME: ["v", "t", "after", "text"]}
_TORN_LINE = re.compile(rb'\{"n":\d+,"t":"')


def is_ours(path: Path) -> bool:
    """Whether chair made it, by its name."""
    left = path.name.startswith(".") and path.name.endswith(".tmp")
    return (_is_named_so(path.name) or left) and (path.is_symlink() or not path.is_dir())


def is_copy(path: Path) -> bool:
    """Whether another program made it as a copy of a file of ours. Raises OSError.

    The user's own files have such names as well, given ("session 2.md") or downloaded ("record (1).md"):
    what is in it decides.
    """
    if is_ours(path) or not stat.S_ISREG(path.lstat().st_mode):
        return False
    names = [name for name, _ in originals(path.name) if _is_named_so(name)]
    return bool(names) and _is_chairs(path, names)


def _is_named_so(name: str) -> bool:
    return name in (*OWN, *DRAFTS) or bool(MADE.fullmatch(name)) or bool(_TORN.fullmatch(name))


def _is_chairs(path: Path, names: list[str]) -> bool:
    """Whether it carries what only chair puts in, or is what one of those names holds."""
    data = path.read_bytes()
    if not data:
        return False
    beside = (path.with_name(name) for name in names)
    return (
        head_named(data) is not None
        or any(_has_marks(data, name) for name in names)
        or any(one.is_file() and one.read_bytes() == data for one in beside)
    )


def _has_marks(data: bytes, name: str) -> bool:
    """Whether this is written as chair writes the file of that name, whatever it says."""
    if _TORN.fullmatch(name):
        return bool(_TORN_LINE.match(data))
    if name in _LINES:
        first = _object(data.partition(b"\n")[0])
        return list(first)[:4] == _LINES[name]
    if not name.endswith(".json"):
        return False
    found = _object(data)
    if isinstance(schema := found.get("schema"), str) and _SCHEMA.fullmatch(schema):
        return True
    compact = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return not _TYPED.isdisjoint(found) and compact.encode("utf-8", "replace") == data


def _object(data: bytes) -> dict[str, Any]:
    """The object that these bytes are as JSON; else one that holds nothing."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
