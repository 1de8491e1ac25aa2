"""A whole meeting as one zip, with all that is needed to verify it elsewhere, and nothing of one's own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from chair.files.agenda.writing import write_agenda
from chair.files.copies import copies_in
from chair.files.journal import NAME, read_journal
from chair.files.journal_lines import Reading
from chair.files.library import story_of
from chair.files.proof import check_code, hash_of
from chair.files.record.forms import made
from chair.files.record.session_data import session_data
from chair.files.shredding import NOTES
from chair.files.trouble import Sentence
from chair.files.zipped import AGENDA, README, SUMS, sums, zipped
from chair.meeting.planned import agenda_of
from chair.meeting.replay import Line

_MADE = (("session", "json"), ("session", "md"), ("record", "md"), ("actions", "md"), ("actions", "html"))
_CLOSED = _MADE[3:]  # what only a closed meeting has
_ABOUT = {
    NAME: "what happened, entry by entry: the truth, from which all else is made",
    AGENDA: "the agenda that the meeting opened with, told from the journal",
    "session.json": "the facilitator's session as data, made from the journal",
    "session.md": "the session, to be read",
    "record.md": "the facilitator's working copy of the record",
    "actions.md": "the actions on one page",
    "actions.html": "the actions, to be printed",
    NOTES: "THE FACILITATOR'S OWN NOTES: for nobody else's eyes",
}
_HOW = """\
To verify it with chair
-----------------------

    chair verify {folder}.zip

It reads the zip without unpacking it, changes nothing, and says what is whole,
what fits and what was changed. The unpacked folder can be verified as well.

To verify it without chair
--------------------------

1. Every file, in the unpacked folder: sha256sum -c SHA256SUMS
   (on a Mac: shasum -a 256 -c SHA256SUMS).

2. The journal, line by line. Each line is a JSON object in ASCII, without
   blanks between its parts. Of a line n is its number, t its time, m a count
   of milliseconds, e what happened, x the words (if there are any), s a random
   salt, d the digest of the words and h the hash of the line.

   - n counts from 1, without a gap.
   - d is the SHA-256, in hex digits, of the text of s followed by the text of
     x, exactly as x stands in the line. A line without words has no x, s and d.
     A line whose words were taken out has d alone, and a later line of the
     kind "redacted" names its n.
   - h is the SHA-256, in hex digits, of these with one blank between them: the
     h of the line before (64 zeros for the first line), n, t, m, the text of e
     exactly as it stands, and d (nothing where there is none, so that the text
     ends in a blank).

   One changed byte anywhere makes a d or an h wrong.

3. A file that was issued (record-v1.md and so on): a line of the kind "issued"
   holds its SHA-256.

What it does not prove
----------------------

Who wrote it; that nothing was cut off at the end; that nobody who owned the
journal has written it, and these sums, wholly anew. Against that, hold the
check code against a copy of the record that somebody else was sent: it stands
at the foot of each, with the number of its entry, and is the beginning of the
h of that line.
"""


class NotExported(Sentence):
    """No zip was made; the message is a sentence."""


class Export(Struct, frozen=True):
    """The zip; the names of the files in it; and in a sentence what the journal could not be read for."""

    data: bytes
    names: tuple[str, ...]
    why: str | None


def export(folder: Path, *, private: bool = False) -> Export:
    """Pack the meeting in `folder`; with `private`, the own notes as well. Raises NotExported, OSError."""
    reading = read_journal(folder / NAME)
    if reading.unfinished:
        raise NotExported(
            "Words that were taken out are in the journal again; 'chair redact' of that entry takes them "
            "out. Nothing was packed."
        )
    story, why = story_of(reading)
    files = dict(_made(reading, story.lines))
    # A line that another chair is just writing is no part of it yet; a damaged journal goes as it stands.
    whole = b"".join(line + b"\n" for line in reading.raw)
    files[NAME] = whole if reading.damage is None else (folder / NAME).read_bytes()
    files |= {path.name: path.read_bytes() for path in copies_in(folder)}
    if private:
        with contextlib.suppress(FileNotFoundError):
            files[NOTES] = (folder / NOTES).read_bytes()
    files[README] = _readme(folder.name, reading, sorted(files)).encode()
    files[SUMS] = sums(files)
    return Export(zipped(folder.name, files), tuple(sorted(files)), why)


def _made(reading: Reading, lines: Sequence[Line]) -> Iterator[tuple[str, bytes]]:
    """What is made from the journal, as far as it can be read."""
    if not lines:
        return
    data = session_data(lines, (len(lines), hash_of(reading, len(lines))))
    for what, form in _MADE:
        if data.closed or (what, form) not in _CLOSED:
            yield f"{what}.{form}", made(data, what, form)
    if (agenda := agenda_of(lines)) is not None:
        yield AGENDA, write_agenda(agenda).encode()


def _readme(folder: str, reading: Reading, names: Sequence[str]) -> str:
    width = max(map(len, names))
    listed = [f"    {name:{width}}  {_ABOUT.get(name, 'as it was issued')}" for name in names]
    count = len(reading.raw)
    code = f"{check_code(hash_of(reading, count))} (entry {count})" if count else "none, the journal is empty"
    head = (
        f"The meeting {folder}, packed by chair\n\n"
        f"Check code of the journal: {code}\n\nWhat is in it\n-------------\n\n"
    )
    sum_line = f"    {SUMS:{width}}  the SHA-256 of each file"
    return head + "\n".join([*listed, sum_line]) + "\n\n" + _HOW.format(folder=folder)
