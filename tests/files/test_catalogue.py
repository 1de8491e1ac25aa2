"""The catalogue: what it answers is what the journals say, whatever became of it."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.clock import SystemClock
from chair.files import redaction
from chair.files.cache import forget
from chair.files.catalogue import Action, Catalogue, Found
from chair.files.issue import enter
from chair.files.journal import NAME
from chair.files.library import Folder, InUse, Library, Listed, listed
from chair.files.marks import marks
from chair.files.said import number
from chair.meeting.entries import (
    Begun,
    Closed,
    FollowedUp,
    Noted,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    Text,
)
from chair.session import Session
from chair.session_proposals import OwnText
from tests.helpers import AGENDA, HOUR, SECOND, TEN, FakeClock, Room, journal_bytes, tree

DUE = date(2026, 12, 11)
Answers = tuple[list[Listed], list[Action], list[Found]]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library that is not there yet."""
    return Library(tmp_path / "library")


def held(library: Library, *, clock: FakeClock | None = None, note: str = "the taxi is late") -> Folder:
    """A meeting that was held and closed, with a note and an action."""
    session = Session.start(library, AGENDA, clock or FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(Noted(words=Text(note)))
    owner = next(one.id for one in session.meeting.people if one.name == "Dana Ashe")
    session.do(
        PointAdded(point="action", owner=owner, due=DUE, words=PointWords("Ring the firm", due="soon"))
    )
    session.do(OwnText("told in confidence"))
    session.do(Closed())
    session.close()
    return session.folder


def answers(library: Library) -> Answers:
    """Everything that is asked of a catalogue."""
    with Catalogue(library) as catalogue:
        return list(catalogue.meetings()), catalogue.actions(settled=True), catalogue.find("taxi")


def test_the_list_goes_on_where_it_was(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is read some at once: whatever changes in between, no meeting is told twice or missed."""
    folders = [held(library, note=f"note {n}").path.name for n in range(5)]  # all at the same moment
    begun = Session.start(library, AGENDA, FakeClock())
    begun.close()
    with Catalogue(library) as catalogue:
        whole = list(catalogue.meetings())
        assert [one.id for one in whole] == sorted((*folders, begun.folder.path.name))
        assert catalogue.count() == 6
        monkeypatch.setattr("chair.files.catalogue._LISTED", 2)
        assert list(catalogue.meetings()) == whole
        assert [one.id for one in catalogue.meetings(("not begun", "open"))] == [begun.folder.path.name]
        told = catalogue.meetings()
        first = next(told)
        forget(library.root / first.id)
        assert [first, *told] == whole


def anew(library: Library) -> Answers:
    """The same from one that is made again."""
    with Catalogue(library, anew=True) as catalogue:
        return list(catalogue.meetings()), catalogue.actions(settled=True), catalogue.find("taxi")


def test_what_it_answers(library: Library) -> None:
    """The meetings, their actions with owner and day, and every note with the words."""
    folder = held(library)
    with Catalogue(library) as catalogue:
        assert list(catalogue.meetings()) == [listed(folder.path)[1]]
        (action,) = catalogue.actions()
        assert (action.meeting, action.text, action.due) == (folder.path.name, "Ring the firm", DUE)
        assert (action.owner, action.party, action.fate) == ("Dana Ashe", "Family", "open")
        (found,) = catalogue.find("TAXI lat*")
        assert (found.meeting, found.text) == (folder.path.name, "the taxi is late")
        assert catalogue.told == []


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("taxi late", True),
        ("late taxi", True),
        ('"late taxi"', False),
        ('"taxi is"', True),
        ("tax", False),
        ("tax*", True),
        ("firm", True),
        ("taxi OR bus", False),
        ("taxi NOT late", False),
        ('"', False),
        ("*", False),
        ("-", False),
        ("text:taxi", False),
        ("confidence", False),
        ("Dana", True),
        ("nonsense", False),
    ],
)
def test_words_are_words(library: Library, words: str, is_found: bool) -> None:
    """All words count, quotes are a phrase, a star a beginning; nothing else is an operator; no own note."""
    held(library)
    with Catalogue(library) as catalogue:
        assert bool(catalogue.find(words)) == is_found


@given(st.text(max_size=30))
@settings(max_examples=200)
def test_any_words_can_be_asked_for(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    """Whatever somebody looks for is an answer, never a fault."""
    library = Library(tmp_path_factory.mktemp("any"))
    with Catalogue(library) as catalogue:
        assert catalogue.find(words) == []


def test_a_meeting_that_goes_on(library: Library) -> None:
    """While a meeting is open each answer is of now, and the mark stays; when it was left, the mark goes."""
    session = Session.start(library, AGENDA, FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    answers(library)
    session.do(Noted(words=Text("one taxi")))
    with Catalogue(library) as catalogue:
        assert [found.text for found in catalogue.find("taxi")] == ["one taxi"]
    assert marks(library.root) == [session.folder.path.name]
    session.close()
    answers(library)
    assert marks(library.root) == []


def test_only_what_is_marked_is_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting in which nobody has written is not opened again; one that was followed up is."""
    folder = held(library)
    answers(library)
    monkeypatch.setattr("chair.files.library.listed", lambda path: pytest.fail(str(path)))
    answers(library)
    monkeypatch.undo()
    _followed(folder, answers(library)[1][0].n)
    with Catalogue(library) as catalogue:
        assert catalogue.actions() == []
        assert [one.fate for one in catalogue.actions(settled=True)] == ["done"]


def test_a_meeting_that_is_gone(library: Library) -> None:
    """A folder that was taken away, or came from elsewhere, is noticed by itself."""
    folder = held(library)
    answers(library)
    folder.path.rename(library.root.parent / "elsewhere")
    assert answers(library) == ([], [], [])
    (library.root.parent / "elsewhere").rename(library.root / "back")
    with Catalogue(library) as catalogue:
        assert [one.id for one in catalogue.meetings()] == ["back"]
        assert len(catalogue.actions()) == len(catalogue.find("taxi")) == 1


def garbage(path: Path) -> None:
    """Something else."""
    path.write_bytes(b"garbage " * 900)


def half(path: Path) -> None:
    """Cut short."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """Nothing in it."""
    path.write_bytes(b"")


def other_version(path: Path) -> None:
    """A newer chair has made it."""
    base = sqlite3.connect(path)
    base.execute("pragma user_version = 99")
    base.close()


def other_tables(path: Path) -> None:
    """A table is missing."""
    base = sqlite3.connect(path)
    base.execute("drop table actions")
    base.close()


def gone(path: Path) -> None:
    """It is not there."""
    path.unlink()


@pytest.mark.parametrize("harm", [garbage, half, empty, other_version, other_tables, gone])
def test_it_makes_itself_again(library: Library, harm: Callable[[Path], None]) -> None:
    """A catalogue that is lost, damaged or of another version is made again, with one line."""
    held(library)
    before = answers(library)
    harm(library.root / ".catalogue" / "catalogue.sqlite")
    with Catalogue(library) as catalogue:
        found = (list(catalogue.meetings()), catalogue.actions(settled=True), catalogue.find("taxi"))
    assert found == before == answers(library)
    assert len(catalogue.told) == 1


def test_where_nothing_can_be_written(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for a catalogue every journal is read, and that is said."""
    folder = held(library)

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("chair.files.cache.make_folder", refuse)
    with Catalogue(library) as catalogue:
        assert list(catalogue.meetings()) == [listed(folder.path)[1]]
        assert catalogue.told == ["The catalogue cannot be kept here; every journal is read instead."]


def test_what_was_read_for_once_is_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an answer without a catalogue has read is still new to the catalogue that is there again."""
    answers(library)
    folder = held(library)
    answers(library)
    held(library, note="another taxi")
    _followed(folder, answers(library)[1][0].n)

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("chair.files.cache.make_folder", refuse)
        without = answers(library)
    assert answers(library) == without == anew(library)
    assert marks(library.root) == []


def test_a_damaged_journal(library: Library) -> None:
    """A meeting that cannot be read to its end is in the list, with what could be read."""
    folder = held(library)
    data = folder.journal.read_bytes()
    folder.journal.write_bytes(data.replace(b"Ring the firm", b"Ring the farm"))
    with Catalogue(library) as catalogue:
        assert [one.state for one in catalogue.meetings()] == ["damaged"]
        assert [one.text for one in catalogue.find("taxi")] == ["the taxi is late"]
        assert catalogue.actions() == []


def test_words_that_are_taken_out(library: Library) -> None:
    """Once words are out of a meeting they are in no byte of the catalogue, though others were read often."""
    first, second = held(library, note="the zebrafinch taxi"), held(library, note="another taxi")
    for _ in range(3):
        for folder in (first, second):
            folder.lock()
            folder.release()
        answers(library)
    n = _note(first, "zebrafinch")
    first.lock()
    planned = redaction.plan(first, [n], "the family asked")
    redaction.redact(first, planned, FakeClock())
    first.release()
    assert not any(b"zebrafinch" in data for data in tree(library.root).values())
    answers(library)
    assert not any(b"zebrafinch" in data for data in tree(library.root).values())
    with Catalogue(library) as catalogue:
        assert [found.text for found in catalogue.find("taxi")] == ["another taxi"]


def test_a_catalogue_that_cannot_forget_goes(library: Library) -> None:
    """Where the words cannot be taken out of a damaged catalogue, the catalogue goes."""
    folder = held(library)
    path = library.root / ".catalogue" / "catalogue.sqlite"
    n = _note(folder)
    garbage(path)
    folder.lock()
    redaction.redact(folder, redaction.plan(folder, [n], "asked for"), FakeClock())
    folder.release()
    assert not path.exists()


def test_who_has_a_meeting_open_keeps_it(library: Library) -> None:
    """The catalogue reads a meeting that is open, and nobody else has it meanwhile."""
    folder = held(library)
    folder.lock()
    assert answers(library) == anew(library)
    with pytest.raises(InUse):
        Folder(folder.path).lock()
    folder.release()
    folder.lock()
    folder.release()


def test_looking_never_keeps_anybody_out(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants a meeting while the catalogue looks whether somebody has it waits a moment and has it."""
    folder = held(library)
    looking = os.open(folder.path / "lock", os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        fcntl.flock(looking, fcntl.LOCK_UN)

    monkeypatch.setattr(time, "sleep", sleep)
    folder.lock()
    assert len(slept) == 1
    with pytest.raises(BlockingIOError):
        fcntl.flock(looking, fcntl.LOCK_SH | fcntl.LOCK_NB)
    folder.release()
    os.close(looking)


def test_two_at_once(library: Library) -> None:
    """Two programs that ask and write at the same time lose nothing."""
    held(library)
    code = (
        "import sys; from pathlib import Path; from chair.files.catalogue import Catalogue;"
        "from chair.files.library import Library; from tests.files.test_catalogue import held\n"
        "library = Library(Path(sys.argv[1]))\n"
        "for _ in range(8):\n"
        "    held(library)\n"
        "    with Catalogue(library) as catalogue: assert not catalogue.told, catalogue.told\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(library.root)]) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0]
    found = answers(library)
    assert len(found[0]) == 17
    assert found == anew(library)
    assert marks(library.root) == []


@given(
    st.lists(
        st.sampled_from(("hold", "leave", "follow", "away", "back", "lose", "spoil", "ask")), max_size=12
    )
)
@settings(max_examples=30, deadline=None)
def test_it_says_what_the_journals_say(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    """Whatever happens to the meetings and the catalogue, it answers as one that was made again."""
    root = tmp_path_factory.mktemp("steps")
    library, clock = Library(root / "library"), FakeClock()
    for step in steps:
        clock.go(HOUR)
        names = sorted(library.names())
        path = library.root / ".catalogue" / "catalogue.sqlite"
        if step == "hold":
            held(library, clock=clock)
        elif step == "leave":
            Session.start(library, AGENDA, clock).close()
        elif step == "follow" and names:
            _follow(library, clock)
        elif step == "away" and names:
            (library.root / names[0]).rename(root / names[0])
        elif step == "back":
            for left in [one for one in root.iterdir() if one.name != "library"]:
                left.rename(library.root / left.name)
        elif step == "lose":
            path.unlink(missing_ok=True)
        elif step == "spoil" and path.exists():
            garbage(path)
        elif step == "ask":
            answers(library)
    assert answers(library) == anew(library)


def test_whatever_was_typed_is_one_line(library: Library) -> None:
    """Whatever was typed is found again, as one line."""
    room = Room(AGENDA, FakeClock()).begin()
    room.do(PersonAdded(seat=7, words=PersonWords("[red]Sam[/nope]")))
    room.do(Noted(person=room.person("[red]Sam"), words=Text("# taxi\n[EHCP]")), SECOND)
    path = library.root / "2026-12-03-meeting-aaaa"
    path.mkdir(parents=True)
    (path / NAME).write_bytes(journal_bytes(room.written))
    with Catalogue(library) as catalogue:
        assert [one.text for one in catalogue.find("ehcp taxi")] == ["[red]Sam[/nope]: # taxi [EHCP]"]


def _note(folder: Folder, word: str = "taxi") -> int:
    with Catalogue(Library(folder.path.parent)) as catalogue:
        found: list[Found] = catalogue.find(word)
    return found[0].n


def _follow(library: Library, clock: FakeClock) -> None:
    with Catalogue(library) as catalogue:
        found: list[Action] = catalogue.actions()
    if found:
        _followed(Folder(library.root / found[0].meeting), found[0].n, clock)


def _followed(folder: Folder, n: int, clock: FakeClock | None = None) -> None:
    folder.lock()
    enter(folder, FollowedUp(point=n, fate="done"), (clock or SystemClock()).now())
    folder.release()


def test_the_newest_comes_first(library: Library) -> None:
    """What was said last is found first, in whichever meeting; within a second by meeting and entry."""
    clock = FakeClock()
    first, second = held(library, clock=clock, note="taxi one"), held(library, clock=clock, note="taxi two")
    clock.go(HOUR)
    held(library, clock=clock, note="taxi three")
    one, other = sorted([(first.path.name, "taxi one"), (second.path.name, "taxi two")])
    with Catalogue(library) as catalogue:
        assert [found.text for found in catalogue.find("taxi")] == ["taxi three", one[1], other[1]]
        assert [found.text for found in catalogue.find("taxi", limit=1)] == ["taxi three"]


def test_numbers_that_meet(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should what was said have the same number, all of it is kept, and forgotten with its meeting."""
    monkeypatch.setattr("chair.files.said.number", lambda wall, meeting, n: 7)
    first = held(library, note="one taxi")
    held(library, note="two taxis")
    with Catalogue(library) as catalogue:
        assert len(catalogue.find("taxi*")) == 2
    first.path.rename(library.root.parent / "elsewhere")
    with Catalogue(library) as catalogue:
        assert [found.text for found in catalogue.find("taxi*")] == ["two taxis"]


@pytest.mark.parametrize("wall", [-5_000, 0, TEN, 253_402_300_799_000])
def test_a_number_for_any_time(wall: int) -> None:
    """Whatever the clock said, what was said has a number that SQLite takes, and later is not less."""
    assert 0 <= number(wall, "a", 1) < 1 << 63
    assert number(wall, "a", 1) <= number(wall + 2_000, "a", 1)


def test_only_what_is_due(library: Library) -> None:
    """Asked for what is due before a day, only that is told."""
    held(library)
    with Catalogue(library) as catalogue:
        assert catalogue.actions(before=DUE) == []
        assert catalogue.actions(before=DUE + timedelta(days=1)) == catalogue.actions() != []


def test_a_family_of_meetings(library: Library) -> None:
    """A meeting, those it followed, and those that followed it are a family, from wherever it is asked."""
    chain: list[str] = []
    for _ in range(3):
        agenda = replace(AGENDA, follows=chain[-1] if chain else "")
        session = Session.start(library, agenda, FakeClock())
        session.close()
        chain.append(session.folder.path.name)
    other = held(library).path.name
    odd = Session.start(library, replace(AGENDA, follows="../somewhere else"), FakeClock())
    odd.close()
    with Catalogue(library) as catalogue:
        for one in chain:
            assert catalogue.family(one) == frozenset(chain)
        assert catalogue.family(other) == {other}
        assert {one.id: one.follows for one in catalogue.meetings()}[chain[1]] == chain[0]


def test_the_same_words_make_no_family(library: Library) -> None:
    """Meetings that are said to follow the same thing, which is no meeting here, have nothing in common."""
    names: list[str] = []
    for follows in ("the spring meeting", "the spring meeting", "2025-06-03-annual-review-0000"):
        session = Session.start(library, replace(AGENDA, follows=follows), FakeClock())
        session.close()
        names.append(session.folder.path.name)
    with Catalogue(library) as catalogue:
        assert [catalogue.family(one) for one in names] == [{one} for one in names]


@given(st.lists(st.sampled_from([*range(8), "words", ""]), min_size=8, max_size=8))
@settings(max_examples=50, deadline=None)
def test_any_links_are_families(follows: list[int | str]) -> None:
    """Whoever follows whom, in rings too: each meeting is in one family, the same from all that are in it."""
    with tempfile.TemporaryDirectory() as root, Catalogue(Library(Path(root))) as catalogue:
        base = sqlite3.connect(Path(root, ".catalogue", "catalogue.sqlite"), isolation_level=None)
        for at, before in enumerate(follows):
            follows_it = f"m{before}" if before in range(8) else before
            base.execute(
                "insert into meetings values (?, '', '', ?, 'closed', '', '', null, ?, '')",
                (f"m{at}", at, follows_it),
            )
        families = [{one} for one in range(8)]
        for at, before in enumerate(follows):
            if isinstance(before, int):
                both = families[at] | families[before]
                for one in both:
                    families[one] = both
        found = [catalogue.family(f"m{at}") for at in range(8)]
        assert found == [{f"m{one}" for one in family} for family in families]
