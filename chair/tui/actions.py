"""The actions of all meetings at the keys: what is shown, what is chosen, what is entered. Without painting.

It begins with numbers alone: other families may see this screen on the wall.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from chair.files.catalogue import Action
from chair.meeting.entries import Entry
from chair.meeting.following import SETTLED, Fate, group_of
from chair.meeting.late_lines import NotRead
from chair.text import one_line
from chair.tui import review_lines
from chair.tui.field import Field
from chair.tui.kept import Kept
from chair.tui.keys import DOES_NOTHING
from chair.tui.review_lines import Half, Typing
from chair.tui.writing import BACK, THROW_AWAY

_STEPS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -100_000, "end": 100_000}
_NOT_UNDONE = "Nothing is undone here; b opens it again (e: the settled too), m names another day."
_COVERED = "v shows them: look round first who else can see the screen."

# The actions, those that are settled among them if that is asked for.
Ask = Callable[[bool], Sequence[Action]]
# The ids of a meeting and of all that are linked to it.
Linked = Callable[[str], frozenset[str]]
# A meeting as it is kept, by its id; or why it cannot be read, in a sentence.
Open = Callable[[str], Kept | str]
# Puts entries into a meeting: "" where that was done, and what else is to be told, or why not.
Enter = Callable[[str, Sequence[Entry]], tuple[bool, str]]


class Actions:
    """The list, and the line that is typed. `left` is how it was left: "left" or "review ID"."""

    def __init__(
        self, ask: Ask, linked: Linked, open_: Open, enter: Enter, field: Field, today: date
    ) -> None:
        self._ask, self._linked, self._open, self._enter = ask, linked, open_, enter
        self.field, self.today = field, today
        self.covered = True
        self.settled = False  # whether those that are settled are shown, too
        self.words = ""  # only those that have them
        self.family: Action | None = None  # only those of its meeting, and of the meetings linked to that
        self.typing: Typing | None = None
        self.finding = False  # the line is for words to look for
        self.helping = False
        self.notice = ""
        self.left = ""
        self.all: Sequence[Action] = ask(False)
        self.groups: list[tuple[str, list[Action]]] = []  # those that are shown, under their headings
        self.shown: list[Action] = []  # the same, in their order
        self._kept: Kept | None = None  # the meeting that the line is about
        self._of: Action | None = None  # and its action
        self._dropping: Action | None = None  # x was pressed once on it
        self._about = ""  # the line that the notice is about
        self._chosen = 0
        self._acts: dict[str, Callable[[], None]] = {
            "v": partial(setattr, self, "covered", False), "/": self._find, "e": self._everything,
            "f": self._of_family, "enter": self._review,
            "u": partial(setattr, self, "notice", _NOT_UNDONE),
            "?": partial(setattr, self, "helping", True),
            "q": partial(setattr, self, "left", "left"),
            **{key: partial(self._follow, fate) for key, fate in review_lines.FATE_OF.items()},
            "x": self._drop,  # which takes the key twice
        }  # fmt: skip
        self._arrange()

    def _arrange(self) -> None:
        """Find out which are shown, after anything that decides it."""
        ids = None if self.family is None else self._linked(self.family.meeting)
        found = [one for one in self.all if (ids is None or one.meeting in ids) and self._has(one)]
        found.sort(key=lambda one: one.fate in SETTLED)
        self.groups = [(name, list(those)) for name, those in groupby(found, key=self.group)]
        self.shown = [one for _, those in self.groups for one in those]

    def group(self, one: Action) -> str:
        """The heading that an action stands under."""
        return group_of(one.fate, one.due, self.today)

    @property
    def chosen(self) -> Action | None:
        """The one that keys act on."""
        if self.covered or not self.shown:
            return None
        return self.shown[min(self._chosen, len(self.shown) - 1)]

    def _has(self, one: Action) -> bool:
        said = f"{one.owner} {one.party} {one.text} {one.title} {one.meeting}".casefold()
        return all(word in said for word in self.words.casefold().split())

    def take(self, key: str, character: str | None) -> bool:
        """Take a key. Returns False for one that only edits the line."""
        if self.finding or self.typing is not None:
            return self._typed(key)
        dropping, self._dropping, self.notice = self._dropping, None, ""
        pressed = character if character is not None else key
        if self.helping:
            self.helping = False
        elif self.covered and pressed == "enter":
            self.covered = False
        elif pressed in _STEPS and not self.covered:
            self._chosen = max(0, min(self._chosen + _STEPS[pressed], len(self.shown) - 1))
        elif pressed == "x" and dropping is not None and dropping == self.chosen:
            self._follow("dropped")
        elif pressed in ("escape", "backspace") and (self.words or self.family):
            self._all_again()
        elif pressed == "ctrl+c":
            self.notice = "q leaves; what was entered is in the journals already."
        elif act := self._acts.get(pressed):
            act()
        elif character is not None:
            self.notice = f"{character} {DOES_NOTHING}"
        return True

    def understood(self) -> str:
        """How the line is understood so far, or what belongs into it."""
        if self.finding:
            return "words of an owner, a party, an action or a meeting; Enter shows those that have them all"
        if self.typing is None or self._kept is None:
            return ""
        return review_lines.understood(self._kept.story, self.typing, self.field.text, self.today)

    @property
    def label(self) -> str:
        """What is typed; "" while keys act."""
        if self.finding:
            return "find"
        if self.typing is None or self._kept is None:
            return ""
        return review_lines.label(self._kept.story, self.typing)

    def typed(self) -> None:
        """The line has another text: what was said of the one before goes.

        A line that is shut has none, and what was told as it was shut stays until the next key.
        """
        if self.label and self.field.text != self._about:
            self.notice = ""

    def _say(self, sentence: str) -> None:
        self.notice, self._about = sentence, self.field.text

    def _typed(self, key: str) -> bool:
        if key == "escape":
            self._escape()
        elif key != "enter":
            return False
        elif self.finding:
            self.words, self._chosen, self.covered = one_line(self.field.text), 0, False
            self._arrange()
            self._shut()
            self.notice = "" if self.shown else "No action is like that; Esc shows all again."
        else:
            self._entered()
        return True

    def _escape(self) -> None:
        if self.typing is not None and self.field.text.strip() and self.notice != THROW_AWAY:
            self._say(THROW_AWAY)
        else:
            self._shut()

    def _entered(self) -> None:
        """The line becomes an entry of its meeting, or stays with a sentence."""
        assert self.typing is not None
        assert self._kept is not None
        assert self._of is not None
        try:
            entries = review_lines.made(self._kept.story, self.typing, self.field.text, self.today)
        except NotRead as no:
            self._say(str(no))
            return
        done, sentence = self._enter(self._of.meeting, entries)
        if done:
            self._shut()
            self.all = self._ask(self.settled)
            self._again(self._of)
        self._say(sentence)

    def _shut(self) -> None:
        self.typing, self.finding, self.field.text, self.notice = None, False, "", ""

    def _again(self, of: Action | None) -> None:
        """Find out which are shown, and choose the same one again, or what stands in its place."""
        self._arrange()
        if of is None:
            return
        same = [at for at, one in enumerate(self.shown) if (one.meeting, one.n) == (of.meeting, of.n)]
        self._chosen = same[0] if same else max(0, min(self._chosen, len(self.shown) - 1))

    @property
    def half(self) -> tuple[str, Half] | None:
        """What would be lost if the program ended now, and its meeting."""
        if self._kept is None or self._of is None:
            return None
        half = review_lines.half_typed(self._kept.meeting, self.typing, self.field.text)
        return None if half is None else (self._of.meeting, half)

    def give_back(self, meeting: str, half: Half) -> bool:
        """Let a line about an action of `meeting` be typed on; False where there is no such action."""
        of = (meeting, half.typing.entry)
        if all((one.meeting, one.n) != of for one in self.all) and not self.settled:
            self._everything()  # it may be one that is settled
        found = [one for one in self.all if (one.meeting, one.n) == of]
        for one in found:
            self.words = self.words if self._has(one) else ""
            self._again(one)
            self._follow(half.typing.fate)
        if self.typing is None:
            return False
        self.field.text = half.text
        self._say(BACK)
        return True

    def _find(self) -> None:
        self.finding, self.field.text = True, self.words

    def _of_family(self) -> None:
        """Only those of the chosen one's family of meetings, or those of all again."""
        of = self.chosen
        self.family = None if self.family else self._one()
        self._again(of)

    def _all_again(self) -> None:
        of, self.words, self.family = self.chosen, "", None
        self._again(of)

    def _everything(self) -> None:
        self.settled = not self.settled
        of = self.chosen  # among those that are shown so far
        self.all = self._ask(self.settled)
        self._again(of)

    def _one(self) -> Action | None:
        """The chosen action; else a sentence says why there is none."""
        if self.chosen is None:
            self.notice = _COVERED if self.covered and self.all else "There is no action here."
        return self.chosen

    def _drop(self) -> None:
        if (one := self._one()) is not None:
            self._dropping = one
            self.notice = review_lines.asks_drop(one.text)

    def _follow(self, fate: Fate) -> None:
        """A line for what became of the chosen action: who says so, and a remark."""
        if (one := self._one()) is None:
            return
        kept = self._open(one.meeting)
        if isinstance(kept, str):
            self.notice = kept
        elif all(point.id != one.n for point in kept.meeting.points):
            self.notice = "That action is not in its meeting any more; 'chair rebuild' makes the list again."
        else:
            self._kept, self._of, self.field.text = kept, one, ""
            self.typing = Typing("followed", entry=one.n, fate=fate)

    def _review(self) -> None:
        if (one := self._one()) is not None:
            self.left = f"review {one.meeting}"
