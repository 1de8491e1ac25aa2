"""What a meeting opens with, and its beginning."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from msgspec.structs import replace

from chair.clock import short_date
from chair.meeting.agenda import Decides, Order, Round, Unit
from chair.meeting.entries.base import About, Entry, Words
from chair.meeting.floor import start_watches
from chair.meeting.people import seat_label
from chair.meeting.rounds import joined
from chair.meeting.state import (
    TAKEN_OUT,
    UNTITLED,
    Floor,
    Item,
    KnownDate,
    ListedPaper,
    Meeting,
    Party,
    Person,
    Step,
    When,
)

VERSION = 1


class OpenedWords(Words, frozen=True):
    """The heading of the agenda. `when` is what stands for the date where it is none.

    `purpose`: what the meeting is for, and what it can settle, a paragraph each.
    """

    title: str
    place: str = ""
    when: str = ""
    purpose: tuple[str, ...] = ()


class Opened(Entry, frozen=True, kw_only=True, tag="opened"):
    """The journal begins. `lines` entries make the opening, this one included; nothing of them is taken back.

    `begins` and `ends` are planned, in local time, which is `offset` minutes ahead of UTC. `boot` names the
    run of the computer on which `m` counts.
    """

    about: ClassVar[About] = "agenda"
    undoable: ClassVar[bool] = False

    version: int
    boot: str
    offset: int
    lines: int
    begins: datetime | None = None
    ends: datetime | None = None
    decides: Decides = "agreement"
    quorum: int | None = None
    answers: bool = True
    order: Order = "arrival"
    correction_days: int = 5
    words: OpenedWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """A journal is opened once."""
        return None if when.n == 1 else "The meeting is open already."

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """The heading."""
        words = self.words
        return replace(
            meeting,
            title=words.title or UNTITLED if words else None,
            place=words.place if words else "",
            when=words.when if words else "",
            purpose=words.purpose if words else (),
            begins=self.begins,
            ends=self.ends,
            decides=self.decides,
            quorum=self.quorum,
            answers=self.answers,
            correction_days=self.correction_days,
            offset=self.offset,
            opened=when.wall,
            floor=Floor(order=self.order),
        )


class NameWords(Words, frozen=True):
    """A name."""

    name: str


class PartyAdded(Entry, frozen=True, kw_only=True, tag="party_added"):
    """A party that must be heard separately."""

    about: ClassVar[About] = "people"

    words: NameWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One party more."""
        party = Party(when.n, self.words.name if self.words else None)
        return replace(meeting, parties=(*meeting.parties, party))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which."""
        return f"A party to be heard: {self.words.name if self.words else TAKEN_OUT}"


class PersonWords(Words, frozen=True):
    """Who somebody is."""

    name: str
    role: str = ""
    remark: str = ""


class PersonAdded(Entry, frozen=True, kw_only=True, tag="person_added"):
    """Somebody expected or just come in. `neutral`: has no say of their own. `here`: in the room."""

    about: ClassVar[About] = "people"

    seat: int
    party: int | None = None
    here: bool = True
    neutral: bool = False
    words: PersonWords | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """Every seat is given once."""
        if self.seat in meeting.seats:
            return f"Seat {seat_label(self.seat)} is taken."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One person more."""
        if self.party is not None:
            meeting.party(self.party)
        words = self.words or PersonWords("")
        person = Person(
            when.n,
            words.name or None,
            self.seat,
            self.party,
            words.role,
            words.remark,
            self.here,
            self.neutral,
        )
        meeting = replace(meeting, people=(*meeting.people, person), seats=(*meeting.seats, self.seat))
        return joined(meeting, when.n)

    def reads(self, meeting: Meeting, when: When) -> str:
        """Who."""
        return f"{self.words.name if self.words else 'Somebody'} joined"


class ItemWords(Words, frozen=True):
    """What an item is about."""

    title: str
    lead: str = ""
    purpose: str = ""
    prompts: tuple[str, ...] = ()


class ItemAdded(Entry, frozen=True, kw_only=True, tag="item_added"):
    """An item of the agenda, after the item `after` or at the end. `rest`: a break.

    `views`: the party whose own views the item is for, so that it is asked who gave them.
    """

    about: ClassVar[About] = "agenda"

    after: int | None = None
    minutes: int | None = None
    round: Round = "open"
    depth: int = 0
    rest: bool = False
    views: int | None = None
    words: ItemWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One item more; only what was on the agenda before the meeting began counts as planned."""
        if self.views is not None:
            meeting.party(self.views)
        words = self.words or ItemWords("")
        item = Item(
            when.n,
            words.title or None,
            planned=self.minutes if meeting.stage == "waiting" else None,
            minutes=self.minutes,
            lead=words.lead,
            round=self.round,
            purpose=words.purpose,
            prompts=words.prompts,
            depth=self.depth,
            rest=self.rest,
            views=self.views,
        )
        place = len(meeting.items) if self.after is None else meeting.number(meeting.item(self.after).id)
        return replace(meeting, items=(*meeting.items[:place], item, *meeting.items[place:]))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which."""
        return f"Added to the agenda: {self.words.title if self.words else 'an item'}"


class DateWords(Words, frozen=True):
    """The name of a date and who says so."""

    name: str
    source: str = ""


class DateAdded(Entry, frozen=True, kw_only=True, tag="date_added"):
    """A date people speak of by name."""

    about: ClassVar[About] = "agenda"

    day: date
    words: DateWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One date more."""
        words = self.words or DateWords("")
        known = KnownDate(when.n, words.name or None, self.day, words.source)
        return replace(meeting, dates=(*meeting.dates, known))

    def reads(self, meeting: Meeting, when: When) -> str:
        """What it is called, and when it is."""
        return f"{self.words.name if self.words else TAKEN_OUT}: {short_date(self.day)}"


class FollowsWords(Words, frozen=True):
    """Which meeting: its id, as the agenda has it."""

    meeting: str


class Follows(Entry, frozen=True, kw_only=True, tag="follows"):
    """The meeting follows another one of the library."""

    about: ClassVar[About] = "agenda"

    words: FollowsWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Which one."""
        return replace(meeting, follows=self.words.meeting if self.words else "")

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which one."""
        return f"It follows {self.words.meeting if self.words else TAKEN_OUT}"


class PaperWords(Words, frozen=True):
    """What a paper is called, and whose it is."""

    text: str
    owner: str = ""


class PaperListed(Entry, frozen=True, kw_only=True, tag="paper_listed"):
    """A paper for the meeting: the day by which it was asked for, and the day on which it came."""

    about: ClassVar[About] = "agenda"

    due: date | None = None
    received: date | None = None
    words: PaperWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One paper more."""
        words = self.words
        listed = ListedPaper(
            when.n, words.text if words else None, words.owner if words else "", self.due, self.received
        )
        return replace(meeting, papers=(*meeting.papers, listed))

    def reads(self, meeting: Meeting, when: When) -> str:
        """Which, and whether it has come."""
        came = f"came {short_date(self.received)}" if self.received else "had not come"
        return f"A paper: {self.words.text if self.words else TAKEN_OUT} ({came})"


class StepWords(Words, frozen=True):
    """What is asked for afterwards, of whom, by which rule."""

    owner: str
    text: str
    rule: str = ""
    source: str = ""


class StepAdded(Entry, frozen=True, kw_only=True, tag="step_added"):
    """What the rules ask for after such a meeting: `count` `unit` after it, where the rule says so."""

    about: ClassVar[About] = "agenda"

    count: int | None = None
    unit: Unit = "weeks"
    words: StepWords | None = None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """One step more."""
        words = self.words
        step = Step(
            when.n,
            words.owner if words else None,
            words.text if words else None,
            words.rule if words else "",
            words.source if words else "",
            self.count,
            self.unit,
        )
        return replace(meeting, steps=(*meeting.steps, step))


class Begun(Entry, frozen=True, kw_only=True, tag="begun"):
    """The meeting begins with the item `item`."""

    about: ClassVar[About] = "agenda"

    item: int
    since: int | None = None

    def refusal(self, meeting: Meeting, when: When) -> str | None:
        """It begins once, with somebody in the room."""
        if meeting.stage != "waiting":
            return "The meeting has begun already."
        if not any(person.here and not person.neutral for person in meeting.people):
            return "Nobody is ticked as here; a seat number ticks."
        if when.back_to(self.since) > when.at:
            return "That is still to come."
        return None

    def apply(self, meeting: Meeting, when: When) -> Meeting:
        """Clocks start."""
        at = when.back_to(self.since)
        item = replace(meeting.item(self.item), progress="open")
        meeting = replace(
            meeting.with_item(item),
            stage="running",
            began=at,
            began_wall=when.wall_at(at),
            current=self.item,
            clocks=replace(meeting.clocks, offset=meeting.offset),
        )
        return start_watches(meeting, at)

    def reads(self, meeting: Meeting, when: When) -> str:
        """That it began."""
        return "The meeting began"
