"""The floor as rows: who speaks, what stands still meanwhile, who comes round, and who waits for what."""

from __future__ import annotations

from chair.clock import hhmm, mmss
from chair.meeting import timing
from chair.meeting.airtime import silent_since
from chair.meeting.asks import described
from chair.meeting.people import name, party_name
from chair.meeting.state import Meeting, Person, Turn, When
from chair.tui.show import Row, Span, cut, row, width, wrap

_HEAD = 11
_SILENT = timing.MINUTE  # after so long somebody may be talking whom nobody times


def floor(
    meeting: Meeting, when: When, columns: int, rows: int, clocks: bool, *, keys: bool = True
) -> list[Row]:
    """Who speaks and who waits, in so many rows; the last says how many more wait."""
    shown = _speaking(meeting, when, columns, clocks, keys)
    requests = meeting.floor.requests
    room = max(1, rows - len(shown))
    waiting = requests if len(requests) <= room else requests[: room - 1]
    for place, request in enumerate(waiting):
        why, room = described(request.ask, request.text), columns - _HEAD - 2
        words = _with(_who(meeting, request.person), why)
        if width(words) > room:
            words = _with(name(meeting, request.person), why)
        shown.append(_row("Waiting" if place == 0 else "", Span(cut(words, room))))
    if more := len(requests) - len(waiting):
        words = f"and {more} more" if waiting else f"{more} people"
        shown.append(_row("" if waiting else "Waiting", Span(words, "dim")))
    return shown


def needed(meeting: Meeting, when: When, columns: int, clocks: bool, *, keys: bool = True) -> tuple[int, int]:
    """How many rows it takes to show who speaks, and how many more to show all who wait."""
    return len(_speaking(meeting, when, columns, clocks, keys)), len(meeting.floor.requests)


def doing(meeting: Meeting, person: Person) -> tuple[str, str]:
    """What somebody is doing, and its role."""
    there, turn = meeting.floor, meeting.floor.turn
    if meeting.stage == "waiting":
        return ("[x] here", "good") if person.here else ("[ ] away", "dim")
    if not person.here:
        return "out", "dim"
    if turn is not None and turn.person == person.id:
        return "speaking", "now"
    if turn is not None and turn.under is not None and turn.under.person == person.id:
        return "goes on", "now"
    if there.round is not None and person.id in there.round.left:
        return f"round {there.round.left.index(person.id) + 1}", "near"
    if person.id in there.queue:
        return f"waiting {there.queue.index(person.id) + 1}", "near"
    return "", ""


def _speaking(meeting: Meeting, when: When, columns: int, clocks: bool, keys: bool) -> list[Row]:
    """Who speaks, and the go-round if one is on; with `keys` what can be pressed."""
    turn = meeting.floor.turn
    if meeting.off_record is not None:
        since = hhmm(when.wall_at(meeting.off_record), meeting.offset)
        said = "Nothing is taken down" + ("; O is back on it" if keys else "")
        return [
            *_lines(f"OFF THE RECORD since {since}", "over", columns),
            *_lines(said, "dim", columns),
        ]
    if meeting.floor.open_talk:
        words = cut("all at once" + ("; seats tick who spoke" if keys else ""), columns - _HEAD)
        return [_row("Open talk", Span(words, "calm")), *_round(meeting, columns)]
    if turn is None:
        long = _for_long(meeting, when, clocks)
        words = f"nobody{long}" + ("; press a seat number" if keys else "")
        if long and width(f"nobody{long}") > columns - _HEAD - 1:
            words = f"nobody, {long.rsplit(maxsplit=1)[-1]}"
        nobody = _row("Speaking", Span(cut(words, columns - _HEAD - 1), "dim"))
        return [nobody, *_round(meeting, columns)]
    return [*_turn(meeting, turn, when, columns, clocks), *_round(meeting, columns)]


def _for_long(meeting: Meeting, when: When, clocks: bool) -> str:
    """For how long nobody has been timed, if that is long enough to be a slip."""
    since = silent_since(meeting)
    if not clocks or since is None or when.at - since < _SILENT:
        return ""
    return f" is timed for {mmss(when.at - since)}"


def _turn(meeting: Meeting, turn: Turn, when: When, columns: int, clocks: bool) -> list[Row]:
    why = described(turn.ask, turn.text)
    time = f"  {mmss(turn.watch.read(when.at))}" if clocks else ""
    left = timing.turn_left(meeting, when.at) if clocks else None
    told = "" if left is None else f", {mmss(left)} left" if left >= 0 else f", {mmss(-left)} over"
    who = _who(meeting, turn.person)
    if told and width(who + time + told) > columns - _HEAD - 1:
        time, told = "", f" {told[1:]}"  # what is left says more than what is gone
    room = columns - _HEAD - 1 - width(time + told)
    below = room < min(width(name(meeting, turn.person)), columns - _HEAD - 1)  # first of all who it is
    room = columns - _HEAD - 1 if below else room
    one_row = width(_with(who, why)) <= room
    spans = [Span(time, "strong"), Span(told, "near" if left is not None and left < 0 else "")]
    speaker = Span(cut(_with(who, why) if one_row else who, room), "now")
    shown = [_row("Speaking", speaker, *([] if below else spans))]
    if below:
        shown.append(_row("", *(Span(span.text.lstrip(), span.role) for span in spans)))
    if why and not one_row:
        shown.append(_row("", Span(cut(why, columns - _HEAD - 2), "calm")))
    kept = turn if turn.under is None else turn.under
    if turn.under is not None:
        shown.append(
            _row("Then", Span(cut(f"{_who(meeting, kept.person)}, who goes on", columns - _HEAD - 2)))
        )
    if kept.guarded is not None and (rest := kept.guarded - kept.watch.read(when.at)) > 0:
        until = f" until {hhmm(when.wall + rest, meeting.offset)}" if clocks else ""
        words = f"not to be interrupted{until}"
        fits = width(words) < columns - _HEAD
        shown += [_row("", Span(words, "calm"))] if fits else _lines(words, "calm", columns)
    return shown


def _round(meeting: Meeting, columns: int) -> list[Row]:
    around = meeting.floor.round
    if around is None:
        return []
    words = f"{len(around.done)} of {len(around.left) + len(around.done)}"
    words += f"; then {_who(meeting, around.left[0])}" if around.left else "; the last one"
    return [_row("Go-round", Span(cut(words, columns - _HEAD - 2), "calm"))]


def _lines(text: str, role: str, columns: int) -> list[Row]:
    return [row(" ", Span(line, role)) for line in wrap(text, columns - 1)]


def _row(head: str, *spans: Span) -> Row:
    return row(f" {head}".ljust(_HEAD), *spans)


def _with(who: str, why: str) -> str:
    return f"{who} - {why}" if why else who


def _who(meeting: Meeting, person: int) -> str:
    there = meeting.person(person)
    party = party_name(meeting, there)
    return name(meeting, person) + (f", {party}" if party else "")
