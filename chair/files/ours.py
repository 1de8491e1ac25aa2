"""Which files in a meeting's folder are chair's, and which are other programs' copies of those.

A facilitator may keep files of their own there: in doubt a file is theirs.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path, PurePath

from chair.files.clearing import DRAFTS, MADE
from chair.files.conflicts import originals
from chair.files.proof import head_named
from chair.files.redaction import OWN

OF_THE_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini", ".directory")
_TORN = re.compile(r"(private-)?torn-\d+\.bin", re.ASCII)
_OF_PROGRAMS = (".json", ".jsonl")  # what people do not write by hand


def is_ours(path: Path) -> bool:
    """Whether chair made it, by its name."""
    left = path.name.startswith(".") and path.name.endswith(".tmp")
    return (_is_named_so(path.name) or left) and (path.is_symlink() or not path.is_dir())


def is_copy(path: Path) -> bool:
    """Whether another program made it as a copy of a file of ours. Raises OSError.

    Where people give such a name as well ("session 2.md"), what is in it decides.
    """
    if is_ours(path) or not stat.S_ISREG(path.lstat().st_mode):
        return False
    found = [(name, sure) for name, sure in originals(path.name) if _is_named_so(name)]
    if any(sure or PurePath(name).suffix in _OF_PROGRAMS for name, sure in found):
        return True
    return bool(found) and _is_chairs(path, [name for name, _ in found])


def _is_named_so(name: str) -> bool:
    return name in (*OWN, *DRAFTS) or bool(MADE.fullmatch(name)) or bool(_TORN.fullmatch(name))


def _is_chairs(path: Path, names: list[str]) -> bool:
    """Whether it carries the check code that chair puts in, or is what one of those names holds."""
    data = path.read_bytes()
    beside = (path.with_name(name) for name in names)
    return head_named(data) is not None or any(one.is_file() and one.read_bytes() == data for one in beside)
