"""Preparing a meeting: what a key means while its agenda is worked on. Without painting: it plays headless.

Each change is in the agenda's file when it is on the screen; what is private (who was spoken with) is in the
log beside the meetings, and in no file that is sent out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Literal, Protocol

from msgspec.structs import replace

from chair.files.agenda.editing import NotEdited
from chair.files.agenda.opened import ChangedElsewhere, OnlyRead, OpenAgenda
from chair.files.agenda_file import AgendaError, read_day
from chair.files.library import kind_of
from chair.files.preparation import LogRefused, PreparationLog
from chair.files.trouble import why
from chair.meeting.advice import Notice, advice
from chair.meeting.agenda import Agenda
from chair.meeting.checklist import Entry
from chair.meeting.contact_line import read_contact
from chair.meeting.contacts import by_party, parties_of
from chair.meeting.drafting import (
    Add,
    Change,
    Part,
    below,
    entries,
)
from chair.text import one_line
from chair.tui import preparing_acts as acts
from chair.tui.preparing_acts import Act
from chair.tui.preparing_lines import (
    ENTRY,
    LABELS,
    Kind,
    Spot,
    Typed,
    as_typed,
    behind,
    completed,
    found_again,
    made,
    part_of,
    said_when,
    standing,
    understood,
)
from chair.tui.writing import BACK

Page = Literal["agenda", "people", "papers", "talks", "todo", "help"]
PAGES: tuple[Page, ...] = ("agenda", "people", "papers", "talks", "todo")

_BY = {"+": 1, "=": 1, "-": -1}  # minutes
_REMARKS = {"o": "remote", "g": "apologies", "v": "views in writing", "i": "needs an interpreter"}
_STEPS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -10_000, "end": 10_000}
_MAY_BE_EMPTY = ("lead", "minutes")
NOT_SAVED = "NOT SAVED"
_NOT_THERE = "Another program has changed what this line stands for. Esc leaves it; it is shown as it is now."
_ELSEWHERE = "Another program has changed the file; it is read again. Look, and do that once more."


class Field(Protocol):
    """The line as the screen has it."""

    text: str


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
        self.file, self.log, self.checklist = file, log, checklist
        self._rules = rules
        self.field = field
        self.page: Page = "agenda"
        self.spot = Spot("title")
        self.line: Typed | None = None
        self.notice = " ".join(log.told)
        self.left = ""
        self._now = now
        self._back: Page = "agenda"  # where help came from
        self.top = 0  # the first row of the help that is shown
        self._asked: tuple[str, Spot, object] | None = None  # what wants its key a second time
        self._chosen: object = None  # what the chosen spot stood for when the key came
        self.trouble = ""  # what the file is in, in a word or two
        self._said_of = ""  # the line that the notice is about
        self._acts: dict[str, Callable[[], None]] = {
            "a": self._add, "e": self._edit, "enter": self._edit, "x": self._take_out, "u": self._undo,
            "[": partial(self._do, partial(acts.move, later=False)),
            "]": partial(self._do, partial(acts.move, later=True)), "S": self._start,
            "q": partial(setattr, self, "left", "left"), "w": self._write_again,
            "?": partial(self._turn, "help"),
        }  # fmt: skip
        self._page_acts: dict[Page, dict[str, Callable[[], None]]] = {
            "agenda": {
                **{key: partial(self._do, partial(acts.longer, minutes=by)) for key, by in _BY.items()},
                "m": partial(self._open, "minutes"), "l": partial(self._open, "lead"),
                "r": partial(self._do, acts.another_round), "b": partial(self._do, acts.pause),
                "p": partial(self._open, "paragraph"), "s": partial(self._open, "prompt"),
                "right": self._into, "left": self._out,
            },
            "people": {
                **{
                    key: partial(self._do, partial(acts.remark, word=word)) for key, word in _REMARKS.items()
                },
                "y": self._may_agree,
            },
            "papers": {
                "d": partial(self._open_new, "dates"), "s": partial(self._open_new, "steps"),
                "c": partial(self._do, self._came),
            },
            "todo": {"space": self._tick, "enter": self._tick},
        }  # fmt: skip

    @property
    def agenda(self) -> Agenda:
        """As the file has it."""
        return self.file.agenda

    @property
    def today(self) -> date:
        """The day that it is here."""
        return self._now().date()

    @property
    def day(self) -> date | None:
        """The day of the meeting, where it is known."""
        return self.agenda.begins.date() if self.agenda.begins else read_day(self.agenda.when)

    @property
    def rule(self) -> Notice | None:
        """How long before it everybody should know of such a meeting."""
        return self._rules.get(kind_of(self.agenda.title))

    @property
    def advice(self) -> tuple[str, ...]:
        """What would make the agenda better."""
        return advice(self.agenda, self.day, self.today, self.rule)

    @property
    def spots(self) -> list[Spot]:
        """What can be chosen on this page, from the top."""
        agenda = self.agenda
        match self.page:
            case "agenda":
                return [Spot("title"), Spot("when"), Spot("place"), *_each(agenda, "about"), *self._items()]
            case "people":
                return list(_each(agenda, "people"))
            case "papers":
                return [*_each(agenda, "papers"), *_each(agenda, "dates"), *_each(agenda, "steps")]
            case "talks":
                talks = by_party(parties_of(agenda.people), self.log.contacts)
                return [Spot("talks", one.n) for _, those in talks for one in those]
            case "todo":
                return [Spot("checks", at) for at in range(len(self.checklist))]
            case "help":
                return []

    def _items(self) -> Iterable[Spot]:
        """The items, and what stands below the one that was gone into."""
        for at, item in enumerate(self.agenda.items):
            yield Spot("items", at)
            if self.spot.part == "items" and self.spot.at == at and self.spot.under is not None:
                yield from (Spot("items", at, under) for under in range(len(below(item))))

    def take(self, key: str, character: str | None) -> bool:
        """Take a key. Returns False for one that only edits the line."""
        if self.left:
            return True
        self._chosen = standing(self.agenda, self.spot)
        if self.line is not None:
            return self._typing(key, self.line)
        asked, self._asked, self.notice = self._asked, None, ""
        pressed = character if character is not None and key != "space" else key
        if self.page == "help" and pressed in _STEPS:
            self.top = max(0, self.top + _STEPS[pressed])
        elif self.page == "help":
            self._turn(self._back)
        elif pressed in _STEPS:
            self._choose(_STEPS[pressed])
        elif pressed in ("1", "2", "3", "4", "5"):
            self._turn(PAGES[int(pressed) - 1])
        elif pressed == "tab":
            self._turn(PAGES[(PAGES.index(self.page) + 1) % len(PAGES)])
        elif pressed == "ctrl+c":
            self.notice = "q leaves; every change is in the file already."
        elif act := self._page_acts.get(self.page, {}).get(pressed) or self._acts.get(pressed):
            if asked == (pressed, self.spot, self._chosen):
                self._again(pressed)
            else:
                act()
        elif character is not None:
            self.notice = f"{character} does nothing here; ? shows every key."
        return True

    @property
    def label(self) -> str:
        """What is typed; "" while keys act."""
        return "" if self.line is None else LABELS.get(self.line.kind, self.line.kind)

    def understood(self) -> str:
        """How the line would be taken, as it stands."""
        if self.line is None:
            return ""
        return understood(self.line, one_line(self.field.text), self.agenda, self._now())

    def look(self) -> None:
        """Take in what another program has done to the file meanwhile."""
        self._chosen = standing(self.agenda, self.spot)
        try:
            if self.file.look():
                self.notice = "Another program has changed the file; it is read again."
                self._find_again()
            self.trouble = self.trouble if self.trouble == NOT_SAVED else ""
        except AgendaError as error:
            self.notice, self.trouble = f"{error} w writes it again.", "no file"
        except OSError as error:
            self.notice = why(error)

    def typed(self) -> None:
        """The line has another text: what was said of the one before goes."""
        if self.line is not None and self.field.text != self._said_of:
            self.notice = ""

    def go_on_typing(self, page: Page, line: Typed, text: str) -> None:
        """Type on where it was broken off."""
        self.page, self.spot = page, line.spot._replace(at=max(0, behind(line)))
        self._settle()
        self.line, self.field.text = line, text
        self.notice, self._said_of = " ".join(filter(None, (self.notice, BACK))), text

    def _find_again(self) -> None:
        """Choose what was chosen, wherever it stands now."""
        self.spot = found_again(self.agenda, self.spot, self._chosen) or self.spot
        self._settle()

    # The line

    def _typing(self, key: str, line: Typed) -> bool:
        text = one_line(self.field.text)
        if key == "ctrl+c":
            self.notice = "Esc leaves the line; then q leaves."
        if key not in ("enter", "escape", "tab"):
            return key == "ctrl+c"
        self.notice = ""
        if key == "tab":
            whole = completed(text, self.agenda)
            if isinstance(whole, str):
                self.field.text = whole
            else:
                self.notice = ", ".join(whole) or "Nobody on the list is called so."
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
        if line.kind == "talk":
            people = self.agenda.people
            contact = read_contact(text, parties_of(people), people, self._now())
            if isinstance(contact, str):
                self.notice = contact
                return False
            return self._logged(partial(self.log.add, contact))
        if (there := self._still_there(line)) is None:
            self.notice = _NOT_THERE
            return False
        changes = made(there, text, self.agenda, self._now())
        if isinstance(changes, str):
            self.notice = changes
            return False
        return self._change(changes) and self._chosen_now(there, text)

    def _still_there(self, line: Typed) -> Typed | None:
        """The line for where its entry stands now; None where that is not there any more as it was."""
        if not line.adds or line.spot.under is not None or line.kind in ("paragraph", "prompt"):
            spot = found_again(self.agenda, line.spot, line.of)
            return None if spot is None else replace(line, spot=spot)
        before = line.spot._replace(at=line.spot.at - 1)
        if line.of is not None and (spot := found_again(self.agenda, before, line.of)) is not None:
            return replace(line, spot=line.spot._replace(at=spot.at + 1))
        part = part_of(line.spot)
        last = len(entries(self.agenda, part)) if part else 0
        return replace(line, spot=line.spot._replace(at=min(line.spot.at, last)))

    def _chosen_now(self, line: Typed, text: str) -> bool:
        """What was put below an item is chosen, where one had gone into it."""
        if line.adds and line.spot.under is not None:
            rows = below(self.agenda.items[line.spot.at])
            under = next((at for at, (_, row) in enumerate(rows) if row == text), line.spot.under)
            self.spot = line.spot._replace(under=under)
        return True

    def _type(self, line: Typed) -> None:
        self.line = replace(line, of=standing(self.agenda, line.spot._replace(at=behind(line))))
        self.field.text = self._said_of = line.text

    def _shut(self) -> None:
        self.line, self.field.text = None, ""

    def _open(self, kind: Kind) -> None:
        """A line for something that an item may have."""
        if self.spot.part == "items" and self.spot in self.spots:
            item = self.agenda.items[self.spot.at]
            text = {"minutes": str(item.minutes or ""), "lead": item.lead}.get(kind, "")
            self._type(Typed(kind, self.spot, text, adds=kind in ("paragraph", "prompt")))
        else:
            self.notice = acts.NO_ITEM

    def _open_new(self, part: Part) -> None:
        """A line for one more at the end of a part."""
        self._type(Typed(ENTRY[part], Spot(part, len(entries(self.agenda, part))), adds=True))

    def _may_agree(self) -> None:
        if self.spot in self.spots:
            self._type(Typed("may agree", self.spot))

    def _add(self) -> None:
        spot = self.spot
        match self.page:
            case "agenda" if spot.under is not None:
                self._open("prompt")
            case "agenda" if spot.part == "about":
                self._type(Typed("about", Spot("about", spot.at + 1), adds=True))
            case "agenda":
                self._type(Typed("item", Spot("items", acts.behind(self.agenda, spot)), adds=True))
            case "people":
                at = spot.at + 1 if self.spots else 0
                self._type(Typed("person", Spot("people", at), adds=True))
            case "papers":
                self._open_new("papers")
            case "talks":
                self._type(Typed("talk", spot, adds=True))
            case _:
                self.notice = "The checklist is a file of your own; nothing is added to it here."

    def _edit(self) -> None:
        spot, agenda = self.spot, self.agenda
        if spot not in self.spots:
            self.notice = "Nothing is here yet; a adds something."
        elif spot.part == "talks":
            self.notice = "What was said stays as it was put down; x takes it out, a adds another."
        elif spot.part in ("title", "place", "when"):
            text = said_when(agenda) if spot.part == "when" else getattr(agenda, spot.part)
            self._type(Typed(spot.part, spot, text))
        elif spot.under is not None:
            kind, text = below(agenda.items[spot.at])[spot.under]
            self._type(Typed(kind, spot, text))
        elif (part := part_of(spot)) is not None:
            self._type(Typed(ENTRY[part], spot, as_typed(entries(agenda, part)[spot.at])))

    # Changes

    def _change(self, changes: Iterable[Change]) -> bool:
        """Write it into the file; where that cannot be, say why."""
        every = list(changes)
        done = self._filed(lambda: self.file.change(every))
        added = next((one for one in every if isinstance(one, Add)), None)
        if done and added is not None:
            self.spot = Spot(added.part, added.at)
        self._settle()
        return done

    def _filed(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except NotEdited as refused:
            self.notice = str(refused)
        except ChangedElsewhere:
            self.notice = _ELSEWHERE
            self._find_again()
        except AgendaError as error:
            self.notice, self.trouble = f"{error} w writes it again.", "no file"
        except OnlyRead as refused:
            self.notice, self.trouble = f"{NOT_SAVED}. {refused}", NOT_SAVED
        except OSError as error:
            self.notice, self.trouble = f"{NOT_SAVED}. {why(error)}", NOT_SAVED
        else:
            self.trouble = ""
            return True
        return False

    def _undo(self) -> None:
        before = self.file.text.splitlines()
        if self.page in ("talks", "todo"):
            self.notice = "u takes back what was changed in the agenda; here x, and space, act on the log."
        elif not self.file.can_undo:
            self.notice = "Nothing has been changed here since you came."
        elif self._filed(self.file.undo):
            again = [
                line.strip() for line in self.file.text.splitlines() if line not in before and line.strip()
            ]
            self.notice = f"Taken back. It says again: {again[0]}" if again else "Taken back."
        self._settle()

    def _write_again(self) -> None:
        if self._filed(self.file.write_again):
            self.notice = "The file is where it was, as it stands here."

    def _take_out(self) -> None:
        if self.spot not in self.spots or self.spot.part in ("title", "place", "when", "checks"):
            self.notice = "That stays; Enter changes it." if self.spots else "There is nothing to take out."
        elif self.spot.part == "talks":
            self._ask("x", "x again takes it out, for good; any other key leaves it.")
        else:
            self._ask("x", "x again takes it out; any other key leaves it.")

    def _start(self) -> None:
        days = (self.day - self.today).days if self.day else 0
        early = f", {days} day{'s' * (days != 1)} before its day" if days > 0 else ""
        self._ask("S", f"S again begins the meeting with this agenda, now{early}.")

    def _ask(self, key: str, sentence: str) -> None:
        self._asked, self.notice = (key, self.spot, self._chosen), sentence

    def _again(self, key: str) -> None:
        """What a key does that wants to be pressed twice."""
        if key == "S":
            self.left = "start"
        elif self.spot.part == "talks":
            if self._logged(partial(self.log.drop, self.spot.at)):
                self.notice = "Taken out of the log."
        else:
            self._do(acts.take_out)
            self.notice = self.notice or "Taken out; u brings it back."

    def _do(self, act: Callable[[Agenda, Spot], Act]) -> None:
        """What a key does to the chosen entry; else a sentence says why it does nothing."""
        if self.spot not in self.spots:
            self.notice = "There is nothing here yet; a adds something."
            return
        made = act(self.agenda, self.spot)
        if isinstance(made, str):
            self.notice = made
        elif self._change(made.changes) and made.chosen is not None:
            self.spot = made.chosen
            self._settle()

    def _came(self, agenda: Agenda, spot: Spot) -> Act:
        return acts.came(agenda, spot, self.today)

    def _tick(self) -> None:
        if self.spot in self.spots:
            entry = self.checklist[self.spot.at].id
            self._logged(partial(self.log.tick, entry, entry not in self.log.ticks))

    def _logged(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except LogRefused as refused:
            self.notice = str(refused)
            return False
        except OSError as error:
            self.notice = f"NOT SAVED. {why(error)}"
            return False
        self._settle()
        return True

    # Moving about

    def _turn(self, page: Page) -> None:
        self._back = self.page if page == "help" else page
        self.page, self.top = page, 0
        self._settle()

    def _choose(self, by: int) -> None:
        spots = self.spots
        if not spots:
            return
        at = spots.index(self.spot) if self.spot in spots else 0
        self.spot = spots[max(0, min(at + by, len(spots) - 1))]

    def _into(self) -> None:
        if self.spot.part == "items" and self.spot.under is None and self.spot in self.spots:
            if below(self.agenda.items[self.spot.at]):
                self.spot = self.spot._replace(under=0)
            else:
                self.notice = "Nothing stands below it yet: p a purpose, s something to ask."

    def _out(self) -> None:
        self.spot = self.spot._replace(under=None)

    def _settle(self) -> None:
        """Choose something that is there, as near as can be to what was chosen."""
        spots = self.spots
        if self.spot not in spots and spots:
            same = [one for one in spots if one.part == self.spot.part]
            near = [one for one in same if one <= self.spot] if self.spot.under is None else []
            self.spot = near[-1] if near else self.spot._replace(under=None)
        if self.spot not in spots and spots:
            self.spot = spots[0]


def _each(agenda: Agenda, part: Part) -> Iterable[Spot]:
    return (Spot(part, at) for at in range(len(entries(agenda, part))))
