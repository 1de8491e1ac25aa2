"""The golden meeting: its journal, and the files it gives, byte for byte."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from markdown_it import MarkdownIt

from chair.files import journal_lines
from chair.files.record import write_files
from chair.files.record.forms import FILES
from chair.files.record.session_data import session_data
from chair.files.record.session_md import session_md
from chair.files.record.shape import SessionData, schema_json
from chair.meeting.replay import Story
from tests import golden_meeting
from tests.helpers import journal_bytes, kinds, tree

STORED = tree(golden_meeting.FOLDER)
JOURNAL = STORED["journal.jsonl"]
PAPER = tree(golden_meeting.PAPER)
LAST = json.loads(JOURNAL.splitlines()[-1])
# What a closed meeting's folder has without anybody asking for it.
WRITTEN = ("session.json", "session.md", "record.md", "actions.md", "actions.html")


def test_journal_is_the_stored_one() -> None:
    """The meeting, entry by entry, gives the journal that is kept; version 1 is written so for ever."""
    assert golden_meeting.journal() == JOURNAL


@pytest.mark.parametrize("name", FILES)
def test_files_are_the_stored_ones(name: str) -> None:
    """The journal that is kept gives the files that are kept. `python -m tests.golden_meeting` makes them."""
    made = golden_meeting.files(JOURNAL)[name]
    assert made.decode() == STORED[name].decode()
    assert made == STORED[name]


def test_an_earlier_journal_is_read_for_ever() -> None:
    """A journal from before the latest kinds of entry is whole, and gives the files that it gave."""
    stored = tree(golden_meeting.EARLIER)
    data = stored.pop("journal.jsonl")
    stored.pop("before-the-floor.jsonl")
    reading = journal_lines.read(data)
    assert (reading.damage, reading.newer, reading.torn, reading.unfinished) == (None, None, b"", ())
    made = golden_meeting.files(data)
    assert {name: made[name] for name in stored} == stored


def test_no_file_is_kept_that_is_not_made() -> None:
    """Each kind of file is kept once, beside the journal."""
    assert set(STORED) == {"journal.jsonl", *FILES}


def test_files_on_disk(tmp_path: Path) -> None:
    """A closed meeting's folder has the session, the draft record and the actions without being asked."""
    reading = journal_lines.read(JOURNAL)
    write_files(tmp_path, reading.lines, (len(reading.lines), reading.head))
    assert tree(tmp_path) == {name: STORED[name] for name in WRITTEN}


def test_every_kind_is_in_it() -> None:
    """Every kind of entry has its golden line, what can be in no meeting that was chaired in another one."""
    on_paper = PAPER["journal.jsonl"].splitlines()
    assert {json.loads(line)["e"]["kind"] for line in (*JOURNAL.splitlines(), *on_paper)} == set(kinds())


def test_a_meeting_on_paper_is_the_stored_one() -> None:
    """A meeting that was held on paper gives its journal and its files, byte for byte."""
    stored = dict(PAPER)
    data = stored.pop("journal.jsonl")
    assert journal_bytes(golden_meeting.paper_lines(), "golden") == data
    assert {name: one.decode() for name, one in golden_meeting.paper_files(data).items()} == {
        name: one.decode() for name, one in stored.items()
    }


def test_it_verifies_and_is_closed() -> None:
    """It is whole, and the meeting it tells is over."""
    reading = journal_lines.read(JOURNAL)
    assert (reading.damage, reading.newer, reading.torn, reading.unfinished) == (None, None, b"", ())
    assert Story(reading.lines).meeting.stage == "closed"


def test_a_journal_from_before_is_read() -> None:
    """A journal written before requests had kinds tells the same queue and the same turns as then."""
    reading = journal_lines.read(
        (golden_meeting.FOLDER.parent / "earlier" / "before-the-floor.jsonl").read_bytes()
    )
    assert (reading.damage, reading.newer, reading.torn, reading.unfinished) == (None, None, b"", ())
    story = Story(reading.lines)
    assert story.meeting.stage == "closed"
    assert story.meeting.floor.order == "arrival"
    turns = story.transcript.turns
    assert {(turn.ask, turn.text) for turn in turns} == {("speak", "")}
    assert (len(turns), sum(turn.ms for turn in turns)) == (8, 915_000)


def test_words_that_were_taken_out_are_nowhere() -> None:
    """What was told in confidence is in no file."""
    assert all(b"in confidence" not in data for data in STORED.values())
    assert all(b"Typed by mistake" not in STORED[name] for name in FILES)


def against(schema: dict[str, Any], value: Any, whole: dict[str, Any], at: str = "") -> list[str]:
    """Where a value does not keep to a JSON Schema, of the kind that msgspec makes."""
    if "$ref" in schema:
        return against(whole["$defs"][schema["$ref"].rsplit("/", 1)[1]], value, whole, at)
    if "anyOf" in schema:
        tries = [against(one, value, whole, at) for one in schema["anyOf"]]
        return [] if any(not one for one in tries) else tries[0]
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    kind = schema["type"]
    fits: bool = type(value) is types[kind]
    if not fits:
        return [f"{at} is no {kind}"]
    if kind == "array":
        return [
            bad for n, one in enumerate(value) for bad in against(schema["items"], one, whole, f"{at}[{n}]")
        ]
    if kind == "object":
        bad = [f"{at}.{key} is missing" for key in schema["required"] if key not in value]
        bad += [f"{at}.{key} is not promised" for key in value if key not in schema["properties"]]
        for key, one in schema["properties"].items():
            bad += against(one, value[key], whole, f"{at}.{key}") if key in value else []
        return bad
    return []


def test_session_json_keeps_to_its_schema() -> None:
    """session.json is what `chair schema` says, field for field."""
    schema = json.loads(schema_json())
    data = json.loads(STORED["session.json"])
    assert against(schema, data, schema) == []
    assert against(schema, {**data, "title": None}, schema) == [".title is no string"]
    assert against(schema, {**data, "extra": 1}, schema) == [".extra is not promised"]
    assert len(against(schema, {}, schema)) == len(data)


def test_session_json_is_read_back() -> None:
    """session.json decodes to the data it was made of, and is readable UTF-8."""
    reading = journal_lines.read(JOURNAL)
    data = session_data(reading.lines, (len(reading.lines), reading.head))
    assert msgspec.json.decode(STORED["session.json"], type=SessionData, strict=True) == data
    assert b"\\u" not in STORED["session.json"]


PROMISED = {
    "": {
        "schema", "title", "people", "parties", "agenda", "turns", "points", "transcript", "journal_head",
    },
    "agenda": {"title", "planned_minutes", "actual_seconds", "heard"},
    "points": {"kind", "text", "owner", "due", "item", "answers"},
    "transcript": {"n", "at", "kind", "text"},
}  # fmt: skip


def test_session_json_has_the_promised_fields() -> None:
    """The fields that users build on are there, under their names."""
    data = json.loads(STORED["session.json"])
    assert PROMISED[""] <= set(data)
    for key, fields in PROMISED.items():
        if key:
            assert all(fields <= set(one) for one in data[key])
    assert data["journal_head"] == {"n": LAST["n"], "h": LAST["h"]}
    assert data["points"][0]["due"] == "2026-12-11"


def test_session_json_tells_what_happened() -> None:
    """Times, turns and answers are those of the meeting."""
    data = json.loads(STORED["session.json"])
    items = {item["title"]: item for item in data["agenda"]}
    assert items["Break"]["began"] is None
    assert items["What is going well"]["actual_seconds"] == 377
    assert items["Getting to school"]["absent"] == ["Local authority", "Health"]
    assert sum(turn["seconds"] for turn in data["turns"] if turn["item"] == 2) <= 377
    by = {person["name"]: person for person in data["people"]}
    assert by["Tom Webb"]["present"] == []
    assert by["Sam Okoye"]["present"] == [
        {"from": "2026-12-03T10:03:12+00:00", "to": "2026-12-03T10:46:35+00:00"}
    ]
    assert data["began"] == by["Robin Ashe"]["present"][0]["from"]
    assert data["closed"] == by["Robin Ashe"]["present"][0]["to"]
    assert "Olive Penn" not in by


def headings(markdown: str) -> list[str]:
    """The headings of a Markdown text, as a reader takes it."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [
        f"{token.tag} {tokens[place + 1].content}"
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def test_session_md_reads_from_the_top() -> None:
    """session.md has the actions first, then what was agreed, then who was there, then item by item."""
    assert headings(STORED["session.md"].decode()) == [
        "h1 Annual review and support panel for Robin Ashe",
        "h2 Actions",
        "h2 Agreed",
        "h2 Recommendations",
        "h2 Decided",
        "h2 No agreement yet",
        "h2 Parked",
        "h2 Who was there",
        "h2 Before the first item",
        "h2 1. Welcome and purpose",
        "h2 2. What is going well",
        "h2 3. Support in school",
        "h2 4. Break",
        "h2 5. Getting to school",
        "h2 6. The taxi's waiting time",
        "h2 7. Next year",
        "h2 After the meeting",
        "h2 Who was heard",
        "h2 Times",
        "h2 Papers",
        "h2 What the rules ask for next",
    ]


def test_record_md_reads_from_the_top() -> None:
    """record.md has a first page of what to do, then the rest in the order in which a record is read."""
    record = STORED["record.md"].decode()
    assert headings(record)[1:] == [
        "h2 Who does what, by when",
        "h2 What you will receive, and when",
        "h2 Whom to ask",
        "h2 How to correct this record",
        "h2 Who was there",
        "h2 Who was not there",
        "h2 Whose views were given, and how",
        "h2 What was talked about",
        "h2 Interests declared",
        "h2 What was agreed",
        "h2 What was recommended",
        "h2 What was decided",
        "h2 Where there is no agreement yet",
        "h2 Left for another time",
        "h2 What happens next",
        "h2 Documents considered",
        "h2 Corrections",
        "h2 What the letters mean",
        "h2 What this record is, and is not",
        "h2 Signatures",
    ]


@pytest.mark.parametrize("name", ["session.md", "record.md", "actions.md"])
def test_nothing_of_the_machine_is_shown(name: str) -> None:
    """No number of an entry, no seat and no name of a field is shown to a reader."""
    text = STORED[name].decode()
    assert not re.search(r"entry \d+(?!\d*\))|\bseat\b|_added|None|null|journal", text)


@pytest.mark.parametrize("size", range(1, 110))
def test_any_beginning_of_it_gives_files(size: int) -> None:
    """Wherever the meeting stands, its files can be written, and are whole Markdown."""
    lines = golden_meeting.lines()[:size]
    data = session_data(lines, (size, "0" * 64))
    text = session_md(data)
    assert headings(text)[0] == "h1 Annual review and support panel for Robin Ashe"
    assert "None" not in text
