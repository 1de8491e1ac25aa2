"""What the acts of the table of keys mean at this moment, each by its name: what is to be done."""

from __future__ import annotations

from collections.abc import Callable

from chair.meeting.phrases import filled
from chair.meeting.state import PointKind
from chair.session import Session
from chair.tui import acts, clock_acts, floor_acts, mending, pointing, putting_right
from chair.tui.air_page import PAGES
from chair.tui.comfort import Comfort
from chair.tui.keys import POINT_OF
from chair.tui.palette import Palette, phrase_commands
from chair.tui.questions import Do, Line
from chair.tui.reading import Reader
from chair.tui.sight import Sight
from chair.tui.wrap_up import Wrapper
from chair.tui.writing import Writing

# Milliseconds: a key that comes again this soon after it acted bounced, or is held down.
_TWICE = 1_000
_HELD = 150


class NamedActs:
    """The acts, with all that they look at: the meeting, the line, what is seen, the pages."""

    def __init__(
        self,
        session: Session,
        writing: Writing,
        sight: Sight,
        reader: Reader,
        wrapper: Wrapper,
        comfort: Comfort,
        pace: Callable[[], int],
    ) -> None:
        self._session, self._writing, self._sight = session, writing, sight
        self._reader, self._wrapper = reader, wrapper
        self._comfort, self._keys = comfort, comfort.keys
        self._pace = pace
        self._last_next = (0, 0)  # when "next item" acted, and when its key came, the last time
        self._own: dict[str, Callable[[], Do]] = {
            "own_note": self._own_note,
            "so_far": self._show_so_far,
            "interest": self._interest,
            "phrase": self._show_phrases,
            "minute": lambda: mending.minute(session, self._meant),
            "amend": self._amend,
            "detail": lambda: pointing.detail(session.expected, self._meant),
            "meaning": lambda: pointing.meaning(session, comfort.letters),
            "take_out": lambda: mending.take_out(session, self._meant, self._keys.of("take_out").keys),
            "put_right": lambda: putting_right.put_right(session),
            "move_note": lambda: putting_right.move(session, self._meant),
            "air_time": self._show_air_time,
            "take_back": lambda: mending.take_back(session, self._keys.of("take_back").keys),
            "save_elsewhere": self._save_elsewhere,
        }

    def act(self, name: str, character: str | None) -> Do:
        """What is to be done; `character` is what the key writes."""
        meeting, when = self._session.expected, self._session.when
        if name in POINT_OF:
            return self._new_line(POINT_OF[name])
        if name in self._own:
            return self._own[name]()
        if name in floor_acts.ON_FLOOR:
            return floor_acts.ON_FLOOR[name](meeting, when(), self._keys.of(name).keys)
        match name:
            case "seat":
                return floor_acts.seat(meeting, when(), int(character or 0))
            case "next_item" if meeting.stage == "running" and self._bounced():
                return Do(say="The next item was only just asked for; press again to go on.")
            case "add_item":
                return Do(line=Line("item"))
            case "wrap_up":
                return self._wrap_up()
            case "read_back":
                self._sight.glance.hide()  # a page takes its place
                return self._reader.begin(self._sight.chosen)
            case "leave":
                return acts.leave(self._keys.of("leave").keys)
            case "hide" | "clocks" | "help" | "palette" | "prompt" | "choose_up" | "choose_down":
                return Do(command=name)
            case _ if name in clock_acts.ACTS:
                return clock_acts.ACTS[name](meeting, when())
            case _:
                return acts.ON_MEETING[name](meeting)

    @property
    def _meant(self) -> int | None:
        """The point that is read back, or the chosen note; None for the latest."""
        reading = self._reader.reading
        return self._sight.chosen if reading is None else reading.point

    # Lines

    def _new_line(self, point: PointKind | None) -> Do:
        if point == "decided" and self._session.meeting.decides != "vote":
            return Do(say="This meeting decides by agreement: g for what is agreed.")
        if self._writing.line is not None:
            return Do(say="A line is being typed; Tab changes its kind.")
        return Do(line=Line("note", point))

    def _own_note(self) -> Do:
        """A line that nobody else sees; one that is half-typed comes back after it."""
        self._sight.glance.hide()
        line = self._writing.line
        return Do() if line is not None and line.kind == "own" else Do(line=Line("own"))

    def _interest(self) -> Do:
        if self._session.meeting.decides != "vote":
            return Do(say="Interests are declared where something is voted on.")
        if self._writing.line is not None:
            return Do(say="Finish this line first.")
        return Do(line=Line("interest"))

    def _amend(self) -> Do:
        if self._writing.line is not None:
            return Do(say="Finish this line first.")
        return mending.amend(self._session, self._meant)

    def _save_elsewhere(self) -> Do:
        if self._session.is_well:
            return Do(say="Everything is saved; there is no need.")
        said = "Type the path of a folder on another disk; Enter saves the whole meeting there."
        return Do(line=Line("folder"), say=said)

    # Pages

    def _wrap_up(self) -> Do:
        self._sight.glance.hide()  # a page takes its place
        if self._reader.stop() and self._wrapper.wrapping:
            return Do()  # the page from which the points were read
        return self._wrapper.begin()

    def _show_so_far(self) -> Do:
        self._sight.glance.toggle("so far")
        return Do()

    def _show_air_time(self) -> Do:
        if self._session.meeting.stage == "waiting":
            return Do(say="The meeting has not begun; n begins it.")
        self._sight.glance.turn(PAGES)
        return Do()

    def _show_phrases(self) -> Do:
        """The stock phrases, to be chosen from as from the palette."""
        phrases, writing = self._comfort.phrases, self._writing
        if not phrases:
            return Do(say="There are no phrases.")
        meeting, speaker, today = self._session.expected, writing.speaking(), writing.today
        texts = [filled(meeting, phrase, speaker, today) for phrase in phrases]
        self._sight.palette = Palette(phrase_commands(texts), place=0)
        return Do()

    def _bounced(self) -> bool:
        """Whether "next item" has only just been pressed, or its key is held down."""
        at, (acted, pressed) = self._pace(), self._last_next
        bounced = at - acted < _TWICE or at - pressed < _HELD
        self._last_next = (acted if bounced else at, at)
        return bounced
