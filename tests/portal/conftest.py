"""The portal's tests start Django; the core's run without it. Their fixtures: `fixtures.py`."""

from __future__ import annotations

import pytest

from tests.portal.start import start_django


def pytest_configure(config: pytest.Config) -> None:
    start_django(config)
