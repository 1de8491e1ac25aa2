"""Storms: keys at random, windows of every size, bursts and pastes. Nothing breaks, nothing is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from chair.files.journal import read_journal
from chair.files.library import Library
from chair.meeting.agenda import AgendaItem, AgendaPerson
from chair.meeting.entries import Noted
from chair.meeting.floor import unsettled
from chair.meeting.replay import Story
from chair.session import Session
from chair.session_proposals import Failed, Proposal
from chair.tui import note_rows, rows
from chair.tui.desk import Desk
from chair.tui.haste import Receipt
from chair.tui.keys import KEY_OF
from chair.tui.practice import Words
from chair.tui.questions import Line
from chair.tui.show import Span
from tests.helpers import AGENDA, FakeClock
from tests.terminal import chair
from tests.tui.table import chairing

LETTERS = "nnlftagrxdpvocibuuekhzwwyqsNCPFLGYUTjjBRVWJQAEMDOX"
KEYS = (*"0123456789", *LETTERS, *KEY_OF, "escape", "f2", "f3", "f4", "home", "Z", "!", "é")


def test_twenty_thousand_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand keys at random, with time passing: no crash, and every invariant holds throughout."""
    monkeypatch.setattr("os.fsync", lambda handle: None)  # it would take minutes
    dice = random.Random(8)
    meetings = 0
    struck = 0
    while struck < 20_000:
        clock = FakeClock()
        session = Session.start(Library(tmp_path), AGENDA, clock)
        words = Words()

        def submit(made: Proposal, line: Line | None, speaker: int | None, to: Session = session) -> Receipt:
            outcome = to.do(made)
            assert not isinstance(outcome, Failed), outcome
            return tuple

        desk = Desk(session, words, submit)
        for _ in range(1_500):
            struck += 1
            clock.go(dice.choice((20, 200, 700, 3_000, 30_000, 200_000)))
            for noticed in session.clocks.noticed(clock.now(), session.meeting):
                session.do(noticed)
            desk.ask_again()
            if desk.writing.line is not None and dice.random() < 0.6:
                words.text += dice.choice(("word ", "@2 ", "@Na", "by Friday ", "[/x] ", "by half term"))
                desk.writing.typed()
            desk.take(*KEY_OF.get(key := dice.choice(KEYS), (key, key if len(key) == 1 else None)))
            if struck % 10 == 0:
                look(session, desk)
            if session.meeting.stage == "closed":
                break
        replayed = Story(read_journal(session.folder.journal).lines)
        assert replayed.meeting == session.meeting
        session.close()
        meetings += 1
    assert meetings > 10


def look(session: Session, desk: Desk) -> None:
    """What must hold at any moment, and what the screen would show."""
    meeting, when = session.meeting, session.when()
    floor = meeting.floor
    assert len(set(floor.queue)) == len(floor.queue)
    turn = floor.turn if floor.turn is None or floor.turn.under is None else floor.turn.under
    assert turn is None or turn.person not in floor.queue
    for item in meeting.items:
        assert item.progress != "done" or item.round != "everyone" or not unsettled_then(session, item.id)
    rows.top_bar(meeting, when, 80, Span("saved"))
    for columns, height in ((34, 12), (60, 20)):
        rows.agenda(meeting, when, columns, height)
        rows.people(meeting, columns, height)
        rows.item(meeting, when, desk.sight.prompt, columns, height)
        note_rows.notes(
            meeting, reversed(session.story.transcript.notes.values()), desk.sight.chosen, columns, height
        )
    if desk.answering.question is not None:
        rows.question(desk.answering.question, 80)


def unsettled_then(session: Session, item: int) -> bool:
    """Whether an item that is done was left with somebody unheard who had been asked about by nobody."""
    there = session.meeting.item(item)
    if not there.heard and any(person.here for person in session.meeting.people):
        return bool(unsettled(session.meeting, there)) and not _came_later(session)
    return False


def _came_later(session: Session) -> bool:
    return any(
        type(line.entry).__name__ in ("Came", "PersonAdded", "Left", "Removed")
        for line in session.story.lines[20:]
    )


async def test_keys_at_random_on_the_screen(tmp_path: Path) -> None:
    """A thousand keys at random on the screen, as fast as they come: it lives, and shows what is saved."""
    dice = random.Random(15)
    async with chairing(tmp_path) as table:
        for _ in range(1_000):
            key = dice.choice([key for key in KEYS if key not in ("q", "y")])
            table.pace += dice.choice((30, 900, 2_000))
            table.clock.go(dice.choice((100, 5_000)))
            table._send(key)
            if dice.random() < 0.02:
                await table.settle()
        await table.settle()
        lines = read_journal(table.session.folder.journal).lines
        assert Story(lines).meeting == table.session.meeting
        assert lines == tuple(table.session.story.lines)


async def test_windows_of_every_size(tmp_path: Path) -> None:
    """From one character to a wall: no size breaks it, and keys act in all of them."""
    dice = random.Random(4)
    sizes = [(1, 1), (2, 1), (20, 5), (10, 200), (500, 200), (1000, 2), (59, 15), (60, 16), (80, 24)]
    sizes += [(dice.randint(1, 300), dice.randint(1, 90)) for _ in range(60)]
    async with chairing(tmp_path) as table:
        await table.write("t", "a note that stays")
        for number, size in enumerate(sizes):
            await table.pilot.resize_terminal(*size)
            await table.press("2" if number % 2 else "3")
        await table.pilot.resize_terminal(120, 36)
        await table.settle()
        assert "a note that stays" in table.text
        assert table.kinds.count("given") + table.kinds.count("requested") > 30


async def test_a_hundred_people(tmp_path: Path) -> None:
    """With more people and items than rows, who speaks and what is open are seen all the same, at 80x24."""
    people = (*(AgendaPerson(f"Person {n}", f"Party {n % 7}") for n in range(100)), *AGENDA.people[-1:])
    items = tuple(AgendaItem(f"Matter {n}", 5) for n in range(60))
    async with chairing(tmp_path, replace(AGENDA, people=people, items=items), size=(80, 24)) as table:
        await table.press("l", "4", "5", ",", ",", ",", "7")
        assert "45 Matter 44" in table.text
        assert "Person 33" in table.text.split("Speaking")[1]
        assert any("speaking" in line and "Person" in line for line in table.lines)


async def test_a_megabyte_pasted(tmp_path: Path) -> None:
    """A megabyte pasted at once is one note, every character of it."""
    text = "0123456789abcde\n" * 65_536
    async with chairing(tmp_path) as table:
        table.screen.pasted(text)
        await table.press("enter")
        (note,) = table.session.story.transcript.notes.values()
        assert (note.text or "").rstrip() == text.rstrip()


def test_bursts_keep_their_order(tmp_path: Path) -> None:
    """Thirty notes sent to the terminal in one go are thirty notes, in order, none merged and none cut."""
    texts = [f"number {number} of thirty, in one go" for number in range(30)]
    with chair("start", "annual-review", library=tmp_path) as terminal:
        terminal.wait("Not yet begun")
        terminal.send("n")
        terminal.wait("now +1 ")
        terminal.send("".join(f"t{text}\r" for text in texts))
        terminal.wait("number 29 of thirty")
        terminal.send("qq")
        terminal.end()
    assert noted(tmp_path) == texts


def test_a_paste_without_brackets_is_words(tmp_path: Path) -> None:
    """Lines pasted by a terminal that does not mark a paste become notes, and no key of them acts."""
    lines = ["how we came here:", "quite by chance,", "so everybody says"]
    with chair("start", "annual-review", library=tmp_path) as terminal:
        terminal.wait("Not yet begun")
        terminal.send("n")
        terminal.wait("00:01 of")  # the paste is no part of that key
        terminal.send("\r".join(lines) + "\r")
        terminal.wait("everybody says")
        terminal.send("qq")
        terminal.end()
    assert noted(tmp_path) == lines


def noted(library: Path) -> list[str]:
    """The notes in the only meeting there is."""
    reading = read_journal(next(library.glob("*/journal.jsonl")))
    return [
        line.entry.words.text for line in reading.lines if isinstance(line.entry, Noted) and line.entry.words
    ]
