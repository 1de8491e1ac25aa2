"""When what is the facilitator's own is on the screen: for seconds only, for others look on, too."""

from __future__ import annotations

from collections.abc import Callable

# Milliseconds.
_SHOWN = 10_000


class OwnPane:
    """Shown from `show` on, until `hide` or until its time is over, as `pace` tells it in milliseconds."""

    def __init__(self, pace: Callable[[], int]) -> None:
        self._pace = pace
        self._since: int | None = None
        self.page = 0  # of air time; 0 for the own notes

    @property
    def shown(self) -> bool:
        """Whether anything is shown at this moment."""
        if self._since is not None and self._pace() - self._since >= _SHOWN:
            self._since = None
        return self._since is not None

    def show(self, page: int = 0) -> None:
        """Show the own notes, or a page of air time, from now on."""
        self._since, self.page = self._pace(), page

    def turn(self, pages: int) -> None:
        """The first page of air time, or the next one; after the last nothing."""
        page = self.page + 1 if self.shown else 1
        if page > pages:
            self.hide()
        else:
            self.show(page)

    def hide(self) -> None:
        """Show it no more."""
        self._since = None
