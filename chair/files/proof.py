"""A journal held against itself, and a paper's head against a journal. Bytes in, sentences out."""

from __future__ import annotations

import json
import re
from typing import Any

from chair.files import journal_lines
from chair.files.journal_lines import Bad, Reading
from chair.files.library import story_of
from chair.files.verdict import Difference, State

_CODE = re.compile(r"Check code: ((?:[0-9a-f]{4} ){3}[0-9a-f]{4}) \(entry (\d{1,9})\)")


def first_difference(reading: Reading) -> Difference | None:
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


def held_against(reading: Reading, n: int, code: str) -> tuple[State, str]:
    """How a head fits the journal, in a sentence."""
    there = len(reading.raw)
    if n > there:
        return "changed", f"The journal beside it is whole only up to entry {there}: it does not fit."
    if not hash_of(reading, n).startswith(code):
        return "changed", "In the journal beside it that entry is another: it does not fit."
    found = f"The journal beside it is whole up to entry {n}, {there - n} more since."
    if first_difference(reading) is not None:
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
        codes = _CODE.findall(text)
        if not codes or int(codes[-1][1]) < 1:
            return None
        code, entry = codes[-1]  # the last one: nobody can type one behind it
        return int(entry), code.replace(" ", "")
    fits = type(n) is int and n > 0 and isinstance(h, str) and re.fullmatch("[0-9a-f]{64}", h)
    return (n, h) if fits else None


def check_code(h: str) -> str:
    """The beginning of a hash as papers show it: "5bd0 b2ba 66a4 12da"."""
    return " ".join(h[place : place + 4] for place in range(0, 16, 4))


def hash_of(reading: Reading, n: int) -> str:
    """The chain up to the entry `n`."""
    return str(json.loads(reading.raw[n - 1])["h"])


def entries(count: int) -> str:
    """So many entries, in words."""
    return "1 entry" if count == 1 else f"{count} entries"
