"""What a meeting that is prepared looks like: a bar, one of the pages, what is told, the line, the keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chair.clock import away, long_date, short_date, spell
from chair.files.kinds import advice_on
from chair.meeting import checklist, contacts
from chair.meeting.agenda import Agenda, AgendaItem, NamedDate, NextStep, Paper, starts
from chair.meeting.contacts import PartyTime, balance, by_party, imbalance, parties_of
from chair.meeting.deadlines import deadlines
from chair.meeting.drafting import below
from chair.tui.preparing import PAGES, Page, Preparing
from chair.tui.preparing_keys import FEET, HELP
from chair.tui.preparing_lines import LABELS, Spot, said_when
from chair.tui.show import Row, Span, clipped, cut, fit, keys_row, row, width, wrap

_MINUTE = 60_000
_NAMES: dict[Page, str] = {
    "agenda": "Agenda", "people": "People", "papers": "Papers, dates", "talks": "Talks", "todo": "To do",
    "help": "Keys",
}  # fmt: skip
_ROUNDS = {"everyone": "everyone", "none": "no round", "open": ""}
# Rows of a page; which of them is chosen; each with the rows that belong to it.
Blocks = list[tuple[Spot | None, list[Row]]]


def preparing_rows(state: Preparing, columns: int, height: int) -> list[Row]:
    """The whole screen but for the line and the keys of the moment, which are the last two rows."""
    room = max(0, height - 4)
    page = _window(state, _page(state, columns), room)
    page += [()] * (room - len(page))
    return [
        clipped(one, columns) for one in (_bar(state, columns), _tabs(state), *page, _told(state, columns))
    ]


def label(state: Preparing) -> str:
    """What stands before the line: what is typed, or "" while keys act."""
    return "" if state.line is None else LABELS.get(state.line.kind, state.line.kind)


def foot(state: Preparing, columns: int) -> Row:
    """The keys of the moment."""
    return keys_row(FEET["typing" if state.line is not None else state.page], columns)


def _bar(state: Preparing, columns: int) -> Row:
    agenda = state.agenda
    day = state.day
    when = f"{short_date(day)}, {away(day, state.today)}" if day else "no day yet"
    tail = f"  {when}  saved "
    return row(
        " ", Span(fit(agenda.title or "An agenda without a title", columns - width(tail) - 1), "strong"), tail
    )


def _tabs(state: Preparing) -> Row:
    spans: list[Span | str] = []
    for number, page in enumerate(PAGES, 1):
        role = "chosen" if page == state.page else "dim"
        spans += [Span(f" {number}", "key"), " ", Span(f"{_NAMES[page]}", role), " "]
    return row(*spans)


def _told(state: Preparing, columns: int) -> Row:
    """What was said last; else how the line is understood, or what would make the agenda better."""
    if state.notice:
        return row(" ", Span(cut(state.notice, columns - 2), "near"))
    if state.line is not None:
        return row(" ", Span(cut(state.understood(), columns - 2), "dim"))
    better = advice_on(state.agenda, state.today)
    more = f" ({len(better) - 1} more on 5)" if len(better) > 1 else ""
    return row(" ", Span(cut(better[0], columns - 2 - len(more)) + more, "dim")) if better else row()


def _window(state: Preparing, blocks: Blocks, room: int) -> list[Row]:
    """As much of a page as fits, with what is chosen on it."""
    rows: list[Row] = []
    first, last = 0, 0
    for spot, those in blocks:
        if spot is not None and spot == state.spot:
            first, last = len(rows), len(rows) + len(those)
        rows += those
    if len(rows) <= room:
        return rows
    top = max(0, min(first - room // 3, len(rows) - room))
    top = max(top, min(first, last - room + 1)) if last - top > room - 1 else top
    shown = rows[top : top + room]
    if top + room < len(rows):
        shown[-1] = row("   ", Span("more below", "dim"))
    return shown


def _page(state: Preparing, columns: int) -> Blocks:
    match state.page:
        case "agenda":
            return list(_agenda(state, columns))
        case "people":
            return list(_people(state, columns))
        case "papers":
            return list(_papers(state, columns))
        case "talks":
            return list(_talks(state, columns))
        case "todo":
            return list(_todo(state, columns))
        case "help":
            return [(None, one) for one in _help(columns)]


def _line(state: Preparing, spot: Spot, *parts: Span | str) -> tuple[Spot, list[Row]]:
    mark = Span(" > " if spot == state.spot else "   ", "key")
    return spot, [row(mark, *parts)]


def _role(state: Preparing, spot: Spot, role: str = "") -> str:
    return "chosen" if spot == state.spot else role


def _head(text: str) -> tuple[None, list[Row]]:
    return None, [row(), row(" ", Span(text, "head"))]


def _agenda(state: Preparing, columns: int) -> Iterator[tuple[Spot | None, list[Row]]]:
    agenda = state.agenda
    when = f"{long_date(state.day)}, {said_when(agenda)[11:]}" if agenda.begins and state.day else agenda.when
    heads: tuple[tuple[Spot, str, str], ...] = (
        (Spot("title"), "Title", agenda.title),
        (Spot("when"), "When", when),
        (Spot("place"), "Place", agenda.place),
        *((Spot("about", at), "", text) for at, text in enumerate(agenda.about)),
    )  # fmt: skip
    for spot, name, text in heads:
        said = (
            Span(cut(text, columns - 11), _role(state, spot))
            if text
            else Span("not known yet", _role(state, spot, "dim"))
        )
        yield _line(state, spot, Span(fit(name, 7), "dim"), said)
    yield _head("Items")
    for at, (item, start) in enumerate(zip(agenda.items, starts(agenda), strict=True)):
        clock = f"{start:%H:%M}" if start else ""
        yield _item(state, Spot("items", at), item, clock, columns)
        if state.spot.part == "items" and state.spot.at == at:
            yield from _below(state, at, item, columns)
    if not agenda.items:
        yield None, [row("   ", Span("There are no items yet; a adds one.", "dim"))]
    yield None, [row(), _total(agenda)]


def _item(state: Preparing, spot: Spot, item: AgendaItem, clock: str, columns: int) -> tuple[Spot, list[Row]]:
    lead = max(8, min(24, columns - 62))
    title = columns - 3 - 3 - 7 - 5 - 2 - lead - 1 - 9
    inside = "  " * item.depth
    return _line(
        state, spot, Span(f"{spot.at + 1:>2} ", "dim"), Span(f"{clock:>5}  ", "dim"),
        Span(fit(inside + item.title, title), _role(state, spot)),
        f"{'' if item.minutes is None else item.minutes:>5}  ", Span(fit(item.lead, lead), "calm"), " ",
        Span("break" if item.rest else _ROUNDS[item.round], "now" if item.round == "everyone" else "dim"),
    )  # fmt: skip


def _below(state: Preparing, at: int, item: AgendaItem, columns: int) -> Iterator[tuple[Spot, list[Row]]]:
    for under, (kind, text) in enumerate(below(item)):
        spot = Spot("items", at, under)
        first, *more = wrap(text, columns - 18)
        sign = "-" if kind == "prompt" else " "
        mark = Span(" > " if spot == state.spot else "   ", "key")
        role = _role(state, spot, "dim")
        rows = [row(mark, " " * 10, Span(f"{sign} ", "dim"), Span(first, role))]
        yield spot, rows + [row(" " * 15, Span(line, role)) for line in more]


def _total(agenda: Agenda) -> Row:
    """All minutes together, against the slot."""
    together, ends = agenda.minutes, agenda.runs_until
    untimed = sum(item.minutes is None for item in agenda.items)
    open_ = f", {untimed} without a time" if untimed else ""
    until = f", until {ends:%H:%M}" if ends and together else ""
    if agenda.begins and agenda.ends:
        slot = round((agenda.ends - agenda.begins).total_seconds() / 60)
        left = slot - together
        said = f"{together} of {slot} min{open_}{until}"
        if left < 0:
            return row(" ", Span(f"{said}: {-left} min too many", "over"))
        return row(" ", Span(said + (f", {left} min left" if left else ""), "strong" if not left else "near"))
    return row(" ", Span(f"{together} min{open_}{until}", "strong"))


def _people(state: Preparing, columns: int) -> Iterator[tuple[Spot | None, list[Row]]]:
    agenda = state.agenda
    name = min(26, max(14, columns // 4))
    party, role = min(20, columns // 5), min(22, columns // 5)
    yield (
        None,
        [row(), row("   ", Span(f"{fit('name', name)} {fit('party', party)} {fit('role', role)}", "dim"))],
    )
    for at, one in enumerate(agenda.people):
        spot = Spot("people", at)
        first, *more = wrap(one.remark, max(10, columns - name - party - role - 7)) if one.remark else [""]
        yield _line(
            state, spot, Span(fit(one.name, name), _role(state, spot)), " ", fit(one.party, party), " ",
            fit(one.role, role), " ", Span(first, "near" if one.remark else ""),
        )  # fmt: skip
        if more:
            yield None, [row(" " * (name + party + role + 6), Span(line, "near")) for line in more]
    if not agenda.people:
        yield None, [row("   ", Span("There is nobody yet; a adds somebody.", "dim"))]


def _papers(state: Preparing, columns: int) -> Iterator[tuple[Spot | None, list[Row]]]:
    agenda = state.agenda
    yield _head("Papers and views, to be read for the meeting")
    for at, paper in enumerate(agenda.papers):
        yield _dated(state, Spot("papers", at), *_paper(paper, state.today), columns)
    if not agenda.papers:
        yield None, [row("   ", Span("none yet; a adds one: Therapist's report (Health; by Friday)", "dim"))]
    yield _head("Dates people will speak of")
    for at, named in enumerate(agenda.dates):
        yield _dated(state, Spot("dates", at), *_named(named), columns)
    if not agenda.dates:
        yield None, [row("   ", Span("none yet; d adds one: Half term 15 February", "dim"))]
    yield _head("What has to follow")
    days = {one.text: one.day for one in deadlines(agenda, state.day, None)}
    for at, step in enumerate(agenda.steps):
        yield _dated(state, Spot("steps", at), *_step(step, days), columns)
    if not agenda.steps:
        yield None, [row("   ", Span("nothing yet; s adds something", "dim"))]


def _dated(
    state: Preparing, spot: Spot, day: str, role: str, text: str, columns: int
) -> tuple[Spot, list[Row]]:
    """A line with a day before it; of what is chosen all of it."""
    lines = wrap(text, columns - 23, None if spot == state.spot else 1)
    head = row(Span(" > " if spot == state.spot else "   ", "key"), Span(fit(day, 18), role), " ",
               Span(lines[0], _role(state, spot)))  # fmt: skip
    return spot, [head, *(row(" " * 22, Span(line, "dim")) for line in lines[1:])]


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


def _talks(state: Preparing, columns: int) -> Iterator[tuple[Spot | None, list[Row]]]:
    parties = parties_of(state.agenda.people)
    times = balance(parties, state.log.contacts)
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
    for party, those in by_party(parties, state.log.contacts):
        yield (
            None,
            [row(), row(" ", Span(party or "Of no party", "head"), "  ", Span(_had(by.get(party)), "dim"))],
        )
        for one in those:
            spot = Spot("talks", one.n)
            first, *more = wrap(contacts.told(one), columns - 5)
            spot, rows = _line(state, spot, Span(first, _role(state, spot)))
            yield spot, rows + [row(" " * 5, Span(line, "dim")) for line in more]
        if not those:
            yield None, [row("   ", Span("nobody has been spoken with yet", "dim"))]


def _had(one: PartyTime | None) -> str:
    if one is None or not one.times:
        return ""
    return f"{one.times} times" * (
        one.times > 1
    ) + f"{', ' * (one.times > 1)}{spell(one.minutes * _MINUTE)}" * bool(one.minutes)


def _todo(state: Preparing, columns: int) -> Iterator[tuple[Spot | None, list[Row]]]:
    checks = checklist.checks(state.checklist, state.log.ticks, state.day, state.today)
    if better := advice_on(state.agenda, state.today):
        yield _head("What would make the agenda better")
        yield None, [row("   ", Span(line, "near")) for one in better for line in wrap(one, columns - 5)]
    yield _head(f"To be done: {sum(one.done for one in checks)} of {len(checks)}")
    for at, one in enumerate(checks):
        spot = Spot("checks", at)
        first, *more = wrap(one.entry.text, columns - 9)
        box = Span("[x] " if one.done else "[ ] ", "good" if one.done else "")
        spot, rows = _line(state, spot, box, Span(first, _role(state, spot, "dim" if one.done else "")))
        rows += [row(" " * 7, line) for line in more]
        source = checklist.sourced(one.entry)
        more_ = " ".join(filter(None, (checklist.by_when(one, state.today), f"({source})" if source else "")))
        if more_ and (spot == state.spot or one.late):
            role = "over" if one.late else "dim"
            rows += [row(" " * 7, Span(line, role)) for line in wrap(more_, columns - 9)]
        yield spot, rows
    yield _head("Days before and after")
    days = deadlines(state.agenda, state.day, state.rule)
    for deadline in days:
        late = deadline.day < state.today and not deadline.done
        role = "good" if deadline.done else "over" if late else "dim" if deadline.day < state.today else ""
        text = f"{deadline.text}{' (done)' if deadline.done else ''}"
        yield None, [row("   ", Span(fit(_short(deadline.day), 18), role), cut(text, columns - 22))]
    if not days:
        yield None, [row("   ", Span("known when the day of the meeting is", "dim"))]


def _help(columns: int) -> Iterator[list[Row]]:
    for heading, keys in HELP:
        yield [row(), row(" ", Span(heading, "head"))]
        for key, words in keys:
            first, *more = wrap(words, columns - 16)
            yield [row("   ", Span(fit(key, 11), "key"), first), *(row(" " * 14, line) for line in more)]
