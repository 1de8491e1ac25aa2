"""The real program, killed at any moment: nothing that was shown as saved is lost."""

from __future__ import annotations

import random
import re
from pathlib import Path

from chair.files.journal import read_journal
from chair.meeting.entries import Noted
from tests.terminal import Terminal, chair

KILLS = 24
_SHOWN = re.compile(r"\d\d:\d\d (?:[\w. ]+: )?(n\d+z)")


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """After two dozen kills while somebody types, every note that stood among the notes is in the journal."""
    dice = random.Random(20261203)
    shown: set[str] = set()
    with chair("start", "annual-review", library=tmp_path) as terminal:
        _begin(terminal)
        number = _type_until_killed(terminal, dice, 0, shown)
    for _ in range(KILLS - 1):
        with chair("resume", library=tmp_path) as terminal:
            terminal.wait("KEYS|TYPING")
            number = _type_until_killed(terminal, dice, number, shown)
    reading = read_journal(next(tmp_path.glob("*/journal.jsonl")))
    assert reading.damage is None
    kept = {
        line.entry.words.text for line in reading.lines if isinstance(line.entry, Noted) and line.entry.words
    }
    assert len(shown) >= KILLS
    assert shown <= {word for text in kept for word in re.findall(r"n\d+z", text)}


def _begin(terminal: Terminal) -> None:
    """Begin the meeting, and see that it goes on."""
    terminal.wait("Not yet begun")
    terminal.send("n")
    terminal.wait("now +1 ")


def _type_until_killed(terminal: Terminal, dice: random.Random, number: int, shown: set[str]) -> int:
    """Type notes, one after the other, for a random number of looks; kill; take in what was shown last."""
    if "TYPING" in terminal.text:
        terminal.send("\r")
    for _ in range(dice.randint(2, 12)):
        number += 1
        terminal.send(f"tn{number}z\r")
        for _ in range(dice.randint(0, 6)):
            terminal.look(0.01)
            shown.update(_SHOWN.findall(terminal.text))
    terminal.kill()
    shown.update(_SHOWN.findall(terminal.text))
    return number


def test_half_typed_words_come_back(tmp_path: Path) -> None:
    """A line that was being typed when the program was killed stands in the line again."""
    with chair("start", "annual-review", library=tmp_path) as terminal:
        _begin(terminal)
        terminal.send("aRing the taxi firm @Na")
        terminal.wait(
            lambda: any(
                "Ring the taxi firm @Na" in path.read_text() for path in tmp_path.glob("*/draft.json")
            )
        )
        terminal.kill()
    with chair("resume", library=tmp_path) as terminal:
        terminal.wait("TYPING action > Ring the taxi firm @Na")
        terminal.send("ir by Friday\r")
        terminal.wait("ACTION Priya Nair: Ring the taxi firm")


def test_leaving_and_going_on(tmp_path: Path) -> None:
    """q twice leaves with everything saved; resume is exactly where it was; a second one is refused."""
    with chair("start", "annual-review", library=tmp_path) as terminal:
        terminal.wait("Not yet begun")
        terminal.send("n12")
        terminal.wait("waiting 1")
        terminal.send("qq")
        assert terminal.end() == 0
        assert b"chair resume" in terminal.raw
    with chair("resume", library=tmp_path) as terminal:
        terminal.wait("speaking")
        terminal.wait("waiting 1")
        with chair("resume", library=tmp_path) as second:
            assert second.end() == 2
            assert b"is open already" in second.raw
        terminal.send("wy")


def _killed_while_typing(folder: Path, command: tuple[str, ...], keys: str, words: str, pattern: str) -> None:
    """Type words on a screen until they are in a file of this pattern, private, and kill the program."""
    with chair(*command, library=folder) as terminal:
        terminal.wait("q leave|q done")
        terminal.send(keys + words)
        terminal.wait(f"> {words}")
        terminal.wait(lambda: any(words in path.read_text("utf-8") for path in folder.glob(pattern)))
        terminal.kill()
    (file,) = folder.glob(pattern)
    assert file.stat().st_mode & 0o777 == 0o600


def test_half_a_line_of_an_agenda_comes_back(tmp_path: Path) -> None:
    """Killed while a talk is typed, `chair prepare` gives it back; nothing of it lies beside the agenda."""
    shared = tmp_path / "shared"
    shared.mkdir()
    agenda, library = shared / "review.md", tmp_path / "library"
    agenda.write_text(
        "# Our review\n\n## People\n\n- Priya Nair (School)\n\n## Agenda\n\n1. Welcome (5 min)\n", "utf-8"
    )
    before, command = agenda.read_bytes(), ("prepare", str(agenda))
    _killed_while_typing(library, command, "4a", "School, email: okapi", ".preparation/typed*")
    assert [one.name for one in shared.iterdir()] == ["review.md"]
    with chair(*command, library=library) as terminal:
        terminal.wait("TYPING talk > School, email: okapi")
        assert "What you were typing is back" in terminal.text
        terminal.send("bird\r")
        terminal.wait("KEYS")
        terminal.wait("okapibird")
        terminal.send("q")
        assert terminal.end() == 0
    assert agenda.read_bytes() == before
    assert not list(library.glob(".preparation/typed*"))


def test_half_a_line_after_a_meeting_comes_back(tmp_path: Path) -> None:
    """So does `chair review` with a late note, and the list of actions, there not before it is uncovered."""
    with chair("start", "annual-review", library=tmp_path) as terminal:
        _begin(terminal)
        terminal.send("aRing the taxi firm @Nair by Friday\r")
        terminal.wait("ACTION Priya Nair: Ring the taxi firm")
        terminal.send("qq")
        assert terminal.end() == 0
    _killed_while_typing(tmp_path, ("review",), "+", "Priya: okapi", "*/draft-review.json")
    with chair("review", library=tmp_path) as terminal:
        terminal.wait("> Priya: okapi")
        assert "What you were typing is back" in terminal.text
        terminal.send("bird\r")
        terminal.wait("Priya Nair: okapibird")
        terminal.send("\rq")  # the next late note is left empty
        assert terminal.end() == 0
    _killed_while_typing(tmp_path, ("actions", "--screen"), "vd", "ringtail", "*/draft-actions.json")
    with chair("actions", "--screen", library=tmp_path) as terminal:
        terminal.wait("v show")
        assert "ringtail" not in terminal.text
        terminal.send("v")
        terminal.wait("TYPING done > ringtail")
        assert "What you were typing is back" in terminal.text
        terminal.send("\x1b")
        terminal.wait("Esc again")
        terminal.send("\x1b")
        terminal.wait("KEYS")
        terminal.send("q")
        assert terminal.end() == 0
    assert not list(tmp_path.glob("*/draft*"))
