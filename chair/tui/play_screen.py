"""The chair screen, chairing itself: the practice meeting for a first look."""

from __future__ import annotations

import asyncio

from chair.files.library import Library
from chair.session import Session
from chair.tui.app import chair_meeting
from chair.tui.chair_screen import ChairScreen
from chair.tui.comfort import Comfort
from chair.tui.keys import KEY_OF
from chair.tui.practice import FastClock, at_ten, beats

_LETTER = 0.02  # seconds between two letters of a line
_KEY = 0.12  # and between two keys


class PlayScreen(ChairScreen):
    """Plays the script; only q still acts."""

    def __init__(self, session: Session, clock: FastClock, comfort: Comfort) -> None:
        super().__init__(
            session,
            ("The practice meeting chairs itself, in about a minute. q q leaves.",),
            tick=0.2,
            comfort=comfort,
        )
        self._clock = clock
        self._playing = False

    def on_mount(self) -> None:
        """Begin to play."""
        super().on_mount()
        self.run_worker(self._play())

    def take(self, key: str, character: str | None) -> bool:
        """Keys come from the script."""
        return super().take(key, character) if self._playing or key == "q" else True

    async def _play(self) -> None:
        for beat in beats():
            while self._clock.now().m < beat.at:
                await asyncio.sleep(_LETTER)
            for key in beat.keys:
                self._playing = True
                super().take(*KEY_OF.get(key, (key, key)))
                self._playing = False
                await asyncio.sleep(_KEY)
            for letter in beat.words:
                self.board.entry.put(letter)
                await asyncio.sleep(_LETTER)


def play_on_screen(library: Library, theme: str = "dark") -> Session:
    """Play the script on the terminal, in about a minute."""
    clock, session = at_ten(library, None, FastClock)
    chair_meeting(PlayScreen(session, clock, Comfort(theme)))
    return session
