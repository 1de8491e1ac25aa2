"""What the record says, and what it does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from chair.files.record.actions import actions_md
from chair.files.record.record_data import SCHEMA, Edition, RecordData, record_data, record_json
from chair.files.record.record_html import record_html
from chair.files.record.record_md import record_md
from chair.files.record.session_data import session_data
from chair.files.record.session_md import session_md
from chair.files.record.shape import AnswerData, PositionData, SessionData
from chair.files.record.versions import changes
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.entries import (
    Adjourned,
    Begun,
    Borrowed,
    Closed,
    Continued,
    Deferred,
    Finished,
    FollowedUp,
    FollowWords,
    Given,
    Issued,
    IssuedFile,
    Left,
    Minuted,
    Moved,
    Noted,
    PointAdded,
    PointWords,
    Reasoned,
    Redacted,
    Requested,
    Reworded,
    Text,
)
from chair.meeting.points import REPLIES, REPLIES_OF_SEVERAL
from tests import golden_meeting
from tests.files.record.dressed import FRESH, GOLDEN
from tests.helpers import HOUR, MINUTE, SECOND, Room

RECORD = record_md(FRESH)


def told(room: Room) -> SessionData:
    """A meeting as data."""
    return session_data(room.written, (len(room.written), "0" * 64))


def section(record: str, title: str) -> str:
    """What stands under a heading."""
    return record.split(f"\n## {title}\n\n", 1)[1].split("\n\n## ", 1)[0]


def headings(record: str) -> list[str]:
    """The headings under the title."""
    return re.findall(r"^## (.*)$", record, re.MULTILINE)


def test_the_first_page_is_for_the_kitchen_table() -> None:
    """First who does what, then what will come, whom to ask and how to correct it; then a page's end."""
    first, rest = RECORD.split("\n---\n")
    assert headings(first) == [
        "Who does what, by when",
        "What you will receive, and when",
        "Whom to ask",
        "How to correct this record",
    ]
    assert headings(rest)[0] == "Who was there"
    assert "within 5 working days" in first


def test_dates_are_written_in_full() -> None:
    """Every date is told with its day of the week, its month and its year."""
    assert "by Friday 11 December 2026" in section(RECORD, "Who does what, by when")
    assert "will answer by Thursday 10 December 2026" in RECORD
    assert not re.search(r"\d{4}-\d\d|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d", RECORD)


def test_the_receiving_is_in_the_order_of_the_days() -> None:
    """What will come is told by the day, with no source; the sources stand under what happens next."""
    lines = section(RECORD, "What you will receive, and when").splitlines()
    assert [line[4:].split("**")[0] for line in lines[3:]] == [
        "By Thursday 17 December 2026",
        "By Thursday 31 December 2026",
    ]
    assert "9.176" not in "".join(lines)
    assert "9.176" in section(RECORD, "What happens next")


def test_what_it_was_for_follows_who_was_there() -> None:
    """What the meeting was for and could settle stands behind the people, and not where no agenda said it."""
    named = headings(RECORD)
    place = named.index("What the meeting was for")
    assert named[place - 1 : place + 2] == [
        "Whose views were given, and how",
        "What the meeting was for",
        "What was talked about",
    ]
    assert section(RECORD, "What the meeting was for") == (
        "Purpose: to look back over the year.\n\nWhat we can settle today: who does what."
    )
    assert "What the meeting was for" not in record_md(replace(FRESH, purpose=()))


def test_who_came_and_went() -> None:
    """Who came late or left early is told with the time; who was there throughout without."""
    there = section(RECORD, "Who was there")
    assert "- Maya Costa (advocate): came at 10:36" in there
    assert "- Sam Okoye (Health, school nurse): left at 10:46" in there
    assert "- Dana Ashe (Family, parent)\n" in there
    assert section(RECORD, "Who was not there").startswith("- Tom Webb")
    # The only other times are the beginning, the end, and from when to when it was adjourned.
    closed = (FRESH.closed or "").split("T")[1][:5]
    assert re.findall(r"\d\d:\d\d", RECORD) == ["10:03", closed, "11:01", "12:01", "10:36", "10:46"]


@pytest.mark.parametrize("what", [record_md, record_json])
def test_nothing_else_gets_in(what: Callable[[SessionData], str | bytes]) -> None:
    """No other note than a chosen one, no earlier wording, nothing taken back or out, no length of speech."""
    made = what(GOLDEN)
    text = made if isinstance(made, str) else made.decode()
    assert not any(note.text.split("\n")[0] in text for note in GOLDEN.notes if not note.in_record)
    for hidden in ("Reading age is up by a year", "Typed by mistake", "in confidence", "seconds", "turns"):
        assert hidden not in text


def test_differences_stand_side_by_side() -> None:
    """Positions have a column each, in the order they were given, each above its party's answer."""
    assert section(RECORD, "Where there is no agreement yet").splitlines() == [
        "Whether the taxi goes on after Easter",
        "",
        "| Family | Local authority |",
        "| --- | --- |",
        "| It should stay all year. | It ends at Easter. |",
        "| Says: my view is put fairly | Is absent and will be sent it |",
        "",
        "- Meanwhile: The taxi goes on as it is.",
        "- What comes next: the transport panel, by 15 January (Friday 15 January 2027)",
        "- No answer written down yet: Child, School, Health",
    ]


def test_many_differences_stand_one_below_the_other() -> None:
    """More positions than fit abreast have a row each, headed by whose it is."""
    parties = ("Family", "School", "Local authority", "Health")
    point = next(point for point in GOLDEN.points if point.kind == "no agreement")
    positions = tuple(PositionData(party, f"{party} | sees it so") for party in parties)
    data = replace(GOLDEN, points=(replace(point, positions=positions),))
    rows = section(record_md(data), "Where there is no agreement yet").splitlines()
    assert rows[2:4] == ["| Who | How they see it | Answer |", "| :-- | --- | --- |"]
    assert rows[4] == "| Family | Family \\| sees it so | Says: my view is put fairly |"
    assert rows[5] == "| School | School \\| sees it so | No answer written down yet |"


def test_silence_is_not_agreement() -> None:
    """Who has not answered what all were asked is named, also where an earlier wording had an answer."""
    assert "  - No answer written down yet: Health" in section(RECORD, "What was agreed")
    point = next(point for point in GOLDEN.points if point.kind == "agreed")
    answers = (AnswerData("Child", "agrees", None, "", current=False),)
    data = replace(FRESH, points=(replace(point, answers=answers),))
    assert section(record_md(data), "What was agreed").splitlines()[1:] == [
        "  - No answer written down yet: Child, Family, School, Local authority, Health"
    ]


def test_the_same_answer_stands_once() -> None:
    """Who says the same stands in one line, each by name; words of their own, and other days, stand alone."""
    point = next(point for point in GOLDEN.points if point.kind == "agreed")

    def said(*replies: tuple[str, str, str | None, str]) -> list[str]:
        answers = tuple(AnswerData(*one, current=True) for one in replies)
        text = record_md(replace(FRESH, points=(replace(point, answers=answers),), parties=()))
        return section(text, "What was agreed").splitlines()[1:]

    assert said(*((party, "agrees", None, "") for party in ("Child", "Family", "School"))) == [
        "  - Child, Family and School agree"
    ]
    assert said(
        ("Child", "corrected", None, "two friends"), ("Family", "corrected", None, "two friends"),
        ("School", "will answer", "2026-12-10", ""), ("Health", "will answer", "2026-12-11", ""),
    ) == [
        "  - Child agrees with a correction: two friends",
        "  - Family agrees with a correction: two friends",
        "  - School will answer by Thursday 10 December 2026",
        "  - Health will answer by Friday 11 December 2026",
    ]  # fmt: skip
    assert said(("Child", "absent", None, ""), ("# Family", "absent", None, "")) == [
        "  - Child and # Family are absent and will be sent it"
    ]
    assert REPLIES_OF_SEVERAL.keys() == REPLIES.keys()


def test_answers_stand_in_the_order_of_the_parties() -> None:
    """An action's owner comes first, then each party as in the meeting, whoever was asked before whom."""
    said = [("Health", "agrees"), ("School", "accepts"), ("Family", "agrees"), ("Child", "agrees")]
    answers = tuple(AnswerData(party, answer, None, "", current=True) for party, answer in said)
    data = replace(FRESH, points=(replace(GOLDEN.points[0], answers=answers, details=()),))
    assert section(record_md(data), "Who does what, by when").splitlines()[1:] == [
        "  - School accepts it",
        "  - Child, Family and Health agree",
    ]
    assert [one.party for one in record_data(data).points[0].answers] == [
        "School", "Child", "Family", "Health",
    ]  # fmt: skip


def test_the_first_page_of_a_long_meeting_is_one() -> None:
    """Twelve actions that four parties answered alike have two lines of answers each, and fit on a page."""
    said = [("School", "accepts"), *((party, "agrees") for party in ("Child", "Family", "Health"))]
    answers = tuple(AnswerData(party, answer, None, "", current=True) for party, answer in said)
    points = tuple(replace(GOLDEN.points[0], n=n, answers=answers, details=()) for n in range(12))
    actions = section(record_md(replace(FRESH, points=points)), "Who does what, by when").splitlines()
    assert len(actions) == 12 * 3
    assert set(actions[1::3]) == {"  - School accepts it"}
    assert set(actions[2::3]) == {"  - Child, Family and Health agree"}


def test_it_says_what_it_is_not() -> None:
    """The record is no report, no decision and no consent, and is a draft until it is final."""
    text = section(RECORD, "What this record is, and is not")
    assert "not the school's report and not a decision of the local authority" in text
    assert "Neither is consent to a plan, and nobody gives up a right to appeal" in text
    assert "**Draft, not issued**" in RECORD
    final = record_md(GOLDEN, Edition("final", 2, date(2026, 12, 11)))
    assert "**Final, version 2**, issued on Friday 11 December 2026." in final
    assert "draft" not in final.lower()


def test_a_copy_that_was_not_issued_says_so() -> None:
    """Before the first version it is a draft, later a working copy that names what everybody has."""
    assert "What everybody has is version 2, final, issued on Friday 11 December 2026." in record_md(GOLDEN)
    for data in (FRESH, GOLDEN):
        assert "Check code of this file" not in record_md(data)
        assert json.loads(record_json(data))["issued_on"] is None
        assert "check_code_of_this_file" not in json.loads(record_json(data))


def test_an_issued_draft_says_until_when() -> None:
    """The day of issue and the last day for corrections stand at the top and where it says how to correct."""
    draft = record_md(FRESH, Edition("draft", 1, date(2026, 12, 4), date(2026, 12, 11)))
    assert "**Draft, version 1**, issued on Friday 4 December 2026. Corrections until Friday 11 Dec" in draft
    assert "until Friday 11 December 2026: which words" in section(draft, "How to correct this record")
    assert draft.endswith("\n\nCheck code of this file: " + " ".join(["0000"] * 8) + "\n")


def test_corrections_stand_beside_the_point_and_together() -> None:
    """Who asked, when, what, and what became of it; a point's own words stay as they were answered."""
    record = record_md(GOLDEN)
    told = section(record, "Corrections")
    assert told.startswith(
        "- **Family**, Monday 7 December 2026, taken up: Robin may eat in the library | with"
    )
    assert "  - About: Robin may eat in the library | with a friend." in told
    assert "- **Tom Webb**, Monday 7 December 2026, noted beside: # Nobody of ours" in told
    agreed = section(record, "What was agreed")
    assert agreed.startswith("- Robin may eat in the library | with a friend.\n")
    assert "  - Correction taken up, as Family asked: Robin may eat in the library | with two" in agreed
    assert "Corrections" not in headings(RECORD)


def test_corrections_of_an_action_and_a_difference() -> None:
    """They stand below the action on both sheets, and below the positions of a difference."""
    one = GOLDEN.corrections[0]
    action, differ = GOLDEN.points[0].n, next(p.n for p in GOLDEN.points if p.kind == "no agreement")
    data = replace(GOLDEN, corrections=(replace(one, point=action), replace(one, point=differ)))
    line = "- Correction taken up, as Family asked: Robin may eat"
    assert f"  {line}" in actions_md(data)
    beside = replace(GOLDEN, corrections=(replace(one, point=action, became="noted beside"),))
    assert "  - Noted beside, in the words of Family: Robin may eat" in actions_md(beside)
    assert f"  {line}" in section(record_md(data), "Who does what, by when")
    assert f"\n{line}" in section(record_md(data), "Where there is no agreement yet")


def test_what_changed_comes_first_and_is_only_words() -> None:
    """What is new since the version before stands above all else; nothing in it becomes structure."""
    edition = Edition("final", 2, date(2026, 12, 11), changes=("Taken up, as Family asked: a\n# b", "- c"))
    record = record_md(GOLDEN, edition)
    assert headings(record)[0] == "What changed since version 1"
    assert section(record, "What changed since version 1") == (
        "- Taken up, as Family asked: a\\\n  \\# b\n- \\- c"
    )
    assert "<h2>b" not in record_html(GOLDEN, edition)


def test_there_is_room_to_sign() -> None:
    """Everybody with a say who was there has a line to sign on; the facilitator and the absent have none."""
    signed = section(RECORD, "Signatures")
    assert "| Dana Ashe (Family) |  |  |" in signed
    assert "Jo Bright" not in signed
    assert "Tom Webb" not in signed


@pytest.mark.parametrize(
    ("remark", "line"),
    [
        ("01632 960123", "**Jo Bright**, facilitator: 01632 960123"),
        ("", "**Jo Bright**, facilitator. Telephone: . . . . . . . . . . . ."),
    ],
)
def test_whom_to_ask(remark: str, line: str) -> None:
    """The facilitator's number is what stands behind their name in the agenda, or there is room for it."""
    people = (AgendaPerson("Dana Ashe", "Family"), AgendaPerson("Jo Bright", "", "facilitator", remark))
    room = Room(Agenda(title="A meeting", people=people, items=(AgendaItem("One"),))).begin()
    assert section(record_md(told(room)), "Whom to ask") == line


def test_minutes_of_a_committee() -> None:
    """Where nobody is of a party, the next meeting approves what the chair signs, and no school is named."""
    people = (AgendaPerson("Ines Novak", "", "chair"), AgendaPerson("Paul Grant", "", "treasurer"))
    room = Room(Agenda(title="Committee", people=people, items=(AgendaItem("One"),), answers=False)).begin()
    room.do(PointAdded(point="agreed", words=PointWords("Meet in May")), MINUTE)
    record = record_md(told(room))
    assert "the next meeting corrects and approves this record" in record
    assert "| Chair of the meeting |  |  |" in record
    assert not re.search("school|local authority|appeal|No answer", record)


def test_a_meeting_over_two_days() -> None:
    """A time on another day than the first has its day with it."""
    room = Room().begin()
    room.do(Left(person=room.person("Priya")), 26 * HOUR)
    room.do(Closed(), MINUTE)
    record = record_md(told(room))
    assert "10:00 to 12:01 on Friday 4 December 2026" in record
    assert "Priya Nair (School, SENCo): left at 12:00 on Friday 4 December 2026" in record


def test_before_and_during_the_meeting() -> None:
    """A record that is made early says so, and nothing is called missed that may still come."""
    room = Room()
    assert "The meeting has not begun." in record_md(told(room))
    assert "## Who is expected" in record_md(told(room))
    room.begin()
    record = record_md(told(room))
    assert "The meeting is not closed yet." in record
    assert "not reached" not in record
    room.do(Closed(), MINUTE)
    assert "- Item 3: Support in school: not reached" in record_md(told(room))


def test_words_that_are_missing_leave_no_marks() -> None:
    """An action whose owner and date are not known, or only blanks, says so in words."""
    point = replace(GOLDEN.points[0], owner=" ", owner_party=" ", due=None, due_as_said=" ")
    assert "- **Nobody named yet**, **no date yet**: Send" in record_md(replace(GOLDEN, points=(point,)))


def test_record_json_is_what_the_record_says() -> None:
    """record.json decodes to the record's data, under a schema of its own."""
    made = json.loads(record_json(GOLDEN))
    assert made["schema"] == SCHEMA == "chair-record/1"
    assert msgspec.json.decode(record_json(GOLDEN), type=RecordData, strict=True) == record_data(GOLDEN)
    assert set(made["points"][0]) == {
        "kind", "text", "item", "owner", "owner_party", "due", "due_as_said", "mover", "seconder", "votes",
        "details", "positions", "answers", "unanswered", "corrections", "late", "said_at",
    }  # fmt: skip
    assert made["points"][0]["due"] == date(2026, 12, 11).isoformat()
    assert made["journal_head"] == {"n": len(golden_meeting.lines()), "h": "d2ce" * 16}


def test_the_identity_stays() -> None:
    """The name of a meeting is the same at every moment of it, whatever is taken out of it; others differ."""
    lines = golden_meeting.lines()
    ids = {session_data(lines[:size], (size, "")).id for size in (1, 21, 60, len(lines))}
    assert ids == {GOLDEN.id}
    room = Room().begin()
    before = told(room).id
    note = room.do(Noted(words=Text("in confidence")), MINUTE)
    room.do(Redacted(entries=(note,)), MINUTE)
    assert told(room).id == before != GOLDEN.id
    assert Begun in {type(line.entry) for line in room.written}


def test_who_had_nobody_in_the_room_is_told_alike() -> None:
    """The item, the table of who was heard and session.md name the same parties; what is put off, none."""
    room = Room().begin(2)
    for name in ("Robin", "Dana", "Maya"):
        room.do(Given(person=room.person(name)), MINUTE)
    room.do(Moved(item=room.item(3), done=False), MINUTE)
    room.do(Left(person=room.person("Priya")), MINUTE)
    room.do(Finished(item=room.item(2)), MINUTE)
    data = told(room)
    nobody = [one.party for one in data.who_was_heard[0].parties if one.text == "nobody in the room"]
    assert list(data.agenda[1].absent) == nobody == ["School", "Local authority"]
    assert "School (nobody in the room); Local authority (nobody in the room)" in session_md(data)

    room = Room().begin(2)
    room.do(Moved(item=room.item(3), done=False), MINUTE)
    room.do(Deferred(items=(room.item(2),)), MINUTE)
    data = told(room)
    assert data.agenda[1].absent == ()
    assert {one.text for one in data.who_was_heard[0].parties} == {""}


def test_only_words_of_the_record_are_told_to_be_gone() -> None:
    """What no record has can lose its words without a next version speaking of it."""
    room = Room().begin(3)
    dana, words = room.person("Dana"), Text("about the lease")
    action = room.do(PointAdded(point="action", owner=dana, words=PointWords("Ring the taxi firm")), SECOND)
    minuted, beside = (room.do(Noted(person=dana, words=words), SECOND) for _ in "12")
    room.do(Minuted(entry=minuted))
    taken = [
        beside,
        room.do(Reworded(entry=beside, person=dana, words=PointWords("on the lease")), SECOND),
        room.do(Requested(person=dana, words=words), SECOND),
        room.do(Reasoned(person=dana, words=words), SECOND),
        room.do(Borrowed(item=room.item(2), by=1, words=words), SECOND),
        room.do(Adjourned(words=words), SECOND),
    ]
    room.do(Continued(), HOUR)
    room.do(Closed(), MINUTE)
    room.do(Issued(version=1, status="final", files=(IssuedFile("record-v1.md", "ab" * 32),)), HOUR)
    taken += [room.do(FollowedUp(point=action, fate="done", words=FollowWords("all done")), HOUR)]
    room.do(Redacted(entries=tuple(taken)), HOUR)
    assert list(changes(room.story.lines, told(room))) == []
    room.do(Redacted(entries=(minuted,)), HOUR)
    assert "Words were taken out." in changes(room.story.lines, told(room))
