"""What an item is for, by its place in the meeting, and what a party is, in words that name nobody.

Titles and names of parties may hold anything; what is said here are words of a short list of our own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from chair.meeting import people
from chair.meeting.advice import CHILD_WORDS, READ_BACK
from chair.meeting.people import CHILD_PARTIES, words_of
from chair.meeting.state import Item, Meeting, Voice

WELCOME, EVERYONE, REPORTS = "Welcome", "For everyone in turn", "Reports and progress"
BREAK, BACK, OTHER = "Break", "Reading back and next steps", "Other items"
CHILD = "Child or young person"
# Of a party whose name is none of the usual ones: it may be a person's.
A_PARTY = "A party"
ALONE = "People of no party"
NOBODY = "Nobody of the meeting"  # somebody who is not in its list
NO_OWNER = "Nobody yet"

_OPENING = 3  # items among which the welcome is looked for
_LAST = 3  # items among which a reading back is, or the last third of all
_WELCOME = re.compile(
    r"\bwelcome\b|\bintroductions?\b|\bapologies\b|\bground rules\b|\bhow we will work\b", re.IGNORECASE
)
_VIEWS = re.compile(
    r"\bviews?\b|\bvoices?\b|\b(?:from|at) home\b|\bsay(?:s|ing)?\b|\bperspectives?\b", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\breports?\b|\bupdates?\b|\bnews\b|\bprogress\b|\bmatters arising\b|\blast (?:plan|meeting)\b"
    r"|\btargets?\b",
    re.IGNORECASE,
)
_USUAL = {
    "Family": ("family", "the family", "parent", "parents", "carer", "carers", "parents and carers"),
    "Mother": ("mother", "the mother", "mum"),
    "Father": ("father", "the father", "dad"),
    "School": ("school", "the school", "setting", "the setting", "nursery", "college", "academy"),
    "Local authority": ("local authority", "the local authority", "la", "council", "the council"),
    "Health": ("health", "health service", "nhs", "therapy", "therapies"),
    "Social care": ("social care", "children's services", "early help", "social work"),
    "Advocacy": ("advocacy", "advocates", "sendiass"),
    "Staff": ("staff", "employees", "team", "the team"),
    "Management": ("management", "managers", "employer"),
    "Union": ("union", "trade union"),
    "Board": ("board", "the board", "trustees", "governors", "committee"),
    "Members": ("members",),
    "Residents": ("residents", "tenants", "neighbours", "allotment holders"),
    "Landlord": ("landlord", "housing", "housing association"),
    "Project": ("project", "project team", "design", "engineering", "customer", "supplier"),
}
_LABELS = dict.fromkeys(CHILD_PARTIES, CHILD) | {
    name: label for label, names in _USUAL.items() for name in names
}


def party_label(name: str | None) -> str:
    """A party by its usual name, or as a party like any other."""
    return _LABELS.get(" ".join((name or "").replace("\u2019", "'").casefold().split()), A_PARTY)


def voice_label(meeting: Meeting, voice: Voice) -> str:
    """The same of a voice; people who speak for themselves alone are not told apart."""
    return ALONE if voice.party is None else party_label(meeting.party(voice.party).name)


def views_of(label: str) -> str:
    """What an item is called that is for a party's own views: "Family: own views"."""
    return f"{label}: own views"


def kinds_of_items(meeting: Meeting) -> dict[int, str]:
    """What each item is for, by its id."""
    items = meeting.items
    return {item.id: _kind(meeting, item, place, len(items)) for place, item in enumerate(items)}


def _kind(meeting: Meeting, item: Item, place: int, count: int) -> str:
    title = item.title or ""
    if item.rest:
        return BREAK
    if owner := _whose_views(meeting, item, title):
        return views_of(owner)
    if place < _OPENING and (_WELCOME.search(title) or (place == 0 and item.round == "none")):
        return WELCOME
    if place >= count - max(_LAST, count // 3) and READ_BACK.search(f"{title}\n{item.purpose}"):
        return BACK
    if item.round == "everyone":
        return EVERYONE
    return REPORTS if _REPORTS.search(title) else OTHER


def _whose_views(meeting: Meeting, item: Item, title: str) -> str:
    """The party whose own views an item is for; "" for none."""
    if item.views is not None:
        return CHILD
    if item.round == "everyone" or not _VIEWS.search(title):
        return ""
    return _named(title) or _leading(meeting, item.lead)


def _named(title: str) -> str:
    """The party that a title names."""
    words = [word.removesuffix("'s") for word in words_of(title.replace("\u2019", "'"))]
    if CHILD_WORDS & set(words):
        return CHILD
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return next((_LABELS[one] for one in (*pairs, *words) if one in _LABELS), "")


def _leading(meeting: Meeting, lead: str) -> str:
    """The party that leads an item, by its own name or by that of somebody of it."""
    if lead and any((one.name or "").casefold() == lead.casefold() for one in meeting.parties):
        return party_label(lead)
    found = people.meant(lead, tuple(one for one in meeting.people if one.party is not None))
    return party_label(people.party_name(meeting, found[0])) if len(found) == 1 else ""
