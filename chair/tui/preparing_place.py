"""Where one is while a meeting is prepared: the page, what is chosen on it, and how one moves about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from chair.meeting.agenda import Agenda
from chair.meeting.contacts import by_party, parties_of
from chair.meeting.drafting import Part, below, entries
from chair.tui.preparing_files import Files

Page = Literal["agenda", "people", "papers", "talks", "todo", "help"]
PAGES: tuple[Page, ...] = ("agenda", "people", "papers", "talks", "todo")
_PARTS: tuple[Part, ...] = get_args(Part)


class Spot(NamedTuple):
    """What is chosen: an entry of a part, or a line of the head; `under` it a paragraph or prompt, from 0."""

    part: Part | Literal["title", "place", "when", "talks", "checks"]
    at: int = 0
    under: int | None = None


def part_of(spot: Spot) -> Part | None:
    """The part of the agenda that something chosen is an entry of."""
    return next((part for part in _PARTS if part == spot.part), None)


def standing(agenda: Agenda, spot: Spot) -> object:
    """What something chosen stands for; None where it is not there."""
    if (part := part_of(spot)) is None:
        whens = {
            "when": (agenda.begins, agenda.ends, agenda.when),
            "title": agenda.title,
            "place": agenda.place,
        }
        return whens.get(spot.part, spot)
    every = entries(agenda, part)
    return every[spot.at] if 0 <= spot.at < len(every) else None


def found_again(agenda: Agenda, spot: Spot, of: object) -> Spot | None:
    """Where it stands now what a spot stood for; None where it is there no more as it was, or twice."""
    if standing(agenda, spot) == of:
        return spot
    if (part := part_of(spot)) is None:
        return None
    places = [at for at, one in enumerate(entries(agenda, part)) if one == of]
    return spot._replace(at=places[0]) if len(places) == 1 else None


class Place:
    """The page that is shown, and what is chosen on it."""

    def __init__(self, files: Files) -> None:
        self.page: Page = "agenda"
        self.spot = Spot("title")
        self.top = 0  # the first row of the help that is shown
        self.of: object = None  # what the spot stood for when it was last marked
        self._back: Page = "agenda"  # where help came from
        self._files = files

    @property
    def spots(self) -> list[Spot]:
        """What can be chosen on this page, from the top."""
        agenda, log = self._files.agenda, self._files.log
        match self.page:
            case "agenda":
                return [Spot("title"), Spot("when"), Spot("place"), *_each(agenda, "about"), *self._items()]
            case "people":
                return list(_each(agenda, "people"))
            case "papers":
                return [*_each(agenda, "papers"), *_each(agenda, "dates"), *_each(agenda, "steps")]
            case "talks":
                talks = by_party(parties_of(agenda.people), log.contacts)
                return [Spot("talks", one.n) for _, those in talks for one in those]
            case "todo":
                return [Spot("checks", at) for at in range(len(self._files.checklist))]
            case "help":
                return []

    def _items(self) -> Iterable[Spot]:
        """The items, and what stands below the one that was gone into."""
        for at, item in enumerate(self._files.agenda.items):
            yield Spot("items", at)
            if self.spot.part == "items" and self.spot.at == at and self.spot.under is not None:
                yield from (Spot("items", at, under) for under in range(len(below(item))))

    @property
    def is_there(self) -> bool:
        """Whether anything is chosen: a page may have nothing on it."""
        return self.spot in self.spots

    # Moving about

    def go(self, page: Page, spot: Spot) -> None:
        """Choose something on a page."""
        self.page, self.spot = page, spot
        self.settle()

    def turn(self, page: Page) -> None:
        """Show another page."""
        self._back = self.page if page == "help" else page
        self.page, self.top = page, 0
        self.settle()

    def turn_on(self) -> None:
        """Show the page after this one; after the last the first."""
        self.turn(PAGES[(PAGES.index(self.page) + 1) % len(PAGES)])

    def turn_back(self) -> None:
        """Leave the help for the page from which it was asked for."""
        self.turn(self._back)

    def step(self, by: int) -> None:
        """Choose what stands so much lower; of the help, show its rows from there."""
        if self.page == "help":
            self.top = max(0, self.top + by)
        elif spots := self.spots:
            at = spots.index(self.spot) if self.spot in spots else 0
            self.spot = spots[max(0, min(at + by, len(spots) - 1))]

    def into(self) -> str:
        """Go into what stands below an item; a sentence where that is nothing."""
        if self.spot.part == "items" and self.spot.under is None and self.is_there:
            if not below(self._files.agenda.items[self.spot.at]):
                return "Nothing stands below it yet: p a purpose, s something to ask."
            self.spot = self.spot._replace(under=0)
        return ""

    def out(self) -> None:
        """Come back to the item."""
        self.spot = self.spot._replace(under=None)

    # While the agenda changes

    def mark(self) -> None:
        """Remember what the chosen spot stands for now."""
        self.of = standing(self._files.agenda, self.spot)

    def find_again(self) -> None:
        """Choose what was marked, wherever it stands now."""
        self.spot = found_again(self._files.agenda, self.spot, self.of) or self.spot
        self.settle()

    def choose(self, spot: Spot) -> None:
        """Choose something on this page."""
        self.spot = spot
        self.settle()

    def settle(self) -> None:
        """Choose something that is there, as near as can be to what was chosen."""
        spots = self.spots
        if self.spot not in spots and spots:
            same = [one for one in spots if one.part == self.spot.part]
            near = [one for one in same if one <= self.spot] if self.spot.under is None else []
            self.spot = near[-1] if near else self.spot._replace(under=None)
        if self.spot not in spots and spots:
            self.spot = spots[0]


def _each(agenda: Agenda, part: Part) -> Iterable[Spot]:
    return (Spot(part, at) for at in range(len(entries(agenda, part))))
