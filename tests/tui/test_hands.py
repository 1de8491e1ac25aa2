"""Hands that slip and eyes that should not see: words typed as keys, keys pressed twice, a hidden screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.meeting.agenda import AgendaItem
from chair.session import Session
from tests.helpers import AGENDA, MINUTE
from tests.tui.table import at_table, chairing

WERE_WORDS = "Those were words"


async def test_words_typed_as_keys_become_a_note(tmp_path: Path) -> None:
    """Letters faster than keys are meant stand in the line; what they did is taken back."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        await table.rush("cnb")
        assert WERE_WORDS in table.notice
        assert "TYPING note, Dana Ashe > cnb" in table.lines[-2]
        assert "Dana Ashe, Family" in table.text
        assert table.kinds[-4:] == ["talk_opened", "moved", "undone", "undone"]
        await table.type(" and more")
        await table.press("enter")
        assert "Dana Ashe: cnb and more" in table.text


async def test_a_whole_sentence_typed_as_keys(tmp_path: Path) -> None:
    """A sentence that came in one burst is one note, to its Enter; nothing else has happened."""
    async with chairing(tmp_path) as table:
        await table.rush("how very quick, 3 of 4")
        await table.press("enter")
        assert "how very quick, 3 of 4" in table.text
        assert [kind for kind in table.kinds if kind != "undone"] == ["begun", "noted"]


async def test_keys_pressed_in_turn_are_keys(tmp_path: Path) -> None:
    """The same letters, one after the other, act."""
    async with chairing(tmp_path) as table:
        await table.press("c", "h", "c")
        assert WERE_WORDS not in table.text
        assert table.kinds[-2:] == ["talk_opened", "talk_ended"]


async def test_quick_letters_with_seats_between_are_keys(tmp_path: Path) -> None:
    """Three letters make words only in a row: n, two seats and q q are keys, however fast."""
    async with chairing(tmp_path) as table:
        await table.rush("n12f")
        await table.rush("c3c")
        assert WERE_WORDS not in table.text
        assert table.kinds[1:] == [
            "moved",
            "given",
            "requested",
            "given",
            "talk_opened",
            "spoke",
            "talk_ended",
        ]


async def test_quick_digits_are_keys(tmp_path: Path) -> None:
    """Seats pressed as fast as a hand can are seats."""
    async with chairing(tmp_path) as table:
        await table.rush("123")
        assert table.kinds[-3:] == ["given", "requested", "requested"]


async def test_a_line_opened_and_typed_in_one_go(tmp_path: Path) -> None:
    """A key that opens a line is meant, however fast its words follow."""
    async with chairing(tmp_path) as table:
        await table.rush("gThe taxi stays")
        assert "TYPING agreed > The taxi stays" in table.lines[-2]


@pytest.mark.parametrize("words", ["Sam says no", "Priya says yes", "Mr Beck left"])
async def test_a_name_is_no_key_and_its_line(tmp_path: Path, words: str) -> None:
    """A letter that did nothing and, at once, one that would open a line are the beginning of a name."""
    async with chairing(tmp_path) as table:
        await table.rush(words)
        assert f"TYPING note > {words}" in table.lines[-2]
        assert [kind for kind in table.kinds if kind != "undone"] == ["begun"]


async def test_a_key_that_acted_and_a_line(tmp_path: Path) -> None:
    """n, and at once a line for an action: the item is done, and the words are an action."""
    async with chairing(tmp_path) as table:
        await table.rush("naSend it")
        assert "TYPING action > Send it" in table.lines[-2]
        assert table.kinds[-1] == "moved"


async def test_quick_answers_are_answers(tmp_path: Path) -> None:
    """Answers to the questions that a key asks are no words."""
    async with chairing(tmp_path) as table:
        await table.press("n", "n")
        await table.rush("yyy")
        assert WERE_WORDS not in table.text
        assert table.kinds[-4:] == ["asked", "asked", "asked", "asked"] or table.kinds[-1] != "noted"


async def test_closing_wants_to_be_read(tmp_path: Path) -> None:
    """Nobody closes a meeting by a slip of two keys: an answer that fast is none."""
    async with chairing(tmp_path) as table:
        await table.rush("wy")
        assert "What is still open." in table.notice
        await table.press("w")
        await table.press("w", "y")
        await table.type("y")
        assert "Close the meeting for good?" in table.notice
        assert "closed" not in table.kinds
        await table.press("y")
        assert table.kinds[-1] == "closed"


async def test_next_item_is_not_taken_twice(tmp_path: Path) -> None:
    """A second n within a second goes nowhere; a held key neither."""
    async with chairing(tmp_path) as table:
        await table.press("n")
        table.pace += 100
        await table.type("n")
        assert "only just" in table.notice
        assert table.kinds.count("moved") == 1


async def test_a_held_key_moves_one_item(tmp_path: Path) -> None:
    """n held down for three seconds is one n."""
    async with chairing(tmp_path) as table:
        table.pace += 2_000
        for _ in range(90):
            table.pace += 33
            await table.type("n")
        assert table.kinds.count("moved") == 1


async def test_hidden_nothing_is_seen_and_nothing_acts(tmp_path: Path) -> None:
    """z hides everything; only z shows it again, and nothing else acts or is typed meanwhile."""
    async with chairing(tmp_path) as table:
        await table.press("2", "t")
        await table.type("very private")
        await table.press("ctrl+o", "z")
        for word in ("Robin", "Dana", "Welcome", "private", "10:00", "KEYS", "TYPING", "note"):
            assert word not in table.text, word
        await table.press("3", "n", "enter", "?", "q", "q", "tab")
        table.screen.pasted("pasted\ntoo")
        await table.settle()
        assert "Dana" not in table.text
        await table.press("z")
        assert "very private" in table.lines[-2]
        assert "pasted" not in table.text
        assert table.kinds == ["begun", "given"]


async def test_clocks_put_away(tmp_path: Path) -> None:
    """h puts every clock away and leaves the rest; h again shows them, right as ever."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        await table.wait(minutes=6)
        assert "OVER by 01:00" in table.text
        await table.press("h")
        for word in ("OVER", "06:00", "10:06", "behind", "over", "ends"):
            assert word not in table.text, word
        assert "Dana Ashe, Family" in table.text
        await table.wait(minutes=1)
        await table.press("h")
        assert "OVER by 02:00" in table.text


async def test_a_name_is_finished(tmp_path: Path) -> None:
    """Behind an @ the right arrow finishes the name of somebody in the room; elsewhere it only moves."""
    async with chairing(tmp_path) as table:
        await table.press("a")
        await table.type("Ring the taxi firm @pri")
        assert "Right: @Priya Nair" in table.notice
        await table.press("right")
        assert "Ring the taxi firm @Priya Nair" in table.lines[-2]
        await table.type(" by Friday")
        assert "Priya Nair - Fri 4 Dec 2026" in table.notice


async def test_who_is_away_is_not_offered(tmp_path: Path) -> None:
    """Only the names of those in the room are finished."""
    async with chairing(tmp_path) as table:
        await table.press("a")
        await table.type("Ring @to")
        assert "Right:" not in table.notice


CHILDS = replace(
    AGENDA,
    items=(
        AgendaItem("Welcome", 5, round="none"),
        AgendaItem("Robin's views", 8, lead="Robin Ashe"),
        AgendaItem("End", 5),
    ),
)


async def test_the_childs_item_asks_who_gave_the_views(tmp_path: Path) -> None:
    """On leaving the child's own item chair asks once by whom the views were given."""
    async with chairing(tmp_path, CHILDS) as table:
        await table.press("n", "1")
        await table.wait(minutes=3)
        await table.press("n")
        assert "Who gave the views of Child?" in table.notice
        assert "y own voice" in table.notice
        await table.press("h")
        assert table.kinds[-2:] == ["views_read", "moved"]
        assert "now   3" in table.text


async def test_the_childs_views_were_read_out(tmp_path: Path) -> None:
    """A seat number says who read the views out; nobody is asked again."""
    async with chairing(tmp_path, CHILDS) as table:
        await table.press("n", "n", "3")
        assert table.kinds[-2:] == ["views_read", "moved"]
        told = table.session.story.transcript.told
        assert any(one.text == "Views of Child: read out by Priya Nair" for one in told)


async def test_the_childs_views_are_still_to_come(tmp_path: Path) -> None:
    """'Come back to it' leaves the item open; 'not given here' is kept and goes on."""
    async with chairing(tmp_path, CHILDS) as table:
        await table.press("n", "n", "c")
        assert table.session.meeting.items[1].progress == "left"
        await table.press("l", "2", "n", "s")
        item = table.session.meeting.items[1]
        assert item.progress == "done"
        assert table.kinds[-2:] == ["asked", "moved"]


async def test_views_that_were_told_already_are_not_asked_about(tmp_path: Path) -> None:
    """Views given with v are known when the item is left."""
    async with chairing(tmp_path, CHILDS) as table:
        await table.press("n", "v", "a", "y", "n")
        assert table.kinds[-2:] == ["views_read", "moved"]


async def test_absent_parties_are_told_once(tmp_path: Path) -> None:
    """Who has nobody in the room is named as the meeting begins, and never asked about again."""
    async with chairing(tmp_path, begun=False) as table:
        await table.press("n")
        assert "Nobody is here for: Local authority." in table.notice
        await table.press("n", "n")
        asked = set()
        while "was not asked" in table.notice:
            asked.add(table.notice.split(" was not")[0].strip())
            await table.press("y")
        assert asked == {"Child", "Family", "School", "Maya Costa"}


async def test_a_long_note_does_not_fill_the_screen(tmp_path: Path) -> None:
    """A note of a hundred thousand words is kept whole; of it the screen shows what fits."""
    words = "word " * 100_000
    async with chairing(tmp_path) as table:
        table.screen.pasted(words)
        await table.settle()
        await table.press("enter")
        assert "10:00 word word" in table.text
        assert len(next(iter(table.session.story.transcript.notes.values())).text or "") >= len(words) - 1


async def test_a_note_stays_on_the_item_of_its_first_letter(tmp_path: Path) -> None:
    """A note begun on one item and kept on the next is the first one's; nobody is heard on the next by it."""
    async with chairing(tmp_path) as table:
        await table.press("n", "2", "t")
        await table.type("mornings are hard")
        await table.press("f3", "y", "y", "y", "y")
        while "was not asked" in table.notice:
            await table.press("ctrl+o", "y")
        meeting = table.session.meeting
        assert meeting.current == meeting.items[2].id
        await table.press("enter")
        (note,) = table.session.story.transcript.notes.values()
        assert note.item == meeting.items[1].id
        assert not table.session.meeting.items[2].heard


async def test_an_action_is_not_lost_at_the_question_for_its_date(tmp_path: Path) -> None:
    """Esc at 'when is ...?' gives the action back as it was typed; leaving there keeps it too."""
    async with chairing(tmp_path) as table:
        await table.write("a", "@Nair send the long plan by the end of term")
        assert "TYPING when is" in table.lines[-2]
        assert table.screen._typed().text == "@Nair send the long plan by the end of term"
        await table.press("escape")
        assert "TYPING action > @Nair send the long plan by the end of term" in table.lines[-2]


async def test_a_note_that_is_taken_back_is_still_its_speakers(tmp_path: Path) -> None:
    """The words of a note come back with whose they are, whoever speaks by then."""
    async with chairing(tmp_path) as table:
        await table.press("2")
        await table.write("t", "mornings are hard")
        await table.press("u", "u", "enter")
        assert "Dana Ashe: mornings are hard" in table.text


@pytest.mark.parametrize(
    "words",
    [
        "two sessions @45 min each week",
        "it went to @home yesterday",
        "lunch @3 each",
        "who said @Nair never rang",
    ],
)
async def test_notes_are_literal(tmp_path: Path, words: str) -> None:
    """In the middle of a note an @ is what it is."""
    async with chairing(tmp_path) as table:
        await table.write("t", words)
        (note,) = table.session.story.transcript.notes.values()
        assert (note.text, note.person) == (words, None)


async def test_who_said_it_stands_at_an_edge(tmp_path: Path) -> None:
    """At the beginning or the end of a note an @ says whose it is."""
    async with chairing(tmp_path) as table:
        await table.write("t", "@2 mornings are hard")
        await table.write("t", "and evenings too @Nair")
        notes = list(table.session.story.transcript.notes.values())
        assert [note.text for note in notes] == ["mornings are hard", "and evenings too"]
        assert "Priya Nair: and evenings too" in table.text


async def test_at_the_close_there_is_no_later(tmp_path: Path) -> None:
    """Before it is closed a party that was not asked is asked now, on its item, or told why not."""
    async with chairing(tmp_path) as table:
        await table.press("n", "l", "3", "w", "y")
        assert "Before the meeting is closed: Child was not asked on item 2 yet." in table.notice
        assert "come back" not in table.notice
        await table.press("a")
        meeting = table.session.meeting
        assert meeting.current == meeting.items[1].id
        assert [one.how for one in meeting.items[1].heard] == ["spoke"]
        assert not meeting.items[2].heard


async def test_amending_keeps_the_day(tmp_path: Path) -> None:
    """'By Friday' stays the Friday it was, however much later the words are put differently."""
    async with chairing(tmp_path) as table:
        await table.write("a", "send the plan @3 by Friday")
        table.clock.go(7 * 24 * 60 * MINUTE)
        await table.press("e")
        await table.press("home")
        await table.type("please ")
        assert "Fri 4 Dec 2026" in table.notice
        await table.press("enter")
        assert table.session.meeting.points[0].due == date(2026, 12, 4)


async def test_amending_nothing_is_nothing(tmp_path: Path) -> None:
    """A line that was opened and kept as it was leaves no entry."""
    async with chairing(tmp_path) as table:
        await table.write("t", "a note")
        await table.press("e", "enter")
        assert "Nothing was changed." in table.notice
        assert table.kinds[-1] == "noted"


async def test_only_an_action_has_a_date(tmp_path: Path) -> None:
    """What is agreed for some time is said so; nobody is asked for a date, and none is guessed."""
    async with chairing(tmp_path) as table:
        await table.write("g", "we meet again by next review")
        (point,) = table.session.meeting.points
        assert (point.text, point.due) == ("we meet again by next review", None)


async def test_ctrl_o_and_an_answer(tmp_path: Path) -> None:
    """While typing, what ctrl+o and a key ask is answered by the next key; any other goes into the line."""
    async with chairing(tmp_path) as table:
        await table.press("t")
        await table.type("half a no")
        await table.press("ctrl+o", "+", "5")
        assert table.session.meeting.items[0].minutes == 10
        await table.press("ctrl+o", "+")
        await table.type("te")
        assert "half a note" in table.lines[-2]


async def test_the_next_key_ends_a_number(tmp_path: Path) -> None:
    """A number that could go on is taken when another key comes."""
    async with chairing(tmp_path) as table:
        await table.press("b", "5", "t")
        assert table.kinds[-1] == "break_taken"
        assert "TYPING note" in table.lines[-2]


async def test_escape_ends_no_number(tmp_path: Path) -> None:
    """Esc leaves a question for a number; the digit that was typed does nothing."""
    async with chairing(tmp_path) as table:
        await table.press("b", "5", "escape")
        assert table.kinds == ["begun"]
        await table.press("t")
        assert "TYPING note" in table.lines[-2]


async def test_enter_twice_opens_no_note(tmp_path: Path) -> None:
    """A second Enter right after the first does nothing; later it opens a note, as ever."""
    async with chairing(tmp_path) as table:
        await table.press("t")
        await table.type("a note")
        for _ in range(2):
            table._send("enter")
        await table.settle()
        assert "KEYS" in table.lines[-2]
        await table.press("enter")
        assert "TYPING note" in table.lines[-2]


async def test_words_that_begin_with_a_digit_amend_nothing(tmp_path: Path) -> None:
    """A date typed without t opens no older note."""
    async with chairing(tmp_path) as table:
        await table.write("t", "first note")
        await table.rush("18 De")
        assert WERE_WORDS in table.notice
        assert "first note" not in table.lines[-2]


async def test_answers_faster_than_reading_are_words(tmp_path: Path) -> None:
    """A burst that happens to answer questions is words all the same, and says nothing for anybody."""
    async with chairing(tmp_path) as table:
        await table.rush("vehicle")
        assert "vehicle" in table.lines[-2]
        assert "views_read" not in [kind for kind in table.kinds if kind != "undone"]


async def test_a_new_person_is_taken_back_whole(tmp_path: Path) -> None:
    """A person and the party that came with them go together."""
    async with chairing(tmp_path) as table:
        await table.press("i")
        await table.type("Zed Zee (Early help)")
        await table.press("enter", "u", "u")
        assert [one.name for one in table.session.meeting.parties][-1] != "Early help"


async def test_escape_is_not_remembered(tmp_path: Path) -> None:
    """Esc, more words, and Esc: the words are still asked about."""
    async with chairing(tmp_path) as table:
        await table.press("t")
        await table.type("some")
        await table.press("escape")
        await table.type(" more")
        await table.press("escape")
        assert "some more" in table.lines[-2]


async def test_half_a_person_is_a_person_again(tmp_path: Path) -> None:
    """A new person that was half-typed when the program ended is one again, and no note."""
    async with chairing(tmp_path) as table:
        await table.press("i")
        await table.type("Zed Z")
        draft = table.screen._typed()
        folder, clock = table.session.folder, table.clock
    folder.keep_draft(draft)
    session, _ = Session.resume(folder, clock)
    async with at_table(session, clock) as table:
        assert "TYPING new person" in table.lines[-2]
        assert "Zed Z" in table.lines[-2]


async def test_who_was_taken_off_the_list_keeps_the_point(tmp_path: Path) -> None:
    """A point of somebody who is not on the list any more can still be put differently."""
    async with chairing(tmp_path, begun=False) as table:
        await table.write("a", "ring the taxi @Dana Ashe")
        await table.press("backspace", "2", "e")
        await table.type(" firm")
        await table.press("enter")
        (point,) = table.session.meeting.points
        assert point.text == "ring the taxi firm"
        assert "Dana Ashe: ring the taxi firm" in table.text


async def test_enter_behind_a_number_that_has_ended(tmp_path: Path) -> None:
    """Where the last digit ends a number, an Enter right behind it opens no note; a later one does."""
    async with chairing(tmp_path) as table:
        await table.press("l", "3")
        table.pace -= 1_200
        await table.press("enter")
        assert "KEYS" in table.text
        assert table.session.meeting.number(table.session.meeting.current or 0) == 3
        await table.press("enter")
        assert "TYPING note" in table.text


async def test_no_keys_of_the_board(tmp_path: Path) -> None:
    """What acts nowhere on the board says so, and what to press."""
    async with chairing(tmp_path) as table:
        await table.press("ctrl+o")
        assert "ctrl+o is for while a line is typed" in table.notice
        await table.press("ctrl+c")
        assert "q q leaves" in table.notice
        assert table.kinds == ["begun"]
