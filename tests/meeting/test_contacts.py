"""Talks before a meeting: how a line of one is read, and who has had how much."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair.meeting.agenda import AgendaPerson
from chair.meeting.contact_line import read_contact
from chair.meeting.contacts import HOWS, Contact, PartyTime, balance, by_party, imbalance, parties_of, told

NOW = datetime(2026, 11, 27, 10, 0)  # noqa: DTZ001  # a Friday; the time of the place
PEOPLE = (
    AgendaPerson("Robin Ashe", "Child"),
    AgendaPerson("Sam Okoye", "Family", "parent"),
    AgendaPerson("Priya Nair", "School", "SENCo"),
    AgendaPerson("Mo Reed", "School", "class teacher"),
    AgendaPerson("Sam Roe", "School", "head"),
    AgendaPerson("Tom Webb", "Local authority", "case officer"),
    AgendaPerson("Ella Frost", "Local school board", "head"),
    AgendaPerson("Jo Bright", "", "facilitator"),
)
PARTIES = parties_of(PEOPLE)

WORDS = (
    "Family", "Sam", "Okoye", "phone", "20", "min", ":", ",", "yesterday", "31", "Feb", "10:00", "last",
    "Friday", "an", "hour", "9999", "1", "h", "days", "ago", "SENCo", "\u00e9", "-", "2026-13-01", "0",
)  # fmt: skip


def read(line: str) -> Contact:
    """What a line means, which is something."""
    found = read_contact(line, PARTIES, PEOPLE, NOW)
    assert isinstance(found, Contact), found
    return found


def refused(line: str) -> str:
    """Why a line means nothing."""
    found = read_contact(line, PARTIES, PEOPLE, NOW)
    assert isinstance(found, str), found
    return found


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time in November 2026."""
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001


def had(party: str, minutes: int | None, how: str = "phone", day: int = 20) -> Contact:
    """A contact with a party."""
    return Contact(at=at(day), party=party, minutes=minutes, how=how)  # type: ignore[arg-type]


def test_all_of_a_line() -> None:
    """Party, person, how, how long, and behind the colon what matters to them."""
    assert read("Family, Sam Okoye, phone 20 min: mornings are hardest: 8:30") == Contact(
        at=NOW, party="Family", person="Sam Okoye", how="phone", minutes=20,
        text="mornings are hardest: 8:30",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "party", "person"),
    [
        ("family: x", "Family", ""),
        ("FAMILY, phone: x", "Family", ""),
        ("local authority visit: x", "Local authority", ""),
        ("Local school board, phone: x", "Local school board", ""),
        ("Priya Nair: x", "School", "Priya Nair"),
        ("Dr Nair: x", "School", "Priya Nair"),
        ("webb, phone: x", "Local authority", "Tom Webb"),
        ("parent: x", "Family", "Sam Okoye"),
        ("class teacher, e-mail: x", "School", "Mo Reed"),
        ("School, Sam: x", "School", "Sam Roe"),
        ("School and the head: x", "School", "Sam Roe"),
        ("phone with Sam Okoye: x", "Family", "Sam Okoye"),
        ("Family, her sister Ann, phone: x", "Family", "her sister Ann"),
        ("Jo Bright: x", "", "Jo Bright"),
    ],
)
def test_who(line: str, party: str, person: str) -> None:
    """Party, name and role mean what they mean in the agenda, the longest first, in capitals or not."""
    found = read(line)
    assert (found.party, found.person) == (party, person)


@pytest.mark.parametrize(
    ("words", "how", "minutes"),
    [
        ("phone 20 min", "phone", 20),
        ("20min, phoned", "phone", 20),
        ("visit half an hour", "visit", 30),
        ("met an hour", "visit", 60),
        ("in person 1 h 15", "visit", 75),
        ("video call 2 hours", "video", 120),
        ("video, 1 hr 5 minutes", "video", 65),
        ("letter", "letter", None),
        ("e-mail", "e-mail", None),
        ("email", "e-mail", None),
        ("5 minutes", "other", 5),
        ("phone 0 min", "phone", 0),
    ],
)
def test_how_and_how_long(words: str, how: str, minutes: int | None) -> None:
    """How and how long stand as people write them, in any order and before or behind the party."""
    for line in (f"Family, {words}: x", f"Family {words}:x", f"{words}, Family: x"):
        found = read(line)
        assert (found.how, found.minutes, found.text, found.at) == (how, minutes, "x", NOW)


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("", NOW),
        ("yesterday 15:00", at(26, 15)),
        ("today 9am", at(27, 9)),
        ("09:30", at(27, 9, 30)),
        ("yesterday", at(26)),
        ("2026-11-20", at(20)),
        ("2026-11-20 15:05,", at(20, 15, 5)),
        ("20 Nov at 3.30pm", at(20, 15, 30)),
        ("Fri 20 Nov", at(20)),
        ("20/11", at(20)),
        ("20 November 2026, 12am", at(20, 0)),
        ("Friday", at(27)),
        ("on Thursday", at(26)),
        ("last Friday", at(20)),
        ("2 days ago 14:00", at(25, 14)),
        ("30 Nov", datetime(2025, 11, 30)),  # noqa: DTZ001
    ],
)
def test_when(words: str, then: datetime) -> None:
    """A day that was told is the last such day; without a clock it is that day, without either it is now."""
    assert read(f"{words} Family, phone 20 min: x").at == then
    assert read(f"Family, phone 20 min {words}: x").at == then


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", 'Who was it, how, how long? As "Family, Sam Okoye'),
        ("phone 20 min: x", "Who was it? The parties are Child, Family, School, "),
        ("Scool, phone: x", '"Scool" is nobody in the agenda; the parties are Child, Family, School'),
        ("Sam, phone: x", "Sam could be Sam Okoye or Sam Roe: which?"),
        ("head: x", "head could be Sam Roe or Ella Frost: which?"),
        ("School, Sam Okoye: x", "School and Sam Okoye are not of one party here"),
        ("Family phone 20 min mornings are hard", 'What is "mornings are hard"? What matters to them stands'),
        ("Family, phone 9000000 min: x", 'What is "9000000 min"?'),
        ("Family, phone 9000 min: x", "That is longer than a day."),
        ("Mon 30 November 2026 Family: x", "Mon 30 Nov 2026 is still to come."),
        ("11:00 Family: x", "11:00 is still to come today"),
        ("31 Feb Family: x", "Which day is 31 Feb?"),
        ("25:00 Family: x", "25:00 is no time of day."),
        ("Family " + "x " * 400, "What matters to them stands behind a colon"),
    ],
)
def test_what_is_not_understood(line: str, why: str) -> None:
    """What means nothing, or could mean two things, is told in a sentence, and nothing is guessed."""
    assert why in refused(line)


def test_names_that_are_also_other_words() -> None:
    """A part of a name gives way to a day and a length; a whole name, or a party, does not."""
    people = (AgendaPerson("An Li", "Family"), AgendaPerson("May Hill", "Friday Club"))
    for line, who in (
        ("Friday Club, phone an hour, 20 May: x", ("Friday Club", "", 60)),
        ("Li, yesterday, phone an hour: x", ("Family", "An Li", 60)),
        ("An Li, 5 min: x", ("Family", "An Li", 5)),
        ("May, 5 min: x", ("Friday Club", "May Hill", 5)),
    ):
        found = read_contact(line, parties_of(people), people, NOW)
        assert isinstance(found, Contact)
        assert (found.party, found.person, found.minutes) == who


def test_an_agenda_without_parties() -> None:
    """Members of a committee are meant by name; where nobody is named, that is said."""
    people = (AgendaPerson("Ines Novak", "", "chair"), AgendaPerson("Paul Grant"))
    found = read_contact("Novak, phone: x", (), people, NOW)
    assert isinstance(found, Contact)
    assert (found.party, found.person) == ("", "Ines Novak")
    assert "there are Ines Novak and Paul Grant" in str(read_contact("Zoe: x", (), people, NOW))
    assert "names nobody yet" in str(read_contact("Zoe: x", (), (), NOW))


@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_any_line_has_an_answer(line: str) -> None:
    """Whatever is typed is a contact that has been, or a sentence."""
    found = read_contact(line, PARTIES, PEOPLE, NOW)
    if isinstance(found, str):
        assert found
        assert found[-1] in ".?"
    else:
        assert found.at <= NOW
        assert found.party in ("", *PARTIES)
        assert found.how in HOWS


@given(
    st.sampled_from(PARTIES),
    st.sampled_from(HOWS),
    st.integers(0, 1440),
    st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=30),
)
def test_what_is_told_is_read_again(party: str, how: str, minutes: int, text: str) -> None:
    """A line made of a party, a kind, minutes and any words is read as those."""
    found = read(f"{party}, {how} {minutes} min: {text}")
    assert (found.party, found.how, found.minutes, found.text) == (party, how, minutes, text)


def test_balance() -> None:
    """Each party of the agenda has its times, then those that only contacts name; letters are no talks."""
    contacts = [
        had("School", 30), had("School", 15, "visit", 21), had("Family", None), had("Family", 5, "letter"),
        had("Neighbour", 3), had("", 60),
    ]  # fmt: skip
    assert balance(("Family", "School", "Health"), contacts) == (
        PartyTime("Family", times=2, talks=1, minutes=0, unknown=1, last=at(20)),
        PartyTime("School", times=2, talks=2, minutes=45, unknown=0, last=at(21)),
        PartyTime("Health"),
        PartyTime("Neighbour", times=1, talks=1, minutes=3, unknown=0, last=at(20)),
    )


@pytest.mark.parametrize(
    ("contacts", "sentence"),
    [
        ([], "Nobody has been spoken with yet."),
        (
            [had("School", 30), had("School", 15)],
            "School: 45 min in 2 talks; Family: nobody has been spoken with yet.",
        ),
        ([had("School", 40), had("Family", 20)], ""),
        ([had("School", 41), had("Family", 20)], "Family: 20 min in 1 talk; School: 41 min in 1 talk."),
        ([had("School", 41), had("Family", None)], ""),
        ([had("School", 41), had("Family", 1, "e-mail")],
         "Family: 1 letter or e-mail; School: 41 min in 1 talk."),
        ([had("School", 5, "letter"), had("Family", 1, "e-mail")], ""),
    ],
)  # fmt: skip
def test_imbalance(contacts: list[Contact], sentence: str) -> None:
    """It is told where a party has had nothing, or one more than twice another's minutes, and else not."""
    assert imbalance(balance(("Family", "School"), contacts)) == sentence


def test_imbalance_says_what_is_not_known() -> None:
    """Where minutes are missing that is said, and nothing is held against them."""
    times = balance(
        ("Family", "School", "Health"), [had("Family", None), had("School", 9), had("School", None)]
    )
    assert imbalance(times) == (
        "Family: 1 talk, of which no length is noted; School: at least 9 min in 2 talks; "
        "Health: nobody has been spoken with yet."
    )
    assert imbalance(()) == ""


@given(st.lists(st.tuples(st.sampled_from(["A", "B"]), st.integers(0, 200)), max_size=8))
def test_imbalance_is_the_same_whoever_has_more(talks: list[tuple[str, int]]) -> None:
    """It depends on no party's name, and on no order of the contacts."""
    contacts = [had(party, minutes) for party, minutes in talks]
    turned = [had("B" if party == "A" else "A", minutes) for party, minutes in reversed(talks)]
    one, other = (imbalance(balance(("A", "B"), these)) for these in (contacts, turned))
    assert bool(one) == bool(other)


def test_told() -> None:
    """A contact reads as one line; midnight is a day without a time."""
    one = Contact(at=at(20, 15), party="Family", person="Sam Okoye", how="phone", minutes=20, text="mornings")
    assert told(one) == "Fri 20 Nov 2026 15:00, Sam Okoye, phone, 20 min: mornings"
    assert told(Contact(at=at(20), party="Family", how="letter")) == "Fri 20 Nov 2026, letter"


def test_by_party() -> None:
    """The contacts of each party stand together, the newest last; those of no party at the end."""
    late = Contact(at=at(22), party="Family", n=2)
    early = Contact(at=at(22) - timedelta(days=1), party="Family", n=3)
    nobody = Contact(at=at(1), party="", person="Jo Bright", n=4)
    assert list(by_party(("School", "Family"), (late, early, nobody))) == [
        ("School", []), ("Family", [early, late]), ("", [nobody]),
    ]  # fmt: skip
