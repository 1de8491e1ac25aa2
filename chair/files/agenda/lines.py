"""An agenda's text as lines, each with its kind and its indentation.

Lists are told by indentation and not by CommonMark's rules, for that is how people nest: by two blanks, by
six, by a tab. Front matter, comments and rules go; what is left keeps its number in the file.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from chair.files.agenda.markup import bare, hold, hold_escapes, unmarked
from chair.text import clean

Kind = Literal["heading", "bullet", "number", "row", "text", "code"]

MOST = 5_000  # lines; nobody could talk about more

_TAB = 4
_MARK = re.compile(r"([-*+•◦▪‣]|[0-9]{1,9}[.)]|[A-Za-z]\)|[a-h]\.(?=\s))(?:\s+|$)")
# "1.2 Roof" stands below "1. House", however far in it is; "1.5 hours" and "9.30" are other things.
_OUTLINE = re.compile(r"([0-9]{1,3}(?:\.[1-9])+)[.)]?\s+(?!h(?:ou)?rs?\b|hours?\b|m(?:in(?:ute)?s?)?\b)")
_OUTLINE_STEP = 2  # blanks
# What a page has in the place of signs for headings and lists.
_PAGE = re.compile(
    r"(?:<details\b[^<>]*+>\s*)?<(?:h([1-6])|(li)|summary)\b[^<>]*+>(.*?)(?:</(?:h[1-6]|li|summary)>\s*)?",
    re.IGNORECASE,
)
# "a. transport": a mark only beside its neighbour in the alphabet, for alone it may be a sentence's.
_LETTER = re.compile(r"[\s>]*([a-h])\.\s+\S")
_SECTION = re.compile(r"[\s>]*(?:#|[0-9]{1,9}[.)]\s)")
_TASK = re.compile(r"\[[ xX✓✔]\]\s+")
# "**1. Budget** (5 min)", and struck out as done: the mark stands before the number.
_MARKED_ITEM = re.compile(r"(\*\*|__|~~)(?=(?:[0-9]{1,3}[.)]|[-*+])\s)")
_HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
_QUOTE = re.compile(r"(?:\s{0,3}>)+ ?")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_PICTURE = re.compile(r"\[?!\[[^\[\]]*+\]\([^()]*+\)(?:\]\([^()]*+\))?")
_DEFINITION = re.compile(r"\[[^\[\]]+\]:\s+\S")
_LABEL = re.compile(r"[^\W\d_][\w '&/-]{0,40}:(?:\s|$)")
_PAIR = re.compile(r"[A-Za-z][\w -]*:(?:\s|$)|\s|#|-\s|$")
_FRONT_LINES = 200
_ROW = 5_000  # characters: a longer line is no row of a table
_SHORT = 80  # characters: a longer line is not a heading because a rule follows it


class Line(NamedTuple):
    """One line: `text` is without the marker, with escaped characters held and marks of emphasis still on;
    `clear` is without these.

    `indent` counts the blanks before the marker, `level` is a heading's (1-6) or 1 for a table's head;
    `gap` says that an empty line or the beginning stands before it.
    """

    number: int  # in the file, from 1
    kind: Kind
    text: str
    clear: str
    indent: int = 0
    level: int = 0
    gap: bool = False

    @property
    def listed(self) -> bool:
        """Whether it is an entry of a list."""
        return self.kind in ("bullet", "number")

    @property
    def words(self) -> str:
        """What it says."""
        return bare(self.clear)


class Lines(NamedTuple):
    """The lines that hold something, the pairs of the front matter, their names in small letters, and the
    number of the first line that was too many to be read, or 0."""

    lines: list[Line]
    front: dict[str, str]
    too_many: int


def read_lines(text: str) -> Lines:
    """Any text as lines."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raw = text.split("\n", MOST)
    too_many = len(raw) if len(raw) > MOST and raw[-1].strip() else 0
    # Line by line: nearly all are clean, and that is quickly seen of one.
    raw = [clean(_untabbed(line)) for line in raw[:MOST]]
    front = _front(raw)
    pairs = dict(_pairs(raw[:front]))
    raw[:front] = [""] * front
    raw = _uncommented(hold_escapes("\n".join(raw))).split("\n")
    return Lines(_tables(list(_lines(raw, _fenced(raw)))), pairs, too_many)


def joined(lines: Iterable[Line], kinds: Container[Kind]) -> Iterator[Line]:
    """`lines`, those in one that go on at once from a line of these kinds; "Place: Room 2" begins anew."""
    first: Line | None = None
    texts: list[str] = []
    for line in lines:
        goes_on = first is not None and first.kind in kinds and line.kind == "text" and not line.gap
        if goes_on and not _LABEL.match(line.clear):
            texts.append(line.text)
            continue
        if first is not None:
            yield _together(first, texts)
        first, texts = line, [line.text]
    if first is not None:
        yield _together(first, texts)


def _together(first: Line, texts: list[str]) -> Line:
    text = " ".join(texts)
    return first if len(texts) == 1 else first._replace(text=text, clear=unmarked(text))


def _untabbed(line: str) -> str:
    """`line` with the tabs of its indentation as blanks."""
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)].expandtabs(_TAB) + body


def _front(raw: Sequence[str]) -> int:
    """How many lines the front matter takes, its fences among them."""
    if raw[0].rstrip() != "---":
        return 0
    for place, line in enumerate(raw[1:_FRONT_LINES], 1):
        if line.rstrip() in ("---", "..."):
            return place + 1
        if not _PAIR.match(line):
            return 0
    return 0


def _pairs(front: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in front:
        name, colon, value = line.partition(":")
        if colon and not line[:1].isspace():
            yield name.strip().casefold(), value.strip().strip("\"'")


def _uncommented(text: str) -> str:
    """`text` without comments, as many lines as before. One that never ends is text."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


def _fenced(raw: Sequence[str]) -> dict[int, bool]:
    """The places of fence lines (False) and of the lines between them (True). One never closed is text."""
    found: dict[int, bool] = {}
    opener, began = "", 0
    for place, line in enumerate(raw):
        body = line.strip()
        if not opener and (fence := _FENCE.fullmatch(body)):
            opener, began = fence[1], place
        elif opener and body.startswith(opener) and not body.strip(opener[0]):
            found |= dict.fromkeys(range(began + 1, place), True) | {began: False, place: False}
            opener = ""
    return found


def _lettered(raw: Sequence[str]) -> frozenset[int]:
    """The places of the lines that "a." to "h." mark, where two follow each other in order."""
    found: set[int] = set()
    last, letter, indent = 0, "", 0
    for place, line in enumerate(raw):
        if mark := _LETTER.match(line):
            if letter and ord(mark[1]) == ord(letter) + 1:
                found |= {last, place}
            last, letter, indent = place, mark[1], _indent(line)
        elif letter and _SECTION.match(line) and _indent(line) <= indent:
            letter = ""
    return frozenset(found)


def _lines(raw: Sequence[str], fenced: dict[int, bool]) -> Iterator[Line]:
    last: Line | None = None  # held back, for a rule below makes it a heading
    gap, letters = True, _lettered(raw)
    for place, line in enumerate(raw):
        if fenced.get(place) is False:
            continue
        if place in fenced:
            made = _code(place + 1, line, gap) if line.strip() else None
        else:
            line = line[quote.end() :] if (quote := _QUOTE.match(line)) else line
            if _rule(line):
                last, gap = _underlined(last, line.strip()[0]), True
                continue
            made = _line(place + 1, line, gap, place in letters)
        if made is None:
            gap = gap or not line.strip()
            continue
        if last is not None:
            yield last
        last, gap = made, False
    if last is not None:
        yield last


def _rule(line: str) -> bool:
    marks = "".join(line.split())
    return len(marks) >= (2 if marks[:1] == "=" else 3) and marks[0] in "-=*_" and not marks.strip(marks[0])


def _underlined(last: Line | None, mark: str) -> Line | None:
    """The line above a rule: a heading if it looks like one and not like the end of a paragraph."""
    if last is None or last.kind != "text" or last.indent > 3 or mark not in "-=":
        return last
    ends = last.text.rstrip()[-1:]
    if mark == "-" and (not last.gap or len(last.text) > _SHORT or ends in ".,;" or ":" in last.text):
        return last
    return last._replace(kind="heading", level=1 if mark == "=" else 2)


def _code(number: int, line: str, gap: bool) -> Line:
    text = hold(line.strip())
    return Line(number, "code", text, text, _indent(line), gap=gap)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _line(number: int, line: str, gap: bool, lettered: bool) -> Line | None:
    """One line, or None if it holds nothing: empty, an empty bullet, a definition, a picture or bare tags."""
    indent, text = _indent(line), line.strip().removesuffix("\\").rstrip()
    if text[:1] == "<" and (paged := _PAGE.fullmatch(text)):
        text = f"{'-' if paged[2] else '#' * int(paged[1] or 4)} {paged[3].strip()}"
    if marked := _MARKED_ITEM.match(text):
        text = text[marked.end() :].replace(marked[1], "", 1)
    if indent <= 3 and (heading := _HEADING.match(text)):
        text = _closed(text[heading.end() :])
        return Line(number, "heading", text, unmarked(text), level=len(heading[1]), gap=gap)
    if text.startswith("==") and text.endswith("=="):
        text = text.strip("= ")
        return Line(number, "heading", text, unmarked(text), level=2, gap=gap)
    if outline := _OUTLINE.match(text):
        text = text[outline.end() :]
        indent += _OUTLINE_STEP * outline[1].count(".")
        return Line(number, "number", text, unmarked(text), indent, gap=gap) if text else None
    mark = _MARK.match(text)
    if mark and (lettered or not _LETTER.match(text)):
        kind: Kind = "bullet" if len(mark[1]) == 1 else "number"
        if lettered:
            indent += _OUTLINE_STEP  # "a." stands below the number before it, however far in it is
        text = text[mark.end() :]
        task = _TASK.match(text)
        text = text[task.end() :] if task else text
        return Line(number, kind, text, unmarked(text), indent, gap=gap) if text else None
    if not text or _DEFINITION.match(text) or _PICTURE.fullmatch(text):
        return None
    clear = unmarked(text)
    return Line(number, "text", text, clear, indent, gap=gap) if clear.strip() else None


def _closed(text: str) -> str:
    """A heading's text without the signs that may end it."""
    body = text.rstrip("#")
    return text if body != text and body and not body[-1].isspace() else body.strip()


def _tables(lines: list[Line]) -> list[Line]:
    """Text that stands in a table as its rows; the row of dashes under the head goes."""
    found: list[Line] = []
    table = False
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        if line.kind != "text" or "|" not in line.text or len(line.text) > _ROW:
            table = False
        elif table and not line.gap:
            if not _delimits(line.text):
                line = line._replace(kind="row")
            else:
                continue
        elif table := below is not None and not below.gap and below.kind == "text" and _delimits(below.text):
            line = line._replace(kind="row", level=1)
        found.append(line)
    return found


def _delimits(text: str) -> bool:
    return "|" in text and "-" in text and not text.strip("|-: ")
