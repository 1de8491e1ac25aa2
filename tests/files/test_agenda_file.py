"""Agendas on disk: what is refused, what comes with chair, and that what is written is read back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chair.files.agenda.lines import read_lines
from chair.files.agenda_file import (
    AgendaError,
    check_data,
    load_agenda,
    normalise,
    read_agenda,
    report,
    shipped,
    write_agenda,
)
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep, Paper
from chair.text import clean
from tests.files.nasty import AGENDAS, NASTY, TEXTS

TEN = datetime(2026, 12, 3, 10, 0)  # noqa: DTZ001  # an agenda's times are local

SHIPPED = ("annual-review", "team-around-the-child", "draft-plan", "sen-support-review", "committee", "blank")
CANONICAL = """\
# Annual review for A.B.

Date: 2026-12-03 10:00-11:30
Place: Room 2
Decides: by vote, quorum 3
Order: less heard first
Answers: none
Corrections: 10 working days

Purpose: to look at the plan.

## People

- A.B. (Child)
- Sam Okoye (Family, parent)
- Tom Webb (Local authority, case officer) - apologies, views in writing
- Paul Grant (no party, Treasurer)
- Jo Bright (facilitator)

## Agenda

1. Welcome and purpose (5 min; no round)
2. Views of the family (10 min, Sam Okoye; everyone)

   What is going well at home, and what is not.

   A.B. may speak first (part 2 follows).

   - What must we not leave without?

   1. In the morning (Sam Okoye)
   2. At night
3. Break (5 min)
4. Anything else (no set time; everyone)

## Papers

- Therapist's report (Health; by 2026-11-19) - received 2026-11-18
- A.B.'s own pages - received 2026-11-20

## Dates

- Half term: 2027-02-15 (school's calendar)

## Next steps

- School: send the report to everyone invited (2 weeks after the meeting; SEND Code of Practice 9.176)
- Family: choose a day
"""

AGENDA = Agenda(
    title="Annual review for A.B.",
    begins=TEN,
    ends=TEN.replace(hour=11, minute=30),
    place="Room 2",
    decides="vote",
    quorum=3,
    order="less heard first",
    answers=False,
    correction_days=10,
    about=("Purpose: to look at the plan.",),
    people=(
        AgendaPerson("A.B.", "Child"),
        AgendaPerson("Sam Okoye", "Family", "parent"),
        AgendaPerson("Tom Webb", "Local authority", "case officer", "apologies, views in writing"),
        AgendaPerson("Paul Grant", "", "Treasurer"),
        AgendaPerson("Jo Bright", "", "facilitator"),
    ),
    items=(
        AgendaItem("Welcome and purpose", 5, round="none"),
        AgendaItem(
            "Views of the family",
            10,
            "Sam Okoye",
            "everyone",
            "What is going well at home, and what is not.\n\nA.B. may speak first (part 2 follows).",
            ("What must we not leave without?",),
        ),
        AgendaItem("In the morning", None, "Sam Okoye", depth=1),
        AgendaItem("At night", depth=1),
        AgendaItem("Break", 5, round="none", rest=True),
        AgendaItem("Anything else", round="everyone"),
    ),
    papers=(
        Paper("Therapist's report", "Health", date(2026, 11, 19), date(2026, 11, 18)),
        Paper("A.B.'s own pages", received=date(2026, 11, 20)),
    ),
    dates=(NamedDate("Half term", date(2027, 2, 15), "school's calendar"),),
    steps=(
        NextStep(
            "School", "send the report to everyone invited", "2 weeks after the meeting",
            "SEND Code of Practice 9.176", 2, "weeks",
        ),
        NextStep("Family", "choose a day"),
    ),
)  # fmt: skip


def test_the_canonical_form() -> None:
    """The letter and the values are the same thing, both ways, with nothing left unread."""
    assert read_agenda(CANONICAL) == (AGENDA, ())
    assert write_agenda(AGENDA) == CANONICAL


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_agendas_are_canonical(name: str) -> None:
    """Every agenda that comes with chair is read whole and is just what chair would write."""
    path = shipped()[name]
    agenda, unread = load_agenda(path)
    assert unread == ()
    assert write_agenda(agenda) == path.read_text("utf-8")
    assert agenda.when == agenda.place == "to be agreed"
    assert not set("{}<>\\") & set(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "minutes"),
    [("annual-review", 90), ("team-around-the-child", 60), ("draft-plan", 90), ("sen-support-review", 45)],
)
def test_shipped_agendas_keep_their_time(name: str, minutes: int) -> None:
    """These meetings take their usual time, hear everyone at some item, and somebody facilitates."""
    agenda, _ = load_agenda(shipped()[name])
    assert agenda.minutes == minutes
    assert any(item.round == "everyone" for item in agenda.items)
    assert agenda.steps
    assert [one.role for one in agenda.people].count("facilitator") == 1
    assert all(item.purpose or item.rest for item in agenda.items)
    assert all(1 <= len(item.prompts) <= 4 or item.rest for item in agenda.items)


@given(AGENDAS)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_written_is_read_back(agenda: Agenda) -> None:
    """Whatever people's words look like, a written agenda is read back as it was, and nothing is unread."""
    normal = normalise(agenda)
    assert normalise(normal) == normal
    if normal.items:
        text = write_agenda(agenda)
        assert read_agenda(text) == (normal, ())
        assert write_agenda(normal) == text


@pytest.mark.parametrize("words", NASTY)
def test_each_nasty_word_everywhere(words: str) -> None:
    """Each word that looks like something else survives in every place that holds words."""
    agenda = Agenda(
        title=words,
        when=words,
        place=words,
        follows=words,
        about=(words,),
        people=(AgendaPerson(words, words, words, words), AgendaPerson("Lee", "", words)),
        items=(AgendaItem(words, 5, words, "everyone", words, (words,)), AgendaItem(words)),
        papers=(Paper(words, words, TEN.date(), TEN.date()), Paper(words), Paper(words, words)),
        dates=(NamedDate(words, TEN.date(), words),),
        steps=(NextStep(words, words, words, words),),
    )
    normal = normalise(agenda)
    assert not normal.items or read_agenda(write_agenda(agenda)) == (normal, ())


def shown(text: str) -> Iterator[str]:
    """What a CommonMark reader shows, line by line; anything but plain text is named."""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("code_block", "fence", "html_block"):
            yield f"<{token.type}>"
        parts = [""]
        for child in token.children or ():
            if child.type == "softbreak":
                parts.append("")
            else:
                parts[-1] += child.content if child.type in ("text", "text_special") else f"<{child.type}>"
        yield from (" ".join(part.split()) for part in parts if part)


@given(AGENDAS)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_others_see_the_same(agenda: Agenda) -> None:
    """Any CommonMark reader shows the letter's lines with just the words that chair reads in them."""
    text = write_agenda(agenda)
    assert list(shown(text)) == [words for line in read_lines(text).lines if (words := line.words)]


@given(TEXTS)
@example("")
@example("\ufeff")
@example("# T\n\n## Agenda\n\n1. x\n\n---\n")
def test_any_text_is_read(text: str) -> None:
    """No text makes reading fail; what is read could be written down, and stays what it is."""
    agenda, unread = read_agenda(text)
    assert normalise(agenda) == agenda
    assert unread == tuple(sorted(unread))
    assert all(1 <= one.line <= len(re.split("\r\n|\r|\n", text)) for one in unread)
    assert report(agenda, unread)
    if agenda.items:
        assert read_agenda(write_agenda(agenda)) == (agenda, ())
    else:
        assert any(one.text == "No agenda items found" for one in unread)


@given(st.binary(max_size=200) | TEXTS.map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_file_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    """Whatever bytes a file holds, it is an agenda, or it is refused in a sentence with its name."""
    path = tmp_path / "agenda.md"
    path.write_bytes(data)
    refused = None
    try:
        agenda, _ = load_agenda(path)
    except AgendaError as error:
        refused = str(error)
    if refused is None:
        assert normalise(agenda) == agenda
    else:
        assert re.fullmatch(rf"{re.escape(str(path))}: .+\.", refused)


@given(st.text())
def test_what_is_read_is_clean(text: str) -> None:
    """Nothing that a terminal could take for an instruction comes out of an agenda."""
    agenda, _ = read_agenda(f"# {text}\n\n{text}\n\n## Agenda\n\n- {text}\n")
    for words in (agenda.title, *agenda.about, *(item.title for item in agenda.items)):
        assert clean(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "A.B.'s views (part 2)", "SEN - what next?", "[EHCP] & Section F", "Who does what: a plan",
        "Sam & Lee", "Meet at 9:00", "Speech (SLT)", "School/home link", "Views; and more", "Why (5 min)?",
        "C:\\temp", "A_B",
    ],
)  # fmt: skip
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    """Words that cannot be mistaken are written without a backslash."""
    item = AgendaItem(words, 5, purpose=words, prompts=(words,))
    assert write_agenda(Agenda("T", about=(words,), items=(item,))).count(words) == 4


def test_an_agenda_without_items() -> None:
    """An agenda without items is written; reading it says that there are none."""
    agenda, unread = read_agenda(write_agenda(Agenda("Cancelled")))
    assert agenda == Agenda("Cancelled")
    assert unread == ((3, "No agenda items found"),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_marks_of_the_coding(tmp_path: Path, end: str) -> None:
    """Whatever ends its lines, and with a byte order mark before it, a file is read the same."""
    path = tmp_path / "agenda.md"
    path.write_bytes(b"\xef\xbb\xbf" + CANONICAL.replace("\n", end).encode())
    assert load_agenda(path) == (AGENDA, ())


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(AgendaError) as refused:
        load_agenda(path)
    return str(refused.value)


def test_what_is_not_there(tmp_path: Path) -> None:
    """A file that is not there is refused in a sentence with its name."""
    path = tmp_path / "none.md"
    assert refusal(path) == f"{path}: there is no such file."
    assert refusal(tmp_path / "none\x1b.md") == f"{tmp_path}/none␛.md: there is no such file."
    assert "name cannot be used" in refusal(tmp_path / "a\0b")
    assert "File name too long" in refusal(tmp_path / ("a" * 300))


def test_what_is_no_file(tmp_path: Path) -> None:
    """A folder, a pipe without a writer and a device are refused at once."""
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path) == f"{tmp_path} is a folder, not an agenda."
    assert refusal(tmp_path / "pipe") == f"{tmp_path}/pipe is not an ordinary file."
    assert refusal(Path("/dev/zero")) == "/dev/zero is not an ordinary file."


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xff", 1),
        (b"# T\r\n\r\n- caf\xe9\r\n", 3),
        (b"a\rb\r\xc3", 3),
        (b"# T\n" * 9 + b"\xed\xa0\x80", 10),
    ],
)
def test_what_is_not_utf_8(tmp_path: Path, data: bytes, line: int) -> None:
    """A file in another coding is refused with the line where that shows."""
    path = tmp_path / "agenda.md"
    path.write_bytes(data)
    assert refusal(path) == f"{path}: line {line} is not UTF-8 text; save the file as UTF-8."


@pytest.mark.parametrize("text", ["", " \n\n\t\r\n", "\ufeff"])
def test_what_is_empty(tmp_path: Path, text: str) -> None:
    """An empty file is refused."""
    path = tmp_path / "agenda.md"
    path.write_text(text, "utf-8")
    assert refusal(path) == f"{path}: the file is empty."


def test_what_is_very_large(tmp_path: Path) -> None:
    """More than 2 MB is refused; so much is read."""
    path = tmp_path / "agenda.md"
    path.write_bytes(b"# T\n" + b"\n" * 2_000_000)
    assert refusal(path) == f"{path}: the file is larger than 2 MB, which is no agenda."
    path.write_bytes(b"# T\n" + b"\n" * 1_999_996)
    assert load_agenda(path)[0].title == "T"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    """A file that its reader has no right to is refused in a sentence."""
    path = tmp_path / "agenda.md"
    path.write_text("# T", "utf-8")
    path.chmod(0)
    assert refusal(path) == f"{path}: you are not allowed to read this file."


def test_report() -> None:
    """A line says how many items there are, how many have a time, how long they take and when that ends."""
    items = (*(AgendaItem(f"Item {n}", 10) for n in range(12)), AgendaItem("x", 5), AgendaItem("y"))
    agenda = Agenda("T", begins=TEN, items=items)
    assert report(agenda) == "14 items, 13 timed, 2 h 5 min; ends 12:05"
    _, unread = read_agenda("## Agenda\n\n- a (X min)\n- b (a while)\n")
    assert report(Agenda("T", items=items[-1:]), unread) == "1 item, 0 timed, 0 min; lines 3, 4 not read"
    assert report(agenda, unread * 3).endswith("; lines 3, 4 not read")
    late = Agenda("T", begins=TEN, ends=TEN.replace(hour=11), items=items[:1])
    assert report(late) == "1 item, 1 timed, 10 min; ends 10:10 (planned 11:00)"
    assert (
        report(Agenda("T", begins=TEN.replace(year=9999, month=12, day=31, hour=23), items=items))
        == "14 items, 13 timed, 2 h 5 min"
    )


def test_check_data() -> None:
    """`chair check --json` has the title, the start, the people, the items, the warnings and the advice."""
    head = "# T\n\nDate: 2026-12-03 10:00\n\nPresent: Lee (School, head)\n"
    text = f"{head}\n## Agenda\n\n1. a (5 min, Lee)\n2. b (X min)\n"
    assert check_data(*read_agenda(text), ("No break.",)) == {
        "title": "T",
        "start": "2026-12-03T10:00",
        "people": [{"name": "Lee", "party": "School", "role": "head"}],
        "items": [
            {"title": "a", "minutes": 5, "lead": "Lee", "depth": 0},
            {"title": "b (X min)", "minutes": None, "lead": "", "depth": 0},
        ],
        "warnings": [{"line": 10, "text": 'the time in "X min" was not understood; the item has none'}],
        "advice": ["No break."],
    }
    assert check_data(Agenda("T"), ())["start"] is None


def test_starts_lean() -> None:
    """Reading agendas does without the Markdown library and the date library."""
    code = (
        "import sys, chair.files.agenda_file; print({'markdown_it', 'arrow', 'textual'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
