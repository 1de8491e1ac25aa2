"""Asking every party: before an *everyone* item is left, and before the meeting is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from chair.meeting.entries import Asked, Closed, Deferred, Entry, Finished, Given, Moved, ViewsRead
from chair.meeting.floor import is_heard, views_open
from chair.meeting.people import members, name, seat_label, voice_name
from chair.meeting.state import TAKEN_OUT, Item, Meeting, Person, Voice
from chair.tui.questions import Do, Line, Option, Question
from chair.tui.seats import by_seat


def settle(
    meeting: Meeting,
    left: Sequence[tuple[Item, Voice]],
    after: Callable[[bool], Do],
    later: bool = False,
    *,
    closing: bool = False,
) -> Do:
    """Ask about each voice that was not heard on its item, one key each, then do what comes `after`.

    `after` is told whether any of them is to be asked later; at the `closing` there is no later.
    """
    if not left:
        return after(later)
    (item, voice), rest = left[0], left[1:]

    def answered(answer: Literal["nothing", "not needed", "later"]) -> Do:
        following = settle(meeting, rest, after, later or answer == "later", closing=closing)
        asked = Asked(party=voice.party, person=voice.person, answer=answer, item=item.id)
        return Do((asked, *following.entries), ask=following.ask, say=following.say)

    where = "this item" if item.id == meeting.current else f"item {meeting.number(item.id)}"
    options = (
        Option("a", "ask now", partial(give_floor, meeting, voice, item)),
        Option("y", "asked, nothing to add", partial(answered, "nothing")),
        Option("s", "not needed here", partial(answered, "not needed")),
        Option("c", "come back to it", partial(answered, "later")),
    )
    text = f"{voice_name(meeting, voice)} was not asked on {where} yet."
    if closing:
        return Do(ask=Question(f"Before the meeting is closed: {text}", options[:3], slow=True))
    return Do(ask=Question(text, options))


def settle_item(
    meeting: Meeting,
    item: Item,
    left: Sequence[tuple[Item, Voice]],
    after: Callable[[bool], Do],
    *,
    closing: bool = False,
) -> Do:
    """The same for the open item; when it is a child's own, first ask by whom the views were given."""
    voice = views_open(item)
    if voice is None:
        return settle(meeting, left, after, closing=closing)
    others = [one for one in left if one != (item, voice)]

    def then(*entries: Entry, later: bool = False) -> Do:
        following = settle(meeting, others, after, later, closing=closing)
        return Do((*entries, *following.entries), ask=following.ask, say=following.say)

    def given(how: Literal["own", "helper", "reader"], by: int | None = None) -> Do:
        return then(ViewsRead(party=voice.party, how=how, by=by))

    def reader(person: Person) -> Do:
        return given("reader", person.id)

    def without(answer: Literal["not needed", "later"]) -> Do:
        # Who has held the floor on it has been heard, whatever is said of the written views.
        kept = () if is_heard(item, voice) else (Asked(party=voice.party, answer=answer, item=item.id),)
        return then(*kept, later=answer == "later")

    return Do(
        ask=Question(
            f"Who gave the views of {voice_name(meeting, voice)}? Or the seat number of who read them out",
            (
                Option("y", "own voice", partial(given, "own")),
                Option("h", "with a helper", partial(given, "helper")),
                gathered(voice),
                Option("s", "not given here", partial(without, "not needed")),
                Option("c", "come back to it", partial(without, "later")),
            ),
            seat=by_seat(meeting, reader),
        )
    )


def gathered(voice: Voice) -> Option:
    """The answer that says more: who gathered the views, and when."""
    views = ViewsRead(party=voice.party, person=voice.person)
    return Option("g", "gathered by", Do(line=Line("gathered", views=views)))


def settle_left(meeting: Meeting, left: Sequence[Item], after: Do) -> Do:
    """Ask about each item that was left open, by name, whether it is finished; then do what comes `after`."""
    if not left:
        return after
    item, rest = left[0], left[1:]

    def answered(entry: Entry) -> Do:
        following = settle_left(meeting, rest, after)
        return Do((entry, *following.entries), ask=following.ask, say=following.say)

    options = (
        Option("s", "finished", partial(answered, Finished(item=item.id))),
        Option("d", "for another meeting", partial(answered, Deferred(items=(item.id,)))),
        Option("l", "go back to it", Do((Moved(item=item.id, done=False),))),
    )
    text = f"Item {meeting.number(item.id)} was left open: {item.title or TAKEN_OUT}"
    return Do(ask=Question(text, options, slow=True))


def one_voice(meeting: Meeting, voice: Voice) -> Do:
    """Ask one voice on the open item."""
    asked = Asked(party=voice.party, person=voice.person, answer="nothing")
    return Do(
        ask=Question(
            f"{voice_name(meeting, voice)}:",
            (
                Option("f", "gives the floor", partial(give_floor, meeting, voice)),
                Option("y", "asked, nothing to add", Do((asked,))),
            ),
        )
    )


def give_floor(meeting: Meeting, voice: Voice, item: Item | None = None) -> Do:
    """The floor for a voice: for its only person in the room, or else the chair says for whom.

    On `item`, which is gone to where it is not the open one.
    """
    there = [person for person in members(meeting, voice) if person.here]
    move = item is not None and item.id != meeting.current
    moved = (Moved(item=item.id, done=False),) if move and item is not None else ()
    if len(there) == 1:
        return Do((*moved, Given(person=there[0].id)))
    names = ", ".join(f"{seat_label(person.seat)} {name(meeting, person.id)}" for person in there)
    return Do(moved, say=f"Who speaks? {names}")


def closing(left: int) -> Question:
    """Whether to close with so much left open, which stands on the page above."""
    things = "1 thing" if left == 1 else f"{left} things"
    what = f"Still open: {things}, as above." if left else "Nothing is left open."
    return Question(
        f"Close the meeting for good? {what}",
        (Option("y", "close it", Do((Closed(),), command="close")), Option("enter", "go on", Do())),
        slow=True,
    )
