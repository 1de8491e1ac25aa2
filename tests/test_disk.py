"""The real program on real disks that refuse: a full one, one that takes no more, a read-only folder."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from chair.files.journal import read_journal
from chair.files.library import Library
from chair.files.reserve import NAME as RESERVE
from chair.meeting.entries import Noted
from tests.terminal import PROGRAM, Terminal, chair
from tests.typed import chair as typed

F3 = "\x1bOR"
CLOCK = re.compile(r"[0-9]{2}:[0-9]{2} of 5 min")
# A small disk for the program alone, filled up when the file $2 is there, and copied to $3 at the end.
SMALL_DISK = """
mount -t tmpfs -o size=4m none "$1" || exit 9
(
    n=0
    until test -e "$2" || test $n -gt 1500; do n=$((n + 1)); sleep 0.02; done
    cat /dev/zero > "$1/filler"
    touch "$2.done"
) 2>/dev/null &
disk=$1 copy=$3
shift 3
"$@"
code=$?
rm -f "$disk/filler"
cp -r "$disk" "$copy"
exit $code
"""
# What root may do and others may not is taken away first: root writes whatever the modes say.
LIMITED = """
import contextlib, ctypes, os, resource, sys
for capability in (1, 2, 3):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
size = int(sys.argv[1]) or resource.RLIM_INFINITY
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
os.execv(sys.argv[2], sys.argv[2:])
"""


# The program on a disk that answers no sync while the file `stuck` is there, but for the folder `other`.
SILENT = """
import os, sys, threading
stuck, other = sys.argv.pop(1), sys.argv.pop(1)
sync = os.fsync
def fsync(handle):
    if os.path.exists(stuck) and not os.readlink(f"/proc/self/fd/{handle}").startswith(other):
        threading.Event().wait()
    sync(handle)
os.fsync = fsync
from chair.cli import main
main()
"""


def own_disk(folder: Path) -> bool:
    """Whether this system lets a program have a disk of its own."""
    try:
        script = ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", str(folder)]
        return subprocess.run(script, capture_output=True, timeout=30).returncode == 0
    except OSError:
        return False


def limited(size: int, *arguments: str, library: Path) -> Terminal:
    """The program without root's powers; none of its files may be larger than `size` bytes (0: any size)."""
    environment: dict[str, str | None] = {"CHAIR_LIBRARY": str(library), "HOME": str(library.parent)}
    return Terminal(sys.executable, "-c", LIMITED, str(size), PROGRAM, *arguments, environment=environment)


def begin(terminal: Terminal) -> None:
    """Go past the first screen."""
    terminal.wait("Not yet begun")
    terminal.send("n")
    terminal.wait("now +1 ")


def see_a_second_pass(terminal: Terminal) -> None:
    """Until the item's clock has moved on: a question wants to be read before it is answered."""
    for _ in range(2):
        terminal.wait(partial(has_moved_on, terminal, CLOCK.findall(terminal.text)))


def has_moved_on(terminal: Terminal, before: list[str]) -> bool:
    """Whether the item's clock shows another time."""
    return CLOCK.findall(terminal.text) != before


def notes(folder: Path) -> list[str]:
    """The notes in the journal of the one meeting there."""
    reading = read_journal(next(folder.glob("*/journal.jsonl")))
    assert (reading.damage, reading.torn) == (None, b"")
    return [
        line.entry.words.text for line in reading.lines if isinstance(line.entry, Noted) and line.entry.words
    ]


def fill(terminal: Terminal, found: str) -> int:
    """Type notes, each when the one before is there, until this is on the screen; how many there are then."""
    number = 0
    while found not in terminal.text:
        number += 1
        terminal.send(f"tNote {number:03d} {'x' * 60}\r")
        terminal.wait(f"{found}|:[0-9]{{2}} Note {number:03d}")
        terminal.wait(f"{found}|KEYS")
    return number


def test_a_full_disk(tmp_path: Path) -> None:
    """On a disk that is really full the meeting goes on in its reserve, then elsewhere, and is closed."""
    if not own_disk(tmp_path):
        pytest.skip("no disk of one's own on this system")
    library, other, go = tmp_path / "library", tmp_path / "other", tmp_path / "go"
    for folder in (library, other):
        folder.mkdir()
    script = ["unshare", "-Urm", "sh", "-c", SMALL_DISK, "sh", str(library), str(go), str(tmp_path / "copy")]
    environment: dict[str, str | None] = {"CHAIR_LIBRARY": str(library), "HOME": str(tmp_path)}
    with Terminal(
        "/usr/bin/env", *script, PROGRAM, "start", "annual-review", environment=environment
    ) as terminal:
        begin(terminal)
        go.touch()
        terminal.wait((tmp_path / "go.done").exists)
        before = fill(terminal, "The disk is full; the reserve is in use.")
        terminal.send("tIn the reserve\r")
        terminal.wait("In the reserve")
        terminal.wait("KEYS")
        terminal.send("S~/other\r")
        terminal.wait("The meeting is now kept in ~/other/")
        terminal.send("tAnd elsewhere\r")
        terminal.wait("And elsewhere")
        terminal.send("w")
        terminal.wait("close the meeting")
        see_a_second_pass(terminal)
        terminal.send("y")
        terminal.wait("Close the meeting")
        see_a_second_pass(terminal)
        terminal.send("y")
        assert terminal.end() == 0
    assert f"The meeting is now kept in {other}".encode() in terminal.raw
    assert notes(tmp_path / "copy")[before:] == ["In the reserve"]
    assert notes(other)[before:] == ["In the reserve", "And elsewhere"]
    assert next(other.glob("*/record.md")).stat().st_size
    assert not list(tmp_path.glob(f"*/*/{RESERVE}"))
    assert "closed" in typed("list", "--library", str(other)).stdout


def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    """When no byte more is taken, nothing is shown that is not there, and the line is kept as typed."""
    library = tmp_path / "library"
    with limited(24_000, "start", "annual-review", library=library) as terminal:
        begin(terminal)
        last = fill(terminal, "NOT SAVED.")
        assert "The disk refused: file too large." in terminal.text
        terminal.wait(f"TYPING note > Note {last:03d}")
        assert len(notes(library)) == last - 1
        terminal.send("\x0fq\x0fq")
        assert terminal.end() == 0
    assert b"The last line is NOT SAVED, but kept as typed in draft.json." in terminal.raw
    assert b"What was shown as saved is saved." in terminal.raw
    with chair("resume", library=library) as terminal:
        terminal.wait(f"TYPING note > Note {last:03d}")
        terminal.send("\r")
        terminal.wait("KEYS")
        terminal.wait("saved")
    assert len(notes(library)) == last


def test_a_folder_that_is_only_read(tmp_path: Path) -> None:
    """Nothing can be started there; a meeting that is open says what it cannot keep, and goes on."""
    library = tmp_path / "library"
    library.mkdir()
    library.chmod(0o500)
    with limited(0, "start", "annual-review", library=library) as terminal:
        assert terminal.end() == 2
        # However the terminal's width breaks it between words.
        assert b"chair: The folder may only be read (" in b" ".join(terminal.raw.split())
    library.chmod(0o700)
    with limited(0, "start", "annual-review", library=library) as terminal:
        begin(terminal)
        folder = library / next(Library(library).names())
        folder.chmod(0o500)
        terminal.send("tOne\r")
        terminal.wait("One")
        terminal.send("thalf")
        terminal.wait("saved, typing not kept")
        terminal.send("\r")
        terminal.wait("KEYS")
        terminal.send(F3)
        terminal.wait("saved, files not written")
        terminal.send("qq")
        assert terminal.end() == 0
    folder.chmod(0o700)
    assert (
        b"session.md and the other files could not be written. The folder may only be read." in terminal.raw
    )
    assert b"Everything is saved." in terminal.raw
    assert notes(library) == ["One", "half"]


def test_an_agenda_that_is_only_read(tmp_path: Path) -> None:
    """An agenda that may only be read is not replaced; the words stay, and can be kept later."""
    agenda = tmp_path / "review.md"
    agenda.write_text("# Our meeting\n\n## Agenda\n\n1. Welcome (5 min)\n", "utf-8")
    before = agenda.read_bytes()
    agenda.chmod(0o444)
    with limited(0, "prepare", str(agenda), library=tmp_path / "library") as terminal:
        terminal.wait("Items")
        terminal.send("\r for everybody\r")
        terminal.wait(r"NOT SAVED\. The file may only be read\.")
        terminal.wait("TYPING title > Our meeting for everybody")
        assert agenda.read_bytes() == before
        agenda.chmod(0o644)
        terminal.send("\r")
        terminal.wait("KEYS")
        terminal.send("q")
        assert terminal.end() == 0
    assert agenda.read_bytes() == before.replace(b"meeting", b"meeting for everybody")
    assert [one.name for one in tmp_path.glob("*review*")] == ["review.md"]


def silent(stuck: Path, other: Path) -> Terminal:
    """The program on a disk that stops answering when the file `stuck` is there."""
    library = stuck.with_name("library")
    environment: dict[str, str | None] = {"CHAIR_LIBRARY": str(library), "HOME": str(other.parent)}
    return Terminal(
        sys.executable,
        "-c",
        SILENT,
        str(stuck),
        str(other),
        "start",
        "annual-review",
        environment=environment,
    )


def test_a_silent_disk_can_be_left(tmp_path: Path) -> None:
    """From a disk that never answers the chair gets away, and is told what is not saved; nothing hangs on."""
    stuck = tmp_path / "stuck"
    with silent(stuck, tmp_path / "other") as terminal:
        begin(terminal)
        terminal.send("tOne\r")
        terminal.wait(":[0-9]{2} One")
        stuck.touch()
        terminal.send("tTwo\r")
        terminal.wait("saving")
        terminal.wait("KEYS")
        terminal.send("qq")
        terminal.wait("The disk does not answer yet. q leaves without what is not saved.")
        terminal.send("q")
        assert terminal.end(within=5) == 0
    assert b"The last line is NOT SAVED." in terminal.raw
    assert notes(tmp_path / "library")[0] == "One"


def test_a_silent_disk_is_exchanged(tmp_path: Path) -> None:
    """While one disk hangs, the meeting goes on on another, with everything that was typed meanwhile."""
    stuck, other = tmp_path / "stuck", tmp_path / "other"
    other.mkdir()
    with silent(stuck, other) as terminal:
        begin(terminal)
        stuck.touch()
        terminal.send("tOne\r")
        terminal.wait("saving")
        terminal.send("tTwo\r")
        terminal.wait("KEYS")
        terminal.send("S~/other\r")
        terminal.wait("The meeting is now kept in ~/other/")
        terminal.wait(":[0-9]{2} One")
        terminal.wait(":[0-9]{2} Two")
        terminal.send("qq")
        assert terminal.end() == 0
    assert b" --library " in terminal.raw
    assert notes(other) == ["One", "Two"]
