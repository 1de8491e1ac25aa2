"""The commands, as they are typed: what they print, where, and how they end."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from chair import cli
from chair.__main__ import main as begin
from chair.cli import common, paper
from chair.clock import SystemClock
from chair.files.agenda_file import shipped, write_agenda
from chair.files.journal import read_journal
from chair.files.library import Library
from chair.files.record.forms import FILES, made
from chair.files.record.session_data import session_data
from chair.files.record.shape import schema_json
from chair.meeting.entries import Begun, Noted, Text
from chair.session import Session
from tests.helpers import AGENDA, HOUR, FakeClock, tree
from tests.typed import chair


def a_meeting(root: Path, clock: FakeClock | None = None, title: str = AGENDA.title) -> Session:
    """A meeting that was begun and left, with one note."""
    session = Session.start(Library(root), replace(AGENDA, title=title), clock or FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(Noted(words=Text("the taxi comes at five to eight")))
    session.write_files()
    session.close()
    return session


@pytest.mark.parametrize("command", ["", *cli.COMMANDS])
def test_each_command_explains_itself(command: str) -> None:
    """--help says what a command does, in a sentence with an end."""
    told = chair(*command.split(), "--help").stdout
    assert "." in told.split("Usage:")[1]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_the_shipped_agendas_are_read_whole(name: str) -> None:
    """An agenda that comes with chair is found by its name, and nothing in it is not understood."""
    told = chair("check", name)
    assert "line" not in told.stdout
    data = json.loads(chair("check", name, "--json").stdout)
    assert data["warnings"] == data["advice"] == []
    assert data["items"]
    assert set(data) == {"title", "start", "people", "items", "warnings", "advice"}
    assert all(set(item) == {"title", "minutes", "lead", "depth"} for item in data["items"])
    assert all(set(person) == {"name", "party", "role"} for person in data["people"])


def test_a_check_that_finds_something(tmp_path: Path) -> None:
    """A time that is not understood is told with its line; the item keeps its whole text."""
    agenda = tmp_path / "agenda.md"
    agenda.write_text("# Review\n\n## Agenda\n\n1. Welcome (5 min)\n2. Views (10 mins-ish)\n", "utf-8")
    assert "line 6:" in chair("check", str(agenda), code=1).stdout
    data = json.loads(chair("check", str(agenda), "--json", code=1).stdout)
    assert data["items"][1] == {
        "title": "Views (10 mins-ish)", "minutes": None, "lead": "", "depth": 0,
    }  # fmt: skip
    assert [one["line"] for one in data["warnings"]] == [6]


def test_advice_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would make an agenda better is told, a line each, and as data; the exit code stays 0."""
    monkeypatch.setattr(common, "SystemClock", FakeClock)
    agenda = tmp_path / "agenda.md"
    agenda.write_text(write_agenda(replace(AGENDA, begins=None, ends=None, when="9 December 2026")), "utf-8")
    told = chair("check", str(agenda)).stdout.splitlines()
    assert [line.split()[0] for line in told] == ["3", "advice:", "advice:", "advice:"]
    assert told[-1].startswith("advice: 6 days to go; the rule is at least two weeks")
    data = json.loads(chair("check", str(agenda), "--json").stdout)
    assert [f"advice: {sentence}" for sentence in data["advice"]] == told[1:]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"# ok\n\n1. a\n2. \x80\n", "line 4 is not UTF-8"),
        (None, "is a folder"),
        ("fifo", "is not an ordinary file"),
    ],
    ids=["empty", "not UTF-8", "folder", "FIFO"],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes | str | None, said: str) -> None:
    """What is no agenda is told in a sentence on stderr, with exit code 2."""
    path = tmp_path / "agenda.md"
    match content:
        case bytes():
            path.write_bytes(content)
        case str():
            os.mkfifo(path)
        case None:
            path.mkdir()
    result = chair("check", str(path), code=2)
    assert said in result.stderr
    assert result.stdout == ""


def test_a_wrong_name_is_told() -> None:
    """An agenda that is not there is told by its name."""
    assert "nowhere: there is no such file" in chair("check", "nowhere", code=2).stderr


@pytest.mark.parametrize("argv", [("start", "annual-review"), ("resume",), ("demo",), ("demo", "--play")])
def test_screens_need_a_terminal(argv: tuple[str, ...], tmp_path: Path) -> None:
    """Without a terminal a screen is refused in a sentence, and no meeting is begun."""
    library = tmp_path / "library"
    told = chair(*argv, "--library", str(library), code=2).stderr
    assert "needs a terminal" in told
    assert not library.exists()


def test_the_list(tmp_path: Path) -> None:
    """Meetings are listed the newest first, with their state; --json holds the same."""
    a_meeting(tmp_path, FakeClock(), "Older")
    newer = a_meeting(tmp_path, FakeClock(wall=FakeClock().wall + 3 * HOUR), "Newer [red]one[/nope]")
    Session.start(Library(tmp_path), AGENDA, FakeClock(wall=FakeClock().wall - HOUR)).close()
    listed = json.loads(chair("list", "--json", "--library", str(tmp_path)).stdout)
    assert [(one["title"], one["state"]) for one in listed] == [
        ("Newer [red]one[/nope]", "open"),
        ("Older", "open"),
        (AGENDA.title, "not begun"),
    ]
    assert listed[0]["id"] == newer.folder.path.name
    assert listed[0]["opened"] == "2026-12-03T13:00+00:00"
    lines = chair("list", "--library", str(tmp_path)).stdout.splitlines()
    assert [line.split()[0] for line in lines] == [one["id"] for one in listed]


def test_an_empty_list_is_told(tmp_path: Path) -> None:
    """Where there is no meeting yet, that is said, and stdout is empty."""
    result = chair("list", "--library", str(tmp_path))
    assert (result.stdout, result.stderr) == ("", "There are no meetings yet.\n")
    assert json.loads(chair("list", "--json", "--library", str(tmp_path)).stdout) == []


def test_the_files_are_made_anew(tmp_path: Path) -> None:
    """chair record prints what lies in the folder, byte for byte, made from the journal alone."""
    session = a_meeting(tmp_path)
    files = tree(session.folder.path)
    for name in ("session.json", "session.md", "record.md"):
        (session.folder.path / name).unlink()
    where = ("--library", str(tmp_path))
    assert chair("record", "--format", "json", *where).stdout_bytes == files["session.json"]
    assert chair("record", session.folder.path.name[:12], *where).stdout_bytes == files["session.md"]
    assert chair("record", "--as", "record", *where).stdout_bytes == files["record.md"]


@pytest.mark.parametrize("name", FILES)
def test_every_file_can_be_had(name: str, tmp_path: Path) -> None:
    """chair record gives each file there is, byte for byte what the journal says."""
    session = a_meeting(tmp_path)
    what, form = name.split(".")
    reading = read_journal(session.folder.journal)
    data = session_data(reading.lines, (len(reading.lines), reading.head))
    argv = ("record", "--as", what, "--format", form, "--library", str(tmp_path))
    assert chair(*argv).stdout_bytes == made(data, what, form)
    if form == "html":
        assert chair(*argv, "--large-print").stdout_bytes == made(data, what, form, large_print=True)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ("--format html", "There is no session.html; --as session has --format md or json."),
        ("--as record --format csv", "There is no record.csv; --as record has --format md, html or json."),
        ("--as actions --format json", "--as actions has --format md, html, csv or ics."),
        ("--as record --large-print", "Large print is for --format html alone."),
    ],
)
def test_files_that_do_not_exist(argv: str, said: str, tmp_path: Path) -> None:
    """A form that there is not is told in one sentence, with those that there are."""
    result = chair("record", *argv.split(), "--library", str(tmp_path), code=2)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    """-o writes a new private file; one that is there, or a link, is left as it is."""
    a_meeting(tmp_path / "library")
    out, link = tmp_path / "out.md", tmp_path / "link.md"
    argv = ("record", "--library", str(tmp_path / "library"), "-o")
    chair(*argv, str(out))
    assert out.read_bytes().startswith(b"# Annual review")
    assert out.stat().st_mode & 0o777 == 0o600
    link.symlink_to(tmp_path / "elsewhere")
    for there in (out, link):
        assert "file exists" in chair(*argv, str(there), code=2).stderr
    assert not (tmp_path / "elsewhere").exists()


def test_a_damaged_journal_is_printed_as_far_as_it_is_whole(tmp_path: Path) -> None:
    """Of a journal that is damaged in the middle, what stands before is printed, and the damage told."""
    session = a_meeting(tmp_path)
    data = session.folder.journal.read_bytes()
    session.folder.journal.write_bytes(data.replace(b'"text":"the taxi', b'"text":"The taxi') + b"x\n")
    result = chair("record", "--library", str(tmp_path), code=1)
    assert "The journal is damaged at entry" in result.stderr
    assert "taxi" not in result.stdout
    assert AGENDA.title in result.stdout
    assert json.loads(chair("list", "--json", "--library", str(tmp_path)).stdout)[0]["state"] == "damaged"


def test_meetings_that_nobody_knows(tmp_path: Path) -> None:
    """A meeting that is not there, or not clearly one, is told so."""
    assert "There are no meetings" in chair("record", "--library", str(tmp_path), code=2).stderr
    a_meeting(tmp_path)
    a_meeting(tmp_path)
    assert "'chair list' shows them" in chair("record", "1999", "--library", str(tmp_path), code=2).stderr
    assert "2 meetings begin with 2026" in chair("record", "2026", "--library", str(tmp_path), code=2).stderr


def test_the_schema() -> None:
    """chair schema prints the schema of session.json and nothing else."""
    assert chair("schema").stdout_bytes == schema_json()


def test_the_practice_meeting_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It plays to its close without a screen; a library from the environment is not for practice."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "real"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = chair("demo", "--play", "--fast").stdout
    assert "| Dan Moss | Send the timetable of help since October to everyone here |" in told
    assert "not closed yet" not in told
    assert list(tmp_path.iterdir()) == []


def test_the_practice_meeting_stays_where_it_is_told_to(tmp_path: Path) -> None:
    """With --library the meeting is there afterwards, closed, with all its files."""
    told = chair("demo", "--play", "--fast", "--library", str(tmp_path)).stdout_bytes
    (name,) = Library(tmp_path).names()
    folder = tmp_path / name
    assert folder.name.split("-", 3)[3].startswith("practice-")
    assert (folder / "session.md").read_bytes() == told
    assert json.loads((folder / "session.json").read_bytes())["state"] == "closed"


def test_fast_goes_with_play() -> None:
    """--fast alone is wrong use."""
    assert "--fast goes with --play" in chair("demo", "--fast", code=2).stderr


def test_a_fault_tells_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of chair's own ends in a sentence that holds nothing of the meeting, and exit code 3."""

    def fails(path: Path) -> None:
        raise ValueError(f"told in confidence {path}")

    monkeypatch.setattr(paper, "load_agenda", fails)
    result = chair("check", "annual-review", code=3)
    assert "ValueError at test_cli.py" in result.stderr
    assert "confidence" not in result.output


@pytest.mark.parametrize("command", ["list", "schema", "check annual-review"])
def test_output_that_nobody_takes(monkeypatch: pytest.MonkeyPatch, command: str, tmp_path: Path) -> None:
    """Output that a full disk refuses ends any command in a sentence: it is no fault of chair's own."""

    def full(*_: object, **say: object) -> None:
        if not say.get("err"):
            raise OSError(errno.ENOSPC, "No space left on device")
        told.append(str(_[0]))

    told: list[str] = []
    a_meeting(tmp_path).close()
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    monkeypatch.setattr("click.echo", full)
    chair(*command.split(), code=2)
    assert told[-1] == "chair: The disk is full."


def test_the_library_is_private(tmp_path: Path) -> None:
    """Folders are 0700 and files 0600, whatever the umask."""
    before = os.umask(0)
    try:
        session = Session.start(Library(tmp_path / "library"), AGENDA, SystemClock())
        session.write_files()
        session.close()
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in session.folder.path.iterdir()}
    assert modes == {0o600}
    assert session.folder.path.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "library").stat().st_mode & 0o777 == 0o700


def test_interrupted_while_it_is_read_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the first moment ends the program without a word."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("builtins.__import__", interrupted)
        with pytest.raises(SystemExit) as ended:
            begin()
    assert ended.value.code == 130
