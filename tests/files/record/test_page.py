"""The page: one file that loads nothing, with what a phone, a screen reader and a printer need."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from chair.files.record.actions import actions_html
from chair.files.record.page import page
from chair.files.record.record_html import record_html
from chair.files.record.style import style
from tests.files.record.dressed import GOLDEN, Reader

PAGES = {
    "record": record_html(GOLDEN),
    "record in large print": record_html(GOLDEN, large_print=True),
    "actions": actions_html(GOLDEN),
    "actions in large print": actions_html(GOLDEN, large_print=True),
}
EVERY = pytest.mark.parametrize("name", PAGES)


@EVERY
def test_nothing_is_loaded_and_nothing_runs(name: str) -> None:
    """There is no script, link, picture or address, and no tag or attribute beyond a few harmless ones."""
    tags = Reader(PAGES[name]).tags
    assert {tag for tag, _ in tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li", "strong",
        "hr", "br", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    attributes = {(tag, key) for tag, attrs in tags for key, _ in attrs}
    assert attributes <= {
        ("html", "lang"), ("meta", "charset"), ("meta", "name"), ("meta", "content"), ("meta", "http-equiv"),
        ("th", "scope"),
    }  # fmt: skip
    assert not re.search(r"url\(|@import|https?:|//", PAGES[name])


@EVERY
def test_the_policy_allows_the_one_style_and_nothing_else(name: str) -> None:
    """The content policy names the style sheet by its hash, and comes before it."""
    read = Reader(PAGES[name])
    digest = base64.b64encode(hashlib.sha256(read.css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert ("meta", (("http-equiv", "Content-Security-Policy"), ("content", policy))) in read.tags
    assert PAGES[name].index("Content-Security-Policy") < PAGES[name].index("<style>")


@EVERY
def test_a_screen_reader_finds_its_way(name: str) -> None:
    """The page has a language, a title, one main part, one first heading, and headings that skip no level."""
    read = Reader(PAGES[name])
    tags = [tag for tag, _ in read.tags]
    assert dict(read.tags[0][1]) == {"lang": "en-GB"}
    assert (tags.count("title"), tags.count("main"), tags.count("h1")) == (1, 1, 1)
    assert read.headings[0].startswith("h1 ")
    assert all(one.startswith("h2 ") for one in read.headings[1:])


def test_tables_say_what_their_cells_are() -> None:
    """Each heading of a table has its scope, and no cell a style of its own."""
    read = Reader(PAGES["record"])
    scopes = [dict(attrs).get("scope") for tag, attrs in read.tags if tag == "th"]
    assert scopes == ["col"] * 2 + ["col"] * 3 + ["row"] * 5
    assert all(not attrs for tag, attrs in read.tags if tag == "td")


def test_a_phone_shows_it_at_its_own_width() -> None:
    """The page is as wide as the screen, in the light or dark that the reader has chosen."""
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in PAGES["record"]
    assert "@media (prefers-color-scheme: dark)" in PAGES["record"]


@pytest.mark.parametrize(("large_print", "points"), [(False, 12), (True, 18)])
def test_paper(large_print: bool, points: int) -> None:
    """On A4 it is 12 point, or 18 in large print, and black on white whatever the screen is."""
    css = style(large_print=large_print)
    assert f"@media print {{ html {{ font-size: {points}pt; }} }}" in css
    assert "size: A4" in css
    assert css.rindex("--ink: #000000") > css.index("@media print {\n")
    sizes = re.findall(r"font-size: ([^;]+);", css)
    assert sizes[1] == f"{points}pt"
    assert all(size.endswith("rem") for size in sizes[2:])


def luminance(colour: str) -> float:
    """How bright a colour is to the eye."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_words_stand_out() -> None:
    """Words stand out at least seven to one from what is behind them, lines three to one, day and night."""
    for looks in re.findall(
        r"--ink: (#\w+); --paper: (#\w+); --line: (#\w+); --soft: (#\w+)", style(large_print=False)
    ):
        ink, paper, line, soft = map(luminance, looks)
        for behind in (paper, soft):
            assert (max(ink, behind) + 0.05) / (min(ink, behind) + 0.05) >= 7
        assert (max(line, paper) + 0.05) / (min(line, paper) + 0.05) >= 3


def test_a_screen_is_cream_and_paper_white() -> None:
    """By day a screen is not the white that glares to dyslexic readers; paper is not tinted."""
    screen, _, paper = re.findall(r"--paper: (#\w+)", style(large_print=False))
    assert 0.9 < luminance(screen) < 0.96
    assert paper == "#ffffff"


def test_other_markdown_is_only_text() -> None:
    """A page is made of our few kinds of Markdown; any other is shown as it stands."""
    made = Reader(page("# A\n\n> b [c](d) ![e](f) `g` <h@i.j> <b>k</b> &amp; &#65;\n\n```\nl\n```\n", "A"))
    assert "> b [c](d) ![e](f) `g` <h@i.j> <b>k</b> &amp; &#65; ``` l ```" in made.text
    assert {tag for tag, _ in made.tags} == {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "p",
    }  # fmt: skip
