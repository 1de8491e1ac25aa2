"""The facilitator's hand: what a key means at this moment. Everything but the painting, so it plays headless.

A desk is in KEYS, where the table of keys acts, or TYPING a line (`Writing`). A question may be open in
either, and never stands in the way of another key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from chair.clock import hhmm
from chair.meeting.entries import Noted, Undone, off_the_record
from chair.meeting.phrases import Phrase, filled
from chair.meeting.so_far import so_far
from chair.meeting.state import PointKind
from chair.session import Session
from chair.session_proposals import OwnText, PutOnHold
from chair.tui import acts, clock_acts, clock_lines, floor_acts, mending, pointing, putting_right
from chair.tui.air_page import PAGES
from chair.tui.clock_rows import is_calm
from chair.tui.glance import Glance
from chair.tui.haste import Before, Haste
from chair.tui.keys import POINT_OF
from chair.tui.own_keys import Table
from chair.tui.palette import Command, Palette, commands, phrase_commands
from chair.tui.questions import Do, Line, Option, Question, same
from chair.tui.reading import Reader
from chair.tui.wrap_up import Wrapper
from chair.tui.writing import Field, Submit, Writing

WERE_WORDS = "Those were words: here they are, and what the keys did is taken back."
_NO_ACTS = {
    "ctrl+o": "Keys act already; ctrl+o is for while a line is typed.",
    "ctrl+c": "q q leaves; everything shown as saved is saved.",
}
# Milliseconds: a key that comes again this soon after it acted bounced, or is held down.
TWICE = 1_000
_HELD = 150
FOR_HARM = "put on in the meeting, when it went off the record"
# Lines that cannot wait: one that is half-typed comes back after them.
_INTERRUPTS = clock_lines.KINDS | {"own", "folder", "reason"}
# So long a question stands that is for the chair's eyes.
_SEEN = 10_000
# An answer to a question that wants to be read first is none within so many.
_UNREAD = 500
# And an Enter behind a number that its last digit has ended opens no note for so much longer.
_LATE = 1_000


class Desk:
    """Keys in, entries out. `submit` hands entries on, with the line they came from and whose it is.

    `pace` tells the moment of a key, in milliseconds.
    """

    def __init__(
        self,
        session: Session,
        field: Field,
        submit: Submit,
        pace: Callable[[], int] | None = None,
        keys: Table | None = None,
        phrases: tuple[Phrase, ...] = (),
        letters: Mapping[str, str] | None = None,
    ) -> None:
        self.session = session
        self.writing = Writing(session, field, submit)
        self.question: Question | None = None
        self.chosen: int | None = None  # the note that `amend` means; None for the latest
        self.prompt = 0
        self.help = 0  # the page of the help that is shown, from 1
        self.keys = keys or Table()
        self.palette: Palette | None = None
        self.phrases = phrases
        self._known_letters = letters or {}
        self.theme = ""  # what was chosen in the palette
        self.leaving = False
        self.hidden = False  # nothing is shown, and only z acts
        self.clocks = True  # whether they are shown
        self._submit = submit
        self._pace = pace or (lambda: session.clock.now().m)
        self._haste = Haste()
        self._asked = 0  # when the question was asked
        self._last_next = (0, 0)  # when "next item" acted, and when its key came, the last time
        self._no_note_until = 0  # an Enter before this moment opens no note
        self._about_gap: Question | None = None
        self.reader = Reader(session, submit)
        self.wrapper = Wrapper(session)
        self._about_point: Question | None = None
        self._answering = False  # ctrl+o asked something: the next key answers it
        self.glance = Glance(self._pace)
        self._own_acts: dict[str, Callable[[], Do]] = {
            "own_note": self._own_note,
            "so_far": self._show_so_far,
            "interest": self._interest,
            "phrase": self._show_phrases,
            "minute": lambda: mending.minute(self.session, self._meant),
            "amend": self._amend,
            "detail": self._detail,
            "meaning": self._meaning,
            "take_out": lambda: mending.take_out(session, self._meant, self.keys.of("take_out").keys),
            "put_right": lambda: putting_right.put_right(self.session),
            "move_note": lambda: putting_right.move(self.session, self._meant),
            "air_time": self._show_air_time,
            "take_back": self._take_back,
            "save_elsewhere": self._save_elsewhere,
        }
        self._commands: dict[str, Callable[[], None]] = {
            "leave": partial(setattr, self, "leaving", True),
            "hide": self._hide,
            "help": partial(setattr, self, "help", 1),
            "clocks": self._toggle_clocks,
            "palette": self._open_palette,
            "prompt": self._next_prompt,
            "choose_up": partial(self._choose, -1),
            "choose_down": partial(self._choose, 1),
            "read_on": lambda: self._perform(self.reader.on()),
            "close": lambda: None,
            "hold": lambda: self._haste.brought(self._submit(PutOnHold(FOR_HARM), None, None)),
        }
        self._once = False  # ctrl+o: the next key acts, and typing goes on

    @property
    def notice(self) -> str:
        """What is said over the line."""
        return self.writing.notice

    @notice.setter
    def notice(self, sentence: str) -> None:
        self.writing.notice = sentence

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers to the point that is read, or what can be done about what is open, at this moment."""
        if self.question is None or self.question is not self._about_point:
            return ()
        return self.question.options

    @property
    def beside(self) -> tuple[str, tuple[str, ...]] | None:
        """What stands over the notes for a while: its heading and its lines."""
        if self.question is not None and self.question.beside is not None:
            return self.question.beside
        if self.glance.what != "so far":
            return None
        return "So far; it goes in a moment", so_far(self.session.meeting, self.session.when())

    @property
    def _meant(self) -> int | None:
        """The point that is read back, or the chosen note; None for the latest."""
        reading = self.reader.reading
        return self.chosen if reading is None else reading.point

    def key_now(self, act: str) -> str:
        """How the key of an act is pressed at this moment."""
        key, typing = self.keys.first(act), self.writing.line is not None
        return f"ctrl+o {key}" if typing and self.keys.of(act).keys[0] not in self.keys.while_typing else key

    def take(self, key: str, character: str | None) -> bool:
        """Take a key. Returns False for one that only edits the line."""
        self.writing.typed()  # a burst may bring this key before anybody is told of the letter before it
        if self.hidden:
            self.hidden = self.keys.act(key, character) != "hide"
        elif self.palette is not None:
            self._search(self.palette, key, character)
        elif self.help:
            turns = key in ("right", "space") or self.keys.act(key, character) == "help"
            self.help = self.help + 1 if turns else 0
        elif self._answering and self.question is not None and key != "ctrl+o":
            return self._answer(self.question, key, character)
        elif self.writing.line is None or self._once:
            once, self._once = self._once, False
            self._press(key, character)
            self._answering = once and self.question is not None
        elif key == "ctrl+o":
            self._once = True
            self.notice = "One key acts, then typing goes on."
        elif key in self.keys.while_typing:
            self._press(key, character)
        elif self._asks_for_own(key, character):
            self.writing.take("enter")  # the line is empty: it goes
            self.glance.show("own")
        else:
            taken = self.writing.take(key)
            if key == "enter" and self.writing.line is None:
                self._no_note_until = self._pace() + _UNREAD  # pressed twice
            return taken
        return True

    def _asks_for_own(self, key: str, character: str | None) -> bool:
        """Whether the key of own notes is pressed a second time."""
        line = self.writing.line
        empty = line is not None and line.kind == "own" and not self.writing.field.text
        return empty and self.keys.act(key, character) == "own_note"

    def ask_again(self) -> None:
        """Ask what stays to be answered, as long as nothing else is asked: what a gap was, who agrees."""
        if self.question is not None and self.question.fleeting and self._pace() - self._asked >= _SEEN:
            self.question = None
        self._ask_about_gap()
        if self.question is self._about_point:
            self.question = None
        calm = is_calm(self.session.expected)  # nothing on that page asks for anything
        if self.question is None and self.writing.line is None and not calm:
            asked = self.reader.question() or self.wrapper.question()
            if asked is not None and not same(asked, self._about_point):
                self._asked = self._pace()
            self.question = self._about_point = asked

    def _ask_about_gap(self) -> None:
        meeting, when = self.session.expected, self.session.when()
        hold = meeting.hold
        if hold is None or hold.stop != "gap" or hold.entry is None:
            self.question = None if self.question is self._about_gap else self.question
        elif self.question is None and (self.writing.line is None or self.writing.line.kind != "folder"):
            since = hhmm(when.wall_at(hold.since), meeting.offset)
            self.question = self._about_gap = acts.gap(hold.entry, since)

    def paste(self) -> None:
        """A paste on the board opens a note."""
        self.palette = None
        if self.writing.line is None:
            self.question, self.notice = None, ""
            self._open(Line())

    def _answer(self, question: Question, key: str, character: str | None) -> bool:
        """A key after ctrl+o and one that asked: its answer, or else it goes into the line again."""
        answer = question.answer(key, character)
        self.question, self._once = None, False
        if answer is not None:
            self._perform(answer)
        self._answering = self.question is not None
        return answer is not None or self.writing.take(key)

    def _press(self, key: str, character: str | None) -> None:
        """The key is an answer to the question, or acts as the table says."""
        at = self._pace()
        if character is None:
            self._haste.forget()
        elif self.writing.line is None and self._hasty(at, key, character):
            return
        shown = self.glance.what is not None
        covers = self._page_shown and self.keys.act(key, character) != "air_time"
        if shown and (key == "escape" or covers) and self._uncovered(key, character):
            return
        question, self.question, self.notice = self.question, None, ""
        if question is not None:
            answer = question.answer(key, character)
            if answer is not None:
                self._answered(question, answer, at, key)
                return
            if question.number is not None and question.typed and key != "escape":
                self._perform(question.number(int(question.typed)))  # the next key ends the number
        found = self.keys.find(key, character)
        if key == "enter" and at < self._no_note_until:
            return
        if key in _NO_ACTS:
            self.notice = _NO_ACTS[key]
        elif found is not None:
            self._perform(self._act(found.act, character))
        elif character is not None:
            self.notice = f"{character} does nothing here; ? shows every key."

    def _answered(self, question: Question, answer: Do, at: int, key: str) -> None:
        self._haste.answered()
        counted = answer.ask is None or answer.ask.number is None
        if question.number is not None and key != "enter" and counted:
            self._no_note_until = at + _UNREAD + _LATE  # an Enter that was to end the number is late
        if question.slow and at - self._asked < _UNREAD:
            self.question = question
        else:
            self._perform(answer)

    @property
    def _page_shown(self) -> bool:
        return self.reader.reading is not None or self.wrapper.wrapping

    def _uncovered(self, key: str, character: str | None) -> bool:
        """What is shown for a while goes; whether that was all, for nobody answers what it has covered."""
        self.glance.hide()
        covered = self.question if self.question is self._about_point else None
        return key == "escape" or (covered is not None and covered.answer(key, character) is not None)

    def _hasty(self, at: int, key: str, character: str) -> bool:
        """Letters faster than keys are meant are words: put them into a line, and take back what they did."""
        before = Before(self.prompt, self.help, self.clocks, self.writing.speaking())
        found = self.keys.find(key, character)
        amends = found is not None and found.act == "amend" and self.question in (None, self._about_point)
        opens = found is not None and found.act in POINT_OF
        words = self._haste.strike(at, character, before, amends=amends, opens=opens)
        if words is None:
            return False
        self._submit(lambda _: tuple(Undone(entry=n) for n in words.brought()), None, None)
        self.question, self.notice = None, WERE_WORDS
        self.prompt, self.help, self.clocks, speaker = words.before
        self._open(Line("note", None, words.text), speaker)
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

    def _bounced(self) -> bool:
        """Whether "next item" has only just been pressed, or its key is held down."""
        at, (acted, pressed) = self._pace(), self._last_next
        bounced = at - acted < TWICE or at - pressed < _HELD
        self._last_next = (acted if bounced else at, at)
        return bounced

    def _act(self, act: str, character: str | None) -> Do:
        meeting = self.session.expected
        if act in POINT_OF:
            return self._new_line(POINT_OF[act])
        if act in self._own_acts:
            return self._own_acts[act]()
        if act in floor_acts.ON_FLOOR:
            return floor_acts.ON_FLOOR[act](meeting, self.session.when(), self.keys.of(act).keys)
        match act:
            case "seat":
                return floor_acts.seat(meeting, self.session.when(), int(character or 0))
            case "next_item" if meeting.stage == "running" and self._bounced():
                return Do(say="The next item was only just asked for; press again to go on.")
            case "add_item":
                return Do(line=Line("item"))
            case "wrap_up" | "read_back":
                self.glance.hide()  # a page takes its place
                if act == "wrap_up" and self.reader.stop() and self.wrapper.wrapping:
                    return Do()  # the page from which the points were read
                return self.wrapper.begin() if act == "wrap_up" else self.reader.begin(self.chosen)
            case "leave":
                return acts.leave(self.keys.of("leave").keys)
            case "hide" | "clocks" | "help" | "palette" | "prompt" | "choose_up" | "choose_down":
                return Do(command=act)
            case _ if act in clock_acts.ACTS:
                return clock_acts.ACTS[act](meeting, self.session.when())
            case _:
                return acts.ON_MEETING[act](meeting)

    def perform(self, do: Do) -> None:
        """What was asked for without a key: a question steps aside for it as for any key."""
        self._haste.forget()
        self.question, self.notice = None, ""
        self._perform(do)

    def _search(self, palette: Palette, key: str, character: str | None) -> None:
        """A key while the palette is open."""
        if key == "enter" and palette.chosen is not None:
            self.palette = None
            self._command(palette.chosen)
        elif (
            key == "escape" or (key == "enter" and not palette.query) or self.keys.act(key, None) == "palette"
        ):
            self.palette = None
        else:
            self.palette = palette.take(key, character)

    def _command(self, command: Command) -> None:
        """Do what the key of a command does."""
        if command.theme:
            self.theme = command.theme
            self.perform(Do(say=f'For now; theme = "{command.theme}" in the settings keeps it.'))
        elif command.act == "sentence":
            self._phrase(self.phrases[command.number], command.title)
        elif command.act == "seat":
            self.perform(floor_acts.seat(self.session.expected, self.session.when(), command.number))
        else:
            self.perform(self._act(command.act, None))

    def _perform(self, do: Do) -> None:
        for entry in do.entries:
            self._haste.brought(self._submit(entry, None, None))
        if do.own:
            self._submit(OwnText(do.own), None, None)
        self.question, self.notice = do.ask, do.say
        self._asked = self._pace()
        if do.line is not None:
            self._open(do.line, do.speaker)
        if do.read is not None:
            self.reader.show(do.read)
        if do.command:
            self._commands[do.command]()

    def _show_so_far(self) -> Do:
        self.glance.toggle("so far")
        return Do()

    def _hide(self) -> None:
        self.hidden = True
        self.glance.hide()

    def _toggle_clocks(self) -> None:
        self.clocks = not self.clocks

    def _next_prompt(self) -> None:
        self.prompt += 1

    def _open_palette(self) -> None:
        self.palette = Palette(commands(self.session.expected, self.keys))

    def _show_phrases(self) -> Do:
        """The stock phrases, to be chosen from as from the palette."""
        if not self.phrases:
            return Do(say="There are no phrases.")
        meeting, speaker, today = self.session.expected, self.writing.speaking(), self.writing.today
        texts = [filled(meeting, phrase, speaker, today) for phrase in self.phrases]
        self.palette = Palette(phrase_commands(texts), place=0)
        return Do()

    def _phrase(self, phrase: Phrase, text: str) -> None:
        """Into the line that is typed, behind what stands there; or into one of its own."""
        if self.writing.line is None:
            self._perform(Do(line=Line("note", phrase.kind, text), speaker=self.writing.speaking()))
        else:
            self.writing.field.text = " ".join(part for part in (self.writing.field.text, text) if part)

    def _new_line(self, point: PointKind | None) -> Do:
        if point == "decided" and self.session.meeting.decides != "vote":
            return Do(say="This meeting decides by agreement: g for what is agreed.")
        if self.writing.line is not None:
            return Do(say="A line is being typed; Tab changes its kind.")
        return Do(line=Line("note", point))

    def _detail(self) -> Do:
        return pointing.detail(self.session.expected, self._meant)

    def _meaning(self) -> Do:
        return pointing.meaning(self.session, self._known_letters)

    def _interest(self) -> Do:
        if self.session.meeting.decides != "vote":
            return Do(say="Interests are declared where something is voted on.")
        if self.writing.line is not None:
            return Do(say="Finish this line first.")
        return Do(line=Line("interest"))

    def _own_note(self) -> Do:
        """A line that nobody else sees; one that is half-typed comes back after it."""
        self.glance.hide()
        line = self.writing.line
        return Do() if line is not None and line.kind == "own" else Do(line=Line("own"))

    def _show_air_time(self) -> Do:
        if self.session.meeting.stage == "waiting":
            return Do(say="The meeting has not begun; n begins it.")
        self.glance.turn(PAGES)
        return Do()

    def _choose(self, by: int) -> None:
        if self.reader.reading is not None:
            if not self.reader.leaf(by):
                self.notice = "There is no point after this one." if by > 0 else "This is the first point."
            return
        notes = list(self.session.story.transcript.notes)
        place = (len(notes) if self.chosen not in notes else notes.index(self.chosen)) + by
        self.chosen = notes[max(0, place)] if place < len(notes) and notes else None

    def _save_elsewhere(self) -> Do:
        if self.session.is_well:
            return Do(say="Everything is saved; there is no need.")
        said = "Type the path of a folder on another disk; Enter saves the whole meeting there."
        return Do(line=Line("folder"), say=said)

    def _amend(self) -> Do:
        if self.writing.line is not None:
            return Do(say="Finish this line first.")
        return mending.amend(self.session, self._meant)

    def _take_back(self) -> Do:
        return mending.take_back(self.session, self.keys.of("take_back").keys)
