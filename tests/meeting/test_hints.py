"""Hints on a line that is typed: what is found, what is let pass, and which goes first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chair.files.words import SHIPPED, read_words
from chair.meeting.agenda import NamedDate
from chair.meeting.hints import Words, hint, phrases
from chair.meeting.state import KnownDate, Meeting, PointKind
from chair.meeting.typed import read_line
from tests.helpers import AGENDA, Room

TODAY = date(2026, 12, 3)
WORDS = read_words(SHIPPED)
MEETING = Room().meeting


def of(
    text: str, point: PointKind | None = "action", meeting: Meeting = MEETING, words: Words = WORDS
) -> str:
    """The hint on a line typed today."""
    events = {known.name.casefold(): known.day for known in meeting.dates if known.name}
    line = read_line(text, meeting.people, TODAY, events, dated=point == "action")
    return hint(words, meeting, point, line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Times that are no day, while there is no date
        ("Send the report ASAP @Nair", "ASAP: by which day?"),
        ("Send it as soon as possible @Nair", "as soon as possible: by which day?"),
        ("Send it As  Soon as Possible, @Nair", "As Soon as Possible: by which day?"),
        ("Ring the taxi firm soon @Nair", "soon: by which day?"),
        ("Ring the taxi firm soon @Nair by 10 Dec", ""),
        # What nobody can see done
        ("Regular reading with Robin @Nair by 10 Dec", "Regular: how often?"),
        ("Read regularly @Nair by 10 Dec", "regularly: how often?"),
        ("Support as required @Nair by 10 Dec", "as required: when exactly?"),
        ("Support as appropriate @Nair by 10 Dec", "as appropriate: when exactly?"),
        ("Sit in front where possible @Nair by 10 Dec", "where possible: what if it is not?"),
        ("Look into the taxi @Nair by 10 Dec", "Look into: what will be done?"),
        ("Access to a laptop @Nair by 10 Dec", "Access to: how much, from whom?"),
        ("Monitor the mornings @Nair by 10 Dec", "Monitor: what will be done?"),
        ("Ongoing support @Nair by 10 Dec", "Ongoing: how often, until when?"),
        # Nobody in particular
        ("We send the report by 10 Dec", "We: which person?"),
        ("we'll send the report", "we'll: which person?"),
        ("we\u2019ll send the report", "we\u2019ll: which person?"),
        ("Everyone reads the plan", "Everyone: which person?"),
        ("School sends the report", "School: which person?"),
        ("The LA decides", "The LA: which person?"),
        ("After that the team will meet", "the team: which person?"),
        ("After that we need a date", "we: which person?"),
        ("After that we'll meet", "we'll: which person?"),
        ("Send what we agreed", "who will do it?"),
        ("Send the report @school", "school: which person?"),
        ("We send the report @Nair by 10 Dec", ""),
        ("Send the report to the school @Nair by 10 Dec", ""),
        ("Send the report to school by 10 Dec", "who will do it?"),
        ("we", "who will do it?"),  # it may become a week
        # Whoever is not in the room
        ("Send the report @Webb by 10 Dec", "not here: who tells them?"),
        ("Send the report @Zed by 10 Dec", "not here: who tells them?"),
        # Days on which nobody may be there
        ("Send the report @Nair by Saturday", "Saturday: is anybody there?"),
        ("Send the report @Nair by 13 Dec", "Sunday: is anybody there?"),
        ("Send the report @Nair by 15 Feb 2027", "Half term: is anybody there?"),
        ("Send the report @Nair by half term", ""),  # it was said so
        # What is missing
        ("Send the report", "who will do it?"),
        ("Send the report by 10 Dec", "who will do it?"),
        ("Send the report @Nair", "by which day?"),
        ("Send the report @Nair by the end of term", ""),  # what that is will be asked
        ("Send the report @Nair by 30 feb", ""),  # that it is no date is said
        ("Send the report @Ashe", "by which day?"),  # who is meant is asked
        # Nothing to say
        ("Send the OT report @Nair by 10 Dec", ""),
        ("Email the timetable to both parents @Nair by 18 Dec", ""),
        ("Book the school-based review @Nair by 18 Dec", ""),
    ],
)
def test_an_action(text: str, expected: str) -> None:
    """An action is asked for the one thing that helps most, or for nothing."""
    assert of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("School claimed that he was late", 'claimed: "said"?'),
        ("The LA REFUSED a taxi", 'REFUSED: "did not agree"?'),
        ("she insisted on it", 'insisted: "said"?'),
        ("mum demanded a meeting", 'demanded: "asked for"?'),
        ("he admitted it", 'admitted: "said"?'),
        ("Robin was admitted to hospital", ""),
        ("the demands of Year 9", ""),
        ('Dana: "they refused twice"', ""),
        ('Dana: "they refused', ""),
        ("Dana: \u201cthey refused\u201d twice", ""),
        ("Dana: \u2018they don\u2019t answer, they refused\u2019", ""),
        ("Dana: 'they don't answer, they refused'", ""),
        ("the parents' letter claimed it", 'claimed: "said"?'),
        ('"fine", said Tom, and denied the rest', 'denied: "did not agree"?'),
        ("ask @refused about it", ""),
        ("unclaimed, disclaimed, claimed-for", ""),
        ("we look into it regularly, ASAP", ""),  # those matter in actions only
        ("mornings are the hardest part of the day", ""),
        ("[claimed] <b>refused</b>", 'claimed: "said"?'),
        ("he claimed" + " and said" * 500, 'claimed: "said"?'),
        ("and said " * 500 + "he claimed", ""),  # a page that was pasted
    ],
)
def test_any_note_or_point(text: str, expected: str) -> None:
    """A loaded word has a plainer one beside it, unless it is quoted; notes and points are asked nothing."""
    for point in (None, "agreed", "recommendation", "no agreement", "parked"):
        assert of(text, point) == expected


def test_one_hint() -> None:
    """What other words would mend goes before what they would not; when it is mended the next one follows."""
    steps = (
        ("We look into the refused taxi ASAP", "We: which person?"),
        ("Look into the refused taxi ASAP @Webb", "ASAP: by which day?"),
        ("Look into the refused taxi @Webb by Saturday", "Look into: what will be done?"),
        ("Ring about the refused taxi @Webb by Saturday", 'refused: "did not agree"?'),
        ("Ring about the taxi @Webb by Saturday", "not here: who tells them?"),
        ("Ring about the taxi @Nair by Saturday", "Saturday: is anybody there?"),
        ("Ring about the taxi @Nair by Friday", ""),
    )
    for text, expected in steps:
        assert of(text) == expected


@pytest.mark.parametrize(
    ("names", "off"),
    [
        (("Half term begins", "Half term ends"), True),
        (("Start of half term", "End of half term"), True),
        (("First day of the Easter holiday", "Last day of the Easter holiday"), True),
        (("Christmas break from", "Christmas break until"), True),
        (("Half term", "Half term ends"), True),
        (("Half term (start)", "Half term (end)"), True),
        (("Half term", "Half term"), False),  # two of them
        (("Half term begins", "Easter holiday ends"), False),
        (("Half term ends", "Half term begins"), False),
        (("Term begins", "Term ends"), False),
        (("Half term begins", "Back after half term"), False),
        ((None, None), False),  # taken out
    ],
)
def test_a_holiday_between_two_dates(names: tuple[str | None, str | None], off: bool) -> None:
    """Two dates of the agenda that begin and end the same holiday say which days lie in it."""
    days = (date(2027, 2, 15), date(2027, 2, 19))
    dates = tuple(KnownDate(n, name, day) for n, (name, day) in enumerate(zip(names, days, strict=True), 1))
    meeting = replace(MEETING, dates=dates[::-1])
    said = of("Send the report @Nair by 17 Feb 2027", meeting=meeting)
    assert bool(said) is off
    assert not of("Send the report @Nair by 12 Feb 2027", meeting=meeting)
    assert not of("Send the report @Nair by 22 Feb 2027", meeting=meeting)


def test_the_day_of_return_is_none_off() -> None:
    """A date whose name only speaks of a holiday is no day off."""
    agenda = replace(AGENDA, dates=(NamedDate("Back after half term", date(2027, 2, 22)),))
    assert not of("Send the report @Nair by 22 Feb 2027", meeting=Room(agenda).meeting)


def test_the_longer_phrase_counts() -> None:
    """Of two phrases that begin alike the longer counts, also when it lets the words pass."""
    words = Words(loaded=phrases({"cut": "less", "cut off": "", "cut off from": "without", "well cut": ""}))
    for text, expected in (
        ("hours were cut", 'cut: "less"?'),
        ("he was cut off", ""),
        ("he was cut off\nfrom friends", 'cut off from: "without"?'),
        ("well cut", ""),
        ("cut. Off from", 'cut: "less"?'),
        ("cut off, then cut", 'cut: "less"?'),
    ):
        assert of(text, None, words=words) == expected


def test_without_words_there_is_no_hint() -> None:
    """Where nothing is said of any word, and nothing asked, there is no hint."""
    for text in ("We claimed it ASAP", "Send it @Webb by Saturday"):
        assert of(text, words=Words()) == ""


@given(
    st.lists(
        st.sampled_from(
            [
                "claimed",
                "as",
                "soon",
                "we",
                "@",
                "@Nair",
                '"',
                "'",
                "\u2018",
                "\u2019",
                "by",
                "Sat",
                "[",
                "\n",
            ]
        )
        | st.text(max_size=8)
    ).map(" ".join)
    | st.text(),
    st.sampled_from([None, "action", "agreed"]),
)
def test_any_text(text: str, point: PointKind | None) -> None:
    """Any text gives a hint of one line, or none, and is understood no other way for it."""
    before = read_line(text, MEETING.people, TODAY, {}, dated=point == "action")
    said = of(text, point)
    assert "\n" not in said
    assert said == of(text, point)
    assert before == read_line(text, MEETING.people, TODAY, {}, dated=point == "action")
