"""Hands that slip and eyes that should not see: words typed as keys, keys pressed twice, a hidden screen."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from chair.meeting.agenda import AgendaItem
from tests.helpers import AGENDA
from tests.tui.table import chairing

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
        assert table.session.meeting.items[1].progress == "done"
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
