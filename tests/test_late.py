"""What was written on paper, as it is typed in on the command line: late notes, and a whole meeting."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from chair import cli
from chair.cli import late
from chair.files.journal import Journal, NotSaved
from chair.files.library import Library
from chair.files.record.session_data import session_data
from chair.meeting.entries import Begun, HeldOnPaper, LateNoted, PointWords
from chair.meeting.late_lines import Head, NotRead, read_late
from chair.meeting.replay import Line
from chair.session import Session
from tests import helpers
from tests.files.issuing import Issuing
from tests.helpers import HOUR, FakeClock, Room

AGENDA = """# Team around R.A.

Date: 2026-11-26 10:00-11:30

## People

- Robin Ashe (Child)
- Dana Ashe (Family, parent)
- Priya Nair (School, SENCo)
- Tom Webb (Local authority) - apologies
- Jo Bright (facilitator)

## Agenda

1. Welcome (5 min)
2. Getting to school (20 min; everyone)
3. Next year (10 min)
"""


def chair(*argv: str, code: int = 0, typed: str = "") -> Result:
    """Type a command; it ends with this exit code."""
    result = CliRunner().invoke(cli.main, argv, input=typed)
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuing:
    """The user's library, with one closed meeting."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    return Issuing(tmp_path / "2026-12-03-meeting-7f3a")


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agenda, and a library in which nothing is."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "library"))
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA, "utf-8")
    return path


def session() -> Any:
    """The newest meeting's session."""
    return json.loads(chair("record", "--format", "json").stdout)


# --- late notes


def test_late_notes_of_a_meeting(house: Issuing) -> None:
    """Each line is shown as it was understood, and is of the item before unless it names one."""
    told = chair(
        "late", "2026-12", "item 1, Dana Ashe, 10:40: the bus is late", "action: @Dana ring them by Friday"
    )
    n = house.closed.story.next_n
    assert told.stdout.splitlines() == [
        f"{n:5}  Typed in afterwards (said at 10:40): Dana Ashe: the bus is late",
        f"{n + 1:5}  ACTION Typed in afterwards: Dana Ashe: ring them - Fri 4 Dec 2026",
    ]
    kept = session()
    assert [one["text"] for one in kept["transcript"] if one["late"]] == [
        line[7:].removeprefix("ACTION ") for line in told.stdout.splitlines()
    ]
    note, point = kept["notes"][-1], kept["points"][-1]
    assert (note["late"], note["said_at"], note["said_by"], note["item"]) == (True, "10:40", "Dana Ashe", 1)
    assert (point["late"], point["item"], point["due"], point["answers"]) == (True, 1, "2026-12-04", [])
    assert "*typed in afterwards, said at 10:40* Dana Ashe: the bus is late" in house.text("session.md")
    assert "Typed in afterwards, on " in house.text("record.md")


def test_lines_from_a_file(house: Issuing) -> None:
    """A single - reads the lines from standard input; empty ones are passed over."""
    chair("late", "2026-12", "-", typed="agreed: the taxi stays\n\n1: Two: colons\n")
    kept = session()
    assert [one["text"] for one in kept["points"]][-1] == "the taxi stays"
    assert kept["notes"][-1]["text"] == "Two: colons"


def test_lines_from_a_file_with_a_mark(house: Issuing) -> None:
    """The mark that some editors put before a file's first letter is no part of its first line."""
    chair("late", "2026-12", "-", typed="\ufeffitem 1: the bus is late\n")
    assert [(one["item"], one["text"]) for one in session()["notes"]][-1] == (1, "the bus is late")


def test_a_file_is_no_line(house: Issuing, tmp_path: Path) -> None:
    """The path of a file is not entered as a note: it is said how its lines are read."""
    before, path = house.folder.journal.read_bytes(), tmp_path / "notes.txt"
    path.write_text("the bus is late\n")
    told = chair("late", "2026-12", "the taxi stays", str(path), code=2).stderr
    assert "That is a file; 'chair late ID - < FILE' reads its lines. Nothing was entered." in told
    assert house.folder.journal.read_bytes() == before
    path.unlink()
    chair("late", "2026-12", f"the bus {'is late ' * 999}")
    assert len(house.folder.journal.read_bytes()) > len(before)


def test_a_line_that_is_not_understood_enters_none(house: Issuing) -> None:
    """Of several lines all are entered, or none."""
    before = house.folder.journal.read_bytes()
    told = chair("late", "2026-12", "1: the bus is late", "item 9: more", code=2).stderr
    assert told == "chair: There is no item 9; the agenda has 1. Nothing was entered. (In: item 9: more)\n"
    assert house.folder.journal.read_bytes() == before


def test_all_lines_are_one_write(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many lines are one write to the journal; where the disk refuses it, none of them is entered."""
    before, written = house.folder.journal.read_bytes(), list[int]()

    def refuse(journal: Journal, lines: Sequence[Line]) -> None:
        written.append(len(lines))
        raise NotSaved("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", refuse)
        assert "The disk is full." in chair("late", "2026-12", "-", code=2, typed="one\ntwo\nthree\n").stderr
    assert written == [3]
    assert house.folder.journal.read_bytes() == before
    chair("late", "2026-12", "-", typed="one\ntwo\nthree\n")
    assert len(house.folder.journal.read_bytes().splitlines()) == len(before.splitlines()) + 3


def test_an_issued_record_is_behind(house: Issuing) -> None:
    """After a final record a late point may be followed by another version, which says what is new in it."""
    house.issue(final=True)
    assert "no correction since" in chair("issue", "2026-12", "--final", "--yes", code=2).stderr
    chair("late", "2026-12", "agreed: the taxi stays")
    chair("issue", "2026-12", "--final", "--yes")
    assert "- New, typed in afterwards: the taxi stays" in house.text("record-v2.md")


def test_another_chair_has_it_open(house: Issuing) -> None:
    """Nothing is entered while another chair has the meeting, and a sentence says so."""
    house.folder.lock()
    before = house.folder.journal.read_bytes()
    told = chair("late", "2026-12", "the bus is late", code=2).stderr
    assert "The meeting 2026-12-03-meeting-7f3a is open already" in told
    assert house.folder.journal.read_bytes() == before
    house.folder.release()


def test_a_meeting_that_is_still_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting that was left takes late notes as well; one that has not begun takes none."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    opened = Session.start(Library(tmp_path), helpers.AGENDA, clock := FakeClock())
    opened.close()
    before = opened.folder.journal.read_bytes()
    assert "has not begun" in chair("late", "", "the bus is late", code=2).stderr
    assert opened.folder.journal.read_bytes() == before
    opened, _ = Session.resume(opened.folder, clock)
    opened.do(Begun(item=opened.meeting.items[0].id))
    opened.close()
    chair("late", "", "2, Dana: the bus is late")
    assert session()["notes"][-1]["late"]


def test_a_late_note_is_taken_out(house: Issuing) -> None:
    """The words of a late note that was a slip can be taken out of every file."""
    n = chair("late", "2026-12", "the bsu is late").stdout.split()[0]
    chair("redact", "2026-12", n, "--because", "typed into the wrong meeting", "--yes")
    assert "bsu" not in house.text("session.md") + house.text("journal.jsonl")


# --- a meeting that was held on paper


def test_a_meeting_on_paper(paper: Path) -> None:
    """It is closed, who was there was there from beginning to end, and every paper says how it was held."""
    told = chair(
        "late", str(paper), "--held", "2026-11-26 10:00-11:30", "--here", "Robin, Dana", "--left", "3",
        "2, Dana, 10:40: the bus is late", "agreed: the school rings at nine",
    )  # fmt: skip
    name = told.stdout.splitlines()[0]
    assert name.startswith("2026-11-26-")
    kept = session()
    assert (kept["state"], kept["on_paper"], kept["began"][:16]) == ("closed", True, "2026-11-26T10:00")
    assert [one["name"] for one in kept["people"] if one["present"]] == [
        "Robin Ashe",
        "Dana Ashe",
        "Jo Bright",
    ]
    assert [one["state"] for one in kept["agenda"]] == ["done", "done", "deferred"]
    assert (kept["turns"], kept["late_start_seconds"]) == ([], 0)
    record = chair("record", "--as", "record", "--format", "md").stdout
    assert "The notes were written on paper and typed in on " in record
    assert "Thursday 26 November 2026, 10:00 to 11:30" in record
    assert "left at" not in record
    assert "- Item 3: Next year: left for another meeting" in record
    assert "Typed in afterwards" not in record  # the whole of it was, and on one day
    assert "2026-11-26 10:00  closed" in chair("list").stdout


@pytest.mark.parametrize(
    ("left", "numbers"),
    [
        ("2-3", [2, 3]),
        ("1, 3", [1, 3]),
        ("1\u20133", [1, 2, 3]),
        ("items 2 to 3, 2", [2, 3]),
        ("1 and 3", [1, 3]),
    ],
)
def test_which_items_were_left(paper: Path, left: str, numbers: list[int]) -> None:
    """The items that were left are told by their numbers, and several in a row by the first and the last."""
    chair("late", str(paper), "--held", "2026-11-26 10:00", "--left", left)
    assert [at for at, one in enumerate(session()["agenda"], 1) if one["state"] == "deferred"] == numbers


def test_a_colon_behind_the_item(paper: Path) -> None:
    """What follows an item and a colon is an action with its owner and its day, as behind a comma."""
    line = "item 2: action: @Webb send the draft timetable by 15 October 2027"
    told = chair("late", str(paper), "--held", "2026-11-26 10:00-11:30", line).stdout
    assert "ACTION Typed in afterwards: Tom Webb: send the draft timetable - Fri 15 Oct 2027" in told
    assert session()["points"][0]["item"] == 2


def test_who_was_there_is_asked(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal who was there is asked; whoever has the chair was there in any case."""
    monkeypatch.setattr(late, "has_terminal", lambda: True)
    told = chair("late", str(paper), "--held", "2026-11-26 10:00-11:30", "1: welcome", typed="Tom, Dana\n")
    assert "Who was there on Thu 26 Nov 2026, beside you? Enter takes: Robin Ashe, Dana" in told.stderr
    assert [one["name"] for one in session()["people"] if one["present"]] == [
        "Dana Ashe",
        "Tom Webb",
        "Jo Bright",
    ]


def test_who_is_expected_was_there(paper: Path) -> None:
    """With nobody named those were there who were expected; the end is as planned."""
    chair("late", str(paper), "--held", "26 November 2026, 10:15")
    kept = session()
    assert (kept["began"][11:16], kept["closed"][11:16]) == ("10:15", "11:45")
    assert [one["name"] for one in kept["people"] if not one["present"]] == ["Tom Webb"]


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("--held", "last week"), "When was that: last week? Write it as 2026-11-26 10:00-11:30."),
        (("--held", "2026-11-26 10:00-09:00"), "When was that: 2026-11-26 10:00-09:00? Write it as 2026"),
        (("--held", "2026-11-26 13:00-12:30"), "When was that: 2026-11-26 13:00-12:30? Write it as 2026"),
        (("--held", "2026-11-26 10:00", "--here", "Ann"), "Nobody is called Ann; there are Robin Ashe"),
        (("--held", "2026-11-26 10:00", "--here", "Ashe"), "More than one is called Ashe; there are"),
        (("--held", "2026-11-26 10:00", "--left", "4"), "There is no item 4; the agenda has 3."),
        (("--held", "2026-11-26 10:00", "--left", "2-4"), "There is no item 4; the agenda has 3."),
        (("--held", "2026-11-26 10:00", "--left", "3-1"), "The lower number stands first: 1-3."),
        (("--held", "2026-11-26 10:00", "--left", "the last"), "Which items are the last? Write"),
        (("--held", "2199-11-26 10:00"), "That is still to come."),
        (("--held", "2026-11-26 10:00", "1, who: x"), 'Before the colon, "who" is no item'),
        (("--here", "Dana"), "--here and --left go with --held."),
    ],
)
def test_why_there_is_no_meeting(paper: Path, argv: tuple[str, ...], why: str) -> None:
    """What is wrong is told in a sentence, and no meeting is made of it."""
    assert why in chair("late", str(paper), *argv, code=2).stderr
    assert not (paper.parent / "library").exists()


def test_the_screen_needs_a_terminal(house: Issuing) -> None:
    """Without a line there is a screen, and without a terminal a sentence."""
    assert "chair late needs a terminal" in chair("late", code=2).stderr


# --- a line


def read(line: str, head: Head | None = None) -> tuple[LateNoted, Room]:
    """A line of the small meeting, as it is understood."""
    room = Room().begin()
    return read_late(room.meeting, line, head)[0], room


def test_a_whole_line() -> None:
    """Before the colon stand item, person, time and kind in any order; the names of items count as well."""
    entry, room = read("10.40, Priya Nair, item 2: the bus is late")
    assert entry == LateNoted(
        person=room.person("Priya"), item=room.item(2), minute=640, words=PointWords("the bus is late")
    )
    entry, room = read("Support in school, no agreement: a taxi at three: yes or no")
    assert (entry.item, entry.point) == (room.item(3), "no agreement")
    assert entry.words == PointWords("a taxi at three: yes or no")


def test_whose_it_is() -> None:
    """A note is of whoever stands before the colon or behind an @; of an action that is the owner."""
    entry, room = read("@Dana the bus is late")
    assert (entry.person, entry.owner) == (room.person("Dana"), None)
    for line in (
        "the bus is late @Dana",
        "the bus is late, @Dana says.",
        "the bus is late @Dana Ashe said so",
    ):
        entry, room = read(line)
        assert (entry.person, entry.words) == (room.person("Dana"), PointWords("the bus is late"))
    entry, room = read("Priya, action: ring them @Dana by Friday")
    assert (entry.person, entry.owner) == (room.person("Priya"), room.person("Dana"))
    assert entry.due == date(2026, 12, 4)  # the Friday after the meeting, whenever it is typed in
    assert entry.words == PointWords("ring them", due="by Friday")


@pytest.mark.parametrize(
    "line",
    [
        "item 2, action: @Dana ring them by Friday",
        "item 2: action: @Dana ring them by Friday",
        "item 2: action, @Dana: ring them by Friday",
        "action: item 2: @Dana ring them by Friday",
        "Action: 2, @Dana Ashe: ring them by Friday",
        "@Dana: item 2: action: ring them by Friday",
        "item 2 action: @Dana ring them by Friday",
        "item 2: action:@Dana ring them by Friday",
        "item 2, action, @Dana ring them by Friday",
    ],
)
def test_colons_and_commas_are_alike(line: str) -> None:
    """Item, kind and owner stand at the front, with commas or colons between them."""
    entry, room = read(line)
    assert (entry.item, entry.point, entry.person) == (room.item(2), "action", None)
    assert (entry.owner, entry.due) == (room.person("Dana"), date(2026, 12, 4))
    assert entry.words == PointWords("ring them", due="by Friday")


@pytest.mark.parametrize(
    ("line", "item", "person", "point", "words"),
    [
        ("item 2: Dana: the bus is late", 2, "Dana", None, "the bus is late"),
        ("item 2, @Dana: the bus is late", 2, "Dana", None, "the bus is late"),
        ("item 2: 10:40: Dana Ashe: note: the bus: late", 2, "Dana", None, "the bus: late"),
        ("Dana agreed: the taxi stays", None, "Dana", "agreed", "the taxi stays"),
        ("item 2: no agreement: the taxi", 2, None, "no agreement", "the taxi"),
        ("recommendation: item 3: a taxi: at three", 3, None, "recommendation", "a taxi: at three"),
        ("item 2, the bus is late", 2, None, None, "the bus is late"),
        ("item 2, Dana, Tom and Jo rang", 2, None, None, "Dana, Tom and Jo rang"),
        ("item 2: 3: the third of them", 2, None, None, "3: the third of them"),
        ("item 2: Ashe: which of them", 2, None, None, "Ashe: which of them"),
        ("agreed: Dana: only until Easter", None, None, "agreed", "Dana: only until Easter"),
        ("agreed: item 2 was too long: no more", None, None, "agreed", "item 2 was too long: no more"),
        ("Agreed, but only for now", None, None, None, "Agreed, but only for now"),
        ("item 2 was left out", None, None, None, "item 2 was left out"),
        ("item 2, @Dana rang: it was late", 2, "Dana", None, "rang: it was late"),
        ("@Okoye: it was late", None, None, None, "@Okoye: it was late"),
    ],
)
def test_where_the_words_begin(
    line: str, item: int | None, person: str | None, point: str | None, words: str
) -> None:
    """A part of the head that is told already, or is none, is the beginning of the words."""
    entry, room = read(line)
    assert (entry.item, entry.point) == (None if item is None else room.item(item), point)
    assert entry.person == (None if person is None else room.person(person))
    assert entry.words == PointWords(words)


@pytest.mark.parametrize(
    "line",
    ["Transport: the bus is late", "No: nobody wanted that", "at 10:40 it rained", "A: b", "x" * 90 + ": y"],
)
def test_a_colon_of_the_words_stays(line: str) -> None:
    """Where nothing before the colon is known it belongs to what was written."""
    entry, _ = read(line)
    assert entry.words == PointWords(line)
    assert (entry.person, entry.item, entry.minute, entry.point) == (None, None, None, None)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("item 4: x", "There is no item 4; the agenda has 3."),
        ("Ashe: x", "Ashe may be Robin Ashe or Dana Ashe: type more of the name."),
        (
            "item 1, half past ten: x",
            'Before the colon, "half past ten" is no item,',
        ),
        ("item 1: ", "There are no words yet."),
        ("   ", "There are no words yet."),
        ("action: @Ashe rings", "@Ashe may be Robin Ashe or Dana Ashe"),
    ],
)
def test_what_is_not_understood_is_said(line: str, why: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(NotRead) as no:
        read(line)
    assert str(no.value).startswith(why)


def test_a_head_that_is_known_already() -> None:
    """What is known of a line without its head stays, where the line does not say otherwise."""
    room = Room().begin()
    entry, _ = read("11:00: the bus is late", Head(item=room.item(3), point="parked"))
    assert (entry.item, entry.point, entry.minute) == (room.item(3), "parked", 660)
    entry, _ = read("note, item 2: the bus is late", Head(item=room.item(3), point="parked"))
    assert (entry.item, entry.point) == (room.item(2), None)


def test_a_meeting_on_paper_knows_its_day() -> None:
    """Of a meeting on paper "by Friday" is the Friday after it was held."""
    room = Room()
    began, ended = datetime(2026, 11, 19, 10, 0), datetime(2026, 11, 19, 11, 0)  # noqa: DTZ001  # local
    room.do(HeldOnPaper(began=began, ended=ended, here=()), HOUR)
    entry, _ = read_late(room.meeting, "action: @Dana ring them by Friday")
    assert entry.due == date(2026, 11, 20)


def test_a_meeting_on_paper_in_summer() -> None:
    """The times of a meeting on paper are those of the place, whatever they are ahead of UTC."""
    room = Room(clock=FakeClock(offset=60))
    began, ended = datetime(2026, 12, 3, 10, 0), datetime(2026, 12, 3, 10, 45)  # noqa: DTZ001  # local
    room.clock.go(HOUR)
    room.do(HeldOnPaper(began=began, ended=ended, here=(room.person("Dana"),)))
    kept = session_data(room.written, (len(room.written), ""))
    assert (kept.began, kept.closed) == ("2026-12-03T10:00:00+01:00", "2026-12-03T10:45:00+01:00")
    dana = next(one for one in kept.people if one.name == "Dana Ashe")
    assert [(one.from_, one.to) for one in dana.present] == [(kept.began, kept.closed)]
