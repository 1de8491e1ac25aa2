"""The check code at the foot of a file that leaves the house, by which the file proves itself.

The code is half of the SHA-256 of the whole file with zeros in its own place: enough that nobody finds
another text for it by trying. It shows that a copy is as it was made. It does not show who made it: anybody
can write another text and give it a code of its own.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

from msgspec import Struct

KEY = "check_code_of_this_file"
BLANK = " ".join(["0000"] * 8)

_GROUPS = rb"((?:[0-9a-f]{4} ){7}[0-9a-f]{4})"
# Where the code stands, to the last byte of the file: nobody can type anything behind it.
_FEET = (
    re.compile(rb"\nCheck code of this file: " + _GROUPS + rb"\n\Z"),
    re.compile(rb"<p>Check code of this file: " + _GROUPS + rb"</p>\n</main>\n</body>\n</html>\n\Z"),
    re.compile(rb'\n  "' + KEY.encode() + rb'": "' + _GROUPS + rb'"\n\}\n\Z'),
)
# What only a file has that was issued, far from its foot: so that a change of either leaves the other. What
# people type cannot look like it, for there "*", "<" and line ends are escaped.
_STANDS = r"(Draft|Final), version ([1-9][0-9]*)"
_DAY = r"issued on ([A-Z][a-z]+ [0-9]{1,2} [A-Z][a-z]+ [0-9]{4})"
_HEADS = (
    re.compile(rf"^\*\*{_STANDS}\*\*, {_DAY}", re.MULTILINE),
    re.compile(rf"^<p><strong>{_STANDS}</strong>, {_DAY}", re.MULTILINE),
    re.compile(rf'^  "edition": "{_STANDS}, {_DAY}"', re.MULTILINE),
)

Seal = Literal["none", "whole", "changed"]


class Claim(Struct, frozen=True):
    """What a file says that it is: "version 2, final, issued on Friday 4 December 2026"."""

    version: int
    status: str
    day: str

    def __str__(self) -> str:
        return f"version {self.version}, {self.status}, issued on {self.day}"


def foot() -> str:
    """The line for the foot, with zeros for the code that `sealed` puts there."""
    return f"Check code of this file: {BLANK}"


def sealed(data: bytes) -> bytes:
    """The file with its own code at its foot. Raises ValueError where it has no place for one."""
    place = _place(data)
    if place is None:
        raise ValueError("no foot to put the code in")
    return data[: place.start(1)] + _code(data, place) + data[place.end(1) :]


def checked(data: bytes) -> Seal:
    """Whether the file is as it was made; "none" where it does not look like one that was issued."""
    place = _place(data)
    if place is None:
        return "changed" if claim(data) is not None else "none"
    return "whole" if place[1] == _code(data, place) and claim(data) is not None else "changed"


def claim(data: bytes) -> Claim | None:
    """Which version the file says that it is, or None."""
    text = data.decode("utf-8", "replace")
    for pattern in _HEADS:
        if found := pattern.search(text):
            return Claim(int(found[2]), found[1].lower(), found[3])
    return None


def _place(data: bytes) -> re.Match[bytes] | None:
    return next((found for foot in _FEET if (found := foot.search(data))), None)


def _code(data: bytes, place: re.Match[bytes]) -> bytes:
    blanked = data[: place.start(1)] + BLANK.encode() + data[place.end(1) :]
    digest = hashlib.sha256(blanked).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4)).encode()
