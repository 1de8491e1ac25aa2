"""The table of keys: chair's own, and what the user's settings make of it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from chair.files.settings import BadSettings, Settings
from chair.tui.comfort import comfort
from chair.tui.help import help_page, hint
from chair.tui.keys import FOOTER, KEY_OF, KEYS, Key, Moment
from chair.tui.own_keys import _SAID, BadKey, Table, spelled, stroke_of
from chair.tui.show import Row, Span, width

HOUSE = Path(__file__).parent.parent.parent
MOMENTS: tuple[Moment, ...] = ("waiting", "running", "stopped", "typing")


def text(rows: list[Row]) -> str:
    """What stands in rows."""
    return "\n".join("".join(span.text for span in row) for row in rows)


def refusal(**given: str | list[str]) -> str:
    """Why these keys cannot be."""
    with pytest.raises(BadKey) as refused:
        Table.own({act: [keys] if isinstance(keys, str) else keys for act, keys in given.items()})
    return str(refused.value)


def test_each_key_does_one_thing() -> None:
    """In chair's own table no key has two acts, and each act has its key."""
    strokes = [stroke for key in KEYS for stroke in key.keys]
    assert len(strokes) == len(set(strokes))
    assert len({key.act for key in KEYS}) == len(KEYS)
    assert {act for acts in FOOTER.values() for act in acts} <= {key.act for key in KEYS}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.act)
def test_each_key_can_be_written(key: Key) -> None:
    """Each key of the table has a spelling, which the settings take for the same key."""
    for stroke in key.keys:
        if not stroke.isdigit():
            assert stroke_of(spelled(stroke)) == stroke or stroke_of(spelled(stroke).lower()) == stroke


def test_no_help_names_a_key() -> None:
    """What an act does is said without a key, for people may have others."""
    alone = {spelled(stroke) for key in KEYS for stroke in key.keys if not stroke.isdigit()} - {"a", "i", "o"}
    for key in KEYS:
        assert not alone - {"Tab"} & set(re.findall(r"[^\s;:,.']+", key.help)), key


def test_own_keys() -> None:
    """A key in the settings takes the place of all that the act had, in its shown form too."""
    table = Table.own({"next_speaker": ["y", "F5"], "more_time": ["%"], "leave": ["&"], "prompt": ["Down"],
                       "choose_down": ["]"]})  # fmt: skip
    assert table.act("y", "y") == table.act("f5", None) == "next_speaker"
    assert table.act("f", "f") == table.act("f2", None) == ""
    assert [table.of(act).shown for act in ("next_speaker", "more_time", "leave", "prompt")] == [
        "y", "% 1-9", "& &", "Down",
    ]  # fmt: skip
    assert table.act("percent_sign", "%") == "more_time"
    assert table.while_typing == {"f5", "f3", "f4", "ctrl+p"}
    assert Table().act("f", "f") == "next_speaker"


@pytest.mark.parametrize(
    "spelling", [*KEY_OF, "F2", "f12", "ctrl+g", "Right", "é", "£", "[", "\\", "N", "Home"]
)
def test_spellings(spelling: str) -> None:
    """A key is written as the table and the scripts write it; a name in any case."""
    if spelling != "ctrl+o":
        stroke = stroke_of(spelling)
        assert stroke is not None
        assert spelled(stroke).casefold() == spelling.casefold()


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        "nn",
        "F1",
        "F10",
        "Esc",
        "escape",
        "alt+n",
        "ctrl+o",
        "ctrl+w",
        "ctrl+c",
        "\u202e",
        "\x1b",
        "\u0301",
    ],
)
def test_no_keys(spelling: str) -> None:
    """What a terminal takes, edits a line or cannot be seen is no key for an act."""
    assert stroke_of(spelling) is None
    assert "is no key for it" in refusal(note=spelling)


def test_what_cannot_be() -> None:
    """Unknown acts, seats and one key on two acts are told apart, each with its setting."""
    assert refusal(next_speeker="m") == '[keys] "next_speeker" is nothing that chair does; next_speaker is'
    assert refusal(zzz="m").startswith('[keys] "zzz" is nothing that chair does; these are: next_speaker, ')
    assert refusal(next_speaker="n") == '[keys] next_speaker: "n" is the key of next_item already'
    assert refusal(note="m", action="m") == '[keys] action: "m" is the key of note already'
    assert refusal(note="4") == '[keys] note: "4" is a seat, and always that'
    assert refusal(seat="x") == "[keys] seat: the digits and the comma always mean seats"
    assert refusal(note=",") == '[keys] note: "," is the key of more_seats already'
    assert refusal(note=[]) == "[keys] note has no key"


def test_two_acts_can_change_places() -> None:
    """A key that its act has given up is free for another."""
    table = Table.own({"next_item": ["f"], "next_speaker": ["n"]})
    assert (table.act("f", "f"), table.act("n", "n")) == ("next_item", "next_speaker")


def test_wrong_keys_name_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence about a key names the file that it stands in."""
    monkeypatch.setenv("CHAIR_CONFIG", "/etc/mine.toml")
    with pytest.raises(BadSettings, match=r'^/etc/mine\.toml: \[keys\] note: "n" is the key of .*\.$'):
        comfort(Settings(keys={"note": ("n",)}))


def test_own_keys_show_everywhere() -> None:
    """Footer, help and hint show the user's keys and no longer chair's own."""
    table = Table.own({"next_item": ["y"], "pause": ["H"], "help": ["F9"], "note": ["["]})
    assert ("y", "next item") in table.footers["running"]
    assert ("H", "go on") in table.footers["stopped"]
    assert "F3" not in dict(table.footers["typing"])
    assert text([hint(table, "waiting")]) == " 1-9 who is here; y begins; [ note; F9 every key"
    for moment in MOMENTS:
        pages = [text(help_page(table, moment, page, 80, 19)) for page in range(1, 6)]
        assert any(re.search(r"^ y +this item is done", page, re.MULTILINE) for page in pages)
        assert not any(re.search(r"^ n ", page, re.MULTILINE) for page in pages)
        assert "F9 turns it" in pages[0]


def test_sentences_name_own_keys() -> None:
    """A sentence of chair's names the key that the user has; the same words within others stay."""
    table = Table.own({"go_to": ["&"], "help": ["\\"], "wrap_up": ["%"]})
    assert table.spell("No item is open; l goes to one.") == "No item is open; & goes to one."
    assert (
        table.spell("x does nothing here; ? shows every key.") == r"x does nothing here; \ shows every key."
    )
    assert table.spell("Carol goes to one") == "Carol goes to one"
    rows = [(Span("   l", "key"), Span("  words")), (Span(" l goes to one, w closes the meeting."),)]
    assert text(table.spell_rows(rows)) == "   &  words\n & goes to one, % closes the meeting."
    assert Table().spell("No item is open; l goes to one.") == "No item is open; l goes to one."


def test_every_sentence_with_a_key_is_known() -> None:
    """Whatever sentence in chair names a key by itself, own keys find their way into it."""
    # Sentences begin with the A of "air time" and end with the dot; no digit is changed.
    not_said = ("seat", "more_seats", "action", "own_note", "air_time")
    keys = {spelled(key.keys[0]) for key in KEYS if key.act not in not_said}
    known = [phrase for phrases in _SAID.values() for phrase in phrases]
    # A key by itself, and what it does: "l goes to one".
    named = re.compile(
        rf"(?:^|[;.,] )({'|'.join(re.escape(key) for key in sorted(keys))}) (?=[a-z])(?!a |the |is |was )"
    )
    for path in (*(HOUSE / "chair" / "tui").rglob("*.py"), *(HOUSE / "chair" / "meeting").rglob("*.py")):
        # One chairs itself, by chair's own keys; no setting changes those of other screens.
        if path.name == "play_screen.py" or path.name.startswith(("preparing", "actions", "review")):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith("."):
                for found in named.finditer(node.value):
                    rest = node.value[found.start(1) :]
                    assert any(rest.startswith(phrase) for phrase in known), (path.name, rest)
    whole = "".join(path.read_text("utf-8") for path in (HOUSE / "chair").rglob("*.py"))
    assert all(whole.count(phrase) > 1 for phrase in known)


@pytest.mark.parametrize("moment", MOMENTS)
def test_help_begins_with_what_matters(moment: Moment) -> None:
    """The first page has the keys of the moment, the next ones every key; no line is wider than the page."""
    for columns, rows in ((120, 31), (80, 19), (60, 11)):
        pages = [help_page(Table(), moment, page, columns, rows) for page in range(1, 20)]
        assert all(len(page) <= rows for page in pages)
        assert all(sum(width(span.text) for span in row) <= columns for page in pages for row in page)
        first, whole = text(pages[0]), "\n".join(text(page) for page in pages)
        assert {"waiting": "tick who is here", "running": "the next one waiting speaks", "stopped": "go on",
                "typing": "ctrl+o"}[moment] in first  # fmt: skip
        assert all(f" {key.shown}" in whole and key.help.split()[-1] in whole for key in KEYS)
    assert len(help_page(Table(), moment, 1, 120, 72)) > len(KEYS) / 2
    assert text(help_page(Table(), moment, 1, 120, 72)) == text(help_page(Table(), moment, 2, 120, 72))
