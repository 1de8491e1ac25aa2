"""What is half-typed on a line while no meeting is chaired: in a private file, for as long as it is.

It is written in the background with each letter, so that a crash or a closed window costs hardly one, and is
taken away at once as the line is kept, left or thrown away. A disk that refuses costs no more than that.
"""

from __future__ import annotations

import contextlib
import threading
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from chair.files.atomic import make_folder, with_leftovers, write_atomic
from chair.files.hand import Hand

Half = TypeVar("Half", bound=Struct)


class HalfTyped(Generic[Half]):
    """The file at `path` that holds one line. `makes_folder`: also where its folder is not there yet."""

    def __init__(self, path: Path, kind: type[Half], *, makes_folder: bool = False) -> None:
        self._path, self._kind, self._makes_folder = path, kind, makes_folder
        self._wanted: Half | None = None  # what was to be kept at last
        self._one = threading.Lock()  # writes at a time
        self._hand = Hand()

    def read(self) -> Half | None:
        """What was being typed; None where there is nothing, or nothing that can be read."""
        try:
            self._wanted = msgspec.json.decode(self._path.read_bytes(), type=self._kind)
        except (OSError, msgspec.MsgspecError):
            return None
        return self._wanted

    def keep(self, half: Half | None) -> None:
        """Keep this in the background, unless it is kept already; with None, let nothing be kept, at once."""
        if half == self._wanted:
            return
        if half is None:
            self.keep_last(None)
        else:
            self._wanted = half
            self._hand.do(partial(self._put, half))

    def keep_last(self, half: Half | None) -> None:
        """The same at once, from any thread."""
        with self._one:
            self._wanted = half
            self._write(half)

    async def settled(self) -> None:
        """Wait until all that is to be kept is kept."""
        await self._hand.do(lambda: None)

    def end(self) -> None:
        """Nothing more is typed, once what is to be kept is kept."""
        self._hand.end()

    def _put(self, half: Half) -> None:
        with self._one:
            if half is self._wanted:  # else another one is on its way, or the line is gone
                self._write(half)

    def _write(self, half: Half | None) -> None:
        with contextlib.suppress(OSError):
            if half is not None:
                if self._makes_folder:
                    make_folder(self._path.parent)
                write_atomic(self._path, msgspec.json.encode(half))
                return
            for path in with_leftovers(self._path):
                path.unlink(missing_ok=True)
