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
    | !(?=\[) | \[(?=[^\]]*\][(:\[]) | \](?=[(:\[])
    | <(?=[A-Za-z/!?])
    | &(?=\#?[0-9A-Za-z]+;)
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLOCK = re.compile(r"(?:[#>+=|~:-]|\d{1,9}[.)])")


def inline(text: str) -> str:
    """`text` as one line of Markdown, wherever in a line it stands. Line ends become blanks."""
    return _escaped(" ".join(line.strip() for line in text.splitlines() if line.strip()))


def cell(text: str) -> str:
    """`text` for a cell of a table."""
    return inline(text).replace("|", "\\|")


def paragraph(text: str, indent: str = "") -> str:
    """`text` as it was typed, line by line, after something else on its first line; later lines indented."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first, rest = lines[:1], lines[1:]
    return "\\\n".join([_escaped(line) for line in first] + [indent + _block(line) for line in rest])


def block(text: str) -> str:
    """`text` as a line of Markdown of its own: nothing at its start makes it a heading, a list or a rule."""
    return _block(" ".join(line.strip() for line in text.splitlines() if line.strip()))


def _escaped(line: str) -> str:
    return _INLINE.sub(lambda found: "\\" + found[0], line)


def _block(line: str) -> str:
    text = _escaped(line)
    if found := _BLOCK.match(text):
        mark = found[0]
        return f"{mark[:-1]}\\{mark[-1]}{text[len(mark) :]}"
    return text
