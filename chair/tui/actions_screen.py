"""The screen of the actions of all meetings."""

from __future__ import annotations

from collections.abc import Sequence

from chair.clock import Clock, local
from chair.files.catalogue import Action, Catalogue
from chair.files.clearing import FOLLOWED
from chair.files.half_typed import HalfTyped
from chair.files.library import Library
from chair.files.trouble import Sentence, why
from chair.meeting.entries import Entry
from chair.tui.actions import Actions
from chair.tui.actions_rows import actions_rows, foot
from chair.tui.haste import AT_ONCE
from chair.tui.kept import Kept
from chair.tui.keys import DOES_NOTHING
from chair.tui.line_screen import LineScreen
from chair.tui.review_lines import Half
from chair.tui.review_screen import door_of, read
from chair.tui.show import Row


class ActionsScreen(LineScreen):
    """All actions of a library. It ends with how it was left: "left" or "review ID"."""

    state: Actions

    def __init__(self, library: Library, clock: Clock) -> None:
        super().__init__()
        self._library, self._clock = library, clock
        self._half: HalfTyped[Half] | None = None  # of the line that is open
        # When a key did nothing, in milliseconds, and those at once behind it.
        self._refused: int | None = None
        today = local(clock.now().wall, clock.offset()).date()
        self.state = Actions(self._ask, self._linked, self._open, self._enter, self.entry, today)

    def take(self, key: str, character: str | None) -> bool:
        """Every key; what is typed at once behind one that did nothing is words, and acts on nothing.

        The key that uncovers the list brings back what was being typed, and none before it.
        """
        at, acting = self._clock.now().m, not self.state.label and not self.state.left
        hasty = self._refused is not None and at - self._refused <= AT_ONCE
        if hasty and acting and character is not None:
            self._refused, self.state.notice = at, "Those were words and no keys: none of them did anything."
            self.paint()
            return True
        covered = self.state.covered
        taken = super().take(key, character)
        if covered and not self.state.covered:
            self._give_back()
            self.paint()
        self._refused = at if acting and DOES_NOTHING in self.state.notice else None
        return taken

    def rows(self, columns: int, height: int) -> list[Row]:
        """The page."""
        return actions_rows(self.state, columns, height)

    def foot(self, columns: int) -> Row:
        """The keys of the moment."""
        return foot(self.state, columns)

    def on_unmount(self) -> None:
        """Nothing more is typed."""
        if self._half is not None:
            self._half.end()

    def keep(self) -> None:
        """What is half-typed is kept in the folder of its meeting, for as long as it is."""
        half = self.state.half
        if half is not None and self._half is None:
            self._half = self._half_of(half[0])
        if self._half is not None:
            self._half.keep(None if half is None else half[1])
        if half is None and self._half is not None:
            self._half.end()
            self._half = None

    def last_words(self) -> None:
        """Keep it at once, as the program ends."""
        half, file = self.state.half, self._half
        if half is not None and file is not None:
            file.keep_last(half[1])

    def _half_of(self, meeting: str) -> HalfTyped[Half]:
        return HalfTyped(self._library.root / meeting / FOLLOWED, Half)

    def _give_back(self) -> None:
        for meeting in sorted(self._library.names(), reverse=True):
            file = self._half_of(meeting)
            if (half := file.read()) is not None and self.state.give_back(meeting, half):
                self._half = file
                return

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
