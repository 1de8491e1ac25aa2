"""The facilitator's hand: what a key means at this moment. Everything but the painting, so it plays headless.

A desk is in KEYS, where the table of keys acts, or TYPING a line (`Writing`). A question may be open in
either, and never stands in the way of another key.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from chair.meeting.entries import Noted, Undone, off_the_record
from chair.meeting.phrases import Phrase
from chair.meeting.so_far import so_far
from chair.session import Session
from chair.session_proposals import OwnText, PutOnHold
from chair.tui import clock_lines, floor_acts
from chair.tui.answering import Answering
from chair.tui.comfort import Comfort
from chair.tui.field import FieldWithCursor
from chair.tui.haste import Before, Haste
from chair.tui.keys import DOES_NOTHING, POINT_OF
from chair.tui.named_acts import NamedActs
from chair.tui.palette import Command, Palette, commands
from chair.tui.questions import Do, Line, Question
from chair.tui.reading import Reader
from chair.tui.sight import Sight
from chair.tui.wrap_up import Wrapper
from chair.tui.writing import Submit, Writing

WERE_WORDS = "Those were words: here they are, and what the keys did is taken back."
TOO_SOON = "That has only just been asked; the same key again answers it."
_NO_ACTS = {
    "ctrl+o": "Keys act already; ctrl+o is for while a line is typed.",
    "ctrl+c": "q q leaves; everything shown as saved is saved.",
}
FOR_HARM = "put on in the meeting, when it went off the record"
# Lines that cannot wait: one that is half-typed comes back after them.
_INTERRUPTS = clock_lines.KINDS | {"own", "folder", "reason"}


class Desk:
    """Keys in, entries out. `submit` hands entries on, with the line they came from and whose it is.

    `pace` tells the moment of a key, in milliseconds.
    """

    def __init__(
        self,
        session: Session,
        field: FieldWithCursor,
        submit: Submit,
        pace: Callable[[], int] | None = None,
        comfort: Comfort | None = None,
    ) -> None:
        comfort = comfort or Comfort()
        self.session = session
        self.keys, self.phrases = comfort.keys, comfort.phrases
        self.leaving = False
        self._submit = submit
        self._pace = pace or (lambda: session.clock.now().m)
        self.writing = Writing(session, field, submit)
        self.sight = Sight(self._pace)
        self.reader = Reader(session, submit)
        self.wrapper = Wrapper(session)
        self.answering = Answering(session, self.reader, self.wrapper, self._pace)
        self._acts = NamedActs(
            session, self.writing, self.sight, self.reader, self.wrapper, comfort, self._pace
        )
        self._haste = Haste[Before]()
        self._once = False  # ctrl+o: the next key acts, and typing goes on
        self._answers_next = False  # what it did asks something: the key after it answers
        self._commands: dict[str, Callable[[], None]] = {
            "leave": partial(setattr, self, "leaving", True),
            "hide": self.sight.hide,
            "help": self.sight.open_help,
            "clocks": self.sight.toggle_clocks,
            "palette": self._open_palette,
            "prompt": self.sight.next_prompt,
            "choose_up": partial(self._choose, -1),
            "choose_down": partial(self._choose, 1),
            "read_on": lambda: self._perform(self.reader.on()),
            "close": lambda: None,
            "hold": lambda: self._haste.brought(self._submit(PutOnHold(FOR_HARM), None, None)),
        }

    @property
    def notice(self) -> str:
        """What is said over the line."""
        return self.writing.notice

    @notice.setter
    def notice(self, sentence: str) -> None:
        self.writing.notice = sentence

    @property
    def beside(self) -> tuple[str, tuple[str, ...]] | None:
        """What stands over the notes for a while: its heading and its lines."""
        question = self.answering.question
        if question is not None and question.beside is not None:
            return question.beside
        if self.sight.glance.what != "so far":
            return None
        return "So far; it goes in a moment", so_far(self.session.meeting, self.session.when())

    def key_now(self, act: str) -> str:
        """How the key of an act is pressed at this moment."""
        key, typing = self.keys.first(act), self.writing.line is not None
        return f"ctrl+o {key}" if typing and self.keys.of(act).keys[0] not in self.keys.while_typing else key

    def take(self, key: str, character: str | None) -> bool:
        """Take a key. Returns False for one that only edits the line."""
        self.writing.typed()  # a burst may bring this key before anybody is told of the letter before it
        sight, question = self.sight, self.answering.question
        if sight.hidden:
            sight.hidden = self.keys.act(key, character) != "hide"
        elif sight.palette is not None:
            self._search(sight.palette, key, character)
        elif sight.help:
            turns = key in ("right", "space") or self.keys.act(key, character) == "help"
            sight.help = sight.help + 1 if turns else 0
        elif self._answers_next and question is not None and key != "ctrl+o":
            return self._answer(question, key, character)
        elif self.writing.line is None or self._once:
            once, self._once = self._once, False
            self._press(key, character)
            self._answers_next = once and self.answering.question is not None
        elif key == "ctrl+o":
            self._once = True
            self.notice = "One key acts, then typing goes on."
        elif key in self.keys.while_typing:
            self._press(key, character)
        elif self._asks_for_own(key, character):
            self.writing.take("enter")  # the line is empty: it goes
            sight.glance.show("own")
        else:
            taken = self.writing.take(key)
            if key == "enter" and self.writing.line is None:
                self.answering.entered()
            return taken
        return True

    def _asks_for_own(self, key: str, character: str | None) -> bool:
        """Whether the key of own notes is pressed a second time."""
        line = self.writing.line
        empty = line is not None and line.kind == "own" and not self.writing.field.text
        return empty and self.keys.act(key, character) == "own_note"

    def ask_again(self) -> None:
        """Ask what stays to be answered, as long as nothing else is asked: what a gap was, who agrees."""
        self.answering.ask_again(self.writing.line)

    def paste(self) -> None:
        """A paste on the board opens a note."""
        self.sight.palette = None
        if self.writing.line is None:
            self.answering.question, self.notice = None, ""
            self._open(Line())

    def _answer(self, question: Question, key: str, character: str | None) -> bool:
        """A key after ctrl+o and one that asked: its answer, or else it goes into the line again."""
        answer = question.answer(key, character)
        self.answering.question, self._once = None, False
        if answer is not None:
            self._perform(answer)
        self._answers_next = self.answering.question is not None
        return answer is not None or self.writing.take(key)

    def _press(self, key: str, character: str | None) -> None:
        """The key is an answer to the question, or acts as the table says."""
        at = self._pace()
        if character is None:
            self._haste.forget()
        elif self.writing.line is None and self._hasty(at, key, character):
            return
        shown = self.sight.glance.what is not None
        covers = self._page_shown and self.keys.act(key, character) != "air_time"
        if shown and (key == "escape" or covers) and self._uncovered(key, character):
            return
        self.notice = ""
        answers, do = self.answering.take(at, key, character)
        if answers:
            self._haste.answered()
        if do is not None:
            self._perform(do)
        elif answers:
            self.notice = TOO_SOON
        if answers or self.answering.is_late(at, key):
            return
        found = self.keys.find(key, character)
        if key in _NO_ACTS:
            self.notice = _NO_ACTS[key]
        elif found is not None:
            self._perform(self._acts.act(found.act, character))
        elif character is not None:
            self.notice = f"{character} {DOES_NOTHING}"

    @property
    def _page_shown(self) -> bool:
        return self.reader.reading is not None or self.wrapper.wrapping

    def _uncovered(self, key: str, character: str | None) -> bool:
        """What is shown for a while goes; whether that was all, for nobody answers what it has covered."""
        self.sight.glance.hide()
        covered = self.answering.of_page
        return key == "escape" or (covered is not None and covered.answer(key, character) is not None)

    def _hasty(self, at: int, key: str, character: str) -> bool:
        """Letters faster than keys are meant are words: put them into a line, and take back what they did."""
        before = self.sight.before(self.writing.speaking())
        found = self.keys.find(key, character)
        amends = found is not None and found.act == "amend" and not self.answering.waits
        opens = found is not None and found.act in POINT_OF
        words = self._haste.strike(at, character, before, amends=amends, opens=opens)
        if words is None:
            return False
        self._submit(lambda _: tuple(Undone(entry=n) for n in words.brought()), None, None)
        self.answering.question, self.notice = None, WERE_WORDS
        self.sight.back_to(words.before)
        self._open(Line("note", None, words.text), words.before.speaker)
        return True

    def _open(self, line: Line, speaker: int | None = None) -> None:
        self._haste.forget()
        if line.kind not in ("own", "folder") and (no := off_the_record(Noted(), self.session.expected)):
            self.notice = no
            return
        if line.kind in _INTERRUPTS:
            self.writing.interrupt(line)
            return
        if self.writing.line is not None:
            self.notice = "That line comes after this one."
        self.writing.open(line, speaker)

    def perform(self, do: Do) -> None:
        """What was asked for without a key: a question steps aside for it as for any key."""
        self._haste.forget()
        self.answering.question, self.notice = None, ""
        self._perform(do)

    def _search(self, palette: Palette, key: str, character: str | None) -> None:
        """A key while the palette is open."""
        if key == "enter" and palette.chosen is not None:
            self.sight.palette = None
            self._command(palette.chosen)
        elif (
            key == "escape" or (key == "enter" and not palette.query) or self.keys.act(key, None) == "palette"
        ):
            self.sight.palette = None
        else:
            self.sight.palette = palette.take(key, character)

    def _command(self, command: Command) -> None:
        """Do what the key of a command does."""
        if command.theme:
            self.sight.theme = command.theme
            self.perform(Do(say=f'For now; theme = "{command.theme}" in the settings keeps it.'))
        elif command.act == "sentence":
            self._phrase(self.phrases[command.number], command.title)
        elif command.act == "seat":
            self.perform(floor_acts.seat(self.session.expected, self.session.when(), command.number))
        else:
            self.perform(self._acts.act(command.act, None))

    def _perform(self, do: Do) -> None:
        for entry in do.entries:
            self._haste.brought(self._submit(entry, None, None))
        if do.own:
            self._submit(OwnText(do.own), None, None)
        self.notice = do.say
        self.answering.ask(do.ask)
        if do.line is not None:
            self._open(do.line, do.speaker)
        if do.read is not None:
            self.reader.show(do.read)
        if do.command:
            self._commands[do.command]()

    def _open_palette(self) -> None:
        self.sight.palette = Palette(commands(self.session.expected, self.keys))

    def _phrase(self, phrase: Phrase, text: str) -> None:
        """Into the line that is typed, behind what stands there; or into one of its own."""
        if self.writing.line is None:
            self._perform(Do(line=Line("note", phrase.kind, text), speaker=self.writing.speaking()))
        else:
            self.writing.field.text = " ".join(part for part in (self.writing.field.text, text) if part)

    def _choose(self, by: int) -> None:
        if self.reader.reading is None:
            self.sight.choose(by, list(self.session.story.transcript.notes))
        elif not self.reader.turn(by):
            self.notice = "There is no point after this one." if by > 0 else "This is the first point."
