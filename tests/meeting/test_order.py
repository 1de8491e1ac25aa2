"""Who is called when: places in the queue, questions in between, and rounds of the table."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.meeting.agenda import AgendaPerson, Order
from chair.meeting.airtime import by_person, spoken
from chair.meeting.asks import RANK, Ask
from chair.meeting.entries import (
    Asked,
    Came,
    Entry,
    Given,
    Interposed,
    Left,
    Moved,
    Ordered,
    Passed,
    Paused,
    Protected,
    Redacted,
    Requested,
    RoundBegun,
    RoundEnded,
    Spoke,
    TalkEnded,
    TalkOpened,
    Text,
    TurnLimited,
    Withdrawn,
    Yielded,
)
from chair.meeting.floor import is_heard, unsettled
from chair.meeting.order import fair_next, told_next, why
from chair.meeting.state import Voice
from chair.meeting.timing import turn_left
from tests.helpers import AGENDA, MINUTE, SECOND, Room

# Eight people of three parties and none, so that any of them can wait.
CROWD = replace(
    AGENDA,
    people=(
        AgendaPerson("Robin Ashe", "Child"),
        AgendaPerson("Dana Ashe", "Family", "parent"),
        AgendaPerson("Kit Ashe", "Family", "grandparent"),
        AgendaPerson("Priya Nair", "School", "SENCo"),
        AgendaPerson("Olive Penn", "School", "head"),
        AgendaPerson("Ben Hart", "School", "class teacher"),
        AgendaPerson("Maya Costa", "", "advocate"),
        AgendaPerson("Jo Bright", "", "facilitator"),
    ),
)
ASKS: tuple[Ask, ...] = get_args(Ask)


def crowd(order: Order = "arrival", speaks: str = "Robin") -> Room:
    """An item is open for everyone, and one speaks."""
    room = Room(replace(CROWD, order=order)).begin(2)
    room.do(Given(person=room.person(speaks)), SECOND)
    return room


def waiting(room: Room) -> list[str]:
    """Who waits, by first names."""
    people = {person.id: (person.name or "").split()[0] for person in room.meeting.people}
    return [people[one] for one in room.meeting.floor.queue]


def ask(room: Room, *names: str, kind: Ask = "speak") -> None:
    """These ask for the floor, one by one."""
    for name in names:
        room.do(Requested(person=room.person(name), ask=kind), SECOND)


# --- what must hold in any meeting


class Floor:
    """A random floor: acts are drawn, and those that may not happen are left out."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.room = Room(replace(CROWD, order=self.one(*get_args(Order)))).begin(2)
        self.people = [person.id for person in self.room.meeting.people]

    def one(self, *choices: Any) -> Any:
        return self.data.draw(st.sampled_from(choices))

    def act(self) -> Entry:
        """Anything that happens on the floor."""
        person, queue = self.one(*self.people), self.room.meeting.floor.queue
        acts: tuple[Entry, ...] = (
            *(Requested(person=person, ask=one) for one in ASKS),
            *(Given(person=queue[0], called=True) for _ in range(3) if queue),
            *(Given(person=person), Interposed(person=person), Interposed(person=person), Yielded()),
            *(Left(person=person), Came(person=person), Withdrawn(person=person)),
            *(Protected(minutes=1), TurnLimited(minutes=1), TalkOpened(), TalkEnded(), Spoke(person=person)),
            *(RoundBegun(person=person), Passed(person=person), RoundEnded()),
            *(Ordered(order=one) for one in get_args(Order)),
        )
        drawn: Entry = self.one(*acts)
        return drawn


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_places_and_times(data: st.DataObject) -> None:
    """Whatever happens: no place is lost but by going, the one who is next stays next, and time adds up."""
    floor = Floor(data)
    room = floor.room
    for _ in range(data.draw(st.integers(1, 25))):
        before, entry = room.meeting, floor.act()
        room.clock.go(floor.one(0, 1_500, 40 * SECOND))
        if room.no(entry) is not None:
            continue
        room.do(entry)
        after = room.meeting
        left = [one for one in before.floor.queue if one in after.floor.queue]
        gone = set(before.floor.queue) - set(left)
        assert gone <= {getattr(entry, "person", None)}
        if before.floor.queue and not gone:
            assert told_next(after.floor) == told_next(before.floor)
        if not isinstance(entry, Ordered):
            raised = getattr(entry, "person", None) if isinstance(entry, Requested) else None
            assert [one for one in after.floor.queue if one in left and one != raised] == [
                one for one in left if one != raised
            ]
        ranks = [RANK[request.ask] for request in after.floor.requests[1:]]
        assert ranks == sorted(ranks, reverse=True)
        # Every turn that is over is told once, and what runs is the rest.
        at = room.when().at
        told = sum(turn.ms for turn in room.story.transcript.turns)
        turn, running = after.floor.turn, 0
        while turn is not None:
            running += turn.watch.read(at)
            turn = turn.under
        item = after.open_item
        assert item is not None
        assert told == sum(one.ms for one in after.aired)
        assert told + running == sum(by_person(after, at).values()) <= item.watch.read(at)
        for person in after.people:
            why(after, person.id, at)
        suggestion = fair_next(after, at)
        assert suggestion is None or after.person(suggestion.person).here


# --- kinds and order


def test_kinds_rank() -> None:
    """A point of order goes before a question, that before a reply, that before the rest; but one is next."""
    room = crowd()
    ask(room, "Dana", "Kit", "Maya")
    ask(room, "Priya", kind="reply")
    ask(room, "Olive", kind="point of order")
    ask(room, "Ben", kind="clarifying question")
    assert waiting(room) == ["Dana", "Olive", "Ben", "Priya", "Kit", "Maya"]


def test_a_second_thought_moves_up() -> None:
    """Who waits and has a point of order goes before the others; who is next stays next; never back."""
    room = crowd()
    ask(room, "Dana", "Kit", "Maya")
    ask(room, "Maya", kind="point of order")
    assert waiting(room) == ["Dana", "Maya", "Kit"]
    ask(room, "Dana", kind="reply")
    assert waiting(room) == ["Dana", "Maya", "Kit"]
    assert room.no(Requested(person=room.person("Maya"))) == "Maya Costa is waiting already."


def test_less_heard_first() -> None:
    """Whose party was not heard on the item goes first, then whose turns took less, within a kind."""
    room = crowd("less heard first", "Priya")
    room.do(Given(person=room.person("Dana")), 4 * MINUTE)
    room.do(Given(person=room.person("Robin")), MINUTE)
    ask(room, "Olive", "Ben", "Kit", "Maya")
    assert waiting(room) == ["Olive", "Maya", "Kit", "Ben"]
    at = room.when().at
    assert why(room.meeting, room.person("Olive"), at) == "Olive Penn is next, and stays that."
    assert why(room.meeting, room.person("Maya"), at) == (
        "Maya Costa: Maya Costa: 4 min less than School, not yet on this item."
    )
    assert why(room.meeting, room.person("Kit"), at) == "Kit Ashe: Family: 3 min less than School."
    assert why(room.meeting, room.person("Jo"), at) == "Jo Bright is not waiting."


def test_nearly_the_same_is_the_same() -> None:
    """Seconds do not decide who is called: then arrival does."""
    room = crowd("less heard first", "Priya")
    room.do(Given(person=room.person("Dana")), 65 * SECOND)
    room.do(Given(person=room.person("Robin")), 60 * SECOND)
    ask(room, "Maya", "Olive", "Kit")
    assert waiting(room) == ["Maya", "Olive", "Kit"]


def test_alternate_parties() -> None:
    """Parties take turns, whoever speaks counted, in the order in which they asked."""
    room = crowd("alternate parties", "Priya")
    ask(room, "Robin", "Olive", "Ben", "Dana", "Maya")
    assert waiting(room) == ["Robin", "Dana", "Maya", "Olive", "Ben"]
    assert why(room.meeting, room.person("Ben"), 0) == "Ben Hart: School: 2 of theirs before."
    assert why(room.meeting, room.person("Maya"), 0) == (
        "Maya Costa: Maya Costa: nobody of theirs speaks or waits before."
    )


def test_another_order_live() -> None:
    """The chair chooses another order: the first stays, the others are placed anew; and back again."""
    room = crowd("arrival", "Priya")
    ask(room, "Olive", "Ben", "Dana", "Maya")
    room.do(Ordered(order="alternate parties"))
    assert waiting(room) == ["Olive", "Dana", "Maya", "Ben"]
    room.do(Ordered(order="arrival"))
    assert waiting(room) == ["Olive", "Ben", "Dana", "Maya"]


def test_the_queue_of_an_item_keeps_what_for() -> None:
    """Who waits on an item that is left open waits there with kind and words."""
    room = crowd()
    words = Text("transport")
    room.do(Requested(person=room.person("Dana"), ask="reply", words=words))
    room.do(Moved(item=room.item(3), done=False))
    assert waiting(room) == []
    room.do(Moved(item=room.item(2), done=False))
    (request,) = room.meeting.floor.requests
    assert (request.ask, request.text) == ("reply", "transport")
    room.do(Given(person=room.person("Dana"), called=True))
    turn = room.meeting.floor.turn
    assert turn is not None
    assert (turn.ask, turn.text) == ("reply", "transport")


def test_words_that_are_taken_out_change_no_place() -> None:
    """A reason can be taken out of the journal, and everybody stands where they stood."""
    room = crowd()
    ask(room, "Dana")
    private = room.do(Requested(person=room.person("Kit"), ask="reply", words=Text("about Dana")))
    before = waiting(room)
    room.do(Redacted(entries=(private,)))
    assert waiting(room) == before
    assert [request.text for request in room.meeting.floor.requests] == ["", ""]


# --- the fair next


def test_fair_next() -> None:
    """First who was not heard on this item, then who was heard least; who waits goes before who does not."""
    room = crowd("arrival", "Priya")
    room.do(Given(person=room.person("Dana")), 3 * MINUTE)
    suggestion = fair_next(room.meeting, room.when().at)
    assert suggestion is not None
    assert (suggestion.person, suggestion.why) == (
        room.person("Robin"),
        "Child: 3 min less than School, not yet on this item",
    )
    for name in ("Robin", "Maya"):
        room.do(Given(person=room.person(name)), 2 * MINUTE)
    room.do(Yielded(), MINUTE)
    ask(room, "Kit")
    suggestion = fair_next(room.meeting, room.when().at)
    assert suggestion is not None
    assert suggestion.person == room.person("Maya")
    room.do(Given(person=room.person("Maya")))
    suggestion = fair_next(room.meeting, 20 * MINUTE)
    assert suggestion is not None
    assert suggestion.person == room.person("Kit")


def test_air_time_is_of_voices() -> None:
    """A party's turns count together, a question in between is its asker's, and the neutral have none."""
    room = crowd("arrival", "Dana")
    room.do(Interposed(person=room.person("Priya")), MINUTE)
    room.do(Yielded(), 2 * MINUTE)
    room.do(Given(person=room.person("Kit")), 3 * MINUTE)
    room.do(Given(person=room.person("Jo")), 4 * MINUTE)
    times = spoken(room.meeting, room.clock.go(MINUTE).m - 1_000_000)
    family, school = Voice(party=room.party("Family")), Voice(party=room.party("School"))
    assert (times[family], times[school]) == (8 * MINUTE, 2 * MINUTE)
    assert Voice(person=room.person("Jo")) not in times


# --- a question in between


def test_the_speaker_goes_on_after_the_question() -> None:
    """A question in between is not charged to the speaker; each turn is told once, with its own time."""
    room = crowd("arrival", "Dana")
    ask(room, "Priya")
    room.do(Interposed(person=room.person("Priya")), MINUTE)
    assert waiting(room) == ["Priya"]
    room.do(Yielded(), 2 * MINUTE)
    room.do(Yielded(), 3 * MINUTE)
    turns = [(turn.person, turn.ms) for turn in room.story.transcript.turns]
    assert turns == [
        (room.person("Priya"), 2 * MINUTE),
        (room.person("Dana"), SECOND + 4 * MINUTE),
    ]
    item = room.meeting.open_item
    assert item is not None
    assert is_heard(item, Voice(party=room.party("School")))


@pytest.mark.parametrize("goes", ["Priya", "Dana"])
def test_one_of_the_two_leaves(goes: str) -> None:
    """Whichever of the two leaves the room, the other has the floor, and both turns are told."""
    room = crowd("arrival", "Dana")
    room.do(Interposed(person=room.person("Priya")), MINUTE)
    room.do(Left(person=room.person(goes)), MINUTE)
    turn = room.meeting.floor.turn
    assert turn is not None
    assert turn.person == room.person("Dana" if goes == "Priya" else "Priya")
    assert turn.under is None
    room.do(Yielded(), MINUTE)
    times = {turn.person: turn.ms for turn in room.story.transcript.turns}
    assert times[room.person("Priya")] == (MINUTE if goes == "Priya" else 2 * MINUTE)
    assert times[room.person("Dana")] == (2 * MINUTE if goes == "Priya" else MINUTE)


def test_leaving_while_all_stands_still() -> None:
    """Who asked leaves during a pause: the speaker's clock runs on only when all clocks do."""
    room = crowd("arrival", "Dana")
    room.do(Interposed(person=room.person("Priya")), MINUTE)
    room.do(Paused(), MINUTE)
    room.do(Left(person=room.person("Priya")), MINUTE)
    turn = room.meeting.floor.turn
    assert turn is not None
    assert turn.watch.since is None


def test_the_floor_of_a_third() -> None:
    """Giving the floor to somebody else ends both; giving it to the speaker ends the question."""
    room = crowd("arrival", "Dana")
    room.do(Interposed(person=room.person("Priya")), MINUTE)
    room.do(Given(person=room.person("Dana")), MINUTE)
    assert room.meeting.floor.turn is not None
    assert room.meeting.floor.turn.watch.read(room.when().at) == MINUTE
    room.do(Interposed(person=room.person("Priya")), MINUTE)
    room.do(Given(person=room.person("Maya")), MINUTE)
    assert [turn.person for turn in room.story.transcript.turns[-2:]] == [
        room.person("Priya"),
        room.person("Dana"),
    ]


# --- protected time


def test_protected_time_stands_still_with_the_speaker() -> None:
    """Nobody else is given the floor; a cut-in eats nothing of the time; then it is over."""
    room = crowd("arrival", "Dana")
    room.do(Protected(minutes=2))
    other = Given(person=room.person("Priya"))
    assert room.no(other) == "Dana Ashe is not to be interrupted until 10:02."
    room.clock.go(MINUTE)
    room.do(Interposed(person=room.person("Priya"), ask="speak"))
    room.do(Yielded(), 5 * MINUTE)
    assert room.no(other) == "Dana Ashe is not to be interrupted until 10:07."
    room.clock.go(MINUTE)
    assert room.no(other) is None


def test_protected_time_can_be_given_up() -> None:
    """The chair ends it, or the speaker ends the turn."""
    room = crowd("arrival", "Dana")
    room.do(Protected(minutes=2))
    room.do(Protected(minutes=0))
    assert room.no(Given(person=room.person("Priya"))) is None


# --- a round of the table


def test_a_round_goes_once_around() -> None:
    """From whoever begins, once around the table; the last one's end is its end, and who waits waits on."""
    room = crowd("arrival", "Jo")
    ask(room, "Kit")
    room.do(RoundBegun(person=room.person("Priya")), SECOND)
    around = room.meeting.floor.round
    assert around is not None
    for name in ("Olive", "Ben", "Maya", "Robin", "Dana", "Kit"):
        assert room.meeting.floor.round is not None
        assert room.meeting.floor.round.left[0] == room.person(name)
        room.do(Given(person=room.person(name), called=True), 2 * SECOND)
    assert room.meeting.floor.round is not None
    room.do(Yielded(), SECOND)
    assert room.meeting.floor.round is None


def test_out_of_the_round_and_into_it() -> None:
    """Who leaves is not waited for, who comes is the last; who had their turn has no second one."""
    room = crowd("arrival", "Jo")
    room.do(Left(person=room.person("Robin")))
    room.do(RoundBegun(person=room.person("Dana")), SECOND)
    room.do(Left(person=room.person("Olive")))
    for name in ("Robin", "Olive"):
        room.do(Came(person=room.person(name)))
    room.do(Given(person=room.person("Maya")), SECOND)
    room.do(Left(person=room.person("Dana")))
    room.do(Came(person=room.person("Dana")))
    around = room.meeting.floor.round
    assert around is not None
    assert around.left == tuple(room.person(name) for name in ("Kit", "Priya", "Ben", "Robin", "Olive"))


def test_passing_counts_as_asked() -> None:
    """Who passes was asked and had nothing to add; being called for it counts as no turn."""
    room = crowd("arrival", "Jo")
    room.do(RoundBegun(person=room.person("Maya")), SECOND)
    room.do(Passed(person=room.person("Maya")), 3 * SECOND)
    for name in ("Robin", "Dana", "Kit", "Priya", "Olive"):
        room.do(Passed(person=room.person(name)))
    assert room.meeting.floor.round is not None
    room.do(Passed(person=room.person("Ben")))
    assert room.meeting.floor.round is None
    assert [turn.person for turn in room.story.transcript.turns] == [room.person("Jo")]
    item = room.meeting.open_item
    assert item is not None
    assert {one.how for one in item.heard} == {"nothing"}
    assert unsettled(room.meeting, item) == ()


def test_who_spoke_before_and_passes_has_spoken() -> None:
    """Passing takes nothing back of what was said before."""
    room = crowd("arrival", "Dana")
    room.do(RoundBegun(person=room.person("Dana")), MINUTE)
    room.do(Passed(person=room.person("Dana")), SECOND)
    item = room.meeting.open_item
    assert item is not None
    assert [one.how for one in item.heard] == ["spoke", "nothing"]


def test_nobody_passes_for_somebody_in_between() -> None:
    """While a question is asked in a round, that ends first."""
    room = crowd("arrival", "Jo")
    room.do(RoundBegun(person=room.person("Dana")), SECOND)
    room.do(Interposed(person=room.person("Jo")), SECOND)
    assert room.no(Passed(person=room.person("Dana"))) == ("Jo Bright speaks in between; first that ends.")
    room.do(Yielded(), SECOND)
    room.do(Passed(person=room.person("Dana")), SECOND)


def test_a_round_has_minutes_of_its_own() -> None:
    """The time of a turn that is set during a round goes with it."""
    room = crowd("arrival", "Jo")
    room.do(TurnLimited(minutes=5))
    room.do(RoundBegun(person=room.person("Dana")))
    room.do(TurnLimited(minutes=1))
    room.do(RoundEnded())
    assert room.meeting.floor.limit == 5


def test_a_round_may_have_no_set_time() -> None:
    """Whatever the meeting's turns have; without minutes of its own it has theirs."""
    room = crowd("arrival", "Jo")
    room.do(TurnLimited(minutes=5))
    room.do(RoundBegun(person=room.person("Dana")))
    assert turn_left(room.meeting, room.when().at) == 5 * MINUTE
    assert room.no(TurnLimited(minutes=5)) == "That is how it is already."
    room.do(TurnLimited(minutes=0))
    assert turn_left(room.meeting, room.when().at) is None
    assert room.no(TurnLimited(minutes=0)) == "That is how it is already."
    room.do(RoundEnded())
    assert turn_left(room.meeting, room.when().at) == 5 * MINUTE


def test_an_item_ends_its_round() -> None:
    """A round belongs to the item; asking everybody is still held to."""
    room = crowd("arrival", "Jo")
    room.do(RoundBegun(person=room.person("Dana")))
    for voice in unsettled(room.meeting, room.meeting.items[1]):
        room.do(Asked(party=voice.party, person=voice.person, answer="not needed"))
    room.do(Moved(item=room.item(3)))
    assert room.meeting.floor.round is None
