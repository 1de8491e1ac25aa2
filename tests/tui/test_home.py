"""Home: what there is to go on with, and one key to it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.files.catalogue import Action
from chair.files.drafts import Draft, drafts, forget, remember
from chair.files.library import Library, Listed
from chair.files.shelf import State
from chair.files.twins import counted
from chair.session import Session
from chair.tui.home import HELD, HELP, OPEN, Home
from chair.tui.page_screen import PageApp
from chair.tui.show import width
from tests.helpers import AGENDA, FakeClock
from tests.terminal import program

MEETINGS = (
    Listed("c", "Annual review for [EHCP]", "2026-12-05T10:00", "closed"),
    Listed("b", "Draft plan", "2026-12-04T10:00", "open"),
    Listed("a", "Review today", "2026-12-03T09:00", "not begun"),
)
LATE = Action(
    meeting="c", n=7, fate="open", text="Ring the firm", owner="Dana Ashe", party="Family",
    due=date(2026, 11, 30), due_as_said="", title="x", opened="2026-11-20T10:00",
)  # fmt: skip
TWO = datetime.fromisoformat("2026-12-03T14:00")
DRAFTS = (
    Draft(
        "/papers/this afternoon.md",
        "Draft plan meeting",
        datetime.fromisoformat("2026-12-03T14:00"),
        "2026-12-03",
    ),
    Draft("/papers/later.md", "Annual review for B.C."),
)
HOME = Home(MEETINGS, (LATE,), ("annual-review", "blank"), "2026-12-03")


def pressed(*keys: str) -> Home:
    """Home after these keys."""
    home = HOME
    for key in keys:
        home = home.take(key, key if len(key) == 1 else None)
    return home


def seen(home: Home, columns: int = 80, height: int = 24) -> str:
    """What is on the screen."""
    return "\n".join("".join(span.text for span in row) for row in home.rows(columns, height))


def test_what_is_first() -> None:
    """Today's meeting is first, then others to go on with, how many actions are overdue, what was held."""
    lines = seen(HOME).splitlines()
    places = [next(n for n, line in enumerate(lines) if word in line) for word in
              ("Review today", "Draft plan", "Overdue: 1 action", "Held", "[EHCP]")]  # fmt: skip
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["enter"], "resume a"),
        (["down", "enter"], "resume b"),
        (["down", "down", "down", "enter"], "review c"),
        (["3"], "review c"),
        (["9"], ""),
        (["n", "a"], "new annual-review"),
        (["n", "A"], "start annual-review"),
        (["n", "z", "q"], "leave"),
        (["a"], "actions"),
        (["d"], "demo"),
        (["q"], "leave"),
    ],
)
def test_one_key_to_it(keys: list[str], left: str) -> None:
    """A meeting that is open is gone on with, one that was held is read; a new one wants its kind."""
    assert pressed(*keys).left == left


def test_meetings_with_long_titles_are_told_apart() -> None:
    """On a narrow screen when each was comes first, and a long title ends as it does: in the initials."""
    title = "Annual review of an education, health and care (EHC) plan for"
    one, other = (
        Listed(i, f"{title} {i}", f"2026-11-2{n}T09:30", "closed") for n, i in enumerate(("A.B.", "C.D."))
    )
    lines = seen(replace(HOME, meetings=(one, other))).splitlines()
    assert any(line.startswith(" > 1 2026-11-20 09:30") and line.endswith("plan for A.B.") for line in lines)
    assert any(line.startswith("   2 2026-11-21 09:30") and line.endswith("plan for C.D.") for line in lines)


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["down", "enter"], "prepare /papers/this afternoon.md"),
        (["down", "s"], "start /papers/this afternoon.md"),
        (["3"], "prepare /papers/later.md"),
        (["s"], ""),
        (["4"], "resume b"),
    ],
)
def test_what_is_being_prepared(keys: list[str], left: str) -> None:
    """Today's meetings are first, prepared or begun; then what is prepared for later, then what is open."""
    home = replace(HOME, drafts=DRAFTS)
    lines = seen(home).splitlines()
    words = ("Today", "Review today", "14:00  prepared  Draft plan", "Being prepared", "no day yet",
             "To go on with", "Held")  # fmt: skip
    places = [next(n for n, line in enumerate(lines) if word in line) for word in words]
    assert places == sorted(places)
    for key in keys:
        home = home.take(key, key if len(key) == 1 else None)
    assert home.left == left


def test_which_agendas_are_prepared(tmp_path: Path) -> None:
    """The soonest first; a file that is gone is not told, nor one whose meeting has begun."""
    for name, day in (("a", "2027-01-14"), ("b", "2026-12-10"), ("c", "to be agreed")):
        file = tmp_path / f"{name}.md"
        file.write_text(f"# Meeting {name}\n\nDate: {day}\n\n## Agenda\n\n1. x\n", "utf-8")
        remember(tmp_path / "library", file)
    assert [one.title for one in drafts(tmp_path / "library")] == ["Meeting b", "Meeting a", "Meeting c"]
    forget(tmp_path / "library", tmp_path / "b.md")
    (tmp_path / "c.md").unlink()
    assert [one.title for one in drafts(tmp_path / "library")] == ["Meeting a"]
    (tmp_path / "library" / ".drafts.json").write_bytes(b"[half")
    assert drafts(tmp_path / "library") == []


def test_overdue_when_asked() -> None:
    """What is overdue, and whose, is only shown when it is asked for, and any key puts it away."""
    assert "Ring the firm" not in seen(HOME)
    assert "Mon 30 Nov 2026  Dana Ashe: Ring the firm" in seen(pressed("o"))
    assert "chair actions --overdue" in seen(pressed("o"))
    assert seen(pressed("o", "q")) == seen(HOME)
    assert pressed("o", "q").left == ""


def test_the_keys() -> None:
    """A question mark shows every key of home, on the smallest screen too; any key only goes back."""
    home = pressed("?")
    for size in ((80, 24), (60, 16)):
        shown = seen(home, *size)
        assert all(f"   {key:<9}{words}" in shown for key, words in HELP)
        assert "any key back" in shown
    assert "Draft plan" not in seen(home)
    assert pressed("?", "q") == pressed("?", "?") == HOME
    assert "? keys" in seen(HOME, 60, 16).splitlines()[-1]


def test_nothing_is_overdue() -> None:
    """Whoever asks what is overdue where nothing is gets a sentence, which the next key takes away."""
    home = replace(HOME, overdue=(), told="a copy lies there").take("o", "o")
    assert "Nothing is overdue." in seen(home)
    assert "a copy lies there" in seen(home.take("x", "x"))
    assert home.take("down", None).place == 1
    assert home.take("q", "q").left == "leave"


@pytest.mark.parametrize(("columns", "height", "rows"), [(80, 24, 2), (120, 24, 1), (80, 10, 1)])
def test_what_there_is_to_tell(columns: int, height: int, rows: int) -> None:
    """What does not fit on one row goes on on a second, where the screen is not very low."""
    told = f"3 meetings are past their day: 'chair keep --due' lists them. {counted(['a', 'b'])}"
    lines = seen(replace(HOME, told=told), columns, height).splitlines()
    assert len(lines) == height
    below = " ".join(line.strip() for line in lines[height - 1 - rows : height - 1])
    assert below == told if rows == 2 or columns == 120 else below.startswith("3 meetings")


@pytest.mark.parametrize("place", [0, 19, 39])
def test_more_than_fits(place: int) -> None:
    """The chosen meeting is on the screen however many there are, and it is told that there are more."""
    many = tuple(Listed(f"m{n}", f"Meeting {n}", "2026-12-01T09:00", "open") for n in range(40))
    home = Home(many, (LATE,) * 30, ("blank",), "2026-12-03")
    for _ in range(place):
        home = home.take("down", None)
    lines = seen(home).splitlines()
    assert any(line.startswith(" >") and line.endswith(f"Meeting {place}") for line in lines)
    assert ("more below" in seen(home)) == (place < 39)
    assert "14 more: " in seen(home.take("o", "o"))


def test_the_way_out_is_told() -> None:
    """The key that leaves is seen on the narrowest screen."""
    assert " q leave " in seen(HOME, 60, 16).splitlines()[-1]


def test_nothing_yet() -> None:
    """Without meetings it says what to press."""
    empty = Home((), (), ("blank",), "2026-12-03")
    assert "n begins one" in seen(empty)
    assert empty.take("enter", None).left == ""


@given(st.lists(st.sampled_from([*"123456789nadoqx?", "up", "down", "enter", "escape"]), max_size=12))
@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
def test_any_keys(size: tuple[int, int], keys: list[str]) -> None:
    """Whatever is pressed, it fits the screen."""
    home = HOME
    for key in keys:
        home = home.take(key, key if len(key) == 1 else None)
        rows = home.rows(*size)
        assert len(rows) == size[1]
        assert all(sum(width(span.text) for span in row) <= size[0] for row in rows)


async def test_on_the_screen() -> None:
    """It is painted, and leaves as it was told."""
    async with PageApp(HOME, "light").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
    assert pilot.app.return_value == "resume b"


def test_the_program_alone(tmp_path: Path) -> None:
    """`chair` alone shows it on a terminal, and goes on with the meeting that is chosen."""
    Session.start(Library(tmp_path / "library"), AGENDA, FakeClock()).close()
    with program(tmp_path) as terminal:
        terminal.wait("To go on with")
        terminal.send("\r")
        terminal.wait("has not begun")
        terminal.send("qq")
        assert terminal.end() == 0


def test_home_and_back(tmp_path: Path) -> None:
    """From home to an agenda that is being prepared, and back home."""
    file = tmp_path / "review.md"
    file.write_text("# Our meeting\n\nDate: to be agreed\n\n## Agenda\n\n1. Welcome (5 min)\n", "utf-8")
    remember(tmp_path / "library", file)
    with program(tmp_path) as terminal:
        terminal.wait("Being prepared")
        terminal.send("\r")
        terminal.wait("Items")
        terminal.send("q")
        terminal.wait("Being prepared")
        terminal.send("q")
        assert terminal.end() == 0


def test_every_state_has_its_place() -> None:
    """A meeting in whichever state is either to go on with or was held."""
    assert sorted((*OPEN, *HELD)) == sorted(get_args(State))
