"""The pages of the items and the people, while a meeting is prepared."""

from __future__ import annotations

from collections.abc import Iterator

from chair.clock import long_date
from chair.meeting.agenda import AgendaItem, outline, starts
from chair.meeting.drafting import below
from chair.tui.preparing import Preparing
from chair.tui.preparing_lines import said_when
from chair.tui.preparing_place import Spot
from chair.tui.show import Row, Span, cut, fit, row, wrap

# What can be chosen on a page, or nothing, with the rows that show it.
Block = tuple[Spot | None, list[Row]]

_ROUNDS = {"everyone": "everyone", "none": "no round", "open": ""}


def entry(state: Preparing, spot: Spot, *parts: Span | str) -> tuple[Spot, list[Row]]:
    """The row of what can be chosen, with a mark where it is."""
    mark = Span(" > " if spot == state.place.spot else "   ", "key")
    return spot, [row(mark, *parts)]


def role_of(state: Preparing, spot: Spot, role: str = "") -> str:
    """The role of an entry's words: another where it is chosen."""
    return "chosen" if spot == state.place.spot else role


def heading(text: str) -> tuple[None, list[Row]]:
    """A heading, with a row before it."""
    return None, [row(), row(" ", Span(text, "head"))]


def agenda_page(state: Preparing, columns: int) -> Iterator[Block]:
    """The head and the items, with what stands below the chosen one."""
    agenda, day = state.files.agenda, state.files.day
    when = f"{long_date(day)}, {said_when(agenda)[11:]}" if agenda.begins and day else agenda.when
    heads: tuple[tuple[Spot, str, str], ...] = (
        (Spot("title"), "Title", agenda.title),
        (Spot("when"), "When", when),
        (Spot("place"), "Place", agenda.place),
        *((Spot("about", at), "", text) for at, text in enumerate(agenda.about)),
    )  # fmt: skip
    for spot, name, text in heads:
        said = (
            Span(cut(text, columns - 11), role_of(state, spot))
            if text
            else Span("not known yet", role_of(state, spot, "dim"))
        )
        yield entry(state, spot, Span(fit(name, 7), "dim"), said)
    yield heading("Items")
    numbers = [".".join(map(str, one)) for one in outline(agenda.items)]
    for at, (item, start) in enumerate(zip(agenda.items, starts(agenda), strict=True)):
        clock = f"{start:%H:%M}" if start else ""
        yield _item(state, Spot("items", at), item, numbers[at], clock, columns)
        if state.place.spot.part == "items" and state.place.spot.at == at:
            yield from _below(state, at, item, columns)
    if not agenda.items:
        yield None, [row("   ", Span("There are no items yet; a adds one.", "dim"))]


def _item(
    state: Preparing, spot: Spot, item: AgendaItem, number: str, clock: str, columns: int
) -> tuple[Spot, list[Row]]:
    lead = max(8, min(24, columns - 62))
    title = columns - 3 - 5 - 7 - 5 - 2 - lead - 1 - 9
    inside = "  " * item.depth
    return entry(
        state, spot, Span(f"{number:>4} ", "dim"), Span(f"{clock:>5}  ", "dim"),
        Span(fit(inside + item.title, title), role_of(state, spot)),
        f"{'' if item.minutes is None else item.minutes:>5}  ", Span(fit(item.lead, lead), "calm"), " ",
        Span("break" if item.rest else _ROUNDS[item.round], "now" if item.round == "everyone" else "dim"),
    )  # fmt: skip


def _below(state: Preparing, at: int, item: AgendaItem, columns: int) -> Iterator[tuple[Spot, list[Row]]]:
    for under, (kind, text) in enumerate(below(item)):
        spot = Spot("items", at, under)
        first, *more = wrap(text, columns - 18)
        sign = "-" if kind == "prompt" else " "
        mark = Span(" > " if spot == state.place.spot else "   ", "key")
        role = role_of(state, spot, "dim")
        rows = [row(mark, " " * 10, Span(f"{sign} ", "dim"), Span(first, role))]
        yield spot, rows + [row(" " * 15, Span(line, role)) for line in more]


def people_page(state: Preparing, columns: int) -> Iterator[Block]:
    """Everybody: party, role, and what is said of them."""
    agenda = state.files.agenda
    name = min(26, max(14, columns // 4))
    party, role = min(20, columns // 5), min(22, columns // 5)
    yield (
        None,
        [row(), row("   ", Span(f"{fit('name', name)} {fit('party', party)} {fit('role', role)}", "dim"))],
    )
    for at, one in enumerate(agenda.people):
        spot = Spot("people", at)
        first, *more = wrap(one.remark, max(10, columns - name - party - role - 7)) if one.remark else [""]
        yield entry(
            state, spot, Span(fit(one.name, name), role_of(state, spot)), " ", fit(one.party, party), " ",
            fit(one.role, role), " ", Span(first, "near" if one.remark else ""),
        )  # fmt: skip
        if more:
            yield None, [row(" " * (name + party + role + 6), Span(line, "near")) for line in more]
    if not agenda.people:
        yield None, [row("   ", Span("There is nobody yet; a adds somebody.", "dim"))]
