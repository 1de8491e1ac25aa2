"""Trouble with the disk at the keyboard: nothing typed is lost, nothing looks saved that is not."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from chair.files.journal import NAME, read_journal
from chair.files.keeper import STALLED
from chair.files.library import Draft, Folder, Half, Library
from chair.files.reserve import NAME as RESERVE
from chair.meeting.entries import Entry, Given, Noted, PointAdded
from chair.session import Session
from chair.tui import chair_screen
from chair.tui.comfort import Comfort
from chair.tui.own_keys import Table as Keys
from tests.files.disk import Disk
from tests.helpers import MINUTE, SECOND, FakeClock
from tests.tui.table import Table, at_table, chairing

TRYING = "What you typed stays. Each key tries again; "


@asynccontextmanager
async def failing(
    tmp_path: Path, patch: pytest.MonkeyPatch, *, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Table, Disk]]:
    """A meeting that has begun, on a disk that fails on purpose; `tmp_path / "other"` is on another one."""
    (tmp_path / "other").mkdir()
    async with chairing(tmp_path / "library", size=size) as table:
        disk = Disk(patch)
        disk.other = tmp_path / "other"
        try:
            yield table, disk
        finally:
            disk.heal()


async def until(table: Table, found: str | Callable[[], bool]) -> None:
    """Let the program go on until this is on the screen, or is true."""
    async with asyncio.timeout(20):
        while not (found() if callable(found) else found in table.text):
            await asyncio.to_thread(int)  # a loop that never waits would leave the disk's threads no turn


def said(table: Table) -> str:
    """What is on the screen, however its lines are broken."""
    return " ".join(table.text.split())


def entries(folder: Path) -> list[Entry]:
    """The entries in a journal on the disk."""
    reading = read_journal(folder / NAME)
    assert (reading.damage, reading.torn) == (None, b"")
    return [line.entry for line in reading.lines]


def notes(folder: Path) -> list[str]:
    """The notes and points in a journal on the disk."""
    found = (entry for entry in entries(folder) if isinstance(entry, Noted | PointAdded))
    return [entry.words.text for entry in found if entry.words is not None]


# --- a disk that refuses


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EIO, "The disk has a fault."),
        (errno.EROFS, "The folder may only be read."),
        (errno.ENODEV, "The folder is out of reach."),
    ],
)
async def test_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str) -> None:
    """When the disk refuses, one banner says why and what to do, and the words are in the line again."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        (table.session.folder.path / RESERVE).unlink()
        before = table.session.folder.journal.read_bytes()
        disk.refuse(code)
        await table.write("a", "Send the report @Nair by Friday")
        assert f"NOT SAVED. {sentence} {TRYING}ctrl+o S saves in another folder." in said(table)
        assert table.lines[0].endswith("NOT SAVED")
        assert "Send the report @Nair by Friday" in table.lines[-2]
        assert "TYPING action" in table.text
        assert "ACTION" not in table.text
        assert table.session.folder.journal.read_bytes() == before
        await table.press("enter")
        assert "NOT SAVED." in table.text
        disk.heal()
        await table.press("enter")
        assert "ACTION Priya Nair: Send the report" in table.text
        assert "NOT SAVED" not in table.text
        assert table.lines[0].endswith("saved")
        assert table.kinds == ["begun", "point_added"]


async def test_a_pulled_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is gone is said to be out of reach; when it is back, everything goes on there."""
    async with failing(tmp_path, monkeypatch) as (table, _):
        folder = table.session.folder.path
        folder.rename(tmp_path / "pulled")
        await table.write("t", "kept in mind")
        assert "NOT SAVED. The folder is out of reach." in table.text
        (tmp_path / "pulled").rename(folder)
        await table.press("enter")
        assert notes(folder) == ["kept in mind"]


async def test_a_key_that_was_not_saved_has_not_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that the disk refused changes nothing on the screen; pressed again it acts, once."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.refuse(errno.EIO)
        await table.press("2")
        assert "Speaking  nobody" in table.text
        assert f"{TRYING}S saves in another folder." in table.text
        disk.heal()
        await table.press("2")
        assert "Speaking  Dana Ashe" in table.text
        assert "NOT SAVED" not in table.text
        assert table.kinds == ["begun", "given"]


async def test_every_line_comes_back_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that were refused come back one after the other, each in its kind, behind what is typed."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.fail("fsync", ever=True)
        disk.hang()
        for key, text in (("t", "one"), ("a", "two"), ("g", "three")):
            table._send(key)
            for letter in text:
                table._send(letter)
            table._send("enter")
        table._send("t")
        for letter in "half":
            table._send(letter)
        await until(table, "TYPING note > half")
        disk.answer()
        await table.settle()
        assert "TYPING note > half" in table.text
        disk.heal()
        for shown in ("note > half", "note > one", "action > two", "agreed > three"):
            assert f"TYPING {shown}" in table.text
            await table.press("enter")
        assert notes(table.session.folder.path) == ["half", "one", "two", "three"]


async def test_banner_and_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question never hides the banner, nor the banner a sentence."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.refuse(errno.EIO)
        await table.press("2", "b")
        assert "NOT SAVED." in table.text
        assert "Break of how many minutes?" in table.notice
        await table.press("f")
        assert "NOT SAVED." in table.text
        assert "Nobody is waiting" in table.notice


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_banner_in_a_small_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """In a narrow window the banner takes the rows it needs, and goes again."""
    async with failing(tmp_path, monkeypatch, size=size) as (table, disk):
        disk.refuse(errno.EIO)
        await table.write("t", "one")
        assert f"NOT SAVED. The disk has a fault. {TRYING}ctrl+o S saves in" in said(table)
        assert "TYPING note > one" in table.lines[-2]
        disk.heal()
        await table.press("enter")
        assert "tries again" not in table.text
        assert "one" in table.text


async def test_the_reserve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk the meeting goes on in the reserve, and the banner says so until there is room."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.room = 50
        await table.write("t", "one")
        banner = "The disk is full; the reserve is in use. Make some room, or S saves the meeting in another"
        assert table.line("reserve").strip() == f"{banner} folder."
        assert "NOT SAVED" not in table.text
        assert table.lines[0].endswith("saved, disk full")
        assert notes(table.session.folder.path) == ["one"]
        disk.heal()
        await table.wait(seconds=10)
        await table.wait(seconds=1)
        assert "reserve" not in table.text
        assert (table.session.folder.path / RESERVE).exists()


async def test_closed_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reserve is enough to close the meeting with all its files."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.room = 0
        await table.press("w", "y", "y")
        folder = table.session.folder.path
        assert table.kinds[-1] == "closed"
        assert (folder / "record.md").exists()
        assert not (folder / RESERVE).exists()
        assert (table.screen.leaving.parting, table.screen.leaving.lost) == ((), False)


async def test_meddled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's change to the journal is told, left as it is, and the meeting can go elsewhere."""
    async with failing(tmp_path, monkeypatch) as (table, _):
        old = table.session.folder.journal
        old.write_bytes(old.read_bytes() + b"{}\n")
        await table.write("t", "one")
        banner = "Another program has changed the journal. It is left as it is; ctrl+o S saves the meeting"
        assert f"NOT SAVED. {banner} in another folder." in said(table)
        await table.press("ctrl+o", "S")
        await table.type(str(tmp_path / "other"))
        await table.press("enter", "enter")
        assert notes(table.session.folder.path) == ["one"]
        assert old.read_bytes().endswith(b"{}\n")


# --- another folder


async def test_saved_in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the disk gone, S and a path save the whole meeting there; what was typed is offered again."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        await table.write("t", "before")
        old = table.session.folder.path
        disk.refuse(errno.EIO)
        await table.write("a", "Send the report @Nair by Friday")
        await table.press("ctrl+o", "S")
        assert "TYPING save in folder >" in table.text
        assert "Type the path of a folder on another disk" in table.notice
        await table.type(str(tmp_path / "other"))
        await table.press("enter")
        assert table.session.folder.path == tmp_path / "other" / old.name
        assert f"The meeting is now kept in {tmp_path}/other"[:80] in table.notice
        assert "NOT SAVED" not in table.text
        assert "TYPING action > Send the report @Nair by Friday" in table.text
        await table.press("enter", "2")
        assert "ACTION Priya Nair: Send the report" in table.text
        assert notes(table.session.folder.path) == ["before", "Send the report"]
        assert isinstance(entries(table.session.folder.path)[-1], Given)
        assert notes(old) == ["before"]
        await table.press("q", "q")
        parting = table.screen.leaving.parting
        assert parting[0] == f"The meeting is now kept in {tmp_path / 'other' / old.name}."
        assert str(old) in parting[1]
        assert not table.screen.leaving.lost
    assert Library(tmp_path / "other").find().path.name == old.name


async def test_a_wrong_path_is_told_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that will not do is told in a sentence, and its path stands in the line to be put right."""
    monkeypatch.setenv("HOME", str(tmp_path))
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.refuse(errno.EIO)
        await table.press("2", "S")
        await table.type("~/othr")
        await table.press("enter")
        assert "There is no folder ~/othr." in table.notice
        assert "TYPING save in folder > ~/othr" in table.text
        await table.press("backspace")
        await table.type("er")
        await table.press("enter")
        assert "The meeting is now kept in ~/other/2026" in table.notice
        assert "KEYS" in table.lines[-2]


async def test_told_beside_a_question_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question about a gap, which comes back until it is answered, lets the path be typed and refused."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        table.clock.go(20 * MINUTE)
        table.screen.tick()
        await table.settle()
        disk.refuse(errno.EIO)
        await table.press("b")
        assert "NOT SAVED." in table.text
        assert "What was that time?" in table.notice
        await table.press("S")
        await table.type("/no/where")
        await table.press("enter")
        assert "There is no folder /no/where." in table.notice
        await table.press("escape", "escape")
        assert "What was that time?" in table.notice


async def test_a_disk_that_refuses_over_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the other disk refuses too, that is told, and the meeting is still where it was."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.other = None
        disk.refuse(errno.ENOSPC)
        (table.session.folder.path / RESERVE).unlink()
        await table.press("2", "S")
        await table.type(str(tmp_path / "other"))
        await table.press("enter")
        assert "Nothing was saved there. The disk is full." in table.notice
        assert "NOT SAVED. The disk is full." in table.text
        assert table.session.left == ()
        await table.press("escape", "escape")
        assert "KEYS" in table.lines[-2]


async def test_a_path_in_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that was copied with its quotes is the path; Enter alone leaves the line."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.refuse(errno.EIO)
        await table.press("2", "S", "enter")
        assert "KEYS" in table.lines[-2]
        await table.press("S")
        table.screen.pasted(f"'{tmp_path / 'other'}'")
        await table.press("enter")
        assert table.session.folder.path.parent == tmp_path / "other"


async def test_no_need_when_all_is_well(tmp_path: Path) -> None:
    """While everything is saved, S says that there is no need, and does nothing."""
    async with chairing(tmp_path) as table:
        await table.press("S")
        assert "Everything is saved; there is no need." in table.notice
        assert "KEYS" in table.lines[-2]


async def test_what_is_half_typed_waits_for_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is half-typed, or waits for its date, comes back whole after the path."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.refuse(errno.EIO)
        await table.press("2", "a")
        await table.type("Report back @3 by the end of term")
        await table.press("enter")
        assert "has no date yet" in table.notice
        await table.type("18 D")
        await table.press("ctrl+o", "S", "ctrl+o", "S")
        await table.type(str(tmp_path / "other"))
        await table.press("enter")
        assert "TYPING action > Report back @3 by the end of term" in table.text
        await table.press("enter")
        await table.type("18 Dec")
        await table.press("enter")
        assert notes(table.session.folder.path) == ["Report back"]


async def test_a_path_is_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path is never taken for words of the meeting; what it interrupted is kept."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.refuse(errno.EIO)
        await table.press("2", "t")
        await table.type("half")
        await table.press("ctrl+o", "S")
        await table.type("/some/where")
        assert table.screen._typed() == Draft(unsaved=(Half("half", item=table.session.meeting.current),))


async def test_the_users_own_key_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The banner names the key that this user has for it."""
    own = Comfort(keys=Keys.own({"save_elsewhere": ["f9"]}))
    async with chairing(tmp_path, comfort=own) as table:
        disk = Disk(monkeypatch)
        disk.refuse(errno.EIO)
        await table.press("2")
        assert "F9 saves in another folder" in table.text
        await table.press("t", "f9")
        assert "TYPING save in folder" in table.text
        disk.heal()


# --- a slow disk


async def test_typing_goes_on_while_the_disk_is_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a sync does not return, every key is painted, the bar says "saving", and the order is kept."""
    monkeypatch.setattr(chair_screen, "SAVING_AFTER", 0.01)
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.hang()
        for key in ("t", *"first", "enter", "t"):
            table._send(key)
        await asyncio.to_thread(disk.asked.wait)
        await until(table, "saving")
        typed = ""
        for letter in "second":
            table._send(letter)
            typed += letter
            await until(table, f"TYPING note > {typed}")
        table._send("enter")
        table._send("2")
        await until(table, "KEYS")
        table.screen.tick()
        assert table.session.story.transcript.notes == {}
        assert "first" not in table.text
        assert table.lines[0].endswith("saving")
        disk.answer()
        await table.settle()
        assert notes(table.session.folder.path) == ["first", "second"]
        assert table.kinds == ["begun", "noted", "noted", "given"]
        assert table.lines[0].endswith("saved")


async def test_two_hundred_keys_at_a_slow_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of two hundred is lost while the disk does not answer, and every line is saved in its order."""
    texts = [f"n{number}" for number in range(45)]
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.hang()
        for text in texts:
            for key in ("t", *text, "enter"):
                table._send(key)
        await asyncio.to_thread(disk.asked.wait)
        await until(table, lambda: len(table.screen._flying) == len(texts))
        assert table.session.story.transcript.notes == {}
        disk.answer()
        await table.settle()
        assert notes(table.session.folder.path) == texts


async def test_what_is_on_its_way_is_in_the_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that the disk has not taken yet is kept as a draft: a crash does not cost it."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.hang()
        for key in ("t", *"first", "enter", "a", *"sec"):
            table._send(key)
        await until(table, "TYPING action > sec")
        assert table.screen._typed() == Draft(
            "sec",
            "action",
            item=table.session.meeting.current,
            unsaved=(Half("first", item=table.session.meeting.current),),
        )
        disk.answer()
        await table.settle()
        assert table.screen._typed() == Draft("sec", "action", item=table.session.meeting.current)


async def test_a_slow_draft_holds_nothing_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a draft is on its slow way to the disk typing goes on, and the last state is kept."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.hang()
        typed = ""
        table._send("t")
        for letter in "abcdef":
            table._send(letter)
            typed += letter
            await until(table, f"TYPING note > {typed}")
            table.clock.go(SECOND)
            table.screen.tick()
        assert table.session.folder.draft() == Draft()
        disk.answer()
        await table.settle()
        assert table.session.folder.draft() == Draft("abcdef", item=table.session.meeting.current)


async def test_many_letters_are_kept_without_a_tick(tmp_path: Path) -> None:
    """After two hundred letters the draft is kept at once, however fast they came."""
    async with chairing(tmp_path) as table:
        await table.press("t")
        table.screen.pasted("x" * 200)
        await table.settle()
        assert table.session.folder.draft() == Draft("x" * 200, item=table.session.meeting.current)


async def test_a_silent_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that does not answer for long gets a banner; in another folder everything is saved, in order."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.hang()
        for key in ("t", *"first", "enter", "t", *"second", "enter", "2"):
            table._send(key)
        await asyncio.to_thread(disk.asked.wait)
        await until(table, "KEYS")
        table.clock.go(STALLED)
        table.screen.tick()
        await until(
            table, "NOT SAVED YET. The disk does not answer. What you typed stays; S saves the meeting"
        )
        for key in ("S", *str(tmp_path / "other"), "enter"):
            table._send(key)
        await until(table, "The meeting is now kept in")
        await table.settle()
        assert notes(table.session.folder.path) == ["first", "second"]
        assert "Speaking  Dana Ashe" in table.text
        assert table.session.folder.path.parent == tmp_path / "other"


# --- what lies beside


async def test_files_that_are_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble with session.md is told quietly, stops nothing, and is told in a sentence on leaving."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with chairing(tmp_path) as table:
        with monkeypatch.context() as patch:
            patch.setattr("chair.files.beside.write_files", refuse)
            await table.press("n")
            assert table.lines[0].endswith("saved, files not written")
            assert "NOT SAVED" not in table.text
            await table.press("q", "q")
        told = "session.md and the other files could not be written. The disk is full."
        assert table.screen.leaving.parting == (f"{told} 'chair record' makes them anew.",)
        assert not table.screen.leaving.lost


async def test_typing_that_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When what is half-typed cannot be kept, the corner says so, until it can."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        await table.press("t")
        await table.type("half")
        disk.refuse(errno.EIO)
        await table.wait(seconds=1)
        assert table.lines[0].endswith("saved, typing not kept")
        disk.heal()
        await table.wait(seconds=1)
        assert table.lines[0].endswith("saved")


async def test_the_place_is_warned_about(tmp_path: Path) -> None:
    """What is to be said about the meeting's folder is said once, when it is opened."""
    async with chairing(tmp_path / "Dropbox", begun=False) as table:
        assert "This meeting lies in a Dropbox folder; one on this computer alone is safer." in table.notice
        await table.press("2")
        assert "Dropbox" not in table.notice


# --- leaving


async def test_leaving_with_words_that_are_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who leaves while something is not saved, and cannot even be kept, is told first; then may."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.refuse(errno.EIO)
        await table.write("t", "one")
        await table.press("ctrl+o", "q", "ctrl+o", "q")
        assert "Not all is saved. q q leaves it so; ctrl+o S saves elsewhere." in table.notice
        assert table.pilot.app.is_running
        assert "TYPING note > one" in table.text
        await table.press("ctrl+o", "q", "ctrl+o", "q")
        assert table.pilot.app.return_value == "left"
        assert table.screen.leaving.parting[0] == "The last line is NOT SAVED."
        assert table.screen.leaving.lost


async def test_leaving_with_words_that_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that could not be saved, and are kept as they were typed, are there again on resuming."""
    async with failing(tmp_path, monkeypatch) as (table, _):
        journal = table.session.folder.journal
        whole = journal.read_bytes()
        journal.write_bytes(whole + b"{}\n")
        await table.write("t", "one")
        await table.press("ctrl+o", "q", "ctrl+o", "q")
        assert table.pilot.app.return_value == "left"
        told = "The last line is NOT SAVED, but kept as typed in draft.json."
        assert table.screen.leaving.parting == (told,)
        folder = table.session.folder.path
    journal.write_bytes(whole)
    session, _ = Session.resume(Folder(folder), FakeClock())
    async with at_table(session, FakeClock()) as table:
        assert "TYPING note > one" in table.text


async def test_leaving_waits_for_what_is_on_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed before q q is saved before the screen goes; should it fail, the screen stays."""
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.fail("fsync", ever=True)
        disk.hang()
        for key in ("t", *"first", "enter", "q", "q"):
            table._send(key)
        await asyncio.to_thread(disk.asked.wait)
        await until(table, lambda: table.screen.leaving.begun)
        table._send("2")
        disk.answer()
        await until(table, "Not all is saved")
        await until(table, "TYPING note > first")
        disk.heal()
        await table.press("enter", "q", "q")
        assert table.pilot.app.return_value == "left"
        assert notes(table.session.folder.path) == ["first"]
        assert table.kinds == ["begun", "noted"]


async def test_leaving_a_silent_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a disk that never answers one can leave: a further q goes, and what is not saved is told."""
    monkeypatch.setattr(chair_screen, "PATIENCE", 0.01)
    async with failing(tmp_path, monkeypatch) as (table, disk):
        disk.hang()
        for key in ("t", *"first", "enter", "q", "q"):
            table._send(key)
        await until(table, "The disk does not answer yet. q leaves without what is not saved.")
        table._send("q")
        await until(table, lambda: not table.pilot.app.is_running or table.pilot.app.return_value == "left")
        assert table.screen.leaving.parting == ("The last line is NOT SAVED.",)
        assert table.screen.leaving.lost
