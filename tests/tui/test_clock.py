"""The clock at the table: minutes borrowed and re-planned, private sessions, another day, latecomers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.files.journal import read_journal
from chair.files.record.record_md import record_md
from chair.files.record.session_data import session_data
from chair.files.record.session_md import session_md
from chair.meeting.agenda import Agenda, AgendaItem
from chair.meeting.entries import Adjourned, Borrowed, PrivateTaken, Text, TimeWeighted
from chair.session import Session
from tests.helpers import AGENDA, HOUR, FakeClock
from tests.tui.table import Table, at_table, chairing

BUSY = replace(
    AGENDA,
    items=(
        AgendaItem("Welcome", 5, round="none"),
        AgendaItem("Views of everybody", 10, round="everyone"),
        AgendaItem("Support in school", 20),
        AgendaItem("Break", 5, round="none", rest=True),
        AgendaItem("Getting to school", 15),
    ),
    ends=None,
)
SIZES = [(120, 36), (80, 24)]


def latest(table: Table) -> object:
    """The last entry on the disk."""
    return read_journal(table.session.folder.journal).lines[-1].entry


async def test_borrowing(tmp_path: Path) -> None:
    """Minutes, an item and who agreed, in one line: understood as typed, kept as one entry, taken back."""
    async with chairing(tmp_path, BUSY) as table:
        await table.press("B")
        await table.type("5 from 3, @Dana and 3")
        assert "5 min from 3 Support in school (20 -> 15 min)" in table.notice
        await table.press("enter")
        people = {(one.name or "")[:4]: one.id for one in table.session.meeting.people}
        third = table.session.meeting.items[2].id
        assert latest(table) == Borrowed(item=third, by=5, agreed=(people["Dana"], people["Priy"]))
        assert "00:00 of 10 min  (planned 5)" in table.text
        assert "on time" in table.lines[0]
        await table.press("u")
        assert "5 min for item 1, borrowed from item 3 (agreed: Dana Ashe, Priya Nair)" in table.notice
        await table.press("u")
        assert "of 5 min" in table.text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("five", "Type the minutes and the item's number, and who agreed: 5 from 9, all"),
        ("5 from 9", "There is no item 9."),
        ("5 4", "A break is not shortened."),
        ("20 3", "Item 3 can lend 19 min and keep one."),
        ("2 from item 1", "That item is the open one; borrow from a later one."),
    ],
)
async def test_what_cannot_be_borrowed(tmp_path: Path, typed: str, why: str) -> None:
    """What cannot be is a sentence, and the line stays to be put right."""
    async with chairing(tmp_path, BUSY) as table:
        before = table.kinds
        await table.write("B", typed)
        assert why in table.notice
        assert f"> {typed}" in table.text
        assert table.kinds == before


async def test_who_agreed_in_words(tmp_path: Path) -> None:
    """What is no seat and no name is kept as it was typed."""
    async with chairing(tmp_path, BUSY) as table:
        await table.write("B", "3 5 the whole table")
        entry = latest(table)
        assert isinstance(entry, Borrowed)
        assert (entry.by, entry.words) == (3, Text("the whole table"))


@pytest.mark.parametrize("size", SIZES)
async def test_another_plan(tmp_path: Path, size: tuple[int, int]) -> None:
    """R shows which items would get what and why; y takes all of it, and one u takes all of it back."""
    async with chairing(tmp_path, BUSY, size=size) as table:
        await table.press("R")
        assert "The meeting will end in time; nothing needs another plan." in table.notice
        await table.wait(minutes=14)
        await table.press("R")
        assert "It would end 9 min after 10:55. With this plan it ends at 10:55." in table.notice
        for line in ("2 Views of everybody: 10 -> 8 min", "3 Support in school: 20 -> 16 min",
                     "5 Getting to school: 15 -> 12 min"):  # fmt: skip
            assert line in table.text
        assert "Break: 5" not in table.text
        assert "Later items keep 80 % of their time" in table.text
        before = table.kinds
        await table.press("enter")
        assert "The plan stays as it is." in table.notice
        assert table.kinds == before
        await table.press("R", "y")
        assert "on time, ends 10:55" in table.lines[0]
        assert "not taken yet" not in table.text
        await table.press("u", "u")
        assert "9 min behind" in table.lines[0]


async def test_a_plan_for_many_items(tmp_path: Path) -> None:
    """Where not all items of a plan fit, it says how many more there are, and how it was reckoned."""
    many = replace(BUSY, items=tuple(AgendaItem(f"Item {n}", 20) for n in range(1, 20)))
    async with chairing(tmp_path, many, size=(80, 24)) as table:
        await table.wait(minutes=50)
        await table.press("R")
        assert "2 Item 2: 20 -> 19 min" in table.text
        assert "and 13 more" in table.text
        assert "breaks stay." in table.text


async def test_another_plan_goes_with_the_next_key(tmp_path: Path) -> None:
    """Nothing has to be done to leave a plan: any other key acts as always."""
    async with chairing(tmp_path, BUSY) as table:
        await table.wait(minutes=14)
        await table.press("R", "2")
        assert "Speaking  Dana Ashe" in table.text
        assert "not taken yet" not in table.text


@pytest.mark.parametrize("size", SIZES)
async def test_private_session(tmp_path: Path, size: tuple[int, int]) -> None:
    """It has its own clock and end, charges nobody, and tells only that it began and ended."""
    async with chairing(tmp_path, BUSY, size=size) as table:
        await table.press("2")
        await table.wait(minutes=1)
        await table.press("V")
        assert "A private session (10 min) with" in table.notice
        assert "Local authority" not in table.notice  # nobody is here for them
        await table.press("b")
        assert "Private session, back at 10:11, 10:00 left" in table.text
        assert "Speaking" not in table.text
        await table.wait(minutes=4)
        await table.press("+", "5")
        assert "Private session, back at 10:16, 11:00 left" in table.text
        await table.press("n")
        assert "A private session is on; space ends it." in table.notice
        await table.press("space")
        assert "01:00 of 5 min" in table.text
        lines = table.session.story.lines
        told = session_md(session_data(lines, (1, "")))
        assert "*A private session began*" in told
        assert "*The private session ended*" in told
        assert "Private sessions: Family 4:00" in told
        assert "rivate" not in record_md(session_data(lines, (1, "")))


async def test_private_session_while_a_note_is_typed(tmp_path: Path) -> None:
    """The keys of the clock act while a note is half-typed, and the note is there afterwards."""
    async with chairing(tmp_path, BUSY) as table:
        await table.wait(minutes=14)
        await table.press("t")
        await table.type("mornings are")
        await table.press("ctrl+o", "V", "b")
        assert isinstance(latest(table), PrivateTaken)
        await table.press("ctrl+o", "space", "ctrl+o", "R", "y", "ctrl+o", "J")
        assert "So far" in table.text
        assert table.kinds[-2:] == ["continued", "replanned"]
        await table.press("ctrl+o", "B")
        await table.type("1 3")
        await table.press("enter")
        await table.press("ctrl+o", "W")
        await table.type("x1.5")
        await table.press("enter")
        assert table.kinds[-2:] == ["borrowed", "time_weighted"]
        await table.type(" hard")
        await table.press("enter")
        assert "mornings are hard" in table.text


@pytest.mark.parametrize("size", SIZES)
async def test_so_far(tmp_path: Path, size: tuple[int, int]) -> None:
    """J shows three lines for somebody who comes late; they go by themselves, by J, or by Esc."""
    async with chairing(tmp_path, BUSY, size=size) as table:
        await table.write("a", "Send the report @Priya by Friday")
        await table.press("n", "J")
        right = [line.split("│")[-1].split("├─")[-1] for line in table.lines]
        shown = " ".join(" ".join(right).split())
        assert "Now: item 2, Views of everybody, 0 min; 1 of 5 items done." in shown
        assert "So far: 1 action. The latest: ACTION Priya Nair: Send the report - Fri 4 Dec 2026." in shown
        assert "Next: item 3, Support in school; we end at about 10:50." in shown
        table.pace += 11_000
        table.screen.paint()
        await table.settle()
        assert "So far" not in table.text
        await table.press("J", "J")
        assert "So far" not in table.text
        await table.press("J", "escape")
        assert "So far" not in table.text
        await table.press("J", "A", "A", "A", "A")  # air time takes its place, page by page, and goes
        assert "So far" not in table.text
        await table.press("J", "w")
        assert "So far" not in table.text


async def test_adjourned_until_another_day(tmp_path: Path) -> None:
    """Q and a day leave the meeting as it stands; resumed then it asks nothing, and goes on in time."""
    clock = FakeClock()
    async with chairing(tmp_path, BUSY) as table:
        clock = table.clock
        folder = table.session.folder
        await table.wait(minutes=3)
        await table.press("Q")
        await table.type("Thu 10 Dec at 2pm")
        assert "Thu 10 Dec 2026, 14:00" in table.notice
        await table.press("enter")
        assert not table.screen.is_running
    entry = read_journal(folder.journal).lines[-1].entry
    assert entry == Adjourned(day=date(2026, 12, 10), minute=840, words=Text("Thu 10 Dec at 2pm"))
    clock.reboot(7 * 24 * HOUR + 4 * HOUR)
    session, told = Session.resume(folder, clock)
    async with at_table(session, clock, told=told) as table:
        assert "The meeting is adjourned until Thu 10 Dec 2026, 14:00." in table.text
        assert "space goes on when you are ready" in table.text
        assert "What was that time" not in table.text
        await table.wait(minutes=5)
        await table.press("2")
        assert "The meeting is adjourned; space goes on." in table.notice
        await table.press("space")
        assert "03:00 of 5 min" in table.text
        assert "on time, ends 15:00" in table.lines[0]


async def test_adjourned_until_nobody_knows_when(tmp_path: Path) -> None:
    """Enter alone adjourns without a day; a half-typed note waits in the draft until then."""
    async with chairing(tmp_path, BUSY) as table:
        clock, folder = table.clock, table.session.folder
        await table.press("t")
        await table.type("the taxi")
        await table.press("ctrl+o", "Q", "enter")
        assert not table.screen.is_running
    assert read_journal(folder.journal).lines[-1].entry == Adjourned()
    session, _ = Session.resume(folder, clock)
    async with at_table(session, clock) as table:
        assert "> the taxi" in table.text
        await table.press("ctrl+o", "space", "enter")
        assert "the taxi" in table.text


async def test_an_adjournment_that_was_not_meant(tmp_path: Path) -> None:
    """Before Enter the line can be left; before the meeting there is nothing to adjourn."""
    async with chairing(tmp_path, BUSY, begun=False) as table:
        await table.press("Q")
        assert "The meeting has not begun; q leaves it for later." in table.notice
        await table.press("n", "Q", "escape")
        assert "adjourned" not in table.kinds
        assert "KEYS" in table.lines[-2]


async def test_time_weight(tmp_path: Path) -> None:
    """x1.5 counts for everybody and moves the end; a party's name gives that one its own."""
    async with chairing(tmp_path, BUSY) as table:
        await table.press("W")
        await table.type("x1.5")
        assert "the whole meeting: 150 % of the time" in table.notice
        await table.press("enter")
        assert "00:00 of 8 min  (5 x1.5)" in table.text
        assert "25 min behind, ends 11:20" in table.lines[0]
        await table.write("W", "Family x2")
        family = next(one.id for one in table.session.meeting.parties if one.name == "Family")
        assert latest(table) == TimeWeighted(party=family, percent=200)
        await table.press("u", "u")
        assert "(5 x1.5)" in table.text
        await table.write("W", "x1")
        assert "on time" in table.lines[0]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("twice", "Type x and a number: x1.5"),
        ("x9", "A time weight is x0.5 to x4; x1 is none."),
        ("Health x2", "Nobody here is called Health"),
    ],
)
async def test_no_weight(tmp_path: Path, typed: str, why: str) -> None:
    """What is no weight, or nobody's, is a sentence."""
    async with chairing(tmp_path, BUSY) as table:
        await table.write("W", typed)
        assert why in table.notice
        assert "time_weighted" not in table.kinds


@pytest.mark.parametrize("size", SIZES)
async def test_read_back_needs_its_time(tmp_path: Path, size: tuple[int, int]) -> None:
    """From half-way on a quiet line says how long reading back will take, and when to begin."""
    async with chairing(tmp_path, BUSY, size=size) as table:
        await table.write("a", "Send the report @Priya by Friday")
        await table.write("g", "The taxi stays")
        assert "Read-back" not in table.text
        await table.wait(minutes=28)
        assert "Read-back needs about 2 min: start by 10:53" in table.text
        await table.press("h")
        assert "Read-back" not in table.text


async def test_items_left_open_are_named_before_the_close(tmp_path: Path) -> None:
    """An item left open keeps its time and its queue, and is finished or put off by name before the close."""
    async with chairing(tmp_path, BUSY) as table:
        await table.press("3", "2", "1")
        await table.wait(minutes=2)
        await table.press("l", "3")
        assert table.session.meeting.floor.queue == ()
        await table.press("l", "1")
        assert "02:00 of 5 min" in table.text
        floor = table.session.meeting.floor
        assert [table.session.meeting.person(one).seat for one in floor.queue] == [2, 1]
        await table.press("l", "5", "w", "y")
        assert "Item 1 was left open: Welcome" in table.notice
        await table.press("s")
        assert "Item 3 was left open: Support in school" in table.notice
        await table.press("d")
        assert "Close the meeting for good? Still open: 3 things, as above." in table.notice
        await table.press("y")
        assert table.kinds[-3:] == ["finished", "deferred", "closed"]


async def test_going_back_to_what_was_left_open(tmp_path: Path) -> None:
    """The close can also be put off for an item that was left open."""
    async with chairing(tmp_path, BUSY) as table:
        await table.press("l", "3", "w", "y", "l")
        assert table.session.meeting.current == table.session.meeting.items[0].id
        assert "closed" not in table.kinds


async def test_an_item_more_among_nested_ones(tmp_path: Path) -> None:
    """An item that is added beside a nested one is nested as well, and all that follows keeps its place."""
    nested: Agenda = replace(
        AGENDA,
        items=(AgendaItem("School", None), AgendaItem("Help", 10, depth=1), AgendaItem("Taxi", 5, depth=1)),
        ends=None,
    )
    async with chairing(tmp_path, nested) as table:
        await table.press("n")
        await table.write("N", "Lunch (4 min)")
        assert [one.depth for one in table.session.meeting.items] == [0, 1, 1, 1]
        assert "4 min behind" in table.lines[0]
