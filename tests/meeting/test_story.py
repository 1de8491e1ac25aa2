"""The story of a meeting: random meetings against what must always hold.

What each kind of entry does by itself is in `test_entries.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any, get_args

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from markdown_it import MarkdownIt
from msgspec.structs import replace

from chair.files import journal_lines
from chair.files.record.record_md import record_md
from chair.files.record.session_data import session_data
from chair.files.record.session_md import session_md
from chair.files.record.shape import SessionData, session_json
from chair.meeting import entries as kinds_of
from chair.meeting import state
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep, Order
from chair.meeting.airtime import by_person, untimed
from chair.meeting.details import DetailKind
from chair.meeting.entries import (
    Asked,
    Begun,
    BreakTaken,
    Closed,
    Continued,
    Corrected,
    Entry,
    FollowedUp,
    Given,
    Issued,
    IssuedFile,
    LateNoted,
    Minuted,
    Moved,
    Noted,
    OnRecord,
    Paused,
    PointAdded,
    Proposed,
    Reattributed,
    Reckoned,
    Redacted,
    Resumed,
    RetentionSet,
    Reworded,
    SharingAgreed,
    Spoke,
    TurnCorrected,
    TurnParted,
    Undone,
    ViewsRead,
    Woke,
)
from chair.meeting.entries.stops import GAP_COUNTS
from chair.meeting.floor import unasked
from chair.meeting.following import Fate
from chair.meeting.people import next_seat
from chair.meeting.points import is_current
from chair.meeting.replay import Line, Story
from chair.meeting.state import Meeting, Outcome, Person, Point, PointKind, Reply
from tests.helpers import HOUR, MINUTE, SECOND, FakeClock, Room, journal_bytes, kinds

Voice = tuple[int | None, int | None]  # a party, or a person who belongs to none

# Names among them: whoever they are given to begins a sentence.
WORDS = (
    "A note",
    "Two\nlines",
    "Is [EHCP] # a heading?",
    "Zo\u00eb \U0001f468\u200d\U0001f469\u200d\U0001f467",
)
PARTIES = ("Child", "Family", "School", "Local authority")

# --- what is drawn

agendas = st.builds(
    lambda parties, free, items: Agenda(
        title="Annual review",
        people=(
            *(AgendaPerson(f"{name} {n}", name) for name, n in parties),
            *(AgendaPerson(f"Guest {n}", "", role, away) for n, (role, away) in enumerate(free)),
            AgendaPerson("Jo", "", "facilitator"),
        ),
        items=tuple(
            AgendaItem(f"Item {n}", minutes, round=kind) for n, (minutes, kind) in enumerate(items, 1)
        ),
        dates=(NamedDate("Half term", date(2027, 2, 15)),),
        steps=(NextStep("School", "send the report"),),
    ),
    parties=st.lists(
        st.tuples(st.sampled_from(PARTIES), st.integers(1, 2)),
        min_size=2, max_size=5, unique=True,
    ).filter(lambda people: len({one[0] for one in people}) > 1),
    free=st.lists(
        st.tuples(st.sampled_from(("", "interpreter", "governor")), st.sampled_from(("", "apologies"))),
        max_size=3,
    ),
    items=st.lists(
        st.tuples(st.sampled_from((None, 5, 20)), st.sampled_from(("everyone", "open", "none"))),
        min_size=2, max_size=6,
    ),
)  # fmt: skip
pauses = st.sampled_from((0, 400, 5 * SECOND, 70 * SECOND, 5 * MINUTE, 3 * HOUR))


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a class; msgspec works them out anew at every call."""
    return msgspec.structs.fields(kind)


class Field:
    """Draws the fields of an entry: from what the meeting has, and if `wild` from what it has not as well."""

    def __init__(self, draw: Any, story: Story, clock: FakeClock, *, wild: bool) -> None:
        self.draw, self.story, self.clock, self.wild = draw, story, clock, wild

    def one(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def id_of(self, things: Sequence[Any]) -> Any:
        there = [thing.id for thing in things]
        return self.one(*there * 3, -1, 0, 1, 999) if self.wild or not there else self.one(*there)

    def value(self, kind: type[Entry], field: msgspec.structs.FieldInfo) -> Any:
        """A value for `field`; None is drawn too where it is allowed."""
        may_be_none = type(None) in get_args(field.type)
        if may_be_none and (field.name != "words" or self.wild) and self.one(True, False, False):
            return None
        return getattr(self, f"_{field.name}", self._number)(kind)

    def entry(self, kind: type[Entry]) -> Entry:
        """An entry of a kind, every field drawn."""
        values = {one.name: self.value(kind, one) for one in fields_of(kind)}
        if issubclass(kind, kinds_of.VoiceEntry) and not self.wild:
            values["party"], values["person"] = self._voice()
        return kind(**values)

    def _voice(self) -> Any:
        return self.one(*{one for person in self.story.meeting.people if (one := voice(person))}) or (
            None,
            None,
        )

    def _number(self, kind: type[Entry]) -> Any:
        return self.one(-1, 0, 1, 2, 5, 10_000) if self.wild else self.one(1, 5)

    def _party(self, kind: type[Entry]) -> Any:
        return self.id_of(self.story.meeting.parties)

    def _person(self, kind: type[Entry]) -> Any:
        meeting = self.story.meeting
        if not self.wild and kind is kinds_of.Withdrawn and meeting.floor.queue:
            return self.one(*meeting.floor.queue)
        away = kind is kinds_of.Came
        fitting = [one for one in meeting.people if one.here != away]
        return self.id_of(meeting.people if self.wild or not fitting else fitting)

    _owner = _mover = _seconder = _person

    def _item(self, kind: type[Entry]) -> Any:
        return self.id_of(self.story.meeting.items)

    _after = _item

    def _items(self, kind: type[Entry]) -> Any:
        items = [item.id for item in self.story.meeting.items]
        if kind is kinds_of.Replanned:
            one = kinds_of.NewMinutes(self._item(kind), self._number(kind))
            return self.one((one,), ()) if self.wild else (one,)
        return tuple(self.draw(st.lists(st.sampled_from([*items, 999] if self.wild else items), max_size=2)))

    def _point(self, kind: type[Entry]) -> Any:
        if kind in (PointAdded, kinds_of.Reworded, LateNoted):
            return str(self.one(*get_args(PointKind)))
        only = {
            kinds_of.Voted: "decided", Proposed: "decided", kinds_of.PositionGiven: "no agreement",
        }.get(kind)  # fmt: skip
        points = self.story.meeting.points
        fitting = [one for one in points if only in (None, one.kind)]
        return self.id_of(points if self.wild else fitting)

    def _entry(self, kind: type[Entry]) -> Any:
        if kind is Undone and (latest := self.story.latest()) is not None:
            return self.one(latest.n, latest.n, latest.n, latest.n - 1, self.story.next_n)
        hold = self.story.meeting.hold
        if kind is Reckoned and hold is not None and hold.entry is not None:
            return self.one(hold.entry, hold.entry, 1)
        if not self.wild and self.story.transcript.notes:
            return self.one(*self.story.transcript.notes)
        return self.one(*self.story.transcript.notes, 0, len(self.story.lines), self.story.next_n, 999)

    def _entries(self, kind: type[Entry]) -> Any:
        return tuple(self.draw(st.lists(st.integers(-1, self.story.next_n + 1), max_size=2)))

    def _agreed(self, kind: type[Entry]) -> Any:
        return self.one((self._person(kind),), ())

    def _by(self, kind: type[Entry]) -> Any:
        if kind in (kinds_of.Extended, kinds_of.Borrowed, kinds_of.BackLater):
            return self.one(-30, -5, 0, 5, 10_000) if self.wild else 5
        return date(2026, 12, 10) if kind in (kinds_of.Answered, SharingAgreed) else self._person(kind)

    def _since(self, kind: type[Entry]) -> Any:
        ago: tuple[int, ...] = (0, SECOND, 30 * SECOND, 3 * MINUTE)
        if kind in (TurnCorrected, TurnParted) and (turns := self._turns()):
            began = self.story.when(self.clock.now()).at - turns[-1].began  # ago
            ago = (began, began, began + SECOND, began + MINUTE, began - 10 * SECOND, began // 2)
        return self.clock.m - (self.one(*ago, 2 * HOUR, -SECOND) if self.wild else self.one(*ago))

    def _gap(self, kind: type[Entry]) -> Any:
        # What stood still cannot have begun before the last entry: the program was running then.
        elapsed = self.clock.m - self.story.lines[-1].m
        return self.one(0, -5, elapsed, elapsed // 2, min(elapsed, GAP_COUNTS), min(elapsed, GAP_COUNTS + 1))

    def _ran(self, kind: type[Entry]) -> Any:
        return self.one(0, -5, 10 * SECOND, 3 * MINUTE)

    def _day(self, kind: type[Entry]) -> Any:
        return date(2027, 2, 15)

    _due = _received = _day

    def _minute(self, kind: type[Entry]) -> Any:
        return self.one(-1, 840, 10_000) if self.wild else 840

    def _percent(self, kind: type[Entry]) -> Any:
        return self.one(0, 100, 150, 10_000) if self.wild else 150

    def _step(self, kind: type[Entry]) -> Any:
        return self.one(0, -HOUR, 5 * SECOND) if kind is kinds_of.ClockChanged else self._number(kind)

    def _seat(self, kind: type[Entry]) -> Any:
        return self.one(next_seat(self.story.meeting.seats), next_seat(self.story.meeting.seats), 1)

    def _boot(self, kind: type[Entry]) -> Any:
        return self.clock.boot()

    def _offset(self, kind: type[Entry]) -> Any:
        return self.one(0, 60, -300)

    def _words(self, kind: type[Entry]) -> Any:
        words = next(one for one in get_args(fields_of(kind)[-1].type) if one is not type(None))
        return words(
            **{
                one.name: (self.one(*WORDS),) if one.type == tuple[str, ...] else self.one(*WORDS)
                for one in fields_of(words)
                if one.required or self.one(True, False)
            }
        )

    def _round(self, kind: type[Entry]) -> Any:
        return self.one("everyone", "open", "none")

    def _unit(self, kind: type[Entry]) -> Any:
        return self.one("days", "weeks", "months")

    def _flag(self, kind: type[Entry]) -> Any:
        return self.one(True, True, False)

    def _here(self, kind: type[Entry]) -> Any:
        return self._here_list() if kind is kinds_of.HeldOnPaper else self._flag(kind)

    _neutral = _rest = _called = _done = _answers = _out = _flag

    def _answer(self, kind: type[Entry]) -> Any:
        return self.one("nothing", "not needed", "later")

    def _how(self, kind: type[Entry]) -> Any:
        return self.one("own", "helper", "reader")

    def _reply(self, kind: type[Entry]) -> Any:
        return self.one(*get_args(Reply)) if self.wild else self.one("corrected", "absent", "no answer")

    def _outcome(self, kind: type[Entry]) -> Any:
        return self.one(*get_args(Outcome))

    def _fate(self, kind: type[Entry]) -> Any:
        return self.one(*get_args(Fate))

    def _became(self, kind: type[Entry]) -> Any:
        return self.one("taken up", "noted beside")

    def _of(self, kind: type[Entry]) -> Any:
        return self.one(*(one.id for one in self.story.meeting.meanings), None)

    def _detail(self, kind: type[Entry]) -> Any:
        return self.one(*get_args(DetailKind))

    def _status(self, kind: type[Entry]) -> Any:
        return self.one("draft", "final")

    def _version(self, kind: type[Entry]) -> Any:
        return self.one(self.story.meeting.issues.version + 1, 1) if kind is Issued else 1

    def _files(self, kind: type[Entry]) -> Any:
        return self.one((IssuedFile("record-v1.md", "0" * 64),), ()) if self.wild else ()

    def _until(self, kind: type[Entry]) -> Any:
        return self._day(kind)

    def _ask(self, kind: type[Entry]) -> Any:
        asks = ("clarifying question", "speak", "reply", "point of order")
        return self.one(*asks[:2]) if kind is kinds_of.Interposed else self.one(*asks)

    def _order(self, kind: type[Entry]) -> Any:
        return self.one(*get_args(Order))

    def _was(self, kind: type[Entry]) -> Any:
        if kind is Reckoned:
            return self.one("break", "talk", "stop")
        turns = self._turns()
        return self._person(kind) if self.wild or not turns else turns[-1].person

    def _turn(self, kind: type[Entry]) -> Any:
        turns = self._turns()
        return self.one(999, *(one.n for one in turns)) if self.wild or not turns else turns[-1].n

    def _turns(self) -> Any:
        return self.story.turns(self.story.when(self.clock.now()))

    def _decides(self, kind: type[Entry]) -> Any:
        return self.one("agreement", "vote")

    def _began(self, kind: type[Entry]) -> Any:
        return datetime(2026, 12, 2, 10, 0)  # noqa: DTZ001  # local

    def _ended(self, kind: type[Entry]) -> Any:
        return datetime(2026, 12, 2, 11 if not self.wild else self.one(11, 9), 30)  # noqa: DTZ001  # local

    def _left(self, kind: type[Entry]) -> Any:
        return self._items(kind)

    def _here_list(self) -> Any:
        people = [one.id for one in self.story.meeting.people]
        return tuple(self.draw(st.lists(st.sampled_from([*people, 999] if self.wild else people))))

    def _begins(self, kind: type[Entry]) -> Any:
        return None

    _ends = _begins


class FirstChoice:
    """Draws the simplest of everything."""

    def __call__(self, strategy: Any) -> Any:
        """The first of what may be chosen; no list is empty."""
        return [1] if str(strategy).startswith("lists") else strategy.elements[0]


# --- what must hold, worked out without the code under test


def standing(lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """The entries that were not taken back, with their moments: time goes on over those that were."""
    undone = {line.entry.entry for line in lines if isinstance(line.entry, Undone)}
    found, at, last = [], 0, None
    for line in lines:
        if isinstance(line.entry, Resumed):
            at += max(0, line.entry.ran) + max(0, line.entry.gap)
        elif last is not None:
            at += line.m - last
        last = line.m
        if line.n not in undone:
            found.append((line, at))
    return found


def item_times(lines: Sequence[Line]) -> dict[int, int]:  # noqa: C901  # one short case for each kind
    """How long each item was open while nothing was held, by adding up what lies between the entries."""
    times: dict[int, int] = {}
    item: int | None = None
    held = False
    gap_since: int | None = None
    at = 0

    def credit(ms: int) -> None:
        if item is not None:
            times[item] = times.get(item, 0) + ms

    for line, moment in standing(lines):
        entry = line.entry
        if not held:
            credit(moment - at)
        at = moment
        since = getattr(entry, "since", None)
        ago = 0 if since is None else line.m - since
        match entry:
            case Begun():
                item = entry.item
                credit(ago)
            case Moved():
                credit(-ago)
                item = entry.item
                credit(ago)
            case BreakTaken() | kinds_of.PrivateTaken():
                credit(-ago)
                held = True
            case Paused() | kinds_of.Adjourned():
                held = True
            case Continued():
                held = False
            case Woke() | Resumed() if entry.gap > GAP_COUNTS and item is not None and not held:
                credit(-entry.gap)
                held, gap_since = True, at - entry.gap
            case Reckoned():
                assert gap_since is not None
                if entry.was == "talk":
                    credit(at - gap_since)
                held = entry.was == "stop"
            case Closed():
                item = None
            case _:
                pass
    return times


def voice(person: Person) -> Voice | None:
    """Whose voice is heard when this person speaks."""
    if person.party is not None:
        return person.party, None
    return None if person.neutral else (None, person.id)


def settled(lines: Sequence[Line], meeting: Meeting) -> set[tuple[int, Voice]]:
    """For which items which voices were heard or asked about, from what the entries say."""
    of = {person.id: voice(person) for person in (*meeting.people, *meeting.off)}
    put = {
        line.entry.entry: line.entry.person
        for line, _ in standing(lines)
        if isinstance(line.entry, Reattributed)
    }
    right = {
        line.entry.turn: line.entry.person
        for line, _ in standing(lines)
        if isinstance(line.entry, TurnCorrected)
    }
    found: set[tuple[int, Voice]] = set()
    later: set[tuple[int, Voice]] = set()
    given_on: dict[int, int | None] = {}
    item: int | None = None

    def heard(who: int | None, on: int | None = None) -> None:
        there = item if on is None else on
        if there is not None and who is not None and (one := of.get(who)) is not None:
            found.add((there, one))

    for line, _ in standing(lines):
        entry = line.entry
        match entry:
            case Begun() | Moved():
                item = entry.item
                later = {one for one in later if one[0] != item}
            case Given():
                given_on[line.n] = item
                heard(right.get(line.n, entry.person))
            case TurnParted():
                given_on[line.n] = given_on[entry.turn]
                heard(right.get(line.n, entry.person), given_on[line.n])
            case Spoke() | kinds_of.Interposed() | kinds_of.RoundBegun() | kinds_of.Passed():
                heard(entry.person)
            case Noted() | PointAdded():
                heard(put.get(line.n, entry.person), entry.item)
            case ViewsRead() if (about := entry.item if entry.item is not None else item) is not None:
                found.add((about, (entry.party, entry.person)))
            case Asked() if (about := entry.item if entry.item is not None else item) is not None:
                (later if entry.answer == "later" else found).add((about, (entry.party, entry.person)))
            case _:
                pass
    return found | later


READER = MarkdownIt("commonmark").enable("table")
# What no text of other people's may become in our Markdown.
NOT_OURS = {"html_block", "html_inline", "fence", "code_block", "code_inline", "link_open", "image"}
WORD_FIELDS = frozenset((
    "title", "place", "when", "name", "role", "remark", "lead", "purpose", "prompts", "text", "rule",
    "source", "owner_words", "due_words", "gathered", "short", "said", "follows",
))  # fmt: skip


def without_words(meeting: Meeting) -> Any:
    """The meeting with every word in it blanked: numbers, marks and ids are left."""

    def blank(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: None if key in WORD_FIELDS or (key == "owner" and isinstance(one, str)) else blank(one)
                for key, one in value.items()
            }
        return [blank(one) for one in value] if isinstance(value, list | tuple) else value

    return blank(msgspec.to_builtins(meeting))


def is_sentence(text: str) -> bool:
    """Whether a chair could read it: it begins and ends as one. A name that is gone stands in brackets."""
    return (text[:1].isupper() or text.startswith("(")) and text[-1] in ".?"


NOT_USUAL = (
    *(kinds_of.Opened, Closed, Woke, Resumed, Redacted, Undone, Begun, kinds_of.Removed),
    kinds_of.HeldOnPaper,
)
USUAL = tuple(kind for kind in kinds().values() if kind not in NOT_USUAL)
TALK = (
    *(kinds_of.Interposed, kinds_of.RoundBegun, kinds_of.Passed, kinds_of.Protected, kinds_of.Ordered),
    *(kinds_of.Requested, kinds_of.Yielded, kinds_of.Reasoned),
    *(Given, Given, kinds_of.Yielded, kinds_of.Requested, kinds_of.Withdrawn, kinds_of.TalkOpened, Spoke),
    *(kinds_of.TalkEnded, Noted, PointAdded, Moved, Moved, ViewsRead, Asked, BreakTaken, Continued),
    *(TurnCorrected, TurnParted),
    *(kinds_of.PrivateTaken, kinds_of.Adjourned, kinds_of.Borrowed, kinds_of.Replanned, kinds_of.Finished),
)


AFTERWARDS = (
    *(LateNoted, LateNoted, LateNoted, kinds_of.Answered, kinds_of.PositionGiven, Reworded, Minuted),
    *(Corrected, FollowedUp, Redacted),
)


def answered_at_the_table(point: Point) -> set[state.Voice]:
    """Who answered a point in its present words before the close, and did not put that off."""
    if point.late:
        return set()
    given = (one for one in point.answers if is_current(point, one) and one.told is None)
    return {one.voice for one in given if one.reply not in ("will answer", "absent", "no answer")}


class Meetings(RuleBasedStateMachine):
    """Random meetings: whatever is allowed happens, whatever is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.story = Story()
        self.written: list[Line] = []  # as they came; those of the story lose words later

    @initialize(agenda=agendas, begin=st.sampled_from((True, True, True, False)))
    def open(self, agenda: Agenda, begin: bool) -> None:
        """The opening; most meetings begin soon."""
        room = Room(agenda, self.clock)
        self.story, self.written = room.story, room.written
        if begin:
            self.clock.go(MINUTE)
            self.submit(Begun(item=self.story.meeting.items[0].id))

    @rule(data=st.data(), kind=st.sampled_from(list(kinds().values())), pause=pauses)
    def anything(self, data: st.DataObject, kind: type[Entry], pause: int) -> None:
        """An entry of any kind, whether it makes sense or not."""
        self.clock.go(pause)
        self.submit(Field(data.draw, self.story, self.clock, wild=True).entry(kind))

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(TALK), min_size=1, max_size=4), pause=pauses)
    @precondition(lambda self: self.story.meeting.stage == "running")
    def talk(self, data: st.DataObject, kinds: list[type[Entry]], pause: int) -> None:
        """A while of talk."""
        self.usual(data, kinds, pause)

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(USUAL), min_size=1, max_size=4), pause=pauses)
    @precondition(lambda self: self.story.meeting.stage == "running")
    def work(self, data: st.DataObject, kinds: list[type[Entry]], pause: int) -> None:
        """A while of everything that happens in a meeting."""
        self.usual(data, kinds, pause)

    def usual(self, data: st.DataObject, kinds: list[type[Entry]], pause: int) -> None:
        """Entries about people and things that are there."""
        for kind in kinds:
            self.clock.go(pause)
            self.go_on(data)
            if kind is Moved:
                self.ask_all(data.draw)
            self.submit(Field(data.draw, self.story, self.clock, wild=False).entry(kind))

    def go_on(self, data: st.DataObject) -> None:
        """If everything stands still, end that, as a rule."""
        hold = self.story.meeting.hold
        if hold is None or not data.draw(st.integers(0, 3)):
            return
        was: Any = data.draw(st.sampled_from(("break", "talk", "stop")))
        self.submit(Continued() if hold.entry is None else Reckoned(entry=hold.entry, was=was))

    def ask_all(self, draw: Any) -> None:
        """Ask nearly everybody about the open item, or no meeting would ever get on."""
        for one in self.story.meeting.people:
            if (mine := voice(one)) is not None and draw(st.integers(0, 5)):
                answer = draw(st.sampled_from(("nothing", "not needed", "later")))
                self.submit(Asked(party=mine[0], person=mine[1], answer=answer))

    @rule(away=st.sampled_from((30 * SECOND, 119 * SECOND, 121 * SECOND, 8 * HOUR)), off=st.booleans())
    @precondition(lambda self: self.story.lines)
    def gap(self, away: int, off: bool) -> None:
        """The lid is closed for a while, or the computer goes off and comes back on another clock."""
        if off:
            self.clock.reboot(away)
            ran = min(away, 40 * SECOND)
            self.submit(Resumed(version=1, boot=self.clock.boot(), offset=0, ran=ran, gap=away - ran))
        else:
            self.clock.go(away)
            self.submit(Woke(gap=away, offset=0))

    @rule(data=st.data(), pause=pauses)
    @precondition(lambda self: self.story.meeting.stage == "waiting" and self.story.lines)
    def on_paper(self, data: st.DataObject, pause: int) -> None:
        """It was held with pencil and paper; few meetings are."""
        if data.draw(st.integers(0, 3)) == 0:
            self.clock.go(pause)
            entry = Field(data.draw, self.story, self.clock, wild=False).entry(kinds_of.HeldOnPaper)
            self.submit(entry)

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(AFTERWARDS), min_size=1, max_size=4), pause=pauses)
    @precondition(lambda self: self.story.meeting.stage == "closed")
    def afterwards(self, data: st.DataObject, kinds: list[type[Entry]], pause: int) -> None:
        """What was written on paper is typed in, and answered."""
        self.usual(data, kinds, pause)

    @rule()
    @precondition(lambda self: self.story.lines)
    def take_back(self) -> None:
        """The latest entry is taken back."""
        if (latest := self.story.latest()) is not None:
            self.submit(Undone(entry=latest.n))

    def submit(self, entry: Entry) -> None:
        """Let an entry happen if it may; check what it did, or that it did nothing."""
        story, now = self.story, self.clock.now()
        before, told, lines = story.meeting, list(story.transcript.told), list(story.lines)
        sentence = story.refusal(entry, now)
        assert story.meeting is before
        assert story.lines == lines
        if sentence is not None:
            assert is_sentence(sentence), sentence
            return
        if before.stage == "closed":
            later = (
                Redacted | Issued | Corrected | FollowedUp | Minuted | Reworded | RetentionSet
                | LateNoted | kinds_of.Answered | kinds_of.PositionGiven
            )  # fmt: skip
            assert isinstance(entry, later)
            if isinstance(entry, kinds_of.Answered | kinds_of.PositionGiven):
                assert entry.voice not in answered_at_the_table(before.point(entry.point))
        line = Line(story.next_n, now.wall, now.m, entry)
        story.add(line)
        self.written.append(line)
        if not isinstance(entry, Reattributed | Undone | Redacted | TurnCorrected | TurnParted):
            self.check_done(before)
        if type(entry).undoable and before.stage != "closed":
            self.check_undo(line, before, told)
        if isinstance(entry, Redacted):
            # That there may be another version of the record is all that else is new.
            after = replace(story.meeting, issues=before.issues)
            assert without_words(after) == without_words(before)

    def check_done(self, before: Meeting) -> None:
        """An *everyone* item that is done now was not left with a voice in the room not asked."""
        if self.story.meeting.paper is not None:
            return  # who was asked in a meeting that was held on paper nobody knows
        evidence = settled(self.story.lines, self.story.meeting)
        for item in self.story.meeting.items:
            was = next((one.progress for one in before.items if one.id == item.id), "done")
            if item.progress != "done" or was == "done" or item.round != "everyone":
                continue
            there = {voice(person) for person in before.people if person.here} - {None}
            assert {(item.id, one) for one in there} <= evidence

    def check_undo(self, line: Line, before: Meeting, told: list[Any]) -> None:
        """Taken back at once, it leaves nothing behind."""
        latest, undone = self.story.latest(), Undone(entry=line.n)
        assert latest is not None
        assert latest.n == line.n
        assert self.story.refusal(undone, self.clock.now()) is None
        other = Story([*self.story.lines, Line(self.story.next_n, line.wall, line.m, undone)])
        assert other.meeting == before
        assert other.transcript.told == told

    @invariant()
    def replays(self) -> None:
        """The living meeting is the one that its lines give."""
        other = Story(self.story.lines)
        assert other.meeting == self.story.meeting
        assert other.transcript.told == self.story.transcript.told
        assert other.transcript.notes == self.story.transcript.notes
        assert other.transcript.turns == self.story.transcript.turns
        assert other.at == self.story.at
        assert other.latest() == self.story.latest()

    @invariant()
    def floor_is_right(self) -> None:
        """One speaks; nobody waits twice, nor while they have a turn; whoever does either is here.

        Who speaks in between keeps their place in the queue.
        """
        meeting = self.story.meeting
        turn = meeting.floor.turn
        speaking = [] if turn is None else [turn.person]
        if turn is not None and turn.under is not None:
            assert turn.under.person != turn.person
            assert turn.under.watch.since is None
            assert turn.under.under is None
            assert meeting.person(turn.person).here
            speaking = [turn.under.person]
        on_it = [*speaking, *meeting.floor.queue]
        assert len(on_it) == len(set(on_it))
        assert all(meeting.person(one).here for one in on_it)
        self.round_is_right(meeting)
        if speaking:
            assert meeting.current is not None
            assert not meeting.floor.open_talk

    def round_is_right(self, meeting: Meeting) -> None:
        """In a round everybody comes once; it goes on while somebody is left or speaks."""
        around = meeting.floor.round
        if around is not None:
            people = [*around.left, *around.done]
            assert len(people) == len(set(people))
            assert all(meeting.person(one).here for one in around.left)
            assert around.left or meeting.floor.turn is not None

    @invariant()
    def closed_means_asked(self) -> None:
        """No meeting is closed over a party that was not asked, whatever was put right before."""
        meeting = self.story.meeting
        if meeting.stage == "closed":
            assert all(unasked(meeting, item) == () for item in meeting.items)

    @invariant()
    def one_item_is_open(self) -> None:
        """The open item is exactly the one that says so."""
        meeting = self.story.meeting
        assert [one.id for one in meeting.items if one.progress == "open"] == (
            [] if meeting.current is None else [meeting.current]
        )

    @invariant()
    def times_add_up(self) -> None:
        """An item has taken the time it was open with nothing held, and its turns fit into that."""
        meeting, at = self.story.meeting, self.story.at
        times = item_times(self.story.lines)
        turns: dict[int | None, int] = {}
        for turn in self.story.transcript.turns:
            turns[turn.item] = turns.get(turn.item, 0) + turn.ms
        if meeting.floor.turn is not None:
            turns[meeting.current] = turns.get(meeting.current, 0) + meeting.floor.turn.watch.read(at)
            if meeting.floor.turn.under is not None:
                turns[meeting.current] += meeting.floor.turn.under.watch.read(at)
        assert sum(by_person(meeting, at).values()) == sum(turns.values())
        for item in meeting.items:
            assert item.watch.read(at) == times.get(item.id, 0)
            assert sum(by_person(meeting, at, item.id).values()) == turns.get(item.id, 0)
            assert turns.get(item.id, 0) + item.talk.read(at) <= item.watch.read(at)
            assert untimed(meeting, item, at) >= 0
        # What was said in between lies within another turn, and nobody puts it right.
        taken = [one for one in self.story.turns(self.story.when(self.clock.now())) if one.n]
        assert all(
            before.ended is not None and before.ended <= after.began for before, after in pairwise(taken)
        )

    def teardown(self) -> None:
        """It ends, and then nothing more happens; on the disk and back, it is the same meeting."""
        if self.story.meeting.stage == "running":
            self.end()
        reading = journal_lines.read(journal_bytes(self.written))
        assert (reading.damage, reading.newer, reading.torn, reading.unfinished) == (None, None, b"", ())
        assert Story(reading.lines).meeting == self.story.meeting
        assert list(reading.lines) == self.story.lines
        self.can_be_told((len(reading.lines), reading.head))

    def can_be_told(self, head: tuple[int, str]) -> None:
        """It can be put into words, and those words make the headings that they should, and no others."""
        data = session_data(self.story.lines, head)
        assert msgspec.json.decode(session_json(data), type=SessionData) == data
        assert len(data.turns) == len(self.story.transcript.turns)
        assert record_md(data).startswith("# ")
        text = session_md(data)
        tokens = READER.parse(text)
        inside = {one.type for token in tokens for one in token.children or ()}
        assert not NOT_OURS & (inside | {token.type for token in tokens})
        headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
        assert headings[0] == " ".join(data.title.split())
        assert len(headings) == sum(line.startswith(("# ", "## ")) for line in text.splitlines())

    def end(self) -> None:
        """Settle what is open, close, and try everything once more."""
        hold = self.story.meeting.hold
        if hold is not None and hold.entry is not None:
            self.submit(Reckoned(entry=hold.entry, was="break"))
        if self.story.meeting.off_record is not None:
            self.submit(OnRecord())
        for item in self.story.meeting.items:
            if item.progress != "to come":
                for mine in {one for person in self.story.meeting.people if (one := voice(person))}:
                    self.submit(Asked(party=mine[0], person=mine[1], answer="nothing", item=item.id))
            if item.progress == "left":
                self.submit(kinds_of.Finished(item=item.id))
        self.submit(Closed())
        assert self.story.meeting.stage == "closed"
        assert self.story.meeting.closed == self.story.at
        self.replays()
        self.times_add_up()
        first = FirstChoice()
        for kind in kinds().values():
            self.submit(Field(first, self.story, self.clock, wild=False).entry(kind))


Meetings.TestCase.settings = settings(max_examples=200, stateful_step_count=30, deadline=None, database=None)
TestMeetings = Meetings.TestCase
