"""The settings: what is read, and the one sentence that says what cannot be."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from chair.files.settings import (
    SEEN,
    BadSettings,
    Settings,
    hint_is_due,
    hint_seen,
    read_settings,
    settings_path,
)


def written(folder: Path, text: str | bytes) -> Path:
    """A file of settings."""
    path = folder / "chair.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(folder: Path, text: str | bytes) -> str:
    """Why these settings cannot be, without the file's name."""
    path = written(folder, text)
    with pytest.raises(BadSettings) as refused:
        read_settings(path)
    sentence = str(refused.value)
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{path}: ")


def test_all_settings(tmp_path: Path) -> None:
    """Every setting is read; a key may stand alone or in a list."""
    text = """
        theme = "light"
        bell = true
        mouse = true
        hints = false
        word_hints = false

        [keys]
        next_speaker = ["f", "F2"]
        note = "T"
    """
    keys = {"next_speaker": ("f", "F2"), "note": ("T",)}
    assert read_settings(written(tmp_path, text)) == Settings("light", True, True, False, False, keys)


def test_the_readme_shows_all_settings(tmp_path: Path) -> None:
    """What the README shows as the settings is read as such, and is all of them, as they are unless said."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    shown = readme.split("## Settings")[1].split("```")[1]
    assert read_settings(written(tmp_path, shown)) == Settings(
        keys={"next_speaker": ("f", "F2"), "take_break": ("F6",)}
    )
    assert all(f"{name} = " in shown for name in ("theme", "bell", "mouse", "hints", "word_hints"))


def test_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file, and with an empty one, chair is as it comes: dark, silent, without a mouse."""
    monkeypatch.delenv("CHAIR_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert read_settings() == Settings("dark", bell=False, mouse=False, hints=True, keys={})
    assert read_settings(written(tmp_path, "")) == Settings()


def test_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings are in the user's config folder, or where CHAIR_CONFIG says."""
    monkeypatch.delenv("CHAIR_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path().name == "chair.toml"
    monkeypatch.setenv("CHAIR_CONFIG", str(written(tmp_path, 'theme = "light"')))
    assert read_settings().theme == "light"


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    """An editor's mark at the beginning is passed over."""
    assert read_settings(written(tmp_path, b'\xef\xbb\xbftheme = "light"\r\n')).theme == "light"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("colour = 1", '"colour" is no setting; these are: theme, bell, mouse, hints, word_hints, keys.'),
        ('theme = "blue"', 'theme must be "dark", "light" or "high-contrast".'),
        ("theme = 3", 'theme must be "dark", "light" or "high-contrast".'),
        ('bell = "yes"', "bell must be true or false."),
        ("mouse = 1", "mouse must be true or false."),
        ("hints = 2026-01-01", "hints must be true or false."),
        ('word_hints = ""', "word_hints must be true or false."),
        ('keys = "n"', "keys must be a table, [keys]."),
        ("[[keys]]", "keys must be a table, [keys]."),
        ("[keys]\nnote = 3", "[keys] note must be a key in quotes, or a list of such."),
        ('[keys]\nnote = ["t", 3]', "[keys] note must be a key in quotes, or a list of such."),
        ('bell = true\ntheme = "light', "line 2 is not TOML: "),
        ("bell = true\n\n[keys\n", "line 3 is not TOML: "),
        ("bell = true\nbell = true\n", "line 2 is not TOML: "),
        (b'# one\ntheme = "\xe9"', "line 2 is not UTF-8."),
        ("a = " + "[" * 5_000, "it is nested too deeply."),
    ],
)
def test_what_cannot_be(tmp_path: Path, text: str | bytes, reason: str) -> None:
    """Each thing that is wrong is told in one sentence, with the file and the line or setting."""
    assert refusal(tmp_path, text).startswith(reason.removesuffix("."))


def test_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a device and a file that is not there, where one was named, are told as such."""
    for path, reason in (
        (tmp_path, "it is not a file."),
        (Path("/dev/zero"), "it is not a file."),
        (tmp_path / "none.toml", "it cannot be read: no such file or directory."),
    ):
        monkeypatch.setenv("CHAIR_CONFIG", str(path))
        with pytest.raises(BadSettings) as refused:
            read_settings()
        assert str(refused.value) == f"{path}: {reason}"


def test_the_hint_goes_for_good(tmp_path: Path) -> None:
    """A mark in the library says that the hint was needed; it holds nothing and is private."""
    assert hint_is_due(tmp_path)
    hint_seen(tmp_path)
    hint_seen(tmp_path)
    assert not hint_is_due(tmp_path)
    mark = (tmp_path / SEEN).stat()
    assert (mark.st_size, stat.S_IMODE(mark.st_mode)) == (0, 0o600)


def test_a_mark_that_cannot_be_made_is_no_trouble(tmp_path: Path) -> None:
    """Where the mark cannot be written the hint shows again, and nothing else happens."""
    hint_seen(tmp_path / "gone")
    assert hint_is_due(tmp_path / "gone")
    (tmp_path / SEEN).symlink_to(tmp_path / "elsewhere")
    hint_seen(tmp_path)
    assert not (tmp_path / "elsewhere").exists()
