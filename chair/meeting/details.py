"""What may belong to a point beside its words, and letters that want explaining."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

DetailKind = Literal["evidence", "condition", "teller", "meanwhile", "route", "to", "section"]

# By the kind of a point, in the order in which they are read.
DETAILS: Mapping[str, tuple[DetailKind, ...]] = {
    "action": ("evidence", "condition", "teller"),
    "no agreement": ("meanwhile", "route"),
    "recommendation": ("to", "section"),
}
LABELS: Mapping[DetailKind, str] = {
    "evidence": "How we will know",
    "condition": "If not",
    "teller": "Told by",
    "meanwhile": "Meanwhile",
    "route": "What comes next",
    "to": "To",
    "section": "Section of the plan",
}
DATED: frozenset[DetailKind] = frozenset(("condition", "route"))

# Two capitals at least, and no more than six: "OT", "EHCP", "SENDIST", "SENCo", "ASD/ADHD" by its parts.
_LETTERS = re.compile(r"(?<![\w.])(?=[A-Za-z0-9&]*[A-Z][A-Za-z0-9&]*[A-Z])[A-Z][A-Za-z0-9&]{1,6}(?![\w.])")

_WORD = 3  # letters: more are no word by chance, big or small


class Detail(Struct, frozen=True):
    """A detail of a point. `text` is None where it was taken out; `person` is who tells an absent owner."""

    id: int
    kind: DetailKind
    text: str | None
    due: date | None = None
    person: int | None = None


class Meaning(Struct, frozen=True):
    """Letters that people use, and what they mean; None where the words were taken out."""

    id: int
    short: str | None
    text: str | None


def occurs(short: str, text: str) -> bool:
    """Whether letters stand in a text, by themselves or as several ("EHCPs"); "It" is not "IT"."""
    found = re.finditer(rf"(?<!\w){re.escape(short)}(?=s?(?!\w))", text, re.IGNORECASE)
    return any(one[0] == short or len(short) > _WORD or any(map(str.isupper, one[0][1:])) for one in found)


def unexplained(texts: Iterable[str], known: Iterable[Meaning], names: Iterable[str]) -> str:
    """The first letters in `texts` whose meaning nobody has told, and that are nobody's name; "" for none."""
    told = {(one.short or "").casefold() for one in known}
    told |= {word.casefold() for name in names for word in re.split(r"[\s.]+", name)}
    for text in texts:
        for found in _LETTERS.findall(text):
            if found.casefold() not in told:
                return str(found)
    return ""
