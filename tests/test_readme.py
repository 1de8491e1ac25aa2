"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chair.cli import COMMANDS
from chair.tui.actions_rows import HELP as ACTION_KEYS
from chair.tui.review_keys import HELP
from tests.readme import DRAWN, HOUSE, PICTURES, README, TABLE, picture, table, texts
from tests.typed import chair

TEXT = README.read_text("utf-8")
HOW = "python -m tests.readme makes it anew"


def test_the_keys_are_those_of_the_program() -> None:
    """The table of keys is the program's own table."""
    found = TABLE.search(TEXT)
    assert found is not None
    assert found[2] == table(), HOW


def test_the_keys_of_a_review_are_told() -> None:
    """Each key of the review's own page of keys stands in the README's table of them."""
    table = TEXT[TEXT.index("`chair review` reads one meeting") : TEXT.index("A point has a spoken trace")]
    told = set(re.findall(r"[^\s*,]+", " ".join(re.findall(r"\*\*(.+?)\*\*", table))))
    assert {key for keys, _ in HELP for key in keys.split()} <= told


def test_the_keys_of_the_actions_are_told() -> None:
    """So do those of the screen of all actions in theirs."""
    table = TEXT[TEXT.index("`chair actions --screen`") : TEXT.index("`chair review` reads one meeting")]
    told = set(re.findall(r"[^\s*,]+", " ".join(re.findall(r"\*\*(.+?)\*\*", table))))
    assert {key for keys, _ in ACTION_KEYS for key in keys.split()} <= told


@pytest.mark.parametrize("name", DRAWN)
def test_the_pictures_are_of_the_program(tmp_path: Path, name: str) -> None:
    """What stands in a picture is what the screen shows today."""
    assert texts((PICTURES / f"{name}.svg").read_text("utf-8")) == texts(picture(name, tmp_path)), HOW


@pytest.mark.parametrize("name", DRAWN)
def test_the_pictures_need_nothing_from_elsewhere(name: str) -> None:
    """A picture loads nothing, so that looking at it tells nobody."""
    drawn = (PICTURES / f"{name}.svg").read_text("utf-8")
    assert "url(http" not in drawn
    assert "href=" not in drawn


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_the_paths_are_there(path: str) -> None:
    """Every file that the README points to exists."""
    assert (HOUSE / path).exists()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`chair ([a-z]+)", TEXT))))
def test_the_commands_are_there(command: str) -> None:
    """Every command that the README names exists, and every command is named."""
    assert command in COMMANDS
    assert set(COMMANDS) == set(re.findall(r"`chair ([a-z]+)", TEXT))


def test_the_agenda_shown_is_canonical(tmp_path: Path) -> None:
    """The agenda in the README is read without a question."""
    shown = re.search(r"```\n(# .*?)```", TEXT, re.DOTALL)
    assert shown is not None
    file = tmp_path / "agenda.md"
    file.write_text(shown[1], "utf-8")
    assert chair("check", str(file)).exit_code == 0
