"""The real program on a real terminal: however it ends, it is gone at once, and nothing is left behind."""

from __future__ import annotations

import os
import pwd
import random
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from chair.files.journal import read_journal
from chair.meeting.entries import Noted
from tests import faulty
from tests.faulty import HUNG, READY, SECRET
from tests.terminal import PROGRAM, Terminal, chair
from tests.typed import chair as typed

# Seconds within which a program that is told to end has ended, and within which it notices by itself that it
# has to. Two and three are promised; the rest is for a disk that others keep busy.
GONE = 5.0
NOTICED = 6.0
LEFT = b"\x1b[?1049l"  # the alternate screen
_MODES = re.compile(rb"\x1b\[\?([0-9]+)([hl])")
_ON = {b"7", b"25"}  # of all modes of a terminal, lines that wrap and the cursor are on before
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1)
_SHOWN = re.compile(r"\d\d:\d\d (?:[\w. ]+: )?(n\d+z)")

Fault = Callable[[Any], None]
FAULTS = (
    faulty.in_timer,
    faulty.in_worker,
    faulty.in_task,
    faulty.in_thread,
    faulty.in_input,
    faulty.in_painting,
    faulty.in_serving,
    faulty.in_journal,
    faulty.at_the_end,
)
WITH_THE_NEXT = (faulty.in_journal, faulty.in_input)  # happen with the next keys


class Meeting:
    """A meeting that is being chaired in a terminal, and its folder."""

    def __init__(self, library: Path, fault: Fault | None = None, /, **environment: str | None) -> None:
        self.library = library
        self.fault = fault
        self.shown: set[str] = set()
        mine: dict[str, str | None] = {"CHAIR_LIBRARY": str(library), "HOME": str(library)}
        program = [PROGRAM]
        if fault is not None:
            program = [sys.executable, str(Path(faulty.__file__)), fault.__name__]
        self.terminal = Terminal(*program, "start", "annual-review", environment=mine | environment)

    def begin(self) -> None:
        """Go past the first screen."""
        self.terminal.wait("Not yet begun")
        self.terminal.send("n")
        self.terminal.wait("now +1 ")

    def look(self) -> None:
        """Remember which notes stand on the screen, and are so shown as saved."""
        self.shown.update(_SHOWN.findall(self.terminal.text))

    @property
    def folder(self) -> Path:
        """Where it is on the disk."""
        return next(self.library.glob("*/journal.jsonl")).parent

    def keeps_what_it_showed(self) -> None:
        """Every note that was on the screen is in the journal."""
        self.look()
        reading = read_journal(self.folder / "journal.jsonl")
        assert reading.damage is None
        kept = [
            one.entry.words.text for one in reading.lines if isinstance(one.entry, Noted) and one.entry.words
        ]
        assert self.shown <= {word for text in kept for word in text.split()}

    def leaves_nothing_behind(self) -> None:
        """The terminal is as it was, and no process is left."""
        assert self.terminal.attributes == self.terminal.before
        modes = dict(_MODES.findall(self.terminal.raw))
        assert {b"7", b"25", b"1049", b"2004"} <= modes.keys()
        assert [mode for mode, state in modes.items() if state != (b"h" if mode in _ON else b"l")] == []
        assert self.terminal.raw.rindex(b"\x1b[<u") > self.terminal.raw.rindex(b"\x1b[>")  # the keyboard
        self.is_gone()

    def is_gone(self) -> None:
        """No process of it is left."""
        with pytest.raises(ProcessLookupError):
            os.killpg(self.terminal.pid, 0)

    @property
    def told(self) -> str:
        """What stands on the terminal after the screen is left."""
        return self.terminal.raw.rpartition(LEFT)[2].decode()


@contextmanager
def meetings(folder: Path, *faults: Fault | None) -> Iterator[list[Meeting]]:
    """Meetings that have begun, started all at once."""
    with ExitStack() as stack:
        found = []
        for fault in faults:
            library = folder / f"library-{len(list(folder.iterdir()))}"
            library.mkdir()
            found.append(Meeting(library, fault))
            stack.enter_context(found[-1].terminal)
        for meeting in found:
            meeting.begin()
        yield found


def note(meeting: Meeting, text: str) -> None:
    """Take a note, and wait until it stands among the notes."""
    meeting.terminal.send(f"t{text}\r")
    meeting.terminal.wait(rf":\d\d (?:[\w. ]+: )?{text}")


def test_a_signal(tmp_path: Path) -> None:
    """Told to end, chair is gone in two seconds, keeps half-typed words, and says how to go on."""
    with meetings(tmp_path, *[None] * len(SIGNALS)) as found:
        for meeting, number in zip(found, SIGNALS, strict=True):
            meeting.terminal.send("tn1z\rtIt is the mornings that")
            meeting.terminal.wait("TYPING.*mornings that")
            meeting.look()
            os.kill(meeting.terminal.pid, number)
            assert meeting.terminal.end(GONE) == 128 + number
            meeting.leaves_nothing_behind()
            meeting.keeps_what_it_showed()
            assert f"'chair resume {meeting.folder.name}' goes on" in meeting.told
            assert meeting.told.count("\n") == 1
            assert "mornings" not in meeting.told
            assert "mornings that" in (meeting.folder / "draft.json").read_text()


def test_closed_terminal(tmp_path: Path) -> None:
    """When the window is closed in the middle of typing, chair is gone, and what it showed is kept."""
    dice = random.Random(20261203)
    with meetings(tmp_path, *[None] * 5) as found:
        for meeting in found:
            for number in range(dice.randint(1, 8)):
                meeting.terminal.send(f"tn{number}z\r")
                for _ in range(dice.randint(0, 4)):
                    meeting.terminal.look(0.01)
                    meeting.look()
            meeting.terminal.hang_up()
        for meeting in found:
            assert meeting.terminal.end(GONE) == 129
            meeting.is_gone()
            meeting.keeps_what_it_showed()
    assert any(meeting.shown for meeting in found)


def test_closed_terminal_without_a_signal(tmp_path: Path) -> None:
    """Where the signal of a closed window is ignored, chair notices by itself, and does not run on unseen."""
    with meetings(tmp_path, faulty.deaf, faulty.deaf) as (closed, told):
        closed.terminal.hang_up()
        assert closed.terminal.end(NOTICED) == 129
        os.kill(told.terminal.pid, signal.SIGHUP)  # who ignores it, stays
        note(told, "n1z")
        told.terminal.send("qq")
        assert told.terminal.end(GONE) == 0


def test_half_a_terminal(tmp_path: Path) -> None:
    """When keys come from nowhere, or what is shown goes nowhere, chair ends instead of spinning."""
    with meetings(tmp_path, faulty.no_input, faulty.no_output) as found:
        for meeting in found:
            meeting.terminal.send(f"t{SECRET}\r")
            assert meeting.terminal.end(NOTICED) == 129
            meeting.leaves_nothing_behind()
            assert "chair lost its terminal" in meeting.told


def test_a_terminal_that_stands_still(tmp_path: Path) -> None:
    """While nobody reads the screen the meeting goes on and is saved; then it is all there again."""
    with meetings(tmp_path, None) as (meeting,):
        last = write_unread(meeting)
        meeting.terminal.wait(rf":\d\d {last}")
        note(meeting, "n999z")
        for place in ("Annual review", "Agenda", "People", "Speaking", last, "KEYS", "all keys"):
            meeting.terminal.wait(place)
        meeting.terminal.send("qq")
        assert meeting.terminal.end(GONE) == 0
        meeting.leaves_nothing_behind()
        meeting.keeps_what_it_showed()


def test_the_end_of_a_terminal_that_stands_still(tmp_path: Path) -> None:
    """A signal ends chair even when nobody reads the screen; whoever reads next finds it restored."""
    with meetings(tmp_path, None, None) as (told, closed):
        write_unread(told)
        write_unread(closed)
        os.kill(told.terminal.pid, signal.SIGTERM)
        assert told.terminal.end(GONE, reading=False) == 143
        assert b"n24z" not in told.terminal.raw  # it did stand still
        told.leaves_nothing_behind()
        assert "goes on with the meeting" in told.told
        closed.terminal.hang_up()
        assert closed.terminal.end(GONE) == 129


def write_unread(meeting: Meeting) -> str:
    """Take notes without looking, each on a screen painted anew: more than a terminal ever holds."""
    journal = meeting.folder / "journal.jsonl"
    for number in range(25):
        meeting.terminal.resize(120 + number % 2, 36)
        meeting.terminal.send(f"tn{number}z\r")
        meeting.terminal.wait(lambda: f"n{number}z" in journal.read_text(), looking=False)  # noqa: B023
    return f"n{number}z"


def is_stopped(meeting: Meeting) -> None:
    """Until chair stands still; its last screen is read meanwhile, or it would wait for room to write it."""
    pid, options = meeting.terminal.pid, os.WUNTRACED | os.WNOHANG
    meeting.terminal.wait(lambda: os.waitpid(pid, options)[0] == pid)


def test_stopped_and_told_to_end(tmp_path: Path) -> None:
    """A stopped chair that is told to end does so when it runs again, without showing its screen."""
    with meetings(tmp_path, None) as (meeting,):
        os.kill(meeting.terminal.pid, signal.SIGTSTP)
        is_stopped(meeting)
        os.kill(meeting.terminal.pid, signal.SIGTERM)
        os.kill(meeting.terminal.pid, signal.SIGCONT)
        assert meeting.terminal.end(GONE) == 143
        meeting.leaves_nothing_behind()
        assert meeting.terminal.raw.count(b"\x1b[?1049h") == 1


def test_whatever_hangs(tmp_path: Path) -> None:
    """A program or a disk that hangs holds up no end."""
    with meetings(tmp_path, faulty.hung, faulty.hung_disk, faulty.hung) as (program, disk, closed):
        for meeting in (program, disk, closed):
            note(meeting, SECRET)
            meeting.terminal.send("tn1z\r")
            meeting.terminal.wait(lambda: HUNG in meeting.terminal.raw)  # noqa: B023
        os.kill(program.terminal.pid, signal.SIGTERM)
        os.kill(disk.terminal.pid, signal.SIGTERM)
        closed.terminal.hang_up()
        assert closed.terminal.end(GONE) == 129
        for meeting in (program, disk):
            assert meeting.terminal.end(GONE) == 143
            meeting.leaves_nothing_behind()
            assert "goes on with the meeting" in meeting.told


def test_a_fault(tmp_path: Path) -> None:
    """A fault of chair's own, wherever it is, ends it with the way to go on and nothing that was said."""
    with meetings(tmp_path, *FAULTS) as found:
        for meeting in found:
            meeting.terminal.send(f"t{SECRET}\r")
            if meeting.fault in WITH_THE_NEXT:
                meeting.terminal.wait(lambda: READY in meeting.terminal.raw)  # noqa: B023
                meeting.terminal.send("tmore\r")
        for meeting in found:
            assert meeting.terminal.end(GONE) == 3
            meeting.leaves_nothing_behind()
            assert "chair has stopped by a fault of its own" in meeting.told
            assert f"'chair resume {meeting.folder.name}' goes on" in meeting.told
            assert SECRET not in meeting.told
            assert "Traceback" not in meeting.told
            assert "Error" not in meeting.told
            fault = meeting.folder / "fault.txt"
            assert str(fault) in meeting.told
            assert fault.read_text().startswith("RuntimeError\nfaulty.py:")
            assert SECRET not in fault.read_text()


def test_going_on_after_a_fault(tmp_path: Path) -> None:
    """The way to go on that a fault names goes on, with everything that was shown."""
    with meetings(tmp_path, faulty.in_handler) as (meeting,):
        note(meeting, "n1z")
        meeting.terminal.send(f"t{SECRET}\r")
        assert meeting.terminal.end(GONE) == 3
        (way,) = re.findall(r"'chair (resume [^']+)'", meeting.told)
        with chair(*way.split(), library=meeting.library) as terminal:
            terminal.wait(f"(?s)n1z.*{SECRET}")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"TERM": None, "COLORTERM": None, "NO_COLOR": "1", "HOME": None},
    ],
    ids=lambda environment: "-".join(environment),
)
def test_odd_environments(tmp_path: Path, environment: dict[str, str | None]) -> None:
    """Without a known language, terminal, colours or home every letter is shown, and a stray byte as such."""
    meeting = Meeting(tmp_path, **environment)
    with meeting.terminal:
        meeting.begin()
        note(meeting, "Zoë, n1z")
        assert "─ Agenda" in meeting.terminal.text
        meeting.terminal.send("tcaf\udce9 n2z\r")
        meeting.terminal.wait(":\\d\\d caf\N{REPLACEMENT CHARACTER} n2z")
        os.kill(meeting.terminal.pid, signal.SIGTERM)
        assert meeting.terminal.end(GONE) == 143
        meeting.leaves_nothing_behind()


def test_a_terminal_without_a_screen(tmp_path: Path) -> None:
    """A terminal that says it shows no screen is refused in a sentence, and no meeting is made."""
    meeting = Meeting(tmp_path, TERM="dumb")
    with meeting.terminal:
        assert meeting.terminal.end() == 2
        assert meeting.terminal.raw.startswith(b"chair: This terminal says that it cannot show a screen")
        assert b"\x1b" not in meeting.terminal.raw
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", [("start", "blank"), ("resume",), ("demo",)], ids=lambda command: command[0]
)
def test_no_terminal(tmp_path: Path, command: Sequence[str]) -> None:
    """Without a terminal, with no input at all too, chair refuses in a sentence."""
    program = [PROGRAM, *command]
    environment = {**os.environ, "CHAIR_LIBRARY": str(tmp_path)}
    for shut in (None, lambda: os.close(0)):
        ended = subprocess.run(
            program, env=environment, stdin=subprocess.DEVNULL, capture_output=True, preexec_fn=shut
        )
        assert ended.returncode == 2
        assert ended.stderr.startswith(f"chair: chair {command[0]} needs a terminal".encode())


def test_no_home_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a user without a home folder chair asks where to keep meetings, and makes no folder called ~."""

    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DATA_HOME", "CHAIR_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert "--library" in typed("list", code=2).output
    assert list(tmp_path.iterdir()) == []


def test_one_chair_at_a_time(tmp_path: Path) -> None:
    """A second chair of the same meeting is refused, and told which process on which computer has it."""
    with meetings(tmp_path, None) as (meeting,):
        with chair("resume", library=meeting.library) as second:
            assert second.end() == 2
            assert (
                f"is open already by process {meeting.terminal.pid} on {socket.gethostname()}." in second.text
            )
        note(meeting, "n1z")


def test_private_whatever_the_umask(tmp_path: Path) -> None:
    """Whatever chair writes is its owner's alone, and its memory is never written at all."""
    before = os.umask(0)
    try:
        meeting = Meeting(tmp_path / "new" / "library", faulty.in_handler)
    finally:
        os.umask(before)
    with meeting.terminal:
        meeting.begin()
        meeting.terminal.send("n")
        meeting.terminal.wait("now +2 ")
        limits = Path(f"/proc/{meeting.terminal.pid}/limits")
        if limits.exists():
            assert re.search(r"Max core file size +0 +0 ", limits.read_text())
        meeting.terminal.send(f"t{SECRET}\rthalf")
        assert meeting.terminal.end(GONE) == 3
    written = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in written}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    kept = {path.name for path in modes}
    assert {"journal.jsonl", "lock", "alive.json", "draft.json", "fault.txt", "session.md"} <= kept


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")
def test_no_picture_of_the_memory() -> None:
    """The system is told to keep no core of chair, and to let no other program read its memory."""
    asking = "import ctypes, chair.files.fault as it; it.keep_no_core(); print(ctypes.CDLL(None).prctl(3))"
    ended = subprocess.run([sys.executable, "-c", asking], capture_output=True, check=True)
    assert ended.stdout.strip() == b"0"
