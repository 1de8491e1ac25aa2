"""What makes an agenda better: each sentence where it is due, and nowhere else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from chair.meeting.advice import Notice, advice
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson

TEN = datetime(2026, 12, 3, 10, 0)  # noqa: DTZ001  # an agenda's times are local
DAY = TEN.date()
LONG_AGO = date(2026, 1, 1)

GOOD = Agenda(
    title="Annual review for A.B.",
    begins=TEN,
    ends=TEN.replace(hour=11, minute=30),
    people=(
        AgendaPerson("A.B.", "Child"),
        AgendaPerson("Sam Okoye", "Family", "parent"),
        AgendaPerson("Priya Nair", "School", "SENCo"),
        AgendaPerson("Jo Bright", "", "facilitator"),
    ),
    items=(
        AgendaItem("Welcome", 5, "Jo Bright", "none"),
        AgendaItem("A.B.'s views", 10, "A.B."),
        AgendaItem("Progress", 30, "Priya Nair"),
        AgendaItem("Break", 5, rest=True, round="none"),
        AgendaItem("Home", 30, "Sam Okoye"),
        AgendaItem("Reading back", 10, "Jo Bright", "none"),
    ),
)


def said(agenda: Agenda, today: date = LONG_AGO, notice: Notice | None = None) -> tuple[str, ...]:
    """What is said of an agenda."""
    return advice(agenda, agenda.begins and agenda.begins.date(), today, notice)


def without(*titles: str) -> Agenda:
    """The good agenda without these items."""
    return replace(GOOD, items=tuple(item for item in GOOD.items if item.title not in titles))


def with_item(title: str, /, **changes: object) -> Agenda:
    """The good agenda with one of its items changed."""
    items = (replace(item, **changes) if item.title == title else item for item in GOOD.items)
    return replace(GOOD, items=tuple(items))


def test_nothing_is_said_of_a_good_agenda() -> None:
    """Where all is well there is no advice; nor where there is no item."""
    assert said(GOOD) == ()
    assert said(replace(GOOD, items=())) == ()


def test_what_nobody_could_know() -> None:
    """No day, nobody listed, somebody listed twice: each is told; words do for a day."""
    bare = replace(GOOD, begins=None, ends=None)
    assert said(bare) == ("No day is told: a line such as Date: 2026-12-03 10:00 tells it.",)
    assert said(replace(bare, when="to be agreed")) == ()
    assert "Nobody is listed: a section People tells who is coming." in said(replace(GOOD, people=()))
    assert said(replace(GOOD, people=(*GOOD.people, GOOD.people[2]))) == ("Priya Nair is on the list twice.",)


def test_nobody_interprets() -> None:
    """Whoever needs an interpreter is named where there is none among the people."""
    sam = replace(GOOD.people[1], remark="remote, needs an interpreter")
    people = (GOOD.people[0], sam, *GOOD.people[2:])
    assert said(replace(GOOD, people=people)) == ("Sam Okoye needs an interpreter, and none is on the list.",)
    interpreter = AgendaPerson("Ana Ruiz", "", "interpreter")
    assert said(replace(GOOD, people=(*people, interpreter))) == ()


def test_over_the_slot() -> None:
    """More minutes than there are between the beginning and the end are told."""
    (sentence,) = said(with_item("Home", minutes=45))
    assert sentence == "The items take 1 h 45 min, and there are 1 h 30 min: 15 min too many."
    assert said(replace(with_item("Home", minutes=45), ends=None)) == ()
    assert said(replace(with_item("Home", minutes=45), ends=TEN - timedelta(hours=1))) == ()


def test_no_break() -> None:
    """After 75 minutes without a break there should be one; where they are is told."""
    (sentence,) = said(without("Break"))
    assert sentence == (
        '1 h 25 min without a break, from "Welcome" to "Reading back": after 75 min people need one.'
    )
    alone = Agenda("T", when="soon", people=GOOD.people[3:], items=(AgendaItem("Next steps", 80),))
    assert said(alone) == ('1 h 20 min without a break, in "Next steps": after 75 min people need one.',)
    assert said(replace(alone, items=(AgendaItem("Next steps", 75),))) == ()
    nested = (AgendaItem("Next steps", 70), AgendaItem("a", 40, depth=1), AgendaItem("b", 30, depth=1))
    assert said(replace(alone, items=nested)) == ()


def test_the_childs_views() -> None:
    """A child has an item, led by the child or named after it, in the first third of the meeting."""
    missing = "No item is for A.B.'s own views: they can be given in person, or read out."
    assert said(without("A.B.'s views")) == (missing,)
    for change in ({"title": "What A.B. says", "lead": ""}, {"title": "Views", "lead": "Child"}):
        assert said(with_item("A.B.'s views", **change)) == ()
    welcome, views, *rest = GOOD.items
    late = replace(GOOD, items=(welcome, *rest[:2], views, *rest[2:]))
    assert said(late) == ("A.B.'s own views come after 40 min: earlier, they can guide what follows.",)
    assert said(replace(late, people=GOOD.people[1:])) == ()


def test_each_party_speaks() -> None:
    """A party leads an item, by name, party or role, or there is one for everyone."""
    of_school = "School leads no item, and no item is for everyone: when do they speak?"
    assert said(with_item("Progress", lead="")) == (of_school,)
    assert said(with_item("Progress", lead="Ms Bright")) == (of_school,)
    for lead in ("Nair", "School", "SENCo, Jo Bright", "all"):
        assert said(with_item("Progress", lead=lead)) == ()
    assert said(with_item("Progress", lead="", round="everyone")) == ()


def test_reading_back() -> None:
    """Near the end there is time to read back what was agreed; a committee that votes does it otherwise."""
    sentence = "No item near the end is for reading back what was agreed, while all are still there."
    assert said(without("Reading back")) == (sentence,)
    assert said(with_item("Reading back", title="Last words", purpose="Who does what?")) == ()
    assert said(replace(without("Reading back"), decides="vote")) == ()
    assert said(replace(without("Reading back"), answers=False)) == ()


@pytest.mark.parametrize(
    ("days", "begins"),
    [(14, "14 days to go; the rule is two weeks (a law; checked on 23 November 2026)."), (1, "1 day to go; "),
     (0, "The meeting is today; "), (-1, "The date is past: Thursday 3 December 2026.")],
)  # fmt: skip
def test_notice(days: int, begins: str) -> None:
    """Less notice than the kind of meeting needs is told, with the rule and who says so."""
    rule = Notice(14, "the rule is two weeks", "a law", date(2026, 11, 23), clear=True)
    (sentence,) = said(GOOD, DAY - timedelta(days=days), rule)
    assert sentence.startswith(begins)
    assert said(GOOD, DAY - timedelta(days=15), rule) == ()
    assert said(GOOD, DAY - timedelta(days=14), replace(rule, clear=False)) == ()
    assert said(GOOD, DAY, replace(rule, days=0)) == ()
    assert advice(GOOD, None, DAY, rule) == ()
