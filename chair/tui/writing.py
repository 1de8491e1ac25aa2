"""The line being typed: what it will be, whose it is, and what becomes of it on Enter, Tab and Esc."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import get_args

from msgspec.structs import asdict, replace

from chair.clock import local
from chair.due import read_due
from chair.files.library import Draft, Half, HalfKind
from chair.meeting.entries import Detailed, Voted
from chair.session import Session
from chair.session_proposals import Proposal
from chair.tui import clock_lines, lines
from chair.tui.field import FieldWithCursor
from chair.tui.haste import Receipt
from chair.tui.keys import POINT_OF
from chair.tui.questions import Line

THROW_AWAY = "Esc again throws the words away; Enter keeps them."
BACK = "What you were typing is back: Enter keeps, Esc leaves it."

# Hands entries on, with the line they came from and whose it is.
Submit = Callable[[Proposal, Line | None, int | None], Receipt]


class Writing:
    """A line, if there is one, in `field`; `submit` takes what it makes."""

    def __init__(self, session: Session, field: FieldWithCursor, submit: Submit) -> None:
        self.session = session
        self.field = field
        self.line: Line | None = None
        self.speaker: int | None = None  # whose the line is, since its first letter
        self.notice = ""  # what is said about it
        self.elsewhere = ""  # the folder that the meeting is to be saved in, until that is taken up
        self._submit = submit
        self._text = ""  # of the line when it was last looked at
        self._first_letter = True  # the line is still waiting for it
        self._for_date: tuple[Line, str] | None = None  # the line that waits for a named date
        self._back: list[tuple[Line, int | None]] = []  # lines that came back unsaved

    @property
    def today(self) -> date:
        """The day on the wall, for due phrases."""
        return local(self.session.clock.now().wall, self.session.meeting.offset).date()

    @property
    def label(self) -> str:
        """What is being typed, and whose it is or would be, in a word or two; "" for no line."""
        if self.line is None:
            return ""
        speaker = self.speaking() if self._first_letter else self.speaker
        return lines.label(self.session.meeting, self.line, speaker)

    def speaking(self) -> int | None:
        """Who has the floor: whose a line that is begun now would be."""
        turn = self.session.expected.floor.turn
        return None if turn is None else turn.person

    def open(self, line: Line, speaker: int | None = None) -> None:
        """Type a line. One that is half-typed stays; the new one follows it."""
        if self.line is not None:
            self._back.append((line, speaker))
            return
        self.line, self.speaker = line, speaker
        self._first_letter = not line.text
        self.field.text = line.text

    def interrupt(self, line: Line) -> None:
        """Type a line that cannot wait; one that is half-typed comes back after it."""
        if self.line is not None and (self.field.text or self.line.kind != line.kind):
            half, text = self._for_date or (self.line, self.field.text)
            self._for_date = None
            self._back.insert(0, (replace(half, text=text), self.speaker))
        self.line = None
        self.open(line)

    def moved(self) -> None:
        """The meeting is where the line said: what it interrupted comes back."""
        if self.line is not None and self.line.kind == "folder":
            self._close()

    def take(self, key: str) -> bool:
        """Take a key while there is a line. Returns False for one that only edits it."""
        if self.line is None:
            return False
        match key:
            case "enter":
                self._enter(self.line)
            case "tab":
                self._next_kind(self.line)
            case "escape":
                self._escape()
            case "right" if self.field.at_end and (
                whole := lines.completed(self.session.meeting, self.field.text)
            ):
                self.field.text = whole
            case _:
                return False
        return True

    def typed(self) -> None:
        """The text of the line has changed: its first letter says whose it is, and on which item."""
        text, self._text = self._text, self.field.text
        if self.notice == THROW_AWAY and text != self._text:
            self.notice = ""
        if self.line is not None and self._first_letter and self.field.text:
            self._first_letter = False
            self.speaker = self.speaking()
            self.line = replace(self.line, item=self.session.expected.current)

    def give_back(self, line: Line, speaker: int | None) -> None:
        """A line that was not saved comes back, as soon as nothing else is being typed."""
        self._back.append((line, speaker))
        if self.line is None:
            self.open(*self._back.pop(0))

    def draft(self) -> Draft:
        """What would be lost if the program ended now."""
        waiting = [(line, speaker) for line, speaker in self._back if line.kind != "own"]
        own = tuple(line.text for line, _ in self._back if line.kind == "own")
        unsaved = tuple(half_of(line, speaker) for line, speaker in waiting)
        line, text = self._for_date or (self.line, self.field.text)
        if line is not None and line.kind == "own":
            return Draft(unsaved=unsaved, own=(text, *own) if text else own)
        if line is None or line.kind == "folder" or not (text or unsaved):
            return Draft(unsaved=unsaved, own=own)
        half = half_of(replace(line, text=text), self.speaker)
        return Draft(**asdict(half), unsaved=unsaved, own=own)

    def restore(self, draft: Draft) -> None:
        """Go on with what was being typed when the program ended."""
        if draft.text:
            self.open(*_line_of(draft))
        for half in draft.unsaved:
            self.give_back(*_line_of(half))
        for text in draft.own:
            self.give_back(Line("own", None, text), None)

    def _close(self) -> None:
        self.line, self.field.text = None, ""
        if self._back:
            self.open(*self._back.pop(0))

    def _enter(self, line: Line) -> None:
        text, self.notice = self.field.text, ""
        if line.kind == "folder":
            self._tell_folder(text.strip())
        elif line.kind == "date":
            self._tell_date(line, text)
        elif not text.strip():
            # A show of hands that nobody counted; a meeting that goes on nobody knows when.
            without = line.answer if isinstance(line.answer, Voted) else clock_lines.bare(line)
            if without is not None:
                self._submit(without, None, None)
            self._close()
        else:
            self._keep(line, text, may_ask=True)

    def _keep(self, line: Line, text: str, *, may_ask: bool) -> None:
        meeting = self.session.expected
        made = lines.proposal(meeting, line, text, self.today, self.speaker)
        if isinstance(made, str):
            self.notice = made
            return
        event = lines.unknown_event(meeting, line, text, self.today)
        if event and may_ask:
            self._for_date = (line, text)
            self.line, self.field.text = Line("date", event=event), ""
            self.notice = f"{event} has no date yet. Type it, or Enter alone to keep only the words."
            return
        if self._is_unchanged(line, text):
            self.notice = "Nothing was changed."
        else:
            if line.kind == "meaning":  # which stands nowhere on the board
                self.notice = "Kept; the record explains it if the letters stand in it."
            self._submit(made, replace(line, text=text), self.speaker)
        self._close()

    def _is_unchanged(self, line: Line, text: str) -> bool:
        if isinstance(line.answer, Detailed):
            return lines.says_already(self.session.meeting, line.answer, text)
        note = None if line.amends is None else self.session.story.transcript.notes.get(line.amends)
        return note is not None and note.point == line.point and text.strip() == line.text.strip()

    def _tell_folder(self, text: str) -> None:
        # The line stays until the meeting is there.
        self.elsewhere = text.strip("'\"")
        if not self.elsewhere:
            self._close()

    def _tell_date(self, line: Line, text: str) -> None:
        day = read_due(text, self.today)
        if text.strip() and day is None:
            self.notice = "That is no date. Type it as 15 Feb, 15/2/2027 or 2027-02-15."
            return
        if day is not None:
            self._submit(lines.named_date(line, day), None, None)
        if self._for_date is not None:
            (self.line, self.field.text), self._for_date = self._for_date, None
            self._keep(self.line, self.field.text, may_ask=False)

    def _next_kind(self, line: Line) -> None:
        """Tab: the next kind of point, keeping the words."""
        if line.kind != "note":
            return
        votes = self.session.meeting.decides == "vote"
        kinds = [kind for kind in POINT_OF.values() if kind != "decided" or votes]
        kind = kinds[(kinds.index(line.point) + 1) % len(kinds)]
        self.line = replace(line, point=kind)

    def _escape(self) -> None:
        if self._for_date is not None:  # the point that waits for the date is not thrown away with it
            (self.line, self.field.text), self._for_date = self._for_date, None
            self.notice = ""
            return
        if self.field.text.strip() and self.notice != THROW_AWAY:
            self.notice = THROW_AWAY
            return
        self.notice = ""
        self._close()


def half_of(line: Line, speaker: int | None) -> Half:
    """A line as it is kept while it is half-typed."""
    kind: HalfKind = next((one for one in get_args(HalfKind) if one == line.kind), "note")
    speaker = line.person if line.kind == "reason" else speaker
    return Half(line.text, line.point or kind, speaker, line.amends, line.item, line.answer, line.views)


def _line_of(half: Half) -> tuple[Line, int | None]:
    """The line that was half-typed, and whose it was."""
    if half.answer is not None:
        return Line("answer", None, half.text, answer=half.answer), None
    match half.kind:
        case "person" | "item" | "sharing" | "meaning" | "borrow" | "adjourn" | "weight" as kind:
            return Line(kind, None, half.text), None
        case "gathered":
            return Line("gathered", None, half.text, item=half.item, views=half.views), None
        case "interest":
            return Line("interest", None, half.text), half.person
        case "reason":
            return Line("reason", None, half.text, person=half.person), None
        case "note":
            return Line("note", None, half.text, half.amends, half.item), half.person
        case point:
            return Line("note", point, half.text, half.amends, half.item), half.person
