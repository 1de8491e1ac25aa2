"""The one table of keys. Footer, help and README all come from it, and a test presses every one."""

from __future__ import annotations

from typing import NamedTuple

from chair.meeting.state import PointKind


class Key(NamedTuple):
    """A key. `act` is the program's name for what it does, `short` stands in the footer, `help` in the help.

    `keys` are Textual's names of the keystrokes, `shown` is how people write them.
    """

    act: str
    keys: tuple[str, ...]
    shown: str
    short: str
    help: str
    group: str


_SEATS = tuple(str(digit) for digit in range(10))

_FLOOR = (
    Key(
        "seat",
        _SEATS,
        "1-9 0",
        "speaks",
        "that seat speaks, if nobody speaks or waits; else waits; again: speaks now; the speaker's own:"
        " finished. 0 is the facilitator. Before the meeting: here, or not",
        "Floor",
    ),
    Key("more_seats", ("comma",), ", 1-9", "beyond nine", "the seats beyond nine", "Floor"),
    Key("next_speaker", ("f", "f2"), "f", "next speaker", "the next one waiting speaks", "Floor"),
    Key("withdraw", ("backspace",), "Backspace 1-9", "waits no more", "that seat no longer waits", "Floor"),
    Key("ask", ("o",), "o", "ask a party", "ask a party that was not heard on this item yet", "Floor"),
    Key("views", ("v",), "v", "views read", "the written views of a party are read out", "Floor"),
    Key("open_talk", ("c",), "c", "open talk", "everyone at once, no turn timed; again: in turn", "Floor"),
    Key("in_out", ("i",), "i", "in or out", "somebody comes in or goes out; or add a person", "Floor"),
)
_AGENDA = (
    Key(
        "next_item",
        ("n", "f3"),
        "n",
        "next item",
        "this item is done, the next one begins; the first n begins the meeting",
        "Agenda",
    ),
    Key("go_to", ("l",), "l", "go to item", "go to any item and leave this one open", "Agenda"),
    Key("add_item", ("N",), "N", "new item", "add an item after this one", "Agenda"),
    Key("more_time", ("plus",), "+ 1-9", "minutes", "so many minutes more for this item (0: ten)", "Agenda"),
    Key("less_time", ("minus",), "- 1-9", "fewer", "so many minutes fewer for this item (0: ten)", "Agenda"),
    Key("prompt", ("right",), "Right", "next prompt", "show the item's next prompt", "Agenda"),
    Key("pause", ("space", "f4"), "space", "stop", "stop everything until space is pressed again", "Agenda"),
    Key("take_break", ("b",), "b", "break", "a break of so many minutes; no reason is kept", "Agenda"),
)
_WRITING = (
    Key("note", ("t", "enter"), "t", "note", "a note; Tab makes it a point and keeps its words", "Writing"),
    Key("action", ("a",), "a", "action", "an action point: what, @who, by when", "Writing"),
    Key("agreed", ("g",), "g", "agreed", "something everybody agrees on", "Writing"),
    Key("recommendation", ("r",), "r", "recommend", "a recommendation", "Writing"),
    Key("no_agreement", ("x",), "x", "no agreement", "a point without agreement yet", "Writing"),
    Key("decided", ("d",), "d", "decided", "a decision by vote, where the agenda says so", "Writing"),
    Key("parked", ("p",), "p", "park", "park it for later", "Writing"),
    Key("choose_up", ("up",), "Up", "earlier", "choose an earlier note or point", "Writing"),
    Key("choose_down", ("down",), "Down", "later", "choose a later one", "Writing"),
    Key("amend", ("e",), "e", "amend", "put the chosen one differently; the old words are kept", "Writing"),
)
_MEETING = (
    Key("take_back", ("u",), "u", "take back", "take back the latest entry; it is named first", "Meeting"),
    Key("wrap_up", ("w",), "w", "close", "close the meeting; asks first, and names what is open", "Meeting"),
    Key("clocks", ("h",), "h", "clocks", "put all clocks away, or show them again", "Meeting"),
    Key("hide", ("z",), "z", "hide", "hide the screen; only z shows it again", "Meeting"),
    Key("help", ("question_mark",), "?", "all keys", "every key", "Meeting"),
    Key("leave", ("q",), "q q", "leave", "leave; all is saved, and 'chair resume' goes on", "Meeting"),
)
KEYS: tuple[Key, ...] = (*_FLOOR, *_AGENDA, *_WRITING, *_MEETING)

BY_KEY: dict[str, Key] = {stroke: key for key in KEYS for stroke in key.keys}
# While a line is being typed, these act and the typing goes on; ctrl+o lets any other key do so.
WHILE_TYPING = frozenset(("f2", "f3", "f4"))

POINT_OF: dict[str, PointKind | None] = {
    "note": None,
    "action": "action",
    "agreed": "agreed",
    "recommendation": "recommendation",
    "no_agreement": "no agreement",
    "decided": "decided",
    "parked": "parked",
}

# How a script writes a key: Textual's name for it and what it would type. Other keys are their own name.
KEY_OF: dict[str, tuple[str, str | None]] = {
    "enter": ("enter", None),
    "tab": ("tab", None),
    "up": ("up", None),
    "down": ("down", None),
    "right": ("right", None),
    "backspace": ("backspace", None),
    "ctrl+o": ("ctrl+o", None),
    "space": ("space", " "),
    ",": ("comma", ","),
    "+": ("plus", "+"),
    "-": ("minus", "-"),
    "?": ("question_mark", "?"),
}

# What the footer shows, most needed first: as much of it as fits.
_FOOTER = (
    "next_item", "next_speaker", "seat", "note", "action", "pause", "take_break", "take_back", "help",
    "in_out", "more_time", "go_to", "ask", "amend", "open_talk", "wrap_up", "leave",
)  # fmt: skip
_FOOTER_WAITING = ("seat", "in_out", "next_item", "note", "help", "leave")
_TYPING = (
    ("Enter", "save"), ("Tab", "another kind"), ("Esc", "leave it"),
    ("ctrl+o", "one key, then typing goes on"), ("F2", "next speaker"), ("F3", "next item"), ("F4", "stop"),
)  # fmt: skip
_BY_ACT = {key.act: key for key in KEYS}


def footer(*, typing: bool, waiting: bool) -> tuple[tuple[str, str], ...]:
    """The keys of the moment with their short words, most needed first."""
    if typing:
        return _TYPING
    if waiting:
        words = {"seat": "here or not", "in_out": "add a person", "next_item": "begin"}
        return tuple((_BY_ACT[act].shown, words.get(act, _BY_ACT[act].short)) for act in _FOOTER_WAITING)
    return tuple((_BY_ACT[act].shown, _BY_ACT[act].short) for act in _FOOTER)
