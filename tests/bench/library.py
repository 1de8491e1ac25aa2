"""A library of any size, like one that grew over years: `python -m tests.bench.library --meetings N FOLDER`.

A meeting has 300 entries and ten points on average, with a long tail; families meet several times, a year or
less apart, and each of their meetings says which one it follows; a few meetings are open, never begun, cut
short, damaged or a newer chair's. Every journal has real hashes. The same number and day give the same
library, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import stamp
from chair.files import journal_lines
from chair.files.journal import NAME
from chair.files.library import kind_of
from chair.meeting.entries import FollowedUp, FollowWords, PointAdded, act_and_words
from chair.meeting.replay import Line
from tests.bench.pattern import BEFORE, CHILD, KINDS, PARENT, PLANS, pattern

YEARS = 10  # over which the meetings are spread
State = Literal["closed", "open", "not begun", "torn", "damaged", "newer"]
_STATES: tuple[tuple[State, float], ...] = (
    ("closed", 0.965), ("open", 0.015), ("not begun", 0.01),
    ("torn", 0.004), ("damaged", 0.003), ("newer", 0.003),
)  # fmt: skip
_FATES = (("done", 0.82), ("dropped", 0.08), ("moved", 0.07), ("", 0.03))
_NEWER = {"kind": "hummed", "bars": 4}
_GIVEN = (
    "Ada",
    "Bo",
    "Cleo",
    "Dev",
    "Edie",
    "Femi",
    "Gus",
    "Hana",
    "Idris",
    "Jun",
    "Kaya",
    "Leo",
    "Mina",
    "Noor",
)
_FAMILY = (
    "Alder",
    "Birch",
    "Cedar",
    "Dunlin",
    "Elm",
    "Finch",
    "Grebe",
    "Heron",
    "Ivy",
    "Jay",
    "Kestrel",
    "Linnet",
)


class Job(Struct, frozen=True):
    """One meeting that is to be written: its folder, its pattern, whose it is, when it is held.

    `follows` is the folder of the one before it, "" for the first of a family.
    """

    name: str
    follows: str
    number: int
    family: int
    plan: int
    day: date
    state: State


class Words:
    """Sentences of a language in which, as in any, few words are said often and many seldom."""

    def __init__(self) -> None:
        chance = random.Random("words")
        syllables = [a + b for a in "bdfgklmnprstvw" for b in "aeiou"]
        rare = dict.fromkeys("".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(6000))
        self.known = (*_COMMON.split(), *rare)
        total, self._weights = 0.0, list[float]()
        for place in range(len(self.known)):
            total += 1 / (place + 3)
            self._weights.append(total)

    def sentence(self, chance: random.Random) -> str:
        """One sentence: five words as a rule, or thirty."""
        count = min(40, 4 + int(chance.expovariate(1 / 9)))
        return " ".join(chance.choices(self.known, cum_weights=self._weights, k=count)).capitalize()


_COMMON = """
the to and of a in is he she we it that for with on school home support help at be not will was has they this
reading speech therapy morning taxi report plan week day time teacher class mornings lunch anxious tired
better hard good target outcome assistant hours letter meeting review friend break homework sleep noise
transport
"""


def jobs(meetings: int, until: date) -> Iterator[Job]:
    """What is to be written, family by family."""
    chance = random.Random(f"library {meetings}")
    number = family = 0
    while number < meetings:
        family, before = family + 1, ""
        day = until - timedelta(days=chance.randrange(YEARS * 365))
        kind = chance.choice(KINDS)
        of_kind = [place for place, plan in enumerate(PLANS) if plan.kind == kind]
        for _ in range(min(1 + int(chance.expovariate(1 / 2.3)), meetings - number)):
            (plan,) = chance.choices(of_kind, [PLANS[place].weight for place in of_kind])
            (state,) = chance.choices([one for one, _ in _STATES], [share for _, share in _STATES])
            name = f"{day.isoformat()}-{kind_of(pattern(plan).title)}-{number:04x}"
            yield Job(name, before, number, family, plan, day, state)
            number, before = number + 1, name
            day += timedelta(days=chance.choice((42, 84, 120, 182, 364)))
            if day > until:
                break


def write(root: Path, meetings: int, until: date) -> None:
    """Write the whole library."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in range(len(PLANS)):
        for follows in (False, True):
            pattern(place, follows=follows)  # once, for all processes
    work = ((root, job, until) for job in jobs(meetings, until))
    with Pool(os.cpu_count()) as pool:
        for done, _ in enumerate(pool.imap_unordered(_write, work, chunksize=50), 1):
            if done % 1000 == 0:
                sys.stderr.write(f"{done} meetings\n")


def _write(work: tuple[Path, Job, date]) -> None:
    root, job, until = work
    folder = root / job.name
    folder.mkdir(mode=0o700)
    (folder / "lock").touch(0o600)
    data = b"".join(piece + b"\n" for piece in journal(job, until))
    (folder / NAME).write_bytes(spoiled(data, job.state))


def journal(job: Job, until: date) -> Iterator[bytes]:
    """The lines of one meeting."""
    held = pattern(job.plan, follows=bool(job.follows))
    chance = random.Random(f"meeting {job.number}")
    began = datetime.combine(job.day, time(9 + job.number % 7, 30), UTC)
    moved = int(began.timestamp() * 1000) - held.lines[0].wall
    later = (began.date() - held.day).days
    lines = held.lines
    if job.state == "not begun":
        lines = lines[: held.opening]
    elif job.state == "open":
        lines = lines[: -1 - chance.randrange(len(lines) - held.opening - 1)]
    whose = (*_names(job.family), job.follows)
    head = journal_lines.START
    for line in _with_follow_ups(lines, job, until, chance, moved):
        entry = line.entry
        if isinstance(entry, PointAdded) and entry.due is not None:
            entry = replace(entry, due=entry.due + timedelta(days=later))
        piece, head = _rendered(replace(line, entry=entry), moved, whose, head, chance)
        yield piece
    if job.state == "newer":
        e = journal_lines.dumps(_NEWER)
        front = (len(lines) + 1, stamp(lines[-1].wall + moved), lines[-1].m)
        yield journal_lines.compose(front, e, None, None, "", journal_lines.chain(head, front, e, ""))


def _rendered(
    line: Line, moved: int, whose: tuple[str, str, str], head: str, chance: random.Random
) -> tuple[bytes, str]:
    act, words = act_and_words(line.entry)
    e, front = journal_lines.dumps(act), (line.n, stamp(line.wall + moved), line.m)
    x, digest, salt = None, "", None
    if words is not None:
        text = json.dumps(words, separators=(",", ":"))
        for sign, name in zip((CHILD, PARENT, BEFORE), whose, strict=True):
            text = text.replace(sign, name)
        if '"NOTE"' in text:
            text = text.replace('"NOTE"', json.dumps(_words().sentence(chance)))
        x, salt = text.encode("ascii"), f"{chance.getrandbits(128):032x}"
        digest = journal_lines.digest_of(salt, x)
    h = journal_lines.chain(head, front, e, digest)
    return journal_lines.compose(front, e, x, salt, digest, h), h


def _with_follow_ups(
    lines: Sequence[Line], job: Job, until: date, chance: random.Random, moved: int
) -> Iterator[Line]:
    """The lines, and behind them what became of the actions until today."""
    yield from lines
    if job.state not in ("closed", "torn"):
        return
    last, n = lines[-1], lines[-1].n
    days = 0
    for line in lines:
        if not isinstance(line.entry, PointAdded) or line.entry.point != "action":
            continue
        (fate,) = chance.choices([one for one, _ in _FATES], [share for _, share in _FATES])
        days += chance.randrange(20)
        day = job.day + timedelta(days=days)
        if not fate or day >= until:
            continue
        due = day + timedelta(days=14) if fate == "moved" else None
        words = FollowWords("NOTE") if chance.random() < 0.3 else None
        told = [FollowedUp(point=line.n, fate=fate, due=due, words=words)]  # type: ignore[arg-type]  # of the table above
        if due is not None and due < until and chance.random() < 0.9:  # what is moved is done as a rule
            told.append(FollowedUp(point=line.n, fate="done"))
        for entry in told:
            n += 1
            later = days * 86_400_000
            yield Line(n, last.wall + later, last.m + later, entry)


def spoiled(data: bytes, state: State) -> bytes:
    """A journal as a crash or a bad disk leaves it."""
    if state == "torn":
        return data[:-40]
    if state == "damaged":
        middle = data.index(b'"h":"', len(data) // 2) + 5
        return data[:middle] + (b"1" if data[middle : middle + 1] == b"0" else b"0") + data[middle + 1 :]
    return data


def _names(family: int) -> tuple[str, str]:
    """The child's initials, and the parent's name."""
    given, name = _GIVEN[family % len(_GIVEN)], _FAMILY[family // len(_GIVEN) % len(_FAMILY)]
    return f"{given[0]}.{name[0]}.", f"{given} {name}"


_KNOWN: list[Words] = []


def _words() -> Words:
    if not _KNOWN:
        _KNOWN.append(Words())
    return _KNOWN[0]


def main() -> None:
    """Write a library."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.library")
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--until", type=date.fromisoformat, default=None, help="the last day; today")
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    write(asked.folder, asked.meetings, asked.until or datetime.now().astimezone().date())


if __name__ == "__main__":
    main()
