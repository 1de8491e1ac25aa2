"""A journal's lines: written in one way only, chained by hashes, verified when read. Bytes in, values out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from chair.clock import stamp, unstamp
from chair.meeting.entries import VERSION, Opened, Redacted, act_and_words, entry_from
from chair.meeting.replay import Line

START = "0" * 64  # the chain before the first line
_SHAPES = (  # without words; with them; with its words taken out
    ["n", "t", "m", "e", "h"],
    ["n", "t", "m", "e", "x", "s", "d", "h"],
    ["n", "t", "m", "e", "d", "h"],
)


class Damage(Struct, frozen=True):
    """Where a journal stops being what was written: the entry, the byte it begins at, and what is wrong."""

    n: int
    offset: int
    what: str


class Reading(Struct, frozen=True):
    """What a journal's bytes hold. `raw` are the bytes of the good lines, without their line ends.

    `torn` is a last line that was not wholly written; `damage` is anything else that does not verify; `newer`
    is the first entry that a newer chair wrote. `unfinished` entries were to lose their words and still have
    them. `rest` are the good lines that this chair cannot fold, as they stand.
    """

    lines: tuple[Line, ...] = ()
    raw: tuple[bytes, ...] = ()
    head: str = START
    torn: bytes = b""
    damage: Damage | None = None
    newer: int | None = None
    unfinished: tuple[int, ...] = ()
    rest: tuple[bytes, ...] = ()


class Bad(Exception):
    """A line does not verify; the message says why."""


def render(line: Line, previous: str, salt: str) -> tuple[bytes, str]:
    """The bytes of a line (without its line end) and the chain after it. `salt` is 32 random hex digits."""
    act, words = act_and_words(line.entry)
    e, x = dumps(act), None if words is None else dumps(words)
    digest = "" if x is None else digest_of(salt, x)
    head = (line.n, stamp(line.wall), line.m)
    h = chain(previous, head, e, digest)
    return compose(head, e, x, salt, digest, h), h


def compose(
    head: tuple[int, str, int], e: bytes, x: bytes | None, salt: str | None, digest: str, h: str
) -> bytes:
    """A line from its parts: the act and the words as JSON, everything else as it is."""
    n, t, m = head
    parts = [f'{{"n":{n},"t":"{t}","m":{m},"e":'.encode(), e]
    if x is not None:
        parts += [b',"x":', x, f',"s":"{salt}"'.encode()]
    if digest:
        parts.append(f',"d":"{digest}"'.encode())
    return b"".join([*parts, f',"h":"{h}"}}'.encode()])


def without_words(raw: bytes) -> bytes:
    """A line without its words and their salt; the digest stays, so the chain does."""
    parts = json.loads(raw)
    return dumps({key: value for key, value in parts.items() if key not in ("x", "s")})


def read(data: bytes) -> Reading:
    """Verify a journal from its first byte to its last. Never raises."""
    raw: list[bytes] = []
    lines: list[Line] = []
    head, offset, newer = START, 0, None
    bare: set[int] = set()  # lines whose words are gone
    full: set[int] = set()  # lines that have their words
    torn, damage = b"", None
    while offset < len(data):
        end = data.find(b"\n", offset)
        piece = data[offset:end] if end >= 0 else data[offset:]
        try:
            if end < 0:
                raise Bad("the line has no end")
            found = verify(piece, len(raw) + 1, head)
            head, parts = found.h, found.parts
            line = None if newer else _typed(found)
        except Bad as bad:
            if is_torn(data[offset:]):
                torn = data[offset:]
            else:
                damage = Damage(len(raw) + 1, offset, str(bad))
            break
        if line is None:
            newer = newer or len(raw) + 1
        else:
            lines.append(line)
        if "d" in parts:
            (full if "x" in parts else bare).add(len(raw) + 1)
        raw.append(piece)
        offset = end + 1
    return _judged(lines, raw, head, torn, damage, newer, bare, full)


class Verified(NamedTuple):
    """A line that verifies: its parts, its act and its words as they are written, and the chain after it."""

    parts: dict[str, Any]
    e: bytes
    x: bytes | None
    h: str


def verify(piece: bytes, n: int, previous: str) -> Verified:
    """The line that these bytes are, as the entry `n` behind the chain `previous`. Raises Bad."""
    try:
        parts = _DECODE(piece.decode("ascii"))
    except (ValueError, RecursionError):
        raise Bad("it is not a line of a journal") from None
    if not isinstance(parts, dict) or list(parts) not in _SHAPES:
        raise Bad("it is not written as chair writes")
    if parts["n"] != n or type(parts["m"]) is not int:
        raise Bad(f"it should be entry {n}")
    salt, digest = parts.get("s", ""), parts.get("d", "")
    head = (n, parts["t"], parts["m"])
    try:
        e, x = dumps(parts["e"]), dumps(parts["x"]) if "x" in parts else None
        as_written = compose(head, e, x, salt, digest, parts["h"])
    except (RecursionError, UnicodeEncodeError):  # half a character where only digits belong
        raise Bad("it is not a line of a journal") from None
    if as_written != piece:
        raise Bad("it is not written as chair writes")
    if x is not None and digest_of(salt, x) != digest:
        raise Bad("its words are not those that were written")
    h = chain(previous, head, e, digest)
    if h != parts["h"]:
        raise Bad("it does not follow from the entries before it")
    return Verified(parts, e, x, h)


def is_torn(tail: bytes) -> bool:
    """Whether what follows the last good line looks like a write that was cut short, not like damage."""
    if not tail.strip(b"\0\n"):
        return True  # some file systems fill an unfinished block with zeros
    whole = tail.removesuffix(b"\n")
    return b"\n" not in whole and whole.count(b'{"n":') <= 1


def digest_of(salt: str, x: bytes) -> str:
    """The salted digest of an entry's words."""
    return hashlib.sha256(salt.encode() + x).hexdigest()


def chain(previous: str, head: tuple[int, str, int], e: bytes, digest: str) -> str:
    """The hash of a line, over the one before it and everything in it but the words."""
    n, t, m = head
    return hashlib.sha256(f"{previous} {n} {t} {m} ".encode() + e + b" " + digest.encode()).hexdigest()


def dumps(value: Any) -> bytes:
    """The one way in which a journal writes a value: pure ASCII, no blanks, keys in order."""
    return _ENCODE(value).encode("ascii")


def _no_constant(name: str) -> Any:
    raise ValueError(name)


_ENCODE = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_DECODE = json.JSONDecoder(parse_constant=_no_constant).decode


def _typed(line: Verified) -> Line | None:
    """The entry of a line; None where a newer chair wrote it. Raises Bad."""
    parts = line.parts
    try:
        wall = unstamp(parts["t"])
    except (TypeError, ValueError):
        raise Bad("its time is none") from None
    if not isinstance(parts["e"], dict):
        raise Bad("it holds no entry")
    try:
        entry = entry_from(parts["e"], parts.get("x"))
    except msgspec.ValidationError:
        return None
    # Bytes, for as values a tuple is not a list, and 1 is 1.0.
    act, words = act_and_words(entry)
    if dumps(act) != line.e or (None if words is None else dumps(words)) != line.x:
        return None
    if isinstance(entry, Opened) and entry.version > VERSION:
        return None
    return Line(parts["n"], wall, parts["m"], entry)


def _judged(
    lines: Sequence[Line],
    raw: Sequence[bytes],
    head: str,
    torn: bytes,
    damage: Damage | None,
    newer: int | None,
    bare: set[int],
    full: set[int],
) -> Reading:
    named = {n for line in lines if isinstance(line.entry, Redacted) for n in line.entry.entries}
    unexplained = sorted(bare - named)
    if damage is None and newer is None and unexplained:
        n = unexplained[0]
        damage = Damage(
            n, sum(len(piece) + 1 for piece in raw[: n - 1]), "its words are gone without an entry"
        )
    last = min(len(lines), damage.n - 1 if damage else len(lines))
    unfinished = tuple(sorted(named & full)) if damage is None else ()
    return Reading(tuple(lines[:last]), tuple(raw), head, torn, damage, newer, unfinished, tuple(raw[last:]))
