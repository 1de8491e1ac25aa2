"""Wrapping up: what is open is named, each with the key that goes there; then the close."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from chair.files.agenda_file import load_agenda, shipped
from chair.meeting.agenda import AgendaItem, NextStep
from chair.meeting.checks import unread
from tests.helpers import AGENDA
from tests.tui.table import chairing

PLAIN = replace(AGENDA, steps=())


async def test_what_is_open_is_named(tmp_path: Path) -> None:
    """The page names items not done, actions without owner or date, parked points, promises and answers."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.write("a", "Ring the taxi firm")
        await table.write("p", "The taxi contract")
        await table.write("t", "Tom will ask about mornings")
        await table.press("w")
        for words in (
            "Items 2, 3 not done",
            "1 action without an owner",
            "1 action without a date",
            "1 point is parked",
            "1 note sounds like a promise",
            "2 points to be read back and answered",
            "Who gets the record, and when?",
        ):
            assert words in table.text, words
        await table.press("w")
        assert "Agenda" in table.text
        assert table.kinds == ["begun", "point_added", "point_added", "noted"]


async def test_nothing_is_open(tmp_path: Path) -> None:
    """With everything done there is nothing but the close, which is asked once."""
    async with chairing(tmp_path, replace(PLAIN, items=AGENDA.items[:1])) as table:
        await table.press("n", "w", "r", "enter")
        assert "Nothing is left open." in table.text
        await table.press("y")
        assert "Close the meeting for good? Nothing is left open." in table.notice
        await table.press("y")
        assert table.kinds[-1] == "closed"


async def test_the_close_says_what_the_page_says(tmp_path: Path) -> None:
    """A break that was not taken is not open; a point that nobody has answered is, though it has it all."""
    items = (AGENDA.items[0], AgendaItem("Break", 5, rest=True))
    async with chairing(tmp_path, replace(PLAIN, items=items)) as table:
        await table.press("w", "r", "enter", "y")
        assert "Close the meeting for good? Nothing is left open." in table.notice
        await table.press("enter", "w")
        await table.write("a", "Ring the taxi firm @3 by Friday")
        await table.press("w", "y")
        assert "Close the meeting for good? Still open: 1 thing, as above." in table.notice
        assert "1 point to be read back and answered" in table.text
        await table.press("enter")
        await table.write("p", "The taxi contract")
        await table.press("y")
        assert "Still open: 2 things, as above." in table.notice


async def test_from_a_point_to_the_page(tmp_path: Path) -> None:
    """While a point is read back w shows what is still open, whether that page was there before or not."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "w")
        assert "What is still open." in table.notice
        await table.press("k")
        assert "Read back" in table.text
        await table.press("w")
        assert "What is still open." in table.notice
        await table.press("w")
        assert "Agenda" in table.text


async def test_each_goes_to_its_place(tmp_path: Path) -> None:
    """A promise becomes an action in place; an owner and a date are put in; the page is there again."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.write("t", "Tom will ask about mornings")
        await table.press("w", "m")
        assert "TYPING action, put differently" in table.text
        await table.type(" @Tom by Friday")
        await table.press("enter")
        assert "promise" not in table.text
        assert "What is still open." in table.notice
        point = table.session.meeting.points[0]
        assert (point.kind, point.due) == ("action", date(2026, 12, 4))
        await table.press("d")
        assert "Go to item number" in table.notice
        assert "Nothing is left open" not in table.text
        await table.press("3")
        assert table.kinds[-1] == "moved"
        assert "What is still open." in table.notice


async def test_enter_goes_from_one_to_the_next(tmp_path: Path) -> None:
    """Enter alone leads through all that is open, once each, and then back."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.write("a", "Ring the taxi firm @3")
        await table.press("w", "enter")
        assert "Go to item number" in table.notice
        await table.press("enter", "enter")
        assert "TYPING action, put differently" in table.text
        await table.type(" by Friday")
        await table.press("enter", "enter")
        assert "Read back" in table.text
        await table.press("enter", "enter")
        assert "TYPING the record goes to" in table.text
        await table.press("enter", "enter")
        assert "Agenda" in table.text
        assert "closed" not in table.kinds


async def test_the_floor_goes_on(tmp_path: Path) -> None:
    """Somebody speaks while the page is open; it stays, and the pause covers it."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.press("w", "2", "3", "f", "space")
        assert table.kinds[1:] == ["given", "requested", "given", "paused"]
        assert "Everything is stopped." in table.text
        await table.press("space")
        assert "Wrap up" in table.text


async def test_a_party_that_was_not_asked(tmp_path: Path) -> None:
    """Who was not asked on an item for everyone comes first, and is settled from the page."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.press("n", "2", "w")
        assert "Child was not asked on item 2, and 2 more" in table.text
        await table.press("a", "y", "y", "s")
        assert table.kinds[-3:] == ["asked", "asked", "asked"]
        assert "was not asked" not in table.text


async def test_next_steps_of_the_agenda(tmp_path: Path) -> None:
    """What the rules ask for afterwards is offered as an action with its date, one by one."""
    steps = (
        NextStep("School", "send the report to everyone", "2 weeks after the meeting", "", 2, "weeks"),
        NextStep("Family", "comment on the changes", "when they arrive"),
    )
    async with chairing(tmp_path, replace(AGENDA, steps=steps)) as table:
        await table.press("w")
        assert "2 next steps of the agenda to take as actions" in table.text
        await table.press("s")
        assert "Priya Nair - Thu 17 Dec 2026, in 14 days - item 1" in table.notice
        await table.press("enter")
        assert "1 next step of the agenda" in table.text
        point = table.session.meeting.points[0]
        assert (point.text, point.due, point.step) == (
            "send the report to everyone", date(2026, 12, 17), table.session.meeting.steps[0].id,
        )  # fmt: skip
        await table.press("s", "ctrl+u", "enter")
        assert "1 next step of the agenda" in table.text


async def test_all_with_one_party_is_seen(tmp_path: Path) -> None:
    """Three actions that are all one party's are named, and their key shows them: it may be right."""
    async with chairing(tmp_path, PLAIN) as table:
        for words in ("Ring the taxi firm", "Send the plan", "Write to the panel"):
            await table.write("a", f"{words} @3 by Friday")
        await table.press("w")
        assert "All 3 actions with an owner are with one party: School" in table.text
        await table.press("x")
        assert "Read back 1 of 3" in table.text


async def test_twelve_points_in_sixty_keystrokes(tmp_path: Path) -> None:
    """Twelve points, four parties, one gone early, one answer by a date, one seen differently: 60 keys do."""
    # All of it: the answers of who leaves, the items left for another meeting, who gets the record, who tells
    # the child, and the close, with nothing left open.
    agenda, _ = load_agenda(shipped()["annual-review"])
    people = tuple(one for one in agenda.people if one.name not in ("Dan Moss", "Tom Webb"))
    agenda = replace(agenda, people=people, steps=())
    keys = 0
    async with chairing(tmp_path, agenda) as table:
        assert len(table.session.meeting.parties) == 4
        for place in range(10):
            await table.write("a", f"Task {place} @{2 + place % 3} by Friday")
        await table.write("g", "The taxi stays")
        await table.write("r", "Five hours of help a week")

        async def press(*struck: str) -> None:
            nonlocal keys
            keys += len(struck)
            await table.press(*struck)

        # The therapist leaves early, and answers first what is hers: at once, point by point.
        await press("i", "4", "k", *["y"] * 12, "enter", "y")
        assert table.kinds[-1] == "left"
        await press("w", "d", "d", "enter", "r", "enter", "g", "2", "k")
        for place in range(10):  # the owner accepts; those who are here say yes together
            await press(*("Y" if place % 3 == 2 else "yY"))
        await press("Y", "d")
        await table.type("three would do")
        await press("enter", "s")
        await table.type("Friday")
        await press("enter", "y", "enter")
        assert unread(table.session.meeting) == ()
        await press("y")
        assert "Nothing is left open." in table.notice
        await press("y")
        assert table.kinds[-1] == "closed"
        points = table.session.meeting.points
        assert [one.reply for one in points[11].answers] == ["supports", "differs", "will answer", "supports"]
        assert [one.reply for one in points[0].answers] == ["agrees", "accepts", "agrees", "agrees"]
        assert table.session.meeting.sharing.teller is not None
        assert {item.progress for item in table.session.meeting.items[1:] if not item.rest} == {"deferred"}
    assert keys < 60


async def test_who_gets_the_record(tmp_path: Path) -> None:
    """Everybody, in two working days, unless other words are typed; a date is shown before Enter."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.press("w", "r")
        assert (
            "TYPING the record goes to > everybody invited, at the same time, by Mon 7 Dec 2026" in table.text
        )
        assert "Mon 7 Dec 2026, in 4 days" in table.notice
        await table.press("enter")
        assert table.session.meeting.sharing.by == date(2026, 12, 7)
        assert table.session.meeting.sharing.text == "everybody invited, at the same time"
        assert "Who gets the record" not in table.text
        await table.press("u", "u")
        assert table.line("TYPING the record goes to > everybody invited")
        await table.press("ctrl+u")
        await table.type("the family and the school, when it is typed")
        await table.press("enter")
        sharing = table.session.meeting.sharing
        assert (sharing.text, sharing.by) == ("the family and the school, when it is typed", None)


async def test_who_tells_the_child(tmp_path: Path) -> None:
    """Where the agenda has an item of the child's own, one seat number says who tells them."""
    items = (replace(AGENDA.items[0], lead="Robin Ashe"), *AGENDA.items[1:])
    async with chairing(tmp_path, replace(PLAIN, items=items)) as table:
        await table.press("w")
        assert "Who tells Robin Ashe what was agreed?" in table.text
        await table.press("g", "9")
        assert "Nobody has seat 9." in table.notice
        await table.press("g", "2")
        assert table.session.story.transcript.told[-1].text == "Dana Ashe tells Robin Ashe what was agreed"
        assert "Who tells" not in table.text


async def test_left_for_another_meeting(tmp_path: Path) -> None:
    """An item that is not done is left by name, or all are; whoever goes to one takes it up again."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.press("w", "d", "d", "3")
        assert "Item 2 not done" in table.text
        await table.press("d", "d", "enter")
        assert "not done" not in table.text
        assert table.kinds[-2:] == ["deferred", "deferred"]
        await table.press("w")
        assert table.line(" off   2")
        await table.press("l", "3")
        assert table.session.meeting.items[2].progress == "open"


async def test_a_correction_is_not_forgotten(tmp_path: Path) -> None:
    """What somebody agreed to with a correction waits until the point says so."""
    async with chairing(tmp_path, PLAIN) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "j")
        await table.type("until Easter")
        await table.press("enter", "k", "w")
        assert "1 correction is not in the words yet" in table.text
        await table.press("j")
        assert "Child: until Easter" in table.notice
        await table.type(" until Easter")
        await table.press("enter")
        assert "correction" not in table.text
        assert table.session.meeting.points[0].text == "The taxi stays until Easter"
