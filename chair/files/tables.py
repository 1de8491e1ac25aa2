"""Data in tables by their names: those that come with chair, over which the user's own have the last word."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from chair.files.settings import beside_settings, is_there, read_toml

T = TypeVar("T")


def read_tables(shipped: Path, own: Path | None, kind: type[T], wanted: str) -> dict[str, T]:
    """Each table as a `kind`; one of the user's takes the place of ours. Raises BadSettings.

    `wanted` says in words what a table holds.
    """

    def checked(data: dict[str, Any]) -> dict[str, T]:
        return {name: _one(name, said, kind, wanted) for name, said in data.items()}

    own = own or beside_settings(shipped.name)
    return read_toml(shipped, checked) | (read_toml(own, checked) if is_there(own) else {})


def _one(name: str, said: object, kind: type[T], wanted: str) -> T:
    try:
        return msgspec.convert(said, kind)
    except msgspec.ValidationError:
        raise ValueError(f"[{name}] must be a table with {wanted}") from None
