"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

# No database: a test writes under tmp_path and nowhere else.
settings.register_profile("chair", database=None, deadline=None)
settings.load_profile("chair")
