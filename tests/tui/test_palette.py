"""The palette: every act by its name, and choosing one does what its key does."""

from __future__ import annotations

from pathlib import Path

import pytest

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.state import Meeting, Person
from chair.tui.comfort import Comfort
from chair.tui.keys import KEYS, Key
from chair.tui.own_keys import Table as Keys
from chair.tui.palette import Palette, commands
from tests.tui.table import Table, chairing


def listed(table: Table) -> list[str]:
    """What the palette shows, by its names."""
    assert table.lines[1].startswith(" Find")
    return [line[3:25].strip() for line in table.lines[3:-4] if line.strip()]


async def find(table: Table, query: str) -> None:
    """Look something up and do it."""
    await table.press("ctrl+p")
    await table.type(query)
    await table.press("enter")


async def test_it_has_every_act(tmp_path: Path) -> None:
    """Every act of the table is in it with its key, every person, and the themes; nothing of Textual's."""
    async with chairing(tmp_path, size=(120, 80)) as table:
        await table.press("ctrl+p")
        names = listed(table)
        for key in KEYS:
            if key.act not in ("seat", "palette"):
                assert any(
                    line.startswith(f"   {key.short:<22} {key.shown}") and key.help[:20] in line
                    for line in table.lines
                ), key
        assert {"Dana Ashe", "theme: light", "theme: dark", "theme: high-contrast"} <= set(names)
        assert not {"Screenshot", "Maximize", "Quit", "Theme", "Keys"} & set(names)


async def test_textuals_own_is_not_there(tmp_path: Path) -> None:
    """Textual's palette, which writes pictures of the screen, cannot be opened in any way."""
    async with chairing(tmp_path) as table:
        assert not table.pilot.app.use_command_palette
        table.pilot.app.action_command_palette()
        await table.press("ctrl+p", "ctrl+p", "ctrl+backslash")
        assert len(table.pilot.app.screen_stack) == 2


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("next sp", "next speaker"),
        ("speaker", "next speaker"),
        ("nxsp", "next speaker"),
        ("BREAK", "break"),
        ("?", "all keys"),
        ("dana", "Dana Ashe"),
        ("high", "theme: high-contrast"),
        ("votes", "decided"),
    ],
)
def test_it_finds_by_a_few_letters(query: str, first: str) -> None:
    """Beginnings of names come first, then letters in their order, then what it does; a key finds its act."""
    everybody = Meeting(people=(Person(2, "Robin Ashe", 1), Person(3, "Dana Ashe", 2)))
    assert Palette(commands(everybody, Keys()), query).found[0].title == first


def test_a_long_search_takes_no_time() -> None:
    """However much is typed and however often a letter stands in a name, each is looked through once."""
    acts = commands(Meeting(), Keys())
    assert Palette(acts, "e " * 2_000).found
    assert not Palette(acts, "ee" * 5_000).found


async def test_nothing_is_called_that(tmp_path: Path) -> None:
    """What is not found is said; Enter does nothing then, and Backspace looks again."""
    async with chairing(tmp_path) as table:
        await table.press("ctrl+p")
        await table.type("zzz")
        assert "Nothing is called that." in table.text
        await table.press("enter", "backspace", "backspace", "backspace")
        await table.type("next item")
        await table.press("enter")
        assert "now   2" in table.text


# An act, what the meeting needs before it, and what then says that it was done.
@pytest.mark.parametrize(
    "key", [key for key in KEYS if key.act not in ("seat", "palette")], ids=lambda key: key.act
)
async def test_choosing_does_what_the_key_does(tmp_path: Path, key: Key) -> None:
    """An act chosen in the palette leaves the same screen and the same journal as its key."""
    seen = []
    for way in ("key", "palette"):
        async with chairing(tmp_path / way) as table:
            await table.press("2", "3", "n", "y", "y", "y", "s", "s", "s")
            await table.write("t", "a note")
            if way == "key":
                await table.press(_PRESSED.get(key.keys[0], key.keys[0]))
            else:
                await find(table, key.short)
            seen.append((table.text, table.kinds))
    assert seen[0] == seen[1]


_PRESSED = {"comma": ",", "plus": "+", "minus": "-", "question_mark": "?"}


async def test_a_person_and_a_theme(tmp_path: Path) -> None:
    """A person is their seat number; a theme is there at once, and the settings are named that keep it."""
    async with chairing(tmp_path) as table:
        await find(table, "dana")
        assert "Speaking  Dana Ashe" in table.text
        await find(table, "theme light")
        assert table.pilot.app.theme == "chair-light"
        assert 'theme = "light" in the settings keeps it' in table.notice
        assert table.kinds == ["begun", "given"]


async def test_it_opens_while_a_line_is_typed(tmp_path: Path) -> None:
    """The half-typed line stays where it is; one act is done and the typing goes on."""
    async with chairing(tmp_path) as table:
        await table.press("t")
        await table.type("half a th")
        await table.press("left", "ctrl+p")
        await table.type("dana")
        assert "half a th" in table.lines[-2]
        await table.press("enter")
        assert "Speaking  Dana Ashe" in table.text
        await table.press("right")
        await table.type("ought")
        await table.press("enter")
        assert "half a thought" in table.text
        assert table.kinds == ["begun", "given", "noted"]


@pytest.mark.parametrize("key", ["escape", "ctrl+p", "enter"])
async def test_it_closes_and_does_nothing(tmp_path: Path, key: str) -> None:
    """Esc, its own key, and Enter before anything is looked for close it; nothing has happened."""
    async with chairing(tmp_path) as table:
        await table.press("escape")
        before = table.text
        await table.press("ctrl+p", key)
        assert table.text == before
        assert table.kinds == ["begun"]


async def test_keys_sent_at_once_are_taken_in_order(tmp_path: Path) -> None:
    """Opening, looking, choosing and going on in one burst does what it would do slowly."""
    async with chairing(tmp_path) as table:
        for key in ("ctrl+p", *"dana", "enter", "t", *"words", "enter"):
            table._send(key)
        await table.settle()
        assert "Speaking  Dana Ashe" in table.text
        assert "Dana Ashe: words" in table.text


async def test_an_open_question_steps_aside(tmp_path: Path) -> None:
    """A person chosen is the person, not the number that a question waits for."""
    async with chairing(tmp_path) as table:
        await table.press("+")
        await find(table, "dana")
        assert table.kinds == ["begun", "given"]
        assert "How many minutes" not in table.notice


async def test_up_and_down_choose(tmp_path: Path) -> None:
    """The cursor stays in the list, and what it stands on is always seen and done."""
    async with chairing(tmp_path, size=(80, 24)) as table:
        await table.press("ctrl+p", *["down"] * 90)
        assert ">" in table.line("theme: high-contrast")[:3]
        await table.press("up", "up", "enter")
        assert table.pilot.app.theme == "chair-dark"
        await table.press("ctrl+p", "down", "down", "down", "up", "home", "end", "left", "enter")
        assert table.pilot.app.theme == "chair-high-contrast"


async def test_a_paste_goes_into_the_line(tmp_path: Path) -> None:
    """A paste is words for the meeting: the palette closes."""
    async with chairing(tmp_path) as table:
        await table.press("ctrl+p")
        table.screen.pasted("pasted words")
        await table.settle()
        assert "pasted words" in table.lines[-2]
        assert "Find" not in table.lines[1]


async def test_names_are_shown_as_they_are(tmp_path: Path) -> None:
    """Markup in a name, or in what is looked for, is text."""
    agenda = Agenda(
        title="t", people=(AgendaPerson("[red]Dana[/nope] [EHCP]", "Family"),), items=(AgendaItem("One", 5),)
    )
    async with chairing(tmp_path, agenda) as table:
        await table.press("ctrl+p")
        await table.type("[red]")
        assert "[red]Dana[/nope] [EHC" in table.text
        assert "[red]_" in table.lines[1]
        await table.press("enter")
        assert "Speaking  [red]Dana[/nope] [EHCP]" in table.text


async def test_own_keys_are_listed(tmp_path: Path) -> None:
    """The palette shows the user's keys, and opens by the user's own."""
    keys = Keys.own({"palette": ["F8"], "next_item": ["y"]})
    async with chairing(tmp_path, comfort=Comfort(keys=keys), begun=False) as table:
        await table.press("f8")
        await table.type("next item")
        assert table.line("next item ").split()[3] == "y"
        await table.press("f8", "y", "ctrl+p", "n")
        assert "Find" not in table.text
        assert table.kinds == ["begun"]
