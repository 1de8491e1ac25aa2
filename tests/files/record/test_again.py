"""What is made once more is the same, byte for byte: every paper of any meeting, and issued files."""

from __future__ import annotations

import os

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chair.files import issue
from chair.files.journal import Journal, read_journal
from chair.files.library import Folder
from chair.files.record.forms import FILES, made
from chair.files.record.session_data import session_data
from chair.files.record.shape import SessionData
from tests.files.test_redaction import a_story
from tests.helpers import MINUTE, tree


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.mark.usefixtures("quick")
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_made_again_it_is_the_same(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """From the journal on the disk, and from session.json alone, every form comes out as before."""
    room = a_story(data.draw, closed=data.draw(st.booleans()))
    folder = Folder(tmp_path_factory.mktemp("meeting"))
    Journal.create(folder.journal, room.written).close()
    if room.meeting.stage == "closed":
        now = room.clock.go(MINUTE)
        issue.issue(folder, issue.plan(folder, now), now)
    assert issue.keep_up(folder) == ""
    before = tree(folder.path)
    assert issue.keep_up(folder) == ""
    assert tree(folder.path) == before

    reading = read_journal(folder.journal)
    told = session_data(reading.lines, (len(reading.lines), reading.head))
    again = msgspec.json.decode(made(told, "session", "json"), type=SessionData, strict=True)
    for name in FILES:
        what, form = name.split(".")
        assert made(again, what, form) == made(told, what, form)
        assert before.get(name, made(told, what, form)) == made(told, what, form)

    for name in before:
        if "-v1" in name:
            (folder.path / name).unlink()
    issue.mend(folder)
    assert tree(folder.path) == before
