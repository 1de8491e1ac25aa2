"""Reading a meeting afterwards: every page by its key, what is found, and the meeting as it stood."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot

from chair.meeting.agenda import AgendaItem, AgendaPerson
from chair.meeting.entries import (
    Answered,
    Closed,
    FollowedUp,
    FollowWords,
    Given,
    Moved,
    Noted,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    PositionGiven,
    Reworded,
    Text,
    Yielded,
)
from chair.meeting.entries.base import About
from chair.meeting.state import Reply
from chair.tui.kept import KINDS, Kept
from chair.tui.page_screen import PageApp
from chair.tui.review import PAGES, Review
from chair.tui.review_pages import PAGE_NAMES, ReviewPage, review_rows
from chair.tui.show import width
from tests.helpers import AGENDA, HOUR, MINUTE, SECOND, Room

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


def long_one() -> Kept:
    """A meeting of 14 items and 8 parties, a point reworded five times, and a record of 200 lines."""
    agenda = replace(
        AGENDA,
        people=tuple(AgendaPerson(f"Person {n}", f"Party {n}") for n in range(1, 9)),
        items=tuple(AgendaItem(f"Item called {n}", 1, round="none") for n in range(1, 15)),
    )
    room = Room(agenda).begin()
    for number in range(1, 15):
        if number > 1:
            room.do(Moved(item=room.item(number), done=True))
        room.do(Given(person=room.meeting.people[number % 8].id))
        room.do(Yielded(), 4 * MINUTE)
    words = [f"the wording {n}" + " and so on" * 20 for n in range(6)]
    n = room.do(PointAdded(point="agreed", words=PointWords(words[0])))
    for one in words[1:]:
        room.do(Reworded(entry=n, point="agreed", words=PointWords(one)))
    for party in room.meeting.parties:
        room.do(Answered(point=n, party=party.id, reply="agrees"))
    room.do(PointAdded(point="agreed", words=PointWords("Another")))
    return Kept(tuple(room.written), "\n".join(f"line {n}" for n in range(1, 201)))


LONG = long_one()


@asynccontextmanager
async def reading(size: tuple[int, int] = (120, 36), kept: Kept = KEPT) -> AsyncIterator[Pilot[str]]:
    """Read a meeting on a screen of this size."""
    async with PageApp(ReviewPage(Review(kept)), "dark").run_test(size=size) as pilot:
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


def points_of() -> Review:
    """The points of a meeting with three of them, and what came after its close."""
    room = Room().begin()
    for words in ("Ring the firm", "Write it down", "Ask the bursar"):
        n = room.do(PointAdded(point="action", owner=room.person("Priya"), words=PointWords(words)), SECOND)
    for who in ("Family", "School"):
        room.do(Answered(point=n, party=room.party(who), reply="agrees"))
    room.do(Closed(), MINUTE)
    for fate in ("moved", "done"):
        due = date(2026, 12, 11) if fate == "moved" else None
        said = FollowWords("it was late", by="the bursar")
        room.do(FollowedUp(point=n, fate=fate, due=due, words=said), 24 * HOUR)
    return pressed("p", "home", review=Review(Kept(tuple(room.written))))


def test_every_point_in_short() -> None:
    """With room each point has its item, its time, its answers and its fate; the chosen one all of them."""
    shown = seen(points_of())
    fate = "done, the bursar says so, entered on Sat 5 Dec 2026: it was late"
    last = f"{fate}; item 1; 10:00; Family, School agree"
    assert shown.count("item 1; 10:00") == 3
    assert last in shown
    assert "point 1 of 3" in shown
    assert last not in seen(points_of(), 60, 10)
    review = pressed("down", "down", review=points_of())
    assert f"      {fate}" in seen(review)
    chosen = seen(review).split("ACTION Priya Nair: Ask the bursar")[1]
    assert "moved to Fri 11 Dec 2026, the bursar says so, entered on Fri 4 Dec 2026: it was late" in chosen
    assert "point 3 of 3" in seen(review)


@pytest.mark.parametrize("remark", ["it was late", "it was late " * 20])
def test_what_became_of_it_is_told_first(remark: str) -> None:
    """At 80 columns what became of an action is not cut away behind the answers, however many there are."""
    room = Room().begin()
    room.do(PointAdded(point="agreed", words=PointWords("The taxi stays")), SECOND)
    n = room.do(PointAdded(point="action", owner=room.person("Priya"), words=PointWords("Ask")), SECOND)
    given: dict[str, Reply] = {"Family": "agrees", "School": "accepts", "Child": "absent"}
    for who, reply in given.items():
        room.do(Answered(point=n, party=room.party(who), reply=reply))
    room.do(Closed(), MINUTE)
    room.do(FollowedUp(point=n, fate="done", words=FollowWords(remark)), 24 * HOUR)
    shown = seen(pressed("p", "home", review=Review(Kept(tuple(room.written)))), 80, 24)
    assert "    done, entered on Fri 4 Dec 2026: it was late" in shown
    assert "; item 1; 10:00" in shown


def test_an_answer_in_words_of_its_own_is_marked() -> None:
    """In short an answer with a reservation is not like one without, nor is how a party sees it left out."""
    room = Room().begin()
    room.do(PointAdded(point="agreed", words=PointWords("The taxi stays")), SECOND)
    n = room.do(PointAdded(point="recommendation", words=PointWords("Go on")), SECOND)
    differ = room.do(PointAdded(point="no agreement", words=PointWords("The bus")), SECOND)
    room.do(Answered(point=n, party=room.party("Family"), reply="supports"))
    room.do(Answered(point=n, party=room.party("School"), reply="supports", words=Text("but only in May")))
    view = Text("It should stay until he can go by himself.")
    room.do(PositionGiven(point=differ, party=room.party("Family"), words=view))
    shown = seen(pressed("p", "home", review=Review(Kept(tuple(room.written)))), 80, 24)
    assert "Family supports it; School supports it (with words)" in shown
    assert "; Family: It should stay until he can g" in shown


def test_the_end_of_the_points_says_what_is_chosen() -> None:
    """End goes below the points, to the last of those without a trace, and the page says so."""
    assert "3 of 3 without a spoken trace, below the points" in seen(pressed("end", review=points_of()))


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


def test_words_are_looked_for_within_a_filter() -> None:
    """The line says within what it looks; where nothing is there, Tab shows what is elsewhere."""
    review = pressed("3", "/", *"taxi")
    assert "Find in Priya Nair's > taxi_" in seen(review)
    assert "Nothing like that is among Priya Nair's lines; " in seen(review)
    assert "4 other lines have it. Tab looks in all of them." in " ".join(seen(review).split())
    assert "Tab in all of them" in seen(review).splitlines()[-1]
    after = pressed("tab", review=review)
    assert "Find > taxi_" in seen(after)
    assert len(after.shown) == 4
    assert pressed("enter", "tab", review=review).shown == after.shown
    assert "Find in School's points > " in seen(pressed("3", "3", "k", "k", "/"))
    assert "Nothing like that was written down." in seen(pressed(*"xyz", review=review))


def test_a_filter_is_told_where_it_is_true() -> None:
    """On the pages that show everything, nothing says that only a part is shown."""
    review = pressed("2")
    assert "Dana Ashe; all again" in seen(review)
    assert "Dana Ashe" in seen(pressed("r", review=review)).splitlines()[-2]
    for page in "lpo":
        assert "all again" not in seen(pressed(page, review=review)).splitlines()[-2], page


def test_whose_it_is() -> None:
    """A seat's digit shows that person alone, then their party, then everybody."""
    review = pressed("2")
    assert {one.kind for one in review.shown} == {"given", "noted"}
    assert "Dana Ashe; all again" in seen(review)
    assert "Family; all again" in seen(pressed("2", review=review))
    assert pressed("2", "2", review=review).filters == Review(KEPT).filters
    assert pressed("9").filters == Review(KEPT).filters


def test_seats_beyond_nine() -> None:
    """A comma goes before a seat beyond nine, as in the meeting; two before one beyond nineteen."""
    room = Room()
    for n in range(22):
        room.do(PersonAdded(seat=10 + n, words=PersonWords(f"Guest {10 + n}")))
    review = Review(Kept(tuple(room.written)))
    assert "Guest 12; all again" in seen(pressed(",", "2", review=review))
    assert "Guest 23; all again" in seen(pressed(",", ",", "3", review=review))
    assert "Seat beyond nine: ,_" in seen(pressed(",", review=review))
    assert "Nobody has seat 39." in seen(pressed(",", ",", ",", "9", review=review))
    assert pressed(",", "escape", review=review) == review


def test_answers_are_their_partys() -> None:
    """What a party answered is among its entries, whoever of it is chosen, and among nobody else's."""
    assert "answered" in {one.kind for one in pressed("3", "3").shown}
    assert "answered" not in {one.kind for one in pressed("3").shown}
    assert "answered" not in {one.kind for one in pressed("2", "2").shown}


def test_nothing_is_in_no_kind() -> None:
    """Whatever an entry is about, one of the kinds has it; and the page of keys names each of them."""
    assert frozenset().union(*KINDS.values()) == set(get_args(About))
    shown = " ".join(seen(pressed("?")).split())
    assert all(kind in shown for kind in KINDS if kind != "everything")


def test_what_kind_it_is() -> None:
    """The kinds come one after the other, and after the last one everything."""
    assert {one.kind for one in pressed("k", "k").shown} == {"point_added", "reworded", "followed_up"}
    assert {one.kind for one in pressed("k", "k", "k", "k").shown} == {"given", "yielded"}
    assert pressed(*"k" * len(KINDS)) == Review(KEPT)


def test_to_an_item() -> None:
    """An item is reached by its number; one that nothing was said on leaves everything as it is."""
    review = pressed("i", "3")
    assert review.shown[review.place].text.startswith("Item 3")
    assert pressed("i", "2") == replace(Review(KEPT), told="Nothing was written down on item 2.")
    assert pressed("i", "9").told == "There is no item 9; the agenda has 3."
    assert pressed("i", "enter") == Review(KEPT)


def test_as_it_stood() -> None:
    """The chair screen as it was after that entry, before what came later."""
    review = pressed("/", *"late", "enter", "enter")
    assert review.page == "then"
    shown = seen(review)
    assert "the taxi [EHCP] is late" in shown
    assert "Ring" not in shown
    assert "Dana Ashe, Family  02:00" in shown
    later = pressed("backspace", "backspace", "r", review=review)
    later = pressed("right", "right", review=later)
    assert "ACTION Priya Nair: Ring" in seen(later)
    assert "Ring the taxi firm" not in seen(later)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        ("o", "line 1", "line 200"),
        ("l", "Item called 1 ", "Person 8 "),
        ("p", "the wording 5", "Party 8 agrees"),
        ("question_mark", "the running notes", "leave"),
    ],
)
async def test_to_the_end_of_a_page(size: tuple[int, int], page: str, first: str, last: str) -> None:
    """A page that does not fit tells so and is gone through to its end, where the next key goes back."""
    async with reading(size, LONG) as pilot:

        def body() -> list[str]:
            return text(pilot).splitlines()[1 : size[1] - 2]

        await pilot.press(page, *["home"] * (page == "p"))
        begin = body()
        assert first in "\n".join(begin)
        if begin[-1].strip() != "more below":
            assert last in "\n".join(begin)
            return
        steps = 0
        while last not in "\n".join(body()):
            before = body()
            await pilot.press("pagedown")
            assert body() != before
            steps += 1
            assert page == "p" or before[-2] in body()  # nothing was passed over
        await pilot.press("pagedown")
        end = body()
        assert page == "p" or end[-1].strip() != "more below"
        await pilot.press("pageup")
        assert body() != end
        await pilot.press(*["pageup"] * steps)
        assert body() == begin


MARKDOWN = """# Review for A.B.

**Draft**, version 1, with **two strong words** in a line that is long enough to be broken somewhere here

## Who does what

- **Priya Nair** (School): send the report to everybody who was invited, and to the bursar as well
  - School accepts it: \\*at once\\*\\
    and gladly
- 2 \\| 3

---

| Name | Signature |
| :-- | --- |
| Dana Ashe (Family) | one \\| two |
| P. |  |
"""


def test_the_record_is_rendered() -> None:
    """Headings, strong words, bullets and tables are seen as such; no sign of Markdown is left."""
    rows = review_rows(pressed("o", review=Review(Kept(KEPT.lines, MARKDOWN))), 60, 36)
    lines = ["".join(span.text for span in one).rstrip() for one in rows]
    strong = {span.text for one in rows[1:] for span in one if span.role in ("strong", "head")}
    assert {"Review for A.B.", "Who does what", "Draft", "two strong words", "Priya Nair"} <= strong
    assert "  - Priya Nair (School): send the report to everybody who" in lines
    assert "    was invited, and to the bursar as well" in lines
    assert "    - School accepts it: *at once*" in lines
    assert "      and gladly" in lines
    assert "  - 2 | 3" in lines
    assert "  Name                Signature" in lines
    assert "  Dana Ashe (Family)  one | two" in lines
    assert not [one for one in lines if "**" in one or "##" in one or ":--" in one]


async def test_where_one_is_in_the_record() -> None:
    """A page that goes on says which of its rows are seen, and PageDown goes on behind them."""
    async with reading((80, 24), LONG) as pilot:
        await pilot.press("o")
        assert "rows 1-20 of 200" in text(pilot)
        await pilot.press("pagedown")
        assert "rows 20-39 of 200" in text(pilot)
        await pilot.press("end")
        assert "rows 180-200 of 200" in text(pilot)


def test_a_page_begins_at_its_beginning() -> None:
    """Whatever was scrolled before, another page, or another point, is shown from its first row."""
    review = pressed("o", "end", review=Review(LONG))
    assert "line 200" in seen(review)
    assert "line 1\n" in seen(pressed("o", "o", review=review)).replace(" \n", "\n")
    review = pressed("p", "home", "pagedown", review=Review(LONG))
    assert ">AGREED" not in seen(review, 60, 16)
    assert ">AGREED" in seen(pressed("down", "up", review=review), 60, 16)
    assert ">AGREED" in seen(review.looked("down").looked("up"), 60, 16)  # while a line is typed


@pytest.mark.parametrize("size", SIZES)
def test_how_much_over_an_item_went(size: tuple[int, int]) -> None:
    """By how much an item went over its time is told whole, however narrow the screen."""
    assert "over by 03:00" in seen(pressed("l", review=Review(LONG)), *size)


def test_times_by_item_and_by_person() -> None:
    """Below an item stands who held the floor on it; below all, each person's time and share."""
    shown = seen(pressed("l"))
    rows = shown.splitlines()
    item = next(at for at, one in enumerate(rows) if " 1  Welcome " in one)
    assert rows[item + 1].split() == ["Family", "3:00,", "School", "2:01,", "not", "timed", "2:00"]
    assert "What is going well   10   not reached" in shown
    people = shown.split("Air time, by person")[1]
    assert "Dana Ashe            Family" in people
    assert "3:00  60%" in people
    assert "2:01  40%" in people
    assert "Jo Bright" in people


def test_titles_are_not_cut_while_there_is_room() -> None:
    """A title stands whole where the window is wide enough."""
    title = "What we have all seen change since the last review, and why"
    agenda = replace(AGENDA, items=(AgendaItem(title, 5),))
    room = Room(agenda).begin()
    room.do(Moved(item=None, done=True), MINUTE)
    review = pressed("l", review=Review(Kept(tuple(room.written))))
    assert title in seen(review, 120, 36)
    assert "What we have" in seen(review, 60, 16)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["t", "l", "p", "r", "o"])
def test_the_way_out_is_told(size: tuple[int, int], key: str) -> None:
    """The key that leaves and the one that shows all keys are seen on every page."""
    foot = seen(pressed(key), *size).splitlines()[-1]
    assert " ? keys " in foot
    assert " q leave " in foot


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
