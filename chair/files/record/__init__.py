"""A meeting as files: the facilitator's session, and the record that everybody gets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chair.files.atomic import write_atomic
from chair.files.record.record_md import record_md
from chair.files.record.session_data import session_data
from chair.files.record.session_md import session_md
from chair.files.record.shape import session_json
from chair.meeting.replay import Line


def write_files(folder: Path, lines: Sequence[Line], head: tuple[int, str]) -> None:
    """Write session.json, session.md and the draft record.md into a meeting's folder. Raises OSError.

    Of a closed meeting the actions sheet too, to be printed or sent before coats are on.
    """
    data = session_data(lines, head)
    write_atomic(folder / "session.json", session_json(data))
    write_atomic(folder / "session.md", session_md(data).encode())
    write_atomic(folder / "record.md", record_md(data).encode())
    if data.closed:
        # Only the close needs it, and a start would wait for it.
        from chair.files.record.actions import actions_html, actions_md

        write_atomic(folder / "actions.md", actions_md(data).encode())
        write_atomic(folder / "actions.html", actions_html(data).encode())
