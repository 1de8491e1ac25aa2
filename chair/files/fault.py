"""What is kept of a fault of chair's own: where it happened, and nothing that anybody said."""

from __future__ import annotations

import traceback
from pathlib import Path

from chair.files.atomic import write_atomic
from chair.files.no_core import keep_no_core as keep_no_core

_LINES = 500  # of a fault that calls itself, the rest is the same


def places(error: BaseException) -> list[str]:
    """Where an error happened, innermost first: files and lines, without values or messages."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in reversed(frames)]


def keep_fault(folder: Path, error: BaseException) -> Path | None:
    """Write the places of `error` (no values, no message: both can hold people's words) beside the journal.

    Returns the file, or None where the disk does not take it.
    """
    path = folder / "fault.txt"
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(lines) < _LINES:
        lines += [type(cause).__name__, *places(cause)]
        cause = cause.__cause__ or cause.__context__
    try:
        write_atomic(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    except OSError:
        return None
    return path
