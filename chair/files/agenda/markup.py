"""Markdown inside a line of an agenda: its marks taken off, and what was escaped kept out of the way.

A character somebody escaped (`\\(`, `&#40;`) is their text and never structure. While a line is taken apart,
such characters are *held* as halves of surrogate pairs, which cleaned text never contains; `bare` lets them
go. Everything here takes time in proportion to the text, whatever the text is.
"""

from __future__ import annotations

import re
from html.entities import html5

from chair.text import GONE, one_line

# All that the reader can take for structure: what is held can stand for itself anywhere.
HOLDABLE = "".join(map(chr, range(0x20, 0x7F))) + "•◦▪‣–—−½¼¾≈≤≥…✏"
_HOLD = {ord(char): 0xDC00 + place for place, char in enumerate(HOLDABLE)}
# A link's text stands between these, for a time box may come before it: "Roof (10 min) [plan](roof.pdf)".
LINK, LINK_END = "\udcf0", "\udcf1"
_LET_GO: dict[int, int | None] = {held: plain for plain, held in _HOLD.items()} | {0xDCF0: None, 0xDCF1: None}

_ESCAPE = re.compile(
    r"\\([!-/:-@\[-`{-~])|&#([0-9]{1,7});|&#[xX]([0-9a-fA-F]{1,6});|&([A-Za-z][A-Za-z0-9]{1,31});"
)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*+>")
_TAGS = frozenset((
    "a", "abbr", "b", "big", "blockquote", "br", "center", "cite", "code", "dd", "del", "details", "div",
    "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd",
    "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "tt", "u", "ul",
))  # fmt: skip
_TARGET = r"\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
_LINKED = re.compile(rf"(!?)\[([^\[\]]*+)\](?:{_TARGET}|\[[^\[\]]*+\])")
_ADDRESS = re.compile(r"<((?:https?:|mailto:)[^<>\s]*+|[^<>\s@]++@[^<>\s@]++)>|https?://[^\s<>*~`()\[\]|]++")
_RUN = re.compile(r"\*+|_+|~~+|`+")


def hold(text: str) -> str:
    """`text` with all its characters that could mean something held."""
    return text.translate(_HOLD)


def bare(text: str) -> str:
    """`text` as it reads: held characters let go, on one line, cleaned."""
    return one_line(text.translate(_LET_GO))


def hold_escapes(text: str) -> str:
    """`text` with backslash escapes and entities resolved, and what they stand for held."""
    return _ESCAPE.sub(_meant, text) if "\\" in text or "&" in text else text


def _meant(found: re.Match[str]) -> str:
    escaped, decimal, hexadecimal, name = found.groups()
    if escaped:
        return hold(escaped)
    if name:
        named = html5.get(name + ";", found[0])
        return hold(named) if named.isascii() and named != found[0] else named  # "&ndash;" is still a dash
    code = int(decimal) if decimal else int(hexadecimal, 16)
    odd = code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF
    return GONE if odd else hold(chr(code))


def unmarked(text: str) -> str:
    """`text` without emphasis, strikes, code marks, tags and link targets; held characters stay held."""
    if "<" in text:
        text = _TAG.sub(_untagged, text)
    if "[" in text:
        for _ in range(2):  # a picture may be the text of a link
            text = _LINKED.sub(lambda found: found[2] if found[1] else f"{LINK}{found[2]}{LINK_END}", text)
    if "://" in text or "@" in text:
        text = _ADDRESS.sub(lambda found: f"{LINK}{hold(found[1] or found[0])}{LINK_END}", text)
    return _unstressed(text)


def _untagged(found: re.Match[str]) -> str:
    name = found[1].casefold()
    return " " if name == "br" else "" if name in _TAGS else found[0]


def plain(text: str) -> str:
    """What a line of Markdown says, without its marks."""
    return bare(unmarked(text))


def group(text: str) -> tuple[str, str] | None:
    """The text before the brackets at its end, and what stands in them; None if it does not end so."""
    shut = text[-1:]
    opened = {")": "(", "]": "["}.get(shut)
    if opened is None:
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == shut) - (text[place] == opened)
        if not depth:
            return text[:place].rstrip(), text[place + 1 : -1].strip()
    return None


def _unstressed(text: str) -> str:
    """Take away the marks of emphasis that come in pairs; one alone ("5 * 3", "snake_case") is text."""
    waiting: dict[str, list[int]] = {}
    dropped: list[tuple[int, int]] = []
    for found in _RUN.finditer(text):
        run, start, end = found[0], found.start(), found.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        if run[0] == "_" and before.isalnum() and after.isalnum():
            continue
        openers = waiting.setdefault(run, [])
        if openers and not before.isspace():
            dropped += [(openers.pop(), len(run)), (start, len(run))]
        elif after and not after.isspace():
            openers.append(start)
    kept, at = [], 0
    for start, length in sorted(dropped):
        kept.append(text[at:start])
        at = start + length
    return "".join((*kept, text[at:]))
