"""Ways to write another title, place or time into an agenda's file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from chair.files.agenda.reading import Read
from chair.files.agenda.source import Raw, Source
from chair.files.agenda.writing import head_lines, title_line
from chair.meeting.agenda import Agenda
from chair.meeting.drafting import Head

_LABELS = {
    "place": re.compile(r"(\W*(?:place|where|venue|location|room)\W*?:\W*?\s*)(.*)", re.IGNORECASE),
    "date": re.compile(
        r"(\W*(?:date(?: (?:and|&) time|/time)?|when|day|meeting date)\W*?:\W*?\s*)(.*)", re.I
    ),
    "time": re.compile(r"\W*(?:times?|starts?)\W*?:.*", re.IGNORECASE),
}
_ABOVE = 60  # lines at the top among which the head is looked for


def head_ways(source: Source, read: Read, change: Head) -> Iterator[Raw]:
    """Another title, or another place."""
    before: str = getattr(read.agenda, change.field)
    head = range(_first(source, read))
    if before:
        for at in head:
            if before in (body := source.body(at)):
                yield source.put(at, at + 1, [body.replace(before, change.text, 1)])
    agenda = replace(read.agenda, **{change.field: change.text})
    if change.field == "title":
        line = title_line(agenda)
        for at in head:
            if before and before in "".join(one.words for one in source.lines if one.number == at + 1):
                prefix = source.prefix(at)
                yield source.put(at, at + 1, [prefix + line.removeprefix("# ")])
        yield source.insert(0, [line, ""])
    else:
        lines = [line for line in head_lines(agenda) if line.startswith("Place:")]
        yield from _labelled(source, read, "place", lines)


def dated_ways(source: Source, read: Read, wanted: Agenda) -> Iterator[Raw]:
    """Another time."""
    lines = [line for line in head_lines(wanted) if line.startswith("Date:")]
    head = range(_first(source, read))
    times = [at for at in head if _LABELS["time"].fullmatch(source.body(at))]
    for raw in _labelled(source, read, "date", lines):
        yield raw
        for at in times:  # the date's line tells the time now
            if source.body(at) == raw[at].rstrip("\r\n"):
                yield (*raw[:at], *raw[at + 1 :])


def _labelled(source: Source, read: Read, label: str, lines: list[str]) -> Iterator[Raw]:
    """The value behind a label, or a line for it where there is none; without `lines` none at all."""
    head = range(_first(source, read))
    value = lines[0].partition(": ")[2] if lines else ""
    found = [(at, one) for at in head if (one := _LABELS[label].fullmatch(source.body(at)))]
    for at, one in found:
        if lines:
            yield source.put(at, at + 1, [one[1] + value])
        yield source.put(at, at + 1, lines)
    if lines:
        labels = [at for at in head if any(one.match(source.body(at)) for one in _LABELS.values())]
        for at in reversed(labels):
            yield source.insert(at + 1, lines)
        titled = [at for at in head if read.agenda.title and read.agenda.title in source.body(at)]
        for at in titled:
            yield source.insert(at + 1, ["", *lines])
            yield source.insert(at + 2, ["", *lines])  # below the rule of a heading
        yield source.insert(0, [*lines, ""])


def _first(source: Source, read: Read) -> int:
    """How many lines may be the head's."""
    return min(read.places[0] - 1 if read.places else len(source.raw), _ABOVE, len(source.raw))
