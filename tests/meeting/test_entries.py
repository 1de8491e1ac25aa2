"""Each kind of entry by itself: why it may not happen, what it does, how it reads in the running notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple, get_args

import pytest
from msgspec.structs import replace

from chair.meeting.airtime import by_person
from chair.meeting.asks import GoRound
from chair.meeting.clocks import Weight
from chair.meeting.entries import (
    Adjourned,
    Answered,
    Asked,
    BackLater,
    BecauseWords,
    Begun,
    Borrowed,
    BreakTaken,
    Came,
    ClockChanged,
    Closed,
    Continued,
    Corrected,
    DateAdded,
    DateWords,
    Deferred,
    Detailed,
    Entry,
    Explained,
    Extended,
    Finished,
    FollowedUp,
    Follows,
    FollowsWords,
    FollowWords,
    Given,
    HeldOnPaper,
    InterestDeclared,
    Interposed,
    Issued,
    IssuedFile,
    ItemAdded,
    ItemWords,
    LateNoted,
    Left,
    MeaningWords,
    Minuted,
    Moved,
    NameWords,
    NewMinutes,
    Noted,
    OffRecord,
    OnRecord,
    Opened,
    OpenedWords,
    Ordered,
    PaperListed,
    PaperWords,
    PartyAdded,
    Passed,
    Paused,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    PositionGiven,
    PrivateTaken,
    Proposed,
    Protected,
    ReadBack,
    Reasoned,
    Reattributed,
    Reckoned,
    Redacted,
    Removed,
    Replanned,
    Requested,
    Resumed,
    RetentionSet,
    Reworded,
    RoundBegun,
    RoundEnded,
    SharingAgreed,
    SharingWords,
    Spoke,
    StepAdded,
    StepWords,
    TalkEnded,
    TalkOpened,
    TellerNamed,
    Text,
    TimeWeighted,
    TurnCorrected,
    TurnLimited,
    TurnParted,
    Undone,
    ViewsRead,
    ViewsWords,
    Voted,
    Withdrawn,
    Woke,
    Yielded,
)
from chair.meeting.entries.base import About
from chair.meeting.floor import is_heard, unsettled
from chair.meeting.issues import Issues, Status
from chair.meeting.points import replies_for, unanswered
from chair.meeting.replay import Story
from chair.meeting.sharing import Sharing
from chair.meeting.state import (
    Answer,
    Heard,
    Hold,
    Interest,
    Item,
    PointKind,
    Reply,
    Turn,
    Voice,
    Votes,
    Watch,
)
from tests.helpers import AGENDA, HOUR, MINUTE, SECOND, TEN, Room, kinds

CLOSED = "The meeting is closed; nothing is added to it here."
NOT_BEGUN = "The meeting has not begun; n begins it."
STOPPED = "Everything is stopped; space goes on."
NO_WORDS = "The meeting is off the record: nothing is taken down. O is back on it."
NO_ITEM = "No item is open; l goes to one."

# --- rooms to start from


def nothing() -> Room:
    """Before the first entry."""
    room = Room()
    room.story = Story()
    return room


def waiting() -> Room:
    """Everybody sits, nothing has begun."""
    return Room()


def running() -> Room:
    """The first item is open."""
    return Room().begin()


def everyone() -> Room:
    """An item is open on which everyone is to be heard."""
    return Room().begin(2)


def speaking() -> Room:
    """Dana speaks."""
    room = everyone()
    room.do(Given(person=room.person("Dana")), 5 * SECOND)
    return room


def queue() -> Room:
    """Dana speaks, Priya waits."""
    room = speaking()
    room.do(Requested(person=room.person("Priya")), 10 * SECOND)
    return room


def interposed() -> Room:
    """Dana speaks, and Priya asks a question in between."""
    room = speaking()
    room.do(Interposed(person=room.person("Priya")), 10 * SECOND)
    return room


def protected() -> Room:
    """Dana is not to be interrupted for five minutes."""
    room = speaking()
    room.do(Protected(minutes=5), SECOND)
    return room


def around() -> Room:
    """A go-round has begun with Robin."""
    room = everyone()
    room.do(RoundBegun(person=room.person("Robin")), SECOND)
    return room


def talk() -> Room:
    """Everyone at once."""
    room = everyone()
    room.do(TalkOpened(), SECOND)
    return room


def paused() -> Room:
    """Everything stands still."""
    room = speaking()
    room.do(Paused(), 20 * SECOND)
    return room


def gap() -> Room:
    """The lid was closed for an hour while Dana spoke."""
    room = speaking()
    room.clock.go(HOUR)
    room.do(Woke(gap=HOUR, offset=0))
    return room


def between() -> Room:
    """No item is open."""
    room = running()
    room.do(Moved(item=None), MINUTE)
    return room


def second() -> Room:
    """The first item is done, the third one open."""
    room = running()
    room.do(Moved(item=room.item(3)), SECOND)
    return room


def left_open() -> Room:
    """The first item was left open."""
    room = running()
    room.do(Moved(item=room.item(3), done=False), SECOND)
    return room


def left_unheard() -> Room:
    """An item for everyone was left open, and nobody was heard on it."""
    room = everyone()
    room.do(Moved(item=room.item(3), done=False), SECOND)
    return room


def apart() -> Room:
    """A private session of ten minutes is on."""
    room = running()
    room.do(PrivateTaken(party=room.party("Family"), minutes=10), SECOND)
    return room


def adjourned() -> Room:
    """The meeting is adjourned."""
    room = running()
    room.do(Adjourned(), SECOND)
    return room


def closed() -> Room:
    """It is over."""
    room = running()
    room.do(Closed(), MINUTE)
    return room


def ended() -> Room:
    """It is over, and something was agreed."""
    room = running()
    room.do(PointAdded(point="agreed", words=PointWords("The taxi stays")), SECOND)
    room.do(Closed(), MINUTE)
    return room


def kept() -> Room:
    """It is over, and kept until a day."""
    room = ended()
    room.do(RetentionSet(until=DAY), HOUR)
    return room


def acting() -> Room:
    """There is an action."""
    return _with_point("action", PointWords("Ring the taxi firm"))


def confiding() -> Room:
    """The meeting talks off the record."""
    room = running()
    room.do(OffRecord(), MINUTE)
    return room


def acted() -> Room:
    """It is over, and there is an action."""
    room = running()
    room.do(PointAdded(point="action", words=PointWords("Ring the taxi firm")), SECOND)
    room.do(Closed(), MINUTE)
    return room


def final() -> Room:
    """The final record is issued."""
    room = ended()
    room.do(Issued(version=1, status="final", files=FILES), HOUR)
    return room


def noted() -> Room:
    """Dana said something."""
    room = everyone()
    room.do(Noted(person=room.person("Dana"), words=Text("mornings are hard")), SECOND)
    return room


def action() -> Room:
    """There is an action."""
    return _with_point("action", PointWords("Send the report"))


def agreed() -> Room:
    """There is something agreed."""
    return _with_point("agreed", PointWords("The taxi stays"))


def difference() -> Room:
    """There is no agreement yet."""
    return _with_point("no agreement", PointWords("The taxi after Easter"))


def motion() -> Room:
    """There is something to vote on."""
    return _with_point("decided", PointWords("Ten hours are paid"))


def committee() -> Room:
    """There is a motion in a meeting that votes, proposed by Maya."""
    room = Room(replace(AGENDA, decides="vote", quorum=2)).begin()
    words = PointWords("Ten hours are paid")
    room.do(PointAdded(point="decided", mover=room.person("Maya"), words=words), SECOND)
    return room


def spoken_after_another() -> Room:
    """Dana has finished, and ten seconds later Priya speaks."""
    room = speaking()
    room.do(Yielded(), 10 * SECOND)
    room.do(Given(person=room.person("Priya")), 10 * SECOND)
    return room


def spoken_before_another() -> Room:
    """Dana spoke for ten seconds, then nobody for as long."""
    room = speaking()
    room.do(Yielded(), 10 * SECOND)
    room.clock.go(10 * SECOND)
    return room


def interrupting() -> Room:
    """Priya speaks, ten seconds after Dana began to."""
    room = speaking()
    room.do(Given(person=room.person("Priya")), 10 * SECOND)
    return room


def after_talk() -> Room:
    """Dana speaks, five seconds after open talk."""
    room = talk()
    room.do(TalkEnded(), 10 * SECOND)
    room.do(Given(person=room.person("Dana")), 5 * SECOND)
    return room


def out_of_talk() -> Room:
    """Dana speaks, and ends open talk by that."""
    room = talk()
    room.do(Given(person=room.person("Dana")), 10 * SECOND)
    return room


def _with_point(kind: str, words: PointWords) -> Room:
    room = everyone()
    room.do(PointAdded(point=kind, words=words), SECOND)  # type: ignore[arg-type]  # the callers' kinds
    return room


# --- the table


class Refused(NamedTuple):
    """In this room this entry may not happen, for this reason."""

    room: Callable[[], Room]
    entry: Callable[[Room], Entry]
    why: str


class Case(NamedTuple):
    """In this room this entry happens; what `look` sees becomes `sees`, and the notes say `reads`."""

    room: Callable[[], Room]
    entry: Callable[[Room], Entry]
    look: Callable[[Room], object]
    sees: object
    reads: str
    refused: tuple[Refused, ...] = ()


def last(room: Room) -> int:
    """The number of the last entry."""
    return len(room.story.lines)


def open_item(room: Room) -> Item:
    """The open item."""
    item = room.meeting.open_item
    assert item is not None
    return item


def ended_with_a_note() -> Room:
    """It is over, and a note was made before."""
    room = running()
    room.do(Noted(words=Text("mornings are hard")), SECOND)
    room.do(Closed(), MINUTE)
    return room


def final_with_a_note() -> Room:
    """The same, and the final record is issued."""
    room = ended_with_a_note()
    room.do(Issued(version=1, status="final", files=FILES), HOUR)
    return room


def family(room: Room) -> Voice:
    """The voice of Dana."""
    return Voice(party=room.party("Family"))


def turn_of(room: Room) -> int:
    """The entry that gave the last turn, or one that gave none."""
    taken = room.story.turns(room.when())
    return taken[-1].n if taken else NOBODY


def corrected(room: Room, was: str, person: str, *, earlier: int = 0) -> TurnCorrected:
    """The last turn was not theirs but another's, since so long before now."""
    return TurnCorrected(
        turn=turn_of(room),
        was=room.person(was),
        person=room.person(person),
        since=room.clock.m - earlier,
    )


def parted(room: Room, person: str, ago: int) -> TurnParted:
    """Dana's turn was another's from then on."""
    dana, since = room.person("Dana"), room.clock.m - ago
    return TurnParted(turn=turn_of(room), was=dana, person=room.person(person), since=since)


def held(
    room: Room,
    began: datetime = datetime(2026, 12, 2, 10, 0),  # noqa: DTZ001  # local
    ended: datetime = datetime(2026, 12, 2, 11, 30),  # noqa: DTZ001  # local
    here: tuple[int, ...] | None = None,
    left: tuple[int, ...] = (),
) -> HeldOnPaper:
    """Dana and Priya met on the day before, with pencil and paper."""
    people = (room.person("Dana"), room.person("Priya")) if here is None else here
    return HeldOnPaper(began=began, ended=ended, here=people, left=left)


def ended_with_a_late_point() -> Room:
    """It is over, and something that was agreed was typed in afterwards."""
    room = closed()
    room.do(LateNoted(point="agreed", words=PointWords("The taxi stays")), HOUR)
    return room


NOBODY = 999
FILES = (IssuedFile("record-v1.md", "5a17" * 16),)
TOO_LATE = "The final record is issued, with its notes; 'chair correct' enters a correction."
FIXED = "Points and their answers are fixed by the close; 'chair correct' enters a correction."
NOT_CLOSED = "The meeting is not closed yet; 'chair resume' goes on with it, and w closes it."
DAY = date(2026, 12, 11)

CASES: dict[str, Case] = {
    "opened": Case(
        nothing,
        lambda room: Opened(
            version=1,
            boot="b",
            offset=60,
            lines=1,
            words=OpenedWords("Review", "Room 2", "soon", ("Purpose: to look back",)),
        ),
        lambda room: (
            room.meeting.title,
            room.meeting.place,
            room.meeting.when,
            room.meeting.purpose,
            room.meeting.offset,
        ),
        ("Review", "Room 2", "soon", ("Purpose: to look back",), 60),
        "",
        (
            Refused(
                waiting,
                lambda room: Opened(version=1, boot="b", offset=0, lines=1),
                "The meeting is open already.",
            ),
        ),
    ),
    "party_added": Case(
        running,
        lambda room: PartyAdded(words=NameWords("Health")),
        lambda room: [party.name for party in room.meeting.parties],
        ["Child", "Family", "School", "Local authority", "Health"],
        "A party to be heard: Health",
        (Refused(closed, lambda room: PartyAdded(words=NameWords("Health")), CLOSED),),
    ),
    "person_added": Case(
        running,
        lambda room: PersonAdded(seat=7, party=room.party("Family"), words=PersonWords("Sam Okoye", "uncle")),
        lambda room: [(one.name, one.seat, one.role) for one in room.meeting.people if one.seat == 7],
        [("Sam Okoye", 7, "uncle")],
        "Sam Okoye joined",
        (
            Refused(running, lambda room: PersonAdded(seat=2), "Seat 2 is taken."),
            Refused(running, lambda room: PersonAdded(seat=7, party=NOBODY), "There is no party 999."),
        ),
    ),
    "item_added": Case(
        running,
        lambda room: ItemAdded(after=room.item(1), minutes=5, words=ItemWords("Transport")),
        lambda room: [(one.title, one.planned, one.minutes) for one in room.meeting.items][1],
        ("Transport", None, 5),
        "Added to the agenda: Transport",
        (Refused(running, lambda room: ItemAdded(after=NOBODY), "There is no item 999."),),
    ),
    "follows": Case(
        running,
        lambda room: Follows(words=FollowsWords("2026-06-03-annual-review-7f3a")),
        lambda room: room.meeting.follows,
        "2026-06-03-annual-review-7f3a",
        "It follows 2026-06-03-annual-review-7f3a",
        (Refused(closed, lambda room: Follows(words=FollowsWords("x")), CLOSED),),
    ),
    "paper_listed": Case(
        running,
        lambda room: PaperListed(due=DAY, received=DAY, words=PaperWords("Report", "Health")),
        lambda room: [(one.text, one.owner, one.due, one.received) for one in room.meeting.papers],
        [("Report", "Health", DAY, DAY)],
        "A paper: Report (came Fri 11 Dec 2026)",
        (Refused(closed, lambda room: PaperListed(words=PaperWords("Report")), CLOSED),),
    ),
    "date_added": Case(
        running,
        lambda room: DateAdded(day=date(2027, 4, 2), words=DateWords("Easter")),
        lambda room: [(one.name, one.day) for one in room.meeting.dates],
        [("Half term", date(2027, 2, 15)), ("Easter", date(2027, 4, 2))],
        "Easter: Fri 2 Apr 2027",
        (Refused(closed, lambda room: DateAdded(day=DAY, words=DateWords("Easter")), CLOSED),),
    ),
    "step_added": Case(
        running,
        lambda room: StepAdded(count=4, unit="weeks", words=StepWords("Local authority", "decide")),
        lambda room: [(one.owner, one.text, one.count) for one in room.meeting.steps],
        [("School", "send the report", 2), ("Local authority", "decide", 4)],
        "",
        (Refused(closed, lambda room: StepAdded(), CLOSED),),
    ),
    "begun": Case(
        waiting,
        lambda room: Begun(item=room.item(1)),
        lambda room: (room.meeting.stage, room.meeting.current, room.meeting.began),
        ("running", 12, 0),
        "The meeting began",
        (
            Refused(running, lambda room: Begun(item=room.item(1)), "The meeting has begun already."),
            Refused(waiting, lambda room: Begun(item=NOBODY), "There is no item 999."),
            Refused(
                waiting,
                lambda room: Begun(item=room.item(1), since=room.clock.m + 1),
                "That is still to come.",
            ),
            Refused(
                lambda: all_out(waiting()),
                lambda room: Begun(item=room.item(1)),
                "Nobody is ticked as here; a seat number ticks.",
            ),
        ),
    ),
    "came": Case(
        running,
        lambda room: Came(person=room.person("Tom")),
        lambda room: room.meeting.person(room.person("Tom")).here,
        True,
        "Tom Webb came in",
        (
            Refused(running, lambda room: Came(person=room.person("Dana")), "Dana Ashe is here already."),
            Refused(running, lambda room: Came(person=NOBODY), "There is no person 999."),
        ),
    ),
    "left": Case(
        queue,
        lambda room: Left(person=room.person("Priya")),
        lambda room: (room.meeting.person(room.person("Priya")).here, room.meeting.floor.queue),
        (False, ()),
        "Priya Nair left",
        (Refused(running, lambda room: Left(person=room.person("Tom")), "Tom Webb is not in the room."),),
    ),
    "removed": Case(
        waiting,
        lambda room: Removed(person=room.person("Tom")),
        lambda room: "Tom Webb" in [one.name for one in room.meeting.people],
        False,
        "Tom Webb is off the list",
        (
            Refused(
                running,
                lambda room: Removed(person=room.person("Tom")),
                "Whoever was in the meeting stays in its list; i marks them as out.",
            ),
            Refused(waiting, lambda room: Removed(person=NOBODY), "There is no person 999."),
        ),
    ),
    "moved": Case(
        running,
        lambda room: Moved(item=room.item(3)),
        lambda room: [one.progress for one in room.meeting.items],
        ["done", "to come", "open"],
        "Item 3: Support in school",
        (
            Refused(waiting, lambda room: Moved(item=room.item(2)), NOT_BEGUN),
            Refused(running, lambda room: Moved(item=room.item(1)), "That item is open already."),
            Refused(running, lambda room: Moved(item=NOBODY), "There is no item 999."),
            Refused(between, lambda room: Moved(item=None), NO_ITEM),
            Refused(paused, lambda room: Moved(item=None), STOPPED),
            Refused(
                speaking,
                lambda room: Moved(item=room.item(3)),
                "Not yet heard on this item: Child, School, Maya Costa.",
            ),
        ),
    ),
    "extended": Case(
        running,
        lambda room: Extended(by=3),
        lambda room: (open_item(room).planned, open_item(room).minutes),
        (5, 8),
        "3 min more for item 1",
        (
            Refused(between, lambda room: Extended(by=3), NO_ITEM),
            Refused(between, lambda room: Extended(by=3, item=room.item(1)), "That item is done."),
            Refused(running, lambda room: Extended(by=0), "That is no change an item could need."),
            Refused(running, lambda room: Extended(by=-5), "An item has at least 1 minute."),
        ),
    ),
    "requested": Case(
        speaking,
        lambda room: Requested(person=room.person("Priya")),
        lambda room: room.meeting.floor.queue,
        (8,),
        "Priya Nair asked to speak",
        (
            Refused(
                queue, lambda room: Requested(person=room.person("Priya")), "Priya Nair is waiting already."
            ),
            Refused(queue, lambda room: Requested(person=room.person("Dana")), "Dana Ashe is speaking."),
            Refused(
                interposed,
                lambda room: Requested(person=room.person("Dana")),
                "Dana Ashe speaks again afterwards.",
            ),
            Refused(
                queue,
                lambda room: Requested(person=room.person("Tom")),
                "Tom Webb is not in the room; i and their seat brings them in.",
            ),
            Refused(between, lambda room: Requested(person=room.person("Dana")), NO_ITEM),
        ),
    ),
    "given": Case(
        queue,
        lambda room: Given(person=room.person("Priya"), called=True),
        lambda room: (
            room.meeting.floor.turn and (room.meeting.floor.turn.person, room.meeting.floor.turn.called),
            room.meeting.floor.queue,
        ),
        ((8, True), ()),
        "Priya Nair speaks",
        (
            Refused(queue, lambda room: Given(person=room.person("Dana")), "Dana Ashe is speaking already."),
            Refused(
                queue,
                lambda room: Given(person=room.person("Tom")),
                "Tom Webb is not in the room; i and their seat brings them in.",
            ),
            Refused(
                queue,
                lambda room: Given(person=room.person("Priya"), since=room.clock.m - MINUTE),
                "That is before what is going on now began.",
            ),
            Refused(
                queue,
                lambda room: Given(person=room.person("Priya"), since=room.clock.m + 1),
                "That is still to come.",
            ),
            Refused(
                protected,
                lambda room: Given(person=room.person("Priya")),
                "Dana Ashe is not to be interrupted until 10:05.",
            ),
            Refused(waiting, lambda room: Given(person=room.person("Priya")), NOT_BEGUN),
            Refused(
                gap,
                lambda room: Given(person=room.person("Priya")),
                "First say what the gap was: b a break, y we talked on, s we stopped there.",
            ),
        ),
    ),
    "yielded": Case(
        speaking,
        lambda room: Yielded(),
        lambda room: room.meeting.floor.turn,
        None,
        "Dana Ashe has finished",
        (Refused(everyone, lambda room: Yielded(), "Nobody is speaking."),),
    ),
    "withdrawn": Case(
        queue,
        lambda room: Withdrawn(person=room.person("Priya")),
        lambda room: room.meeting.floor.queue,
        (),
        "Priya Nair no longer waits",
        (
            Refused(queue, lambda room: Withdrawn(person=room.person("Dana")), "Dana Ashe is not waiting."),
            Refused(queue, lambda room: Withdrawn(person=NOBODY), "There is no person 999."),
        ),
    ),
    "talk_opened": Case(
        queue,
        lambda room: TalkOpened(),
        lambda room: (room.meeting.floor.open_talk, room.meeting.floor.turn, room.meeting.floor.queue),
        (True, None, (8,)),
        "Open talk",
        (
            Refused(talk, lambda room: TalkOpened(), "It is open talk already."),
            Refused(protected, lambda room: TalkOpened(), "Dana Ashe is not to be interrupted until 10:05."),
        ),
    ),
    "talk_ended": Case(
        talk,
        lambda room: TalkEnded(),
        lambda room: room.meeting.floor.open_talk,
        False,
        "Back to one at a time",
        (Refused(speaking, lambda room: TalkEnded(), "It is not open talk."),),
    ),
    "spoke": Case(
        talk,
        lambda room: Spoke(person=room.person("Dana")),
        lambda room: is_heard(open_item(room), family(room)),
        True,
        "Dana Ashe spoke",
        (
            Refused(speaking, lambda room: Spoke(person=room.person("Dana")), "It is not open talk."),
            Refused(
                talk,
                lambda room: Spoke(person=room.person("Tom")),
                "Tom Webb is not in the room; i and their seat brings them in.",
            ),
        ),
    ),
    "ordered": Case(
        queue,
        lambda room: Ordered(order="less heard first"),
        lambda room: (room.meeting.floor.order, room.meeting.floor.queue),
        ("less heard first", (8,)),
        "People are called less heard first",
        (
            Refused(
                queue,
                lambda room: Ordered(order="arrival"),
                "People are called in the order in which people ask already.",
            ),
        ),
    ),
    "reasoned": Case(
        queue,
        lambda room: Reasoned(person=room.person("Priya"), words=Text("transport")),
        lambda room: [request.text for request in room.meeting.floor.requests],
        ["transport"],
        "Priya Nair speaks about: transport",
        (
            Refused(
                queue,
                lambda room: Reasoned(person=room.person("Robin"), words=Text("transport")),
                "Robin Ashe neither waits nor speaks.",
            ),
        ),
    ),
    "interposed": Case(
        speaking,
        lambda room: Interposed(person=room.person("Priya")),
        lambda room: (room.meeting.floor.turn and room.meeting.floor.turn.under, room.meeting.floor.queue),
        (Turn(7, 5 * SECOND, Watch(0), n=18), ()),
        "Priya Nair asked a question in between",
        (
            Refused(
                everyone,
                lambda room: Interposed(person=room.person("Priya")),
                "Nobody is speaking whom a question could interrupt.",
            ),
            Refused(speaking, lambda room: Interposed(person=room.person("Dana")), "Dana Ashe is speaking."),
            Refused(
                interposed,
                lambda room: Interposed(person=room.person("Maya")),
                "Priya Nair speaks in between already; first that ends.",
            ),
            Refused(
                speaking,
                lambda room: Interposed(person=room.person("Tom")),
                "Tom Webb is not in the room; i and their seat brings them in.",
            ),
        ),
    ),
    "turn_limited": Case(
        speaking,
        lambda room: TurnLimited(minutes=2),
        lambda room: room.meeting.floor.limit,
        2,
        "Each turn has 2 min",
        (
            Refused(speaking, lambda room: TurnLimited(minutes=0), "That is how it is already."),
            Refused(speaking, lambda room: TurnLimited(minutes=500), "A turn is 1 to 120 minutes."),
        ),
    ),
    "protected": Case(
        speaking,
        lambda room: Protected(minutes=5),
        lambda room: room.meeting.floor.turn and room.meeting.floor.turn.guarded,
        5 * MINUTE,
        "Dana Ashe is not interrupted for 5 min",
        (
            Refused(
                everyone, lambda room: Protected(minutes=5), "Nobody is speaking who could be protected."
            ),
            Refused(speaking, lambda room: Protected(minutes=0), "That is how it is already."),
            Refused(speaking, lambda room: Protected(minutes=-1), "That is 1 to 120 minutes."),
        ),
    ),
    "round_begun": Case(
        everyone,
        lambda room: RoundBegun(person=room.person("Priya")),
        lambda room: room.meeting.floor.round,
        GoRound((10, 6, 7), (8,)),
        "Go-round, beginning with Priya Nair",
        (
            Refused(
                around,
                lambda room: RoundBegun(person=room.person("Priya")),
                "A go-round is on already.",
            ),
            Refused(
                everyone,
                lambda room: RoundBegun(person=room.person("Jo")),
                "Jo Bright has no say of their own; somebody else begins.",
            ),
            Refused(
                everyone,
                lambda room: RoundBegun(person=room.person("Tom")),
                "Tom Webb is not in the room; i and their seat brings them in.",
            ),
            Refused(
                protected,
                lambda room: RoundBegun(person=room.person("Priya")),
                "Dana Ashe is not to be interrupted until 10:05.",
            ),
        ),
    ),
    "passed": Case(
        around,
        lambda room: Passed(person=room.person("Robin")),
        lambda room: (room.meeting.floor.turn, open_item(room).heard),
        (None, (Heard(Voice(party=2), "nothing"),)),
        "Robin Ashe passed",
        (
            Refused(
                speaking,
                lambda room: Passed(person=room.person("Dana")),
                "No go-round is on; G begins one.",
            ),
            Refused(around, lambda room: Passed(person=room.person("Priya")), "It is not Priya Nair's turn."),
        ),
    ),
    "round_ended": Case(
        around,
        lambda room: RoundEnded(),
        lambda room: (room.meeting.floor.round, room.meeting.floor.turn is None),
        (None, False),
        "The go-round was ended",
        (Refused(speaking, lambda room: RoundEnded(), "No go-round is on; G begins one."),),
    ),
    "asked": Case(
        everyone,
        lambda room: Asked(party=room.party("Family"), answer="nothing"),
        lambda room: open_item(room).heard,
        (Heard(Voice(party=3), "nothing"),),
        "Family was asked and had nothing to add",
        (
            Refused(
                speaking,
                lambda room: Asked(party=room.party("Family"), answer="later"),
                "Family has been heard on this item.",
            ),
            Refused(between, lambda room: Asked(party=room.party("Family"), answer="nothing"), NO_ITEM),
            Refused(everyone, lambda room: Asked(party=NOBODY, answer="nothing"), "There is no party 999."),
            Refused(
                everyone,
                lambda room: Asked(answer="nothing"),
                "Whose voice is it: a party's or a person's?",
            ),
            Refused(
                everyone,
                lambda room: Asked(person=room.person("Dana"), answer="nothing"),
                "Dana Ashe is heard with their party.",
            ),
        ),
    ),
    "views_read": Case(
        everyone,
        lambda room: ViewsRead(
            party=room.party("Local authority"), by=room.person("Jo"), words=ViewsWords("by email")
        ),
        lambda room: open_item(room).heard,
        (Heard(Voice(party=5), "views", 11, gathered="by email"),),
        "Views of Local authority: read out by Jo Bright (gathered by email)",
        (
            Refused(between, lambda room: ViewsRead(party=room.party("Family")), NO_ITEM),
            Refused(
                everyone,
                lambda room: ViewsRead(party=room.party("Family"), by=NOBODY),
                "There is no person 999.",
            ),
        ),
    ),
    "noted": Case(
        everyone,
        lambda room: Noted(person=room.person("Dana"), words=Text("mornings are hard")),
        lambda room: open_item(room).heard,
        (Heard(Voice(party=3), "note"),),
        "Dana Ashe: mornings are hard",
        (
            Refused(everyone, lambda room: Noted(person=NOBODY), "There is no person 999."),
            Refused(closed, lambda room: Noted(words=Text("too late")), CLOSED),
        ),
    ),
    "point_added": Case(
        everyone,
        lambda room: PointAdded(
            point="action",
            owner=room.person("Priya"),
            due=DAY,
            words=PointWords("Send the report", due="by Friday"),
        ),
        lambda room: [(one.kind, one.text, one.owner, one.due, one.item) for one in room.meeting.points],
        [("action", "Send the report", 8, DAY, 13)],
        "Priya Nair: Send the report - Fri 11 Dec 2026",
        (
            Refused(
                everyone, lambda room: PointAdded(point="agreed", owner=NOBODY), "There is no person 999."
            ),
            Refused(
                everyone, lambda room: PointAdded(point="agreed", mover=NOBODY), "There is no person 999."
            ),
            Refused(
                everyone, lambda room: PointAdded(point="agreed", person=NOBODY), "There is no person 999."
            ),
        ),
    ),
    "reworded": Case(
        action,
        lambda room: Reworded(
            entry=last(room), point="action", owner=room.person("Priya"), words=PointWords("Send it")
        ),
        lambda room: [(one.id, one.text, one.owner, one.wording) for one in room.meeting.points],
        [(18, "Send it", 8, 19)],
        "Put differently: Priya Nair: Send it",
        (
            Refused(noted, lambda room: Reworded(entry=NOBODY), "There is no entry 999."),
            Refused(noted, lambda room: Reworded(entry=1), "Entry 1 is neither a note nor a point."),
            Refused(noted, lambda room: Reworded(entry=last(room), owner=NOBODY), "There is no person 999."),
            Refused(noted, lambda room: Reworded(entry=last(room), by=NOBODY), "There is no person 999."),
            Refused(noted, lambda room: Reworded(entry=last(room), item=NOBODY), "There is no item 999."),
            Refused(final_with_a_note, lambda room: Reworded(entry=last(room) - 2), TOO_LATE),
            Refused(ended_with_a_note, lambda room: Reworded(entry=last(room) - 1, point="agreed"), FIXED),
            Refused(ended, lambda room: Reworded(entry=room.meeting.points[0].id), FIXED),
        ),
    ),
    "reattributed": Case(
        noted,
        lambda room: Reattributed(entry=last(room), person=room.person("Priya")),
        lambda room: (open_item(room).heard, [one.person for one in room.story.transcript.notes.values()]),
        ((Heard(Voice(party=4), "note"),), [8]),
        "A note was put to Priya Nair",
        (
            Refused(noted, lambda room: Reattributed(entry=2), "Entry 2 is neither a note nor a point."),
            Refused(
                noted, lambda room: Reattributed(entry=last(room), person=NOBODY), "There is no person 999."
            ),
            Refused(
                lambda: newcomer(noted()),
                lambda room: Reattributed(entry=last(room) - 1, person=last(room)),
                "Sam Okoye came onto the list after that; write a note of their own.",
            ),
        ),
    ),
    "turn_corrected": Case(
        lambda: later(speaking(), MINUTE),
        lambda room: TurnCorrected(
            turn=last(room),
            was=room.person("Dana"),
            person=room.person("Priya"),
            since=room.clock.m - MINUTE - 2 * SECOND,
        ),
        lambda room: by_person(room.meeting, room.when().at),
        {8: MINUTE + 2 * SECOND},
        "Put right: Priya Nair spoke from 10:00:03, not Dana Ashe",
        (
            Refused(speaking, lambda room: corrected(room, "Dana", "Dana"), "That would change nothing."),
            Refused(everyone, lambda room: corrected(room, "Dana", "Priya"), "There is no such turn."),
            Refused(
                speaking,
                lambda room: corrected(room, "Priya", "Dana"),
                "Dana Ashe spoke then, as it was put right before.",
            ),
            Refused(
                speaking, lambda room: corrected(room, "Dana", "Tom"), "Tom Webb was not in the room then."
            ),
            Refused(
                lambda: newcomer(speaking()),
                lambda room: TurnCorrected(
                    turn=turn_of(room), was=room.person("Dana"), person=last(room), since=room.clock.m
                ),
                "Sam Okoye was not in the room then.",
            ),
            Refused(
                speaking,
                lambda room: corrected(room, "Dana", "Dana", earlier=6 * SECOND),
                "The clocks of item 2 ran only from 10:00 on.",
            ),
            Refused(
                lambda: later(speaking(), MINUTE),
                lambda room: corrected(room, "Dana", "Priya"),
                "That is after the turn began.",
            ),
            Refused(
                spoken_after_another,
                lambda room: corrected(room, "Priya", "Priya", earlier=11 * SECOND),
                "Dana Ashe spoke until 10:00:15.",
            ),
            Refused(
                interrupting,
                lambda room: corrected(room, "Priya", "Priya", earlier=11 * SECOND),
                "Dana Ashe spoke only from 10:00:05 on.",
            ),
            Refused(
                lambda: after_talk(),
                lambda room: corrected(room, "Dana", "Dana", earlier=6 * SECOND),
                "It was open talk until 10:00:11.",
            ),
            Refused(
                out_of_talk,
                lambda room: corrected(room, "Dana", "Dana", earlier=11 * SECOND),
                "Open talk began only at 10:00:01.",
            ),
            Refused(closed, lambda room: TurnCorrected(turn=13, was=6, since=0), CLOSED),
        ),
    ),
    "turn_parted": Case(
        lambda: later(speaking(), MINUTE),
        lambda room: TurnParted(
            turn=last(room),
            was=room.person("Dana"),
            person=room.person("Priya"),
            since=room.clock.m - 20 * SECOND,
        ),
        lambda room: by_person(room.meeting, room.when().at),
        {7: 40 * SECOND, 8: 20 * SECOND},
        "Put right: Priya Nair spoke from 10:00:45, Dana Ashe until then",
        (
            Refused(everyone, lambda room: parted(room, "Priya", 0), "There is no such turn."),
            Refused(
                speaking, lambda room: parted(room, "Priya", SECOND), "That turn began only at 10:00:05."
            ),
            Refused(
                lambda: later(speaking(), MINUTE),
                lambda room: parted(room, "Priya", 0),
                "That is still to come.",
            ),
            Refused(
                lambda: later(speaking(), MINUTE),
                lambda room: parted(room, "Dana", SECOND),
                "That would change nothing.",
            ),
            Refused(
                lambda: later(speaking(), MINUTE),
                lambda room: parted(room, "Tom", SECOND),
                "Tom Webb was not in the room then.",
            ),
            Refused(
                spoken_before_another,
                lambda room: parted(room, "Priya", SECOND),
                "That turn was over at 10:00:15.",
            ),
            Refused(closed, lambda room: TurnParted(turn=13, was=6, since=0), CLOSED),
        ),
    ),
    "position_given": Case(
        difference,
        lambda room: PositionGiven(
            point=last(room), party=room.party("Family"), words=Text("It should stay.")
        ),
        lambda room: [(one.voice, one.text) for one in room.meeting.points[0].positions],
        [(Voice(party=3), "It should stay.")],
        "Family sees it so: It should stay.",
        (
            Refused(
                action,
                lambda room: PositionGiven(point=last(room), party=room.party("Family")),
                "Positions are put down where there is no agreement yet.",
            ),
            Refused(
                difference,
                lambda room: PositionGiven(point=NOBODY, party=room.party("Family")),
                "There is no point 999.",
            ),
        ),
    ),
    "read_back": Case(
        action,
        lambda room: ReadBack(point=last(room)),
        lambda room: room.meeting.points[0].read_back,
        True,
        "Read back: Send the report",
        (
            Refused(action, lambda room: ReadBack(point=NOBODY), "There is no point 999."),
            Refused(waiting, lambda room: ReadBack(point=NOBODY), NOT_BEGUN),
        ),
    ),
    "answered": Case(
        agreed,
        lambda room: Answered(
            point=last(room),
            party=room.party("Family"),
            reply="will answer",
            by=DAY,
            words=Text("after a talk"),
        ),
        lambda room: room.meeting.points[0].answers,
        (Answer(19, Voice(party=3), "will answer", 18, DAY, "after a talk"),),
        "Family will answer by Fri 11 Dec 2026: after a talk (on: The taxi stays)",
        (
            Refused(
                agreed,
                lambda room: Answered(point=last(room), party=room.party("Family"), reply="accepts"),
                "That is no answer to agreed.",
            ),
            Refused(
                agreed,
                lambda room: Answered(point=last(room), party=room.party("Family"), reply="will answer"),
                "By which day will they answer?",
            ),
            Refused(
                agreed,
                lambda room: Answered(point=NOBODY, party=room.party("Family"), reply="agrees"),
                "There is no point 999.",
            ),
        ),
    ),
    "voted": Case(
        motion,
        lambda room: Voted(point=last(room), outcome="carried", in_favour=3, against=1),
        lambda room: room.meeting.points[0].votes,
        Votes("carried", 3, 1, present=4),
        "Carried (3 for, 1 against): Ten hours are paid",
        (
            Refused(
                action,
                lambda room: Voted(point=last(room), outcome="lost"),
                "Only what is decided by vote has votes.",
            ),
            Refused(
                motion,
                lambda room: Voted(point=last(room), outcome="lost", against=-1),
                "Fewer than no votes cannot be.",
            ),
        ),
    ),
    "minuted": Case(
        noted,
        lambda room: Minuted(entry=last(room)),
        lambda room: [note.minuted for note in room.story.transcript.notes.values()],
        [True],
        "A note is put into the record",
        (
            Refused(
                noted,
                lambda room: Minuted(entry=last(room), out=True),
                "That note is not in the record.",
            ),
            Refused(
                noted,
                lambda room: Minuted(entry=last(room) - 1),
                f"Entry {last(noted()) - 1} is neither a note nor a point.",
            ),
            Refused(agreed, lambda room: Minuted(entry=last(room)), "A point is in the record already."),
            Refused(final_with_a_note, lambda room: Minuted(entry=last(room) - 2), TOO_LATE),
        ),
    ),
    "deferred": Case(
        running,
        lambda room: Deferred(items=(room.item(2), room.item(3))),
        lambda room: [one.progress for one in room.meeting.items],
        ["open", "deferred", "deferred"],
        "Items 2 and 3 are left for another meeting",
        (
            Refused(running, lambda room: Deferred(items=()), "Which item?"),
            Refused(running, lambda room: Deferred(items=(room.item(1),)), "Item 1 is open."),
            Refused(between, lambda room: Deferred(items=(room.item(1),)), "Item 1 is done."),
            Refused(running, lambda room: Deferred(items=(NOBODY,)), "There is no item 999."),
        ),
    ),
    "sharing_agreed": Case(
        running,
        lambda room: SharingAgreed(by=DAY, words=SharingWords("everybody invited", due="by Friday")),
        lambda room: room.meeting.sharing,
        Sharing(True, "everybody invited", DAY, "by Friday"),
        "The record goes to: everybody invited - Fri 11 Dec 2026",
        (Refused(waiting, lambda room: SharingAgreed(), NOT_BEGUN),),
    ),
    "teller_named": Case(
        running,
        lambda room: TellerNamed(person=room.person("Dana")),
        lambda room: room.meeting.sharing.teller,
        7,
        "Dana Ashe tells the child what was agreed",
        (Refused(running, lambda room: TellerNamed(person=NOBODY), "There is no person 999."),),
    ),
    "interest_declared": Case(
        committee,
        lambda room: InterestDeclared(person=room.person("Dana"), words=Text("My brother drives the taxi")),
        lambda room: room.meeting.interests,
        (Interest(19, 7, "My brother drives the taxi"),),
        "Dana Ashe declared an interest: My brother drives the taxi",
        (
            Refused(
                running,
                lambda room: InterestDeclared(person=room.person("Dana")),
                "Interests are declared where something is voted on.",
            ),
            Refused(committee, lambda room: InterestDeclared(person=NOBODY), "There is no person 999."),
        ),
    ),
    "proposed": Case(
        committee,
        lambda room: Proposed(point=last(room), seconder=room.person("Dana")),
        lambda room: (room.meeting.points[0].mover, room.meeting.points[0].seconder),
        (10, 7),
        "Seconded by Dana Ashe: Ten hours are paid",
        (
            Refused(
                committee,
                lambda room: Proposed(point=last(room), seconder=room.person("Maya")),
                "Maya Costa cannot both propose and second it.",
            ),
            Refused(committee, lambda room: Proposed(point=last(room) - 1), "There is no point 17."),
            Refused(motion, lambda room: Proposed(point=last(room)), "Who proposed it, or seconded it?"),
            Refused(committee, lambda room: Proposed(point=last(room)), "Who proposed it, or seconded it?"),
            Refused(
                action,
                lambda room: Proposed(point=last(room), mover=room.person("Dana")),
                "Only what is decided by vote is proposed and seconded.",
            ),
        ),
    ),
    "paused": Case(
        speaking,
        lambda room: Paused(),
        lambda room: room.meeting.hold,
        Hold("pause", 5 * SECOND),
        "Stopped for a moment",
        (
            Refused(paused, lambda room: Paused(), STOPPED),
            Refused(waiting, lambda room: Paused(), NOT_BEGUN),
        ),
    ),
    "break_taken": Case(
        queue,
        lambda room: BreakTaken(minutes=10),
        lambda room: (room.meeting.hold, room.meeting.floor.turn, room.meeting.floor.queue),
        (Hold("break", 15 * SECOND, 10), None, (8,)),
        "Break, 10 min",
        (
            Refused(running, lambda room: BreakTaken(minutes=0), "A break is 1 to 240 minutes."),
            Refused(
                queue,
                lambda room: BreakTaken(minutes=5, since=room.clock.m - HOUR),
                "That is before what is going on now began.",
            ),
            Refused(paused, lambda room: BreakTaken(minutes=5), STOPPED),
        ),
    ),
    "continued": Case(
        paused,
        lambda room: Continued(),
        lambda room: (room.meeting.hold, open_item(room).watch.since is not None),
        (None, True),
        "The meeting went on",
        (
            Refused(running, lambda room: Continued(), "Nothing is stopped."),
            Refused(gap, lambda room: Continued(), "First say what the gap was."),
        ),
    ),
    "woke": Case(
        lambda: later(speaking(), HOUR),
        lambda room: Woke(gap=HOUR, offset=60),
        lambda room: (room.meeting.hold, room.meeting.floor.turn, room.meeting.offset),
        (Hold("gap", 5 * SECOND, entry=19, ms=HOUR), None, 60),
        "The computer slept",
        (Refused(closed, lambda room: Woke(gap=HOUR, offset=0), CLOSED),),
    ),
    "resumed": Case(
        speaking,
        lambda room: Resumed(version=1, boot="boot-2", offset=0, ran=10 * SECOND, gap=HOUR),
        lambda room: (room.meeting.hold, room.meeting.floor.turn, room.story.at),
        (Hold("gap", 15 * SECOND, entry=19, ms=HOUR), None, 15 * SECOND + HOUR),
        "chair was opened again",
        (Refused(closed, lambda room: Resumed(version=1, boot="b", offset=0, ran=0, gap=0), CLOSED),),
    ),
    "reckoned": Case(
        gap,
        lambda room: Reckoned(entry=last(room), was="break"),
        lambda room: (room.meeting.hold, open_item(room).watch.read(room.when().at)),
        (None, 5 * SECOND),
        "The time since then was a break",
        (
            Refused(
                running, lambda room: Reckoned(entry=1, was="talk"), "No gap is waiting to be explained."
            ),
            Refused(gap, lambda room: Reckoned(entry=1, was="talk"), "No gap is waiting to be explained."),
        ),
    ),
    "closed": Case(
        lambda: asked(queue()),
        lambda room: Closed(),
        lambda room: (room.meeting.stage, room.meeting.current, room.meeting.floor.queue, room.meeting.hold),
        ("closed", None, (), None),
        "The meeting was closed",
        (
            Refused(waiting, lambda room: Closed(), NOT_BEGUN),
            Refused(gap, lambda room: Closed(), "First say what the gap was."),
            Refused(
                everyone, lambda room: Closed(), "Not yet asked on item 2: Child, Family, School, Maya Costa."
            ),
            Refused(closed, lambda room: Closed(), CLOSED),
            Refused(
                left_open,
                lambda room: Closed(),
                "Item 1 was left open: is it finished, or for another meeting?",
            ),
        ),
    ),
    "borrowed": Case(
        running,
        lambda room: Borrowed(
            item=room.item(3), by=6, agreed=(room.person("Dana"),), words=Text("and all others")
        ),
        lambda room: [(one.planned, one.minutes) for one in room.meeting.items],
        [(5, 11), (10, 10), (20, 14)],
        "6 min for item 1, borrowed from item 3 (agreed: Dana Ashe, and all others)",
        (
            Refused(between, lambda room: Borrowed(item=room.item(3), by=5), NO_ITEM),
            Refused(
                running,
                lambda room: Borrowed(item=room.item(1), by=5),
                "That item is the open one; borrow from a later one.",
            ),
            Refused(
                running,
                lambda room: Borrowed(item=room.item(2), by=10),
                "Item 2 can lend 9 min and keep one.",
            ),
            Refused(running, lambda room: Borrowed(item=room.item(2), by=0), "How many minutes?"),
            Refused(everyone, lambda room: Borrowed(item=NOBODY, by=1), "There is no item 999."),
            Refused(second, lambda room: Borrowed(item=room.item(1), by=1), "Item 1 is done."),
        ),
    ),
    "replanned": Case(
        running,
        lambda room: Replanned(
            items=(NewMinutes(room.item(2), 7), NewMinutes(room.item(3), 12)),
        ),
        lambda room: [(one.planned, one.minutes) for one in room.meeting.items],
        [(5, 5), (10, 7), (20, 12)],
        "Re-planned: item 2 10 to 7 min, item 3 20 to 12 min",
        (
            Refused(waiting, lambda room: Replanned(items=()), NOT_BEGUN),
            Refused(running, lambda room: Replanned(items=()), "There is nothing to re-plan."),
            Refused(
                running,
                lambda room: Replanned(items=(NewMinutes(room.item(2), 0),)),
                "An item has at least 1 minute.",
            ),
            Refused(
                second,
                lambda room: Replanned(items=(NewMinutes(room.item(1), 5),)),
                "Item 1 takes no time any more.",
            ),
        ),
    ),
    "time_weighted": Case(
        waiting,
        lambda room: TimeWeighted(party=room.party("Family"), percent=150),
        lambda room: [(one.party, one.percent) for one in room.meeting.clocks.weights],
        [(3, 150)],
        "Time weight of Family: x1.5",
        (
            Refused(
                waiting, lambda room: TimeWeighted(percent=900), "A time weight is x0.5 to x4; x1 is none."
            ),
            Refused(waiting, lambda room: TimeWeighted(party=NOBODY, percent=150), "There is no party 999."),
        ),
    ),
    "finished": Case(
        left_open,
        lambda room: Finished(item=room.item(1)),
        lambda room: [one.progress for one in room.meeting.items],
        ["done", "to come", "open"],
        "Item 1 is finished: Welcome",
        (
            Refused(running, lambda room: Finished(item=room.item(1)), "Item 1 was not left open."),
            Refused(
                left_unheard,
                lambda room: Finished(item=room.item(2)),
                "Not yet asked on item 2: Child, Family, School, Maya Costa.",
            ),
        ),
    ),
    "private_taken": Case(
        speaking,
        lambda room: PrivateTaken(party=room.party("Family"), minutes=10),
        lambda room: (room.meeting.hold, room.meeting.floor.turn),
        (Hold("private", 5 * SECOND, 10, voice=Voice(party=3)), None),
        "A private session began",
        (
            Refused(
                running,
                lambda room: PrivateTaken(party=room.party("Local authority"), minutes=10),
                "Nobody is here for Local authority.",
            ),
            Refused(
                running,
                lambda room: PrivateTaken(party=room.party("Family"), minutes=0),
                "A private session is 1 to 240 minutes.",
            ),
            Refused(
                apart,
                lambda room: PrivateTaken(party=room.party("School"), minutes=5),
                "A private session is on; space ends it.",
            ),
            Refused(
                adjourned,
                lambda room: PrivateTaken(party=room.party("School"), minutes=5),
                "The meeting is adjourned; space goes on.",
            ),
        ),
    ),
    "back_later": Case(
        apart,
        lambda room: BackLater(by=5),
        lambda room: room.meeting.hold and room.meeting.hold.minutes,
        15,
        "Back 5 min later",
        (
            Refused(running, lambda room: BackLater(by=5), "There is no break now."),
            Refused(paused, lambda room: BackLater(by=5), "There is no break now."),
            Refused(apart, lambda room: BackLater(by=-10), "It lasts 1 to 240 minutes."),
        ),
    ),
    "adjourned": Case(
        speaking,
        lambda room: Adjourned(day=DAY, minute=14 * 60, words=Text("Friday at 2")),
        lambda room: (room.meeting.hold, room.meeting.floor.turn),
        (Hold("adjourned", 5 * SECOND, day=DAY, minute=14 * 60, said="Friday at 2"), None),
        "The meeting was adjourned until Fri 11 Dec 2026, 14:00",
        (
            Refused(waiting, lambda room: Adjourned(), NOT_BEGUN),
            Refused(gap, lambda room: Adjourned(), "First say what the gap was."),
            Refused(adjourned, lambda room: Adjourned(), "The meeting is adjourned already."),
            Refused(running, lambda room: Adjourned(minute=1440), "A day has 24 hours."),
        ),
    ),
    "clock_changed": Case(
        running,
        lambda room: ClockChanged(offset=60, step=-5 * MINUTE),
        lambda room: (room.meeting.offset, room.meeting.clocks.step, room.meeting.began_wall),
        (60, -5 * MINUTE, TEN),
        "The computer's clock was put back by 5 min; Local time went forward by 1 h",
        (Refused(closed, lambda room: ClockChanged(offset=60), CLOSED),),
    ),
    "undone": Case(
        speaking,
        lambda room: Undone(entry=last(room)),
        lambda room: (room.meeting.floor.turn, open_item(room).heard),
        (None, ()),
        "",
        (
            Refused(waiting, lambda room: Undone(entry=1), "There is nothing to take back."),
            Refused(
                speaking,
                lambda room: Undone(entry=last(room) - 1),
                "Only the latest entry is taken back.",
            ),
            Refused(closed, lambda room: Undone(entry=1), CLOSED),
        ),
    ),
    "redacted": Case(
        noted,
        lambda room: Redacted(entries=(last(room),), words=BecauseWords("the family asked")),
        lambda room: [one.text for one in room.story.transcript.notes.values()],
        [None],
        "The words of one entry were taken out: the family asked",
        (
            Refused(noted, lambda room: Redacted(entries=()), "Which entry?"),
            Refused(noted, lambda room: Redacted(entries=(NOBODY,)), "There is no entry 999."),
            Refused(
                speaking, lambda room: Redacted(entries=(last(room),)), "Entry 18 has no words to take out."
            ),
        ),
    ),
    "issued": Case(
        ended,
        lambda room: Issued(version=1, status="draft", files=FILES, until=DAY),
        lambda room: room.meeting.issues,
        Issues(version=1),
        "Version 1 of the record was issued: draft, corrections until Fri 11 Dec 2026",
        (
            Refused(running, lambda room: issued(1, "final"), NOT_CLOSED),
            Refused(ended, lambda room: issued(2, "final"), "The next version is 1."),
            Refused(final, lambda room: issued(1, "final"), "The next version is 2."),
            Refused(
                ended,
                lambda room: Issued(version=1, status="final", files=()),
                "A version is made of files with names of chair's own.",
            ),
            Refused(
                ended,
                lambda room: Issued(
                    version=1, status="final", files=(IssuedFile("../Dana's notes", "0" * 64),)
                ),
                "A version is made of files with names of chair's own.",
            ),
            Refused(
                ended,
                lambda room: Issued(
                    version=1, status="final", files=(IssuedFile("record-v1.md", "in the words"),)
                ),
                "Each file has its SHA-256, in 64 hex digits.",
            ),
            Refused(
                ended,
                lambda room: issued(1, "draft"),
                "A draft, and only a draft, says until when it may be corrected.",
            ),
            Refused(
                final,
                lambda room: Issued(version=2, status="draft", files=FILES, until=DAY),
                "The final record is issued; whatever comes after it is final as well.",
            ),
            Refused(
                final,
                lambda room: issued(2, "final"),
                "The final record is issued, and there is no correction since; 'chair correct' enters one.",
            ),
        ),
    ),
    "corrected": Case(
        final,
        lambda room: Corrected(
            party=room.party("Family"), point=room.meeting.points[0].id, words=Text("until Easter")
        ),
        lambda room: room.meeting.issues,
        Issues(version=1, final=True, amended=True),
        "Family asked for a correction, taken up: until Easter (on: The taxi stays)",
        (
            Refused(agreed, lambda room: Corrected(party=room.party("Family")), NOT_CLOSED),
            Refused(ended, lambda room: Corrected(), "Who asked for it: a party, or a person?"),
            Refused(
                ended,
                lambda room: Corrected(party=room.party("Family"), person=room.person("Dana")),
                "Who asked for it: a party, or a person?",
            ),
            Refused(ended, lambda room: Corrected(person=NOBODY), "There is no person 999."),
            Refused(
                ended,
                lambda room: Corrected(person=room.person("Dana"), point=NOBODY),
                "There is no point 999.",
            ),
        ),
    ),
    "detailed": Case(
        acting,
        lambda room: Detailed(
            point=room.meeting.points[0].id, detail="condition", due=DAY, words=Text("if not, Tom rings")
        ),
        lambda room: [(one.kind, one.text, one.due) for one in room.meeting.points[0].details],
        [("condition", "if not, Tom rings", DAY)],
        "If not: if not, Tom rings - Fri 11 Dec 2026 (on: Ring the taxi firm)",
        (
            Refused(
                acting,
                lambda room: Detailed(point=room.meeting.points[0].id, detail="section", words=Text("F")),
                "That belongs to no point of this kind: section of the plan.",
            ),
            Refused(
                acting,
                lambda room: Detailed(point=room.meeting.points[0].id, detail="teller"),
                "Who tells them? A seat number says.",
            ),
            Refused(
                acting,
                lambda room: Detailed(
                    point=room.meeting.points[0].id, detail="evidence", person=room.person("Dana")
                ),
                "That names nobody.",
            ),
            Refused(
                acting,
                lambda room: Detailed(point=room.meeting.points[0].id, detail="teller", person=NOBODY),
                "There is no person 999.",
            ),
            Refused(
                running, lambda room: Detailed(point=NOBODY, detail="evidence"), "There is no point 999."
            ),
        ),
    ),
    "explained": Case(
        running,
        lambda room: Explained(words=MeaningWords("OT", "occupational therapist")),
        lambda room: [(one.short, one.text) for one in room.meeting.meanings],
        [("OT", "occupational therapist")],
        "OT means occupational therapist",
        (Refused(closed, lambda room: Explained(words=MeaningWords("OT", "x")), CLOSED),),
    ),
    "off_record": Case(
        running,
        lambda room: OffRecord(),
        lambda room: (room.meeting.off_record == room.when().at, open_item(room).off_record),
        (True, True),
        "Off the record",
        (
            Refused(nothing, lambda room: OffRecord(), NOT_BEGUN),
            Refused(confiding, lambda room: OffRecord(), NO_WORDS),
        ),
    ),
    "on_record": Case(
        confiding,
        lambda room: OnRecord(),
        lambda room: room.meeting.off_record,
        None,
        "Back on the record",
        (Refused(running, lambda room: OnRecord(), "The meeting is on the record."),),
    ),
    "followed_up": Case(
        acted,
        lambda room: FollowedUp(
            point=room.meeting.points[0].id, fate="moved", due=DAY, words=FollowWords("ill", by="Ms Lund")
        ),
        lambda room: (room.meeting.points[0].fate, room.meeting.points[0].moved),
        ("moved", DAY),
        "Action moved to Fri 11 Dec 2026: Ring the taxi firm (Ms Lund says so: ill)",
        (
            Refused(
                agreed,
                lambda room: FollowedUp(point=room.meeting.points[0].id, fate="done"),
                "Only an action is followed up.",
            ),
            Refused(
                acted,
                lambda room: FollowedUp(point=room.meeting.points[0].id, fate="moved"),
                "To which day is it moved?",
            ),
            Refused(
                acted,
                lambda room: FollowedUp(point=room.meeting.points[0].id, fate="done", due=DAY),
                "Only what is moved has another day.",
            ),
            Refused(
                acted,
                lambda room: FollowedUp(point=room.meeting.points[0].id, fate="open"),
                "It is open already.",
            ),
            Refused(acted, lambda room: FollowedUp(point=NOBODY, fate="done"), "There is no point 999."),
            Refused(
                acted,
                lambda room: FollowedUp(point=room.meeting.points[0].id, fate="done", person=NOBODY),
                "There is no person 999.",
            ),
        ),
    ),
    "retention_set": Case(
        ended,
        lambda room: RetentionSet(until=DAY, words=BecauseWords("the school asked")),
        lambda room: room.meeting.kept_until,
        DAY,
        "To be kept until Fri 11 Dec 2026: the school asked",
        (
            Refused(
                running,
                lambda room: RetentionSet(until=DAY),
                "The meeting is not closed yet; how long it is kept counts from its close.",
            ),
            Refused(ended, lambda room: RetentionSet(), "The usual rule counts already."),
            Refused(
                ended,
                lambda room: RetentionSet(until=date(2026, 12, 2)),
                "That is before the meeting, which was on Thu 3 Dec 2026.",
            ),
            Refused(kept, lambda room: RetentionSet(until=DAY), "It is kept until Fri 11 Dec 2026 already."),
        ),
    ),
    "late_noted": Case(
        final,
        lambda room: LateNoted(
            point="action",
            person=room.person("Dana"),
            item=room.item(2),
            owner=room.person("Priya"),
            due=DAY,
            minute=10 * 60 + 40,
            words=PointWords("ring the taxi firm", due="by Friday"),
        ),
        lambda room: (
            [(one.text, one.owner, one.due, one.late) for one in room.meeting.points],
            room.meeting.items[1].heard,
            room.meeting.issues,
        ),
        (
            [("The taxi stays", None, None, False), ("ring the taxi firm", 8, DAY, True)],
            (Heard(Voice(party=3), "late"),),
            Issues(version=1, final=True, amended=True),
        ),
        "Typed in afterwards (said at 10:40): Priya Nair: ring the taxi firm - Fri 11 Dec 2026",
        (
            Refused(
                waiting,
                lambda room: LateNoted(words=PointWords("the bus is late")),
                "The meeting has not begun; nothing was said that could be typed in afterwards.",
            ),
            Refused(
                ended,
                lambda room: LateNoted(point="decided", words=PointWords("ten hours are paid")),
                "A vote is taken in the meeting; type in how it went as a note.",
            ),
            Refused(ended, lambda room: LateNoted(minute=1440), "A time of day is 00:00 to 23:59."),
            Refused(ended, lambda room: LateNoted(person=NOBODY), "There is no person 999."),
            Refused(ended, lambda room: LateNoted(owner=NOBODY), "There is no person 999."),
            Refused(ended, lambda room: LateNoted(item=NOBODY), "There is no item 999."),
            Refused(confiding, lambda room: LateNoted(), NO_WORDS),
        ),
    ),
    "held_on_paper": Case(
        waiting,
        lambda room: held(room, left=(room.item(3),)),
        lambda room: (
            room.meeting.stage,
            [one.seat for one in room.meeting.people if one.here],
            [one.progress for one in room.meeting.items],
            room.meeting.began_wall,
        ),
        ("closed", [2, 3], ["done", "done", "deferred"], TEN - 24 * HOUR),
        "The meeting was held on paper, Wed 2 Dec 2026, 10:00 to 11:30",
        (
            Refused(running, held, "The meeting has begun here; what is missing is typed in as late notes."),
            Refused(closed, held, CLOSED),
            Refused(
                waiting,
                lambda room: held(room, began=datetime(2026, 12, 2, 11, 30)),  # noqa: DTZ001  # local
                "A meeting ends after it began.",
            ),
            Refused(
                waiting,
                lambda room: held(room, ended=datetime(2026, 12, 3, 10, 1)),  # noqa: DTZ001  # local
                "That is still to come.",
            ),
            Refused(waiting, lambda room: held(room, here=(NOBODY,)), "There is no person 999."),
            Refused(waiting, lambda room: held(room, left=(NOBODY,)), "There is no item 999."),
        ),
    ),
}


def issued(version: int, status: Status) -> Issued:
    """A version, as one file."""
    return Issued(version=version, status=status, files=FILES)


def all_out(room: Room) -> Room:
    """The room, and nobody in it but the facilitator."""
    for person in room.meeting.people:
        if person.here and not person.neutral:
            room.do(Left(person=person.id))
    return room


def asked(room: Room) -> Room:
    """The room, with everybody asked who was not heard."""
    for one in unsettled(room.meeting, open_item(room)):
        room.do(Asked(party=one.party, person=one.person, answer="nothing"))
    return room


def newcomer(room: Room) -> Room:
    """The room, with somebody new in it."""
    room.do(PersonAdded(seat=7, words=PersonWords("Sam Okoye")))
    return room


def later(room: Room, ms: int) -> Room:
    """The room, some time later."""
    room.clock.go(ms)
    return room


def test_every_kind_is_in_the_table() -> None:
    """No kind of entry is without its example."""
    assert set(CASES) == set(kinds())


@pytest.mark.parametrize("kind", kinds())
def test_what_it_is_about(kind: str) -> None:
    """Each kind of entry says what it is about, so that it is found under that afterwards."""
    assert kinds()[kind].about in get_args(About)


@pytest.mark.parametrize("kind", kinds())
def test_what_it_does(kind: str) -> None:
    """An entry that happens changes what it says it changes, and makes its sentence."""
    case = CASES[kind]
    room = case.room()
    entry = case.entry(room)
    assert isinstance(entry, kinds()[kind])
    assert case.look(room) != case.sees
    told = len(room.story.transcript.told)
    n = room.do(entry)
    assert case.look(room) == case.sees
    assert [one.text for one in room.story.transcript.told[told:]] == ([case.reads] if case.reads else [])
    if kind != "undone":
        assert room.story.names(room.story.lines[n - 1]) == case.reads


REFUSED = [(kind, refused) for kind, case in CASES.items() for refused in case.refused]


@pytest.mark.parametrize(("kind", "refused"), REFUSED, ids=[f"{kind}-{one.why}" for kind, one in REFUSED])
def test_why_it_may_not(kind: str, refused: Refused) -> None:
    """An entry that may not happen says why, in a sentence, and changes nothing."""
    room = refused.room()
    before, entry = room.meeting, refused.entry(room)
    assert isinstance(entry, kinds()[kind])
    assert room.no(entry) == refused.why
    assert room.meeting is before


def test_every_kind_can_be_refused() -> None:
    """Each kind has at least one example of a no, for each has one: if nothing else, after the close."""
    assert [kind for kind, case in CASES.items() if not case.refused] == []


# --- what takes more than one entry


def test_left_item_keeps_its_queue() -> None:
    """Whoever waits on an item that is left open waits there, and again when it is gone back to."""
    room = queue()
    room.do(Moved(item=room.item(3), done=False), MINUTE)
    assert list(room.meeting.floor.queue) == []
    room.do(Moved(item=room.item(2)), MINUTE)
    assert list(room.meeting.floor.queue) == [room.person("Priya")]
    assert [one.progress for one in room.meeting.items] == ["to come", "open", "done"]


def test_left_item_forgets_who_is_gone() -> None:
    """Whoever left the room meanwhile does not wait any more."""
    room = queue()
    room.do(Moved(item=room.item(3), done=False), MINUTE)
    room.do(Left(person=room.person("Priya")))
    room.do(Moved(item=room.item(2)), MINUTE)
    assert room.meeting.floor.queue == ()


def test_done_item_passes_its_queue_on() -> None:
    """When an item is done, whoever waits goes on waiting on the next."""
    room = running()
    for name in ("Dana", "Priya"):
        room.do(Requested(person=room.person(name)))
    room.do(Moved(item=room.item(2)), MINUTE)
    assert room.meeting.floor.queue == (room.person("Dana"), room.person("Priya"))


def test_asked_later_is_asked_again() -> None:
    """Who was to be asked later is not yet asked when the item is gone back to."""
    room = everyone()
    for voice in (
        {"party": room.party("Child")},
        {"party": room.party("Family")},
        {"party": room.party("School")},
    ):
        room.do(Asked(**voice, answer="later"))
    room.do(Asked(person=room.person("Maya"), answer="not needed"))
    room.do(Moved(item=room.item(3)), MINUTE)
    room.do(Moved(item=room.item(2), done=False), MINUTE)
    assert room.no(Moved(item=None)) == "Not yet heard on this item: Child, Family, School."


def test_party_out_of_the_room_is_not_waited_for() -> None:
    """An item on which everyone is heard ends without those who are not there."""
    room = everyone()
    for name in ("Robin", "Priya", "Maya"):
        room.do(Left(person=room.person(name)))
    room.do(Given(person=room.person("Dana")))
    room.do(Moved(item=room.item(3)), MINUTE)
    assert room.meeting.items[1].progress == "done"


def test_heard_on_one_item_is_not_heard_on_another() -> None:
    """Being heard belongs to the item that was open."""
    room = running()
    room.do(Given(person=room.person("Dana")))
    room.do(Moved(item=room.item(2)), MINUTE)
    assert not is_heard(open_item(room), family(room))


def test_next_pressed_twice() -> None:
    """A second "next" within a second is not taken; after that it is."""
    room = queue()
    room.do(Requested(person=room.person("Maya")))
    room.do(Given(person=room.person("Priya"), called=True))
    again = Given(person=room.person("Maya"), called=True)
    room.clock.go(999)
    assert room.no(again) == "Priya Nair has only just been called; press again to go on."
    room.clock.go(1)
    assert room.no(again) is None


def test_turn_that_began_a_while_ago() -> None:
    """Somebody who has spoken for half a minute is given the floor from then on."""
    room = everyone()
    room.clock.go(MINUTE)
    room.do(Given(person=room.person("Dana"), since=room.clock.m - 30 * SECOND))
    turn = room.meeting.floor.turn
    assert turn is not None
    assert turn.watch.read(room.when().at) == 30 * SECOND


def test_turns_do_not_overlap_looking_back() -> None:
    """A turn cannot have begun while somebody else still had the floor."""
    room = speaking()
    room.do(Yielded(), 30 * SECOND)
    room.clock.go(10 * SECOND)
    begun = "That is before what is going on now began."
    assert room.no(Given(person=room.person("Priya"), since=room.clock.m - 11 * SECOND)) == begun
    assert room.no(Given(person=room.person("Priya"), since=room.clock.m - 10 * SECOND)) is None
    assert room.no(BreakTaken(minutes=5, since=room.clock.m - 11 * SECOND)) == begun
    assert room.no(BreakTaken(minutes=5, since=room.clock.m - 10 * SECOND)) is None


def test_items_do_not_overlap_looking_back() -> None:
    """An item cannot have begun before the one before it was left."""
    room = between()
    room.clock.go(10 * SECOND)
    begun = "That is before what is going on now began."
    assert room.no(Moved(item=room.item(2), since=room.clock.m - 11 * SECOND)) == begun
    room.do(Moved(item=room.item(2), since=room.clock.m - 10 * SECOND))
    assert open_item(room).watch.read(room.when().at) == 10 * SECOND


def test_begun_a_while_ago() -> None:
    """A meeting that began before the key was pressed has its clocks from then."""
    room = waiting()
    room.clock.go(5 * MINUTE)
    room.do(Begun(item=room.item(1), since=room.clock.m - 2 * MINUTE))
    assert room.meeting.began_wall == room.clock.wall - 2 * MINUTE
    assert open_item(room).watch.read(room.when().at) == 2 * MINUTE


def test_pause_charges_nobody() -> None:
    """While everything is stopped no clock runs, and the speaker keeps the floor."""
    room = paused()
    room.clock.go(HOUR)
    at, turn = room.when().at, room.meeting.floor.turn
    assert turn is not None
    assert (turn.watch.read(at), open_item(room).watch.read(at)) == (20 * SECOND, 25 * SECOND)
    room.do(Continued())
    room.clock.go(SECOND)
    assert open_item(room).watch.read(room.when().at) == 26 * SECOND


@pytest.mark.parametrize(
    ("was", "item_ms", "hold"),
    [("break", 5 * SECOND, None), ("talk", 5 * SECOND + HOUR, None), ("stop", 5 * SECOND, "pause")],
)
def test_gap_is_what_the_chair_says(was: str, item_ms: int, hold: str | None) -> None:
    """A gap counts for the item only if people talked on, and never for the speaker."""
    room = gap()
    room.do(Reckoned(entry=last(room), was=was))  # type: ignore[arg-type]  # one of the three
    assert open_item(room).watch.read(room.when().at) == item_ms
    assert (room.meeting.hold and room.meeting.hold.stop) == hold
    assert [turn.ms for turn in room.story.transcript.turns] == [0]


@pytest.mark.parametrize(("gap_ms", "held"), [(119_999, False), (120_000, False), (120_001, True)])
def test_short_gap_counts_as_if_nothing_had_been(gap_ms: int, held: bool) -> None:
    """Up to two minutes nobody is asked, and the speaker's time runs on."""
    room = speaking()
    room.clock.go(gap_ms)
    room.do(Woke(gap=gap_ms, offset=0))
    assert (room.meeting.hold is not None) == held
    assert (room.meeting.floor.turn is None) == held
    assert (room.told == "The computer slept") == held


def test_private_sessions_add_up_by_party() -> None:
    """A private session counts for its party, and for no item; nothing says with whom it was."""
    room = apart()
    room.do(Continued(), 8 * MINUTE)
    assert room.told == "The private session ended"
    room.do(PrivateTaken(party=room.party("School"), minutes=5))
    room.do(Adjourned(), 6 * MINUTE)
    room.do(Continued(), HOUR)
    room.do(PrivateTaken(party=room.party("Family"), minutes=5))
    room.do(BackLater(by=2), MINUTE)
    asked(room).do(Closed(), 3 * MINUTE)
    assert {(one.party, one.ms) for one in room.meeting.clocks.apart} == {
        (room.party("Family"), 12 * MINUTE),
        (room.party("School"), 6 * MINUTE),
    }
    assert room.meeting.items[0].watch.read(room.when().at) == SECOND
    assert not any(word in one.text for one in room.story.transcript.told for word in ("Family", "School"))


def test_gap_in_a_break_asks_nothing() -> None:
    """A lid closed during a break is part of the break."""
    room = running()
    room.do(BreakTaken(minutes=10))
    room.clock.go(HOUR)
    room.do(Woke(gap=HOUR, offset=0))
    assert room.meeting.hold is not None
    assert room.meeting.hold.stop == "break"


def test_gap_longer_than_what_it_interrupts() -> None:
    """A gap takes nothing away from a turn that was over before it, and gives an item no more than it had."""
    room = speaking()
    room.do(Yielded(), MINUTE)
    room.clock.go(10 * MINUTE)
    room.do(Woke(gap=HOUR, offset=0))
    assert open_item(room).watch.read(room.when().at) == 5 * SECOND + MINUTE
    room.do(Reckoned(entry=last(room), was="talk"))
    assert open_item(room).watch.read(room.when().at) == 5 * SECOND + MINUTE + 10 * MINUTE


def test_time_goes_on_over_a_restart() -> None:
    """After a restart the computer's clock begins anew, and the meeting's goes on."""
    room = speaking()
    before = room.story.at
    room.clock.reboot(MINUTE)
    room.do(Resumed(version=1, boot="boot-2", offset=0, ran=10 * SECOND, gap=50 * SECOND))
    room.clock.go(SECOND)
    assert room.when().at == before + MINUTE + SECOND


def test_time_never_runs_backwards() -> None:
    """Whatever a clock says, an entry is never before the one before it."""
    room = speaking()
    before = room.story.at
    room.clock.m -= 10 * MINUTE
    room.do(Yielded())
    assert room.story.at == before
    room.do(Resumed(version=1, boot="b", offset=0, ran=-HOUR, gap=-HOUR))
    assert room.story.at == before


def test_extended_without_a_time() -> None:
    """An item without a time gets what it has used, in whole minutes, and the change."""
    room = running()
    room.do(ItemAdded(words=ItemWords("No time")))
    room.do(Moved(item=room.item(4)))
    room.clock.go(90 * SECOND)
    room.do(Extended(by=5))
    assert open_item(room).minutes == 7


def test_note_that_becomes_a_point_and_a_note_again() -> None:
    """What is written down changes its kind and keeps its number; its wordings are kept."""
    room = noted()
    n = last(room)
    room.do(Reworded(entry=n, point="agreed", item=room.item(2), words=PointWords("Mornings count")))
    assert [(one.id, one.kind, one.item) for one in room.meeting.points] == [(n, "agreed", room.item(2))]
    room.do(Reworded(entry=n, words=PointWords("mornings")))
    assert room.meeting.points == ()
    note = room.story.transcript.notes[n]
    assert (note.point, note.text, note.trail) == (None, "mornings", ("mornings are hard", "Mornings count"))


def test_reworded_point_is_read_back_anew() -> None:
    """New words have not been read back; answers stay with the words that were answered."""
    room = agreed()
    n = last(room)
    room.do(ReadBack(point=n))
    room.do(Answered(point=n, party=room.party("Family"), reply="agrees"))
    room.do(Reworded(entry=n, point="agreed", person=room.person("Dana"), words=PointWords("Until Easter")))
    point = room.meeting.point(n)
    assert not point.read_back
    assert point.answers[0].wording != point.wording
    assert point.person == room.person("Dana")


def test_answer_replaces_the_same_voice() -> None:
    """A later answer of the same voice stands, and the others stay."""
    room = agreed()
    n = last(room)
    for party, reply in (("Family", "no answer"), ("School", "agrees"), ("Family", "agrees")):
        room.do(Answered(point=n, party=room.party(party), reply=reply))  # type: ignore[arg-type]  # replies
    assert [(one.voice.party, one.reply) for one in room.meeting.point(n).answers] == [
        (room.party("School"), "agrees"),
        (room.party("Family"), "agrees"),
    ]


def test_position_said_anew() -> None:
    """A voice that puts its position anew replaces what it said."""
    room = difference()
    n = last(room)
    for text in ("one", "two"):
        room.do(PositionGiven(point=n, party=room.party("Family"), words=Text(text)))
    assert [one.text for one in room.meeting.point(n).positions] == ["two"]


def test_reattributed_after_rewording() -> None:
    """Whoever the note was last put to is who said it, in the words as they are now as well."""
    room = noted()
    n = last(room)
    room.do(Reworded(entry=n, person=room.person("Dana"), words=PointWords("mornings")))
    room.do(Reattributed(entry=n, person=room.person("Priya")))
    assert room.story.transcript.notes[n].person == room.person("Priya")
    room.do(Reworded(entry=n, person=room.person("Robin"), words=PointWords("early mornings")))
    assert room.story.transcript.notes[n].person == room.person("Robin")


def test_reattributed_point_says_the_same_everywhere() -> None:
    """The point and its note name the same person."""
    room = action()
    n = last(room)
    room.do(Reworded(entry=n, point="action", person=room.person("Dana"), words=PointWords("Send it")))
    room.do(Reattributed(entry=n, person=room.person("Priya")))
    assert room.meeting.point(n).person == room.person("Priya")
    assert room.story.transcript.notes[n].person == room.person("Priya")


def test_removed_person_keeps_the_name_where_it_stands() -> None:
    """What names somebody who was taken off the list still names them."""
    room = waiting()
    maya = room.person("Maya")
    n = room.do(PointAdded(point="action", owner=maya, words=PointWords("Ring the taxi firm")))
    room.do(Removed(person=maya))
    room.do(Begun(item=room.item(1)))
    room.do(ReadBack(point=n))
    room.do(Reworded(entry=n, point="action", words=PointWords("Ring the firm")))
    assert room.story.names(room.story.lines[n - 1]) == "Maya Costa: Ring the taxi firm"
    assert room.no(Noted(person=maya)) == f"There is no person {maya}."


def test_removed_person_has_no_time_weight() -> None:
    """The time weight of who was taken off the list counts no more; everybody else's does."""
    room = waiting()
    room.do(TimeWeighted(person=room.person("Maya"), percent=200))
    room.do(TimeWeighted(percent=150))
    room.do(Removed(person=room.person("Maya")))
    assert room.meeting.clocks.weights == (Weight(150),)


def test_seat_of_somebody_removed_is_not_given_again() -> None:
    """A seat never moves to another person."""
    room = waiting()
    room.do(Removed(person=room.person("Dana")))
    assert room.no(PersonAdded(seat=2, words=PersonWords("Sam Okoye"))) == "Seat 2 is taken."


def test_undo_goes_back_one_by_one() -> None:
    """What is taken back is gone, and then the one before it may be taken back."""
    room = everyone()
    first = room.do(Given(person=room.person("Dana")), SECOND)
    second = room.do(Noted(words=Text("one")), SECOND)
    room.do(Undone(entry=second), SECOND)
    assert room.no(Undone(entry=second)) == "Only the latest entry is taken back."
    room.do(Undone(entry=first), SECOND)
    assert room.meeting.floor.turn is None
    latest = room.story.latest()
    assert latest is not None
    assert latest.n < first


def test_undo_stops_at_the_opening_and_at_a_restart() -> None:
    """Nothing of the opening is taken back, nor anything from before the program was opened again."""
    room = waiting()
    assert room.story.latest() is None
    room.begin()
    room.do(Resumed(version=1, boot="b", offset=0, ran=0, gap=0))
    assert room.no(Undone(entry=last(room) - 1)) == "There is nothing to take back."


def test_undone_time_goes_on() -> None:
    """Taking back a pause leaves the clocks as if they had never stood still."""
    room = speaking()
    room.do(Paused(), 10 * SECOND)
    room.do(Undone(entry=last(room)), 20 * SECOND)
    turn = room.meeting.floor.turn
    assert turn is not None
    assert turn.watch.read(room.when().at) == 30 * SECOND


def test_words_of_something_taken_back_can_be_taken_out() -> None:
    """What was taken back is still in the journal, and its words can go from there."""
    room = noted()
    n = last(room)
    room.do(Undone(entry=n))
    room.do(Redacted(entries=(n,)))
    assert getattr(room.story.lines[n - 1].entry, "words", None) is None
    assert room.no(Redacted(entries=(n,))) == f"Entry {n} has no words to take out."


def test_redacted_after_the_close() -> None:
    """When the meeting is over, words can still be taken out, and nothing else."""
    room = closed()
    n = next(line.n for line in room.story.lines if isinstance(line.entry, PersonAdded))
    before = room.story.transcript.told[:]
    room.do(Redacted(entries=(n, 1)))
    assert room.meeting.title is None
    assert room.meeting.person(n).name is None
    assert room.told == "The words of 2 entries were taken out"
    assert len(room.story.transcript.told) == len(before) + 1


def test_after_the_final_record_only_what_puts_it_right() -> None:
    """A correction, or words taken out, make one more final version possible, and no more than one."""
    room = final()
    room.do(Corrected(person=room.person("Maya"), became="noted beside"))
    assert room.told == "Maya Costa asked for a correction, noted beside: (words taken out)"
    room.do(issued(2, "final"))
    assert room.no(issued(3, "final")) is not None
    room.do(Redacted(entries=(room.meeting.points[0].id,)))
    assert room.meeting.issues == Issues(version=2, final=True, amended=True)
    assert room.no(Issued(version=3, status="draft", files=FILES, until=DAY)) is not None
    room.do(issued(3, "final"))


def test_kept_as_is_usual_again() -> None:
    """A day that was set is taken back by the usual rule, and another one takes its place."""
    room = kept()
    room.do(RetentionSet(until=date(2027, 1, 4)))
    room.do(RetentionSet())
    assert room.meeting.kept_until is None
    assert room.told == "To be kept for as long as is usual"


def test_drafts_follow_each_other() -> None:
    """As long as none is final there may be as many drafts as it takes."""
    room = ended()
    for version in (1, 2, 3):
        room.do(Issued(version=version, status="draft", files=FILES, until=DAY))
    room.do(issued(4, "final"))


def test_what_follows_the_close_is_not_taken_back() -> None:
    """A version that left the house, and a correction, stand."""
    room = final()
    assert room.story.latest() is None
    assert room.no(Undone(entry=last(room))) == CLOSED


def test_somebody_off_the_list_may_ask() -> None:
    """Whoever was taken off the list before the meeting is still known by name."""
    room = waiting()
    maya = room.person("Maya")
    room.do(Removed(person=maya))
    room.do(Begun(item=room.item(1)))
    room.do(Closed(), MINUTE)
    room.do(Corrected(person=maya, words=Text("I was not asked")))
    assert room.told == "Maya Costa asked for a correction, taken up: I was not asked"


def test_taken_out_words_say_so_in_the_notes() -> None:
    """Where words were, the running notes say that they are gone."""
    room = noted()
    room.do(Redacted(entries=(last(room),)))
    assert [one.text for one in room.story.transcript.told if one.kind == "noted"] == [
        "Dana Ashe: (words taken out)"
    ]


def test_planned_is_what_was_on_the_agenda() -> None:
    """An item that is added before the meeting begins is planned; one that is added later is not."""
    room = waiting()
    room.do(ItemAdded(minutes=5, words=ItemWords("Before")))
    room.begin()
    room.do(ItemAdded(minutes=5, words=ItemWords("After")))
    assert [(one.title, one.planned) for one in room.meeting.items[3:]] == [("Before", 5), ("After", None)]


def test_opened_carries_the_plan() -> None:
    """The heading has the planned times and how the meeting decides."""
    meeting = waiting().meeting
    assert (meeting.begins, meeting.ends) == (
        datetime(2026, 12, 3, 10, 0),  # noqa: DTZ001  # an agenda's times are local
        datetime(2026, 12, 3, 10, 35),  # noqa: DTZ001
    )
    assert meeting.title == "Annual review for Robin Ashe"


def test_late_words_can_be_put_right_until_they_are_answered() -> None:
    """What was typed in afterwards is put differently after the close, until somebody has answered it."""
    room = ended_with_a_late_point()
    n = room.meeting.points[0].id
    room.do(Reworded(entry=n, point="agreed", words=PointWords("The taxi stays until Easter")))
    room.do(Answered(point=n, party=room.party("Family"), reply="agrees"))
    assert [one.reply for one in room.meeting.points[0].answers] == ["agrees"]
    assert room.no(Reworded(entry=n, point="agreed", words=PointWords("It stays"))) == FIXED


def test_late_difference_has_positions() -> None:
    """How a party sees a late point is put beside it after the close, as often as it says so anew."""
    room = ended()
    room.do(LateNoted(point="no agreement", words=PointWords("The taxi after Easter")))
    mine = PositionGiven(point=last(room), party=room.party("Family"), words=Text("It should stay."))
    room.do(mine)
    assert [one.text for one in room.meeting.points[-1].positions] == ["It should stay."]
    room.do(replace(mine, words=Text("It should go.")))
    assert [(one.text, one.told) for one in room.meeting.points[-1].positions] == [("It should go.", None)]


def test_an_answer_that_was_left_for_later_comes_after_the_close() -> None:
    """Whoever gave no answer in the meeting, or put it off, may give one later, told with its day."""
    room = ended()
    n = room.meeting.points[0].id
    room.clock.go(24 * HOUR)
    later = Answered(point=n, party=room.party("Family"), reply="will answer", by=DAY)
    room.do(later)
    room.do(replace(later, reply="agrees", by=None, words=Text("by letter")), HOUR)
    assert room.told == "Family agrees, told on Fri 4 Dec 2026: by letter (on: The taxi stays)"
    assert [(one.reply, one.told) for one in room.meeting.points[0].answers] == [
        ("agrees", date(2026, 12, 4))
    ]
    room.do(replace(later, reply="no answer", by=None))  # it was typed in by mistake


@pytest.mark.parametrize("reply", get_args(Reply))
def test_an_answer_of_the_meeting_stays(reply: Reply) -> None:
    """What was answered at the table is not written over afterwards; what was put off was no answer."""
    room = running()
    kind: PointKind = next(kind for kind in get_args(PointKind) if reply in replies_for(kind))
    n = room.do(PointAdded(point=kind, words=PointWords("The taxi stays")), SECOND)
    family = room.party("Family")
    given = Answered(point=n, party=family, reply=reply, by=DAY)
    room.do(given, SECOND)
    room.do(Closed(), MINUTE)
    stays = "Family has answered in the meeting, and that stays; 'chair correct' enters a correction."
    if reply in ("will answer", "absent", "no answer"):
        room.do(given, HOUR)
    else:
        assert room.no(given) == stays
    if kind == "no agreement":
        assert room.no(PositionGiven(point=n, party=family, words=Text("No."))) == stays
    room.do(replace(given, party=room.party("School")), HOUR)
    assert room.meeting.point(n).answers[-1].told == date(2026, 12, 3)


def test_a_position_of_the_meeting_stays() -> None:
    """How a party saw it in the meeting stays so; whether that is put fairly may still be answered."""
    room = running()
    n = room.do(PointAdded(point="no agreement", words=PointWords("The taxi")), SECOND)
    mine = PositionGiven(point=n, party=room.party("Family"), words=Text("It should stay."))
    room.do(mine, SECOND)
    room.do(Closed(), MINUTE)
    assert "that stays" in str(room.no(replace(mine, words=Text("It should go."))))
    room.do(replace(mine, party=room.party("School")), HOUR)
    assert room.told == "School sees it so, told on Thu 3 Dec 2026: It should stay."
    silent = {one.voice.party for one in unanswered(room.meeting, room.meeting.point(n))}
    assert room.party("School") not in silent  # it has said it in its own words
    assert room.party("Family") in silent
    room.do(Answered(point=n, party=room.party("Family"), reply="fair"))
    assert [one.told for one in room.meeting.point(n).positions] == [None, date(2026, 12, 3)]


def test_what_became_of_an_action_is_told_anew() -> None:
    """Done stays done when somebody else says so; opened again it is due on the day it was moved to."""
    room = acted()
    n = room.meeting.points[0].id
    for entry in (
        FollowedUp(point=n, fate="moved", due=DAY),
        FollowedUp(point=n, fate="done", words=FollowWords("", by="Nare")),
        FollowedUp(point=n, fate="done", person=room.person("Priya")),
        FollowedUp(point=n, fate="open"),
    ):
        room.do(entry)
    assert (room.meeting.points[0].fate, room.meeting.points[0].moved) == ("open", DAY)
    room.do(FollowedUp(point=n, fate="moved", due=DAY))
    room.do(FollowedUp(point=n, fate="open"))
    assert room.meeting.points[0].moved is None


def test_what_has_no_answers_has_none_afterwards() -> None:
    """What is parked is for another time; and a committee approves its minutes in the next meeting."""
    room = running()
    n = room.do(PointAdded(point="parked", words=PointWords("The taxi")), SECOND)
    room.do(Closed(), MINUTE)
    family = room.party("Family")
    none = "What is parked, or decided by vote, has no answers."
    assert room.no(Answered(point=n, party=family, reply="agrees")) == none
    room = Room(replace(AGENDA, answers=False)).begin()
    n = room.do(PointAdded(point="agreed", words=PointWords("The taxi")), SECOND)
    room.do(Closed(), MINUTE)
    answer = Answered(point=n, party=room.party("Family"), reply="agrees")
    assert "the next meeting corrects and approves" in str(room.no(answer))


def test_late_note_settles_nothing() -> None:
    """Who is named on a note that was typed in afterwards still has to be asked before an item is done."""
    room = everyone()
    dana = room.person("Dana")
    before = unsettled(room.meeting, open_item(room))
    room.do(LateNoted(item=room.item(2), person=dana, words=PointWords("the bus is late")), MINUTE)
    assert unsettled(room.meeting, open_item(room)) == before
    assert not is_heard(open_item(room), family(room))
    assert room.meeting.floor == everyone().meeting.floor


def test_late_note_of_another_person() -> None:
    """While the meeting is open a late note is put to another person, as every note is."""
    room = everyone()
    n = room.do(LateNoted(item=room.item(2), person=room.person("Dana"), words=PointWords("late")))
    room.do(Reattributed(entry=n, person=room.person("Priya")))
    assert [one.voice for one in open_item(room).heard] == [Voice(party=room.party("School"))]
    assert room.story.transcript.notes[n].person == room.person("Priya")


def test_paper_meeting_takes_late_notes_alone() -> None:
    """A meeting that was held on paper is over: nothing live happens in it, and late notes do."""
    room = waiting()
    room.do(held(room), MINUTE)
    assert room.no(Given(person=room.person("Dana"))) == CLOSED
    assert room.no(Undone(entry=last(room))) == CLOSED
    room.do(LateNoted(item=room.item(1), words=PointWords("everybody was welcomed")))
    room.do(Issued(version=1, status="draft", files=FILES, until=DAY))
