"""The words that hints know: those that come with chair, the user's own, and what cannot be read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from chair.files.settings import BadSettings, beside_settings
from chair.files.words import NAME, SHIPPED, read_words
from chair.meeting.hints import Words
from tests.meeting.test_hints import of


def own(folder: Path, text: str | bytes) -> Path:
    """A user's file of words."""
    path = folder / "words.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def with_own(folder: Path, text: str) -> Words:
    """The words that come with chair, and these over them."""
    return read_words(own(folder, text))


def test_what_comes_with_chair() -> None:
    """Each section has words, all in small letters, so that none stands there twice."""
    shipped = tomllib.loads(SHIPPED.read_text("utf-8"))
    assert list(shipped) == ["when", "vague", "who", "loaded", "holiday", "asks", "letters"]
    for name, section in shipped.items():
        assert section
        assert all(word == word.casefold() for word in section)
        assert name == "letters" or all(len(said) <= 24 for said in section.values())


def test_the_readme_shows_own_words(tmp_path: Path) -> None:
    """What the README shows as words of one's own is read, and does what it says there."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    words = with_own(tmp_path, readme.split("## Hints while you type")[1].split("```")[1])
    assert of("School claimed it", None, words=words) == ""
    assert of("Robin kicked off", None, words=words) == 'kicked off: "was upset"?'
    assert of("Support in maths @Nair by Saturday", words=words) == "Support: what, how often?"
    assert of("Sums @Nair by Saturday", words=words) == ""


def test_no_own_file_is_nothing(tmp_path: Path) -> None:
    """Without a file of one's own, and with an empty one, the words are those that come with chair."""
    assert read_words(tmp_path / "words.toml") == read_words(SHIPPED) == with_own(tmp_path, "\ufeff# none\n")


def test_own_words_are_added(tmp_path: Path) -> None:
    """A word more in any section counts, however it is written, and may be several words."""
    words = with_own(
        tmp_path,
        """
        [when]
        "End of  Play" = "which day?"
        [vague]
        "support" = "what, how often?"
        [who]
        "The Panel" = "whom to ring?"
        [loaded]
        "Kicked\u2019 Off" = "was upset"
        [holiday]
        "training day" = "is school open?"
        """,
    )
    assert of("Ring @Nair end of play", words=words) == "end of play: which day?"
    assert of("Support in maths @Nair by 10 Dec", words=words) == "Support: what, how often?"
    assert of("The panel decides", words=words) == "The panel: whom to ring?"
    assert of("Robin kicked' off", None, words=words) == 'kicked\' off: "was upset"?'
    assert of("School claimed it", None, words=words) == 'claimed: "said"?'


def test_own_words_replace(tmp_path: Path) -> None:
    """What the user says of a word goes before what chair says, and "" lets it pass."""
    words = with_own(
        tmp_path,
        """
        [loaded]
        Claimed = ""
        refused = " said no to "
        "claimed benefits" = ""
        [asks]
        owner = ""
        date = "and when?"
        absent = ""
        weekend = ""
        """,
    )
    assert of("School claimed it", None, words=words) == ""
    assert of("School refused it", None, words=words) == 'refused: "said no to"?'
    assert of("Send it", words=words) == ""
    assert of("Send it @Nair", words=words) == "and when?"
    assert of("Send it @Webb by Saturday", words=words) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('claimed = "said"', '"claimed" is no section; these are: when, vague, who, loaded, holiday, asks.'),
        ('loaded = "x"', "loaded must be a table, [loaded]."),
        ("[[loaded]]", "loaded must be a table, [loaded]."),
        ("[loaded]\nclaimed = 3", '[loaded] claimed must be words in quotes, or "" to let it pass.'),
        ('[loaded]\nclaimed = ["a"]', '[loaded] claimed must be words in quotes, or "" to let it pass.'),
        ('[vague]\n"?" = "what?"', '[vague] "?" has no word in it.'),
        (
            '[asks]\nwho = "x"',
            '[asks] "who" is nothing that is asked; these are: owner, date, absent, weekend.',
        ),
        ('[loaded]\nclaimed = "said', "line 2 is not TOML: "),
        ('[loaded]\nclaimed = "a"\nclaimed = "b"\n', "line 3 is not TOML: "),
        (b'[loaded]\n\nclaimed = "\xe9"', "line 3 is not UTF-8."),
        ("[a]\n" * 2, "line 2 is not TOML: "),
    ],
)
def test_what_cannot_be(tmp_path: Path, text: str | bytes, reason: str) -> None:
    """Each thing that is wrong is told in one sentence, with the file and the line, section or word."""
    path = own(tmp_path, text)
    with pytest.raises(BadSettings) as refused:
        read_words(path)
    assert str(refused.value).startswith(f"{path}: {reason.removesuffix('.')}")
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_no_file_at_all(tmp_path: Path) -> None:
    """A folder in its place is told as such."""
    (tmp_path / "words.toml").mkdir()
    with pytest.raises(BadSettings, match=r"words\.toml: it is not a file\.$"):
        read_words(tmp_path / "words.toml")


def test_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's words stand beside the settings, wherever these are."""
    monkeypatch.delenv("CHAIR_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert beside_settings(NAME).name == "words.toml"
    monkeypatch.setenv("CHAIR_CONFIG", str(tmp_path / "chair.toml"))
    assert beside_settings(NAME) == own(tmp_path, '[loaded]\nfibbed = "said"')
    assert of("he fibbed", None, words=read_words()) == 'fibbed: "said"?'
