"""More about a point, who asked for other words, and what letters mean: at the table, and in the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from chair.files.record.session_data import session_data
from chair.meeting.details import Meaning, occurs, unexplained
from chair.meeting.entries import (
    Answered,
    Detailed,
    Explained,
    MeaningWords,
    PointAdded,
    PointWords,
    PositionGiven,
    ReadBack,
    Redacted,
    Reworded,
    Text,
)
from chair.meeting.points import is_current, unanswered
from chair.meeting.state import Voice
from chair.meeting.typed import date_within
from chair.tui.comfort import Comfort
from tests.helpers import Room
from tests.tui.table import Table, chairing

Kind = TypeVar("Kind")

MONDAY = date(2026, 11, 23)


def entries(table: Table, kind: type[Kind]) -> list[Kind]:
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
        assert "how we will know: the family has it in hand" in table.text
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
        asked = [one.by for one in entries(table, Reworded)]
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
        await table.write("a", "the OT comes with the QZX [EHCP]")
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
        assert "Kept; the record explains it" in table.notice
        await table.press("u", "u")
        assert [one.short for one in table.session.meeting.meanings] == ["OT"]


async def test_letters_of_what_was_not_chosen(tmp_path: Path) -> None:
    """Letters that stand only in a note outside the record are not explained in it."""
    async with chairing(tmp_path) as table:
        await table.write("a", "ring the OT")
        await table.write("t", "the LAC review comes first")
        for letters in ("OT = occupational therapist", "LAC = looked-after child"):
            await table.press("=", "ctrl+u")
            await table.type(letters)
            await table.press("enter")
        table.session.write_files()
        record = (table.session.folder.path / "record.md").read_text()
        assert "occupational therapist" in record
        assert "looked-after" not in record


async def test_letters_explained_anew(tmp_path: Path) -> None:
    """A later meaning takes the place of the earlier."""
    async with chairing(tmp_path) as table:
        await table.write("a", "ring the OT")
        for letters in ("OT = old thing", "ot = new thing"):
            await table.press("=", "ctrl+u")
            await table.type(letters)
            await table.press("enter")
        assert [one.text for one in table.session.meeting.meanings] == ["new thing"]


async def test_the_point_itself_where_room_is_dear(tmp_path: Path) -> None:
    """What is beside a point never takes the room of its words."""
    async with chairing(tmp_path, size=(60, 16)) as table:
        await table.write("a", "Send the report @Webb")
        for key in ("w", "c"):
            await table.press("D", key)
            await table.type("as it was said")
            await table.press("enter")
        assert "ACTION Tom Webb" in table.text


async def test_read_back_where_room_is_dear(tmp_path: Path) -> None:
    """Long details leave room for the answers and the keys that answer."""
    async with chairing(tmp_path, size=(60, 16)) as table:
        await table.write("a", "Send the report to both parents @Webb by Friday")
        for key, words in (("w", "the family has a copy in the post "), ("c", "if not, the council writes ")):
            await table.press("D", key)
            await table.type(words * 4)
            await table.press("enter")
        await table.press("k")
        assert "How we will know" in table.text
        assert "> Tom Webb" in table.text
        assert "Enter back" in table.text


def test_told_by_another() -> None:
    """Whose action it is does not tell themselves of it."""
    room = Room().begin()
    owner = room.person("Priya")
    point = room.do(PointAdded(point="action", owner=owner, words=PointWords("Ring")))
    assert (
        room.no(Detailed(point=point, detail="teller", person=owner))
        == "It is theirs: somebody else tells them."
    )
    assert not room.meeting.points[0].details


def test_letters_redacted() -> None:
    """A meaning that is redacted does not bring back the one before it."""
    room = Room().begin()
    first = room.do(Explained(words=MeaningWords("OT", "old thing")))
    later = room.do(Explained(of=first, words=MeaningWords("OT", "new thing")))
    room.do(Redacted(entries=(later,)))
    data = session_data(room.story.lines, (len(room.story.lines), "0" * 64))
    assert data.meanings == ()
    assert room.no(Explained(of=999)) == "No letters were explained in entry 999."


def test_a_position_given_anew() -> None:
    """Who sees it another way by now is asked again whether it is put fairly; the others are not."""
    room = Room().begin()
    point = room.do(PointAdded(point="no agreement", words=PointWords("The taxi")))
    family, school = room.party("Family"), room.party("School")
    for party in (family, school):
        room.do(PositionGiven(point=point, party=party, words=Text("It stays.")))
        room.do(ReadBack(point=point))
        room.do(Answered(point=point, party=party, reply="fair"))
    room.do(PositionGiven(point=point, party=family, words=Text("It goes.")))
    assert [is_current(room.meeting.points[0], one) for one in room.meeting.points[0].answers] == [
        False,
        True,
    ]
    assert Voice(party=family) in [one.voice for one in unanswered(room.meeting, room.meeting.points[0])]


async def test_a_detail_that_says_it_already(tmp_path: Path) -> None:
    """Enter on a detail as it stands makes no other wording, so nobody is asked again."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Send it @Nair by Friday")
        for _ in range(2):
            await table.press("D", "w", "ctrl+u")
            await table.type("a copy")
            await table.press("enter")
        assert table.kinds.count("detailed") == 1
        assert "Nothing was changed." in table.notice


@pytest.mark.parametrize(
    ("short", "text", "found"),
    [
        ("OT", "the OT rings", True),
        ("EHCP", "two EHCPs", True),
        ("SENCO", "ask the SENCo", True),
        ("senco", "ask the Senco", True),
        ("IT", "It is here, and it stays", False),
        ("OT", "HOTEL, lOT and OTter", False),
        ("R&D", "more R&D", True),
    ],
)
def test_letters_in_a_text(short: str, text: str, found: bool) -> None:
    """Letters are found by themselves, and not as a word or within one."""
    assert occurs(short, text) == found


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
