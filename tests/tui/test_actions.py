"""The actions of all meetings at the keys: what is shown, what is entered, what is refused."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from chair.files import issue
from chair.files.catalogue import Action, Catalogue
from chair.files.clearing import FOLLOWED
from chair.files.journal import NAME, read_journal
from chair.files.library import Folder, Library
from chair.meeting.entries import FollowedUp
from chair.tui.actions import Actions
from chair.tui.actions_rows import FEET, HELP, actions_rows
from chair.tui.actions_screen import ActionsScreen
from chair.tui.page_screen import PageApp
from chair.tui.show import width
from chair.tui.writing import BACK, THROW_AWAY
from tests.files.test_catalogue import held
from tests.helpers import SECOND, FakeClock
from tests.terminal import program
from tests.tui.pressing import press

TODAY = date(2026, 12, 20)  # after the day that the actions are due


class Later(FakeClock):
    """The clock some weeks after the meetings."""

    def __init__(self) -> None:
        super().__init__()
        self.go(17 * 24 * 3_600_000)


class List:
    """The screen, its keys, and the journals behind it."""

    def __init__(self, pilot: Pilot[str], screen: ActionsScreen, folders: list[Folder]) -> None:
        self.pilot, self.screen, self.folders = pilot, screen, folders

    async def press(self, *keys: str) -> List:
        """Press keys, one after the other."""
        for key in keys:
            await press(self.pilot, self.screen.entry, key)
        return self

    async def type(self, text: str) -> List:
        """Type words."""
        return await self.press(*("space" if letter == " " else letter for letter in text))

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        strips = self.pilot.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The same."""
        return "\n".join(self.lines)

    def followed(self, at: int) -> list[FollowedUp]:
        """What became of the action of a meeting, as its journal has it."""
        lines = read_journal(self.folders[at].path / NAME).lines
        return [line.entry for line in lines if isinstance(line.entry, FollowedUp)]


@asynccontextmanager
async def listed(
    tmp_path: Path, *, size: tuple[int, int] = (120, 36), folders: list[Folder] | None = None
) -> AsyncIterator[List]:
    """Two meetings that were held, each with an action that is overdue by now; or those that are there."""
    library = Library(tmp_path / "library")
    folders = folders or [held(library), held(library, note="another")]
    screen = ActionsScreen(library, Later())
    async with PageApp(screen, "light").run_test(size=size) as pilot:
        await pilot.pause()
        yield List(pilot, screen, folders)
        if screen._half is not None:
            await screen._half.settled()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_numbers_first(tmp_path: Path, size: tuple[int, int]) -> None:
    """No name is on the screen before v: how many are overdue is."""
    async with listed(tmp_path, size=size) as shown:
        assert "2  Overdue" in shown.text
        assert "Dana Ashe" not in shown.text
        await shown.press("d", "m", "x", "b")
        assert "Dana Ashe" not in shown.text
        assert "v shows them" in shown.lines[-3]
        await shown.press("v")
        assert "Fri 11 Dec 2026   Dana Ashe, Family: Ring the firm" in shown.text


async def test_what_became_of_it(tmp_path: Path) -> None:
    """Done, by whom, with a remark: an entry in its meeting's journal, and it is off the list."""
    async with listed(tmp_path) as shown:
        first = shown.screen.state.all[0].meeting
        at = next(at for at, folder in enumerate(shown.folders) if folder.path.name == first)
        await shown.press("v", "d")
        assert "TYPING done >" in shown.lines[-2]
        await shown.type("@Dana the letter came")
        assert "Dana Ashe says so" in shown.lines[-3]
        await shown.press("enter")
        (entry,) = shown.followed(at)
        assert (entry.fate, entry.words and entry.words.text) == ("done", "the letter came")
        assert "Overdue: 1" in shown.text
        await shown.press("e")
        assert "Done: 1" in shown.text
        await shown.press("end", "b", "enter", "e")
        assert [one.fate for one in shown.followed(at)] == ["done", "open"]
        assert "Overdue: 2" in shown.text


async def test_moved_and_dropped(tmp_path: Path) -> None:
    """A day first for what is moved; x twice for what is not needed any more."""
    async with listed(tmp_path) as shown:
        await shown.press("v", "m", "enter")
        assert "To which day?" in shown.lines[-3]
        await shown.type("15 January 2027")
        await shown.press("enter")
        assert "Later: 1" in shown.text
        assert "(moved)" in shown.text
        await shown.press("home", "x", "down")
        await shown.press("up", "x", "x", "enter")
        fates = [one.fate for at in (0, 1) for one in shown.followed(at)]
        assert sorted(fates) == ["dropped", "moved"]


async def test_a_day_that_has_just_gone_by(tmp_path: Path) -> None:
    """Which year it is of is asked, and Enter keeps the line open and enters nothing."""
    async with listed(tmp_path, size=(80, 24)) as shown:
        await shown.press("v", "m")
        await shown.type("13 December")
        asked = "Say the year: Sun 13 Dec 2026, 7 days ago, or Mon 13 Dec 2027?"
        assert asked in shown.lines[-3]
        await shown.press("enter")
        assert asked in shown.lines[-3]
        assert "TYPING moved to > 13 December" in shown.lines[-2]
        assert shown.followed(0) == shown.followed(1) == []
        await shown.type(" 2026")
        await shown.press("enter")
        assert [str(one.due) for at in (0, 1) for one in shown.followed(at)] == ["2026-12-13"]


async def test_another_chair_has_it_open(tmp_path: Path) -> None:
    """Where another chair has the meeting open it is said, and the words stay in the line."""
    async with listed(tmp_path) as shown:
        meeting = shown.screen.state.all[0].meeting
        folder = next(one for one in shown.folders if one.path.name == meeting)
        folder.lock()
        await shown.press("v", "d")
        await shown.type("by letter")
        await shown.press("enter")
        assert "is open already" in shown.lines[-3]
        assert "TYPING done > by letter" in shown.lines[-2]
        folder.release()
        await shown.press("enter")
        assert "Overdue: 1" in shown.text


async def test_looking_for_words_shows_nothing_by_itself(tmp_path: Path) -> None:
    """While words are typed that are looked for, and when that is left, there are numbers alone still."""
    async with listed(tmp_path) as shown:
        await shown.press("/")
        await shown.type("dana")
        assert "2  Overdue" in shown.text
        assert "Ring the firm" not in shown.text
        await shown.press("escape")
        assert "Ring the firm" not in shown.text
        await shown.press("/")
        await shown.type("dana")
        await shown.press("enter")
        assert "Dana Ashe, Family: Ring the firm" in shown.text


async def test_what_was_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence stays until the next key: what was entered, or that the papers could not be made anew."""
    async with listed(tmp_path) as shown:
        await shown.press("v", "d")
        await shown.type("by letter")
        await shown.press("enter")
        assert "by letter" in shown.lines[-3]
        await shown.press("down")
        assert not shown.lines[-3].strip()

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(issue, "write_files", full)
        await shown.press("d")
        await shown.type("by letter")
        await shown.press("enter")
        said = shown.lines[-3].strip()
        assert said == "Entered. session.json could not be made again. The disk is full."
        assert [len(shown.followed(at)) for at in (0, 1)] == [1, 1]


async def test_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing could be entered that is said, and the words stay in the line."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with listed(tmp_path) as shown:
        monkeypatch.setattr(issue, "enter_all", full)
        await shown.press("v", "d")
        await shown.type("by letter")
        await shown.press("enter")
        assert shown.lines[-3].strip() == "Not entered: The disk is full."
        assert "TYPING done > by letter" in shown.lines[-2]
        assert [shown.followed(at) for at in (0, 1)] == [[], []]


async def test_words_are_thrown_away_on_purpose(tmp_path: Path) -> None:
    """Esc asks before it throws words away, as in the review; a key more and they are kept."""
    async with listed(tmp_path) as shown:
        await shown.press("v", "d")
        await shown.type("by letter")
        await shown.press("escape")
        assert THROW_AWAY in shown.lines[-3]
        await shown.type("s")
        assert THROW_AWAY not in shown.lines[-3]
        await shown.press("escape")
        assert "TYPING done > by letters" in shown.lines[-2]
        await shown.press("escape")
        assert "KEYS" in shown.lines[-2]
        await shown.press("d", "escape")  # there is nothing to ask about
        assert "KEYS" in shown.lines[-2]
        assert [shown.followed(at) for at in (0, 1)] == [[], []]


async def test_find(tmp_path: Path) -> None:
    """Words of anything that is shown leave only what has them all; Esc shows all again."""
    async with listed(tmp_path) as shown:
        await shown.press("/")
        await shown.type("dana firm")
        await shown.press("enter")
        assert "Overdue: 2" in shown.text
        await shown.press("/", *["backspace"] * 9)
        await shown.type("nobody at all")
        await shown.press("enter")
        assert "No action is like that; Esc shows all again." in shown.lines[-3]
        await shown.press("escape")
        assert "Overdue: 2" in shown.text


async def test_its_meeting(tmp_path: Path) -> None:
    """Enter leaves for the meeting of the action."""
    async with listed(tmp_path) as shown:
        meeting = shown.screen.state.all[0].meeting
        await shown.press("v")
        shown.screen.take("enter", None)
        shown.screen.take("q", "q")
        await shown.pilot.pause()
    assert shown.pilot.app.return_value == f"review {meeting}"


def test_every_key_is_told() -> None:
    """The keys at the foot are all on the page of keys."""
    told = {one for key, _ in HELP for one in key.split()} | {"?"}
    for name in ("covered", "list"):
        assert {one for key, _ in FEET[name] for one in key.split()} <= told


class Line:
    """A line to type in."""

    text = ""


def many(settled: bool) -> Sequence[Action]:
    """More actions than fit."""
    return [
        Action(meeting=f"m{n}", n=n, fate="open", text="word " * n, owner="Dana Ashe", party="Family",
               due=date(2026, 12, n % 28 + 1), due_as_said="", title="Review", opened="2026-11-20T10:00")
        for n in range(40)
    ]  # fmt: skip


def linked(meeting: str) -> frozenset[str]:
    """Meetings whose numbers have the same last digit are one family."""
    return frozenset(f"m{n}" for n in range(40) if f"m{n}"[-1] == meeting[-1])


def test_the_same_one_stays_chosen() -> None:
    """When the words that were looked for go, or others come among them, the same action is chosen."""
    state = Actions(many, linked, lambda _: "It cannot be read.", lambda _, __: (False, "no"), Line(), TODAY)
    state.take("/", "/")
    state.field.text = "m7"
    state.take("enter", None)
    assert state.chosen is not None
    assert (state.chosen.meeting, len(state.shown)) == ("m7", 1)
    state.take("escape", None)
    assert (state.chosen.meeting, len(state.shown)) == ("m7", 40)
    state.take("e", "e")
    assert state.chosen.meeting == "m7"


def test_one_family() -> None:
    """f leaves only what the meetings linked to the chosen action's have; f or Esc shows all again."""
    state = Actions(many, linked, lambda _: "It cannot be read.", lambda _, __: (False, "no"), Line(), TODAY)
    state.take("f", "f")
    assert (state.family, state.notice) == (
        None,
        "v shows them: look round first who else can see the screen.",
    )
    for key in ("v", "down", "down", "f"):
        state.take(key, key if len(key) == 1 else None)
    assert state.chosen is not None
    assert {one.meeting for one in state.shown} == linked(state.chosen.meeting)
    assert state.groups[0][0] == "Overdue"
    chosen, bar = state.chosen, "".join(span.text for span in actions_rows(state, 80, 22)[0])
    assert "Actions of one family: Review" in bar
    assert "4 of 40 open" in bar
    for again in ("f", "escape"):
        state.take(again, again if len(again) == 1 else None)
        assert (len(state.shown), state.chosen) == (40, chosen)
        state.take("f", "f")
        assert len(state.shown) == 4


@given(
    st.lists(st.sampled_from([*"vdmbxef/?aq", "up", "down", "end", "home", "pagedown", "enter", "escape"]))
)
@settings(max_examples=60, deadline=None)
def test_any_keys(keys: list[str]) -> None:
    """Whatever is pressed, it is painted in any size, and what is chosen is on the screen."""
    state = Actions(many, linked, lambda _: "It cannot be read.", lambda _, __: (False, "no"), Line(), TODAY)
    for key in keys:
        state.take(key, key if len(key) == 1 else None)
        for size in ((120, 34), (80, 22), (60, 14), (10, 3)):
            rows = actions_rows(state, *size)
            assert len(rows) == size[1]
            assert all(sum(width(span.text) for span in row) <= size[0] for row in rows)
            if state.chosen is not None and not state.helping and size[1] > 12:
                assert any(row and row[0].text == " > " for row in rows)


def test_the_program(tmp_path: Path) -> None:
    """`chair actions --screen` in a terminal, and from there to a meeting and back."""
    held(Library(tmp_path / "library"))
    with program(tmp_path, "actions", "--screen") as terminal:
        terminal.wait("Actions of all meetings")
        terminal.send("v\r")
        terminal.wait("Notes")
        terminal.send("q")
        terminal.wait("Actions of all meetings")
        terminal.send("q")
        assert terminal.end() == 0
    with Catalogue(Library(tmp_path / "library")) as catalogue:
        assert len(catalogue.actions()) == 1


# --- what is half-typed


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
@pytest.mark.parametrize("uncovers", ["v", "enter", "/"])
async def test_half_a_line_comes_back(tmp_path: Path, uncovers: str, size: tuple[int, int]) -> None:
    """A line that was broken off is given back about the same action, and not before the list is shown."""
    async with listed(tmp_path, size=size) as shown:
        await shown.press("v", "down", "d")
        await shown.type("@Dana okapi")
        of, folders = shown.screen.state.chosen, shown.folders
    assert of is not None
    file = tmp_path / "library" / of.meeting / FOLLOWED
    assert "@Dana okapi" in file.read_text("utf-8")
    assert file.stat().st_mode & 0o777 == 0o600
    async with listed(tmp_path, folders=folders, size=size) as shown:
        await shown.press("d", "?", "x")
        assert "okapi" not in shown.text
        assert "KEYS" in shown.lines[-2]
        await shown.press(uncovers)
        if uncovers == "/":
            await shown.type("nothing like that")
            assert "okapi" not in shown.text
            await shown.press("enter")
        assert BACK in shown.lines[-3]
        assert "TYPING done > @Dana okapi" in shown.lines[-2]
        assert shown.screen.state.chosen == of
        await shown.press(*"bird", "enter")
        at = next(at for at, folder in enumerate(folders) if folder.path.name == of.meeting)
        (entry,) = shown.followed(at)
        assert entry.words is not None
        assert entry.words.text == "okapibird"
        assert not file.exists()
    async with listed(tmp_path, folders=folders, size=size) as shown:
        await shown.press("v")
        assert "KEYS" in shown.lines[-2]


async def test_half_a_line_that_is_left(tmp_path: Path) -> None:
    """What is thrown away, or emptied, is kept no longer; what is looked for never was."""
    library = tmp_path / "library"
    async with listed(tmp_path) as shown:
        await shown.press("v", "/", *"okapi")
        assert list(library.glob("*/draft*")) == []
        await shown.press("escape", "d", "a")
    assert len(list(library.glob("*/draft*"))) == 1
    async with listed(tmp_path, folders=shown.folders) as shown:
        await shown.press("v", "backspace")
        assert list(library.glob("*/draft*")) == []
        await shown.press("b")
    assert len(list(library.glob("*/draft*"))) == 1
    async with listed(tmp_path, folders=shown.folders) as shown:
        await shown.press("v", "escape")
        assert "TYPING" in shown.lines[-2]  # it is asked first
        await shown.press("escape")
        assert "KEYS" in shown.lines[-2]
    assert list(library.glob("*/draft*")) == []


async def test_half_a_line_about_a_settled_one(tmp_path: Path) -> None:
    """A line about an action that is done is given back among the settled ones; about none, it waits."""
    async with listed(tmp_path) as shown:
        await shown.press("v", "d", "enter", "e", "end", "b", *"okapi")
        of, folders = shown.screen.state.chosen, shown.folders
    assert of is not None
    assert of.fate == "done"
    async with listed(tmp_path, folders=folders) as shown:
        await shown.press("v")
        assert "TYPING open again > okapi" in shown.lines[-2]
        assert shown.screen.state.chosen == of
    file = tmp_path / "library" / of.meeting / FOLLOWED
    file.write_text(file.read_text("utf-8").replace(f'"entry":{of.n}', '"entry":1'), "utf-8")
    async with listed(tmp_path, folders=folders) as shown:
        await shown.press("v")
        assert "KEYS" in shown.lines[-2]
    assert file.exists()


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_nothing_is_undone(tmp_path: Path, size: tuple[int, int]) -> None:
    """u says what puts a slip right; and so it does: of what is settled, b opens it again."""
    async with listed(tmp_path, size=size) as shown:
        await shown.press("v", "d", "enter", "u")
        assert "Nothing is undone here; b opens it again (e: the settled too), m names" in shown.text
        assert [one.fate for at in (0, 1) for one in shown.followed(at)] == ["done"]
        await shown.press("e", "end", "b", "enter")
        assert [one.fate for at in (0, 1) for one in shown.followed(at)] == ["done", "open"]


async def test_words_do_not_act(tmp_path: Path) -> None:
    """Behind a key that does nothing, what is typed at once acts on nothing; later keys act again."""
    async with listed(tmp_path) as shown:
        await shown.press("v")
        await shown.type("Family moved")
        assert "Those were words and no keys: none of them did anything." in shown.lines[-3]
        assert "TYPING" not in shown.lines[-2]
        shown.screen._clock.go(SECOND)  # type: ignore[attr-defined]  # a clock of tests
        await shown.press("m")
        assert "TYPING moved to >" in shown.lines[-2]
