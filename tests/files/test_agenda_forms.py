"""Agendas as people write them: each form in which title, times, leads and people are found."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from chair.files.agenda.by_hand import read_paper
from chair.files.agenda_file import read_agenda, write_agenda
from chair.meeting.agenda import Agenda, AgendaItem, Paper

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
    "a lead with a handle": (
        "- Wall @lee\n- Roof - @lee, @mina (5m)\n- Path (@sam)\n- Mail me@a.example\n- @lee",
        [
            ("Wall", None, "@lee"),
            ("Roof", 5, "@lee, @mina"),
            ("Path", None, "@sam"),
            ("Mail me@a.example", None, ""),
            ("@lee", None, ""),
        ],
    ),
    "several leads": (
        "- Wall (Lee Grant, Mina)\n- Roof (Lee/Mina)\n- Path (Lee and Mina; 5m)\n- Hall (LB/JS 5m)",
        [
            ("Wall", None, "Lee Grant, Mina"),
            ("Roof", None, "Lee/Mina"),
            ("Path", 5, "Lee and Mina"),
            ("Hall", 5, "LB/JS"),
        ],
    ),
    "what is no lead either": (
        "- A (no slides)\n- B (ABC/2015/037)\n- C (acting chair to volunteer)\n- D (continued)\n"
        "- E (Brief overview)\n- F (remote)\n- G (on-site)\n- (Un)known things\n- H [EHCP]",
        [
            ("A (no slides)", None, ""),
            ("B (ABC/2015/037)", None, ""),
            ("C (acting chair to volunteer)", None, ""),
            ("D (continued)", None, ""),
            ("E (Brief overview)", None, ""),
            ("F (remote)", None, ""),
            ("G (on-site)", None, ""),
            ("(Un)known things", None, ""),
            ("H [EHCP]", None, ""),
        ],
    ),
    "bare numbers, where most have one": (
        "1. Budget (10)\n2. Roof [~5]\n3. Wall (20)\n4. Hall (5 min)\n5. Last",
        [("Budget", 10, ""), ("Roof", 5, ""), ("Wall", 20, ""), ("Hall", 5, ""), ("Last", None, "")],
    ),
    "bare numbers, where few have one": (
        "1. Budget (10)\n2. Roof\n3. Wall",
        [("Budget (10)", None, ""), ("Roof", None, ""), ("Wall", None, "")],
    ),
    "open values and half hours": (
        "- A (=> 30m)\n- B (== 15m)\n- C (50+ min)\n- D (½-1 hr)\n- E (1+ hour?)\n- F (0.5min)\n- G (1h30)",
        [
            ("A", 30, ""),
            ("B", 15, ""),
            ("C", 50, ""),
            ("D", 60, ""),
            ("E", 60, ""),
            ("F", 1, ""),
            ("G", 90, ""),
        ],
    ),
    "a remark beside the minutes": ("- Round (6 min \u2248 1 min per person )", [("Round", 6, "")]),
    "own lines below": (
        "- A\n  _~5 minutes_\n- B\n  10 min total\n- C\n  *Expected time: 3 minutes.*",
        [("A", 5, ""), ("B", 10, ""), ("C", 3, "")],
    ),
    "a range by the clock without a mark, at once behind a list": (
        "- 8:30am - 9:00am: Breakfast\n9:00-9:10 Rota",
        [("Breakfast", 30, ""), ("Rota", 10, "")],
    ),
    "plain lines with times at the right": (
        "Review the log                ( 5 mins)\nAny news                 (10 mins)",
        [("Review the log", 5, ""), ("Any news", 10, "")],
    ),
    "noon and after": (
        "* 11:30-12:30 Talks\n* 12:30-1:30 Walk\n* 1:30 Roof\n* 2:00-2:15 End",
        [("Talks", 60, ""), ("Walk", 60, ""), ("Roof", 30, ""), ("End", 15, "")],
    ),
    "an hour or so": ("* 12:00-ish Roof\n* 1:00 Wall (5 min)", [("Roof", 60, ""), ("Wall", 5, "")]),
    "written minutes beat a clock": ("- 9:30-9:40 Roof (15 min)", [("Roof", 15, "")]),
    "clocks that overlap": ("* 12:50\u201313:55 A\n* 13:50-14:00 B", [("A", 65, ""), ("B", 10, "")]),
    "a table with a clock": (
        "| Time | Who | Subject |\n|---|---|---|\n| 13:00 | Lee | Roof |\n| 13:18 | Mina | Wall |",
        [("Roof", 18, "Lee"), ("Wall", None, "Mina")],
    ),
    "a table without a frame": (
        "Item | Time (min)\n---|---\nRoof | 5\nWall | ~10",
        [("Roof", 5, ""), ("Wall", 10, "")],
    ),
    "a table that is no agenda": (
        "| Emoji | Meaning |\n|---|---|\n| ok | 5 |\n\n- Roof (5 min)",
        [("Roof", 5, "")],
    ),
    "struck out as done": (
        "- ~~Roof (5 min)~~\n- ~~Wall, which\n  is long (3 min)~~",
        [("Roof", 5, ""), ("Wall, which is long", 3, "")],
    ),
    "signs": (
        "- ☑️ Roof (5 min)\n- Wall (5 min) ❄️\n- :tada: Hall (5m)",
        [("☑️ Roof", 5, ""), ("Wall ❄️", 5, ""), (":tada: Hall", 5, "")],
    ),
    "a page's own marks": (
        "<h3 id='a'>1. Welcome (10 minutes)</h3>\n<h3>2. Roof (5 minutes)</h3>",
        [("Welcome", 10, ""), ("Roof", 5, "")],
    ),
    "summaries that open": (
        "<details><summary>1. Welcome (10 minutes)</summary>\n\nHello.\n\n</details>\n"
        "<details open>\n<summary>2. Roof (5 minutes)</summary>\n</details>",
        [("Welcome", 10, ""), ("Roof", 5, "")],
    ),
    "times that come from the heading": (
        "## 15 Minute Items\n\n- Roof\n- Wall (5 min)\n\n## 30 Minute Items\n\n1. Hall (Lee)",
        [
            ("15 Minute Items", None, ""),
            ("Roof", 15, ""),
            ("Wall", 5, ""),
            ("30 Minute Items", None, ""),
            ("Hall", 30, "Lee"),
        ],
    ),
    "letters and Roman numbers": ("a) Roof (5 min)\nb) Wall (10 min)", [("Roof", 5, ""), ("Wall", 10, "")]),
    "minutes in prose": (
        "Please arrive 10 minutes before; it is a 6 minute walk.\n\n- papers 48 hours prior\n- UTC-7 hours",
        [("papers 48 hours prior", None, ""), ("UTC-7 hours", None, "")],
    ),
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
    ("items", "heard"),
    [
        ("- News (10 min, everyone)\n- Budget (5 min, All)\n- Roof (all)", ["everyone"] * 3),
        ("- News (10 min, everyone; no round)\n- Budget (5 min, all; open)", ["none", "open"]),
        ("- Lunch (30 min, all)\n- Budget (5 min, Lee and all)", ["none", "open"]),
        (
            "| Topic | Lead |\n|---|---|\n| News | All |\n| Roof (5 min; no round) | All |\n| Wall | Lee |",
            ["everyone", "none", "open"],
        ),
    ],
)
def test_led_by_everyone(items: str, heard: list[str]) -> None:
    """On an item that everyone leads each party is to be heard, unless its mark says otherwise."""
    agenda, unread = read_agenda(f"# Talk\n\n## Agenda\n\n{items}\n")
    assert [item.round for item in agenda.items] == heard
    assert read_agenda(write_agenda(agenda))[0] == agenda
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


@pytest.mark.parametrize(
    "items", ["1. Budget\n2. Roof\n", "- Budget (5 min)\n- Roof\n", "1. Budget (5 min)\n2. Roof (6 min)\n"]
)
def test_items_below_the_names(items: str) -> None:
    """Without a heading between them, a list of another kind or with times is the items, and not people."""
    agenda, unread = read_agenda(f"# Talk\n\nPeople:\n- Lee Grant (Host)\n- Mina Roth\n\n{items}")
    assert [person.name for person in agenda.people] == ["Lee Grant", "Mina Roth"]
    assert [item.title for item in agenda.items] == ["Budget", "Roof"]
    assert not unread


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


def test_numbers_with_dots() -> None:
    """ "1.1" stands below "1.", however far in it is; half hours and clock times are no numbers of items."""
    agenda, unread = read_agenda(
        "# Talk\n## Agenda\n1. House\n1.1 Roof (5 min)\n1.2. Wall (3 min)\n2. Garden (5 min)\n"
        "\n1.5 hours - Walk\n\n9.30-9.40 Rota\n"
    )
    assert [(item.title, item.minutes, item.depth) for item in agenda.items] == [
        ("House", None, 0), ("Roof", 5, 1), ("Wall", 3, 1), ("Garden", 5, 0),
        ("Walk", 90, 0), ("Rota", 10, 0),
    ]  # fmt: skip
    assert not unread
    agenda, _ = read_agenda("# Talk\n\n## 1. House\n\n### 1.1 Roof (5 min)\n\n## 2. Garden (3 min)\n")
    assert [(item.title, item.depth) for item in agenda.items] == [("House", 0), ("Roof", 1), ("Garden", 0)]


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ("- Total: 15 mins", "taken as a total"),
        ("- Meeting duration: 1.5 hours", "taken as a total"),
        ("- <Topic> (<your_name>, <mins>)", "left out"),
        ("- *ADD YOUR AGENDA ABOVE*", "left out"),
        ("- _Submit a PR to add_", "left out"),
        ("- <= TBD", "left out"),
        ("- TBD", "left out"),
        ("\n## Agenda\n\n- Roof (5 min)", "a second agenda"),
        ("\n### Meeting Notes\n\n#### Roof (5 min)\n", "is not part of the agenda"),
        ("\n=== Minutes ===\n\n- Roof", "is not part of the agenda"),
    ],
)
def test_what_is_no_item(below: str, left: str) -> None:
    """Sums, places to be filled in, notes and a second copy are no items; each is told."""
    agenda, unread = read_agenda(f"# Talk\n\n## Agenda\n\n- Roof (5 min)\n{below}\n")
    assert [item.title for item in agenda.items] == ["Roof"]
    assert len(unread) == 1
    assert left in unread[0].text


def test_days_are_groups() -> None:
    """Where an agenda has several days, each is a group of its items."""
    agenda, unread = read_agenda(
        "# Retreat\n\n## Monday 4 May 2026\n\n- 9:00-10:00 Roof\n\n"
        "## Tuesday 5 May 2026\n\n- 9:00-9:30 Wall\n"
    )
    assert [(item.title, item.minutes, item.depth) for item in agenda.items] == [
        ("Monday 4 May 2026", None, 0), ("Roof", 60, 1), ("Tuesday 5 May 2026", None, 0), ("Wall", 30, 1),
    ]  # fmt: skip
    assert (agenda.when, unread) == ("", ())


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
    "bullets below a label": "**Attendees:**\n\n- \u270f Lee Grant (Host)\n- *Mina Roth*, Acme\n",
    "lines": "## Attendees\n\nLee Grant\nMina Roth\n_attendee names\u2026_\n",
    "a table of keys and values": "| | |\n|---|---|\n| Present | Lee Grant (Host) |\n| | Mina Roth |\n",
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
        "* Date: 3rd December 2026\n* Time: 1445-1530\n",
        "**When:** Thursday, December 3, 2026 at 2:45 PM - 3:30 PM GMT\n",
        "## Thursday 3 December 2026, 14:45-15:30\n\n",
        "Time: 14:45-15:30\n\n## 3 December 2026\n\n",
        "\nThu 3 Dec 2026, 14:45-15:30\n",
        "\n3 December 2026\nTime: 14:45-15:30\n",
    ],
)
def test_when(when: str) -> None:
    """Day first, with colons or dots, in one line or two: the meeting's beginning and end."""
    agenda, unread = read_agenda(f"# Talk\n\nPlace: Hall\n{when}\n## Agenda\n- Budget (5 min)\n")
    assert agenda.begins == datetime(2026, 12, 3, 14, 45)  # noqa: DTZ001  # local, as on the paper
    assert agenda.ends == datetime(2026, 12, 3, 15, 30)  # noqa: DTZ001
    assert agenda.place == "Hall"
    assert not unread


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Talk 2026-12-03", "2026-12-03"),
        ("2026-12-03 Talk", "2026-12-03"),
        ("Talk (Thursday 3 December 2026)", "Thursday 3 December 2026"),
        ("Talk on Friday 3 December 2026", "3 December 2026"),
        ("After the talk of 2026-12-03 and since", ""),
        ("Talk on 3 December at 9am", ""),
    ],
)
def test_a_day_in_the_title(title: str, when: str) -> None:
    """A whole day at the end of a title, or at its beginning, is the meeting's, where no other is told."""
    agenda, unread = read_agenda(f"# {title}\n\n## Agenda\n- Budget (5 min)\n")
    assert (agenda.title, agenda.when, unread) == (title, when, ())
    agenda, _ = read_agenda(f"# {title}\n\nDate: to be agreed\n\n## Agenda\n- Budget (5 min)\n")
    assert agenda.when == "to be agreed"


def test_time_weight() -> None:
    """A time weight stands in the head, and is written as it is read; other words there are none."""
    text = "# Review\n\nDate: 2026-12-03 10:00\nTime weight: x1.5\n\n## Agenda\n\n1. Welcome (5 min)\n"
    agenda, _ = read_agenda(text)
    assert agenda.weight == 150
    assert write_agenda(agenda) == text
    assert read_agenda(text.replace("x1.5", "a lot"))[0].weight == 100


@pytest.mark.parametrize("much", ["x0", "x0.4", "x4.5", "x9"])
def test_time_weight_without_reason(much: str) -> None:
    """One by which no time could be reckoned does not count, which is told; it stays as words."""
    agenda, unread = read_agenda(f"# Review\n\nTime weight: {much}\n\n## Agenda\n\n1. Welcome (5 min)\n")
    assert (agenda.weight, agenda.about) == (100, (f"Time weight: {much}",))
    assert unread == (
        (3, f'the time weight "{much}" does not count: A time weight is x0.5 to x4; x1 is none.'),
    )
    assert read_agenda(write_agenda(agenda))[0] == agenda


def test_letters_stand_below_numbers() -> None:
    """In a plain letter "a." and "b." are below the number before them, and no part of its title."""
    text = "# T\n\n## Agenda\n\n1) Home (5 min)\n2) What happens next\na. transport\nb. report\n3) End\n"
    agenda, unread = read_agenda(text)
    titles = [(item.depth, item.title) for item in agenda.items]
    assert titles == [(0, "Home"), (0, "What happens next"), (1, "transport"), (1, "report"), (0, "End")]
    assert unread == ()


@pytest.mark.parametrize("blanks", ["", " ", "   "])
def test_letters_in_order(blanks: str) -> None:
    """Letters are marks where two follow each other in order, however far in they stand."""
    text = f"# T\n\n## Agenda\n\n1) Home\n2) Next\n{blanks}a. transport\n\n{blanks}b. report\n3) End\n"
    titles = [(item.depth, item.title) for item in read_agenda(text)[0].items]
    assert titles == [(0, "Home"), (0, "Next"), (1, "transport"), (1, "report"), (0, "End")]


@pytest.mark.parametrize(
    "letters", ["a. one is a sentence\n", "a. one\n2. Two\n\nb. two\n", "a. one\nc. three\n"]
)
def test_a_letter_alone(letters: str) -> None:
    """A letter and a full stop that no other letter follows are somebody's words, and no item."""
    agenda, _ = read_agenda(f"# T\n\n## Agenda\n\n1. Home\n\n{letters}")
    assert [item.title for item in agenda.items] in (["Home"], ["Home", "Two"])
    assert agenda.items[0].purpose.startswith("a. one")


def test_notes_that_begin_with_letters() -> None:
    """Notes that begin with letters in order are read back as notes."""
    item = AgendaItem("Home", purpose="a. one\n\nb. two")
    agenda = Agenda("T", about=("a. three", "b. four"), items=(item,))
    assert read_agenda(write_agenda(agenda)) == (agenda, ())


@pytest.mark.parametrize("line", ["3) Home - Bo", "- Home - Bo", "  - Home - Bo"])
def test_a_note_right_below(line: str) -> None:
    """A line that is not indented, below an item's complete line, is a note below the item."""
    agenda, unread = read_agenda(f"# T\n\n## Agenda\n\n{line}\nplease bring the diary\n")
    assert [(item.title, item.purpose) for item in agenda.items] == [("Home - Bo", "please bring the diary")]
    assert unread == ()


@pytest.mark.parametrize(
    "lines",
    [
        "1. Home and\n   what goes on there",
        "1. Home, school,\nwhat goes on there",
        "1. What Bo says\n    about the bus",
        "1. Home and what has been happening there since the last review\nin the spring",
    ],
)
def test_a_title_that_goes_on(lines: str) -> None:
    """An indented line goes on with a title, and any where its own line is full or breaks off."""
    agenda, _ = read_agenda(f"# T\n\n## Agenda\n\n{lines}\n2. School\n")
    title = " ".join(lines.removeprefix("1. ").split())
    assert [(item.title, item.purpose) for item in agenda.items] == [(title, ""), ("School", "")]


@pytest.mark.parametrize(
    "words",
    [
        "Thursday 14 January at 10am", "14 January", "Thurs 14th Jan, 10:00-11:30", "January 14, 2pm",
        "10am on Thursday 14 January",
    ],
)  # fmt: skip
def test_a_day_without_its_year(words: str) -> None:
    """A day without a year, alone on a line or behind a label, is no day, but says when the meeting is."""
    for line in (words, f"When: {words}"):
        agenda, unread = read_agenda(f"# T\n\nHello.\n\n{line}\n\n## Agenda\n\n1. Home\n")
        assert (agenda.begins, agenda.when, agenda.about) == (None, words, ("Hello.",))
        assert unread == ((5, f'the date "{words}" was not understood'),)
        assert read_agenda(write_agenda(agenda)) == (agenda, ())


@pytest.mark.parametrize(
    "words", ["10 decisions", "3 Marches", "May 5 people come?", "14 January is too late"]
)
def test_words_that_are_no_day(words: str) -> None:
    """A line that only begins like a day is text."""
    agenda, unread = read_agenda(f"# T\n\n{words}\n\n## Agenda\n\n1. Home\n")
    assert (agenda.when, agenda.about, unread) == ("", (words,), ())


def test_a_whole_day_goes_before_one_without_its_year() -> None:
    """A day with its year counts, wherever it stands; the other words stay above the items."""
    text = "# T\n\n14 January\n\nDate: 2027-01-14 10:00\n\n## Agenda\n\n1. Home\n"
    agenda, unread = read_agenda(text)
    assert agenda.begins is not None
    assert (agenda.begins.isoformat(), agenda.when) == ("2027-01-14T10:00:00", "")
    assert (agenda.about, unread) == (("14 January",), ())


@pytest.mark.parametrize(
    "name",
    [
        "Papers", "Docs to read", "Documents to read", "Papers to read", "To read", "Pre-reading",
        "Pre reading:", "Prereading", "Please read",
    ],
)  # fmt: skip
def test_names_of_papers(name: str) -> None:
    """What is to be read before a meeting has many names; whose a paper is may be told in two parts."""
    text = f"# T\n\n## Agenda\n\n1. Home\n\n## {name}\n\n- The report (School; head)\n"
    agenda, unread = read_agenda(text)
    assert (agenda.papers, unread) == ((Paper("The report", "School, head"),), ())
    assert read_agenda(write_agenda(agenda)) == (agenda, ())


@pytest.mark.parametrize(
    ("words", "owner"),
    [("School; head; by Friday", "School, head"), ("Health; by Friday", "Health"), ("by Friday", "")],
)
def test_a_paper_as_it_is_typed(words: str, owner: str) -> None:
    """Behind those whose a paper is may stand until when it is asked for, the day as people say it."""
    found = read_paper(f"Report ({words})", date(2026, 11, 23))
    assert found == Paper("Report", owner, date(2026, 11, 27))
