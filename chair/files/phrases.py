"""The stock phrases: those that come with chair, or in their place the user's own. Read at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from chair.files.settings import BadSettings, parsed, settings_path
from chair.meeting.phrases import NAMES, Phrase, unknown_name
from chair.meeting.state import PointKind
from chair.text import one_line

NAME = "phrases.toml"
SHIPPED = Path(__file__).parents[1] / NAME


def phrases_path() -> Path:
    """Where the user's own phrases are, if there are any: beside the settings."""
    return settings_path().with_name(NAME)


def read_phrases(own: Path | None = None) -> tuple[Phrase, ...]:
    """The user's phrases, or those that come with chair. Raises BadSettings."""
    own = own or phrases_path()
    try:
        path = own if own.exists() else SHIPPED
    except OSError:
        path = own  # what is wrong with it is told on reading
    try:
        if path.exists() and not path.is_file():
            raise ValueError("it is not a file")
        return tuple(_checked(parsed(path.read_bytes())))
    except OSError as error:
        raise BadSettings(f"{path}: it cannot be read: {(error.strerror or 'trouble').lower()}.") from None
    except ValueError as error:
        raise BadSettings(f"{path}: {error}.") from None


def _checked(data: dict[str, Any]) -> list[Phrase]:
    """The phrases of a file. Raises ValueError with the reason."""
    for key in data:
        if key != "phrases":
            raise ValueError(f'"{key}" is nothing that is known here; each phrase begins with [[phrases]]')
    found = data.get("phrases", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("each phrase begins with [[phrases]]")
    return [_phrase(number, one) for number, one in enumerate(found, 1)]


def _phrase(number: int, said: dict[str, Any]) -> Phrase:
    where = f"phrase {number}"
    if unknown := next((key for key in said if key not in ("text", "kind")), None):
        raise ValueError(f'{where}: "{unknown}" is nothing that is known here; text and kind are')
    text, kind = said.get("text"), said.get("kind", "note")
    if not isinstance(text, str) or not (text := one_line(text)):
        raise ValueError(f"{where} has no text")
    kinds = ("note", *get_args(PointKind))
    if kind not in kinds:
        raise ValueError(f"{where}: kind is one of {', '.join(kinds)}")
    if (name := unknown_name(text)) is not None:
        known = ", ".join(f"{{{one}}}" for one in NAMES)
        raise ValueError(f"{where}: {{{name}}} means nobody; these are known: {known}")
    return Phrase(text, None if kind == "note" else kind)
