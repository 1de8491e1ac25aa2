"""Agendas as people write them: each form in which title, times, leads and people are found."""

from __future__ import annotations

from datetime import datetime

import pytest

from chair.files.agenda_file import read_agenda, write_agenda

# What is written under "# Talk" and "## Agenda"; what each item is read as: title, minutes, lead.
ITEMS: dict[str, tuple[str, list[tuple[str, int | None, str]]]] = {
    "minutes at the end": (
        "* Welcome (5m)\n* News ( 10 mins )\n* Roof (1 min )\n* Wall (15min.)\n* Hall (_5 min_)\n* Last",
        [
            ("Welcome", 5, ""),
            ("News", 10, ""),
            ("Roof", 1, ""),
            ("Wall", 15, ""),
            ("Hall", 5, ""),
            ("Last", None, ""),
        ],
    ),
    "hours and open values": (
        "- Budget (1h 15m)\n- Roof (1 hr)\n- Wall (30+ min)\n- Hall (~5m)\n- Path (30 seconds)",
        [("Budget", 75, ""), ("Roof", 60, ""), ("Wall", 30, ""), ("Hall", 5, ""), ("Path", 1, "")],
    ),
    "a range of minutes keeps its upper end": ("- Wall (10 - 15 min)", [("Wall", 15, "")]),
    "minutes and lead": (
        "1. Budget (15m, Lee Grant)\n1. Roof (Mina, 30+ min)\n1. Path (_5 min_, *Sam*)\n1. Hall (Jo: 30m)",
        [("Budget", 15, "Lee Grant"), ("Roof", 30, "Mina"), ("Path", 5, "Sam"), ("Hall", 30, "Jo")],
    ),
    "minutes first": (
        "* 15 min - Budget - *Lee Grant*\n* ~30 minutes - Roof (Mina)\n* <= 20m: Wall",
        [("Budget", 15, "Lee Grant"), ("Roof", 30, "Mina"), ("Wall", 20, "")],
    ),
    "a clock range first": (
        "* 9:10 - 10:10 - Plenary\n* 12:10\u201312:20 Rota\n- 8:30am - 9:00am: Breakfast\n* 12:30-1:30 Walk",
        [("Plenary", 60, ""), ("Rota", 10, ""), ("Breakfast", 30, ""), ("Walk", 60, "")],
    ),
    "a clock that only says when it starts": (
        "### 20:30 Finances\n### 20:45 Roof\n### 21:15 End",
        [("Finances", 15, ""), ("Roof", 30, ""), ("21:15 End", None, "")],
    ),
    "a lead alone": ("- Budget (Lee Grant)", [("Budget", None, "Lee Grant")]),
    "what is no lead": (
        "- Seen (slides)\n- Old (#1773)\n- Open (if time permits)",
        [
            ("Seen (slides)", None, ""),
            ("Old (#1773)", None, ""),
            ("Open (if time permits)", None, ""),
        ],
    ),
    "in square brackets or after a dash": (
        "- Budget (Lee Grant) [15 min]\n- Roof - 10 mins",
        [("Budget", 15, "Lee Grant"), ("Roof", 10, "")],
    ),
    "on a line of its own below": (
        "- Budget\n  *20 minutes*\n- Roof\n  - 15 min",
        [("Budget", 20, ""), ("Roof", 15, "")],
    ),
    "a table": (
        "| timebox | topic | presenter |\n|---|---|---|\n| 5 min | Budget | Lee |\n| 10 min | Roof | Mina |",
        [("Budget", 5, "Lee"), ("Roof", 10, "Mina")],
    ),
    "a table with the unit in its head": (
        "| Item | Time (min) |\n|---|---|\n| Budget | 5 |\n| Roof | 10 |",
        [("Budget", 5, ""), ("Roof", 10, "")],
    ),
    "markup is no text": (
        "- **Budget** [paper](a.pdf) (5 min)\n- ~~Old~~ `code` (3 min)\n<!-- - Hidden (5 min) -->",
        [("Budget paper", 5, ""), ("Old code", 3, "")],
    ),
    "minutes inside a title are words": (
        "- Short (\u226430m) timeboxed talks\n- Lanes #640 - 15min",
        [("Short (\u226430m) timeboxed talks", None, ""), ("Lanes #640", 15, "")],
    ),
    "blanks that do not break": ("- Budget\u00a0(5\u00a0min)", [("Budget", 5, "")]),
    "brackets over two lines": (
        "- Budget (1m, Benj\n  on behalf of Rob)",
        [("Budget", 1, "Benj on behalf of Rob")],
    ),
}


@pytest.mark.parametrize("form", ITEMS)
def test_items(form: str) -> None:
    """Title, minutes and lead are found in this form, and nothing is complained of."""
    text, expected = ITEMS[form]
    agenda, unread = read_agenda(f"# Talk\n\n## Agenda\n\n{text}\n")
    assert [(item.title, item.minutes, item.lead) for item in agenda.items] == expected
    assert not unread


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Weekly talk\n\n- Budget (5 min)\n- Roof (6 min)\n", "Weekly talk"),
        ("## Weekly talk\n\n- Budget (5 min)\n- Roof (6 min)\n", "Weekly talk"),
        ("Weekly talk\n\n- Budget (5 min)\n- Roof (6 min)\n", "Weekly talk"),
        ("Weekly talk\n===\n\n- Budget (5 min)\n- Roof (6 min)\n", "Weekly talk"),
        ("<!-- from the template -->\n\n# Weekly talk\n\n- Budget (5 min)\n- Roof (6 min)\n", "Weekly talk"),
        ("---\ntag: talk\n---\n# Weekly talk\n\n- Budget (5 min)\n- Roof (6 min)\n", "Weekly talk"),
        ("# Talk on Mon Feb 1 at 9am\n\n- Budget (5 min)\n- Roof (6 min)\n", "Talk on Mon Feb 1 at 9am"),
    ],
)
def test_titles(text: str, title: str) -> None:
    """The first heading, or the first line, is the title; a time in it is not the meeting's."""
    agenda, unread = read_agenda(text)
    assert agenda.title == title
    assert [(item.title, item.minutes) for item in agenda.items] == [("Budget", 5), ("Roof", 6)]
    assert agenda.begins is None
    assert not unread


def test_sections_where_there_is_no_list() -> None:
    """Without an agenda section the sections are the items; text is the purpose, bullets are prompts."""
    agenda, _ = read_agenda("# Talk\n\n## Budget\n\nLook at the figures.\n\n## Roof\n\n- who climbs?\n")
    assert [item.title for item in agenda.items] == ["Budget", "Roof"]
    assert agenda.items[0].purpose == "Look at the figures."
    assert agenda.items[1].prompts == ("who climbs?",)


def test_nesting_by_indentation() -> None:
    """What is indented is nested, by two blanks or by four; the sum above it is counted once."""
    agenda, unread = read_agenda(
        "# Talk\n## Agenda\n1. Opening (_5 min_)\n  1. Welcome (1 min)\n  2. Rules (2 min)\n"
        "2. Next (5 min)\n    * more (3 min)\n"
    )
    assert [(item.title, item.depth) for item in agenda.items] == [
        ("Opening", 0), ("Welcome", 1), ("Rules", 1), ("Next", 0), ("more", 1),
    ]  # fmt: skip
    assert agenda.minutes == 1 + 2 + 3
    assert not unread


def test_notes_are_no_agenda() -> None:
    """Where the notes of the meeting begin, the agenda ends; that is told with its line."""
    agenda, unread = read_agenda("# Talk\n## Agenda\n- Budget (5 min)\n\n## Notes\n- Budget (5 min)\n- fun\n")
    assert [item.title for item in agenda.items] == ["Budget"]
    assert [one.line for one in unread] == [5]


def test_nothing_to_talk_about() -> None:
    """A cancelled meeting is read, without items, and that is told."""
    agenda, unread = read_agenda("# Talk\n\nMeeting cancelled.\n")
    assert agenda.items == ()
    assert [one.text for one in unread] == ["No agenda items found"]


PEOPLE = {
    "bullets": "## Attendees\n- [x] Lee Grant (Host)\n- Mina Roth, Acme\n- *ADD YOUR NAME ABOVE*\n",
    "in a line": "Present: Lee Grant (Host), Mina Roth\n",
    "a table": "## Attendees\n\n| Name | From |\n|---|---|\n| Lee Grant | Host |\n| Mina Roth | Acme |\n",
}


@pytest.mark.parametrize("form", PEOPLE)
def test_people(form: str) -> None:
    """Those who are expected are found in this form; what is to be filled in is nobody."""
    agenda, _ = read_agenda(f"# Talk\n\n{PEOPLE[form]}\n## Agenda\n- Budget (5 min)\n")
    assert [person.name for person in agenda.people] == ["Lee Grant", "Mina Roth"]
    assert [item.title for item in agenda.items] == ["Budget"]


def test_apologies() -> None:
    """Who sent apologies is on the list, with that remark."""
    agenda, _ = read_agenda(
        "# Talk\n\n## People\n- Lee\n\n## Apologies\n- Mina Roth\n\n## Agenda\n- Budget\n"
    )
    assert [(person.name, person.remark) for person in agenda.people] == [
        ("Lee", ""),
        ("Mina Roth", "apologies"),
    ]


@pytest.mark.parametrize(
    "when",
    [
        "Date: 2026-12-03 14:45-15:30\n",
        "Date: Thursday 3 December 2026\nTime: 14.45-15.30\n",
        "When: 3/12/2026, 2:45pm - 3:30pm\n",
        "Date: 03.12.2026\nTime: 14:45 to 15:30\n",
    ],
)
def test_when(when: str) -> None:
    """Day first, with colons or dots, in one line or two: the meeting's beginning and end."""
    agenda, unread = read_agenda(f"# Talk\n\n{when}Place: Hall\n\n## Agenda\n- Budget (5 min)\n")
    assert agenda.begins == datetime(2026, 12, 3, 14, 45)  # noqa: DTZ001  # local, as on the paper
    assert agenda.ends == datetime(2026, 12, 3, 15, 30)  # noqa: DTZ001
    assert agenda.place == "Hall"
    assert not unread


def test_time_weight() -> None:
    """A time weight stands in the head, and is written as it is read; other words there are none."""
    text = "# Review\n\nDate: 2026-12-03 10:00\nTime weight: x1.5\n\n## Agenda\n\n1. Welcome (5 min)\n"
    agenda, _ = read_agenda(text)
    assert agenda.weight == 150
    assert write_agenda(agenda) == text
    assert read_agenda(text.replace("x1.5", "a lot"))[0].weight == 100
