"""The lines of an agenda's section as a tree of entries: what stands below what, by indentation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from chair.files.agenda import tables
from chair.files.agenda.items import Head, read_head
from chair.files.agenda.lines import Line
from chair.files.agenda.markup import bare, plain, unmarked
from chair.files.agenda.names import is_lead
from chair.files.agenda.times import clocks, duration

_NEST = 2  # blanks that an entry stands further in than the one it is below
_WRAPPED = 3  # lines that a title may go on for
_FULL = 57  # characters behind a marker: a line of 60 columns may have been wrapped by a mail program
# What no line ends with that is complete.
_OPEN = re.compile(r"(?:[,&–—-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with))$")
_NUMBER = re.compile(r"[0-9]{1,3}(?:[.)]|(?:\.[1-9])+[.)]?)\s+")
_EACH = re.compile(r"([0-9]{1,3})[\s-]*min(?:ute)?s?\.?\s+(?:items?|topics?|talks?|slots?)\b", re.IGNORECASE)
_LEAD_LAST = re.compile(r"\s[-–—]\s+([*_]{1,2})([^*_]{1,80})\1$")  # "15 min - Budget - *Sam Okoye*"


class Entry(Struct, eq=False):
    """A heading, a list's line, a table's row, or a line with a time.

    `texts` are its other lines as they stand: first those that follow at once, then paragraphs.
    """

    line: Line
    head: Head
    parent: Entry | None = None
    texts: list[list[str]] = field(default_factory=lambda: [[]])
    below: list[Entry] = field(default_factory=list)
    item: bool = True
    depth: int = 0
    hangs: bool = False  # the line that follows at once stands further in
    timed_below: bool = False  # a bullet right below, or anything below a heading, has a time

    @property
    def timed(self) -> bool:
        """Whether it has minutes, or will have them by the clock."""
        return self.head.minutes is not None or self.head.clock is not None

    @property
    def each(self) -> int | None:
        """The minutes of each entry below a heading such as "15 Minute Items"."""
        found = _EACH.match(self.head.whole) if self.line.kind == "heading" else None
        return int(found[1]) if found else None

    @property
    def only_time(self) -> bool:
        """Whether it is a length of time and nothing else: "- 15 min"."""
        return duration(self.head.whole.strip("()[] ")) is not None

    @property
    def paragraphs(self) -> list[str]:
        """What stands below it, as it reads."""
        return [text for lines in self.texts if (text := plain(" ".join(lines)))]


class Tree(Struct):
    """The entries in the order of the file, and what stands before the first."""

    entries: list[Entry] = field(default_factory=list)
    before: list[list[str]] = field(default_factory=list)
    before_at: list[int] = field(default_factory=list)  # the first line of each of these
    _lists: list[Entry] = field(default_factory=list)  # around this place, the outermost first
    _headings: list[Entry] = field(default_factory=list)
    _columns: tables.Columns | None = None  # of the table of items around this place
    _into: list[str] | None = None  # where a line goes that follows at once

    def add(self, line: Line) -> None:
        """Put the next line where it belongs."""
        entry = self._entry(line)
        if entry is not None:
            if entry.parent is not None:
                entry.parent.below.append(entry)
            self.entries.append(entry)
            self._into = entry.texts[0]
        elif not (line.kind == "row" and line.level and self._columns):
            if line.gap or line.kind == "row" or self._into is None:
                self._into = []
                paragraphs = self._paragraphs(line)
                paragraphs.append(self._into)
                if paragraphs is self.before:
                    self.before_at.append(line.number)
            elif not self._into:
                self.entries[-1].hangs = line.indent > self.entries[-1].line.indent
            self._into.append(line.text)

    def _entry(self, line: Line) -> Entry | None:
        """The entry that `line` begins, if it does and has words."""
        if line.kind == "heading":
            number = _NUMBER.match(line.text)
            head = text_head(line.text[number.end() :]) if number else line_head(line)
            while self._headings and self._headings[-1].line.level >= line.level:
                self._headings.pop()
            self._lists = []
            return self._made(line, head, self._headings)
        if line.listed or self._stands_alone(line):
            while self._lists and line.indent < self._lists[-1].line.indent + _NEST:
                self._lists.pop()
            return self._made(line, line_head(line), self._lists)
        if line.kind == "row" and line.level:
            self._columns, self._lists = tables.item_columns(line), []
        elif line.kind == "row" and self._columns:
            return self._made(line, tables.row_head(line, self._columns), [])
        return None

    def _made(self, line: Line, head: Head, around: list[Entry]) -> Entry | None:
        if not bare(head.whole):
            return None
        parents = around or self._headings
        entry = Entry(line, head, parents[-1] if parents else None)
        if line.kind != "row":
            around.append(entry)
        return entry

    def _paragraphs(self, line: Line) -> list[list[str]]:
        """The paragraphs that `line` begins one of: of the entry it stands under, by its indentation."""
        while len(self._lists) > 1 and self._lists[-1].line.indent >= line.indent:
            self._lists.pop()
        owner = self._lists[-1] if self._lists else self.entries[-1] if self.entries else None
        return owner.texts if owner else self.before

    def _stands_alone(self, line: Line) -> bool:
        """Whether a line without a marker is an item for its time, as "8:45 - Topics" is."""
        follows = not self.entries or self.entries[-1].line.kind == "text"
        span = clocks(line.clear) if line.kind == "text" else None
        if line.kind != "text" or line.indent or not (line.gap or follows or (span and span.ends)):
            return False
        return is_timed(line) and duration(line.words) is None


def grow(lines: Sequence[Line]) -> Tree:
    """The tree of these lines, every title taken together from the lines it stands on."""
    tree = Tree()
    for line in lines:
        tree.add(line)
    for entry in tree.entries:
        _join(entry)
    for entry in tree.entries:
        parent = entry.parent
        if parent is not None and parent.each is not None and not entry.timed and entry.line.listed:
            entry.head = entry.head._replace(minutes=parent.each)
        if parent is not None and entry.timed and not entry.only_time:
            # Bullets beside timed numbers are prompts all the same.
            parent.timed_below |= entry.line.kind == "bullet" or parent.line.kind == "heading"
    return tree


def line_head(line: Line) -> Head:
    """An item's line, taken apart."""
    return text_head(line.text) if line.text[-1:] in ("*", "_") else read_head(line.clear)


def text_head(text: str) -> Head:
    """An item's text, with its marks of emphasis, taken apart."""
    if (found := _LEAD_LAST.search(text[-120:])) and is_lead(found[2].strip()):
        text = f"{text[: len(text) - len(found[0])]} ({found[2].strip()})"
    return read_head(unmarked(text))


def is_timed(line: Line) -> bool:
    """Whether a line reads as an item with a time, or as a heading that gives one to what is below."""
    head = line_head(line)
    if line.kind == "heading" and _EACH.match(head.whole):
        return True
    return head.minutes is not None or head.clock is not None


def _join(entry: Entry) -> None:
    """Take lines that follow at once into the title, if its time is there or the sentence goes on."""
    tail = entry.texts[0]
    if entry.head.minutes is not None or not tail or not entry.line.listed:
        return
    for count in range(1, min(_WRAPPED, len(tail)) + 1):
        head = text_head(" ".join((entry.line.text, *tail[:count])))
        if head.minutes is not None and duration(plain(tail[count - 1])) is None:
            break
    else:
        if not tail[0][:1].islower() or len(tail) > _WRAPPED or not _goes_on(entry):
            return
        head, count = text_head(" ".join((entry.line.text, *tail))), len(tail)
    entry.head, entry.texts[0] = head, tail[count:]


def _goes_on(entry: Entry) -> bool:
    """Whether the line below an entry's own may be the rest of it, and not a note that stands below it."""
    text = entry.line.clear.rstrip()
    full = entry.line.indent + len(text) >= _FULL
    return entry.hangs or full or _OPEN.search(text[-20:]) is not None
