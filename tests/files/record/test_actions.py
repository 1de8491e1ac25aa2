"""The actions alone: the sheet, the rows and the tasks."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component
from msgspec.structs import replace

from chair.files.record.actions import COLUMNS, actions_csv, actions_md, plain_cell
from chair.files.record.actions_ics import actions_ics
from chair.files.record.session_data import session_data
from chair.text import clean
from tests import golden_meeting
from tests.files.record.dressed import GOLDEN, dressed

FORMULAS = (
    "=1+1", "+44 1632 960123", "-1", "@SUM(A1)", "\t=1", "\r=1", "\tx", " =1", "  \u00a0=1", '"=1"', "'=1",
    "\u201c=1\u201d", "\u2018+1", "\ufeff=1", "\u200e=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "\n=1",
    '=HYPERLINK("x")', "=cmd|x!A0", "-2+3", "- [ ] x", "=", "+", "@x",
)  # fmt: skip
TASK_PIECES = ("\n", "END:VTODO", "BEGIN:VALARM", ";", ",", ":", "\\", "\\n", '"', "=", "\u00e9" * 50)


def rows(data: bytes) -> list[list[str]]:
    """The cells of a CSV file, as a reader takes them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def tasks(data: bytes) -> list[Component]:
    """The tasks of a calendar."""
    return list(Calendar.from_ical(data).walk("VTODO"))


def test_the_sheet_fits_on_a_page() -> None:
    """Each action has a box to tick, who, by when and what; under them stands whom to ask."""
    sheet = actions_md(GOLDEN)
    assert sheet.count("\u2610") == 2
    assert (
        "- \u2610 **Priya Nair** (School), **by Friday 11 December 2026**: "
        "Send the OT report to the family and [EHCP] team\n"
    ) in sheet
    assert sheet.index("## Questions") < sheet.index("**Jo Bright**, facilitator")
    assert len(sheet.splitlines()) < 20
    assert "No actions were agreed." in actions_md(replace(GOLDEN, points=()))


def test_the_rows() -> None:
    """Each action is a row: the day as ISO date, and as it was said; spreadsheets see that it is UTF-8."""
    made = actions_csv(GOLDEN)
    assert made.startswith(b"\xef\xbb\xbfOwner,Party,")
    assert made.count(b"\r\n") == made.count(b"\n") == 3
    assert rows(made)[0] == list(COLUMNS)
    assert rows(made)[1][:5] == [
        "Priya Nair", "School", "Send the OT report to the family and [EHCP] team", "2026-12-11",
        "by next Friday",
    ]  # fmt: skip
    assert rows(made)[1][5:] == [
        "3. Support in school", "School accepts it", "# Dana rings when it is there", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_hides_in_a_cell(text: str) -> None:
    """What a spreadsheet would reckon with has an apostrophe before it, and is else as it was."""
    assert plain_cell(text) == f"'{text}"
    point = replace(GOLDEN.points[0], text=text, owner=text, owner_party=text, due_as_said=text)
    made = rows(actions_csv(replace(GOLDEN, points=(point,))))[1]
    assert [made[place] for place in (0, 1, 2, 4)] == [f"'{text}"] * 4


@pytest.mark.parametrize(
    "text", ["Priya Nair", "3. Support", "2026-12-11", "", "a=b", "(=1)", "it's", "10 - 12"]
)
def test_ordinary_cells_are_not_touched(text: str) -> None:
    """Ordinary text has no apostrophe before it."""
    assert plain_cell(text) == text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=12) | st.text(" \t\r\n\"'=+-@,;\u00a0x", max_size=8))
def test_any_text_stays_in_its_cell(text: str) -> None:
    """Any text is one cell, comes back as it was, and never begins a formula."""
    assume(not re.search("[\ud800-\udfff\x00]", text))
    made = rows(actions_csv(dressed(lambda _: text)))
    assert [len(row) for row in made] == [len(COLUMNS)] * 3
    assert made[1][2] in (text, f"'{text}")
    for cell in made[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell.startswith("'") or not cell.strip(" \t\r\n\"\u00a0'").startswith(("=", "+", "-", "@"))


def test_the_tasks() -> None:
    """Each action with a date is a task of that whole day; one without has none."""
    (task,) = tasks(actions_ics(GOLDEN))
    assert str(task["summary"]) == "Priya Nair: Send the OT report to the family and [EHCP] team"
    assert b"DUE;VALUE=DATE:20261211\r\n" in actions_ics(GOLDEN)
    closed = re.sub("[-:]", "", (GOLDEN.closed or "").split("+")[0])
    assert f"DTSTAMP:{closed}Z\r\n".encode() in actions_ics(GOLDEN)
    assert Calendar.from_ical(actions_ics(replace(GOLDEN, points=()))).walk("VTODO") == []


def test_a_task_keeps_its_name() -> None:
    """The calendar is the same whenever it is made, and each task keeps a name of its own."""
    assert actions_ics(GOLDEN) == actions_ics(GOLDEN)
    lines = golden_meeting.lines()
    early = session_data(lines[:70], (70, ""))
    assert [task["uid"] for task in tasks(actions_ics(early))] == [
        task["uid"] for task in tasks(actions_ics(GOLDEN))
    ]
    other = replace(GOLDEN.points[0], n=999)
    both = tasks(actions_ics(replace(GOLDEN, points=(*GOLDEN.points, other))))
    assert len({task["uid"] for task in both}) == 2


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=80) | st.lists(st.sampled_from(TASK_PIECES)).map("".join))
@example("in \\North\\n")
def test_any_text_stays_in_its_task(text: str) -> None:
    """Any text is the words of its task and nothing more, on lines that every calendar can read."""
    text = clean(text, lines=True)
    assume(text.strip())
    made = actions_ics(dressed(lambda _: text))
    (task,) = tasks(made)
    text = text.replace("\\N", "\\\u2060N")
    assert str(task["summary"]) == " ".join(f"{text}: {text}".split())
    assert str(task["description"]).startswith(text)
    assert set(task) == {"UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DUE", "STATUS"}
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")
