"""Points are read back, and each party's answer is kept beside them, one key each."""

from __future__ import annotations

from pathlib import Path

from chair.files.library import Folder
from chair.meeting.entries import Answered
from chair.meeting.points import is_settled
from chair.session import Session
from tests.helpers import FakeClock
from tests.tui.table import Table, at_table, chairing


def answers(table: Table) -> list[tuple[str, str]]:
    """Who answered what, in the order of the journal."""
    meeting = table.session.meeting
    names = {party.id: party.name for party in meeting.parties} | {one.id: one.name for one in meeting.people}
    given = [line.entry for line in table.session.story.lines if isinstance(line.entry, Answered)]
    return [(str(names[one.party or one.person or 0]), one.reply) for one in given]


async def test_an_action_is_accepted_and_agreed(tmp_path: Path) -> None:
    """The owner accepts, the others in the room say yes together, who is absent will be sent it."""
    async with chairing(tmp_path) as table:
        await table.write("a", "Send the report @Nair by Friday")
        await table.press("k")
        assert "Read back" in table.text
        assert "Send the report" in table.text
        assert "Friday 4 December 2026 (said: by Friday)" in table.text
        assert "Priya Nair, School: do you accept this action?" in table.notice
        await table.press("y")
        assert "Y     all: Child, Family, Maya Costa" in table.text
        await table.press("Y")
        assert "Not here: Local authority." in table.notice
        await table.press("m")
        assert "Everybody has answered." in table.notice
        assert is_settled(table.session.meeting, table.session.meeting.points[0])
        await table.press("enter")
        assert "Agenda" in table.text
        assert answers(table) == [
            ("School", "accepts"),
            ("Child", "agrees"),
            ("Family", "agrees"),
            ("Maya Costa", "agrees"),
            ("Local authority", "absent"),
        ]
        assert table.kinds[:3] == ["begun", "point_added", "read_back"]


async def test_answers_in_words_and_by_a_date(tmp_path: Path) -> None:
    """A recommendation is seen differently in words, and one party will answer by a day."""
    async with chairing(tmp_path) as table:
        await table.write("r", "Five hours of help a week")
        await table.press("k", "d")
        assert "TYPING Child sees it differently" in table.text
        await table.type("three would be enough")
        await table.press("enter", "s")
        assert "TYPING Family will answer by" in table.text
        await table.press("enter")
        assert "Family: is this right?" in table.notice
        await table.press("s")
        await table.type("someday")
        await table.press("enter")
        assert "That is no date." in table.notice
        await table.press("ctrl+o", "u", "ctrl+u")
        await table.type("Friday")
        await table.press("enter")
        assert "will answer by Fri 4 Dec 2026" in table.line("Family")
        assert "sees it differently: three would be enough" in table.line("Child")
        await table.press("j")
        await table.type("four hours")
        await table.press("enter", "x")
        assert "agrees with a correction: four hours" in table.line("School")
        assert "gave no answer" in table.line("Maya Costa")


async def test_different_views_side_by_side(tmp_path: Path) -> None:
    """Where there is no agreement each party's view is put down, and then whether it is put fairly."""
    async with chairing(tmp_path) as table:
        await table.write("x", "How many hours of help")
        await table.press("k", "d")
        assert "TYPING Child sees it so" in table.text
        await table.type("more than now")
        await table.press("enter", "y")
        assert "more than now" in table.text
        assert answers(table) == [("Child", "fair")]
        assert table.kinds[-2:] == ["position_given", "answered"]


async def test_the_meeting_goes_on_while_it_is_read(tmp_path: Path) -> None:
    """The floor and the clock are worked as ever, lines are typed, and the point stays on the screen."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "2", "3", "f")
        assert table.kinds[-3:] == ["given", "requested", "given"]
        assert "Read back" in table.text
        await table.write("t", "wait, until when?")
        assert "Read back" in table.text
        await table.press("space")
        assert "Everything is stopped." in table.text
        await table.press("space", "y")
        assert answers(table) == [("Child", "agrees")]
        await table.press("k")
        assert "Read back" not in table.text


async def test_new_words_are_answered_anew(tmp_path: Path) -> None:
    """A point that is amended on the spot is answered in its new words; the old answers stay as such."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "Y", "e")
        await table.type(" until Easter")
        await table.press("enter")
        assert "The taxi stays until Easter" in table.text
        assert "to the earlier words: agrees" in table.line(" Family    ")
        assert "Child: is this right?" in table.notice
        await table.press("Y")
        point = table.session.meeting.points[0]
        assert {one.wording for one in point.answers if one.reply != "absent"} == {point.wording}
        assert point.read_back


async def test_an_answer_is_taken_back(tmp_path: Path) -> None:
    """A slip is taken back by the usual key, and the party is asked again."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "y", "u")
        assert "Take back: Child agrees" in table.notice
        await table.press("u")
        assert "Child: is this right?" in table.notice
        assert table.session.meeting.points[0].answers == ()


async def test_a_key_that_bounces_answers_for_nobody(tmp_path: Path) -> None:
    """A yes pressed twice in a moment is one yes: the next party has not been asked yet."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k")
        table.pace += 2_000
        await table.type("yy")
        assert answers(table) == [("Child", "agrees")]


async def test_who_leaves_early_is_asked_first(tmp_path: Path) -> None:
    """Before the last of a party goes, its answers are offered; only it is asked then."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.write("g", "Mornings begin at nine")
        await table.press("i", "2")
        assert "2 points wait for an answer of Family." in table.notice
        await table.press("k")
        assert "Read back 1 of 2" in table.text
        await table.press("y")
        assert "Read back 2 of 2" in table.text
        await table.press("y")
        assert "Family has answered." in table.notice
        assert "Everybody" not in table.text
        await table.press("enter")
        assert answers(table) == [("Family", "agrees"), ("Family", "agrees")]
        assert "Do they go now?" in table.notice
        await table.press("y")
        assert table.kinds[-1] == "left"


async def test_who_has_somebody_there_just_leaves(tmp_path: Path) -> None:
    """Nothing is asked where another of the party stays, or nothing waits."""
    async with chairing(tmp_path) as table:
        await table.press("i", "3")
        assert table.kinds[-1] == "left"


async def test_the_chosen_point_is_read(tmp_path: Path) -> None:
    """An earlier point that was chosen is the one that is read back."""
    async with chairing(tmp_path) as table:
        await table.press("k")
        assert "There is no point to read back yet." in table.notice
        await table.write("g", "The taxi stays")
        await table.write("g", "Mornings begin at nine")
        await table.press("up", "up", "k")
        assert "The taxi stays" in table.text
        assert "Mornings" not in table.text


async def test_other_keys_concern_the_point_that_is_read(tmp_path: Path) -> None:
    """While a point is read, taking out, minuting and moving mean that point, and no other note."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.write("t", "the lunch hall is loud")
        await table.press("up", "up", "k", "m")
        assert "A point is in the record already." in table.notice
        await table.press("X", "X")
        assert "The taxi stays" not in table.text
        await table.press("enter")
        assert "the lunch hall is loud" in table.text


async def test_a_long_point_on_a_small_screen(tmp_path: Path) -> None:
    """Of a very long point the beginning is read, and who answers is still seen."""
    async with chairing(tmp_path, size=(80, 24)) as table:
        await table.write("g", "word " * 400)
        await table.press("k")
        assert "\u2026" in table.text
        assert "> Child" in table.text
        assert "Y all: Child, Family, School, Maya Costa" in table.text
        assert "Enter back" in table.text


async def test_an_answer_to_a_point_that_is_gone(tmp_path: Path) -> None:
    """Where the point was taken back meanwhile, the words stay in the line and a sentence says why."""
    async with chairing(tmp_path) as table:
        await table.write("r", "Five hours of help")
        await table.press("k", "j")
        await table.type("twenty")
        await table.press(*["ctrl+o", "u", "u"] * 2)
        await table.press("enter")
        assert "The point was taken back" in table.notice
        assert "twenty" in table.line("TYPING")


async def test_words_typed_while_a_point_is_read(tmp_path: Path) -> None:
    """Words that were meant for a line answer for nobody and change nothing: they stand in a note."""
    for words in ("yes they do", "next friday"):
        async with chairing(tmp_path / words[0]) as table:
            await table.write("g", "The taxi stays")
            await table.press("k")
            table.pace += 2_000
            for letter in words:
                table.pace += 130
                await table.type(letter)
            assert words in table.line("TYPING note")
            assert table.session.meeting.points[0].answers == ()
            assert table.session.meeting.current == table.session.meeting.items[0].id
            assert table.session.meeting.points[0].text == "The taxi stays"


async def test_what_a_key_says_is_seen(tmp_path: Path) -> None:
    """A refusal is read while a point is, and so is who speaks."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "f")
        assert "Nobody is waiting" in table.notice
        await table.press("down")
        assert "There is no point after this one." in table.notice
        await table.press("2", "3")
        assert "Dana Ashe speaks; 1 waiting" in table.text
        await table.press("b", "5", "enter")
        assert "break, back at 10:05" in table.text
        await table.press("space", "space", "y")
        assert "Everything is stopped." in table.text
        assert answers(table) == []


async def test_other_points(tmp_path: Path) -> None:
    """From a point that is read by itself Up and Down go to all others; Enter goes back to the meeting."""
    async with chairing(tmp_path) as table:
        for words in ("The taxi stays", "The bus goes", "The school rings"):
            await table.write("g", words)
        await table.press("k", "up")
        assert "The bus goes" in table.text
        assert "The taxi stays" not in table.text
        await table.press("up")
        assert "The taxi stays" in table.text
        await table.press("up")
        assert "This is the first point." in table.notice
        await table.press("down", "down", "down")
        assert "The school rings" in table.text
        assert "There is no point after this one." in table.notice
        await table.press("up", "enter")
        assert "Agenda" in table.lines[1]


async def test_an_answer_too_soon_is_told(tmp_path: Path) -> None:
    """A key as fast as one that bounced answers nothing for the next one who is asked, and that is said."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "y")
        given = answers(table)
        table.pace += 300
        await table.type("y")
        assert answers(table) == given
        assert "That has only just been asked; the same key again answers it." in table.notice
        await table.press("y")
        assert len(answers(table)) == len(given) + 1
        assert "only just" not in table.notice


async def test_a_crash_while_an_answer_is_typed(tmp_path: Path) -> None:
    """What was half-typed comes back as what it was: an answer to its point, and an action behind it."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("a")
        await table.type("@Webb send the plan by Friday")
        await table.press("ctrl+o", "k", "ctrl+o", "j")
        table.screen.tick()
        await table.settle()
        folder = table.session.folder.path
    session, _ = Session.resume(Folder(folder), FakeClock())
    async with at_table(session, FakeClock()) as table:
        assert "TYPING action > @Webb send the plan by Friday" in table.text


async def test_taken_back_words_of_an_answer(tmp_path: Path) -> None:
    """The words of an answer that is taken back are in the line again, put to the same."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "j")
        await table.type("until Easter")
        await table.press("enter", "u", "u")
        assert "TYPING Child agrees with a correction > until Easter" in table.text
        await table.press("enter")
        assert "agrees with a correction: until Easter" in table.text


async def test_a_day_that_is_over(tmp_path: Path) -> None:
    """Nobody will answer by a day that has passed; the day is shown before Enter."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.press("k", "s")
        await table.type("1 Jan 2020")
        await table.press("enter")
        assert "is over" in table.notice
        await table.press("ctrl+u")
        await table.type("Friday")
        assert "Fri 4 Dec 2026, tomorrow" in table.notice
        assert "Tab" not in table.lines[-1]


async def test_a_note_is_no_point(tmp_path: Path) -> None:
    """With a note chosen nothing else is read in its place."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.write("t", "mornings are hard")
        await table.press("up", "k")
        assert "That is a note" in table.notice
        assert "Read back" not in table.text


async def test_own_notes_while_a_point_is_read(tmp_path: Path) -> None:
    """They are shown when they are asked for, and are gone when the screen was hidden."""
    async with chairing(tmp_path) as table:
        await table.write(".", "looked away")
        await table.write("g", "The taxi stays")
        await table.press("k", ".", ".")
        assert "looked away" in table.text
        await table.press("z", "z")
        assert "looked away" not in table.text
        assert "Read back" in table.text


async def test_the_smallest_screen(tmp_path: Path) -> None:
    """At 60x16 the words, the next who answers and every key are there."""
    async with chairing(tmp_path, size=(60, 16)) as table:
        await table.write("a", "Send the speech and language therapy report to both parents @3 by Friday")
        await table.press("k", "y")
        for words in (
            "report to both\n parents",
            "> Child",
            "y agrees",
            "Y all:",
            "x no answer",
            "Enter back",
        ):
            assert words in table.text, words
