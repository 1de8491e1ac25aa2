"""More about a point, who asked for other words, and what letters mean: at the table, and in the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chair.meeting.details import Meaning, unexplained
from chair.meeting.entries import Detailed, Reworded
from chair.meeting.typed import date_within
from chair.tui.comfort import Comfort
from tests.tui.table import Table, chairing

MONDAY = date(2026, 11, 23)


def entries(table: Table, kind: type) -> list[object]:
    """The entries of a kind, as saved."""
    return [line.entry for line in table.session.story.lines if isinstance(line.entry, kind)]


async def test_an_action_in_depth(tmp_path: Path) -> None:
    """How it is known to be done, what follows if it is not, with its day, and who tells whoever is away."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Send the report @Webb by 10 December")
        await table.press("D")
        assert "w how we will know" in table.notice
        await table.press("w")
        await table.type("the family has it in hand")
        await table.press("enter", "D", "c")
        await table.type("if it is not in by 14 December, Dana rings")
        assert "Mon 14 Dec 2026" in table.notice
        await table.press("enter", "D", "t", "3")
        (point,) = table.session.meeting.points
        assert [(one.kind, one.due) for one in point.details] == [
            ("evidence", None),
            ("condition", date(2026, 12, 14)),
            ("teller", None),
        ]
        await table.press("k")
        assert "How we will know     the family has it in hand" in table.text
        assert "(Mon 14 Dec 2026)" in table.text
        assert "Told by              Priya Nair" in table.text
        table.session.write_files()
        record = (table.session.folder.path / "record.md").read_text()
        assert "  - How we will know: the family has it in hand\n" in record
        assert "  - If not: if it is not in by 14 December, Dana rings (Monday 14 December 2026)\n" in record


async def test_a_difference_and_a_recommendation(tmp_path: Path) -> None:
    """What happens meanwhile, what comes next, how each sees it; to whom, on which section."""
    async with chairing(tmp_path) as table:
        await table.write("x", "How many hours")
        await table.press("D", "m")
        await table.type("five hours stay")
        await table.press("enter", "D", "p", "b")
        await table.type("ten are needed")
        await table.press("enter")
        await table.write("r", "Name the hours")
        await table.press("D", "s")
        await table.type("F")
        await table.press("enter", "up", "up", "D", "r")
        await table.type("mediation")
        await table.press("enter")
        differ, advice = table.session.meeting.points
        assert [one.kind for one in differ.details] == ["meanwhile", "route"]
        assert [one.text for one in differ.positions] == ["ten are needed"]
        assert [one.text for one in advice.details] == ["F"]


async def test_what_has_no_more(tmp_path: Path) -> None:
    """Without a point, on a note, or on a kind that has none: a sentence."""
    async with chairing(tmp_path) as table:
        await table.press("D")
        assert "There is no point yet." in table.notice
        await table.write("g", "The taxi stays")
        await table.press("D")
        assert "Actions, recommendations and points without agreement" in table.notice
        await table.write("t", "a note")
        await table.press("up", "D")
        assert "That is a note." in table.notice


async def test_answers_stay_with_the_words_they_were_given_to(tmp_path: Path) -> None:
    """A condition that comes after an acceptance is another wording, which is read back and answered anew."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Ring them @Nair")
        await table.press("k", "y", "k", "D", "c")
        await table.type("if nobody answers by Friday")
        await table.press("enter", "k")
        assert "Priya Nair, School: do you accept this action?" in table.text
        await table.press("u", "u")
        assert table.kinds[-1] == "undone"


async def test_who_asked_for_other_words(tmp_path: Path) -> None:
    """Whoever has the floor asks for other words, and the line says so; the facilitator is not named."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("2", "e")
        assert "TYPING agreed, put differently as Dana Ashe asks > The taxi stays" in table.text
        await table.type(" till Easter")
        await table.press("enter", "0", "0", "e")
        assert "put differently > " in table.text
        await table.type(" 2027")
        await table.press("enter")
        asked = [one.by for one in entries(table, Reworded)]  # type: ignore[attr-defined]
        assert asked == [
            next(one.id for one in table.session.meeting.people if one.name == "Dana Ashe"),
            None,
        ]
        table.session.write_files()
        text = (table.session.folder.path / "session.md").read_text()
        assert "(before: The taxi stays, until Dana Ashe asked for other words)" in text


async def test_letters(tmp_path: Path) -> None:
    """One key takes the latest letters nobody explained, with their usual meaning; the record lists them."""
    async with chairing(tmp_path, comfort=Comfort(letters={"ot": "occupational therapist"})) as table:
        await table.write("t", "the OT comes with the QZX [EHCP]")
        await table.press("=")
        assert "TYPING letters = what they mean > OT = occupational therapist" in table.text
        await table.press("enter", "=")
        assert "> QZX =" in table.text
        await table.press("enter")
        assert "Type the letters, = and what they mean" in table.notice
        await table.type("a quiet place")
        await table.press("enter")
        table.session.write_files()
        record = (table.session.folder.path / "record.md").read_text()
        assert (
            "## What the letters mean\n\n- **OT**: occupational therapist\n- **QZX**: a quiet place\n"
            in record
        )
        await table.press("u", "u")
        assert [one.short for one in table.session.meeting.meanings] == ["OT"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the OT rings", "OT"),
        ("ask SENCo", "SENCo"),
        ("A.B. is well", ""),
        ("I am here", ""),
        ("Sam rings", ""),
        ("the JB report", ""),
        ("R&D and more", "R&D"),
        ("an ABCDEFGHIJ", ""),
        ("in capitals: STOP", "STOP"),
    ],
)
def test_what_letters_are(text: str, found: str) -> None:
    """Two capitals at least in one short word are letters; initials, names and long words are none."""
    assert unexplained([text], [Meaning(1, "ehcp", "x")], ["J.B. JB"]) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("if the report is not in by 12 May, Tom rings", date(2027, 5, 12)),
        ("by Friday 4 December 2026 it is there, or else", date(2026, 12, 4)),
        ("if nothing has come by next Friday: the panel", date(2026, 12, 4)),
        ("nobody knows when", None),
        ("", None),
    ],
)
def test_a_day_within_words(text: str, day: date | None) -> None:
    """The first day that is named counts, whole, wherever it stands."""
    assert date_within(text, MONDAY, {}) == day


async def test_a_detail_half_typed_comes_back(tmp_path: Path) -> None:
    """A detail that was being typed is kept in the draft, and goes to its point."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Ring them @Nair")
        await table.press("D", "w")
        await table.type("they rang")
        table.screen.tick()
        await table.settle()
        draft = table.session.folder.draft()
        assert draft.text == "they rang"
        assert isinstance(draft.answer, Detailed)
