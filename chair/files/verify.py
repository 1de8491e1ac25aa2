"""What a journal, and a paper made from one, prove, and what they do not. Nothing is changed or locked."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from chair.files import journal_lines, twins
from chair.files.copies import NAMES, copies_in, copy, gone_from
from chair.files.journal import NAME, read_journal
from chair.files.journal_lines import Reading
from chair.files.preparation_store import FOLDER as PREPARATION
from chair.files.proof import check_code, entries, first_difference, hash_of, head_named, held_against
from chair.files.trouble import why
from chair.files.verdict import Difference, State, Verdict
from chair.meeting.entries import Redacted

PAPERS = (
    "session.json", "session.md", "record.md", "record.html", "record.json", "actions.md", "actions.html",
)  # fmt: skip
Progress = Callable[[int, int], None]
NOT_PROVED = (
    "What this does not prove: who wrote it; that nothing was cut off at the end; that nobody who owns this "
    "computer has written the whole journal anew. For that, hold the check code against a copy of the record "
    "that somebody else has."
)
_LOOKS = 3  # at a journal that another chair may be writing to


def verify(path: Path, library: Path | None = None, progress: Progress | None = None) -> list[Verdict]:
    """What stands at `path`: a journal, a paper, the folder of a meeting or of all meetings. Never raises.

    A file that was issued and has no journal beside it is held against those in `library`. `progress` is
    called with how many of all meetings are done.
    """
    try:
        return list(_verify(path, library, progress or _untold))
    except OSError as error:
        sentence = (
            "There is no such file, folder or meeting."
            if isinstance(error, FileNotFoundError)
            else why(error)
        )
        return [Verdict(str(path), "none", "unreadable", (sentence,))]


def is_proved(verdicts: list[Verdict]) -> bool:
    """Whether anything is, of which it can be said what that does not prove."""
    return any(one.state in ("whole", "fits") or (one.kind == "journal" and one.entries) for one in verdicts)


def exit_code(verdicts: list[Verdict]) -> int:
    """0 where all is whole and fits, 1 where anything was changed, 2 where something is not proved."""
    states = {verdict.state for verdict in verdicts}
    if "changed" in states:
        return 1
    return 0 if states <= {"whole", "fits", "gone"} else 2


def counted(verdicts: list[Verdict]) -> str:
    """How many journals there are and how they stand, then everything else; in one sentence."""
    journals = [one.state for one in verdicts if one.kind == "journal"]
    others = [one.state for one in verdicts if one.kind != "journal"]
    told = f"{len(journals)} journal{'s' * (len(journals) != 1)}"
    told += f": {_states(journals)}" if journals else ""
    return told + (f"; all else: {_states(others)}." if others else ".")


def _states(states: list[State]) -> str:
    return ", ".join(f"{states.count(state)} {state}" for state in get_args(State) if state in states)


def _untold(done: int, of: int) -> None:
    pass


def _verify(path: Path, library: Path | None, progress: Progress) -> Iterator[Verdict]:
    if path.is_dir():
        yield from _folder(path, progress)
    elif not path.exists():
        raise FileNotFoundError(path)
    elif not path.is_file():
        yield Verdict(str(path), "none", "unreadable", ("It is neither a file nor a folder.",))
    elif path.name.startswith("private") or PREPARATION in (one.name for one in path.absolute().parents[:2]):
        yield Verdict(
            str(path), "none", "unreadable", ("Own notes are no evidence, and are not looked into.",)
        )
    elif path.suffix == ".jsonl":
        yield of_journal(path, _reading(path))
    elif path.suffix.casefold() == ".zip":
        yield from _zip(path)
    else:
        beside = _reading_beside(path)
        elsewhere = _journals(library) if library is not None and library.is_dir() else None
        yield of_paper(path, path.read_bytes(), beside, elsewhere)


def _folder(path: Path, progress: Progress) -> Iterator[Verdict]:
    if (path / NAME).is_file():
        reading = _reading(path / NAME)
        yield _with_twins(path, reading)
        papers = [path / name for name in PAPERS if (path / name).is_file()]
        yield from (of_paper(one, one.read_bytes(), reading) for one in (*papers, *copies_in(path)))
        yield from gone_from(path, reading, {one.name for one in path.iterdir()})
        yield from _unpacked(path)
        return
    meetings = sorted(one for one in path.iterdir() if (one / NAME).is_file())
    if not meetings:
        yield Verdict(str(path), "none", "unreadable", ("There is no meeting in this folder.",))
    for done, one in enumerate(meetings, 1):
        yield from verify(one)
        progress(done, len(meetings))


def _with_twins(path: Path, reading: Reading) -> Verdict:
    """What a journal proves, and what it shares with copies as a sync service makes them."""
    verdict = of_journal(path / NAME, reading)
    told = [
        f"{name} lies beside it, as a sync service makes copies. {twins.shared(reading.raw, other.raw)}"
        for name, other in ((name, _reading(path / name)) for name in twins.journals(path))
    ]
    if first := twins.first_of(path):
        shared = twins.shared(_reading(path.parent / first / NAME).raw, reading.raw)
        told.append(f"Its folder is named as a copy of {first}. {shared}")
    return replace(verdict, sentences=(*verdict.sentences, *told))


def _unpacked(path: Path) -> Iterator[Verdict]:
    """The folder that came out of a meeting's zip has the hash of every file."""
    if (path / "SHA256SUMS").is_file():
        from chair.files.zipped import of_unpacked

        yield of_unpacked(path)


def _zip(path: Path) -> Iterator[Verdict]:
    """The zip as one thing, then each file in it as if it lay in a folder."""
    from chair.files.zipped import LARGEST, TOO_LARGE, NotAZip, of_zip, unzipped  # few ask for it

    try:
        if path.stat().st_size > LARGEST:
            raise NotAZip(TOO_LARGE)
        data = path.read_bytes()
        there = unzipped(data)
    except NotAZip as error:
        yield Verdict(str(path), "none", "unreadable", (str(error),))
        return
    yield of_zip(path, data, there)
    folder, files = there.folder, there.files
    reading = journal_lines.read(files[NAME]) if NAME in files else None
    if reading is not None:
        yield of_journal(path / folder / NAME, reading)
    for name in (*filter(files.get, PAPERS), *sorted(filter(NAMES.fullmatch, files))):
        yield of_paper(path / folder / name, files[name], reading)
    if reading is not None:
        yield from gone_from(path / folder, reading, files)


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


def _journals(library: Path) -> Iterator[Reading]:
    """Every journal of a library that can be read at all."""
    for path in sorted(library.glob(f"*/{NAME}")):
        with contextlib.suppress(OSError):
            yield _reading(path)


def of_journal(path: Path, reading: Reading) -> Verdict:
    """What a journal proves of itself."""
    if not reading.raw and reading.damage is None and not reading.torn:
        return Verdict(str(path), "journal", "unreadable", ("The journal is empty, and proves nothing.",))
    difference = first_difference(reading)
    whole = len(reading.raw) if difference is None else min(len(reading.raw), difference.entry - 1)
    left = set(reading.unfinished)
    out = {n for line in reading.lines if isinstance(line.entry, Redacted) for n in line.entry.entries} - left
    code = check_code(hash_of(reading, whole)) if whole else ""
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
        yield f"The words of {entries(out)} were taken out, and an entry says so."
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


def of_paper(
    path: Path, data: bytes, reading: Reading | None, elsewhere: Iterable[Reading] | None = None
) -> Verdict:
    """What a file proves: one that was issued, itself; any other that names a journal's head, only that."""
    if (issued := copy(path, data, reading, elsewhere)) is not None:
        return issued
    named = head_named(data)
    if named is None:
        return Verdict(
            str(path), "none", "unreadable", ("It names no journal; chair cannot tell what it is.",)
        )
    n, code = named
    names = f"It names entry {n} of a journal (check code {check_code(code)})"
    if reading is None:
        sentences = (f"{names}; that journal is not beside it, so nothing is proved.",)
        return Verdict(str(path), "paper", "unproved", sentences, n, check_code(code))
    state, found = held_against(reading, n, code)
    only = "What it says was not compared: a paper of the facilitator's is no evidence, the journal is."
    return Verdict(str(path), "paper", state, (f"{names}. {found}", only), n, check_code(code))
