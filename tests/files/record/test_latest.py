"""The record as everybody has it, found in a meeting's folder."""

from __future__ import annotations

from pathlib import Path

from chair.files.record.latest import record_text


def test_a_draft_saved_in_another_encoding(tmp_path: Path) -> None:
    """A record that an editor has saved as something else is shown; only its odd letters are lost."""
    (tmp_path / "record.md").write_bytes("# Review for Zoë\n".encode("latin-1"))
    assert record_text(tmp_path) == "# Review for Zo\ufffd\n"
