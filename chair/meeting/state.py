"""The meeting as it stands: one frozen value, and ways to look things up in it.

Every time in here is in milliseconds on the meeting's own axis: 0 when its journal was opened, running on
through sleep and restarts. Ids are the `n` of the entry that brought the thing; a seat is only for display.
Rules may look at ids, numbers and marks, never at words: words can be taken out later, and that must change
nothing else.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from chair.meeting.agenda import CORRECTION_DAYS, Decides, Order, Round, Unit
from chair.meeting.aired import Aired
from chair.meeting.asks import Ask, GoRound, Request
from chair.meeting.clocks import Clocks
from chair.meeting.details import Detail, Meaning
from chair.meeting.following import Fate
from chair.meeting.issues import Issues
from chair.meeting.paper import Paper
from chair.meeting.sharing import Sharing

Stage = Literal["waiting", "running", "closed"]
Progress = Literal["to come", "open", "left", "done", "deferred"]
How = Literal["spoke", "note", "views", "nothing", "not needed", "later", "late"]
Stop = Literal["pause", "break", "gap", "private", "adjourned"]
PointKind = Literal["action", "agreed", "recommendation", "no agreement", "decided", "parked"]
Reply = Literal[
    "accepts", "agrees", "supports", "differs", "fair", "corrected", "will answer", "absent", "no answer"
]
Outcome = Literal["carried", "lost", "withdrawn"]

TAKEN_OUT = "(words taken out)"
# What a meeting is called whose agenda has no title.
UNTITLED = "Meeting"


class Unknown(Exception):
    """An entry speaks of something that this meeting does not have; the message is a sentence."""


class When(Struct, frozen=True):
    """The moment and the number of an entry. `at` is on the meeting's axis, `m` on the computer's clock."""

    n: int
    wall: int
    m: int
    at: int

    def back_to(self, since: int | None) -> int:
        """A time of the computer's clock on the meeting's axis; the entry's own where there is none."""
        return self.at if since is None else self.at - (self.m - since)

    def wall_at(self, at: int) -> int:
        """A time of the meeting's axis as wall time, as the clock on the wall is now."""
        return self.wall - (self.at - at)


class Watch(Struct, frozen=True):
    """A stopwatch. `spent` had run when it was last stopped; `since` is where it runs from, if it does."""

    spent: int = 0
    since: int | None = None

    def read(self, at: int) -> int:
        """What it shows at `at`, in milliseconds."""
        return self.spent if self.since is None else self.spent + max(0, at - self.since)

    def start(self, at: int) -> Watch:
        """Running from `at`; a running one runs on."""
        return self if self.since is not None else Watch(self.spent, at)

    def stop(self, at: int) -> Watch:
        """Stopped at `at`."""
        return Watch(self.read(at))


class Party(Struct, frozen=True):
    """Anyone with a stake of their own who must be heard separately."""

    id: int
    name: str | None


class Person(Struct, frozen=True):
    """Somebody in the room, or expected. `neutral`: has no say of their own (facilitator, interpreter)."""

    id: int
    name: str | None
    seat: int
    party: int | None = None
    role: str = ""
    remark: str = ""
    here: bool = True
    neutral: bool = False


class Voice(Struct, frozen=True):
    """Who is to be heard: a party, or a person who belongs to none and is not neutral."""

    party: int | None = None
    person: int | None = None


class Heard(Struct, frozen=True):
    """How a voice was heard on an item, or that the chair went on without it ("not needed", "later").

    "late": it is named on a note that was typed in afterwards, which settles nothing.
    """

    voice: Voice
    how: How
    by: int | None = None  # who read the views out
    way: Literal["own", "helper", "reader"] = "reader"  # how the views were given
    gathered: str = ""  # by whom they were gathered, and when, as typed


class Item(Struct, frozen=True):
    """An item of the agenda, how far it has come. `planned` are the agenda's minutes, `minutes` today's."""

    id: int
    title: str | None
    planned: int | None = None
    minutes: int | None = None
    lead: str = ""
    round: Round = "open"
    purpose: str = ""
    prompts: tuple[str, ...] = ()
    depth: int = 0
    rest: bool = False
    views: int | None = None  # the party whose own views this item is for
    progress: Progress = "to come"
    watch: Watch = Watch()
    heard: tuple[Heard, ...] = ()
    queue: tuple[Request, ...] = ()  # who was waiting when the item was left open
    off_record: bool = False  # part of it was talked about off the record
    talk: Watch = Watch()  # how much of it was open talk
    unasked: tuple[Voice, ...] = ()  # who was not heard when it was done, as something put right later has it


class Turn(Struct, frozen=True):
    """One holding of the floor, from `began` to `ended`. `called`: the person had waited for it.

    `under` is the turn that stands still meanwhile and goes on afterwards. `guarded`: up to this reading of
    its watch nobody else is given the floor. `first`: the voice had not spoken on the item before.
    """

    person: int
    began: int
    watch: Watch
    called: bool = False
    ended: int | None = None
    ask: Ask = "speak"
    text: str = ""
    under: Turn | None = None
    guarded: int | None = None
    first: bool = False
    n: int = 0  # the entry that gave it
    given_to: int | None = None  # whom it was given to, until it is put right that another spoke
    waited: int | None = None  # the place in the queue that it ended


class Floor(Struct, frozen=True):
    """Who speaks and who waits, in order; `ended` is the turn before. In open talk no turn is timed.

    `limit` is minutes for each turn. `ticked` is who was last ticked in open talk, and when; `talked` is when
    open talk last ended.
    """

    turn: Turn | None = None
    ended: Turn | None = None
    requests: tuple[Request, ...] = ()
    open_talk: bool = False
    order: Order = "arrival"
    round: GoRound | None = None
    limit: int | None = None
    ticked: tuple[int, int] | None = None
    talked: int | None = None

    @property
    def queue(self) -> tuple[int, ...]:
        """Who waits."""
        return tuple(request.person for request in self.requests)


class Hold(Struct, frozen=True):
    """Why all clocks stand still. A gap (`entry` brought it, `ms` long) waits to be explained.

    A private session is with `voice`; an adjourned meeting goes on at `day`, `minute` minutes after midnight,
    as far as that was said (`said`: in words).
    """

    stop: Stop
    since: int
    minutes: int | None = None
    entry: int | None = None
    ms: int = 0
    voice: Voice | None = None
    day: date | None = None
    minute: int | None = None
    said: str = ""


class Position(Struct, frozen=True):
    """How one voice sees a point on which there is no agreement yet."""

    id: int
    voice: Voice
    text: str | None
    told: date | None = None  # the day, where it was told after the close


class Answer(Struct, frozen=True):
    """What one voice answered when the point was read back, and to which wording (the entry that gave it)."""

    id: int
    voice: Voice
    reply: Reply
    wording: int
    by: date | None = None
    text: str = ""
    told: date | None = None  # the day, where it was told after the close


class Votes(Struct, frozen=True):
    """How a motion was voted on, with so many members `present`."""

    outcome: Outcome
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    present: int | None = None


class Interest(Struct, frozen=True):
    """An interest that somebody has declared in something that is decided here."""

    id: int
    person: int
    text: str | None


class Point(Struct, frozen=True):
    """An outcome. `wording` is the entry that holds its present words; None for `text` means taken out."""

    id: int
    kind: PointKind
    text: str | None
    wording: int
    item: int | None = None
    person: int | None = None  # who said it
    owner: int | None = None
    due: date | None = None
    owner_words: str = ""  # the owner as typed, where it is nobody in the list
    due_words: str = ""  # the date as said
    mover: int | None = None
    seconder: int | None = None
    step: int | None = None  # the agenda's next step that it was made of
    read_back: bool = False
    votes: Votes | None = None
    positions: tuple[Position, ...] = ()
    answers: tuple[Answer, ...] = ()
    details: tuple[Detail, ...] = ()
    fate: Fate = "open"  # what became of an action since
    moved: date | None = None  # the day that it was moved to
    late: bool = False  # typed in afterwards


class KnownDate(Struct, frozen=True):
    """A date with a name: "half term"."""

    id: int
    name: str | None
    day: date
    source: str = ""


class ListedPaper(Struct, frozen=True):
    """What was to be read for the meeting: whose it is, when it was due, when it came."""

    id: int
    text: str | None
    owner: str = ""
    due: date | None = None
    received: date | None = None


class Step(Struct, frozen=True):
    """What the rules ask for after such a meeting."""

    id: int
    owner: str | None
    text: str | None
    rule: str = ""
    source: str = ""
    count: int | None = None
    unit: Unit = "weeks"


class Meeting(Struct, frozen=True):
    """The meeting as it stands after its entries so far: all that rules and screens need, and no more."""

    stage: Stage = "waiting"
    title: str | None = ""
    place: str = ""
    when: str = ""  # the agenda's words where it names no date
    purpose: tuple[str, ...] = ()  # what it is for, and what it can settle, a paragraph each
    begins: datetime | None = None  # planned, local
    ends: datetime | None = None
    decides: Decides = "agreement"
    quorum: int | None = None
    answers: bool = True
    correction_days: int = CORRECTION_DAYS  # working days, after the day on which a draft is issued
    offset: int = 0  # minutes by which local time is ahead of UTC
    opened: int = 0  # wall time, milliseconds since 1970
    began: int | None = None  # on the axis
    began_wall: int | None = None
    closed: int | None = None
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    off: tuple[Person, ...] = ()  # taken off the list: what they are named on keeps the name
    seats: tuple[int, ...] = ()  # every seat ever given: one that is free again is not given to another
    items: tuple[Item, ...] = ()
    follows: str = ""  # the id of another meeting, as its agenda told it
    papers: tuple[ListedPaper, ...] = ()
    dates: tuple[KnownDate, ...] = ()
    steps: tuple[Step, ...] = ()
    points: tuple[Point, ...] = ()
    current: int | None = None  # the open item
    idle: int | None = None  # since when no item is open, once one was
    floor: Floor = Floor()
    aired: tuple[Aired, ...] = ()
    hold: Hold | None = None
    off_record: int | None = None  # since when, on the axis
    issues: Issues = Issues()
    sharing: Sharing = Sharing()
    interests: tuple[Interest, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    clocks: Clocks = Clocks()
    kept_until: date | None = None  # set for this one; None: as is usual for its kind
    paper: Paper | None = None  # it was held without chair

    def person(self, n: int) -> Person:
        """The person `n`. Raises Unknown."""
        return _find(self.people, n, "person")

    def party(self, n: int) -> Party:
        """The party `n`. Raises Unknown."""
        return _find(self.parties, n, "party")

    def item(self, n: int) -> Item:
        """The item `n`. Raises Unknown."""
        return _find(self.items, n, "item")

    def point(self, n: int) -> Point:
        """The point `n`. Raises Unknown."""
        return _find(self.points, n, "point")

    @property
    def open_item(self) -> Item | None:
        """The item being talked about."""
        return None if self.current is None else self.item(self.current)

    def number(self, n: int) -> int:
        """The place of the item `n` in the agenda as it stands, from 1."""
        return self.items.index(self.item(n)) + 1

    def with_item(self, item: Item) -> Meeting:
        """This meeting with `item` in place of the one that has its id."""
        return replace(self, items=_swap(self.items, item))

    def with_person(self, person: Person) -> Meeting:
        """This meeting with `person` in place of the one that has their id."""
        return replace(self, people=_swap(self.people, person))

    def with_point(self, point: Point) -> Meeting:
        """This meeting with `point` in place of the one that has its id."""
        return replace(self, points=_swap(self.points, point))

    def with_floor(self, **changes: object) -> Meeting:
        """This meeting with its floor changed."""
        return replace(self, floor=replace(self.floor, **changes))


Thing = TypeVar("Thing", Party, Person, Item, Point)


def _find(things: tuple[Thing, ...], n: int, word: str) -> Thing:
    for thing in things:
        if thing.id == n:
            return thing
    raise Unknown(f"There is no {word} {n}.")


def _swap(things: tuple[Thing, ...], new: Thing) -> tuple[Thing, ...]:
    return tuple(new if thing.id == new.id else thing for thing in things)
