"""Which files a meeting can be made into, by what they are and their format."""

from __future__ import annotations

from collections.abc import Callable

from chair.files.record.actions import actions_csv, actions_html, actions_md
from chair.files.record.actions_ics import actions_ics
from chair.files.record.record_data import record_json
from chair.files.record.record_html import record_html
from chair.files.record.record_md import record_md
from chair.files.record.session_md import session_md
from chair.files.record.shape import SessionData, session_json

_MADE: dict[tuple[str, str], Callable[[SessionData], str | bytes]] = {
    ("session", "md"): session_md,
    ("session", "json"): session_json,
    ("record", "md"): record_md,
    ("record", "html"): record_html,
    ("record", "json"): record_json,
    ("actions", "md"): actions_md,
    ("actions", "html"): actions_html,
    ("actions", "csv"): actions_csv,
    ("actions", "ics"): actions_ics,
}
_LARGE: dict[str, Callable[[SessionData], str]] = {
    "record": lambda data: record_html(data, large_print=True),
    "actions": lambda data: actions_html(data, large_print=True),
}

FILES = tuple(f"{what}.{form}" for what, form in _MADE)


def refusal(what: str, form: str, *, large_print: bool = False) -> str | None:
    """Why there is no such file, as a sentence, or None."""
    if (what, form) not in _MADE:
        there = [other for whose, other in _MADE if whose == what]
        return f"There is no {what}.{form}; --as {what} has --format {', '.join(there[:-1])} or {there[-1]}."
    if large_print and form != "html":
        return "Large print is for --format html alone."
    return None


def made(data: SessionData, what: str, form: str, *, large_print: bool = False) -> bytes:
    """The file: `what` is session, record or actions. Raises KeyError where `refusal` has a sentence."""
    make = _LARGE[what] if large_print else _MADE[what, form]
    file = make(data)
    return file if isinstance(file, bytes) else file.encode()
