"""Entries with their words passed through the gate for other people's text."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict, replace

from chair.meeting.entries import Entry, Words
from chair.text import clean


def cleaned(entry: Entry) -> Entry:
    """The entry, nothing in whose words acts or could not be written down."""
    words: Words | None = getattr(entry, "words", None)
    if words is None:
        return entry
    return replace(
        entry, words=replace(words, **{key: _cleaned(value) for key, value in asdict(words).items()})
    )


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, lines=True)
    return tuple(_cleaned(one) for one in value) if isinstance(value, tuple) else value
