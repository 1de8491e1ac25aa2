"""The lines that are typed while a meeting is prepared: what each becomes, how it is understood so far."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chair.clock import away, long_date
from chair.files.agenda.by_hand import read_named_date, read_paper, read_step, read_when
from chair.files.agenda.items import usual_round
from chair.files.agenda.writing import entry_line
from chair.files.agenda_file import read_item, read_person
from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson
from chair.meeting.contact_line import read_contact
from chair.meeting.contacts import parties_of, told
from chair.meeting.drafting import (
    Add,
    Change,
    Head,
    One,
    Part,
    below,
    differences,
    entries,
    more_below,
    put,
    with_below,
    with_person,
)
from chair.meeting.people import words_of
from chair.tui.preparing_place import Spot, found_again, part_of

Kind = Literal[
    "title", "place", "when", "about", "item", "minutes", "lead", "paragraph", "prompt", "person",
    "may agree", "paper", "date", "step", "talk",
]  # fmt: skip
# The kinds of line that stand for an entry of a part.
ENTRY: dict[Part, Kind] = {
    "about": "about", "items": "item", "people": "person", "papers": "paper", "dates": "date",
    "steps": "step",
}  # fmt: skip
LABELS: dict[Kind, str] = {
    "about": "what it is about", "lead": "who leads it", "paragraph": "purpose",
    "prompt": "something to ask", "step": "next step",
}  # fmt: skip
EXAMPLES: dict[Kind, str] = {
    "item": "as Transport (10 min, Sam Okoye; everyone)",
    "person": "as Priya Nair (School, SENCo) - remote",
    "when": "as 3 December 2026 10:00-11:30, or next Tuesday 2pm",
    "paper": "as Therapist's report (Health; by Friday)",
    "date": "as Half term 15 February",
    "step": "as School: send the report (2 weeks after the meeting)",
    "talk": "as Family, Sam Okoye, phone 20 min: mornings are hardest",
    "may agree": "as up to 15 hours a week of support",
}
_NOT_READ: dict[Kind, str] = {
    "item": "An item needs a title: Transport (10 min, Sam Okoye; everyone).",
    "person": "A person needs a name: Priya Nair (School, SENCo) - remote.",
    "paper": "A paper needs a name: Therapist's report (Health; by Friday).",
    "date": "A date needs a name and a day: Half term: 15 February 2027.",
    "step": "A step needs words: School: send the report (2 weeks after the meeting).",
}
_NO_DAY = "No day is understood in that; as 10 December 10:00-11:30, or words: to be agreed."
LONGEST = 1440  # minutes of an item


class Typed(Struct, frozen=True):
    """A line that is typed: what it will be, of which entry; `text` stood in it at first.

    `adds`: it is one more, and is to be number `spot.at`. `of` is what the spot stood for then or, of one
    more entry, what it follows: another program may change the file while a line is typed.
    """

    kind: Kind
    spot: Spot
    text: str = ""
    adds: bool = False
    of: object = None


def behind(line: Typed) -> int:
    """The number of the entry that a line is of: of one more, the one that it follows."""
    return line.spot.at - (line.adds and line.kind not in ("paragraph", "prompt"))


def still_there(line: Typed, agenda: Agenda) -> Typed | None:
    """The line for where its entry stands now; None where that is not there any more as it was."""
    if not line.adds or line.spot.under is not None or line.kind in ("paragraph", "prompt"):
        spot = found_again(agenda, line.spot, line.of)
        return None if spot is None else replace(line, spot=spot)
    before = line.spot._replace(at=line.spot.at - 1)
    if line.of is not None and (spot := found_again(agenda, before, line.of)) is not None:
        return replace(line, spot=line.spot._replace(at=spot.at + 1))
    part = part_of(line.spot)
    last = len(entries(agenda, part)) if part else 0
    return replace(line, spot=line.spot._replace(at=min(line.spot.at, last)))


def added_below(line: Typed, text: str, agenda: Agenda) -> Spot:
    """Where a line stands now that was put below an item."""
    rows = below(agenda.items[line.spot.at])
    return line.spot._replace(
        under=next((at for at, (_, row) in enumerate(rows) if row == text), line.spot.under)
    )


def made(line: Typed, text: str, agenda: Agenda, now: datetime) -> list[Change] | str:
    """The changes that a line is, or a sentence why it is none."""
    at = line.spot.at
    match line.kind:
        case "title" | "place" as field:
            return [Head(field, text)]
        case "when":
            dated = read_when(text, now.date(), agenda)
            return _NO_DAY if dated.when == text and re.search("[0-9]", text) else [dated]
        case "minutes":
            if text and not (text.isdecimal() and 0 < int(text) <= LONGEST):
                return f"So many minutes, as a number from 1 to {LONGEST}; nothing for no set time."
            return put(agenda, "items", at, replace(agenda.items[at], minutes=int(text) if text else None))
        case "lead":
            return put(agenda, "items", at, _led(agenda.items[at], text))
        case "paragraph" | "prompt" as kind:
            return put(agenda, "items", at, _with_line(agenda.items[at], kind, line, text))
        case "may agree":
            person = agenda.people[at]
            remark = ", ".join(filter(None, (person.remark, f"may agree {text}")))
            return differences(agenda, with_person(agenda, at, replace(person, remark=remark)))
    return _entry(line, text, agenda, now)


def _led(item: AgendaItem, lead: str) -> AgendaItem:
    """The item with another lead; one that everyone leads is one on which each party is heard."""
    if item.round == usual_round(item.lead, rest=item.rest):
        return replace(item, lead=lead, round=usual_round(lead, rest=item.rest))
    return replace(item, lead=lead)


def _with_line(item: AgendaItem, kind: Literal["paragraph", "prompt"], line: Typed, text: str) -> AgendaItem:
    if line.adds or line.spot.under is None:
        return more_below(item, kind, text, line.spot.under)
    every = below(item)
    every[line.spot.under] = (kind, text)
    return with_below(item, every)


def _entry(line: Typed, text: str, agenda: Agenda, now: datetime) -> list[Change] | str:
    """The changes that a line is which stands for an entry of a part."""
    part, at = part_of(line.spot), line.spot.at
    one = _read(line.kind, text, now)
    if one is None or part is None:
        return _NOT_READ[line.kind]
    if isinstance(one, AgendaItem):
        # Beside the one before it; what stands below an item stays there.
        before = agenda.items[at - 1 if line.adds else at] if at or not line.adds else AgendaItem("")
        one = replace(one, depth=before.depth)
        one = one if line.adds else replace(one, purpose=before.purpose, prompts=before.prompts)
    if line.adds:
        return [Add(part, at, one)]
    if isinstance(one, AgendaPerson):
        return differences(agenda, with_person(agenda, at, one))
    return put(agenda, part, at, one)


def _read(kind: Kind, text: str, now: datetime) -> One | None:
    text = _shut(text)
    match kind:
        case "item":
            return read_item(text)
        case "person":
            return read_person(text)
        case "paper":
            return read_paper(text, now.date())
        case "date":
            return read_named_date(text, now.date())
        case "step":
            return read_step(text)
    return text


def _shut(text: str) -> str:
    """With the bracket that was left open: nobody types it who is in a hurry."""
    return text + ")" * (text.count("(") - text.count(")"))


def understood(line: Typed, text: str, agenda: Agenda, now: datetime) -> str:
    """How a line would be taken, as it stands; an example where nothing stands in it."""
    if not text:
        return EXAMPLES.get(line.kind, "")
    text, today = text if line.kind == "talk" else _shut(text), now.date()
    match line.kind:
        case "when":
            return _when_said(text, agenda, now)
        case "item":
            return _item_said(read_item(text), agenda)
        case "person":
            return _person_said(read_person(text))
        case "paper" if paper := read_paper(text, today):
            by = f"by {long_date(paper.due)}" if paper.due else "no day"
            return ", ".join(filter(None, (paper.text, paper.owner, by)))
        case "date":
            named = read_named_date(text, today)
            return f"{named.name}: {long_date(named.day)}" if named else "no day is understood yet"
        case "step" if step := read_step(text):
            when = f"{step.count} {step.unit} after it" if step.count is not None else step.rule or "no day"
            return ", ".join(filter(None, (step.owner or "nobody named", step.text, when)))
        case "talk":
            found = read_contact(text, parties_of(agenda.people), agenda.people, now)
            return found if isinstance(found, str) else f"{found.party or 'of no party'}: {told(found)}"
    return ""


def _when_said(text: str, agenda: Agenda, now: datetime) -> str:
    dated = read_when(text, now.date(), agenda)
    if dated.begins is None:
        if dated.when != text:
            return dated.when
        return _NO_DAY if re.search("[0-9]", text) else "no day is understood; it stays as words"
    ends = f"-{dated.ends:%H:%M}" if dated.ends else ""
    day = dated.begins.date()
    return f"{long_date(day)}, {dated.begins:%H:%M}{ends}, {away(day, now.date())}"


def _item_said(item: AgendaItem | None, agenda: Agenda) -> str:
    if item is None:
        return _NOT_READ["item"]
    known = {
        word for one in agenda.people for text in (one.name, one.party, one.role) for word in words_of(text)
    }
    if item.lead and item.round != "everyone" and not known & set(words_of(item.lead)):
        return f"Nobody on the list is called {item.lead}."
    time = "no set time" if item.minutes is None else f"{item.minutes} min"
    heard = {"everyone": "each party is heard", "none": "nobody is asked", "open": "open to all"}[item.round]
    return ", ".join(filter(None, (item.title, time, item.lead, "a break" if item.rest else heard)))


def _person_said(person: AgendaPerson | None) -> str:
    if person is None:
        return _NOT_READ["person"]
    party = f"party {person.party}" if person.party else "of no party"
    return ", ".join(filter(None, (person.name, party, person.role, person.remark)))


def completed(text: str, agenda: Agenda) -> str | list[str]:
    """The line with its last word as the whole name that it begins; where it could be several, those."""
    start = max(text.rfind(sign) for sign in "(,;:/")
    part = text[start + 1 :].strip().casefold()
    names = dict.fromkeys(name for one in agenda.people for name in (one.name, one.party) if name)
    found = [name for name in names if part and (name.casefold().startswith(part) or part in words_of(name))]
    if len(found) != 1:
        return found
    before = text[: start + 1]
    return f"{before}{' ' if before and not before.endswith('(') else ''}{found[0]}"


def said_when(agenda: Agenda) -> str:
    """The time as it would be typed."""
    if agenda.begins is None:
        return agenda.when
    return f"{agenda.begins:%Y-%m-%d %H:%M}" + (f"-{agenda.ends:%H:%M}" if agenda.ends else "")


def as_typed(one: One) -> str:
    """An entry as it would be typed."""
    return one if isinstance(one, str) else entry_line(one)
