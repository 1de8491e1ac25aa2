"""What is shown for seconds only, for others look on: own notes, what there is so far, or air time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

What = Literal["own", "so far", "air"]

# Milliseconds.
_SHOWN = 10_000


class Glance:
    """Shown from `show` on, until `hide` or until its time is over, as `pace` tells it in milliseconds."""

    def __init__(self, pace: Callable[[], int]) -> None:
        self._pace = pace
        self._since = 0
        self._what: What | None = None
        self._page = 0

    @property
    def what(self) -> What | None:
        """What is shown at this moment."""
        if self._what is not None and self._pace() - self._since >= _SHOWN:
            self._what = None
        return self._what

    @property
    def page(self) -> int:
        """The page of air time that is shown; 0 for none."""
        return self._page if self.what == "air" else 0

    def show(self, what: What, page: int = 1) -> None:
        """Show it from now on, in place of anything else."""
        self._since, self._what, self._page = self._pace(), what, page

    def toggle(self, what: What) -> None:
        """Show it; where it is shown already, hide it."""
        if self.what == what:
            self.hide()
        else:
            self.show(what)

    def turn(self, pages: int) -> None:
        """The first page of air time, or the next one; after the last nothing."""
        page = self.page + 1
        if page > pages:
            self.hide()
        else:
            self.show("air", page)

    def hide(self) -> None:
        """Show it no more."""
        self._what = None
