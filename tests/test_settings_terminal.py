"""The settings in the real program, on a real terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import program

# What sets a colour: not 0 to 9 (bold, reverse, ...), 22 to 27, nor 39 and 49, the terminal's own.
COLOURED = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
MOUSE = b"\x1b[?1000h"


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ('theme = "blue"', 'theme must be "dark", "light" or "high-contrast".'),
        ('[keys]\nnext_speaker = "n"', '[keys] next_speaker: "n" is the key of next_item already.'),
        ("bell = yes", "line 1 is not TOML: invalid value."),
    ],
)
def test_wrong_settings_end_before_anything_begins(tmp_path: Path, settings: str, reason: str) -> None:
    """One sentence, exit code 2, no screen, and no meeting is made."""
    for command in (("start", "blank"), ("resume",), ("demo",)):
        with program(tmp_path, *command, settings=settings) as terminal:
            assert terminal.end() == 2
            said = " ".join(terminal.text.replace("\n", "").split())
            assert f"chair: {tmp_path}/chair.toml: {reason}".replace(" ", "") in said.replace(" ", "")
            assert b"\x1b[?1049h" not in terminal.raw
    assert not (tmp_path / "library").exists()


def test_wrong_words_end_before_anything_begins(tmp_path: Path) -> None:
    """So does a list of words that cannot be read, unless word hints are switched off."""
    (tmp_path / "words.toml").write_text("[loaded]\nclaimed = 3\n", "utf-8")
    with program(tmp_path, "start", "blank") as terminal:
        assert terminal.end() == 2
        said = terminal.text.replace("\n", "").replace(" ", "")
        assert f"chair:{tmp_path}/words.toml:[loaded]claimedmustbewordsinquotes" in said
    assert not (tmp_path / "library").exists()
    with program(tmp_path, "start", "blank", settings="word_hints = false") as terminal:
        terminal.wait(r"n +begin with")


def test_settings_at_work(tmp_path: Path) -> None:
    """Theme, mouse and keys of the settings are there from the start; --theme goes before theirs."""
    settings = 'theme = "light"\nmouse = true\n[keys]\nnext_item = "y"'
    with program(tmp_path, "start", "annual-review", settings=settings) as terminal:
        terminal.wait(r"y +begin with")
        assert b"48;2;255;255;255" in terminal.raw
        assert MOUSE in terminal.raw
        terminal.send("y")
        terminal.wait("now   1")
        line = next(place for place, line in enumerate(terminal.screen.display, 1) if "Sam Okoye" in line)
        terminal.send(f"\x1b[<0;5;{line}M\x1b[<0;5;{line}m")
        terminal.wait(r"Sam Okoye .* speaking")
    with program(tmp_path, "resume", "--theme", "high-contrast", settings='theme = "light"') as terminal:
        terminal.wait("now   1")
        assert b"48;2;0;0;0" in terminal.raw
        assert b"48;2;255;255;255" not in terminal.raw
        assert MOUSE not in terminal.raw


def test_no_colour_at_all(tmp_path: Path) -> None:
    """With NO_COLOR the program sends no colour, whatever is on the screen."""
    with program(tmp_path, "start", "blank", "--theme", "light", NO_COLOR="1") as terminal:
        terminal.wait("begin with")
        terminal.send("n")
        terminal.wait("now   1")
        terminal.send("twords")
        terminal.wait("TYPING note > words")
        assert not COLOURED.search(terminal.raw)
        assert b"\x1b[1m" in terminal.raw or b";1m" in terminal.raw or b"\x1b[1;" in terminal.raw


def test_what_an_agenda_leaves_unread_is_told(tmp_path: Path) -> None:
    """Lines of an agenda that were not understood are told at the start, and where to see them."""
    agenda = tmp_path / "mine.md"
    agenda.write_text("# Review\n\n## Agenda\n\n1. Welcome (5 min)\n\n## Dates\n\n- nothing known\n", "utf-8")
    with program(tmp_path, "start", str(agenda)) as terminal:
        terminal.wait("1 line of the agenda was not understood; 'chair check' shows which.")
