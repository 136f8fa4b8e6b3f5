"""The cited figures are released in each test of pages."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def released(db: None) -> None:
    """The first release."""
    # Here and not above: this file is read before Django is started.
    from pehchan.portal.figures.services import cited_release

    cited_release()
