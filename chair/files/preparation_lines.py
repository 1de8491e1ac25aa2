"""The lines of a preparation log: what they are, how they are written and read. Bytes in, values out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from chair.files.journal_lines import dumps
from chair.meeting.contacts import Contact

SCHEMA = "chair-preparation"
VERSION = 1


class For(Struct, frozen=True, tag_field="kind", tag="for"):
    """Which agenda the log is for, from here on: its absolute path, and its title at that time."""

    path: str
    title: str = ""


class ContactLine(Struct, frozen=True, kw_only=True, tag_field="kind", tag="contact"):
    """A contact. `at` is local time, ISO, to the minute."""

    at: str
    party: str
    person: str = ""
    how: str = "other"
    minutes: int | None = None
    text: str = ""


class ContactDropped(Struct, frozen=True, tag_field="kind", tag="contact_dropped"):
    """A contact that is not to count, by its number."""

    contact: int


class Checked(Struct, frozen=True, tag_field="kind", tag="checked"):
    """An entry of the checklist is done."""

    id: str


class Unchecked(Struct, frozen=True, tag_field="kind", tag="unchecked"):
    """An entry of the checklist is not done, after all."""

    id: str


LogLine = For | ContactLine | ContactDropped | Checked | Unchecked
_KINDS: dict[str, type[LogLine]] = {
    str(one.__struct_config__.tag): one for one in (For, ContactLine, ContactDropped, Checked, Unchecked)
}


class Kept(Struct, frozen=True):
    """What a log holds. `last` is its last number; `newer` where a newer chair wrote it."""

    path: str = ""
    title: str = ""
    contacts: dict[int, Contact] = {}
    dropped: dict[int, Contact] = {}
    ticks: dict[str, str] = {}
    last: int = 0
    newer: bool = False

    def refusal(self, line: LogLine) -> str:
        """Why a line may not be written, in a sentence; "" where it may."""
        if self.newer:
            return "A newer chair wrote this preparation log; this one only reads it."
        if isinstance(line, ContactDropped) and line.contact not in self.contacts:
            if line.contact in self.dropped:
                return f"Contact {line.contact} is dropped already."
            known = ", ".join(map(str, self.contacts))
            return (
                f"There is no contact {line.contact}; there are {known}."
                if known
                else "There is no contact yet."
            )
        return ""


def rendered(lines: Sequence[LogLine], last: int, now: str, *, is_first: bool) -> bytes:
    """Lines behind the one with the number `last`, written at `now`; the first of a log says its version."""
    head = [{"schema": f"{SCHEMA}/{VERSION}"}] if is_first else []
    parts = [{"n": n, "t": now, **msgspec.to_builtins(line)} for n, line in enumerate(lines, last + 1)]
    return b"".join(dumps(one) + b"\n" for one in [*head, *parts])


def the_agenda(data: bytes) -> str:
    """The path of the agenda that a log is for now; "" where none can be read."""
    for raw in reversed(data.split(b"\n")[:-1]):
        if b'"for"' in raw and (parts := _parts(raw)) and parts.get("kind") == "for":
            return str(parts.get("path", ""))
    return ""


def read_log(data: bytes) -> tuple[Kept, list[str], int]:
    """What a log's bytes hold, sentences about what cannot be read of them, and where the whole lines end."""
    good = data.rfind(b"\n") + 1
    lines = data[:good].split(b"\n")[:-1]
    fold = _Fold()
    for number, raw in enumerate(lines, 1):
        parts = _parts(raw)
        if parts is None or not (fold.head(parts) if number == 1 else fold.line(parts)):
            fold.bad.append(number)
    last = max(fold.last, len(lines) - 1, 0)
    kept = Kept(fold.path, fold.title, fold.contacts, fold.dropped, fold.ticks, last, fold.newer)
    return kept, fold.told(), good


class _Fold:
    """The lines of a log, one after the other."""

    def __init__(self) -> None:
        self.path, self.title = "", ""
        self.contacts, self.dropped = dict[int, Contact](), dict[int, Contact]()
        self.ticks = dict[str, str]()
        self.last, self.newer = 0, False
        self.bad = list[int]()

    def head(self, parts: dict[str, Any]) -> bool:
        """The first line. Returns whether it can be read."""
        name, _, version = str(parts.get("schema", "")).partition("/")
        if name != SCHEMA or not version.isdecimal():
            return False
        self.newer = int(version) > VERSION
        return True

    def line(self, parts: dict[str, Any]) -> bool:
        """Any other line. Returns whether it can be read; one of a kind that is not known is passed over."""
        n, t, kind = parts.get("n"), parts.get("t"), parts.get("kind")
        if not isinstance(n, int) or not isinstance(t, str) or not isinstance(kind, str):
            return False
        self.last = max(self.last, n)
        if (known := _KINDS.get(kind)) is None:
            return True
        try:
            self._take(n, t, msgspec.convert(parts, known))
        except (msgspec.ValidationError, ValueError):
            return False
        return True

    def _take(self, n: int, t: str, line: LogLine) -> None:
        match line:
            case For():
                self.path, self.title = line.path, line.title
            case ContactLine():
                self.contacts[n] = _contact(n, line)
            case ContactDropped():
                if (gone := self.contacts.pop(line.contact, None)) is not None:
                    self.dropped[line.contact] = gone
            case Checked():
                self.ticks[line.id] = t
            case Unchecked():
                self.ticks.pop(line.id, None)

    def told(self) -> list[str]:
        """What could not be read, and what that means."""
        said = list[str]()
        if self.newer:
            said.append("A newer chair wrote this preparation log: what this one does not know is not shown.")
        if self.bad:
            lines = ", ".join(map(str, self.bad))
            which = f"Line {lines}" if len(self.bad) == 1 else f"Lines {lines}"
            said.append(
                f"{which} of the preparation log cannot be read and stay as they are; all others are whole."
            )
        return said


def _contact(n: int, line: ContactLine) -> Contact:
    return msgspec.convert({**asdict(line), "at": datetime.fromisoformat(line.at), "n": n}, Contact)


def _parts(raw: bytes) -> dict[str, Any] | None:
    """A line's parts. JSON's own reader takes half a surrogate pair, which the name of a file may hold."""
    try:
        parts = json.loads(raw.decode("ascii"))
    except (ValueError, RecursionError):
        return None
    return parts if isinstance(parts, dict) else None
