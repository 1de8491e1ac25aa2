"""The notice that each kind of meeting needs: chair's own data, and the user's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chair.files.agenda_file import shipped
from chair.files.kinds import NAME, advice_on, read_kinds
from chair.files.library import kind_of
from chair.files.settings import BadSettings, beside_settings
from chair.meeting.agenda import Agenda

DAY = date(2026, 12, 3)


def own(text: str, path: Path | None = None) -> Path:
    """The user's own file with this text."""
    path = path or beside_settings(NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAIR_CONFIG", str(tmp_path / "config" / "chair.toml"))


def test_what_comes_with_chair() -> None:
    """Each rule is for a kind of meeting that chair knows, says who says so, and when that was checked."""
    kinds = read_kinds()
    assert kinds["annual-review"].days == 14
    assert kinds["annual-review"].clear
    for kind, notice in kinds.items():
        assert kind in shipped()
        assert notice.rule
        assert notice.source
        assert notice.checked.year >= 2026


def test_ones_own_have_the_last_word() -> None:
    """A file beside the settings adds a kind, and takes the place of another."""
    entry = (
        '[{}]\ndays = {}\nrule = "our rule is a week"\nsource = "our constitution"\nchecked = 2026-10-01\n'
    )
    own(entry.format("committee", 7) + entry.format("annual-review", 0))
    assert advice_on(Agenda("Annual review", when="2026-12-04"), DAY) == ()
    (sentence,) = advice_on(Agenda("Committee", when="2026-12-04"), DAY)
    assert sentence == "1 day to go; our rule is a week (our constitution; checked on 1 October 2026)."
    assert "sen-support-review" in read_kinds()
    assert kind_of("Committee") == "committee"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[x", "line 1 is not TOML"),
        ("x = 1", "[x] must be a table with days (a number)"),
        ('[x]\ndays = "7"', "[x] must be a table with days (a number)"),
        ('[x]\ndays = 7\nrule = ""\nsource = ""\nchecked = 2026-10-01\nmore = 1', "[x] must be a table"),
    ],
)
def test_what_is_wrong_with_it_is_told(text: str, said: str) -> None:
    """A file that cannot be is told in a sentence with its name."""
    path = own(text)
    with pytest.raises(BadSettings) as refused:
        read_kinds()
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)


def test_what_is_no_file() -> None:
    """A folder in its place is told, too."""
    beside_settings(NAME).mkdir(parents=True)
    with pytest.raises(BadSettings, match="it is not a file"):
        read_kinds()
