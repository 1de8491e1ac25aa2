"""The line at the top of a review: which of several meetings with the same long title it is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from chair.tui.kept import Kept
from chair.tui.review import Review
from chair.tui.review_pages import ReviewPage
from chair.tui.show import width
from tests.helpers import AGENDA, Room

TITLE = "Annual review of an education, health and care (EHC) plan for"


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_it_tells_meetings_apart(columns: int) -> None:
    """First when it was, to the minute; a long title ends in the child's initials, and the page is named."""
    room = Room(replace(AGENDA, title=f"{TITLE} A.B.")).begin()
    head = ReviewPage(Review(Kept(tuple(room.written), ""))).rows(columns, 24)[0]
    text = "".join(span.text for span in head)
    assert text.startswith(" Thu 3 Dec 2026, 10:00   Annual ")
    assert text.rstrip().endswith("Notes")
    assert text.rstrip().removesuffix("Notes").rstrip().endswith("A.B.")
    assert width(text) <= columns
