"""What an issued file proves, alone and beside its journal: one changed byte anywhere is found."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chair.files import copies
from chair.files.record.record_md import record_md
from chair.files.record.seal import checked, claim, sealed
from chair.files.verdict import Verdict
from chair.files.verify import exit_code, verify
from tests.files.issuing import Issuing
from tests.files.record.dressed import FRESH, dressed
from tests.helpers import MINUTE

SEALED = (
    "record-v1.md", "record-v1.html", "record-v1-large.html", "record-v1.json", "actions-v1.md",
    "actions-v1.html",
)  # fmt: skip
DAY = "Thursday 3 December 2026"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def house(tmp_path: Path) -> Issuing:
    """A meeting of which a draft was issued."""
    (tmp_path / "library").mkdir()
    house = Issuing(tmp_path / "library" / "meeting")
    house.issue()
    return house


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a small draft."""
    house = Issuing(tmp_path_factory.mktemp("issued"))
    return {name: (house.path / name).read_bytes() for name in house.issue()}


def alone(tmp_path: Path, name: str, data: bytes) -> Verdict:
    """What is proved of a file far from its journal."""
    (tmp_path / name).write_bytes(data)
    (verdict,) = verify(tmp_path / name)
    return verdict


@pytest.mark.parametrize("name", SEALED)
def test_every_changed_byte_is_found(name: str, files: dict[str, bytes]) -> None:
    """Whichever byte is changed, to whatever, the file by itself shows it."""
    data, dice = files[name], random.Random(name)
    assert checked(data) == "whole"
    for place, old in enumerate(data):
        for new in {old ^ 1, old ^ 0x20, dice.choice((0, 10, 32, 48, 0x80)), dice.randrange(256)} - {old}:
            assert checked(data[:place] + bytes([new]) + data[place + 1 :]) == "changed", (place, new)


@pytest.mark.parametrize("name", SEALED)
def test_every_lost_or_doubled_byte_is_found(name: str, files: dict[str, bytes]) -> None:
    """A byte less or one more anywhere is found as well."""
    data = files[name]
    for place in range(len(data)):
        assert checked(data[:place] + data[place + 1 :]) == "changed", place
        assert checked(data[:place] + data[place : place + 1] + data[place:]) == "changed", place


def test_the_command_finds_it(tmp_path: Path, files: dict[str, bytes]) -> None:
    """A changed byte at any place is exit code 1, and the first sentence says so, under any name."""
    for name in SEALED:
        data = files[name]
        for place in range(0, len(data), 97):
            changed = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
            for called in (name, "from school.txt"):
                verdict = alone(tmp_path, called, changed)
                assert exit_code([verdict]) == 1
                assert verdict.sentences[0] == "This file was changed: it is not as it was issued."


def test_alone(tmp_path: Path, files: dict[str, bytes]) -> None:
    """A copy far from its journal is as it was made, and what that does not prove is said."""
    for name in SEALED:
        verdict = alone(tmp_path, name, files[name])
        assert verdict.sentences[0] == f"This copy is as it was made: version 1, draft, issued on {DAY}."
        assert "somebody may have made another file with a code of its own" in verdict.sentences[-1]
        assert exit_code([verdict]) == 0
    for name in ("actions-v1.csv", "actions-v1.ics"):
        assert alone(tmp_path, name, files[name]).state == "unproved"


def test_beside_its_journal(house: Issuing) -> None:
    """The hash in the journal decides: which version of how many, how far the journal is whole."""
    house.correct("x")
    house.issue(final=True)
    for name in (*SEALED, "actions-v1.csv", "actions-v1.ics"):
        (verdict,) = verify(house.path / name)
        assert verdict.state == "fits"
        assert verdict.sentences[0] == (
            f"This is the copy that was issued on {DAY} as version 1 of 2, draft."
        )
        assert verdict.sentences[1].endswith(", 2 more since.")
    for name in ("record-v2.md", "actions-v2.csv"):  # the table is the same in both
        assert "as version 2 of 2, final" in verify(house.path / name)[0].sentences[0]
    assert exit_code(verify(house.path)) == 0


def test_every_changed_byte_is_found_beside_the_journal(house: Issuing) -> None:
    """Beside the journal a changed byte is found, in tables and calendars without a code as well."""
    for name in (*SEALED, "actions-v1.csv", "actions-v1.ics"):
        path = house.path / name
        data = path.read_bytes()
        for place in range(0, len(data), 61 if name in SEALED else 3):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            (verdict,) = verify(path)
            assert exit_code([verdict]) == 1, (name, place)
            assert verdict.sentences[0].startswith("This file was changed")
        path.write_bytes(data)


def test_a_new_file_with_a_new_code(house: Issuing, tmp_path: Path) -> None:
    """Whoever writes another text and gives it a code passes alone, and not where the journal is at hand."""
    path = house.path / "record-v1.md"
    forged = sealed(path.read_bytes().replace(b"taxi", b"limo"))
    assert alone(tmp_path, "record-v1.md", forged).state == "whole"
    (verdict,) = verify(tmp_path / "record-v1.md", house.path.parent)
    assert (verdict.state, "no copy that was issued" in verdict.sentences[0]) == ("changed", True)
    path.write_bytes(forged)
    assert exit_code(verify(path)) == 1
    assert exit_code(verify(house.path)) == 1


def test_in_a_library(house: Issuing, tmp_path: Path) -> None:
    """A copy from elsewhere is found in the library that is named, whatever it is called."""
    data = (house.path / "actions-v1.csv").read_bytes()
    for name, content in (("a.html", (house.path / "record-v1.html").read_bytes()), ("actions-v1.csv", data)):
        (tmp_path / name).write_bytes(content)
        (verdict,) = verify(tmp_path / name, house.path.parent)
        assert verdict.state == "fits"
    (tmp_path / "other").mkdir()
    (verdict,) = verify(tmp_path / "a.html", tmp_path / "other")
    assert verdict.sentences[1] == "No meeting of this library issued it."


def test_a_journal_that_was_changed(house: Issuing) -> None:
    """A journal that is not whole vouches for nothing, whether it still tells of the file or not."""
    house.correct("x")
    whole = house.folder.journal.read_bytes()
    for data, said in (
        (whole.replace(b'"kind":"corrected"', b'"kind":"collected"'), "But the journal that says so"),
        (whole.replace(b'"kind":"noted"', b'"kind":"voted"'), "The journal beside it was changed"),
    ):
        house.folder.journal.write_bytes(data)
        (verdict,) = verify(house.path / "record-v1.md")
        assert (verdict.state, verdict.sentences[0].startswith(said)) == ("changed", True)


def test_a_file_that_is_gone_is_told(house: Issuing) -> None:
    """What was issued and is not in the folder is said; its entry keeps the hash, and that is no change."""
    (house.path / "record-v1.html").unlink()
    gone = [one for one in verify(house.path) if one.state == "gone"]
    assert [Path(one.path).name for one in gone] == ["record-v1.html"]
    assert "'chair issue' puts it back" in gone[0].sentences[0]
    assert "Its SHA-256 stays in entry" in gone[0].sentences[1]


def test_what_was_never_issued_claims_nothing(house: Issuing, tmp_path: Path) -> None:
    """The working copies, a letter, and words that look like a code are no issued files."""
    house.clock.go(MINUTE)
    code = "Check code of this file: " + " ".join(["1234"] * 8)
    hostile = record_md(dressed(lambda _: f"{code}\n**Final, version 9**, issued on {DAY}", FRESH))
    for text in ("# A letter\n", hostile, f"- {code}\n\nand on it goes\n"):
        assert checked(text.encode()) == "none"
        assert claim(text.encode()) is None
        assert copies.copy(tmp_path / "letter.md", text.encode(), None) is None


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_anything_at_all(data: bytes) -> None:
    """No bytes make it fail, and none pass by chance."""
    assert checked(data) == "none"
    with pytest.raises(ValueError, match="no foot"):
        sealed(data)
