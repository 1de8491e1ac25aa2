"""The themes: whatever is on the screen can be read, and no state is a colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

from chair.tui.comfort import Comfort
from chair.tui.themes import NAMES, THEMES
from chair.tui.widgets.pane import GROUNDS, ROLES, Pane
from tests.tui.table import Table, chairing

LEAST = {"dark": 4.5, "light": 4.5, "high-contrast": 7.0}
Light = tuple[int, int, int]


def brightness(colour: Light) -> float:
    """How bright a colour is, as WCAG 2 reckons it."""
    parts = (one / 255 for one in colour)
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Light, other: Light) -> float:
    """By how much two colours stand out from each other."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def stands_out(style: Style) -> float:
    """By how much text in this style stands out from what is behind it."""
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim
    return ratio(style.color.get_truecolor(), style.bgcolor.get_truecolor())


def painted(table: Table) -> Iterator[Segment]:
    """Everything that is seen, piece by piece."""
    for strip in table.screen._compositor.render_strips():
        yield from (segment for segment in strip if segment.text.strip())


def style_at(table: Table, word: str) -> Style:
    """How this word is painted."""
    (style,) = {segment.style for segment in painted(table) if word in segment.text}
    assert style is not None
    return style


@pytest.mark.parametrize("theme", NAMES)
async def test_every_role_can_be_read(tmp_path: Path, theme: str) -> None:
    """Text of every role stands out from every background it can stand on; so do lines, titles and cursor."""
    async with chairing(tmp_path, comfort=Comfort(theme)) as table:
        await table.press("t")
        for pane, role, ground in product(table.screen.query(Pane), ("", *ROLES), ("", *GROUNDS)):
            if role == "rule" and ground:
                continue  # lines only stand between the parts
            assert stands_out(pane.style_of(role, ground)) >= LEAST[theme], (pane, role, ground)
        entry = table.screen.board.entry
        for style in (entry.rich_style, entry.get_component_rich_style("input--cursor")):
            assert stands_out(style) >= LEAST[theme]


@pytest.mark.parametrize(("theme", "size"), list(product(NAMES, ((120, 36), (80, 24)))))
async def test_everything_painted_can_be_read(tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    """Whatever is on the screen, in each of its states, stands out enough."""

    def look() -> None:
        for segment in painted(table):
            assert segment.style is not None
            assert stands_out(segment.style) >= LEAST[theme], segment

    async with chairing(tmp_path, comfort=Comfort(theme), size=size, begun=False) as table:
        look()
        await table.press("n", "2", "3")
        await table.write("g", "the taxi stays")
        await table.press("a")
        await table.type("Ring @3 by Friday")
        look()
        await table.press("enter", "up")
        await table.wait(minutes=4, seconds=30)
        look()
        await table.wait(minutes=1)
        for key in ("u", "?", "?", "ctrl+p", "down", "escape", "space", "space", "w"):
            await table.press(key)
            look()


@pytest.mark.parametrize("theme", NAMES)
def test_few_colours_are_enough(theme: str) -> None:
    """On a terminal with 256 colours it can be read as well; with 16, nothing vanishes."""
    made = THEMES[theme]
    for back, front in product(
        (made.background, made.surface, made.panel), (made.foreground, *made.variables.values())
    ):
        few = [
            Color.parse(str(one)).downgrade(ColorSystem.EIGHT_BIT).get_truecolor() for one in (front, back)
        ]
        assert ratio(*few) >= (3.0 if front == made.variables["primary-darken-1"] else 4.5), (front, back)
        number = [Color.parse(str(one)).downgrade(ColorSystem.STANDARD).number for one in (front, back)]
        assert number[0] != number[1], (front, back)


async def test_dark_unless_said(tmp_path: Path) -> None:
    """Without a word chair is dark; the theme is there from the first moment."""
    async with chairing(tmp_path) as table:
        assert table.pilot.app.theme == "chair-dark"
        assert style_at(table, "Welcome").bgcolor == Color.parse("#121212")


async def test_state_is_never_colour_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR nothing has a colour; words, bold and reverse say the same."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with chairing(tmp_path) as table:
        await table.press("2", "3")
        await table.wait(minutes=6)
        app = table.pilot.app
        strips = table.screen._compositor.render_strips()
        assert app._filters
        for strip in strips:
            for filtered in strip.apply_filter(app._filters[-1], app.screen.styles.background):
                style = filtered.style
                assert style is None or all(
                    one is None or one.is_default for one in (style.color, style.bgcolor)
                )
        assert style_at(table, "OVER").reverse
        assert style_at(table, "speaking").bold
        assert style_at(table, "next item").reverse
        for words in ("over  1", "speaking", "waiting 1", "saved", "OVER by"):
            assert words in table.text
        await table.press("t")
        assert table.screen.board.entry.get_component_rich_style("input--cursor").reverse
        await table.press("enter")
        assert not table.screen.board.entry.get_component_rich_style("input--cursor").reverse


async def test_an_empty_no_color_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR counts when something stands in it."""
    monkeypatch.setenv("NO_COLOR", "")
    async with chairing(tmp_path) as table:
        assert not table.pilot.app.no_color
