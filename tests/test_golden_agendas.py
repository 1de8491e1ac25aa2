"""The record of each agenda that comes with chair, and the days that its next steps come to."""

from __future__ import annotations

from datetime import date

import pytest

from chair.clock import shift
from chair.files.agenda_file import load_agenda, shipped
from tests import golden_agendas

MET = date(2026, 12, 3)
# Reckoned by hand, from a calendar: the day, and what asks for it. None: no day can be known yet.
DEADLINES = {
    "annual-review": (
        ("School", date(2026, 12, 17), "9.176"),
        ("Local authority", date(2026, 12, 31), "9.169"),
        ("Local authority", date(2026, 12, 31), "Devon"),
        ("Family", None, "reg 22"),
        ("Local authority", date(2027, 2, 25), "reg 22"),
        ("Family", None, "reg 33"),
        ("Family", None, "IPSEA"),
    ),
    "draft-plan": (
        ("Family", None, "reg 13"),
        ("Local authority", None, ""),
        ("Local authority", None, "reg 13"),
        ("Family", None, "reg 33"),
        ("Family", None, "IPSEA"),
    ),
    "sen-support-review": (("School", date(2026, 12, 10), "6.71"), ("School", None, "6.65")),
    "team-around-the-child": (("Early help", date(2026, 12, 10), ""), ("Early help", date(2026, 12, 31), "")),
    "committee": (("Secretary", date(2026, 12, 17), ""),),
    "blank": (),
}


@pytest.mark.parametrize("name", sorted(shipped()))
@pytest.mark.parametrize("form", golden_agendas.FORMS)
def test_the_record_is_the_stored_one(name: str, form: str) -> None:
    """A played meeting gives the record that is kept; `python -m tests.golden_agendas` makes them."""
    stored = (golden_agendas.FOLDER / name / form).read_text("utf-8")
    assert golden_agendas.files(name)[form].decode() == stored


@pytest.mark.parametrize("name", sorted(shipped()))
def test_what_was_private_is_in_none(name: str) -> None:
    """Words that were taken out, or back, are in no record of theirs; what was agreed is."""
    made = golden_agendas.files(name)
    assert not any(b"told in confidence" in one for one in made.values())
    assert b"Typed by mistake" not in made["record.md"]
    assert b"Send everybody the dates for next term" in made["record.md"]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_next_steps_come_to_the_right_days(name: str) -> None:
    """Each next step comes to the day that a calendar gives, names its source, and when that was read."""
    agenda, _ = load_agenda(shipped()[name])
    found = [
        (step.owner, None if step.count is None else shift(MET, step.count, step.unit))
        for step in agenda.steps
    ]
    assert found == [(owner, day) for owner, day, _ in DEADLINES[name]]
    for step, (_, _, source) in zip(agenda.steps, DEADLINES[name], strict=True):
        assert source in step.source
        assert ("checked on 23 November 2026" in step.source) == bool(source)
