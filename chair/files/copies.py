"""What a file that was issued proves: by its own check code, and by the hash that the journal has of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from chair.clock import local, long_date
from chair.files.journal_lines import Reading
from chair.files.library import story_of
from chair.files.proof import check_code, entries, first_difference, hash_of, head_named
from chair.files.record.seal import checked, claim
from chair.files.verdict import State, Verdict
from chair.meeting.entries import Issued, Redacted
from chair.meeting.replay import Line

NAMES = re.compile(r"(record|actions)-v[1-9][0-9]*(-large)?\.(md|html|json|csv|ics)", re.ASCII)
ANEW = (
    "It checks only itself: somebody may have made another file with a code of its own. Hold the code "
    "against a copy that somebody else has, or verify the file beside the meeting's journal."
)
NOTHING = "It has no check code of its own, and no journal at hand that issued it: nothing is proved."
DAMAGED = (
    "The journal beside it was changed, and cannot say whether this was issued; the file's own code fits."
)


class Found(Struct, frozen=True):
    """The entry of a journal that issued a file, in words: its day, and "version 2 of 3, final"."""

    line: Line
    day: str
    version: str


def copy(
    path: Path, data: bytes, beside: Reading | None, elsewhere: Iterable[Reading] | None = None
) -> Verdict | None:
    """What is proved of a file that was issued, or says that it was; None of any other.

    A journal beside it decides. Without one, those elsewhere are looked through for it.
    """
    seal, named = checked(data), head_named(data)
    named_so = NAMES.fullmatch(path.name) is not None
    digest = hashlib.sha256(data).hexdigest()
    if beside is not None and (found := _issued(beside, digest, path.name)) is not None:
        return _fits(path, beside, found)
    if seal == "none" and not (named_so and _is_carried(path, beside)):
        return _unsealed(path, digest, elsewhere) if named_so else None
    if seal != "whole":
        return _verdict(path, "changed", "This file was changed: it is not as it was issued.", _said(data))
    if beside is not None and beside.newer is None:
        why = _unknown("the journal beside it") if first_difference(beside) is None else DAMAGED
        return _verdict(path, "changed", why, _said(data))
    for reading in elsewhere or ():
        if (found := _issued(reading, digest, path.name)) is not None:
            return _fits(path, reading, found)
        if named is not None and _has(reading, *named):
            return _verdict(path, "changed", _unknown("the meeting's journal"), _said(data))
    here = () if elsewhere is None else ("No meeting of this library issued it.",)
    return _verdict(path, "whole", f"This copy is as it was made: {claim(data)}.", *here, ANEW, named=named)


def copies_in(folder: Path) -> list[Path]:
    """The files in a meeting's folder that are named as those that were issued."""
    return sorted(one for one in folder.iterdir() if NAMES.fullmatch(one.name) and one.is_file())


def gone_from(folder: Path, reading: Reading, here: Collection[str]) -> Iterator[Verdict]:
    """The files that were issued and are not in the folder any more; `here` are the names that are."""
    for line in reading.lines:
        if not isinstance(line.entry, Issued):
            continue
        missing = [one.name for one in line.entry.files if one.name not in here]
        found = _told(reading, line) if missing else None
        for name in missing:
            first = f"It was issued on {found.day} as {found.version}, and is not here." if found else ""
            why = "'chair issue' puts it back if it can be made again."
            if _words_went(reading, line.n):
                why = "Words were taken out after that, and a file that holds them goes."
            sentences = (
                f"{first} {why}",
                f"Its SHA-256 stays in entry {line.n}: a copy can be held against it.",
            )
            yield Verdict(str(folder / name), "paper", "gone", sentences, line.n)


def _issued(reading: Reading, digest: str, name: str) -> Found | None:
    """The entry that issued these bytes, best under this name: a table may be the same in two versions."""
    found = [
        (one.name == name, line)
        for line in reading.lines
        if isinstance(line.entry, Issued)
        for one in line.entry.files
        if one.sha256 == digest
    ]
    return _told(reading, max(found, key=lambda one: (one[0], one[1].n))[1]) if found else None


def _told(reading: Reading, line: Line) -> Found:
    story, _ = story_of(reading)
    day = long_date(local(line.wall, story.meeting.offset).date())
    last = max(one.entry.version for one in reading.lines if isinstance(one.entry, Issued))
    entry = line.entry
    version = f"version {entry.version} of {last}, {entry.status}" if isinstance(entry, Issued) else ""
    return Found(line, day, version)


def _fits(path: Path, reading: Reading, found: Found) -> Verdict:
    """The file's hash is in the journal; what the journal itself is worth is said, too."""
    n, code = found.line.n, check_code(hash_of(reading, found.line.n))
    first = f"This is the copy that was issued on {found.day} as {found.version}."
    if first_difference(reading) is not None:
        second = "But the journal that says so was changed: verify that first."
        return Verdict(str(path), "paper", "changed", (second, first), n, code)
    out = {n for line in reading.lines if isinstance(line.entry, Redacted) for n in line.entry.entries}
    second = f"The journal is whole up to entry {n} (check code {code}), {len(reading.raw) - n} more since"
    second += f", words of {entries(len(out))} taken out." if out else "."
    return Verdict(str(path), "paper", "fits", (first, second), n, code, len(out))


def _unsealed(path: Path, digest: str, elsewhere: Iterable[Reading] | None) -> Verdict:
    """A file that has a name of ours and no code of its own: only a journal can tell."""
    for reading in elsewhere or ():
        if (found := _issued(reading, digest, path.name)) is not None:
            return _fits(path, reading, found)
    return _verdict(path, "unproved", NOTHING)


def _is_carried(path: Path, beside: Reading | None) -> bool:
    """Whether the journal beside a file issued one of this name."""
    lines = beside.lines if beside is not None else ()
    return any(
        path.name in {one.name for one in line.entry.files}
        for line in lines
        if isinstance(line.entry, Issued)
    )


def _has(reading: Reading, n: int, code: str) -> bool:
    return n <= len(reading.raw) and hash_of(reading, n).startswith(code)


def _words_went(reading: Reading, n: int) -> bool:
    """Whether words from before the entry `n` were taken out after it."""
    return any(
        line.n > n and min(line.entry.entries, default=n) < n
        for line in reading.lines
        if isinstance(line.entry, Redacted)
    )


def _unknown(where: str) -> str:
    return f"This is no copy that was issued: its own code fits, but {where} knows no such file."


def _said(data: bytes) -> str:
    said = claim(data)
    return f"It says that it is {said}." if said else "It does not say any more which version it is."


def _verdict(path: Path, state: State, *sentences: str, named: tuple[int, str] | None = None) -> Verdict:
    n, code = named or (0, "")
    return Verdict(str(path), "paper", state, sentences, n, check_code(code) if code else "")
