"""Nothing that was said is to be left in a picture of the program's memory."""

from __future__ import annotations

import contextlib

_PR_SET_DUMPABLE = 4


def keep_no_core() -> None:
    """Should the program crash outright, the system keeps no picture of its memory: it is full of words."""
    import ctypes  # 3 ms to import, for one call
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The limit does not hold where cores are piped to a program; this does, on Linux.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
