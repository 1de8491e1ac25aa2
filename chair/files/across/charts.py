"""The pictures: SVG that stands in the page itself, each with its words, drawn in the page's own colours."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from chair.files.across.tables import percent, signed, with_whom
from chair.meeting.across import Across, Balance, Closing, Overrun

LOOKS = """\
:root { --bar: #2b5c8a; }
@media (prefers-color-scheme: dark) { :root { --bar: #8ab6de; } }
@media print { :root { --bar: #444444; } }
figure { margin: 0.5rem 0 1rem; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; font: 14px system-ui, "Segoe UI", Arial, sans-serif; }
svg text { fill: var(--ink); }
.bar { fill: var(--bar); }
.rest { fill: var(--soft); stroke: var(--line); }
.line { stroke: var(--line); stroke-width: 1; }
.mark { stroke: var(--ink); stroke-width: 3; }
table { table-layout: auto; }
thead th, tbody th { overflow-wrap: normal; hyphens: manual; }
main { overflow-x: auto; }
@media screen and (max-width: 40em) { table { font-size: 0.7rem; } th, td { padding: 0.2rem; } }
td:empty { height: auto; }
td { font-variant-numeric: tabular-nums; }
"""
MOST = 60  # meetings that are shown one by one: those held last

_WIDTH, _ROW, _LEFT, _RIGHT = 640, 26, 250, 100
_ROOM = _WIDTH - _LEFT - _RIGHT


def overruns(those: Sequence[Overrun]) -> str:
    """For each kind of item the middle half as a bar, and the middle one as a mark on it."""
    least = min(0.0, *(one.minutes.lower for one in those))
    most = max(0.0, *(one.minutes.upper for one in those))
    scale = _ROOM / ((most - least) or 1)
    zero = _LEFT - least * scale
    drawn = [f'<line class="line" x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{_ROW * len(those)}"/>']
    for place, one in enumerate(those):
        y, spread = place * _ROW, one.minutes
        left, middle = zero + spread.lower * scale, zero + spread.median * scale
        drawn += [
            _label(y, one.kind),
            _box(left, y, (spread.upper - spread.lower) * scale, "bar"),
            f'<line class="mark" x1="{middle:.1f}" x2="{middle:.1f}" y1="{y + 3}" y2="{y + 23}"/>',
            _value(y, f"{signed(spread.median)} min"),
        ]
    told = "; ".join(f"{one.kind} {signed(one.minutes.median)} minutes" for one in those)
    return _figure("overruns", "Time against the agenda", told, drawn, _ROW * len(those))


def actions(those: Sequence[Closing]) -> str:
    """For each party how many of its actions are done."""
    drawn = list[str]()
    for place, one in enumerate(those):
        drawn += _share(place, with_whom(one.party), one.done / one.actions, f"{one.done} of {one.actions}")
    told = "; ".join(f"{with_whom(one.party)} {one.done} of {one.actions} done" for one in those)
    return _figure("actions", "Actions that are done", told, drawn, _ROW * len(those))


def balance(those: Sequence[Balance]) -> str:
    """Each party's share of the floor."""
    timed = [(one.party, one.floor) for one in those if one.floor is not None]
    drawn = list[str]()
    for place, (party, floor) in enumerate(timed):
        drawn += _share(place, party, floor, percent(floor))
    told = "; ".join(f"{party} {percent(floor)}" for party, floor in timed)
    return _figure("balance", "Share of the floor", told, drawn, _ROW * len(timed))


def meeting_by_meeting(figures: Across) -> str:
    """For each party a row of little bars, one a meeting, the newest last: its share of the floor there."""
    sittings, height = figures.sittings[-MOST:], 44
    step = (_WIDTH - _LEFT) / max(len(sittings), 12)
    parties = [one.party for one in figures.balance if one.floor is not None]
    drawn, told = list[str](), list[str]()
    for place, party in enumerate(parties):
        y = place * height
        base = y + height - 6
        drawn.append(_label(y + 9, party))
        drawn.append(f'<line class="line" x1="{_LEFT}" x2="{_WIDTH}" y1="{base}" y2="{base}"/>')
        for number, one in enumerate(sittings):
            tall = (height - 10) * one.shares.get(party, 0.0)
            x = _LEFT + number * step
            drawn.append(_rect(x + step * 0.1, base - tall, step * 0.8, tall, "bar"))
        told.append(f"{party} " + ", ".join(percent(one.shares.get(party, 0.0)) for one in sittings))
    title = f"Share of the floor in each of the last {len(sittings)} meetings, the newest on the right"
    return _figure("meetings", title, "; ".join(told), drawn, height * len(parties))


def _share(place: int, label: str, share: float, value: str) -> Iterator[str]:
    y = place * _ROW
    yield _label(y, label)
    yield _box(_LEFT, y, _ROOM, "rest")
    yield _box(_LEFT, y, _ROOM * share, "bar")
    yield _value(y, value)


def _figure(name: str, title: str, told: str, drawn: Sequence[str], height: int) -> str:
    return (
        f'<figure><svg role="img" aria-labelledby="{name}-title {name}-words" '
        f'viewBox="0 0 {_WIDTH} {height + 4}">\n'
        f'<title id="{name}-title">{html.escape(title)}</title>\n'
        f'<desc id="{name}-words">{html.escape(told)}.</desc>\n' + "\n".join(drawn) + "\n</svg></figure>\n"
    )


def _label(y: float, text: str) -> str:
    return f'<text x="{_LEFT - 10}" y="{y + 18}" text-anchor="end">{html.escape(text)}</text>'


def _value(y: float, text: str) -> str:
    return f'<text x="{_LEFT + _ROOM + 8}" y="{y + 18}">{html.escape(text)}</text>'


def _box(x: float, y: float, width: float, looks: str) -> str:
    return _rect(x, y + 5, width, 16, looks)


def _rect(x: float, y: float, width: float, height: float, looks: str) -> str:
    size = f'width="{max(width, 0):.1f}" height="{height:.1f}"'
    return f'<rect class="{looks}" x="{x:.1f}" y="{y:.1f}" {size}/>'
