"""The cited figures are released in each test of pages."""

from __future__ import annotations

import pytest

from pehchan.portal.figures.services import cited_release


@pytest.fixture(autouse=True)
def released(db: None) -> None:
    """The first release."""
    cited_release()
