"""What does not fit on a narrow screen: it ends in an ellipsis, and what matters most stands before that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair.meeting.entries import (
    Begun,
    BreakTaken,
    Given,
    Interposed,
    OffRecord,
    PrivateTaken,
    Protected,
    Requested,
    Text,
    TurnLimited,
    Yielded,
)
from chair.tui import rows, sheet
from chair.tui.sheet import Area
from chair.tui.show import Row, Span, clipped, width
from tests.helpers import HOUR, MINUTE, Room

# The item's column, and its rows, on a screen of 60x16 and on one of 80x24.
NARROW, SMALL = (25, 8), (45, 8)


def text(one: Row) -> str:
    """A row without what its spans play."""
    return "".join(span.text for span in one)


def item(room: Room, size: tuple[int, int]) -> list[str]:
    """The pane of the item, each row as the sheet shows it."""
    shown = rows.item(room.meeting, room.when(), 0, *size)
    assert len(shown) <= size[1]
    assert all(width(text(one)) <= size[0] for one in shown), [text(one) for one in shown]
    return [text(one).rstrip() for one in shown]


def bar(room: Room, columns: int, saved: str = "saved") -> str:
    """The bar at the top."""
    shown = text(rows.top_bar(room.meeting, room.when(), columns, Span(saved)))
    assert width(shown) <= columns
    return shown


@pytest.mark.parametrize("size", [NARROW, SMALL])
def test_when_a_session_ends(size: tuple[int, int]) -> None:
    """Until when all stands still, and by how much that is over, are told whole."""
    room = Room().begin()
    room.do(PrivateTaken(party=room.party("Family"), minutes=5))
    room.clock.go(17 * MINUTE)
    shown = " ".join(" ".join(item(room, size)).split())
    assert "Private session, back at 10:05, over by 12:00 space ends it" in shown


@pytest.mark.parametrize("size", [NARROW, SMALL])
def test_nothing_is_open(size: tuple[int, int]) -> None:
    """Before it begins, and during a break in it, each sentence is shown to its end."""
    room = Room()
    shown = " ".join(" ".join(item(room, size)).split())
    assert "The meeting is planned for 10:00, and has not begun." in shown
    assert "5 of 6 are ticked as here." in shown
    assert "n begin with" in shown
    room.do(Begun(item=room.item(1)))
    room.do(BreakTaken(minutes=10))
    assert "Break, back at 10:10, 10:00 left space ends it" in " ".join(" ".join(item(room, size)).split())


def test_the_clock_where_it_is_narrow() -> None:
    """What is left, or by how much it is over, comes before what was taken."""
    room = Room().begin()
    room.clock.go(2 * MINUTE)
    assert item(room, NARROW)[0] == " 03:00 left  02:00 of 5"
    room.clock.go(9 * MINUTE)
    assert item(room, NARROW)[0] == " OVER by 06:00  11:00"
    assert item(room, SMALL)[0].endswith("OVER by 06:00")


@pytest.mark.parametrize("size", [NARROW, SMALL])
def test_who_speaks(size: tuple[int, int]) -> None:
    """The name stands whole, and so does how long they have; what else there is ends in an ellipsis."""
    room = Room().begin()
    room.do(TurnLimited(minutes=2))
    room.do(Given(person=room.person("Dana")))
    room.do(Protected(minutes=1))
    room.do(Requested(person=room.person("Priya"), words=Text("a matter that takes many words to tell of")))
    room.clock.go(MINUTE // 2)
    shown = item(room, size)
    together = " ".join(" ".join(shown).split())
    assert "Dana Ashe" in together
    assert "01:30 left" in together
    assert "not to be interrupted until 10:01" in together
    assert any(line.startswith(" Waiting   Priya Nair") and line.endswith("\u2026") for line in shown)
    room.clock.go(2 * MINUTE)
    assert "00:30 over" in " ".join(item(room, size))


def test_who_waits_is_not_pushed_off() -> None:
    """Where not all has room, the one who speaks and those who wait stand before the item's question."""
    room = Room().begin(3)
    room.do(TurnLimited(minutes=2))
    room.do(Given(person=room.person("Dana")))
    room.do(Protected(minutes=1))
    room.do(Interposed(person=room.person("Maya")))
    room.do(Requested(person=room.person("Priya")))
    shown = item(room, NARROW)
    assert shown[-1].startswith(" Waiting   Priya Nair")
    assert any(line.startswith(" Speaking  Maya Costa") for line in shown)


def test_nobody_is_timed() -> None:
    """For how long nobody has been timed is told where there is no room for a sentence."""
    room = Room().begin(3)
    room.do(Given(person=room.person("Dana")))
    room.do(Yielded())
    room.clock.go(3 * MINUTE)
    assert " Speaking  nobody, 03:00" in item(room, NARROW)


@pytest.mark.parametrize("size", [NARROW, SMALL])
def test_off_the_record(size: tuple[int, int]) -> None:
    """Since when, and how to be back on it."""
    room = Room().begin()
    room.do(OffRecord())
    shown = " ".join(" ".join(item(room, size)).split())
    assert "OFF THE RECORD since 10:00 Nothing is taken down; O is back on it" in shown


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
@pytest.mark.parametrize("saved", ["saved", "NOT SAVED", "entry 112 of 431, 12 min later"])
def test_the_bar(columns: int, saved: str) -> None:
    """The time of day, ahead or behind, and whether all is saved stand in the bar, however narrow."""
    room = Room().begin()
    room.clock.go(2 * HOUR)
    shown = bar(room, columns, saved)
    assert shown.endswith(f"{saved} ")
    assert shown.startswith(" Annual rev")
    assert "12:00 " in shown
    assert "115 min behind" in shown or len(saved) > 10


def test_fewer_words() -> None:
    """Of how the meeting stands, first the planned end goes, then the end."""
    room = Room().begin()
    room.clock.go(2 * HOUR)
    wide, short, shorter, least = rows.standing(room.meeting, room.when())
    assert wide.endswith("(planned 10:35)")
    assert short.startswith(shorter)
    assert shorter.startswith(least)


def test_too_long_a_row() -> None:
    """A row that is too long for its part ends in an ellipsis there, and moves nothing beside it."""
    parts = {
        "agenda": Area(0, 2, 10, 1), "people": Area(0, 4, 10, 1),
        "item": Area(11, 2, 12, 1), "notes": Area(11, 4, 12, 1),
    }  # fmt: skip
    long: Row = (Span("a row that", "now"), Span(" is too long", "dim"))
    shown = sheet.body(parts, dict.fromkeys(parts, "x"), dict.fromkeys(parts, (long,)))
    assert [text(one) for one in shown[1::2]] == ["a row tha\u2026\u2502a row that \u2026"] * 2


@given(
    st.lists(st.tuples(st.text(" ab\u5b57", max_size=6), st.sampled_from(["", "dim"])), max_size=5),
    st.integers(0, 20),
)
def test_clipped(parts: list[tuple[str, str]], columns: int) -> None:
    """A row has its room at most; whatever is left out, blanks apart, an ellipsis stands for it."""
    one = tuple(Span(*part) for part in parts)
    whole, shown = text(one), text(clipped(one, columns))
    assert width(shown) <= columns
    if width(whole.rstrip()) <= columns:
        assert shown.rstrip() == whole.rstrip()
    elif columns:
        assert shown.endswith("\u2026")
