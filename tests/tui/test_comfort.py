"""Bell, mouse, hint, own keys and help: what makes chair comfortable, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseEvent, MouseScrollDown, MouseScrollUp

from chair.files.settings import SEEN
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.state import Hold, Item, Meeting, Watch
from chair.session import Session
from chair.tui.bell import rings
from chair.tui.comfort import Comfort
from chair.tui.own_keys import Table as Keys
from chair.tui.widgets.pane import Pane
from tests.helpers import AGENDA, MINUTE, SECOND
from tests.tui.table import Table, at_table, chairing

# --- The bell


def item(minutes: int | None, watch: Watch) -> Meeting:
    """A meeting with one item open."""
    return Meeting(items=(Item(1, "One", minutes, minutes, progress="open", watch=watch),), current=1)


@pytest.mark.parametrize(
    ("meeting", "before", "at", "expected"),
    [
        (item(5, Watch(0, 0)), 5 * MINUTE - 1, 5 * MINUTE, True),
        (item(5, Watch(0, 0)), 5 * MINUTE - 2, 5 * MINUTE - 1, False),
        (item(5, Watch(0, 0)), 5 * MINUTE, 5 * MINUTE + SECOND, False),  # it rang, or was over before
        (item(5, Watch(4 * MINUTE, 0)), 59 * SECOND, 61 * SECOND, True),
        (item(5, Watch(5 * MINUTE)), 0, SECOND, False),  # stopped when it was over
        (item(5, Watch(6 * MINUTE, 500)), 0, SECOND, False),  # gone back to, over already
        (item(None, Watch(0, 0)), 0, MINUTE, False),
        (item(5, Watch(0, 0)), 0, 10 * MINUTE, False),  # the program stood still
        (item(5, Watch(0, 0)), 5 * MINUTE, 5 * MINUTE, False),
        (Meeting(), 0, SECOND, False),
        (Meeting(hold=Hold("break", 0, 5)), 5 * MINUTE - 1, 5 * MINUTE, True),
        (Meeting(hold=Hold("break", 0, 5)), 5 * MINUTE, 5 * MINUTE + 1, False),
        (Meeting(hold=Hold("pause", 0)), 5 * MINUTE - 1, 5 * MINUTE, False),
    ],
)
def test_when_the_bell_rings(meeting: Meeting, before: int, at: int, expected: bool) -> None:
    """At the one moment when the time of an item or a break ends, and never for what was over before."""
    assert rings(meeting, before, at) is expected


async def test_the_bell_rings_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for the item, once more for the time it was given, once for a break."""
    async with chairing(tmp_path, comfort=Comfort(bell=True)) as table:
        rung: list[str] = []
        monkeypatch.setattr(table.pilot.app, "bell", lambda: rung.append(table.lines[0]))
        await table.wait(minutes=4)
        assert len(rung) == 0
        await table.wait(minutes=2)
        assert len(rung) == 1
        await table.press("2", "+", "1")  # still over
        await table.wait(minutes=3)
        assert len(rung) == 1
        await table.press("+", "5")
        await table.wait(minutes=3)
        assert len(rung) == 2
        await table.press("b", "5", "enter")
        await table.wait(minutes=9)
        assert len(rung) == 3


async def test_no_bell_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bell is off by default."""
    async with chairing(tmp_path) as table:
        monkeypatch.setattr(table.pilot.app, "bell", lambda: pytest.fail("it rang"))
        await table.wait(minutes=7)


async def test_what_was_over_does_not_ring_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resumed meeting does not ring for an item that was over before."""
    async with chairing(tmp_path, comfort=Comfort(bell=True)) as table:
        await table.wait(minutes=6)
        folder, clock = table.session.folder, table.clock
    session, _ = Session.resume(folder, clock)
    async with at_table(session, clock, comfort=Comfort(bell=True)) as table:
        monkeypatch.setattr(table.pilot.app, "bell", lambda: pytest.fail("it rang"))
        assert "OVER" in table.text
        await table.wait(minutes=2)


# --- The mouse


async def click(table: Table, pane: str, line: int, column: int = 3) -> None:
    """Click on a line of a pane, counted from its first."""
    area = table.screen.board.areas[pane]
    await table.pilot.click("#sheet", offset=(area.x + column, area.y + line))
    await table.settle()


async def turn(table: Table, pane: str, way: type[MouseEvent]) -> None:
    """Turn the wheel over a pane."""
    area = table.screen.board.areas[pane]
    await table.pilot._post_mouse_events([way], "#sheet", offset=(area.x + 2, area.y + 2))
    await table.settle()


async def test_a_click_on_a_person(tmp_path: Path) -> None:
    """A person's row does what their seat number does, also as an answer, and typing goes on."""
    async with chairing(tmp_path, comfort=Comfort(mouse=True)) as table:
        await click(table, "people", 1)
        assert "speaking" in table.line("  2 Dana Ashe")
        await click(table, "people", 2)
        await table.press("t")
        await table.type("half a th")
        await click(table, "people", 0)
        assert "waiting 2" in table.line("  1 Robin Ashe")
        await table.type("ought")
        assert "half a thought" in table.lines[-2]
        await table.press("enter", "backspace")
        await click(table, "people", 0)
        assert "waiting" not in table.line("  1 Robin Ashe")
        await click(table, "people", -1)  # the line above them
        assert table.kinds[1:] == ["given", "requested", "requested", "noted", "withdrawn"]


async def test_a_click_on_an_item(tmp_path: Path) -> None:
    """An item's row goes there and leaves the open one open; a line that says how many more does nothing."""
    items = tuple(AgendaItem(f"Item {number}", 5) for number in range(1, 31))
    agenda = Agenda(title="Long", people=(AgendaPerson("Dana Ashe", "Family"),), items=items)
    async with chairing(tmp_path, agenda, comfort=Comfort(mouse=True)) as table:
        await click(table, "agenda", 3)
        assert "now   4 Item 4" in table.text
        assert "left  1 Item 1" in table.text
        last = table.screen.board.areas["agenda"].rows - 1
        assert "more" in table.lines[last + 2]
        await click(table, "agenda", last)
        assert table.kinds == ["begun", "moved"]
        await click(table, "agenda", last - 1)
        assert f"now  {last:>2} Item {last}" in table.text


async def test_the_wheel_over_notes(tmp_path: Path) -> None:
    """The wheel chooses an earlier or a later note, and nothing elsewhere."""
    async with chairing(tmp_path, comfort=Comfort(mouse=True)) as table:
        await table.write("t", "first")
        await table.write("t", "second")
        await turn(table, "notes", MouseScrollUp)
        await turn(table, "notes", MouseScrollUp)
        assert ">" in table.line("first")
        await turn(table, "notes", MouseScrollDown)
        assert ">" in table.line("second")
        await turn(table, "agenda", MouseScrollUp)
        assert ">" in table.line("second")


async def test_nothing_is_clicked_behind_a_page(tmp_path: Path) -> None:
    """While the help or the palette is shown, what is behind it cannot be clicked."""
    async with chairing(tmp_path, comfort=Comfort(mouse=True)) as table:
        people = table.screen.board.areas["people"]
        for key in ("?", "ctrl+p"):
            await table.press(key)
            table.screen.post_message(Pane.Clicked(people.x, people.y + 1))
            await table.settle()
            await table.press("escape")
        assert table.kinds == ["begun"]


# --- The hint


async def test_the_hint_goes_away(tmp_path: Path) -> None:
    """The first meetings show one quiet line where nothing else is; once the help was opened, none does."""
    agenda = AGENDA
    async with chairing(tmp_path, agenda, begun=False, comfort=Comfort(hints=True)) as table:
        assert table.notice.strip() == "1-9 who is here; n begins; t note; ? every key"
        await table.press("n")
        await table.press("u")
        assert "who" not in table.notice
        await table.press("space", "space")
        assert table.notice.strip() == "1-9 who speaks; n next item; t note; ? every key"
        assert not (tmp_path / SEEN).exists()
    async with chairing(tmp_path, comfort=Comfort(hints=True)) as table:
        await table.press("escape")
        assert "who speaks" in table.notice
        await table.press("?", "enter")
        assert "who speaks" not in table.notice
    assert (tmp_path / SEEN).exists()
    async with chairing(tmp_path, comfort=Comfort(hints=True)) as table:
        await table.press("escape")
        assert table.notice.strip() == ""


async def test_a_closed_meeting_needs_no_hint_any_more(tmp_path: Path) -> None:
    """Whoever has closed a meeting is not told again."""
    async with chairing(tmp_path, comfort=Comfort(hints=True)) as table:
        await table.press("w", "y", "y")
    assert (tmp_path / SEEN).exists()


async def test_no_hints(tmp_path: Path) -> None:
    """With hints = false there is none, and no mark is made."""
    async with chairing(tmp_path, begun=False, comfort=Comfort(hints=False)) as table:
        assert table.notice.strip() == ""
        await table.press("?")
    assert not (tmp_path / SEEN).exists()


async def test_the_hint_names_own_keys(tmp_path: Path) -> None:
    """The hint shows the user's keys."""
    keys = Keys.own({"next_item": ["y"]})
    async with chairing(tmp_path, begun=False, comfort=Comfort(hints=True, keys=keys)) as table:
        assert "y begins" in table.notice


# --- Keys and help


async def test_own_keys_act(tmp_path: Path) -> None:
    """The user's keys do what chair's own did, also where one is wanted twice or alone acts."""
    given = {
        "next_item": "y",
        "next_speaker": "F5",
        "pause": "%",
        "hide": "Z",
        "take_back": ";",
        "leave": "&",
    }
    keys = Keys.own({act: [key] for act, key in given.items()} | {"go_to": ["K"], "help": ["F9"]})
    async with chairing(tmp_path, begun=False, comfort=Comfort(keys=keys)) as table:
        assert "y  begin with the first item" in table.text
        await table.press("y", "2", "3", "f5")
        assert "Speaking  Priya Nair" in table.text
        await table.press("n")
        assert "n does nothing here; F9 shows every key." in table.notice
        await table.press("%")
        assert "% goes on when you are ready" in table.text
        await table.press("%", "Z", "z", "y")
        assert "Z goes on" in table.text
        await table.press("Z", ";")
        assert "; take it back" in table.notice
        await table.press(";")
        assert table.kinds == ["begun", "given", "requested", "given", "paused", "continued", "undone"]
        await table.press("%", "f9")
        assert "F9 turns it" in table.text
        await table.press("f9")
        assert "Every key" in table.text
        await table.press("escape", "&", "&")
        assert table.screen.desk.leaving


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_help_fits_the_moment(tmp_path: Path, size: tuple[int, int]) -> None:
    """Help begins with the keys of the moment: before the meeting, in it, while it is stopped, in a line."""
    async with chairing(tmp_path, begun=False, size=size) as table:
        for keys, head, words in (
            (["?"], "Before it begins", "tick who is here"),
            (["n", "?"], "Now", "the next one waiting speaks"),
            (["space", "?"], "While all is stopped", "go on"),
            (["space", "t", "ctrl+o", "?"], "While a line is typed", "ctrl+o"),
        ):
            await table.press(*keys)
            assert head in table.text
            assert words in table.text
            await table.press("?")
            assert "Every key" in table.text
            await table.press("escape")
            assert head not in table.text
