"""The screen on which a meeting is read afterwards, with a line for what is entered from there.

Each entry goes through the meeting's own door, which holds the lock for that moment alone; what is refused
leaves the line as it was typed, with a sentence above it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from chair.clock import Clock, local
from chair.files.clearing import REVIEWED
from chair.files.half_typed import HalfTyped
from chair.files.issue import NotIssued
from chair.files.journal import NotSaved, read_journal
from chair.files.library import Folder, InUse, story_of
from chair.files.record.latest import record_text
from chair.files.trouble import why
from chair.meeting.entries import Entry
from chair.meeting.late_lines import NotRead
from chair.session import ReadOnly
from chair.session_late import put_down
from chair.tui import review_lines
from chair.tui.haste import Haste
from chair.tui.kept import Kept
from chair.tui.keys import DOES_NOTHING
from chair.tui.lines import completed
from chair.tui.page_screen import PageScreen, show_page
from chair.tui.review import Review
from chair.tui.review_lines import Half, Typing
from chair.tui.review_pages import ReviewPage, label_of, review_rows
from chair.tui.show import width
from chair.tui.widgets.entry import EntryLine
from chair.tui.writing import BACK, THROW_AWAY

# Puts entries down: the meeting after them, and what else is to be told; or why not, in a sentence.
Door = Callable[[Sequence[Entry]], tuple[Kept, str] | str]
_LATE = 1_500  # milliseconds
_LOOK = frozenset(("up", "down", "pageup", "pagedown"))


class ReviewScreen(PageScreen):
    """A meeting that is read, and a line."""

    def __init__(
        self,
        review: Review,
        door: Door,
        clock: Clock,
        half: HalfTyped[Half],
        pace: Callable[[], int] | None = None,
    ) -> None:
        """`pace` tells the moment of a key, in milliseconds."""
        super().__init__(ReviewPage(replace(review, may_write=True)))
        self._half = half
        self._door = door
        self._clock = clock
        self._pace = pace or (lambda: clock.now().m)
        self._haste = Haste[Review]()
        self._no_enter_until = 0
        self._unasked = False  # the line holds words that were typed without one
        self._about = ""  # the text that was told something about
        self._line = EntryLine(self.take, self.pasted, id="entry")

    @property
    def review(self) -> Review:
        """What is read, and what is typed."""
        assert isinstance(self.page, ReviewPage)
        return self.page.review

    @review.setter
    def review(self, review: Review) -> None:
        self.page = ReviewPage(review)

    def compose(self) -> ComposeResult:
        """The sheet, and the line over one row of it."""
        with Container(id="board"):
            yield self._sheet
            yield self._line

    def on_mount(self) -> None:
        """The line has every key."""
        self._line.focus()
        if self.review.typing is not None:
            self._line.text = self.review.typing.text
        if (half := self._half.read()) is not None:
            self.review = self.review.going_on(review_lines.gone_on_with(self.review.kept.story, half))
            self._line.text = half.text
            self._say(BACK)

    def on_unmount(self) -> None:
        """Nothing more is typed."""
        self._half.end()

    def take(self, key: str, character: str | None) -> bool:
        """Every key comes here first. Returns False for those that only edit the line."""
        if (typing := self.review.typing) is not None:
            taken = self._typed(typing, key)
            self._half.keep(self._half_typed())
            return taken
        if self._hasty(character):
            return True
        if key == "enter" and self._pace() < self._no_enter_until:
            return True
        asked = self.review.asking == "item"
        self.review = self.review.take(key, character)
        if asked and key != "enter" and not self.review.asking:
            self._no_enter_until = self._pace() + _LATE  # an Enter that was to end the number is late
        if (typing := self.review.typing) is not None:
            self._line.text = typing.text
        if self.page.left:
            self.dismiss(self.page.left)
        else:
            self.paint()
        return True

    def _hasty(self, character: str | None) -> bool:
        """Letters faster than keys are meant are words: they stand in a line, and what they did is not so."""
        if character is None or not self.review.acting:
            self._haste.forget()
            return False
        # What leaves, and what comes at once behind a letter that did nothing, needs fewer letters before it.
        sure = character == "q" or DOES_NOTHING in self.review.told
        words = self._haste.strike(self._pace(), character, self.review, amends=sure)
        if words is None:
            return False
        before = words.before
        page = "said" if before.page in ("then", "help") else before.page
        self.review = replace(before, page=page, moment=0).take("+", "+")
        self._line.text, self._unasked = words.text, True
        self.paint()
        return True

    def pasted(self, text: str) -> None:
        """A paste goes into the line; where there is none, it is a late note."""
        if self.review.typing is None:
            self.take("+", "+")
        if self.review.typing is not None:
            self._line.put(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed is read anew."""
        event.stop()
        if self.review.told and self._line.text != self._about:
            self._say("")
        self._half.keep(self._half_typed())
        self.paint()

    def last_words(self) -> None:
        """Keep what is half-typed at once, as the program ends."""
        self._half.keep_last(self._half_typed())

    def _half_typed(self) -> Half | None:
        review = self.review
        return review_lines.half_typed(review.kept.meeting, review.typing, self._line.text)

    def paint(self) -> None:
        """Show it; the line stands behind what it will be, or, where there is none, in the last column."""
        columns, height = self._sheet.size
        self.page = self.page.fitted(columns, height)
        review, above = self.review, ""
        if review.typing is not None:
            said = review_lines.understood(review.kept.story, review.typing, self._line.text, self._today())
            above = review.told or said
        self.put(review_rows(review, columns, height, above))
        before = columns - 1 if review.typing is None else min(width(label_of(review)), columns // 2)
        self._line.styles.margin = (0, 0, 1, max(0, before))
        self._line.cover(review.typing is None)
        self._line.set_class(review.typing is None, "-idle")

    def _typed(self, typing: Typing, key: str) -> bool:
        match key:
            case "enter":
                self._enter(typing)
            case "tab":
                self.review = replace(self.review, typing=review_lines.next_kind(typing), told="")
            case "escape":
                self._escape()
            case "right" if self._line.at_end and (whole := self._completed()):
                self._line.text = whole
            case _ if key in _LOOK:
                self.review = self.review.looked(key)
            case _:
                return False
        self.paint()
        return True

    def _enter(self, typing: Typing) -> None:
        text, story = self._line.text, self.review.kept.story
        if self._unasked and text.strip():
            self._unasked = False
            self._say("Typed without a line: Enter again keeps it as a late note, Esc leaves it.")
            return
        if not text.strip() and (typing.kind != "followed" or typing.fate == "moved"):
            self._close()
            return
        try:
            entries = review_lines.made(story, typing, text, self._today())
        except NotRead as no:
            self._say(str(no))
            return
        after = self._door(entries)
        if isinstance(after, str):
            self._say(after)
            return
        kept, trouble = after
        self.review = self.review.entered(kept)
        self._line.text = ""
        papers = f"session.json and the others could not be made again. {trouble}" if trouble else ""
        self._say(" ".join(filter(None, (self.review.told, papers))))

    def _escape(self) -> None:
        typing = self.review.typing
        begun = typing is not None and self._line.text.strip() != typing.text.strip()
        if begun and self.review.told != THROW_AWAY:
            self._say(THROW_AWAY)
        else:
            self._close()

    def _close(self) -> None:
        self.review = replace(self.review, typing=None, told="")
        self._line.text, self._unasked = "", False

    def _say(self, sentence: str) -> None:
        self.review, self._about = replace(self.review, told=sentence), self._line.text

    def _completed(self) -> str:
        return completed(self.review.kept.meeting, self._line.text)

    def _today(self) -> date:
        return local(self._clock.now().wall, self._clock.offset()).date()


def read(folder: Folder) -> tuple[Kept, str]:
    """A meeting as it is kept, and why it is read no further, if so. Raises OSError."""
    story, sentence = story_of(read_journal(folder.journal))
    return Kept(tuple(story.lines), record_text(folder.path)), sentence or ""


def door_of(folder: Folder, clock: Clock) -> Door:
    """The door into a meeting's folder."""

    def door(entries: Sequence[Entry]) -> tuple[Kept, str] | str:
        try:
            trouble = put_down(folder, entries, clock)
            return read(folder)[0], trouble
        except (NotIssued, InUse, ReadOnly, NotSaved) as no:
            return str(no)
        except OSError as error:
            return f"Not entered: {why(error)}"

    return door


def reviewed(folder: Folder, clock: Clock, theme: str, *, late: bool = False) -> str:
    """Show a meeting on the terminal, and return why no more of it could be read, if so. Raises OSError."""
    kept, sentence = read(folder)
    review = Review(kept, may_write=True)
    if late:
        review = review.take("+", "+")
    half = HalfTyped(folder.path / REVIEWED, Half)
    screen = ReviewScreen(review, door_of(folder, clock), clock, half)
    show_page(screen, theme, folder.path, lambda: f"chair review {folder.path.name}", screen.last_words)
    return sentence
