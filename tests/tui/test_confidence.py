"""Said in confidence: off the record, and words that are taken out on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chair.files.catalogue import Catalogue
from chair.files.hold import hold_on
from chair.files.journal import read_journal
from chair.files.library import Library
from chair.files.verify import exit_code, verify
from chair.meeting.entries import Redacted
from chair.session import Session
from tests.files.disk import Disk
from tests.helpers import tree
from tests.tui.table import Table, at_table, chairing

SECRET = "okapibird"


def leaks(table: Table) -> list[str]:
    """The files under the library, but for own notes, that hold the secret."""
    found = tree(table.session.folder.path.parent)
    return [name for name, data in found.items() if SECRET.encode() in data and "private" not in name]


async def test_off_the_record(tmp_path: Path) -> None:
    """One key: the screen says so, no line can be opened, floor keys are refused; one key back."""
    async with chairing(tmp_path) as table:
        await table.press("2", "O")
        assert "OFF THE RECORD since 10:00" in table.text
        assert "OFF THE RECORD" in table.lines[0]
        assert "h put a hold on this meeting" in table.notice
        await table.press("enter", "t")
        assert "O is back on it" in table.notice
        assert "TYPING" not in table.text
        for key in ("a", "3", "n", "N", "v"):
            await table.press(key)
        await table.type(SECRET)
        assert SECRET not in table.text
        await table.press("O")
        await table.write("t", "on it again")
        assert table.kinds == ["begun", "given", "off_record", "on_record", "noted"]
        assert leaks(table) == []


async def test_what_goes_on_off_the_record(tmp_path: Path) -> None:
    """The item's clock runs on, people come and go, breaks are taken; whoever spoke has finished."""
    async with chairing(tmp_path) as table:
        await table.press("2", "O", "enter")
        await table.wait(minutes=3)
        await table.press("i", "3", "b", "5", "enter", "space")
        assert table.kinds[2:] == ["off_record", "left", "break_taken", "continued"]
        assert "OFF THE RECORD" in table.text
        assert "03:00 of 5 min" in table.text
        assert table.session.meeting.floor.turn is None


async def test_own_notes_are_kept(tmp_path: Path) -> None:
    """An own note is kept off the record, in its own file."""
    async with chairing(tmp_path) as table:
        await table.press("O", "enter", ".")
        await table.type(SECRET)
        await table.press("enter")
        assert [note.text for note in table.session.own_notes] == [SECRET]
        assert leaks(table) == []


async def test_a_hold_is_offered(tmp_path: Path) -> None:
    """It is not for a disclosure of harm: one key, and nothing of the meeting can be destroyed."""
    async with chairing(tmp_path) as table:
        await table.write("t", "before it")
        await table.press("O", "h", "O")
        assert hold_on(table.session.folder.path) is not None
        await table.press("X")
        await table.press("X")
        assert "There is a hold on this meeting" in table.notice
        assert table.kinds == ["begun", "noted", "off_record", "on_record"]


async def test_a_half_typed_line(tmp_path: Path) -> None:
    """A line that is half-typed stays in the field, is not kept, and can be kept once it is on the record."""
    async with chairing(tmp_path) as table:
        await table.press("t")
        await table.type("before ")
        table.screen.tick()
        await table.settle()
        await table.press("ctrl+o", "O", "enter")
        await table.type(SECRET)
        table.screen.tick()
        await table.settle()
        assert table.session.folder.draft().text == "before "
        assert leaks(table) == []
        await table.press("enter")
        assert "nothing is taken down" in table.notice
        assert f"before {SECRET}" in table.text
        await table.press("ctrl+o", "O", "enter")
        assert table.kinds == ["begun", "off_record", "on_record", "noted"]


async def test_a_paste_goes_nowhere(tmp_path: Path) -> None:
    """What is pasted off the record opens no line, and is on no screen."""
    async with chairing(tmp_path) as table:
        await table.press("O", "enter")
        table.screen.pasted(SECRET)
        await table.settle()
        assert SECRET not in table.text
        await table.press("O", "t")
        assert SECRET not in table.text


async def test_off_the_record_over_a_crash(tmp_path: Path) -> None:
    """Gone on with, the meeting is still off the record, and nobody closes it so."""
    async with chairing(tmp_path) as table:
        await table.press("O", "enter", "q", "q")
        session, told = Session.resume(table.session.folder, table.clock)
    async with at_table(session, table.clock, told=told) as table:
        assert "OFF THE RECORD" in table.text
        await table.press("w", "y", "y")
        assert table.session.meeting.stage == "running"


async def test_it_is_taken_back(tmp_path: Path) -> None:
    """Off the record is taken back like any key, as if it had not been."""
    async with chairing(tmp_path) as table:
        await table.press("2", "O", "u", "u")
        assert "Speaking  Dana Ashe" in table.text
        assert table.session.meeting.off_record is None


async def test_the_record_says_that_it_happened(tmp_path: Path) -> None:
    """The record says on which item, and no more; the session says when."""
    async with chairing(tmp_path) as table:
        await table.press("O", "enter", "O", "n")
        table.session.write_files()
        folder = table.session.folder.path
        assert "Welcome: part of it was talked about off the record" in (folder / "record.md").read_text()
        assert "*Back on the record*" in (folder / "session.md").read_text()


async def test_please_do_not_minute_that(tmp_path: Path) -> None:
    """Two keys, and the words are out of the screen and every file, rewordings too; the act stays."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        await table.write("t", f"the {SECRET}")
        await table.press("e", "ctrl+u")
        await table.type(f"it is the {SECRET} all the same")
        await table.press("enter")
        await table.write("t", "another")
        table.session.write_files()
        with Catalogue(Library(tmp_path)):
            pass
        assert leaks(table)
        await table.press("up", "up", "X")
        assert "A note of Dana Ashe at 10:00: its words go for good" in table.notice
        await table.press("X")
        assert leaks(table) == []
        assert SECRET not in table.text
        assert "(words taken out)" in table.text
        assert table.kinds == ["begun", "given", "noted", "reworded", "noted", "redacted"]
        assert exit_code(verify(table.session.folder.journal)) == 0
        await table.press("u", "u")
        assert leaks(table) == []
        assert SECRET not in table.text


async def test_a_point_and_what_was_answered(tmp_path: Path) -> None:
    """With a point go, if asked for, the positions that parties put down on it."""
    async with chairing(tmp_path) as table:
        await table.press("x")
        await table.type(f"about the {SECRET}")
        await table.press("enter", "k", "d")
        await table.type(f"no {SECRET} here")
        await table.press("enter", "k")
        await table.press("X")
        await table.press("a")
        assert leaks(table) == []
        (entry,) = [
            line.entry
            for line in read_journal(table.session.folder.journal).lines
            if isinstance(line.entry, Redacted)
        ]
        assert len(entry.entries) == 2


async def test_nothing_to_take_out(tmp_path: Path) -> None:
    """Without a note, or with one whose words are gone, a sentence says so."""
    async with chairing(tmp_path) as table:
        await table.press("X")
        assert "There is no note or point yet." in table.notice
        await table.write("t", "one")
        await table.press("X")
        await table.press("X", "X")
        assert "Its words are taken out already." in table.notice


async def test_a_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that cannot be taken out are not shown as taken out; the next key tries again."""
    async with chairing(tmp_path) as table:
        await table.write("t", "one")
        disk = Disk(monkeypatch)
        disk.refuse(28)
        await table.press("X")
        await table.press("X")
        assert "NOT SAVED" in table.text
        assert "one" in table.text
        assert table.kinds == ["begun", "noted"]
        disk.heal()
        await table.press("X")
        await table.press("X")
        assert table.kinds == ["begun", "noted", "redacted"]


STEPS = ("note", "off", "reword", "take out", "undo", "next", "draft", "leave", "point")


@given(st.lists(st.sampled_from(STEPS), min_size=3, max_size=9))
@settings(max_examples=25, deadline=None)
def test_whatever_the_order(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    """In any order of keys, what was typed off the record or taken out is in no byte that chair leaves."""
    import asyncio

    asyncio.run(_play(tmp_path_factory.mktemp("order"), steps))


async def _play(root: Path, steps: list[str]) -> None:
    async with chairing(root) as table:
        for step in steps:
            off = table.session.meeting.off_record is not None
            if step in ("note", "point"):
                await table.press("t" if step == "note" else "a")
                await table.type(f"{SECRET} {len(table.kinds)}" if off else f"said {len(table.kinds)}")
                await table.press("enter")
            elif step == "off":
                await table.press("O", *(() if off else ("enter",)))
            elif step == "reword":
                await table.press("e")
                await table.type(" more")
                await table.press("enter")
            elif step == "take out":
                await table.press("t")
                await table.type(f"{SECRET} here")
                await table.press("enter", "X")
                await table.press("X")
            elif step == "undo":
                await table.press("u")
                await table.press("u", "ctrl+u", "enter")
            elif step == "next":
                await table.press("n")
            elif step == "draft":
                table.screen.tick()
            elif step == "leave":
                table.session.write_files()
            await table.settle()
        assert leaks(table) == []
