"""Taking words out: of the journal, and of every other file that chair keeps beside it.

What is made from the journal, and what was being typed, goes first; then the journal is put in its new state
in one step; then the files are made again. So from the moment the words are out of the journal they are in no
file, whenever the program is killed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from chair.clock import Clock, local, short_date
from chair.files.atomic import sweep, sync_folder
from chair.files.clearing import DRAFTS, MADE, clear, forget_again
from chair.files.hold import refuse_if_held
from chair.files.issue import put_back, without_them
from chair.files.journal import NAME, Journal, NotSaved, read_journal
from chair.files.library import Folder, story_of
from chair.files.ours import OWN
from chair.files.proof import head_named
from chair.files.record import write_files
from chair.files.repeats import gives_away, mentioned, said_again, words_of
from chair.files.spares import unknown
from chair.files.trouble import Sentence, why
from chair.meeting.cleaned import cleaned
from chair.meeting.entries import BecauseWords, Entry, PersonAdded, Redacted
from chair.meeting.people import name, seat_label
from chair.meeting.replay import Line, Story, unfold, without_words
from chair.meeting.resuming import resumed
from chair.meeting.state import Meeting, Unknown
from chair.text import one_line

_ALWAYS = ("session.json", "session.md", "record.md")  # what a meeting's folder always has of those
_CLOSED = ("actions.md", "actions.html")  # and that of a closed one


class NotRedacted(Sentence):
    """Nothing was taken out; the message is a sentence that holds none of the words."""


class Act(Struct, frozen=True):
    """An entry without its words: its number, its kind, its local time, and who it is about."""

    n: int
    kind: str
    at: str
    who: str


class Plan(Struct, frozen=True):
    """What will be taken out. `again` and `mentions` are the other entries that hold the same words."""

    acts: tuple[Act, ...]
    because: str
    again: tuple[int, ...]
    mentions: tuple[int, ...]
    drafts: tuple[str, ...]  # the files of what was being typed, which goes as well

    @property
    def entries(self) -> tuple[int, ...]:
        """The entries that lose their words."""
        return tuple(act.n for act in self.acts)


class Done(Struct, frozen=True):
    """What became of it: why the files could not be made again, if so, and what chair did not look into."""

    trouble: str
    others: tuple[str, ...]


def plan(folder: Folder, entries: Sequence[int], because: str, *, rewordings: bool = False) -> Plan:
    """What taking out the words of `entries` comes to; nothing is changed. Raises NotRedacted, Held, OSError.

    With `rewordings`, what says the same elsewhere goes as well.
    """
    refuse_if_held(folder.path)
    story = _story(folder.path)
    chosen = tuple(sorted(set(entries)))
    for n in chosen:
        if sentence := _refusal(story, n):
            raise NotRedacted(sentence)
    if not chosen:
        raise NotRedacted("Which entry?")
    again = said_again(story.lines, chosen)
    if rewordings:
        chosen, again = tuple(sorted({*chosen, *again})), ()
    because = one_line(because)
    if not because:
        raise NotRedacted("Say why, with --because; the reason is kept, and never says the words themselves.")
    if gives_away(because, [story.lines[n - 1].entry for n in (*chosen, *again)]):
        raise NotRedacted("The reason repeats words that are to go; say why without them.")
    mentions = tuple(n for n in mentioned(story.lines, chosen) if n not in again)
    drafts = tuple(name for name in DRAFTS if (folder.path / name).exists())
    return Plan(tuple(_acts(story, chosen)), because, again, mentions, drafts)


def redact(folder: Folder, planned: Plan, clock: Clock) -> Done:
    """Take the words out, for good; the caller holds the lock. Raises NotRedacted, Held, OSError."""
    refuse_if_held(folder.path)
    story = _story(folder.path)
    lines = _lines(folder, story, planned, clock)
    raw = read_journal(folder.journal).raw
    stays = without_them(folder.path, without_words(story.lines, planned.entries), raw)
    journal, _ = Journal.open(folder.journal)  # what a crash left of an earlier one is finished here
    try:
        clear(folder.path, stays)
        _put(folder, journal, lines)
    except (OSError, NotSaved) as error:
        _make_again(folder, story)
        with contextlib.suppress(OSError):  # 'chair issue' tries it once more
            put_back(folder.path, story.lines, raw, [line.n for line in story.lines])
        raise NotRedacted(f"Nothing was taken out. {_why(error)}") from error
    finally:
        journal.close()
    forget_again(folder.path)
    for line in lines:
        story.add(line)
    return Done(_make_again(folder, story), tuple(sorted(_others(folder.path))))


def _put(folder: Folder, journal: Journal, lines: Sequence[Line]) -> None:
    """Put the journal in its new state, in one step. Raises NotSaved, NotRedacted (it is not certain)."""
    try:
        journal.append(lines)
    except NotSaved as error:
        # The disk may have refused only to say that the new file is there for good.
        try:
            if lines[-1] not in read_journal(folder.journal).lines:
                raise
            sync_folder(folder.path)
        except OSError:
            raise NotRedacted(
                f"The words may be out, but the disk does not say that they stay out: {error} "
                "Do it again when the disk is well."
            ) from error


def mend(folder: Folder) -> None:
    """Finish what a crash left of a redaction, or a backup brought back. Raises Held, NotSaved, OSError.

    That is: words that were to be gone, and files that were to be made again. A journal that is not whole is
    let be.
    """
    refuse_if_held(folder.path)
    reading = read_journal(folder.journal)
    story, sentence = story_of(reading)
    last = max((line.n for line in story.lines if isinstance(line.entry, Redacted)), default=0)
    if sentence is not None or not last:
        return
    sync_folder(folder.path)
    if reading.unfinished:
        clear(folder.path, without_them(folder.path, story.lines, reading.raw))
        journal, _ = Journal.open(folder.journal)
        journal.close()
    always = _ALWAYS + (_CLOSED if story.meeting.stage == "closed" else ())
    if any(_head_of(folder.path / made) < last for made in always):
        sweep(folder.path)
        write_files(folder.path, story.lines, (len(reading.raw), reading.head))


def _story(folder: Path) -> Story:
    reading = read_journal(folder / NAME)
    story, sentence = story_of(reading)
    if sentence is not None:
        if reading.damage is None and reading.newer is None:  # its own sentence may name people
            sentence = "The journal does not read as a meeting to its end; 'chair verify' says where."
        raise NotRedacted(f"{sentence} Nothing was taken out.")
    return story


def _refusal(story: Story, n: int) -> str | None:
    """Why the entry has no words that could go."""
    if not 1 <= n <= len(story.lines):
        return f"There is no entry {n}; the last is {len(story.lines)}."
    if words_of(story.lines[n - 1].entry) is not None:
        return None
    before = (line for line in story.lines if isinstance(line.entry, Redacted) and n in line.entry.entries)
    if (line := next(before, None)) is not None:
        return f"The words of entry {n} are taken out already, by entry {line.n}."
    return f"Entry {n} has no words to take out."


def _acts(story: Story, chosen: Sequence[int]) -> Iterator[Act]:
    meeting = story.meeting
    as_now = {line.n: line.entry for line, *_ in unfold(story.lines)}  # notes put to other people are theirs
    for n in chosen:
        line = story.lines[n - 1]
        at = local(line.wall, meeting.offset)
        who = _who(meeting, as_now.get(n, line.entry), chosen)
        yield Act(n, _kind(line.entry), f"{short_date(at.date())} {at:%H:%M}", who)


def _kind(entry: Entry) -> str:
    """What kind of entry it is, in words: "point added (action)"."""
    kind = str(entry.__struct_config__.tag).replace("_", " ")
    point = getattr(entry, "point", None)
    return f"{kind} ({point})" if isinstance(point, str) else kind


def _who(meeting: Meeting, entry: Entry, chosen: Sequence[int]) -> str:
    """Whom it is about, "" for nobody; a name that is to go itself is not said."""
    if isinstance(entry, PersonAdded):
        return f"seat {seat_label(entry.seat)}"
    person, party = getattr(entry, "person", None), getattr(entry, "party", None)
    with contextlib.suppress(Unknown):  # who was taken back is nobody
        if isinstance(person, int) and person not in chosen:
            return one_line(name(meeting, person))
        if isinstance(party, int) and party not in chosen:
            return one_line(meeting.party(party).name or "")
    return ""


def _lines(folder: Folder, story: Story, planned: Plan, clock: Clock) -> list[Line]:
    """What is written: that the words are out, and before that, in an open meeting, that chair came back.

    Without that the hours since it was left would be charged to the item that is open. Raises NotRedacted.
    """
    now, boot = clock.now(), clock.boot()
    entries: list[Entry] = [Redacted(entries=planned.entries, words=BecauseWords(planned.because))]
    if story.meeting.stage != "closed":
        alive = folder.alive()
        seen = None if alive is None else (alive.boot, alive.m)
        entries.insert(0, resumed(story.lines, now, boot=boot, offset=clock.offset(), alive=seen))
    trial, lines = Story(story.lines), []
    for entry in entries:
        if sentence := trial.refusal(entry, now):
            raise NotRedacted(sentence)
        lines.append(Line(trial.next_n, now.wall, now.m, cleaned(entry)))
        trial.add(lines[-1])
    return lines


def _make_again(folder: Folder, story: Story) -> str:
    """Make session.json and the others from the journal. Returns why not, "" for done."""
    try:
        write_files(folder.path, story.lines, (len(story.lines), read_journal(folder.journal).head))
    except OSError as error:
        return why(error)
    return ""


def _why(error: OSError | NotSaved) -> str:
    return why(error) if isinstance(error, OSError) else str(error)


def _head_of(path: Path) -> int:
    """The last entry that a file made from the journal holds; 0 where there is none that can be read."""
    try:
        named = head_named(path.read_bytes())
    except OSError:
        return 0
    return 0 if named is None else named[0]


def _others(folder: Path) -> Iterator[str]:
    """What lies in the folder, or with the catalogue, and is not chair's, or is a copy: not looked into."""
    for path in folder.iterdir():
        if path.name not in OWN and not MADE.fullmatch(path.name):
            yield one_line(path.name)
    with contextlib.suppress(OSError):
        yield from map(one_line, unknown(folder.parent))
