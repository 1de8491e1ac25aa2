"""The meeting as it stood, gone through by minutes and by entries."""

from __future__ import annotations

import pytest

from chair.meeting.entries import (
    BreakTaken,
    Continued,
    Moved,
    OffRecord,
    OnRecord,
    Paused,
    TalkOpened,
)
from chair.tui.kept import Kept
from chair.tui.review import Review
from tests.helpers import MINUTE, Room
from tests.tui.test_review import KEPT, SIZES, held, pressed, seen


def head(review: Review) -> str:
    """The row that says when it is."""
    return seen(review).splitlines()[1]


def test_a_minute_later_what_came_meanwhile_has_come() -> None:
    """] shows what was entered in that minute as well, [ what was not yet: each with the clocks of then."""
    review = pressed("r")
    assert "10:00:00" in head(review)
    assert " entry 17 of 28" in head(review)
    review = pressed("]", review=review)
    assert "10:01:00" in head(review)
    assert " entry 18 of 28" in head(review)
    assert "Dana Ashe, Family  00:00" in seen(review)
    review = pressed("]", review=review)
    assert "10:02:00" in head(review)
    assert "after entry 18 of 28" in head(review)
    assert "Dana Ashe, Family  01:00" in seen(review)
    assert "the taxi" not in seen(review)
    review = pressed("]", "]", review=review)
    assert "10:04:00" in head(review)
    assert "Priya Nair, School  00:00" in seen(review)
    assert "the taxi [EHCP] is late" in seen(review)
    review = pressed("]", review=review)
    assert "ACTION Priya Nair: Ring" in seen(review)
    assert "Ring the taxi firm" not in seen(review)
    review = pressed("[", "[", review=review)
    assert "10:03:00" in head(review)
    assert "the taxi [EHCP] is late" in seen(review)
    assert "Ring" not in seen(review)


def test_minutes_go_from_the_opening_to_the_close() -> None:
    """Before the opening and after the close there is no minute: a sentence says so, and nothing moves."""
    review = pressed("r", *"[" * 30)
    assert "There is nothing before: the meeting was opened at 10:00." in seen(review)
    assert "10:00:00" in head(review)
    review = pressed(*"]" * 40, review=review)
    assert "The meeting goes no further: it was closed at 10:10:02." in seen(review)
    assert "entry 27 of 28" in head(review)  # the last one is what became of an action, a minute later
    assert "entry 28 of 28" in head(pressed("right", review=review))
    assert "entry 27 of 28" in head(pressed("right", "[", review=review))


def test_from_between_two_entries() -> None:
    """From a minute between two entries Left goes to the one before it, and Right to the one after."""
    review = pressed("r", "]", "]")
    assert "after entry 18" in head(review)
    assert " entry 18" in head(pressed("left", review=review))
    assert "after" not in head(pressed("left", review=review))
    assert " entry 19" in head(pressed("right", review=review))


def test_what_was_taken_down_then() -> None:
    """The last row is the entry that had come last, with its time where that is a while ago."""
    review = pressed("r", "]", "]")
    assert seen(review).splitlines()[-3].split() == ["10:01", "Dana", "Ashe", "speaks"]
    assert seen(pressed("left", review=review)).splitlines()[-3].split() == ["Dana", "Ashe", "speaks"]


@pytest.mark.parametrize("size", SIZES)
def test_when_it_is_is_told_whole(size: tuple[int, int]) -> None:
    """However narrow it is, the time of day and the entry are told."""
    shown = seen(pressed("r", "]", "]"), *size).splitlines()[1]
    assert "10:02:00" in shown
    assert "after entry 18 of 28" in shown


def test_a_meeting_that_is_not_closed() -> None:
    """Of a meeting that goes on the last entry so far is the end."""
    room = held()
    lines = tuple(room.written[:20])
    review = pressed("r", *"]" * 20, review=Review(Kept(lines)))
    assert "The meeting goes no further: its last entry so far came at" in seen(review)
    assert "entry 20 of 20" in head(review)


def test_the_minutes_are_those_of_the_meeting() -> None:
    """An entry of the same second is there as well."""
    kept = KEPT
    for n, at in enumerate(kept.moments, 1):
        review = Review(kept, page="then", chosen=n)
        after = review.take("]", "]")
        if after.told:
            continue
        there = kept.moments[after.stood - 1] + after.moment
        assert there - at <= MINUTE
        assert all(moment <= there for moment in kept.moments[: after.stood])
        assert all(moment > there for moment in kept.moments[after.stood : kept.live[1]]), n
        assert there == min(at + MINUTE, kept.moments[kept.live[1] - 1])


LIVE_KEYS = (
    "l goes to", "w closes", "press a seat", "space ends", "space goes", "O is back", "seats tick",
    "tick who", "begin with",
)  # fmt: skip


def test_a_replay_tells_no_keys_of_the_live_screen() -> None:
    """At no entry does a sentence name a key that does nothing here."""
    room = Room().begin()
    room.do(BreakTaken(minutes=5), MINUTE)
    room.do(Continued(), MINUTE)
    room.do(Paused(), MINUTE)
    room.do(Continued(), MINUTE)
    room.do(OffRecord(), MINUTE)
    room.do(OnRecord(), MINUTE)
    room.do(TalkOpened(), MINUTE)
    room.do(Moved(item=None), MINUTE)
    kept = Kept(tuple(room.written))
    for n in range(1, len(kept.lines) + 1):
        shown = seen(Review(kept, page="then", chosen=n))
        assert not [words for words in LIVE_KEYS if words in shown], shown
    assert "Break, back at" in seen(Review(kept, page="then", chosen=len(kept.lines) - 7))


@pytest.mark.parametrize("size", SIZES)
def test_a_closed_meeting_says_that_it_is_closed(size: tuple[int, int]) -> None:
    """The replay of the end says when it was closed, and foretells nothing; what came later has its day."""
    shown = seen(pressed("end", "left", "r"), *size)
    assert "entry 27 of 28" in shown
    assert "The meeting was closed" in shown
    assert "closed at 10:10:02" in shown or "closed on Thursday 3 December 2026 at 10:10" in shown
    assert not [words for words in ("ahead", "behind", "ends ", "No item is open") if words in shown]
    later = seen(pressed("end", "r"), *size)
    assert "Thu 3 Dec 2026, 10:11:02" in later
    assert "1 entry came in" in later


@pytest.mark.parametrize("size", SIZES)
def test_the_keys_of_a_replay(size: tuple[int, int]) -> None:
    """The foot names the keys that move here, and those of all keys come back here from any key."""
    review = pressed("r", "]", "]")
    foot = seen(review, *size).splitlines()[-1]
    for words in (" Left Right entries ", " [ ] minutes ", " Backspace back "):
        assert words in foot or size[0] == 60
    assert " [ ] minutes " in foot
    for key in ("space", "t", "q", "backspace", "x"):
        assert pressed("?", key, review=review) == review
    assert "any key back" in seen(pressed("?", review=review), *size)


def test_what_is_counted_is_told() -> None:
    """Entries are those of the journal, lines those of the running notes, and both say which they are."""
    assert "line 1 of 12 lines; entry 17 of the journal" in seen(pressed("up"))
    review = pressed("down", "r")
    assert "entry 18 of 28" in seen(review)
    assert "line 2 of 12 in the notes; entries 1 to 16 are the agenda and the people" in seen(review)
    assert "Left and Right go by 2 of them: Dana Ashe" in seen(pressed("2", "r"))
