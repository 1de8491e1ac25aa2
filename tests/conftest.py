"""Settings for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from chair.cli import keeping
from chair.files.settings import ENVIRONMENT, NAME

# No database: a test writes under tmp_path and nowhere else.
settings.register_profile("chair", database=None, deadline=None)
settings.load_profile("chair")


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have settings, words and kinds of their own: no test reads them."""
    path = tmp_path_factory.mktemp("settings") / NAME
    path.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ENVIRONMENT, str(path))
        yield


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at a terminal, and answers what commands ask."""
    monkeypatch.setattr(keeping, "has_terminal", lambda: True)
