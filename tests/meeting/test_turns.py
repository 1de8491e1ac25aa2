"""Turns that are put right: as if they had been taken down so from the first, and never two at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.meeting.agenda import AgendaItem
from chair.meeting.airtime import by_person, silent_since, spoken, untimed
from chair.meeting.entries import (
    Asked,
    BreakTaken,
    Closed,
    Continued,
    Entry,
    Finished,
    Given,
    Left,
    Moved,
    Noted,
    Paused,
    Reattributed,
    Requested,
    TalkEnded,
    TalkOpened,
    TurnCorrected,
    TurnParted,
    Undone,
    Yielded,
)
from chair.meeting.floor import is_heard, unasked
from chair.meeting.state import Voice
from tests.helpers import AGENDA, MINUTE, SECOND, Room

OPEN = replace(AGENDA, items=tuple(AgendaItem(f"Item {n}", 10) for n in (1, 2, 3)))
NAMES = ("Robin", "Dana", "Priya", "Maya", "Jo")

# --- a random meeting, taken down right and wrong

Wrong = Literal["person", "late", "nobody", "part", "stopped"]
Act = Callable[[Room], Entry]
Event = tuple[int, Act]  # so long after the one before


def gives(person: str) -> Act:
    """They have the floor, unless they have it already."""

    def act(room: Room) -> Entry:
        turn, who = room.meeting.floor.turn, room.person(person)
        return Noted() if turn is not None and turn.person == who else Given(person=who)

    return act


def ends(room: Room) -> Entry:
    """The speaker has finished."""
    return Yielded()


def after(n: int) -> list[Event]:
    """What happens between two turns."""
    between: dict[int, list[Event]] = {
        1: [(SECOND, ends)],
        2: [(SECOND, ends), (SECOND, lambda room: Paused()), (MINUTE, lambda room: Continued())],
        3: [(SECOND, lambda room: TalkOpened()), (MINUTE, lambda room: TalkEnded())],
        4: [(SECOND, lambda room: BreakTaken(minutes=5)), (5 * MINUTE, lambda room: Continued())],
        5: [(SECOND, lambda room: Noted(person=room.person("Maya")))],
    }
    return between.get(n, [])


def moved(room: Room) -> Entry:
    """The next item, or the first again."""
    number = room.meeting.number(room.meeting.current or 0) % len(room.meeting.items) + 1
    return Moved(item=room.item(number), done=False)


turns = st.tuples(st.sampled_from(NAMES), st.integers(20, 300), st.integers(0, 6))


def played(before: list[Event], turn: list[Event], rest: list[Event]) -> tuple[Room, int]:
    """The meeting with these turns, and the first entry of the one that matters, in the middle."""
    room = Room(OPEN).begin()
    for ms, act in before:
        room.do(act(room), ms)
    n = room.story.next_n
    for ms, act in (*turn, *rest):
        room.do(act(room), ms)
    room.clock.go(7 * SECOND)
    return room, n


def story(taken: list[tuple[str, int, int]]) -> list[Event]:
    """Turns one after the other, each of so many seconds, with what follows it."""
    events: list[Event] = []
    for person, seconds, then in taken:
        following: list[Event] = [(SECOND, ends), (SECOND, moved)] if then == 6 else after(then)
        events += [(3 * SECOND, gives(person)), (seconds * SECOND, lambda room: Noted()), *following]
    return [*events, (SECOND, lambda room: Yielded() if room.meeting.floor.turn else Noted())]


@given(
    before=st.lists(turns, max_size=4),
    rest=st.lists(turns, max_size=4),
    seconds=st.integers(20, 300),
    wrong=st.sampled_from(("person", "late", "nobody", "part", "stopped")),
)
def test_corrections_are_as_if_taken_down_so(
    before: list[tuple[str, int, int]], rest: list[tuple[str, int, int]], seconds: int, wrong: Wrong
) -> None:
    """However much was said before and since, a turn put right leaves the times of the true story."""
    half, ms = 10 * SECOND, seconds * SECOND
    none: Event = (0, lambda room: Noted())
    right: dict[Wrong, list[Event]] = {
        "person": [(half, gives("Priya")), (ms, ends)],
        "late": [(half, gives("Priya")), (half, none[1]), (ms, ends)],
        "nobody": [(half, none[1]), (ms, none[1])],
        "part": [(half, gives("Dana")), (half, gives("Priya")), (ms, ends)],
        "stopped": [(half, gives("Dana")), (half, ends), (ms, none[1])],
    }
    down: dict[Wrong, list[Event]] = {
        "person": [(half, gives("Dana")), (ms, ends)],
        "late": [(half, none[1]), (half, gives("Priya")), (ms, ends)],
        "nobody": [(half, gives("Dana")), (ms, ends)],
        "part": [(half, gives("Dana")), (half, none[1]), (ms, ends)],
        "stopped": [(half, gives("Dana")), (half, none[1]), (ms, ends)],
    }
    first, last = story(before), story(rest)
    (true, _), (told, n) = played(first, right[wrong], last), played(first, down[wrong], last)
    turn = next(one for one in told.story.turns(told.when()) if one.n >= n)
    began = told.clock.m - (told.when().at - turn.began)
    person = None if wrong in ("nobody", "stopped") else told.person("Priya")
    if wrong in ("part", "stopped"):
        entry: Entry = TurnParted(turn=turn.n, was=turn.person, person=person, since=began + half)
    else:
        since = began - half if wrong == "late" else began
        entry = TurnCorrected(turn=turn.n, was=turn.person, person=person, since=since)
    told.do(entry)
    at = told.when().at
    assert at == true.when().at
    assert by_person(told.meeting, at) == by_person(true.meeting, at)
    for mine, other in zip(told.meeting.items, true.meeting.items, strict=True):
        assert set(mine.heard) == set(other.heard)
        assert (mine.watch, mine.talk) == (other.watch, other.talk)
        assert (
            untimed(told.meeting, mine, told.when().at) == untimed(true.meeting, other, true.when().at) >= 0
        )
    assert [replace(one, n=0) for one in told.story.turns(told.when())] == [
        replace(one, n=0) for one in true.story.turns(true.when())
    ]


@given(taken=st.lists(turns, min_size=1, max_size=8))
def test_an_items_time_is_all_told(taken: list[tuple[str, int, int]]) -> None:
    """What an item took is its turns, open talk, and what nobody timed; of no two turns one overlaps."""
    room, _ = played([], story(taken), [])
    at = room.when().at
    for item in room.meeting.items:
        mine = [turn for turn in room.story.turns(room.when()) if turn.item == item.id]
        assert item.watch.read(at) == (
            sum(turn.ms for turn in mine) + item.talk.read(at) + untimed(room.meeting, item, at)
        )
        assert untimed(room.meeting, item, at) >= 0
    every = room.story.turns(room.when())
    assert all(before.ended is not None and before.ended <= later.began for before, later in pairwise(every))


# --- one by one


def speaking() -> Room:
    """Dana speaks on the item on which everyone is to be heard."""
    room = Room().begin(2)
    room.do(Given(person=room.person("Dana")), 5 * SECOND)
    return room


def put(room: Room, person: str | None, *, turn: int = -1, since: int = 0) -> TurnCorrected:
    """A turn was another's, since so long before it began."""
    taken = room.story.turns(room.when())[turn]
    began = room.clock.m - (room.when().at - taken.began)
    who = None if person is None else room.person(person)
    return TurnCorrected(turn=taken.n, was=taken.person, person=who, since=began - since)


def test_spoken_has_every_voice() -> None:
    """Air time is there for each voice, the running turn in it; who is neutral has none."""
    room = speaking()
    room.do(Given(person=room.person("Jo")), 30 * SECOND)
    room.clock.go(20 * SECOND)
    at = room.when().at
    assert spoken(room.meeting, at) == {
        Voice(party=room.party("Child")): 0,
        Voice(party=room.party("Family")): 30 * SECOND,
        Voice(party=room.party("School")): 0,
        Voice(party=room.party("Local authority")): 0,
        Voice(person=room.person("Maya")): 0,
    }
    assert by_person(room.meeting, at) == {room.person("Dana"): 30 * SECOND, room.person("Jo"): 20 * SECOND}
    assert by_person(room.meeting, at, room.item(1)) == {}


def test_a_turn_that_interrupts_ends_the_one_before_earlier() -> None:
    """Whoever began earlier takes that time from whoever was speaking, and from nobody else."""
    room = speaking()
    room.do(Given(person=room.person("Priya")), MINUTE)
    room.do(put(room, "Priya", since=20 * SECOND), 10 * SECOND)
    assert by_person(room.meeting, room.when().at) == {
        room.person("Dana"): 40 * SECOND,
        room.person("Priya"): 30 * SECOND,
    }


def test_called_by_mistake_waits_again() -> None:
    """While the turn is on, whoever was called instead waits again in the old place; the speaker does not."""
    room = speaking()
    for name in ("Priya", "Maya", "Robin"):
        room.do(Requested(person=room.person(name)))
    room.do(Given(person=room.person("Maya")), MINUTE)
    room.do(put(room, "Robin"))
    queue = [room.person("Priya"), room.person("Maya")]
    assert list(room.meeting.floor.queue) == queue
    room.do(Given(person=room.person("Priya")), MINUTE)
    room.do(put(room, "Jo"))
    room.do(put(room, "Dana"))
    assert list(room.meeting.floor.queue) == queue


def test_a_past_turn_leaves_the_queue_alone() -> None:
    """Whoever waits now goes on waiting, whatever is put right about a turn that is over."""
    room = speaking()
    room.do(Yielded(), MINUTE)
    for name in ("Priya", "Dana", "Maya"):
        room.do(Requested(person=room.person(name)))
    queue = room.meeting.floor.queue
    room.do(put(room, "Priya"))
    assert room.meeting.floor.queue == queue


def test_it_ends_where_it_ended() -> None:
    """A turn that ended because its speaker went out ends there, whose ever it was; and so once more."""
    room = speaking()
    room.do(Left(person=room.person("Dana")), MINUTE)
    room.clock.go(MINUTE)
    room.do(put(room, "Priya"))
    assert room.meeting.floor.turn is None
    assert by_person(room.meeting, room.when().at) == {room.person("Priya"): MINUTE}
    room.do(put(room, "Maya"))
    assert by_person(room.meeting, room.when().at) == {room.person("Maya"): MINUTE}


def test_the_last_word_counts() -> None:
    """Put right twice, a turn is as it was said last; each can be taken back while it is the latest."""
    room = speaking()
    room.clock.go(MINUTE)
    first = room.do(put(room, "Priya"))
    second = room.do(put(room, "Maya", since=2 * SECOND))
    assert by_person(room.meeting, room.when().at) == {room.person("Maya"): 62 * SECOND}
    room.do(Undone(entry=second))
    assert by_person(room.meeting, room.when().at) == {room.person("Priya"): MINUTE}
    assert (
        room.story.names(room.story.lines[first - 1])
        == "Put right: Priya Nair spoke from 10:00:05, not Dana Ashe"
    )
    room.do(Undone(entry=first))
    assert by_person(room.meeting, room.when().at) == {room.person("Dana"): MINUTE}


def test_a_part_of_a_part() -> None:
    """A turn that began in the middle of another is a turn like others: it can be put right in its turn."""
    room = speaking()
    room.clock.go(MINUTE)
    turn, dana, since = room.story.turns(room.when())[0], room.person("Dana"), room.clock.m - 40 * SECOND
    n = room.do(TurnParted(turn=turn.n, was=dana, person=room.person("Priya"), since=since))
    assert room.story.names(room.story.lines[n - 1]).endswith(
        "Priya Nair spoke from 10:00:25, Dana Ashe until then"
    )
    room.do(put(room, "Priya", since=10 * SECOND))
    priya = room.person("Priya")
    assert by_person(room.meeting, room.when().at) == {dana: 10 * SECOND, priya: 50 * SECOND}
    later = room.clock.m - 5 * SECOND
    room.do(TurnParted(turn=n, was=priya, since=later))
    assert by_person(room.meeting, room.when().at) == {dana: 10 * SECOND, priya: 45 * SECOND}
    assert room.meeting.floor.turn is None
    assert room.told == "Put right: Priya Nair had finished at 10:01"


def test_not_speaking() -> None:
    """What was nobody's is nobody's time, and no such turn is put right again."""
    room = speaking()
    room.clock.go(MINUTE)
    turn = room.story.turns(room.when())[0]
    room.do(put(room, None))
    assert room.told == "Put right: Dana Ashe was not speaking at 10:00:05"
    assert by_person(room.meeting, room.when().at) == {}
    again = TurnCorrected(turn=turn.n, was=turn.person, person=turn.person, since=room.clock.m)
    assert room.no(again) == "There is no such turn."


def test_nothing_closes_over_a_party_that_was_not_heard_after_all() -> None:
    """A correction that leaves a party not heard on an item that is done keeps the meeting from closing."""
    room = speaking()
    for name in ("Robin", "Priya", "Maya"):
        room.do(Given(person=room.person(name)), 10 * SECOND)
    room.do(Moved(item=room.item(3)), 10 * SECOND)
    room.do(put(room, "Dana"))
    maya = Voice(person=room.person("Maya"))
    item = room.meeting.item(room.item(2))
    assert not is_heard(item, maya)
    assert unasked(room.meeting, item) == (maya,)
    assert room.no(Closed()) == "Not yet asked on item 2: Maya Costa."
    room.do(Asked(person=room.person("Maya"), answer="nothing", item=room.item(2)))
    room.do(Closed())


def test_nothing_closes_over_a_party_unheard_on_what_was_finished_later() -> None:
    """Nor does it close when the item had been left open, and was finished without going back to it."""
    room = speaking()
    for name in ("Robin", "Maya", "Priya"):
        room.do(Given(person=room.person(name)), 10 * SECOND)
    room.do(Moved(item=room.item(3), done=False), 10 * SECOND)
    room.do(Finished(item=room.item(2)), 10 * SECOND)
    room.do(put(room, None))
    school = Voice(party=room.party("School"))
    assert room.meeting.item(room.item(2)).unasked == (school,)
    assert room.no(Closed()) == "Not yet asked on item 2: School."


def test_a_note_put_to_another_counts_the_same() -> None:
    """Nor does it close when it was a note by which the party had been heard."""
    room = speaking()
    for name in ("Robin", "Priya"):
        room.do(Given(person=room.person(name)), 10 * SECOND)
    note = room.do(Noted(person=room.person("Maya")))
    room.do(Moved(item=room.item(3)), 10 * SECOND)
    room.do(Reattributed(entry=note, person=room.person("Dana")))
    assert room.no(Closed()) == "Not yet asked on item 2: Maya Costa."


def test_silence() -> None:
    """Nobody is timed since the item began, or the last turn or open talk ended; elsewhere that is right."""
    room = Room().begin()
    assert silent_since(room.meeting) is None  # on a welcome nobody is to be heard
    room.do(Moved(item=room.item(2)), MINUTE)
    assert silent_since(room.meeting) == MINUTE
    room.do(Given(person=room.person("Dana")), MINUTE)
    assert silent_since(room.meeting) is None
    room.do(Yielded(), MINUTE)
    assert silent_since(room.meeting) == 3 * MINUTE
    room.do(TalkOpened(), MINUTE)
    assert silent_since(room.meeting) is None
    room.do(TalkEnded(), MINUTE)
    assert silent_since(room.meeting) == 5 * MINUTE
    room.do(Paused(), MINUTE)
    assert silent_since(room.meeting) is None
    room.do(Continued(), MINUTE)
    assert silent_since(room.meeting) == 7 * MINUTE
