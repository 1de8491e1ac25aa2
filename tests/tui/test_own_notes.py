"""Own notes at the keyboard: kept, seen by nobody else, and in no other file."""

from __future__ import annotations

import errno
import random
from pathlib import Path

import pytest

from chair.files import issue
from chair.files.library import Folder
from chair.files.own_notes import NAME
from chair.files.record.forms import FILES, made
from chair.files.record.session_data import session_data
from chair.meeting.entries import Asked, Closed, Reckoned
from chair.meeting.floor import unsettled
from chair.session import Session
from chair.tui.keys import KEY_OF
from chair.tui.widgets.entry import veil
from tests.files.disk import Disk
from tests.helpers import FakeClock, tree
from tests.tui.table import Table, at_table, chairing

SECRET = "Zebedee looked away"


def elsewhere(folder: Path, word: str) -> list[str]:
    """The files that hold a word, other than the two for own notes."""
    private = (NAME, "private-draft.json")
    return [
        path for path, data in tree(folder).items() if word.encode() in data and not path.endswith(private)
    ]


async def test_kept_in_its_own_file_only(tmp_path: Path) -> None:
    """An own note is on the disk, in no other file and nowhere on the screen, whatever is done then."""
    async with chairing(tmp_path) as table:
        await table.write("t", "mornings are hard")
        await table.write(".", SECRET)
        assert [note.text for note in table.session.own_notes] == [SECRET]
        assert "Zebedee" not in table.text
        await table.press("n", "u", "u", "up", "z", "z", "?", "?")
        assert "Zebedee" not in table.text
        assert table.kinds == ["begun", "noted", "moved", "undone"]
        await table.press("w", "y", "y", "y", "y", "y")
        table.session.write_files()
    assert elsewhere(tmp_path, "Zebedee") == []
    assert SECRET.encode() in (table.session.folder.path / NAME).read_bytes()


async def test_only_the_last_word_is_seen(tmp_path: Path) -> None:
    """While an own note is typed the line shows one word of it, and the rows above nothing."""
    async with chairing(tmp_path) as table:
        await table.press(".")
        await table.type(SECRET)
        dots = "\u2022"
        assert table.line("TYPING").rstrip() == f" TYPING own note > {dots * 7} {dots * 6} away"
        assert table.notice.split() == ["For", "you", "alone;", "it", "is", "in", "no", "record."]
        assert "Tab" not in table.lines[-1]
        await table.press("enter", "t")
        await table.type("all of this")
        assert "all of this" in table.line("TYPING")


@pytest.mark.parametrize(
    ("text", "cursor", "shown"),
    [
        ("", 0, ""),
        ("one", 3, "one"),
        ("one two", 7, "\u2022\u2022\u2022 two"),
        ("one two ", 8, "\u2022\u2022\u2022 two "),
        ("one two", 1, "one \u2022\u2022\u2022"),
        ("\u732b one", 5, "\uff0a one"),
    ],
)
def test_veil(text: str, cursor: int, shown: str) -> None:
    """Every letter but those of one word is veiled, as wide as it was."""
    assert veil(text, cursor) == shown


async def test_seen_for_ten_seconds(tmp_path: Path) -> None:
    """The key twice shows the own notes in the place of the others; by itself that ends."""
    async with chairing(tmp_path) as table:
        await table.write("t", "mornings are hard")
        await table.write(".", SECRET)
        await table.press(".", ".")
        assert SECRET in table.text
        assert "mornings" not in table.text
        assert "KEYS" in table.text
        await table.press("n")
        assert SECRET in table.text
        table.pace += 10_000
        await table.wait(seconds=1)
        assert SECRET not in table.text
        assert "mornings" in table.text
        await table.press(".", ".")
        assert SECRET in table.text
        await table.press(".")
        assert SECRET not in table.text


async def test_in_the_middle_of_a_note(tmp_path: Path) -> None:
    """An own note goes before what is half-typed, which comes back as it was."""
    async with chairing(tmp_path) as table:
        await table.press("2", "t")
        await table.type("the taxi")
        await table.press("ctrl+o", ".")
        await table.type(SECRET)
        assert table.session.folder.path.joinpath("draft.json").exists() is False
        table.screen.tick()
        await table.settle()
        assert elsewhere(tmp_path, "Zebedee") == []
        await table.press("enter")
        assert "the taxi" in table.line("TYPING note, Dana Ashe")
        await table.press("enter")
        assert table.kinds == ["begun", "given", "noted"]


async def test_a_crash_while_it_is_typed(tmp_path: Path) -> None:
    """What was half-typed of an own note comes back as an own note, and was in its own draft alone."""
    async with chairing(tmp_path) as table:
        await table.press(".")
        await table.type(SECRET)
        table.screen.tick()
        await table.settle()
        assert elsewhere(tmp_path, "Zebedee") == []
        folder = table.session.folder.path
    session, _ = Session.resume(Folder(folder), FakeClock())
    async with at_table(session, FakeClock()) as table:
        assert "TYPING own note" in table.text
        await table.press("enter")
        assert [note.text for note in table.session.own_notes] == [SECRET]
        table.screen.tick()
        await table.settle()
    assert not (folder / "private-draft.json").exists()


async def test_tab_never_makes_it_a_note(tmp_path: Path) -> None:
    """What is meant for nobody else does not become a note by a slip of the finger."""
    async with chairing(tmp_path) as table:
        await table.press(".")
        await table.type(SECRET)
        await table.press("tab", "ctrl+o", "t", "enter")
        assert table.kinds == ["begun"]
        assert len(table.session.own_notes) == 1


async def test_a_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An own note that is not saved comes back into the line, veiled, and is saved later, elsewhere too."""
    (tmp_path / "other").mkdir()
    async with chairing(tmp_path / "library") as table:
        disk = Disk(monkeypatch)
        disk.other = tmp_path / "other"
        try:
            await table.write(".", "one")
            disk.refuse(errno.EIO)
            await table.write(".", SECRET)
            assert "NOT SAVED" in table.text
            assert "TYPING own note" in table.text
            assert "Zebedee" not in table.text
            await table.press("ctrl+o", "S")
            await table.type(str(tmp_path / "other"))
            await table.press("enter")
            assert "TYPING own note" in table.text
            await table.press("enter")
            assert [note.text for note in table.session.own_notes] == ["one", SECRET]
        finally:
            disk.heal()
        moved = table.session.folder.path
    assert moved.parent == tmp_path / "other"
    assert (moved / NAME).read_bytes().count(b"\n") == 2
    assert elsewhere(tmp_path, "Zebedee") == []


async def test_a_page_takes_their_place(tmp_path: Path) -> None:
    """Esc ends them, a page opened over them is seen, and over a page no key answers what they cover."""
    async with chairing(tmp_path) as table:
        await table.write("g", "The taxi stays")
        await table.write(".", SECRET)
        await table.press(".", ".", "escape")
        assert SECRET not in table.text
        await table.press(".", ".", "k")
        assert SECRET not in table.text
        assert "is this right?" in table.text
        await table.press(".", ".")
        assert SECRET in table.text
        await table.press("y")
        assert SECRET not in table.text
        assert "answered" not in table.kinds
        await table.press("y")
        assert table.kinds[-1] == "answered"


# Every key but those that end the program or the meeting; often those that end or break off a line.
_ANY = (
    *"0123456789,nflNtagrxdpvocibuekhzwsjm/YZ!", *KEY_OF, "f2", "f3", "f4", "home",
    *("enter", "escape", "tab", "ctrl+o", "u", ".") * 4,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_the_order_of_keys(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However own notes are typed, left, broken off by any keys and by a crash, no other file has a word."""
    monkeypatch.setattr("os.fsync", lambda handle: None)
    dice = random.Random(seed)
    async with chairing(tmp_path) as table:
        await _storm(table, dice, tmp_path)
        folder, clock = table.session.folder.path, table.clock
    clock.go(5_000)
    session, _ = Session.resume(Folder(folder), clock)
    async with at_table(session, clock) as table:  # what was half-typed at the crash is there again
        await _storm(table, dice, tmp_path)
        kept = table.session.own_notes
    assert len(kept) > 3
    assert elsewhere(tmp_path, "zebedee") == []
    session, _ = Session.resume(Folder(folder), clock)
    _close(session)
    session.write_files()
    session.close()
    now = clock.go(5_000)
    issue.issue(Folder(folder), issue.plan(Folder(folder), now), now)
    data = session_data(session.story.lines, (len(session.story.lines), "5a17" * 16))
    for form in FILES:
        assert b"zebedee" not in made(data, *form.split("."))
    assert len(tree(folder)) > 12
    assert elsewhere(tmp_path, "zebedee") == []


def _close(session: Session) -> None:
    """Close the meeting, whatever the keys have left open."""
    if (hold := session.meeting.hold) is not None and hold.entry is not None:
        session.do(Reckoned(entry=hold.entry, was="talk"))
    for item in session.meeting.items:
        for voice in unsettled(session.meeting, item) if item.progress in ("open", "left") else ():
            session.do(Asked(party=voice.party, person=voice.person, answer="nothing", item=item.id))
    outcome = session.do(Closed())
    assert session.meeting.stage == "closed", outcome


async def _storm(table: Table, dice: random.Random, folder: Path) -> None:
    """Keys at random; whenever an own note is open, often words of it. Drafts are kept meanwhile."""
    for step in range(250):
        line = table.screen.desk.writing.line
        own = line is not None and line.kind == "own"
        if own and dice.random() < 0.6:
            await table.type(f"zebedee{step} ")
        elif not own and dice.random() < 0.25:
            await table.press("escape", "escape", ".")
        elif line is not None and not own and dice.random() < 0.3:
            await table.type("the taxi ")
        else:
            await table.press(dice.choice(_ANY))
        if step % 5 == 0:
            table.screen.tick()
            await table.settle()
            assert elsewhere(folder, "zebedee") == [], step
