"""The line that is typed, as a state has it that knows nothing of the screen."""

from __future__ import annotations

from typing import Protocol


class Field(Protocol):
    """The line as the screen has it."""

    text: str


class FieldWithCursor(Field, Protocol):
    """One in which a name can be finished where it is typed."""

    @property
    def at_end(self) -> bool:
        """Whether what is typed next stands at its end."""
