"""The keys while a meeting is prepared: those of the foot, and all of them."""

from __future__ import annotations

Keys = tuple[tuple[str, str], ...]

FEET: dict[str, Keys] = {
    "agenda": (
        ("?", "keys"), ("q", "leave"), ("Enter", "change"), ("a", "add"), ("x x", "take out"),
        ("u", "take back"), ("+ -", "minutes"), ("[ ]", "move"), ("r", "round"), ("l", "lead"),
        ("b", "break"), ("p", "purpose"), ("s", "to ask"),
    ),
    "people": (
        ("?", "keys"), ("q", "leave"), ("Enter", "change"), ("a", "add"), ("x x", "take out"),
        ("u", "take back"), ("g", "apologies"), ("o", "remote"), ("v", "views in writing"),
        ("i", "interpreter"), ("y", "may agree"), ("[ ]", "move"),
    ),
    "papers": (
        ("?", "keys"), ("q", "leave"), ("a", "paper"), ("c", "came today"), ("d", "date"), ("s", "next step"),
        ("Enter", "change"), ("x x", "take out"), ("u", "take back"),
    ),
    "talks": (("?", "keys"), ("q", "leave"), ("a", "add"), ("x x", "take out")),
    "todo": (("?", "keys"), ("q", "leave"), ("space", "done, or not")),
    "help": (("Up Down", "go on"), ("any other key", "back")),
    "typing": (("Enter", "keep"), ("Tab", "the whole name"), ("Esc", "leave it")),
}  # fmt: skip

HELP: tuple[tuple[str, Keys], ...] = (
    ("Everywhere", (
        ("1-5 Tab", "the pages: agenda, people, papers and dates, talks, to do"),
        ("Up Down", "choose; also PageUp, PageDown, Home, End"),
        ("Enter e", "change what is chosen, in the words of the file"),
        ("a", "add below it"),
        ("[ ]", "earlier, later"),
        ("x x", "take it out"),
        ("u", "take back the latest change, again and again"),
        ("S S", "begin the meeting with this agenda, now"),
        ("q", "leave; every change is in the file already"),
    )),
    ("Agenda", (
        ("+ -", "a minute more, a minute less"),
        ("m", "so many minutes"),
        ("l", "who leads it; Tab finishes a name"),
        ("r", "who is to be heard: open, everyone, no round"),
        ("b", "a break below"),
        ("p", "what it is for: a paragraph below it"),
        ("s", "something to ask, below it"),
        ("Right", "into what stands below it; Left comes back"),
    )),
    ("People", (
        ("o", "remote, or not"),
        ("g", "sends apologies, or not"),
        ("v", "views in writing, or not"),
        ("i", "needs an interpreter, or not"),
        ("y", "what they may agree"),
    )),
    ("Papers, dates", (
        ("c", "the paper came today, or not"),
        ("d s", "a date that people will speak of; what has to follow the meeting"),
    )),
    ("Talks, to do", (
        ("a", "whom you spoke with: Family, phone 20 min: mornings are hardest"),
        ("space", "done, or not"),
    )),
    ("The file", (("w", "write it again where it was, if it is gone"),)),
)  # fmt: skip
