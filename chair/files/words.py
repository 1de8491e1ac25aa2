"""The words that chair helps with while a line is typed: those that come with it, and the user's own.

Both are TOML, read once before a meeting is chaired, never while somebody types.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import fields

from chair.files.settings import beside_settings, is_there, read_toml
from chair.meeting.hints import Words, bare, phrases

NAME = "words.toml"
SHIPPED = Path(__file__).parents[1] / NAME

_SECTIONS = tuple(field.name for field in fields(Words))
_ASKS = ("owner", "date", "absent", "weekend")

# By section, what is said of each word or question.
Entries = dict[str, dict[str, str]]


def read_words(own: Path | None = None) -> Words:
    """The words that come with chair, and over them those of the user's file. Raises BadSettings."""
    own = own or beside_settings(NAME)
    entries = read_toml(SHIPPED, _checked)
    for section, said in (read_toml(own, _checked) if is_there(own) else {}).items():
        entries.setdefault(section, {}).update(said)
    asks, letters = entries.pop("asks", {}), entries.pop("letters", {})
    hinted = {section: phrases(said) for section, said in entries.items()}
    return Words(**hinted, asks=asks, letters=letters)


def _checked(data: dict[str, Any]) -> Entries:
    """What the file says, its words as they are looked up. Raises ValueError with the reason."""
    for section, said in data.items():
        if section not in _SECTIONS:
            raise ValueError(f'"{section}" is no section; these are: {", ".join(_SECTIONS)}')
        if not isinstance(said, dict):
            raise ValueError(f"{section} must be a table, [{section}]")
    return {section: dict(_entry(section, *one) for one in said.items()) for section, said in data.items()}


def _entry(section: str, word: str, said: Any) -> tuple[str, str]:
    if not isinstance(said, str):
        raise ValueError(f'[{section}] {word} must be words in quotes, or "" to let it pass')
    if section == "asks":
        if word not in _ASKS:
            raise ValueError(f'[asks] "{word}" is nothing that is asked; these are: {", ".join(_ASKS)}')
        return word, said.strip()
    if not bare(word):
        raise ValueError(f'[{section}] "{word}" has no word in it')
    return bare(word), said.strip()
