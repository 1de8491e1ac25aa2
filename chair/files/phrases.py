"""The stock phrases: those that come with chair, or in their place the user's own. Read at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from chair.files.settings import beside_settings, is_there, read_toml
from chair.meeting.phrases import NAMES, Phrase, unknown_name
from chair.meeting.state import PointKind
from chair.text import one_line

NAME = "phrases.toml"
SHIPPED = Path(__file__).parents[1] / NAME


def read_phrases(own: Path | None = None) -> tuple[Phrase, ...]:
    """The user's phrases, or those that come with chair. Raises BadSettings."""
    own = own or beside_settings(NAME)
    return read_toml(own if is_there(own) else SHIPPED, _checked)


def _checked(data: dict[str, Any]) -> tuple[Phrase, ...]:
    """The phrases of a file. Raises ValueError with the reason."""
    for key in data:
        if key != "phrases":
            raise ValueError(f'"{key}" is nothing that is known here; each phrase begins with [[phrases]]')
    found = data.get("phrases", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("each phrase begins with [[phrases]]")
    return tuple(_phrase(number, one) for number, one in enumerate(found, 1))


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
