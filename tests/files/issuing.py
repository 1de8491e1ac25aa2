"""A small closed meeting on the disk, of which versions are issued."""

from __future__ import annotations

from pathlib import Path

from chair.files import issue
from chair.files.journal import Journal
from chair.files.library import Folder
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.entries import Closed, Corrected, Noted, PointAdded, PointWords, Text
from chair.meeting.entries.record import Became
from tests.helpers import MINUTE, SECOND, FakeClock, Room

AGENDA = Agenda(
    title="Review",
    people=(AgendaPerson("Dana Ashe", "Family"), AgendaPerson("Jo Bright", "", "facilitator")),
    items=(AgendaItem("Support"),),
)
CONFIDED = "The lease runs out at Easter"


class Issuing:
    """The meeting's folder, and what is done to it: all of it as the commands do it."""

    def __init__(self, path: Path, agenda: Agenda = AGENDA) -> None:
        path.mkdir(exist_ok=True)
        self.clock = FakeClock()
        room = Room(agenda, self.clock).begin()
        self.note = room.do(
            Noted(person=room.person("Dana"), words=Text("Mornings are hard all week")), SECOND
        )
        words = PointWords("Ring the taxi firm", due="by next Friday")
        self.action = room.do(PointAdded(point="action", owner=room.person("Dana"), words=words), SECOND)
        self.agreed = room.do(PointAdded(point="agreed", words=PointWords(CONFIDED)), SECOND)
        room.do(Closed(), MINUTE)
        self.family = room.party("Family")
        self.closed = room
        self.path = path
        self.folder = Folder(path)
        Journal.create(self.folder.journal, room.written).close()

    def issue(self, *, final: bool = False) -> tuple[str, ...]:
        """The next version."""
        now = self.clock.go(MINUTE)
        return issue.issue(self.folder, issue.plan(self.folder, now, final=final), now)

    def correct(self, text: str, point: int | None = None, *, noted: bool = False) -> None:
        """The family asks for a correction."""
        became: Became = "noted beside" if noted else "taken up"
        entry = Corrected(party=self.family, point=point, became=became, words=Text(text))
        issue.enter(self.folder, entry, self.clock.go(MINUTE))

    def text(self, name: str) -> str:
        """What stands in a file."""
        return (self.path / name).read_text("utf-8")
