"""A committee: interests, motions that are proposed and seconded, votes and the quorum."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from tests.helpers import AGENDA
from tests.tui.table import chairing

VOTES = replace(AGENDA, decides="vote", quorum=4, answers=False, steps=())


async def test_a_motion(tmp_path: Path) -> None:
    """A motion is read out, proposed, seconded and voted on, a key and a seat each."""
    async with chairing(tmp_path, VOTES) as table:
        await table.write("d", "Ten hours are paid")
        await table.press("k")
        assert "How was it decided?" in table.notice
        assert "MOTION" in table.text
        await table.press("p", "2", "s", "2")
        assert "Dana Ashe cannot both propose and second it." in table.notice
        await table.press("s", "3")
        for words in ("Proposed  Dana Ashe", "Seconded  Priya Nair"):
            assert words in table.text
        await table.press("y")
        await table.type("3 1 0")
        await table.press("enter")
        assert "DECIDED" in table.text
        assert "carried (3 for, 1 against, 0 abstained)" in table.text
        assert table.kinds[-3:] == ["proposed", "proposed", "voted"]
        votes = table.session.meeting.points[0].votes
        assert votes is not None
        assert votes.present == 4


async def test_the_quorum(tmp_path: Path) -> None:
    """With fewer members here than the agenda asks for, the table is told before it votes."""
    async with chairing(tmp_path, VOTES) as table:
        await table.write("d", "Ten hours are paid")
        await table.press("k")
        assert "quorum" not in table.notice
        await table.press("k", "i", "2", "k")
        assert "3 members are here; the quorum is 4." in table.notice


async def test_an_interest(tmp_path: Path) -> None:
    """An interest is declared by whoever speaks, or is named; without votes there is none to declare."""
    async with chairing(tmp_path, VOTES) as table:
        await table.write("I", "my brother drives the taxi")
        assert "Whose interest is it?" in table.notice
        await table.type(" @2")
        await table.press("enter")
        interest = table.session.meeting.interests[0]
        assert (interest.text, table.kinds[-1]) == ("my brother drives the taxi", "interest_declared")
        await table.press("3", "I")
        assert "TYPING interest of Priya Nair" in table.text
    async with chairing(tmp_path) as table:
        await table.press("I")
        assert "Interests are declared where something is voted on." in table.notice


async def test_only_motions_are_waited_for(tmp_path: Path) -> None:
    """Where the agenda wants no answers, the wrap-up waits for votes alone."""
    async with chairing(tmp_path, VOTES) as table:
        await table.write("g", "The taxi stays")
        await table.press("w")
        assert "read back" not in table.text
        await table.press("w")
        await table.write("d", "Ten hours are paid")
        await table.press("w")
        assert "1 of 2 points to be voted on" in table.text
