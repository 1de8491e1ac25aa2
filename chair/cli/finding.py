"""What was found, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from chair.cli.room import fitted, squeezed, width

if TYPE_CHECKING:
    from chair.files.by_meeting import Answer, Group

_TITLE = 12  # columns of a title, with fewer of which it would say nothing


def found_lines(groups: Iterable[Group], room: int | None) -> Iterator[str]:
    """Each meeting once, by when it was and its title, and beneath it what was found there."""
    for place, group in enumerate(groups):
        if place:
            yield ""
        yield _head(group, room)
        day = group.meeting.opened[:10]
        for hit in group.lines:
            when = hit.at[11:16] if hit.at[:10] == day else hit.at[:16].replace("T", " ")
            yield from _told(f"{hit.n:>6}  {when}  ", hit.text, room)
        if group.repeats:
            what = "1 more says" if group.repeats == 1 else f"{group.repeats} more say"
            yield from _told(
                " " * 8, f"{what} the same words again: read back, answers, what became of it", room
            )


def nothing(answer: Answer) -> str:
    """That nothing was found; and what would be, if words that are none are taken as beginnings."""
    if not answer.missing:
        return "Nothing like that was written down."
    missing = " or ".join(one.text for one in answer.missing)
    count = f"{answer.count} or more" if answer.is_cut else str(answer.count)
    return f"No word is {missing}; {' '.join(map(str, answer.wider))} finds {count}."


def _head(group: Group, room: int | None) -> str:
    meeting = group.meeting
    when, name = meeting.opened[:16].replace("T", " "), f"[{meeting.id}]"
    title = meeting.title
    if room is not None:
        title = squeezed(title, max(_TITLE, room - len(when) - width(name) - 4))
    return "  ".join(filter(None, (when, title, name)))


def _told(head: str, text: str, room: int | None) -> Iterator[str]:
    """What is found, in as many lines as it takes, all of them behind `head`."""
    yield from fitted(head + text, room, len(head)).split("\n")
