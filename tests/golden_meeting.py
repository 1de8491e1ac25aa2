"""A whole invented meeting, with every kind of entry in it, and the files it must give.

`tests/golden/v1` holds them. They are a promise: a journal of version 1 is read for ever, and gives the same
files until the way they are written is changed on purpose. Then: `python -m tests.golden_meeting`, and read
what `git diff` says.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

from chair.files import journal_lines
from chair.files.record.forms import FILES, made
from chair.files.record.session_data import session_data
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep
from chair.meeting.entries import (
    Adjourned,
    Answered,
    Asked,
    BackLater,
    BecauseWords,
    Begun,
    Borrowed,
    BreakTaken,
    Came,
    ClockChanged,
    Closed,
    Continued,
    Corrected,
    DateAdded,
    DateWords,
    Deferred,
    Detailed,
    Explained,
    Extended,
    Finished,
    FollowedUp,
    Follows,
    FollowsWords,
    FollowWords,
    Given,
    HeldOnPaper,
    InterestDeclared,
    Interposed,
    Issued,
    IssuedFile,
    ItemAdded,
    ItemWords,
    LateNoted,
    Left,
    MeaningWords,
    Minuted,
    Moved,
    NameWords,
    NewMinutes,
    Noted,
    OffRecord,
    OnRecord,
    Ordered,
    PaperListed,
    PaperWords,
    PartyAdded,
    Passed,
    Paused,
    PersonAdded,
    PersonWords,
    PointAdded,
    PointWords,
    PositionGiven,
    PrivateTaken,
    Proposed,
    Protected,
    ReadBack,
    Reasoned,
    Reattributed,
    Reckoned,
    Redacted,
    Removed,
    Replanned,
    Requested,
    Resumed,
    RetentionSet,
    Reworded,
    RoundBegun,
    RoundEnded,
    SharingAgreed,
    SharingWords,
    Spoke,
    StepAdded,
    StepWords,
    TalkEnded,
    TalkOpened,
    TellerNamed,
    Text,
    TimeWeighted,
    TurnCorrected,
    TurnLimited,
    TurnParted,
    Undone,
    ViewsRead,
    ViewsWords,
    Voted,
    Withdrawn,
    Woke,
    Yielded,
)
from chair.meeting.replay import Line
from tests.helpers import HOUR, MINUTE, SECOND, TEN, FakeClock, Room, journal_bytes

FOLDER = Path(__file__).parent / "golden" / "v1"
# A journal as it was written before later kinds of entry joined the format; it is never written again.
EARLIER = FOLDER.parent / "earlier"
# A meeting that was held on paper: what it holds can be in no meeting that was chaired.
PAPER = FOLDER.parent / "paper"
PAPER_FILES = ("session.json", "session.md", "record.md", "record.json", "actions.md")

AGENDA = Agenda(
    title="Annual review and support panel for Robin Ashe",
    begins=datetime(2026, 12, 3, 10, 0),  # noqa: DTZ001  # an agenda's times are local
    ends=datetime(2026, 12, 3, 11, 30),  # noqa: DTZ001
    place="Room 2, Millbrook School",
    decides="vote",
    quorum=2,
    people=(
        AgendaPerson("Robin Ashe", "Child"),
        AgendaPerson("Dana Ashe", "Family", "parent"),
        AgendaPerson("Priya Nair", "School", "SENCo"),
        AgendaPerson("Tom Webb", "Local authority", "case officer", "apologies, views in writing"),
        AgendaPerson("Maya Costa", "", "advocate"),
        AgendaPerson("Olive Penn", "School", "governor"),
        AgendaPerson("Elif Demir", "", "interpreter"),
        AgendaPerson("Jo Bright", "", "facilitator"),
    ),
    items=(
        AgendaItem("Welcome and purpose", 5, round="none"),
        AgendaItem("What is going well", 10, lead="Robin Ashe", round="everyone"),
        AgendaItem("Support in school", 20, prompts=("What would help most?",)),
        AgendaItem("Break", 10, round="none", rest=True),
        AgendaItem("Getting to school", 15, round="everyone"),
        AgendaItem("Next year", 10),
    ),
    dates=(NamedDate("Half term", date(2027, 2, 15), "school's calendar"),),
    steps=(
        NextStep(
            "School",
            "send the report to everyone invited",
            "2 weeks after the meeting",
            "SEND Code of Practice 9.176",
            2,
            "weeks",
        ),
    ),
)


def lines() -> list[Line]:
    """The meeting, entry by entry, as they were written."""
    room = Room(AGENDA, FakeClock(wall=TEN - 5 * MINUTE, m=8_000_000, boot="golden-1"))
    _before(room)
    told_in_confidence = _first_half(room)
    _second_half(room)
    because = BecauseWords("the family asked for it")
    room.do(Redacted(entries=(told_in_confidence,), words=because), 26 * HOUR)
    _afterwards(room)
    return room.written


def paper_lines() -> list[Line]:
    """The same meeting, held a day earlier with pencil and paper, and typed in on two days."""
    room = Room(AGENDA, FakeClock(wall=TEN, m=8_000_000, boot="golden-1"))
    do, person, item = room.do, room.person, room.item
    here = tuple(person(name) for name in ("Robin", "Dana", "Priya", "Jo"))
    began, ended = datetime(2026, 12, 2, 10, 0), datetime(2026, 12, 2, 11, 25)  # noqa: DTZ001  # local
    do(HeldOnPaper(began=began, ended=ended, here=here, left=(item(6),)))
    words = PointWords("Mornings are the hardest part:\n# up at six")
    note = do(LateNoted(item=item(2), person=person("Dana"), minute=610, words=words), MINUTE)
    do(LateNoted(item=item(3), words=PointWords("# Nobody remembers who said this")), MINUTE)
    words = PointWords("The lunch hall | is too loud.")
    do(LateNoted(item=item(2), person=person("Robin"), words=words), MINUTE)
    words = PointWords("Send the OT report to the family", due="by next Friday")
    owner, due = person("Priya"), date(2026, 12, 11)
    do(LateNoted(point="action", item=item(3), owner=owner, due=due, words=words), MINUTE)
    words = PointWords("Robin may eat in the library with a friend.")
    agreed = do(LateNoted(point="agreed", item=item(3), words=words), MINUTE)
    words = PointWords("Robin may eat in the library with two friends.")
    do(Reworded(entry=agreed, point="agreed", item=item(3), words=words), MINUTE)
    do(Answered(point=agreed, party=room.party("Family"), reply="agrees", words=Text("by letter")), HOUR)
    do(Minuted(entry=note), MINUTE)
    words = PointWords("Work experience in year 10")
    do(LateNoted(point="parked", minute=680, words=words), 25 * HOUR)
    return room.written


def journal() -> bytes:
    """The meeting as a journal, with salts that are always the same."""
    return journal_bytes(lines(), "golden")


def files(data: bytes) -> dict[str, bytes]:
    """What a journal gives, by the names of the files."""
    reading = journal_lines.read(data)
    told = session_data(reading.lines, (len(reading.lines), reading.head))
    return {name: made(told, *name.split(".")) for name in FILES}


def _before(room: Room) -> None:
    """Until everybody sits: who is here, who is not, and an item more."""
    do, person = room.do, room.person
    do(Left(person=person("Maya")), 30 * SECOND)
    do(Removed(person=person("Olive")), 5 * SECOND)
    do(Left(person=person("Dana")), 5 * SECOND)
    do(Came(person=person("Dana")), 5 * MINUTE)
    words = PersonWords("Sam Okoye", "school nurse")
    health = do(PartyAdded(words=NameWords("Health")), 40 * SECOND)
    do(PersonAdded(seat=8, party=health, words=words), SECOND)
    day = date(2027, 4, 2)
    do(Follows(words=FollowsWords("2026-06-03-annual-review-7f3a")), 0)
    listed = PaperWords("# The therapist's report | 2026", "Health")
    do(PaperListed(due=date(2026, 11, 30), received=date(2026, 12, 1), words=listed), 0)
    do(DateAdded(day=day, words=DateWords("Easter holidays", "Dana Ashe")), MINUTE)
    step = StepWords("Local authority", "write to the family with its decision", "4 weeks after the meeting")
    do(StepAdded(count=4, unit="weeks", words=step), SECOND)
    do(ItemAdded(minutes=5, after=room.item(5), words=ItemWords("The taxi's waiting time")), 10 * SECOND)


def _first_half(room: Room) -> int:
    """Up to the break, and past it. Returns the entry that was told in confidence."""
    do, person, party, item = room.do, room.person, room.party, room.item
    do(Begun(item=item(1), since=room.clock.m + MINUTE - 20 * SECOND), MINUTE)
    do(Noted(words=Text("Jo explained how the meeting works; everyone was content.")), 2 * MINUTE)
    do(Moved(item=item(2)), MINUTE)

    do(Given(person=person("Robin")), 5 * SECOND)
    do(Requested(person=person("Priya")), 20 * SECOND)
    do(Requested(person=person("Sam")), 5 * SECOND)
    do(Noted(person=person("Robin"), words=Text("Art club is the best part of the week.")), MINUTE)
    do(Yielded(), 40 * SECOND)
    do(Given(person=person("Priya"), called=True), 2 * SECOND)
    note = do(Noted(person=person("Priya"), words=Text("Reading age is up by a year.")), 50 * SECOND)
    do(Withdrawn(person=person("Sam")), 10 * SECOND)
    words = PointWords("Reading age is up by fourteen months since the last review.")
    do(Reworded(entry=note, person=person("Priya"), words=words), 30 * SECOND)
    do(Given(person=person("Dana"), since=room.clock.m), 15 * SECOND)
    do(Paused(), 30 * SECOND)
    do(Continued(), 2 * MINUTE)
    do(
        ViewsRead(
            party=party("Local authority"), by=person("Jo"), words=ViewsWords("by email on 1 December")
        ),
        MINUTE,
    )
    do(Asked(party=party("Health"), answer="nothing"), 20 * SECOND)
    do(Moved(item=item(3)), 30 * SECOND)

    do(Extended(by=5), SECOND)
    do(TalkOpened(), 10 * SECOND)
    do(Spoke(person=person("Dana")), MINUTE)
    do(Spoke(person=person("Priya")), MINUTE)
    do(TalkEnded(), 5 * MINUTE)
    do(Given(person=person("Dana")), 5 * SECOND)
    wrong = do(Noted(person=person("Dana"), words=Text("The lunch hall is too loud.")), 30 * SECOND)
    do(Reattributed(entry=wrong, person=person("Robin")), 10 * SECOND)
    do(
        Noted(
            person=person("Dana"),
            words=Text("Mornings are the hardest part:\n# up at six\n1. breakfast, then the taxi"),
        ),
        40 * SECOND,
    )
    mornings = room.story.next_n - 1
    do(Minuted(entry=wrong))
    do(Minuted(entry=mornings))
    do(Minuted(entry=wrong, out=True))
    private = Text("A family matter that was told in confidence.")
    told = do(Noted(person=person("Dana"), words=private), 30 * SECOND)
    due = date(2026, 12, 11)
    do(
        PointAdded(
            point="action",
            person=person("Dana"),
            owner=person("Priya"),
            due=due,
            words=PointWords("Send the OT report to the family and [EHCP] team", due="by next Friday"),
        ),
        30 * SECOND,
    )
    do(PointAdded(point="agreed", words=PointWords("Robin may eat in the library | with a friend.")), MINUTE)
    do(Given(person=person("Sam")), MINUTE)
    mistake = do(PointAdded(point="parked", words=PointWords("Typed by mistake")), 10 * SECOND)
    do(Undone(entry=mistake), 5 * SECOND)
    do(
        PointAdded(
            point="recommendation",
            person=person("Sam"),
            words=PointWords("A hearing test before the summer"),
        ),
        20 * SECOND,
    )
    _put_right(room)
    do(BreakTaken(minutes=10), 30 * SECOND)
    do(Came(person=person("Maya")), 9 * MINUTE)
    do(Continued(), 2 * MINUTE)
    do(Moved(item=item(5)), 10 * SECOND)
    return told


def _put_right(room: Room) -> None:
    """Sam had begun before it was noticed, and Priya had taken over."""
    turn, sam = room.story.turns(room.when())[-1], room.person("Sam")
    since = room.clock.m - (room.when().at - turn.began) - 20 * SECOND
    room.do(TurnCorrected(turn=turn.n, was=sam, person=sam, since=since))
    since = room.clock.m - 15 * SECOND
    room.do(TurnParted(turn=turn.n, was=sam, person=room.person("Priya"), since=since))


def _second_half(room: Room) -> None:
    """A sleep, a crash, a vote, the read-back and the end."""
    do, person, party, item = room.do, room.person, room.party, room.item
    do(Given(person=person("Dana")), 5 * SECOND)
    differ = do(
        PointAdded(point="no agreement", words=PointWords("Whether the taxi goes on after Easter")), MINUTE
    )
    do(
        PositionGiven(point=differ, party=party("Family"), words=Text("It should stay all year.")),
        20 * SECOND,
    )
    do(
        PositionGiven(point=differ, party=party("Local authority"), words=Text("It ends at Easter.")),
        20 * SECOND,
    )
    do(Detailed(point=differ, detail="meanwhile", words=Text("The taxi goes on as it is.")))
    route = Text("the transport panel, by 15 January")
    do(Detailed(point=differ, detail="route", due=date(2027, 1, 15), words=route))
    action = next(point.id for point in room.meeting.points if point.kind == "action")
    do(Detailed(point=action, detail="evidence", words=Text("# Dana rings when it is there")))
    do(Explained(words=MeaningWords("OT", "occupational | therapist")))
    room.clock.go(5 * MINUTE)
    do(Woke(gap=5 * MINUTE, offset=0))
    do(Reckoned(entry=room.story.next_n - 1, was="talk"), 20 * SECOND)
    do(Given(person=person("Priya")), 10 * SECOND)
    do(Left(person=person("Sam")), 40 * SECOND)
    do(Asked(person=person("Maya"), answer="nothing"), 20 * SECOND)
    do(Asked(party=party("Child"), answer="later"), 10 * SECOND)
    do(Moved(item=item(6), done=False), 10 * SECOND)

    room.clock.go(10 * SECOND)
    room.clock.reboot(3 * MINUTE)
    do(Resumed(version=1, boot="golden-2", offset=0, ran=10 * SECOND, gap=3 * MINUTE))
    do(Reckoned(entry=room.story.next_n - 1, was="stop"), 15 * SECOND)
    do(Continued(), 10 * SECOND)
    works_there = Text("My brother drives for the taxi firm.")
    do(InterestDeclared(person=person("Priya"), words=works_there))
    motion = do(
        PointAdded(
            point="decided",
            mover=person("Maya"),
            words=PointWords("The panel pays for ten hours of waiting time."),
        ),
        MINUTE,
    )
    do(Proposed(point=motion, seconder=person("Dana")))
    do(Voted(point=motion, outcome="carried", in_favour=3, against=0, abstained=1), MINUTE)
    do(
        PointAdded(
            point="action",
            words=PointWords("Ask the taxi firm about mornings", owner="the transport team", due="soon"),
        ),
        30 * SECOND,
    )
    do(Moved(item=item(5), done=False), 30 * SECOND)
    do(Given(person=person("Robin")), 5 * SECOND)
    do(Moved(item=item(7)), 40 * SECOND)
    _about_time(room)

    _around_the_table(room)
    do(PointAdded(point="parked", words=PointWords("Work experience in year 10")), MINUTE)
    action, agreed, advice, *_ = (point.id for point in room.meeting.points)
    for point in (action, agreed, advice, differ):
        do(ReadBack(point=point), 10 * SECOND)
    do(Answered(point=action, party=party("School"), reply="accepts"), 10 * SECOND)
    for who in ("Child", "Family", "School"):
        do(Answered(point=agreed, party=party(who), reply="agrees"), 5 * SECOND)
    do(
        Answered(
            point=agreed,
            party=party("Local authority"),
            reply="will answer",
            by=date(2026, 12, 10),
            words=Text("after speaking to the team"),
        ),
        5 * SECOND,
    )
    do(Answered(point=advice, party=party("Family"), reply="supports"), 5 * SECOND)
    do(
        Answered(point=advice, party=party("School"), reply="differs", words=Text("a test was done in May")),
        5 * SECOND,
    )
    do(Answered(point=differ, party=party("Family"), reply="fair"), 5 * SECOND)
    do(Answered(point=differ, party=party("Local authority"), reply="absent"), 5 * SECOND)
    do(OffRecord())
    do(OnRecord(), 90 * SECOND)
    do(Moved(item=None), 20 * SECOND)
    do(Deferred(items=(item(4),)))
    everybody = SharingWords("everybody invited, at the same time", due="by Monday")
    do(SharingAgreed(by=date(2026, 12, 7), words=everybody))
    do(TellerNamed(person=person("Dana")))
    do(Closed(), 30 * SECOND)


def _around_the_table(room: Room) -> None:
    """A go-round that is not finished, a question in between, a point of order."""
    do, person = room.do, room.person
    do(Ordered(order="less heard first"), 5 * SECOND)
    do(RoundBegun(person=person("Robin")), 10 * SECOND)
    do(TurnLimited(minutes=2), SECOND)
    do(Given(person=person("Dana"), called=True), 50 * SECOND)
    do(Protected(minutes=1), 5 * SECOND)
    do(Interposed(person=person("Priya")), 20 * SECOND)
    do(Yielded(), 15 * SECOND)
    do(Yielded(), 30 * SECOND)
    do(Passed(person=person("Priya")), 5 * SECOND)
    do(RoundEnded(), 5 * SECOND)
    do(Requested(person=person("Maya"), ask="reply"), 5 * SECOND)
    do(Reasoned(person=person("Maya"), words=Text("what # Robin said")), 10 * SECOND)
    out_of_time = Text("the time is nearly over")
    do(Requested(person=person("Dana"), ask="point of order", words=out_of_time), 5 * SECOND)
    do(Given(person=person("Maya"), called=True), SECOND)
    do(Given(person=person("Dana"), called=True), 20 * SECOND)


def _about_time(room: Room) -> None:
    """A private session, a clock put right, time that is weighted, borrowed and planned anew; another day."""
    do, item = room.do, room.item
    do(PrivateTaken(party=room.party("Family"), minutes=5), 10 * SECOND)
    do(BackLater(by=3), 4 * MINUTE)
    do(Continued(), 3 * MINUTE)
    room.clock.set_wall(-90 * SECOND)
    do(ClockChanged(offset=0, step=-90 * SECOND), 5 * SECOND)
    do(TimeWeighted(party=room.party("Child"), percent=150))
    agreed = (room.person("Dana"), room.person("Priya"))
    do(Borrowed(item=item(6), by=1, agreed=agreed, words=Text("and the panel")), 5 * SECOND)
    do(Replanned(items=(NewMinutes(item(6), 3),)))
    do(Adjourned(day=date(2026, 12, 3), minute=14 * 60, words=Text("today at 2pm")), MINUTE)
    do(Continued(), HOUR)
    do(Moved(item=item(6), done=False))
    do(Moved(item=item(7), done=False), MINUTE)
    do(Finished(item=item(6)))


def _afterwards(room: Room) -> None:
    """A draft leaves the house, corrections come in, and the final record says what became of them."""
    do, person, party = room.do, room.person, room.party
    agreed = next(point.id for point in room.meeting.points if point.kind == "agreed")
    do(Issued(version=1, status="draft", files=_sent(1), until=date(2026, 12, 11)), HOUR)
    words = Text("Robin may eat in the library | with two friends.")
    do(Corrected(party=party("Family"), point=agreed, words=words), 70 * HOUR)
    words = Text("# Nobody of ours was asked about the waiting time")
    do(Corrected(person=person("Tom"), became="noted beside", words=words), HOUR)
    do(Issued(version=2, status="final", files=_sent(2)), 90 * HOUR)
    action = next(point.id for point in room.meeting.points if point.kind == "action")
    words = FollowWords("", by="Ms Lund | the bursar")
    do(FollowedUp(point=action, fate="moved", due=date(2027, 1, 8), words=words), 20 * HOUR)
    done = FollowWords("# the letter came on Monday")
    do(FollowedUp(point=action, fate="done", person=person("Dana"), words=done), 300 * HOUR)
    words = PointWords("# The bus was late as well; it stood on the back of the sheet.")
    said = LateNoted(item=room.item(5), person=person("Dana"), minute=10 * 60 + 40, words=words)
    do(said, HOUR)
    words = PointWords("Whether a bus would do as well")
    do(LateNoted(point="parked", item=room.item(5), words=words), MINUTE)
    do(LateNoted(words=PointWords("Thanks were said to the school for the room.")), MINUTE)
    do(RetentionSet(until=date(2028, 12, 3), words=BecauseWords("# the school | asked for it")), HOUR)


def _sent(version: int) -> tuple[IssuedFile, ...]:
    """Files by their names. Their hashes are invented: what a record looks like is no part of the journal."""
    names = (f"record-v{version}.md", f"actions-v{version}.md")
    return tuple(IssuedFile(name, hashlib.sha256(name.encode()).hexdigest()) for name in names)


def paper_files(data: bytes) -> dict[str, bytes]:
    """What the journal of the meeting on paper gives, by the names of the files."""
    return {name: one for name, one in files(data).items() if name in PAPER_FILES}


if __name__ == "__main__":
    PAPER.mkdir(parents=True, exist_ok=True)
    on_paper = journal_bytes(paper_lines(), "golden")
    (PAPER / "journal.jsonl").write_bytes(on_paper)
    for name, content in paper_files(on_paper).items():
        (PAPER / name).write_bytes(content)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "journal.jsonl").write_bytes(journal())
    for name, content in files(journal()).items():
        (FOLDER / name).write_bytes(content)
    for path in sorted(EARLIER.glob("*.md")):
        path.write_bytes(files((EARLIER / "journal.jsonl").read_bytes())[path.name])
    print(f"Written to {FOLDER}; read what git diff says.")  # noqa: T201
