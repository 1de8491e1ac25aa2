"""Other people's text in our Markdown: it comes out as it was typed and is never structure.

Only what would mean something is escaped, so that ordinary text ("A.B.'s views [EHCP] - part 2") stays
pleasant to read as it stands.
"""

from __future__ import annotations

import re

_INLINE = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~]|$)         # a backslash that would escape, or break the line
    | [`*]
    | (?<![^\W_])_ | _(?![^\W_])    # an underscore inside a word is only that
    | ~(?=~) | (?<=~)~
    | !(?=\[) | \[(?=[^\[\]]*\][(:\[]) | \](?=[(:\[])  # never past the next bracket: linear, however many
    | <(?=[A-Za-z/!?]|[^\s<>]*@)    # markup, and addresses such as <7@b.org>
    | &(?=\#?[0-9A-Za-z]+;)
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLOCK = re.compile(r"[#>+=|~:-]|\d{1,9}[.)]|\[(?=[ xX]\]\s)")  # the last: a box to be ticked
_CLOSING = re.compile(r"(?:(?<=\s)|^)#+$")


def inline(text: str) -> str:
    """`text` as one line of Markdown, behind something else in its line. Line ends become blanks."""
    return _escaped(" ".join(_lines(text)))


def cell(text: str) -> str:
    """`text` for a cell of a table."""
    return inline(text).replace("|", "\\|")


def heading(text: str) -> str:
    """`text` behind the signs of a heading; a heading may end in signs as well, and loses them."""
    return _CLOSING.sub(lambda found: "\\" + found[0], inline(text))


def paragraph(text: str, indent: str = "") -> str:
    """`text` as it was typed, line by line, behind something else on its first line; later lines indented."""
    lines = _lines(text)
    return _broken([_escaped(line) for line in lines[:1]] + [indent + _block(line) for line in lines[1:]])


def block(text: str, indent: str = "") -> str:
    """`text` as it was typed, nothing before it: no line of it begins a heading, a list or a rule."""
    first, *rest = (_block(line) for line in _lines(text) or [""])
    # A whole text in brackets would, with a colon of ours behind it, define a link, and not be shown.
    if first.startswith("[") and (rest or [first])[-1].endswith("]"):
        first = "\\" + first
    return _broken([first, *(indent + line for line in rest)])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _broken(lines: list[str]) -> str:
    return "\\\n".join(lines)


def _escaped(line: str) -> str:
    return _INLINE.sub(lambda found: "\\" + found[0], line)


def _block(line: str) -> str:
    text = _escaped(line)
    if found := _BLOCK.match(text):
        mark = found[0]
        return f"{mark[:-1]}\\{mark[-1]}{text[len(mark) :]}"
    return text
