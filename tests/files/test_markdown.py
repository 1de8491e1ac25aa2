"""Other people's text in our Markdown: read by a Markdown reader, it is what was typed and nothing more."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chair.files.markdown import block, cell, heading, inline, paragraph
from chair.text import clean

# What Markdown is made of, and a little else.
PIECES = st.sampled_from([
    *"\\`*_{}[]()<>#+-.!|~:=&;'\"@/$%^?,1 9ab \n\u00e9\u0628\U0001f600\u00a0\u2014",
    "# ", "- ", "1. ", "> ", "```", "~~~", "---", "===", "***", "* * *", "|--|--|", ":-:", "[a](b)",
    "![a](b)", "[a]: b", "[a][b]", "<b>", "<!-- ", "-->", "<?x", "<!A>", "</p>", "<http://a.b>", "<a@b.c>",
    "<7@b.c>", "&amp;", "&#65;", "&#x41;", "&copy;", "**", "__", "_a_", "a_b_c", "    ", "\n\n", "\n    ",
    "  \n", "\\\n", "\\|", "~~a~~", "http://a.b", "+ ", "1) ", "999999999. ", "[ ] ", "[^1]", "$$", "==",
    "<br>", "\\",
])  # fmt: skip
NASTY = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=20).map(
    lambda text: clean(text, lines=True)
)

READERS = [
    MarkdownIt("commonmark"),
    MarkdownIt("commonmark").enable(["table", "strikethrough"]),
    MarkdownIt("js-default", {"linkify": False, "typographer": False}),
]


def words(text: str) -> str:
    """The text with blanks and line ends all alike."""
    return " ".join(text.split())


def shape(tokens: list[Token]) -> list[str]:
    """What a text is made of: its blocks, without the text in them."""
    return [token.type for token in tokens]


def told(tokens: list[Token]) -> str:
    """What a reader reads: the text, where it is nothing but text and line ends."""
    parts = []
    for token in tokens:
        for child in token.children or ():
            assert child.type in ("text", "softbreak", "hardbreak"), child
            parts.append(child.content or "\n")
        if token.type in ("fence", "code_block", "html_block"):
            raise AssertionError(token)
        if token.type.endswith("_close"):
            parts.append("\n")
    return words("".join(parts))


LINE = ["paragraph_open", "inline", "paragraph_close"]
BEHIND = ["bullet_list_open", "list_item_open", *LINE, "list_item_close", "bullet_list_close"]


@settings(max_examples=400)
@given(NASTY)
@example("# a")
@example("<7@b.c>")
@example("a\\")
def test_inline(text: str) -> None:
    """Behind something else in its line, any text is that text."""
    for reader in READERS:
        tokens = reader.parse(f"Note: {inline(text)} end")
        assert shape(tokens) == LINE
        assert told(tokens) == words(f"Note: {text} end")


@settings(max_examples=400)
@given(NASTY)
@example("a\n# b\n1. c\n> d\n- e\n---\n===\n```\nx")
@example("a | b\n---|---\nc | d")
@example("\\")
def test_paragraph(text: str) -> None:
    """Behind a time in a list, any text of several lines is that text, all of it in that one item."""
    for reader in READERS:
        tokens = reader.parse(f"- 10:17 {paragraph(text, '  ')} - Fri 4 Dec\n")
        assert shape(tokens) == BEHIND
        assert told(tokens) == words(f"10:17 {text} - Fri 4 Dec")


@settings(max_examples=400)
@given(NASTY)
@example("# a")
@example("- a")
@example("---")
@example("1. a")
@example("    code")
@example("~~~")
@example("[a]: b")
def test_block(text: str) -> None:
    """Alone in its line, or first in a list's item, any text is that text."""
    if not words(text):
        return
    for reader in READERS:
        tokens = reader.parse(f"{block(text)}\n")
        assert shape(tokens) == LINE
        assert told(tokens) == words(text)
        tokens = reader.parse(f"- {block(text, '  ')}\n  - under it\n")
        assert shape(tokens)[:5] == BEHIND[:5]
        assert told(tokens) == words(f"{text} under it")


@settings(max_examples=400)
@given(NASTY, NASTY)
@example("a|b", "\\|")
@example("\\", "|")
def test_cell(one: str, other: str) -> None:
    """In a table, any text stays in its cell."""
    for reader in READERS[1:]:
        tokens = reader.parse(f"| Who | What |\n|---|---|\n| {cell(one)} | {cell(other)} |\n| x | y |\n")
        assert [token.content for token in tokens if token.type == "inline"][:2] == ["Who", "What"]
        assert shape(tokens).count("td_open") == 4
        assert shape(tokens).count("tr_open") == 3
        assert told(tokens) == words(f"Who What {one} {other} x y")


@settings(max_examples=400)
@given(NASTY)
@example("a #")
@example("#")
@example("C# ##")
def test_heading(text: str) -> None:
    """In a heading, any text is that text, its signs at the end too."""
    for reader in READERS:
        tokens = reader.parse(f"# {heading(text)}\n\nnext\n")
        assert shape(tokens) == ["heading_open", "inline", "heading_close", *LINE]
        assert tokens[0].tag == "h1"
        assert told(tokens) == words(f"{text} next")


@pytest.mark.parametrize(
    "text",
    [
        "A.B.'s views [EHCP] - part 2",
        "Section F: x=1 /y",
        "send it to a_b@c.org by 4 Dec (if ready)",
        "50% more; 3 > 2 & 1 < 2 R&D",
        "why? yes! #1",
        "caf\u00e9 \u2014 ~ok~ a/b",
    ],
)
def test_ordinary_text_is_not_touched(text: str) -> None:
    """Ordinary text stays pleasant to read as it stands."""
    assert inline(text) == paragraph(text) == block(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("12. a", "12\\. a"),
        ("> a", "\\> a"),
        ("*a* `b`", "\\*a\\* \\`b\\`"),
        ("<b>", "\\<b>"),
        ("&amp;", "\\&amp;"),
        ("[a](b)", "\\[a\\](b)"),
        ("[EHCP]", "\\[EHCP]"),
        ("[x] done", "\\[x] done"),
        ("a\n\n b ", "a\\\nb"),
    ],
)
def test_only_what_would_mean_something_is_escaped(text: str, written: str) -> None:
    """What Markdown would take for its own has one backslash before it."""
    assert block(text) == written


def test_no_text_is_no_text() -> None:
    """Nothing stays nothing."""
    assert (inline(""), paragraph(" \n "), block(""), cell(""), heading("")) == ("", "", "", "", "")


def test_later_lines_are_indented() -> None:
    """The later lines of a text stand under its first."""
    assert re.split(r"\n", paragraph("a\nb\n- c", "  ")) == ["a\\", "  b\\", "  \\- c"]
