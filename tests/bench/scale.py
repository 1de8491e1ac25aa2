"""`python -m tests.bench.scale [--meetings N] [--library FOLDER] [--rounds N]`: what a large library costs.

Each figure is a ratio: to a library of ten meetings, to a bare program, or to another one that does the same
with the same text. What is compared runs in the same round, and the median is told, with the aim behind it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median

from chair.clock import SystemClock
from chair.files.agenda_file import load_agenda, shipped
from chair.files.journal import NAME
from chair.files.library import Library
from chair.meeting.entries import Begun, Closed
from chair.session import Session
from tests.bench.__main__ import say
from tests.bench.library import write
from tests.bench.program import Program

FEW = 10
CHAIR = (sys.executable, "-m", "chair")
HELD = (sys.executable, "-m", "tests.bench.held")
BARE = (sys.executable, "-c", "pass")
# A word that nearly every note has, one of every few, one that is rare, two together, and none at all.
WORDS = ("the", "school", "taxi", "transport", "taxi transport", "zyzzyva")


def main() -> None:
    """Measure everything, and tell it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale")
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--library", type=Path, help="one of tests.bench.library; else one is made for this")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    today = datetime.now().astimezone().date()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        few, many = Path(folder, "few"), asked.library or Path(folder, "many")
        write(few, FEW, today)
        if not many.exists():
            write(many, asked.meetings, today)
        rebuilding(few, many)
        questions(few, many, asked.rounds)
        finding(many, asked.rounds)
        memory(few, many)
        home(few, many, asked.rounds)
        closing(few, many, asked.rounds)


def ran(*argv: str) -> tuple[float, int]:
    """Seconds that a command takes, and the kilobytes that it holds at most, where it tells them."""
    began = time.perf_counter()
    done = subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    taken = time.perf_counter() - began
    last = done.stderr.rsplit("\n", 2)[-2:-1]
    return taken, int(last[0]) if last and last[0].isdecimal() else 0


def at(root: Path, *command: str, chair: tuple[str, ...] = CHAIR) -> Callable[[], tuple[float, int]]:
    """A command of chair's in that library."""
    return partial(ran, *chair, *command, "--library", str(root))


def rebuilding(few: Path, many: Path) -> None:
    """The catalogue from all journals, beside verifying them, and what both hold in memory."""
    small = at(few, "rebuild", chair=HELD)()
    rebuilt, proved = at(many, "rebuild", chair=HELD)(), ran(*CHAIR, "verify", str(many))
    tell("rebuild", rebuilt[0], proved[0], "verify", "3")
    tell("rebuild, memory", rebuilt[1], small[1], "ten meetings", "flat", unit="kB")


def questions(few: Path, many: Path, rounds: int) -> None:
    """What is asked of the catalogue."""
    for command, aim in ((("list",), "1.3"), (("across", "--last", "20"), ""), (("across",), "")):
        compare(" ".join(command), at(many, *command), at(few, *command), "ten meetings", aim, rounds)
    overdue = at(many, "actions", "--overdue")
    compare("actions --overdue", overdue, partial(ran, *BARE), "python -c pass", "10", rounds)


def finding(many: Path, rounds: int) -> None:
    """Words in the catalogue, beside the same words in all journals."""
    tool = shutil.which("rg")
    for words in WORDS:
        first, *_ = words.split()
        if tool:
            other = partial(ran, tool, "-wi", first, "-g", NAME, str(many))
        else:
            other = partial(ran, "grep", "-rwi", f"--include={NAME}", first, str(many))
        compare(f"find {words}", at(many, "find", *words.split()), other, tool or "grep", "1", rounds)


def memory(few: Path, many: Path) -> None:
    """What a question holds in memory."""
    for command in (
        ("list",), ("actions", "--overdue"), ("find", "school"), ("across", "--last", "20"), ("across",),
    ):  # fmt: skip
        (_, ours), (_, theirs) = (at(root, *command, chair=HELD)() for root in (many, few))
        tell(f"{' '.join(command)}, memory", ours, theirs, "ten meetings", "flat", unit="kB")


def home(few: Path, many: Path, rounds: int) -> None:
    """From the command to home on the screen."""

    def shown(root: Path) -> tuple[float, int]:
        with Program(*CHAIR, environment={"CHAIR_LIBRARY": str(root)}) as program:
            seconds = program.until("Held|To go on with")
            program.quiet()
            program.send("q")
            program.quiet()
        return seconds, 0

    compare("home", partial(shown, many), partial(shown, few), "ten meetings", "1.3", rounds)


def closing(few: Path, many: Path, rounds: int) -> None:
    """A meeting that ends, and is left; it goes from the library again."""
    agenda, _ = load_agenda(shipped()["annual-review"])

    def closed(root: Path) -> tuple[float, int]:
        session = Session.start(Library(root), agenda, SystemClock())
        session.do(Begun(item=session.meeting.items[0].id))
        began = time.perf_counter()
        session.do(Closed())
        session.write_files()
        session.close()
        taken = time.perf_counter() - began
        shutil.rmtree(session.folder.path)
        return taken, 0

    compare("close a meeting", partial(closed, many), partial(closed, few), "ten meetings", "1.1", 3 * rounds)
    for root in (few, many):  # what was put there and went is noticed once
        at(root, "list")()


def compare(
    what: str,
    ours: Callable[[], tuple[float, int]],
    theirs: Callable[[], tuple[float, int]],
    other: str,
    aim: str,
    rounds: int,
) -> None:
    """One line: the medians of both, the first round apart, which finds the disk cold."""
    pairs = [(ours(), theirs()) for _ in range(rounds + 1)][1:]
    times = [median(one[who][0] for one in pairs) for who in (0, 1)]
    tell(what, times[0], times[1], other, aim)


def tell(what: str, ours: float, theirs: float, other: str, aim: str, unit: str = "s") -> None:
    """A ratio, both figures, and the aim."""
    figures = f"{ours:.3f} s, {theirs:.3f} s" if unit == "s" else f"{ours:.0f} kB, {theirs:.0f} kB"
    say(f"{what:32} {ours / theirs:6.2f} x {other} ({figures})" + (f"   aim {aim}" if aim else ""))


if __name__ == "__main__":
    main()
