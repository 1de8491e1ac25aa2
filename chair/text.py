"""The one gate for other people's text.

Everything that was typed, pasted, read from a file or given on the command line passes `clean` once, at the
door. What a terminal, a browser or a file could take for an instruction becomes a visible symbol; every other
character stays exactly as it was brought.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ELLIPSIS = "\u2026"
GONE = "\ufffd"  # what cannot be written down at all: half a surrogate pair, a noncharacter

_TAIL = 16  # columns at most that are kept of the end of what is cut in its middle
_HIDDEN = "\u2426"
_LINE_END = "\u2424"
_NEVER = (*range(0xFDD0, 0xFDF0), *((plane << 16) | low for plane in range(17) for low in (0xFFFE, 0xFFFF)))
_SYMBOL = (
    dict.fromkeys(range(0x80, 0xA0), _HIDDEN)  # C1, the one-byte escape codes
    # Embeddings, overrides and isolates can make a line read backwards. The plain marks (200E, 200F, 061C)
    # stay: Arabic, Hebrew and Urdu names need them.
    | dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), _HIDDEN)
    | dict.fromkeys((0x200B, *range(0x2060, 0x2065), *range(0x206A, 0x2070), 0xFEFF), _HIDDEN)  # no width
    | dict.fromkeys((0xFFF9, 0xFFFA, 0xFFFB), _HIDDEN)  # marks of annotations nobody sees
    | dict.fromkeys((0x85, 0x2028, 0x2029), _LINE_END)
    | dict.fromkeys(_NEVER, GONE)
    | {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "\u2421"}
)

_JOINERS = "\u200c\u200d"
# Quick look: nearly all text holds nothing of the kind and is returned as it is.
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200d\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e0fff\ud800-\udfff]|[" + "".join(chr(code) for code in _NEVER if code > 0xFFFF) + "]"
)
# A flag such as England's is a black flag, tag letters and a closing tag; tags anywhere else are hidden text.
_TAG_FLAG = re.compile("(\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{2,8}\U000e007f)")


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` with everything that could act instead of being read turned into a visible symbol.

    With `lines`, the line feed stays (a note of several lines) and CR LF or CR become one; without, it is
    shown as a symbol, so that one line stays one line. A tab becomes a blank either way: no terminal agrees
    how wide it is. Cleaning twice changes nothing more.
    """
    # Most text is plain, and is told from the rest twenty times as fast as it is looked through.
    if (text.isascii() and text.isprintable()) or not _SUSPECT.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    keep = "\n" if lines else ""
    return "".join(
        part if _TAG_FLAG.fullmatch(part) else _symbols(part, keep) for part in _TAG_FLAG.split(text)
    )


def one_line(text: str) -> str:
    """`text` for a place that has one line: line ends and runs of blanks become one blank."""
    return " ".join(clean(text, lines=True).split())


def squeezed(text: str, columns: int, width: Callable[[str], int]) -> str:
    """`text` in at most so many columns, cut in its middle: titles of a kind differ at their end.

    `width` says how many columns a text takes.
    """
    text = one_line(text)
    if width(text) <= columns:
        return text
    end = text[len(text) - max(1, min(_TAIL, columns // 3)) + 1 :].lstrip()
    head = text[: max(0, columns - 1)]
    while head and width(head) + 1 + width(end) > columns:
        head = head[:-1]
    while end and width(end) + 1 > columns:
        end = end[1:]
    return head.rstrip() + ELLIPSIS + end if columns > 0 else ""


def is_writable(text: str) -> bool:
    """Whether `text` is all characters: the name of a file that is not UTF-8 has halves of some."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _symbols(text: str, keep: str) -> str:
    return "".join(char if char in keep else _symbol(char, text, place) for place, char in enumerate(text))


def _symbol(char: str, text: str, place: int) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return GONE
    if 0xE0000 <= code <= 0xE0FFF:
        # Variation selectors choose between drawn forms and cannot be told apart from their letter.
        return char if 0xE0100 <= code <= 0xE01EF else _HIDDEN
    if char in _JOINERS:
        return char if _joins(text, place) else _HIDDEN
    symbol: str = _SYMBOL.get(code, char)
    return symbol


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at `place` stands between two characters of a script or emoji that uses joiners."""
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return ord(before) > 0x2FF and ord(after) > 0x2FF and after not in _JOINERS and before not in _JOINERS
