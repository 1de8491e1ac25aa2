"""The user's settings: one TOML file, read before a screen opens and never written by chair.

And a mark in the library that says the first hint is no longer needed.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from chair.files.atomic import FILE_MODE
from chair.files.trouble import Sentence

NAME = "chair.toml"
ENVIRONMENT = "CHAIR_CONFIG"  # another file than the usual one
SEEN = "hint-seen"

ThemeName = Literal["dark", "light", "high-contrast"]
THEMES: tuple[str, ...] = get_args(ThemeName)

Checked = TypeVar("Checked")

# What each setting takes, as a sentence says it.
_TAKES = {
    "theme": '"dark", "light" or "high-contrast"',
    "bell": "true or false",
    "mouse": "true or false",
    "hints": "true or false",
    "word_hints": "true or false",
    "keys": "a table, [keys]",
}


class BadSettings(Sentence):
    """The settings cannot be; the message is a sentence that names the file and the line or setting."""


class Settings(Struct, frozen=True):
    """How chair shows itself. `keys` are those of some acts, as people write them."""

    theme: ThemeName = "dark"
    bell: bool = False
    mouse: bool = False
    hints: bool = True
    word_hints: bool = True
    keys: dict[str, tuple[str, ...]] = {}


def settings_path() -> Path:
    """Where the settings are, if there are any."""
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("chair") / NAME


def read_settings(path: Path | None = None) -> Settings:
    """The settings in a file, or chair's own where nobody has made one. Raises BadSettings."""
    named = path is not None or bool(os.environ.get(ENVIRONMENT))
    path = path or settings_path()
    return read_toml(path, _checked) if named or is_there(path) else Settings()


def beside_settings(name: str) -> Path:
    """Where another file of the user's own is, if there is one: beside the settings."""
    return settings_path().with_name(name)


def is_there(path: Path) -> bool:
    """Whether there is such a file, or something that is found to be wrong with it on reading."""
    try:
        return path.exists()
    except OSError:
        return True


def read_toml(path: Path, check: Callable[[dict[str, Any]], Checked]) -> Checked:
    """A file as `check` makes it, which raises ValueError with the reason. Raises BadSettings."""
    try:
        if path.exists() and not path.is_file():
            raise ValueError("it is not a file")
        return check(_parsed(path.read_bytes()))
    except OSError as error:
        raise BadSettings(f"{path}: it cannot be read: {(error.strerror or 'trouble').lower()}.") from None
    except ValueError as error:
        raise BadSettings(f"{path}: {error}.") from None


def hint_is_due(library: Path) -> bool:
    """Whether nobody has opened the help or closed a meeting in this library yet."""
    return not (library / SEEN).exists()


def hint_seen(library: Path) -> None:
    """It was done now. A disk that refuses costs nothing but another hint."""
    with contextlib.suppress(OSError):
        os.close(os.open(library / SEEN, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, FILE_MODE))


def _parsed(raw: bytes) -> dict[str, Any]:
    """A file as TOML; tomllib is imported only where there is one. Raises ValueError with the reason."""
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"line {_lines(raw[: error.start])} is not UTF-8") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", where)
        number = line[1] if line else _lines(raw.rstrip(b"\n"))
        raise ValueError(f"line {number} is not TOML: {reason[:1].lower()}{reason[1:]}") from None


def _lines(raw: bytes) -> int:
    return raw.count(b"\n") + 1


def _checked(data: dict[str, Any]) -> Settings:
    """What the file says, typed. Raises ValueError with the reason."""
    types = {field.name: field.type for field in fields(Settings)}
    if isinstance(own := data.get("keys"), dict):
        data["keys"] = {act: _spellings(act, given) for act, given in own.items()}
    for name, value in data.items():
        if name not in types:
            raise ValueError(f'"{name}" is no setting; these are: {", ".join(types)}')
        data[name] = _typed(value, types[name], f"{name} must be {_TAKES[name]}")
    return Settings(**data)


def _spellings(act: str, given: Any) -> tuple[str, ...]:
    typed = _typed(given, str | tuple[str, ...], f"[keys] {act} must be a key in quotes, or a list of such")
    return (typed,) if isinstance(typed, str) else typed


def _typed(value: Any, kind: Any, otherwise: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise ValueError(otherwise) from None
