"""Looking across meetings, as it is typed: the four forms, and that no name is in any of them."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chair import cli
from chair.cli import across as command
from chair.cli import common
from chair.files.across.forms import COLUMNS, across_csv, across_json, across_text
from chair.files.across.tables import NOTHING, SMALL
from chair.files.catalogue import Catalogue
from chair.files.journal import Journal
from chair.files.library import Library
from chair.meeting.across import across
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.entries import Closed, FollowedUp, Given, Noted, PointAdded, PointWords, Text
from chair.meeting.item_kinds import NO_OWNER, NOBODY
from chair.meeting.summary import ActionTold, PartyTold, Summary
from tests import golden_across
from tests.golden_across import FIRST
from tests.helpers import MINUTE, SECOND, TEN, FakeClock, Room, tree

STORED = tree(golden_across.FOLDER)
DAY = 86_400_000
# Every text of these meetings is one of these; whatever a name is in, it is found.
NAMES = ("Quillon", "Zephyrine", "Umbriel", "Wexcombe", "Yarrowby", "Oxenholme", "Xanthe")


def meeting(library: Path, number: int, kind: str = "annual-review", *, closed: bool = True) -> str:
    """A meeting in which everything is called after somebody."""
    agenda = Agenda(
        title="Annual review for Quillon",
        place="Wexcombe House",
        people=(
            AgendaPerson("Quillon", "Child"),
            AgendaPerson("Zephyrine", "Umbriel's family", "mother of Quillon"),
            AgendaPerson("Yarrowby", "School"),
            AgendaPerson("Oxenholme", "", "friend of Quillon"),
            AgendaPerson("Xanthe", "", "facilitator"),
        ),
        items=(
            AgendaItem("Welcome to Quillon", 5, "Xanthe", "none"),
            AgendaItem("Quillon's own views", 5, "Quillon"),
            AgendaItem("Zephyrine's views from home", 5, "Zephyrine"),
            AgendaItem("News of Yarrowby", 5, round="everyone"),
        ),
    )
    room = Room(agenda, FakeClock(TEN + number * DAY)).begin()
    for name in ("Zephyrine", "Yarrowby", "Xanthe"):
        room.do(Given(person=room.person(name)), MINUTE)
    room.do(Noted(person=room.person("Yarrowby"), words=Text("Oxenholme was late")), SECOND)
    words = PointWords("Ring Umbriel", owner="Wexcombe", due="when Xanthe says")
    room.do(PointAdded(point="action", words=words), SECOND)
    point = room.do(PointAdded(point="action", owner=room.person("Yarrowby"), words=words), SECOND)
    if closed:
        room.do(Closed(), MINUTE)
        room.do(FollowedUp(point=point, fate="done"), DAY)
    name = f"{date(2026, 12, 3 + number).isoformat()}-{kind}-00{number:02}"
    (library / name).mkdir(parents=True)
    Journal.create(library / name / "journal.jsonl", room.written).close()
    return name


def chair(*argv: str, code: int = 0) -> Result:
    """Type a command; it ends with this exit code."""
    result = CliRunner().invoke(cli.main, ["across", *argv])
    assert result.exit_code == code, (result.output, result.exception)
    return result


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's library, with six closed meetings and an open one; asked on a Monday in January."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(command, "today", lambda: golden_across.TODAY)
    for number in range(6):
        meeting(tmp_path / "library", number, "committee" if number == 5 else "annual-review")
    meeting(tmp_path / "library", 6, closed=False)
    return tmp_path / "library"


def forms(folder: Path, *more: str) -> Iterator[str]:
    """Everything that the command can say of them."""
    page = folder.parent / f"page{len(more)}.html"
    assert chair("--html", str(page), *more).stdout == ""
    yield page.read_text("utf-8")
    yield from (chair(*form, *more).output for form in ((), ("--json",), ("--csv",)))


def test_nobody_is_named(library: Path) -> None:
    """By default no person, title, place or meeting is in any form, nor a party that is called after one."""
    ids = list(Library(library).names())
    for told in forms(library):
        found = [name for name in (*NAMES, *ids, "2026-12-04") if name.casefold() in told.casefold()]
        assert found == []
        assert "A party" in told


def tables(library: Path) -> sqlite3.Connection:
    """The file of its catalogue."""
    return sqlite3.connect(library / ".catalogue" / "catalogue.sqlite", isolation_level=None)


def test_no_name_is_kept_for_it(library: Path) -> None:
    """What is kept of a meeting for these figures holds no name either, but its folder's."""
    with Catalogue(Library(library)):
        rows = tables(library).execute("select kind, data from summaries").fetchall()
    assert len(rows) == 6
    assert not any(name in f"{kind}{data}" for kind, data in rows for name in NAMES)


def test_names_for_the_facilitator(library: Path) -> None:
    """With --names the meetings stand in it by id and title; nobody else does."""
    for told in forms(library, "--names"):
        assert "2026-12-03-annual-review-0000" in told
        assert "Annual review for Quillon" in told
        assert not any(name in told for name in NAMES[1:])


def test_figures(library: Path) -> None:
    """The figures are those of the meetings, and say how many are left out."""
    told = chair().stdout
    assert told.startswith(
        "6 closed meetings, Thu 3 Dec 2026 to Tue 8 Dec 2026.\n"
        "1 other is not closed, or cannot be read, and not counted.\n"
    )
    found = json.loads(chair("--json").stdout)
    assert (found["schema"], found["meetings"], found["not_counted"], found["few"]) == (
        "chair-across/1", 6, 1, False,
    )  # fmt: skip
    actions = {one["party"]: one for one in found["actions"]}
    assert actions["School"]["days"]["median"] == 1
    assert actions["Nobody of the meeting"]["open"] == 6


def test_figures_that_belong_together() -> None:
    """Of two meetings, an hour and a minute long: what is in brackets lies about the figure before it."""
    long, short = (
        Summary("x", FIRST, "meeting", parties=(PartyTold("Family", mine), PartyTold("School", theirs)))
        for mine, theirs in ((180_000, 3_420_000), (54_000, 6_000))
    )
    family = next(line for line in across_text(across((long, short), FIRST)).splitlines() if "Family" in line)
    assert family.split()[:5] == ["Family", "2", "6%", "48%", "(26\u201369%)"]


def test_bars_that_have_no_room() -> None:
    """A terminal too narrow for a table's bars has the table without them, and the legend says so."""
    figures = golden_across.figures()
    wide, narrow = across_text(figures), across_text(figures, 95)
    assert "Of all time." in wide
    assert across_text(figures, 200) == wide
    assert max(map(len, narrow.splitlines())) <= 95
    assert "half of its meetings lies).\n" in narrow
    assert "the bar: Over." in narrow


def test_actions_without_an_owner() -> None:
    """An action that nobody has yet is told apart from one that somebody has who is not in the list."""
    told = Summary(
        "x",
        FIRST,
        "meeting",
        actions=tuple(ActionTold(party, FIRST, None, None, None, "open") for party in (NO_OWNER, NOBODY)),
    )
    lines = across_text(across((told,), FIRST)).splitlines()
    assert [line.split("  ")[1] for line in lines if line.endswith("\u2591") and "All" not in line] == [
        "Somebody else",
        "Nobody yet",
    ]
    data = json.loads(across_json(across((told,), FIRST)))
    assert [one["party"] for one in data["actions"]] == ["All actions", NOBODY, NO_OWNER]


@pytest.mark.parametrize(
    ("asked", "count", "few"),
    [
        (("--last", "5"), 5, False),
        (("--last", "2"), 2, True),
        (("--since", "2026-12-05"), 4, True),
        (("--kind", "committee"), 1, True),
        (("--kind", "annual-review", "--last", "9"), 5, False),
    ],
)
def test_which_meetings(library: Path, asked: tuple[str, ...], count: int, few: bool) -> None:
    """The last ones, those since a day, or of a kind; with few of them that is said in every form."""
    assert json.loads(chair("--json", *asked).stdout)["meetings"] == count
    for told in forms(library, *asked):
        assert (SMALL in told) == few


@pytest.mark.parametrize(
    "wrong", [("--since", "whenever"), ("--kind", "party"), ("--last", "0"), ("--json", "--html", "x.html")]
)
def test_wrong_use(library: Path, wrong: tuple[str, ...]) -> None:
    """What cannot be meant ends in a sentence, and nothing is written."""
    assert chair(*wrong, code=2).stdout == ""


def test_since_a_day_that_is_to_come(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day without its year is the next such day, and of that no meeting is: the year is asked for."""
    monkeypatch.setattr(common, "today", lambda: golden_across.TODAY)
    told = chair("--since", "5 December", code=2).stderr
    assert told == "chair: 5 December is Sun 5 Dec 2027, which is still to come: say the year.\n"
    assert json.loads(chair("--json", "--since", "5 December 2026").stdout)["meetings"] == 4


def test_nothing_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a closed meeting every form says so."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "none"))
    assert NOTHING in chair().stdout
    assert json.loads(chair("--json").stdout)["overruns"] == []
    chair("--html", str(tmp_path / "page.html"))
    assert NOTHING in (tmp_path / "page.html").read_text("utf-8")


def test_practice_is_nobody_s(library: Path) -> None:
    """Practice meetings count only where they are asked for."""
    meeting(library, 7, "practice")
    assert json.loads(chair("--json").stdout)["meetings"] == 6
    assert json.loads(chair("--json", "--kind", "practice").stdout)["meetings"] == 1


def test_a_page_is_never_written_over(library: Path, tmp_path: Path) -> None:
    """A file that is there stays as it is, unless --force says otherwise, as chair export does."""
    (tmp_path / "page.html").write_text("mine", "utf-8")
    page = tmp_path / "page.html"
    told = chair("--html", str(page), code=2).stderr
    assert told.splitlines()[-1] == f"chair: There is a file {page} already; --force takes its place."
    assert page.read_text("utf-8") == "mine"
    chair("--html", str(page), "--force")
    assert "Looking across" in page.read_text("utf-8")


def test_a_catalogue_of_before(library: Path) -> None:
    """A catalogue that was made before these figures were kept is made again by itself."""
    with Catalogue(Library(library)):
        tables(library).execute("pragma user_version = 1")
    assert chair().stdout.startswith("6 closed meetings")


@pytest.mark.parametrize("name", sorted(STORED))
def test_golden(name: str) -> None:
    """The same figures give the files that are kept. `python -m tests.golden_across` makes them anew."""
    assert golden_across.files()[name].decode() == STORED[name].decode()


def test_rows(library: Path) -> None:
    """Every row of the CSV has one figure in it, which is a number unless it is a note."""
    rows = list(csv.reader(io.StringIO(STORED["across.csv"].decode("utf-8-sig"))))
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", row[4]) for row in rows[1:])


def test_no_formula() -> None:
    """A title that a spreadsheet would reckon with has an apostrophe before it."""
    named = [one.__class__(one.id, one.day, one.kind, title="=1+1") for one in golden_across.told(1)]
    assert ",'=1+1," in across_csv(across(named, golden_across.TODAY, names=True)).decode()


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page() -> None:
    """It runs and loads nothing; each picture has a title and words, and tables say what they are of."""
    page = Page(STORED["across.html"].decode())
    assert not {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "a", "object"}
    assert not any({"style", "href", "src"} & set(attrs) for _, attrs in page.tags)
    pictures = [attrs for tag, attrs in page.tags if tag == "svg"]
    ids = {attrs.get("id") for _, attrs in page.tags}
    assert len(pictures) == 4
    for attrs in pictures:
        assert attrs["role"] == "img"
        assert set((attrs["aria-labelledby"] or "").split()) <= ids
    assert sum(tag == "table" for tag, _ in page.tags) == 3
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
