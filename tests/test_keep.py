"""Until when a meeting is kept: asked, set, and told when it is past."""

from __future__ import annotations

import io
import json
import sqlite3
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from chair import cli
from chair.files.catalogue import Catalogue
from chair.files.journal import read_journal
from chair.files.library import Library
from chair.files.retention import past, prompt, read_retention
from chair.files.settings import BadSettings
from chair.meeting.entries import BecauseWords, Begun, Closed, RetentionSet
from chair.session import Session
from chair.tui.home import Home
from tests.files.issuing import AGENDA, Issuing
from tests.helpers import FakeClock, tree

ID = "2026-12-03-meeting-7f3a"  # closed on 3 December 2026


def chair(*argv: str, code: int = 0) -> Result:
    """Type a command; it ends with this exit code."""
    result = CliRunner().invoke(cli.main, argv)
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own rules, which are not there yet."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "chair.toml").touch()
    monkeypatch.setenv("CHAIR_CONFIG", str(tmp_path / "config" / "chair.toml"))
    return tmp_path / "config" / "retention.toml"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuing:
    """The user's library, with one closed meeting."""
    library = tmp_path / "library"
    library.mkdir()
    monkeypatch.setenv("CHAIR_LIBRARY", str(library))
    house = Issuing(library / ID)
    chair("list")  # so that there is a catalogue
    return house


def it_is(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is another day, wherever a command asks."""
    # All before any: what is imported meanwhile would keep that day for the tests that come after.
    names = ("common", "retaining", "following", "listing", "home")
    for module in [import_module(f"chair.cli.{name}") for name in names]:
        monkeypatch.setattr(module, "today", lambda: day)


def test_as_is_usual(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing set: twelve months from the close, by a rule that says where it is from."""
    it_is(date(2027, 1, 4), monkeypatch)
    day, rule, hold = chair("keep").stdout.splitlines()
    assert day == f"{ID} is kept until Fri 3 Dec 2027."
    assert rule.startswith("The rule of a meeting of the kind meeting: no law says how long; twelve months")
    assert "checked on Fri 27 Nov 2026" in rule
    assert hold == "There is no hold on it."
    data = json.loads(chair("keep", "2026", "--json").stdout)
    assert (data["until"], data["by"], data["held"]) == ("2027-12-03", "rule", False)
    assert house.folder.journal.exists()


def test_it_is_set_and_the_journal_says_so(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day, a time from the close, the usual rule again: an entry each, in the notes with its reason."""
    it_is(date(2027, 1, 4), monkeypatch)
    told = chair("keep", ID, "--until", "2030-01-31", "--because", "the school asked")
    assert f"{ID} is kept until Thu 31 Jan 2030." in told.stdout
    assert ": the school asked" in told.stdout
    entry = read_journal(house.folder.journal).lines[-1].entry
    assert entry == RetentionSet(until=date(2030, 1, 31), words=BecauseWords("the school asked"))
    assert "To be kept until Thu 31 Jan 2030: the school asked" in house.text("session.md")
    assert "until Sun 3 Dec 2028." in chair("keep", ID, "--for", "2 years").stdout
    assert "Set on " in chair("keep", ID).stdout
    assert "until Fri 3 Dec 2027." in chair("keep", ID, "--usual").stdout
    assert json.loads(chair("keep", ID, "--json").stdout)["set_on"] is None
    chair("verify", str(house.path))


def test_what_is_not_understood(house: Issuing) -> None:
    """Two ways at once, a day or a time that is none, a reason for nothing: a sentence, and no entry."""
    before = house.folder.journal.read_bytes()
    assert "Which day is that" in chair("keep", ID, "--until", "soonish", code=2).stderr
    assert "How long is that: ages?" in chair("keep", ID, "--for", "ages", code=2).stderr
    assert "One of --until" in chair("keep", ID, "--until", "2030-01-31", "--usual", code=2).stderr
    assert "Until when?" in chair("keep", ID, "--because", "so", code=2).stderr
    assert "--due shows all" in chair("keep", ID, "--due", code=2).stderr
    assert "The usual rule counts already." in chair("keep", ID, "--usual", code=2).stderr
    assert "That is before the meeting" in chair("keep", ID, "--until", "2026-01-31", code=2).stderr
    assert house.folder.journal.read_bytes() == before


def test_one_that_is_not_closed(house: Issuing) -> None:
    """What is not closed counts from its last entry, and cannot be given a day."""
    session = Session.start(Library(house.path.parent), AGENDA, FakeClock())
    session.close()
    name = session.folder.path.name
    assert "It is not closed, and counts from its last entry." in chair("keep", name).stdout
    assert "The meeting is not closed yet" in chair("keep", name, "--for", "2 years", code=2).stderr


def test_one_that_was_held_on_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts from the day on which it was held, months before somebody typed it in."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "library"))
    (agenda := tmp_path / "agenda.md").write_text("# Review\n\n1. Support\n", "utf-8")
    chair("late", str(agenda), "--held", "2025-10-01 10:00-11:00")
    assert "2025-10-01 10:00" in chair("list").stdout
    assert "is kept until Thu 1 Oct 2026" in chair("keep", "2025-10-01").stdout
    early = chair("keep", "2025-10-01", "--until", "2025-09-30", code=2).stderr
    assert "before the meeting, which was on Wed 1 Oct 2025." in early
    assert "until Sat 1 Nov 2025" in chair("keep", "2025-10-01", "--until", "2025-11-01").stdout
    assert "until Fri 1 Oct 2027" in chair("keep", "2025-10-01", "--for", "2 years").stdout
    chair("keep", "2025-10-01", "--usual")
    it_is(date(2026, 10, 2), monkeypatch)
    assert "2025-10-01-meeting-" in chair("keep", "--due").stdout


def test_what_is_past_is_told(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the day after its last on, 'chair list' says so in a line, and 'chair keep --due' says which."""
    it_is(date(2027, 12, 3), monkeypatch)
    assert chair("list").stderr == ""
    assert "No meeting is past" in chair("keep", "--due").stderr
    it_is(date(2027, 12, 4), monkeypatch)
    told = chair("list")
    assert told.stderr == (
        "1 meeting is past the day until which it is kept: 'chair keep --due' tells which.\n"
    )
    assert len(told.stdout.splitlines()) == 1
    assert chair("keep", "--due").stdout == f"{ID}  until Fri 3 Dec 2027  Review\n"
    assert "which is past." in chair("keep", ID).stdout
    (one,) = json.loads(chair("keep", "--due", "--json").stdout)
    assert (one["id"], one["until"], one["by"], one["held"]) == (ID, "2027-12-03", "rule", False)
    chair("keep", ID, "--for", "3 years")
    assert chair("list").stderr == ""
    it_is(date(2029, 12, 4), monkeypatch)
    assert json.loads(chair("keep", "--due", "--json").stdout)[0]["by"] == "hand"


def test_home_tells(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home says so, too, in a line that fits a narrow screen; which meetings, it does not say."""
    pages: list[Home] = []

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    def show(page: Home, *_: object) -> str:
        pages.append(page)
        return "leave"

    Issuing(house.path.parent / "2026-12-03-meeting-0000")
    it_is(date(2028, 1, 1), monkeypatch)
    monkeypatch.setattr("sys.__stdin__", Screen())
    monkeypatch.setattr("sys.__stderr__", Screen())
    monkeypatch.setattr("chair.tui.page_screen.show_page", show)
    chair()
    assert pages[0].told == "2 meetings are past their day: 'chair keep --due' lists them."
    assert len(pages[0].told) < 78


def test_what_is_held_asks_nobody(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting on hold is in the list of those past their day, and no line prompts for it."""
    it_is(date(2028, 1, 1), monkeypatch)
    chair("hold", ID, "--because", "an appeal")
    assert chair("list").stderr == ""
    assert "on hold" in chair("keep", "--due").stdout
    assert ": an appeal" in chair("keep").stdout
    (house.path / "hold.json").write_text("x")
    assert chair("list").stderr == ""
    assert "counts as a hold" in chair("keep").stdout


def test_several(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several are counted, and listed with the longest past first."""
    Issuing(house.path.parent / "2026-12-03-meeting-0000")
    chair("keep", ID, "--until", "2027-02-01")
    it_is(date(2028, 1, 1), monkeypatch)
    assert chair("list").stderr.startswith("2 meetings are past the day until which they are kept: 'chair ke")
    names = [line.split()[0] for line in chair("keep", "--due").stdout.splitlines()]
    assert names == [ID, "2026-12-03-meeting-0000"]


def test_ones_own_rules(house: Issuing, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A retention.toml beside the settings takes the place of a rule or adds one; what is wrong is told."""
    it_is(date(2027, 1, 4), monkeypatch)
    own.write_text(
        '[meeting]\nyears = 3\nrule = "our rule"\nsource = "our policy, 4"\nchecked = 2026-10-01\n', "utf-8"
    )
    told = chair("keep").stdout
    assert "until Mon 3 Dec 2029." in told
    assert "our rule (our policy, 4; checked on Thu 1 Oct 2026)." in told
    assert "annual-review" in read_retention()
    own.write_text('[usual]\nrule = "ours"\nsource = "x"\nchecked = 2026-10-01\n')
    assert "for as long as nobody says otherwise." in chair("keep").stdout
    for text in ("[x", "[x]\nmonths = -1\nrule=''\nsource=''\nchecked=2026-10-01", "x = 1"):
        own.write_text(text)
        with pytest.raises(BadSettings):
            read_retention()
        assert "retention.toml" in chair("keep", code=2).stderr
        assert "retention.toml" in chair("list").stderr  # and the list all the same
    assert house.folder.journal.exists()


def test_the_kind_is_the_folders(house: Issuing, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By which rule it is kept does not change with the words of its title, nor when they are taken out."""
    session = Session.start(Library(house.path.parent), replace(AGENDA, title="Draft plan"), FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(Closed())
    session.close()
    name = session.folder.path.name
    rule = '\nrule = "ours"\nsource = "x"\nchecked = 2026-10-01\n'
    own.write_text(f"[draft-plan]\nyears = 3{rule}[meeting]\nmonths = 1{rule}")
    told = chair("keep", name).stdout
    assert "The rule of a meeting of the kind draft-plan: ours" in told
    chair("redact", name, "1", "--because", "asked for", "--yes")
    assert chair("keep", name).stdout == told
    it_is(date(2027, 1, 10), monkeypatch)
    assert [one.split()[0] for one in chair("keep", "--due").stdout.splitlines()] == [ID]
    it_is(date(2029, 12, 10), monkeypatch)
    assert name in chair("keep", "--due").stdout


def test_what_comes_with_chair() -> None:
    """Every rule says that no law says how long, where it was looked for, and when."""
    rules = read_retention()
    assert "usual" in rules
    for rule in rules.values():
        assert "no law says how long" in rule.rule
        assert rule.source
        assert rule.checked.year >= 2026
        assert rule.months or rule.years


def test_the_reason_can_be_taken_out(house: Issuing) -> None:
    """A reason that says too much is redacted as other words are; the day stays."""
    chair("keep", ID, "--until", "2030-01-31", "--because", "the tenancy ends")
    n = len(read_journal(house.folder.journal).raw)
    chair("redact", ID, str(n), "--because", "asked for", "--yes")
    assert "until Thu 31 Jan 2030" in chair("keep").stdout
    assert not any(b"tenancy" in data for data in tree(house.path.parent).values())


def test_a_journal_that_cannot_be_read(house: Issuing) -> None:
    """Where nothing can be read, that is told, and it is no meeting that is past its day."""
    house.folder.journal.write_bytes(b"x\n" * 3)
    assert "cannot be told" in chair("keep", code=2).stderr
    assert chair("keep", "--due").stdout == ""


def test_quick_among_ten_thousand(house: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is past is answered from the catalogue: not one journal is read, in a library of 10,000."""
    library = Library(house.path.parent)
    with Catalogue(library) as catalogue:
        assert catalogue.any()
    base = sqlite3.connect(library.root / ".catalogue" / "catalogue.sqlite")
    base.executemany(
        "insert into meetings values (?, 'Review', '2026-12-03T10', ?, 'closed', 'meeting', ?, null, '', '')",
        [(f"m{n}", n, f"20{15 + n % 20}-06-{1 + n % 28:02}") for n in range(9_999)],
    )
    base.commit()
    base.close()

    def refuse(*_: object) -> None:
        raise AssertionError("a journal is read")

    monkeypatch.setattr("chair.files.library.read_journal", refuse)
    with Catalogue(library) as catalogue:
        found = list(past(catalogue, library.root, date(2027, 1, 1)))
        told = prompt(catalogue, library.root, date(2027, 1, 1))
    assert told.startswith("More than 20 meetings are past")
    assert 5_000 < len(found) < 7_000
    assert [one.until for one in found] == sorted(one.until for one in found)
