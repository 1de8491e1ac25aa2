"""What the chair sees that is no entry: what is chosen, shown for a while, put away, or over the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chair.tui.glance import Glance
from chair.tui.haste import Before
from chair.tui.palette import Palette


class Sight:
    """Nothing of it is saved: it is as at first when the meeting is opened again."""

    def __init__(self, pace: Callable[[], int]) -> None:
        self.chosen: int | None = None  # the note that `amend` means; None for the latest
        self.prompt = 0
        self.clocks = True  # whether they are shown
        self.theme = ""  # what was chosen in the palette
        self.glance = Glance(pace)
        # What lies over the board, one at a time.
        self.hidden = False  # nothing is shown, and only z acts
        self.palette: Palette | None = None
        self.help = 0  # the page of the help that is shown, from 1

    @property
    def covered(self) -> bool:
        """Whether something lies over the board."""
        return self.hidden or self.palette is not None or self.help > 0

    def hide(self) -> None:
        """Show nothing."""
        self.hidden = True
        self.glance.hide()

    def open_help(self) -> None:
        """The first page of the help."""
        self.help = 1

    def toggle_clocks(self) -> None:
        """Put the clocks away, or show them again."""
        self.clocks = not self.clocks

    def next_prompt(self) -> None:
        """The next thing to ask on this item."""
        self.prompt += 1

    def choose(self, by: int, notes: Sequence[int]) -> None:
        """Choose a note so many later; none behind the latest."""
        place = (len(notes) if self.chosen not in notes else notes.index(self.chosen)) + by
        self.chosen = notes[max(0, place)] if place < len(notes) and notes else None

    def before(self, speaker: int | None) -> Before:
        """What a key may change of it, as it is."""
        return Before(self.prompt, self.help, self.clocks, speaker)

    def back_to(self, before: Before) -> None:
        """As it was before a key."""
        self.prompt, self.help, self.clocks = before.prompt, before.help, before.clocks
