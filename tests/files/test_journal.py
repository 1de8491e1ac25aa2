"""The journal: whatever happens to the file, what was told as saved is there, or it is said what is not."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.clock import stamp, unstamp
from chair.files import atomic, journal_lines
from chair.files.journal import NAME, Journal, Meddled, NotSaved, read_journal
from chair.files.journal_lines import START, Bad, Damage, Reading, is_torn
from chair.files.library import story_of
from chair.files.trouble import why
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.entries import (
    BecauseWords,
    Noted,
    Paused,
    Redacted,
    Text,
    act_and_words,
)
from chair.meeting.replay import Line
from tests import golden_meeting
from tests.files.disk import Disk
from tests.helpers import SALT, SECOND, TEN, Room, chained, journal_bytes, kinds, salt_of, tree, unchanged

SECRET = "a word nobody may read again"
SMALL = Agenda(
    "Review",
    people=(AgendaPerson("Robin", "Child"), AgendaPerson("Jo", "", "facilitator")),
    items=(AgendaItem("Support", 5, prompts=("What would help?",)),),
)


def small() -> Room:
    """A short meeting that has every shape of line: without words, with them, and with them taken out."""
    room = Room(SMALL).begin()
    room.do(Noted(person=3, words=Text('A note: \u00e9\U0001f600 {"n": 1}')), SECOND)
    gone = room.do(Noted(words=Text(SECRET)), SECOND)
    room.do(Redacted(entries=(gone,), words=BecauseWords("asked")), SECOND)
    room.do(Paused(), SECOND)
    return room


WRITTEN = small().written  # line by line
LINES = small().story.lines  # as they are when all is said
DATA = journal_bytes(WRITTEN)
RAW = DATA.splitlines()
GOLDEN = golden_meeting.journal()


def note(n: int, text: str = "More") -> Line:
    """One more note."""
    return Line(n, TEN + n * SECOND, 1_000_000 + n * SECOND, Noted(words=Text(text)))


def salts() -> Callable[[], str]:
    """Salts that are the same each time."""
    count = iter(range(1, 1_000))
    return lambda: salt_of(next(count))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal would be."""
    return tmp_path / NAME


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is not waited for, where it is not the disk that is looked at."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that fails on purpose."""
    return Disk(monkeypatch)


# --- writing and reading


def test_what_is_written_is_read(path: Path) -> None:
    """A journal gives back its lines, and names its head."""
    journal = Journal.create(path, WRITTEN[:3], salt=salts())
    for line in WRITTEN[3:]:
        journal.append([line])
    reading = read_journal(path)
    assert list(reading.lines) == LINES
    assert journal.head == (len(LINES), reading.head)
    assert json.loads(reading.raw[-1])["h"] == reading.head
    assert path.read_bytes() == DATA


def test_a_line_as_it_is_promised() -> None:
    """The format is for ever: this is what a line looks like, byte for byte."""
    line, _ = journal_lines.render(
        Line(12, TEN, 8_123_450, Noted(person=2, words=Text("caf\u00e9"))), START, SALT
    )
    assert line == (
        b'{"n":12,"t":"2026-12-03T10:00:00.000Z","m":8123450,"e":{"kind":"noted","person":2},'
        b'"x":{"text":"caf\\u00e9"},"s":"5a175a175a175a175a175a175a175a17",'
        b'"d":"09a5aa51b5e6d568c779bc056973569bda89034e6a33aeeca7218cb4d632c14b",'
        b'"h":"f32ace73a0c2797346b1bf95acf61b1027c7cd76ffb91e291f8cfec1a1121cb8"}'
    )


def test_opened_again_it_goes_on(path: Path) -> None:
    """A journal that was let go is opened again and goes on where it was."""
    Journal.create(path, LINES).close()
    with unchanged(path):
        journal, reading = Journal.open(path)
    assert list(reading.lines) == LINES
    journal.append([note(len(LINES) + 1)])
    assert [line.n for line in read_journal(path).lines] == list(range(1, len(LINES) + 2))


def test_no_journal_is_made_over_another(path: Path) -> None:
    """Where a journal is, none is created."""
    path.write_bytes(DATA)
    with unchanged(path), pytest.raises(Meddled, match=r"There is a journal here already\."):
        Journal.create(path, LINES)


def test_no_journal_no_reading(path: Path) -> None:
    """Opening what is not there is an error of the system's."""
    with pytest.raises(FileNotFoundError):
        Journal.open(path)


def test_replaced_it_is_the_same(path: Path) -> None:
    """Writing everything anew changes no byte, and the journal goes on."""
    journal = Journal.create(path, WRITTEN, salt=salts())
    before = path.stat().st_ino
    journal.replace()
    assert path.read_bytes() == DATA
    assert path.stat().st_ino != before
    journal.append([note(len(LINES) + 1)])
    assert len(read_journal(path).lines) == len(LINES) + 1


def test_salts_are_random(path: Path) -> None:
    """The same words have another digest each time, so that destroyed ones cannot be guessed."""
    Journal.create(path, [*LINES[:1], note(2, "yes"), note(3, "yes")])
    digests = [json.loads(raw)["d"] for raw in read_journal(path).raw]
    assert len(set(digests)) == 3


def test_several_entries_are_one_write(path: Path, disk: Disk) -> None:
    """Entries that belong together go to the disk in one write and one sync."""
    journal = Journal.create(path, LINES)
    before = disk.count.copy()
    journal.append([note(len(LINES) + 1), note(len(LINES) + 2)])
    assert disk.count - before == {"write": 1, "fsync": 1}


def test_golden_line_by_line() -> None:
    """Every line of the golden journal, rendered again, gives the same bytes."""
    reading = journal_lines.read(GOLDEN)
    assert (reading.damage, reading.newer, reading.torn) == (None, None, b"")
    head = START
    for line, raw in zip(reading.lines, reading.raw, strict=True):
        words = journal_lines.render(line, head, salt_of(line.n, "golden"))[0]
        head = json.loads(raw)["h"]
        if "d" in json.loads(raw) and "x" not in json.loads(raw):
            continue  # its words are gone; only the digest of them is left
        assert words == raw


@given(
    st.text(st.characters(exclude_categories=()), max_size=40), st.integers(0, 2**53), st.integers(0, 2**40)
)
def test_any_words_any_time(text: str, m: int, wall: int) -> None:
    """Whatever the words are, a line is pure ASCII, has no line end in it, and is read as it was written."""
    line = Line(1, wall, m, Noted(words=Text(text)))
    raw, head = journal_lines.render(line, START, SALT)
    assert raw.isascii()
    assert b"\n" not in raw
    reading = journal_lines.read(raw + b"\n")
    assert reading.lines == (line,)
    assert journal_lines.render(reading.lines[0], START, SALT) == (raw, head)
    assert unstamp(stamp(wall)) == wall


# --- cut short


def test_cut_at_every_byte_the_longest_good_beginning_is_left() -> None:
    """A journal cut anywhere gives every line that is whole, and the rest as torn; none is read wrongly."""
    for size in range(len(DATA) + 1):
        reading = journal_lines.read(DATA[:size])
        whole = DATA[:size].count(b"\n")
        # A redacted line needs the entry that says so: without it, it is damaged.
        if GONE <= whole < GONE + 1:
            assert reading.damage is not None
            assert reading.damage.n == GONE
            assert list(reading.lines) == LINES[: GONE - 1]
            continue
        assert reading.damage is None
        assert reading.newer is None
        assert [line.n for line in reading.lines] == list(range(1, whole + 1))
        assert list(reading.lines) == LINES[:whole]
        assert reading.torn == DATA[:size][DATA[:size].rfind(b"\n") + 1 :]


GONE = next(line.entry.entries[0] for line in LINES if isinstance(line.entry, Redacted))


@pytest.mark.usefixtures("quick")
def test_cut_at_every_byte_it_goes_on(path: Path) -> None:
    """Whatever byte it was cut at, the torn line is put aside and the next entry is saved."""
    for size in range(len(DATA) + 1):
        whole = DATA[:size].count(b"\n")
        if whole == GONE:
            continue
        path.write_bytes(DATA[:size])
        journal, reading = Journal.open(path)
        aside = path.with_name(f"torn-{whole + 1}.bin")
        assert aside.exists() == bool(reading.torn)
        if reading.torn:
            assert aside.read_bytes() == reading.torn
            aside.unlink()
        journal.append([note(whole + 1)])
        journal.close()
        after = read_journal(path)
        assert list(after.lines) == [*LINES[:whole], note(whole + 1)]
        assert (after.damage, after.torn) == (None, b"")
        path.unlink()


def test_nul_bytes_at_the_end_are_torn() -> None:
    """What a file system leaves after a power cut, zeros of any length, is no damage."""
    for size in range(1, 4097):
        reading = journal_lines.read(DATA + bytes(size))
        assert (len(reading.lines), reading.damage, len(reading.torn)) == (len(LINES), None, size)


def test_half_a_line_and_nul_bytes_are_torn() -> None:
    """A line of which the first part came to the disk and the rest as zeros is torn as well."""
    for size in range(len(RAW[-1])):
        start = len(DATA) - len(RAW[-1]) - 1
        reading = journal_lines.read(DATA[: start + size] + bytes(700))
        assert reading.damage is None
        assert list(reading.lines) == LINES[:-1]


# --- changed


def changes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The journal with one byte changed to several others, at every place."""
    for place, byte in enumerate(data):
        for other in {byte ^ 1, byte ^ 0x80, 0, ord('"'), ord("0"), ord("\n"), ord("a")} - {byte}:
            yield place, data[:place] + bytes([other]) + data[place + 1 :]


def is_found(reading: Reading, lines: list[Line]) -> bool:
    """Whether a change is noticed, and nothing is read that was not written."""
    assert list(reading.lines) == lines[: len(reading.lines)]
    return bool(reading.damage or reading.torn or reading.newer)


def test_every_changed_byte_is_found() -> None:
    """No byte of a journal can be changed unseen, and none that is changed makes it unreadable before it."""
    for place, data in changes(DATA):
        reading = journal_lines.read(data)
        assert is_found(reading, LINES), place
        line = DATA[:place].count(b"\n") + 1
        if line < len(LINES):
            assert reading.damage is not None
            assert reading.damage.n in (line, GONE)


def test_every_lost_or_doubled_byte_is_found() -> None:
    """No byte can be lost or doubled unseen."""
    for place in range(len(DATA)):
        assert is_found(journal_lines.read(DATA[:place] + DATA[place + 1 :]), LINES), place
        assert is_found(journal_lines.read(DATA[:place] + DATA[place : place + 1] + DATA[place:]), LINES), (
            place
        )


def test_lines_lost_doubled_or_swapped_are_found() -> None:
    """No line can be lost, doubled, moved or put in unseen. Only a tail cut at a line's end is not."""
    for place in range(len(RAW)):
        for left in (
            [*RAW[: place + 1], *RAW[place:]],
            [*RAW[:place], b"", *RAW[place:]],
            [*RAW[:place], b'{"n":1}', *RAW[place:]],
            *([[*RAW[:place], *RAW[place + 1 :]]] if place < len(RAW) - 1 else []),
            *(
                [[*RAW[:place], *RAW[place : place + 2][::-1], *RAW[place + 2 :]]]
                if place < len(RAW) - 1
                else []
            ),
        ):
            assert is_found(journal_lines.read(b"".join(raw + b"\n" for raw in left)), LINES), place


def test_tail_cut_at_a_lines_end_is_not_seen() -> None:
    """What is not claimed: a journal without its last lines is a journal. Its head is another, though."""
    whole, cut = journal_lines.read(DATA), journal_lines.read(DATA[: -len(RAW[-1]) - 1])
    assert cut.damage is None
    assert cut.head != whole.head


@settings(max_examples=150)
@given(st.data())
def test_golden_changed_anywhere(data: st.DataObject) -> None:
    """The golden journal with some bytes overwritten is never read as it was."""
    place = data.draw(st.integers(0, len(GOLDEN) - 1))
    piece = data.draw(st.binary(min_size=1, max_size=8))
    changed = GOLDEN[:place] + piece + GOLDEN[place + len(piece) :]
    if changed != GOLDEN:
        assert is_found(journal_lines.read(changed), list(journal_lines.read(GOLDEN).lines))


def test_damage_in_the_middle_changes_nothing(path: Path) -> None:
    """A damaged journal is left as it is, and it is said where it is damaged."""
    place = DATA.index(b'"m":', DATA.index(RAW[4])) + 5
    path.write_bytes(DATA[:place] + b"7" + DATA[place + 1 :])
    with unchanged(path):
        journal, reading = Journal.open(path)
        assert reading.damage == Damage(
            5, DATA.index(RAW[4]), "it does not follow from the entries before it"
        )
        assert list(reading.lines) == LINES[:4]
        assert reading.torn == b""
        with pytest.raises(Meddled, match="only read"):
            journal.append([note(5)])
    assert sorted(tree(path.parent)) == [NAME]


# --- the newer chair's


OPENED = act_and_words(LINES[0].entry)
PAUSED: tuple[dict[str, Any], None] = ({"kind": "paused"}, None)


@pytest.mark.parametrize(
    "new",
    [
        ({"kind": "sung"}, None),
        ({"kind": "paused", "loudly": True}, None),
        ({"kind": "noted"}, {"text": "a", "tone": "b"}),
        ({"kind": "noted", "person": "2"}, None),
        ({"kind": "noted", "person": 2.0}, None),
        ({"person": 2, "kind": "noted"}, None),
        ({"kind": "noted", "person": None}, None),
        ({"kind": "begun"}, None),
        ({}, None),
        ({"kind": ["noted"]}, {"text": 1}),
    ],
)
def test_what_a_newer_chair_wrote(path: Path, new: tuple[dict[str, Any], dict[str, Any] | None]) -> None:
    """An unknown kind, field or way of writing is a newer chair's: read up to there, left as it is."""
    path.write_bytes(chained(OPENED, PAUSED, new, PAUSED))
    with unchanged(path):
        journal, reading = Journal.open(path)
        assert (reading.newer, reading.damage, len(reading.lines)) == (3, None, 2)
        assert [json.loads(raw)["n"] for raw in reading.rest] == [3, 4]
        with pytest.raises(Meddled):
            journal.append([note(5)])
    assert sorted(tree(path.parent)) == [NAME]


def test_newer_version(path: Path) -> None:
    """A journal that says it is of a later version is not read as if it were of this one."""
    act, words = OPENED
    path.write_bytes(chained(({**act, "version": 2}, words), PAUSED))
    reading = read_journal(path)
    assert (reading.newer, reading.lines) == (1, ())


def test_newer_and_damaged() -> None:
    """Damage behind what a newer chair wrote is damage."""
    data = chained(OPENED, ({"kind": "sung"}, None), PAUSED, PAUSED)
    reading = journal_lines.read(data.replace(b'"m":5003', b'"m":5009'))
    assert reading.newer == 2
    assert reading.damage is not None
    assert reading.damage.n == 3


# --- words taken out


def test_words_taken_out_verify() -> None:
    """Words that an entry took out are no damage, and the chain is whole."""
    reading = journal_lines.read(DATA)
    assert reading.damage is None
    assert getattr(reading.lines[GONE - 1].entry, "words", "") is None
    assert SECRET.encode() not in DATA


def test_words_missing_without_an_entry_are_damage() -> None:
    """Words that are gone without an entry that says so are damage, at the entry that had them."""
    raw = [*RAW[:-2], RAW[-2], RAW[-1]]
    raw[1] = journal_lines.without_words(raw[1])
    reading = journal_lines.read(b"".join(one + b"\n" for one in raw))
    assert reading.damage == Damage(2, len(RAW[0]) + 1, "its words are gone without an entry")
    assert list(reading.lines) == LINES[:1]


def with_words() -> list[Line]:
    """The small meeting before its words were taken out."""
    room = Room(SMALL).begin()
    room.do(Noted(words=Text(SECRET)), SECOND)
    room.do(Paused(), SECOND)
    return room.written


def redaction(lines: list[Line]) -> Line:
    """Take out the words of the last entry but one."""
    at = lines[-1]
    return Line(at.n + 1, at.wall, at.m, Redacted(entries=(at.n - 1,), words=BecauseWords("asked")))


def test_redaction_leaves_no_byte_of_the_words(path: Path) -> None:
    """After a redaction the words are in no file of the folder, not even in what a crash had left aside."""
    lines = with_words()
    path.with_name("torn-3.bin").write_bytes(b'{"n":3,"x":{"text":"' + SECRET.encode())
    journal = Journal.create(path, lines)
    head = json.loads(path.read_bytes().splitlines()[-2])["h"]
    journal.append([redaction(lines)])
    assert SECRET.encode() not in b"".join(tree(path.parent).values())
    reading = read_journal(path)
    assert reading.damage is None
    assert json.loads(reading.raw[-2])["h"] == json.loads(reading.raw[len(lines) - 1])["h"]
    assert json.loads(reading.raw[-3])["h"] == head
    journal.append([note(len(lines) + 2)])
    assert len(read_journal(path).lines) == len(lines) + 2


@pytest.mark.usefixtures("quick")
def test_redaction_cut_short_is_finished(path: Path) -> None:
    """An entry that takes words out, with the words still there, has them taken out when it is opened."""
    lines = with_words()
    path.write_bytes(journal_bytes([*lines, redaction(lines)], finished=False))
    assert SECRET.encode() in path.read_bytes()
    path.with_name(".journal.jsonl.abc.tmp").write_bytes(b"half of it: " + SECRET.encode())
    journal, reading = Journal.open(path)
    assert reading.unfinished == (lines[-1].n - 1,)
    assert SECRET.encode() not in b"".join(tree(path.parent).values())
    journal.append([note(len(lines) + 2)])
    after = read_journal(path)
    assert (after.damage, after.unfinished, len(after.lines)) == (None, (), len(lines) + 2)


def test_redacted_line_keeps_its_place_in_the_chain() -> None:
    """A line without its words verifies against the same chain as with them."""
    lines = with_words()
    before = journal_bytes(lines).splitlines()
    n = lines[-1].n - 1
    previous = json.loads(before[n - 2])["h"]
    bare = journal_lines.without_words(before[n - 1])
    assert journal_lines.verify(bare, n, previous).h == journal_lines.verify(before[n - 1], n, previous).h
    assert set(json.loads(bare)) == {"n", "t", "m", "e", "d", "h"}


# --- a disk that fails

STEPS = 6


class Run:
    """A journal that is written to step by step; what was acknowledged is remembered."""

    def __init__(self, path: Path) -> None:
        self.path, self.saved = path, list[Line]()
        self.failed: list[NotSaved] = []
        self.journal: Journal | None = None
        room = Room(SMALL).begin()
        self.open = room.story.lines

    def step(self, place: int) -> bool:
        """The n-th step: the opening, then notes, one of which goes again."""
        lines = self.next(place)
        try:
            if self.journal is None:
                self.journal = Journal.create(self.path, lines)
            else:
                self.journal.append(lines)
        except NotSaved as error:
            self.failed.append(error)
            return False
        self.saved += lines
        for line in lines:
            if isinstance(line.entry, Redacted):
                gone = line.entry.entries[0] - 1
                self.saved[gone] = replace(self.saved[gone], entry=Noted())
        return True

    def next(self, place: int) -> list[Line]:
        n = len(self.saved) + 1
        if place == 0:
            return self.open
        if place == 3:
            at = note(n)
            return [replace(at, entry=Redacted(entries=(n - 1,), words=BecauseWords("asked")))]
        return [note(n, f"Note {place}"), note(n + 1)] if place == 2 else [note(n, f"Note {place}")]

    def check(self) -> None:
        """Exactly what was acknowledged is in the file."""
        if not self.saved:
            assert not self.path.exists() or list(read_journal(self.path).lines) == self.open
            return
        reading = read_journal(self.path)
        assert (reading.damage, reading.newer, reading.unfinished) == (None, None, ())
        assert list(reading.lines) == self.saved

    def keeps(self) -> None:
        """Nothing that was acknowledged is lost; what was refused may be there, for the disk took it."""
        if not self.saved:
            # The whole opening came to the disk, or nothing of it; the next try has a folder of its own.
            assert not self.path.exists() or list(read_journal(self.path).lines) == self.open
            self.path.unlink(missing_ok=True)
            return
        reading = read_journal(self.path)
        assert reading.damage is None
        read = [replace(one, entry=Noted()) for one in reading.lines]
        saved = [replace(one, entry=Noted()) for one in self.saved]
        assert read[: len(saved)] == saved


def calls_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often a whole run makes each call."""
    with monkeypatch.context() as patch:
        disk, run = Disk(patch), Run(tmp_path / "counted" / NAME)
        run.path.parent.mkdir()
        assert all(run.step(place) for place in range(STEPS))
    return dict(disk.count)


def test_one_failure_anywhere_is_not_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever call fails once, every entry is saved, and a handle whose sync failed is not asked again."""
    for call, times in calls_of_a_run(tmp_path, monkeypatch).items():
        for at in range(1, times + 1):
            folder = tmp_path / f"{call}-{at}"
            folder.mkdir()
            with monkeypatch.context() as patch:
                disk, run = Disk(patch), Run(folder / NAME)
                disk.fail(call, at)
                assert [run.step(place) for place in range(STEPS)] == [True] * STEPS, (call, at)
                disk.heal()
            run.check()
            assert disk.synced_broken == []
            assert sorted(tree(folder)) == [NAME]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_failing_for_good_is_told_and_it_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """From whichever call on the disk fails, nothing acknowledged is lost, and it goes on when it is well."""
    for call, times in calls_of_a_run(tmp_path, monkeypatch).items():
        for at in range(1, times + 1):
            folder = tmp_path / f"{call}-{at}"
            folder.mkdir()
            with monkeypatch.context() as patch:
                disk, run = Disk(patch), Run(folder / NAME)
                disk.fail(call, at, ever=True, code=code)
                for place in range(STEPS):
                    if not run.step(place):
                        disk.heal()
                        run.keeps()
                        assert run.step(place), (call, at, place)
                disk.heal()
            run.check()
            assert disk.synced_broken == []
            assert len(run.failed) <= 1
            assert {str(error) for error in run.failed} <= {why(OSError(code, os.strerror(code)))}


def test_a_failing_disk_is_always_told(path: Path, disk: Disk) -> None:
    """While the disk takes nothing, no entry is ever acknowledged."""
    for call in ("write", "fsync"):
        run = Run(path.with_name(call))
        assert run.step(0)
        disk.fail(call, ever=True)
        assert [run.step(1) for _ in range(5)] == [False] * 5
        run.keeps()
        disk.heal()
        assert run.step(1)
        run.check()


def test_full_at_every_byte(tmp_path: Path, disk: Disk) -> None:
    """Wherever in a line the disk is full, the entry is refused whole, and saved when there is room."""
    for room in range(1_000):
        run = Run(tmp_path / f"{room}.jsonl")
        assert run.step(0)
        size = len(journal_lines.render(run.next(1)[0], START, SALT)[0]) + 1
        before = run.path.read_bytes()
        disk.room = room
        saved = run.step(1)
        disk.heal()
        assert saved == (room >= size)
        if room > size + 1:
            break
        if not saved:
            assert run.path.read_bytes() == before
            assert run.step(1)
        assert run.step(2)
        run.check()
    assert [one for one in tree(tmp_path) if one.endswith(".tmp")] == []


def test_written_piece_by_piece(path: Path, disk: Disk) -> None:
    """A disk that takes three bytes at once gets the same file."""
    disk.pieces = 3
    run = Run(path)
    assert [run.step(place) for place in range(STEPS)] == [True] * STEPS
    run.check()


def test_failed_sync_writes_everything_anew(path: Path, disk: Disk) -> None:
    """After a failed sync the file is another one, and the entry is in it."""
    run = Run(path)
    assert run.step(0)
    before = path.stat().st_ino
    disk.fail("fsync")
    assert run.step(1)
    assert path.stat().st_ino != before
    run.check()


def test_unsaved_entry_does_not_come_back(path: Path, disk: Disk) -> None:
    """An entry that was told as not saved is not there at the next start."""
    run = Run(path)
    assert run.step(0)
    before = path.read_bytes()
    disk.fail("fsync", ever=True)
    assert not run.step(1)
    assert path.read_bytes() == before


def test_failing_replace_leaves_the_old(path: Path, disk: Disk) -> None:
    """When everything is to be written anew and the disk refuses, the old file is whole."""
    journal = Journal.create(path, LINES)
    disk.fail("replace", ever=True)
    with unchanged(path), pytest.raises(NotSaved):
        journal.replace()
    disk.heal()
    journal.append([note(len(LINES) + 1)])
    assert len(read_journal(path).lines) == len(LINES) + 1


# --- others at the file


def appended(path: Path) -> None:
    """Somebody adds a line."""
    with path.open("ab") as file:
        file.write(b"{}\n")


def overwritten(path: Path) -> None:
    """Somebody changes a letter; the file is as long as before."""
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.write(data.replace(b"Review", b"Reviev"))
    os.utime(path, ns=(1, 1))


def exchanged(path: Path) -> None:
    """Somebody puts another file there."""
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def cut(path: Path) -> None:
    """Somebody cuts it."""
    os.truncate(path, 100)


@pytest.mark.parametrize("meddle", [appended, overwritten, exchanged, cut])
def test_file_changed_by_others(path: Path, meddle: Callable[[Path], None]) -> None:
    """What is not as this program left it is not written to, and that is said."""
    journal = Journal.create(path, LINES)
    meddle(path)
    with unchanged(path), pytest.raises(Meddled, match=r"Another program has changed the journal\."):
        journal.append([note(len(LINES) + 1)])


def test_file_that_is_gone(path: Path) -> None:
    """A journal that somebody has taken away is missed before the next entry."""
    journal = Journal.create(path, LINES)
    path.unlink()
    with pytest.raises(Meddled, match=r"The journal is gone from its folder\."):
        journal.append([note(len(LINES) + 1)])


def test_only_the_time_is_another(path: Path) -> None:
    """A file whose time was moved and nothing else is still ours."""
    journal = Journal.create(path, LINES)
    os.utime(path, ns=(1, 1))
    journal.append([note(len(LINES) + 1)])
    assert len(read_journal(path).lines) == len(LINES) + 1


def test_folder_out_of_reach(tmp_path: Path) -> None:
    """Nothing is acknowledged that goes to a file nobody finds again; when the folder is back, it goes on."""
    folder = tmp_path / "stick"
    folder.mkdir()
    journal = Journal.create(folder / NAME, LINES)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match=r"The folder is out of reach\."):
        journal.append([note(len(LINES) + 1)])
    (tmp_path / "elsewhere").rename(folder)
    journal.append([note(len(LINES) + 1)])
    assert len(read_journal(folder / NAME).lines) == len(LINES) + 1


# --- garbage


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Whatever a file holds, it is read or it is said why not."""
    reading = journal_lines.read(data)
    assert reading.lines == ()
    assert bool(data) == bool(reading.torn or reading.damage)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=()), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["n", "t", "m", "e", "x", "s", "d", "h"]), json_values), st.booleans())
def test_any_json(parts: dict[str, Any], in_order: bool) -> None:
    """A line of JSON that is none of ours is never taken for one, whatever it holds."""
    if in_order:
        parts = {key: parts.get(key, 1) for key in ("n", "t", "m", "e", "h")} | {"n": 1, "m": 5}
    data = json.dumps(parts, separators=(",", ":")).encode() + b"\n"
    reading = journal_lines.read(data * 2)
    assert reading.lines == ()
    assert reading.damage is not None or reading.torn


@pytest.mark.parametrize("key", ["t", "h"])
def test_half_a_character_where_none_belongs(key: str) -> None:
    """Half of a surrogate pair in a line's own fields is damage, not an error."""
    line = RAW[0].replace(f'"{key}":"'.encode(), f'"{key}":"\\ud800'.encode())
    assert journal_lines.read(line + b"\n" + RAW[1] + b"\n").damage is not None


@pytest.mark.parametrize("depth", [200, 900, 950, 990, 5_000, 100_000])
def test_nested_without_end(depth: int) -> None:
    """A line nested deeper than anybody reads is damage, not an error."""
    line = b'{"n":1,"t":"2026-12-03T10:00:00.000Z","m":1,"e":' + b"[" * depth + b"]" * depth + b',"h":"0"}'
    assert journal_lines.read(line + b"\n" + line + b"\n").damage is not None


fields = st.sampled_from(
    sorted({field for kind in kinds().values() for field in kind.__struct_fields__} - {"words"})
)
values = (
    st.integers(-2, 6)
    | st.booleans()
    | st.sampled_from(
        ["open", "nothing", "talk", "agreed", "agrees", "own", "carried", "2026-12-11", "x", 10**12]
    )
    | st.lists(st.integers(-1, 9), max_size=3)
)


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(kinds())),
            st.dictionaries(fields, values, max_size=4),
            st.none() | st.dictionaries(st.sampled_from(["text", "name", "title"]), st.just("x"), max_size=1),
        ),
        max_size=12,
    )
)
def test_any_story(acts: list[tuple[str, dict[str, Any], dict[str, Any] | None]]) -> None:
    """A journal whose every hash is right, and that makes no sense, is told as far as it does."""
    written = [({"kind": kind, **rest}, words) for kind, rest, words in acts]
    reading = journal_lines.read(chained(OPENED, *written))
    story, why = story_of(reading)
    assert story.lines == list(reading.lines)[: len(story.lines)]
    if len(story.lines) < len(written) + 1:
        assert why is not None
        assert why.endswith((".", "?"))


def test_unfoldable_entries_end_the_story_where_they_stand() -> None:
    """Entries that speak of what is not there end the story before them, with a sentence."""
    for act in (
        {"kind": "withdrawn", "person": 99},
        {"kind": "views_read", "party": 2, "by": 99},
        {"kind": "begun", "item": 99},
        {"kind": "read_back", "point": 99},
        {"kind": "noted", "person": 99},
    ):
        story, why = story_of(journal_lines.read(journal_bytes(LINES[:5]) + after(5, act)))
        assert len(story.lines) == 5
        assert why is not None
        assert why.startswith("The journal cannot be read on from entry 6: There is no ")


def after(n: int, act: dict[str, Any]) -> bytes:
    """One more line behind the first n of the small journal."""
    head = (n + 1, stamp(TEN), 1_100_000)
    e = journal_lines.dumps(act)
    h = journal_lines.chain(json.loads(RAW[n - 1])["h"], head, e, "")
    return journal_lines.compose(head, e, None, None, "", h) + b"\n"


def test_no_beginning() -> None:
    """A journal without its first entry is no meeting, and that is said."""
    assert story_of(journal_lines.read(b""))[1] == "The journal has no beginning."
    assert story_of(journal_lines.read(chained(PAUSED)))[1] == "The journal has no beginning."


@pytest.mark.parametrize(
    ("tail", "torn"),
    [
        (b"", True),
        (b"\n", True),
        (b"\0" * 9, True),
        (b'{"n":5,"t":"20', True),
        (b'{"n":5,"t":"20\n', True),
        (b'{"n":5,\n{"n":6,\n', False),
        (b'{"n":5,{"n":6,', False),
    ],
)
def test_torn_or_damaged(tail: bytes, torn: bool) -> None:
    """One line that was not finished is torn; more than one is damage."""
    assert is_torn(tail) == torn


def test_atomic_leaves_nothing_behind(tmp_path: Path, disk: Disk) -> None:
    """A file that could not be written leaves the old one and no other."""
    path = tmp_path / "session.md"
    atomic.write_atomic(path, b"old")
    for call in ("write", "fsync", "replace", "close"):
        disk.fail(call)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            atomic.write_atomic(path, b"new")
        disk.heal()
        assert tree(tmp_path) == {"session.md": b"old"}


def test_atomic_syncs_the_file_then_its_name(tmp_path: Path, disk: Disk) -> None:
    """What is in a file is on the disk before the file has its name, and the name before it is told."""
    atomic.write_atomic(tmp_path / "session.md", b"new")
    assert disk.log == ["open", "write", "fsync file", "close", "replace", "open", "fsync folder", "close"]
    disk.log.clear()
    atomic.write_atomic(tmp_path / "alive.json", b"new", sync=False)
    assert disk.log == ["open", "write", "close", "replace"]


def test_folders_are_made_for_their_owner(tmp_path: Path, disk: Disk) -> None:
    """Folders that are missing are made, each with its name on the disk; the others stay as they are."""
    atomic.make_folder(tmp_path / "one" / "two")
    assert (tmp_path / "one" / "two").stat().st_mode & 0o777 == 0o700
    assert disk.log.count("fsync folder") == 2
    atomic.make_folder(tmp_path / "one" / "two")
    assert disk.log.count("fsync folder") == 2


def test_bad_says_what() -> None:
    """Why a line does not verify is said in words."""
    with pytest.raises(Bad, match="it should be entry 2"):
        journal_lines.verify(RAW[0], 2, START)
