"""Taking words out of a meeting while it is open, and away with every file that may hold them.

What a screen needs of it is here; the rest, with all that it reads, is in `redaction`.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from pathlib import Path

from chair.files.atomic import sweep, sync_folder
from chair.files.hold import refuse_if_held
from chair.files.journal import Journal, NotSaved
from chair.files.trouble import why
from chair.meeting.replay import Line

# What chair makes from a journal, in whatever version: it may go, for it can be made again.
MADE = re.compile(r"(session|record|actions)(-(draft|final|v)?-?\d*)?(-large)?\.(md|html|json|csv|ics)")

# What was being typed of it, and may be known to others.
REVIEWED, FOLLOWED = "draft-review.json", "draft-actions.json"
DRAFTS = ("draft.json", REVIEWED, FOLLOWED)


def redact_open(folder: Path, journal: Journal, lines: Sequence[Line]) -> None:
    """Take the words out that `lines` say are to go. Raises Held; NotSaved: nothing is out.

    What is made from the journal is gone then, until somebody makes it again.
    """
    try:
        refuse_if_held(folder)
        clear(folder, frozenset())
    except OSError as error:
        raise NotSaved(why(error)) from error
    journal.append(lines)
    forget_again(folder)


def clear(folder: Path, stays: frozenset[str]) -> None:
    """Take away every file that may hold the words and is not the journal. Raises OSError.

    What was issued and holds none of them is not made again from the journal: it stays.
    """
    sweep(folder)
    _forget(folder)
    for path in folder.iterdir():
        if path.name in stays:
            continue
        if path.name in DRAFTS or MADE.fullmatch(path.name) or path.match("torn-*.bin"):
            path.unlink()
    sync_folder(folder)


def forget_again(folder: Path) -> None:
    """Once the words are out: should another program have read the journal into the catalogue in between.

    They are out by now, whatever the disk says to this; so it stops nothing of what is still to be done.
    """
    with contextlib.suppress(OSError):
        _forget(folder)


def _forget(folder: Path) -> None:
    """Out of the catalogue as well, which few starts have to know of: it costs them a database."""
    from chair.files.cache import forget

    forget(folder)
