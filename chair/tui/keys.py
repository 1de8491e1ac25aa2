"""The one table of keys. Footer, help, palette and README all come from it, and a test presses every one.

What the user's settings make of it is a `Table` (own_keys.py).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from chair.meeting.state import Meeting, PointKind

# Said behind a key that means nothing at this moment.
DOES_NOTHING = "does nothing here; ? shows every key."

# What is going on, as far as it says which keys matter.
Moment = Literal["waiting", "running", "stopped", "reading", "wrapping", "typing"]


class Key(NamedTuple):
    """A key. `act` is the program's name for what it does, `short` stands in the footer, `help` in the help.

    `keys` are Textual's names of the keystrokes, `shown` is how people write them. No `help` names a key, for
    people may have others.
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
        "speaks, or waits where somebody does; again: speaks now; the speaker's own: finished. 0 is the"
        " facilitator. Before the meeting: here or not",
        "Floor",
    ),
    Key("more_seats", ("comma",), ", 1-9", "beyond nine", "the seats beyond nine", "Floor"),
    Key("next_speaker", ("f", "f2"), "f", "next speaker", "the next one waiting speaks", "Floor"),
    Key("withdraw", ("backspace",), "Backspace 1-9", "waits no more", "that seat no longer waits", "Floor"),
    Key(
        "reply",
        ("greater_than_sign",),
        "> 1-9",
        "reply",
        "has a reply: goes before those who ask to speak",
        "Floor",
    ),
    Key("clarify", ("C",), "C 1-9", "clarify", "has a clarifying question: before replies", "Floor"),
    Key(
        "point_of_order",
        ("P",),
        "P 1-9",
        "order",
        "a point of order: before all but the next",
        "Floor",
    ),
    Key(
        "reason",
        ("number_sign",),
        "# 1-9",
        "about",
        "what somebody wants to speak about, in a few words",
        "Floor",
    ),
    Key("interpose", ("j",), "j 1-9", "in between", "asks in between; then the speaker goes on", "Floor"),
    Key("fair", ("F",), "F F", "fair next", "who might be next, and why; again: has the floor", "Floor"),
    Key("order", ("L",), "L", "order of calls", "in which order people are called, and why so", "Floor"),
    Key("go_round", ("G",), "G 1-9", "go-round", "once around the table from that seat; again: end", "Floor"),
    Key("pass_on", ("Y",), "Y", "passes", "has nothing to say in the go-round, which is kept", "Floor"),
    Key("turn_limit", ("T",), "T 1-9", "turn time", "minutes for each turn, shown as time left", "Floor"),
    Key(
        "protect",
        ("U",),
        "U 1-9",
        "undisturbed",
        "minutes in which nobody interrupts the speaker; again: ends",
        "Floor",
    ),
    Key("ask", ("o",), "o", "ask a party", "ask a party not heard on this item yet", "Floor"),
    Key("views", ("v",), "v", "views read", "the written views of a party are read", "Floor"),
    Key(
        "open_talk",
        ("c",),
        "c",
        "open talk",
        "everyone at once, untimed; again, or a seat twice: in turn",
        "Floor",
    ),
    Key("in_out", ("i",), "i", "in or out", "somebody comes in or goes out; or is new", "Floor"),
    Key(
        "air_time",
        ("A",),
        "A",
        "air time",
        "who has spoken how long, and how each party was heard: for you, for ten seconds; again: more of it",
        "Floor",
    ),
    Key(
        "put_right", ("E",), "E", "put right", "a turn began earlier, or was another's, or nobody's", "Floor"
    ),
    Key(
        "move_note",
        ("M",),
        "M 1-9",
        "whose it is",
        "the chosen or latest note, or the turn that is newer, is that seat's",
        "Floor",
    ),
)
_AGENDA = (
    Key(
        "next_item",
        ("n", "f3"),
        "n",
        "next item",
        "this item is done, the next one begins; the first time it begins the meeting",
        "Agenda",
    ),
    Key("go_to", ("l",), "l", "go to item", "go to any item and leave this one open", "Agenda"),
    Key("add_item", ("N",), "N", "new item", "add an item after this one", "Agenda"),
    Key("more_time", ("plus",), "+ 1-9", "minutes", "minutes more for this item (0: ten)", "Agenda"),
    Key("less_time", ("minus",), "- 1-9", "fewer", "minutes fewer for this item (0: ten)", "Agenda"),
    Key("prompt", ("right",), "Right", "next prompt", "show the item's next prompt", "Agenda"),
    Key("pause", ("space", "f4"), "space", "stop", "stop everything; again: go on", "Agenda"),
    Key("take_break", ("b",), "b", "break", "a break of so many minutes; no reason kept", "Agenda"),
)
_CLOCK = (
    Key("borrow", ("B",), "B", "borrow", "minutes for this item from a later one, and who agreed", "Clock"),
    Key("replan", ("R",), "R", "re-plan", "shows later items shrunk, so that it ends in time", "Clock"),
    Key("private", ("V",), "V", "private session", "with one party alone; nothing else is kept", "Clock"),
    Key("weigh", ("W",), "W", "time weight", "more time, as with an interpreter: x1.5", "Clock"),
    Key("so_far", ("J",), "J", "so far", "three lines for somebody who comes late", "Clock"),
    Key("adjourn", ("Q",), "Q", "adjourn", "stop here and go on another day or time", "Clock"),
)
_WRITING = (
    Key("note", ("t", "enter"), "t", "note", "a note; Tab makes it a point as it stands", "Writing"),
    Key("action", ("a",), "a", "action", "an action point: what, @who, by when", "Writing"),
    Key("agreed", ("g",), "g", "agreed", "something everybody agrees on", "Writing"),
    Key("recommendation", ("r",), "r", "recommend", "a recommendation", "Writing"),
    Key("no_agreement", ("x",), "x", "no agreement", "a point without agreement yet", "Writing"),
    Key("decided", ("d",), "d", "decided", "a decision, where the agenda has votes", "Writing"),
    Key("parked", ("p",), "p", "park", "park it for later", "Writing"),
    Key("interest", ("I",), "I", "interest", "an interest declared, where the agenda has votes", "Writing"),
    Key(
        "own_note",
        ("full_stop",),
        ".",
        "own note",
        "a note that only you see; again: your own notes, for ten seconds",
        "Writing",
    ),
    Key("choose_up", ("up",), "Up", "earlier", "choose an earlier note or point", "Writing"),
    Key("choose_down", ("down",), "Down", "later", "choose a later one", "Writing"),
    Key("phrase", ("slash",), "/", "phrases", "a sentence that is said in many meetings", "Writing"),
    Key(
        "detail",
        ("D",),
        "D",
        "more about it",
        "more about the chosen point: how we know, if not, to whom",
        "Writing",
    ),
    Key("meaning", ("equals_sign",), "=", "letters", "what letters mean that somebody used", "Writing"),
    Key("off_record", ("O",), "O", "off the record", "talk off the record; again: back on it", "Writing"),
    Key("take_out", ("X",), "X", "take out", "take the words of the chosen one out, for good", "Writing"),
    Key("minute", ("m",), "m", "in the record", "put the chosen note into the record; again: out", "Writing"),
    Key("amend", ("e",), "e", "amend", "reword the chosen one; old words are kept", "Writing"),
)
_MEETING = (
    Key(
        "read_back",
        ("k",),
        "k",
        "read back",
        "read the latest point back, or the chosen one, and take the answers; again: back",
        "Meeting",
    ),
    Key("take_back", ("u",), "u", "take back", "take back the latest entry, named first", "Meeting"),
    Key("wrap_up", ("w",), "w", "wrap up", "what is still open, and the close; again: back", "Meeting"),
    Key("clocks", ("h",), "h", "clocks", "put all clocks away; again: show them", "Meeting"),
    Key("hide", ("z",), "z", "hide", "hide the screen; only this shows it again", "Meeting"),
    Key(
        "save_elsewhere",
        ("S",),
        "S",
        "save elsewhere",
        "save the meeting in another folder, when the disk refuses",
        "Meeting",
    ),
    Key("help", ("question_mark",), "?", "all keys", "the keys that matter now, and every key", "Meeting"),
    Key("palette", ("ctrl+p",), "ctrl+p", "find", "find what to do by its name; themes too", "Meeting"),
    Key("leave", ("q",), "q q", "leave", "leave; 'chair resume' goes on", "Meeting"),
)
KEYS: tuple[Key, ...] = (*_FLOOR, *_AGENDA, *_CLOCK, *_WRITING, *_MEETING)

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
    ">": ("greater_than_sign", ">"),
    "#": ("number_sign", "#"),
    "+": ("plus", "+"),
    "-": ("minus", "-"),
    "?": ("question_mark", "?"),
    "=": ("equals_sign", "="),
    "/": ("slash", "/"),
    ".": ("full_stop", "."),
}

# What the footer shows at each moment, most needed first: as much of it as fits.
FOOTER: dict[Moment, tuple[str, ...]] = {
    "running": (
        "next_item", "next_speaker", "seat", "note", "action", "pause", "take_break", "own_note", "take_back",
        "help", "read_back", "in_out", "more_time", "go_to", "ask", "amend", "palette", "open_talk",
        "put_right", "wrap_up", "leave",
    ),
    "waiting": ("seat", "in_out", "next_item", "note", "help", "palette", "leave"),
    "reading": (
        "read_back", "amend", "seat", "next_speaker", "pause", "take_back", "help", "palette", "leave",
    ),
    "wrapping": ("wrap_up", "seat", "next_speaker", "pause", "take_back", "help", "palette", "leave"),
    "stopped": ("pause", "note", "more_time", "take_back", "help", "palette", "leave"),
    "typing": ("next_speaker", "next_item", "pause", "palette"),
}  # fmt: skip
# What an act is called there, where it means something else then.
THEN: dict[tuple[Moment, str], str] = {
    ("waiting", "seat"): "here or not",
    ("waiting", "in_out"): "add a person",
    ("waiting", "next_item"): "begin",
    ("reading", "read_back"): "back",
    ("wrapping", "wrap_up"): "back",
    ("stopped", "pause"): "go on",
}
# The keys of the line itself: nobody's settings change them.
LINE_KEYS = (
    ("Enter", "save"), ("Tab", "another kind"), ("Esc", "leave it"),
    ("ctrl+o", "one key, then typing goes on"),
)  # fmt: skip


def moment(meeting: Meeting, *, typing: bool, reading: bool = False, wrapping: bool = False) -> Moment:
    """What is going on, as far as it says which keys matter."""
    if typing:
        return "typing"
    if meeting.hold is not None:
        return "stopped"
    if reading or wrapping:
        return "reading" if reading else "wrapping"
    return "waiting" if meeting.stage == "waiting" else "running"
