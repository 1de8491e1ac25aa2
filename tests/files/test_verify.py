"""What is proved: a journal, byte by byte, and a paper that names one."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chair.files import journal_lines, verify
from chair.files.journal import NAME, Journal, read_journal
from chair.files.library import Library
from chair.files.proof import head_named
from chair.files.record.phrases import check_code
from chair.files.record.shape import HeadData
from chair.files.verdict import Difference
from chair.files.verify import exit_code
from chair.meeting.entries import BecauseWords, Noted, Redacted, Text
from chair.meeting.replay import Line
from chair.session import Session
from tests import golden_meeting
from tests.helpers import AGENDA, SALT, FakeClock, Room, chained, journal_bytes, tree

GOLDEN = golden_meeting.journal()
RAW = GOLDEN.splitlines()
SECRET = "what was told in confidence"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The golden meeting's folder, with the papers that it gives."""
    path = tmp_path / "2026-12-03-annual-review-7f3a"
    path.mkdir()
    (path / NAME).write_bytes(GOLDEN)
    for name, data in golden_meeting.files(GOLDEN).items():
        (path / name).write_bytes(data)
    return path


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that was verified once is not verified again: it is a pure function, and tests ask it often."""
    known = cache(journal_lines.verify)
    monkeypatch.setattr(journal_lines, "verify", known)
    typed = journal_lines._typed
    seen: dict[str, Line | None] = {}

    def typed_once(line: journal_lines.Verified) -> Line | None:
        if line.h not in seen:
            seen[line.h] = typed(line)
        return seen[line.h]

    monkeypatch.setattr(journal_lines, "_typed", typed_once)


def code_of(data: bytes) -> int:
    """The exit code for a journal of these bytes."""
    reading = journal_lines.read(data)
    return exit_code([verify.of_journal(Path(NAME), reading)])


def test_whole(folder: Path) -> None:
    """A whole meeting is told with its last entry, its check code and how many words were taken out."""
    journal, *papers = verify.verify(folder)
    assert (journal.state, journal.entries, journal.words_taken_out) == ("whole", len(RAW), 1)
    assert journal.check_code in (folder / "record.md").read_text()
    assert journal.sentences[0].startswith(f"The journal is whole up to entry {len(RAW)} (check code ")
    here = [one for one in papers if one.state != "gone"]
    assert [Path(one.path).name for one in here] == list(verify.PAPERS)
    assert {one.state for one in here} == {"fits"}
    assert exit_code([journal, *papers]) == 0


@pytest.mark.usefixtures("once")
def test_every_changed_byte_is_found() -> None:
    """No byte of the golden journal can be changed without exit code 1."""
    dice = random.Random(20261203)
    for place, old in enumerate(GOLDEN):
        new = dice.choice([old ^ 1, old ^ 0x20, 0, 10, 32, dice.randrange(256)])
        new = new if new != old else old ^ 2
        data = GOLDEN[:place] + bytes([new]) + GOLDEN[place + 1 :]
        assert code_of(data) == 1, place


@pytest.mark.usefixtures("once")
def test_every_change_of_the_last_line_is_found() -> None:
    """The last line is no weaker than the others: whatever byte stands anywhere in it, it is found."""
    start = len(GOLDEN) - len(RAW[-1]) - 1
    for place in range(start, len(GOLDEN)):
        for new in {0, 10, 34, 44, 125, GOLDEN[place] ^ 1, GOLDEN[place] ^ 0x80} - {GOLDEN[place]}:
            assert code_of(GOLDEN[:place] + bytes([new]) + GOLDEN[place + 1 :]) == 1, (place, new)


@settings(max_examples=150)
@given(st.data())
def test_lines_lost_doubled_or_swapped(data: st.DataObject) -> None:
    """A line that is lost, brought in, doubled or swapped anywhere but at the end gives exit code 1."""
    place = data.draw(st.integers(0, len(RAW) - 2))
    other = data.draw(st.integers(0, len(RAW) - 1).filter(lambda one: one != place))
    lines = list(RAW)
    match data.draw(st.sampled_from(("lost", "brought in", "doubled", "swapped"))):
        case "lost":
            del lines[place]
        case "brought in":
            lines.insert(place, data.draw(st.binary(max_size=40) | st.sampled_from(RAW[place + 1 :])))
        case "doubled":
            lines.insert(place, lines[place])
        case _:
            lines[place], lines[other] = lines[other], lines[place]
    assert code_of(b"".join(line + b"\n" for line in lines)) == 1


@settings(max_examples=150)
@given(st.integers(0, len(GOLDEN)), st.binary(min_size=1, max_size=12), st.integers(0, 6))
def test_pieces_brought_in(place: int, piece: bytes, lost: int) -> None:
    """Bytes put anywhere before the last line, in the place of others or between them, give exit code 1."""
    place = min(place, len(GOLDEN) - len(RAW[-1]) - 1)
    changed = GOLDEN[:place] + piece + GOLDEN[place + lost :]
    if changed != GOLDEN:
        assert code_of(changed) == 1


@pytest.mark.usefixtures("once")
def test_a_cut_is_no_change() -> None:
    """A journal that ends early, as after a crash, is whole up to there; a torn line is told."""
    ends = [place + 1 for place, byte in enumerate(GOLDEN) if byte == 10]
    words_gone = next(place for place, raw in enumerate(RAW) if b'"d"' in raw and b'"x"' not in raw)
    early = ends[:words_gone:5]
    for place in (
        *early,
        *(end - 1 for end in early),
        *(end - 20 for end in early),
        *(end + 9 for end in early),
    ):
        reading = journal_lines.read(GOLDEN[:place])
        verdict = verify.of_journal(Path(NAME), reading)
        assert verdict.state == "whole"
        assert verdict.entries == GOLDEN[:place].count(b"\n")
        assert verdict.torn == (place not in ends)


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        (b"\0" * 512, 0),
        (b'{"n":%d,"t":"2026' % (len(RAW) + 1), 0),
        (b'{"n":%d,"t":"2026\0\0\0' % (len(RAW) + 1), 0),
        (b'{"n":', 0),
        (b"\n", 1),
        (b"x", 1),
        (b'{"n":1,"t":"2026', 1),
        (b'{"n":%d,"t":"\xff' % (len(RAW) + 1), 1),
        (b'{"n":%d,"t":"","m":%s' % (len(RAW) + 1, b"[" * 5000), 1),
        (b'{"n":%d,"t":"2026\n' % (len(RAW) + 1), 1),
        (RAW[-1], 1),
    ],
)
def test_tails(tail: bytes, code: int) -> None:
    """Behind the last line, a line that was begun or zeros are a crash's; anything else was put there."""
    assert code_of(GOLDEN + tail) == code


def test_the_first_difference_is_named(folder: Path) -> None:
    """What was changed is told with its entry and the byte at which that begins, in one sentence."""
    place = GOLDEN.index(RAW[40])
    (folder / NAME).write_bytes(GOLDEN.replace(RAW[40], RAW[40].replace(b'"m":', b'"m":1')))
    journal, *papers = verify.verify(folder)
    assert (journal.state, journal.entries) == ("changed", 40)
    assert journal.difference is not None
    assert (journal.difference.entry, journal.difference.byte) == (41, place)
    assert f"at entry 41, byte {place}: " in journal.sentences[1]
    assert {one.state for one in papers if one.state != "gone"} == {"changed"}


def test_a_newer_chairs_entries(tmp_path: Path) -> None:
    """What a newer chair wrote is held against the chain, and said to be not understood."""
    opened = ({"kind": "opened", "version": 1, "boot": "b", "offset": 0, "lines": 1}, None)
    path = tmp_path / NAME
    path.write_bytes(chained(opened, ({"kind": "sung", "person": 2}, {"text": "la"})))
    (verdict,) = verify.verify(path)
    assert (verdict.state, verdict.newer_from, verdict.entries) == ("whole", 2, 2)
    assert "From entry 2 on a newer chair" in verdict.sentences[1]
    assert "la." not in "".join(verdict.sentences)
    path.write_bytes(path.read_bytes().replace(b"sung", b"song"))
    assert exit_code(verify.verify(path)) == 1


def test_words_that_came_back(tmp_path: Path) -> None:
    """Words that were taken out and are there again, from a backup, are found and named by number."""
    room = Room().begin()
    n = room.do(Noted(words=Text(SECRET)))
    room.do(Redacted(entries=(n,), words=BecauseWords("asked")))
    path = tmp_path / NAME
    path.write_bytes(journal_bytes(room.written, finished=False))
    (verdict,) = verify.verify(path)
    assert (verdict.state, verdict.words_taken_out) == ("changed", 0)
    assert f"The words of entry {n} were taken out, and are there again" in " ".join(verdict.sentences)
    assert SECRET not in " ".join(verdict.sentences)


def test_what_makes_no_sense(tmp_path: Path) -> None:
    """Entries whose every hash is right and that cannot have happened are a change; so is no beginning."""
    path = tmp_path / NAME
    raw = journal_bytes(Room().story.lines)
    front = (len(raw.splitlines()) + 1, "2026-12-03T10:00:00.000Z", 2_000_000)
    e = journal_lines.dumps({"kind": "withdrawn", "person": 99})
    h = journal_lines.chain(read_head(raw), front, e, "")
    path.write_bytes(raw + journal_lines.compose(front, e, None, None, "", h) + b"\n")
    (verdict,) = verify.verify(path)
    assert verdict.difference == Difference(front[0], len(raw), "it does not fit the meeting before it")
    path.write_bytes(chained(({"kind": "paused"}, None), ({"kind": "paused"}, None)))
    (verdict,) = verify.verify(path)
    assert verdict.difference == Difference(1, 0, "it does not fit the meeting before it")


def read_head(raw: bytes) -> str:
    """The chain after the last line."""
    return str(json.loads(raw.splitlines()[-1])["h"])


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Nothing, a folder without meetings, own notes and what is no journal end with a sentence and code 2."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / NAME).write_bytes(b"")
    (tmp_path / "private.jsonl").write_bytes(b"mine\n")
    (tmp_path / "letter.md").write_bytes(b"# A letter\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    (tmp_path / "none").mkdir()
    for name in ("missing", "empty", "private.jsonl", "letter.md", "picture.png", "none"):
        verdicts = verify.verify(tmp_path / name)
        assert [one.state for one in verdicts] == ["unreadable"], name
        assert verdicts[0].sentences[0].endswith(".")
        assert exit_code(verdicts) == 2
    assert verify.verify(Path("/dev/null"))[0].sentences == ("It is neither a file nor a folder.",)
    assert exit_code([]) == 0


def test_a_paper_alone_proves_nothing(folder: Path) -> None:
    """A paper without its journal is told by the head it names, and does not count as proved."""
    (folder / NAME).unlink()
    for name in ("session.json", "session.md", "record.md"):
        (verdict,) = verify.verify(folder / name)
        assert verdict.state == "unproved"
        assert f"It names entry {len(RAW)} of a journal (check code " in verdict.sentences[0]
        assert exit_code([verdict]) == 2


def test_papers_beside_a_journal(folder: Path) -> None:
    """An earlier paper fits, with how many more since; one of a longer or another journal does not."""
    early = golden_meeting.files(b"".join(raw + b"\n" for raw in RAW[:30]))
    (folder / "session.json").write_bytes(early["session.json"])
    (verdict,) = verify.verify(folder / "session.json")
    assert verdict.state == "fits"
    assert f"whole up to entry 30, {len(RAW) - 30} more since." in verdict.sentences[0]
    assert "no evidence" in verdict.sentences[1]
    (folder / "session.json").write_bytes(early["session.json"].replace(b'"n": 30,', b'"n": 31,'))
    assert "another: it does not fit" in verify.verify(folder / "session.json")[0].sentences[0]
    (folder / NAME).write_bytes(b"".join(raw + b"\n" for raw in RAW[:20]))
    (verdict,) = verify.verify(folder / "record.md")
    assert verdict.state == "changed"
    assert "whole only up to entry 20: it does not fit" in verdict.sentences[0]


def test_a_head_is_read_as_it_is_written() -> None:
    """The line at the foot of a paper is what verify looks for; what is no head is none."""
    head = HeadData(214, "5bd0b2ba66a412da" + "0" * 48)
    line = check_code(head)
    typed = check_code(HeadData(7, "f" * 64))
    assert head_named(f"- {typed}\n\n{line}\n".encode()) == (214, head.h[:16])
    assert head_named(json.dumps({"journal_head": {"n": 214, "h": head.h}}).encode()) == (214, head.h)
    for wrong in ({"n": 0, "h": head.h}, {"n": True, "h": head.h}, {"n": 3, "h": "xyz"}, {"n": 3, "h": 4}):
        assert head_named(json.dumps({"journal_head": wrong}).encode()) is None
    for text in ("{}", "[1]", "3", "[" * 100_000, "Check code: 5bd0 b2ba 66a4 12da (entry 0)"):
        assert head_named(text.encode()) is None


def test_nothing_is_changed_or_locked(tmp_path: Path) -> None:
    """A meeting that is open in a chair is verified as it stands, and goes on."""
    session = Session.start(Library(tmp_path), AGENDA, FakeClock())
    session.write_files()
    before = tree(tmp_path)
    assert exit_code(verify.verify(tmp_path)) == 0
    assert tree(tmp_path) == before
    session.do(Noted(words=Text("and on it goes")))
    papers = [one.sentences[0] for one in verify.verify(tmp_path)[1:]]
    session.close()
    assert all("1 more since." in one for one in papers)


def test_a_line_that_is_being_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that another chair is at the middle of is looked at again, and is not told as torn."""
    whole = read_journal(folder / NAME)
    half = journal_lines.read(GOLDEN[:-30])
    looks = iter([half, whole, whole])
    monkeypatch.setattr(verify, "read_journal", lambda path: next(looks))
    (verdict, *_) = verify.verify(folder / NAME)
    assert (verdict.torn, verdict.entries) == (False, len(RAW))


def test_a_library(folder: Path) -> None:
    """All meetings of a library are told; one that was changed makes it exit code 1, come what may."""
    other = folder.parent / "2026-12-04-meeting-1111"
    other.mkdir()
    Journal.create(other / NAME, Room().story.lines, salt=lambda: SALT).close()
    verdicts = verify.verify(folder.parent)
    assert [one.kind for one in verdicts].count("journal") == 2
    assert exit_code(verdicts) == 0
    (other / NAME).write_bytes((other / NAME).read_bytes()[1:])
    (folder / NAME).write_bytes(b"")
    assert exit_code(verify.verify(folder.parent)) == 1
