"""Who is meant, who sits where, and whose voice is whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair.meeting.entries import Left, NameWords, PersonAdded, PersonWords, Redacted
from chair.meeting.people import (
    at_seat,
    in_the_room,
    meant,
    members,
    name,
    next_seat,
    party_called,
    party_name,
    seat_label,
    voice_name,
    voice_of,
    voices,
    words_of,
)
from chair.meeting.state import Person, Unknown, Voice
from tests.helpers import Room

NAMES = (
    "Amina Khan", "Mr Lee", "Mrs Lee", "A.B.", "Sam Okoye", "Samira Osei", "Dr Tom Webb", "Jo O'Neil-Bright",
    "Zo\u00eb Strau\u00df", "Sir Lee Park",
)  # fmt: skip
PEOPLE = tuple(Person(100 + place, one, place + 1) for place, one in enumerate(NAMES))

# text | the names it may mean, in the list's order
MEANT = """
Amina Khan      | Amina Khan
khan            | Amina Khan
Ms Khan         | Amina Khan
Mr Khan         | Amina Khan
amina           | Amina Khan
ami             | Amina Khan
Khan Amina      | Amina Khan
Mr Lee          | Mr Lee
mr. lee         | Mr Lee
Mrs Lee         | Mrs Lee
Ms Lee          | Mrs Lee
Miss Lee        | Mrs Lee
lee             | Mr Lee, Mrs Lee, Sir Lee Park
Lee Park        | Sir Lee Park
Mrs Park        |
Mr Park         | Sir Lee Park
Sam             | Sam Okoye
sam o           | Sam Okoye, Samira Osei
sam os          | Samira Osei
okoye           | Sam Okoye
A.B.            | A.B.
ab              | A.B.
a               | Amina Khan, A.B.
Webb            | Dr Tom Webb
Dr Webb         | Dr Tom Webb
Mrs Webb        | Dr Tom Webb
dr              | Dr Tom Webb
O'Neil-Bright   | Jo O'Neil-Bright
o'neil          | Jo O'Neil-Bright
ZO\u00cb        | Zo\u00eb Strau\u00df
strauss         | Zo\u00eb Strau\u00df
1               | Amina Khan
,0              | Sir Lee Park
0               |
9               | Zo\u00eb Strau\u00df
,1              |
,,1             |
12              |
nobody          |
Amina Lee       |
                |
.               |
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in MEANT.strip("\n").splitlines()]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_meant(text: str, names: str) -> None:
    """A name, a part of one or a seat means the people it fits best, all of them if more than one."""
    people = tuple(Person(one.id, one.name, 10 if one.name == "Sir Lee Park" else one.seat) for one in PEOPLE)
    assert ", ".join(str(one.name) for one in meant(text, people)) == names


@given(st.text(max_size=12), st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_meant_finds_only_who_is_there(text: str, names: list[str]) -> None:
    """Whatever is typed and whatever people are called, only people of the list are found, in its order."""
    people = tuple(Person(place, one, place) for place, one in enumerate(names))
    found = meant(text, people)
    assert list(found) == [one for one in people if one in found]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5))
def test_a_whole_name_means_its_owner(names: list[str]) -> None:
    """Whoever is named in full is among those found, if the name has a letter."""
    people = tuple(Person(place, one, 100 + place) for place, one in enumerate(names))
    whole = people[0]
    if words_of(str(whole.name)) and len(str(whole.name).strip()) > 1:
        assert whole in meant(str(whole.name), people)


def test_meant_passes_over_a_name_taken_out() -> None:
    """Somebody whose name is gone is found by seat alone."""
    people = (Person(1, None, 4),)
    assert meant("4", people) == people
    assert meant("anybody", people) == ()


def test_seats_are_digits() -> None:
    """The first nine have a digit, the next nine a comma and a digit; no seat is the facilitator's nought."""
    taken = [0]
    for _ in range(20):
        taken.append(next_seat(taken))
    assert taken[1:] == [*range(1, 10), *range(11, 20), 21, 22]
    assert [seat_label(seat) for seat in (0, 1, 9, 11, 19, 21)] == ["0", "1", "9", ",1", ",9", ",,1"]


def test_lowest_free_seat() -> None:
    """The lowest seat that was never given is next."""
    assert next_seat([0, 1, 3]) == 2


def test_at_seat() -> None:
    """A seat means one person, or nobody."""
    meeting = Room().meeting
    assert [name(meeting, one.id) if (one := at_seat(meeting, seat)) else None for seat in (0, 1, 9)] == [
        "Jo Bright",
        "Robin Ashe",
        None,
    ]


def test_voices() -> None:
    """Each party has one voice, so has whoever belongs to none; a facilitator has none."""
    room = Room()
    meeting = room.meeting
    assert [voice_name(meeting, one) for one in voices(meeting)] == [
        "Child",
        "Family",
        "School",
        "Local authority",
        "Maya Costa",
    ]
    assert voice_of(meeting.person(room.person("Jo"))) is None
    assert voice_of(meeting.person(room.person("Maya"))) == Voice(person=room.person("Maya"))


def test_party_without_anybody_has_a_voice() -> None:
    """A party nobody came from is still one of those to be heard."""
    room = Room()
    room.do(Left(person=room.person("Dana")))
    family = Voice(party=room.party("Family"))
    assert family in voices(room.meeting)
    assert not in_the_room(room.meeting, family)
    assert [one.name for one in members(room.meeting, family)] == ["Dana Ashe"]


def test_in_the_room_while_one_of_them_is() -> None:
    """A party is in the room as long as any of its people are."""
    room = Room()
    room.do(PersonAdded(seat=7, party=room.party("Family"), words=PersonWords("Sam Ashe")))
    room.do(Left(person=room.person("Dana")))
    assert in_the_room(room.meeting, Voice(party=room.party("Family")))


def test_names_that_are_gone() -> None:
    """A name that was taken out reads as that, nobody as nobody, and an unknown number is an error."""
    room = Room()
    dana = room.person("Dana")
    family = room.party("Family")
    room.do(Redacted(entries=(dana, family)))
    meeting = room.meeting
    assert name(meeting, None) == "nobody"
    assert name(meeting, dana) == "(name taken out)"
    assert voice_name(meeting, Voice(party=family)) == "(name taken out)"
    assert party_name(meeting, meeting.person(dana)) == "(name taken out)"
    assert party_name(meeting, meeting.person(room.person("Maya"))) == "advocate"
    with pytest.raises(Unknown, match=r"There is no person 999\."):
        name(meeting, 999)


@pytest.mark.parametrize(
    ("text", "words"),
    [("A.B.", ["ab"]), ("Mrs  O'Neil-Bright", ["mrs", "o'neil-bright"]), ("(the) SENCo!", ["the", "senco"])],
)
def test_words_of(text: str, words: list[str]) -> None:
    """The words of a name are lower-case, without dots and brackets."""
    assert words_of(text) == words


def test_a_party_by_its_name() -> None:
    """A party is meant by its whole name, in capitals or not; no name, or one taken out, means none."""
    room = Room()
    for called in ("School", "school", "SCHOOL"):
        party = party_called(room.meeting, called)
        assert party is not None
        assert party.id == room.party("School")
    assert [party_called(room.meeting, called) for called in ("Schoo", "Priya Nair", "", None)] == [None] * 4
    gone = next(line.n for line in room.written if getattr(line.entry, "words", None) == NameWords("School"))
    room.do(Redacted(entries=(gone,)))
    assert [party_called(room.meeting, called) for called in ("School", "", None)] == [None] * 3
