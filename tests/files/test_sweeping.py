"""A library that other programs change: a sync service brings longer journals, and copies of some."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chair import cli
from chair.files import sweeping
from chair.files.catalogue import Catalogue
from chair.files.library import Library, NoSuchMeeting
from chair.files.marks import marks
from chair.files.shelf import original
from chair.files.sweeping import sweep
from chair.files.twins import beside, counted, shared, told
from chair.files.verify import verify
from chair.meeting.entries import FollowedUp
from chair.session_late import put_down
from tests.files.test_catalogue import answers, held
from tests.helpers import FakeClock

# What another program may do to a meeting's folder.
CHANGES = ("grow", "shrink", "copy", "folder", "go", "rename")


@pytest.fixture
def here(tmp_path: Path) -> Library:
    """The library on this computer."""
    return Library(tmp_path / "here")


def done_elsewhere(library: Library, name: str) -> None:
    """On another computer the action of a meeting is entered as done; a service brings the journal."""
    elsewhere = Library(library.root.parent / "elsewhere")
    shutil.copytree(library.root / name, elsewhere.root / name)
    folder = elsewhere.find(name)
    with Catalogue(elsewhere) as catalogue:
        (action,) = catalogue.actions()
    put_down(folder, [FollowedUp(point=action.n, fate="done")], FakeClock())
    shutil.copy2(folder.journal, library.root / name / "journal.jsonl")
    shutil.rmtree(elsewhere.root)


def test_a_journal_that_grew_elsewhere(here: Library) -> None:
    """What was entered on another computer is in the next answer, though nobody here left a mark."""
    names = [held(here).path.name for _ in range(3)]
    assert len(answers(here)[1]) == 3
    done_elsewhere(here, names[1])
    assert marks(here.root) == []
    with Catalogue(here) as catalogue:
        assert sorted(one.meeting for one in catalogue.actions()) == sorted({*names} - {names[1]})


def test_the_others_are_swept(here: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What answers do not look at is swept behind one, and not looked at again for a while."""
    monkeypatch.setattr(sweeping, "NEAR", 1)
    names = sorted(held(here).path.name for _ in range(3))
    answers(here)
    done_elsewhere(here, names[2])
    with Catalogue(here) as catalogue:
        assert len(catalogue.actions()) == 3
    sweep(here.root)
    assert marks(here.root) == [names[2]]
    with Catalogue(here) as catalogue:
        assert len(catalogue.actions()) == 2
    done_elsewhere(here, names[1])
    sweep(here.root)
    assert marks(here.root) == []
    long_ago = time.time() - 3600
    os.utime(here.root / ".catalogue" / "swept", (long_ago, long_ago))
    sweep(here.root)
    assert marks(here.root) == [names[1]]


def test_a_command_sweeps_behind_its_answer(here: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """`chair actions` tells what it knows at once, and the next one what has come meanwhile."""
    monkeypatch.setattr(sweeping, "NEAR", 0)
    monkeypatch.setenv("CHAIR_LIBRARY", str(here.root))
    name = held(here).path.name
    answers(here)
    done_elsewhere(here, name)
    first, second = (CliRunner().invoke(cli.main, ["actions"]).output for _ in range(2))
    assert "Ring the firm" in first
    assert second == "There are no open actions.\n"


@pytest.mark.parametrize("harm", ["nothing", "no catalogue", "garbage", "a folder"])
def test_a_sweep_never_fails(here: Library, harm: str) -> None:
    """Without a library, or beside a catalogue that cannot be read, it does nothing, and says nothing."""
    path = here.root / ".catalogue" / "catalogue.sqlite"
    if harm != "nothing":
        held(here)
        path.parent.mkdir(exist_ok=True)
    if harm == "garbage":
        path.write_bytes(b"garbage " * 900)
    if harm == "a folder":
        path.mkdir()
    before = marks(here.root)
    sweep(here.root)
    assert marks(here.root) == before


def test_a_copy_beside_the_journal(here: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that a sync service laid beside a journal is told in the list until it is gone, and not read."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(here.root))
    folder = held(here)
    before = answers(here)
    copy = folder.path / "journal (conflicted copy 2026-12-03).jsonl"
    copy.write_bytes(folder.journal.read_bytes())
    assert answers(here) == before
    assert f"{folder.path.name}/{copy.name}" in CliRunner().invoke(cli.main, ["list"]).stderr
    copy.unlink()
    assert "copies" not in CliRunner().invoke(cli.main, ["list"]).stderr


def test_a_copy_of_a_folder(here: Library) -> None:
    """A folder that is named as a copy of a meeting's is told, while that meeting is there."""
    folder = held(here)
    copy = folder.path.with_name(f"{folder.path.name} (1)")
    shutil.copytree(folder.path, copy)
    with Catalogue(here) as catalogue:
        assert catalogue.copies() == [copy.name]
        assert len(list(catalogue.meetings())) == 2
    shutil.rmtree(folder.path)
    with Catalogue(here) as catalogue:
        assert catalogue.copies() == []


def test_a_copy_is_not_meant(here: Library) -> None:
    """Without a name, or by the beginning of one, the meeting is meant; a copy only by what it alone has."""
    folder = held(here)
    name = folder.path.name
    for copy in (f"{name} (1)", f"{name} (10)", f"{name}-laptop"):
        shutil.copytree(folder.path, folder.path.with_name(copy))
    for start in ("", name[:10], name[:-1], name):
        assert here.find(start).path == folder.path
    for start, copy in ((f"{name}-", f"{name}-laptop"), (f"{name} (1)", f"{name} (1)")):
        assert here.find(start).path.name == copy
    with pytest.raises(NoSuchMeeting, match="2 meetings begin with"):
        here.find(f"{name} (1")
    shutil.rmtree(folder.path)
    assert original(here.find().path.name) == name
    with pytest.raises(NoSuchMeeting, match="3 meetings begin with"):
        here.find(name)


def test_who_works_on_a_copy_is_told(here: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What enters something says that a meeting is named as a copy, while the original lies beside it."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(here.root))
    folder = held(here)
    name = folder.path.name
    copy = folder.path.with_name(f"{name} (1)")
    shutil.copytree(folder.path, copy)
    commands = (
        ["late", copy.name, "the bus is late"],
        ["follow", copy.name, "999", "--done"],
        ["correct", copy.name, "It is Mrs Okoye", "--by", "Dana Ashe"],
        ["issue", copy.name],
    )
    told = f"{copy.name} is named as a copy of {name}.\n"
    for argv in commands:
        assert told in CliRunner().invoke(cli.main, argv).stderr
    assert "named as a copy" not in CliRunner().invoke(cli.main, ["issue", name]).stderr
    shutil.rmtree(folder.path)
    assert "named as a copy" not in CliRunner().invoke(cli.main, ["issue", copy.name]).stderr


def test_what_stays_of_a_twin(here: Library) -> None:
    """Whoever deletes the original, or the copy, is told what the other has of its own and what it lacks."""
    folder = held(here)
    name, lines = folder.path.name, folder.journal.read_bytes().splitlines(keepends=True)
    copy = folder.path.with_name(f"{name} (1)")
    shutil.copytree(folder.path, copy)
    (copy / "journal.jsonl").write_bytes(b"".join(lines[:-1]))
    (folder.path.with_name(f"{name} notes")).mkdir()
    assert list(beside(folder.path)) == [
        f"A folder beside it looks like a copy of it, and stays: {copy.name}. "
        "That one has no entries of its own, and lacks 1 entry of this one.",
        f"A folder beside it looks like a copy of it, and stays: {name} notes.",
    ]
    assert list(beside(copy)) == [
        f"It is named as a copy of {name}, which stays. "
        "That one has 1 entry of its own, and all that this one has."
    ]


def test_what_verifying_says_of_copies(here: Library) -> None:
    """How far a copy and its original are the same is told; what the journal proves stays what it is."""
    folder = held(here)
    lines = folder.journal.read_bytes().splitlines(keepends=True)
    (folder.path / "journal (1).jsonl").write_bytes(b"".join(lines[:5]))
    copy = folder.path.with_name(f"{folder.path.name}-laptop")
    shutil.copytree(folder.path, copy, ignore=shutil.ignore_patterns("journal (1).jsonl"))
    (first, *_), (second, *_) = verify(folder.path), verify(copy)
    assert (first.state, second.state) == ("whole", "whole")
    assert first.sentences[-1] == (
        "journal (1).jsonl lies beside it, as a sync service makes copies. All its 5 entries are in that "
        f"journal, which goes on for {len(lines) - 5} more: nothing is lost without it."
    )
    assert second.sentences[-1] == (
        f"Its folder is named as a copy of {folder.path.name}. All its {len(lines)} entries are in that "
        "journal: nothing is lost without it."
    )


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        ("abc", "abc", "All its 3 entries are in that journal: nothing is lost without it."),
        ("ab", "abcd", "It has all 2 entries of that journal, and 2 more."),
        (
            "abcd",
            "abx",
            "It shares 2 entries with that journal; then that one has 2 more, and this 1 of its own.",
        ),
        ("abc", "xyz", "It has no entry of that journal: it is another meeting's, or was changed"),
        ("abc", "", "It has no entry of that journal: it is another meeting's, or was changed"),
    ],
)
def test_what_two_journals_share(one: str, other: str, sentence: str) -> None:
    """Entry by entry from the beginning, until one differs."""
    assert shared([x.encode() for x in one], [x.encode() for x in other]).startswith(sentence)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("2026-12-03-annual-review-7f3a (1)", "2026-12-03-annual-review-7f3a"),
        ("2026-12-03-annual-review-7f3a (conflicted copy)", "2026-12-03-annual-review-7f3a"),
        ("2026-12-03-annual-review-7f3a-laptop", "2026-12-03-annual-review-7f3a"),
        ("2026-12-03-annual-review-7f3a", ""),
        ("2026-12-03-annual-review-7f3a1", ""),
        ("spring (1)", ""),
    ],
)
def test_names_of_copies(name: str, first: str) -> None:
    """A folder is named as a copy where something stands behind a whole id."""
    assert original(name) == first


def test_copies_in_one_sentence() -> None:
    """The first ones are named, the others counted; without any there is nothing to tell."""
    assert told([]) == ""
    assert told(["a", "b"]).startswith("As a sync service makes copies: a, b. ")
    assert "a, b, c and 2 more. " in told([*"abcde"])


def test_copies_in_a_few_words() -> None:
    """Where there is little room they are counted, and it is said what names them."""
    assert counted([]) == ""
    assert counted(["a"]) == "1 copy by a sync service; 'chair list' names it."
    assert counted([*"ab"]) == "2 copies by a sync service; 'chair list' names them."


def change(library: Library, what: str, at: int) -> None:
    """Do it to one of the meetings, without a mark."""
    names = sorted(library.names())
    if not names:
        return
    folder = library.root / names[at % len(names)]
    journal = folder / "journal.jsonl"
    match what:
        case "grow":
            journal.write_bytes(journal.read_bytes() + b"x")
        case "shrink":
            journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
        case "copy":
            (folder / "journal (1).jsonl").touch()
        case "folder":
            shutil.copytree(folder, folder.with_name(f"{folder.name} (1)"), dirs_exist_ok=True)
        case "go":
            shutil.rmtree(folder)
        case "rename":
            folder.rename(folder.with_name(f"x{folder.name}"))


@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 3)), max_size=6))
@settings(max_examples=25, deadline=None)
def test_it_is_as_if_made_again(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int]]
) -> None:
    """Whatever other programs do, after a sweep the answers are those of a catalogue that is made anew."""
    library = Library(tmp_path_factory.mktemp("swept") / "library")
    for note in ("a taxi", "taxi"):
        held(library, note=note)
    answers(library)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeping, "NEAR", 1)
        patch.setattr(sweeping, "_PAUSE", 0)
        for what, at in changes:
            change(library, what, at)
            sweep(library.root)
            with Catalogue(library) as catalogue:
                found = [*catalogue.meetings()], catalogue.actions(), catalogue.copies()
            with Catalogue(library, anew=True) as catalogue:
                assert found == ([*catalogue.meetings()], catalogue.actions(), catalogue.copies())


def test_no_day_of_the_future(here: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stamp of a clock that went wrong does not put off sweeping for years."""
    monkeypatch.setattr(sweeping, "NEAR", 0)
    name = held(here).path.name
    answers(here)
    sweep(here.root)
    later = time.mktime(date(2040, 1, 1).timetuple())
    os.utime(here.root / ".catalogue" / "swept", (later, later))
    done_elsewhere(here, name)
    sweep(here.root)
    assert marks(here.root) == [name]
