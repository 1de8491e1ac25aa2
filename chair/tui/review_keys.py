"""The keys of a review: those at the foot of each page, and the page of all of them."""

from __future__ import annotations

from chair.tui.kept import KINDS
from chair.tui.looking import Page
from chair.tui.review import PAGES, Review

Keys = tuple[tuple[str, str], ...]

_PAGES: Keys = (("t", "notes"), ("l", "times"), ("p", "points"), ("r", "as it stood"), ("o", "record"))
_FIND: Keys = (("/", "find"), ("1-9", "whose"), ("k", "kind"), ("i", "item"))
_WRITE: Keys = (("+", "late note"), ("c", "correct"))
_FOLLOW: Keys = (("d", "done"), ("x x", "dropped"), ("m", "moved"), ("b", "open"))
_JUMP: Keys = (("Enter", "where said"), ("a", "answer"))
_LINE: Keys = (("Enter", "keep it"), ("Tab", "what it is"), ("Esc", "leave"), ("Up Down", "look"))
_STEPS: Keys = (("Left Right", "entries"), ("[ ]", "minutes"), ("Backspace", "back"))
HELP: Keys = (
    ("t", "the running notes; Up, Down, PageUp, PageDown, Home, End choose a line"),
    ("Enter", "from a line to its point, or to the meeting as it stood; from a point to where it was said"),
    ("+", "a late note: what was written on paper, on the item of the chosen line; Tab changes its kind"),
    ("c", "a correction: a note in other words, or beside a point, with who asks for it"),
    ("d x m b", "the chosen action: done, dropped (twice), moved, open again; and who says so"),
    ("a", "an answer to the chosen point that came after the close: @ and whose, and what they answered"),
    ("/", "find words as you type; Enter keeps what was found, Tab looks beyond a filter"),
    ("1-9 0", "only what this seat's person said; again: their whole party; again: everybody"),
    ("k", f"only one kind: {', '.join(kind for kind in KINDS if KINDS[kind])}"),
    ("i", "go to an item, by its number"),
    ("Backspace", "back: to the point that Enter came from; on the notes: no filter any more"),
    ("l", "times: planned and taken, item by item, and who held the floor when"),
    ("p", "points: answers, earlier words, what became of them; promises, and points without a spoken trace"),
    ("r", "the meeting as it stood: Left, Right by an entry, [ and ] by a minute; Enter: in the notes"),
    ("o", "the record: the latest version that was issued, or the draft"),
    ("q", "leave"),
)  # fmt: skip


def foot(review: Review) -> Keys:
    """The keys of the page: the way out first, then what is done there."""
    if review.typing is not None:
        return _LINE
    if review.seeking:
        wide: Keys = (("Tab", "in all of them"),) if review.beyond else ()
        return (("Enter", "keep these"), ("Esc", "no words"), *wide, ("Up Down", "choose"))
    if review.page == "help":
        return (("any key", "back"), ("Up Down", "more of them"))
    ways: Keys = (("?", "keys"), ("q", "leave"))
    if review.page == "then":
        return (*ways, *_STEPS, ("Enter", "in the notes"), *_others("then"))
    write = _WRITE if review.may_write else ()
    if review.page == "points" and review.may_write:
        return (*ways, *_FOLLOW, *write, *_JUMP, *_PAGES)
    return (*ways, *write, *_PAGES, *_FIND)


def _others(page: Page) -> Keys:
    """The keys of the pages but for that of this one."""
    return tuple(one for one in _PAGES if PAGES[one[0]] != page)
