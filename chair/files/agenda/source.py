"""An agenda's text as the lines it is written on: one is changed, and all others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chair.files.agenda.lines import Line, read_lines
from chair.files.agenda.markup import plain

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"\r\n|\r|\n")
# What stands before an entry's own words: blanks, quote signs, the sign of a list or heading, a box to tick.
_PREFIX = re.compile(
    r"\ufeff?[ \t]*(?:>[ \t]?)*"
    r"(?:(?:[-*+•◦▪‣]|[0-9]{1,9}[.)]|[A-Za-z]\)|[a-h]\.)[ \t]+(?:\[[ xX✓✔]\][ \t]+)?"
    r"|#{1,6}[ \t]+(?:[0-9]{1,3}[.)][ \t]+)?)?"
)
_CLOCK = re.compile(r"(?<![\w.:])[0-9]{1,2}[:.][0-5][0-9](?![\w:])|(?<!\w)[0-9]{1,2} ?[ap]m\b", re.IGNORECASE)
_WRAPPED = 8  # lines that one text may stand on

Raw = tuple[str, ...]


class Source:
    """The text as `raw` lines, each with its end, counted from 0."""

    def __init__(self, text: str) -> None:
        self.raw: Raw = tuple(_LINE.findall(text))
        ends = _END.search(text)
        self.end = ends[0] if ends else "\n"
        self.lines: Sequence[Line] = read_lines(text).lines
        self.read = {line.number - 1 for line in self.lines}

    def body(self, at: int) -> str:
        """A line without its end; "" behind the last."""
        return self.raw[at].rstrip("\r\n") if 0 <= at < len(self.raw) else ""

    def prefix(self, at: int) -> str:
        """What stands before the words of a line."""
        found = _PREFIX.match(self.body(at))
        return found[0] if found else ""

    def indent(self, at: int) -> str:
        """The blanks that a line begins with."""
        body = self.body(at)
        return body[: len(body) - len(body.lstrip(" \t"))]

    def is_blank(self, at: int) -> bool:
        """Whether nothing stands on a line, or it is none of the text's."""
        return not self.body(at).strip()

    def is_plain(self, at: int) -> bool:
        """Whether a line has nothing but words: no link, no mark of emphasis, no comment, no time of day."""
        line = next((one for one in self.lines if one.number == at + 1), None)
        return (
            line is not None
            and line.text == line.clear
            and "<!--" not in self.body(at)
            and not self.clock(at)
        )

    def clock(self, at: int) -> str:
        """A time of day that stands on a line; "" for none."""
        found = _CLOCK.search(self.body(at))
        return found[0] if found else ""

    def put(self, first: int, last: int, bodies: Sequence[str]) -> Raw:
        """The lines with these for those from `first` up to and without `last`; each line keeps its end."""
        ends = [_end(one) or self.end for one in self.raw[first:last]]
        ends += [self.end] * (len(bodies) - len(ends))
        new = [body + end for body, end in zip(bodies, ends, strict=False)]
        before = self.raw[:first]
        if new and before and not _end(before[-1]):
            before = (*before[:-1], before[-1] + self.end)
        if new and last == len(self.raw) and self.raw and not _end(self.raw[-1]):
            new[-1] = bodies[-1]  # the file had no line end at its end
        return (*before, *new, *self.raw[last:])

    def insert(self, at: int, bodies: Sequence[str]) -> Raw:
        """The lines with these before number `at`."""
        return self.put(at, at, bodies)

    def swap(self, one: tuple[int, int], other: tuple[int, int]) -> Raw:
        """Two stretches of lines in each other's place; what stands between stays there."""
        bodies = [self.body(at) for at in range(one[0], other[1])]
        length = one[1] - one[0]
        between = bodies[length : other[0] - one[0]]
        return self.put(one[0], other[1], [*bodies[other[0] - one[0] :], *between, *bodies[:length]])

    def cut(self, first: int, last: int) -> Raw:
        """The lines without those of these that were read; what is no part of the agenda stays."""
        bodies = [
            self.body(at)
            for at in range(first, last)
            if at not in self.read and not self.is_blank(at)  # a comment, a picture
        ]
        if not bodies and self.is_blank(first - 1) and self.is_blank(last) and last < len(self.raw):
            last += 1  # of two empty lines one is enough
        return (*self.raw[:first], *(body + self.end for body in bodies), *self.raw[last:])

    def spans(self, text: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
        """The stretches of lines that say just this, among these lines."""
        lines = [one for one in self.lines if first < one.number <= (last or len(self.raw))]
        for at, line in enumerate(lines):
            words = ""
            for to in range(at, min(at + _WRAPPED, len(lines))):
                words = f"{words} {lines[to].text}" if words else lines[to].text
                if plain(words) == text:
                    yield line.number - 1, lines[to].number
                    break
                if to > at and lines[to].gap:
                    break

    def holding(self, words: str) -> Iterator[int]:
        """The lines that have these words in them, as they read or as they are written."""
        numbers = {one.number - 1 for one in self.lines if words in one.words}
        yield from (at for at in range(len(self.raw)) if at in numbers or words in self.body(at))


def _end(line: str) -> str:
    found = _END.search(line)
    return found[0] if found else ""
