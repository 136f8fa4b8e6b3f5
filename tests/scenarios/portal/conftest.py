"""The portal in a real browser; its fixtures stand in tests/portal/fixtures.py."""

from __future__ import annotations

import pytest

from tests.portal.start import start_django


def pytest_configure(config: pytest.Config) -> None:
    start_django(config)
