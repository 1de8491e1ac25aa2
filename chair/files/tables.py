"""Data in tables by their names: those that come with chair, over which the user's own have the last word."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from chair.files.settings import BadSettings, parsed, settings_path

T = TypeVar("T")


def own_path(name: str) -> Path:
    """Where the user's own file of this name is, if there is one: beside the settings."""
    return settings_path().with_name(name)


def read_tables(shipped: Path, own: Path | None, kind: type[T], wanted: str) -> dict[str, T]:
    """Each table as a `kind`; one of the user's takes the place of ours. Raises BadSettings.

    `wanted` says in words what a table holds.
    """
    own = own or own_path(shipped.name)
    try:
        there = own.exists()
    except OSError:
        there = True  # what is wrong with it is told on reading
    return _read(shipped, kind, wanted) | (_read(own, kind, wanted) if there else {})


def _read(path: Path, kind: type[T], wanted: str) -> dict[str, T]:
    try:
        if path.exists() and not path.is_file():
            raise ValueError("it is not a file")
        return {name: _one(name, said, kind, wanted) for name, said in parsed(path.read_bytes()).items()}
    except OSError as error:
        raise BadSettings(f"{path}: it cannot be read: {(error.strerror or 'trouble').lower()}.") from None
    except ValueError as error:
        raise BadSettings(f"{path}: {error}.") from None


def _one(name: str, said: object, kind: type[T], wanted: str) -> T:
    try:
        return msgspec.convert(said, kind)
    except msgspec.ValidationError:
        raise ValueError(f"[{name}] must be a table with {wanted}") from None
