"""Preparing a meeting at the keys: what is seen, what is in the file, what is kept apart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import Paste
from textual.pilot import Pilot

from chair.files.agenda.opened import OpenAgenda
from chair.files.agenda_file import load_agenda, normalise, read_agenda, shipped, write_agenda
from chair.files.checklists import checklist_for
from chair.files.drafts import drafts
from chair.files.half_typed import HalfTyped
from chair.files.kinds import read_kinds
from chair.files.preparation import open_log, typed_at
from chair.tui.page_screen import PageApp
from chair.tui.preparing import Preparing
from chair.tui.preparing_half import Half, give_back, half_typed
from chair.tui.preparing_keys import FEET, HELP
from chair.tui.preparing_place import Spot
from chair.tui.preparing_screen import PreparingScreen
from chair.tui.show import width
from chair.tui.widgets.entry import EntryLine
from chair.tui.writing import THROW_AWAY
from tests.helpers import FakeClock
from tests.terminal import program
from tests.tui.pressing import press

NOW = datetime.fromisoformat("2026-11-23T09:00")
BLANK = shipped()["blank"].read_text("utf-8")


class Papers:
    """An agenda on the screen."""

    def __init__(self, pilot: Pilot[str], screen: PreparingScreen, file: Path) -> None:
        self.pilot, self.screen, self.file = pilot, screen, file
        self.pressed = 0  # keys besides typed words

    @property
    def state(self) -> Preparing:
        """What the keys act on."""
        return self.screen.state

    async def press(self, *keys: str) -> Papers:
        """Press keys, one after the other."""
        self.pressed += len(keys)
        for key in keys:
            await press(self.pilot, self.screen.entry, key)
        return self

    async def type(self, text: str) -> Papers:
        """Type words into the line in place of what stands there."""
        self.screen.entry.text = ""
        if text:
            await press(self.pilot, self.screen.entry, *text)
        return self

    async def write(self, key: str, text: str) -> Papers:
        """Open a line, type it, keep it."""
        await self.press(key)
        await self.type(text)
        return await self.press("enter")

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        strips = self.pilot.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    @property
    def told(self) -> str:
        """The row over the line."""
        return self.lines[-3]

    @property
    def written(self) -> str:
        """What is in the file."""
        return self.file.read_text("utf-8")


@asynccontextmanager
async def preparing(
    folder: Path, text: str | None = BLANK, *, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Papers]:
    """Work on an agenda with this text; with None, on the one that is there."""
    file = folder / "review.md"
    if text is not None:
        file.write_text(text, "utf-8")

    def made(field: EntryLine) -> Preparing:
        opened = OpenAgenda(file)
        log = open_log(folder / "library", file, opened.agenda.title, clock=FakeClock())
        return Preparing(opened, log, checklist_for(opened.agenda), field, lambda: NOW, read_kinds())

    half = HalfTyped(typed_at(folder / "library", file), Half, makes_folder=True)
    screen = PreparingScreen(made, half, tick=3600)
    async with PageApp(screen, "dark").run_test(size=size) as pilot:
        await pilot.pause()
        yield Papers(pilot, screen, file)
        await half.settled()


async def test_an_annual_review_from_the_pattern(tmp_path: Path) -> None:
    """Child, day, place, people, a paper, another order: under 40 keys besides words."""
    pattern = shipped()["annual-review"].read_text("utf-8")
    async with preparing(tmp_path, pattern) as papers:
        await papers.press("down")
        await papers.write("enter", "10 December 10:00")
        await papers.press("down")
        await papers.write("enter", "Library, ground floor")
        await papers.press("2")
        await papers.write("enter", "R.A. (Child)")
        for name in (
            "Dana Ashe (Family, mother)",
            "Priya Nair (School, SENCo)",
            "Sam Cole (School, teacher)",
        ):
            await papers.press("down")
            await papers.write("enter", name)
        await papers.press("down")
        await papers.write("enter", "Maya Costa (Local authority, case officer)")
        await papers.press("down", "v", "3")
        await papers.write("a", "Therapist's report (Health; by Friday)")
        await papers.press("1", "end", "[", "[")
        assert papers.pressed < 40
        assert "90 of 90 min, until 11:30" in papers.text
    agenda, unread = load_agenda(papers.file)
    assert unread == ()
    assert agenda.begins == datetime.fromisoformat("2026-12-10T10:00")
    assert agenda.title.endswith("plan for R.A.")
    assert "A.B." not in papers.written
    assert {item.lead for item in agenda.items} >= {"Dana Ashe", "R.A.", "Maya Costa"}
    assert agenda.people[5].remark == "views in writing"
    assert [paper.due and paper.due.isoformat() for paper in agenda.papers] == ["2026-11-27"]


async def test_words_are_thrown_away_on_purpose(tmp_path: Path) -> None:
    """Esc asks before it throws words away; an entry that is as it was is left at once."""
    async with preparing(tmp_path) as papers:
        await papers.press("a")
        await papers.type("Money")
        await papers.press("escape")
        assert THROW_AWAY in papers.text
        await papers.press("s", "escape")
        assert THROW_AWAY in papers.text
        await papers.press("escape", "enter", "escape")
        assert THROW_AWAY not in papers.text
        assert papers.written == BLANK


async def test_every_change_is_in_the_file(tmp_path: Path) -> None:
    """Each key's change is in the file at once; u takes them back one by one, down to the first byte."""
    async with preparing(tmp_path) as papers:
        await papers.press("down", "down", "down", "down")
        await papers.press("+")
        assert "2. What we need to talk about (31 min; everyone)" in papers.written
        await papers.press("r")
        assert "(31 min; no round)" in papers.written
        await papers.write("m", "20")
        await papers.write("l", "Alex Hill")
        assert "2. What we need to talk about (20 min, Alex Hill; no round)" in papers.written
        await papers.write("a", "Transport (10 min; everyone)")
        assert "3. Transport (10 min; everyone)\n4. What we have agreed" in papers.written
        await papers.press("b")
        assert "4. Break (5 min)\n5. What" in papers.written
        await papers.press("[")
        assert "3. Break (5 min)\n4. Transport" in papers.written
        await papers.press("x")
        assert "x again takes it out" in papers.told
        await papers.press("x")
        assert "Break" not in papers.written
        for _ in range(8):
            await papers.press("u")
        assert papers.written == BLANK
        await papers.press("u")
        assert "Nothing has been changed" in papers.told


async def test_what_stands_below_an_item(tmp_path: Path) -> None:
    """Its purpose and what is asked are lines to choose, add, change, move and take out."""
    async with preparing(tmp_path) as papers:
        await papers.press("down", "down", "down", "down")
        await papers.write("s", "Who is to ring the firm?")
        assert "   - What could we try?\n   - Who is to ring the firm?\n" in papers.written
        await papers.write("p", "It may take two meetings.")
        assert "we can agree.\n\n   It may take two meetings.\n\n   - What matters" in papers.written
        await papers.press("right", "down", "down", "down")
        await papers.write("enter", "What can we try first?")
        await papers.press("[")
        assert "   - What can we try first?\n   - What matters most to you?\n" in papers.written
        await papers.press("x", "x", "left")
        assert "try first" not in papers.written
        assert papers.state.place.spot.under is None


async def test_people(tmp_path: Path) -> None:
    """A key for each thing that may be said of somebody, said in the file as in a letter."""
    async with preparing(tmp_path) as papers:
        await papers.press("2", "o", "i")
        assert "- Alex Hill (Family) - remote, needs an interpreter" in papers.written
        await papers.press("g", "v", "i")
        assert "- Alex Hill (Family) - apologies, views in writing" in papers.written
        await papers.press("down")
        await papers.write("y", "up to 15 hours a week of support")
        assert "- Chris Dale (School) - may agree up to 15 hours a week of support" in papers.written
        await papers.write("a", "Zed Zee (Health, nurse)")
        assert "of support\n- Zed Zee (Health, nurse)\n- Robin Vale (facilitator)\n" in papers.written
        await papers.press("]", "x", "x")
        assert "Zed Zee" not in papers.written
        assert "TYPING" not in papers.text


async def test_no_key_is_silent(tmp_path: Path) -> None:
    """A key that finds nothing to act on says so: nobody is on the list, or nothing to be done."""
    async with preparing(tmp_path, "# Review\n\n## Agenda\n\n1. Welcome (5 min)\n") as papers:
        for key in ("y", "g", "e", "enter"):
            await papers.press("1", "2", key)
            assert "There is nothing here yet; a adds something." in papers.told, key
        await papers.press("1", "2", "x", "x")
        assert "There is nothing to take out." in papers.told
        await papers.press("1", "home", "x", "x")
        assert "That stays; Enter changes it." in papers.told
        await papers.press("5", "e")
        assert "The checklist is a file of your own; space says that this is done, or not." in papers.told
        papers.state.files.checklist = ()
        for key in ("e", "space", "enter"):
            await papers.press("1", "5", key)
            assert "Nothing is on the checklist." in papers.told, key
        assert "TYPING" not in papers.text


async def test_papers_and_dates(tmp_path: Path) -> None:
    """What has come, what is late, dates by name and what has to follow, each with its day."""
    async with preparing(tmp_path, BLANK.replace("to be agreed", "2026-12-10 10:00", 1)) as papers:
        await papers.press("3")
        await papers.write("a", "Report (School; by 20 November 2026)")
        assert "late: Fri 20 Nov" in papers.text
        await papers.press("c")
        assert "- Report (School; by 2026-11-20) - received 2026-11-23" in papers.written
        assert "came Mon 23 Nov" in papers.text
        await papers.write("d", "Half term 15 February")
        assert "## Dates\n\n- Half term: 2027-02-15" in papers.written
        await papers.write("s", "School: send the report (2 weeks after the meeting)")
        assert "Thu 24 Dec 2026" in papers.text
        await papers.write("d", "no such day")
        assert "A date needs a name and a day" in papers.told
        assert "TYPING date > no such day" in papers.lines[-2]


async def test_talks_are_in_no_file_that_is_sent_out(tmp_path: Path) -> None:
    """Whom the facilitator spoke with is on its page and in the log, and not in the agenda."""
    async with preparing(tmp_path) as papers:
        await papers.press("4")
        assert "Nobody has been spoken with yet." in papers.text
        await papers.write("a", "Family, Alex Hill, phone 20 min: okapibird")
        assert "okapibird" in papers.text
        assert "School: nobody has been spoken with yet" in papers.text
        await papers.write("a", "nobody of that name")
        assert "TYPING talk > nobody" in papers.lines[-2]
        await papers.press("escape", "escape", "1")
        assert "okapibird" not in papers.text
        assert papers.written == BLANK
        await papers.press("4", "x", "x")
        assert "okapibird" not in papers.text


async def test_undo_leaves_talks_as_they_are(tmp_path: Path) -> None:
    """On the talks page u takes nothing back, not in the agenda either, and says which key does what."""
    async with preparing(tmp_path) as papers:
        await papers.write("enter", "Another title")
        changed = papers.written
        await papers.press("4")
        await papers.write("a", "Family, Alex Hill, phone 20 min: okapibird")
        for _ in range(2):
            await papers.press("u")
            assert "u takes back what was changed in the agenda; here x" in papers.told
            assert "okapibird" in papers.text
            assert papers.written == changed
        await papers.press("x", "u", "x")  # another key came between: it is asked again
        assert "x again takes it out, for good" in papers.told
        await papers.press("x", "u")
        assert "okapibird" not in papers.text
        assert "here x" in papers.told  # what was taken out for good stays out
        await papers.write("a", "School, email: ringtail")
        await papers.press("1", "u")
        assert "Taken back. It says again:" in papers.told
        assert papers.written == BLANK
        await papers.press("4")
        assert "ringtail" in papers.text
        assert "okapibird" not in papers.text
    again = open_log(tmp_path / "library", papers.file)
    assert [one.text for one in again.contacts] == ["ringtail"]


async def test_what_is_to_be_done(tmp_path: Path) -> None:
    """The checklist is ticked with the space bar; days before and after stand below it."""
    async with preparing(tmp_path, BLANK.replace("to be agreed", "2026-12-10 10:00", 1)) as papers:
        await papers.press("5", "space")
        first = papers.state.files.checklist[0]
        assert f"> [x] {first.text[:40]}" in papers.text
        assert "To be done: 1 of" in papers.text
        await papers.press("end")
        assert "the meeting" in papers.text
    again = open_log(tmp_path / "library", papers.file)
    assert list(again.ticks) == [first.id]


async def test_somebody_else_changes_the_file(tmp_path: Path) -> None:
    """A change from elsewhere is read, told, and never written over; a half-typed line stays."""
    async with preparing(tmp_path) as papers:
        await papers.press("down", "down", "down", "+", "a")
        await papers.type("Transport (5 min)")
        theirs = papers.written.replace("Chris Dale", "Kim Dale")
        papers.file.write_text(theirs, "utf-8")
        await papers.press("enter")
        assert "Another program has changed the file" in papers.told
        assert papers.written == theirs
        assert "TYPING item > Transport (5 min)" in papers.lines[-2]
        await papers.press("enter")
        assert "Kim Dale" in papers.written
        assert "2. Transport (5 min)" in papers.written
        papers.file.write_text(theirs, "utf-8")
        papers.screen.tick()
        await papers.press("home")
        assert "Transport" not in papers.text
        await papers.press("u")
        assert papers.written == theirs


async def test_somebody_else_changes_what_is_typed(tmp_path: Path) -> None:
    """A line means its own entry wherever that stands meanwhile; one that was changed is not written over."""
    text = "# T\n\n## Agenda\n\n- One (5 min)\n- Two (5 min)\n- Three (5 min)\n"
    async with preparing(tmp_path, text) as papers:
        await papers.press("down", "down", "down", "down", "enter")
        await papers.type("Two and more (5 min)")
        papers.file.write_text(text.replace("- One (5 min)\n", ""), "utf-8")
        await papers.press("enter", "enter")
        assert papers.written.endswith("- Two and more (5 min)\n- Three (5 min)\n")
        await papers.press("enter")
        await papers.type("Three of them")
        papers.file.write_text(papers.written.replace("Two and more", "THEIRS"), "utf-8")
        papers.screen.tick()
        await papers.press("enter")
        assert "has changed what this line stands for" in papers.told
        assert "THEIRS (5 min)" in papers.written
        assert "TYPING item > Three of them" in papers.lines[-2]
        await papers.press("escape", "end", "x")
        papers.file.write_text(papers.written.replace("- Three (5 min)\n", ""), "utf-8")
        await papers.press("x", "x")
        assert "THEIRS (5 min)" in papers.written


async def test_the_file_is_gone(tmp_path: Path) -> None:
    """A file that is gone is told, nothing is lost, and one key writes it again."""
    async with preparing(tmp_path) as papers:
        papers.file.unlink()
        papers.screen.tick()
        await papers.pilot.pause()
        assert "there is no such file. w writes it again." in papers.told
        assert papers.lines[0].endswith("no file")
        await papers.press("w")
        assert papers.written == BLANK


async def test_a_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk refuses, it says so, the line stays, and the file is what it was."""
    async with preparing(tmp_path) as papers:

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("chair.files.agenda.opened.write_atomic", full)
        await papers.write("enter", "Another title")
        assert "NOT SAVED. The disk is full" in papers.told
        assert papers.lines[0].endswith("NOT SAVED")
        assert "TYPING title > Another title" in papers.lines[-2]
        assert papers.written == BLANK


async def test_what_the_file_cannot_say(tmp_path: Path) -> None:
    """A change that the file's own form has no place for is refused with a sentence."""
    table = "# T\n\n## Agenda\n\n| Time | Topic |\n|---|---|\n| 10:00 | First |\n| 10:20 | Second |\n"
    async with preparing(tmp_path, table) as papers:
        await papers.press("down", "down", "down", "]")
        assert "in any editor" in papers.told
        assert papers.written == table


async def test_how_the_line_is_understood(tmp_path: Path) -> None:
    """While it is typed the row above says how it would be taken; Tab finishes a name."""
    async with preparing(tmp_path) as papers:
        await papers.press("down", "enter")
        await papers.type("next Tuesday 2pm")
        assert "Tuesday 1 December 2026, 14:00" in papers.told
        await papers.press("escape", "escape", "down", "down", "a")
        await papers.type("Transport (10 min, Chr")
        await papers.press("tab")
        assert "Transport (10 min, Chris Dale" in papers.lines[-2]
        assert "10 min" in papers.told


def typed(folder: Path) -> list[str]:
    """What is kept of a line that is half-typed, and where there is any."""
    return [one.read_text("utf-8") for one in (folder / "library" / ".preparation").glob("typed-*.json")]


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
async def test_half_a_line_comes_back(tmp_path: Path, size: tuple[int, int]) -> None:
    """A line that was broken off is given back with its page, and where it stood; kept, it is gone."""
    async with preparing(tmp_path, size=size) as papers:
        await papers.press("down", "down", "down", "down", "a")
        await papers.type("Transport (10 min")
    assert "Transport (10 min" in typed(tmp_path)[0]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["library", "review.md"]
    async with preparing(tmp_path, None, size=size) as papers:
        assert "What you were typing is back: Enter keeps, Esc leaves it." in papers.told
        assert "TYPING item > Transport (10 min" in papers.lines[-2]
        assert papers.state.place.spot == Spot("items", 1)  # the one that it is to follow
        await papers.press(")", "enter")
        assert "3. Transport (10 min" in papers.written
        assert typed(tmp_path) == []
    async with preparing(tmp_path, None) as papers:
        assert "KEYS" in papers.lines[-2]


@pytest.mark.parametrize("left", ["escape", "enter"])
async def test_half_a_line_that_is_left(tmp_path: Path, left: str) -> None:
    """A line that is left, or is as it was, is kept no longer; nothing is kept of one that is only open."""
    async with preparing(tmp_path) as papers:
        await papers.press("enter")
        assert typed(tmp_path) == []
        await papers.press("x")
    assert len(typed(tmp_path)) == 1
    async with preparing(tmp_path, None) as papers:
        if left == "enter":
            await papers.press("backspace")
        await papers.press(left, *["escape"] * (left == "escape"))  # thrown away on purpose
        assert "KEYS" in papers.lines[-2]
        assert papers.written == BLANK
    assert typed(tmp_path) == []


async def test_half_a_talk_comes_back(tmp_path: Path) -> None:
    """What was typed of a talk is on its own page, and after it is kept nowhere but in the log."""
    async with preparing(tmp_path) as papers:
        await papers.press("4", "a")
        await papers.type("Family, Alex Hill, phone 20 min: okapi")
    async with preparing(tmp_path, None) as papers:
        assert "Nobody has been spoken with yet." in papers.text
        assert "TYPING talk > Family, Alex Hill, phone 20 min: okapi" in papers.lines[-2]
        await papers.press(*"bird", "enter")
        assert "okapibird" in papers.text
        assert papers.written == BLANK
    assert typed(tmp_path) == []


async def test_half_a_line_whose_entry_has_moved(tmp_path: Path) -> None:
    """It is given back wherever its entry stands now; where there is none, too, and Enter says so."""
    first = next(line for line in BLANK.splitlines() if line.startswith("1. "))
    async with preparing(tmp_path) as papers:
        await papers.press("down", "down", "down", "enter")
        await papers.type("Hello (5 min)")
    papers.file.write_text(BLANK.replace(first, f"1. Before\n{first}"), "utf-8")
    async with preparing(tmp_path, None) as papers:
        assert "TYPING item > Hello (5 min)" in papers.lines[-2]
        await papers.press("enter")
        assert papers.state.files.agenda.items[0].title == "Before"
        assert papers.state.files.agenda.items[1].title == "Hello"
    async with preparing(tmp_path) as papers:
        await papers.press("down", "down", "down", "enter")
        await papers.type("Hello (5 min)")
    papers.file.write_text(BLANK.replace(first, "1. Another"), "utf-8")
    for _ in range(2):
        async with preparing(tmp_path, None) as papers:
            assert "TYPING item > Hello (5 min)" in papers.lines[-2]
            await papers.press("enter")
            assert "has changed what this line stands for" in papers.told
            assert "1. Another" in papers.written
            await papers.press("!")
    assert "Hello (5 min)!!" in typed(tmp_path)[0]


async def test_begin_the_meeting(tmp_path: Path) -> None:
    """S twice leaves for the meeting; once, and another key, does not."""
    async with preparing(tmp_path) as papers:
        await papers.press("S", "down", "S")
        assert "S again begins the meeting" in papers.told
        assert papers.state.left == ""
        await papers.press("S")
    assert papers.pilot.app.return_value == "start"


async def test_keys_behind_the_one_that_leaves(tmp_path: Path) -> None:
    """q, and more keys in the same breath: it is left, once."""
    async with preparing(tmp_path) as papers:
        for key in ("q", "q", "S", "+"):
            papers.screen.take(key, key)
        await papers.pilot.pause()
    assert papers.pilot.app.return_value == "left"
    assert papers.written == BLANK


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2026-12-08 10:00-11:30", "Date: 2026-12-08 10:00-11:30"),
        ("to be agreed with the family", "Date: to be agreed with the family"),
        ("31 February 2027", None),
        ("some time in 2027", None),
    ],
)
async def test_when_it_is(tmp_path: Path, typed: str, written: str | None) -> None:
    """A time is written as such; numbers that are no day are not taken for one, nor for words."""
    async with preparing(tmp_path) as papers:
        await papers.press("down")
        await papers.write("enter", typed)
        if written is None:
            assert "No day is understood" in papers.told
            assert papers.written == BLANK
        else:
            assert f"{written}\n" in papers.written


async def test_nothing_in_a_line(tmp_path: Path) -> None:
    """An empty line takes away who leads an item, or its time; of a title it changes nothing."""
    async with preparing(tmp_path) as papers:
        await papers.press("enter")
        papers.screen.entry.text = ""
        await papers.press("enter")
        assert "Nothing is changed." in papers.told
        await papers.press("down", "down", "down")
        for key in ("l", "m"):
            await papers.press(key)
            papers.screen.entry.text = ""
            await papers.press("enter")
        assert "1. Welcome (no set time; no round)\n" in papers.written
        await papers.write("l", "everyone")
        item = papers.state.files.agenda.items[0]
        assert (item.lead, item.round) == ("everyone", "none")


@pytest.mark.parametrize("size", [(80, 5), (20, 5), (80, 1), (59, 40), (60, 16)])
async def test_no_room(tmp_path: Path, size: tuple[int, int]) -> None:
    """However small the window is, it is painted, and keys act."""
    async with preparing(tmp_path, size=size) as papers:
        await papers.press("down", "down", "down", "+", "?", "q", "2", "a")
        assert "(6 min" in papers.written
        assert ("is too" in papers.text) == (size != (60, 16) and size[1] > 1)


async def test_a_paste(tmp_path: Path) -> None:
    """A paste goes into the line that is open, on one line; without one it says what opens a line."""
    async with preparing(tmp_path) as papers:
        papers.screen.entry.post_message(Paste("Transport"))
        await papers.pilot.pause()
        assert "No line is open" in papers.told
        await papers.press("down", "down", "down", "a")
        papers.screen.entry.post_message(Paste("Transport\n(10 min)"))
        await papers.press("enter")
        assert "2. Transport (10 min)" in papers.written


async def test_the_page_of_keys(tmp_path: Path) -> None:
    """Every key is on a page that goes on below a small screen; another key goes back to where one was."""
    async with preparing(tmp_path, size=(80, 24)) as papers:
        await papers.press("2", "?")
        assert "more below" in papers.text
        await papers.press("end")
        assert "write it again where it was" in papers.text
        assert "more below" not in papers.text
        await papers.press("q")
        assert "Alex Hill" in papers.text


def test_every_key_is_told() -> None:
    """The keys at the foot of each page are all on the page of keys."""
    told = " ".join(key for _, keys in HELP for key, _ in keys).split()
    for page, keys in FEET.items():
        assert page in ("typing", "help") or {one for key, _ in keys for one in key.split()} <= {*told, "?"}


PERSON = "- Person {} (Party {}, a role with many words) - remote, views in writing\n"
ITEM = "{0}. Item number {0} with a rather long title of its own (10 min, Person 1; everyone)\n"
LONG = (
    "# Review\n\nDate: 2026-12-10 10:00-12:00\n\n## People\n\n"
    + "".join(PERSON.format(n, n % 4) for n in range(12))
    + "\n## Agenda\n\n"
    + "".join(ITEM.format(n) for n in range(1, 16))
)
KEYS = [
    *"aexu[]S+-mlrbpsogviydcw?12345", "enter", "escape", "tab", "up", "down", "end", "home", "left", "right",
    "space", "ctrl+c", "*words",
]  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)])
async def test_twelve_people_and_fifteen_items(tmp_path: Path, size: tuple[int, int]) -> None:
    """On a small screen each item and each person can be reached, seen, and told from the others."""
    async with preparing(tmp_path, LONG, size=size) as papers:
        await papers.press("down", "down", "down")
        for n in range(1, 16):
            chosen = next(line for line in papers.lines if line.startswith(" >"))
            assert f"Item number {n}" in chosen
            assert " 10 " in chosen
            await papers.press("down")
        await papers.press("2")
        for n in range(12):
            chosen = next(line for line in papers.lines if line.startswith(" >"))
            assert f"Person {n} " in chosen
            await papers.press("down")
        assert all(width(line) <= size[0] for line in papers.lines)


@given(st.lists(st.sampled_from(KEYS), max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_keys(tmp_path: Path, keys: list[str]) -> None:
    """Whatever is pressed, the file reads as it stands on the screen, and u brings the first one back."""

    class Line:
        text = ""

    file = tmp_path / "any.md"
    file.write_text(LONG, "utf-8")
    line, opened = Line(), OpenAgenda(file)
    log = open_log(tmp_path / "library", file, clock=FakeClock())
    state = Preparing(opened, log, checklist_for(opened.agenda), line, lambda: NOW, {})
    for key in keys:
        if key == "*words" and state.line is not None:
            line.text = "Somebody new (5 min)"
        elif key != "*words":
            state.take(key, key if len(key) == 1 else None)
        assert state.files.agenda == read_agenda(file.read_text("utf-8"))[0]
        assert state.place.spot in state.place.spots or not state.place.spots or state.place.page == "help"
    if state.line is not None:
        state.take("escape", None)
    while opened.can_undo:
        opened.undo()
    assert file.read_text("utf-8") == LONG


@given(st.lists(st.sampled_from(KEYS), max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_half_line_comes_back(tmp_path: Path, keys: list[str]) -> None:
    """Whichever line is broken off, it goes on as if it had not been."""

    class Line:
        text = ""

    def state() -> Preparing:
        opened = OpenAgenda(file)
        log = open_log(tmp_path / "library", file, clock=FakeClock())
        return Preparing(opened, log, checklist_for(opened.agenda), Line(), lambda: NOW, {})

    def kept(one: Preparing) -> tuple[str, str, bool]:
        one.take("enter", None)
        said = file.read_text("utf-8")
        file.write_text(before, "utf-8")
        return said, one.notice, one.line is None

    file = tmp_path / "any.md"
    file.write_text(LONG, "utf-8")
    first = state()
    for key in keys:
        if key != "*words":
            first.take(key, key if len(key) == 1 else None)
    first.field.text = "Somebody new (5 min)"
    half, before = half_typed(first), file.read_text("utf-8")
    if half is None or half.kind == "talk":
        return
    again = state()
    give_back(again, msgspec.json.decode(msgspec.json.encode(half), type=Half))
    assert half_typed(again) == half
    assert (again.line, again.place.page, again.label) == (first.line, first.place.page, first.label)
    assert kept(again) == kept(first)


def test_the_program(tmp_path: Path) -> None:
    """`chair prepare` in a terminal: a change, q, and it is in the file and on the list at home."""
    file = tmp_path / "review.md"
    file.write_text(BLANK, "utf-8")
    with program(tmp_path, "prepare", str(file)) as terminal:
        terminal.wait("Items")
        terminal.send("\x1b[B\x1b[B\x1b[B+")
        terminal.wait("46 min")
        terminal.send("q")
        assert terminal.end() == 0
    assert "1. Welcome (6 min" in file.read_text("utf-8")
    assert [one.path for one in drafts(tmp_path / "library")] == [str(file)]
    assert write_agenda(normalise(load_agenda(file)[0])) == file.read_text("utf-8")
