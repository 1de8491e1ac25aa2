"""Which words are people: names, and roles that stand for a name."""

from __future__ import annotations

import re

from chair.meeting.people import CHAIRING_ROLES, NEUTRAL_ROLES

# Roles of nobody's party, written big or small: "(Facilitator)" is a role and "(School)" is a party.
ROLES = (
    NEUTRAL_ROLES
    | CHAIRING_ROLES
    | {"host", "co-host", "secretary", "timekeeper", "vice-chair", "vice chair"}
)

_LONGEST = 100  # characters of a lead alone in brackets
_STANDING = ROLES | {
    "all", "everyone", "chairs", "parent", "parents", "family", "school", "senco", "head", "headteacher",
    "treasurer", "teacher", "child", "young person",
}  # fmt: skip
_NOT_NAMES = frozenset((
    "slides", "continued", "optional", "closed", "confidential", "vote", "voting", "information",
    "decision", "discussion", "action", "actions", "paper", "papers", "appendix", "annex",
    "attached", "enclosed", "verbal", "oral", "standing", "item", "items", "draft", "final", "part",
    "if", "no", "not", "brief", "see", "new", "old", "first", "second", "third", "tbd", "tbc",
    "tba", "overview", "update", "report", "demo", "video", "recap", "only", "private", "public",
    "ongoing", "postponed", "cancelled", "deferred", "done", "agreed", "approved", "noted",
    "required", "tentative", "remote", "online", "live", "short", "long",
))  # fmt: skip
_PARTICLES = frozenset((
    "de", "van", "von", "der", "den", "da", "di", "del", "la", "le", "du", "bin", "al", "of", "the",
    "on", "behalf", "for", "y", "e",
))  # fmt: skip
_SPLIT = re.compile(r"\s*(?:[,/&;+]|\band\b)\s*")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-]+[^\W\d_]*)*")


def is_lead(text: str) -> bool:
    """Whether `text` names people and nothing else: "Sam Okoye", "LB/JS", "@sam and Lee", "chair"."""
    if not text or len(text) > _LONGEST:
        return False
    return all(_is_name(part) for part in _SPLIT.split(text))


def _is_name(text: str) -> bool:
    if text.casefold() in _STANDING or re.fullmatch(r"@[\w.-]+", text):
        return True
    words = text.split()
    if not words or len(words) > 5 or not words[0][0].isupper():
        return False
    if len(words) == 1 and len(words[0]) > 2 and words[0].isupper() and "." not in words[0]:
        return False  # an abbreviation: "Any other business (AOB)"
    return all(
        word.casefold() not in _NOT_NAMES
        and (word in _PARTICLES or (word[0].isupper() and _NAME_WORD.fullmatch(word) is not None))
        for word in words
    )
