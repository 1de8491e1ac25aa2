"""The gate: other people's text comes through as it was brought, and nothing in it acts."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from chair.text import GONE, clean, one_line, squeezed

# What a terminal, a browser or a reader could be fooled with, in every mixture.
NASTY = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(
            "\x1b\x00\x07\x7f\x85\x9b\r\n\t\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2028\u2029\u2060\u2066"
            "\u2069\u206f\ufeff\ufff9\ufffd\uffff\ufe0f\u061c\U000e0041\U000e007f\U000e0100\U0001f3f4\ud800\udcff"
            "\U0001f468\U0001f469a\u0628 "
        ),
    ),
    max_size=20,
)
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"

HIDDEN = frozenset(
    chr(code)
    for code in (
        *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070),
        0x200B, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, 0x2028, 0x2029, 0x7F, *range(0x20),
    )
)  # fmt: skip


def acts(text: str, allowed: str = "") -> list[str]:
    """The characters of a cleaned text that ought not to be there. England's flag may have its tags."""
    flags = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,8}\U000e007f")
    return [
        one
        for one in flags.sub("", text)
        if one not in allowed
        and (
            one in HIDDEN
            or 0xD800 <= ord(one) <= 0xDFFF
            or ord(one) & 0xFFFE == 0xFFFE
            or 0xFDD0 <= ord(one) <= 0xFDEF
            or (0xE0000 <= ord(one) <= 0xE0FFF and not 0xE0100 <= ord(one) <= 0xE01EF)
        )
    ]


@given(NASTY)
def test_nothing_acts_any_more(text: str) -> None:
    """No text holds anything afterwards that a terminal obeys or a reader does not see."""
    assert acts(clean(text)) == []
    assert acts(clean(text, lines=True), "\n") == []


@given(NASTY, st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    """What is clean stays as it is."""
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(NASTY)
def test_it_can_be_written_down(text: str) -> None:
    """Whatever comes through can be written as UTF-8."""
    assert clean(text).encode().decode() == clean(text)


@given(NASTY)
def test_no_letter_is_lost(text: str) -> None:
    """Letters, marks, digits and emoji come through in their order; what goes leaves a sign in its place."""
    kept = [one for one in text if unicodedata.category(one)[0] in "LMNPSZ" and one not in "\u2028\u2029"]
    kept = [one for one in kept if not 0xE0000 <= ord(one) <= 0xE0FFF]
    through = iter(clean(text))
    assert all(one in through for one in kept)


@given(NASTY)
def test_same_length_but_for_line_ends(text: str) -> None:
    """Each character becomes one character; only CR LF becomes one line end."""
    assert len(clean(text, lines=True)) == len(text.replace("\r\n", "\n"))


@given(
    st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\u2028\u2029"), max_size=30)
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    """Letters, digits, punctuation and blanks of any script come through as they are."""
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Send the [EHCP] to A.B. - # not a heading, *not* bold",
        "caf\u00e9, na\u00efve, \u00a3 40, \u201cquoted\u201d \u2026",
        "\u0645\u062d\u0645\u062f \u0639\u0644\u064a\u200f (School)",
        "\u200f\u05d3\u05d5\u05d3 \u05db\u05d4\u05df\u200e",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # a Persian word with its joiner
        "\u0915\u094d\u200d\u0937",  # a Hindi conjunct
        FAMILY,
        ENGLAND,
        "\U0001f44d\U0001f3fd \u2764\ufe0f 1\ufe0f\u20e3 \U0001f1ec\U0001f1e7",
        "e\u0301\u0323",
    ],
)
def test_what_people_write_is_left_alone(text: str) -> None:
    """Names in any script, families and flags come through as they are."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b]0;title\x07", "\u241b]0;title\u2407"),
        ("\x1b[2J", "\u241b[2J"),
        ("\x9b2J", "\u24262J"),
        ("a\x00b\x7f", "a\u2400b\u2421"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\nd", "a\u240ab\u240ac\u240ad"),
        ("a\u2028b\x85c", "a\u2424b\u2424c"),
        ("abc\u202edef\u202c", "abc\u2426def\u2426"),
        ("\u2066x\u2069", "\u2426x\u2426"),
        ("pay\u200bpal", "pay\u2426pal"),
        ("\ufeffstart", "\u2426start"),
        ("a\u200db", "a\u2426b"),
        ("\U000e0041\U000e0042", "\u2426\u2426"),
        ("\ud800x\udcff", GONE + "x" + GONE),
        ("\uffff\ufdd0", GONE + GONE),
        ("\U0001ffff", GONE),
    ],
)
def test_what_acts_becomes_a_sign(text: str, seen: str) -> None:
    """Escape codes, hidden marks and halves of characters become signs that can be seen."""
    assert clean(text) == seen


def test_lines_are_kept_where_they_are_wanted() -> None:
    """In a note of several lines the line ends stay, all of one kind."""
    assert clean("a\r\nb\rc\nd\x1b", lines=True) == "a\nb\nc\nd\u241b"


def test_one_line() -> None:
    """For a place that has one line, line ends and runs of blanks become one blank."""
    assert one_line("  a\r\n\tb   c\x1b ") == "a b c\u241b"


@given(NASTY)
def test_one_line_is_one_line(text: str) -> None:
    """No line end is left, and no blank at either end."""
    line = one_line(text)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1


@given(st.text(max_size=60), st.integers(0, 40))
def test_squeezed(text: str, columns: int) -> None:
    """What is cut in its middle takes no more columns than there are, and keeps its end."""
    made = squeezed(text, columns, cell_len)
    assert cell_len(made) <= columns
    if cell_len(one_line(text)) <= columns:
        assert made == one_line(text)
    assert squeezed("Annual review of a plan for A.B.", 24, len).endswith("A.B.")
