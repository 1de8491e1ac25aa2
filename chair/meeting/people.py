"""Who is in the room: seats, voices, and finding the person somebody means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chair.meeting.state import Meeting, Party, Person, Voice

FACILITATOR_SEAT = 0
# Roles that have no say of their own in what is agreed. Whoever brings another role brings a voice.
NEUTRAL_ROLES = frozenset((
    "facilitator", "independent facilitator", "mediator", "interpreter", "bsl interpreter",
    "sign language interpreter", "note-taker", "note taker", "notetaker", "minute-taker", "minute taker",
    "clerk", "scribe", "observer",
))  # fmt: skip
CHAIRING_ROLES = frozenset((
    "facilitator", "independent facilitator", "mediator", "chair", "chairperson", "chairman", "chairwoman",
    "co-chair",
))  # fmt: skip
# A party that speaks for itself: its own item asks who gave its views.
CHILD_PARTIES = frozenset((
    "child", "the child", "young person", "the young person", "child or young person", "child / young person",
    "child/young person", "pupil", "student",
))  # fmt: skip
FAMILY_PARTIES = frozenset((
    "family", "the family", "parent", "parents", "carer", "carers", "parents and carers", "mother", "father",
))  # fmt: skip
_HIS = frozenset(("mr", "sir"))
_HERS = frozenset(("mrs", "ms", "miss", "dame"))
TITLES = _HIS | _HERS | {"mx", "dr", "prof", "professor", "rev", "cllr", "councillor", "nurse", "sister"}


def seat_label(seat: int) -> str:
    """The keys that mean a seat: "4", ",4" for the fourth beyond nine, ",,4" for the fourth beyond that."""
    return "," * (seat // 10) + str(seat % 10)


def next_seat(taken: Iterable[int]) -> int:
    """The lowest seat nobody ever had: 1 to 9, 11 to 19, ... (0 is the facilitator's)."""
    used = set(taken)
    seat = 1
    while seat in used or seat % 10 == 0:
        seat += 1
    return seat


def at_seat(meeting: Meeting, seat: int) -> Person | None:
    """Who has the seat."""
    return next((person for person in meeting.people if person.seat == seat), None)


def voice_of(person: Person) -> Voice | None:
    """The voice that is heard when this person speaks; None for the neutral."""
    if person.party is not None:
        return Voice(party=person.party)
    return None if person.neutral else Voice(person=person.id)


def in_the_room(meeting: Meeting, voice: Voice) -> bool:
    """Whether anybody who has this voice is here."""
    return any(person.here and voice_of(person) == voice for person in meeting.people)


def voices(meeting: Meeting) -> tuple[Voice, ...]:
    """All who are to be heard, in the order of the people list, present or not."""
    found = dict.fromkeys(voice for person in meeting.people if (voice := voice_of(person)))
    for party in meeting.parties:
        found.setdefault(Voice(party=party.id))
    return tuple(found)


def members(meeting: Meeting, voice: Voice) -> tuple[Person, ...]:
    """The people who have this voice."""
    return tuple(person for person in meeting.people if voice_of(person) == voice)


def present(meeting: Meeting) -> int:
    """How many members are in the room: everybody who has a voice."""
    return sum(person.here and voice_of(person) is not None for person in meeting.people)


def child(meeting: Meeting) -> str:
    """The child or young person whose own item the agenda has, by name; "" where it has none."""
    party = next((item.views for item in meeting.items if item.views is not None), None)
    names = [person.name for person in meeting.people if party is not None and person.party == party]
    return ", ".join(one or "(name taken out)" for one in names)


def is_child(meeting: Meeting, person: int) -> bool:
    """Whether somebody is the child or young person whom the meeting is about."""
    return party_name(meeting, meeting.person(person)).casefold() in CHILD_PARTIES


def is_family(meeting: Meeting, person: int) -> bool:
    """Whether somebody belongs to the family."""
    return party_name(meeting, meeting.person(person)).casefold() in FAMILY_PARTIES


def is_interpreter(person: Person) -> bool:
    """Whether somebody interprets: what they say are the words of others."""
    return "interpreter" in person.role.casefold()


def name(meeting: Meeting, person: int | None) -> str:
    """A person's name, or words that say why there is none."""
    if person is None:
        return "nobody"
    off = next((one for one in meeting.off if one.id == person), None)
    return (off or meeting.person(person)).name or "(name taken out)"


def voice_name(meeting: Meeting, voice: Voice) -> str:
    """A party's name, or the person's who speaks for nobody else."""
    if voice.party is not None:
        return meeting.party(voice.party).name or "(name taken out)"
    return name(meeting, voice.person)


def party_name(meeting: Meeting, person: Person) -> str:
    """The name of a person's party, or their role where they have none."""
    if person.party is None:
        return person.role
    return meeting.party(person.party).name or "(name taken out)"


def party_called(meeting: Meeting, called: str | None) -> Party | None:
    """The party of this name, in capitals or not."""
    if not called:
        return None
    return next((one for one in meeting.parties if (one.name or "").casefold() == called.casefold()), None)


def words_of(text: str) -> list[str]:
    """The words of a name, lower-case, without dots: "A.B." is one word, "ab"."""
    return [word for part in text.casefold().split() if (word := re.sub(r"[^\w'-]", "", part))]


def meant(text: str, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people `text` may mean: "Khan", "Ms Khan", "sam", "4" or ",4" for a seat. Best matches only.

    A whole name beats whole words of it, and those beat a beginning. More than one person: ambiguous.
    """
    text = text.strip()
    if re.fullmatch(r",*[0-9]", text):
        seat = 10 * (len(text) - 1) + int(text[-1])
        return tuple(person for person in people if person.seat == seat)
    wanted = words_of(text)
    if not wanted:
        return ()
    tests = (_is_name, _has_words, _begins)
    for test in tests:
        found = tuple(person for person in people if person.name and test(wanted, words_of(person.name)))
        if found:
            return found
    return ()


def _is_name(wanted: list[str], owned: list[str]) -> bool:
    return wanted == owned


def _has_words(wanted: list[str], owned: list[str]) -> bool:
    # "Ms Khan" means Amina Khan as well: a title the list does not know is no contradiction, another one is.
    asked = [word for word in wanted if word not in TITLES] or wanted
    return not _contradict(wanted, owned) and all(word in owned for word in asked)


def _begins(wanted: list[str], owned: list[str]) -> bool:
    asked = [word for word in wanted if word not in TITLES]
    found = all(any(have.startswith(word) for have in owned) for word in asked)
    return bool(asked) and found and not _contradict(wanted, owned)


def _contradict(wanted: list[str], owned: list[str]) -> bool:
    pairs = ((_HIS, _HERS), (_HERS, _HIS))
    return any(one.intersection(wanted) and other.intersection(owned) for one, other in pairs)
