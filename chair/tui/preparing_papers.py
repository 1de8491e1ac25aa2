"""The pages of papers and dates, of talks, of what is to be done, and of the keys, while one prepares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chair.clock import short_date, spell
from chair.meeting import checklist, contacts
from chair.meeting.agenda import NamedDate, NextStep, Paper
from chair.meeting.contacts import PartyTime, balance, by_party, imbalance, parties_of
from chair.meeting.deadlines import deadlines
from chair.tui.preparing import Preparing
from chair.tui.preparing_agenda import Block, entry, heading, role_of
from chair.tui.preparing_keys import HELP
from chair.tui.preparing_place import Spot
from chair.tui.show import Row, Span, cut, fit, keys_list, row, wrap

_MINUTE = 60_000  # milliseconds


def papers_page(state: Preparing, columns: int) -> Iterator[Block]:
    """What is to be read, dates by name, what has to follow: each with its day before it."""
    agenda = state.files.agenda
    yield heading("Papers and views, to be read for the meeting")
    for at, paper in enumerate(agenda.papers):
        yield _dated(state, Spot("papers", at), *_paper(paper, state.files.today), columns)
    if not agenda.papers:
        yield None, [row("   ", Span("none yet; a adds one: Therapist's report (Health; by Friday)", "dim"))]
    yield heading("Dates people will speak of")
    for at, named in enumerate(agenda.dates):
        yield _dated(state, Spot("dates", at), *_named(named), columns)
    if not agenda.dates:
        yield None, [row("   ", Span("none yet; d adds one: Half term 15 February", "dim"))]
    yield heading("What has to follow")
    days = {one.text: one.day for one in deadlines(agenda, state.files.day, None)}
    for at, step in enumerate(agenda.steps):
        yield _dated(state, Spot("steps", at), *_step(step, days), columns)
    if not agenda.steps:
        yield None, [row("   ", Span("nothing yet; s adds something", "dim"))]


def _dated(
    state: Preparing, spot: Spot, day: str, role: str, text: str, columns: int
) -> tuple[Spot, list[Row]]:
    """A line with a day before it; of what is chosen all of it."""
    lines = wrap(text, columns - 27, None if spot == state.place.spot else 1)
    head = row(Span(" > " if spot == state.place.spot else "   ", "key"), Span(fit(day, 22), role), " ",
               Span(lines[0], role_of(state, spot)))  # fmt: skip
    return spot, [head, *(row(" " * 26, Span(line, "dim")) for line in lines[1:])]


def _paper(paper: Paper, today: date) -> tuple[str, str, str]:
    whose = f" ({paper.owner})" if paper.owner else ""
    if paper.received is not None:
        return f"came {_short(paper.received)}", "good", paper.text + whose
    if paper.due is None:
        return "not here yet", "dim", paper.text + whose
    late = paper.due < today
    return f"{'late: ' if late else 'by '}{_short(paper.due)}", "over" if late else "near", paper.text + whose


def _named(named: NamedDate) -> tuple[str, str, str]:
    return _short(named.day), "", named.name + (f" ({named.source})" if named.source else "")


def _step(step: NextStep, days: dict[str, date]) -> tuple[str, str, str]:
    text = f"{step.owner}: {step.text}" if step.owner else step.text
    day = days.get(text) if step.count is not None else None
    rule = "; ".join(filter(None, (step.rule, step.source)))
    return _short(day) if day else "", "", text + (f" ({rule})" if rule else "")


def _short(day: date) -> str:
    return short_date(day)


def talks_page(state: Preparing, columns: int) -> Iterator[Block]:
    """Whom the facilitator spoke with, party by party."""
    parties = parties_of(state.files.agenda.people)
    times = balance(parties, state.files.log.contacts)
    yield (
        None,
        [
            row(),
            row(" ", Span("Yours alone: in no file that is sent out, and in none of the meeting", "dim")),
        ],
    )
    if sentence := imbalance(times):
        yield None, [row(), *(row(" ", Span(line, "near")) for line in wrap(sentence, columns - 2))]
    by = {one.party: one for one in times}
    for party, those in by_party(parties, state.files.log.contacts):
        yield (
            None,
            [row(), row(" ", Span(party or "Of no party", "head"), "  ", Span(_had(by.get(party)), "dim"))],
        )
        for one in those:
            spot = Spot("talks", one.n)
            first, *more = wrap(contacts.told(one), columns - 5)
            spot, rows = entry(state, spot, Span(first, role_of(state, spot)))
            yield spot, rows + [row(" " * 5, Span(line, "dim")) for line in more]
        if not those:
            yield None, [row("   ", Span("nobody has been spoken with yet", "dim"))]


def _had(one: PartyTime | None) -> str:
    if one is None or not one.times:
        return ""
    return f"{one.times} times" * (
        one.times > 1
    ) + f"{', ' * (one.times > 1)}{spell(one.minutes * _MINUTE)}" * bool(one.minutes)


def todo_page(state: Preparing, columns: int) -> Iterator[Block]:
    """What would make the agenda better, the checklist, the days before and after."""
    files, today = state.files, state.files.today
    checks = checklist.checks(files.checklist, files.log.ticks, files.day, today)
    if better := files.advice:
        yield heading("What would make the agenda better")
        yield None, [row("   ", Span(line, "near")) for one in better for line in wrap(one, columns - 5)]
    yield heading(f"To be done: {sum(one.done for one in checks)} of {len(checks)}")
    for at, one in enumerate(checks):
        spot = Spot("checks", at)
        first, *more = wrap(one.entry.text, columns - 9)
        box = Span("[x] " if one.done else "[ ] ", "good" if one.done else "")
        spot, rows = entry(state, spot, box, Span(first, role_of(state, spot, "dim" if one.done else "")))
        rows += [row(" " * 7, line) for line in more]
        source = checklist.sourced(one.entry)
        more_ = " ".join(filter(None, (checklist.by_when(one, today), f"({source})" if source else "")))
        if more_ and (spot == state.place.spot or one.late):
            role = "over" if one.late else "dim"
            rows += [row(" " * 7, Span(line, role)) for line in wrap(more_, columns - 9)]
        yield spot, rows
    yield heading("Days before and after")
    days = deadlines(files.agenda, files.day, files.rule)
    for deadline in days:
        late = deadline.day < today and not deadline.done
        role = "good" if deadline.done else "over" if late else "dim" if deadline.day < today else ""
        text = f"{deadline.text}{' (done)' if deadline.done else ''}"
        yield None, [row("   ", Span(fit(_short(deadline.day), 18), role), cut(text, columns - 22))]
    if not days:
        yield None, [row("   ", Span("known when the day of the meeting is", "dim"))]


def keys_page(columns: int) -> Iterator[list[Row]]:
    """All keys."""
    for name, keys in HELP:
        yield [row(), row(" ", Span(name, "head"))]
        yield keys_list(keys, columns, 3, 11)
