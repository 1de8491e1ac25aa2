"""Two hours with ten people, played by keys alone: everything that happens in such a meeting, once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.airtime import by_person, untimed
from chair.meeting.timing import standing
from tests.tui.table import Table, chairing

AGENDA = Agenda(
    title="Annual review for R.A.",
    begins=datetime(2026, 12, 3, 10, 0),  # noqa: DTZ001  # an agenda's times are local
    ends=datetime(2026, 12, 3, 12, 0),  # noqa: DTZ001
    place="Room 2",
    people=(
        AgendaPerson("R.A.", "Child"),
        AgendaPerson("Dana Ashe", "Family", "mother"),
        AgendaPerson("Ben Ashe", "Family", "father"),
        AgendaPerson("Priya Nair", "School", "SENCo"),
        AgendaPerson("Dan Moss", "School", "class teacher"),
        AgendaPerson("Tom Webb", "Local authority", "case officer", "comes later"),
        AgendaPerson("Ella Frost", "Health", "therapist"),
        AgendaPerson("Ivo Lund", "Social care", "family worker"),
        AgendaPerson("Ana Ruiz", "", "interpreter"),
        AgendaPerson("Jo Bright", "", "facilitator"),
    ),
    items=(
        AgendaItem("Welcome", 5, round="none"),
        AgendaItem("What we like and admire", 10, round="everyone"),
        AgendaItem("R.A.'s own views", 10),
        AgendaItem("How things look from home", 15, lead="Dana Ashe"),
        AgendaItem("Progress towards each outcome", 20, round="everyone"),
        AgendaItem("Break", 5, rest=True, round="none"),
        AgendaItem("Support: what helps", 20),
        AgendaItem("Looking ahead", 10),
        AgendaItem("What we recommend", 15),
        AgendaItem("Reading back", 10, round="none"),
    ),
)


async def around(table: Table, *, passes: int = 0) -> None:
    """A go-round to its end: a minute each, and so many of the last ones pass."""
    while (there := table.session.meeting.floor.round) is not None:
        await table.wait(minutes=1)
        await table.press("Y" if 0 < len(there.left) <= passes else "f")


async def first_hour(table: Table) -> None:
    """From ticking who is here to the break."""
    await table.press("6", "n")  # Tom Webb is not here yet
    await table.wait(minutes=5)
    await table.press("n", "G", "a")
    assert "Go-round  1 of 7; then" in table.text
    await around(table, passes=2)
    assert "Go-round" not in table.text
    await table.wait(minutes=1)
    await table.press("n", "1")
    await table.wait(minutes=4)
    await table.write("t", "the taxi comes at five to eight @R.A.")
    await table.press("v", "a", "h")
    await table.wait(minutes=3)
    await table.press("n", "2", "U", "5")
    await table.wait(minutes=2)
    await table.press("4", "4")
    assert "is not to be interrupted until" in table.notice
    await table.press("4")
    assert "Dana Ashe, Family, who goes on" in table.text
    await table.wait(minutes=1)
    await table.press("f")
    assert "Speaking  Dana Ashe" in table.text
    await table.wait(minutes=10)
    await table.press("i", "6", "J")
    assert "item 4" in table.text.casefold()
    await table.wait(seconds=11)


async def second_hour(table: Table) -> None:
    """Progress over time, a point of order, a mistake put right, a break, a private session, the end."""
    await table.press("n", "G", "b")
    await around(table)
    await table.press("4")
    await table.wait(minutes=8)
    await table.press("7", "P", "3")
    assert "Ben Ashe, Family - point of order" in table.text
    await table.press("f")
    await table.wait(minutes=2)
    await table.press("f")
    await table.wait(minutes=2)
    await table.press("M", "8")  # it was Ivo Lund, not Ella Frost
    await table.wait(minutes=6)
    assert "OVER by" in table.text
    await table.write("B", "4 from 9, all")
    assert table.line("What we recommend").split("│")[0].split()[-1] == "11"
    await table.write("a", "Send the OT report @Nair by next Friday")
    await table.press("n", "b", "5", "enter")
    await table.wait(minutes=6)
    await table.press("space", "n", "V", "b")
    await table.wait(minutes=9)
    await table.press("space", "c")
    await table.wait(minutes=30)
    await table.press("5", "7", "c")
    await table.write("x", "How many hours of help")
    await table.press("D", "p", "b")
    await table.type("ten are needed")
    await table.press("enter", "n", "2")
    await table.wait(minutes=3)
    await table.press("n", "R")
    assert "y" in table.notice
    await table.press("y", "4")
    await table.wait(minutes=4)
    await table.write("r", "Section F: name the hours")
    await table.press("n", "k")
    await table.press("y", "y", "y", "y", "y", "y", "k")
    await table.wait(minutes=3)


async def test_two_hours(tmp_path: Path) -> None:
    """All of it is kept, times add up, and session.md is worth reading the morning after."""
    async with chairing(tmp_path, AGENDA, begun=False) as table:
        await first_hour(table)
        await second_hour(table)
        meeting, when = table.session.meeting, table.session.when()
        for item in meeting.items:
            turns = sum(by_person(meeting, when.at, item.id).values())
            assert item.watch.read(when.at) == turns + item.talk.read(when.at) + untimed(
                meeting, item, when.at
            )
        now = standing(meeting, when.at, when.wall)
        assert abs(now.ends - when.wall) < 15 * 60_000
        kinds = set(table.kinds)
        assert {
            "came", "round_begun", "passed", "views_read", "protected", "interposed", "requested", "borrowed",
            "turn_corrected", "break_taken", "private_taken", "talk_opened", "spoke", "replanned",
            "position_given", "answered",
        } <= kinds  # fmt: skip
        table.session.write_files()
        text = (table.session.folder.path / "session.md").read_text()
        (tmp_path / "read.md").write_text(text)
        for told in (
            "Put right: Ivo Lund spoke from",
            "A private session began",
            "4 min for item 5, borrowed from item 9 (agreed: all)",
            "Who was heard",
            "Private sessions: Family 9:00",
        ):
            assert told in text, told
