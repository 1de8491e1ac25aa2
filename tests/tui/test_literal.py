"""Other people's text on every screen: literal, harmless, whole; and back from session.md as it was."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate
from chair.text import one_line
from tests.helpers import AGENDA
from tests.terminal import chair
from tests.tui.table import Table, chairing

# Markup, what Textual's markup trips over, controls, marks that turn text round, halves of characters.
TEXTS = (
    "[red]x[/nope]",
    "AB[/]CD",
    "AB[/",
    "a [EHCP] b",
    "AB[#12]CD",
    "[@click=app.quit]me[/]",
    "AB[F: x=1 /y]",
    "\\[x]",
    "x\x1b]0;title\x07y",
    "x\x1b[2Jy",
    "\x9b31mred",
    "a\x00b\x7fc",
    "ab\u202ecd",
    "\ud83d half",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 home",
    "e\u0301" + "\u0301" * 50,
    "\u0634\u0645\u0633 \u05e9\u05de\u05e9",
    "# no heading",
    "| a | b |",
    "<!-- x",
)


def agenda(text: str) -> Agenda:
    """A meeting in which everything is called so."""
    return replace(
        AGENDA,
        title=text,
        place=text,
        ends=None,
        people=(
            AgendaPerson(text, text, text, text),
            AgendaPerson("Dana Ashe", "Family", text),
            AgendaPerson("Jo Bright", "", "facilitator"),
        ),
        items=(
            AgendaItem(text, 5, text, "everyone", purpose=text, prompts=(text, text)),
            AgendaItem(text, 5, depth=1),
        ),
        dates=(NamedDate(text, AGENDA.dates[0].day, text),),
    )


def harmless(table: Table) -> None:
    """No control character is anywhere on the screen."""
    assert not [char for char in table.text if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
async def test_everything_is_called_so(tmp_path: Path, text: str) -> None:
    """On each page the text stands as it was brought, with symbols for what could act, and nothing breaks."""
    shown = one_line(text).replace("\u0301" * 50, "")
    async with chairing(tmp_path, agenda(text), begun=False) as table:
        seen = []

        async def look(*keys: str) -> None:
            await table.press(*keys)
            harmless(table)
            seen.append(table.text)

        await look()
        await look("n")
        await look("1")
        await look("2")
        await table.press("t")
        table.screen.pasted(text)
        await look()
        await look("enter")
        await table.press("a")
        table.screen.pasted(f"{text} @2")
        await look("enter")
        await look("up")
        for keys in ("e", "escape", "escape", "u", "l", "?", "?", "?", "x"):
            await look(keys)
        await look("escape", "n")
        await look("y", "v")
        await look("w")
        await look("ctrl+p")
        await look("escape", "space")
        assert sum(shown in page for page in seen) > 5, (shown, seen[3])


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
async def test_session_md_keeps_its_structure(tmp_path: Path, text: str) -> None:
    """In session.md the headings are chair's own, whatever anything is called."""
    async with chairing(tmp_path, agenda(text)) as table:
        await table.press("t")
        table.screen.pasted(f"{text}\n{text}\n\n# {text}")
        await table.press("enter", "g")
        table.screen.pasted(text)
        await table.press("enter")
        table.session.write_files()
        written = (table.session.folder.path / "session.md").read_text("utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    heads = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    own = ["Actions", "Agreed", "Who was there", "Who was heard", "Times", "What the rules ask for next"]
    assert [head for head in heads if head in own] == own
    assert len(heads) == 1 + len(own) + 2
    assert not [token for token in tokens if token.type.startswith("html")]


def test_nothing_raw_reaches_the_terminal(tmp_path: Path) -> None:
    """Of the escape codes in an agenda and in typed words not one byte reaches the terminal as such."""
    file = tmp_path / "agenda.md"
    bad = "x\x1b]0;owned\x07\x1b]52;c;cm0gLXJm\x07\x1b[?1049l\x1bc\x9b2J\u202e\x0e"
    file.write_text(
        f"# Review {bad}\n\n## People\n\n- Sam{bad} (Family{bad})\n- Jo (facilitator)\n\n"
        f"## Agenda\n\n1. Item{bad} (5 min)\n\n   {bad}\n\n   - Ask{bad}\n",
        "utf-8",
    )
    with chair("start", str(file), library=tmp_path / "library") as terminal:
        terminal.wait("Not yet begun")
        terminal.send("n1")
        terminal.wait("speaking")
        terminal.send("t\x1b[200~" + bad.replace("\x1b", "\u241b") + "\x1b[201~\r")
        terminal.wait("x\u241b")
        terminal.send("?")
        terminal.wait("key")
        terminal.send("xqq")
        terminal.end()
    body = terminal.raw.split(b"\x1b[?1049l")[0]
    for sign in (
        b"\x1b]0;",
        b"\x1b]52",
        b"\x1bc",
        b"owned\x07",
        "\u009b".encode(),
        "\u202e".encode(),
        b"\x0e",
    ):
        assert sign not in body, sign
    assert b"owned" in body
