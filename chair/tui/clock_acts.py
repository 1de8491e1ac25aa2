"""What the keys about the clock mean: minutes, breaks, private sessions, another plan, another day."""

from __future__ import annotations

from collections.abc import Callable

from chair.clock import hhmm
from chair.meeting import replan
from chair.meeting.entries import BackLater, BreakTaken, Continued, Extended, Paused, PrivateTaken, Replanned
from chair.meeting.people import in_the_room, voices
from chair.meeting.state import TAKEN_OUT, Meeting, Voice, When
from chair.meeting.timing import MINUTE
from chair.tui.questions import Do, Line, LineKind, Option, Question
from chair.tui.seats import by_letter

PRIVATE = 10  # minutes, until somebody says otherwise


def minutes(meeting: Meeting, sign: int) -> Do:
    """More or fewer minutes: for the break or private session that is on, or else for the open item."""
    way, hold = "more" if sign > 0 else "fewer", meeting.hold
    if hold is not None and hold.minutes is not None:
        text = f"Back how many minutes {'later' if sign > 0 else 'earlier'}? 1-9, 0 for ten"
        return Do(ask=Question(text, number=lambda number: Do((BackLater(by=sign * number),))))
    if meeting.current is None:
        return Do(say="No item is open; l goes to one.")
    text = f"How many minutes {way}? 1-9, 0 for ten"
    return Do(ask=Question(text, number=lambda number: Do((Extended(by=sign * number),))))


def pause(meeting: Meeting) -> Do:
    """Stop everything, or go on."""
    return Do((Continued() if meeting.hold is not None else Paused(),))


def take_break(meeting: Meeting) -> Do:
    """A break of so many minutes."""
    if meeting.hold is not None and meeting.hold.stop == "break":
        return Do((Continued(),))
    text = "Break of how many minutes? Enter for 5"
    return Do(
        ask=Question(text, number=lambda number: Do((BreakTaken(minutes=number),)), limit=99, default=5)
    )


def private(meeting: Meeting) -> Do:
    """A private session with one of those who are here; when it is on, its end."""
    if meeting.hold is not None and meeting.hold.stop == "private":
        return Do((Continued(),))
    here = [voice for voice in voices(meeting) if in_the_room(meeting, voice)]

    def with_one(voice: Voice) -> Do:
        return Do((PrivateTaken(party=voice.party, person=voice.person, minutes=PRIVATE),))

    options = by_letter(meeting, here, with_one)
    if not options:
        return Do(say="Nobody is here who could be talked to alone.")
    return Do(ask=Question(f"A private session ({PRIVATE} min) with", options))


def line_for(kind: LineKind, meeting: Meeting) -> Do:
    """A line for what is borrowed, for when it goes on, or for a time weight."""
    if kind == "borrow" and meeting.current is None:
        return Do(say="No item is open; l goes to one.")
    if kind == "adjourn" and meeting.stage == "waiting":
        return Do(say="The meeting has not begun; q leaves it for later.")
    return Do(line=Line(kind))


def another_plan(meeting: Meeting, when: When) -> Do:
    """Show a plan that ends in time, to be taken or left as a whole."""
    plan = replan.propose(meeting, when.at, when.wall)
    if isinstance(plan, str):
        return Do(say=plan)
    over = -(-plan.over // MINUTE)
    ends, planned = hhmm(plan.ends, meeting.offset), hhmm(plan.planned_end, meeting.offset)
    return Do(
        ask=Question(
            f"It would end {over} min after {planned}. With this plan it ends at {ends}.",
            (
                Option("y", "take it, as a whole", Do((Replanned(items=plan.items),))),
                Option("enter", "leave it", Do(say="The plan stays as it is.")),
            ),
            beside=("Another plan, not taken yet", _proposal(meeting, plan)),
            slow=True,
        )
    )


def _proposal(meeting: Meeting, plan: replan.Proposal) -> tuple[str, ...]:
    """Each item before and after, and how that was reckoned."""
    changes = []
    for one in plan.items:
        item = meeting.item(one.item)
        changes.append(
            f"{meeting.number(one.item)} {item.title or TAKEN_OUT}: {item.minutes} -> {one.minutes} min"
        )
    share = f"Later items keep {plan.percent} % of their time" if plan.percent else "Each keeps its least"
    floor = f"none under {replan.FLOOR} min, or a minute a party where everyone is to be heard"
    late = (plan.ends - plan.planned_end) // MINUTE
    still = f" Even so it is {late} min late." if late > 0 else ""
    return (*changes, f"{share}, {floor}; breaks stay.{still}")


# By their name in the table of keys.
ACTS: dict[str, Callable[[Meeting, When], Do]] = {
    "more_time": lambda meeting, _: minutes(meeting, 1),
    "less_time": lambda meeting, _: minutes(meeting, -1),
    "pause": lambda meeting, _: pause(meeting),
    "take_break": lambda meeting, _: take_break(meeting),
    "private": lambda meeting, _: private(meeting),
    "borrow": lambda meeting, _: line_for("borrow", meeting),
    "adjourn": lambda meeting, _: line_for("adjourn", meeting),
    "weigh": lambda meeting, _: line_for("weight", meeting),
    "replan": another_plan,
}
