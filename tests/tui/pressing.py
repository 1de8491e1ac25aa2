"""Keys as fast as a terminal can send them, and waiting for what they bring about."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget


async def press(pilot: Pilot[Any], line: Widget, *keys: str) -> None:
    """Press keys, by their names or what they write, and wait until all is done that they bring about."""
    for key in keys:
        send(pilot, line, key)
    screen = line.screen
    await through(line, screen, pilot.app)
    await asyncio.gather(*(worker.wait() for worker in pilot.app.workers), return_exceptions=True)
    await through(screen)
    while screen.is_running and screen._layout_required:
        await through(screen, *screen.query("*"), screen)


def send(pilot: Pilot[Any], to: MessagePump, key: str) -> None:
    """Send a key, by its name or what it writes."""
    character = key if len(key) == 1 else key_to_character(key)
    character = character if character and character.isprintable() else None
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    event = Key(name, character)
    event.set_sender(pilot.app)
    to.post_message(event)


async def through(*nodes: MessagePump) -> None:
    """Until each of these has handled the messages it had."""
    for node in nodes:
        done = asyncio.Event()
        node.call_later(done.set)
        while node.is_running and not done.is_set():
            await asyncio.sleep(0)
