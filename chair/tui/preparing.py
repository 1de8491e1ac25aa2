"""Preparing a meeting: what a key means while its agenda is worked on. Without painting: it plays headless.

Each change is in the agenda's file when it is on the screen; what is private (who was spoken with) is in the
log beside the meetings, and in no file that is sent out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial

from msgspec.structs import replace

from chair.files.agenda.opened import OpenAgenda
from chair.files.preparation import PreparationLog
from chair.meeting.advice import Notice
from chair.meeting.checklist import Entry
from chair.meeting.contact_line import read_contact
from chair.meeting.contacts import parties_of
from chair.meeting.drafting import Add, Change, Part
from chair.text import one_line
from chair.tui import preparing_acts as acts
from chair.tui import preparing_lines as lines
from chair.tui.field import Field
from chair.tui.keys import DOES_NOTHING
from chair.tui.preparing_acts import Act, EntryAct
from chair.tui.preparing_files import Files, Written
from chair.tui.preparing_lines import Typed
from chair.tui.preparing_place import PAGES, Page, Place, Spot, part_of, standing
from chair.tui.writing import BACK, THROW_AWAY

_STEPS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -10_000, "end": 10_000}
_MAY_BE_EMPTY = ("lead", "minutes")
_EMPTY = "There is nothing here yet; a adds something."
_NOT_THERE = "Another program has changed what this line stands for. Esc leaves it; it is shown as it is now."


class Preparing:
    """An agenda that is worked on, and the private log of its meeting.

    `now` tells what the clock on the wall says; `rules` are the notices that kinds of meeting need. `left` is
    how it was left: "left" or "start".
    """

    def __init__(
        self,
        file: OpenAgenda,
        log: PreparationLog,
        checklist: tuple[Entry, ...],
        field: Field,
        now: Callable[[], datetime],
        rules: Mapping[str, Notice],
    ) -> None:
        self.files = Files(file, log, checklist, now, rules)
        self.place = Place(self.files)
        self.field = field
        self.line: Typed | None = None
        self.notice = " ".join(log.told)
        self.left = ""
        self._asked: tuple[str, Spot, object] | None = None  # what wants its key a second time
        self._said_of = ""  # the line that the notice is about
        edit = partial(self._do, acts.edit)
        self._acts: dict[str, Callable[[], None]] = {
            "a": self._add, "e": edit, "enter": edit, "x": self._take_out, "u": self._undo,
            "q": partial(setattr, self, "left", "left"), "w": self._write_again, "S": self._start,
            "?": partial(self.place.turn, "help"),
        }  # fmt: skip
        self._page_acts: dict[Page, dict[str, Callable[[], None]]] = {
            "agenda": {"right": self._into, "left": self.place.out},
            "papers": {
                "d": partial(self._one_more, "dates"), "s": partial(self._one_more, "steps"), "c": self._came,
            },
            "todo": {"space": self._tick, "enter": self._tick},
        }  # fmt: skip

    def take(self, key: str, character: str | None) -> bool:
        """Take a key. Returns False for one that only edits the line."""
        self.place.mark()
        if self.line is not None:
            return self._typing(key, self.line)
        asked, self._asked, self.notice = self._asked, None, ""
        pressed = character if character is not None and key != "space" else key
        if pressed in _STEPS:
            self.place.step(_STEPS[pressed])
        elif self.place.page == "help":
            self.place.turn_back()
        elif pressed in ("1", "2", "3", "4", "5"):
            self.place.turn(PAGES[int(pressed) - 1])
        elif pressed == "tab":
            self.place.turn_on()
        elif pressed == "ctrl+c":
            self.notice = "q leaves; every change is in the file already."
        elif act := self._act(pressed):
            if asked == (pressed, self.place.spot, self.place.of):
                self._again(pressed)
            else:
                act()
        elif character is not None:
            self.notice = f"{character} {DOES_NOTHING}"
        return True

    @property
    def label(self) -> str:
        """What is typed; "" while keys act."""
        return "" if self.line is None else lines.LABELS.get(self.line.kind, self.line.kind)

    def understood(self) -> str:
        """How the line would be taken, as it stands."""
        if self.line is None:
            return ""
        return lines.understood(self.line, one_line(self.field.text), self.files.agenda, self.files.now())

    def look(self) -> None:
        """Take in what another program has done to the file meanwhile."""
        self.place.mark()
        self._told(self.files.look())

    def typed(self) -> None:
        """The line has another text: what was said of the one before goes."""
        if self.line is not None and self.field.text != self._said_of:
            self.notice = ""

    def go_on_typing(self, page: Page, line: Typed, text: str) -> None:
        """Type on where it was broken off."""
        self.place.go(page, line.spot._replace(at=max(0, lines.behind(line))))
        self.line, self.field.text = line, text
        self.notice, self._said_of = " ".join(filter(None, (self.notice, BACK))), text

    # The line

    def _typing(self, key: str, line: Typed) -> bool:
        text = one_line(self.field.text)
        if key == "ctrl+c":
            self.notice = "Esc leaves the line; then q leaves."
        if key not in ("enter", "escape", "tab"):
            return key == "ctrl+c"
        asked, self.notice = self.notice == THROW_AWAY, ""
        if key == "tab":
            whole = lines.completed(text, self.files.agenda)
            if isinstance(whole, str):
                self.field.text = whole
            else:
                self.notice = ", ".join(whole) or "Nobody on the list is called so."
        elif key == "escape" and text not in ("", line.text) and not asked:
            self.notice = THROW_AWAY
        elif key == "escape" or text == line.text or (not text and line.kind not in _MAY_BE_EMPTY):
            if key == "enter" and line.text and not text:
                self.notice = "Nothing is changed."
            self._shut()
        elif self._kept(line, text):
            self._shut()
            self.notice = self.notice or ("u takes it back." if line.adds and line.kind != "talk" else "")
        self._said_of = self.field.text
        return True

    def _kept(self, line: Typed, text: str) -> bool:
        """Whether the line has become what it was to be; else a sentence says why not, and it stays."""
        agenda, now = self.files.agenda, self.files.now()
        if line.kind == "talk":
            contact = read_contact(text, parties_of(agenda.people), agenda.people, now)
            if isinstance(contact, str):
                self.notice = contact
                return False
            return self._logged(self.files.add_talk(contact))
        if (there := lines.still_there(line, agenda)) is None:
            self.notice = _NOT_THERE
            return False
        changes = lines.made(there, text, agenda, now)
        if isinstance(changes, str):
            self.notice = changes
            return False
        done = self._change(changes)
        if done and there.adds and there.spot.under is not None:  # one had gone into the item: stay below it
            self.place.choose(lines.added_below(there, text, self.files.agenda))
        return done

    def _type(self, line: Typed) -> None:
        of = standing(self.files.agenda, line.spot._replace(at=lines.behind(line)))
        self.line = replace(line, of=of)
        self.field.text = self._said_of = line.text

    def _shut(self) -> None:
        self.line, self.field.text = None, ""

    # What a key does

    def _act(self, pressed: str) -> Callable[[], None] | None:
        """What it does on this page, to the chosen entry or else."""
        page = self.place.page
        if act := acts.ON_PAGE.get(page, {}).get(pressed) or acts.MOVES.get(pressed):
            return partial(self._do, act)
        return self._page_acts.get(page, {}).get(pressed) or self._acts.get(pressed)

    def _do(self, act: EntryAct) -> None:
        """What a key does to the chosen entry; else a sentence says why it does nothing."""
        if self._is_there():
            self._done(act(self.files.agenda, self.place.spot))

    def _is_there(self) -> bool:
        """Whether anything is chosen; else a sentence says that the page is empty."""
        if not self.place.is_there:
            on_list = self.place.page == "todo"
            self.notice = "Nothing is on the checklist." if on_list else _EMPTY
        return self.place.is_there

    def _done(self, act: Act) -> None:
        if isinstance(act, str):
            self.notice = act
        elif isinstance(act, Typed):
            self._type(act)
        elif self._change(act.changes) and act.chosen is not None:
            self.place.choose(act.chosen)

    def _add(self) -> None:
        self._done(acts.add(self.files.agenda, self.place.spot, self.place.page))

    def _one_more(self, part: Part) -> None:
        self._type(acts.one_more(self.files.agenda, part))

    def _came(self) -> None:
        self._do(partial(acts.came, today=self.files.today))

    def _tick(self) -> None:
        if self._is_there():
            self._logged(self.files.tick(self.place.spot.at))

    def _into(self) -> None:
        self.notice = self.place.into()

    def _undo(self) -> None:
        if self.place.page in ("talks", "todo"):
            self.notice = "u takes back what was changed in the agenda; here x, and space, act on the log."
        else:
            self._told(self.files.undo())
        self.place.settle()

    def _write_again(self) -> None:
        self._told(self.files.write_again())

    # What wants its key a second time

    def _take_out(self) -> None:
        if not self.place.is_there:
            self.notice = "There is nothing to take out."
        elif self.place.spot.part == "talks":
            self._ask("x", "x again takes it out, for good; any other key leaves it.")
        elif part_of(self.place.spot) is None:
            self._do(acts.take_out)  # which says why not
        else:
            self._ask("x", "x again takes it out; any other key leaves it.")

    def _start(self) -> None:
        day = self.files.day
        days = (day - self.files.today).days if day else 0
        early = f", {days} day{'s' * (days != 1)} before its day" if days > 0 else ""
        self._ask("S", f"S again begins the meeting with this agenda, now{early}.")

    def _ask(self, key: str, sentence: str) -> None:
        self._asked, self.notice = (key, self.place.spot, self.place.of), sentence

    def _again(self, key: str) -> None:
        """What a key does that wants to be pressed twice."""
        if key == "S":
            self.left = "start"
        elif self.place.spot.part == "talks":
            if self._logged(self.files.drop_talk(self.place.spot.at)):
                self.notice = "Taken out of the log."
        else:
            self._do(acts.take_out)
            self.notice = self.notice or "Taken out; u brings it back."

    # What became of it

    def _change(self, changes: Iterable[Change]) -> bool:
        """Write it into the agenda, and choose what it adds; where that cannot be, say why."""
        every = list(changes)
        done = self._told(self.files.change(every))
        added = next((one for one in every if isinstance(one, Add)), None)
        if done and added is not None:
            self.place.spot = Spot(added.part, added.at)
        self.place.settle()
        return done

    def _logged(self, written: Written) -> bool:
        if self._told(written):
            self.place.settle()
        return written.done

    def _told(self, written: Written) -> bool:
        """Say what is to be said of it. Returns whether it was done."""
        if written.say:
            self.notice = written.say
        if written.read_again:
            self.place.find_again()
        return written.done
