"""The floor at the keyboard: asking for it, in between, in which order, around the table, undisturbed."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.files.library import Folder, Library
from chair.meeting.agenda import AgendaItem, AgendaPerson
from chair.session import Session
from chair.tui.bell import rings
from tests.helpers import AGENDA, MINUTE, FakeClock
from tests.tui.table import Table, at_table, chairing

TALK = replace(AGENDA, items=(AgendaItem("Talk", 30), AgendaItem("End", 5)))


def said(table: Table) -> list[str]:
    """What stands in the pane of the item from who speaks on."""
    lines = [line.split("\u2502", 1)[-1].strip() for line in table.lines]
    start = next(place for place, line in enumerate(lines) if line.startswith(("Speaking", "Open talk")))
    end = next(place for place, line in enumerate(lines) if place > start and "Notes" in line)
    return [" ".join(line.split()) for line in lines[start:end] if line]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_asking_for_something(tmp_path: Path, size: tuple[int, int]) -> None:
    """Each kind of request is a key and a seat; it stands beside the name, and on the turn."""
    async with chairing(tmp_path, TALK, size=size) as table:
        await table.press("1", "2", "5", ">", "3", "P", "0")
        assert said(table)[1:] == [
            "Waiting Dana Ashe, Family",
            f"Jo Bright{', facilitator' if size[0] > 80 else ''} - point of order",
            "Priya Nair, School - reply",
            "Maya Costa, advocate",
        ]
        assert "waiting 2" in table.line("  0 Jo Bright")
        await table.press("f")
        await table.wait(seconds=2)
        await table.press("f")
        assert "Speaking Jo Bright, facilitator" in said(table)[0]
        assert "point of order" in " ".join(said(table)[:2])
        assert table.kinds[1:] == ["given", *["requested"] * 4, "given", "given"]


async def test_nobody_speaks_so_they_do(tmp_path: Path) -> None:
    """With nobody speaking or waiting, who asks for something has the floor for it at once."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("C", "3")
        assert said(table)[0].startswith("Speaking Priya Nair, School - clarifying question")
        assert table.kinds[-1] == "given"
        await table.press("C", "9")
        assert "Nobody has seat 9." in table.notice


async def test_a_reason(tmp_path: Path) -> None:
    """A few words stand beside the name while they wait and while they speak; a place is never lost by it."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("1", "2", "3", "#", "2")
        assert "TYPING Dana Ashe speaks about >" in table.text
        await table.type("the [taxi]")
        await table.press("enter")
        await table.press("#", "5")
        await table.type("the lunch hall")
        await table.press("enter")
        assert said(table)[1:] == [
            "Waiting Dana Ashe, Family - the [taxi]",
            "Priya Nair, School",
            "Maya Costa, advocate - the lunch hall",
        ]
        assert table.kinds[-2:] == ["reasoned", "requested"]
        await table.press("u", "u")
        assert "TYPING Maya Costa speaks about > the lunch hall" in table.text
        await table.press("escape", "escape", "f")
        assert "Speaking  Dana Ashe, Family - the [taxi]" in table.text
        await table.press("n", "#")
        assert "Who wants to speak about something?" in table.notice


async def test_a_reason_while_a_note_is_half_typed(tmp_path: Path) -> None:
    """The reason is typed first, then the note comes back; half-typed, both come back after a crash."""
    clock = FakeClock()
    session = Session.start(Library(tmp_path), TALK, clock)
    async with at_table(session, clock) as table:
        await table.press("n", "1", "t")
        await table.type("half a no")
        await table.press("ctrl+o", "#", "3")
        await table.type("lun")
        assert "TYPING Priya Nair speaks about > lun" in table.text
        table.screen.tick()
        await table.settle()
        folder = session.folder.path
    session, _ = Session.resume(Folder(folder), clock)
    async with at_table(session, clock) as table:
        assert "TYPING Priya Nair speaks about > lun" in table.text
        await table.type("ch")
        await table.press("enter")
        assert "TYPING note, Robin Ashe > half a no" in table.text
        assert "Waiting   Priya Nair, School - lunch" in table.text


async def test_two_reasons_at_once(tmp_path: Path) -> None:
    """A second reason begun inside a half-typed one keeps the words of the first, for afterwards."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("1", "#", "3")
        await table.type("lun")
        await table.press("ctrl+o", "#", "2")
        assert "lun" not in table.lines[-2]
        await table.type("the taxi")
        await table.press("enter")
        assert "TYPING Priya Nair speaks about > lun" in table.text


async def test_no_reason_off_the_record(tmp_path: Path) -> None:
    """What somebody speaks about is no line to be typed while the meeting is off the record."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("1", "O", "enter", "#", "3")
        assert "TYPING" not in table.text
        assert "O is back on it" in table.notice


async def test_a_point_of_order_while_typing(tmp_path: Path) -> None:
    """ctrl+o, the key and the seat: a request comes in, and the note goes on."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("1", "t")
        await table.type("half a no")
        await table.press("ctrl+o", "P", "2", "ctrl+o", "j", "3")
        await table.type("te")
        assert "> half a note" in table.text
        assert table.kinds[-2:] == ["requested", "interposed"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_question_in_between(tmp_path: Path, size: tuple[int, int]) -> None:
    """The speaker's clock stands still while another asks; their own seat, or f, gives the floor back."""
    async with chairing(tmp_path, TALK, size=size) as table:
        await table.press("2", "5")
        await table.wait(minutes=1)
        await table.press("j", "3")
        await table.wait(seconds=30)
        asks = ["Speaking Priya Nair, School - clarifying question 00:30"]
        if size[0] == 80:
            asks = ["Speaking Priya Nair, School 00:30", "clarifying question"]
        assert said(table) == [
            *asks,
            "Then Dana Ashe, Family, who goes on",
            "Waiting Maya Costa, advocate",
        ]
        assert "goes on" in table.line("  2 Dana Ashe")
        await table.press("j", "1")
        assert "Priya Nair speaks in between already; first that ends." in table.notice
        await table.press("f")
        assert said(table)[0] == "Speaking Dana Ashe, Family 01:00"
        await table.press("f")
        assert "Dana Ashe has only just been called; press again to go on." in table.notice
        await table.press("j", "3", "2", "j", "3", "3")
        assert table.kinds[-4:] == ["interposed", "yielded", "interposed", "yielded"]
        await table.press("2", "j", "3")
        assert "Nobody is speaking whom a question could interrupt." in table.notice


async def test_the_order_is_the_chairs(tmp_path: Path) -> None:
    """L says how people are called and changes it; with a seat it says why somebody stands there."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("3", "2", "2")
        await table.wait(minutes=3)
        await table.press("1", "3", "L")
        assert "People are called: as people ask." in table.notice
        await table.press("l")
        assert table.session.meeting.floor.order == "less heard first"
        await table.press("5")
        assert "Maya Costa waits as number 2; L and their seat says why." in table.notice
        await table.press("L", "5")
        assert "Maya Costa: Maya Costa: 3 min less than Family, not yet on this item." in table.notice
        table.pace += 10_000
        await table.wait(seconds=1)
        assert "3 min less" not in table.text
        await table.press("L", "4")
        assert "Tom Webb is not waiting." in table.notice
        await table.press("L", "a", "u", "u")
        assert table.kinds[-2:] == ["ordered", "undone"]


async def test_the_agenda_chooses_the_order(tmp_path: Path) -> None:
    """What the agenda says is how people are called from the first."""
    async with chairing(tmp_path, replace(TALK, order="alternate parties")) as table:
        await table.press("L")
        assert "People are called: parties in turn." in table.notice


async def test_the_fair_next(tmp_path: Path) -> None:
    """F suggests and says why, for ten seconds; F again takes it; nothing is done by doing nothing."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("2")
        await table.wait(minutes=2)
        await table.press("3", "F")
        why = "School: 2 min less than Family, not yet on this item."
        assert f"Next might be Priya Nair. {why}" in table.notice
        table.pace += 10_000
        await table.wait(seconds=1)
        assert "Next might be" not in table.text
        assert table.kinds[-1] == "requested"
        await table.press("F", "F")
        assert "Speaking  Priya Nair, School" in table.text
        await table.press("t", "ctrl+o", "F", "F")
        assert "Speaking  Robin Ashe, Child" in table.text
    async with chairing(tmp_path, replace(TALK, people=TALK.people[:1])) as table:
        await table.press("1", "F")
        assert "There is nobody to suggest." in table.notice


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_go_round(tmp_path: Path, size: tuple[int, int]) -> None:
    """Once around from where the chair says; f goes on, Y passes, time is shown, and it ends by itself."""
    async with chairing(tmp_path, TALK, size=size) as table:
        await table.press("G")
        assert "a Robin Ashe" in table.notice
        assert "b Dana Ashe" in table.notice
        await table.press("b", "T", "1")
        await table.wait(seconds=20)
        assert said(table) == [
            f"Speaking Dana Ashe, Family {'00:20, ' if size[0] > 80 else ''}00:40 left",
            "Go-round 1 of 4; then Priya Nair, School",
        ]
        assert "round 1" in table.line("  3 Priya Nair")
        await table.wait(seconds=50)
        assert "00:10 over" in table.text
        await table.press("f")
        await table.wait(seconds=2)
        await table.press("Y", "Y")
        assert said(table)[1] == "Go-round 3 of 4; then Robin Ashe, Child"
        await table.press("f", "1")
        assert said(table) == ["Speaking nobody; press a seat number"]
        assert table.kinds[-6:] == ["turn_limited", "given", "passed", "passed", "given", "yielded"]
        await table.press("Y")
        assert "No go-round is on; G begins one." in table.notice


async def test_a_go_round_is_ended(tmp_path: Path) -> None:
    """G again ends it before its time; whoever has no say of their own begins none."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("G", "0")
        assert "Jo Bright has no say of their own; somebody else begins." in table.notice
        await table.press("G", "5", "G")
        assert "A go-round is on; 3 still to come." in table.notice
        await table.press("G")
        assert table.kinds[-2:] == ["round_begun", "round_ended"]
        assert "Speaking  Maya Costa" in table.text


async def test_who_waits_waits_through_a_go_round(tmp_path: Path) -> None:
    """f calls those of the round first and the queue afterwards; a seat of the round speaks out of turn."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("0", "2", "G", "1")
        assert "Waiting   Dana Ashe" in table.text
        await table.press("1", "5", "f")
        assert "Speaking  Dana Ashe" in table.text
        for who in ("Priya Nair", "nobody"):
            await table.wait(seconds=2)
            await table.press("f")
            assert f"Speaking  {who}" in table.text


async def test_protected_time(tmp_path: Path) -> None:
    """Nobody gets the floor; who cuts in all the same speaks in between, and only the own notes say so."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("U")
        assert "Nobody is speaking who could be protected." in table.notice
        await table.press("2", "U", "5")
        assert "not to be interrupted until 10:05" in table.text
        await table.press("3", "f")
        assert "Dana Ashe is not to be interrupted until 10:05." in table.notice
        await table.press("3")
        assert "Dana Ashe is not to be interrupted until 10:05." in table.notice
        assert "3 speaks now all the same" in table.notice
        await table.press("3")
        assert said(table)[:3] == [
            "Speaking Priya Nair, School 00:00",
            "Then Dana Ashe, Family, who goes on",
            "not to be interrupted until 10:05",
        ]
        assert [note.text for note in table.session.own_notes] == ["Priya Nair cut in on Dana Ashe."]
        assert "cut in" not in table.text
        assert all("cut in" not in one.text for one in table.session.story.transcript.told)
        await table.press("3", "j", "4")
        assert "Tom Webb is not in the room" in table.notice
        await table.press("j", "5", "5", "j", "0")
        assert "Maya Costa speaks in between already; first that ends." in table.notice
        assert len(table.session.own_notes) == 2
        assert said(table)[0].startswith("Speaking Maya Costa, advocate - clarifying question")
        await table.press("5", "U")
        assert "U end that" in table.notice
        await table.press("U", "3")
        assert "Speaking  Priya Nair" in table.text


async def test_the_time_of_a_turn(tmp_path: Path) -> None:
    """Minutes for each turn are shown as time left, away with the clocks, and taken away by Enter."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("T", "2", "2")
        await table.wait(seconds=30)
        assert said(table)[0] == "Speaking Dana Ashe, Family 00:30, 01:30 left"
        await table.press("h")
        assert said(table)[0] == "Speaking Dana Ashe, Family"
        await table.press("h", "T", "enter")
        assert said(table)[0] == "Speaking Dana Ashe, Family 00:30"
        await table.press("T", "enter")
        assert "That is how it is already." in table.notice


async def test_the_bell_rings_for_a_turn(tmp_path: Path) -> None:
    """Where a bell is wanted it rings once when the time of a turn is over."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("T", "1", "2")
        await table.wait(seconds=50)
        at = table.session.when().at
        assert not rings(table.session.meeting, at - 1_000, at)
        assert rings(table.session.meeting, at, at + 15_000)
        assert not rings(table.session.meeting, at + 15_000, at + 20_000)


async def test_open_talk_and_back(tmp_path: Path) -> None:
    """In open talk a seat ticks who spoke and charges nobody; the same seat at once more has the floor."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("2", "c", "3")
        await table.wait(seconds=30)
        await table.press("3")
        assert "Open talk" in table.text
        assert table.kinds[-2:] == ["spoke", "spoke"]
        await table.press("3")
        assert said(table)[0] == "Speaking Priya Nair, School 00:00"
        assert [(one.person, one.ms) for one in table.session.meeting.aired] == [
            (table.session.meeting.people[1].id, 0)
        ]


async def test_many_who_wait(tmp_path: Path) -> None:
    """With more who wait than rows, the first are named and the rest are counted."""
    people = (*(AgendaPerson(f"Person {n}", "School") for n in range(9)), *AGENDA.people[-1:])
    async with chairing(tmp_path, replace(TALK, people=people), size=(80, 24)) as table:
        await table.press(*"123456789")
        assert said(table)[-1] == "and 4 more"
        assert len(said(table)) <= 7


async def test_everything_is_taken_back(tmp_path: Path) -> None:
    """Each act of the floor is taken back by u while it is the latest."""
    async with chairing(tmp_path, TALK) as table:
        await table.press("2")
        for keys in (">3", "P3", "j3", "G1", "T1", "U1"):
            before = table.session.meeting.floor
            await table.press(*keys)
            assert table.session.meeting.floor != before
            await table.press("u", "u")
            assert table.session.meeting.floor == before
            assert table.kinds[-1] == "undone"


async def test_it_survives_a_restart(tmp_path: Path) -> None:
    """Kinds, reasons, the round and what stands still are as they were after a crash."""
    clock = FakeClock()
    session = Session.start(Library(tmp_path), TALK, clock)
    async with at_table(session, clock) as table:
        await table.press("n", "T", "2", "G", "1", "U", "3", "P", "2", "j", "3", "3", "#", "5")
        await table.type("the lunch hall")
        await table.press("enter")
        assert "Maya Costa, advocate - the lunch hall" in said(table)
        floor = session.meeting.floor
        folder = session.folder.path
    session, _ = Session.resume(Folder(folder), clock)
    assert session.meeting.floor == floor
    assert floor.turn is not None
    assert floor.turn.under is not None
    assert floor.turn.under.guarded == 3 * MINUTE
    session.close()
