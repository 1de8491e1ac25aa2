"""What the tests share: a clock that a test moves, a small meeting, and entries put into it one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from chair.clock import Now, stamp
from chair.files import journal_lines
from chair.files.catalogue import Catalogue
from chair.files.journal_lines import START
from chair.files.library import Library, Listed
from chair.meeting import entries
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep
from chair.meeting.entries import Entry, Redacted
from chair.meeting.opening import opening
from chair.meeting.replay import Line, Story
from chair.meeting.state import Meeting, When

SECOND = 1_000
MINUTE = 60_000
HOUR = 3_600_000
TEN = int(datetime(2026, 12, 3, 10, 0, tzinfo=UTC).timestamp() * 1000)  # Thursday 3 December 2026, 10:00
SALT = "5a17" * 8

AGENDA = Agenda(
    title="Annual review for Robin Ashe",
    begins=datetime(2026, 12, 3, 10, 0),  # noqa: DTZ001  # an agenda's times are local
    ends=datetime(2026, 12, 3, 10, 35),  # noqa: DTZ001
    place="Room 2",
    people=(
        AgendaPerson("Robin Ashe", "Child"),
        AgendaPerson("Dana Ashe", "Family", "parent"),
        AgendaPerson("Priya Nair", "School", "SENCo"),
        AgendaPerson("Tom Webb", "Local authority", "case officer", "apologies, views in writing"),
        AgendaPerson("Maya Costa", "", "advocate"),
        AgendaPerson("Jo Bright", "", "facilitator"),
    ),
    items=(
        AgendaItem("Welcome", 5, round="none"),
        AgendaItem("What is going well", 10, round="everyone"),
        AgendaItem("Support in school", 20, round="open", prompts=("What would help most?",)),
    ),
    dates=(NamedDate("Half term", date(2027, 2, 15), "school's calendar"),),
    steps=(NextStep("School", "send the report", "2 weeks after the meeting", "Code 9.176", 2, "weeks"),),
)


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, wall: int = TEN, m: int = 1_000_000, boot: str = "boot-1", offset: int = 0) -> None:
        self.wall, self.m, self.run, self.ahead = wall, m, boot, offset

    def now(self) -> Now:
        """The present moment."""
        return Now(self.wall, self.m)

    def boot(self) -> str:
        """The name of this run of the computer."""
        return self.run

    def offset(self) -> int:
        """Minutes by which local time is ahead of UTC."""
        return self.ahead

    def go(self, ms: int) -> Now:
        """Time passes, awake or asleep: both clocks run on in sleep."""
        self.wall += ms
        self.m += ms
        return self.now()

    def set_wall(self, by: int) -> None:
        """Somebody puts the wall clock forward, or (negative) back."""
        self.wall += by

    def reboot(self, away: int) -> None:
        """The computer is off for `away` milliseconds and starts anew."""
        self.wall += away
        self.m = 5_000
        self.run += "-next"


class Room:
    """A meeting that a test plays: entries go in one by one, each of which must be allowed."""

    def __init__(self, agenda: Agenda = AGENDA, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.story = Story()
        self.written: list[Line] = []  # the lines as they came; those of the story lose words later
        for entry in opening(agenda, boot=self.clock.boot(), offset=self.clock.offset()):
            self._add(entry)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self.story.meeting

    def line(self, entry: Entry) -> Line:
        """The next line, with this entry."""
        return Line(self.story.next_n, self.clock.wall, self.clock.m, entry)

    def person(self, name: str) -> int:
        """The id of the person whose name begins so."""
        return next(one.id for one in self.meeting.people if (one.name or "").startswith(name))

    def party(self, name: str) -> int:
        """The id of a party."""
        return next(one.id for one in self.meeting.parties if one.name == name)

    def item(self, number: int) -> int:
        """The id of the item with this number."""
        return self.meeting.items[number - 1].id

    def no(self, entry: Entry) -> str | None:
        """Why the entry may not happen, or None."""
        return self.story.refusal(entry, self.clock.now())

    def do(self, entry: Entry, after: int = 0) -> int:
        """Let `after` milliseconds pass, then let the entry happen; its number."""
        self.clock.go(after)
        refused = self.no(entry)
        assert refused is None, refused
        return self._add(entry)

    def _add(self, entry: Entry) -> int:
        line = self.line(entry)
        self.story.add(line)
        self.written.append(line)
        return line.n

    def begin(self, number: int = 1) -> Room:
        """Begin with an item."""
        self.do(entries.Begun(item=self.item(number)))
        return self

    @property
    def told(self) -> str:
        """The last sentence of the running notes."""
        return self.story.transcript.told[-1].text

    def when(self) -> When:
        """Now, on the meeting's axis."""
        return self.story.when(self.clock.now())


def journal_bytes(lines: Sequence[Line], salt: str = SALT, *, finished: bool = True) -> bytes:
    """The journal that is left when these lines were written one by one, each with a salt of its own.

    Not `finished`: the words that were to go are still there.
    """
    raw, head = list[bytes](), START
    for line in lines:
        piece, head = journal_lines.render(line, head, salt_of(line.n, salt))
        raw.append(piece)
        for gone in line.entry.entries if finished and isinstance(line.entry, Redacted) else ():
            raw[gone - 1] = journal_lines.without_words(raw[gone - 1])
    return b"".join(piece + b"\n" for piece in raw)


def chained(*acts: tuple[dict[str, Any], dict[str, Any] | None]) -> bytes:
    """A journal of any acts and words, every hash of it right."""
    data, head = b"", START
    for n, (act, words) in enumerate(acts, 1):
        e, x = journal_lines.dumps(act), None if words is None else journal_lines.dumps(words)
        digest = "" if x is None else journal_lines.digest_of(SALT, x)
        front = (n, stamp(TEN), 5_000 + n)
        head = journal_lines.chain(head, front, e, digest)
        data += journal_lines.compose(front, e, x, None if x is None else SALT, digest, head) + b"\n"
    return data


def salt_of(n: int, seed: str = SALT) -> str:
    """32 hex digits that look random and are always the same."""
    return hashlib.sha256(f"{seed} {n}".encode()).hexdigest()[:32]


def meetings(library: Library) -> list[Listed]:
    """All meetings of a library, as the program lists them."""
    with Catalogue(library) as catalogue:
        return list(catalogue.meetings())


def kinds() -> dict[str, type[Entry]]:
    """Every kind of entry there is, by its name in a journal."""
    members: Any = entries.AnyEntry.__args__
    return {member.__struct_config__.tag: member for member in members}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, with what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """The file is the same afterwards, byte for byte, and the same file."""
    before, mark = path.read_bytes(), path.stat()
    yield
    after = path.stat()
    assert path.read_bytes() == before
    assert (after.st_ino, after.st_mtime_ns) == (mark.st_ino, mark.st_mtime_ns)
