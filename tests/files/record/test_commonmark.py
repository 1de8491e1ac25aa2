"""Whatever CommonMark takes for structure, typed as every text of a meeting, is only its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from markdown_it import MarkdownIt
from msgspec.structs import asdict, replace

from chair.files.markdown import block, cell, heading, inline, paragraph
from chair.files.record.actions import actions_md
from chair.files.record.page import page
from chair.files.record.record_md import record_md
from chair.files.record.session_data import session_data
from chair.files.record.session_md import session_md
from chair.files.record.shape import SessionData
from chair.meeting.cleaned import cleaned
from chair.meeting.entries import Opened
from chair.meeting.replay import Line
from tests import golden_meeting
from tests.files.record.commonmark import EXAMPLES, TEXTS, spec_examples
from tests.files.record.dressed import Reader
from tests.files.record.test_literal import lines_of

LINES = golden_meeting.lines()
FILES: tuple[Callable[[SessionData], str], ...] = (record_md, session_md, actions_md)
# As strict about CommonMark as there is one, and none of chair's own settings; it knows tables too, for
# there are some in the record.
_OTHER = MarkdownIt("commonmark", {"xhtmlOut": False}).enable("table")
RENDERERS: tuple[Callable[[str], str], ...] = (lambda markdown: page(markdown, "A meeting"), _OTHER.render)
SPEC = spec_examples()
_IN_FULL = 57  # characters: of a longer text the running notes tell the beginning where it was taken back


def typed(text: str) -> SessionData:
    """The golden meeting with `text` typed as each of its titles, names, notes, points and answers.

    And as what its agenda says that it is for.
    """
    lines = [_typed(line, text) for line in LINES]
    opened = lines[0].entry
    assert isinstance(opened, Opened)
    assert opened.words is not None
    words = replace(opened.words, purpose=(text,))
    lines[0] = replace(lines[0], entry=cleaned(replace(opened, words=words)))
    return session_data(lines, (len(lines), "d2ce" * 16))


def _typed(line: Line, text: str) -> Line:
    words: Any = getattr(line.entry, "words", None)
    if words is None:
        return line
    other = {key: text for key, value in asdict(words).items() if isinstance(value, str) and value}
    entry: Any = line.entry
    return replace(line, entry=cleaned(replace(entry, words=replace(words, **other))))


@cache
def plainly(count: int) -> tuple[Reader, ...]:
    """What the files are with plain words of so many lines."""
    data = typed("\n".join(f"Zq{number}z" for number in range(count)))
    return tuple(Reader(render(file(data))) for file in FILES for render in RENDERERS)


def is_only_words(text: str) -> None:
    """Check each file, as chair renders it and as a stranger does, against the same with plain words.

    The tags, one after the other, must be the same, and so must the words once the plain ones stand for them.
    """
    lines, data = lines_of(text.replace("\t", " ")), typed(text.strip("\t\n "))
    files = [(file, render) for file in FILES for render in RENDERERS]
    for (file, render), plain in zip(files, plainly(len(lines)), strict=True):
        reader = Reader(render(file(data)))
        told = plain.text
        for number, line in enumerate(lines):
            told = told.replace(f"Zq{number}z", line)
        assert reader.tags == plain.tags
        assert reader.other == []
        if file is not session_md or max(len(text), 6 * len(lines)) <= _IN_FULL:
            assert reader.text == " ".join(told.split())


@pytest.mark.parametrize("text", EXAMPLES)
def test_each_kind_of_structure(text: str) -> None:
    """One of each kind of structure, typed everywhere, comes out literally in every file."""
    is_only_words(text)


@pytest.mark.skipif(not SPEC, reason="COMMONMARK_SPEC does not name the spec.txt of CommonMark")
@pytest.mark.parametrize("number", range(1, len(SPEC) + 1))
def test_each_example_of_the_spec(number: int) -> None:
    """Each example of the CommonMark spec, typed everywhere, comes out literally in every file."""
    assert len(SPEC) >= 652
    if SPEC[number - 1].strip():
        is_only_words(SPEC[number - 1])


@settings(max_examples=100, deadline=None)
@given(TEXTS)
@example("[a]")
@example("[a\nb]")
@example("[[a](b)]")
@example("&copy")
@example("# [a](b")
def test_structure_in_structure(text: str) -> None:
    """Any of them inside, behind or around any other is only its words."""
    assume(text.strip())
    is_only_words(text)


@pytest.mark.parametrize("write", [inline, cell, heading, paragraph, block])
@pytest.mark.parametrize(
    "piece", ["[", "]", "![", "[a", "<", "<a", "&", "&a", "\\", "# ", "`", "*", "_", "a\n", "[]"]
)
def test_a_very_long_text(write: Callable[[str], str], piece: str) -> None:
    """Two hundred thousand of anything are written whole, in a time that nobody waits for."""
    assert write(piece * 200_000).count(piece[0]) >= 200_000
