"""How this user wants chair to look, sound and be used: their settings, with their table of keys."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from chair.files.phrases import read_phrases
from chair.files.settings import BadSettings, Settings, settings_path
from chair.files.words import read_words
from chair.meeting.hints import Words
from chair.meeting.phrases import Phrase
from chair.tui.own_keys import BadKey, Table


class Comfort(Struct, frozen=True):
    """The theme by its short name; whether the bell rings, the mouse acts, a first hint may show; keys.

    `words` are what is hinted at while a line is typed; None for no such hints. `phrases` are at hand then;
    `letters` have a meaning that is offered.
    """

    theme: str = "dark"
    bell: bool = False
    mouse: bool = False
    hints: bool = False
    keys: Table = Table()
    words: Words | None = None
    phrases: tuple[Phrase, ...] = ()
    letters: Mapping[str, str] = {}


def comfort(settings: Settings, theme: str | None = None) -> Comfort:
    """What the settings come to; a `theme` asked for by name goes before theirs. Raises BadSettings."""
    try:
        keys = Table.own(settings.keys)
    except BadKey as error:
        raise BadSettings(f"{settings_path()}: {error}.") from None
    words = read_words() if settings.word_hints else None
    return Comfort(
        theme=theme or settings.theme,
        bell=settings.bell,
        mouse=settings.mouse,
        hints=settings.hints,
        keys=keys,
        words=words,
        phrases=read_phrases(),
        letters=words.letters if words else {},
    )
