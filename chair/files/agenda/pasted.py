"""An agenda that was pasted, as from an e-mail: nothing of it is lost.

Each line of the text is looked for in what was read. One that is not there whole is kept as it stands, as a
note below the item it follows, or above all items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import dropwhile, islice, takewhile
from operator import itemgetter

from msgspec.structs import astuple, replace

from chair.files.agenda.dates import lacks_year
from chair.files.agenda.reading import Read, read_with_places
from chair.files.agenda.sections import part_named
from chair.files.agenda.tree import Unread
from chair.meeting.agenda import Agenda, AgendaItem
from chair.meeting.state import UNTITLED
from chair.text import one_line

# Names that the written form has another word for, or a mark.
STRUCTURE = frozenset((
    "agenda", "topics", "items", "people", "present", "attendees", "attending", "participants", "invited",
    "in attendance", "invitees", "who", "dates", "key dates", "next steps", "date", "when", "day", "time",
    "place", "where", "venue", "location",
))  # fmt: skip

_WORD = re.compile(r"[^\W_]+")
_MINUTES = re.compile(r"(?<!\w)([0-9]{1,4})\s?(?:m|min|mins|minutes?)(?!\w)", re.IGNORECASE)
_MARKER = re.compile(r"[\s>]*(?:(?:#+|[-*+•◦▪‣]|[0-9]{1,9}[.)]|[A-Za-z]\))(?:\s+|$))?")
_LETTER = re.compile(r"[a-h]\.\s+")
_NAMED = re.compile(r"[*_]*([A-Za-z ]{3,14}?)[*_]*(?::[*_]*(.*)|$)", re.DOTALL)
_HEADER = re.compile(r"[\s>]*\*?(From|To|Cc|Bcc|Sent|Date|Subject|Reply-To)\*?:\*?\s+(.*)", re.IGNORECASE)
_HEADERS = 40  # lines among which an e-mail's own stand
_REPLY = re.compile(r"(?:(?:re|fwd?|aw)\s*:\s*)+", re.IGNORECASE)
_WISHES = r"(?:(?:best|kind|kindest|warm|warmest|good)\s+(?:wishes|regards)|all\s+the\s+best|regards)"
_THANKS = r"(?:(?:many|with)\s+thanks|thanks|thank\s+you)(?:\s+(?:again|all|everyone|so\s+much|very\s+much))?"
_CLOSING = re.compile(
    rf"(?:with\s+)?{_WISHES}|{_THANKS}(?:\s+and\s+{_WISHES})?|best|cheers|sincerely|--"
    r"|yours(?:\s+(?:sincerely|faithfully|truly))?",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[\s>]*(?:#|[-*+•◦▪‣]\s|[0-9]{1,9}[.)]\s|[A-Za-z]\)\s|[a-h]\.\s)")
_SIGNED = 20  # lines that hold something and end a letter
_GREETING = re.compile(
    r"[\s>]*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.:?]{0,60}", re.IGNORECASE
)


def read_pasted(text: str) -> tuple[Agenda, tuple[Unread, ...]]:
    """Read any text as an agenda that holds every word of it. Never raises."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own, subject = _letter(lines)
    read = _read(lines, own)
    signed = _signature(lines)
    if signed < len(lines) and read.places and read.places[-1] <= signed:
        read = _read(lines[:signed], own)
    else:
        signed = len(lines)
    found = read.agenda.title
    if lacks_year(found) and not (read.agenda.begins or read.agenda.when):
        read, found = read._replace(agenda=replace(read.agenda, when=found)), ""
    if subject or not found or found.endswith((".", "!", "?")):
        read = read._replace(agenda=replace(read.agenda, title=subject or UNTITLED))
    agenda = _with_notes(read, lines[:signed])
    name = " ".join(_unmarked(line) for line in lines[signed:] if line.strip())
    return replace(agenda, about=(*agenda.about, name)) if name else agenda, read.unread


def _read(lines: Sequence[str], own: Container[int]) -> Read:
    return read_with_places("\n".join("" if place in own else line for place, line in enumerate(lines)))


def words(text: str) -> list[str]:
    """The words of a text, its minutes in the form in which an agenda has them."""
    return _WORD.findall(_MINUTES.sub(r"\1 min", text))


def line_words(line: str) -> Counter[str]:
    """The words of a line that are to be kept: not its number, nor a name such as "Attendees:"."""
    text = _unmarked(line)
    if letter := _LETTER.match(text):
        text = text[letter.end() :]
    if (named := _NAMED.fullmatch(text)) and named[1].strip().casefold() in STRUCTURE:
        text = named[2] or ""
    return Counter(words(text))


def _unmarked(line: str) -> str:
    """A line as it reads, without the mark of a list, a heading or a quotation before it."""
    return _MARKER.sub("", one_line(line), count=1)  # at its beginning, where it matches nothing, too


def _letter(lines: Sequence[str]) -> tuple[frozenset[int], str]:
    """The lines that are a letter's and no agenda's, by place; and what it says it is about."""
    found = (_HEADER.fullmatch(line) for line in lines[:_HEADERS])
    block = dropwhile(lambda one: not one[1], enumerate(found))
    heads = {place: one for place, one in takewhile(lambda one: one[1], block) if one}
    names = {found[1].casefold() for found in heads.values()}
    if not ("subject" in names and names & {"from", "to", "sent"}):
        heads = {}
    subject = next((found[2] for found in heads.values() if found[1].casefold() == "subject"), "")
    own = set(heads)
    first = next((place for place, line in enumerate(lines) if line.strip() and place not in heads), None)
    if first is not None and _GREETING.fullmatch(lines[first].rstrip(" ,!")):
        own.add(first)
    return frozenset(own), _REPLY.sub("", one_line(subject))


def _signature(lines: Sequence[str]) -> int:
    """The place of the line with which a letter takes its leave; how many lines there are for none.

    Behind it stand few lines, and neither a list nor anything that an agenda has a name for.
    """
    found = len(lines)
    filled = (place for place in range(len(lines) - 1, -1, -1) if lines[place].strip())
    for place in islice(filled, _SIGNED):
        line = lines[place].rstrip(" ,.!\t")
        if _LISTED.match(line) or part_named(line.partition(":")[0]) is not None:
            break
        if _CLOSING.fullmatch(line):
            found = place
    return found


def _with_notes(read: Read, lines: Sequence[str]) -> Agenda:
    """The agenda with every line that is not in it whole as a note."""
    agenda = read.agenda
    said = (_head(agenda), *map(_item, agenda.items))
    regions = [Counter(words(" ".join(texts))) for texts in said]
    notes: list[list[list[str]]] = [[] for _ in regions]
    above = list(zip(read.above, agenda.about, strict=True))
    begins: list[int] = []  # the lines of the notes above all items
    region, runs = 0, False
    for number, line in enumerate(lines, 1):
        while region < len(read.places) and read.places[region] <= number:
            region, runs = region + 1, False
        wanted = line_words(line)
        there = next((one for one in (regions[region], regions[0]) if _has(one, wanted)), None)
        if there is not None:
            there.subtract(wanted)
            runs = False
            continue
        if not runs:
            notes[region].append([])
            begins += [number] if not region else []
        notes[region][-1].append(_unmarked(line))
        runs = True
    head, *below = [tuple(map(" ".join, paragraphs)) for paragraphs in notes]
    above = sorted((*above, *zip(begins, head, strict=True)), key=itemgetter(0))
    return replace(
        agenda,
        about=tuple(text for _, text in above),
        items=tuple(_noted(item, paragraphs) for item, paragraphs in zip(agenda.items, below, strict=True)),
    )


def _has(region: Counter[str], wanted: Counter[str]) -> bool:
    # Not `<=`, which looks through all words of both.
    return all(region[word] >= count for word, count in wanted.items())


def _noted(item: AgendaItem, paragraphs: Iterable[str]) -> AgendaItem:
    return replace(item, purpose="\n\n".join(filter(None, (item.purpose, *paragraphs))))


def _head(agenda: Agenda) -> Iterator[str]:
    """All that an agenda says beside its items."""
    yield from (agenda.title, agenda.when, agenda.place, *agenda.about)
    for moment in (agenda.begins, agenda.ends):
        if moment:
            yield f"{moment.date().isoformat()} {moment:%H:%M}"
    for person in agenda.people:
        yield from astuple(person)
    for named in agenda.dates:
        yield from (named.name, named.day.isoformat(), named.source)
    for step in agenda.steps:
        yield from (step.owner, step.text, step.rule, step.source)


def _item(item: AgendaItem) -> Iterator[str]:
    """All that an item says."""
    yield from (item.title, item.lead, item.purpose, *item.prompts)
    if item.minutes is not None:
        yield f"{item.minutes} min"
