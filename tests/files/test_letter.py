"""An agenda as it is sent and printed: a page, a sheet to write on, an entry for a calendar."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar, Component
from msgspec.structs import replace

from chair.files.agenda.invitation import invitation
from chair.files.agenda.letter import letter_html, letter_md, paper_html, paper_md
from chair.files.agenda_file import normalise
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep, Paper, starts
from tests.files.nasty import AGENDAS
from tests.files.record.dressed import Reader
from tests.helpers import TEN as NOW

TEN = datetime(2026, 12, 3, 10, 0)  # noqa: DTZ001  # an agenda's times are local

AGENDA = Agenda(
    title="Annual review for A.B.",
    begins=TEN,
    ends=TEN.replace(hour=11),
    place="Room 2",
    about=("Purpose: to look at the plan. Ask jo@bright.example.",),
    people=(
        AgendaPerson("A.B.", "Child"),
        AgendaPerson("Sam Okoye", "Family", "parent"),
        AgendaPerson("Jo Bright", "", "facilitator", "jo@bright.example"),
    ),
    items=(
        AgendaItem("Welcome", 5, "Jo Bright", "none"),
        AgendaItem("How things are", round="everyone", purpose="One.\n\nTwo.", prompts=("What helps?",)),
        AgendaItem("At home", 10, "Sam Okoye", depth=1),
        AgendaItem("At school", 10, depth=1),
        AgendaItem("Break", 5, rest=True, round="none"),
        AgendaItem("Other things"),
        AgendaItem("Last word", 20, "Sam Okoye"),
    ),
    papers=(
        Paper("Report of the therapist", "Health", date(2026, 11, 19)),
        Paper("A.B.'s own pages", "", date(2026, 11, 19), date(2026, 11, 18)),
    ),
    dates=(NamedDate("Half term", date(2027, 2, 15), "school's calendar"),),
    steps=(
        NextStep("School", "send the report", "2 weeks after the meeting", "Code 9.176"),
        NextStep("", "rest"),
    ),
)

LETTER = """\
# Annual review for A.B.

When: Thursday 3 December 2026, 10:00-11:00\\
Where: Room 2

Purpose: to look at the plan. Ask jo@bright.example.

## People

- A.B. (Child)
- Sam Okoye (Family, parent)
- Jo Bright (facilitator) - jo@bright.example

## Agenda

1. **Welcome** (10:00, 5 min, Jo Bright)

2. **How things are** (10:05; everyone is asked)

   One.

   Two.

   - What helps?

   1. **At home** (10:05, 10 min, Sam Okoye)

   2. **At school** (10:15, 10 min)

3. **Break** (10:25, 5 min)

4. **Other things** (10:30)

5. **Last word** (20 min, Sam Okoye)


## Papers

- Report of the therapist (Health; by Thursday 19 November 2026)
- A.B.'s own pages

## Dates

- Half term: Monday 15 February 2027 (school's calendar)

## Next steps

- School: send the report (2 weeks after the meeting; Code 9.176)
- rest
"""

PAGES = {
    "letter": letter_html(AGENDA),
    "letter in large print": letter_html(AGENDA, large_print=True),
    "paper": paper_html(AGENDA),
    "paper in large print": paper_html(AGENDA, large_print=True),
}
EVERY = pytest.mark.parametrize("name", PAGES)


def test_the_letter() -> None:
    """Items have the time of day at which they begin, as far as all before them have a time."""
    assert letter_md(AGENDA) == LETTER


def test_when_items_begin() -> None:
    """A heading takes the time of what is nested below it; behind an item without a time nobody knows."""
    clock = [f"{one:%H:%M}" if one else None for one in starts(AGENDA)]
    assert clock == ["10:00", "10:05", "10:05", "10:15", "10:25", "10:30", None]
    assert set(starts(replace(AGENDA, begins=None))) == {None}
    late = datetime(9999, 12, 31, 23, 59)  # noqa: DTZ001  # local
    assert list(starts(replace(AGENDA, begins=late)))[1:] == [None] * 6


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends": None}, "When: Thursday 3 December 2026, 10:00\\\n"),
        ({"ends": TEN.replace(day=4)}, "10:00 to Friday 4 December 2026, 10:00\\\n"),
        ({"begins": None, "when": "to be agreed"}, "\n\nWhen: to be agreed\\\nWhere: Room 2\n"),
        ({"begins": None, "place": ""}, "# Annual review for A.B.\n\nPurpose"),
        ({"title": ""}, "# Agenda\n"),
    ],
)
def test_the_top(changes: dict[str, object], said: str) -> None:
    """Day and place stand at the top, as far as they are known."""
    assert said in letter_md(replace(AGENDA, **changes))


@EVERY
def test_one_file_that_loads_and_runs_nothing(name: str) -> None:
    """A page is as the record's: no script, link or address, and a policy with the hash of its style."""
    read = Reader(PAGES[name])
    assert {tag for tag, _ in read.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "ol", "li", "strong",
        "br", "hr", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    digest = base64.b64encode(hashlib.sha256(read.css.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in PAGES[name]
    assert not re.search(r"url\(|@import|https?:|//", PAGES[name])
    assert read.headings[0] == "h1 Annual review for A.B."
    assert ("18pt" in read.css) is name.endswith("large print")


def test_paper() -> None:
    """A box for everybody and for each party that is to be heard; room for notes and actions."""
    text = paper_md(AGENDA)
    for line in ("- ☐ A.B. (Child)", "- ☐ Sam Okoye (Family, parent)", "- ☐", "Heard: ☐ Child, ☐ Family"):
        assert line in text.splitlines()
    assert text.count("- ☐") == 5 + 2  # people, papers
    assert "## 2.1 At home (10:05, 10 min, Sam Okoye)\n\n| Notes |\n|---|\n|  |\n|  |\n|  |\n\n## 2.2" in text
    assert "## 3 Break (10:25, 5 min)\n\n## 4 Other things" in text
    read = Reader(PAGES["paper"])
    assert "What Who By when" in read.text
    assert [tag for tag, _ in read.tags].count("td") == 4 + (2 + 4 + 3 + 3 + 4 + 4) + 8 * 3


def texts(agenda: Agenda) -> Iterator[str]:
    """All that people typed into an agenda."""
    yield from (agenda.title, agenda.place, *agenda.about)
    for person in agenda.people:
        yield from (person.name, person.party, person.role, person.remark)
    for item in agenda.items:
        yield from (item.title, item.lead, *item.purpose.split("\n\n"), *item.prompts)
    for paper in agenda.papers:
        yield from (paper.text, paper.owner)
    for named in agenda.dates:
        yield from (named.name, named.source)
    for step in agenda.steps:
        yield from (step.owner, step.text, step.rule, step.source)


@given(AGENDAS)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_words_are_only_words(agenda: Agenda) -> None:
    """Whatever people's words look like, both pages show them as they are."""
    agenda = normalise(agenda)
    for page in (letter_html(agenda), paper_html(agenda)):
        read = Reader(page)
        assert all(" ".join(text.split()) in read.text for text in texts(agenda))
        assert read.other == []


def event(agenda: Agenda) -> Component:
    """The one event of an invitation."""
    (found,) = Calendar.from_ical(invitation(agenda, NOW)).walk("VEVENT")
    return found


def test_an_invitation() -> None:
    """A calendar has beginning, end, place and the agenda; nobody's address is in it."""
    made = event(AGENDA)
    assert (made.decoded("dtstart"), made.decoded("dtend")) == (TEN, TEN.replace(hour=11))
    assert (str(made["summary"]), str(made["location"])) == ("Annual review for A.B.", "Room 2")
    assert str(made["description"]).splitlines() == [
        "Purpose: to look at the plan. Ask (address left out).",
        "",
        "Welcome (10:00, 5 min, Jo Bright)",
        "How things are (10:05; everyone is asked)",
        "  At home (10:05, 10 min, Sam Okoye)",
        "  At school (10:15, 10 min)",
        "Break (10:25, 5 min)",
        "Other things (10:30)",
        "Last word (20 min, Sam Okoye)",
    ]
    assert b"@" not in invitation(AGENDA, NOW)
    assert not {"attendee", "organizer"} & {name.casefold() for name in made}


def test_an_invitation_is_the_same_one_again() -> None:
    """Another time or place on that day takes the first one's place in the calendar; another day does not."""
    uid = event(AGENDA)["uid"]
    assert event(replace(AGENDA, begins=TEN.replace(hour=9), place="Hall"))["uid"] == uid
    assert event(replace(AGENDA, begins=TEN.replace(day=4), ends=None))["uid"] != uid


def test_an_invitation_as_far_as_things_are_known() -> None:
    """Without an end it lasts as long as the items; a place that is to be agreed is none."""
    made = event(replace(AGENDA, ends=None, place="To be agreed."))
    assert made.decoded("dtend") == TEN.replace(minute=50)
    assert "location" not in made
    assert "dtend" not in event(Agenda("", begins=TEN))
    with pytest.raises(ValueError, match="a date and a time"):
        invitation(replace(AGENDA, begins=None), NOW)
