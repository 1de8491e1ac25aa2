"""The screen of the actions of all meetings."""

from __future__ import annotations

from collections.abc import Sequence

from chair.clock import Clock, local
from chair.files.catalogue import Action, Catalogue
from chair.files.library import Library
from chair.files.trouble import Sentence, why
from chair.meeting.entries import Entry
from chair.tui.actions import Actions
from chair.tui.actions_rows import actions_rows, foot
from chair.tui.haste import AT_ONCE
from chair.tui.kept import Kept
from chair.tui.line_screen import LineScreen
from chair.tui.review import DOES_NOTHING
from chair.tui.review_screen import door_of, read
from chair.tui.show import Row


class ActionsScreen(LineScreen):
    """All actions of a library. It ends with how it was left: "left" or "review ID"."""

    state: Actions

    def __init__(self, library: Library, clock: Clock) -> None:
        super().__init__()
        self._library, self._clock = library, clock
        self._refused: int | None = (
            None  # when a key did nothing, in milliseconds, and those at once behind it
        )
        today = local(clock.now().wall, clock.offset()).date()
        self.state = Actions(self._ask, self._linked, self._open, self._enter, self.entry, today)

    def take(self, key: str, character: str | None) -> bool:
        """Every key; what is typed at once behind one that did nothing is words, and acts on nothing."""
        at, acting = self._clock.now().m, not self.state.label and not self.state.left
        hasty = self._refused is not None and at - self._refused <= AT_ONCE
        if hasty and acting and character is not None:
            self._refused, self.state.notice = at, "Those were words and no keys: none of them did anything."
            self.paint()
            return True
        taken = super().take(key, character)
        self._refused = at if acting and DOES_NOTHING in self.state.notice else None
        return taken

    def rows(self, columns: int, height: int) -> list[Row]:
        """The page."""
        return actions_rows(self.state, columns, height)

    def foot(self, columns: int) -> Row:
        """The keys of the moment."""
        return foot(self.state, columns)

    def _ask(self, settled: bool) -> Sequence[Action]:
        with Catalogue(self._library) as catalogue:
            return catalogue.actions(settled=settled)

    def _linked(self, meeting: str) -> frozenset[str]:
        with Catalogue(self._library) as catalogue:
            return catalogue.family(meeting)

    def _open(self, meeting: str) -> Kept | str:
        try:
            return read(self._library.find(meeting))[0]
        except Sentence as no:
            return str(no)
        except OSError as error:
            return why(error)

    def _enter(self, meeting: str, entries: Sequence[Entry]) -> tuple[bool, str]:
        try:
            after = door_of(self._library.find(meeting), self._clock)(entries)
        except Sentence as no:
            return False, str(no)
        if isinstance(after, str):
            return False, after
        kept, trouble = after
        if trouble:  # first of all that, in as many words as a narrow window has room for
            return True, f"Entered. session.json could not be made again. {trouble}"
        return True, f"{kept.story.transcript.told[-1].text}."
