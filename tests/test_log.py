"""chair log, as it is typed: what it keeps, what it shows, and that nothing of it is anywhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chair import cli
from chair.cli import common, keeping
from chair.clock import SystemClock
from chair.files.agenda_file import load_agenda, write_agenda
from chair.files.library import Library
from chair.files.preparation import FOLDER, open_log
from chair.meeting.entries import Closed, Noted, Text
from chair.session import Session
from tests.helpers import AGENDA, FakeClock, tree
from tests.terminal import chair as on_a_terminal

SECRET = "the lease runs out at Easter"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agenda for this meeting, at ten o'clock on Thursday 3 December 2026."""
    monkeypatch.setattr(common, "SystemClock", FakeClock)
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("CHAIR_CONFIG", str(tmp_path / "config" / "chair.toml"))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "chair.toml").touch()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here" / "review.md").write_text(write_agenda(AGENDA), "utf-8")


def log(*argv: str, typed: str = "", code: int = 0) -> Result:
    """Type the command, and an answer; it ends with this exit code."""
    result = CliRunner().invoke(cli.main, ("log", *argv), input=typed)
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


def library() -> Path:
    """The user's library."""
    return Path.cwd().parent / "library"


def test_a_contact_is_kept_and_shown() -> None:
    """How a line was understood is said, its words are shown by party, and the balance with them."""
    kept = log("review.md", "yesterday 15:00", "Family, Dana Ashe, phone 20 min:", SECRET)
    assert kept.stdout == ""
    assert "Kept as 2: Family, Wed 2 Dec 2026 15:00, Dana Ashe, phone, 20 min." in kept.stderr
    assert SECRET not in kept.output
    assert "Family: 20 min in 1 talk; Child, School and Local authority: nobody" in kept.stderr
    log("review.md", "2026-11-30 Family, letter: more")
    shown = log("review.md").stdout
    assert shown.startswith("Annual review for Robin Ashe\nThursday 3 December 2026, today\n")
    lines = shown.splitlines()
    family = lines.index("Family:")
    assert lines[family + 1 : family + 4] == [
        "   3  Mon 30 Nov 2026, letter: more",
        f"   2  Wed 2 Dec 2026 15:00, Dana Ashe, phone, 20 min: {SECRET}",
        "School:",
    ]
    assert lines[family + 4] == "  nobody has been spoken with yet"


def test_a_contact_from_standard_input() -> None:
    """A - reads the line from there, where no shell keeps it."""
    log("review.md", "-", typed=f"School, visit half an hour: {SECRET}\n")
    assert f"visit, 30 min: {SECRET}" in log("review.md").stdout


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "Scool: x",
            '"Scool" is nobody in the agenda; the parties are Child, Family, School and Local authority.',
        ),
        ("11:00 Family: x", "11:00 is still to come today"),
        ("Family phone he said", 'What is "he said"?'),
    ],
)
def test_what_is_not_understood(line: str, why: str) -> None:
    """It is told in a sentence, and nothing is kept."""
    assert why in log("review.md", line, code=2).stderr
    assert not library().exists()


def test_the_checklist() -> None:
    """What is done is ticked, what is late is told in words, and its source stands below it."""
    shown = log("review.md")
    assert "Checklist, 0 of " in shown.stdout
    assert "[ ] notice  " in shown.stdout
    assert "late: it was for Wed 18 Nov 2026, 15 days ago (SEND Regulations 2014 reg 20(3)" in shown.stdout
    assert "Late: notice, advice, child-views, agenda-sent." in shown.stderr
    assert log("review.md", "--done", "notice", "--done", "room").stderr == "[x] notice\n[x] room\n"
    shown = log("review.md")
    assert "[x] notice  " in shown.stdout
    assert "Late: advice, child-views, agenda-sent." in shown.stderr
    log("review.md", "--not-done", "notice")
    assert "[ ] notice  " in log("review.md").stdout
    assert "The checklist has no rooms; it has notice, " in log("review.md", "--done", "rooms", code=2).stderr


def test_a_checklist_of_ones_own() -> None:
    """The user's own list takes the place of chair's; what is wrong in it ends in a sentence."""
    own = Path.cwd().parent / "config" / "checklists.toml"
    own.write_text('[[annual-review]]\nid = "tea"\ntext = "There is tea"\n', "utf-8")
    assert "[ ] tea  There is tea\n" in log("review.md").stdout
    own.write_text("[[annual-review]]\n", "utf-8")
    assert f"chair: {own}: [[annual-review]] 1 must have id and text" in log("review.md", code=2).stderr


def test_dropped() -> None:
    """A contact that is dropped is not shown any more; that its words stay is said."""
    log("review.md", f"Family, phone: {SECRET}")
    told = log("review.md", "--drop", "2").stderr
    assert "Counts no more: Family, Thu 3 Dec 2026 10:00, phone." in told
    assert "stay in the log until that is shredded" in told
    assert SECRET not in log("review.md").output
    assert "Contact 2 is dropped already" in log("review.md", "--drop", "2", code=2).stderr
    assert "There is no contact yet" in log("review.md", "--drop", "7", code=2).stderr


def test_as_data() -> None:
    """--json holds all of it, times to the minute."""
    log("review.md", f"yesterday 15:00 Family, phone 20 min: {SECRET}")
    log("review.md", "--done", "room")
    data = json.loads(log("review.md", "--json").stdout)
    assert data["agenda"] == str(Path.cwd() / "review.md")
    assert (data["title"], data["day"]) == ("Annual review for Robin Ashe", "2026-12-03")
    assert data["contacts"] == [
        {
            "at": "2026-12-02T15:00", "party": "Family", "person": "", "how": "phone", "minutes": 20,
            "text": SECRET, "n": 2,
        }
    ]  # fmt: skip
    family = next(one for one in data["parties"] if one["party"] == "Family")
    assert (family["minutes"], family["talks"], family["last"]) == (20, 1, "2026-12-02T15:00")
    done = {one["id"]: (one["done"], one["late"], one["due"]) for one in data["checklist"]}
    assert done["room"] == (True, False, None)
    assert done["notice"] == (False, True, "2026-11-18")


def test_a_moved_agenda() -> None:
    """Its log is found again by the list, and claimed; until then the agenda that is gone is told."""
    assert "There is no preparation log yet." in log("--list").stderr
    log("review.md", f"Family, phone: {SECRET}")
    here = Path.cwd()
    assert log("--list").stdout == (
        f"{here}/review.md  Annual review for Robin Ashe  (1 contact, the last Thu 3 Dec 2026)\n"
    )
    (here / "review.md").rename(here / "moved.md")
    listed = log("--list")
    assert "the agenda is not there any more" in listed.stdout
    assert "--from and the path above" in listed.stderr
    (data,) = json.loads(log("--list", "--json").stdout)
    assert (data["there"], data["contacts"], data["last"]) == (False, 1, "2026-12-03T10:00")
    assert "with --from review.md" in log("review.md", code=2).stderr
    assert SECRET not in log("moved.md").output
    assert "The log is that of this agenda now." in log("moved.md", "--from", "review.md").stderr
    assert SECRET in log("moved.md").stdout
    assert "No log is kept for" in log("moved.md", "--from", "review.md", code=2).stderr


def test_shredded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks as chair shred does, needs no agenda for it, and no byte is left."""
    assert "There is no log of this agenda." in log("review.md", "--shred").stderr
    log("review.md", f"Family, phone: {SECRET}")
    before = tree(library())
    assert "There is no terminal to ask on" in log("review.md", "--shred", code=2, typed="yes\n").stderr
    monkeypatch.setattr(keeping, "has_terminal", lambda: True)
    assert "Nothing was changed." in log("review.md", "--shred", code=2, typed="no\n").stderr
    assert tree(library()) == before
    Path("review.md").unlink()
    told = log("review.md", "--shred", typed="yes\n").stderr
    assert "The log of review.md: 1 file, " in told
    assert "written over and gone" in told
    assert "solid-state disk" in told
    assert b"lease" not in b"".join(tree(library()).values())
    assert log("--list").stdout == ""


def test_damage_is_told() -> None:
    """What cannot be read is told, all else is shown, and the exit code says that something was found."""
    log("review.md", "Family, phone: one")
    log("review.md", "Family, phone: two")
    (path,) = (library() / FOLDER).glob("*/log.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"n":2,', b'"n":?,') + b'{"n":4,"t"')
    shown = log("review.md", code=1)
    assert "phone: two" in shown.stdout
    assert "Line 3 of the preparation log cannot be read" in shown.stderr
    assert "cut short by a crash; it is put aside as torn-4.bin" in shown.stderr
    assert "cut short" not in log("review.md", code=1).stderr


def test_wrong_use() -> None:
    """What cannot be meant ends in a sentence, and nothing is kept."""
    assert "Which agenda?" in log(code=2).stderr
    assert "One thing at a time" in log("review.md", "Family: x", "--done", "room", code=2).stderr
    assert "One thing at a time" in log("review.md", "--shred", "--list", code=2).stderr
    assert "there is no such file" in log("nothing.md", code=2).stderr
    assert "is a pattern that comes with chair" in log("annual-review", "Family: x", code=2).stderr
    assert not library().exists()


def test_a_library_that_cannot_be_written() -> None:
    """Where the disk refuses that is a sentence."""
    library().mkdir()
    (library() / FOLDER).write_text("a file in its place", "utf-8")
    assert "chair: The folder is out of reach" in log("review.md", "Family, phone: x", code=2).stderr


def test_nothing_of_it_is_anywhere_else() -> None:
    """A meeting that is started from the agenda, held, closed and issued knows no word of the log."""
    agenda = Path("review.md").read_bytes()
    log("review.md", f"Family, Dana Ashe, phone 20 min: {SECRET}")
    log("review.md", "School, her cousin Zebedee, visit 45 min: quokka")
    log("review.md", "--done", "room")
    with on_a_terminal("start", str(Path.cwd() / "review.md"), library=library()) as terminal:
        terminal.wait(r"n +begin with")
        terminal.send("n")
        terminal.wait("now   1")
        terminal.hang_up()
        assert terminal.end(reading=False) == 129
    session, _ = Session.resume(Library(library()).find(), SystemClock())
    session.do(Noted(words=Text("said in the room")))
    session.do(Closed())
    session.write_files()
    session.close()
    meeting = session.folder.path.name
    for command in (("issue", meeting, "--yes"), ("list",), ("actions",), ("find", "said")):
        told = CliRunner().invoke(cli.main, command)
        assert told.exit_code == 0, told.output
        assert "lease" not in told.output
    others = {name: data for name, data in tree(library()).items() if not name.startswith(f"{FOLDER}/")}
    assert any(name.endswith("record-v1.html") for name in others)
    for word in (b"lease", b"Zebedee", b"quokka", b"preparation", b"room.md"):
        assert [name for name, data in others.items() if word in data] == []
    assert Path("review.md").read_bytes() == agenda
    assert [one.name for one in Path.cwd().iterdir()] == ["review.md"]
    assert len(open_log(library(), Path("review.md")).contacts) == 2
    assert load_agenda(Path("review.md"))[0].title == AGENDA.title
