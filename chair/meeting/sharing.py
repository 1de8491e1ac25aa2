"""What was agreed about the record: who gets it and when, and who tells the child."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Sharing(Struct, frozen=True):
    """`text` says who, None where it was taken out; `due_words` is the day as said; `teller` is a person."""

    agreed: bool = False
    text: str | None = ""
    by: date | None = None
    due_words: str = ""
    teller: int | None = None
