"""Looking across meetings: what a meeting comes to in figures, and many of them, with nobody's name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.files.journal import read_journal
from chair.files.library import story_of
from chair.meeting import item_kinds
from chair.meeting.across import ALL_ACTIONS, FACILITATOR, FEW, WHOLE, Spread, across
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.entries import (
    Asked,
    Closed,
    FollowedUp,
    Given,
    Moved,
    PointAdded,
    PointWords,
    Yielded,
)
from chair.meeting.item_kinds import (
    A_PARTY,
    ALONE,
    BACK,
    BREAK,
    CHILD,
    EVERYONE,
    NOBODY,
    OTHER,
    REPORTS,
    WELCOME,
    kinds_of_items,
    party_label,
    views_of,
)
from chair.meeting.summary import ActionTold, ItemTold, PartyTold, Summary, summarised
from tests.golden_across import FIRST, TODAY, told
from tests.helpers import AGENDA, HOUR, MINUTE, SECOND, Room
from tests.readme import HOUSE

ID = "2026-12-03-annual-review-7f3a"
# Everything that a figure may be called by.
LABELS = {*item_kinds._LABELS.values(), A_PARTY, ALONE, NOBODY}
KINDS = {WELCOME, EVERYONE, REPORTS, BREAK, BACK, OTHER, *map(views_of, LABELS)}


def held() -> Room:
    """A meeting of two items, with three actions; Priya speaks twice as long as Dana, Robin only passes."""
    room = Room().begin()
    room.do(Moved(item=room.item(2)), 7 * MINUTE)
    room.do(Given(person=room.person("Priya")), MINUTE)
    room.do(Yielded(), 4 * MINUTE)
    room.do(Given(person=room.person("Dana")))
    room.do(Yielded(), 2 * MINUTE)
    room.do(Given(person=room.person("Jo")))
    room.do(Yielded(), 2 * MINUTE)
    room.do(Asked(party=room.party("Child"), answer="nothing"))
    room.do(Asked(person=room.person("Maya"), answer="not needed"))
    for owner, due in (("Dana", date(2026, 12, 10)), ("Priya", None)):
        words = PointWords("Ring the firm", due="")
        room.do(PointAdded(point="action", owner=room.person(owner), due=due, words=words), SECOND)
    room.do(PointAdded(point="action", words=PointWords("Ask", owner="the bursar")), SECOND)
    room.do(Moved(), MINUTE)
    room.do(Closed(), MINUTE)
    return room


def summary(room: Room) -> Summary:
    """What it comes to."""
    found = summarised(ID, "annual-review", room.story)
    assert found is not None
    return found


def test_what_a_meeting_comes_to() -> None:
    """Its items with their plan, each party's time by its kind, how each was heard, and whose actions."""
    one = summary(held())
    assert (one.id, one.day, one.kind, one.title) == (ID, date(2026, 12, 3), "annual-review", "")
    assert one.items[0] == ItemTold(WELCOME, 300, 420)
    assert (one.items[1].kind, one.items[1].planned) == (EVERYONE, 600)
    assert one.parties == (
        PartyTold(CHILD, 0, asked=1),
        PartyTold("Family", 2 * MINUTE, heard=1),
        PartyTold("School", 4 * MINUTE, heard=1),
        PartyTold("Local authority", 0, absent=1),
        PartyTold(ALONE, 0, not_asked=1),
    )
    assert one.chaired == 2 * MINUTE
    assert [action.party for action in one.actions] == ["Family", "School", NOBODY]


def test_an_open_meeting_is_not_counted() -> None:
    """Only a meeting that was closed has figures."""
    assert summarised(ID, "meeting", Room().story) is None
    assert summarised(ID, "meeting", Room().begin().story) is None


def test_what_became_of_actions() -> None:
    """The day of the last word counts, and opened again is open."""
    room = held()
    first, second, third = (point.id for point in room.meeting.points)
    room.do(FollowedUp(point=first, fate="done"), 48 * HOUR)
    room.do(FollowedUp(point=second, fate="moved", due=date(2026, 12, 20)))
    room.do(FollowedUp(point=third, fate="done"))
    room.do(FollowedUp(point=third, fate="open"), HOUR)
    told = summary(room).actions
    assert [one.closed for one in told] == [date(2026, 12, 5), None, None]
    assert [one.fate for one in told] == ["done", "moved", "open"]
    assert told[1].moved == date(2026, 12, 20)


def kind_of(title: str, *, lead: str = "", round_: str = "open", place: int = 4, rest: bool = False) -> str:
    """What an item in a meeting of nine is for."""
    plain = [AgendaItem(f"Matter {number}", 5) for number in range(9)]
    plain[place] = AgendaItem(title, 5, lead, round_, rest=rest)  # type: ignore[arg-type]
    room = Room(replace(AGENDA, items=tuple(plain)))
    return kinds_of_items(room.meeting)[room.item(place + 1)]


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (kind_of("Welcome, names, purpose", place=0, round_="none"), WELCOME),
        (kind_of("How we will work together", place=1, round_="none"), WELCOME),
        (kind_of("Robin's own views", lead="Robin Ashe"), views_of(CHILD)),
        (kind_of("Views of the child", round_="everyone"), EVERYONE),
        (kind_of("Views of the child"), views_of(CHILD)),
        (kind_of("How things look from home", lead="Dana Ashe"), views_of("Family")),
        (kind_of("The family\u2019s view"), views_of("Family")),
        (kind_of("What the school says"), views_of("School")),
        (kind_of("Another view", lead="Priya Nair, with Dana Ashe"), OTHER),
        (kind_of("Tea", rest=True, round_="none"), BREAK),
        (kind_of("What we need to talk about", round_="everyone"), EVERYONE),
        (kind_of("Progress on each outcome"), REPORTS),
        (kind_of("Matters arising"), REPORTS),
        (kind_of("What we have agreed", place=7, round_="none"), BACK),
        (kind_of("What we have agreed"), OTHER),
        (kind_of("Money"), OTHER),
    ],
)
def test_what_an_item_is_for(found: str, kind: str) -> None:
    """It is known by its round, its lead, its place and the words that people use."""
    assert found == kind


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Family", "Family"),
        ("  the  FAMILY", "Family"),
        ("Young person", CHILD),
        ("LA", "Local authority"),
        ("Children\u2019s services", "Social care"),
        ("Family of Dana Ashe", A_PARTY),
        ("Dana Ashe", A_PARTY),
        (None, A_PARTY),
    ],
)
def test_what_a_party_is_called(name: str | None, label: str) -> None:
    """A usual name is told; any other could be somebody's, and is not."""
    assert party_label(name) == label


@given(st.lists(st.text(min_size=1, max_size=30), min_size=9, max_size=9))
def test_no_words_of_theirs(words: list[str]) -> None:
    """Whatever people, parties and items are called, the figures are called by words of ours."""
    one, two, three, *rest = words
    agenda = Agenda(
        title=one,
        people=(
            AgendaPerson(two, three, rest[0]),
            AgendaPerson(rest[1], "Family", rest[2]),
            AgendaPerson(rest[3], "", "facilitator"),
        ),
        items=(AgendaItem(rest[4], 5, two), AgendaItem(rest[5], 5, lead=three, round="everyone")),
    )
    room = Room(agenda)
    person = room.meeting.people[1].id
    room.begin().do(Given(person=person), SECOND)
    room.do(PointAdded(point="action", owner=person, words=PointWords(two, owner=one)), SECOND)
    room.do(Closed(), SECOND)
    told = summary(room)
    assert {item.kind for item in told.items} <= KINDS
    assert {party.party for party in told.parties} | {action.party for action in told.actions} <= LABELS


def test_overruns() -> None:
    """By kind of item in the order of a meeting: how many, how many over, the median and the middle half."""
    found = across(told(), TODAY).overruns
    assert [one.kind for one in found] == [WELCOME, views_of(CHILD), EVERYONE, BACK, WHOLE]
    welcome, child, everyone, back, _ = found
    assert (welcome.items, welcome.over, welcome.minutes) == (6, 1, Spread(0.1, -0.1, 0.3))
    assert (child.over, child.minutes.median, back.minutes.median) == (0, -1.3, -3.0)
    assert (everyone.items, everyone.over) == (6, 5)


def test_closing_actions() -> None:
    """All actions first, then by party: what is done, when, by the day or not, open and overdue."""
    found = {one.party: one for one in across(told(), TODAY).actions}
    assert list(found) == [ALL_ACTIONS, "Family", "School", NOBODY]
    assert (found[ALL_ACTIONS].actions, found[ALL_ACTIONS].done, found[ALL_ACTIONS].dropped) == (18, 6, 6)
    school, family = found["School"], found["Family"]
    assert (school.days, school.with_day, school.by_the_day) == (Spread(12.5, 11.2, 13.8), 6, 5)
    assert (family.open, family.moved, family.overdue, family.days) == (6, 6, 6, None)
    early = {one.party: one for one in across(told(), FIRST).actions}
    assert early["Family"].overdue == 0


def test_balance() -> None:
    """Shares of the floor are of the meetings a party was of; all together they are the whole."""
    found = {one.party: one for one in across(told(), TODAY).balance}
    assert list(found) == [CHILD, "Family", "School", FACILITATOR, A_PARTY]
    assert sum(one.floor or 0 for one in found.values()) == pytest.approx(1, abs=0.001)
    family = found["Family"]
    assert (family.meetings, family.heard, family.asked, found[A_PARTY].absent) == (6, 12, 0, 12)
    assert found["School"].not_asked == 6
    alone = replace(told()[0], parties=(PartyTold("Health", 1_000),), chaired=0)
    assert {one.party: one.floor for one in across((*told(), alone), TODAY).balance}["Health"] == 1


def test_each_meeting_by_itself() -> None:
    """Meetings have numbers; only when they are asked for, names and days."""
    (one, *_) = across(told(), TODAY).sittings
    assert (one.number, one.id, one.title, one.day) == (1, "", "", None)
    assert one.minutes_over == -5.0
    (named, *_) = across(told(), TODAY, names=True).sittings
    assert (named.id, named.title, named.day) == (told()[0].id, "Review number 0", FIRST)


@pytest.mark.parametrize("count", range(7))
def test_small_numbers(count: int) -> None:
    """Below five meetings it is said that a figure could point at one; of none there is nothing to say."""
    found = across(told(count), TODAY)
    assert found.few == (0 < count < FEW)
    assert (found.first is None) == (count == 0) == (not found.balance)


def test_a_meeting_of_nothing() -> None:
    """Where nobody was timed and nothing planned there are no shares and no overruns."""
    bare = Summary(ID, FIRST, "meeting", (ItemTold(OTHER, None, 5),), (), (PartyTold("Family"),))
    found = across((bare,), TODAY)
    assert (found.overruns, found.actions) == ((), ())
    assert [(one.party, one.floor, one.shares) for one in found.balance] == [("Family", None, None)]
    assert (found.sittings[0].minutes_over, found.sittings[0].shares) == (None, {})


def test_a_day_before_the_meeting() -> None:
    """An action that is entered as done with a clock put back took no days, never fewer."""
    action = ActionTold("School", FIRST, None, None, FIRST - timedelta(days=3), "done")
    found = across((Summary(ID, FIRST, "meeting", actions=(action,)),), TODAY)
    assert found.actions[0].days == Spread(0, 0, 0)


def test_on_paper_nothing_was_timed() -> None:
    """A meeting that was held on paper tells nothing of minutes, and so is under or over none."""
    story, _ = story_of(read_journal(HOUSE / "tests" / "golden" / "paper" / "journal.jsonl"))
    summary = summarised(ID, "annual-review", story)
    assert summary is not None
    assert summary.items == ()
    assert summary.actions
    found = across((summary,), TODAY)
    assert (found.overruns, found.sittings[0].minutes_over) == ((), None)
