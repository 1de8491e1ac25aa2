"""The checklists: chair's own data, and the user's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chair.files.agenda_file import shipped
from chair.files.checklists import GENERAL, NAME, checklist_for, read_checklists
from chair.files.library import kind_of
from chair.files.settings import BadSettings, beside_settings
from chair.meeting.agenda import Agenda
from chair.meeting.checklist import Entry, by_when, checks, deadline, sourced, told

DAY = date(2026, 12, 3)  # a Thursday
TITLES = ("Mediation", "Family group conference", "Restorative meeting")


def own(text: str) -> Path:
    """The user's own file with this text."""
    path = beside_settings(NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAIR_CONFIG", str(tmp_path / "config" / "chair.toml"))


def test_what_comes_with_chair() -> None:
    """Each list is for a kind that chair knows; who asks for something is named with the day of looking."""
    lists = read_checklists()
    known = {GENERAL, *shipped(), *(kind_of(title) for title in TITLES)} - {"blank"}
    assert set(lists) == known
    for entries in lists.values():
        assert entries
        for one in entries:
            assert len(one.text) <= 120
            assert not one.text.endswith(".")
            assert bool(one.source) == (one.checked is not None)
            assert one.checked is None or one.checked.year >= 2026


def test_a_list_is_its_kind_and_the_general_one() -> None:
    """What the kind asks for comes first, and no id stands twice."""
    for title in ("Annual review", "Robin's draft plan", "Trustees", "Our meeting", *TITLES):
        entries = checklist_for(Agenda(title))
        ids = [one.id for one in entries]
        assert len(ids) == len(set(ids))
        assert ids[-1] == read_checklists()[GENERAL][-1].id
    assert checklist_for(Agenda("Annual review"))[0].id == "notice"
    assert checklist_for(Agenda("Our meeting")) == read_checklists()[GENERAL]


def test_ones_own_have_the_last_word() -> None:
    """A file beside the settings takes the place of a list, adds one, and takes the general one away."""
    own(
        'general = []\n[[committee]]\nid = "papers"\ntext = "Ours"\ndays = 10\n'
        '[[meeting]]\nid = "x"\ntext = "X"\n'
    )
    assert checklist_for(Agenda("Committee")) == (Entry("papers", "Ours", days=10),)
    assert [one.id for one in checklist_for(Agenda("Our meeting"))] == ["x"]
    assert checklist_for(Agenda("Annual review"))[0].id == "notice"


def test_ones_own_entry_goes_before_the_general_one() -> None:
    """Where a kind has an entry with the id of a general one, it is the kind's."""
    own('[[committee]]\nid = "room"\ntext = "Ours"\n')
    assert [one.text for one in checklist_for(Agenda("Committee")) if one.id == "room"] == ["Ours"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[x", "line 1 is not TOML"),
        ("x = 1", "each entry of x begins with [[x]]"),
        ("[x]\nid = 1", "each entry of x begins with [[x]]"),
        ('[[x]]\nid = "a"', "[[x]] 1 must have id and text"),
        ('[[x]]\nid = "a"\ntext = "t"\nmore = 1', "[[x]] 1 must have id and text"),
        ('[[x]]\nid = "A b"\ntext = "t"', "[[x]] 1: an id is small letters"),
        ('[[x]]\nid = "a"\ntext = " "', "[[x]] 1 has no text"),
        ('[[x]]\nid = "a"\ntext = "t\\nu"', "[[x]] 1 has no text, or more than one line"),
        ('[[x]]\nid = "a"\ntext = "t"\nsource = "s"', "[[x]] 1: a source needs checked"),
        ('[[x]]\nid = "a"\ntext = "t"\ndays = -1', "[[x]] 1: days is a number from 0 on"),
        ('[[x]]\nid = "a"\ntext = "t"\n[[x]]\nid = "a"\ntext = "u"', 'two entries have the id "a"'),
    ],
)
def test_what_is_wrong_with_it_is_told(text: str, said: str) -> None:
    """A file that cannot be is told in a sentence with its name."""
    path = own(text)
    with pytest.raises(BadSettings) as refused:
        read_checklists()
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)


def test_what_is_no_file() -> None:
    """A folder in its place is told, too."""
    beside_settings(NAME).mkdir(parents=True)
    with pytest.raises(BadSettings, match="it is not a file"):
        read_checklists()


@pytest.mark.parametrize(
    ("entry", "due"),
    [
        (Entry("a", "t", days=14), date(2026, 11, 19)),
        (Entry("a", "t", days=14, clear=True), date(2026, 11, 18)),
        (Entry("a", "t", days=0), DAY),
        (Entry("a", "t", days=0, clear=True), DAY),
        (Entry("a", "t"), None),
    ],
)
def test_deadlines(entry: Entry, due: date | None) -> None:
    """So many days before the meeting; where they are clear ones, one more; none where no day is known."""
    assert deadline(entry, DAY) == due
    assert deadline(entry, None) is None
    assert deadline(Entry("a", "t", days=9), date.min) is None


def test_late_is_what_is_not_done() -> None:
    """What is done is not late, and its own day is still in time."""
    one = Entry("notice", "Everyone knows the date", "the Code", date(2026, 11, 23), 14)
    for today, done, late, when in (
        (date(2026, 11, 17), False, False, "by Thu 19 Nov 2026, in 2 days"),
        (date(2026, 11, 19), False, False, "by Thu 19 Nov 2026, today"),
        (date(2026, 11, 20), False, True, "late: it was for Thu 19 Nov 2026, yesterday"),
        (date(2026, 11, 20), True, False, ""),
    ):
        (check,) = checks([one], {"notice"} if done else (), DAY, today)
        assert (check.done, check.late, by_when(check, today)) == (done, late, when)
        assert told(check) == f"[{'x' if done else ' '}] notice  Everyone knows the date"
    assert sourced(one) == "the Code; checked on 23 November 2026"
