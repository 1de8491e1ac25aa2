"""What is half-typed while a meeting is prepared: what is kept of it, and how it comes back."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.agenda import Agenda
from chair.meeting.drafting import entries
from chair.text import clean
from chair.tui.preparing import Preparing
from chair.tui.preparing_lines import Kind, Typed, behind
from chair.tui.preparing_place import Page, Spot, part_of, standing


class Gone(Struct, frozen=True):
    """What a line is of whose entry is not there any more as it was: no entry equals it."""


class Half(Struct, frozen=True):
    """A line: what it will be and where, what stood in it at first, and as JSON what it is `of`."""

    text: str
    page: Page
    kind: Kind
    spot: Spot
    first: str
    adds: bool
    of: str


def half_typed(state: Preparing) -> Half | None:
    """What would be lost if the program ended now; None where there is nothing."""
    line, text = state.line, clean(state.field.text, lines=True)
    if line is None or not text.strip() or text == line.text:
        return None
    return Half(text, state.place.page, line.kind, line.spot, line.text, line.adds, _data(line.of))


def give_back(state: Preparing, half: Half) -> None:
    """Let the line be typed on; where its entry is not there any more as it was, Enter says so."""
    line = Typed(half.kind, half.spot, half.first, half.adds)
    of = _stood_for(state.files.agenda, line, half.of)
    state.go_on_typing(half.page, replace(line, of=of), half.text)


def _stood_for(agenda: Agenda, line: Typed, of: str) -> object:
    """What the line is of, as the agenda has it now, wherever that stands."""
    there = [standing(agenda, line.spot._replace(at=behind(line)))]
    if (part := part_of(line.spot)) is not None:
        there += entries(agenda, part)
    return next((one for one in there if _data(one) == of), Gone())


def _data(of: object) -> str:
    return msgspec.json.encode(of).decode()
