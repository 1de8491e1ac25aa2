"""Who spoke, put right: a turn that began earlier, was another's or nobody's; a note that is another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from chair.files.library import Folder
from chair.meeting.airtime import by_person
from chair.session import Session
from tests.helpers import FakeClock
from tests.tui.table import Table, at_table, chairing


def times(table: Table) -> dict[str, int]:
    """For how many seconds each has had the floor."""
    meeting = table.session.meeting
    found = by_person(meeting, table.session.when().at)
    return {str(meeting.person(one).name).split()[0]: ms // 1000 for one, ms in found.items() if ms}


async def dana_then_priya(table: Table) -> None:
    """Dana speaks for a minute and a half, and then Priya for forty seconds so far."""
    await table.press("n", "2")
    await table.wait(seconds=90)
    await table.press("3", "f")
    await table.wait(seconds=40)


async def test_began_ninety_seconds_ago(tmp_path: Path) -> None:
    """Remembered late: it is told what will be so before Enter, and then it is so."""
    async with chairing(tmp_path) as table:
        await table.press("n", "3")
        await table.wait(seconds=20)
        await table.press("E", "b", "1", "5")
        assert "That is after the turn began." in table.notice
        await table.press("backspace", "backspace", "3", "5")
        assert "The clocks of item 2 ran only from 10:00 on." in table.notice
        await table.press("enter")
        assert times(table) == {"Priya": 20}
        await table.press("3")
        await table.wait(minutes=2)
        await table.press("2", "E", "b", "9", "0")
        assert "Enter Dana Ashe spoke from 10:00:50: totals move 1:30" in table.notice
        await table.press("enter")
        assert "Put right: Dana Ashe spoke from 10:00:50: totals move 1:30." in table.notice
        assert times(table) == {"Priya": 20, "Dana": 90}
        await table.press("u")
        assert "Take back: Put right: Dana Ashe spoke from 10:00:50?" in table.notice
        await table.press("u")
        assert times(table) == {"Priya": 20}


async def test_as_minutes_and_as_a_time_of_day(tmp_path: Path) -> None:
    """How long ago may be said in minutes, or as a time of day; what is neither says nothing."""
    async with chairing(tmp_path) as table:
        await table.press("n")
        await table.wait(minutes=5)
        await table.press("3", "E", "b", "2", "m")
        assert "Priya Nair spoke from 10:03: totals move 2:00" in table.notice
        await table.press("3", "0")
        assert "Priya Nair spoke from 10:02:30: totals move 2:30" in table.notice
        await table.press("escape", "E", "b", "1", "0", ":")
        assert "leave it as it is" in table.notice
        await table.press("0", "4")
        assert "Priya Nair spoke from 10:04: totals move 1:00" in table.notice
        await table.press("enter")
        assert times(table) == {"Priya": 60}


async def test_was_somebody_else(tmp_path: Path) -> None:
    """All of the running turn, and of the turn before it only the end."""
    async with chairing(tmp_path) as table:
        await dana_then_priya(table)
        await table.press("E", "w", "1")
        assert "Enter Robin Ashe spoke from 10:01:30, not Priya Nair: totals move 0:40" in table.notice
        await table.press("enter")
        assert "Speaking  Robin Ashe, Child" in table.text
        assert times(table) == {"Dana": 90, "Robin": 40}
        await table.press("E")
        assert "Robin Ashe, 10:01:30, 0:40 so far, or  a Dana Ashe 10:00" in table.notice
        await table.press("a", "w", "3", "3", "0")
        assert "Enter Priya Nair spoke from 10:01, Dana Ashe until then: totals move 0:30" in table.notice
        await table.press("enter")
        assert times(table) == {"Dana": 60, "Priya": 30, "Robin": 40}
        assert table.kinds[-2:] == ["turn_corrected", "turn_parted"]


async def test_was_not_speaking(tmp_path: Path) -> None:
    """The time of a turn that was none is nobody's; or only that since they had stopped."""
    async with chairing(tmp_path) as table:
        await dana_then_priya(table)
        await table.press("E", "x", "1", "0")
        assert "Enter Priya Nair had finished at 10:02: totals move 0:10" in table.notice
        await table.press("enter")
        assert "Speaking  nobody" in table.text
        await table.press("E", "a", "x", "enter")
        assert times(table) == {"Priya": 30}


async def test_it_says_why_not(tmp_path: Path) -> None:
    """Nobody has spoken; nobody has that seat; the person was out; the turns would overlap."""
    async with chairing(tmp_path) as table:
        await table.press("E")
        assert table.notice.strip() == "Nobody has had the floor yet."
        await table.press("M")
        assert table.notice.strip() == "Nobody speaks, and there is no note yet."
        await dana_then_priya(table)
        await table.press("E", "w", "9")
        assert table.notice.strip() == "Nobody has seat 9."
        await table.press("E", "w", "4")
        assert "Tom Webb was not in the room then." in table.notice
        await table.press("enter", "E", "w", "3")
        assert "That would change nothing." in table.notice
        await table.press("enter", "E", "b", "4", "m")
        assert "The clocks of item 2 ran only from 10:00 on." in table.notice
        await table.press("enter", "M", "4")
        assert "Tom Webb was not in the room then." in table.notice
        assert "turn_corrected" not in table.kinds


async def test_moved_by_one_key(tmp_path: Path) -> None:
    """The running turn goes to another seat while it is newer than every note; else the note does."""
    async with chairing(tmp_path) as table:
        await dana_then_priya(table)
        await table.press("M")
        assert "Priya Nair, 10:01:30, 0:40 so far. Who was it? Seat number" in table.notice
        await table.press("5")
        assert "Maya Costa spoke from 10:01:30, not Priya Nair: totals move 0:40." in table.notice
        await table.write("t", "the bus comes too early")
        await table.press("M")
        assert "the bus comes too early: Maya Costa. Whose is it? Seat number" in table.notice
        await table.press("2")
        assert "Put to Dana Ashe." in table.notice
        assert "Dana Ashe: the bus comes too early" in table.text
        await table.press("M", "2")
        assert "It is Dana Ashe's already." in table.notice
        await table.press("M", "x")
        assert "Dana Ashe: the bus" not in table.text
        assert table.kinds[-3:] == ["noted", "reattributed", "reattributed"]


async def test_notes_stay_whose_they_are(tmp_path: Path) -> None:
    """What was noted in a turn that was another's is told; it may be theirs all the same."""
    async with chairing(tmp_path) as table:
        await dana_then_priya(table)
        await table.write("t", "the bus comes too early")
        await table.wait(seconds=5)
        await table.press("E", "w", "1", "enter")
        assert "totals move 0:45. 1 note in it stays Priya Nair's." in table.notice
        assert "Priya Nair: the bus comes too early" in table.text


async def test_a_chosen_note(tmp_path: Path) -> None:
    """A note that was chosen is moved, though somebody has begun to speak since."""
    async with chairing(tmp_path) as table:
        await table.press("n", "2")
        await table.write("t", "first")
        await table.write("t", "second")
        await table.wait(seconds=5)
        await table.press("3", "f", "up", "up", "M", "1")
        assert "Robin Ashe: first" in table.text
        assert "Dana Ashe: second" in table.text


async def test_while_a_note_is_typed(tmp_path: Path) -> None:
    """All of it in the middle of a note, which goes on as if nothing had been."""
    async with chairing(tmp_path) as table:
        await dana_then_priya(table)
        await table.press("t")
        await table.type("the bus")
        await table.press("ctrl+o", "E", "b", "5", "0", "enter")
        assert times(table) == {"Dana": 80, "Priya": 50}
        await table.press("ctrl+o", "M", "5")
        assert times(table) == {"Dana": 80, "Maya": 50}
        assert "the bus" in table.line("TYPING")
        await table.type(" comes at eight")
        await table.press("enter")
        assert "the bus comes at eight" in table.text


async def test_who_was_called_waits_again(tmp_path: Path) -> None:
    """When another had begun to speak, whoever was called waits again, in the old place."""
    async with chairing(tmp_path) as table:
        await table.press("n", "2", "3", "1", "f", "M", "5")
        assert "Speaking  Maya Costa, advocate" in table.text
        assert "waiting 1" in table.line("  3 Priya Nair")
        assert "waiting 2" in table.line("  1 Robin Ashe")


async def test_a_party_that_was_not_heard_after_all(tmp_path: Path) -> None:
    """It is told before Enter, and asked about before the close."""
    async with chairing(tmp_path) as table:
        await table.press("n", "1", "1", "2", "2", "5", "5", "3")
        await table.wait(seconds=30)
        await table.press("n", "E", "w", "2")
        assert "Then not asked on item 2: School. All of it?" in table.notice
        assert "Enter Dana Ashe spoke from 10:00, not Priya Nair: totals move 0:30" in table.notice
        await table.press("enter", "w")
        assert "School was not asked on item 2" in table.text
        await table.press("a", "y")
        assert "was not asked" not in table.text
        assert table.kinds[-1] == "asked"


async def test_after_a_crash(tmp_path: Path) -> None:
    """What was put right is so when the meeting is opened again."""
    async with chairing(tmp_path) as table:
        await dana_then_priya(table)
        await table.press("E", "w", "1", "2", "0", "enter")
        before, folder = times(table), table.session.folder.path
        clock = table.clock
    session, _ = Session.resume(Folder(folder), clock)
    async with at_table(session, FakeClock(clock.wall, clock.m)) as table:
        assert times(table) == before == {"Dana": 90, "Priya": 20, "Robin": 20}


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_it_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    """The last turns have a letter each, as many as there is room for; every answer is seen."""
    async with chairing(tmp_path, size=size) as table:
        await table.press("n")
        for seat in "1235210":
            await table.press(seat)
            await table.wait(seconds=7)
            await table.press(seat)
        await table.press("E")
        first, second = table.notice.split("\n")
        others = "  a Robin Ashe 10:00" + "  c Dana Ashe 10:00" * (size[0] > 60)
        assert first.startswith(f" Jo Bright, 10:00:42, 0:07, or{others}")
        assert second.split("  ")[-3:] == [" b began earlier", "w was somebody else", "x was not speaking"]
