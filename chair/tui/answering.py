"""What is asked at this moment, and what a key means as an answer to it.

A question never stands in the way of another key, and an answer that comes faster than the question can be
read is none.
"""

from __future__ import annotations

from collections.abc import Callable

from chair.clock import hhmm
from chair.session import Session
from chair.tui import acts
from chair.tui.clock_rows import is_calm
from chair.tui.questions import Do, Line, Option, Question, same
from chair.tui.reading import Reader
from chair.tui.wrap_up import Wrapper

# Milliseconds. So long a question stands that is for the chair's eyes.
_SEEN = 10_000
# An answer to a question that wants to be read first is none within so many.
_UNREAD = 500
# And an Enter behind a number that its last digit has ended opens no note for so much longer.
_LATE = 1_000


class Answering:
    """The question that is open, if one is: of a key, of the page that is shown, or about a gap.

    `pace` tells the moment, in milliseconds.
    """

    def __init__(self, session: Session, reader: Reader, wrapper: Wrapper, pace: Callable[[], int]) -> None:
        self.question: Question | None = None
        self._session, self._reader, self._wrapper, self._pace = session, reader, wrapper, pace
        self._since = 0  # when it was asked
        self._of_gap: Question | None = None
        self._of_page: Question | None = None
        self._no_note_until = 0  # an Enter before this moment opens no note

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers to the point that is read, or what can be done about what is open, at this moment."""
        page = self.of_page
        return () if page is None else page.options

    @property
    def of_page(self) -> Question | None:
        """The question, where it is that of the page that is shown."""
        return self.question if self.question is self._of_page else None

    @property
    def waits(self) -> bool:
        """Whether a key has asked something: not only the page that is shown."""
        return self.question not in (None, self._of_page)

    def ask(self, question: Question | None) -> None:
        """Ask it, in place of what was asked."""
        self.question, self._since = question, self._pace()

    def ask_again(self, line: Line | None) -> None:
        """Ask what stays to be answered, as long as nothing else is asked: what a gap was, who agrees."""
        if self.question is not None and self.question.fleeting and self._pace() - self._since >= _SEEN:
            self.question = None
        self._ask_about_gap(line)
        if self.question is self._of_page:
            self.question = None
        calm = is_calm(self._session.expected)  # nothing on that page asks for anything
        if self.question is None and line is None and not calm:
            asked = self._reader.question() or self._wrapper.question()
            if asked is not None and not same(asked, self._of_page):
                self._since = self._pace()
            self.question = self._of_page = asked

    def _ask_about_gap(self, line: Line | None) -> None:
        meeting, when = self._session.expected, self._session.when()
        hold = meeting.hold
        if hold is None or hold.stop != "gap" or hold.entry is None:
            self.question = None if self.question is self._of_gap else self.question
        elif self.question is None and (line is None or line.kind != "folder"):
            since = hhmm(when.wall_at(hold.since), meeting.offset)
            self.question = self._of_gap = acts.gap(hold.entry, since)

    def take(self, at: int, key: str, character: str | None) -> tuple[bool, Do | None]:
        """Whether a key is an answer, and what is to be done. Any key puts the question away.

        One that is no answer ends a number that is typed: that is done, and then what the key does.
        """
        question, self.question = self.question, None
        if question is None:
            return False, None
        answer = question.answer(key, character)
        if answer is None:
            if question.number is None or not question.typed or key == "escape":
                return False, None
            return False, question.number(int(question.typed))
        counted = answer.ask is None or answer.ask.number is None
        if question.number is not None and key != "enter" and counted:
            self._no_note_until = at + _UNREAD + _LATE  # an Enter that was to end the number is late
        if question.slow and at - self._since < _UNREAD:
            self.question = question
            return True, None
        return True, answer

    def entered(self) -> None:
        """An Enter has ended a line: one more so soon is the same, pressed twice."""
        self._no_note_until = self._pace() + _UNREAD

    def is_late(self, at: int, key: str) -> bool:
        """Whether a key is an Enter that was meant for what is over already."""
        return key == "enter" and at < self._no_note_until
