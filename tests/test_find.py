"""Finding, as people read what is found: meeting by meeting, in order, and nothing said over and over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chair.cli.room import squeezed
from chair.files.journal import Journal
from chair.meeting.entries import (
    Answered,
    Closed,
    FollowedUp,
    FollowWords,
    Noted,
    PointAdded,
    PointWords,
    ReadBack,
    Reworded,
    Text,
)
from chair.meeting.people import voices
from tests import terminal
from tests.helpers import AGENDA, HOUR, MINUTE, FakeClock, Room
from tests.typed import chair

DAY = 24 * HOUR


def kept(library: Path, room: Room, name: str) -> str:
    """The meeting in the library; its id."""
    (library / name).mkdir(parents=True)
    Journal.create(library / name / "journal.jsonl", room.written).close()
    return name


class Held:
    """A meeting in which phonics was talked of, and the entries of it."""

    def __init__(self, library: Path, clock: FakeClock, name: str = "2026-12-03-meeting-7f3a") -> None:
        room = Room(AGENDA, clock).begin()
        voice = voices(room.meeting)[0]
        self.note = room.do(Noted(words=Text("Phonics helps a lot")))
        words = PointWords("Send the timetable of the phonics group")
        self.point = room.do(PointAdded(point="action", words=words), MINUTE)
        room.do(ReadBack(point=self.point))
        room.do(Answered(point=self.point, party=voice.party, person=voice.person, reply="accepts"))
        room.do(Closed())
        self.done = room.do(FollowedUp(point=self.point, fate="done", words=FollowWords("by post")), DAY)
        self.id = kept(library, room, name)


@pytest.fixture
def clock() -> FakeClock:
    """It is ten in the morning."""
    return FakeClock()


@pytest.fixture
def held(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Held:
    """The user's library, with one meeting."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "library"))
    held = Held(tmp_path / "library", clock)
    chair("list")  # so that there is a catalogue
    return held


def test_in_the_order_of_the_meeting(held: Held) -> None:
    """A meeting is named once; beneath it come a note and a point as they came, not what repeats them."""
    assert chair("find", "phonics").stdout.splitlines() == [
        f"2026-12-03 10:00  {AGENDA.title}  [{held.id}]",
        f"{held.note:6}  10:00  Phonics helps a lot",
        f"{held.point:6}  10:01  Send the timetable of the phonics group",
        "        3 more say the same words again: read back, answers, what became of it",
    ]


def test_what_says_something_of_its_own(held: Held) -> None:
    """A follow-up whose own words are looked for is found, and says the day where it is another."""
    told = chair("find", "post").stdout.splitlines()
    assert told[1:] == [
        f"{held.done:6}  2026-12-04 10:01  Action done: Send the timetable of the phonics group (by post)"
    ]
    both = chair("find", "timetable", "post*").stdout.splitlines()
    assert both[1:] == told[1:]


def test_the_newest_meeting_is_first(tmp_path: Path, held: Held, clock: FakeClock) -> None:
    """Meetings come the newest first, whatever was entered last."""
    later = Held(tmp_path / "library", clock, "2026-12-04-meeting-0001")
    clock.go(HOUR)
    chair("follow", held.id, str(held.point), "--open")
    told = chair("find", "phonics").stdout.splitlines()
    assert [line.rsplit("  ")[-1] for line in told if line.endswith("]")] == [f"[{later.id}]", f"[{held.id}]"]
    assert told[told.index("") + 1].endswith(f"[{held.id}]")


def test_every_entry_for_programs(held: Held) -> None:
    """Programs get every entry, the newest first, those too that say the same words again."""
    found = json.loads(chair("find", "phonics", "--json").stdout)
    assert len(found) == 5
    assert [set(one) for one in found] == [{"meeting", "n", "at", "text"}] * 5
    assert found[0]["n"] == held.done
    assert found[-1]["n"] == held.note


def test_the_beginning_of_a_word(held: Held) -> None:
    """Where nothing is found, it is said what would be with a word as the beginning of one."""
    told = chair("find", "phon", code=1)
    assert (told.stdout, told.stderr) == ("", "No word is phon; phon* finds 2.\n")
    assert chair("find", "helps", "phon", code=1).stderr == "No word is phon; helps phon* finds 1.\n"
    assert json.loads(chair("find", "phon", "--json", code=1).stdout) == []
    for words in (("zebra",), ("zebra", "phon"), ("phonics", "a", "zebra*"), ("phonics lot",)):
        assert chair("find", *words, code=1).stderr == "Nothing like that was written down.\n"
    assert f"[{held.id}]" in chair("find", "phon*").stdout


def test_very_many_are_cut_and_that_is_said(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where as many are found as are looked for, there may be more, and that is told."""
    assert chair("find", "phonics").stderr == ""
    monkeypatch.setattr("chair.files.catalogue.MOST", 4)
    sentence = "These are the newest 4 entries, and there may be more: one word more finds fewer.\n"
    for form in ((), ("--json",)):
        assert chair("find", "phonics", *form).stderr == sentence


def test_a_reworded_point(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put differently stands there with its new words; answers to those are not told again."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    room = Room(AGENDA, clock).begin()
    point = room.do(PointAdded(point="agreed", words=PointWords("A group on Tuesdays")))
    new = room.do(Reworded(entry=point, point="agreed", words=PointWords("A phonics group")))
    room.do(ReadBack(point=point))
    kept(tmp_path, room, "2026-12-03-meeting-7f3a")
    lines = chair("find", "phonics").stdout.splitlines()
    assert lines[1].startswith(f"{new:6}  ")
    assert lines[2:] == ["        1 more says the same words again: read back, answers, what became of it"]


def test_on_a_terminal(tmp_path: Path, held: Held) -> None:
    """On a terminal no line is broken within a word, and a long title loses its middle."""
    with terminal.chair("find", "timetable", library=tmp_path / "library", columns=60, rows=12) as there:
        there.end()
        lines = [line for line in there.text.splitlines() if line.strip()]
    assert lines == [
        f"2026-12-03 10:00  {squeezed(AGENDA.title, 15)}  [{held.id}]",
        f"{held.point:6}  10:01  Send the timetable of the phonics group",
        "        3 more say the same words again: read back, answers,",
        "        what became of it",
    ]


@pytest.mark.parametrize(
    "words", [("2026-12-03",), ("3 December 2026",), ("Thursday", "december"), ("2026-12-03", "Ashe")]
)
def test_a_day_is_found(held: Held, words: tuple[str, ...]) -> None:
    """A meeting is found by the day it was on, as people write it, beside who was there."""
    assert held.id in chair("find", *words).stdout
    assert chair("find", "2026-12-04", code=1).stdout == ""
