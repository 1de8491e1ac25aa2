"""An agenda that was pasted: read as a person would read it, and no word of it lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chair.files.agenda.markup import bare, hold_escapes
from chair.files.agenda.pasted import line_words, read_pasted, words
from chair.files.agenda_file import normalise, read_agenda, write_agenda
from tests.files.nasty import TEXTS

LETTER = """\
From: Mo Reed <mo@school.example>
Sent: 26 November 2026 10:12
Subject: Fwd: Talk about the hedge

Dear all,

here is what I have for Thursday.

Date: 3 December 2026, 10am-11.30am
Place: Hut

Present: Lee Grant, Mina Roth

Agenda

1. Welcome - 5 mins
2. Hedge (Lee Grant, 10m)
   see the [plan](https://a.example/plan.pdf)
3. 10:20 - 10:40 Paths
4. Wall (10 - 15 min)

Notes

Lee brings the ladder.

Best wishes
Mo
"""


def test_a_letter() -> None:
    """An e-mail's subject is the title; what is no item is a note of the item above it, or of all."""
    agenda, _ = read_pasted(LETTER)
    assert agenda.title == "Talk about the hedge"
    assert agenda.begins is not None
    assert (agenda.begins.month, agenda.begins.hour, agenda.place) == (12, 10, "Hut")
    assert [person.name for person in agenda.people] == ["Lee Grant", "Mina Roth"]
    assert agenda.about == (
        "From: Mo Reed <mo@school.example> Sent: 26 November 2026 10:12 Subject: Fwd: Talk about the hedge",
        "Dear all,",
        "here is what I have for Thursday.",
        "Date: 3 December 2026, 10am-11.30am",
        "Best wishes Mo",
    )
    assert [(item.title, item.minutes, item.lead) for item in agenda.items] == [
        ("Welcome", 5, ""), ("Hedge", 10, "Lee Grant"), ("Paths", 20, ""), ("Wall", 15, ""),
    ]  # fmt: skip
    assert [item.purpose for item in agenda.items] == [
        "",
        "see the plan\n\nsee the [plan](https://a.example/plan.pdf)",
        "10:20 - 10:40 Paths",
        "Notes\n\nLee brings the ladder.\n\nWall (10 - 15 min)",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hedge talk\n\n- Hedge (5 min)\n- Wall (5 min)\n", "Hedge talk"),
        ("Hello Sam\n\nHedge talk\n\n- Hedge (5 min)\n- Wall (5 min)\n", "Hedge talk"),
        ("Please look at this.\n\n- Hedge (5 min)\n- Wall (5 min)\n", "Meeting"),
        ("- Hedge (5 min)\n- Wall (5 min)\n", "Meeting"),
        ("Subject: to be found\n\n# Hedge talk\n\n- Hedge (5 min)\n- Wall (5 min)\n", "Hedge talk"),
    ],
)
def test_titles(text: str, title: str) -> None:
    """A greeting, a sentence or a lone label is no title."""
    assert read_pasted(text)[0].title == title


def test_the_written_form_stays_as_it_is() -> None:
    """An agenda in the written form is not changed by being pasted."""
    text = (
        "# T\n\nPlace: Hut\n\n## People\n\n- Lee (School)\n\n## Agenda\n\n1. Hedge (5 min)\n2. Wall (3 min)\n"
    )
    assert write_agenda(read_pasted(text)[0]) == text


def test_letters_are_not_told_twice() -> None:
    """What stands behind "a." and "b." is there once, without its letter."""
    agenda, _ = read_pasted("Talk\n\n1) Home\n2) What happens next\na. transport\nb. report\n")
    assert [(item.title, item.purpose) for item in agenda.items] == [
        ("Home", ""), ("What happens next", ""), ("transport", ""), ("report", ""),
    ]  # fmt: skip


def test_people_are_not_told_twice() -> None:
    """People behind "Who:" are people, and stand nowhere else."""
    agenda, unread = read_pasted("Talk\n\nWho: Ann Lee (LA), Bo Cy (School)\n\n1) Home\n2) Bus\n")
    assert [(one.name, one.party) for one in agenda.people] == [("Ann Lee", "LA"), ("Bo Cy", "School")]
    assert (agenda.about, unread) == ((), ())


def test_a_letter_that_begins_with_a_day() -> None:
    """A day without a year is no title, but says when the meeting is."""
    agenda, _ = read_pasted("Hi all,\n\nThursday 14 January at 10am\n\n1) Home\n2) Bus\n")
    assert (agenda.title, agenda.when) == ("Meeting", "Thursday 14 January at 10am")
    assert agenda.about == ("Hi all,",)


def test_what_stands_above_keeps_its_order() -> None:
    """The texts above the items stand as they stood, whether they were read or kept as notes."""
    text = (
        "Hi all,\n\nHere's what I thought we'd cover:\n\nSee you there.\n\n"
        "# Talk\n\nOne more thing.\n\n## Agenda\n\nIn this order:\n\n1) Home\n2) Bus\n"
    )
    agenda, _ = read_pasted(text)
    assert agenda.about == (
        "Hi all,", "Here's what I thought we'd cover:", "See you there.", "One more thing.", "In this order:",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("closing", "note"),
    [
        ("Best wishes,\nAnn", "Best wishes, Ann"),
        ("Kind regards\n\nAnn Lee\nHill School\n01234 567", "Kind regards Ann Lee Hill School 01234 567"),
        ("Many thanks and best wishes,\nAnn", "Many thanks and best wishes, Ann"),
        ("Thanks,\n\nYours sincerely\nAnn", "Thanks, Yours sincerely Ann"),
        ("THANK YOU ALL!", "THANK YOU ALL!"),
    ],
)  # fmt: skip
def test_a_signature(closing: str, note: str) -> None:
    """How a letter ends is a note of the meeting, behind all others, and not of the last item."""
    agenda, unread = read_pasted(f"Hi all,\n\nHere we go.\n\n1) Home\n2) Bus\nBring the map.\n\n{closing}\n")
    assert agenda.about == ("Hi all,", "Here we go.", note)
    assert [(item.title, item.purpose) for item in agenda.items] == [("Home", ""), ("Bus", "Bring the map.")]
    assert unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "Talk\n\n1) Home\n2) Bus\n\nThanks to Bo for the map.\nHe brings it.\n",
        "Talk\n\n1) Home\n2) Thanks\n3) Bus\n",
        "Thanks,\nAnn\n\n> Talk\n>\n> 1) Home\n> 2) Bus\n",
        "Talk\n\n1) Home\n\nThanks\n\n2) Bus\n",
        "Talk\n\n1) Home\n2) Bus\n\nThanks\n\nPresent: Ann Lee, Bo Cy\n",
    ],
)
def test_no_signature(text: str) -> None:
    """Thanks above an item, within a line or before people are what they were."""
    agenda, _ = read_pasted(text)
    assert {"Home", "Bus"} <= {item.title for item in agenda.items}
    assert not [note for note in agenda.about if "Thanks" in note]


_LETTERS = st.lists(
    st.sampled_from(LETTER.splitlines()) | st.text(max_size=20) | st.just(""), max_size=25
).map("\n".join)


@given(TEXTS | _LETTERS)
@example(LETTER)
@example("")
@example("| item | time |\n|--|--|\n| x | 5 |\n## Agenda\n## Dates\nM")
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_word_is_lost(text: str) -> None:
    """Every word of any text stands in what is written, and that is read back as it was."""
    agenda, _ = read_pasted(text)
    written = write_agenda(agenda)
    if agenda.items:
        assert read_agenda(written) == (normalise(agenda), ())
    read = bare(hold_escapes(written))
    # As they stand, too: "5" above "M" is no time, and would be one where all stands on one line.
    there = {*words(read), *re.findall(r"[^\W_]+", read)}
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        assert set(line_words(line)) <= there
