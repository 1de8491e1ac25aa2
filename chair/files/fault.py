"""What is kept of a fault of chair's own: where it happened, and nothing that anybody said."""

from __future__ import annotations

import traceback
from pathlib import Path

from chair.files.atomic import write_atomic


def keep_fault(folder: Path, error: BaseException) -> Path | None:
    """Write the places of `error` (no values, no message: both can hold people's words) beside the journal.

    Returns the file, or None where the disk does not take it.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__name__}\n"]
    lines += [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}\n" for frame in frames]
    path = folder / "fault.txt"
    try:
        write_atomic(path, "".join(lines).encode())
    except OSError:
        return None
    return path
