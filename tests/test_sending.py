"""chair agenda, as it is typed: an agenda made ready to be sent or printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from chair.files.agenda.letter import letter_html, paper_html, paper_md
from chair.files.agenda_file import load_agenda, shipped, write_agenda
from tests.helpers import AGENDA, tree
from tests.typed import chair


def sent(*argv: str, code: int = 0) -> Result:
    """Type the command; it ends with this exit code."""
    return chair("agenda", *argv, code=code)


@pytest.fixture
def agenda(tmp_path: Path) -> str:
    """An agenda's file, in another form than chair's own."""
    path = tmp_path / "agenda.md"
    path.write_text(write_agenda(AGENDA).replace("1. Welcome (5 min", "1) Welcome (5m"), "utf-8")
    return str(path)


def test_each_form(agenda: str) -> None:
    """Markdown is chair's own form; HTML is a page, to be read or to be written on; ics is for calendars."""
    assert sent(agenda).stdout == write_agenda(AGENDA)
    assert sent(agenda, "--format", "html").stdout == letter_html(AGENDA)
    assert sent(agenda, "--large-print").stdout == letter_html(AGENDA, large_print=True)
    assert sent(agenda, "--paper").stdout == paper_html(AGENDA)
    assert sent(agenda, "--paper", "--large-print").stdout == paper_html(AGENDA, large_print=True)
    assert sent(agenda, "--paper", "--format", "md").stdout == paper_md(AGENDA)
    assert "DTSTART:20261203T100000\r\n" in sent(agenda, "--format", "ics").stdout_bytes.decode()


def test_one_that_comes_with_chair() -> None:
    """The agendas that come with chair are known by name."""
    blank, _ = load_agenda(shipped()["blank"])
    assert sent("blank", "--format", "html").stdout == letter_html(blank)


def test_into_a_file(agenda: str, tmp_path: Path) -> None:
    """-o writes a new private file, and never over another."""
    out = tmp_path / "out.html"
    assert sent(agenda, "--paper", "-o", str(out)).stdout == ""
    assert out.read_text("utf-8") == paper_html(AGENDA)
    assert out.stat().st_mode & 0o777 == 0o600
    before = tree(tmp_path)
    assert "file exists" in sent(agenda, "-o", str(out), code=2).stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("blank", "--format", "ics"), "This agenda has no date and time yet"),
        (("blank", "--format", "ics", "--paper"), "--paper has --format html or md."),
        (("blank", "--format", "md", "--large-print"), "Large print is for --format html alone."),
        (("nowhere",), "nowhere: there is no such file."),
    ],
)
def test_wrong_use_is_told(argv: tuple[str, ...], said: str) -> None:
    """What cannot be is told in one sentence."""
    result = sent(*argv, code=2)
    assert said in result.stderr
    assert (result.stdout, len(result.stderr.splitlines())) == ("", 1)


def test_what_was_not_read_is_told(tmp_path: Path) -> None:
    """What is not understood does not hinder sending, and is told beside it."""
    path = tmp_path / "agenda.md"
    path.write_text("# Review\n\n## Agenda\n\n1. Views (10 mins-ish)\n", "utf-8")
    result = sent(str(path))
    assert "line 5: " in result.stderr
    assert "Views (10 mins-ish)" in result.stdout.replace("\\", "")
