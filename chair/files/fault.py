"""What is kept of a fault of chair's own: where it happened, and nothing that anybody said."""

from __future__ import annotations

import traceback
from pathlib import Path

from chair.files.atomic import write_atomic


def places(error: BaseException) -> list[str]:
    """Where an error happened, innermost first: files and lines, without values or messages."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in reversed(frames)]


def keep_fault(folder: Path, error: BaseException) -> Path | None:
    """Write the places of `error` (no values, no message: both can hold people's words) beside the journal.

    Returns the file, or None where the disk does not take it.
    """
    path = folder / "fault.txt"
    try:
        write_atomic(path, "".join(f"{line}\n" for line in (type(error).__name__, *places(error))).encode())
    except OSError:
        return None
    return path
