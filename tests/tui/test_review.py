"""Reading a meeting afterwards: every page by its key, what is found, and the meeting as it stood."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from chair.meeting.entries import (
    Answered,
    Closed,
    FollowedUp,
    Given,
    Moved,
    Noted,
    PointAdded,
    PointWords,
    Reworded,
    Text,
    Yielded,
)
from chair.tui.page_screen import PageApp
from chair.tui.review import PAGES, Kept, Review
from chair.tui.review_pages import PAGE_NAMES, ReviewPage, review_rows
from chair.tui.show import width
from tests.helpers import MINUTE, SECOND, Room

SIZES = [(120, 36), (80, 24), (60, 16)]
KEYS = ["t", "l", "p", "o", "r", "?", "/", "k", "i", *"0123456789", "up", "down", "left", "right", "pageup",
        "pagedown", "home", "end", "enter", "escape", "backspace", "[", "]", "x", "a", "é"]  # fmt: skip


def held() -> Room:
    """A meeting: two speakers, a note, an action that was put differently and answered, two items."""
    room = Room().begin()
    room.do(Given(person=room.person("Dana")), MINUTE)
    room.do(Noted(person=room.person("Dana"), words=Text("the taxi [EHCP] is late")), 2 * MINUTE)
    room.do(Given(person=room.person("Priya")), MINUTE)
    n = room.do(PointAdded(point="action", owner=room.person("Priya"), words=PointWords("Ring")), SECOND)
    room.do(Yielded(), 2 * MINUTE)
    room.do(Moved(item=room.item(3), done=True), MINUTE)
    words = PointWords("Ring the taxi firm")
    room.do(Reworded(entry=n, point="action", owner=room.person("Priya"), words=words), MINUTE)
    room.do(Answered(point=n, party=room.party("School"), reply="accepts"), SECOND)
    room.do(Moved(item=None, done=True), MINUTE)
    room.do(Closed(), MINUTE)
    room.do(FollowedUp(point=n, fate="moved", due=date(2026, 12, 11)), MINUTE)
    return room


KEPT = Kept(tuple(held().written), "# Record\n\n- **Priya Nair**: ring\n  - No answer \\[yet\\]\n")


@asynccontextmanager
async def reading(size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[str]]:
    """Read the meeting on a screen of this size."""
    async with PageApp(ReviewPage(Review(KEPT)), "dark").run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def text(pilot: Pilot[str]) -> str:
    """What is on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def pressed(*keys: str, review: Review | None = None) -> Review:
    """The review after these keys."""
    review = review or Review(KEPT)
    for key in keys:
        review = review.take(key, key if len(key) == 1 else None)
    return review


def seen(review: Review, columns: int = 120, height: int = 36) -> str:
    """What would be on the screen."""
    return "\n".join("".join(span.text for span in row) for row in review_rows(review, columns, height))


async def test_the_pages() -> None:
    """Each page has its key, and the same key, or Backspace, goes back to the notes."""
    async with reading() as pilot:
        assert "Dana Ashe: the taxi [EHCP] is late" in text(pilot)
        for key, found in (
            ("l", "Who held the floor"),
            ("p", "moved to Fri 11 Dec 2026"),
            ("r", "entry 17 of 28"),
            ("o", "  - No answer [yet]"),
            ("question_mark", "by a minute"),
        ):
            await pilot.press(key)
            assert found in text(pilot), (key, text(pilot))
            await pilot.press("backspace")
            assert "Dana Ashe: the taxi" in text(pilot)
        await pilot.press("q")
    assert pilot.app.return_value == "left"


def test_a_point_and_where_it_was_said() -> None:
    """Enter goes from a point's line to the point with all that is known of it, and back."""
    review = pressed("/", *"ring the", "enter")
    assert [one.kind for one in review.shown] == ["reworded", "answered", "followed_up"]
    review = pressed("backspace", "p", review=review)
    assert "before: Ring" in seen(review)
    assert "School accepts" in seen(review)
    review = pressed("enter", review=review)
    assert ">" in next(
        line for line in seen(review).splitlines() if "ACTION Priya Nair: Ring the taxi firm" in line
    )
    assert pressed("enter", review=review).page == "points"


def test_what_is_looked_for() -> None:
    """Words are found as they are typed, with none left it says so, and Backspace shows all again."""
    review = pressed("/", *"taxi ehcp")
    assert [one.text for one in review.shown] == ["Dana Ashe: the taxi [EHCP] is late"]
    assert "Find > taxi ehcp_" in seen(review)
    assert "Nothing like that was written down." in seen(pressed("x", review=review))
    review = pressed("enter", review=review)
    assert "1 of " in seen(review)
    assert '"taxi ehcp"; all again' in seen(review)
    assert pressed("backspace", review=review).filters == Review(KEPT).filters


def test_whose_it_is() -> None:
    """A seat's digit shows that person alone, then their party, then everybody."""
    review = pressed("2")
    assert {one.kind for one in review.shown} == {"given", "noted"}
    assert "Dana Ashe; all again" in seen(review)
    assert "Family; all again" in seen(pressed("2", review=review))
    assert pressed("2", "2", review=review).filters == Review(KEPT).filters
    assert pressed("9") == Review(KEPT)


def test_what_kind_it_is() -> None:
    """The kinds come one after the other, and after the last one everything."""
    assert {one.kind for one in pressed("k", "k").shown} == {"point_added", "reworded"}
    assert {one.kind for one in pressed("k", "k", "k", "k").shown} == {"given", "yielded"}
    assert pressed(*"kkkkkk") == Review(KEPT)


def test_to_an_item() -> None:
    """An item is reached by its number; one that nothing was said on leaves everything as it is."""
    review = pressed("i", "3")
    assert review.shown[review.place].text.startswith("Item 3")
    assert pressed("i", "2") == Review(KEPT)
    assert pressed("i", "enter") == Review(KEPT)


def test_as_it_stood() -> None:
    """The chair screen as it was after that entry, before what came later; its clock goes on by minutes."""
    review = pressed("/", *"late", "enter", "enter")
    assert review.page == "then"
    shown = seen(review)
    assert "the taxi [EHCP] is late" in shown
    assert "Ring" not in shown
    assert "Dana Ashe, Family  02:00" in shown
    assert "Dana Ashe, Family  03:00" in seen(pressed("]", review=review))
    assert seen(pressed("]", "[", review=review)) == shown
    later = pressed("backspace", "backspace", "r", review=review)
    later = pressed("right", "right", review=later)
    assert "ACTION Priya Nair: Ring" in seen(later)
    assert "Ring the taxi firm" not in seen(later)


@pytest.mark.parametrize("size", SIZES)
@given(keys=st.lists(st.sampled_from(KEYS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_keys(size: tuple[int, int], keys: list[str]) -> None:
    """Whatever is pressed, every page fits its screen, and nothing of the meeting is changed."""
    review = Review(KEPT)
    for key in keys:
        review = review.take(key, key if len(key) == 1 else None)
        rows = review_rows(review, *size)
        assert len(rows) == size[1]
        assert all(sum(width(span.text) for span in row) <= size[0] for row in rows), review.page
        assert review.kept is KEPT


def test_every_page_has_a_name() -> None:
    """The top of the screen says which page it is."""
    assert list(PAGE_NAMES) == list(PAGES.values())
    for key, page in PAGES.items():
        review = pressed(key)
        assert review.page == page
        assert PAGE_NAMES[page] in seen(review).splitlines()[0]


def test_a_meeting_that_has_not_begun() -> None:
    """A meeting of which there is nothing to tell has every page."""
    nothing = Review(Kept(tuple(Room().written)))
    for key, page in (*PAGES.items(), ("enter", "said"), ("i", "said"), ("down", "said")):
        review = pressed(key, review=nothing)
        assert review.page == page
        assert PAGE_NAMES[page] in seen(review).splitlines()[0]
