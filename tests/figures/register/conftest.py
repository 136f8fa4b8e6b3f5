"""The small nation of the portal's tests, which is only read here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pehchan.lake.workspace import Workspace
from tests.portal.register_made import kept


@pytest.fixture(scope="session")
def nation(pytestconfig: pytest.Config) -> Iterator[Workspace]:
    """Its workspace."""
    opened = Workspace.open(kept(pytestconfig.cache.mkdir("pehchan-register")).root)
    yield opened
    opened.close()
