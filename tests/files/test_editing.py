"""An agenda's file that is changed: the lines of the change, and no others."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.files.agenda.editing import NotEdited, edited
from chair.files.agenda_file import load_agenda, normalise, read_agenda, shipped, write_agenda
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep, Paper
from chair.meeting.drafting import Add, Change, Dated, Drop, Head, Move, Part, Put, changed, entries, swapped
from tests.files.nasty import AGENDAS
from tests.files.test_agenda_forms import ITEMS

# As somebody keeps it by hand: a comment, their own spacing, marks of emphasis, notes of their own.
BY_HAND = """\ufeff---
author: Jo
---

Termly talk{blanks}
==========

<!-- ring the interpreter first -->
When: 3 December 2026, 10am
Where: Room 2

Present: Sam Okoye (Family), Priya Nair (School)

## Agenda

* **Welcome** (5 min)
<!-- keep it short -->
* Transport [plan](taxi.pdf) (15 min, Priya Nair)

  Who drives, and when.

  - Which mornings?
  - What if it is late?
* Break (5 min)
* Anything else

## Notes

* Transport was talked about in May as well
""".replace("{blanks}", "   ")
TEN = datetime.fromisoformat("2026-12-03T10:00")
PLAIN = st.text("abcdefgh", min_size=2, max_size=7)
# Forms that have no place for minutes, or whose times of day would not be true any more.
BY_THE_CLOCK = (
    "a clock range first",
    "a clock that only says when it starts",
    "a range by the clock without a mark, at once behind a list",
    "a table with a clock",
    "an hour or so",
    "clocks that overlap",
    "noon and after",
    "times that come from the heading",
    "written minutes beat a clock",
)
# And those whose titles have marks that another title would lose.
MARKED = ("markup is no text",)
ONE: dict[Part, st.SearchStrategy[object]] = {
    "about": st.builds("Purpose: {}.".format, PLAIN),
    "people": st.builds(AgendaPerson, PLAIN.map(str.title), PLAIN, PLAIN, st.just("") | PLAIN),
    "items": st.builds(AgendaItem, PLAIN.map(str.title), st.integers(1, 90), PLAIN.map(str.title)),
    "papers": st.builds(Paper, PLAIN, PLAIN, st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))),
    "dates": st.builds(NamedDate, PLAIN, st.dates(date(2020, 1, 1), date(2030, 1, 1))),
    "steps": st.builds(NextStep, PLAIN, PLAIN),
}


@st.composite
def changes(draw: st.DrawFn, agenda: Agenda) -> Change:
    """A change of something that the agenda has, or something more in it."""
    part: Part = draw(st.sampled_from(sorted(ONE)))
    every = entries(agenda, part)
    kind = draw(st.sampled_from(["put", "add", "drop", "move", "head"]))
    if kind == "head":
        return draw(
            st.builds(Head, st.sampled_from(["title", "place"]), PLAIN.map(str.title))
            | st.builds(Dated, st.integers(0, 5_000).map(lambda hours: TEN + timedelta(hours=hours)))
        )
    if kind == "add" or not every:
        return Add(part, len(every), draw(ONE[part]))  # type: ignore[arg-type]  # each part has its own
    at = draw(st.integers(0, len(every) - 1))
    if kind == "put":
        one = draw(ONE[part])
        if isinstance(one, AgendaItem) and isinstance(was := every[at], AgendaItem):
            one = replace(was, title=one.title, minutes=one.minutes, lead=one.lead, rest=False)
        return Put(part, at, one)  # type: ignore[arg-type]  # each part has its own
    if kind == "move" and swapped(every, at, later=True):
        return Move(part, at, later=True)
    return Drop(part, at)


def touched(before: str, after: str) -> Counter[str]:
    """The lines that are not there any more, without the numbers of lists and the blanks before them."""
    old, new = (
        Counter(re.sub(r"^\s*[0-9]+\.", "", line).strip() for line in text.splitlines())
        for text in (before, after)
    )
    return old - new


@pytest.mark.parametrize("name", sorted(shipped()))
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_change_of_a_letter(name: str, data: st.DataObject) -> None:
    """Whatever is changed in an agenda of chair's own form reads as meant, and few lines are touched."""
    agenda, _ = load_agenda(shipped()[name])
    change = data.draw(changes(agenda))
    before = write_agenda(agenda)
    after = edited(before, [change])
    assert read_agenda(after) == (normalise(changed(agenda, change)), ())
    if isinstance(change, Drop):
        assert sum(touched(before, after).values()) <= 12  # an item with what stands below it
    elif isinstance(change, Move):
        assert not touched(before, after)
    else:
        assert sum(touched(before, after).values()) <= 1


@given(AGENDAS, st.data())
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_words_stand_there(agenda: Agenda, data: st.DataObject) -> None:
    """Among words that look like anything a change is made as meant, or refused."""
    normal = normalise(agenda)
    assume(normal.items)
    before = write_agenda(normal)
    change = data.draw(changes(normal))
    try:
        after = edited(before, [change])
    except NotEdited:
        return
    meant = changed(normal, change)
    assert read_agenda(after)[0] in (meant, normalise(meant))


@pytest.mark.parametrize("form", ITEMS)
def test_every_form_of_item(form: str) -> None:
    """However an item is written, other minutes and another title stand there then, or it is refused."""
    text = f"# Talk\n\n## Agenda\n\n{ITEMS[form][0]}\n"
    agenda, _ = read_agenda(text)
    for at, item in enumerate(agenda.items):
        for one in (replace(item, minutes=(item.minutes or 0) + 7), replace(item, title="Another name")):
            try:
                after = edited(text, [Put("items", at, one)])
            except NotEdited:
                assert form in (BY_THE_CLOCK if one.title == item.title else (*BY_THE_CLOCK, *MARKED))
                continue
            assert read_agenda(after)[0].items[at] == one
            assert sum(touched(text, after).values()) <= 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (Put("items", 1, AgendaItem("Transport plan", 20, "Priya Nair")), None),
        (
            Add("items", 2, AgendaItem("Lunch hall", 10)),
            {"  - What if it is late?": ["  - What if it is late?", "* Lunch hall (10 min)"]},
        ),
        (Drop("items", 0), {"* **Welcome** (5 min)": []}),
        (
            Move("items", 2, later=True),
            {"* Break (5 min)": ["* Anything else"], "* Anything else": ["* Break (5 min)"]},
        ),
        (Head("place", "Room 7"), {"Where: Room 2": ["Where: Room 7"]}),
        (Head("title", "Our talk"), {"Termly talk   ": ["Our talk   "]}),
        (
            Dated(TEN - timedelta(minutes=30), TEN + timedelta(hours=1)),
            {"When: 3 December 2026, 10am": ["When: 2026-12-03 09:30-11:00"]},
        ),
        (
            Put("people", 0, AgendaPerson("Kim Okoye", "Family")),
            {
                "Present: Sam Okoye (Family), Priya Nair (School)": [
                    "Present: Kim Okoye (Family), Priya Nair (School)"
                ]
            },
        ),
        (
            Drop("people", 0),
            {"Present: Sam Okoye (Family), Priya Nair (School)": ["Present: Priya Nair (School)"]},
        ),
        (
            Add("papers", 0, Paper("Plan of the taxi", "School")),
            {"## Notes": ["## Papers", "", "- Plan of the taxi (School)", "", "## Notes"]},
        ),
    ],
)
def test_a_file_kept_by_hand(change: Change, lines: dict[str, list[str]] | None, end: str) -> None:
    """In a file of somebody's own every other line stays byte for byte: comments, marks, line ends."""
    text = BY_HAND.replace("\n", end)
    if lines is None:
        assert isinstance(change, Put)
        was = read_agenda(text)[0].items[1]
        change = Put("items", 1, replace(was, minutes=20))
        lines = {
            "* Transport [plan](taxi.pdf) (15 min, Priya Nair)": [
                "* Transport [plan](taxi.pdf) (20 min, Priya Nair)"
            ]
        }
    wanted = [new for line in BY_HAND.split("\n") for new in lines.get(line, [line])]
    assert edited(text, [change]) == end.join(wanted)


def test_a_list_goes_on_counting() -> None:
    """Numbers that count go on counting; a list that says 1. each time goes on saying it."""
    text = "# T\n\n## Agenda\n\n1. A (5 min)\n2. B (5 min)\n3. C (5 min)\n"
    assert edited(text, [Add("items", 1, AgendaItem("New", 10))]).splitlines()[4:] == [
        "1. A (5 min)", "2. New (10 min)", "3. B (5 min)", "4. C (5 min)",
    ]  # fmt: skip
    assert edited(text, [Drop("items", 0)]).splitlines()[4:] == ["1. B (5 min)", "2. C (5 min)"]
    ones = text.replace("2.", "1.").replace("3.", "1.")
    assert edited(ones, [Drop("items", 0)]).splitlines()[4:] == ["1. B (5 min)", "1. C (5 min)"]


def test_what_is_refused() -> None:
    """What a file's own form cannot say is refused: minutes by the clock of the next item."""
    text = "# T\n\n## Agenda\n\n| Time | Topic |\n|---|---|\n| 10:00 | A |\n| 10:20 | B |\n"
    agenda, _ = read_agenda(text)
    with pytest.raises(NotEdited, match="in any editor"):
        edited(text, [Move("items", 0, later=True)])
    assert (
        read_agenda(edited(text, [Put("items", 1, replace(agenda.items[1], title="C"))]))[0].items[1].title
        == "C"
    )


@pytest.mark.parametrize(
    ("line", "change", "after"),
    [
        (
            "- Welcome [joining link](https://example.org/x) (5 min)",
            {"title": "Warm welcome joining link"},
            "- Warm welcome [joining link](https://example.org/x) (5 min)",
        ),
        (
            "- **Bold** and `code` <!-- c --> (5 min)",
            {"title": "Bold or code"},
            "- **Bold** or `code` <!-- c --> (5 min)",
        ),
        ("- Budget\n  *20 minutes*", {"minutes": 25}, "- Budget\n  *25 minutes*"),
    ],
)
def test_links_and_marks_stay(line: str, change: dict[str, object], after: str) -> None:
    """Of a line with a link, a mark of emphasis or a comment only the words go that changed."""
    text = f"# T\n\n## Agenda\n\n{line}\n"
    item = read_agenda(text)[0].items[0]
    one = replace(item, **change)
    assert edited(text, [Put("items", 0, one)]) == text.replace(line, after)


def test_times_of_day_are_not_made_untrue() -> None:
    """Where items have times of day, none gets other minutes, none is moved, none comes in between."""
    text = "# T\n\n## Agenda\n\n- 10:00-10:05 Welcome\n- 10:05 - 10:20 Home\n"
    items = read_agenda(text)[0].items
    for change in (
        Put("items", 0, replace(items[0], minutes=6)),
        Move("items", 0, later=True),
        Add("items", 1, AgendaItem("New", 5)),
    ):
        with pytest.raises(NotEdited, match="by the clock"):
            edited(text, [change])
    retitled = edited(text, [Put("items", 0, replace(items[0], title="Warm welcome"))])
    assert "- 10:00-10:05 Warm welcome\n" in retitled


def test_a_table_goes_on_counting() -> None:
    """The numbers in the first column of a table count on."""
    head = "# T\n\n## Agenda\n\n| No | Item | Min |\n|---|---|---|\n"
    text = f"{head}| 1 | A | 5 |\n| 2 | B | 5 |\n"
    assert edited(text, [Move("items", 0, later=True)]) == f"{head}| 1 | B | 5 |\n| 2 | A | 5 |\n"
    assert edited(text, [Drop("items", 0)]) == f"{head}| 1 | B | 5 |\n"


def test_sections_stand_in_their_order() -> None:
    """Papers, dates and what has to follow come in this order, whichever is added first."""
    text = "# T\n\n## Agenda\n\n1. A (5 min)\n"
    for part, one in (
        ("steps", NextStep("", "write")),
        ("papers", Paper("Report")),
        ("dates", NamedDate("Easter", TEN.date())),
    ):
        text = edited(text, [Add(part, 0, one)])  # type: ignore[arg-type]  # each with its own
    assert re.findall("## (.*)", text) == ["Agenda", "Papers", "Dates", "Next steps"]


def test_nested_items() -> None:
    """What is nested under an item can be changed and taken out; its own time adds up theirs, or is told."""
    text = "# T\n\n## Agenda\n\n1. A (10 min)\n   - a1 (5 min)\n   - a2 (5 min)\n2. B (5 min)\n"
    items = read_agenda(text)[0].items
    longer = edited(text, [Put("items", 1, replace(items[1], minutes=6))])
    assert longer == text.replace("a1 (5 min)", "a1 (6 min)")
    assert edited(text, [Drop("items", 1)]) == text.replace("   - a1 (5 min)\n", "")
    assert edited(text, [Drop("items", 0)]) == "# T\n\n## Agenda\n\n1. B (5 min)\n"
