"""The files of a meeting that is prepared: its agenda, and the private log beside the meetings.

Every change is on the disk when it has been made; where it cannot be, a sentence says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial

from msgspec import Struct

from chair.files.agenda.editing import NotEdited
from chair.files.agenda.opened import ChangedElsewhere, OnlyRead, OpenAgenda
from chair.files.agenda_file import AgendaError, read_day
from chair.files.library import kind_of
from chair.files.preparation import LogRefused, PreparationLog
from chair.files.trouble import why
from chair.meeting.advice import Notice, advice
from chair.meeting.agenda import Agenda
from chair.meeting.checklist import Entry
from chair.meeting.contacts import Contact
from chair.meeting.drafting import Change

NOT_SAVED = "NOT SAVED"
_READ_AGAIN = "Another program has changed the file; it is read again."
_ELSEWHERE = f"{_READ_AGAIN} Look, and do that once more."


class Written(Struct, frozen=True):
    """Whether it was done, and what is to be said of it."""

    done: bool
    say: str = ""
    read_again: bool = False  # another program has changed the agenda: anything may stand elsewhere now


class Files:
    """The agenda's file and the log, and what follows from them on this day.

    `now` tells what the clock on the wall says; `rules` are the notices that kinds of meeting need.
    """

    def __init__(
        self,
        file: OpenAgenda,
        log: PreparationLog,
        checklist: tuple[Entry, ...],
        now: Callable[[], datetime],
        rules: Mapping[str, Notice],
    ) -> None:
        self.log, self.checklist, self.now = log, checklist, now
        self.trouble = ""  # what the agenda's file is in, in a word or two
        self._file = file
        self._rules = rules

    @property
    def agenda(self) -> Agenda:
        """As the file has it."""
        return self._file.agenda

    @property
    def today(self) -> date:
        """The day that it is here."""
        return self.now().date()

    @property
    def day(self) -> date | None:
        """The day of the meeting, where it is known."""
        return self.agenda.begins.date() if self.agenda.begins else read_day(self.agenda.when)

    @property
    def rule(self) -> Notice | None:
        """How long before it everybody should know of such a meeting."""
        return self._rules.get(kind_of(self.agenda.title))

    @property
    def advice(self) -> tuple[str, ...]:
        """What would make the agenda better."""
        return advice(self.agenda, self.day, self.today, self.rule)

    # The agenda

    def look(self) -> Written:
        """Take in what another program has done to it meanwhile."""
        try:
            read_again = self._file.look()
        except AgendaError as error:
            return self._gone(error)
        except OSError as error:
            return Written(done=False, say=why(error))
        self.trouble = self.trouble if self.trouble == NOT_SAVED else ""
        return Written(done=True, say=_READ_AGAIN if read_again else "", read_again=read_again)

    def change(self, changes: Iterable[Change]) -> Written:
        """Write changes into it."""
        return self._filed(lambda: self._file.change(changes))

    def undo(self) -> Written:
        """Take the latest change back, and say what it has brought back."""
        if not self._file.can_undo:
            return Written(done=False, say="Nothing has been changed here since you came.")
        before = self._file.text.splitlines()
        undone = self._filed(self._file.undo)
        if not undone.done:
            return undone
        again = [one.strip() for one in self._file.text.splitlines() if one not in before and one.strip()]
        return Written(done=True, say=f"Taken back. It says again: {again[0]}" if again else "Taken back.")

    def write_again(self) -> Written:
        """Put it back where it was, if it is gone."""
        written = self._filed(self._file.write_again)
        if not written.done:
            return written
        return Written(done=True, say="The file is where it was, as it stands here.")

    def _filed(self, write: Callable[[], object]) -> Written:
        try:
            write()
        except NotEdited as refused:
            return Written(done=False, say=str(refused))
        except ChangedElsewhere:
            return Written(done=False, say=_ELSEWHERE, read_again=True)
        except AgendaError as error:
            return self._gone(error)
        except OnlyRead as refused:
            return self._not_saved(str(refused))
        except OSError as error:
            return self._not_saved(why(error))
        self.trouble = ""
        return Written(done=True)

    def _gone(self, error: AgendaError) -> Written:
        self.trouble = "no file"
        return Written(done=False, say=f"{error} w writes it again.")

    def _not_saved(self, because: str) -> Written:
        self.trouble = NOT_SAVED
        return Written(done=False, say=f"{NOT_SAVED}. {because}")

    # The log

    def add_talk(self, talk: Contact) -> Written:
        """Keep that somebody was spoken with."""
        return _logged(partial(self.log.add, talk))

    def drop_talk(self, n: int) -> Written:
        """Let a talk count no more."""
        return _logged(partial(self.log.drop, n))

    def tick(self, at: int) -> Written:
        """Say of an entry of the checklist that it is done; of one that is, that it is not."""
        entry = self.checklist[at].id
        return _logged(partial(self.log.tick, entry, entry not in self.log.ticks))


def _logged(write: Callable[[], object]) -> Written:
    try:
        write()
    except LogRefused as refused:
        return Written(done=False, say=str(refused))
    except OSError as error:
        return Written(done=False, say=f"{NOT_SAVED}. {why(error)}")
    return Written(done=True)
