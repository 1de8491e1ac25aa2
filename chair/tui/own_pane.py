"""When own notes are on the screen: for seconds only, for somebody may look over a shoulder."""

from __future__ import annotations

from collections.abc import Callable

# Milliseconds.
_SHOWN = 10_000


class OwnPane:
    """Shown from `show` on, until `hide` or until its time is over, as `pace` tells it in milliseconds."""

    def __init__(self, pace: Callable[[], int]) -> None:
        self._pace = pace
        self._since: int | None = None

    @property
    def shown(self) -> bool:
        """Whether own notes are shown at this moment."""
        if self._since is not None and self._pace() - self._since >= _SHOWN:
            self._since = None
        return self._since is not None

    def show(self) -> None:
        """Show them, from now on."""
        self._since = self._pace()

    def hide(self) -> None:
        """Show them no more."""
        self._since = None
