"""What a journal, and a paper made from one, prove, and what they do not. Nothing is changed or locked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from chair.files import journal_lines
from chair.files.journal import NAME, read_journal
from chair.files.journal_lines import Bad, Reading
from chair.files.library import story_of
from chair.files.trouble import why
from chair.meeting.entries import Redacted

State = Literal["whole", "fits", "changed", "unproved", "unreadable"]

PAPERS = (
    "session.json", "session.md", "record.md", "record.html", "record.json", "actions.md", "actions.html",
)  # fmt: skip
NOT_PROVED = (
    "What this does not prove: who wrote it; that nothing was cut off at the end; that nobody who owns this "
    "computer has written the whole journal anew. For that, hold the check code against a copy of the record "
    "that somebody else has."
)
_CODE = re.compile(r"Check code: ((?:[0-9a-f]{4} ){3}[0-9a-f]{4}) \(entry (\d{1,9})\)")
_LOOKS = 3  # at a journal that another chair may be writing to


class Difference(Struct, frozen=True):
    """The first thing that is not as it was written: the entry, the byte it begins at, what is wrong."""

    entry: int
    byte: int
    what: str


class Verdict(Struct, frozen=True):
    """What one file proves. A journal is whole, a paper only fits one.

    `entries` and `check_code` are those up to which the journal is whole, or which the paper names.
    """

    path: str
    kind: Literal["journal", "paper", "none"]
    state: State
    sentences: tuple[str, ...]
    entries: int = 0
    check_code: str = ""
    words_taken_out: int = 0
    newer_from: int | None = None
    torn: bool = False
    difference: Difference | None = None


def verify(path: Path) -> list[Verdict]:
    """What stands at `path`: a journal, a paper, the folder of a meeting or of all meetings. Never raises."""
    try:
        return list(_verify(path))
    except OSError as error:
        sentence = "There is no such file or folder." if isinstance(error, FileNotFoundError) else why(error)
        return [Verdict(str(path), "none", "unreadable", (sentence,))]


def exit_code(verdicts: list[Verdict]) -> int:
    """0 where all is whole and fits, 1 where anything was changed, 2 where something is not proved."""
    states = {verdict.state for verdict in verdicts}
    if "changed" in states:
        return 1
    return 0 if states <= {"whole", "fits"} else 2


def _verify(path: Path) -> Iterator[Verdict]:
    if path.is_dir():
        yield from _folder(path)
    elif not path.exists():
        raise FileNotFoundError(path)
    elif not path.is_file():
        yield Verdict(str(path), "none", "unreadable", ("It is neither a file nor a folder.",))
    elif path.name.startswith("private"):
        yield Verdict(
            str(path), "none", "unreadable", ("Own notes are no evidence, and are not looked into.",)
        )
    elif path.suffix == ".jsonl":
        yield _journal(path, _reading(path))
    else:
        yield _paper(path, _reading_beside(path))


def _folder(path: Path) -> Iterator[Verdict]:
    if (path / NAME).is_file():
        reading = _reading(path / NAME)
        yield _journal(path / NAME, reading)
        yield from (_paper(path / name, reading) for name in PAPERS if (path / name).is_file())
        return
    meetings = sorted(one for one in path.iterdir() if (one / NAME).is_file())
    if not meetings:
        yield Verdict(str(path), "none", "unreadable", ("There is no meeting in this folder.",))
    for one in meetings:
        yield from verify(one)


def _reading(path: Path) -> Reading:
    """The journal as it stands; while another chair writes a line, its end may look torn for a moment."""
    reading = read_journal(path)
    for _ in range(_LOOKS):
        if not reading.torn or (again := read_journal(path)).torn == reading.torn:
            break
        reading = again
    return reading


def _reading_beside(path: Path) -> Reading | None:
    journal = path.parent / NAME
    return _reading(journal) if journal.is_file() else None


def _journal(path: Path, reading: Reading) -> Verdict:
    if not reading.raw and reading.damage is None and not reading.torn:
        return Verdict(str(path), "journal", "unreadable", ("The journal is empty, and proves nothing.",))
    difference = _difference(reading)
    whole = len(reading.raw) if difference is None else min(len(reading.raw), difference.entry - 1)
    left = set(reading.unfinished)
    out = {n for line in reading.lines if isinstance(line.entry, Redacted) for n in line.entry.entries} - left
    code = check_code(_hash_of(reading, whole)) if whole else ""
    state: State = "whole" if difference is None and not left else "changed"
    torn = bool(reading.torn) and difference is None
    return Verdict(
        str(path), "journal", state, tuple(_told(reading, difference, whole, code, len(out), torn=torn)),
        whole, code, len(out), reading.newer, torn, difference,
    )  # fmt: skip


def _told(
    reading: Reading, difference: Difference | None, whole: int, code: str, out: int, *, torn: bool
) -> Iterator[str]:
    """What a journal proves, in sentences without a word that anybody said."""
    if whole:
        yield f"The journal is whole up to entry {whole} (check code {code})."
    if difference is not None:
        yield (
            f"It was changed: the first difference is at entry {difference.entry}, "
            f"byte {difference.byte}: {difference.what}."
        )
    if out:
        yield f"The words of {_entries(out)} were taken out, and an entry says so."
    for n in reading.unfinished:
        yield (
            f"The words of entry {n} were taken out, and are there again: from a copy, or after a crash. "
            "Going on with the meeting, or 'chair redact' of that entry, takes them out."
        )
    if reading.newer is not None:
        yield (
            f"From entry {reading.newer} on a newer chair wrote it: its chain holds, and what it says "
            "this chair cannot tell."
        )
    if torn:
        yield (
            "Behind that, a line was not written to its end, as a crash leaves it. Nothing that was shown as "
            "saved is in it; chair sets it aside when it next opens the meeting."
        )


def _difference(reading: Reading) -> Difference | None:
    """Where the journal is not as chair wrote it; None where it is, or where a crash cut its last line."""
    end = sum(len(piece) + 1 for piece in reading.raw)
    if (damage := reading.damage) is not None:
        return Difference(damage.n, damage.offset, damage.what)
    if reading.torn and not _cut_short(reading.torn, len(reading.raw) + 1, reading.head):
        return Difference(len(reading.raw) + 1, end, "it is not written as chair writes")
    if reading.newer is not None:
        return None
    story, sentence = story_of(reading)
    if sentence is None or not reading.raw:
        return None
    n = len(story.lines)
    n = n + 1 if n < len(reading.raw) else 1
    offset = sum(len(piece) + 1 for piece in reading.raw[: n - 1])
    return Difference(n, offset, "it does not fit the meeting before it")


def _cut_short(tail: bytes, n: int, previous: str) -> bool:
    """Whether this begins as the line of entry `n` does and then stops, or goes on in zeros.

    A line that is all there, with something behind it or in it, was changed: no crash does that.
    """
    written = tail.rstrip(b"\0")
    start = f'{{"n":{n},"t":"'.encode()
    if b"\n" in tail or not (written.startswith(start) or start.startswith(written)):
        return False
    try:
        _, end = json.JSONDecoder().raw_decode(written.decode("ascii"))
    except (UnicodeDecodeError, RecursionError):
        return False
    except ValueError:
        return True  # it stops somewhere within
    try:
        journal_lines.verify(written, n, previous)
    except Bad:
        return False
    return end == len(tail)


def _paper(path: Path, reading: Reading | None) -> Verdict:
    """What a file that names a journal's head proves: only that."""
    named = head_named(path.read_bytes())
    if named is None:
        return Verdict(
            str(path), "none", "unreadable", ("It names no journal; chair cannot tell what it is.",)
        )
    n, code = named
    names = f"It names entry {n} of a journal (check code {check_code(code)})"
    if reading is None:
        sentences = (f"{names}; that journal is not beside it, so nothing is proved.",)
        return Verdict(str(path), "paper", "unproved", sentences, n, check_code(code))
    state, found = _held_against(reading, n, code)
    only = "What it says was not compared: a paper of the facilitator's is no evidence, the journal is."
    return Verdict(str(path), "paper", state, (f"{names}. {found}", only), n, check_code(code))


def _held_against(reading: Reading, n: int, code: str) -> tuple[State, str]:
    """How a head fits the journal, in a sentence."""
    there = len(reading.raw)
    if n > there:
        return "changed", f"The journal beside it is whole only up to entry {there}: it does not fit."
    if not _hash_of(reading, n).startswith(code):
        return "changed", "In the journal beside it that entry is another: it does not fit."
    found = f"The journal beside it is whole up to entry {n}, {there - n} more since."
    if _difference(reading) is not None:
        return "changed", f"{found} That journal itself was changed."
    return "fits", found


def head_named(data: bytes) -> tuple[int, str] | None:
    """The journal's head that a paper names: the entry, and its hash or the beginning of it; or None."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    try:
        parts: Any = json.loads(text)
        head = parts["journal_head"]
        n, h = head["n"], head["h"]
    except (ValueError, KeyError, TypeError, RecursionError):
        # The last one: nobody can type one behind it.
        found = None
        for found in _CODE.finditer(text):  # noqa: B007
            pass
        return None if found is None or int(found[2]) < 1 else (int(found[2]), found[1].replace(" ", ""))
    fits = type(n) is int and n > 0 and isinstance(h, str) and re.fullmatch("[0-9a-f]{64}", h)
    return (n, h) if fits else None


def check_code(h: str) -> str:
    """The beginning of a hash as papers show it: "5bd0 b2ba 66a4 12da"."""
    return " ".join(h[place : place + 4] for place in range(0, 16, 4))


def _hash_of(reading: Reading, n: int) -> str:
    return str(json.loads(reading.raw[n - 1])["h"])


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
