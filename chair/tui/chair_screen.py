"""The screen that a meeting is chaired from: it shows the saved meeting and hands keys to the desk."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from chair.files.library import Draft
from chair.files.moving import NotMoved
from chair.files.settings import hint_is_due
from chair.meeting.entries import Adjourned
from chair.session import Session
from chair.session_proposals import Failed, Outcome, Proposal, Refused, Saved
from chair.tui import rows, saving
from chair.tui.bell import rings
from chair.tui.board import Board, View
from chair.tui.comfort import Comfort
from chair.tui.desk import Desk
from chair.tui.ends import passed_on
from chair.tui.haste import Receipt
from chair.tui.help import hint
from chair.tui.keys import moment
from chair.tui.leaving import PATIENCE, Leaving
from chair.tui.mouse import clicked, wheeled
from chair.tui.questions import Do, Line
from chair.tui.show import Row, cut, row, wrap
from chair.tui.themes import THEMES
from chair.tui.understood import understood
from chair.tui.widgets.pane import Pane
from chair.tui.writing import half_of

# Typing is kept at every tick, and at once after so many new characters.
DRAFT_CHARACTERS = 200
# Waiting longer than this for the disk is shown, in seconds.
SAVING_AFTER = 0.1


class ChairScreen(Screen[str]):
    """One meeting, live. It ends with how it was left: "left" or "closed"."""

    def __init__(
        self,
        session: Session,
        told: tuple[str, ...] = (),
        *,
        tick: float = 1.0,
        pace: Callable[[], int] | None = None,
        comfort: Comfort | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.comfort = comfort or Comfort()
        self.board = Board(self.take, self.pasted, self.comfort.keys)
        self.desk = Desk(session, self.board.entry, self.submit, pace, self.comfort)
        self.desk.notice = " ".join((*told, *session.warnings))
        self.leaving = Leaving(session, self.desk, self._typed)
        self._tick = tick
        # Submitted and not saved yet, with the lines they came from and whose those are.
        self._flying: list[tuple[Line, int | None] | None] = []
        self._slow = False
        self._is_out = False
        self._draft = session.folder.draft()  # what was to be kept at last
        self._kept_length = 0  # of the line then
        # Whether it shows where nothing else does.
        self._hint = self.comfort.hints and hint_is_due(session.folder.path.parent)
        self._looked = 0  # when the bell was last thought of

    def compose(self) -> ComposeResult:
        """The board is all there is."""
        yield self.board

    def on_mount(self) -> None:
        """The task that writes, and the clock."""
        self.board.entry.focus()
        self.serving = asyncio.create_task(self.session.serve(self.changed))
        self.serving.add_done_callback(passed_on)
        self.session.watch(self.paint)
        self.set_interval(self._tick, self.tick)
        self._looked = self.session.when().at
        self.desk.writing.restore(self._draft)
        self.call_after_refresh(self.paint)

    def take(self, key: str, character: str | None) -> bool:
        """Every key comes here first. Returns False for those that only edit the line."""
        if self.leaving.begun:
            if self.comfort.keys.act(key, character) == "leave" and self.leaving.without_the_disk():
                self._out("left")
            return True
        taken = self.desk.take(key, character)
        if taken:
            self._acted()
        return taken

    def pasted(self, text: str) -> None:
        """A paste goes into the line whole; where nothing is shown, nowhere."""
        if self.desk.sight.hidden or self.leaving.begun:
            return
        self.desk.paste()
        if self.desk.writing.line is not None:
            self.board.entry.put(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter more or fewer."""
        self.desk.writing.typed()
        if abs(len(event.value) - self._kept_length) >= DRAFT_CHARACTERS:
            self.keep_draft()
        self.paint()

    def on_pane_resized(self) -> None:
        """Other sizes have other rows."""
        self.paint()

    def on_pane_clicked(self, event: Pane.Clicked) -> None:
        """A click does what a key does."""
        at = self.board.at(event.x, event.y)
        self._do(clicked(self.session.expected, self.session.when(), self.desk.answering.question, *at))

    def on_pane_wheeled(self, event: Pane.Wheeled) -> None:
        """So does the wheel."""
        self._do(wheeled(self.board.at(event.x, event.y)[0], event.up))

    def _do(self, do: Do | None) -> None:
        if do is not None and not self.desk.sight.covered and not self.leaving.begun:
            self.desk.perform(do)
            self._acted()

    def tick(self) -> None:
        """Some time has passed: the clocks are read anew, never counted."""
        if not self.leaving.begun:
            self.session.tick()
            self.keep_draft()
            self._ring()
        self.paint()

    def submit(self, made: Proposal, line: Line | None, speaker: int | None) -> Receipt:
        """Hand entries to the session; a line that it does not take comes back."""
        self._flying.append(None if line is None else (line, speaker))
        future = self.session.submit(made)
        future.add_done_callback(partial(self._submitted, line, speaker))
        self.set_timer(SAVING_AFTER, partial(self._look_slow, future))
        return partial(_numbers, future)

    def changed(self, outcome: Outcome) -> None:
        """The session took something, or did not."""
        match outcome:
            case Failed():
                self.leaving.failures += 1
            case Refused(sentence):
                self.desk.notice = sentence
            case Saved(lines):
                self.desk.sight.chosen = None
                self.leaving.stay()
                if any(isinstance(line.entry, Adjourned) for line in lines):
                    self._end("left")
        if self.session.meeting.stage == "closed":
            self._end("closed")
        self.paint()

    def paint(self) -> None:
        """Show the meeting as it is saved, at this moment."""
        if not self.board.is_attached:  # the screen is gone, and the disk has answered after all
            return
        self.desk.ask_again()
        desk, sight, key = self.desk, self.desk.sight, self.desk.key_now("save_elsewhere")
        self.board.paint(
            View(
                meeting=self.session.meeting,
                when=self.session.when(),
                notes=self.session.story.transcript.notes,
                entries=self.session.story.next_n,
                chosen=sight.chosen,
                prompt=sight.prompt,
                saved=saving.corner(self.session, slow=self._slow),
                banner=saving.banner(self.session.trouble, key, self.size.width),
                notice=self._notice(),
                label=desk.writing.label,
                reading=desk.reader.reading,
                options=desk.answering.options,
                open=desk.wrapper.told(bool(desk.answering.options)) if desk.wrapper.wrapping else None,
                veiled=desk.writing.line is not None and desk.writing.line.kind == "own",
                tab=desk.writing.line is not None and desk.writing.line.kind == "note",
                beside=desk.beside,
                own=self.session.own_notes if sight.glance.what == "own" else None,
                air=sight.glance.page,
                help=sight.help,
                palette=sight.palette,
                hidden=sight.hidden,
                clocks=sight.clocks,
            )
        )

    def keep_draft(self) -> None:
        """Keep what is half-typed, in the background, when it is other than what is kept."""
        self._draft, self._kept_length = self._typed(), len(self.board.entry.value)
        self.session.keep_draft(self._draft)

    def last_words(self) -> None:
        """Keep what is half-typed, at once, as the program ends; what was kept before never goes for it."""
        draft = self._typed()
        with contextlib.suppress(OSError):
            if draft != Draft():
                self.session.keep_last_draft(draft)

    def _typed(self) -> Draft:
        """What would be lost if the program ended now: also what the disk has not taken yet."""
        draft = self.desk.writing.draft()
        flying = [one for one in self._flying if one is not None]
        own = tuple(line.text for line, _ in flying if line.kind == "own")
        if self.session.expected.off_record is not None:
            return replace(self._draft, own=draft.own + own)  # of what others may read, what was there before
        shared = tuple(half_of(line, speaker) for line, speaker in flying if line.kind != "own")
        return replace(draft, unsaved=shared + draft.unsaved, own=draft.own + own)

    def _submitted(self, line: Line | None, speaker: int | None, future: asyncio.Future[Outcome]) -> None:
        self._flying.pop(0)
        self._slow = self._slow and bool(self._flying)
        if line is not None and not isinstance(future.result(), Saved):
            self.desk.writing.give_back(line, speaker)
        self.keep_draft()
        self.paint()

    def _look_slow(self, future: asyncio.Future[Outcome]) -> None:
        if not (future.done() or self._slow):
            self._slow = True
            self.paint()

    def _notice(self) -> tuple[Row, Row]:
        """The two rows over the line: what is said or asked; the answers, or how the line is understood."""
        desk = self.desk
        if (question := desk.answering.question) is not None:
            # The answers to a point stand on its page.
            if not desk.answering.options:
                return rows.question(question, self.size.width)
            asked, _ = rows.question(replace(question, options=()), self.size.width)
            said = self.comfort.keys.spell(desk.notice)
            return asked, row(" ", cut(said, self.size.width - 2))
        keys = self.comfort.keys
        said = keys.spell(desk.notice)
        first, *rest = wrap(said, self.size.width - 2)
        if desk.writing.line is not None:
            line, today = desk.writing.line, desk.writing.today
            read = understood(
                self.session.meeting, line, self.board.entry.text, today, self.size.width, self.comfort.words
            )
            if read:
                return row(" ", cut(said, self.size.width - 2)), read
        elif self._hint and not said:
            return hint(keys, moment(self.session.meeting, typing=False)), row()
        return row(" ", first), row(" ", " ".join(rest))

    def _acted(self) -> None:
        """A key, or a click, has done something."""
        self._around()
        self.paint()
        if self.desk.leaving:
            self._end("left")
        if folder := self.desk.writing.elsewhere:
            self.desk.writing.elsewhere = ""
            self.run_worker(self._move(Path(folder)))

    def _around(self) -> None:
        """What a key has changed that is no part of the meeting: the theme, and whether the hint is due."""
        sight = self.desk.sight
        if sight.theme:
            self.app.theme, sight.theme = THEMES[sight.theme].name, ""
        if self._hint and sight.help:
            self._no_more_hint()

    def _no_more_hint(self) -> None:
        self._hint = False
        self.session.no_more_hint()

    def _ring(self) -> None:
        before, self._looked = self._looked, self.session.when().at
        if self.comfort.bell and rings(self.session.meeting, before, self._looked):
            self.app.bell()

    def _end(self, how: str) -> None:
        if not self.leaving.begun:
            self.leaving.begun = True
            if self._hint and how == "closed":
                self._no_more_hint()
            self.run_worker(self._finish(how))

    def _out(self, how: str) -> None:
        """Leave the screen, once: the disk may answer in the moment that it is not waited for any more."""
        if not self._is_out:
            self._is_out = True
            self.dismiss(how)

    async def _finish(self, how: str) -> None:
        slow = self.set_timer(PATIENCE, self._is_slow)
        if await self.leaving.out(how, self.serving):
            self._out(how)
        slow.stop()
        self.paint()

    def _is_slow(self) -> None:
        self.leaving.is_slow()
        self.paint()

    async def _move(self, root: Path) -> None:
        """Save the meeting in another library and go on there; where that cannot be, say why."""
        writing = self.desk.writing
        self.desk.notice = "Saving the meeting there."
        self.paint()
        try:
            await self.session.move(root)
        except NotMoved as refused:
            self.desk.notice = str(refused)
        else:
            writing.moved()
            self.desk.notice = f"The meeting is now kept in {saving.homely(self.session.folder.path)}."
            self.keep_draft()
        self.paint()


def _numbers(future: asyncio.Future[Outcome]) -> tuple[int, ...]:
    """The numbers of the entries that were saved."""
    outcome = future.result()
    return tuple(line.n for line in outcome.lines) if isinstance(outcome, Saved) else ()
