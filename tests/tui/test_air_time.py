"""Air time and who was heard: for the facilitator alone, for ten seconds; the hint that nobody is timed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.meeting.agenda import AgendaPerson
from chair.meeting.entries import ViewsRead
from chair.tui.air_page import PAGES, air_page
from chair.tui.show import width
from tests.helpers import AGENDA, Room
from tests.test_golden import STORED
from tests.tui.table import Table, chairing


async def talked(table: Table) -> None:
    """Dana for 30 seconds, Priya for a minute and a note, the facilitator for ten seconds."""
    await table.press("n", "2")
    await table.wait(seconds=30)
    await table.press("3", "f")
    await table.wait(minutes=1)
    await table.write("t", "reading is up by a year")
    await table.press("0", "0")
    await table.wait(seconds=10)


async def test_by_party(tmp_path: Path) -> None:
    """The first page has each party's time, in words and as a bar, and how it was heard on this item."""
    async with chairing(tmp_path) as table:
        await talked(table)
        await table.press("v", "d", "g")
        await table.type("Ms Khan on 1 December @Bright")
        await table.press("enter", "o", "a", "y", "A")
        assert table.line("Family").split()[:3] == ["Family", "0:30", "\u2501" * 7]
        assert "spoke; named on a note" in table.line("School ")
        assert table.line("School ").split()[1:3] == ["1:00", "\u2501" * 14]
        assert "views read out by Jo Bright, gathered by Ms" in table.line("Local authority")
        assert "Khan on 1 December" in table.text
        assert "asked, nothing to add" in table.line(" Child")
        assert "not asked" in table.line("Maya Costa")
        assert table.line("Jo Bright  ").split()[:3] == ["Jo", "Bright", "0:10"]
        assert "item 2, 01:40 of 10 min; Jo Bright speaks" in table.text


async def test_pages_and_their_end(tmp_path: Path) -> None:
    """Its key turns the page, then puts it away; so do ten seconds, and Esc. Other keys act meanwhile."""
    async with chairing(tmp_path) as table:
        await talked(table)
        await table.press("A", "A")
        assert "Air time, by person (2 of 3)" in table.text
        assert table.line("Jo Bright   ").split()[2:] == ["0:10", "\u2501" * 2] * 2 + ["facilitator"]
        await table.press("A")
        assert "spoke, note" in table.line("2 What is going well")
        await table.press("A")
        assert "Agenda" in table.text
        await table.press("A", "1")
        assert "Air time" in table.text
        assert table.kinds[-1] == "requested"
        table.pace += 10_000
        await table.wait(seconds=1)
        assert "Air time" not in table.text
        await table.press("A", "escape")
        assert "Air time" not in table.text


async def test_before_and_between(tmp_path: Path) -> None:
    """Before the meeting there is nothing to see; while no item is open, or all is stopped, there is."""
    async with chairing(tmp_path, begun=False) as table:
        await table.press("A")
        assert table.notice.strip() == "The meeting has not begun; n begins it."
        await table.press("n", "space", "A")
        assert "Air time" in table.text


async def test_while_a_note_is_typed(tmp_path: Path) -> None:
    """It is seen in the middle of a note, which goes on; over a page that is read back it shows, too."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("t")
        await table.type("the bus")
        await table.press("ctrl+o", "A")
        assert "Air time" in table.text
        assert "the bus" in table.line("TYPING")
        await table.press("enter", "escape", "k", "A", "A")
        assert "by person" in table.text
        await table.press("y")
        assert "is this right?" in table.text
        assert "answered" not in table.kinds


async def test_own_notes_and_air_time_are_one_pane(tmp_path: Path) -> None:
    """The one takes the place of the other."""
    async with chairing(tmp_path) as table:
        await table.write(".", "Zebedee looked away")
        await table.press("A", "A", ".", ".")
        assert "Zebedee" in table.text
        await table.press("A")
        assert "by party" in table.text
        assert "Zebedee" not in table.text


@pytest.mark.parametrize("size", [(60, 11), (80, 19), (120, 31)])
def test_the_pages_fit(size: tuple[int, int]) -> None:
    """Ten people of ten voices fit, or it is told how many more there are; no row is wider than the page."""
    people = tuple(AgendaPerson(f"Somebody with a long name {n}", f"Party of {n}") for n in range(9))
    room = Room(replace(AGENDA, people=people)).begin(2)
    for page in range(1, PAGES + 1):
        rows = air_page(room.meeting, room.when().at, page, "item 2", *size)
        assert len(rows) <= size[1]
        assert all(sum(width(span.text) for span in row) <= size[0] for row in rows)


async def test_nobody_is_timed(tmp_path: Path) -> None:
    """After a minute without a turn the screen says so; not in open talk, nor where nobody is to be heard."""
    async with chairing(tmp_path) as table:
        await table.wait(minutes=3)
        assert "Speaking  nobody; press a seat number" in table.text
        await table.press("n")
        await table.wait(seconds=59)
        assert "Speaking  nobody; press a seat number" in table.text
        await table.wait(seconds=1)
        assert "Speaking  nobody is timed for 01:00; press a seat number" in table.text
        await table.press("h")
        assert "is timed" not in table.text
        await table.press("h", "c")
        await table.wait(minutes=2)
        assert "is timed" not in table.text
        await table.press("c", "2")
        await table.wait(minutes=2)
        await table.press("2")
        assert "is timed" not in table.text


async def test_an_interpreter_speaks_for_somebody(tmp_path: Path) -> None:
    """An interpreter's seat asks whose words they are; the turn and its time are that person's."""
    people = (*AGENDA.people, AgendaPerson("Elif Demir", "", "BSL interpreter"))
    async with chairing(tmp_path, replace(AGENDA, people=people)) as table:
        await table.press("6")
        assert "Elif Demir speaks whose words? Seat number" in table.notice
        await table.press("2")
        assert "Speaking  Dana Ashe, Family" in table.text
        await table.press("6", "2")
        assert "Dana Ashe has the floor; the time is theirs." in table.notice
        await table.press("6", "9")
        assert "Nobody has seat 9." in table.notice
        await table.press("6", "y", "6")
        assert "Speaking  Elif Demir, BSL interpreter" in table.text
        assert table.kinds[1:] == ["given", "requested", "given"]


async def test_who_gathered_the_views(tmp_path: Path) -> None:
    """One step more says who gathered the views, and when; taken back, the words are in the line again."""
    async with chairing(tmp_path) as table:
        await table.press("n", "v", "d", "g")
        assert "TYPING views of Local authority, gathered by" in table.text
        assert "and when; @ and a name" in table.notice
        await table.type("by Ms Khan on 1 December @0")
        assert "Jo Bright reads them" in table.notice
        await table.press("enter")
        line = table.session.story.lines[-1].entry
        assert isinstance(line, ViewsRead)
        assert line.words is not None
        assert (line.by, line.words.gathered) == (11, "by Ms Khan on 1 December")
        await table.press("u", "u")
        assert "by Ms Khan on 1 December" in table.line("TYPING views of Local authority")


async def test_gathered_survives_a_crash_and_another_item(tmp_path: Path) -> None:
    """Half-typed it is kept with whose views they are, and it belongs to the item that it was begun on."""
    async with chairing(tmp_path) as table:
        await table.press("n", "v", "d", "g")
        await table.type("Ms Khan")
        table.screen.tick()
        await table.settle()
        draft = table.session.folder.draft()
        assert (draft.kind, draft.text) == ("gathered", "Ms Khan")
        assert draft.views is not None
        await table.press("ctrl+o", "l")
        await table.press("3", "enter")
        assert table.session.meeting.current == table.session.meeting.items[2].id
        assert [one.how for one in table.session.meeting.items[1].heard] == ["views"]


def test_air_time_is_in_no_record() -> None:
    """Nothing that leaves the house says for how long anybody spoke; how each was heard is in the session."""
    session = STORED["session.md"].decode()
    held = session.partition("Who held the floor")[2].partition("\n## ")[0]
    times = [line.rpartition(": ")[2] for line in held.splitlines() if line.startswith("- ")]
    assert len(times) == 5
    heard = "spoke | spoke; named on a late note | spoke | nobody in the room"
    assert f"| 5. Getting to school | {heard} |" in session
    for name, data in STORED.items():
        if name.startswith(("record", "actions")):
            assert b"held the floor" not in data
            assert not [one for one in times if re.search(rf"(?<![\d:]){one}(?![\d:])", data.decode())]
