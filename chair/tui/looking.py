"""What is looked at of a meeting afterwards: the page, what of the notes is shown, what is chosen."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from chair.meeting.state import Point
from chair.meeting.transcript import Told
from chair.tui.kept import Among, Filters, Kept, Spot
from chair.tui.review_lines import Typing

Page = Literal["said", "times", "points", "record", "then", "help"]


class Look(Struct, frozen=True, dict=True):
    """Where the reader is: the page, the filters, the entry that is chosen, and whether words are typed."""

    kept: Kept
    page: Page = "said"
    filters: Filters = Filters()
    under: Page = "said"  # the page that the keys are shown over
    chosen: int = 0  # the number of an entry; 0 for the first
    top: int = 0  # the first row that is shown of a page, or of the chosen point
    room: int = 0  # rows of the page, as far as they are known
    moment: int = 0  # milliseconds that replay stands behind the chosen entry
    seeking: bool = False
    asking: Literal["", "item", "seat", "drop"] = ""
    typed: str = ""
    done: bool = False
    among: Among = "point"  # which of the lists the chosen one of the points is in
    came: Spot | None = None  # where the reader came from to the running notes
    may_write: bool = False  # there is a line, and a door
    typing: Typing | None = None
    told: str = ""  # a sentence about the last key

    @cached_property
    def shown(self) -> tuple[Told, ...]:
        """The running notes that pass the filters, in order."""
        told = self.kept.story.transcript.told
        return tuple(one for one in told if self.filters.passes(self.kept, one))

    @cached_property
    def beyond(self) -> int:
        """How many lines have the words that are looked for, but not the rest of what is asked for."""
        if not self.filters.words or self.filters == self.filters.widened:
            return 0
        told, wide = self.kept.story.transcript.told, self.filters.widened
        return sum(wide.passes(self.kept, one) for one in told) - len(self.shown)

    @cached_property
    def place(self) -> int:
        """The place of the chosen entry among those that are shown, or of the last one before it."""
        return max(0, sum(one.n <= self.chosen for one in self.shown) - 1)

    @property
    def spot_place(self) -> int:
        """The place of the chosen spot among the points; or of the last point before what is chosen."""
        spots, here = self.kept.spots, Spot(self.chosen, self.among)
        if here in spots:
            return spots.index(here)
        return max(0, sum(one.among == "point" and one.n <= self.chosen for one in spots) - 1)

    @property
    def spot(self) -> Spot | None:
        """The chosen one of the points, if there are any."""
        return self.kept.spots[self.spot_place] if self.kept.spots else None

    @property
    def entry(self) -> int | None:
        """The entry that is chosen on this page, if it has any."""
        if self.page == "points":
            return None if self.spot is None else self.spot.n
        return self.shown[self.place].n if self.page == "said" and self.shown else None

    @property
    def acting(self) -> bool:
        """Whether letters are keys: no line is typed, and nothing is asked for."""
        return self.typing is None and not self.seeking and not self.asking

    @property
    def point(self) -> Point | None:
        """The point that is chosen, or that the chosen line of the notes is about."""
        n = self.entry
        if n is None:
            return None
        entry = self.kept.lines[n - 1].entry
        ids = (n, getattr(entry, "point", None), getattr(entry, "entry", None))
        return next((one for one in self.kept.meeting.points if one.id in ids), None)

    @property
    def stood(self) -> int:
        """The last entry of the meeting as it stood: the chosen one, or the first that is told."""
        if self.page == "then" and self.chosen:
            return min(self.chosen, len(self.kept.lines))
        return self.shown[self.place].n if self.shown else len(self.kept.lines)
