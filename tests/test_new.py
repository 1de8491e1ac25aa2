"""chair new, as it is typed: what it asks, what it makes, and that nothing is written over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from msgspec.structs import replace

from chair.cli import common
from chair.files.agenda_file import load_agenda, shipped, write_agenda
from chair.files.library import Library
from chair.meeting.entries import Begun, Follows, FollowsWords, PointAdded, PointWords
from chair.session import Session
from tests.helpers import AGENDA, FakeClock, tree
from tests.typed import chair


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, on Thursday 3 December 2026."""
    monkeypatch.setattr(common, "SystemClock", FakeClock)
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def new(*argv: str, typed: str = "", code: int = 0) -> Result:
    """Type the command, and answers; it ends with this exit code."""
    return chair("new", *argv, typed=typed, code=code)


def made(result: Result) -> str:
    """The text of the file whose name was printed, and nothing else was."""
    (name,) = result.stdout.splitlines()
    return Path(name).read_text("utf-8")


def test_a_script_has_every_answer_as_an_option() -> None:
    """Each answer is in the agenda; the day is told with its weekday, and the file named after the kind."""
    result = new(
        "annual-review", "--initials", "R.A.", "--date", "next Friday", "--time", "10am", "--place", "Room 2",
        "--person", "Dana Ashe (Family, parent)", "--person", "Mo Reed (School, SENCo)",
    )  # fmt: skip
    assert result.stdout == "2026-12-11-annual-review.md\n"
    assert "Friday 11 December 2026, 10:00, in 8 days." in result.stderr
    text = made(result)
    assert text.startswith("# Annual review of an education, health and care (EHC) plan for R.A.\n")
    assert "Date: 2026-12-11 10:00-11:30\nPlace: Room 2\n" in text
    assert "- R.A. (Child)\n- Dana Ashe (Family, parent)\n- Mo Reed (School, SENCo)\n\n" in text
    assert "4. R.A.'s own views (8 min, R.A.)" in text
    assert "5. How things look from home (10 min, Dana Ashe)" in text
    assert not any(gone in text for gone in ("A.B.", "Okoye", "Webb", "Jo Bright"))
    assert (Path("2026-12-11-annual-review.md").stat().st_mode & 0o777) == 0o600


@pytest.mark.parametrize("name", sorted(shipped()))
def test_without_an_answer_it_is_the_pattern(name: str) -> None:
    """Every question has a default: the pattern as it comes with chair, read whole and in its own form."""
    result = new(name)
    assert result.stdout == f"{name}.md\n"
    assert made(result) == shipped()[name].read_text("utf-8")


@pytest.mark.usefixtures("_terminal")
def test_it_asks() -> None:
    """On a terminal it asks; what is not understood is asked again, what could be misread is shown."""
    answers = (
        "9",
        "team",
        "S.K.",
        "someday",
        "next friday",
        "",
        "ten",
        "2pm-3pm",
        "Hall",
        "Lea Kay (Family)",
        "",
    )
    result = new(typed="\n".join(answers) + "\n")
    assert "There is no kind 9" in result.stderr
    assert "Which day is that?" in result.stderr
    assert "That is Friday 11 December 2026, in 8 days." in result.stderr
    assert "Which time is that?" in result.stderr
    text = made(result)
    assert result.stdout == "2026-12-11-team-around-the-child.md\n"
    assert "for S.K.\n\nDate: 2026-12-11 14:00-15:00\nPlace: Hall\n" in text
    assert "- S.K. (Child)\n- Lea Kay (Family)\n\n" in text


@pytest.mark.usefixtures("_terminal")
def test_enter_alone_takes_every_default() -> None:
    """Enter to each question makes the first agenda that comes with chair."""
    text = made(new(typed="\n" * 6))
    assert text == shipped()["annual-review"].read_text("utf-8")


@pytest.mark.usefixtures("_terminal")
def test_where_there_is_no_child_it_asks_for_a_title() -> None:
    """A committee is asked for its title; a day without a time stays in words."""
    result = new("committee", typed="Allotment committee\n2027-01-14\n\n\n\n")
    assert result.stdout == "2027-01-14-committee.md\n"
    assert made(result).startswith("# Allotment committee\n\nDate: Thursday 14 January 2027\n")


def test_no_file_is_written_over(tmp_path: Path) -> None:
    """A name that is taken has a number behind it; a file that was named and is there is left as it is."""
    assert [new("blank").stdout for _ in range(3)] == ["blank.md\n", "blank-2.md\n", "blank-3.md\n"]
    before = tree(tmp_path)
    assert "file exists" in new("blank", "-o", "blank.md", code=2).stderr
    assert tree(tmp_path) == before
    assert new("blank", "-o", "own.md").stdout == "own.md\n"


def test_an_agenda_of_ones_own_is_a_pattern() -> None:
    """An agenda file serves as a pattern; its name, which may be a child's, is not that of the new one."""
    Path("Robin.md").write_text(write_agenda(AGENDA), "utf-8")
    result = new("Robin.md", "--date", "2026-12-17 14:00")
    assert result.stdout == "2026-12-17-annual-review.md\n"
    assert "Date: 2026-12-17 14:00-14:35" in made(result)
    assert "No item is for Robin Ashe's own views" in result.stderr


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("nowhere",), "nowhere: there is no such file."),
        (("--date", "someday"), "Which day is that: someday?"),
        (("--date", "friday", "--time", "late"), "Which time is that: late?"),
        (("--time", "10am"), "--time goes with --date."),
        (("committee", "--initials", "A.B."), "There is no child in this agenda"),
        (("--paste", "blank"), "--paste reads the agenda from standard input"),
        (("--paste",), "standard input: the file is empty."),
        (("--from", "1999"), "There are no meetings in"),
    ],
)
def test_wrong_use_is_told(argv: tuple[str, ...], said: str) -> None:
    """What cannot be is told in one sentence, and no file is made."""
    result = new(*argv, code=2)
    assert said in result.stderr
    assert (result.stdout, len(result.stderr.splitlines())) == ("", 1)
    assert list(Path.cwd().iterdir()) == []


def test_pasted() -> None:
    """An agenda from an e-mail is read from standard input; its subject is the title, no word is lost."""
    letter = (
        "From: Mo Reed\nSubject: RE: Allotment committee\n\nHi all,\n\nplease bring gloves.\n\n"
        "Agenda\n1. Welcome (5 mins)\n2. Hedge (Mo, 10m)\n\nBest wishes\nMo\n"
    )
    result = new("--paste", "--date", "2026-12-10 18:00", typed=letter)
    assert result.stdout == "2026-12-10-committee.md\n"
    text = made(result)
    assert text.startswith("# Allotment committee\n\nDate: 2026-12-10 18:00-18:15\n")
    assert text.endswith(
        "please bring gloves.\n\nBest wishes Mo\n\n## Agenda\n\n1. Welcome (5 min)\n2. Hedge (10 min, Mo)\n"
    )
    assert "From: Mo Reed Subject: RE: Allotment committee" in text
    assert "Hi all," in text
    assert "look through the file before you send it on" in result.stderr


@pytest.mark.usefixtures("_terminal")
def test_pasted_by_hand() -> None:
    """On a terminal it says how to end, and asks nothing else."""
    result = new("--paste", typed="Hedge talk\n\n1. Hedge (5 min)\n2. Wall (5 min)\n")
    assert result.stderr.startswith("Paste the agenda, then press Ctrl+D on a line of its own.\n2 items")
    assert made(result) == "# Hedge talk\n\n## Agenda\n\n1. Hedge (5 min)\n2. Wall (5 min)\n"


def test_from_a_meeting(tmp_path: Path) -> None:
    """The next meeting's agenda has the last one's actions, what was not reached, and its people."""
    session = Session.start(Library(tmp_path / "library"), AGENDA, FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    priya = session.meeting.people[2].id
    session.do(PointAdded(point="action", owner=priya, words=PointWords("send the plan", due="by Friday")))
    session.close()
    result = new("--from", "2026-12-03", "--date", "2027-03-04 10:00")
    assert result.stdout == "2027-03-04-annual-review.md\n"
    text = made(result)
    assert text.startswith("# Annual review for Robin Ashe\n\nDate: 2027-03-04 10:00-")
    assert "Matters arising (5 min; everyone)" in text
    assert "   - Priya Nair: send the plan (by Friday)\n" in text
    assert "Support in school (20 min)" in text
    assert "- Tom Webb (Local authority, case officer)\n" in text
    agenda, unread = load_agenda(Path("2027-03-04-annual-review.md"))
    assert unread == ()
    assert agenda.people[0].name == "Robin Ashe"


def test_from_a_family_of_meetings(tmp_path: Path) -> None:
    """What is open of all meetings before is taken along, once; the agenda names the last of them."""
    library, agenda = Library(tmp_path / "library"), AGENDA
    for words in ("send the plan", "ring the firm"):
        session = Session.start(library, agenda, FakeClock())
        session.do(Begun(item=session.meeting.items[0].id))
        owner = session.meeting.people[2].id
        for text in dict.fromkeys(("send the plan", words)):
            session.do(PointAdded(point="action", owner=owner, words=PointWords(text)))
        session.close()
        name = session.folder.path.name
        text = made(new("--from", name, "--date", "2027-03-04 10:00"))
        assert f"\nFollows: {name}\n" in text
        agenda = load_agenda(Path("2027-03-04-annual-review.md"))[0]
        Path("2027-03-04-annual-review.md").unlink()
    assert text.count("send the plan") == 1
    assert text.count("ring the firm") == 1
    assert '"follows": "2026-12-03-annual-review' in chair("list", "--json").stdout


def held(library: Library, follows: str, *actions: str) -> str:
    """A meeting with these actions that followed another one; its id."""
    session = Session.start(library, replace(AGENDA, follows=follows), FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    for text in actions:
        session.do(PointAdded(point="action", words=PointWords(text)))
    session.close()
    return session.folder.path.name


def test_a_meeting_before_that_is_not_whole(tmp_path: Path) -> None:
    """What is missing or damaged in the chain is told, with what was not taken along; the rest is."""
    library = Library(tmp_path / "library")
    first = held(library, "2025-06-03-annual-review-0000", "ring the firm", "find a room", "paint it")
    last = held(library, first, "send the plan")
    result = new("--from", last, "-o", "next.md")
    assert "2025-06-03-annual-review-0000 is not in this library: what was open of it" in result.stderr
    assert all(words in made(result) for words in ("ring the firm", "find a room", "send the plan"))
    journal = library.root / first / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"find a room", b"find a boat"))
    result = new("--from", last, "-o", "again.md")
    assert f"{first}: The journal is damaged at entry" in result.stderr
    assert ("ring the firm" in made(result), "find a " in made(result)) == (True, False)


@pytest.mark.parametrize("odd", ["..", "../library", "x" * 300, "the spring meeting"])
def test_a_meeting_that_is_said_to_follow_anything(odd: str, tmp_path: Path) -> None:
    """Whatever an agenda says there, nothing is read that is no meeting of the library."""
    library = Library(tmp_path / "library")
    outside = held(Library(tmp_path), "", "ring the firm")
    (tmp_path / "journal.jsonl").write_bytes((tmp_path / outside / "journal.jsonl").read_bytes())
    result = new("--from", held(library, odd, "send the plan"))
    assert f"{odd} is not in this library" in result.stderr
    assert ("send the plan" in made(result), "ring the firm" in made(result)) == (True, False)


def test_meetings_that_follow_each_other_in_a_ring(tmp_path: Path) -> None:
    """A meeting that is said to follow itself is asked once."""
    library = Library(tmp_path / "library")
    session = Session.start(library, AGENDA, FakeClock())
    session.do(Follows(words=FollowsWords(session.folder.path.name)))
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(PointAdded(point="action", words=PointWords("send the plan")))
    session.close()
    result = new("--from", session.folder.path.name)
    assert made(result).count("send the plan") == 1
    assert "is not in this library" not in result.stderr


def test_a_pattern_follows_nothing() -> None:
    """What an agenda follows is not so of another one made like it, which may be of another child."""
    Path("own.md").write_text(write_agenda(replace(AGENDA, follows="2026-06-03-annual-review-7f3a")), "utf-8")
    assert "Follows" not in made(new("own.md", "--initials", "S.K.", "-o", "next.md"))


@pytest.mark.parametrize("day", ["next Tuesday 10-11:30", "2027-01-12 10am-11.30am"])
def test_a_day_with_its_time(day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day as people say it may have its time with it."""
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "agenda.md"
    chair("new", "blank", "--date", day, "-o", str(out))
    assert re.search(r"Date: 20\d\d-\d\d-\d\d 10:00-11:30", out.read_text("utf-8"))


@pytest.mark.parametrize("day", ["10 March 2028", "10th of March 2028", "March 10 2028", "10/03/2028"])
def test_a_year_is_no_time(day: str) -> None:
    """A date with its year is that day, without a time; a time that is given beside it is its time."""
    assert "Date: Friday 10 March 2028\n" in made(new("blank", "--date", day, "-o", "a.md"))
    assert "Date: 2028-03-10 10:00-11:30\n" in made(
        new("blank", "--date", day, "--time", "10:00-11:30", "-o", "b.md")
    )


@pytest.mark.usefixtures("_terminal")
def test_a_time_told_with_the_day_is_not_asked_for() -> None:
    """The question for the date takes the time with it, and asks for none."""
    result = new("blank", typed="Hedge talk\nnext Tuesday 10am\n\nHall\n\n")
    assert "That is Tuesday 8 December 2026" in result.stderr
    assert "Beginning" not in result.stdout + result.stderr
    assert "\nDate: 2026-12-08 10:00" in made(result)


def test_what_nobody_could_know_is_said() -> None:
    """That no day is told and nobody listed is said, and so is who is on the list twice."""
    result = new("--paste", typed="Hedge talk\n\n1. Hedge (5 min)\n2. Wall (5 min)\n")
    assert "advice: No day is told" in result.stderr
    assert "advice: Nobody is listed" in result.stderr
    result = new("blank", "--person", "Priya Nair (School)", "--person", "Priya Nair (School)")
    assert result.stderr.count("Priya Nair is on the list twice.") == 1
    assert "No day" not in result.stderr + new("annual-review").stderr
