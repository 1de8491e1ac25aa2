"""The notes as rows: the newest that fit, each with its time, what it is, and who it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from chair.clock import hhmm, local, short_date, unstamp
from chair.files.own_notes import OwnNote
from chair.meeting.details import LABELS as DETAIL_LABELS
from chair.meeting.paper import time_of_day
from chair.meeting.people import name, voice_name
from chair.meeting.points import LABELS, detail_told, details_of, told_on
from chair.meeting.state import TAKEN_OUT, Meeting
from chair.meeting.transcript import Note
from chair.tui.show import Row, Span, cut, row, width, wrap

_HARD_BLANK = "\u00a0"


def notes(meeting: Meeting, notes: Iterable[Note], chosen: int | None, columns: int, rows: int) -> list[Row]:
    """The newest notes that fit, the last at the bottom; `notes` come newest first.

    With a chosen one, the notes after it are left out when it would not be seen otherwise.
    """
    shown: list[Row] = []
    seen = chosen is None
    for note in notes:
        lines = list(_note(meeting, note, columns, rows, chosen == note.n))
        if len(shown) + len(lines) > rows:
            if seen:
                shown = lines[-(rows - len(shown)) :] + shown if len(shown) < rows else shown
                break
            shown = []
        shown = lines + shown
        seen = seen or note.n == chosen
    return shown[-rows:] if rows else []


def own_notes(notes: Sequence[OwnNote], offset: int, columns: int, rows: int) -> list[Row]:
    """The newest own notes that fit, the last at the bottom."""
    if not notes:
        return [row(Span("  There are none yet.", "dim"))][:rows]
    shown: list[Row] = []
    for note in reversed(notes):
        head = f"  {hhmm(unstamp(note.t), offset)} "
        lines = wrap(note.text, columns - width(head) - 1, rows)
        heads = (head, *[" " * width(head)] * (len(lines) - 1))
        shown = [row(Span(time, "dim"), line) for time, line in zip(heads, lines, strict=True)] + shown
        if len(shown) >= rows:
            break
    return shown[-rows:] if rows else []


def _note(meeting: Meeting, note: Note, columns: int, rows: int, chosen: bool) -> Iterator[Row]:
    head = f" {hhmm(note.wall, meeting.offset)} "
    label = "" if note.point is None else f"{LABELS[note.point]} "
    mark = Span(">" if chosen else " ", "key")
    whole = f"{label}{note_text(meeting, note)}" + (" (in the record)" if note.minuted else "")
    whole += f" ({late})" if (late := late_mark(meeting, note)) else ""
    if note.due is not None:  # a date stays in one piece
        day = short_date(note.due)
        whole = whole.removesuffix(day) + day.replace(" ", _HARD_BLANK)
    lines = [line.replace(_HARD_BLANK, " ") for line in wrap(whole, columns - width(head) - 2, rows)]
    for place, line in enumerate(lines):
        if place == 0 and line.startswith(label) and label:
            yield row(mark, Span(head, "dim"), Span(label, "key"), line[len(label) :])
        else:
            yield row(mark, Span(head if place == 0 else " " * width(head), "dim"), line)
    for words in islice(_beside(meeting, note), max(0, rows - len(lines))):  # the point itself comes first
        yield row(" " * (width(head) + 1), Span(cut(words, columns - width(head) - 2), "dim"))


def _beside(meeting: Meeting, note: Note) -> Iterator[str]:
    """What was said beside a point, in a line each: the whole of it is read back."""
    point = next((one for one in meeting.points if one.id == note.n), None) if note.point else None
    if point is None:
        return
    for detail in details_of(point):
        yield f"{DETAIL_LABELS[detail.kind].lower()}: {detail_told(meeting, detail)}"
    for position in point.positions:
        who = voice_name(meeting, position.voice)
        yield f"{who} sees it so{told_on(position.told)}: {position.text or TAKEN_OUT}"


def late_mark(meeting: Meeting, note: Note) -> str:
    """That a note was typed in afterwards, on which day, and when it was said as far as that is known.

    Of a meeting that was held on paper all was, and only another day is told.
    """
    if not note.late:
        return ""
    day, first = (local(wall, meeting.offset).date() for wall in (note.wall, meeting.opened))
    known = meeting.paper is not None and day == first
    told = "" if known else f"typed in afterwards on {short_date(day)}"
    said = "" if note.minute is None else f"said at {time_of_day(note.minute)}"
    return ", ".join(filter(None, (told, said)))


def note_text(meeting: Meeting, note: Note) -> str:
    """A note or point as one text: who, what, by when."""
    text = TAKEN_OUT if note.text is None else note.text
    if note.point is None:
        return text if note.person is None else f"{name(meeting, note.person)}: {text}"
    owner = note.owner_words if note.owner is None else name(meeting, note.owner)
    due = note.due_words if note.due is None else short_date(note.due)
    return (f"{owner}: " if owner else "") + text + (f" - {due}" if due else "")
