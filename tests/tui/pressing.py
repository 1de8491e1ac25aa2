"""Keys for a line that takes every key, as fast as a terminal can send them."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.widget import Widget


async def press(pilot: Pilot[Any], line: Widget, *keys: str) -> None:
    """Press keys, by their names or what they write, and wait until the line has taken them all."""
    for key in keys:
        character = key if len(key) == 1 else key_to_character(key)
        character = character if character and character.isprintable() else None
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = Key(name, character)
        event.set_sender(pilot.app)
        line.post_message(event)
    taken = asyncio.Event()
    line.call_later(taken.set)
    await taken.wait()
    await pilot.pause()
