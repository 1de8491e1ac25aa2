"""A meeting at the keyboard: keys, what stands on the screen, what stands in the journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.helpers import MINUTE
from tests.tui.table import chairing


async def test_before_it_begins_people_are_ticked(tmp_path: Path) -> None:
    """A seat number says who is here, and the first n begins the meeting with the first item."""
    async with chairing(tmp_path, begun=False) as table:
        assert "Not yet begun" in table.text
        assert "[x] here" in table.line("Dana Ashe")
        assert "[ ] away" in table.line("Tom Webb")
        await table.press("2")
        assert "[ ] away" in table.line("Dana Ashe")
        await table.press("2", "n")
        assert "now   1 Welcome" in table.text
        assert table.kinds == ["left", "came", "begun"]


async def test_nobody_here_does_not_begin(tmp_path: Path) -> None:
    """A meeting without anybody in the room is refused with a sentence, and nothing is written."""
    async with chairing(tmp_path, begun=False) as table:
        await table.press("1", "2", "3", "5", "n")
        assert "Nobody is ticked as here" in table.notice
        assert "begun" not in table.kinds


async def test_the_floor_by_digits(tmp_path: Path) -> None:
    """A seat speaks, the next one waits, pressed again it speaks now; its own digit finishes it."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        assert "speaking" in table.line("  2 Dana Ashe")
        await table.press("3", "1")
        assert "waiting 1" in table.line("  3 Priya Nair")
        assert "waiting 2" in table.line("  1 Robin Ashe")
        await table.press("1")
        assert "speaking" in table.line("  1 Robin Ashe")
        assert "waiting 1" in table.line("  3 Priya Nair")
        await table.press("1")
        assert "Speaking  nobody" in table.text
        assert table.kinds[1:] == ["given", "requested", "requested", "given", "yielded"]


async def test_next_speaker(tmp_path: Path) -> None:
    """f calls the next one waiting; pressed twice at once it is taken once; nobody waiting is told."""
    async with chairing(tmp_path) as table:
        await table.press("f")
        assert "Nobody is waiting; press a seat number." in table.notice
        await table.press("2", "3", "1")
        await table.wait(minutes=1)
        await table.press("f", "f")
        assert "Speaking  Priya Nair, School" in table.text
        assert "only just been called" in table.notice
        await table.wait(seconds=2)
        await table.press("f")
        assert "Speaking  Robin Ashe, Child" in table.text


async def test_a_bounced_seat_is_refused_in_words(tmp_path: Path) -> None:
    """Somebody who is out of the room does not get the floor; the sentence says how to bring them in."""
    async with chairing(tmp_path) as table:
        await table.press("4")
        assert "Tom Webb is not in the room" in table.notice
        await table.press("i", "4", "4")
        assert "Speaking  Tom Webb" in table.text
        assert table.kinds[1:] == ["came", "given"]
        await table.press("9")
        assert "Nobody has seat 9." in table.notice


async def test_who_waits_no_longer(tmp_path: Path) -> None:
    """Backspace and a seat take somebody out of the queue and touch no clock."""
    async with chairing(tmp_path) as table:
        await table.press("2", "3")
        await table.wait(minutes=2)
        await table.press("backspace", "3")
        assert "waiting" not in table.text
        assert "02:00" in table.line("Speaking")


async def test_clocks_and_their_words(tmp_path: Path) -> None:
    """The item's clock runs; near its end and over it, words say so, not only colours."""
    async with chairing(tmp_path) as table:
        await table.wait(minutes=3)
        assert "03:00 of 5 min" in table.text
        assert "02:00 left" in table.text
        await table.wait(minutes=1, seconds=30)
        assert "nearly time" in table.text
        await table.wait(minutes=1)
        assert "OVER by 00:30" in table.text
        assert "over  1 Welcome" in table.text
        await table.press("+", "5")
        assert "of 10 min" in table.text
        await table.press("-", "2")
        assert "of 8 min" in table.text


async def test_ahead_and_behind(tmp_path: Path) -> None:
    """Ahead or behind stands at the top, and a late start is told apart from it."""
    async with chairing(tmp_path, begun=False) as table:
        await table.wait(minutes=4)
        await table.press("n")
        assert "began 4 min late, on time" in table.lines[0]
        await table.wait(minutes=8)
        assert "3 min behind" in table.lines[0]


async def test_leaving_an_item_for_everyone(tmp_path: Path) -> None:
    """Each party in the room that was not heard is asked about once, one key each, and the answer is kept."""
    async with chairing(tmp_path) as table:
        await table.press("n", "2", "n")
        assert "Child was not asked on this item yet." in table.notice
        await table.press("y")
        assert "School was not asked" in table.notice
        await table.press("s")
        assert "Maya Costa was not asked" in table.notice
        await table.press("y")
        assert "now   3 Support in school" in table.text
        assert table.kinds[-4:] == ["asked", "asked", "asked", "moved"]
        assert "done  2" in table.text


async def test_asking_now_gives_the_floor(tmp_path: Path) -> None:
    """a in that question gives the party the floor and leaves the item open."""
    async with chairing(tmp_path) as table:
        await table.press("n", "n", "a")
        assert "Speaking  Robin Ashe, Child" in table.text
        assert "now   2 What is going well" in table.text


async def test_coming_back_leaves_the_item_open(tmp_path: Path) -> None:
    """c goes on and leaves the item open; when it is open again the party is asked about again."""
    async with chairing(tmp_path) as table:
        await table.press("n", "2", "3", "5", "f")
        await table.wait(seconds=2)
        await table.press("f", "n", "c")
        assert "left  2" in table.text
        await table.press("l", "2", "n")
        assert "Child was not asked on this item yet." in table.notice


async def test_another_key_is_never_swallowed(tmp_path: Path) -> None:
    """A question steps aside for any key that is no answer to it, and that key acts."""
    async with chairing(tmp_path) as table:
        await table.press("n", "n")
        assert "Child was not asked" in table.notice
        await table.press("1")
        assert "Speaking  Robin Ashe" in table.text
        assert "was not asked" not in table.notice


async def test_an_action_is_read_as_it_is_typed(tmp_path: Path) -> None:
    """Owner and date are shown before Enter, and kept with it; the phrase and the @ leave the words."""
    async with chairing(tmp_path) as table:
        await table.press("a")
        await table.type("Send the OT report @Nair by next Friday")
        assert "Priya Nair - Fri 11 Dec 2026?, in 8 days - item 1" in table.notice
        await table.press("enter")
        assert "ACTION Priya Nair: Send the OT report - Fri 11 Dec 2026" in table.text
        point = table.session.meeting.points[0]
        assert (point.kind, point.text, point.due_words) == ("action", "Send the OT report", "by next Friday")


@pytest.mark.parametrize("day", ["by 20 November 2026", "20 Nov '26"])
async def test_the_year_of_an_action_is_the_one_that_was_typed(tmp_path: Path, day: str) -> None:
    """A past day stays as it was typed, in doubt; it is of no other year."""
    async with chairing(tmp_path) as table:
        await table.press("a")
        await table.type(f"Send it home @Nair {day}")
        assert "Priya Nair - Fri 20 Nov 2026?, 13 days ago" in table.notice
        await table.press("enter")
        assert table.session.meeting.points[0].due == date(2026, 11, 20)


async def test_nobody_and_no_date_are_said(tmp_path: Path) -> None:
    """What is not understood is said and stays in the words; nothing is guessed."""
    async with chairing(tmp_path) as table:
        await table.press("a")
        await table.type("Ring @Zed soon")
        assert "Zed is not on the list - no date yet" in table.notice
        await table.press("enter")
        assert "ACTION Zed: Ring soon" in table.text


async def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    """A day that does not exist is named before Enter, and kept in the words as they were said."""
    async with chairing(tmp_path) as table:
        await table.press("a")
        await table.type("Ring the school by 30 feb")
        assert 'no date understood in "by 30 feb"' in table.notice
        await table.press("enter")
        assert table.session.meeting.points[0].text == "Ring the school by 30 feb"


async def test_two_of_a_name_are_asked_about(tmp_path: Path) -> None:
    """A name that means two people is not kept until it means one."""
    async with chairing(tmp_path) as table:
        await table.press("a")
        await table.type("Ring @Ashe")
        assert "Robin Ashe or Dana Ashe?" in table.notice
        await table.press("enter")
        assert "type more of the name" in table.notice
        assert "point_added" not in table.kinds
        await table.press(*["backspace"] * 4)
        await table.type("2")
        await table.press("enter")
        assert "ACTION Dana Ashe: Ring" in table.text


async def test_tab_changes_the_kind_and_keeps_the_words(tmp_path: Path) -> None:
    """Tab makes a note an action, and on through every kind of point."""
    async with chairing(tmp_path) as table:
        await table.press("t")
        await table.type("the taxi stays")
        for word in ("action", "agreed", "recommendation", "no agreement yet", "parked", "note"):
            await table.press("tab")
            assert f"TYPING {word}" in table.text
            assert "the taxi stays" in table.lines[-2]
        await table.press("tab", "tab", "enter")
        assert "AGREED the taxi stays" in table.text


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("a", "ACTION"),
        ("g", "AGREED"),
        ("r", "RECOMMENDATION"),
        ("x", "NO AGREEMENT YET"),
        ("p", "PARKED"),
    ],
)
async def test_each_kind_has_its_key(tmp_path: Path, key: str, label: str) -> None:
    """Every kind of point opens by a key of its own."""
    async with chairing(tmp_path) as table:
        await table.write(key, "some words")
        assert f"{label} some words" in table.text


async def test_decided_is_only_for_votes(tmp_path: Path) -> None:
    """d says in a sentence that this meeting decides by agreement."""
    async with chairing(tmp_path) as table:
        await table.press("d")
        assert "decides by agreement" in table.notice


async def test_a_note_is_the_speakers_from_its_first_letter(tmp_path: Path) -> None:
    """The note belongs to whoever spoke when it was begun, shown in the line, and @ changes it."""
    async with chairing(tmp_path) as table:
        await table.press("2", "t")
        await table.type("m")
        assert "TYPING note, Dana Ashe >" in table.text
        await table.press("ctrl+o", "3", "ctrl+o", "f")
        await table.type("ornings are hard")
        await table.press("enter")
        assert "Dana Ashe: mornings are hard" in table.text
        await table.write("t", "not at school @3")
        assert "Priya Nair: not at school" in table.text


async def test_acts_go_on_while_typing(tmp_path: Path) -> None:
    """ctrl+o and a key, and F2 to F4, act while a line is half-typed, and the typing goes on."""
    async with chairing(tmp_path) as table:
        await table.press("2", "3", "t")
        await table.type("half a th")
        await table.press("f2")
        assert "Speaking  Priya Nair" in table.text
        await table.press("f4")
        assert table.session.meeting.hold is not None
        await table.press("f4", "f3")
        await table.type("ought")
        assert "half a thought" in table.lines[-2]
        await table.press("ctrl+o", "1")
        await table.press("enter")
        assert "half a thought" in table.text
        assert table.kinds[-5:] == ["continued", "moved", "given", "noted"][-5:] or "moved" in table.kinds


async def test_take_back_names_it_and_gives_the_words_back(tmp_path: Path) -> None:
    """u names the latest entry; u again takes it back, and its words stand in the line again."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Ring the taxi firm @3 by Friday")
        await table.press("u")
        assert "Take back: Priya Nair: Ring the taxi firm - Fri 4 Dec 2026?" in table.notice
        await table.press("u")
        assert "ACTION" not in table.text.split("TYPING")[0]
        assert "TYPING action" in table.text
        assert "Ring the taxi firm @Priya Nair by Friday" in table.lines[-2]
        assert table.kinds[-2:] == ["point_added", "undone"]


async def test_take_back_stops_at_the_opening(tmp_path: Path) -> None:
    """Everything since the opening can be taken back, one by one; then there is nothing more."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        for _ in range(2):
            await table.press("u", "u")
        assert "Not yet begun" in table.text
        await table.press("u")
        assert "There is nothing to take back." in table.notice


async def test_amending_keeps_the_old_wording(tmp_path: Path) -> None:
    """e puts the chosen note differently; the first wording is still in the journal and the session."""
    async with chairing(tmp_path) as table:
        await table.write("t", "first words")
        await table.write("t", "second note")
        await table.press("up", "up", "e")
        assert "first words" in table.lines[-2]
        await table.type(" indeed")
        await table.press("enter")
        assert "first words indeed" in table.text
        notes = list(table.session.story.transcript.notes.values())
        assert notes[0].trail == ("first words",)


async def test_a_note_becomes_a_point_in_place(tmp_path: Path) -> None:
    """e and Tab turn a note into an action, with its owner and date."""
    async with chairing(tmp_path) as table:
        await table.write("t", "somebody should ring the taxi firm")
        await table.press("e", "tab")
        await table.type(" @2 by Friday")
        await table.press("enter")
        assert "ACTION Dana Ashe: somebody should ring the taxi firm -" in table.text
        assert "Fri 4 Dec 2026" in table.text
        assert [point.kind for point in table.session.meeting.points] == ["action"]


async def test_a_named_date_is_asked_for_once(tmp_path: Path) -> None:
    """A date that has only a name is asked for, and known from then on."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Report back @3 by the end of term")
        assert "has no date yet" in table.notice
        await table.type("18 Dec")
        await table.press("enter")
        assert "Report back - Fri 18 Dec 2026" in table.text
        await table.press("a")
        await table.type("Ring by the end of term")
        assert "Fri 18 Dec 2026" in table.notice
        await table.press("enter")
        assert "Ring - Fri 18 Dec 2026" in table.text


async def test_a_named_date_can_stay_words(tmp_path: Path) -> None:
    """Enter alone keeps the words; a date that is none is said to be none."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Report back by the next review")
        await table.type("whenever")
        await table.press("enter")
        assert "That is no date." in table.notice
        await table.press(*["backspace"] * 8)
        await table.press("enter")
        assert "Report back - by the next review" in table.text


async def test_pause_shows_a_calm_page(tmp_path: Path) -> None:
    """space stops every clock behind a calm page; space again goes on where it was."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        await table.wait(minutes=1)
        await table.press("space")
        assert "Everything is stopped." in table.text
        assert "Agenda" not in table.text
        await table.wait(minutes=30)
        await table.press("space")
        assert "01:00 of 5 min" in table.text
        assert "01:00" in table.line("Speaking")


async def test_break(tmp_path: Path) -> None:
    """b and minutes take a break that says when it ends; nothing is charged meanwhile."""
    async with chairing(tmp_path) as table:
        await table.wait(minutes=1)
        await table.press("b", "1", "0")
        assert "Break, back at 10:11" in table.text
        await table.wait(minutes=10)
        await table.press("space")
        assert "01:00 of 5 min" in table.text
        await table.press("b", "enter")
        assert "Break, back at 10:16" in table.text


async def test_open_talk(tmp_path: Path) -> None:
    """c lets everyone talk: digits tick who spoke, and no turn is timed."""
    async with chairing(tmp_path) as table:
        await table.press("c", "2")
        assert "Open talk" in table.text
        await table.press("c")
        assert "Speaking  nobody" in table.text
        assert table.kinds[-3:] == ["talk_opened", "spoke", "talk_ended"]


async def test_open_talk_is_told_whole(tmp_path: Path) -> None:
    """Its sentence is not cut off where the pane is narrow."""
    async with chairing(tmp_path, size=(80, 24)) as table:
        await table.press("c")
        assert table.line("Open talk").endswith("all at once; seats tick who spoke")


async def test_asking_a_party(tmp_path: Path) -> None:
    """o lists the parties not heard yet; one key asks one of them."""
    async with chairing(tmp_path) as table:
        await table.press("2", "o")
        assert "a Child  b School  c Maya Costa" in table.notice
        await table.press("b", "y")
        assert table.kinds[-1] == "asked"
        await table.press("o", "a", "f")
        assert "Speaking  Robin Ashe" in table.text


async def test_views_read_out(tmp_path: Path) -> None:
    """v keeps whose written views were read, and by whom; so an absent party is heard."""
    async with chairing(tmp_path) as table:
        await table.press("v", "d", "3")
        assert table.kinds[-1] == "views_read"
        heard = table.session.meeting.items[0].heard
        assert [(one.how, one.by is not None) for one in heard] == [("views", True)]


async def test_somebody_new_comes(tmp_path: Path) -> None:
    """i and a name add a person, with a new party where there is none of that name."""
    async with chairing(tmp_path) as table:
        await table.press("i")
        await table.type("Lena Orr (Health, therapist)")
        await table.press("enter", "6")
        assert "Speaking  Lena Orr, Health" in table.text
        assert table.kinds[-3:] == ["party_added", "person_added", "given"]


async def test_an_item_is_added_live(tmp_path: Path) -> None:
    """N adds an item after the open one, with its minutes."""
    async with chairing(tmp_path) as table:
        await table.write("N", "Transport (10 min)")
        assert "2 Transport" in table.text
        await table.press("n")
        assert "00:00 of 10 min" in table.text


async def test_any_item_and_back(tmp_path: Path) -> None:
    """l goes to any item; the one that was left keeps its time and goes on with it."""
    async with chairing(tmp_path) as table:
        await table.wait(minutes=2)
        await table.press("l", "3")
        assert "left  1 Welcome" in table.text
        await table.wait(minutes=1)
        await table.press("l", "1")
        await table.wait(minutes=1)
        assert "03:00 of 5 min" in table.text


async def test_closing_names_what_is_open(tmp_path: Path) -> None:
    """w asks once, naming what is not done; y closes, and everything is on the disk."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Ring the taxi firm")
        await table.press("w", "y")
        assert "Still open: 6 things, as above." in table.notice
        assert "Items 2, 3 not done" in table.text
        assert "1 action without an owner" in table.text
        await table.press("enter")
        assert "closed" not in table.kinds
        await table.press("y", "y")
        assert table.kinds[-1] == "closed"
        folder = table.session.folder.path
        assert "Ring the taxi firm" in (folder / "session.md").read_text("utf-8")


async def test_closing_asks_for_those_not_heard(tmp_path: Path) -> None:
    """An item for everyone is not closed with the meeting before each party is settled."""
    async with chairing(tmp_path) as table:
        await table.press("n", "2", "w", "y")
        assert "Child was not asked on this item yet." in table.notice
        await table.press("y", "y", "s")
        assert "Close the meeting for good?" in table.notice
        await table.press("y")
        assert table.kinds[-4:] == ["asked", "asked", "asked", "closed"]


async def test_leaving_wants_the_key_again(tmp_path: Path) -> None:
    """q asks once; any other key stays."""
    async with chairing(tmp_path) as table:
        await table.press("q")
        assert "Leave the meeting?" in table.notice
        await table.press("2")
        assert "Speaking  Dana Ashe" in table.text
        await table.press("q", "q")
        assert not table.pilot.app.is_running or table.pilot.app.return_value == "left"


async def test_help_shows_every_key_and_goes_away(tmp_path: Path) -> None:
    """? shows the keys over everything; any other key goes back and does nothing else."""
    async with chairing(tmp_path) as table:
        await table.press("?")
        assert "page 1 of " in table.text
        await table.press("?")
        assert "Every key" in table.text
        await table.press("n")
        assert "now   1 Welcome" in table.text
        assert table.kinds == ["begun"]


async def test_a_paste_keeps_every_character(tmp_path: Path) -> None:
    """A paste of several lines on the board opens a note that holds all of it."""
    async with chairing(tmp_path) as table:
        table.screen.pasted("first\nsecond [red]x[/nope]\n\tthird")
        await table.settle()
        await table.press("enter")
        note = next(iter(table.session.story.transcript.notes.values()))
        assert note.text == "first\nsecond [red]x[/nope]\n third"


async def test_escape_throws_words_away_only_twice(tmp_path: Path) -> None:
    """Esc on a line with words asks first; on an empty line it leaves at once."""
    async with chairing(tmp_path) as table:
        await table.press("t", "escape")
        assert "KEYS" in table.lines[-2]
        await table.press("t")
        await table.type("words")
        await table.press("escape")
        assert "words" in table.lines[-2]
        await table.press("escape")
        assert "KEYS" in table.lines[-2]
        assert "noted" not in table.kinds


async def test_a_closed_lid_is_asked_about(tmp_path: Path) -> None:
    """After a long sleep nobody is charged; the chair is asked once what it was, and what they say counts."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        await table.wait(seconds=30)
        table.clock.go(20 * MINUTE)
        table.screen.tick()
        await table.settle()
        assert "chair has seen nothing of the meeting from 10:00 on. What was that time?" in table.notice
        assert "y we talked on" in table.notice
        await table.wait(minutes=1)
        assert "00:30 of 5 min" in table.text
        await table.press("b")
        assert "What was that" not in table.text
        assert "00:30 of 5 min" in table.text
        assert table.kinds[-2:] == ["woke", "reckoned"]


async def test_a_lid_that_was_closed_while_all_talked_on(tmp_path: Path) -> None:
    """'We talked on' gives the time to the item and to nobody's turn."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        table.clock.go(3 * MINUTE)
        table.screen.tick()
        await table.settle()
        await table.press("y")
        assert "03:00 of 5 min" in table.text
        assert "What was that" not in table.text
        assert table.session.story.transcript.turns[-1].ms == 0
