"""What stands between an agenda's title and its sections: when, where, how it decides, and anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct, field

from chair.files.agenda.dates import day_named, lacks_year, read_day, read_moment, read_times
from chair.files.agenda.lines import Line, joined
from chair.files.agenda.markup import bare
from chair.files.agenda.names import ROLES, is_lead
from chair.files.agenda.people import names_only, people_in
from chair.files.agenda.sections import part_named
from chair.files.agenda.tables import cells
from chair.files.agenda.tree import Unread
from chair.meeting.agenda import CORRECTION_DAYS, AgendaPerson, Decides, Order
from chair.meeting.clocks import PLAIN
from chair.meeting.weights import not_within, read_weight

_LABEL = re.compile(r"([^\W\d_][\w '&/-]{0,40}?)\s*:\s*(.*)", re.DOTALL)
_WHEN = ("date", "when", "day", "date and time", "date & time", "date/time", "meeting date")
_TIME = ("time", "times", "start", "starts")
_PLACE = ("place", "where", "venue", "location", "room")
_DECIDES = re.compile(
    r"(?:by\s+)?(vote|voting|majority|agreement|consensus)(?:\s*[,;]\s*quorum(?:\s+of)?\s+([0-9]{1,4}))?",
    re.IGNORECASE,
)
_CORRECTIONS = re.compile(r"(?:within\s+)?([1-9][0-9]?)\s+working\s+days?", re.IGNORECASE)
# How people are called, as it may be written.
_ORDERS: dict[str, Order] = {
    "arrival": "arrival",
    "as people ask": "arrival",
    "less heard first": "less heard first",
    "least heard first": "less heard first",
    "alternate parties": "alternate parties",
    "parties in turn": "alternate parties",
}


class Header(Struct):
    """The head as it was read."""

    begins: datetime | None = None
    ends: datetime | None = None
    when: str = ""
    place: str = ""
    decides: Decides = "agreement"
    quorum: int | None = None
    order: Order = "arrival"
    answers: bool = True
    correction_days: int = CORRECTION_DAYS
    weight: int = PLAIN
    follows: str = ""
    about: list[tuple[int, str]] = field(default_factory=list)
    people: list[AgendaPerson] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _day: str = ""
    _time: str = ""
    _line: int = 0

    def told(self, label: str, value: str, line: int) -> bool:
        """Take in "label: value". False if it is no such thing, or was told already."""
        if not value.strip():
            return False
        if label in (*_WHEN, *_TIME):
            return self._told_when(label, value, line)
        if label in _PLACE and not self.place:
            self.place = bare(value)
        elif label == "decides" and (how := _DECIDES.fullmatch(value.strip())):
            self.decides = "vote" if how[1].casefold() in ("vote", "voting", "majority") else "agreement"
            self.quorum = int(how[2]) if how[2] else self.quorum
        elif label == "quorum" and re.fullmatch(r"[0-9]{1,4}", value.strip()):
            self.quorum = int(value)
        elif label == "order" and (order := _ORDERS.get(bare(value).casefold().rstrip("."))):
            self.order = order
        elif label == "answers" and value.strip().casefold() in ("none", "no"):
            self.answers = False
        elif label == "corrections" and (days := _CORRECTIONS.fullmatch(value.strip())):
            self.correction_days = int(days[1])
        elif label == "follows" and not self.follows:
            self.follows = bare(value)
        elif label == "time weight" and (found := read_weight(value)) is not None and not found[1]:
            return self._told_weight(found[0], value, line)
        else:
            return self._told_people(label, value)
        return True

    def _told_when(self, label: str, value: str, line: int) -> bool:
        if label in _WHEN and not self._day:
            self._day = value.strip()
        elif label in _TIME and not self._time and re.search("[0-9]|noon|midday", value):
            self._time = value.strip()
        else:
            return False
        self._line = self._line or line
        return True

    def _told_weight(self, percent: int, value: str, line: int) -> bool:
        if no := not_within(percent):
            self.unread.append(Unread(line, f'the time weight "{bare(value)}" does not count: {no}'))
            return False
        self.weight = percent
        return True

    def _told_people(self, label: str, value: str) -> bool:
        part = part_named(label)
        if part in ("people", "apologies") and names_only(value):
            self.people += people_in(value, "apologies" if part == "apologies" else "")
        elif label in ROLES and is_lead(value.strip()):
            self.people.append(AgendaPerson(bare(value), role=label))
        else:
            return False
        return True

    def settle(self) -> None:
        """Make a moment of the words for day and time."""
        words = " ".join(filter(None, (self._day, self._time)))
        moment = read_moment(self._day) or read_moment(words)
        if moment:
            self.begins, self.ends = moment
            return
        self.when = bare(words)
        attempted = re.search("[0-9]", words) and not read_day(words) and not read_times(words)
        if attempted:
            self.unread.append(Unread(self._line, f'the date "{self.when}" was not understood'))


def read_head(lines: Iterable[Line], front: dict[str, str], headings: Iterable[str] = ()) -> Header:
    """The head of an agenda; `front` is the front matter, which counts where the head says nothing.

    So do the `headings`, the title among them, where one names a day at its end or its beginning.
    """
    header = Header()
    label = ""
    yearless: list[tuple[str, int, int]] = []  # words, line, place among the texts
    for line in joined(lines, ("text", "bullet", "number")):
        for text in _texts(line, label):
            found = _LABEL.match(text)
            label = found[1] if found else ""
            if found and header.told(found[1].casefold(), found[2], line.number):
                continue
            if (read_day(text) or read_moment(text)) and header.told("date", text, line.number):
                continue  # a line that is nothing but a day says when it is
            if lacks_year(text):
                yearless.append((text, line.number, len(header.about)))
            if words := bare(text):
                header.about.append((line.number, words))
    for label in (*_WHEN, *_TIME, *_PLACE):
        if label in front:
            header.told(label, front[label], 1)
    for text in headings:
        header.told("date", day_named(text), 0)
    # Nobody knows the year of "Thursday 14 January": it says when it is where nothing else does.
    if yearless and header.told("date", *yearless[0][:2]):
        del header.about[yearless[0][2]]
    header.settle()
    return header


def _texts(line: Line, above: str) -> Iterator[str]:
    """What a line says; a table's row of two cells is a label and a value.

    Where the first is empty, it goes on with the label of the row above.
    """
    if line.kind != "row":
        yield line.clear
        return
    row = cells(line)
    texts = [text for text in row if text]
    if above and len(row) == 2 and len(texts) == 1 and not row[0]:
        texts.insert(0, above)
    yield (": " if len(texts) == 2 else " | ").join(texts)
