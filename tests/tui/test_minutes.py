"""Notes that are chosen for the record."""

from __future__ import annotations

from pathlib import Path

from chair.files.record.record_md import record_md
from chair.files.record.session_data import session_data
from tests.tui.table import Table, chairing


def record(table: Table) -> str:
    """The record as it stands."""
    return record_md(session_data(table.session.story.lines, (1, "")))


async def test_only_chosen_notes_are_in_the_record(tmp_path: Path) -> None:
    """One key puts the latest note into the record, in the words it has at last; others stay out."""
    async with chairing(tmp_path) as table:
        await table.write("t", "the lunch hall is loud")
        await table.press("2")
        await table.write("t", "mornings are hard")
        await table.press("m")
        assert "mornings are hard: goes into the record" in table.notice
        assert "Dana Ashe: mornings are hard (in the record)" in table.text
        await table.press("e")
        await table.type(" since May")
        await table.press("enter")
        assert "- Item 1: Welcome\n  - **Dana Ashe**: mornings are hard since May\n- Item 2" in record(table)
        assert "lunch hall" not in record(table)
        await table.press("m")
        assert "mornings" not in record(table)
        await table.press("u", "u")
        assert "mornings" in record(table)


async def test_a_chosen_one(tmp_path: Path) -> None:
    """Up chooses which note it is; a point is in the record by itself."""
    async with chairing(tmp_path) as table:
        await table.press("m")
        assert "There is no note yet." in table.notice
        await table.write("t", "the lunch hall is loud")
        await table.write("g", "The taxi stays")
        await table.press("up", "m")
        assert "A point is in the record already." in table.notice
        await table.press("up", "m")
        assert "the lunch hall is loud" in record(table)
