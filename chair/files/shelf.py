"""Where the meetings are and what they are called, for whoever need not know what a meeting is.

Most of a command's start is reading in the rules of meetings; a question to the catalogue needs none of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from chair.text import clean, is_writable

NAME = "journal.jsonl"  # of a meeting's journal, in its folder
State = Literal["not begun", "open", "closed", "damaged", "newer"]
# A folder is named after the kind of meeting, from this list alone: a title may hold a child's name.
KINDS = (
    ("practice", "practice"),
    ("annual review", "annual-review"),
    ("team around", "team-around-the-child"),
    ("draft", "draft-plan"),
    ("sen support", "sen-support-review"),
    ("iep", "sen-support-review"),
    ("committee", "committee"),
    ("board", "committee"),
    ("trustees", "committee"),
    ("governors", "committee"),
    ("mediation", "mediation"),
    ("family group", "family-group-conference"),
    ("restorative", "restorative-meeting"),
)
_ID = re.compile(r"(\d{4}-\d\d-\d\d-).+(-[0-9a-f]{4})", re.ASCII)
KIND_NAMES = tuple(dict.fromkeys((*(kind for _, kind in KINDS), "meeting")))
_WORD = re.compile(r"\w+")
# "2026-12-03-annual-review-7f3a", and a copy of it: "2026-12-03-annual-review-7f3a (1)".
_FOLDER = re.compile(r"\d{4}-\d\d-\d\d-([a-z-]+?)(?:-[0-9a-f]{4})?", re.ASCII)
_COPY = re.compile(r"(\d{4}-\d\d-\d\d-[a-z-]+?-[0-9a-f]{4})[^0-9a-z].*", re.ASCII | re.DOTALL)


class Listed(Struct, frozen=True):
    """A meeting in the library's list. `opened` is local time, ISO."""

    id: str
    title: str
    opened: str
    state: State
    follows: str = ""  # the id of the meeting that it follows


class Shelf:
    """The folder of all meetings, as far as its names tell."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> Iterator[str]:
        """The ids of all meetings, in no order. A folder that may not be looked into may be one.

        A name that nobody can write down, or that would act on a terminal, is passed over.
        """
        if self.root.is_dir():
            with os.scandir(self.root) as there:
                # Ten thousand paths would take longer to make than to look at.
                yield from [
                    one.name
                    for one in there
                    if _is_name(one.name) and (os.path.isfile(f"{one.path}/{NAME}") or _is_shut(one))  # noqa: PTH113
                ]

    def waiting(self) -> list[str]:
        """The folders without a journal: a sync service may have made them, and bring that later."""
        if not self.root.is_dir():
            return []
        with os.scandir(self.root) as there:
            return [
                one.name
                for one in there
                if _is_name(one.name)
                and not one.name.startswith(".")
                and one.is_dir()
                and not os.path.exists(f"{one.path}/{NAME}")  # noqa: PTH110
            ]


def _is_name(name: str) -> bool:
    return is_writable(name) and clean(name) == name


def _is_shut(one: os.DirEntry[str]) -> bool:
    return not one.name.startswith(".") and one.is_dir() and not os.access(one.path, os.X_OK)


def default_root() -> Path:
    """Where the library is unless somebody says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("chair")


def short_id(name: str) -> str:
    """A meeting's id where there is little room: its day, and what tells it from others of that day."""
    found = _ID.fullmatch(name)
    return f"{found[1]}...{found[2]}" if found else name


def kind_of(title: str) -> str:
    """The kind of meeting, in words fit for a file name that anybody may see."""
    words = f" {' '.join(_WORD.findall(title.casefold()))} "
    return next((kind for sign, kind in KINDS if f" {sign} " in words or f" {sign}s " in words), "meeting")


def original(name: str) -> str:
    """The id that a folder's own name begins with, where it is named as a copy is; else ""."""
    found = _COPY.fullmatch(name)
    return found[1] if found else ""


def kind_in(name: str) -> str:
    """The kind of a meeting that is there: its folder is named after it, whatever becomes of the title."""
    found = _FOLDER.fullmatch(original(name) or name)
    return found[1] if found and found[1] in KIND_NAMES else "meeting"
