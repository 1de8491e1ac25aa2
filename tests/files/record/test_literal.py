"""Whatever people typed stands in the record's page as they typed it, and makes nothing of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chair.files.record.actions import actions_html
from chair.files.record.record_html import record_html
from chair.files.record.record_md import record_md
from chair.files.record.shape import SessionData
from chair.text import clean
from tests.files.record.dressed import Reader, dressed

# Each is something in one Markdown or another, in HTML, or in a terminal.
HOSTILE = (
    "# Placement refused", "###### small", "Placement refused\n===", "Placement refused\n---", "#", "a #",
    "- item", "* item", "+ item", "1. first", "7) seventh", "- [ ] to do", "- [x] done", "- - - deep",
    "> as the head said", ">> twice", "---", "***", "_ _ _", "===",
    "```\nrun me\n```", "~~~ sh", "    four blanks", "\tone tab", "`code`", "``a ` b``", "`open",
    "| a | b |", "| a | b |\n|---|---|\n| c | d |", "a | b\n:-- | --:", "|", "\\|", "cell \\",
    "*soft* and **loud**", "_soft_ and __loud__", "***both***", "snake_case_name", "**open", "* a *",
    "~~gone~~", "==bright==", "H~2~O and x^2^",
    "[red]x[/nope]", "[EHCP]", "[words](place)", "[words](<javascript:alert(1)> 'title')", "[words][mark]",
    "[mark]: place", "[^1]", "[^1]: below", "[[wiki]]", "![picture](b.png)", "![picture][mark]",
    "<https://school.example/report>", "<dana@home.example>", "https://school.example/?a=1&b=2",
    "www.school.example", "dana@home.example", "mailto:dana@home.example",
    "<script>alert(1)</script>", "</p></main></body>", "<img src=x onerror=alert(1)>", "<b>loud</b>", "<br>",
    "<!-- nobody sees this -->", "<![CDATA[ x ]]>", "<?php x ?>", "<!DOCTYPE html>",
    "</style><style>*{display:none}",
    "</title><h1>x</h1>", '"><svg onload=alert(1)>', "' onmouseover='x", "<a href=\"x\">y</a>", "< b >", "<7",
    "&amp;", "&lt;b&gt;", "&#60;b&#62;", "&#x3c;b&#x3e;", "&copy; &nbsp; &notanentity;", "AT&T", "&",
    "line one  \nline two", "line one\\\nline two", "one\n\n# two", "one\n- two\n  - three", "\\*not soft\\*",
    "\\", "\\\\", ":smile: :::note", "{.class #id}", "{{ name }}", "$x^2$", "%PDF", "@import 'x'",
    "\x1b[31mred", "\u202eback to front", "A.B.'s views - part 2",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\U0001f3f3\ufe0f\u200d\U0001f308",
)  # fmt: skip
PIECES = st.sampled_from(
    [*HOSTILE, *"\\`*_{}[]()<>#+-.!|~:=&;'\"@/ \n9aZ\u00e9\u00a0", "  \n", "**", "&#", "<!"]
)
NASTY = st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=30)

Page = Callable[[SessionData], str]
PAGES: tuple[Page, ...] = (record_html, actions_html)


# With links, pictures, code and markup of their own, as those to whom it is sent may have.
OTHERS = (MarkdownIt("commonmark").enable(["table", "strikethrough"]), MarkdownIt("js-default"))


def shape(tokens: list[Token]) -> list[str]:
    """What a Markdown text is made of: its blocks and what is in its lines, but for runs of text."""
    inside = [child.type for token in tokens for child in token.children or () if child.type != "text"]
    return [token.type for token in tokens] + inside


def lines_of(text: str) -> list[str]:
    """The lines of a text that have something on them."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def is_literal(page: Page, text: str) -> None:
    """Check the text, in the place of all that was typed, against plain words in its place.

    The tags, one after the other, must be the same, and so must the words once the plain ones stand for it.
    """
    lines = lines_of(text)
    plain = [f"Zq{number}z" for number in range(len(lines))]
    hostile = Reader(page(dressed(lambda _: text)))
    expected = Reader(page(dressed(lambda _: "\n".join(plain))))
    assert hostile.tags == expected.tags
    assert hostile.other == []
    told = expected.text
    for word, line in zip(plain, lines, strict=True):
        told = told.replace(word, line)
    assert hostile.text == " ".join(told.split())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("around", ["{}", "Said: {} (so it was)", "{} and on", "on and {}"])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_something_else(text: str, around: str, page: Page) -> None:
    """A name, a title, a note or an answer that looks like markup is only its words."""
    is_literal(page, around.format(clean(text, lines=True)))


@pytest.mark.parametrize("text", HOSTILE)
def test_another_reader_takes_the_markdown_alike(text: str) -> None:
    """Whoever reads record.md with a Markdown reader of their own finds our headings and lists, no others."""
    lines = lines_of(clean(text, lines=True))
    plain = record_md(dressed(lambda _: "\n".join(["Zq"] * len(lines))))
    hostile = record_md(dressed(lambda _: "\n".join(lines)))
    for reader in OTHERS:
        assert shape(reader.parse(hostile)) == shape(reader.parse(plain))


@settings(max_examples=150, deadline=None)
@given(NASTY)
@example("\\\n#")
@example("*\n*")
def test_any_text(text: str) -> None:
    """Any text, in the place of all that was typed, is only its words."""
    text = clean(text, lines=True).strip()
    assume(text)
    for page in PAGES:
        is_literal(page, text)


@settings(max_examples=150, deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=8))
def test_different_texts_beside_each_other(texts: list[str]) -> None:
    """Different texts in different places do not make something together either."""
    texts = [one for text in texts if (one := clean(text, lines=True).strip())]
    assume(texts)
    assert (
        Reader(record_html(dressed(in_turn(texts)))).tags
        == Reader(
            record_html(dressed(in_turn(["\n".join(["Zq"] * len(lines_of(text))) for text in texts])))
        ).tags
    )


def in_turn(texts: list[str]) -> Callable[[str], str]:
    """Each other thing that was typed gets the next of these texts, and a number so that it stays another."""
    numbers: dict[str, int] = {}

    def words(typed: str) -> str:
        number = numbers.setdefault(typed, len(numbers))
        return f"{texts[number % len(texts)]} Zt{number}z"

    return words
