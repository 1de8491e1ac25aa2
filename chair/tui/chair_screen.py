"""The screen that a meeting is chaired from: it shows the saved meeting and hands keys to the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from chair.files.library import Draft
from chair.session import Failed, Outcome, Proposal, Refused, Saved, Session
from chair.tui import lines, rows
from chair.tui.board import Board, View
from chair.tui.desk import Desk
from chair.tui.haste import Receipt
from chair.tui.questions import Line
from chair.tui.show import Row, Span, row

# Typing is kept at every tick, and at once after so many new characters.
DRAFT_CHARACTERS = 200
# Waiting longer than this for the disk is shown, in seconds.
SAVING_AFTER = 0.1


class ChairScreen(Screen[str]):
    """One meeting, live. It ends with how it was left: "left" or "closed"."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (150, "-roomy")]  # noqa: RUF012  # Textual's own declaration

    def __init__(
        self,
        session: Session,
        told: tuple[str, ...] = (),
        *,
        tick: float = 1.0,
        pace: Callable[[], int] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.board = Board(self.take, self.pasted)
        self.desk = Desk(session, self.board.entry, self.submit, pace)
        self.desk.notice = " ".join(told)
        self.failed = ""  # why the disk did not take something, until it takes it again
        self._tick = tick
        self._waiting = 0  # submitted and not saved yet
        self._slow = False
        self._draft = Draft()
        self._keeping: asyncio.Task[None] | None = None
        self._ending = False

    def compose(self) -> ComposeResult:
        """The board is all there is."""
        yield self.board

    def on_mount(self) -> None:
        """The task that writes, and the clock."""
        self.board.entry.focus()
        self.serving = asyncio.create_task(self.session.serve(self.changed))
        self.set_interval(self._tick, self.tick)
        self._draft = self.session.folder.draft()
        self.desk.writing.restore(self._draft)
        self.call_after_refresh(self.paint)

    def take(self, key: str, character: str | None) -> bool:
        """Every key comes here first. Returns False for those that only edit the line."""
        taken = self.desk.take(key, character)
        if taken:
            self.paint()
        if self.desk.leaving:
            self._end("left")
        return taken

    def pasted(self, text: str) -> None:
        """A paste goes into the line whole; where nothing is shown, nowhere."""
        if self.desk.hidden:
            return
        self.desk.paste()
        self.board.entry.put(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter more or fewer."""
        self.desk.writing.typed()
        if abs(len(event.value) - len(self._draft.text)) >= DRAFT_CHARACTERS:
            self.keep_draft()
        self.paint()

    def on_pane_resized(self) -> None:
        """Other sizes have other rows."""
        self.paint()

    def tick(self) -> None:
        """Some time has passed: the clocks are read anew, never counted."""
        self.session.tick()
        self.keep_draft()
        self.paint()

    def submit(self, made: Proposal, line: Line | None, speaker: int | None) -> Receipt:
        """Hand entries to the session; a line that it does not take comes back."""
        self._waiting += 1
        future = self.session.submit(made)
        future.add_done_callback(partial(self._submitted, line, speaker))
        self.set_timer(SAVING_AFTER, self._look_slow)
        return partial(_numbers, future)

    def changed(self, outcome: Outcome) -> None:
        """The session took something, or did not."""
        match outcome:
            case Failed(sentence):
                self.failed = f"NOT SAVED. {sentence} What you typed is kept; the next key tries again."
            case Refused(sentence):
                self.desk.notice = sentence
            case Saved():
                self.failed, self.desk.chosen = "", None
        if self.session.meeting.stage == "closed":
            self._end("closed")
        self.paint()

    def paint(self) -> None:
        """Show the meeting as it is saved, at this moment."""
        self.desk.ask_about_gap()
        desk = self.desk
        self.board.paint(
            View(
                meeting=self.session.meeting,
                when=self.session.when(),
                notes=self.session.story.transcript.notes,
                chosen=desk.chosen,
                prompt=desk.prompt,
                saved=self._saved(),
                notice=self._notice(),
                label=desk.writing.label,
                help=desk.help,
                hidden=desk.hidden,
                clocks=desk.clocks,
            )
        )

    def keep_draft(self) -> None:
        """Keep what is half-typed, in the background, when it is other than what is kept."""
        draft = self.desk.writing.draft()
        if draft != self._draft and (self._keeping is None or self._keeping.done()):
            self._draft = draft
            self._keeping = asyncio.create_task(self._keep(draft))

    async def _keep(self, draft: Draft) -> None:
        try:
            await asyncio.to_thread(self.session.folder.keep_draft, draft)
        except OSError:
            self._draft = Draft()  # the next tick tries again; the banner is for entries

    def _submitted(self, line: Line | None, speaker: int | None, future: asyncio.Future[Outcome]) -> None:
        self._waiting -= 1
        self._slow = self._slow and self._waiting > 0
        if line is not None and not isinstance(future.result(), Saved):
            self.desk.writing.give_back(line, speaker)
        self.keep_draft()
        self.paint()

    def _look_slow(self) -> None:
        if self._waiting and not self._slow:
            self._slow = True
            self.paint()

    def _saved(self) -> Span:
        if self.failed:
            return Span("NOT SAVED", "over")
        return Span("saving", "near") if self._slow else Span("saved", "good")

    def _notice(self) -> tuple[Row, Row]:
        """The two rows over the line: what is said or asked; the answers, or how the line is understood."""
        desk = self.desk
        if desk.question is not None:
            return rows.question(desk.question, self.size.width)
        first = row(" ", Span(self.failed, "over") if self.failed else desk.notice)
        if desk.writing.line is None:
            return first, row()
        return first, lines.understood(
            self.session.meeting, desk.writing.line, self.board.entry.text, desk.writing.today
        )

    def _end(self, how: str) -> None:
        if not self._ending:
            self._ending = True
            self.run_worker(self._finish(how))

    async def _finish(self, how: str) -> None:
        await self.session.finish(self.serving)
        self.dismiss(how)


def _numbers(future: asyncio.Future[Outcome]) -> tuple[int, ...]:
    """The numbers of the entries that were saved."""
    outcome = future.result()
    return tuple(line.n for line in outcome.lines) if isinstance(outcome, Saved) else ()
