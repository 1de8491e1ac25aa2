"""Where the words of entries are said again: in a reason, or in other entries. Values in, numbers out.

Words are compared as people hear them: without case, marks and line ends. No text leaves this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import asdict

from chair.meeting.entries import Entry, PersonWords, Reworded, Words
from chair.meeting.replay import Line

_RUN = 3  # so many words in a row are no chance
_LONG_RUN = 5  # and in a long text of another entry, so many
_NAME = 3  # letters of a name that give it away
# Chinese and Japanese are written without blanks: there each sign counts as a word.
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# What an entry is about. A role or "by next Friday" stands in many entries and says nothing of this one.
_ABOUT = ("text", "title", "name", "because", "purpose", "prompts", "remark", "gathered")
_WORD = re.compile(f"[{_SIGNS}]|[^\\W{_SIGNS}]+")


def words_of(entry: Entry) -> Words | None:
    """The words of an entry; None where it has none, or has lost them."""
    words: Words | None = getattr(entry, "words", None)
    return words


def gives_away(reason: str, taken: Iterable[Entry]) -> bool:
    """Whether a reason repeats what goes: three words in a row, a short text whole, part of a name."""
    said = heard(reason)
    for entry in taken:
        words = words_of(entry)
        names = heard(words.name) if isinstance(words, PersonWords) else ()
        if any(len(name) >= _NAME and name in said for name in names):
            return True
        for text in texts(words):
            own = heard(text)
            if not own and text.strip() and text.strip() in reason:  # an emoji is no word, and says a lot
                return True
            if own and runs(own, min(_RUN, len(own))) & runs(said, min(_RUN, len(own))):
                return True
    return False


def said_again(lines: Sequence[Line], taken: Iterable[int]) -> tuple[int, ...]:
    """The other entries that say the same as those: rewordings, what was typed twice, what quotes them."""
    chosen = frozenset(taken)
    own = [_heard_in(lines[n - 1].entry) for n in chosen]
    families = {_family(lines[n - 1]) for n in chosen}
    found = []
    for line in lines:
        if line.n in chosen or words_of(line.entry) is None:
            continue
        if _family(line) in families or _same(_heard_in(line.entry), own):
            found.append(line.n)
    return tuple(found)


def mentioned(lines: Sequence[Line], taken: Iterable[int]) -> tuple[int, ...]:
    """The other entries that hold a short text (a name, say) of those among words of their own."""
    chosen = frozenset(taken)
    short = {tuple(one) for n in chosen for one in _heard_in(lines[n - 1].entry) if len(one) < _RUN}
    return tuple(
        line.n
        for line in lines
        if line.n not in chosen
        and any(one in runs(two, len(one)) for two in _heard_in(line.entry) for one in short)
    )


def heard(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def texts(value: Any) -> Iterator[str]:
    """Every text in an entry's words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Words):
        yield from texts(tuple(asdict(value).values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)


def runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """Every `length` words in a row."""
    return {tuple(words[place : place + length]) for place in range(len(words) - length + 1)}


def _heard_in(entry: Entry) -> list[list[str]]:
    words = words_of(entry)
    about = [getattr(words, name) for name in _ABOUT if isinstance(getattr(words, name, None), str | tuple)]
    return [one for text in texts(about) if (one := heard(text))]


def _family(line: Line) -> int:
    """The note or point that a line is a wording of."""
    return line.entry.entry if isinstance(line.entry, Reworded) else line.n


def _same(these: Sequence[Sequence[str]], taken: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether one of these texts says the same as one that goes; short ones only where all is the same."""
    if these and these in taken:
        return True
    return any(_overlap(one, two) for one in these for texts_there in taken for two in texts_there)


def _overlap(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether the shorter stands within the longer, or a long run of words in both."""
    length = min(_LONG_RUN, len(one), len(two))
    return length >= _RUN and bool(runs(one, length) & runs(two, length))
