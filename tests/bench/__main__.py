"""`python -m tests.bench [--rounds N] [--idle SECONDS]`: the figures that chair is held to, as ratios.

What is compared runs in the same round, one after the other, and the median of the rounds is told: the
machine's own moods are in both. Aims stand beside the figures; nothing fails.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from compileall import compile_dir
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import chair as chair_package
from chair.clock import SystemClock
from chair.files.agenda_file import load_agenda, read_agenda, shipped
from chair.files.journal import Journal
from chair.files.library import Library
from chair.meeting.entries import Begun, Noted, Text
from chair.meeting.replay import Line
from chair.session import Session
from tests.bench.program import Program
from tests.helpers import journal_bytes

MANY = 5_000
_LETTERS = "the taxi comes at five to eight "


def main() -> None:
    """Measure everything, and tell it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keys", type=int, default=30)
    parser.add_argument("--idle", type=float, default=60.0)
    asked = parser.parse_args()
    # A user's second start finds everything compiled; where that is forbidden, each would compile it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compile_dir(Path(chair_package.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        few, many = meeting(root / "few", 10), meeting(root / "many", MANY)
        starts(root / "starts", asked.rounds)
        keys(few, many, asked.rounds, asked.keys)
        idles(few, asked.idle)
        appends(root / "append")
    reads()


def meeting(root: Path, entries: int) -> Path:
    """A library with one meeting that has begun and has so many notes."""
    agenda, _ = load_agenda(shipped()["annual-review"])
    session = Session.start(Library(root), agenda, SystemClock())
    lines = list(session.story.lines)
    first = session.meeting.items[0].id
    lines.append(Line(len(lines) + 1, lines[-1].wall, lines[-1].m, Begun(item=first)))
    for number in range(entries):
        note = Noted(words=Text(f"note {number}: mornings are the hardest part of the day"))
        lines.append(Line(len(lines) + 1, lines[-1].wall, lines[-1].m, note))
    session.close()
    session.folder.journal.write_bytes(journal_bytes(lines))
    return root


@contextmanager
def chair(root: Path, *command: str) -> Iterator[Program]:
    """chair in that library: in its meeting, or as the command says."""
    ours = (sys.executable, "-c", "from chair.cli import main; main()")
    with Program(*ours, *(command or ("resume",)), "--library", str(root)) as program:
        program.until("KEYS|TYPING")
        yield program
        program.send("qq")
        program.quiet()


@contextmanager
def bare(kind: str) -> Iterator[Program]:
    """A bare program."""
    with Program(sys.executable, "-m", "tests.bench.bare", kind) as program:
        program.until("READY")
        yield program


def starts(root: Path, rounds: int) -> None:
    """From the command to the whole screen, and what it holds in memory then."""
    ours, theirs, held = [], [], []
    for _ in range(rounds):
        with bare("nothing") as program:
            theirs.append(time.perf_counter() - program.began)
            program.quiet()
            memory = program.memory
        with chair(root, "start", "annual-review") as program:
            ours.append(time.perf_counter() - program.began)
            program.quiet()
            held.append(program.memory / memory)
    tell("start to the first full screen", ours, theirs, "1.4")
    say(f"{'memory':42} {median(held):6.2f} x bare                        aim 1.3")


def keys(few: Path, many: Path, rounds: int, count: int) -> None:
    """From a key to what it changes on the screen, a digit and a letter, with few entries and with many."""
    digits: dict[str, list[float]] = {"few": [], "many": []}
    letters: dict[str, list[float]] = {"few": [], "many": [], "bare": []}
    for _ in range(rounds):
        with bare("field") as program:
            program.quiet()
            letters["bare"] += [program.key(letter) for letter in text(count)]
        for name, root in (("few", few), ("many", many)):
            with chair(root) as program:
                program.quiet()
                digits[name] += [program.key("12"[place % 2]) for place in range(count)]
                program.key("t")
                letters[name] += [program.key(letter) for letter in text(count)]
                program.send("\x15\r")
                program.quiet()
    for name, entries in (("few", 10), ("many", MANY)):
        tell(f"a digit, {entries} entries", digits[name], letters["bare"], "2 x bare field, p99 30 ms")
        tell(f"a letter, {entries} entries", letters[name], letters["bare"], "1.2 x bare field, p99 30 ms")


def text(count: int) -> str:
    """So many letters."""
    return (_LETTERS * count)[:count]


def idles(root: Path, seconds: float) -> None:
    """What a running clock takes of the processor while nothing else happens."""
    with bare("nothing") as nothing, bare("clock") as clock, chair(root) as ours:
        taken = []
        for program in (nothing, clock, ours):
            program.quiet()
            program.rest(2)
            before = program.cpu
            program.rest(seconds)
            taken.append(program.cpu - before)
    say(
        f"{'idle with the clock running':42} {taken[2] / max(taken[1], 0.01):6.2f} x bare clock"
        f" ({taken[2]:.2f} s, {taken[1]:.2f} s, bare {taken[0]:.2f} s in {seconds:.0f} s)   aim 1.0"
    )


def appends(root: Path) -> None:
    """One entry into the journal, early and late, beside a bare write and sync of the same bytes."""
    session = Session.start(Library(root), load_agenda(shipped()["annual-review"])[0], SystemClock())
    session.close()
    journal, reading = Journal.open(session.folder.journal)
    lines = list(reading.lines)
    size = len(reading.raw[-1]) + 1

    def append() -> None:
        lines.append(
            Line(len(lines) + 1, lines[-1].wall, lines[-1].m, Noted(words=Text("a note like others")))
        )
        journal.append(lines[-1:])

    handle = os.open(root / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def raw() -> None:
        os.write(handle, b"x" * size)
        os.fsync(handle)

    for count in (10, 10_000):
        while len(lines) < count:
            more = [
                Line(len(lines) + 1 + n, lines[-1].wall, lines[-1].m, Noted(words=Text("more")))
                for n in range(500)
            ]
            journal.append(more[: max(1, count - len(lines))])
            lines += more[: max(1, count - len(lines))]
        pairs = [(timed(append), timed(raw)) for _ in range(200)]
        tell(
            f"append at entry {count}",
            [one for one, _ in pairs],
            [one for _, one in pairs],
            "1.5 x write + fsync",
        )
    os.close(handle)
    journal.close()


def reads() -> None:
    """Agendas of 1 MB, of kinds that readers stumble over, beside a quarter of each."""
    for name, piece in (
        ("bullets", "- Hedge and paths (5 min, Lee Grant)\n"),
        ("a letter", "please bring gloves and a spade, and tell the others about it\n"),
        ("one line", "gloves "),
        ("brackets", "[("),
        ("rows", "| x | 5 |\n"),
        ("bars", "|"),
        ("stars", "* ** *** _ __ ~~ "),
        ("clocks", "- 9:00 x\n"),
        ("headings", "### 5 May 2026\n"),
    ):
        text = "# T\n\n## Agenda\n\n" + piece * (1_000_000 // len(piece))
        whole, part = (timed(partial(read_agenda, one)) for one in (text, text[: len(text) // 4]))
        say(f"{f'reading 1 MB of {name}':42} {whole / part:6.2f} x a quarter ({whole:.2f} s)   aim 4, 2 s")


def timed(act: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def tell(what: str, ours: list[float], theirs: list[float], aim: str) -> None:
    """One line: the ratio of the medians, ours in milliseconds, and the slowest of both."""
    ratio = median(ours) / median(theirs)
    slowest = f"p99 {p99(ours):.1f} ms, theirs {p99(theirs):.1f} ms"
    say(f"{what:42} {ratio:6.2f} x ({median(ours) * 1000:.1f} ms, {slowest})   aim {aim}")


def p99(taken: list[float]) -> float:
    """Milliseconds that 99 of 100 stay under: the machine's own stalls are in it."""
    return quantiles(taken, n=100)[98] * 1000


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
