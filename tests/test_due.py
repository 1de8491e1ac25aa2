"""Due dates: a phrase is read as a whole or not at all, and never a sentence that only ends like one."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair.clock import DAYS, MONTHS, shift
from chair.due import Due, Found, find, read, read_due
from chair.due.begun import Begun, begin
from chair.due.lately import lately
from chair.due.missed import missed
from chair.meeting.typed import date_within

MONDAY = date(2026, 11, 23)
with (Path(__file__).parent / "due_phrases.tsv").open(encoding="utf-8") as file:
    # "null" stands for no date; the alternatives are what an ambiguous phrase may mean as well.
    PHRASES = [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]

# today | phrase | its day, "?" if in doubt, "-" for none
OTHER_DAYS = """
2026-11-25 | Monday                   | 2026-11-30
2026-11-25 | next Monday              | 2026-11-30
2026-11-25 | this Friday              | 2026-11-27
2026-11-27 | Friday                   | 2026-12-04?
2026-11-27 | this Friday              | 2026-12-04?
2026-11-27 | next Friday              | 2026-12-04
2026-11-27 | 26 November 2026         | 2026-11-26
2026-11-27 | 20 Nov '26               | 2026-11-20
2026-11-27 | Nov 20 \u201926           | 2026-11-20
2026-11-27 | 2026 Nov 20              | 2026-11-20
2026-11-27 | 20 Nov this year         | 2026-11-20
2026-11-27 | the 20th of May last year | 2025-05-20
2026-11-27 | 20 November next year    | 2027-11-20
2026-11-27 | by October 2026          | 2026-10-01?
2026-11-27 | end of Q3 2026           | 2026-09-30?
2026-11-27 | 20 Nov                   | 2027-11-20?
2026-11-27 | this week                | 2026-11-27?
2026-11-28 | this week                | 2026-11-29?
2026-11-28 | Friday this week         | -
2026-11-28 | before the weekend       | -
2026-11-28 | next Sunday              | 2026-12-06?
2026-11-28 | in 5 working days        | 2026-12-04
2026-11-29 | next Monday              | 2026-11-30?
2026-11-29 | Friday next week         | 2026-12-04?
2026-11-29 | this weekend             | 2026-11-29?
2026-11-29 | in 1 working day         | 2026-11-30
2026-12-21 | within 10 working days   | 2027-01-04?
2026-12-31 | end of the month         | 2026-12-31
2026-12-31 | end of next month        | 2027-01-31
2026-12-31 | the 31st                 | 2026-12-31?
2026-12-31 | in six months            | 2027-06-30
2026-12-31 | 20 Dec                   | 2027-12-20?
2026-12-31 | by Christmas             | 2027-12-25?
2027-01-31 | the 30th                 | 2027-03-30?
2027-01-31 | in a month               | 2027-02-28
2027-03-15 | by March                 | -
2027-03-15 | in March                 | 2027-03-31?
2027-03-26 | Good Friday              | 2027-03-26
2027-03-29 | by Easter                | 2028-04-16?
2028-02-29 | 29 February              | 2028-02-29
2028-02-29 | end of the month         | 2028-02-29
2028-02-29 | in a year                | 2029-02-28
2096-03-01 | 29 Feb                   | 2104-02-29?
1999-12-31 | 3/12/05                  | 2005-12-03
9999-12-31 | tomorrow                 | -
9999-12-31 | end of the month         | -
9999-12-31 | in 3 months              | -
0001-01-01 | yesterday                | -
0001-01-01 | w/c 1 Jan                | 0001-01-01
"""

NO_DATES = """
by Friday or so
by Friday if possible
by Tom on Friday
by 5
in 0 days
in 1000 days
in two to three weeks
31 April
29/02/2027
2026-13-01
2026-12-1
3/13/2026
3/12/1
3/12/99
3-12-26
00/12
0/0
Wed 3 Dec
Monday 3 December 2026
Friday the 13th
22th Dec
3th December
2026-W60
Fridays
Friday's
on Friday mornings
each Friday
"""

# line | due phrase | its day, "?" if in doubt, or the event without a date; all said on 2026-11-23
LINES = """
Send the OT report by next Friday                  | by next Friday                | 2026-12-04?
Send the OT report by next Friday.                 | by next Friday                | 2026-12-04?
Ring the paediatrician tomorrow                    | tomorrow                      | 2026-11-24
EP to observe Sam in class on Thursday             | on Thursday                   | 2026-11-26
Share the draft plan with parents EOD Friday       | EOD Friday                    | 2026-11-27
Draft outcomes to Ms Khan, by Thu 3 Dec            | by Thu 3 Dec                  | 2026-12-03
Circulate the advice 3 December                    | 3 December                    | 2026-12-03
Circulate the advice 03/12/2026                    | 03/12/2026                    | 2026-12-03
Circulate the advice 3/12                          | 3/12                          | 2026-12-03?
Circulate the advice by 3/12                       | by 3/12                       | 2026-12-03
LA to send the final plan no later than 15 January | no later than 15 January      | 2027-01-15
LA to decide within six weeks                      | within six weeks              | 2027-01-04
Review target 3 in six weeks                       | in six weeks                  | 2027-01-04
Comments on the minutes within 5 school days       | within 5 school days          | 2026-11-30?
SALT programme to school at the latest by Friday   | at the latest by Friday       | 2026-11-27
SALT programme to school by Friday at the latest   | by Friday at the latest       | 2026-11-27
Sensory audit due in 2 weeks                       | due in 2 weeks                | 2026-12-07
Transport form: deadline 1 December                | deadline 1 December           | 2026-12-01
Mediation certificate is due on 8 July             | due on 8 July                 | 2027-07-08
Ask the LA for a reply a week on Friday            | a week on Friday              | 2026-12-04
Try the quiet room until Friday                    | until Friday                  | 2026-11-27
Meet Ms Okoro the first Monday in December         | the first Monday in December  | 2026-12-07
Meet in May                                        | in May                        | 2027-05-31?
Meet Mrs May in May                                | in May                        | 2027-05-31?
Ring Year 9 tutor tomorrow                         | tomorrow                      | 2026-11-24
Hand the diary in tomorrow                         | tomorrow                      | 2026-11-24
Carry over by Friday                               | by Friday                     | 2026-11-27
Send one-page profile – Friday                     | Friday                        | 2026-11-27
Timetable to be agreed on Friday                   | on Friday                     | 2026-11-27
Ring Ahmed Friday                                  | Friday                        | 2026-11-27
Ring home Sat                                      | Sat                           | 2026-11-28
Give Sam 5 minutes on Friday                       | on Friday                     | 2026-11-27
Reply w/c 30 Nov                                   | w/c 30 Nov                    | 2026-11-30
Ask again next week                                | next week                     | 2026-11-30?
Ring mum Monday                                    | Monday                        | 2026-11-30?
Send the form by mid-Jan                           | by mid-Jan                    | 2027-01-15
Sign it off by the end of the day                  | by the end of the day         | 2026-11-23
Phone at 10am tomorrow                             | at 10am tomorrow              | 2026-11-24
Phone by 5 p.m. on Thursday                        | by 5 p.m. on Thursday         | 2026-11-26
Papers  by   3    December  .                      | by   3    December            | 2026-12-03
Report by\u00a03\u00a0December                     | by\u00a03\u00a0December       | 2026-12-03
Review in 12 weeks\u2019 time                      | in 12 weeks\u2019 time        | 2027-02-15
Send it home 20 November 2026                      | 20 November 2026              | 2026-11-20
Ring the firm 20 Nov '26                           | 20 Nov '26                    | 2026-11-20
This was for 2026-11-01 but send it by 2026-11-01  | by 2026-11-01                 | 2026-11-01
Do the questionnaire over the weekend              | over the weekend              | 2026-11-29?
By Friday!                                         | By Friday                     | 2026-11-27
Friday                                             | Friday                        | 2026-11-27
Draft by 9 December 2026, 2pm                      | by 9 December 2026, 2pm       | 2026-12-09
Visit by the end of school on Friday               | by the end of school on Friday | 2026-11-27
Visit open day on 3 July                           | on 3 July                     | 2027-07-03
Seating plan changed by the 5th of next month      | by the 5th of next month      | 2026-12-05
Visit on next Tuesday                              | on next Tuesday               | 2026-12-01?
Agree targets by half term                         | by half term                  | half term
Agree targets before half-term.                    | before half-term              | half term
Update it by the end of the autumn term            | by the end of the autumn term | end of autumn term
Raise transport at the next review                 | at the next review            | next review
Send papers before the next panel                  | before the next panel         | next panel
Taster visit before the Easter holidays            | before the Easter holidays    | easter holidays
Toilet plan in place by the end of Year 9          | by the end of Year 9          | end of year 9
Staff briefed before transition day                | before transition day         | transition day
Accounts ready by the AGM                          | by the AGM                    | agm
"""

NO_DUE = """
Ring Friday Club
Share it with May
send to June
Ring Mrs May
Follow up with Ms June 3
Ring Mr Monday
See page 3
See page 3/12
Year 9
Move to Room 12
Section F 3
items 1-2
Needs a 2/3 majority
Scored 7/10
Scored 5/12
Support needed 24/7
Use version 1.1.30
Ask about ref 20261201
Ring by 3.10
Move to class 3D
Meet in 2W
Book the hall for March
try it for one month
Try the timer for 3 days
Keep the chart for two weeks from today
Half an hour
SALT programme twice a week
Two sessions in a week
Ring twice next week
Two hours per week
Ring home every Friday
Ring home every other Friday
Meet the second Friday
Check in each Monday
Lunch club on Fridays
On a Friday in May
Unsettled since Monday
Starts from Monday
Soft start, beginning Monday
Ask again after 3 December
Not before 3 December
Not until Monday
Seen last week
Seen by CAMHS last Friday
As discussed on Friday
Agreed on Friday
Plan agreed Friday
Assessed in March
Letter dated 3 December 2026
Report received 3/11/2026
Report received on 3/11/2026
Seen earlier today
Thoughts on next week
Sent 2026-11-01
Incident on 3 November 2026
Visit Monday or Tuesday
Visit on 3 or 4 December
Open Monday to Friday
Open Monday \u2013 Friday
Between Monday and Friday
Monday, Wednesday, Friday
3-4 December
the 3rd and 4th December
Draft to Ms Khan by Tue 3 Dec
Draft to Ms Khan by Friday 30 November
Draft to Ms Khan by 30 February
Came 3rd
Shop open Good Friday
Cards for Christmas
Email parents a week before half term
Email parents the Friday before half term
Visit the day before Friday
Email the night before Christmas
A week on 3 December
Within two weeks of 3 December
No earlier than 3 December
A week next Tuesday
where he sat
out in the sun
what matters at the end of the day
Ask about Friday
Advice considered by the panel
Ask at the meeting
Sam's birthday is 3 December
Send it by email
Tell Tom in person
Do it as soon as possible
ASAP
TBC
ongoing
By Friday?
\u0663 December
"""


def table(text: str) -> list[tuple[str, ...]]:
    """The rows of a table above, their cells without the blanks around them."""
    return [tuple(cell.strip(" ") for cell in line.split(" | ")) for line in text.strip("\n").split("\n")]


def shown(due: Due | Found | None) -> str:
    """A reading as the tables have it."""
    if due is None:
        return "-"
    return f"{due.day}{'' if due.sure else '?'}" if due.day else getattr(due, "event", "")


@pytest.mark.parametrize(("phrase", "expected", "alternatives", "ambiguous"), PHRASES)
def test_phrase(phrase: str, expected: str, alternatives: str, ambiguous: str) -> None:
    """A clear phrase gives its day and no doubt; an ambiguous one a day it may mean, in doubt, or none."""
    due = read(phrase, MONDAY)
    day = due.day.isoformat() if due else "null"
    if ambiguous == "n":
        assert day == expected
        assert due is None or due.sure
    else:
        assert day in {expected, *alternatives.split("/"), "null"}
        assert due is None or not due.sure
    assert read_due(phrase, MONDAY) == (due.day if due else None)


def test_chosen_readings() -> None:
    """Of the readings of an ambiguous phrase nearly always the one that was chosen is given."""
    missed = [
        phrase for phrase, expected, *_ in PHRASES if str(read_due(phrase, MONDAY) or "null") != expected
    ]
    assert missed == ["3.12", "last Friday"]


@pytest.mark.parametrize(("today", "phrase", "expected"), table(OTHER_DAYS))
def test_other_days(today: str, phrase: str, expected: str) -> None:
    """The reading depends on the day on which it is said."""
    assert shown(read(phrase, date.fromisoformat(today))) == expected


@pytest.mark.parametrize("phrase", [row[0] for row in table(NO_DATES)])
def test_no_date(phrase: str) -> None:
    """What is no day, or not wholly understood, gives nothing."""
    assert read(phrase, MONDAY) is None


@pytest.mark.parametrize(("line", "phrase", "expected"), table(LINES))
def test_find(line: str, phrase: str, expected: str) -> None:
    """The due phrase at the end of a line is found, with the word that introduces it."""
    found = find(line, MONDAY)
    assert found is not None
    assert (found.phrase, shown(found)) == (phrase, expected)
    assert line[found.start :].startswith(phrase)
    assert not found.event or found.day is None


@pytest.mark.parametrize("line", [row[0] for row in table(NO_DUE)])
def test_find_nothing(line: str) -> None:
    """Durations, repeats, starts, the past, names and numbers at the end of a line are no due dates."""
    assert find(line, MONDAY) is None


@pytest.mark.parametrize(
    "word", ["every", "each", "for", "since", "from", "after", "than", "about", "last", "or"]
)
@pytest.mark.parametrize("phrase", ["Friday", "3 December", "tomorrow", "next week"])
def test_find_not_shorter(word: str, phrase: str) -> None:
    """A word before the phrase that makes it something else leaves no shorter phrase either."""
    assert find(f"Check the visual timetable {word} {phrase}", MONDAY) is None


KNOWN = {
    "half term": date(2026, 10, 26),
    "end of term": date(2026, 12, 18),
    "sam's meeting (c++)": date(2026, 12, 9),
    "easter": date(2027, 3, 26),
    "the [big] review": date(2027, 1, 8),
}


@pytest.mark.parametrize(
    ("line", "phrase", "day", "sure", "event"),
    [
        ("Targets by half term", "by half term", KNOWN["half term"], True, "half term"),
        ("Targets by Half-Term.", "by Half-Term", KNOWN["half term"], True, "half term"),
        ("Targets before the half term", "before the half term", KNOWN["half term"], False, "half term"),
        (
            "Report at the end of the term",
            "at the end of the term",
            KNOWN["end of term"],
            True,
            "end of term",
        ),
        ("Ready for Sam by Easter", "by Easter", KNOWN["easter"], True, "easter"),
        (
            "Due the [big]  review",
            "Due the [big]  review",
            KNOWN["the [big] review"],
            True,
            "the [big] review",
        ),
        (
            "Notes until Sam\u2019s meeting (C++)",
            "until Sam\u2019s meeting (C++)",
            KNOWN["sam's meeting (c++)"],
            True,
            "sam's meeting (c++)",
        ),
        ("Targets by the start of half term", "by the start of half term", None, False, "start of half term"),
    ],
)
def test_find_event(line: str, phrase: str, day: date | None, sure: bool, event: str) -> None:
    """An event that the meeting has named gives its date, whatever its name is made of."""
    found = find(line, MONDAY, KNOWN)
    assert found == Found(line.index(phrase), phrase, day, sure, event)


@pytest.mark.parametrize(
    "line", ["Half term", "Plans for half term", "A week before half term", "after half term"]
)
def test_find_event_needs_a_lead(line: str) -> None:
    """An event is a due date only after "by" or the like."""
    assert find(line, MONDAY, KNOWN) is None


def test_find_asks_once() -> None:
    """The name under which an unknown event is found is one by which it is known from then on."""
    lines = ("Letter by the end of the Autumn Term", "Letter by end of autumn term.")
    asked = find(lines[0], MONDAY)
    assert asked is not None
    for line in lines:
        found = find(line, MONDAY, {asked.event: MONDAY})
        assert found is not None
        assert (found.day, found.event) == (MONDAY, asked.event)


@pytest.mark.parametrize(
    "text", ["by " * 350_000, " " * 1_000_000, "x" * 1_000_000, "3/" * 500_000, "." * 1_000_000]
)
def test_long_text(text: str) -> None:
    """A megabyte of anything gives nothing, soon."""
    assert find(text, MONDAY) is None
    assert read(text, MONDAY) is None


def test_long_line() -> None:
    """What stands at the end of a very long line is found all the same."""
    found = find("word " * 200_000 + "by Friday", MONDAY)
    assert found == Found(1_000_000, "by Friday", date(2026, 11, 27), True, "")


def test_whole_phrase_or_nothing() -> None:
    """A strange word at either end, or in the middle, leaves nothing."""
    for phrase, *_ in PHRASES:
        first, _, rest = phrase.partition(" ")
        for spoiled in (f"{phrase} xyzzy", f"xyzzy {phrase}", f"{first} xyzzy {rest}"):
            assert read(spoiled, MONDAY) is None, spoiled


def test_tolerance() -> None:
    """Case, runs of blanks, no-break spaces, curly apostrophes and a full stop make no difference."""
    for phrase, *_ in PHRASES:
        due = read(phrase, MONDAY)
        for variant in (phrase.upper(), f"  {phrase.replace(' ', '   ')} .", phrase.replace(" ", "\u00a0")):
            assert read(variant, MONDAY) == due, variant
        assert read(phrase.replace("'", "\u2019"), MONDAY) == due


todays = st.dates(date(1900, 1, 1), date(2190, 12, 31))
any_day = st.dates()
soon = st.integers(0, 333)
vocabulary = sorted(
    {word for phrase, *_ in PHRASES for word in phrase.split()} | {"Sam", "report", "half", "-", "&"}
)
jumbles = st.lists(st.sampled_from(vocabulary), max_size=14).map(" ".join)


@given(todays, st.integers(0, 6))
def test_weekday(today: date, weekday: int) -> None:
    """A weekday is the next such day and never today."""
    due = read(f"by {DAYS[weekday]}", today)
    assert due is not None
    assert due.day.weekday() == weekday
    assert 1 <= (due.day - today).days <= 7
    assert due.sure == (due.day != today + timedelta(7))


@given(todays, st.integers(1, 999))
def test_spans(today: date, count: int) -> None:
    """So many days, weeks or months are counted from today."""
    assert read(f"in {count} days", today) == Due(today + timedelta(count), sure=True)
    assert read_due(f"within {count} weeks", today) == today + timedelta(7 * count)
    assert read_due(f"in {count} months", today) == shift(today, count, "months")


@given(todays, st.integers(1, 60))
def test_working_days(today: date, count: int) -> None:
    """Working days are counted without Saturdays and Sundays."""
    day = today
    for _ in range(count):
        day += timedelta(3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
    assert read_due(f"in {count} working days", today) == day


@given(todays, soon)
def test_dates_read_back(today: date, ahead: int) -> None:
    """Every way to write a day of the next eleven months gives that day."""
    day = today + timedelta(ahead)
    month = MONTHS[day.month - 1]
    for text in (
        f"{day.day} {month}",
        f"{month[:3]} {day.day}",
        f"{DAYS[day.weekday()]} {day.day} {month[:3]}",
        f"{day.day} {month} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day:%d/%m/%y}",
    ):
        assert read_due(text, today) == day, text
    if (day.day, day.month) != (24, 7):
        assert read_due(f"{day.day}/{day.month}", today) == day
    wrong = DAYS[(day.weekday() + 1) % 7]
    assert read(f"{wrong} {day.day} {month}", today) is None


@given(any_day, any_day)
def test_iso_date(today: date, day: date) -> None:
    """A date in ISO form is that date whenever it is read, even a past one."""
    assert read(day.isoformat(), today) == Due(day, sure=True)


@given(
    any_day, st.sampled_from([phrase for phrase, *_ in PHRASES if "26" not in phrase and "27" not in phrase])
)
def test_never_past(today: date, phrase: str) -> None:
    """No phrase without a year means a day that is past, but "yesterday"."""
    day = read_due(phrase, today)
    assert day is None or day >= today or phrase == "yesterday"


@given(st.text() | jumbles, any_day)
def test_any_text(text: str, today: date) -> None:
    """No text is too strange; and what is found in a line means the same when read alone."""
    read(text, today)
    found = find(text, today)
    if found:
        assert text[found.start :].startswith(found.phrase)
        assert found.event or read_due(found.phrase, today) == found.day
        assert find(text + " .", today) == found


@given(st.text(), st.text(min_size=1), any_day)
def test_any_event(text: str, name: str, today: date) -> None:
    """No name of an event is too strange."""
    find(f"{text} by {name}", today, {name.lower(): today})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Send it by 30 feb", "by 30 feb"),
        ("Send it 30 feb.", "30 feb"),
        ("Ring by 01/02/03", "by 01/02/03"),
        ("Write by next frday", "by next frday"),
        ("Feed the dog on 31 June 2027", "on 31 June 2027"),
        ("Write to all 3 parents", ""),
        ("Read page 12", ""),
        ("Come by", ""),
        ("", ""),
    ],
)
def test_missed(line: str, expected: str) -> None:
    """What looks like a date and is none is named; other words and numbers are not."""
    assert find(line, MONDAY) is None
    assert missed(line) == expected


# --- a day at the beginning

BEGUN = """
26 November 2026 @Dan Moss wrong year typed | 26 November 2026 | 2026-11-26
14 November 2026 @Okoye clinic was full     | 14 November 2026 | 2026-11-14
20 November 2026 sent too late              | 20 November 2026 | 2026-11-20
2026-11-20 @Nair wrong year                 | 2026-11-20       | 2026-11-20
yesterday wrong year                        | yesterday        | 2026-11-26?
Friday 20 November 2026: too late           | Friday 20 November 2026 | 2026-11-20
20 Nov 26 too late                          | 20 Nov 26        | 2026-11-20?
20 Nov '26 too late                         | 20 Nov '26       | 2026-11-20
20 Nov this year, the hall is shut          | 20 Nov this year | 2026-11-20
November 2026 is too early                  | November 2026    | 2026-11-30?
20 Nov @Nair was ill                        | 20 Nov           | 2027-11-20?
20 Nov 30 pages were missing                | 20 Nov           | 2027-11-20?
next friday @Nair late                      | next friday      | 2026-12-04
by Friday 4 December it opens               | by Friday 4 December | 2026-12-04
in 3 weeks the clinic opens                 | in 3 weeks       | 2026-12-18
next friday 3 pages were missing            | next friday      | 2026-12-04
the 30th @Nair                              | the 30th         | 2026-11-30
20.11.2026: the hall is shut                | 20.11.2026       | 2026-11-20
Friday 20 November 2025 too late            | Friday 20 November 2025 | -
next friday, 3 Dec is a holiday             | next friday, 3 Dec | -
20 November 20226 too late                  | 20 November 20226 | -
end of Q3, 2025 that was                    | end of Q3, 2025  | 2025-09-30?
"""


@pytest.mark.parametrize(("text", "words", "expected"), table(BEGUN))
def test_begin(text: str, words: str, expected: str) -> None:
    """A text begins with the longest day that reads; none where what follows makes it another."""
    begun = begin(text, date(2026, 11, 27))
    assert begun is not None
    assert (begun.words, shown(begun.due)) == (words, expected)
    assert text.startswith(begun.words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "@Nair next friday",
        "the clinic was full",
        "christmas was early",
        "3 pages",
        "31 April",
        "x" * 999,
    ],
)
def test_begin_with_something_else(text: str) -> None:
    """What is no day, or stands for none in a sentence, is none."""
    assert begin(text, MONDAY) is None


def test_begin_of_a_long_text() -> None:
    """Words without end are cut between two, and a day before them is read all the same."""
    assert begin("4 December " + "wordless" * 200_000, MONDAY) == Begun(
        "4 December", Due(date(2026, 12, 4), True)
    )
    assert begin(" " * 1_000_000, MONDAY) is None


@given(
    day=st.dates(date(1950, 1, 1), date(2150, 1, 1)), rest=st.sampled_from(["", " @Nair late", " too late"])
)
def test_a_year_that_is_typed_is_meant(day: date, rest: str) -> None:
    """Whichever day of whichever year is typed in full, past or not, is that day."""
    today = date(2026, 11, 27)
    month = MONTHS[day.month - 1]
    weekday = DAYS[day.weekday()]
    for text in (
        f"{day.day} {month} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{weekday} {day.day} {month[:3]} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
    ):
        assert read_due(text, today) == day
        begun = begin(text + rest, today)
        assert begun is not None
        assert begun == Begun(text, Due(day, sure=True))
        assert date_within(f"if it is not in by {text}{rest}", today, {}) == day


# --- a day that has just gone by


@pytest.mark.parametrize(
    ("phrase", "past", "later"),
    [
        ("20 Nov", date(2026, 11, 20), date(2027, 11, 20)),
        ("by 20/11", date(2026, 11, 20), date(2027, 11, 20)),
        ("end of October", date(2026, 10, 31), date(2027, 10, 31)),
    ],
)
def test_lately(phrase: str, past: date, later: date) -> None:
    """A day of the weeks that are just past may be of this year or of the next."""
    assert lately(phrase, date(2026, 11, 27)) == (past, later)


@pytest.mark.parametrize(
    "phrase",
    ["20 Nov 2026", "20 Nov 26", "next friday", "Friday", "christmas", "20 Dec", "the 20th", "x"],
)
def test_not_lately(phrase: str) -> None:
    """Whatever says its year, or is to come, or was long ago, is one day."""
    assert lately(phrase, date(2026, 11, 27)) is None
    assert lately(phrase, date(1, 1, 1)) is None
