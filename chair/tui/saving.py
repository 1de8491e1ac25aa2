"""What the screen says about saving: the word in its corner, the banner, and the last words on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chair.files.keeper import Trouble
from chair.files.trouble import why
from chair.session import Session
from chair.tui.show import Row, Span, row, wrap

# What is wrong, and what to do; `{key}` is the one that saves elsewhere.
_BANNERS = {
    "refused": "NOT SAVED. {why} What you typed stays. Each key tries again; {key} saves in another folder.",
    "meddled": "NOT SAVED. {why} It is left as it is; {key} saves the meeting in another folder.",
    "silent": "NOT SAVED YET. {why} What you typed stays; {key} saves the meeting in another folder.",
    "reserve": "{why} Make some room, or {key} saves the meeting in another folder.",
}


def corner(session: Session, *, slow: bool) -> Span:
    """Whether everything is saved, in a word or two."""
    trouble = session.trouble
    if trouble is not None and trouble.kind in ("refused", "meddled"):
        return Span("NOT SAVED", "over")
    if slow or (trouble is not None and trouble.kind == "silent"):
        return Span("saving", "near")
    if trouble is not None:
        return Span("saved, disk full", "near")
    if session.meeting.off_record is not None:
        return Span("OFF THE RECORD", "over")
    if session.files_trouble is not None:
        return Span("saved, files not written", "near")
    if session.draft_trouble is not None:
        return Span("saved, typing not kept", "near")
    return Span("saved", "good")


def banner(trouble: Trouble | None, key: str, columns: int) -> list[Row]:
    """What is wrong with the disk, and what to do; no rows while all is well."""
    if trouble is None:
        return []
    role = "near" if trouble.kind == "reserve" else "over"
    words = _BANNERS[trouble.kind].format(why=trouble.sentence, key=key)
    return [row(" ", Span(line, role)) for line in wrap(words, columns - 2)]


def parting(session: Session, unsaved: int, kept: str) -> tuple[str, ...]:
    """What is to be told on leaving: `unsaved` lines are not saved, but may be `kept` as typed, in a file."""
    return tuple(_parting(session, unsaved, kept))


def _parting(session: Session, unsaved: int, kept: str) -> Iterator[str]:
    if session.left:
        yield f"The meeting is now kept in {session.folder.path}."
    for old in session.left:
        yield f"The copy in {old} ends where the meeting was moved; the two are never merged."
    if unsaved:
        what = "The last line is" if unsaved == 1 else f"The last {unsaved} lines are"
        yield f"{what} NOT SAVED{f', but kept as typed in {kept}' if kept else ''}."
    if (trouble := session.files_trouble) is not None:
        reason = why(trouble) if isinstance(trouble, OSError) else "That is a fault of chair's own."
        yield f"session.md and the other files could not be written. {reason} 'chair record' makes them anew."


def homely(path: Path) -> str:
    """A path as people write it."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
