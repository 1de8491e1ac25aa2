"""Who is expected: names as people write them down, in lists, in a line, in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from chair.files.agenda.lines import Line, joined
from chair.files.agenda.markup import bare, group, unmarked
from chair.files.agenda.names import ROLES, is_lead
from chair.files.agenda.sections import part_named
from chair.files.agenda.tables import cell, cells, column, columns
from chair.files.agenda.tree import Unread
from chair.meeting.agenda import AgendaPerson
from chair.text import one_line

NO_PARTY, NO_ROLE = "no party", "no role"

_REMARKS = frozenset((
    "apologies", "absent", "regrets", "remote", "online", "virtual", "on-site", "in person", "by phone",
    "by video", "to be confirmed", "tbc", "invited",
))  # fmt: skip
_PLACEHOLDER = re.compile(
    r"[\s_.…*?-]*|\W*(?:.*\b(?:add|enter|insert|put|type)\s(?:your|more)\b.*|.*\byour[_ ]name.*"
    r"|attendee[_ ]names?|<[^<>]*>|names?|tb[cda]|none|nobody|n/a|et al)\W*",
    re.IGNORECASE,
)
_LINE = 2_000  # characters: a longer line does not list people
_DASH = re.compile(r"\s[-–—−]\s+")
_HANDLE = re.compile(r"(?<=\S)\s+(\(?@[\w.-]+\)?)$")
_NAMES = ("name", "who", "attendee", "person", "member", "participant", "people", "present")
_PARTIES = ("party", "organisation", "organization", "affiliation", "company", "team", "from", "for")
_ROLES = ("role", "title", "position", "job")


def read_person(text: str) -> AgendaPerson | None:
    """A person as somebody types it: "Priya Nair (School, SENCo)". None for an empty line."""
    return person(one_line(text))


def person(text: str) -> AgendaPerson | None:
    """Name, then party and role in brackets, then a remark behind a dash. None for a placeholder."""
    text = text.strip().removeprefix("✏").removeprefix("\ufe0f").strip()
    if len(text) <= 80 and _PLACEHOLDER.fullmatch(text):
        return None
    body, remark = _remarked(text)
    remarks = [remark] if remark else []
    if handle := _HANDLE.search(body[-80:]):
        body, remarks = body[: -len(handle[0])], [*remarks, handle[1].strip("()")]
    name, party, role, inside = _belonging(body)
    if not bare(name):
        return AgendaPerson(bare(text)) if bare(text) else None  # brackets without a name are one
    if inside:
        remarks.insert(0, inside)
    return AgendaPerson(bare(name), bare(party), bare(role), bare(", ".join(remarks)))


def people_in(text: str, remark: str = "") -> Iterator[AgendaPerson]:
    """Everybody in "Sam Okoye (Family), Priya Nair and Tom Webb", with a remark where they have none."""
    parts = list(_outside(text, ";" if ";" in text else ","))
    first, found, last = parts[-1].rpartition(" and ")
    if found and first.count("(") == first.count(")"):
        parts[-1:] = [first, last]
    for part in parts:
        if part.strip() and (one := person(part.strip().removeprefix("and "))):
            yield replace(one, remark=one.remark or remark)


def read_people(lines: Iterable[Line], remark: str, unread: list[Unread]) -> Iterator[AgendaPerson]:
    """Everybody in a section of people, with a remark for those who have none.

    An entry that ends in a colon names the party of those below it. Text that is no name goes to `unread`.
    """
    party, party_indent, table = "", 0, list[Line]()
    for line in joined(lines, ("bullet", "number")):
        if line.kind == "row":
            table = [*table, line] if not line.level else [line]
            continue
        text = unmarked(line.text)
        party = party if line.indent > party_indent else ""
        label, colon, names = (part.strip() for part in text.partition(":"))
        if colon and part_named(label) in ("people", "apologies") and names_only(names):
            yield from people_in(names, "apologies" if part_named(label) == "apologies" else remark)
        elif colon and not names and line.listed:
            party, party_indent = bare(label), line.indent
        elif line.listed and (one := person(text)):
            belongs = one.party or ("" if one.role.casefold() in ROLES else party)
            yield replace(one, party=belongs, remark=one.remark or remark)
        elif not line.listed and names_only(text):
            yield from people_in(text, remark)
        elif not line.listed:
            unread.append(Unread(line.number, f'not read as somebody\'s name: "{bare(text)}"'))
    if table:
        yield from table_people(table)


def names_only(text: str) -> bool:
    """Whether a line lists people: each part of it begins with a name."""
    if len(text) > _LINE:
        return False
    parts = [re.split(r"\s*[(]|\s[-–—]\s", part, maxsplit=1)[0].strip() for part in _outside(text, ",")]
    return all(is_lead(part) for part in parts if part)


def table_people(rows: Sequence[Line]) -> Iterator[AgendaPerson]:
    """Everybody in a table; the first row is its head. Cells that are no name, party or role are a remark."""
    heads = columns(rows[0])
    at = column(heads, _NAMES) or 0
    party, role = column(heads, _PARTIES), column(heads, _ROLES)
    for row in rows[1:]:
        texts = cells(row)
        if named := person(cell(texts, at)):
            others = [
                bare(text) for place, text in enumerate(texts) if text and place not in (at, party, role)
            ]
            yield AgendaPerson(
                named.name,
                named.party if party is None else bare(cell(texts, party)),
                named.role if role is None else bare(cell(texts, role)),
                ", ".join(filter(None, (named.remark, *others))),
            )


def _remarked(text: str) -> tuple[str, str]:
    """The text before the first dash outside brackets, and the remark behind it."""
    depth, at = 0, 0
    for found in _DASH.finditer(text):
        depth += text.count("(", at, found.start()) - text.count(")", at, found.start())
        if depth <= 0:
            return text[: found.start()], text[found.end() :]
        at = found.end()
    return text, ""


def _outside(text: str, sign: str) -> Iterator[str]:
    """`text` parted at `sign` where it stands outside brackets."""
    depth, at = 0, 0
    for place, char in enumerate(text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char == sign and not depth:
            yield text[at:place]
            at = place + 1
    yield text[at:]


def _belonging(text: str) -> tuple[str, str, str, str]:
    """Name, party and role, and what stands in the brackets if that is only a remark."""
    name, inside = group(text) or (text, "") if text.endswith(")") else (text, "")
    if not inside:
        name, _, inside = text.partition(", ")
    first, comma, role = (part.strip() for part in inside.partition(","))
    if inside.strip().casefold() in _REMARKS:
        return name, "", "", inside
    if first.casefold() == NO_PARTY:
        return name, "", role, ""
    if role.casefold() == NO_ROLE:
        return name, first, "", ""
    if first.casefold() in ROLES or (not comma and first[:1].islower()):
        return name, "", inside, ""
    return name, first, role, ""
