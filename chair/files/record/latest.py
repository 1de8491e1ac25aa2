"""The record of a meeting as everybody has it."""

from __future__ import annotations

import re
from pathlib import Path

_ISSUED = re.compile(r"record-v([1-9][0-9]*)\.md", re.ASCII)


def record_text(folder: Path) -> str:
    """The latest version that was issued, or else the draft, in Markdown; "" where there is none yet.

    What another program has saved as other than UTF-8 is read as far as it can be. Raises OSError.
    """
    versions = {int(found[1]): path for path in folder.iterdir() if (found := _ISSUED.fullmatch(path.name))}
    path = versions[max(versions)] if versions else folder / "record.md"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""
