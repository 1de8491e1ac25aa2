"""Stock phrases: one key, the names filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.files.phrases import SHIPPED, read_phrases
from chair.files.settings import BadSettings
from chair.meeting.phrases import Phrase
from chair.tui.comfort import Comfort
from tests.helpers import AGENDA
from tests.tui.table import chairing

OWN = Comfort(
    phrases=(
        Phrase("{speaker} would like a break, {facilitator} says when"),
        Phrase("{child} is told on {today}", "agreed"),
    )
)
CHILD = replace(AGENDA, items=(replace(AGENDA.items[0], lead="Robin Ashe"), *AGENDA.items[1:]))


async def test_a_phrase_in_a_line_of_its_own(tmp_path: Path) -> None:
    """A key shows them, a few letters find one, Enter puts it into a line, where it can be changed."""
    async with chairing(tmp_path, CHILD, comfort=OWN) as table:
        await table.press("2", "/")
        assert "Dana Ashe would like a break, Jo Bright says when" in table.text
        await table.type("told")
        await table.press("enter")
        assert "TYPING agreed > Robin Ashe is told on Thursday 3 December 2026" in table.text
        await table.type(", by Dana")
        await table.press("enter")
        assert (
            table.session.meeting.points[0].text == "Robin Ashe is told on Thursday 3 December 2026, by Dana"
        )


async def test_a_phrase_behind_what_is_typed(tmp_path: Path) -> None:
    """While a line is typed the phrase goes behind it; nobody there to be named is three dots."""
    async with chairing(tmp_path, comfort=OWN) as table:
        await table.press("t")
        await table.type("Well:")
        await table.press("ctrl+o", "/", "enter")
        assert "TYPING note > Well: ... would like a break, Jo Bright says when" in table.text
        await table.press("ctrl+o", "/", "escape")
        await table.press("enter")
        assert table.kinds == ["begun", "noted"]


async def test_no_phrases(tmp_path: Path) -> None:
    """An empty file means none, and the key says so."""
    own = tmp_path / "phrases.toml"
    own.write_text("")
    assert read_phrases(own) == ()
    async with chairing(tmp_path, comfort=Comfort()) as table:
        await table.press("/")
        assert "There are no phrases." in table.notice


def test_those_that_come_with_chair(tmp_path: Path) -> None:
    """Without a file of the user's own there are some, each a sentence."""
    found = read_phrases(tmp_path / "phrases.toml")
    assert found == read_phrases(SHIPPED)
    assert found
    assert all(one.text.endswith(".") for one in found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = 1", '"a" is nothing that is known here; each phrase begins with [[phrases]]'),
        ("phrases = 1", "each phrase begins with [[phrases]]"),
        ("[[phrases]]\n", "phrase 1 has no text"),
        (
            '[[phrases]]\ntext = "a"\nkey = 1',
            'phrase 1: "key" is nothing that is known here; text and kind are',
        ),
        (
            '[[phrases]]\ntext = "a"\nkind = "promise"',
            "phrase 1: kind is one of note, action, agreed, recommendation, no agreement, decided, parked",
        ),
        (
            '[[phrases]]\ntext = "{owner} does"',
            "phrase 1: {owner} means nobody; these are known: {child}, {speaker}, {facilitator}, {today}",
        ),
        ("[[phrases", "line 1 is not TOML: "),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, why: str) -> None:
    """A file with a mistake is refused with a sentence that says where."""
    own = tmp_path / "phrases.toml"
    own.write_text(text)
    with pytest.raises(BadSettings) as refused:
        read_phrases(own)
    assert str(refused.value).startswith(f"{own}: {why}")
