"""Everything that can happen in a meeting, one small class each. The kinds are for ever: never renamed."""

from __future__ import annotations

from typing import Any

import msgspec

from chair.meeting.entries.away import Adjourned, BackLater, ClockChanged, PrivateTaken
from chair.meeting.entries.base import Entry, Text, VoiceEntry, Words, gate, off_the_record
from chair.meeting.entries.closing import Deferred, SharingAgreed, SharingWords, TellerNamed
from chair.meeting.entries.confidence import OffRecord, OnRecord
from chair.meeting.entries.details import Detailed, Explained, MeaningWords
from chair.meeting.entries.floor import (
    Asked,
    Given,
    Requested,
    Spoke,
    TalkEnded,
    TalkOpened,
    ViewsRead,
    ViewsWords,
    Withdrawn,
    Yielded,
)
from chair.meeting.entries.following import FollowedUp, FollowWords
from chair.meeting.entries.items import Extended, Moved
from chair.meeting.entries.late import HeldOnPaper, LateNoted
from chair.meeting.entries.log import BecauseWords, Redacted, Undone
from chair.meeting.entries.minutes import Minuted
from chair.meeting.entries.motions import InterestDeclared, Proposed
from chair.meeting.entries.notes import (
    Answered,
    Noted,
    PointAdded,
    PointWords,
    PositionGiven,
    ReadBack,
    Reattributed,
    Reworded,
    Voted,
)
from chair.meeting.entries.opening import (
    VERSION,
    Begun,
    DateAdded,
    DateWords,
    Follows,
    FollowsWords,
    ItemAdded,
    ItemWords,
    NameWords,
    Opened,
    OpenedWords,
    PaperListed,
    PaperWords,
    PartyAdded,
    PersonAdded,
    PersonWords,
    StepAdded,
    StepWords,
)
from chair.meeting.entries.people import Came, Left, Removed
from chair.meeting.entries.planning import Borrowed, Finished, NewMinutes, Replanned, TimeWeighted
from chair.meeting.entries.put_right import TurnCorrected, TurnParted
from chair.meeting.entries.record import Corrected, Issued, IssuedFile
from chair.meeting.entries.retention import RetentionSet
from chair.meeting.entries.rounds import Passed, RoundBegun, RoundEnded
from chair.meeting.entries.stops import BreakTaken, Closed, Continued, Paused, Reckoned, Resumed, Woke
from chair.meeting.entries.turns import Interposed, Ordered, Protected, Reasoned, TurnLimited

AnyEntry = (
    Opened | PartyAdded | PersonAdded | ItemAdded | Follows | PaperListed | DateAdded | StepAdded | Begun
    | Came | Left | Removed
    | Moved | Extended
    | Requested | Given | Yielded | Withdrawn | TalkOpened | TalkEnded | Spoke | Asked | ViewsRead
    | TurnCorrected | TurnParted
    | Noted | Minuted | PointAdded | Reworded | Reattributed | PositionGiven | ReadBack | Answered | Voted
    | Paused | BreakTaken | Continued | Woke | Resumed | Reckoned | Closed
    | Deferred | SharingAgreed | TellerNamed
    | InterestDeclared | Proposed
    | OffRecord | OnRecord | Detailed | Explained
    | Ordered | Reasoned | Interposed | TurnLimited | Protected | RoundBegun | Passed | RoundEnded
    | Borrowed | Replanned | TimeWeighted | Finished
    | PrivateTaken | BackLater | Adjourned | ClockChanged
    | Undone | Redacted
    | Issued | Corrected | FollowedUp | RetentionSet
    | LateNoted | HeldOnPaper
)  # fmt: skip


class _AnyEntry(msgspec.Struct):
    """What msgspec keeps its knowledge of all kinds with; a bare union it would look through at each call."""

    entry: AnyEntry


def act_and_words(entry: Entry) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """An entry as plain data: the act (kind, ids, numbers), and apart from it the words, if it has any."""
    # msgspec leaves a default out where it is the very same object. A string that was put together elsewhere
    # is not; once read back it is.
    same = msgspec.convert({"entry": msgspec.to_builtins(entry)}, _AnyEntry).entry
    act: dict[str, Any] = msgspec.to_builtins(same)
    words: dict[str, Any] | None = act.pop("words", None)
    return act, words


def entry_from(act: dict[str, Any], words: dict[str, Any] | None) -> Entry:
    """The entry that plain data describe. Raises msgspec.ValidationError for an unknown kind or field."""
    data = act if words is None else {**act, "words": words}
    return msgspec.convert({"entry": data}, _AnyEntry).entry


__all__ = [
    "VERSION",
    "Adjourned",
    "Answered",
    "Asked",
    "BackLater",
    "BecauseWords",
    "Begun",
    "Borrowed",
    "BreakTaken",
    "Came",
    "ClockChanged",
    "Closed",
    "Continued",
    "Corrected",
    "DateAdded",
    "DateWords",
    "Deferred",
    "Detailed",
    "Entry",
    "Explained",
    "Extended",
    "Finished",
    "FollowWords",
    "FollowedUp",
    "Follows",
    "FollowsWords",
    "Given",
    "HeldOnPaper",
    "InterestDeclared",
    "Interposed",
    "Issued",
    "IssuedFile",
    "ItemAdded",
    "ItemWords",
    "LateNoted",
    "Left",
    "MeaningWords",
    "Minuted",
    "Moved",
    "NameWords",
    "NewMinutes",
    "Noted",
    "OffRecord",
    "OnRecord",
    "Opened",
    "OpenedWords",
    "Ordered",
    "PaperListed",
    "PaperWords",
    "PartyAdded",
    "Passed",
    "Paused",
    "PersonAdded",
    "PersonWords",
    "PointAdded",
    "PointWords",
    "PositionGiven",
    "PrivateTaken",
    "Proposed",
    "Protected",
    "ReadBack",
    "Reasoned",
    "Reattributed",
    "Reckoned",
    "Redacted",
    "Removed",
    "Replanned",
    "Requested",
    "Resumed",
    "RetentionSet",
    "Reworded",
    "RoundBegun",
    "RoundEnded",
    "SharingAgreed",
    "SharingWords",
    "Spoke",
    "StepAdded",
    "StepWords",
    "TalkEnded",
    "TalkOpened",
    "TellerNamed",
    "Text",
    "TimeWeighted",
    "TurnCorrected",
    "TurnLimited",
    "TurnParted",
    "Undone",
    "ViewsRead",
    "ViewsWords",
    "VoiceEntry",
    "Voted",
    "Withdrawn",
    "Woke",
    "Words",
    "Yielded",
    "act_and_words",
    "entry_from",
    "gate",
    "off_the_record",
]
