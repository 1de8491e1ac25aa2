"""Wrapping up: one page of what is still open, each with the key that goes there, and then the close.

The page says at every moment what is open then, so it can be left at any point and come back to.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from chair.clock import local, shift, short_date
from chair.due.sums import working
from chair.meeting.checks import Check, Kind, checks, open_steps
from chair.meeting.entries import Deferred, TellerNamed
from chair.meeting.people import members, party_called, voice_name
from chair.meeting.points import is_current
from chair.meeting.state import TAKEN_OUT, Meeting, Person, Point, Step, Voice
from chair.session import Session
from chair.tui import acts, lines
from chair.tui.questions import Do, Line, Option, Question, Reading
from chair.tui.seats import by_seat
from chair.tui.show import Row, Span, cut, fit, row

# A key for each, none of them one of the floor or the clocks: those go on meanwhile.
_LETTERS: dict[Kind, str] = {
    "unheard": "a", "undone": "d", "promise": "m", "step": "s", "owner": "e", "date": "t", "parked": "p",
    "corrected": "j", "answers": "k", "sharing": "r", "teller": "g", "balance": "x",
}  # fmt: skip
_KEY_COLUMNS = 7
# Who gets the record, and after so many working days, where nobody says otherwise.
EVERYBODY = "everybody invited, at the same time,"
_DAYS_TO_SEND = 2


class Wrapper:
    """Whether the meeting is being wrapped up, and what is asked then."""

    def __init__(self, session: Session) -> None:
        self.wrapping = False
        self._seen: set[Kind] = set()  # what Enter has gone to
        self._session = session

    def begin(self) -> Do:
        """Show what is open; while it is shown, go back to the meeting."""
        if self._session.expected.stage == "waiting":
            return Do(say="The meeting has not begun; q leaves it for later.")
        self.wrapping, self._seen = not self.wrapping, set()
        return Do()

    def question(self) -> Question | None:
        """What can be done at this moment; None while nothing is wrapped up."""
        if not self.wrapping:
            return None
        found = checks(self._session.expected, self._session.story.transcript.notes)
        steps = [(check, do) for check in found if (do := self._step(check)) is not None]
        options = [
            Option(_LETTERS[check.kind], check.text, partial(self._go, check.kind, do)) for check, do in steps
        ]
        # Parties that were not asked, and items left open, are settled before the last question.
        left = sum(check.kind not in ("unheard", "undone") for check in found) + self._not_reached
        close = Option("y", "close the meeting", partial(acts.wrap_up, self._session.expected, left))
        return Question("What is still open.", (*options, self._onward(steps), close), slow=True)

    def _onward(self, steps: Sequence[tuple[Check, Do]]) -> Option:
        """Enter goes from one to the next; behind the last it goes back."""
        for check, do in steps:
            if check.kind not in self._seen:
                words = f"on to: {check.text[0].lower()}{check.text[1:]}"
                return Option("enter", words, partial(self._go, check.kind, do))
        return Option("enter", "back to the meeting", self.begin)

    def _go(self, kind: Kind, do: Do) -> Do:
        self._seen.add(kind)
        return do

    def told(self, asked: bool) -> tuple[str, ...]:
        """What is open and has no key: all of it while something else is asked than the page's question."""
        found = checks(self._session.expected, self._session.story.transcript.notes)
        return tuple(check.text for check in found if not asked or self._step(check) is None)

    def _step(self, check: Check) -> Do | None:
        """What goes there."""
        meeting = self._session.expected
        match check.kind:
            case "unheard":
                return acts.settle_open(meeting)
            case "undone":
                return Do(ask=_which(meeting, check))
            case "promise" | "owner" | "date" | "parked":
                note = self._session.story.transcript.notes.get(check.about[0])
                if note is None:  # it is on its way to the disk
                    return None
                line = lines.line_of(meeting, note)
                kind = "action" if check.kind == "promise" else line.point
                return Do(line=replace(line, point=kind), speaker=note.person)
            case "step":
                return Do(line=self._line_of(open_steps(meeting)[0]))
            case "corrected":
                return self._corrected(meeting.point(check.about[0]))
            case "answers" | "balance":
                return Do(read=Reading(check.about))
            case "sharing":
                day = working(self._today, _DAYS_TO_SEND).day
                return Do(line=Line("sharing", text=f"{EVERYBODY} by {short_date(day)}"))
            case "teller":
                return Do(ask=Question(f"{check.text} Seat number", seat=by_seat(meeting, _teller)))

    def _corrected(self, point: Point) -> Do | None:
        """The point in the line, with what is to be put right in it above."""
        note = self._session.story.transcript.notes.get(point.id)
        asked = [one for one in point.answers if one.reply == "corrected" and is_current(point, one)]
        if note is None:
            return None
        said = "; ".join(
            f"{voice_name(self._session.expected, one.voice)}: {one.text or TAKEN_OUT}" for one in asked
        )
        return Do(line=lines.line_of(self._session.expected, note), speaker=note.person, say=said)

    @property
    def _not_reached(self) -> bool:
        return any(item.progress == "to come" and not item.rest for item in self._session.expected.items)

    @property
    def _today(self) -> date:
        return local(self._session.clock.now().wall, self._session.expected.offset).date()

    def _line_of(self, step: Step) -> Line:
        """An action point as the agenda asks for it, with its date; who it is for one may still choose."""
        meeting, text = self._session.expected, step.text or ""
        party = party_called(meeting, step.owner)
        there = [] if party is None else members(meeting, Voice(party=party.id))
        if len(there) == 1:
            text += f" @{lines.called(meeting, there[0].id)}"
        else:
            text = f"{step.owner}: {text}" if step.owner else text
        if step.count is not None:
            text += f" by {shift(self._today, step.count, step.unit).isoformat()}"
        return Line("note", "action", text, item=meeting.current, step=step.id)


def wrap_up_page(
    options: Sequence[Option], told: Sequence[str], now: str, columns: int, rows: int
) -> list[Row]:
    """What is open, each with its key; then the way on. `now` is what goes on meanwhile."""
    margin = 4 if columns < 100 else 10
    space = columns - 2 * margin
    ways = ("enter", "y")
    shown = [row(Span("Wrap up", "head"), "   ", Span(cut(now, space - 10), "dim")), row()]
    shown += [_way(one, space) for one in options if one.key not in ways]
    shown += [row(" " * _KEY_COLUMNS, Span(cut(text, space - _KEY_COLUMNS), "dim")) for text in told]
    if len(shown) == 2:
        shown.append(row(Span("Nothing is left open.", "good")))
    shown += [row(), *(_way(one, space) for one in options if one.key in ways)]
    return [row(" " * margin, *line) for line in shown][:rows]


def _way(option: Option, columns: int) -> Row:
    key = option.key.capitalize() if len(option.key) > 1 else option.key
    return row(Span(fit(key, _KEY_COLUMNS), "key"), cut(option.words, columns - _KEY_COLUMNS))


def _which(meeting: Meeting, check: Check) -> Question:
    """To which of the items that are not done."""
    return Question(
        f"{check.text}. Go to item number",
        (
            Option("d", "leave them for another meeting", partial(_defer, meeting)),
            Option("enter", "leave them so", Do()),
        ),
        number=partial(acts.go_to_item, meeting),
        limit=len(meeting.items),
    )


def _defer(meeting: Meeting) -> Do:
    """Which of them are left for another meeting: one, or all."""
    left = [item for item in meeting.items if item.progress in ("to come", "left") and not item.rest]

    def one(number: int) -> Do:
        if not 1 <= number <= len(meeting.items):
            return Do(say=f"There is no item {number}.")
        return Do((Deferred(items=(meeting.items[number - 1].id,)),))

    every = Do((Deferred(items=tuple(item.id for item in left)),))
    text = "Which one is left for another meeting? Item number"
    return Do(
        ask=Question(text, (Option("enter", "all of them", every),), number=one, limit=len(meeting.items))
    )


def _teller(person: Person) -> Do:
    return Do((TellerNamed(person=person.id),))
