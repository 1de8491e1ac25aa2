"""What is entered while a meeting is read afterwards, key by key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot

from chair.files.clearing import REVIEWED
from chair.files.half_typed import HalfTyped
from chair.files.issue import story_in
from chair.files.library import Folder, Library
from chair.meeting.entries import (
    Answered,
    Closed,
    Corrected,
    Entry,
    FollowedUp,
    FollowWords,
    Given,
    LateNoted,
    Moved,
    Noted,
    OffRecord,
    PointAdded,
    PointWords,
    Reworded,
    Text,
    Yielded,
)
from chair.meeting.instead import instead
from chair.meeting.late_lines import Head, NotRead
from chair.meeting.nobody import nearest
from chair.meeting.replay import Story
from chair.meeting.state import PointKind, Reply
from chair.meeting.who import Who, asker
from chair.session import Session
from chair.session_late import expected, held_on_paper, on_paper
from chair.tui.kept import Kept
from chair.tui.page_screen import PageApp
from chair.tui.review import Review
from chair.tui.review_answers import answer
from chair.tui.review_lines import Half, Typing, correction, gone_on_with, half_typed, made, understood
from chair.tui.review_pages import review_rows
from chair.tui.review_screen import Door, ReviewScreen, door_of, read
from chair.tui.show import width
from tests.files.issuing import Issuing
from tests.helpers import AGENDA, HOUR, MINUTE, SECOND, FakeClock, Room, journal_bytes
from tests.tui.pressing import press
from tests.tui.test_review import KEYS

DAY_AFTER = date(2026, 12, 4)
SIZES = [(120, 36), (80, 24), (60, 16)]


def held() -> Room:
    """A closed meeting: a note, a promise, two actions of which one has no trace, something agreed."""
    room = Room().begin()
    room.do(Moved(item=room.item(3)), MINUTE)
    room.do(Given(person=room.person("Dana")), MINUTE)
    room.do(Noted(person=room.person("Dana"), words=Text("the taxi is late")), MINUTE)
    room.do(Noted(person=room.person("Dana"), words=Text("Priya will ring them")), SECOND)
    room.do(Yielded(), MINUTE)
    room.do(PointAdded(point="action", owner=room.person("Dana"), words=PointWords("Write it down")), SECOND)
    room.do(PointAdded(point="action", owner=room.person("Priya"), words=PointWords("Ring the firm")), SECOND)
    room.do(PointAdded(point="agreed", words=PointWords("The taxi stays")), SECOND)
    room.do(Moved(item=None), MINUTE)
    room.do(Closed(), MINUTE)
    return room


WHOLE = Kept(tuple(held().written))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The same on the disk."""
    path = tmp_path / "2026-12-03-meeting-7f3a"
    path.mkdir()
    (path / "journal.jsonl").write_bytes(journal_bytes(held().written))
    return Folder(path)


class Reader:
    """Somebody at the keys of a review."""

    def __init__(self, pilot: Pilot[str], folder: Folder) -> None:
        self.pilot, self.folder = pilot, folder
        self.pace = 0  # milliseconds: when the next key comes

    async def press(self, *keys: str) -> None:
        """Press keys one by one, by their names."""
        for key in keys:
            self.pace += 2_000
            await press(self.pilot, self.screen._line, key)

    async def type(self, text: str) -> None:
        """Type a text, as fast as a terminal can send it."""
        self.pace += 2_000
        await press(self.pilot, self.screen._line, *text)

    @property
    def screen(self) -> ReviewScreen:
        """The screen."""
        assert isinstance(self.pilot.app.screen, ReviewScreen)
        return self.pilot.app.screen

    @property
    def shown(self) -> str:
        """What is on the screen."""
        strips = self.pilot.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def chosen(self) -> str:
        """The row that is chosen."""
        return next(line for line in self.shown.splitlines() if line.lstrip().startswith(">"))

    @property
    def story(self) -> Story:
        """The meeting on the disk."""
        return story_in(self.folder)

    @property
    def last(self) -> Entry:
        """The last entry on the disk."""
        return self.story.lines[-1].entry


@asynccontextmanager
async def reading(
    folder: Folder, size: tuple[int, int] = (120, 36), door: Door | None = None, *, late: bool = False
) -> AsyncIterator[Reader]:
    """Read a meeting on a screen of this size, a day after it."""
    clock = FakeClock()
    clock.go(26 * HOUR)
    review = Review(read(folder)[0], may_write=True)
    review = review.take("+", "+") if late else review
    half = HalfTyped(folder.path / REVIEWED, Half)
    reader: Reader
    screen = ReviewScreen(review, door or door_of(folder, clock), clock, half, lambda: reader.pace)
    async with PageApp(screen, "dark").run_test(size=size) as pilot:
        await pilot.pause()
        reader = Reader(pilot, folder)
        yield reader
        await half.settled()


# --- late notes


@pytest.mark.parametrize("size", SIZES)
async def test_a_late_note(folder: Folder, size: tuple[int, int]) -> None:
    """+ is a late note on the item of the chosen line; how it reads stands above it."""
    async with reading(folder, size) as reader:
        await reader.type("/late")
        await reader.press("enter", "plus_sign")
        assert " late note, item 3 >" in reader.shown
        await reader.type("Priya, 10:40: the bus is late")
        assert "Priya Nair - said at 10:40 - item 3" in reader.shown
        await reader.press("enter")
        entry = reader.last
        assert isinstance(entry, LateNoted)
        assert (entry.item, entry.minute) == (reader.story.meeting.items[2].id, 640)
        assert entry.words == PointWords("the bus is late")
        assert "Priya Nair: the bus is late" in reader.chosen
        assert "typed in" in reader.shown
        assert "typed in afterwards" in (folder.path / "session.md").read_text("utf-8")


async def test_late_notes_follow_each_other(folder: Folder) -> None:
    """After a late note the next one is typed, of the same item; Enter on an empty line leaves it."""
    async with reading(folder, late=True) as reader:
        await reader.type("2: one")
        await reader.press("enter")
        assert " late note, item 2 >" in reader.shown
        await reader.type("two")
        await reader.press("enter", "enter")
        assert " > " not in reader.shown.splitlines()[-2]
        await reader.press("q")
        assert [one.text for one in reader.story.transcript.told[-2:]] == [
            "Typed in afterwards: one",
            "Typed in afterwards: two",
        ]
        assert [one.item for one in reader.story.transcript.told[-2:]] == [
            reader.story.meeting.items[1].id
        ] * 2


async def test_a_late_action(folder: Folder) -> None:
    """Tab makes it an action; Right finishes the owner's name, "by Friday" is after the meeting."""
    async with reading(folder) as reader:
        await reader.press("plus_sign", "tab")
        assert " late action, item 1 >" in reader.shown
        await reader.type("send the form by Friday @Pri")
        await reader.press("right")
        assert "ACTION - item 1 - Priya Nair - Fri 4 Dec 2026" in reader.shown
        await reader.press("enter")
        point = reader.story.meeting.points[-1]
        assert (point.text, point.late, point.due, point.answers) == (
            "send the form",
            True,
            date(2026, 12, 4),
            (),
        )
        await reader.press("enter", "p", "end", "home")
        await reader.press(*["down"] * 3)
        assert ">ACTION Priya Nair: send the form" in reader.chosen.replace(" >", ">")
        assert "typed in afterwards on Fri 4 Dec 2026" in reader.shown


async def test_what_is_not_understood_stays(folder: Folder) -> None:
    """A line that is not understood says why, and is not lost; Esc asks once before it throws words away."""
    async with reading(folder) as reader:
        before = folder.journal.read_bytes()
        await reader.press("plus_sign")
        await reader.type("item 9: the bus")
        assert "There is no item 9; the agenda has 3." in reader.shown
        await reader.press("enter")
        assert "item 9: the bus" in reader.shown
        await reader.press("escape")
        assert "Esc again throws the words away" in reader.shown
        await reader.type("!")
        assert "Esc again" not in reader.shown
        await reader.press("escape", "escape")
        assert " > " not in reader.shown.splitlines()[-2]
        assert folder.journal.read_bytes() == before
        await reader.press("q")
    assert reader.pilot.app.return_value == "left"


async def test_letters_are_letters_in_a_line(folder: Folder) -> None:
    """While a line is typed every letter goes into it, in its order, and the arrows look further."""
    async with reading(folder) as reader:
        await reader.press("plus_sign")
        await reader.type("quit d x m b? /k 12")
        chosen = reader.chosen
        await reader.press("down")
        assert reader.chosen != chosen
        await reader.press("enter")
        assert reader.story.transcript.told[-1].text == "Typed in afterwards: quit d x m b? /k 12"


async def test_a_paste_is_a_late_note(folder: Folder) -> None:
    """A paste goes into the line whole, and begins one where there is none."""
    async with reading(folder) as reader:
        reader.screen.pasted("first line\nsecond line")
        await reader.press("enter")
        assert reader.story.transcript.told[-1].text == "Typed in afterwards: first line\nsecond line"


async def test_a_meeting_on_paper_is_typed_in(tmp_path: Path) -> None:
    """A meeting that was held on paper begins with its first item."""
    clock = FakeClock()
    meeting = expected(AGENDA, clock).meeting
    clock.go(HOUR)
    began = meeting.begins
    assert began is not None
    entry = on_paper(meeting, began, began.replace(hour=10, minute=30), meeting.people[:2], (3,))
    folder = held_on_paper(Library(tmp_path), AGENDA, clock, entry)
    async with reading(folder, late=True) as reader:
        assert " late note, item 1 >" in reader.shown
        await reader.type("Dana, 10:05: welcome")
        await reader.press("enter", "enter", "o")
        assert "The notes were written on paper and typed in on" in reader.shown
        await reader.press("l")
        assert "Nothing was timed: the meeting was held on paper." in reader.shown
        await reader.press("r")
        assert "it stood on no screen" in reader.shown


# --- nothing is lost


async def test_another_chair_has_it_open(folder: Folder) -> None:
    """While another chair has the meeting, a sentence says so and the line stays; then it goes in."""
    async with reading(folder) as reader:
        other = Folder(folder.path)
        other.lock()
        before = folder.journal.read_bytes()
        await reader.press("plus_sign")
        await reader.type("the bus")
        await reader.press("enter")
        assert "is open already" in reader.shown
        assert "late note, item 1 > the bus" in reader.shown
        assert folder.journal.read_bytes() == before
        other.release()
        await reader.press("enter")
        assert reader.story.transcript.told[-1].text == "Typed in afterwards: the bus"


async def test_a_disk_that_refuses(folder: Folder) -> None:
    """What the disk did not take stays in the line, with the reason above it."""

    def door(entries: Sequence[Entry]) -> tuple[Kept, str] | str:
        assert entries
        return "The disk is full."

    async with reading(folder, door=door) as reader:
        await reader.press("plus_sign")
        await reader.type("the bus")
        await reader.press("enter")
        assert "The disk is full." in reader.shown
        assert "late note, item 1 > the bus" in reader.shown


async def test_a_folder_that_is_gone(folder: Folder) -> None:
    """A meeting whose folder was taken away meanwhile is told in a sentence."""
    async with reading(folder) as reader:
        folder.path.rename(folder.path.with_name("elsewhere"))
        await reader.press("plus_sign")
        await reader.type("the bus")
        await reader.press("enter")
        assert "late note, item 1 > the bus" in reader.shown
        assert "Not entered: " in reader.shown


# --- corrections


async def test_a_note_in_other_words(folder: Folder) -> None:
    """c puts a chosen note differently, the words before it kept; who asked for it stands behind an @."""
    async with reading(folder) as reader:
        await reader.type("/taxi is")
        await reader.press("enter", "c")
        assert " put differently > Dana Ashe: the taxi" not in reader.shown
        assert " put differently > the taxi is late" in reader.shown
        await reader.press("enter")
        assert "Nothing was changed." in reader.shown
        await reader.type(" on Mondays @Dana")
        assert "the earlier words are kept - as Dana Ashe asked" in reader.shown
        await reader.press("enter")
        entry = reader.last
        assert isinstance(entry, Reworded)
        assert entry.words == PointWords("the taxi is late on Mondays")
        assert reader.story.transcript.notes[entry.entry].trail == ("the taxi is late",)


@pytest.mark.parametrize("size", SIZES)
async def test_a_correction_beside_a_point(folder: Folder, size: tuple[int, int]) -> None:
    """A point stays as it was answered; a correction stands beside it, with who asks, at once."""
    async with reading(folder, size) as reader:
        await reader.press("p", "home", "down", "down", "c")
        assert " correction, taken up >" in reader.shown
        await reader.type("until Easter")
        await reader.press("enter")
        assert "Who asks for it?" in reader.shown
        await reader.press("tab")
        await reader.type(" @Family")
        await reader.press("enter")
        entry, agreed = reader.last, reader.story.meeting.points[-1].id
        family = next(one.id for one in reader.story.meeting.parties if one.name == "Family")
        words = Text("until Easter")
        assert entry == Corrected(party=family, point=agreed, became="noted beside", words=words)
        assert "Family asked for a correction, noted beside" in " ".join(reader.shown.split())


async def test_a_correction_of_something_else(folder: Folder) -> None:
    """What is neither a note nor a point, and the record as it is read, are corrected as a whole."""
    async with reading(folder) as reader:
        for keys in (("end",), ("o",)):
            await reader.press(*keys, "c")
            await reader.type("@Tom Webb: nobody of ours was asked")
            await reader.press("enter")
            entry = reader.last
            assert isinstance(entry, Corrected)
            assert (entry.point, entry.words) == (None, Text("nobody of ours was asked"))


# --- what became of actions


async def test_done(folder: Folder) -> None:
    """d, who says so and a remark: the action is done, and open again after b; the page says it at once."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "d")
        await reader.type("@Ms Lund sent on Monday")
        assert "done - Ms Lund (not of this meeting) says so" in reader.shown
        await reader.press("enter")
        point = reader.story.meeting.points[0]
        assert reader.last == FollowedUp(
            point=point.id, fate="done", words=FollowWords("sent on Monday", "Ms Lund")
        )
        assert "    done" in reader.shown
        assert "Write it down" in reader.chosen
        await reader.press("d", "enter")
        assert "It is done already." in reader.shown
        await reader.press("escape", "b", "enter")
        assert reader.story.meeting.points[0].fate == "open"


async def test_dropped_takes_two_keys(folder: Folder) -> None:
    """x asks once; another key leaves it, and does what it does."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "x")
        assert 'x again: "Write it down" is not needed any more.' in reader.shown
        await reader.press("down")
        assert "Ring the firm" in reader.chosen
        await reader.press("x", "x", "enter")
        assert [one.fate for one in reader.story.meeting.points[:2]] == ["open", "dropped"]


@pytest.mark.parametrize(
    ("text", "row", "remark"),
    [
        (
            "1 December 2026 @Dana wrong year typed",
            "Tue 1 Dec 2026?, 3 days ago - Dana Ashe",
            "wrong year typed",
        ),
        ("2026-12-01 @Dana wrong year", "Tue 1 Dec 2026?, 3 days ago - Dana Ashe", "wrong year"),
        ("yesterday wrong year", "Thu 3 Dec 2026?, yesterday - nobody is named", "wrong year"),
        ("1 Dec '26 too late", "Tue 1 Dec 2026?, 3 days ago - nobody is named", "too late"),
        ("1 Dec 2027 too late", "Wed 1 Dec 2027, in 362 days - nobody is named", "too late"),
        ("11 December 2026", "Fri 11 Dec 2026, in 7 days - nobody is named", ""),
        ("@Dana 1 December 2026: too late", "Tue 1 Dec 2026?, 3 days ago - Dana Ashe", "too late"),
        ("the hall is shut, so by 1 December 2026", "Tue 1 Dec 2026?, 3 days ago - nobody", None),
    ],
)
async def test_moved_to_the_year_that_was_typed(
    folder: Folder, text: str, row: str, remark: str | None
) -> None:
    """A year that is typed is the year that is meant: a past day stays, with a question mark."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "m")
        reader.screen.pasted(text)
        await reader.press("home")
        assert f"moved to {row}" in reader.shown
        await reader.press("enter")
        entry = reader.last
        assert isinstance(entry, FollowedUp)
        assert entry.due is not None
        assert f"{entry.due:%Y}" in row
        assert (entry.words.text if entry.words else "") == (text if remark is None else remark)


@pytest.mark.parametrize(
    "text", ["Friday 20 November 2025 too late", "next Friday, 9 December it is", "20 November 20226"]
)
async def test_a_day_that_says_two_things(folder: Folder, text: str) -> None:
    """A weekday and a date that is another day are asked about, and nothing is entered."""
    async with reading(folder) as reader:
        before = folder.journal.read_bytes()
        await reader.press("p", "home", "m")
        reader.screen.pasted(text)
        await reader.press("enter")
        assert 'Which day is "' in reader.shown
        assert folder.journal.read_bytes() == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "text", ["1 Dec", "1 December @Dana", "1 Dec too late", "the hall is shut @Dana, 1 Dec"]
)
async def test_a_day_that_has_just_gone_by(folder: Folder, size: tuple[int, int], text: str) -> None:
    """Which year it is of is asked, as by the command, and Enter keeps the line and enters nothing."""
    async with reading(folder, size) as reader:
        before = folder.journal.read_bytes()
        await reader.press("p", "home", "m")
        reader.screen.pasted(text)
        await reader.press("home")
        assert "Say the year: Tue 1 Dec 2026, 3 days ago, or Wed 1 Dec 2027?" in reader.shown or size[0] < 80
        assert "Say the year: Tue 1 Dec 2026, 3 days ago, or Wed 1 Dec" in reader.shown
        await reader.press("enter")
        assert "Say the year: Tue 1 Dec 2026" in reader.shown
        assert "moved to >" in reader.shown
        assert folder.journal.read_bytes() == before


def test_an_answer_by_a_day_that_has_just_gone_by() -> None:
    """Nor is it guessed by which year somebody will answer."""
    room = held()
    n = room.do(LateNoted(point="agreed", words=PointWords("Something")))
    with pytest.raises(NotRead, match=r"^Say the year: Tue 1 Dec 2026"):
        answer(room.meeting, room.meeting.point(n), "@Family will answer by 1 Dec", date(2026, 12, 4))


@pytest.mark.parametrize("key", ["m", "D"])
async def test_moved(folder: Folder, key: str) -> None:
    """m and a day; the remark and who says so may stand behind it."""
    async with reading(folder) as reader:
        await reader.press("p", "home", key)
        await reader.type("soon")
        await reader.press("enter")
        assert "To which day?" in reader.shown
        await reader.press(*["backspace"] * 4)
        await reader.type("next Friday @Dana")
        assert "moved to Fri 11 Dec 2026, in 7 days - Dana Ashe says so" in reader.shown
        await reader.press("enter")
        assert reader.story.meeting.points[0].moved == date(2026, 12, 11)
        assert "moved to Fri 11 Dec 2026" in reader.shown


async def test_an_answer_to_what_was_typed_in(folder: Folder) -> None:
    """a and whose answer it is: it stands beside a late point."""
    async with reading(folder) as reader:
        await reader.press("p")
        await reader.press("plus_sign")
        await reader.type("agreed: the bus stays")
        await reader.press("enter", "enter", "a")
        await reader.type("@Dana thinks so")
        await reader.press("enter")
        assert "Which? One of: agrees, corrected" in reader.shown
        await reader.press(*["backspace"] * 9)
        await reader.type("agrees, by letter")
        assert "Family agrees" in reader.shown
        await reader.press("enter")
        assert [(one.reply, one.text) for one in reader.story.meeting.points[-1].answers] == [
            ("agrees", "by letter")
        ]
        assert "Family agrees: by letter" in reader.shown


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_that_comes_by_letter(folder: Folder, size: tuple[int, int]) -> None:
    """a, on a point of the meeting: it is told with the day on which it was told, wherever it stands."""
    async with reading(folder, size) as reader:
        await reader.press("p", "home", "down", "down", "a")
        await reader.type("@Family agrees, by letter")
        assert "Family agrees, told on Fri 4 Dec 2026" in reader.shown
        await reader.press("enter")
        assert "Family agrees, told on Fri 4 Dec 2026: by letter" in reader.shown
        assert reader.story.meeting.points[2].answers[0].told == date(2026, 12, 4)
    session, record = ((folder.path / name).read_text("utf-8") for name in ("session.md", "record.md"))
    assert "  - Family agrees, told on Fri 4 Dec 2026: by letter" in session
    assert '"told_on": "2026-12-04"' in (folder.path / "session.json").read_text("utf-8")
    assert "  - Family agrees, told on Friday 4 December 2026: by letter" in record
    assert "  - No answer written down yet: Child, School, Local authority" in record


async def test_an_answer_that_was_given_in_the_meeting(tmp_path: Path) -> None:
    """What was answered at the table stays: the line says so, and a correction stands beside it."""
    path = tmp_path / "2026-12-03-meeting-7f3a"
    path.mkdir()
    room = Room().begin()
    n = room.do(PointAdded(point="agreed", words=PointWords("The taxi stays")), SECOND)
    room.do(Answered(point=n, party=room.party("Family"), reply="agrees"), SECOND)
    room.do(PointAdded(point="parked", words=PointWords("The bus")), SECOND)
    room.do(Closed(), MINUTE)
    (path / "journal.jsonl").write_bytes(journal_bytes(room.written))
    async with reading(Folder(path)) as reader:
        await reader.press("p", "home", "a")
        await reader.type("@Family absent")
        assert "Family has answered in the meeting, and that stays; Esc, c corrects." in reader.shown
        await reader.press("enter", "escape", "escape", "down", "a")
        assert "What is parked, or decided by vote, has no answers." in reader.shown
        assert isinstance(reader.last, Closed)


@pytest.mark.parametrize(
    ("kind", "text", "entry"),
    [
        ("action", "@Priya accepts", ("accepts", None, None)),
        ("agreed", "@School agrees with a correction: until May", ("corrected", None, "until May")),
        ("agreed", "@Maya Costa will answer by Friday", ("will answer", date(2026, 12, 11), None)),
        ("recommendation", "@Family sees it differently: no", ("differs", None, "no")),
        ("no agreement", "@Family fair", ("fair", None, None)),
        ("recommendation", "@School supports it, by letter", ("supports", None, "by letter")),
        ("recommendation", "@School supports it", ("supports", None, None)),
        ("recommendation", "@School supports it - by letter", ("supports", None, "by letter")),
        (
            "recommendation",
            "@School supports it but only with a review in spring",
            ("supports", None, "but only with a review in spring"),
        ),
        ("recommendation", "@School supports this plan", ("supports", None, "this plan")),
        ("recommendation", "@School supports this weekly hour", ("supports", None, "this weekly hour")),
        ("agreed", "@School agrees with that: by letter", ("agrees", None, "by letter")),
        ("agreed", "@School agrees to this until May", ("agrees", None, "until May")),
        ("agreed", "@School agrees it should stay", ("agrees", None, "it should stay")),
        ("agreed", "@School agrees that the taxi stays", ("agrees", None, "that the taxi stays")),
        ("action", "@Priya accepts it gladly", ("accepts", None, "gladly")),
    ],
)
def test_what_an_answer_is(kind: PointKind, text: str, entry: tuple[object, ...]) -> None:
    """An answer begins as answers do on the screen where they are given."""
    room = held()
    n = room.do(LateNoted(point=kind, words=PointWords("Something")))
    found = answer(room.meeting, room.meeting.point(n), text, date(2026, 12, 4))
    assert isinstance(found, Answered)
    assert (found.reply, found.by, found.words and found.words.text) == entry
    room.do(found)


@pytest.mark.parametrize("kind", ["action", "agreed", "recommendation", "no agreement"])
def test_the_example_is_an_answer(kind: PointKind) -> None:
    """What an empty line shows as an example is an answer to that kind of point, as it stands."""
    room = held()
    n = room.do(LateNoted(point=kind, words=PointWords("Something")))
    shown = understood(room.story, Typing("answer", entry=n), "", DAY_AFTER)
    found = answer(room.meeting, room.meeting.point(n), shown[shown.rindex("@") :], DAY_AFTER)
    assert isinstance(found, Answered)
    assert found.words == Text("by letter")
    with pytest.raises(NotRead, match=r"@Family \w+, by letter"):
        answer(room.meeting, room.meeting.point(n), "agrees", DAY_AFTER)


@pytest.mark.parametrize(
    ("kind", "text", "offered"),
    [
        ("action", "@School does not agree", "c puts their words beside the point"),
        ("action", "@School sees it differently", "c puts their words beside the point"),
        ("agreed", "@School doesn't agree at all", "c puts their words beside the point"),
        ("recommendation", "@School does not support it", "sees it differently, and how"),
        ("recommendation", "@School refuses", "sees it differently, and how"),
        ("action", "@School supports it", "One of: accepts, agrees"),
        ("action", "@School notes it", "One of: accepts, agrees"),
    ],
)
def test_who_says_no(kind: PointKind, text: str, offered: str) -> None:
    """Where no answer that fits says no, the line says what takes it, in a row of 80 columns."""
    room = held()
    n = room.do(LateNoted(point=kind, words=PointWords("Something")))
    if offered.startswith("c "):
        with pytest.raises(NotRead, match=r"\+ takes their words as a late note"):
            answer(room.meeting, room.meeting.point(n), text, DAY_AFTER)
        room.do(answer(room.meeting, room.meeting.point(n), "@Family agrees", DAY_AFTER))
    with pytest.raises(NotRead) as no:
        answer(room.meeting, room.meeting.point(n), text, DAY_AFTER)
    assert offered in str(no.value)
    assert width(str(no.value)) <= 78


def test_how_a_party_sees_a_late_difference() -> None:
    """Where there is no agreement, other words are how somebody sees it."""
    room = held()
    n = room.do(LateNoted(point="no agreement", words=PointWords("The taxi after Easter")))
    room.do(answer(room.meeting, room.meeting.point(n), "@Family it should stay", date(2026, 12, 4)))
    assert [one.text for one in room.meeting.point(n).positions] == ["it should stay"]
    for text in ("it should stay", "@Ms Lund fair", "@Family will answer"):
        with pytest.raises(NotRead):
            answer(room.meeting, room.meeting.point(n), text, date(2026, 12, 4))


async def test_only_actions(folder: Folder) -> None:
    """What was agreed is not done or dropped."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "down", "down", "d")
        assert "Only an action is followed up." in reader.shown
        await reader.press("up")
        assert "Only an action" not in reader.shown


# --- keys, and words that are none


async def test_words_without_a_line(folder: Folder) -> None:
    """Words that were typed without a line stand in one, and none of their letters has acted."""
    async with reading(folder) as reader:
        before = folder.journal.read_bytes()
        await reader.press("p", "home")
        await reader.type("@Family agrees")
        assert " late note, item 3 > @Family agrees" in reader.shown
        await reader.press("enter")
        assert "Typed without a line: Enter again keeps it" in reader.shown
        assert folder.journal.read_bytes() == before
        await reader.press("escape", "escape")
        assert "Points" in reader.shown.splitlines()[0]
        await reader.type("request for a taxi")
        assert reader.pilot.app.is_running
        assert "> request for a taxi" in reader.shown
        assert "Points" in reader.shown.splitlines()[0]
        await reader.press("enter", "enter")
        assert isinstance(reader.last, LateNoted)


async def test_words_over_the_meeting_as_it_stood(folder: Folder) -> None:
    """Where no line is typed, words stand in one among the notes."""
    async with reading(folder) as reader:
        await reader.press("r", "right_square_bracket")
        await reader.type("the bus")
        assert " > the bus" in reader.shown
        assert "Notes" in reader.shown.splitlines()[0]


async def test_words_behind_a_key_that_opens_a_line(folder: Folder) -> None:
    """What is typed fast behind the key of a line is in the line, as it was meant."""
    async with reading(folder) as reader:
        await reader.press("p", "home")
        await reader.type("mnext friday")
        assert "moved to Fri 11 Dec 2026" in reader.shown


async def test_an_enter_behind_the_number_of_an_item(folder: Folder) -> None:
    """A number that can have no further digit goes to its item; the Enter behind it opens nothing else."""
    async with reading(folder) as reader:
        await reader.press("i", "3")
        assert "Item 3: Support in school" in reader.chosen
        reader.pace -= 1_500  # at once
        await reader.press("enter")
        assert "Notes" in reader.shown.splitlines()[0]
        await reader.press("enter")
        assert "As it stood" in reader.shown.splitlines()[0]


def test_a_key_that_does_nothing_says_so() -> None:
    """No key is silent: a letter, and a seat that nobody has."""
    review = Review(WHOLE, may_write=True)
    for page in ("t", "p", "l", "o", "r"):
        assert review.take(page, page).take("e", "e").told == "e does nothing here; ? shows every key."
    assert review.take("9", "9").told == "Nobody has seat 9."
    assert review.take("e", "e").take("down", None).told == ""


@pytest.mark.parametrize("key", ["d", "m", "b"])
async def test_what_became_of_an_action_from_the_notes(folder: Folder, key: str) -> None:
    """On the line of an action in the notes the keys of actions act on it; the line names it."""
    async with reading(folder) as reader:
        await reader.type("/ring the firm")
        await reader.press("enter", key)
        assert '"Ring the firm" ' in reader.shown.splitlines()[-2]
        await reader.type({"m": "next friday", "d": "@Priya", "b": ""}[key])
        await reader.press("enter")
        told = "It is open already." if key == "b" else "Action "
        assert told in reader.shown
        await reader.press("escape", "escape", "backspace", "home", "x")
        assert "That line is about no point; p shows the points." in reader.shown


# --- there and back


async def test_from_a_point_and_back(folder: Folder) -> None:
    """Enter goes from a point to the entry where it was said, and Backspace back to the point."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "down", "enter")
        assert "Ring the firm" in reader.chosen
        assert "Notes" in reader.shown.splitlines()[0]
        await reader.press("up", "backspace")
        assert "Points" in reader.shown.splitlines()[0]
        assert "Ring the firm" in reader.chosen


async def test_promises_and_points_without_a_trace(folder: Folder) -> None:
    """Below the points stand promises, and points without a spoken trace; each can be gone to."""
    async with reading(folder) as reader:
        await reader.press("p", "end")
        assert "Sounds like a promise, and made no point" in reader.shown
        assert "Ring the firm" in reader.chosen
        assert "Priya Nair: Ring the firm" in reader.shown.split("Points without a spoken trace")[1]
        assert "Write it down" not in reader.shown.split("Points without a spoken trace")[1]
        await reader.press("d", "enter")  # of the point itself, which then is chosen
        assert reader.chosen.strip().startswith(">ACTION Priya Nair: Ring the firm")
        await reader.press("end", "up")
        assert "Priya will ring them" in reader.chosen
        await reader.press("enter")
        assert "Notes" in reader.shown.splitlines()[0]
        assert "Dana Ashe: Priya will ring them" in reader.chosen
        await reader.press("backspace")
        assert "Priya will ring them" in reader.chosen
        assert "Points" in reader.shown.splitlines()[0]


async def test_a_promise_is_made_a_point(folder: Folder) -> None:
    """From a promise + is a late action on its item, and the list below the points is shown anew."""
    async with reading(folder) as reader:
        await reader.press("p", "end", "up", "plus_sign", "tab")
        assert " late action, item 3 >" in reader.shown
        await reader.type("ring them @Priya")
        await reader.press("enter", "enter")
        assert "ring them" in reader.chosen


@pytest.mark.parametrize("size", SIZES)
@given(
    keys=st.lists(st.sampled_from([*KEYS, "+", "c", "d", "m", "b", "D", "a"]), max_size=40), typed=st.text()
)
@settings(max_examples=100, deadline=None)
def test_any_keys(size: tuple[int, int], keys: list[str], typed: str) -> None:
    """Whatever is pressed and typed, every page fits its screen, and a line makes entries or a sentence."""
    review = Review(WHOLE, may_write=True)
    for key in keys:
        review = review.take(key, key if len(key) == 1 else None)
        above = ""
        if (typing := review.typing) is not None:
            above = understood(WHOLE.story, typing, typed, date(2026, 12, 4))
        rows = review_rows(review, *size, above)
        assert len(rows) == size[1]
        assert all(sum(width(span.text) for span in row) <= size[0] for row in rows), review.page
        review = replace(review, typing=None)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", ["t", "p"])
def test_the_keys_are_told(size: tuple[int, int], page: str) -> None:
    """The keys that enter something are at the foot, and each is on the page of all keys."""
    review = Review(Kept(tuple(held().written)), may_write=True)
    rows = review_rows(review if page == "t" else review.take(page, page), *size)
    foot = "".join(span.text for span in rows[-1])
    assert " ? keys " in foot
    assert " q leave " in foot
    for key in ("+ late note", "c correct") if page == "t" else ("d done", "x x dropped", "m moved"):
        assert f" {key} " in foot or size[0] == 60


@pytest.mark.parametrize(
    ("keys", "needed"),
    [
        ("t", ["/ find", "+ late note", "c correct", "p points", "o record"]),
        ("p", ["d done", "m moved", "x x dropped", "a answer", "c correct"]),
        ("o", ["PageDown a page", "c correct", "Backspace notes", "p points"]),
        ("l", ["PageDown a page", "Backspace notes", "p points", "o record"]),
        ("r", ["Left Right entries", "[ ] minutes", "Backspace back"]),
    ],
)
def test_the_foot_of_a_small_screen(keys: str, needed: list[str]) -> None:
    """At 80 columns stand the keys that are needed most on each page; a page is not told its own key."""
    review = Review(WHOLE, may_write=True)
    foot = "".join(span.text for span in review_rows(review.take(keys, keys), 80, 24)[-1])
    for words in ("? keys", "q leave", *needed):
        assert f" {words} " in foot, foot
    assert not foot.startswith(f" {keys} ")
    wide = "".join(span.text for span in review_rows(review.take(keys, keys), 200, 24)[-1])
    assert not any(f" {keys} {name} " in wide for name in ("notes", "points", "record", "times", "as it"))


def test_the_foot_is_that_of_the_chosen_line() -> None:
    """The keys of an action stand where one is chosen; those of other points elsewhere."""

    def foot(*keys: str) -> str:
        review = Review(WHOLE, may_write=True)
        for key in keys:
            review = review.take(key, key if len(key) == 1 else None)
        return "".join(span.text for span in review_rows(review, 120, 36)[-1])

    assert " d done " not in foot("home")
    assert " d done " in foot("/", *"ring the firm", "enter")
    assert " d done " not in foot("p", "home", "down", "down")
    assert " a answer " in foot("p", "home", "down", "down")
    assert " Tab what it is " in foot("+")
    assert " Tab what it is " in foot("p", "c")
    assert " Enter keep it  Esc leave " in foot("p", "d")  # Tab would turn it into nothing else


def test_without_a_door_nothing_is_begun() -> None:
    """A review that cannot write has no key that would."""
    review = Review(Kept(tuple(held().written)))
    for key in ("+", "c", "d", "x", "m", "b"):
        assert review.take("p", "p").take(key, key).typing is None


# --- a line


@pytest.mark.parametrize(
    ("text", "who", "rest"),
    [
        ("@Family until Easter", "Family", "until Easter"),
        ("until Easter @Local authority.", "Local authority", "until Easter"),
        ("@Dana Ashe: until Easter", "Dana Ashe", "until Easter"),
        ("@Dana a taxi came", "Dana Ashe", "a taxi came"),
        ("@Pri a taxi came", "Priya Nair", "a taxi came"),
        ("a taxi at @home came", "", "a taxi at @home came"),
        ("@Ms Lund sent it", "Ms Lund", "sent it"),
        ("@bursar, sent it", "bursar", "sent it"),
        ("sent it @bursar", "bursar", "sent it"),
        ("sent it, @bursar says.", "bursar", "sent it"),
        ("@Ann Webb, sent it", "Ann Webb", "sent it"),
        ("sent it @Ann Webb", "Ann Webb", "sent it"),
        ("sent it (see the letter) @Ms Lund", "Ms Lund", "sent it (see the letter)"),
        ("sent it, @Dana Ashe says so", "Dana Ashe", "sent it"),
        ("sent it; @Dana said.", "Dana Ashe", "sent it"),
        ("@Dana says: it was sent", "Dana Ashe", "it was sent"),
        ("@Dana says it was sent", "Dana Ashe", "says it was sent"),
        ("asked @Dana to send it", "", "asked @Dana to send it"),
        ("we asked @Dana Twice", "", "we asked @Dana Twice"),
        ("a taxi @ three", "", "a taxi @ three"),
        ("nothing", "", "nothing"),
        ("@", "", "@"),
    ],
)
def test_who_asks(text: str, who: str, rest: str) -> None:
    """Behind an @ at an edge stands a party, a person, or a name of somebody else."""
    meeting = held().meeting
    found, words = asker(meeting, text)
    name = found.words
    name = name or next((one.name or "" for one in meeting.parties if one.id == found.party), "")
    name = name or next((one.name or "" for one in meeting.people if one.id == found.person), "")
    assert (name, words) == (who, rest)
    assert found == Who() or who


def test_a_name_of_several() -> None:
    """Whose name several people have is not guessed."""
    for text in ("@Ashe sent it", "sent it @Ashe", "sent it, @Ashe says"):
        with pytest.raises(NotRead, match=r"@Ashe may be Robin Ashe or Dana Ashe: type more of the name\."):
            asker(held().meeting, text)


@pytest.mark.parametrize(
    "text",
    [
        "next Friday @Dana Ashe the hall is shut",
        "next Friday, the hall is shut @Dana Ashe",
        "next Friday: the hall is shut, @Dana says",
        "@Dana Ashe next Friday the hall is shut",
        "@Dana Ashe: by next Friday, the hall is shut",
        "the hall is shut @Dana Ashe next Friday",
        "the hall is shut, @Dana by next Friday",
    ],
)
async def test_in_any_order(folder: Folder, text: str) -> None:
    """Day, who says so and remark stand in any order on the line of what is moved."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "m")
        reader.screen.pasted(text)
        await reader.press("home")
        assert "moved to Fri 11 Dec 2026" in reader.shown
        assert "Dana Ashe says so" in reader.shown
        await reader.press("enter")
        entry = reader.last
        assert isinstance(entry, FollowedUp)
        assert (entry.due, entry.person) == (date(2026, 12, 11), reader.story.meeting.people[1].id)
        assert entry.words is not None
        assert entry.words.text.startswith("the hall is shut")
        assert "@" not in entry.words.text


@pytest.mark.parametrize(
    "text", ["@Tom Webb sent it", "sent it @Tom Webb", "sent it, @Webb says", "@tom: sent it"]
)
async def test_who_says_so_anywhere(folder: Folder, text: str) -> None:
    """What is done, and a late note, has its name before the words or behind them."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "d")
        await reader.type(text)
        assert "done - Tom Webb says so" in reader.shown
        await reader.press("enter", "plus_sign")
        entry = reader.last
        assert isinstance(entry, FollowedUp)
        assert entry.words == FollowWords("sent it")
        await reader.type(text)
        assert "Tom Webb - item" in reader.shown
        await reader.press("enter")
        assert reader.story.transcript.told[-1].text == "Typed in afterwards: Tom Webb: sent it"


# --- what is not undone


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_nothing_is_undone(folder: Folder, size: tuple[int, int]) -> None:
    """u says what puts a slip right of what is chosen, and enters nothing; and so it is put right."""
    async with reading(folder, size) as reader:
        await reader.press("plus_sign")
        await reader.type("the bsu")
        await reader.press("enter", "enter")
        before = folder.journal.read_bytes()
        await reader.press("u")
        assert "Nothing is undone after the close; c rewords it, 'chair redact' empties it." in reader.shown
        assert folder.journal.read_bytes() == before
        await reader.press("c", *["backspace"] * 3)
        await reader.type("bus")
        await reader.press("enter")
        assert isinstance(reader.last, Reworded)
        await reader.press("p", "home", "d", "enter", "u")
        assert "Nothing is undone after the close; b opens it again, m names another day." in reader.shown
        await reader.press("b", "enter", "u")
        assert "Nothing is undone after the close; choose what was wrong, and c corrects it." in reader.shown


def test_what_puts_it_right_instead() -> None:
    """Late words are put differently until they are answered; then they are answered anew."""
    room = held()
    note = room.do(LateNoted(words=PointWords("the bus")))
    n = room.do(LateNoted(point="agreed", words=PointWords("The taxi stays")))
    for one in (note, n):
        assert "c rewords it" in instead(room.story, one)
        assert correction(room.story, one).kind == "reworded"
    replies: tuple[Reply, ...] = ("corrected", "agrees")
    for reply in replies:
        room.do(Answered(party=room.party("Family"), point=n, reply=reply))
        assert "a answers anew, c corrects it" in instead(room.story, n)
    assert [one.reply for one in room.meeting.point(n).answers] == ["agrees"]
    assert "choose what was wrong" in instead(room.story, None)
    left = Room().begin()
    assert instead(left.story, left.do(LateNoted(words=PointWords("x")))).startswith(
        "Nothing is undone here; c"
    )


# --- a name that nobody of the meeting has


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["@Famly until Easter", "until Easter @Famly", "until Easter, @Famly says"])
async def test_who_asks_is_of_the_meeting(folder: Folder, size: tuple[int, int], text: str) -> None:
    """Who asks for a correction is a party or a person of the meeting: else the nearest of all is offered."""
    async with reading(folder, size) as reader:
        before = folder.journal.read_bytes()
        await reader.press("p", "home", "down", "down", "c")
        await reader.type(text)
        assert "Nobody is called Famly (Family?); there are Child" in reader.shown
        await reader.press("enter")
        assert "Nobody is called Famly (Family?)" in reader.shown
        assert folder.journal.read_bytes() == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "text", "row"),
    [
        ("d", "@Ashee eye test", "done - Ashee (Ashe? not of this meeting) says so"),
        ("d", "@Ms Niar sent it", "done - Ms Niar (Nair? not of this meeting) says so"),
        ("xx", "no need @Lund", "dropped - Lund (not of this meeting) says so"),
        ("b", "@Famly rang", "open again - Famly (Family? not of this meeting) says so"),
        ("b", "@Family rang", "open again - Family says so"),
    ],
)
async def test_who_says_so_may_be_outside(
    folder: Folder, size: tuple[int, int], keys: str, text: str, row: str
) -> None:
    """Anybody may say what became of an action; before Enter it is seen that they are not of the meeting."""
    async with reading(folder, size) as reader:
        await reader.press("p", "home", *keys)
        await reader.type(text)
        assert row[: size[0] - 2] in reader.shown


async def test_nobody_on_a_late_line(folder: Folder) -> None:
    """An owner, or a name at the edge of a late note, that nobody has is seen as such before Enter."""
    async with reading(folder) as reader:
        await reader.press("plus_sign")
        await reader.type("@Dnaa the bus is late")
        assert "Dnaa (Dana? not of this meeting) stays in the words" in reader.shown
        await reader.press("tab")
        assert "ACTION - item 1 - Dnaa (Dana? not of this meeting) - no date yet" in reader.shown


async def test_nobody_on_a_note_in_other_words(folder: Folder) -> None:
    """A note is put differently as somebody of the meeting asks, or nobody; an @ that it had stays in it."""
    async with reading(folder) as reader:
        await reader.press("plus_sign")
        await reader.type("a taxi at @home")
        await reader.press("enter", "enter", "c")
        await reader.type("s")
        assert "Nobody is called homes; there are" in reader.shown
        await reader.press("backspace", "home")
        await reader.type("not ")
        assert "the earlier words are kept" in reader.shown
        await reader.press("enter")
        assert isinstance(reader.last, Reworded)
        assert reader.last.words == PointWords("not a taxi at @home")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Famly", "Family"), ("Schol", "School"), ("Dann", "Dana"), ("dana ash", "Dana Ashe"),
        ("Dan", "Dana"), ("Ms Niar", "Nair"), ("the firm", ""), ("Tim", ""), ("Ms", ""), ("", ""),
        ("Omar", ""), ("\u0663", ""),
    ],
)  # fmt: skip
def test_the_nearest_name(words: str, near: str) -> None:
    """What is nearly a name, or a part of one, may be a slip for it."""
    assert nearest(held().meeting, words) == near


async def test_a_name_in_the_middle(folder: Folder) -> None:
    """A name among the words stays there, and the line says where it would say who says so."""
    async with reading(folder) as reader:
        await reader.press("p", "home", "d")
        await reader.type("asked @Dana to send it")
        assert "nobody is named who says so: @ and a name at the beginning or the end" in reader.shown


def test_late_words_are_put_differently() -> None:
    """A late point is put differently, with its owner and its day, until it is answered."""
    room = held()
    words = PointWords("ring them", due="by Friday")
    owner, due = room.person("Priya"), date(2026, 12, 4)
    n = room.do(LateNoted(point="action", item=room.item(3), owner=owner, due=due, words=words))
    typing = correction(room.story, n)
    assert (typing.kind, typing.text) == ("reworded", "ring them @Priya Nair by Friday")
    (entry,) = made(room.story, typing, "ring the firm @Priya Nair by Friday", date(2027, 1, 1))
    room.do(entry)
    point = room.meeting.point(n)
    assert (point.text, point.owner, point.due) == ("ring the firm", owner, due)
    with pytest.raises(NotRead):
        made(room.story, typing, "@Priya by Friday", date(2027, 1, 1))


def test_after_the_final_record_a_note_is_corrected(tmp_path: Path) -> None:
    """Notes are tidied until the final record; then what is wrong in one is a correction."""
    issuing = Issuing(tmp_path / "meeting")
    assert correction(story_in(issuing.folder), issuing.note).kind == "reworded"
    issuing.issue(final=True)
    assert correction(story_in(issuing.folder), issuing.note) == Typing("correction")


async def test_a_meeting_that_was_left_open(tmp_path: Path) -> None:
    """A meeting that is not closed takes late notes, and is gone on with for that moment alone."""
    session = Session.start(Library(tmp_path), AGENDA, FakeClock())
    session.do(Room().begin().written[-1].entry)
    session.close()
    async with reading(session.folder) as reader:
        await reader.press("plus_sign")
        await reader.type("the bus")
        await reader.press("enter")
        assert isinstance(reader.last, LateNoted)
        assert reader.story.meeting.stage == "running"


# --- what is half-typed


@pytest.mark.parametrize("size", SIZES)
async def test_half_a_late_note_comes_back(folder: Folder, size: tuple[int, int]) -> None:
    """A late note that was broken off is given back, of the same item; once it is kept it is in no file."""
    async with reading(folder, size) as reader:
        await reader.type("/late")
        await reader.press("enter", "plus_sign")
        await reader.type("Priya, 10:40: okapi")
    file = folder.path / REVIEWED
    assert file.stat().st_mode & 0o777 == 0o600
    async with reading(folder, size) as reader:
        assert "What you were typing is back: Enter keeps, Esc leaves it." in reader.shown
        assert " late note, item 3 > Priya, 10:40: okapi" in reader.shown
        await reader.press(*"bird")
        assert "What you were typing is back" not in reader.shown
        await reader.press("enter")
        assert isinstance(entry := reader.last, LateNoted)
        assert entry.words == PointWords("okapibird")
        assert not file.exists()


@pytest.mark.parametrize(
    ("keys", "label"), [("pd", "done"), ("pm", "moved to"), ("c", "correction"), ("pc", "correction")]
)
async def test_half_of_any_line_comes_back(folder: Folder, keys: str, label: str) -> None:
    """So is what becomes of an action, or a correction, about the same entry; thrown away it is gone."""
    async with reading(folder) as reader:
        await reader.press(*keys)
        await reader.type("okapi")
        typing = reader.screen.review.typing
    assert typing is not None
    async with reading(folder, late=True) as reader:  # in place of a line that would be open anyway
        assert f" {label}" in reader.shown
        assert "> okapi" in reader.shown
        assert reader.screen.review.typing == typing
        assert typing.entry in (None, reader.screen.review.entry)
        await reader.press("escape", "escape")
        assert not (folder.path / REVIEWED).exists()
    async with reading(folder) as reader:
        assert "okapi" not in reader.shown


async def test_nothing_is_kept_of_an_empty_line(folder: Folder) -> None:
    """Nor is anything kept of one that stands as it was opened."""
    async with reading(folder) as reader:
        await reader.press("plus_sign", "a")
        await reader.press("backspace")
        assert not (folder.path / REVIEWED).exists()


def test_what_a_half_line_goes_on_as() -> None:
    """It goes on as what it was; where what it was about is not there any more its words are a late note."""
    story, points = WHOLE.story, WHOLE.meeting.points
    note = next(n for n in story.transcript.notes if all(n != point.id for point in points))
    here = WHOLE.meeting.items[0].id
    for typing in (
        Typing("late", head=Head(item=here, point="action")),
        Typing("reworded", "as it was", entry=note),
        Typing("correction", became="noted beside"),
        Typing("correction", entry=points[0].id),
        Typing("followed", entry=points[0].id, fate="moved"),
        Typing("answer", entry=points[0].id),
    ):
        assert gone_on_with(story, Half("okapi", typing)) == typing
        gone = replace(typing, entry=999, head=Head(item=999))
        assert gone_on_with(story, Half("okapi", gone)) == Typing("late")


def test_nothing_is_kept_off_the_record() -> None:
    """Of a meeting that was left off the record no half-typed word is kept."""
    room = Room().begin()
    late = Typing("late")
    assert half_typed(room.meeting, late, "okapi") == Half("okapi", late)
    room.do(OffRecord())
    assert half_typed(room.meeting, late, "okapi") is None
    assert half_typed(room.meeting, None, "okapi") is None
