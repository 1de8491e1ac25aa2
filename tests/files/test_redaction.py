"""Words that are taken out are in no file any more, whatever happens meanwhile, and nothing else changes."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from chair.files import base, issue, journal_lines
from chair.files.catalogue import Catalogue
from chair.files.hold import Held, set_hold
from chair.files.journal import NAME, Journal, NotSaved, read_journal
from chair.files.library import Draft, Folder, Library, story_of
from chair.files.record import write_files
from chair.files.redaction import Done, NotRedacted, Plan, mend, plan, redact
from chair.files.repeats import gives_away, words_of
from chair.files.verify import exit_code, verify
from chair.meeting.entries import (
    Asked,
    Came,
    Closed,
    Deferred,
    Entry,
    Noted,
    OnRecord,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    Reattributed,
    Redacted,
    Reworded,
    Text,
    Undone,
    act_and_words,
)
from chair.meeting.floor import unasked
from chair.meeting.replay import Line, Story
from tests.files.disk import Disk
from tests.files.issuing import CONFIDED, Issuing
from tests.helpers import HOUR, MINUTE, SECOND, FakeClock, Room, chained, journal_bytes, tree
from tests.meeting.test_story import TALK, USUAL, Field, agendas, pauses, without_words

# What a closed meeting's folder holds; an open one's has no actions sheet.
FOLDER = ["actions.html", "actions.md", NAME, "lock", "record.md", "session.json", "session.md"]
SECRET = "The tenancy ends in March and nobody may know"
BECAUSE = "that was asked for"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without waiting for the disk: nothing is cut off from power here."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def laid_down(path: Path, lines: list[Line], *, unsaid: str = SECRET) -> Folder:
    """The folder that a meeting left, with everything a crash may leave beside it."""
    path.mkdir(exist_ok=True)
    folder = Folder(path)
    Journal.create(folder.journal, lines).close()
    head = read_journal(folder.journal)
    write_files(path, Story(lines).lines, (len(head.raw), head.head))
    folder.keep_draft(Draft(unsaid))
    for name in ("draft-review.json", "draft-actions.json", ".draft-review.json.abc.tmp"):
        (path / name).write_text(f'{{"text":"{unsaid}"}}', "utf-8")
    (path / "torn-9.bin").write_text(f'{{"n":9,"x":{{"text":"{unsaid}', "utf-8")
    (path / ".session.md.abc.tmp").write_text(unsaid, "utf-8")
    (path / "record.html").write_text(f"<p>{unsaid}</p>", "utf-8")
    (path / "record-2.md").write_text(unsaid, "utf-8")
    (path / "actions.csv").write_text(unsaid, "utf-8")
    return folder


def confided(*, closed: bool = True) -> tuple[Room, int]:
    """A meeting in which something was said that is to go, and its number."""
    room = Room().begin(2)
    room.do(Noted(person=room.person("Dana"), words=Text("Mornings are hard")), SECOND)
    n = room.do(Noted(person=room.person("Dana"), words=Text(SECRET)), SECOND)
    room.do(Noted(words=Text("Reading is going well")), SECOND)
    if closed:
        for voice in ("Child", "School"):
            room.do(Noted(person=room.person("Robin" if voice == "Child" else "Priya"), words=Text("Yes")))
        room.do(Noted(person=room.person("Maya"), words=Text("Yes")))
        room.do(Closed(), SECOND)
    return room, n


def everything(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"\n".join(tree(folder).values())


def take_out(folder: Folder, *entries: int, clock: FakeClock | None = None, **how: Any) -> Done:
    """What the command does once it was told yes."""
    folder.lock()
    try:
        return redact(folder, plan(folder, entries, BECAUSE, **how), clock or FakeClock())
    finally:
        folder.release()


# --- what goes, and what stays


def marked(lines: list[Line]) -> list[Line]:
    """The same meeting, in which each text has a word that is nowhere else: "zq12x" and so on."""

    def mark(value: Any, n: int) -> Any:
        if isinstance(value, str):
            return f"{value} zq{n}x"
        return tuple(mark(one, n) for one in value) if isinstance(value, tuple) else value

    def put(line: Line) -> Entry:
        words = words_of(line.entry)
        if words is None:
            return line.entry
        new = {key: mark(value, line.n) for key, value in asdict(words).items()}
        return replace(line.entry, words=replace(words, **new))

    return [replace(line, entry=put(line)) for line in lines]


def a_story(draw: Any, *, closed: bool = False) -> Room:
    """A random meeting, as far as it got; or one that is `closed`, whatever happened in it."""
    room = Room(draw(agendas), FakeClock())
    room.begin()
    for kind in draw(
        st.lists(st.sampled_from((*USUAL, *TALK, PointAdded, Reworded, Noted, Undone)), max_size=24)
    ):
        room.clock.go(draw(pauses))
        if kind is Undone:
            latest = room.story.latest()
            entry: Entry | None = Undone(entry=latest.n) if latest else None
        else:
            entry = Field(draw, room.story, room.clock, wild=False).entry(kind)
        if entry is not None and room.no(entry) is None:
            room.do(entry)
    if room.no(Closed()) is None and draw(st.booleans()):
        room.do(Closed())
    if closed and room.meeting.stage != "closed":
        wrap_up(room)
    return room


def begin_again(room: Room) -> None:
    """Begin a meeting whose beginning was taken back, with somebody in the room."""
    came = next(person for person in room.meeting.people if not person.neutral)
    if room.no(Came(person=came.id)) is None:
        room.do(Came(person=came.id))
    room.begin()


def wrap_up(room: Room) -> None:
    """Close a meeting, and before that say what has to be said of each item."""
    if room.meeting.stage == "waiting":
        begin_again(room)
    if room.meeting.off_record is not None:
        room.do(OnRecord())
    for item in room.meeting.items:
        for voice in unasked(room.meeting, item):
            room.do(Asked(party=voice.party, person=voice.person, answer="not needed", item=item.id))
    if left := tuple(item.id for item in room.meeting.items if item.progress == "left"):
        room.do(Deferred(items=left))
    room.do(Closed())


@pytest.mark.usefixtures("quick")
@settings(max_examples=60)
@given(data=st.data())
def test_no_byte_of_the_words_is_left(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is taken out of whatever meeting is in no file; the rest folds as before and verifies."""
    room = a_story(data.draw)
    lines = marked(room.written)
    with_words = [line.n for line in lines if words_of(line.entry) is not None]
    chosen = data.draw(st.lists(st.sampled_from(with_words), min_size=1, max_size=6, unique=True))
    unsaid = " ".join(f"zq{n}x" for n in chosen)
    folder = laid_down(tmp_path_factory.mktemp("meeting"), lines, unsaid=unsaid)
    room.clock.go(data.draw(st.sampled_from((MINUTE, HOUR))))
    if room.meeting.stage == "closed":
        issue.issue(folder, issue.plan(folder, room.clock.now()), room.clock.now())

    done = take_out(folder, *chosen, clock=room.clock)

    left = everything(folder.path)
    for n in with_words:
        assert (f"zq{n}x".encode() in left) == (n not in chosen), n
    assert done == Done("", ())
    assert exit_code(verify(folder.path)) == 0
    reading = read_journal(folder.journal)
    story, why = story_of(reading)
    assert why is None
    acts = [act_and_words(line.entry)[0] for line in reading.lines]
    assert acts[: len(lines)] == [act_and_words(line.entry)[0] for line in lines]
    assert isinstance(reading.lines[-1].entry, Redacted)
    before = Story(lines).meeting
    assert without_words(Story(reading.lines[: len(lines)]).meeting) == without_words(before)
    if before.stage == "closed":
        # A version that was issued may be followed by another; nothing else is other.
        assert story.meeting.issues.amended
        assert without_words(replace(story.meeting, issues=before.issues)) == without_words(before)
    with pytest.raises(NotRedacted, match="taken out already"):
        plan(folder, chosen, BECAUSE)


@pytest.mark.usefixtures("quick")
def test_the_files_are_made_again(tmp_path: Path) -> None:
    """Session and record say that words were taken out, and why; what else was made is gone."""
    room, n = confided()
    folder = laid_down(tmp_path, room.written)
    done = take_out(folder, n)
    assert done == Done("", ())
    assert sorted(tree(tmp_path)) == FOLDER
    assert "(words taken out)" in (tmp_path / "session.md").read_text()
    assert BECAUSE in (tmp_path / "session.md").read_text()
    assert BECAUSE not in (tmp_path / "record.md").read_text()
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


@pytest.mark.usefixtures("quick")
def test_an_open_meeting_goes_on_where_it_was(tmp_path: Path) -> None:
    """The hours since a meeting was left are a gap that is asked about, not time that an item took."""
    room, n = confided(closed=False)
    folder = laid_down(tmp_path, room.written)
    used = room.meeting.items[1].watch.read(room.story.at)
    room.clock.go(8 * HOUR)
    take_out(folder, n, clock=room.clock)
    story, why = story_of(read_journal(folder.journal))
    assert why is None
    assert story.meeting.hold is not None
    assert story.meeting.hold.stop == "gap"
    assert story.meeting.items[1].watch.read(story.at) == used


@pytest.mark.usefixtures("quick")
def test_what_is_not_chairs_is_named(tmp_path: Path) -> None:
    """Copies and files of the user's are left as they are, and named; own notes are not looked into."""
    room, n = confided()
    folder = laid_down(tmp_path, room.written)
    for name in ("journal (1).jsonl", "my record-notes.md", "private.jsonl"):
        (tmp_path / name).write_text(SECRET)
    assert take_out(folder, n).others == ("journal (1).jsonl", "my record-notes.md")
    assert (tmp_path / "private.jsonl").read_text() == SECRET


# --- what is refused


@pytest.mark.usefixtures("quick")
def test_refusals_change_nothing(tmp_path: Path) -> None:
    """No such entry, no words, words gone already, no reason, a hold: a sentence, and all is as before."""
    room, n = confided()
    folder = laid_down(tmp_path, room.written)
    before = tree(tmp_path)
    begun = len(Room().written) + 1
    for entries, because, said in (
        ((999,), BECAUSE, "There is no entry 999; the last is "),
        ((0,), BECAUSE, "There is no entry 0"),
        ((n, begun), BECAUSE, f"Entry {begun} has no words to take out."),
        ((), BECAUSE, "Which entry?"),
        ((n,), " \n", "Say why"),
        ((n,), "because the TENANCY, ends: in march", "The reason repeats words that are to go"),
    ):
        with pytest.raises(NotRedacted, match=said) as no:
            plan(folder, entries, because)
        assert "enancy" not in str(no.value)
    set_hold(tmp_path, "an appeal", 0)
    with pytest.raises(Held, match="an appeal"):
        plan(folder, (n,), BECAUSE)
    (tmp_path / "hold.json").unlink()
    planned = plan(folder, (n,), BECAUSE)
    set_hold(tmp_path, "a complaint meanwhile", 0)
    with pytest.raises(Held, match="a complaint meanwhile"):
        redact(folder, planned, FakeClock())
    (tmp_path / "hold.json").unlink()
    assert tree(tmp_path) == before


def test_a_journal_that_is_not_whole_is_left_alone(tmp_path: Path) -> None:
    """A damaged journal, a newer chair's, or one that makes no sense loses no words."""
    room, n = confided()
    folder = laid_down(tmp_path, room.written)
    whole = folder.journal.read_bytes()
    opened = ({"kind": "opened", "version": 1, "boot": "b", "offset": 0, "lines": 1}, None)
    odd = {"kind": "withdrawn", "person": 99}
    for data in (
        whole.replace(b'"kind":"noted"', b'"kind":"voted"', 1),
        chained(opened, ({"kind": "sung"}, {"text": "la"})),
        chained(opened, (odd, None)),
        b"",
    ):
        folder.journal.write_bytes(data)
        with pytest.raises(NotRedacted, match=r"Nothing was taken out\."):
            plan(folder, (n,), BECAUSE)
        mend(folder)
        assert folder.journal.read_bytes() == data


@pytest.mark.parametrize(
    ("said", "reason", "no"),
    [
        ("The taxi is always late", "the family asked", False),
        ("The taxi is always late", "they said the taxi is late", True),
        ("The taxi is always late", "TAXI-IS, always!", True),
        ("The taxi is always late", "a taxi was named", False),
        ("He lied", "somebody said that he LIED", True),
        ("He lied", "he asked", False),
        ("\U0001f595", "they typed \U0001f595", True),
        ("\U0001f595", "they typed a sign", False),
        ("Stra\u00dfe", "die STRASSE", True),
        ("\u5979\u6ca1\u6709\u53bb\u5b66\u6821", "because \u6ca1\u6709\u53bb", True),
        ("  ", "because", False),
    ],
)
def test_a_reason_never_repeats_the_words(said: str, reason: str, no: bool) -> None:
    """Three words in a row, or a short text whole, are too much, whatever their case and marks."""
    assert gives_away(reason, [Noted(words=Text(said))]) == no


def test_a_reason_never_names_who_is_taken_out() -> None:
    """Of a name every part gives it away."""
    entry = PersonAdded(seat=3, words=PersonWords("Dana Ashe", "parent"))
    assert gives_away("Mrs Ashe asked for it", [entry])
    assert gives_away("a parent asked", [entry])
    assert not gives_away("they asked for it", [entry])
    assert not gives_away("they asked", [PersonAdded(seat=3)])


def test_what_says_the_same_is_named(tmp_path: Path) -> None:
    """Rewordings, what was taken back and typed again, and what quotes it are named, and go where wanted."""
    room, n = confided(closed=False)
    again = room.do(Noted(words=Text("Said again: the tenancy ends in March, and nobody...")))
    room.do(Undone(entry=again))
    new = room.do(Reworded(entry=n, words=PointWords("Something about the house", due="by next Friday")))
    room.do(PointAdded(point="parked", words=PointWords("Parked for later", due="by next Friday")))
    point = room.do(PointAdded(point="agreed", words=PointWords("Agreed")))
    agreed = room.do(Noted(words=Text("Agreed")))
    long = room.do(Noted(words=Text("All of them agreed")))
    folder = laid_down(tmp_path, room.written)
    assert plan(folder, (n,), BECAUSE).again == (again, new)
    assert plan(folder, (new,), BECAUSE).again == (n,)
    short = plan(folder, (agreed,), BECAUSE)
    assert (short.again, short.mentions) == ((point,), (long,))
    both = plan(folder, (n,), BECAUSE, rewordings=True)
    assert (both.entries, both.again) == ((n, again, new), ())
    with pytest.raises(NotRedacted, match="The reason repeats"):
        plan(folder, (n,), "something about the house was said")


def test_an_act_is_shown_without_its_words(tmp_path: Path) -> None:
    """Kind, local time and who it is about, as it stands now; a name that goes is not said."""
    room, n = confided(closed=False)
    room.do(Reattributed(entry=n, person=room.person("Robin")))
    action = room.do(PointAdded(point="action", words=PointWords("Ring them")))
    nurse = room.do(PersonAdded(seat=8, words=PersonWords("Sam Okoye", "nurse")))
    said = room.do(Noted(person=nurse, words=Text("Fine")))
    folder = laid_down(tmp_path, room.written)
    first, second = plan(folder, (n, action), BECAUSE).acts
    assert (first.kind, first.who, first.at) == ("noted", "Robin Ashe", "Thu 3 Dec 2026 10:00")
    assert (second.kind, second.who) == ("point added (action)", "")
    assert [one.who for one in plan(folder, (nurse, said), BECAUSE).acts] == ["seat 8", ""]
    assert plan(folder, (said,), BECAUSE).acts[0].who == "Sam Okoye"
    assert plan(folder, (n,), BECAUSE).drafts == ("draft.json", "draft-review.json", "draft-actions.json")


# --- crashes and disks


CALLS = ("open", "write", "fsync", "replace", "unlink", "close")


def killed(work: Callable[[], object], at: int, *, half: bool) -> bool:
    """Whether a child that does `work` was killed at its `at`-th call, a write perhaps halfway."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (0, 9)
        return code == 9
    with contextlib.suppress(BaseException):
        die_at(at, half=half)
        work()
        os._exit(0)
    os._exit(1)


def die_at(at: int, *, half: bool) -> None:
    """End the program at the `at`-th call."""
    count = 0

    def counted(call: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **rest: Any) -> Any:
            nonlocal count
            count += 1
            if count == at:
                if half and call == "write":
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                os._exit(9)
            return real(*args, **rest)

        return instead

    for call in CALLS:
        setattr(os, call, counted(call, getattr(os, call)))


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("closed", [True, False])
def test_killed_at_every_step(tmp_path: Path, closed: bool, half: bool) -> None:
    """Killed anywhere, the words are all there or in no file at all; doing it again finishes it."""
    room, n = confided(closed=closed)
    states = set[bool]()
    for at in range(1, 200):
        folder = laid_down(tmp_path / str(at), room.written)
        ended = not killed(partial(take_out, folder, n), at, half=half)
        reading = read_journal(folder.journal)
        assert (reading.damage, reading.torn, reading.unfinished) == (None, b"", ())
        gone = words_of(reading.lines[n - 1].entry) is None
        states.add(gone)
        assert len(reading.raw) == len(room.written) + (2 - closed if gone else 0)
        if gone:
            assert SECRET.encode() not in everything(folder.path), at
            with pytest.raises(NotRedacted, match="taken out already"):
                take_out(folder, n)
            mend(folder)
        else:
            take_out(folder, n)
        assert sorted(tree(folder.path)) == (FOLDER if closed else FOLDER[2:])
        assert SECRET.encode() not in everything(folder.path)
        assert exit_code(verify(folder.path)) == 0
        if ended:
            break
    assert ended
    assert states == {True, False}


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that fails when it is told to."""
    return Disk(monkeypatch)


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_refuses(tmp_path: Path, disk: Disk, call: str, code: int) -> None:
    """At whichever call the disk refuses, it is told truly whether the words are out."""
    room, n = confided()
    told = set[str]()
    for at in range(1, 40):
        for ever in (False, True):
            folder = laid_down(tmp_path / f"{at}-{ever}", room.written)
            planned = plan(folder, (n,), BECAUSE)
            disk.fail(call, at, ever=ever, code=code)
            before = disk.count[call]
            said = outcome(folder, planned)
            reached = disk.count[call] - before >= at
            told.add(said[:20])
            assert "enancy" not in said
            gone = words_of(read_journal(folder.journal).lines[n - 1].entry) is None
            assert gone == said.startswith(("done", "files", "The words may be out"))
            assert not gone or SECRET.encode() not in everything(folder.path)
            disk.heal()
            mend(folder)
            with contextlib.suppress(NotRedacted):
                take_out(folder, n)
            assert SECRET.encode() not in everything(folder.path)
            assert exit_code(verify(folder.path)) == 0
        if not reached:
            break
    assert len(told) > 1
    assert "done" in told


def outcome(folder: Folder, planned: Plan) -> str:
    """What is said of it in the end."""
    try:
        done = redact(folder, planned, FakeClock())
    except NotRedacted as no:
        return str(no)
    except OSError as no:
        return f"not begun: {no}"
    return f"files: {done.trouble}" if done.trouble else "done"


@pytest.mark.usefixtures("quick")
def test_a_catalogue_that_fails_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the words are out of the journal the files are made again, whatever becomes of the catalogue."""
    room, n = confided()
    folder = laid_down(tmp_path / "a", room.written)
    with Catalogue(Library(tmp_path)):
        connected, asked = base.connected, []

    def once(path: Path) -> sqlite3.Connection:
        asked.append(path)
        if len(asked) > 1:
            raise PermissionError(errno.EACCES, "Permission denied")
        return connected(path)

    monkeypatch.setattr(base, "connected", once)
    assert redact(folder, plan(folder, [n], BECAUSE), FakeClock()).trouble == ""
    assert len(asked) == 2
    assert {"session.json", "session.md", "record.md"} <= set(tree(folder.path))
    assert SECRET.encode() not in everything(tmp_path)


def test_a_line_that_was_cut_short(tmp_path: Path) -> None:
    """The words are in no torn line either, which a crash left at the end of the journal."""
    room, n = confided(closed=False)
    folder = laid_down(tmp_path, room.written)
    with folder.journal.open("ab") as file:
        file.write(f'{{"n":{len(room.written) + 1},"t":"2026","x":{{"text":"{SECRET}'.encode())
    take_out(folder, n)
    assert SECRET.encode() not in everything(tmp_path)
    assert exit_code(verify(tmp_path)) == 0


@pytest.mark.usefixtures("quick")
def test_words_that_came_back_go_again(tmp_path: Path) -> None:
    """Words that a backup put back where they were taken out go from the journal and the papers."""
    room, n = confided()
    room.do(Redacted(entries=(n,)), HOUR)
    folder = laid_down(tmp_path, room.written)
    write_files(tmp_path, room.written[:-1], (len(room.written), read_journal(folder.journal).head))
    folder.journal.write_bytes(journal_bytes(room.written, finished=False))
    assert SECRET.encode() in (tmp_path / "session.md").read_bytes()
    mend(folder)
    assert SECRET.encode() not in everything(tmp_path)
    assert exit_code(verify(tmp_path)) == 0


def test_mending_is_seldom(tmp_path: Path) -> None:
    """Files are made again where a crash left them out, and not where they are as they should be."""
    room, n = confided()
    folder = laid_down(tmp_path, room.written)
    (tmp_path / "session.json").unlink()
    mend(folder)
    assert not (tmp_path / "session.json").exists()
    take_out(folder, n)
    there = (tmp_path / "session.json").stat().st_ino
    mend(folder)
    assert (tmp_path / "session.json").stat().st_ino == there
    (tmp_path / "session.json").write_text("{}")
    mend(folder)
    assert msgspec.json.decode((tmp_path / "session.json").read_bytes())["journal_head"]["n"] > n


# --- what was issued


@pytest.mark.usefixtures("quick")
def test_issued_files_with_the_words_go(tmp_path: Path) -> None:
    """Every issued file that holds the words goes, its hash stays, and verify says why it is not here."""
    house = Issuing(tmp_path)
    house.issue()
    house.correct("x")
    house.issue(final=True)
    take_out(house.folder, house.agreed, clock=house.clock)
    assert CONFIDED.encode() not in everything(tmp_path)
    left = {name for name in tree(tmp_path) if "-v" in name}
    assert left == {f"actions-v{n}.{form}" for n in (1, 2) for form in ("md", "html", "csv", "ics")}
    verdicts = verify(tmp_path)
    assert exit_code(verdicts) == 0
    gone = [one for one in verdicts if one.state == "gone"]
    assert {Path(one.path).name for one in gone} == {
        f"record-v{n}{form}" for n in (1, 2) for form in (".md", ".html", "-large.html", ".json")
    }
    assert all("Words were taken out after that" in one.sentences[0] for one in gone)
    assert issue.mend(house.folder) == ()
    house.issue(final=True)
    assert "- Words were taken out.\n" in house.text("record-v3.md")


@pytest.mark.usefixtures("quick")
def test_a_copy_of_a_file_that_went_is_still_proved(tmp_path: Path) -> None:
    """Whoever kept a copy can still hold it against the journal, which says that words were taken out."""
    house = Issuing(tmp_path)
    house.issue()
    copy = (tmp_path / "record-v1.md").read_bytes()
    take_out(house.folder, house.agreed, clock=house.clock)
    (tmp_path / "kept.md").write_bytes(copy)
    (verdict,) = verify(tmp_path / "kept.md")
    assert verdict.state == "fits"
    assert verdict.sentences[1].endswith("1 more since, words of 1 entry taken out.")


@pytest.mark.usefixtures("quick")
def test_issued_files_without_the_words_stay(tmp_path: Path) -> None:
    """A note is in no record: what was issued stays as it is. A file that was tampered with goes."""
    house = Issuing(tmp_path)
    house.issue()
    before = {name: data for name, data in tree(tmp_path).items() if "-v1" in name}
    (tmp_path / "actions-v1.md").write_text("Mornings are hard all week, somebody added")
    take_out(house.folder, house.note, clock=house.clock)
    after = {name: data for name, data in tree(tmp_path).items() if "-v1" in name}
    before.pop("actions-v1.md")
    assert after == before
    assert b"Mornings are hard" not in everything(tmp_path)


@pytest.mark.usefixtures("quick")
def test_corrections_can_be_taken_out(tmp_path: Path) -> None:
    """The words of a correction go like any others, from the versions that hold them as well."""
    house = Issuing(tmp_path)
    house.issue()
    house.correct("The neighbour was the one who complained", house.action)
    n = len(read_journal(house.folder.journal).raw)
    house.issue(final=True)
    take_out(house.folder, n, clock=house.clock)
    assert b"neighbour" not in everything(tmp_path)
    assert "record-v1.md" in tree(tmp_path)
    assert "taken up: (words taken out)" in house.text("session.md")


@pytest.mark.usefixtures("quick")
def test_issued_files_are_there_again_when_nothing_was_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the journal cannot be put in its new state the issued files are as they were, byte for byte."""
    house = Issuing(tmp_path)
    house.issue()
    before = {name: data for name, data in tree(tmp_path).items() if "-v1" in name}

    def refuse(self: Journal, lines: object) -> None:
        raise NotSaved("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", refuse)
        with pytest.raises(NotRedacted, match="Nothing was taken out"):
            take_out(house.folder, house.agreed, clock=house.clock)
    assert {name: data for name, data in tree(tmp_path).items() if "-v1" in name} == before


@pytest.mark.usefixtures("quick")
def test_a_redaction_that_a_crash_cut_short_reaches_issued_files(tmp_path: Path) -> None:
    """Going on after a crash, the words that were to go are taken out of what was issued, too."""
    house = Issuing(tmp_path)
    house.issue()
    reading = read_journal(house.folder.journal)
    gone = Redacted(entries=(house.agreed,))
    line = Line(len(reading.lines) + 1, house.clock.wall, house.clock.m, gone)
    piece, _ = journal_lines.render(line, reading.head, "0" * 32)
    house.folder.journal.write_bytes(house.folder.journal.read_bytes() + piece + b"\n")
    mend(house.folder)
    assert CONFIDED.encode() not in everything(tmp_path)
    assert "actions-v1.md" in tree(tmp_path)
