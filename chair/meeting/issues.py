"""Which versions of the record have left the house, as far as rules need it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Status = Literal["draft", "final"]


class Issues(Struct, frozen=True):
    """The latest version of the record that was issued, 0 for none.

    `amended`: something was put right since, so that there may be another version.
    """

    version: int = 0
    final: bool = False
    amended: bool = False
