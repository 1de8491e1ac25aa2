"""The keys of a review: those at the foot of each page, and the page of all of them."""

from __future__ import annotations

from chair.tui.kept import KINDS
from chair.tui.looking import Page
from chair.tui.review import PAGES, Review
from chair.tui.review_lines import next_kind

Keys = tuple[tuple[str, str], ...]

# The pages in the order in which they are needed.
_PAGES: Keys = (("p", "points"), ("o", "record"), ("t", "notes"), ("r", "as it stood"), ("l", "times"))
_FILTERS: Keys = (("1-9", "whose"), ("k", "kind"), ("i", "item"))
_LATE: Keys = (("+", "late note"),)
_CORRECT: Keys = (("c", "correct"),)
_FOLLOW: Keys = (("d", "done"), ("m", "moved"), ("x x", "dropped"))
_AGAIN: Keys = (("b", "open again"),)
_ANSWER: Keys = (("a", "answer"),)
_STEPS: Keys = (("Left Right", "entries"), ("[ ]", "minutes"), ("Backspace", "back"))
HELP: Keys = (
    ("t", "the running notes; Up, Down, PageUp, PageDown, Home, End choose a line"),
    ("Enter", "from a line to its point, or to the meeting as it stood; from a point to where it was said"),
    ("+", "a late note: what was written on paper, on the item of the chosen line; Tab changes its kind"),
    ("c", "a correction: a note in other words, or beside a point, with who asks for it"),
    ("d x m b", "the chosen action: done, dropped (twice), moved, open again; and who says so"),
    ("a", "an answer to the chosen point that came after the close: @ and whose, and what they answered"),
    ("/", "find words as you type; Enter keeps what was found, Tab looks beyond a filter"),
    ("1-9 0", "only what this seat's person said (comma: beyond nine); again: their party; again: all"),
    ("k", f"only one kind: {', '.join(kind for kind in KINDS if KINDS[kind])}"),
    ("i", "go to an item, by its number"),
    ("Backspace", "back: to the point that Enter came from; on the notes: no filter any more"),
    ("l", "times: planned and taken, item by item, and who held the floor when"),
    ("p", "points: answers, earlier words, what became of them; promises, and points without a spoken trace"),
    ("r", "the meeting as it stood: Left, Right by an entry, [ and ] by a minute; Enter: in the notes"),
    ("o", "the record: the latest version that was issued, or the draft"),
    ("u", "undoes nothing; says what puts the chosen entry right"),
    ("q", "leave"),
)  # fmt: skip


def foot(review: Review) -> Keys:
    """The keys of the page: the way out first, then what is done there."""
    if review.typing is not None:
        turns: Keys = (("Tab", "what it is"),) if next_kind(review.typing) != review.typing else ()
        return (("Enter", "keep it"), *turns, ("Esc", "leave"), ("Up Down", "look"))
    if review.seeking:
        wide: Keys = (("Tab", "in all of them"),) if review.beyond else ()
        return (("Enter", "keep these"), ("Esc", "no words"), *wide, ("Up Down", "choose"))
    if review.page == "help":
        return (("any key", "back"), ("Up Down", "more of them"))
    ways: Keys = (("?", "keys"), ("q", "leave"))
    if review.page == "then":
        return (*ways, *_STEPS, ("Enter", "in the notes"), *_others("then"))
    if review.page in ("times", "record"):
        write = _CORRECT if review.may_write and review.page == "record" else ()
        return (*ways, ("PageDown", "a page"), *write, ("Backspace", "notes"), *_others(review.page))
    return (*ways, *(_of_points(review) if review.page == "points" else _of_notes(review)))


def _of_notes(review: Review) -> Keys:
    """What is done among the notes; on an action what is done with it."""
    is_action = review.point is not None and review.point.kind == "action"
    first: Keys = (("/", "find"),)
    if review.may_write:
        first = (*first, *_LATE, *_CORRECT, *(_FOLLOW[:2] if is_action else ()))
    return (*first, *_others("said"), *_FILTERS)


def _of_points(review: Review) -> Keys:
    """What is done with the chosen point."""
    where: Keys = (("Enter", "where said"),)
    if not review.may_write:
        return (*where, *_others("points"))
    if review.point is None:  # a promise that was made no point
        return (*_LATE, *where, *_CORRECT, *_others("points"))
    if review.point.kind != "action":
        return (*_ANSWER, *_CORRECT, *where, *_LATE, *_others("points"))
    return (*_FOLLOW, *_ANSWER, *_CORRECT, *where, *_AGAIN, *_LATE, *_others("points"))


def _others(page: Page) -> Keys:
    """The keys of the pages but for that of this one."""
    return tuple(one for one in _PAGES if PAGES[one[0]] != page)
