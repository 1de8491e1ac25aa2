"""The golden meeting with other words in it, and how a reader takes a page of HTML."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import msgspec
from msgspec.structs import replace

from chair.files.record.session_data import session_data
from chair.files.record.shape import SessionData
from tests import golden_meeting

# The fields that hold what people typed.
TYPED = frozenset((
    "title", "place", "name", "party", "role", "remark", "text", "owner", "owner_party", "due_as_said",
    "said_by", "person", "teller", "child", "recipients", "by_as_said", "mover", "seconder", "rule", "source",
    "lead", "parties", "purpose",
))  # fmt: skip

_LINES = golden_meeting.lines()
GOLDEN = replace(
    session_data(_LINES, (len(_LINES), "d2ce" * 16)),
    purpose=("Purpose: to look back over the year.", "What we can settle today: who does what."),
)
# The same before anything of it had left the house.
FRESH = replace(GOLDEN, issued=(), corrections=())


def dressed(words: Callable[[str], str], data: SessionData = GOLDEN) -> SessionData:
    """A meeting with `words` of each text in the place of that text; the same text becomes the same."""
    told = {told.n: told.text for told in data.transcript}
    built = _dressed(msgspec.to_builtins(data), words, "")
    for one in built["transcript"]:
        one["text"] = words(told[one["n"]])
    return msgspec.convert(built, SessionData)


def _dressed(value: Any, words: Callable[[str], str], key: str) -> Any:
    if isinstance(value, dict):
        return {name: _dressed(one, words, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_dressed(one, words, key) for one in value]
    return words(value) if isinstance(value, str) and value and key in TYPED else value


class Reader(HTMLParser):
    """What a page is made of, and what it says."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.headings: list[str] = []
        self.css = ""
        self.other: list[str] = []
        self._texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """All words, with one blank between."""
        return " ".join(" ".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        self.tags.append((tag, tuple(attrs)))
        if tag not in ("meta", "br", "hr"):
            self._open.append(tag)
        self._texts.append("\n" if tag != "strong" else "")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: the one that was opened last."""
        assert self._open.pop() == tag
        self._texts.append("\n" if tag != "strong" else "")

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._open and self._open[-1] == "style":
            self.css += data
            return
        self._texts.append(data)
        if self._open and self._open[-1] in ("h1", "h2"):
            self.headings.append(f"{self._open[-1]} {data}")

    def handle_comment(self, data: str) -> None:
        """A comment: there is to be none."""
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        """A declaration: there is to be none."""
        self.other.append(data)

    def handle_pi(self, data: str) -> None:
        """A processing instruction: there is to be none."""
        self.other.append(data)
