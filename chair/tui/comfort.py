"""How this user wants chair to look, sound and be used: their settings, with their table of keys."""

from __future__ import annotations

from msgspec import Struct

from chair.files.settings import BadSettings, Settings, settings_path
from chair.tui.own_keys import BadKey, Table


class Comfort(Struct, frozen=True):
    """The theme by its short name; whether the bell rings, the mouse acts, a first hint may show; keys."""

    theme: str = "dark"
    bell: bool = False
    mouse: bool = False
    hints: bool = False
    keys: Table = Table()


def comfort(settings: Settings, theme: str | None = None) -> Comfort:
    """What the settings come to; a `theme` asked for by name goes before theirs. Raises BadSettings."""
    try:
        keys = Table.own(settings.keys)
    except BadKey as error:
        raise BadSettings(f"{settings_path()}: {error}.") from None
    return Comfort(theme or settings.theme, settings.bell, settings.mouse, settings.hints, keys)
