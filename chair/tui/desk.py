"""The facilitator's hand: what a key means at this moment. Everything but the painting, so it plays headless.

A desk is either in KEYS, where the table of keys acts, or TYPING a line. A question may be open in either; it
never stands in the way of another key.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from chair.clock import hhmm, local
from chair.due import read_due
from chair.files.library import Draft
from chair.meeting.entries import Noted, PointAdded, Reworded, Undone
from chair.meeting.replay import Line as Saved
from chair.meeting.state import PointKind
from chair.session import Proposal, Session
from chair.tui import acts, lines
from chair.tui.keys import BY_KEY, POINT_OF, WHILE_TYPING
from chair.tui.questions import Do, Line, Question

THROW_AWAY = "Esc again throws the words away; Enter keeps them."


class Field(Protocol):
    """Where the line is typed."""

    text: str


class Desk:
    """Keys in, entries out. `submit` hands entries on, with the line they came from and whose it is."""

    def __init__(
        self, session: Session, field: Field, submit: Callable[[Proposal, Line | None, int | None], None]
    ) -> None:
        self.session = session
        self.field = field
        self.question: Question | None = None
        self.line: Line | None = None
        self.speaker: int | None = None  # whose the line is, since its first letter
        self.notice = ""
        self.chosen: int | None = None  # the note that `amend` means; None for the latest
        self.prompt = 0
        self.help = 0  # the page of the help that is shown, from 1
        self.leaving = False
        self._submit = submit
        self._about_gap: Question | None = None
        self._once = False  # ctrl+o: the next key acts, and typing goes on
        self._first_letter = True  # the line is still waiting for it
        self._for_date: tuple[Line, str] | None = None  # the line that waits for a named date
        self._back: list[tuple[Line, int | None]] = []  # lines that came back unsaved

    @property
    def today(self) -> date:
        """The day on the wall, for due phrases."""
        return local(self.session.clock.now().wall, self.session.meeting.offset).date()

    @property
    def label(self) -> str:
        """What is being typed, and whose it is or would be, in a word or two; "" in KEYS."""
        if self.line is None:
            return ""
        speaker = self._speaking() if self._first_letter else self.speaker
        return lines.label(self.session.meeting, self.line, speaker)

    def take(self, key: str, character: str | None) -> bool:
        """Take a key. Returns False for one that only edits the line."""
        if self.help:
            self.help = self.help + 1 if key in ("question_mark", "right", "space") else 0
        elif self.line is None or self._once:
            self._once = False
            self._press(key, character)
        elif key == "ctrl+o":
            self._once = True
            self.notice = "One key acts, then typing goes on."
        elif key in WHILE_TYPING:
            self._press(key, character)
        elif key == "enter":
            self._enter(self.line)
        elif key == "tab":
            self._next_kind(self.line)
        elif key == "escape":
            self._escape()
        else:
            return False
        return True

    def typed(self) -> None:
        """The text of the line has changed: its first letter says whose it is."""
        if self.line is not None and self._first_letter and self.field.text:
            self._first_letter = False
            self.speaker = self._speaking()

    def ask_about_gap(self) -> None:
        """Ask what a gap was, as long as nothing else is asked and nobody has said it."""
        meeting, when = self.session.expected, self.session.when()
        hold = meeting.hold
        if hold is None or hold.stop != "gap" or hold.entry is None:
            self.question = None if self.question is self._about_gap else self.question
        elif self.question is None:
            since = hhmm(when.wall - (when.at - hold.since), meeting.offset)
            self.question = self._about_gap = acts.gap(hold.entry, since)

    def give_back(self, line: Line, speaker: int | None) -> None:
        """A line that was not saved comes back, as soon as nothing else is being typed."""
        self._back.append((line, speaker))
        if self.line is None:
            self._open(*self._back.pop(0))

    def draft(self) -> Draft:
        """What would be lost if the program ended now."""
        unsaved = tuple(line.text for line, _ in self._back)
        text = self.field.text if self.line is not None else ""
        if self.line is None or not (text or unsaved):
            return Draft(unsaved=unsaved)
        return Draft(text, self.line.point or "note", self.speaker, self.line.amends, self.line.item, unsaved)

    def restore(self, draft: Draft) -> None:
        """Go on with what was being typed when the program ended."""
        if draft.text:
            point: PointKind | None = None if draft.kind == "note" else draft.kind
            line = Line("note", point, draft.text, draft.amends, draft.item)
            self._open(line, draft.person)
        for text in draft.unsaved:
            self.give_back(Line("note", None, text), None)

    def paste(self) -> None:
        """A paste on the board opens a note."""
        if self.line is None:
            self.question, self.notice = None, ""
            self._open(Line(), None)

    def _speaking(self) -> int | None:
        turn = self.session.expected.floor.turn
        return None if turn is None else turn.person

    # --- KEYS

    def _press(self, key: str, character: str | None) -> None:
        """The key is an answer to the question, or acts as the table says."""
        question, self.question, self.notice = self.question, None, ""
        if question is not None:
            answer = question.answer(key, character)
            if answer is not None:
                self._perform(answer)
                return
        found = BY_KEY.get(key)
        if found is not None:
            self._perform(self._act(found.act, character))
        elif character is not None:
            self.notice = f"{character} does nothing here; ? shows every key."

    def _act(self, act: str, character: str | None) -> Do:
        meeting = self.session.expected
        if act in POINT_OF:
            return self._new_line(POINT_OF[act])
        match act:
            case "seat":
                return acts.seat(meeting, int(character or 0))
            case "more_time" | "less_time":
                return acts.minutes(meeting, 1 if act == "more_time" else -1)
            case "add_item":
                return Do(line=Line("item"))
            case "amend":
                return self._amend()
            case "take_back":
                return self._take_back()
            case "leave":
                return acts.leave()
            case "help" | "prompt" | "choose_up" | "choose_down":
                return Do(command=act)
            case _:
                return acts.ON_MEETING[act](meeting)

    def _perform(self, do: Do) -> None:
        for entry in do.entries:
            self._submit(entry, None, None)
        self.question, self.notice = do.ask, do.say
        if do.line is not None:
            self._open(do.line, do.speaker)
        match do.command:
            case "leave":
                self.leaving = True
            case "help":
                self.help = 1
            case "prompt":
                self.prompt += 1
            case "choose_up":
                self._choose(-1)
            case "choose_down":
                self._choose(1)

    def _new_line(self, point: PointKind | None) -> Do:
        if point == "decided" and self.session.meeting.decides != "vote":
            return Do(say="This meeting decides by agreement: g for what is agreed.")
        if self.line is not None:
            return Do(say="A line is being typed; Tab changes its kind.")
        return Do(line=Line("note", point))

    def _choose(self, by: int) -> None:
        notes = list(self.session.story.transcript.notes)
        place = (len(notes) if self.chosen not in notes else notes.index(self.chosen)) + by
        self.chosen = notes[max(0, place)] if place < len(notes) and notes else None

    def _amend(self) -> Do:
        notes = self.session.story.transcript.notes
        if self.line is not None:
            return Do(say="Finish this line first.")
        if not notes:
            return Do(say="There is no note or point yet.")
        note = notes[self.chosen if self.chosen in notes else next(reversed(notes))]
        return Do(line=lines.line_of(self.session.meeting, note), speaker=note.person)

    def _take_back(self) -> Do:
        story = self.session.story
        latest = story.latest()
        if latest is None:
            return Do(say="There is nothing to take back.")
        return acts.take_back(Undone(entry=latest.n), story.names(latest), self._words_of(latest))

    def _words_of(self, saved: Saved) -> Line | None:
        """The words of an entry that is taken back, as a line."""
        notes, entry = self.session.story.transcript.notes, saved.entry
        if isinstance(entry, Noted | PointAdded):
            line = lines.line_of(self.session.meeting, notes[saved.n])
            return Line("note", line.point, line.text)
        if isinstance(entry, Reworded):
            return lines.line_of(self.session.meeting, notes[entry.entry])
        return None

    # --- TYPING

    def _open(self, line: Line, speaker: int | None) -> None:
        """Type a line. One that is half-typed stays; the new one follows it."""
        if self.line is not None:
            self._back.append((line, speaker))
            return
        self.line, self.speaker = line, speaker
        self._first_letter = not line.text
        self.field.text = line.text

    def _close(self) -> None:
        self.line, self.field.text = None, ""
        if self._back:
            self._open(*self._back.pop(0))

    def _enter(self, line: Line) -> None:
        text, self.notice = self.field.text, ""
        if line.kind == "date":
            self._tell_date(line, text)
        elif not text.strip():
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
        self._submit(made, Line(line.kind, line.point, text, line.amends, line.item), self.speaker)
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
        self.line = Line("note", kind, line.text, line.amends, line.item)

    def _escape(self) -> None:
        if self.field.text.strip() and self.notice != THROW_AWAY:
            self.notice = THROW_AWAY
            return
        self.notice, self._for_date = "", None
        self._close()
