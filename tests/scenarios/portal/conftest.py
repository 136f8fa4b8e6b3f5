"""The portal in a real browser; its fixtures stand in tests/portal/fixtures.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.portal.start import start_django

if TYPE_CHECKING:
    from tests.scenarios.portal.shown import Shown


def pytest_configure(config: pytest.Config) -> None:
    start_django(config)


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    """A browser for answers of the test client."""
    from tests.scenarios.portal.shown import Shown

    made = Shown()
    yield made
    made.close()
