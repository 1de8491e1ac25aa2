"""Hints at the keyboard: type, and see the row over the line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.files.settings import Settings
from chair.files.words import SHIPPED, read_words
from chair.meeting.agenda import AgendaPerson
from chair.meeting.hints import Words, phrases
from chair.meeting.state import PointKind
from chair.tui.comfort import Comfort, comfort
from chair.tui.questions import Line
from chair.tui.show import width
from chair.tui.understood import understood
from tests.helpers import AGENDA, Room
from tests.tui.table import Table, chairing

HINTS = Comfort(words=read_words(SHIPPED))
NOBODY, NEVER = "no @owner yet", "no date yet"
NAIR, THURSDAY = "Priya Nair", "Thu 10 Dec 2026, in 7 days"
KINDS = (
    ("Send it", NOBODY, NEVER, "who will do it?"),
    ("Send it @Nair", NAIR, NEVER, "by which day?"),
    ("Send it ASAP @Nair", NAIR, NEVER, "ASAP: by which day?"),
    ("Regular talks @Nair by 10 Dec", NAIR, THURSDAY, "Regular: how often?"),
    ("The LA sends it", NOBODY, NEVER, "The LA: which person?"),
    ("Send it @Webb by 10 Dec", "Tom Webb", THURSDAY, "not here: who tells them?"),
    ("Send it @Nair by 12 Dec", NAIR, "Sat 12 Dec 2026, in 9 days", "Saturday: is anybody there?"),
    ("Send it @Nair by 15 Feb 2027", NAIR, "Mon 15 Feb 2027, in 74 days", "Half term: is anybody there?"),
    ("Say he refused @Nair by 10 Dec", NAIR, THURSDAY, 'refused: "did not agree"?'),
)


async def row_for(table: Table, key: str, text: str) -> str:
    """The row over a line in which this was typed; the line is thrown away."""
    await table.press(key)
    await table.type(text)
    shown = table.lines[-3].strip()
    await table.press("escape", "escape")
    return shown


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_each_kind_of_hint(tmp_path: Path, size: tuple[int, int]) -> None:
    """The row says owner and date whole, and one hint behind them."""
    async with chairing(tmp_path, size=size, comfort=HINTS) as table:
        for text, owner, due, said in KINDS:
            shown = await row_for(table, "a", text)
            assert shown.startswith(f"{owner} - {due}")
            assert shown.endswith(f" - {said}")
        for key in ("t", "g", "r", "x", "p"):
            assert await row_for(table, key, "Tom claimed it") == 'item 1 - claimed: "said"?'


@given(
    st.lists(
        st.sampled_from(["we", "claimed", "ASAP", "@Nair", "@Webb", "@As", "by", "Sat", '"', "[b]"])
    ).map(" ".join)
    | st.text(),
    st.sampled_from([None, "action", "agreed"]),
    st.integers(1, 130),
)
def test_any_text_in_any_width(text: str, point: PointKind | None, columns: int) -> None:
    """Whatever is typed, owner and date are as without hints, and a hint takes only the room that is left."""
    meeting, line = Room().meeting, Line("note", point)
    without, with_hint = (
        "".join(span.text for span in understood(meeting, line, text, date(2026, 12, 3), columns, words))
        for words in (None, HINTS.words)
    )
    assert with_hint.startswith(without)
    assert width(with_hint) <= max(columns, width(without))


async def test_nothing_is_said_of_plain_words(tmp_path: Path) -> None:
    """Neutral words have no hint, and own notes are the chair's alone."""
    async with chairing(tmp_path, comfort=HINTS) as table:
        assert await row_for(table, "t", "mornings are hard") == "item 1"
        assert await row_for(table, "t", 'Dana: "they refused"') == "item 1"
        action = await row_for(table, "a", "Send the OT report @Nair by 11 Dec")
        assert action == "Priya Nair - Fri 11 Dec 2026, in 8 days - item 1"
        assert await row_for(table, ".", "he claimed it") == "For you alone; it is in no record."


async def test_a_hint_is_never_kept(tmp_path: Path) -> None:
    """Enter keeps the line as it was typed, and no file holds a word of the hint."""
    asks = Words(loaded=phrases({"claimed": "xyzzy"}), asks={"date": "plugh"})
    async with chairing(tmp_path, comfort=Comfort(words=asks)) as table:
        await table.press("a")
        await table.type("Say what he claimed @Nair")
        assert 'claimed: "xyzzy"?' in table.notice
        table.screen.keep_draft()
        await table.press("enter")
        await table.write("a", "Send the report @Nair")
        assert [point.text for point in table.session.meeting.points] == [
            "Say what he claimed",
            "Send the report",
        ]
        table.session.write_files()
        for path in tmp_path.rglob("*"):
            assert not path.is_file() or not any(word in path.read_bytes() for word in (b"xyzzy", b"plugh"))


async def test_a_hint_is_cut_and_the_rest_is_not(tmp_path: Path) -> None:
    """At 80 columns a long hint takes the place of the open item, then is cut; owner and date stay."""
    name = "Alexandrina Featherstonehaugh"
    agenda = replace(AGENDA, people=(*AGENDA.people[:2], AgendaPerson(name, "School")))
    words = Words(vague=phrases({"chat": "what about, how long, how often, until when, and with whom?"}))
    async with chairing(tmp_path, agenda, size=(80, 24), comfort=Comfort(words=words)) as table:
        shown = await row_for(table, "a", "Chat @Alexandrina by 10 Dec")
        assert shown.startswith(f"{name} - Thu 10 Dec 2026, in 7 days - Chat: what")
        assert shown.endswith("\u2026")
        assert len(shown) <= 78
    words = Words(vague=phrases({"chat": "what?"}))
    agenda = replace(AGENDA, people=(*AGENDA.people[:2], AgendaPerson(f"{name} {name[12:]}", "School")))
    async with chairing(tmp_path, agenda, size=(80, 24), comfort=Comfort(words=words)) as table:
        shown = await row_for(table, "a", "Chat @Alexandrina by 10 Dec")
        assert shown.startswith(f"{name} {name[12:]} - Thu 10 Dec 2026, in 7 days")


async def test_a_line_for_another_item_keeps_it(tmp_path: Path) -> None:
    """An item that is not the open one stays named, whatever the hint."""
    words = Words(vague=phrases({"chat": "what about, how long, how often, until when?"}))
    async with chairing(tmp_path, size=(80, 24), comfort=Comfort(words=words)) as table:
        await table.press("a")
        await table.type("Chat ")
        await table.press("ctrl+o", "n")
        await table.type("@Nair by 10 Dec")
        assert "Priya Nair - Thu 10 Dec 2026, in 7 days - item 1 - Chat: what" in table.notice


async def test_markup_stays_literal(tmp_path: Path) -> None:
    """Markup around a word, and in the user's own list, stands in the row as it was typed."""
    words = Words(loaded=phrases({"claimed": "[red]said[/nope]"}))
    async with chairing(tmp_path, comfort=Comfort(words=words)) as table:
        shown = await row_for(table, "t", "[b]claimed[/b]")
        assert shown == 'item 1 - claimed: "[red]said[/nope]"?'


async def test_hints_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """word_hints = false shows none and reads no list of words; else the list is read once, at the start."""
    monkeypatch.setenv("CHAIR_CONFIG", str(tmp_path / "chair.toml"))
    (tmp_path / "words.toml").write_text("broken", "utf-8")
    off = comfort(Settings(word_hints=False))
    assert off.words is None
    (tmp_path / "words.toml").write_text('[loaded]\nfibbed = "said"', "utf-8")
    on = comfort(Settings())
    (tmp_path / "words.toml").unlink()
    async with chairing(tmp_path / "off", comfort=off) as table:
        assert await row_for(table, "t", "he fibbed") == "item 1"
        assert await row_for(table, "a", "We send it") == "no @owner yet - no date yet - item 1"
    async with chairing(tmp_path / "on", comfort=on) as table:
        assert await row_for(table, "t", "he fibbed") == 'item 1 - fibbed: "said"?'
