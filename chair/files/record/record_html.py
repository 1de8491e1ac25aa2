"""record.html: the record as one page for a phone, a screen, a screen reader or paper."""

from __future__ import annotations

from chair.files.record.page import page
from chair.files.record.record_data import Edition
from chair.files.record.record_md import record_md
from chair.files.record.shape import SessionData


def record_html(data: SessionData, edition: Edition | None = None, *, large_print: bool = False) -> str:
    """The whole of record.html, made from record.md."""
    return page(record_md(data, edition), data.title, large_print=large_print)
